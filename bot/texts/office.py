"""What the screens say: people, cells, groups, invitations. The voice is that of `bot/texts`."""

from bot.people.errors import (
    AlreadyDecided,
    AlreadyThere,
    BadCode,
    BadName,
    LastOne,
    LongName,
    NameTaken,
    NotYours,
    TooManyCodes,
)
from bot.people.records import Role
from knowledge.errors import ChiboError

# Buttons that stand on many screens
LEAVE = "Thôi, không làm nữa"
BACK = "Quay lại"
HOME_BACK = "Về trang đầu"
CELL_BACK = "Về chi bộ"
MEMBERS_BACK = "Về danh sách"
COMMITTEE_BACK = "Về phần quản trị"
PREVIOUS = "Trang trước"
NEXT = "Trang sau"
SAVED = "Đã ghi."
LEFT = "Đã thôi. Chưa ghi gì."
EDITED = "Trợ lý đã nhận tin này như trước khi sửa. Nếu cần, mời đồng chí gõ lại thành tin mới."
FILE_DOUBTFUL = "Nếu chưa thấy tệp, mời đồng chí mở lại mục vừa rồi và bấm lần nữa."

# The first screen
HOME = "Kính chào đồng chí. Mời đồng chí gõ câu hỏi, hoặc bấm một việc dưới đây."
HOW_TO_ASK = "Xem cách hỏi"
PAPERS = "Xem văn bản đang có"
OF_CELL = "Mở {name}"
COMMITTEE = "Mở phần quản trị"
ABOUT_ME = "Xem thông tin riêng"
HOW = (
    "Mời đồng chí gõ câu hỏi, có dấu hay không dấu đều được.\n"
    "Hỏi tiếp thì chỉ cần gõ ngắn, ví dụ: “còn đảng viên dự bị?”\n"
    "Bấm “Xem nguồn” dưới câu trả lời để đọc nguyên văn.\n"
    "Trong nhóm của chi bộ, gõ /hoi rồi câu hỏi."
)
HOW_TO_SEND = "Muốn đưa văn bản vào, đồng chí gửi tệp Word hoặc PDF vào đây."
ME = "Đồng chí {name}"
ME_LINE = "- {role}"
NO_NAME = "quản trị"
KEPT = (
    "Trợ lý giữ: tên, vai trò, mã tài khoản Telegram; "
    "câu hỏi và câu trả lời trong 30 ngày, góp ý trong 180 ngày, nhật ký công việc trong hai năm; "
    "trả lời dự họp và điểm danh, lý do vắng đến khi chốt điểm danh."
)
ERASE = "Xóa dữ liệu riêng"
ERASE_DO = "Xóa hẳn dữ liệu"
ERASE_SURE = (
    "Xóa dữ liệu riêng của đồng chí?\n"
    "Sẽ xóa ngay: tài khoản Telegram gắn với tên, các câu hỏi và câu trả lời ở đây, tệp gửi dở, "
    "trả lời dự họp, đề xuất đang chờ.\n"
    "Còn giữ: tên trong danh sách chi bộ, điểm danh, việc đã giao (sổ của chi bộ), "
    "và nhật ký công việc trong hai năm (để biết ai đã làm gì)."
)
ERASED = "Đã xóa dữ liệu riêng. Muốn dùng lại, mời đồng chí xin đường dẫn mời của bí thư."
ERASED_NAME = "Tên đồng chí vẫn ở danh sách chi bộ; muốn bỏ, mời đồng chí nói với bí thư."

# Roles
ROLES = {
    Role.ADMINISTRATOR: "quản trị",
    Role.SECRETARY: "bí thư",
    Role.STAND_IN: "người thay bí thư",
    Role.OVERSEER: "cấp ủy viên theo dõi",
    Role.MEMBER: "đảng viên",
}
PROBATIONARY = "đảng viên dự bị"
TEMPORARILY = "{role} sinh hoạt tạm thời"
UNTIL = "{role}, đến ngày {day}"
MARK_PROBATIONARY = "dự bị"
MARK_TEMPORARY = "tạm thời"
MARK_NO_TELEGRAM = "chưa vào"

