"""What is said of who comes and who came: answers, the roll, attendance, the month, calendars."""

import datetime
from zoneinfo import ZoneInfo

from bot.dates.showing import show_briefly, show_time
from bot.meetings.attendance import CellMonth
from bot.meetings.records import Meeting, State
from bot.meetings.replies import Answer, Reason
from bot.meetings.roll import Mark
from bot.meetings.watching import Shown
from bot.texts.meetings import ANSWERS, KINDS, REASONS
from knowledge.dates import show_date

# One meeting, at the head of most screens
OF_MEETING = "{kind}, {cell}\n{when}"
WHERE = "Nơi họp: {place}"
MEETING_BACK = "Về buổi họp"
LIST_BACK = "Về danh sách"
CALENDAR = "Xem lịch họp"

# A member's own answer, in private
NOTED = "Đã ghi: {answer}, {day}"
NOTED_FIRST = "Đã ghi: {answer}."
WITH_REASON = "{answer} ({reason})"
ASK_ANSWER = "Đồng chí có dự họp không?"
ANSWERED = "Đồng chí đã trả lời: {answer}."
ANSWERED_FOR = "Đã ghi hộ đồng chí: {answer}."
CHANGE_ANSWER = "Đổi câu trả lời"
CHANGE_HOW = "Muốn đổi, mời đồng chí bấm một nút:"
WHY = (
    "Mời đồng chí bấm một lý do, hoặc bỏ qua.\n"
    "Chỉ bí thư xem được; khi chốt điểm danh, lý do được xóa."
)
NO_REASON = "Bỏ qua lý do"
MOVED = "Buổi họp đã dời sang ngày khác, nên nút vừa bấm không còn đúng. Mời đồng chí trả lời lại:"
BEGUN = "Buổi họp đã bắt đầu, Trợ lý không ghi thêm câu trả lời. Mời đồng chí báo bí thư chi bộ."
GONE = "Buổi họp này không tổ chức nữa, đồng chí không cần trả lời."
NOT_YET = "Buổi họp này bí thư chưa báo cho chi bộ, nên chưa ghi câu trả lời."

# Answers that a leader writes down; who has not answered
RECORD = "Ghi hộ đồng chí"
RECORD_WHO = "Ghi hộ điều đồng chí ấy đã báo. Bấm tên để ghi."
NOT_TOLD_YET = "Buổi họp này chưa báo cho chi bộ, nên chưa ghi hộ hay nhắc riêng được."
CALL_INSTEAD = "Đã đến giờ họp: mời đồng chí ghi khi điểm danh."
GONE_FOR_ALL = "Buổi họp này không tổ chức nữa."
SO_FAR = "Dự họp {coming}, vắng {absent}, chưa chắc {unsure}, chưa trả lời {unanswered}."
SHOWN = "Đang xem {first}–{last} trong {count} người."
RECORD_WHAT = "Đồng chí {name} báo thế nào?"
RECORDED_SO_FAR = "Hiện ghi: {answer}."
NOT_ANSWERED = "chưa trả lời"
RECORD_MOVED = "Buổi họp vừa dời sang ngày khác, nên chưa ghi. Mời đồng chí hỏi lại đồng chí ấy."
RECORDED = "Đã ghi hộ: {name}, {answer}"
LINE = "{name}: {answer}"
NO_TELEGRAM = "{name} (chưa vào Trợ lý)"
UNREACHED = "{name} (không nhận được tin riêng)"
UNANSWERED = "Chưa trả lời: {count} đồng chí."
ALL_ANSWERED = "Mọi đồng chí đã trả lời."
NAME_LINE = "- {name}"
AND_MORE = "và {count} đồng chí nữa"
NUDGE = "Nhắc riêng"
NUDGE_HOW = "Trợ lý nhắn riêng từng đồng chí, mỗi người một lần, không nhắc trong nhóm."
NUDGED = "Trợ lý sẽ nhắc riêng {count} đồng chí. Ai đã được nhắc rồi thì không nhắc lại."
NUDGED_LATER = "Đang giờ nghỉ đêm: tin sẽ gửi lúc {at}."
NUDGED_NOBODY = "Không có ai để nhắc riêng: mời đồng chí báo trực tiếp, rồi ghi hộ."
TELL_YOURSELF = "Chưa vào Trợ lý thì không nhắc được: mời đồng chí báo trực tiếp, rồi ghi hộ."

