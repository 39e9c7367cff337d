"""What is said of drafting an agenda: its plain text, and what is refused."""

from knowledge.agenda import errors
from knowledge.errors import ChiboError

HEAD = "CHƯƠNG TRÌNH\n{title}"
CELL = "{cell}"
COMMITTEE = "Cấp trên: {name}"
TIME = "Thời gian: {date}, đến {last} ({count} phút)"
PLACE = "Địa điểm: {place}"
NO_CELL = "[cần bổ sung: tên chi bộ]"
NO_PLACE = "[cần bổ sung: nơi họp]"
ITEM = "{number}. {at} ({count} phút) {title}"
LEADER = "Phụ trách: {name}"
NOTE = "- {title}"
BASIS = "Căn cứ: {what}"
PRIVATE = "(không đưa lên nhóm)"
WARNINGS = "Cần chú ý:"
BLANKS = "Cần bổ sung, kiểm tra:"
LINE = "- {title}"
WRITTEN = "Đã ghi tệp {file}."

ERRORS: dict[type[ChiboError], str] = {
    errors.BadAgenda: "Trợ lý chưa soạn được chương trình này. Mời đồng chí xem lại yêu cầu.",
    errors.UnknownKind: "Không có loại cuộc họp này. Mời đồng chí ghi một trong: {detail}.",
    errors.UnknownType: "Không có loại hình chi bộ này. Mời đồng chí ghi một trong: {detail}.",
    errors.BadTime: (
        "Trợ lý chưa hiểu “{detail}”. Mời đồng chí ghi ngày như 2026-12-03, giờ như 19:30."
    ),
    errors.TooShort: (
        "Thời gian không đủ: các mục bắt buộc cần ít nhất {detail} phút. "
        "Mời đồng chí tăng thời gian hoặc bớt mục tự thêm."
    ),
    errors.TooLong: (
        "Cuộc họp loại này không dài quá {detail} phút. Mời đồng chí ghi lại thời gian."
    ),
    errors.TooMany: "Chương trình có nhiều nhất {detail} mục. Mời đồng chí gộp hoặc bớt mục.",
    errors.LongText: "Tên hoặc nội dung dài quá. Mời đồng chí ghi không quá {detail} chữ cái.",
    errors.EmptyText: "Tên chi bộ, tên mục không được để trống. Mời đồng chí ghi lại.",
    errors.BadEdit: "Trợ lý chưa sửa được như vậy. Mời đồng chí xem lại chương trình.",
    errors.UnclearEdit: (
        "Trợ lý chưa hiểu. Mời đồng chí gõ, ví dụ: “3 thành 20 phút”, “bỏ mục 5”, "
        "“đổi 2 với 4”, “thêm Phát động ủng hộ 10 phút”. "
        "Nếu muốn hỏi về văn bản, mời thêm dấu hỏi ở cuối."
    ),
    errors.NoSuchItem: "Chương trình chỉ có {detail} mục. Mời đồng chí xem lại số của mục.",
    errors.LastItem: (
        "Chương trình phải còn ít nhất một mục. Mời đồng chí thêm mục khác trước."
    ),
    errors.BadMinutes: "Mỗi mục dài từ 1 đến {detail} phút. Mời đồng chí ghi lại số phút.",
    errors.NothingElse: (
        "Trợ lý chưa có nội dung khác để thay mục này. Mời đồng chí giữ nguyên, hoặc gõ tên mới."
    ),
}  # fmt: skip
