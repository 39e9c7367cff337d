"""What is said of a cell's groups, in them and to those who lead the cell."""

GROUPS_ARE = "Nhóm của chi bộ:"
GROUPS_NONE = "Chi bộ chưa gắn nhóm nào."
GROUPS_LINE = "- {title}, {heads} người"
GROUPS_HOW = "Muốn gắn nhóm: đồng chí thêm Trợ lý vào nhóm, rồi gõ /gannhom trong nhóm đó."
UNBIND = "Bỏ gắn {title}"
BIND_ASK = "Nhóm “{title}” có {heads} người.\nNhóm này chỉ gồm đảng viên {cell}?"
BIND_WHICH = "của một chi bộ"
BIND_WARNING = (
    "Gắn rồi, ai ở trong nhóm cũng hỏi được văn bản chung và văn bản của chi bộ; "
    "người vào sau có thể xem được tin cũ."
)
BIND = "Gắn nhóm này"
BIND_TO = "Gắn với {cell}"
BIND_NOT = "Không phải nhóm này"
BOUND = "Đã gắn nhóm “{title}” với {cell}."
BOUND_GROUP = (
    "Nhóm đã được gắn với {cell}. Các đồng chí gõ /hoi rồi câu hỏi, gõ /lichhop để xem lịch họp."
)
BIND_IN_PRIVATE = "Mời đồng chí mở tin riêng với Trợ lý để xác nhận."
BIND_NOBODY = "Mời bí thư chi bộ gõ /gannhom trong nhóm này để gắn nhóm với chi bộ."
BIND_OPEN_FIRST = "Mời đồng chí mở tin riêng với Trợ lý, bấm nút bắt đầu, rồi gõ lại /gannhom."
ANONYMOUS = (
    "Trợ lý không nhận ra người quản trị ẩn danh. "
    "Mời đồng chí tắt chế độ ẩn danh rồi gõ lại /gannhom."
)
NOT_BOUND = "Nhóm này chưa gắn với chi bộ nào. Mời bí thư chi bộ gõ /gannhom."
NOT_IN_GROUP = "Trợ lý hoặc đồng chí không còn ở trong nhóm ấy. Chưa gắn."
REMOVED = (
    "Trợ lý đã bị đưa ra khỏi nhóm “{title}”.\n"
    "Nhóm không còn gắn với {cell}. Muốn gắn lại, đồng chí thêm Trợ lý vào nhóm."
)
STRANGER_IN = (
    "Nhóm “{title}” có người mới: {names}.\n"
    "Tên này chưa có trong danh sách {cell}. Người mới có thể xem được tin cũ.\n"
    "Nhóm này vẫn chỉ gồm đảng viên {cell}?"
)
STRANGER_FINE = "Vẫn đúng nhóm này"
STRANGER_FINE_SAVED = "Đã ghi: nhóm “{title}” vẫn chỉ gồm đảng viên {cell}."

# Meetings
MEETINGS_OF = "Lịch họp sắp tới của {cell}:"
MEETING_LINE = "- {kind}: {when}. Nơi họp: {place}."
NO_MEETING = "Chưa có lịch họp sắp tới của {cell}."
ANSWER_MEMBERS = (
    "Trợ lý chưa nhận ra đồng chí là đảng viên của chi bộ. "
    "Mời đồng chí xin bí thư đường dẫn mời, hoặc báo trực tiếp với bí thư."
)