# The roll call
ROLL = "Điểm danh"
ROLL_OF = "Điểm danh: {kind}, {day}"
ROLL_COUNTS = "Có mặt {present}, vắng có lý do {absent}, không lý do {unexcused}, chưa ghi {left}."
ROLL_COUNTED = "Tính để biểu quyết: {count}; không tính: {others}."
ROLL_HOW = "Bấm tên người vắng để ghi, rồi bấm “Ghi cả là có mặt” cho những người còn lại."
ROLL_FROM_ANSWERS = "Ai đã báo trước thì ghi sẵn theo câu trả lời, mời đồng chí xem lại."
ROLL_ALL = "Đã ghi đủ. Mời đồng chí xem lại rồi bấm “Chốt điểm danh”."
ROLL_EXCUSED_COUNTED = (
    "Vắng có lý do mà đang được tính: {count}. Mời đồng chí bấm “Xem cách tính” rồi quyết định."
)
ROLL_NOBODY = "Danh sách chi bộ chưa có ai. Mời đồng chí ghi tên đảng viên trước."
ROLL_EARLY = (
    "Chưa đến giờ họp, nên chưa điểm danh được.\n"
    "Đồng chí nào đã báo trước, mời bấm “Ghi hộ đồng chí”."
)
ROLL_GONE = "Buổi họp này không tổ chức nữa, nên không điểm danh."
ROLL_NOT_CLOSED = "Chưa chốt được: còn {count} đồng chí chưa ghi."
ROLL_KEPT = "Điểm danh đã chốt quá 24 giờ, không sửa lại được nữa."
ROLL_WAS_CLOSED = "Điểm danh đã chốt rồi, nên chưa ghi gì."
MARKS = {
    Mark.PRESENT: "Có mặt",
    Mark.EXCUSED: "Vắng có lý do",
    Mark.UNEXCUSED: "Vắng không lý do",
}
IN_SHORT = {
    Mark.PRESENT: "Có mặt",
    Mark.EXCUSED: "Có lý do",
    Mark.UNEXCUSED: "Không lý do",
    None: "Chưa ghi",
}
ROLL_LINE = "{answer}: {name}"
ROLL_LINE_NOT_COUNTED = "{answer}, không tính: {name}"
ONE = "Đồng chí {name}: {answer}."
TOLD_BEFORE = "Đã báo trước: {answer}."
ONE_COUNTED = "Tính khi biểu quyết."
ONE_NOT_COUNTED = "Không tính khi biểu quyết."
NOT_CALLED = "chưa ghi"
MARKED = "Đã ghi: {name}, {answer}"
COUNT_IN = "Ghi là tính"
COUNT_OUT = "Ghi là không tính"
COUNTED = "Đã ghi: {name}, tính khi biểu quyết"
NOT_COUNTED = "Đã ghi: {name}, không tính khi biểu quyết"
REST_PRESENT = "Ghi cả là có mặt"
REST_MARKED = "Đã ghi có mặt: {count} đồng chí"
CLOSE = "Chốt điểm danh"
CLOSED = "Đã chốt điểm danh: có mặt {present} trên {all} đồng chí."
CLOSED_COUNTED = "Trong {count} đồng chí được tính khi biểu quyết, có mặt {present}."
ABSENT = "{answer}: {names}."
ABSENT_COUNT = "{answer} ({count})"
REASONS_ERASED = "Các lý do vắng đã được xóa, chỉ còn có lý do hay không."
REOPEN = "Sửa lại"
REOPEN_UNTIL = "Sửa lại được trong 24 giờ, đến {at}."
REOPENED = "Đã mở lại điểm danh"
BASE = "Xem cách tính"
ROLL_BACK = "Về điểm danh"
BASE_IS = (
    "Cần kiểm tra: 294-QĐ/TW (26/5/2025), điểm 9.3.2, được báo là đã thay.\n"
    "Bản thay: 20-QĐ/TW (2026), rồi 208-QĐ/TW (26/7/2026); Trợ lý chưa đối chiếu bản gốc. "
    "Dưới đây theo bản cũ.\n"
    "“Tính” là thuộc số đảng viên làm căn cứ tính kết quả biểu quyết: "
    "đảng viên chính thức được triệu tập, trừ người\n"
    "- đã chuyển sinh hoạt tạm thời đi nơi khác;\n"
    "- được miễn sinh hoạt và không dự (có dự thì vẫn tính);\n"
    "- bị đình chỉ sinh hoạt, bị truy tố hoặc tạm giam;\n"
    "- vắng cả buổi, có lý do được chấp nhận.\n"
    "Đảng viên dự bị không biểu quyết (Điều lệ Đảng, điều 3), nên ghi sẵn là không tính.\n"
    "Trợ lý không giữ vì sao không tính, và không kết luận buổi họp đủ hay thiếu người: "
    "chưa tìm thấy văn bản nêu số người tối thiểu để mở họp."
)

