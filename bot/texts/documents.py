"""What the screens of documents say. The voice is that of `bot/texts`."""

from ingest.corrections import Field

PAPERS = "Có {count} văn bản đồng chí xem được, mới nhất trước:"
NO_PAPERS = "Chưa có văn bản nào."
PAPERS_LINE = "{at}. {name}"
SHOW = "Xem văn bản {at}"
SHOW_IT = "Xem văn bản"
BACK = "Về danh sách"
WITHDRAW = "Rút văn bản"
WITHDRAW_SURE = (
    "Rút văn bản này?\n“{name}”\nNội dung sẽ bị xóa khỏi kho và khỏi tra cứu, không lấy lại được."
)
WITHDRAW_DO = "Rút hẳn văn bản"
WITHDRAWN = "Đã rút văn bản. Nội dung đã được xóa khỏi kho và khỏi tra cứu."
LOOK_OVER = "Chưa lưu gì. Mời đồng chí xem lại rồi bấm một nút dưới đây.\nTệp: {file}"
FIELD_LINE = "{name}: {value}"
UNKNOWN = "[cần bổ sung]"
FIELD_NAMES = {
    Field.KIND: "Loại",
    Field.NUMBER: "Số",
    Field.DATE: "Ngày",
    Field.ISSUER: "Cơ quan ban hành",
    Field.TITLE: "Tên",
}
CORRECT = {
    Field.KIND: "Sửa loại văn bản",
    Field.NUMBER: "Sửa số",
    Field.DATE: "Sửa ngày",
    Field.ISSUER: "Sửa nơi ban hành",
    Field.TITLE: "Sửa tên",
}
FIELDS = "Sửa thông tin"
FIELDS_WHICH = "Đồng chí muốn sửa dòng nào?"
FIELD_NOW = "Đang ghi: {value}"
FIELD_HOW = {
    Field.KIND: "Mời đồng chí gõ loại văn bản, ví dụ: Báo cáo",
    Field.NUMBER: "Mời đồng chí gõ số, ký hiệu, ví dụ: 12-BC/CB. Gõ dấu gạch (-) nếu không có.",
    Field.DATE: "Mời đồng chí gõ ngày ban hành, ví dụ: 03/12/2026. Gõ dấu gạch (-) nếu không có.",
    Field.ISSUER: "Mời đồng chí gõ cơ quan ban hành. Gõ dấu gạch (-) nếu không có.",
    Field.TITLE: "Mời đồng chí gõ tên văn bản.",
}
PAGES = "Số trang"
SCOPE = "Ai xem được"
FOR_ALL = "Toàn đảng bộ"
FOR_CELL = "Riêng {cell}"
INTERNAL = "Lưu hành nội bộ, không chuyển tiếp."
IDENTICAL = "Tệp này đã có trong kho; lưu lại chỉ sửa các dòng trên."
RESEMBLES = "Giống văn bản đang có: {name}."
SAVE = "Lưu văn bản"
REPLACE = "Thay bản cũ"
SAVE_BESIDE = "Lưu thành bản riêng"
CHANGE_SCOPE = "Đổi người xem"
SCOPE_WHICH = "Ai được xem văn bản này?"
DROPPED = "Đã bỏ tệp. Chưa lưu gì."
SAVED = {
    "added": "Đã lưu văn bản. Sau ít giây, các đồng chí hỏi được.",
    "replaced": "Đã thay bản cũ. Sau ít giây, các đồng chí hỏi được.",
    "same": "Văn bản này đã có từ trước, không lưu thêm.",
}
TOO_BIG = (
    "Tệp lớn hơn 20 MB, Telegram không cho trợ lý tải. "
    "Mời đồng chí chia nhỏ tệp, hoặc nhờ người quản trị nạp từ máy."
)
NOT_FETCHED = "Telegram chưa chuyển được tệp này. Mời đồng chí gửi lại sau ít phút."
NOT_KEEPER = "Chỉ bí thư và người quản trị gửi được văn bản vào đây. Mời đồng chí gửi cho bí thư."
