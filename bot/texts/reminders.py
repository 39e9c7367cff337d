"""What is said of a meeting unasked: to its cell's group, to members and to leaders in private."""

from bot.meetings.notices import What
from bot.meetings.watching import Shown

AGAIN = "Gửi lại: tin này có thể đã đến một lần."
INTERNAL = "Nội bộ, không chuyển tiếp."

# To the group and to members: what a message begins with.
TITLES = {
    What.SCHEDULED: "Lịch họp mới: {kind}, {cell}",
    What.CHANGED: "Lịch họp đã thay đổi: {kind}, {cell}",
    What.DROPPED: "Không họp nữa: {kind}, {cell}",
    What.BEFORE: "{ahead}: {kind}, {cell}",
    What.ANSWER: "Đồng chí chưa trả lời: {kind}, {cell}",
}
REMINDED = "Nhắc lịch họp: {kind}, {cell}"  # in the place of how long ahead, once that is not true
DAYS_AHEAD = "Còn {count} ngày"
TOMORROW = "Ngày mai"
HOURS_AHEAD = "Còn {count} giờ"
HOURS_MINUTES_AHEAD = "Còn {count} giờ {minutes} phút"
MINUTES_AHEAD = "Còn {count} phút"
BEFORE_IT_WAS = "Trước đây báo: {when}"
NOW_IT_IS = "Nay họp: {when}"
WHERE = "Nơi họp: {place}. Dự kiến {minutes} phút."
DROPPED_WHEN = "Buổi họp đã định: {when}"
COUNTS = "Dự họp {coming} · Vắng {absent} · Chưa chắc {unsure} · Chưa trả lời {unanswered}"
ANSWER_ANEW = "Ngày họp đã khác, mời các đồng chí trả lời lại."
ANSWER_HERE = "Mời đồng chí bấm một nút ở dưới để trả lời."

# In the place of an older message in a group.
NEWER_BELOW = "Đã có tin mới hơn ở dưới."
NOT_SO_ANY_MORE = "Tin này không còn đúng: lịch họp đã thay đổi."
CANCELLED = "Buổi họp này không tổ chức nữa."
BEGUN = "Đã đến giờ họp, không nhận thêm câu trả lời."
HELD = "Đã họp: {kind}, {cell}"
PRESENT = "Có mặt {present} trên {all} đồng chí."

# To leaders alone.
LINE = "{kind}, {cell}"
ASK_THIS_MONTH = "Tháng này vẫn họp {day}?"
ASK = "Vẫn họp {day}?"
HOLIDAY = "Hôm đó là {holiday}. Nếu dời, có thể chọn {day}."
HOLIDAY_ALONE = "Hôm đó là {holiday}."
UNTIL = "Sau {when}, chưa có trả lời thì giữ nguyên buổi họp và nhắc nhóm."
WENT_AHEAD = "Giữ nguyên buổi họp {day}."
WENT_AHEAD_WHY = "Chưa có trả lời, nên nhóm được nhắc theo lịch."
PAPERS = "Tài liệu buổi họp cần gửi trước một ngày."
PAPERS_WHY = "Theo báo chí về hướng dẫn 42-HD/BTCTW. Cần kiểm tra, chưa đối chiếu bản gốc."
UNSAVED = "Lịch chưa được lưu: {kind}, {cell}"
UNSAVED_HOW = "Lưu rồi thì nhóm mới được báo."
FAILED = "Chưa báo được cho nhóm: {kind}, {cell}"
FAILED_HOW = "Trợ lý không gửi được tin vào nhóm. Mời đồng chí tự báo, và xem lại nhóm."
MISSED = "Quá giờ, chưa nhắc được nhóm: {kind}, {cell}"
MISSED_HOW = "Trợ lý gián đoạn đúng lúc phải nhắc. Mời đồng chí tự báo nếu còn kịp."

SEE_REMINDERS = "Xem các lần nhắc"

# To administrators: how many reminders of which cells need a look.
TROUBLES = "Có {count} lần nhắc họp cần xem lại."
TROUBLE = "- {cell}: {reason}"
MORE_CELLS = "- và {count} chi bộ khác"
STATES = {
    Shown.LATE: "{count} chưa gửi, đã quá giờ",
    Shown.AGAIN: "{count} không rõ đã đến chưa, sẽ gửi lại",
    Shown.SENT_AGAIN: "{count} đã gửi lại, có thể đến hai lần",
    Shown.DOUBTFUL: "{count} không rõ đã đến chưa, không gửi lại",
    Shown.FAILED: "{count} không gửi được",
    Shown.EXPIRED: "{count} không gửi, đã quá giờ họp",
}
TROUBLES_HOW = "Bí thư xem từng lần nhắc bằng lệnh /nhac."