# Attendance over months
ATTENDANCE = "Xem chuyên cần"
ATTENDANCE_OF = "Chuyên cần {cell}, {period}"
THIS_YEAR = "năm {year} (đến {day})"
LAST_MONTHS = "12 tháng qua (từ {day})"
SEE_YEAR = "Xem năm {year}"
SEE_MONTHS = "Xem 12 tháng qua"
CLOSED_MEETINGS = "Đã chốt điểm danh {count} buổi; chỉ tính các buổi này."
NOT_CLOSED = "Còn {count} buổi đã đến giờ mà chưa chốt điểm danh: chưa tính."
NOTHING_CLOSED = "Chưa có buổi nào chốt điểm danh, nên chưa có số liệu."
CALL_ROLL = "Ghi buổi {day}"
PERSON_ATTENDED = "{name}: dự {present}, vắng có lý do {absent}, không lý do {unexcused}"
MY_ATTENDANCE_OF = "Số buổi đồng chí đã vắng ở {cell}:"
MY_LINE = "- {period}: vắng {count} (có lý do {absent}, không lý do {unexcused}), dự {present}"
MY_NOTHING = "- {period}: chưa có buổi nào chốt điểm danh"
MY_ONLY_CLOSED = (
    "Chỉ tính các buổi bí thư đã chốt điểm danh. Nếu chưa đúng, mời đồng chí báo bí thư."
)

# The clerk's month
MONTH = "Xem họp theo tháng"
MONTH_OF = "Sinh hoạt chi bộ tháng {month}/{year}, đến {day}"
MONTH_MET = "Đã họp: {count} trong {all} chi bộ. Đã chốt điểm danh đủ: {rolled}."
MONTH_DATED = "Chưa họp, có lịch: {count}."
MONTH_NEITHER = "Chưa họp, chưa có lịch: {count}."
MONTH_NONE = "Không có buổi họp nào trong lịch: {count}."
MONTH_NO_CELLS = "Chưa có chi bộ nào."
MONTH_HOW = (
    "Đã họp: đã đến giờ họp ghi trong lịch và không bỏ. Trợ lý không biết buổi nằm ngoài lịch."
)
MONTH_FILE = "Lấy bảng Excel"
MONTH_SENT = "Bảng họp tháng {month}/{year} của {count} chi bộ ở tệp kèm theo."
MONTH_ANOTHER = "Xem tháng {month}/{year}"
MONTH_FILE_NAME = "hop-chi-bo-{year}-{month:02}.xlsx"
MONTH_SHEET = "Tháng {month}-{year}"
MONTH_TITLE = "Sinh hoạt chi bộ tháng {month}/{year}"
MONTH_MADE = (
    "Lập lúc {at}. Đã họp: đã đến giờ họp ghi trong lịch và không bỏ. "
    "Không có các buổi nằm ngoài lịch của Trợ lý."
)
MONTH_HEADINGS = ("STT", "Chi bộ", "Tình trạng", "Đã họp", "Chốt điểm danh", "Sắp họp")
MONTH_ROLLED = "{count}/{all} buổi"
MONTH_STATES = ("Đã họp", "Có lịch", "Chưa có lịch")
MORE_CELLS = "- và {count} chi bộ nữa, có trong bảng Excel"

