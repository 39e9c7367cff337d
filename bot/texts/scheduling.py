"""What is said to who schedules and changes meetings. The voice is that of `bot/texts`."""

from bot.dates.when import Problem
from bot.meetings.errors import (
    BadLength,
    BadMeeting,
    BadTiming,
    LongPlace,
    MeetingBegun,
    MeetingGone,
    MeetingMoved,
    NotRepeating,
    RollClosed,
    RollIncomplete,
    RollTooEarly,
    StartFar,
    StartPassed,
)
from bot.meetings.notices import Audience, What
from bot.meetings.phrases import PhraseGone
from bot.meetings.records import State
from bot.meetings.watching import Shown
from knowledge.agenda.kinds import MeetingKind
from knowledge.errors import ChiboError

# Buttons
SCHEDULE = "Lên lịch họp"
MEETINGS = "Xem lịch họp"
MORE = "Xem việc khác"
SHOW = "Xem buổi họp"
RESUME = "Mở lịch đang làm dở"
SAVE = "Lưu lịch họp"
EDIT_TIME = "Sửa ngày giờ"
EDIT_PLACE = "Sửa nơi họp"
EDIT_KIND = "Đổi loại buổi họp"
EDIT_LENGTH = "Đổi thời lượng"
LENGTH_OF = "Ghi {minutes} phút"
SAME_PLACE = "Ghi nơi lần trước"
MOVE = "Dời buổi họp"
MOVE_TO = "Dời sang {day}"
CHANGE_PLACE = "Đổi nơi họp"
CANCEL = "Bỏ buổi họp này"
CANCEL_FOLLOWING = "Bỏ cả các buổi sau"
KEEP = "Giữ buổi họp này"
ONLY_THIS = "Chỉ buổi này"
FOLLOWING = "Từ buổi này về sau"
GO_AHEAD = "Vẫn họp"
CHOOSE = "Chọn dòng {at}"
REPEATING = "Họp định kỳ"
ONCE = "Chỉ họp một buổi"
REMINDERS = "Xem tin nhắc"
TIMING = "Đặt giờ nhắc"
ROLL = "Điểm danh"
RECORD = "Ghi hộ đồng chí"
UNANSWERED = "Xem ai chưa trả lời"
ZALO = "Chép để gửi Zalo"
ICS = "Lưu vào lịch máy"
ATTENDANCE = "Xem điểm danh"
MY_ATTENDANCE = "Xem buổi mình dự"
REMIND_ME = "Đặt nhắc riêng"
DEADLINES = "Xem việc đến hạn"
MEETINGS_BACK = "Về lịch họp"
MEETING_BACK = "Về buổi họp"

# Asking for the day and the time
WHICH_CELL = "Họp ở chi bộ nào? Mời đồng chí chọn:"
HOW = (
    "Mời đồng chí gõ ngày giờ, nơi họp của {name}.\n"
    "Ví dụ: 19 giờ 30 thứ Sáu tuần này tại nhà văn hóa."
)
SLOTS = "Hoặc bấm ngày giờ như buổi gần nhất:"
UNFINISHED = "Có lịch họp đang làm dở của {name}."
ASK_DAY = "Họp ngày nào? Mời đồng chí gõ, ví dụ: thứ Sáu tuần này, hoặc 03/12."
ASK_TIME = "Họp lúc mấy giờ? Mời đồng chí gõ, ví dụ: 19 giờ 30."
ASK_MOVE = (
    "{kind} đang ghi: {when}.\n"
    "Mời đồng chí gõ ngày giờ mới. Gõ giờ thì giữ ngày, gõ ngày thì giữ giờ."
)
DAY_SO_FAR = "Ngày họp: {day}."
OR = "hoặc"
RULE_SO_FAR = "Họp định kỳ {rule}."
TIME_SO_FAR = "Đã có giờ họp."
RETYPE = "Mời đồng chí gõ lại ngày giờ, ví dụ: 19 giờ 30 thứ Sáu tuần này."
RETYPE_DAY = "Mời đồng chí gõ lại ngày họp, ví dụ: 03/12."
RETYPE_TIME = "Mời đồng chí gõ lại giờ họp, ví dụ: 19 giờ 30."
CHOOSE_ONE = "Có phải đồng chí muốn nói ngày giờ này? Nếu không, mời gõ lại."
CHOOSE_OF = "Mời đồng chí bấm ngày giờ đúng, hoặc gõ lại:"
CANDIDATE = "{at}. {when}"
CANDIDATE_RULE = "{when}; định kỳ {rule}"
PROBLEMS = {
    Problem.NOTHING: "Trợ lý chưa thấy ngày giờ họp trong tin này.",
    Problem.IMPOSSIBLE_DATE: "Trong lịch không có ngày {what}.",
    Problem.IMPOSSIBLE_TIME: "Trong ngày không có giờ {what}.",
    Problem.NO_DAY: ASK_DAY,
    Problem.NO_TIME: ASK_TIME,
    Problem.PAST: "Thời gian {what} đã qua rồi.",
    Problem.TOO_FAR: "Thời gian {what} xa quá 18 tháng, Trợ lý chưa ghi được.",
    Problem.UNSURE: "Trợ lý đọc chưa chắc chỗ {what}.",
    Problem.DISAGREE: "Thứ và ngày không khớp nhau trong lịch.",
    Problem.SEVERAL: "Trợ lý thấy nhiều ngày giờ trong tin này.",
    Problem.HOW_OFTEN: "Họp một buổi, hay họp định kỳ?",
    Problem.SHORT_MONTHS: "Có tháng không có ngày {what}.",
    Problem.LUNAR: "Trợ lý cần hỏi lại: đây là ngày âm lịch hay dương lịch?",
    Problem.NEXT_YEAR: "Ngày {what} năm nay đã qua, nên Trợ lý hiểu là năm sau.",
    Problem.TODAY: "Hôm nay cũng là ngày {what}.",
    Problem.VAGUE: "Chỗ {what} có thể là nhiều ngày.",
    Problem.AMBIGUOUS_HALF_DAY: "Giờ này là buổi sáng, hay buổi chiều, buổi tối?",
}
LUNAR_ONE = "Trợ lý hiểu đây là ngày âm lịch."
THIS = "này"
QUOTED = "“{what}”"
STOPPED = (
    "Đã thôi. Chưa lưu lịch họp nào.\n"
    "Nếu đồng chí muốn hỏi về văn bản, mời gõ câu hỏi, thêm dấu hỏi ở cuối."
)
NOT_SAVED = "Đã bỏ. Lịch họp này chưa được lưu."

