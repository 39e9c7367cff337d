"""What is said of a meeting's papers, and of the committee's choices of their form."""

from bot.drafts.form import Confidence, SignedFor, Superior

# Buttons
FILES = "Lấy tệp"
PAPERS = {
    "agenda": "Lấy chương trình",
    "invitation": "Lấy giấy mời",
    "minutes": "Lấy khung biên bản",
    "resolution": "Lấy khung nghị quyết",
    "scoring": "Lấy phiếu chấm điểm",
}
ZALO = "Chép để gửi Zalo"
OTHER = "Lấy tệp khác"
DRAFT_AGENDA = "Soạn chương trình"
MINUTES = "Lấy khung biên bản"
FILES_BACK = "Về các tệp"
MEETING_BACK = "Về buổi họp"

# The files of a meeting
FILES_OF = "Tệp của buổi họp: {kind}, {when}"
OF_FINAL = "Theo chương trình đã chốt."
OF_FINAL_EDITED = "Theo chương trình đã chốt; bản đang sửa chưa chốt nên chưa dùng."
OF_DRAFT = "Theo bản chương trình đang sửa, chưa chốt."
OF_TEMPLATE = "Chưa soạn chương trình: theo mẫu chung của loại cuộc họp này."
BOTH = "Mỗi tệp gửi hai bản: bản Word để sửa, bản PDF để xem và in."
ONLY_WORD = "Tệp chỉ có bản Word để sửa và in, chưa có bản PDF."
ROLL_OPEN = "Chưa chốt điểm danh: biên bản để trống số người và họ tên người vắng."
ROLL_CLOSED = "Đã chốt điểm danh: biên bản ghi sẵn số người và họ tên người vắng."
NAMES = {
    "agenda": "Chương trình",
    "invitation": "Giấy mời",
    "minutes": "Khung biên bản",
    "resolution": "Khung nghị quyết",
    "scoring": "Phiếu chấm điểm",
}
SENT = "{name}: ở tệp dưới đây."
BLANKS = "Chỗ tô xám là chỗ đồng chí điền, hoặc kiểm tra lại."
PRIVATE = "Trong tệp có mục không đưa lên nhóm: không chuyển tệp này vào nhóm nhắn tin."
INTERNAL = "Nội bộ, không chuyển tiếp."
ZALO_HOW = "Mời đồng chí chép tin dưới đây để gửi nhóm Zalo của chi bộ."
FILE_NAMES = {
    "agenda": "chuong-trinh-{date}",
    "invitation": "giay-moi-{date}",
    "minutes": "bien-ban-{date}",
    "resolution": "nghi-quyet-{date}",
    "scoring": "phieu-cham-diem-{date}",
}

# Papers that are asked for by name
OTHER_HOW = "Mời đồng chí gõ loại văn bản cần soạn, ví dụ: nghị quyết, giấy mời."
NO_FRAME = (
    "Chi bộ ban hành được {kind}, nhưng Trợ lý chưa có khung cho loại này.\n"
    "Mời đồng chí chọn một tệp dưới đây."
)
NOT_HERE = "Loại cuộc họp này không có {kind}.\nMời đồng chí chọn một tệp dưới đây."
UNKNOWN_KIND = "Trợ lý chưa rõ “{value}” là loại văn bản nào.\nMời đồng chí gõ lại, hoặc chọn tệp."

# The committee's choices
FORM = "Đặt mẫu văn bản"
FORM_OF = (
    "Mẫu văn bản của đảng bộ\n"
    "Các nguồn ghi chưa thống nhất những điểm dưới đây; "
    "mời đồng chí chọn theo cấp trên trực tiếp."
)
POINT_LINE = "{at}. {name}: {value} ({reason})"
CHANGE_POINT = "Đổi điểm {at}"
RESET = "Đặt lại mặc định"
CHOOSE = "Chọn {value}"
POINT = "{name}\nĐang dùng: {value}\nMặc định: {old}. {reason}"
LOCALITY_HOW = "Mời đồng chí gõ địa danh đứng trước ngày tháng, ví dụ: Dương Kinh"
LOCALITY_OWN = "Lấy tên xã, phường"
FORM_BACK = "Về mẫu văn bản"
COMMITTEE_BACK = "Về phần quản trị"
POINT_NAMES = {
    "line_spacing": "Giãn dòng",
    "party_name_size": "Cỡ chữ “ĐẢNG CỘNG SẢN VIỆT NAM”",
    "kind_size": "Cỡ chữ tên loại văn bản",
    "colon": "Dấu hai chấm sau chữ “Số”",
    "superior": "Cơ quan cấp trên ở góc trái",
    "signed_for": "Thay mặt ký",
    "office_bold": "Chức vụ người ký in đậm",
    "basis_italic": "Căn cứ in nghiêng",
    "dashes": "Gạch dưới trích yếu",
    "locality": "Địa danh",
}
CONFIDENCE = {
    Confidence.EARLIER_RULE: "theo hướng dẫn trước đây",
    Confidence.THIRD_PARTY: "theo một nguồn thứ cấp",
    Confidence.DISPUTED: "các nguồn ghi khác nhau",
}
TO_CHECK = "Cần kiểm tra: thông tin từ nguồn thứ cấp, chưa đối chiếu bản gốc."
POINTS = "{count} điểm"
SIZE = "cỡ {count}"
YES, NO = "có", "không"
SUPERIORS = {Superior.ORGANISATION: "ĐẢNG BỘ …", Superior.COMMITTEE: "ĐẢNG ỦY …"}
SIGNED_FOR = {SignedFor.CELL: "T/M CHI BỘ", SignedFor.COMMITTEE: "T/M CHI ỦY"}
LOCALITY_BY_NAME = "tên xã, phường trong tên đảng ủy"