# A cell
CELL = (
    "{name}\nBí thư, người thay: {leaders}\n"
    "Đảng viên: {members}, đã vào Trợ lý: {present}\nNhóm: {groups}"
)
WHICH_CELL = "Đồng chí phụ trách nhiều chi bộ. Mời đồng chí chọn:"
NOBODY_YET = "chưa có"
NO_GROUP = "chưa gắn nhóm nào"
MEMBERS = "Xem đảng viên"
INVITE = "Mời đảng viên"
WAITING = "Chờ nhận: {count}"
GROUPS = "Xem nhóm chi bộ"
CELL_REPORTS = "Xem góp ý"
TRAIL = "Xem nhật ký"
RENAME_CELL = "Đổi tên chi bộ"
ALL_CELLS = "Xem các chi bộ"
MEMBERS_OF = "{name}: {count} người. Đang xem {first}–{last}. Bấm tên để xem."
ENTER = "Ghi thêm tên"
ENTER_HOW = (
    "Mời đồng chí gõ họ tên đảng viên của {name}, mỗi người một dòng.\n"
    "Chỉ ghi họ tên, không ghi ngày sinh, số thẻ hay số điện thoại."
)
ENTERED = "Đã ghi {count} người."
ENTERED_BEFORE = "Đã có sẵn: {names}."
NO_TELEGRAM = "Chưa vào Trợ lý. Vẫn có trong danh sách để điểm danh."
UNREACHABLE = "Trợ lý không gửi được tin riêng cho đồng chí này."
INVITE_THIS = "Mời đồng chí này"
RE_INVITE = "Mời bằng máy khác"
RENAME = "Sửa họ tên"
RENAME_PERSON_HOW = "Mời đồng chí gõ lại họ tên của {name}. Chỉ ghi họ tên."
IS_FULL = "Ghi là chính thức"
IS_PROBATIONARY = "Ghi là dự bị"
IS_TEMPORARY = "Ghi là tạm thời"
IS_OWN = "Ghi là thuộc chi bộ"
STAND_IN = "Cử thay bí thư"
NO_STAND_IN = "Thôi thay bí thư"
STAND_IN_HOW_LONG = "Đồng chí {name} thay bí thư trong bao lâu?"
FOR_MONTHS = "Trong {count} tháng"
FOR_GOOD = "Cho đến khi đổi"
SECRETARY = "Chỉ định bí thư"
SECRETARY_SURE = "Ghi đồng chí {name} là bí thư {cell}?\nBí thư hiện nay sẽ là đảng viên."
SECRETARY_DO = "Ghi là bí thư"
TRANSFER = "Chuyển chi bộ"
TRANSFER_WHERE = "Đồng chí {name} chuyển đến chi bộ nào?"
TRANSFER_SURE = "Chuyển đồng chí {name}?\nTừ {old} đến {new}."
TRANSFER_DO = "Chuyển chi bộ"
TRANSFERRED = "Đồng chí đã được chuyển đến {cell}."
MORE_OFFICES = "Giao việc khác"
OFFICES_OF = "Giao việc cho đồng chí {name}:"
OVERSEE = "Theo dõi chi bộ"
OVERSEE_WHICH = "Đồng chí {name} theo dõi chi bộ nào?"
NO_OVERSEER = "Thôi theo dõi"
ADMINISTRATOR = "Cử làm quản trị"
ADMINISTRATOR_SURE = (
    "Cử đồng chí {name} làm quản trị?\nNgười quản trị lập chi bộ, chỉ định bí thư "
    "và giữ văn bản chung."
)
ADMINISTRATOR_DO = "Cử làm quản trị"
END = "Thôi sinh hoạt"
END_SURE = (
    "Ghi đồng chí {name} thôi sinh hoạt ở {cell}?\nĐồng chí ấy sẽ không xem được văn bản nữa."
)
END_DO = "Ghi thôi sinh hoạt"
ENDED = (
    "Đã ghi đồng chí {name} thôi sinh hoạt.\n"
    "Nếu còn ở trong nhóm của chi bộ, mời đồng chí đưa ra khỏi nhóm."
)
NOT_LISTED = "Đã ghi: đồng chí {name} không còn trong danh sách {cell}."
APPOINTED = {
    Role.ADMINISTRATOR: "Đồng chí được cử làm quản trị Trợ lý.",
    Role.SECRETARY: "Đồng chí được ghi là bí thư {cell}.",
    Role.STAND_IN: "Đồng chí được cử thay bí thư {cell}.",
    Role.OVERSEER: "Đồng chí được giao theo dõi {cell}.",
    Role.MEMBER: "Đồng chí được ghi là đảng viên {cell}.",
}