# Reading back, saving
UNSAVED = "Chưa lưu. Mời đồng chí xem lại lịch họp:"
EDITED_SINCE = "Lịch này đã sửa. Mời đồng chí xem lại trước khi lưu."
TITLE = "{kind}, {name}"
PLACE = "Nơi họp: {place}"
LENGTH = "Dự kiến {minutes} phút, đến {time}"
RULE = "Định kỳ {rule}. Các buổi sau: {days}"
HOLIDAY = "Cần xem: {day} là {holiday}."
HOLIDAY_PROPOSAL = "Cần xem: {day} là {holiday}; có thể dời sang {other}."
LATER_HOLIDAY = "Lưu xong, đồng chí dời được riêng buổi ấy."
CLASH = "Cần xem: trùng giờ với buổi khác: {kind}, {when}."
KIND_WHICH = "Đây là loại buổi họp nào?"
KIND_LABELS = {
    MeetingKind.THUONG_KY: "Họp thường kỳ",
    MeetingKind.CHUYEN_DE: "Sinh hoạt chuyên đề",
    MeetingKind.KET_NAP: "Lễ kết nạp",
    MeetingKind.CHINH_THUC: "Công nhận chính thức",
    MeetingKind.KIEM_DIEM: "Kiểm điểm cuối năm",
    MeetingKind.DAI_HOI: "Đại hội chi bộ",
    MeetingKind.CAP_UY: "Họp chi ủy",
}
LENGTH_WHICH = "Buổi họp dự kiến bao lâu?"
PLACE_HOW = "Mời đồng chí gõ nơi họp, ví dụ: nhà văn hóa tổ dân phố."
PLACE_NOW = "Đang ghi: {place}"
PLACE_LAST = "Lần trước họp ở: {place}"
SAVED = "Đã lưu: {kind}, {when}."
TELL_NOW = "Trợ lý báo ngay trong nhóm {groups}."
TELL_LATER = "Đang giờ nghỉ đêm: Trợ lý báo nhóm {groups} vào {when}."
REMIND_AT = "Sẽ nhắc nhóm: {days}."
NO_REMINDER = "Chi bộ đã bỏ hết các lần nhắc trước giờ họp."
ASKED_FIRST = "{when}: Trợ lý hỏi riêng đồng chí trước, rồi mới báo nhóm. Các buổi sau cũng vậy."
EACH_ASKED = "Các buổi sau: Trợ lý hỏi riêng đồng chí trước 5 ngày, rồi mới báo nhóm."
NO_GROUP = (
    "Chi bộ chưa gắn nhóm nào nên chưa có nơi để báo. "
    "Mời đồng chí vào nhóm của chi bộ, gõ /gannhom."
)
ON_HOLIDAYS = "Có buổi trùng ngày lễ: {days}. Mời đồng chí mở buổi ấy nếu muốn dời."