# Members' calendars, text for Zalo, reminders in private
ICS_NAME = "lich-hop.ics"
ICS_CALENDAR = "Lịch họp {cell}"
ICS_SUMMARY = "{kind}, {cell}"
ICS_HOW = (
    "Tệp lịch của {cell}: {count} buổi họp sắp tới.\n"
    "Mời đồng chí bấm vào tệp, mở bằng ứng dụng lịch của điện thoại, rồi bấm thêm hoặc lưu.\n"
    "Lịch đã thêm không tự đổi. Khi buổi họp dời hoặc bỏ, đồng chí lấy tệp mới và mở lại: "
    "lịch cũ thường được sửa theo; nếu thấy hai dòng, mời đồng chí xóa dòng cũ."
)
ICS_DROPPED = "Trong tệp có {count} buổi đã bỏ, để lịch trong điện thoại bỏ theo."
ICS_NOTHING = "{cell} chưa có buổi họp nào sắp tới đã báo, nên chưa có tệp lịch."
ZALO_HOW = "Mời đồng chí chép tin dưới đây để gửi nhóm Zalo của chi bộ."
ZALO_INVITE = "Kính mời các đồng chí dự họp."
ZALO_MOVED = "Buổi họp {old} đã dời. Kính mời các đồng chí dự họp theo lịch mới."
ZALO_DROPPED = "Báo các đồng chí: buổi họp dưới đây không tổ chức nữa."
ZALO_WHEN = "Thời gian: {when}"
ZALO_ABSENT = "Đồng chí nào vắng, mời báo bí thư chi bộ trước giờ họp."
ZALO_DRAFT = "Lịch họp này chưa được lưu, nên chưa có tin để chép."
ZALO_PLANNED = "Chú ý: buổi này chưa báo cho nhóm trên Telegram."
ZALO_OVER = "Buổi họp này đã qua, không còn tin để chép."
PRIVATE_ON = "Nhắc riêng đang bật: Trợ lý nhắn lịch họp cho riêng đồng chí, ngoài tin trong nhóm."
PRIVATE_OFF = "Nhắc riêng đang tắt: Trợ lý chỉ nhắc lịch họp trong nhóm của chi bộ."
PRIVATE = "Xem nhắc riêng"
WANT_PRIVATE = "Bật nhắc riêng"
NOT_PRIVATE = "Tắt nhắc riêng"

# On the terminal
COLUMNS = (
    "Mã", "Mã chi bộ", "Chi bộ", "Loại họp", "Tình trạng", "Thời gian", "Nơi họp", "Trả lời",
    "Nhắc họp cần xem",
)  # fmt: skip
STATES = {
    State.DRAFTED: "chưa lưu",
    State.PLANNED: "chưa báo nhóm",
    State.ANNOUNCED: "đã báo",
    State.HELD: "đã chốt điểm danh",
    State.CANCELLED: "đã bỏ",
}
COUNTS = "dự {coming}, vắng {absent}, chưa chắc {unsure}, chưa trả lời {unanswered}"
TROUBLES = {
    Shown.LATE: "quá giờ chưa gửi",
    Shown.AGAIN: "chưa rõ đã đến, sẽ gửi lại",
    Shown.SENT_AGAIN: "đã gửi lại",
    Shown.DOUBTFUL: "chưa rõ đã đến",
    Shown.FAILED: "không gửi được",
    Shown.EXPIRED: "quá giờ nên thôi",
}
NO_MEETINGS = "Chưa có buổi họp nào sắp tới. Thêm --all để xem cả các buổi đã qua."


def short_day(day: datetime.date) -> str:
    """A day without its year: "03/12"."""
    return show_date(day).rpartition("/")[0]


def said(answer: Answer, reason: Reason | None = None) -> str:
    """An answer with its reason: "Dự họp", "Vắng có lý do (Đi xa)"."""
    if reason is None:
        return ANSWERS[answer]
    return WITH_REASON.format(answer=ANSWERS[answer], reason=REASONS[reason])


def noted(answer: Answer, meeting: Meeting, zone: ZoneInfo, reason: Reason | None = None) -> str:
    """What stands over the chat after an answer: "Đã ghi: Dự họp, thứ Năm 03/12, 19 giờ 30"."""
    return NOTED.format(answer=said(answer, reason), day=show_briefly(meeting.start, zone))


def at_clock(at: datetime.datetime, zone: ZoneInfo) -> str:
    """A moment: "15 giờ, ngày 21/11/2026"."""
    local = at.astimezone(zone)
    return f"{show_time(local).partition(' (')[0]}, ngày {show_date(local.date())}"


def month_state(one: CellMonth) -> str:
    """Whether a cell met in a month, has a date, or neither."""
    return MONTH_STATES[0 if one.met else 1 if one.dated else 2]


def month_meeting(meeting: Meeting, zone: ZoneInfo) -> str:
    """A meeting in the table: "thứ Năm 03/12, 19 giờ 30: Họp thường kỳ"."""
    return f"{show_briefly(meeting.start, zone)}: {KINDS[meeting.kind]}"
