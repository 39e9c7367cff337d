"""Made-up documents and questions: no law, no paper of the party, no person.

The frequencies of the words fall like those of real text, and every document keeps to some words
of its own, so that posting lists have realistic lengths. The words are few, so a question meets
more passages than it would in real text: measured times err on the slow side.
"""

import datetime
import hashlib
import itertools
import random
from collections.abc import Sequence

from knowledge.encoders import Encoder
from knowledge.passages import Chunk, Header, NewDocument, Place

PASSAGES_EACH = 30
SCOPES = ("committee", "cell:1")  # what a member of a cell sees; every 20th document is the cell's

# Commonest first: the rank makes the frequency.
_WORDS = """
của|và|có|là|được|các|cho|trong|với|về|những|theo|khi|để|không|người|việc|phải|tại|từ|công tác
thực hiện|tổ chức|cán bộ|ủy ban|nội dung|kế hoạch|báo cáo|phường|đơn vị|kết quả|thời gian|nhân dân
nhiệm vụ|quy định|cơ quan|xây dựng|hoạt động|kiểm tra|trách nhiệm|hội nghị|đề nghị|phát triển
địa phương|ban hành|chỉ đạo|triển khai|hướng dẫn|tập thể|cá nhân|phối hợp|thành viên|lãnh đạo
yêu cầu|quản lý|đánh giá|quyết định|văn bản|tổng hợp|chương trình|tham gia|năm|tháng|ngày|trước|sau
đến|mỗi|do|bằng|này|cùng|còn|đã|sẽ|cần|đều|một|hai|ba|nhiều|ít|mới|khác|số|phần|mức|lần|hồ sơ
thủ tục|danh sách|biểu mẫu|thông báo|cuộc họp|chủ trì|thư ký|biên bản|ý kiến|thảo luận|biểu quyết
phân công|theo dõi|đôn đốc|giám sát|thẩm định|phê duyệt|trình|ký|gửi|nhận|lưu trữ|công khai
minh bạch|kịp thời|đầy đủ|chính xác|đúng hạn|nghiêm túc|hiệu quả|chất lượng|tiến độ|chỉ tiêu
mục tiêu|giải pháp|biện pháp|khó khăn|thuận lợi|hạn chế|nguyên nhân|kinh nghiệm|bài học
tuyên truyền|vận động|phong trào|thi đua|khen thưởng|kỷ luật|xử lý|vi phạm|khiếu nại|tố cáo
tiếp công dân|đối thoại|hòa giải|tranh chấp|an ninh|trật tự|phòng cháy|chữa cháy|cứu nạn|thiên tai
bão lụt|môi trường|vệ sinh|rác thải|nước sạch|cây xanh|đô thị|nông thôn|giao thông|đường phố|vỉa hè
cầu cống|thủy lợi|kênh mương|điện lực|chiếu sáng|nhà văn hóa|trường học|trạm y tế|chợ|công viên
khu dân cư|tổ dân phố|hộ gia đình|nhân khẩu|cư trú|đất đai|nhà ở|giấy phép|quy hoạch
giải phóng mặt bằng|bồi thường|tái định cư|đầu tư|ngân sách|tài chính|kế toán|quyết toán|dự toán
thu chi|quỹ|đóng góp|tài trợ|mua sắm|tài sản|thiết bị|máy tính|phần mềm|mạng nội bộ|chữ ký số
dữ liệu|cơ sở dữ liệu|chuyển đổi số|dịch vụ công|trực tuyến|một cửa|tiếp nhận|trả kết quả|sức khỏe
bảo hiểm|tiêm chủng|dân số|trẻ em|phụ nữ|thanh niên|người cao tuổi|người khuyết tật|hộ nghèo
hộ cận nghèo|chính sách|trợ cấp|thăm hỏi|tặng quà|gia đình liệt sĩ|thương binh|nghĩa trang|lễ hội
di tích|văn hóa|thể thao|du lịch|thư viện|phát thanh|báo chí|truyền thông|giáo dục|đào tạo
bồi dưỡng|tập huấn|học sinh|giáo viên|tuyển sinh|học phí|khuyến học|việc làm|lao động|tiền lương
hợp đồng|doanh nghiệp|hợp tác xã|làng nghề|sản xuất|kinh doanh|thương mại|thị trường|giá cả
hàng giả|thuế|phí|lệ phí|vay vốn|ngân hàng|tín dụng|tiết kiệm|chống lãng phí|nông nghiệp|trồng trọt
chăn nuôi|thủy sản|lâm nghiệp|giống cây|phân bón|dịch bệnh|thú y|thu hoạch|bảo quản|chế biến
tiêu thụ|công nghiệp|xây lắp|khoáng sản|năng lượng|vật liệu|công trình|nghiệm thu|bảo trì|sửa chữa
đấu thầu|nhà thầu|giám định|khảo sát|thiết kế|thi công|bàn giao|vận hành|sự cố|khắc phục|ứng phó
diễn tập|trực ban|tuần tra|dân quân|nghĩa vụ quân sự|khám tuyển|tình nguyện|quốc phòng|biên giới
hải đảo|ngoại vụ|tiếp khách|lễ tân|văn thư|con dấu|lịch công tác|nghỉ phép|đi công tác|nhà công vụ
xe công|xăng dầu|điện thoại|tiếp xúc cử tri|kiến nghị|trả lời|giải trình|chất vấn|bầu cử|ứng cử
hiệp thương|lấy phiếu|nhân sự|bổ nhiệm|luân chuyển|điều động|tinh giản|vị trí việc làm|biên chế
thôi việc|nghỉ hưu|kê khai|xác minh|thanh tra|kết luận|kiểm điểm|tự phê bình|rút kinh nghiệm
tiếp thu|sơ kết|tổng kết|nhân rộng|điển hình|sáng kiến|cải cách|hành chính|tư pháp|hộ tịch
khai sinh|kết hôn|chứng thực|công chứng|trợ giúp pháp lý|phổ biến|pháp luật|hương ước|dân chủ
đoàn kết|tín ngưỡng|đồng bào|phong tục|tảo hôn
"""
_TAILS = ["", "", "", "", "", "như thế nào", "bao nhiêu", "khi nào", "trong bao lâu", "ai làm"]
_KINDS = ["Kế hoạch", "Báo cáo", "Thông báo", "Hướng dẫn", "Quyết định", "Chương trình"]


