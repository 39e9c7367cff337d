"""What the commands are called in Telegram's menus, and the help made of them."""

START = "Về trang đầu"
ASK = "Hỏi về văn bản, quy định"
PAPERS = "Xem văn bản đang có"
CALENDAR = "Xem lịch họp"
SCHEDULE = "Lên lịch họp"
REMINDERS = "Xem tin nhắc họp"
CELL = "Việc của chi bộ"
COMMITTEE = "Việc của người quản trị"
ABOUT_ME = "Xem thông tin riêng"
ERASE = "Xóa dữ liệu riêng"
HELP = "Trợ lý làm được những gì"
BIND = "Gắn nhóm với chi bộ (bí thư)"
HELP_HEAD = (
    "Mời đồng chí gõ câu hỏi, có dấu hay không dấu đều được.\n"
    "Bấm “Xem nguồn” dưới câu trả lời để đọc nguyên văn. Các lệnh:"
)
HELP_STRANGER = "Trợ lý chỉ phục vụ đảng viên đã được bí thư chi bộ nhận. Các lệnh:"
