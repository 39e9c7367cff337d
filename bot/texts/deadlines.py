"""What is said of the deadlines of party work: the rules, how sure they are, what is told.

The rules are told in our own words, from what is known of the documents; whatever rests on
secondary sources, or on a document that is reported replaced, says so first.
"""

from bot.meetings.deadlines import BadProbation
from bot.meetings.periods import Kind
from knowledge.errors import ChiboError

DEADLINES = "Nhắc việc định kỳ của {cell}"
ALL_OFF = "Mục nào cũng tắt cho đến khi đồng chí bật. Trợ lý chỉ nhắc riêng bí thư, người thay."
NAMES = {
    Kind.FEES: "Đảng phí hằng tháng",
    Kind.THEMATIC: "Sinh hoạt chuyên đề mỗi quý",
    Kind.RECOGNITION: "Chuyển đảng chính thức",
}
STATE = "- {name}: {value}"
OFF = "đang tắt"
ON_DAY = "nhắc ngày {day} hằng tháng"
ON = "đang bật"
ON_PEOPLE = "đang nhắc {count} đồng chí"
DOUBTFUL = "Có {count} lần nhắc Trợ lý chưa rõ đã đến hay chưa, trong một tháng qua."
SEE = {
    Kind.FEES: "Xem đảng phí",
    Kind.THEMATIC: "Xem chuyên đề",
    Kind.RECOGNITION: "Xem đảng viên dự bị",
}
BACK = "Về nhắc việc"

# The rules: facts, source, how sure
SECONDARY = "Cần kiểm tra: thông tin từ nguồn thứ cấp, chưa đối chiếu bản gốc."
RULES = {
    Kind.FEES: (
        "Cần kiểm tra: theo báo chí đưa tin, chưa có toàn văn.\n"
        "01-QĐ/TW (03/02/2026), thay 342-QĐ/TW: đảng phí đóng hằng tháng, cả đảng viên dự bị; "
        "ba tháng không đóng mà không có lý do thì chi bộ xem xét.\n"
        "Thu vào ngày nào là do chi bộ định."
    ),
    Kind.THEMATIC: (
        f"{SECONDARY}\n"
        "42-HD/BTCTW (28/10/2025): mỗi quý ít nhất một buổi chuyên đề, "
        "không thay cho buổi thường kỳ.\n"
        "Trợ lý nhắc vào ngày đầu của tháng cuối quý, nếu trong quý chưa họp và chưa có lịch; "
        "mốc này do Trợ lý chọn."
    ),
    Kind.RECOGNITION: (
        "Cần kiểm tra: 294-QĐ/TW (26/5/2025) được báo là đã thay bằng 20-QĐ/TW (2026), "
        "rồi 208-QĐ/TW (26/7/2026). Dưới đây theo bản cũ, điểm 4.2.\n"
        "Dự bị 12 tháng, tính từ ngày làm lễ kết nạp (Điều lệ Đảng, điều 5). "
        "Hết 12 tháng, chi bộ xét trong 30 ngày làm việc; "
        "xét muộn vẫn tính chính thức từ ngày hết 12 tháng.\n"
        "Trợ lý nhắc trước một tháng và đúng ngày hết 12 tháng."
    ),
}
NOW_OFF = "Hiện đang tắt."
NOW_ON = "Hiện đang bật."
NOW_ON_DAY = "Hiện nhắc ngày {day} hằng tháng, buổi sáng."
QUARTER_HAS = "Quý {name}: đã có buổi chuyên đề."
QUARTER_LACKS = "Quý {name}: chưa có buổi chuyên đề nào."
TURN_ON = "Bật nhắc"
TURN_OFF = "Tắt nhắc"
TURN_OFF_ALL = "Tắt nhắc, xóa ngày"
ON_THE = "Báo vào ngày {day}"

# Probation
WHO = "Bấm tên đảng viên dự bị để ghi ngày bắt đầu dự bị."
NOBODY = (
    "Danh sách chi bộ chưa ghi ai là đảng viên dự bị. "
    "Mời đồng chí mở “Xem đảng viên”, bấm tên rồi bấm “Ghi là dự bị”."
)
PERSON = "{name}: hết dự bị {day}"
PERSON_WITHOUT = "{name}: chưa ghi ngày"
MORE = "Còn {count} đồng chí dự bị nữa; ghi xong các đồng chí trên thì hiện tiếp."
DAY_HOW = (
    "Mời đồng chí gõ ngày bắt đầu thời gian dự bị (ngày làm lễ kết nạp) của đồng chí {name}, "
    "ví dụ: 03/12/2025.\nTrợ lý chỉ giữ ngày này, và xóa khi xong việc."
)
BEGAN = "Đồng chí {name}: dự bị từ {first}, đủ 12 tháng vào {day}."
CONSIDER = (
    "Chi bộ xét trong 30 ngày làm việc, tức đến khoảng {day} "
    "(Trợ lý tính; ngày nghỉ lễ có thể thay đổi)."
)
PASSED = "Đã đủ 12 tháng, nên Trợ lý không nhắc nữa. Mời đồng chí xem lại ngày, hoặc xóa."
WILL_TELL = "Trợ lý sẽ nhắc riêng bí thư trước đó một tháng và vào đúng ngày."
WILL_TELL_ONCE = "Trợ lý sẽ nhắc riêng bí thư vào đúng ngày đó."
CHANGE_DAY = "Sửa ngày"
DONE = "Ghi là đã xong"
DONE_SAVED = "Đã xong, ngày đã xóa."
LEAVE = "Thôi, không làm nữa"

# What is told
TELL_FEES = "Nhắc việc: thu, nộp đảng phí tháng {month}/{year}, {cell}."
TELL_THEMATIC = "Nhắc việc: quý {name} của {cell} chưa có buổi chuyên đề. Quý này hết ngày {day}."
TELL_AHEAD = "Nhắc việc: đồng chí {name}, {cell}, đủ 12 tháng dự bị vào {day}."
TELL_WHOLE = "Nhắc việc: đồng chí {name}, {cell}, đủ 12 tháng dự bị hôm nay ({day})."
TELL_WAS_WHOLE = "Nhắc việc: đồng chí {name}, {cell}, đã đủ 12 tháng dự bị từ {day}."
SEE_RULE = "Xem quy định"

ERRORS: dict[type[ChiboError], str] = {
    BadProbation: (
        "Ngày này ở sau hôm nay, hoặc cách đây hơn {detail} tháng. "
        "Mời đồng chí gõ lại ngày bắt đầu dự bị, ví dụ: 03/12/2025."
    ),
}