# Invitations
INVITE_HOW = "Mời vào {name}.\nAi đến bằng đường dẫn cũng chờ đồng chí nhận rồi mới vào được."
INVITE_ONE = "Mời một người"
INVITE_ALL = "Mời cả chi bộ"
BY_NUMBER = "Nhận theo mã số"
INVITATIONS = "Đường dẫn đã tạo: {count}"
INVITATION = "Mời đồng chí vào Trợ lý của {cell}: bấm đường dẫn rồi bấm nút bắt đầu.\n{link}"
LINK_ONE = "Đường dẫn mời một người, dùng một lần, trong 7 ngày. Mời đồng chí chép tin dưới đây."
LINK_MANY = "Đường dẫn mời {count} người, trong 7 ngày. Mời đồng chí chép tin dưới đây."
LINK_PERSON = (
    "Đường dẫn riêng cho đồng chí {name}, dùng một lần, trong 7 ngày.\n"
    "Mời đồng chí chép tin dưới đây."
)
LINK_SECRETARY = "Đường dẫn cho bí thư, dùng một lần, trong 7 ngày. Người đến sẽ chờ quản trị nhận."
LINK_ADMINISTRATOR = "Đường dẫn mời người quản trị, dùng một lần, trong 7 ngày."
THE_COMMITTEE = "đảng ủy"
LINKS = "Các đường dẫn còn dùng được:"
LINKS_LINE = "{at}. {who}, còn {uses} lượt, đến ngày {day}"
ANYBODY = "người bất kỳ"
REVOKE = "Hủy đường dẫn {at}"
REVOKED = "Đã hủy đường dẫn."
NUMBER_HOW = "Mời đồng chí gõ mã sáu số mà người xin vào đọc cho đồng chí."
WAITING_LIST = "Đang chờ nhận. Bấm tên để xem."
WAITING_NOBODY = "Không có ai đang chờ."
ASKS = "Tài khoản Telegram “{account}” xin vào {cell} với vai trò {role}."
ASKS_AS = (
    "Tài khoản Telegram “{account}” xin vào.\n"
    "Đến bằng đường dẫn riêng của đồng chí {name} ({role}, {cell})."
)
ASKS_WHO = "Đây là ai trong danh sách?"
ADMIT = "Nhận đồng chí"
ADMIT_NEW = "Nhận là người mới"
REFUSE = "Không nhận"
ADMITTED = "Đã nhận đồng chí {name}."
ADMITTED_TO = "Đã nhận đồng chí {name} vào {cell}."
REFUSED = "Đã không nhận “{name}”."
REFUSED_TO_YOU = "Yêu cầu của đồng chí chưa được nhận. Mời đồng chí hỏi lại bí thư chi bộ."
WELCOME = {
    Role.ADMINISTRATOR: "Đồng chí đã là quản trị Trợ lý. Mời đồng chí bấm /quantri.",
    Role.SECRETARY: "Đồng chí đã vào Trợ lý với vai trò bí thư {cell}. Mời đồng chí bấm /chibo.",
    Role.STAND_IN: "Đồng chí đã vào Trợ lý để thay bí thư {cell}. Mời đồng chí bấm /chibo.",
    Role.OVERSEER: "Đồng chí đã vào Trợ lý để theo dõi {cell}. Mời đồng chí gõ câu hỏi.",
    Role.MEMBER: "Đồng chí đã vào Trợ lý của {cell}. Mời đồng chí gõ câu hỏi.",
}
ASKED = "Đã chuyển yêu cầu của đồng chí. Khi được nhận, Trợ lý sẽ nhắn cho đồng chí."
STRANGER = (
    "Kính chào đồng chí. Trợ lý chỉ phục vụ đảng viên đã được bí thư chi bộ nhận.\n"
    "Mời đồng chí xin bí thư một đường dẫn mời, hoặc bấm nút dưới đây để lấy mã số."
)
GIVE_NUMBER = "Lấy mã số xin vào"
YOUR_NUMBER = (
    "Mã số của đồng chí: {number}\n"
    "Mời đồng chí đọc mã này cho bí thư chi bộ. Mã dùng được trong một ngày."
)
NO_ADMINISTRATOR = (
    "Trợ lý chưa có người quản trị. Nếu đồng chí cài đặt Trợ lý, mời đặt "
    "TELEGRAM_ADMINISTRATORS={id} trong tệp .env rồi chạy lại."
)