class Writer:
    """Makes documents and questions; the same seed makes the same ones."""

    def __init__(self, seed: int, encoder: Encoder) -> None:
        self._random = random.Random(seed)
        self._encoder = encoder
        self._made = itertools.count(1)
        self._words = _WORDS.strip().replace("\n", "|").split("|")
        # Zipf, flattened at the head: 2 % for the commonest, as counted in Vietnamese laws.
        self._weights = list(itertools.accumulate(1 / (at + 12) for at in range(len(self._words))))

    def document(self) -> NewDocument:
        """A document of headings and points, with its vectors."""
        number = next(self._made)
        kind, subject = self._random.choice(_KINDS), self._some(4)
        own = self._random.sample(self._words[60:], 40)
        chunks = [self._chunk(at, own) for at in range(PASSAGES_EACH)]
        title = f"{kind} số {number}-MAU về {' '.join(subject)}"
        vectors = self._encoder.encode([f"{title}\n{one.context}\n{one.text}" for one in chunks])
        header = Header(title, f"{number}-MAU", datetime.date(2026, 1, 1), "Đơn vị mẫu", kind)
        digest = hashlib.sha256(title.encode()).hexdigest()
        return NewDocument(
            source=f"{number}.txt",
            file=f"{number}.txt",
            sha256=digest,
            scope=SCOPES[number % 20 == 0],
            internal=False,
            header=header,
            pages=None,
            chunks=tuple(chunks),
            vectors=tuple(row.tobytes() for row in vectors),
        )

    def questions(self, texts: Sequence[str], count: int) -> list[tuple[str, str]]:
        """Questions, each with the passage that it was made from."""
        return [(self._question(text), text) for text in self._random.choices(texts, k=count)]

    def _question(self, passage: str) -> str:
        """Six to twelve words that stand together in a passage, a part of them replaced."""
        words = passage.lower().replace(",", "").replace(".", "").split()
        length = self._random.randint(6, 12)
        at = self._random.randrange(max(1, len(words) - length))
        replaced = self._random.choice([0.05, 0.15, 0.35])
        asked = [
            self._some(1)[0] if self._random.random() < replaced else word
            for word in words[at : at + length]
        ]
        return f"{' '.join(asked)} {self._random.choice(_TAILS)}".strip() + "?"

    def _chunk(self, at: int, own: Sequence[str]) -> Chunk:
        article, point = at // 5 + 1, "abcde"[at % 5]
        sentences = [self._sentence(own) for _ in range(self._random.randint(1, 4))]
        heading = " ".join(self._random.choices(own, k=3)).capitalize()
        locator = f"điểm {point} Điều {article}"
        context = f"Chương {at // 10 + 1} › Điều {article}. {heading}"
        return Chunk(f"{point}) {' '.join(sentences)}\n", context, (Place(0, locator),))

    def _sentence(self, own: Sequence[str]) -> str:
        words = [
            self._random.choice(own) if self._random.random() < 0.4 else self._some(1)[0]
            for _ in range(self._random.randint(8, 16))
        ]
        if self._random.random() < 0.3:
            words += [
                "trong",
                str(self._random.randint(2, 90)),
                self._random.choice(["ngày", "người"]),
            ]
        return f"{' '.join(words[:6])}, {' '.join(words[6:])}.".capitalize()

    def _some(self, count: int) -> list[str]:
        return self._random.choices(self._words, cum_weights=self._weights, k=count)
