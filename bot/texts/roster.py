"""What is said of a list of people brought in, on its template, and on the printed invitations."""

from bot.people.roster import EmptyRoster, NoRoster, Problem, RosterIssue
from bot.people.roster_file import LongRoster, NotExcel, OldExcelFile
from knowledge.errors import ChiboError

ERRORS: dict[type[ChiboError], str] = {
    NoRoster: (
        "Trợ lý chưa thấy dòng tiêu đề trong danh sách. Mời đồng chí đặt tên cột “Chi bộ”, "
        "“Họ và tên”, “Chức vụ”, “Dự bị”, hoặc điền vào tệp mẫu."
    ),
    EmptyRoster: "Danh sách có dòng tiêu đề nhưng chưa có đồng chí nào.",
    LongRoster: (
        "Danh sách dài hơn {detail} dòng. Mời đồng chí xóa các dòng, các cột thừa, "
        "hoặc chia danh sách thành nhiều tệp."
    ),
    NotExcel: (
        "Tệp này không phải danh sách Excel (.xlsx). "
        "Mời đồng chí mở bằng Excel, lưu lại thành .xlsx rồi gửi."
    ),
    OldExcelFile: "Tệp .xls của Excel cũ. Mời đồng chí lưu lại thành .xlsx rồi gửi.",
}

PROBLEMS: dict[str, str] = {
    Problem.NO_CELL: "chưa rõ chi bộ của đồng chí {detail}; chưa ghi.",
    Problem.NO_NAME: "chưa có họ tên; chưa ghi.",
    Problem.LONG_NAME: "họ tên dài hơn {detail} chữ cái; chưa ghi.",
    Problem.BAD_CELL: "tên chi bộ không đọc được; chưa ghi các đồng chí của chi bộ này.",
    Problem.TWICE: (
        "trùng họ tên trong cùng chi bộ: {detail}; chỉ ghi một. "
        "Nếu là hai đồng chí, mời ghi thêm (A), (B) sau tên."
    ),
    Problem.TWO_SECRETARIES: "chi bộ đã có bí thư; đồng chí {detail} được ghi là đảng viên.",
    Problem.UNKNOWN_OFFICE: "chưa rõ chức vụ “{detail}” trong chi bộ; ghi là đảng viên.",
    Problem.IDENTIFIER: "có dãy số riêng (định danh, thẻ, điện thoại); đã bỏ, không lưu.",
}
ROW = "Dòng {row}: {problem}"
ROW_OF_SHEET = "Trang “{sheet}”, dòng {row}: {problem}"

HOW = (
    "Mời đồng chí gửi danh sách vào đây: tệp Excel (.xlsx), mỗi đồng chí một dòng.\n"
    "Cần có chi bộ, họ tên, chức vụ; hoặc điền vào tệp mẫu kèm theo.\n"
    "Trợ lý chỉ lấy chi bộ, họ tên, chức vụ, dự bị, và hỏi lại trước khi ghi."
)
FOUND = (
    "Danh sách có {cells} chi bộ ({new_cells} chi bộ mới).\n"
    "Sẽ ghi thêm {people} đồng chí và {secretaries} bí thư mới; {known} đồng chí đã có."
)
IGNORED = "Không đọc các cột: {columns}."
ISSUES = "Mời đồng chí xem lại {count} chỗ:"
DO = "Ghi danh sách"
DONE = (
    "Đã ghi {cells} chi bộ mới, {people} đồng chí mới, {secretaries} bí thư mới; "
    "{known} đồng chí đã có từ trước."
)
PRINTED = (
    "Tệp có {count} đường dẫn mời, dùng đến hết {day}.\n"
    "Mời đồng chí mở tệp, in ra, cắt rời và trao tận tay.\n"
    "Đường dẫn mời cũ của các đồng chí này không còn dùng được."
)
NOBODY_MISSING = "Các bí thư, phó bí thư trong danh sách đều đã vào Trợ lý."
PAGE_NAME = "duong-dan-moi.html"

TEMPLATE_NAME = "danh-sach-mau.xlsx"
TEMPLATE_SHEET = "Danh sách"
TEMPLATE_HOW = (
    "Mỗi đồng chí một dòng. Chức vụ: Bí thư, Phó bí thư hoặc để trống. "
    "Đảng viên dự bị: đánh dấu x. Không ghi số định danh, ngày sinh, điện thoại. "
    "Mời đồng chí xóa hai dòng ví dụ."
)
TEMPLATE_HEADINGS = ("Chi bộ", "Họ và tên", "Chức vụ", "Dự bị")
TEMPLATE_EXAMPLES = (
    ("Chi bộ Tổ dân phố số 1", "Nguyễn Văn Thí Dụ", "Bí thư", ""),
    ("Chi bộ Tổ dân phố số 1", "Trần Thị Làm Mẫu", "", "x"),
)

PAGE_TITLE = "Thư mời vào Trợ lý Chi bộ"
PAGE_MADE = "In ngày {date}. Mời đồng chí cắt theo nét đứt và trao tận tay từng người."
CARD_NOBODY = "Đồng chí:"
CARD_HOW = "Quét mã bằng điện thoại có Telegram, hoặc gõ đường dẫn:"
CARD_ONCE = "Dùng một lần, đến hết ngày {date}; đừng chuyển cho người khác."


def issue(one: RosterIssue) -> str:
    """What the clerk has to look at again, in a line."""
    problem = PROBLEMS[one.problem].format(detail=one.detail)
    form = ROW_OF_SHEET if one.sheet else ROW
    return form.format(sheet=one.sheet, row=one.row, problem=problem)