# The committee
COMMITTEE_IS = "Phần quản trị\n{name}\nSố chi bộ: {cells}"
NO_COMMITTEE_NAME = "Đảng bộ chưa ghi tên"
MAKE_CELL = "Thêm chi bộ"
MAKE_ANOTHER = "Thêm chi bộ nữa"
MAKE_CELL_HOW = "Mời đồng chí gõ tên chi bộ, ví dụ: Chi bộ Tổ dân phố số 3"
MADE_CELL = "Đã lập {name}. Mời đồng chí chỉ định bí thư."
APPOINT_SECRETARY = "Mời bí thư"
CELLS = "Có {count} chi bộ. Bấm tên để mở."
NO_CELLS = "Chưa có chi bộ nào. Mời đồng chí thêm từng chi bộ, hoặc nạp danh sách Excel."
RENAME_HOW = "Mời đồng chí gõ tên mới của {name}."
RENAMED = "Đã đổi tên thành {name}."
NAME_COMMITTEE = "Ghi tên đảng bộ"
NAME_COMMITTEE_HOW = "Mời đồng chí gõ tên đảng bộ, ví dụ: Đảng bộ phường Mẫu"
ADMINISTRATORS = "Xem người quản trị"
ADMINISTRATORS_ARE = "Người quản trị:\n{names}"
INVITE_ADMINISTRATOR = "Mời người quản trị"
DISMISS = "Bỏ quyền {name}"
COMMITTEE_REPORTS = "Xem góp ý"
ROSTER = "Nạp danh sách Excel"
PRINT_LINKS = "In đường dẫn mời"

ERRORS: dict[type[ChiboError], str] = {
    NotYours: "Việc này không còn làm được. Mời đồng chí bấm /start để xem lại.",
    BadName: "Trợ lý chưa đọc được tên. Mời đồng chí gõ lại, mỗi tên một dòng, chỉ có chữ.",
    LongName: "Tên dài quá {detail} chữ cái. Mời đồng chí gõ ngắn lại.",
    NameTaken: "Đã có {detail}. Mời đồng chí gõ tên khác.",
    BadCode: "Mã hoặc đường dẫn này không dùng được nữa. Mời đồng chí xin lại.",
    TooManyCodes: "Đồng chí đã thử nhiều lần. Mời đồng chí đợi một giờ rồi thử lại.",
    AlreadyThere: "Đồng chí đã ở trong {detail} rồi. Mời đồng chí gõ câu hỏi.",
    AlreadyDecided: "Yêu cầu này đã được giải quyết rồi, hoặc không còn nữa.",
    LastOne: "Đây là người quản trị duy nhất. Mời đồng chí cử thêm một người trước.",
}