# Lists and one meeting
CALENDAR = "Lịch họp sắp tới:"
CALENDAR_NONE = "Chưa có buổi họp nào sắp tới."
MEETINGS_OF = "Lịch họp của {name}:"
MEETINGS_NONE = "{name} chưa có buổi họp nào."
LINE = "{at}. {when}: {kind}{marks}"
LINE_CELL = "{at}. {when}: {kind}, {name}{marks}"
MARK_SERIES = "định kỳ"
MARK_PLANNED = "chưa báo nhóm"
MARK_PAST = "đã qua"
MARK_UNDERWAY = "đang họp"
MARK_ANSWER = "đồng chí đã ghi: {answer}"
MARK_NO_ANSWER = "đồng chí chưa trả lời"
MORE_OF = "Việc khác về các buổi họp của {name}:"
STATES = {
    State.DRAFTED: "Chưa lưu.",
    State.PLANNED: "Buổi định kỳ, chưa báo nhóm. Trợ lý sẽ hỏi riêng đồng chí trước.",
    State.ANNOUNCED: "",
    State.HELD: "Buổi họp đã chốt điểm danh.",
    State.CANCELLED: "Buổi họp này đã bỏ.",
}
MOVED_FROM = "Đã dời từ {when}."
COUNTS = "Trả lời: dự {coming}, vắng {absent}, chưa chắc {unsure}, chưa trả lời {silent}."
OWN_ANSWER = "Đồng chí đã ghi: {answer}."
OWN_ANSWER_RECORDED = "Bí thư đã ghi hộ đồng chí: {answer}."
NO_OWN_ANSWER = "Đồng chí chưa trả lời."

# Changing
MOVE_READ = "Dời buổi họp này?\nTừ: {old}\nSang: {new}"
MOVE_FOLLOWING = "Nếu từ buổi này về sau: định kỳ {rule}."
MOVE_SAME = "Ngày giờ mới giống ngày giờ đang ghi. Mời đồng chí gõ ngày giờ khác."
CHANGED_SINCE = "Buổi họp này vừa được đổi. Mời đồng chí xem lại rồi làm lại."
PLACE_READ = "Đổi nơi họp?\nBuổi: {when}\nTừ: {old}\nSang: {new}"
WILL_BE_TOLD = "Ai đã được báo sẽ được báo lại."
CHANGED = "Đã đổi. {told}"
TOLD_AGAIN = "Trợ lý báo lại những nơi đã được báo."
NOBODY_TOLD = "Chưa báo ai nên không phải báo lại."
CANCEL_READ = "Bỏ buổi họp {day}?\n{kind}, {name}"
CANCEL_TOLD = "Ai đã được báo về buổi này sẽ được báo là không họp."
CANCELLED = "Đã bỏ buổi họp {day}."
CANCELLED_ALL = "Đã bỏ buổi họp {day} và các buổi định kỳ sau đó."
GOES_AHEAD = "Đã ghi: vẫn họp {when}."

# Reminders
REMINDERS_OF = "Tin nhắc: {kind}, {when}. {name}."
REMINDERS_CANCELLED = "Buổi này đã bỏ."
REMINDERS_NONE = "Chưa có buổi họp nào sắp tới nên chưa có tin nhắc."
REMINDERS_EMPTY = "Chưa có tin nhắc nào cho buổi này."
REMINDERS_PAGE = "Trang {at}/{count}."
REMINDER = "- {what}, {whom}: {state}"
MOOT = "- Các tin theo lịch cũ không gửi nữa"
WHATS = {
    What.SCHEDULED: "Báo lịch họp",
    What.CHANGED: "Báo đổi lịch",
    What.DROPPED: "Báo không họp",
    What.BEFORE: "Nhắc trước {ahead}",
    What.ASK: "Hỏi có họp không",
    What.WENT_AHEAD: "Báo là vẫn họp",
    What.PAPERS: "Nhắc gửi tài liệu",
    What.UNSAVED: "Nhắc lịch chưa lưu",
    What.ANSWER: "Nhắc trả lời",
    What.FAILED: "Báo gửi nhóm chưa được",
    What.MISSED: "Báo nhóm chưa được nhắc",
}
GROUP_NAMED = "nhóm “{title}”"
GROUP_LOST = "nhóm đã gỡ khỏi chi bộ"
WHOM = {
    Audience.GROUP: "nhóm",
    Audience.MEMBER: "tin riêng đảng viên ({count})",
    Audience.SECRETARY: "tin riêng bí thư ({count})",
}
SHOWN = {
    Shown.WAITING: "sẽ gửi {at}",
    Shown.NIGHT: "đợi hết giờ nghỉ đêm rồi gửi",
    Shown.PAUSED: "mạng bận, Trợ lý đợi rồi gửi lại ngay",
    Shown.LATE: "lẽ ra gửi {at} mà chưa gửi được",
    Shown.SENDING: "đang gửi",
    Shown.AGAIN: "có thể đã đến, có thể chưa; sẽ gửi lại một lần, ghi rõ “gửi lại”",
    Shown.SENT: "đã gửi {at}",
    Shown.SENT_AGAIN: "có thể đã đến, có thể chưa; đã gửi lại một lần {at}, ghi rõ “gửi lại”",
    Shown.DOUBTFUL: "có thể đã đến, có thể chưa; Trợ lý không gửi nữa",
    Shown.FAILED: "không gửi được",
    Shown.EXPIRED: "quá giờ nên không gửi",
    Shown.SUPERSEDED: "đã có tin khác nói thay",
    Shown.CANCELLED: "không cần gửi nữa",
}
# What a leader does about a trouble; the gravest of those shown is said.
HELPS = {
    Shown.FAILED: (
        "Cần làm: mời đồng chí tự báo nhóm, rồi xem nhóm còn gắn với chi bộ và Trợ lý "
        "còn ở trong nhóm không."
    ),
    Shown.EXPIRED: "Cần làm: mời đồng chí tự nhắc các đồng chí, vì tin này không gửi nữa.",
    Shown.LATE: "Cần làm: nếu sau 10 phút vẫn vậy, mời đồng chí tự nhắc và báo người quản trị.",
    Shown.DOUBTFUL: "Cần làm: mời đồng chí mở nhóm xem tin đã đến chưa; nếu chưa, tự nhắc giúp.",
    Shown.AGAIN: "Không phải làm gì: Trợ lý sẽ gửi lại, ghi rõ “gửi lại”.",
    Shown.SENT_AGAIN: "Nếu nhóm thấy hai tin, tin sau có ghi “gửi lại”; không phải làm gì.",
}

