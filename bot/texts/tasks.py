"""What is said of tasks that were given, and of topics that members propose."""

from bot.tasks import errors
from bot.tasks.records import ProposalState, TaskState
from knowledge.errors import ChiboError

# Buttons
TASKS = "Xem việc đã giao"
NOTE = "Ghi việc đã giao"
NOTE_MORE = "Ghi thêm việc"
OPEN = "Mở việc {at}"
SEE_DONE = "Xem việc đã xong"
MINE = "Xem việc của mình"
CLOSE = "Ghi là đã xong"
REOPEN = "Ghi là chưa xong"
CHANGE_DUE = "Đổi hạn"
DROP = "Bỏ việc này"
DROP_DO = "Bỏ hẳn việc này"
SAVE = "Lưu việc đã giao"
EDIT = "Sửa việc {at}"
CHOOSE_WHO = "Chọn người làm"
AS_TYPED = "Ghi như đã gõ"
EDIT_WORDS = "Sửa nội dung"
DUE_ON = "Ghi {day}"
NO_DUE = "Bỏ trống hạn"
BACK = "Về việc đã giao"
DRAFT_BACK = "Quay lại"
MEETING_BACK = "Về buổi họp"
PROPOSE = "Thêm đề xuất"
PROPOSALS = "Xem đề xuất"
MY_PROPOSALS = "Xem đề xuất đã gửi"
OPEN_PROPOSAL = "Mở đề xuất {at}"
ACCEPT_FOR = "Nhận cho {day}"
ACCEPT_NEXT = "Nhận cho buổi tới"
DECLINE = "Không nhận"
TAKE_BACK = "Rút đề xuất {at}"
PROPOSALS_BACK = "Về danh sách"
INTERNAL = "Nội bộ, không chuyển tiếp."

# Tasks
WHICH_CELL = "Việc đã giao của chi bộ nào? Mời đồng chí chọn:"
TASKS_OF = "Việc đã giao của {name}: đang làm {count}, quá hạn {left}."
TASKS_NONE = "{name} không còn việc nào chưa xong."
DONE_OF = "Việc đã xong của {name}, mới nhất trước:"
DONE_NONE = "{name} chưa ghi việc nào là đã xong."
MY_TASKS = "Việc giao cho đồng chí, chưa xong: {count}."
MY_NONE = "Đồng chí không còn việc nào phải làm."
MY_HOW = "Xong việc, hoặc cần đổi hạn, mời đồng chí báo bí thư chi bộ."
LINE = "{at}. {title}\n{who}, {day}"
LINE_CELL = "{at}. {title}\n{cell}, {day}"
STATES = {
    TaskState.UNDER_WAY: "Đang làm",
    TaskState.OVERDUE: "Quá hạn",
    TaskState.DONE: "Đã xong",
}
DUE = "hạn {day}"
DUE_OVER = "quá hạn từ {day}"
DUE_NONE = "chưa ghi hạn"
DONE_ON = "xong ngày {day}"
WHO_NONE = "chưa ghi người làm"
ONE = "{title}\nNgười làm: {who}\nHạn: {day}\nTình trạng: {state}"
NOTED_ON = "Giao ngày {day}."
NOTED_AT = "Giao tại buổi họp ngày {day}."
CLOSED = "Đã ghi là xong"
REOPENED = "Đã ghi là chưa xong"
DUE_CHANGED = "Đã đổi hạn"
DUE_HOW = "{title}\nĐang ghi: {day}.\nMời đồng chí bấm hạn mới, hoặc gõ ngày, ví dụ: 15/12."
DROP_SURE = "Bỏ việc này khỏi danh sách?\n{title}\nViệc đã làm xong thì bấm “Ghi là đã xong”."
DROPPED = "Đã bỏ việc: {title}"
MORE = "Các việc khác chưa xong: {count} việc, theo danh sách việc đã giao"

# Noting them
NOTE_HOW = (
    "Mời đồng chí gõ việc đã giao của {name}, mỗi việc một dòng.\n"
    "Ví dụ: giao đồng chí Hùng rà soát danh sách đảng viên, hạn 15/12"
)
NOTE_WHERE = "Ghi việc đã giao của chi bộ nào? Bấm tên, rồi mời đồng chí gõ lại việc ấy."
READ_BACK = "Chưa lưu. Mời đồng chí xem lại {count} việc của {cell}:"
DRAFT_LINE = "{at}. {title}\nNgười làm: {who}. Hạn: {day}."
ONE_OF_DRAFT = "Việc {at}: {title}\nNgười làm: {who}\nHạn: {day}"
NOT_SAID = "chưa ghi"
NOT_LISTED = "{who} (không có tên này trong danh sách chi bộ)"
ASK_WHO = "Việc {at}: {title}\n“{who}” là đồng chí nào?"
ASK_DUE = (
    "Việc {at}: {title}\n"
    "Trợ lý chưa rõ hạn “{value}” là ngày nào sắp tới. "
    "Mời đồng chí bấm, hoặc gõ ngày, ví dụ: 15/12."
)
ASK_DUE_AGAIN = "Trợ lý chưa rõ “{value}” là ngày nào sắp tới.\n"
WHO_HOW = "Việc {at}: {title}\nMời đồng chí bấm tên người làm, hoặc gõ tên, chức vụ, tổ chức."
WORDS_HOW = "Đang ghi: {title}\nMời đồng chí gõ lại nội dung việc."
SAVED = "Đã lưu {count} việc của {cell}."
SAVED_HOW = "Việc chưa xong sẽ có trong chương trình buổi họp tới."
LEFT = "Đã thôi. Chưa lưu việc nào."