# Timing
TIMING_OF = "Giờ nhắc họp của {name}"
TIMING_STAGES = "Nhắc nhóm trước giờ họp: {days}."
TIMING_NONE = "Không nhắc trước giờ họp; nhóm chỉ được báo khi lịch được lưu hoặc đổi."
TIMING_QUIET = "Giờ nghỉ đêm {begins} đến {ends}: không gửi tin; lần nhắc rơi vào đó gửi tối trước."
TIMING_NO_QUIET = "Không đặt giờ nghỉ đêm: tin có thể gửi lúc đêm khuya, sáng sớm."
ADD_STAGE = "Thêm nhắc {ahead}"
DROP_STAGE = "Bỏ nhắc {ahead}"
QUIET = {
    (21, 7): "Nghỉ 21 đến 7 giờ",
    (22, 6): "Nghỉ 22 đến 6 giờ",
}
NO_QUIET = "Bỏ giờ nghỉ đêm"
DAYS = "{count} ngày"
HOURS = "{count} giờ"
MINUTES = "{count} phút"

ERRORS: dict[type[ChiboError], str] = {
    BadMeeting: "Trợ lý chưa ghi được buổi họp này. Mời đồng chí gõ lại ngày giờ, nơi họp.",
    StartPassed: "Giờ họp này đã qua rồi. Mời đồng chí gõ ngày giờ khác.",
    StartFar: "Ngày họp xa quá {detail} tháng. Mời đồng chí gõ ngày gần hơn.",
    BadLength: "Buổi họp chỉ ghi được từ {detail} phút. Mời đồng chí chọn lại.",
    LongPlace: "Nơi họp dài quá {detail} chữ cái. Mời đồng chí gõ ngắn lại.",
    NotRepeating: "Buổi họp này chỉ họp một lần, không có các buổi sau. Mời đồng chí mở lại buổi.",
    BadTiming: "Giờ nhắc chưa hợp lệ: nhiều nhất 5 lần, cách nhau từ 1 giờ. Mời đồng chí chọn lại.",
    MeetingBegun: "Buổi họp đã bắt đầu nên không đổi được nữa.",
    MeetingGone: "Buổi họp này đã bỏ, hoặc không còn chờ lưu. Mời đồng chí bấm /lichhop để xem.",
    MeetingMoved: "Buổi họp đã dời sang ngày khác. Mời đồng chí bấm /lichhop để xem lịch mới.",
    RollTooEarly: "Chưa đến giờ họp. Khi họp, mời đồng chí quay lại để điểm danh.",
    RollIncomplete: "Còn {detail} đồng chí chưa điểm danh. Mời đồng chí ghi cho đủ rồi chốt.",
    RollClosed: "Điểm danh đã chốt, chỉ mở lại được trong một ngày.",
    PhraseGone: "Việc này đã xong, hoặc đã để quá lâu. Mời đồng chí bấm /datlich để làm lại.",
}  # fmt: skip