# Proposals
PROPOSE_WHERE = "Đồng chí đề xuất nội dung cho chi bộ nào? Mời đồng chí chọn:"
PROPOSE_HOW = (
    "Mời đồng chí gõ nội dung đề xuất cho buổi họp tới của {name}.\n"
    "Không quá {count} chữ cái. "
    "Chỉ bí thư hoặc người thay bí thư xem được."
)
PROPOSED = (
    "Đã ghi đề xuất: “{title}”.\nBí thư chi bộ sẽ xem; Trợ lý báo lại đồng chí khi có ý kiến."
)
MINE_LIST = "Đề xuất đồng chí đã gửi:"
MINE_NONE = "Đồng chí chưa gửi đề xuất nào."
MINE_LINE = "{at}. {title}\n{cell}: {state}"
PROPOSAL_STATES = {
    ProposalState.OPEN: "chờ bí thư xem",
    ProposalState.ACCEPTED: "đã nhận",
    ProposalState.DECLINED: "chưa nhận lần này",
}
TAKEN_BACK = "Đã rút đề xuất"
WAITING = "Đề xuất nội dung họp của {name}: {count}."
WAITING_NONE = "{name} không có đề xuất nào đang chờ."
WAITING_LINE = "{at}. {title}\n{name}, ngày {day}"
PROPOSAL = "“{title}”\nĐồng chí {name} đề xuất ngày {day}, {cell}."
ACCEPT_HOW = "Nhận thì nội dung này thành một mục trong chương trình."
NO_MEETING = "Chưa có buổi họp nào sắp tới: nhận thì để dành cho buổi tới."
ERASED = "đã xóa dữ liệu"
ACCEPTED = "Đã nhận đề xuất: “{title}”."
ACCEPTED_HOW = "Khi đồng chí soạn chương trình, nội dung này có trong các mục."
ACCEPTED_IN = "Đã thêm vào bản chương trình đang soạn, chưa chốt."
OPEN_AGENDA = "Mở chương trình"
DECLINED = "Đã ghi: không nhận “{title}”."
TOLD_PROPOSER = "Trợ lý đã báo đồng chí đề xuất."
TELL_ACCEPTED = "Đề xuất của đồng chí đã được nhận đưa vào buổi họp của {cell}: “{title}”."
TELL_DECLINED = "Đề xuất của đồng chí chưa đưa vào buổi họp lần này của {cell}: “{title}”."
TELL_WAITING = "{cell} có {count} đề xuất nội dung họp đang chờ đồng chí xem."

ERRORS: dict[type[ChiboError], str] = {
    errors.BadWords: "Trợ lý chưa ghi được nội dung này. Mời đồng chí gõ lại.",
    errors.EmptyWords: "Nội dung chưa có chữ nào. Mời đồng chí gõ lại.",
    errors.LongWords: "Nội dung dài quá {detail} chữ cái. Mời đồng chí gõ ngắn lại.",
    errors.SecretWords: (
        "Nội dung có dấu chỉ độ mật nên không được ghi; chưa lưu gì. "
        "Mời đồng chí xóa tin này khỏi cuộc trò chuyện."
    ),
    errors.PersonalWords: (
        "Nội dung có số định danh hoặc hồ sơ cá nhân nên không được ghi; chưa lưu gì. "
        "Mời đồng chí xóa tin này khỏi cuộc trò chuyện."
    ),
    errors.UnclearTask: (
        "Trợ lý chưa hiểu việc nào được giao. Mời đồng chí gõ, ví dụ: "
        "“giao đồng chí Hùng rà soát danh sách, hạn 15/12”."
    ),
    errors.TooManyTasks: "Chỉ ghi được {detail} việc. Mời đồng chí lưu bớt, hoặc bỏ việc đã xong.",
    errors.BadDue: "Hạn phải là một ngày sắp tới. Mời đồng chí gõ ngày, ví dụ: 15/12.",
    errors.TaskDraftGone: "Các việc này đã lưu, đã bỏ, hoặc để quá lâu. Mời đồng chí bấm /viec.",
    errors.TooManyProposals: (
        "Đồng chí đang có {detail} đề xuất chờ bí thư xem. Mời đồng chí rút bớt rồi gửi thêm."
    ),
    errors.ProposalDecided: (
        "Đề xuất này đã có ý kiến rồi, hoặc đã được rút. Mời đồng chí mở lại danh sách đề xuất."
    ),
}  # fmt: skip
