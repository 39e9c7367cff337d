"""Every Vietnamese sentence that people read, in one place.

The voice: the assistant is "Trợ lý", the person "đồng chí"; short, polite, no jargon of software,
no exclamation marks; what is doubtful is said to be. `tests/bot/test_texts.py` holds it to that.
"""

from knowledge import errors
from knowledge.errors import ChiboError
from knowledge.smalltalk import Reaction

NOT_FOUND = "Trợ lý chưa tìm thấy nội dung này trong các văn bản đang có."
NO_DENIAL = "Như vậy không có nghĩa là không có quy định."
ASK_AGAIN = "Mời đồng chí hỏi cụ thể hơn bằng tiếng Việt, hoặc hỏi ban tổ chức đảng ủy."
GOVERNED_BY = "Văn bản về việc này, theo danh mục: {name}."
NO_FULL_TEXT = "Trợ lý chưa có toàn văn văn bản này."
UNAVAILABLE = "Phần tra cứu đang gián đoạn, mời đồng chí hỏi lại sau ít phút."
_WHO = (
    "Kính chào đồng chí. Trợ lý tra cứu văn bản của Đảng và báo cáo của địa phương. "
    "Mời đồng chí hỏi, ví dụ: “Văn bản nào quy định những điều đảng viên không được làm?”"
)
SMALLTALK = {
    Reaction.GREETING: _WHO,
    Reaction.WHO: _WHO,
    Reaction.THANKS: "Cảm ơn đồng chí. Khi cần, mời đồng chí cứ hỏi.",
    Reaction.COMPLAINT: (
        "Trợ lý xin lỗi đồng chí. Mời đồng chí hỏi lại cụ thể hơn, "
        "hoặc xem nguồn để đọc nguyên văn."
    ),
}

REPLACED = "Văn bản này đã được thay thế: {chain}."
REPLACED_MANY = "Các văn bản này đã được thay thế: {chain}."
BY_THE_OLD = "Nội dung dưới đây theo bản cũ."
REPLACED_UNKNOWN = "{name} được ghi là đã hết vai trò, chưa rõ văn bản thay thế"
CHECK_ORIGINAL = "cần kiểm tra bản gốc"
TO_CHECK = "Cần kiểm tra: thông tin từ nguồn thứ cấp, chưa đối chiếu bản gốc."
CONFLICT = "Hai văn bản ghi khác nhau: {name} {statements}."
CONFLICT_DATE = "ngày {value} ({files})"
CONFLICT_ISSUER = "của {value} ({files})"
REGISTER = "danh mục"
INTERNAL = "Tài liệu lưu hành nội bộ, không chuyển tiếp."

ALSO = "Cùng nội dung còn có: {names}."
ABOUT = "Nội dung: {title}."
ACCORDING_TO = "Theo {place}:"
FIGURE = "{figure}, theo {place}."
SUPERIOR = "Quy định của cấp trên:"
LOCAL = "Tài liệu của địa phương:"
SOURCES = "Nguồn:"
PAGE = "trang {page}"
FILE = "tệp {file}"
OF = "của {issuer}"
DATED = "ngày {date}"

START = (
    "Kính chào đồng chí. Trợ lý tra cứu văn bản của Đảng và báo cáo của địa phương.\n"
    "Mời đồng chí gõ câu hỏi, có dấu hay không dấu đều được. Ví dụ:\n"
    "“Văn bản nào quy định những điều đảng viên không được làm?”\n"
    "Câu trả lời không thay cho văn bản chính thức."
)
HELP_GROUP = (
    "Trong nhóm, Trợ lý chỉ trả lời khi được hỏi: các đồng chí gõ /hoi rồi câu hỏi, "
    "nhắc tên Trợ lý, hoặc trả lời vào tin của Trợ lý.\n"
    "Việc riêng của một người, mời đồng chí hỏi riêng trợ lý."
)
ASK_HOW = (
    "Mời đồng chí gõ câu hỏi ngay sau /hoi, ví dụ: /hoi thời gian dự bị của đảng viên là bao lâu?"
)
ASK_IN_PRIVATE = "Việc này mời đồng chí hỏi riêng trợ lý."
COMMAND_UNKNOWN = "Trợ lý chưa có lệnh này. Mời đồng chí gõ thẳng câu hỏi, hoặc bấm /giupdo."
IN_PRIVATE_ONLY = "Việc này mời đồng chí làm trong tin riêng với Trợ lý."
CANNOT_TAKE = {
    "voice": "Trợ lý chưa nghe được tin thoại. Mời đồng chí gõ câu hỏi bằng chữ.",
    "photo": "Trợ lý chưa đọc được ảnh. Mời đồng chí gõ câu hỏi bằng chữ.",
    "sticker": "Trợ lý chưa hiểu hình dán. Mời đồng chí gõ câu hỏi bằng chữ.",
    "document": (
        "Trợ lý chưa nhận tệp gửi qua đây. Mời đồng chí gửi tệp cho người quản trị, "
        "hoặc gõ câu hỏi bằng chữ."
    ),
    "poll": "Trợ lý chưa đọc được phiếu thăm dò. Mời đồng chí gõ câu hỏi bằng chữ.",
    "other": "Trợ lý chỉ đọc được chữ. Mời đồng chí gõ câu hỏi.",
}
SEARCHING = "Trợ lý đang tìm câu trả lời."
TOO_MANY = "Trợ lý nhận nhiều câu hỏi một lúc quá. Mời đồng chí đợi các câu trả lời rồi hỏi tiếp."
BROKEN = (
    "Có trục trặc, câu hỏi chưa được trả lời. "
    "Mời đồng chí hỏi lại, hoặc báo mã {id} cho người quản trị."
)
BUTTON_SOURCES = "Xem nguồn"
BUTTON_NEXT = "Nguồn tiếp theo"
BUTTON_BACK = "Về câu trả lời"
BUTTON_OLD = "Nút này đã cũ. Mời đồng chí gõ lại câu hỏi."
SOURCE_OF = "Nguồn {at}/{count}: {name}"
ANSWER_GONE = "Trợ lý không còn giữ câu trả lời này. Mời đồng chí gõ lại câu hỏi."
MESSAGE_GONE = "Không sửa được tin này nữa. Mời đồng chí gõ lại câu hỏi."
BOT_RUNS = "Trợ lý @{name} đang chạy. Bấm Ctrl+C để dừng."
BOT_STARTS = "Đang kết nối Telegram"

STATUS = {
    "added": "đã nhận",
    "replaced": "đã thay bản cũ",
    "same": "đã có, bỏ qua",
    "refused": "không nhận",
}
INGESTED = "{new} văn bản mới, {replaced} thay bản cũ, {same} đã có, {refused} không nhận."
INDEX_STILL = "Đã lưu, nhưng phần tra cứu chưa kịp cập nhật. Mời đồng chí chạy: chibo doctor"
REBUILT = {
    "keywords": "Chỉ mục từ khóa bị hỏng, đã dựng lại từ cơ sở dữ liệu.",
    "vectors": "Chỉ mục vectơ bị hỏng, đã dựng lại từ cơ sở dữ liệu.",
}
REBUILD_DONE = "Đã dựng lại chỉ mục: {passages} đoạn của {documents} văn bản."
READING = "Đang đọc văn bản"
INDEXING = "Đang cập nhật tra cứu"
ENCODING = "Đang tính vectơ"
MEASURING = "Đang đo"
WITHDRAWN = "Đã rút văn bản {id}. Nội dung đã được xóa khỏi kho và khỏi tra cứu."
NO_DOCUMENTS = "Chưa có văn bản nào. Mời đồng chí nạp: chibo ingest THƯ_MỤC"
CHAT_WELCOME = (
    "Kính chào đồng chí. Mời đồng chí hỏi về văn bản của Đảng. "
    "Câu trả lời không thay cho văn bản chính thức. Bấm Ctrl+D để kết thúc."
)
CHAT_PROMPT = "Đồng chí: "
CHAT_GOODBYE = "Kính chào đồng chí."
FOLLOW_FAILED = "Trợ lý chưa cập nhật được văn bản mới: {reason}"
COLUMNS = ("Số", "Tên văn bản", "Ngày", "Cơ quan ban hành", "Phạm vi", "Tệp")

DOCTOR = {
    "database": "Cơ sở dữ liệu: {value}",
    "documents": "Văn bản: {value}",
    "passages": "Đoạn trích: {value}",
    "encoder": "Bộ mã hóa: {value}",
    "owner": "Phần tra cứu do tiến trình khác giữ; chỉ đọc.",
    "agree": "Cơ sở dữ liệu và các chỉ mục khớp nhau.",
    "repaired": "Chỉ mục chưa khớp, đã sửa.",
    "behind": "Chỉ mục chưa khớp với cơ sở dữ liệu; trợ lý đang chạy sẽ tự sửa.",
}

DEMO_BEGIN = "Nạp các văn bản mẫu (địa danh và số liệu hư cấu):"
DEMO_QUESTION = "Hỏi: {question}"
DEMO_NEXT = (
    "Thử tiếp, trò chuyện trên các văn bản mẫu vừa nạp:\n"
    "  CHIBO_DATA_DIR=.demo .venv/bin/chibo chat\n"
    "hoặc nạp văn bản của đồng chí:\n"
    "  .venv/bin/chibo ingest THƯ_MỤC\n"
    '  .venv/bin/chibo ask "câu hỏi"'
)
DEMO_QUESTIONS = (
    "vb nao qd nhung dieu dv ko dc lam",
    "Năm 2025 phường ta kết nạp được mấy đảng viên, có vượt chỉ tiêu không?",
    "Mức đóng đảng phí hằng tháng của đảng viên đã nghỉ hưu là bao nhiêu?",
)

ERRORS: dict[type[ChiboError], str] = {
    errors.ChiboError: "Có trục trặc: {detail}.",
    errors.Refused: "Tệp này không được nhận; chưa lưu gì.",
    errors.SecretFile: (
        "Tệp có dấu chỉ độ mật nên không được nhận; chưa lưu gì. "
        "Mời đồng chí xóa tệp này khỏi cuộc trò chuyện và khỏi máy."
    ),
    errors.PersonalFile: (
        "Tệp có hồ sơ hoặc số định danh cá nhân nên không được nhận; chưa lưu gì. "
        "Mời đồng chí xóa tệp này khỏi cuộc trò chuyện."
    ),
    errors.InternalFile: (
        "Tệp ghi “lưu hành nội bộ” nên không được nhận; chưa lưu gì. "
        "Nếu đảng ủy cho phép, người quản trị đặt ALLOW_INTERNAL=true."
    ),
    errors.Unreadable: "Trợ lý chưa đọc được tệp này.",
    errors.EmptyFile: "Tệp không có chữ. Mời đồng chí kiểm tra lại tệp.",
    errors.BrokenFile: "Tệp bị hỏng. Mời đồng chí gửi lại bản gốc.",
    errors.BinaryFile: (
        "Tệp không phải văn bản. Mời đồng chí gửi tệp Word, PDF hoặc văn bản thường."
    ),
    errors.HugeFile: "Tệp lớn hơn {detail} MB. Mời đồng chí chia nhỏ tệp rồi gửi lại.",
    errors.LockedFile: "Tệp có mật khẩu. Mời đồng chí lưu lại tệp không có mật khẩu.",
    errors.ScannedFile: (
        "Tệp là bản quét (ảnh), trợ lý chưa đọc được. Mời đồng chí gửi tệp Word hoặc PDF có chữ."
    ),
    errors.OldWordFile: "Tệp .doc của Word cũ. Mời đồng chí lưu lại thành .docx rồi gửi.",
    errors.UnknownFormat: (
        "Trợ lý chưa đọc được loại tệp này ({detail}). Mời đồng chí gửi .docx, .pdf, .txt hoặc .md."
    ),
    errors.LegacyEncoding: (
        "Tệp dùng phông chữ cũ (TCVN3 hoặc VNI). Mời đồng chí chuyển sang Unicode rồi gửi lại."
    ),
    errors.MissingFile: "Không mở được tệp hoặc thư mục: {detail}.",
    errors.WrongEnding: (
        "Đuôi tên tệp không đúng: bên trong là tệp {detail}. "
        "Mời đồng chí gửi tệp Word (.docx) hoặc PDF có chữ, giữ nguyên đuôi tên tệp."
    ),
    errors.UploadGone: (
        "Tệp này không còn chờ: đã lưu rồi, hoặc đã bỏ. Mời đồng chí bấm /vanban để xem."
    ),
    errors.BadValue: "Trợ lý chưa hiểu nội dung này. Mời đồng chí gõ lại.",
    errors.BadDate: (
        "Trợ lý chưa đọc được ngày này, hoặc trong lịch không có. "
        "Mời đồng chí gõ ngày, tháng, năm, ví dụ: 03/02/2026."
    ),
    errors.FutureDate: "Ngày {detail} chưa đến. Mời đồng chí gõ lại ngày ban hành văn bản.",
    errors.LongValue: "Nội dung dài quá. Mời đồng chí ghi không quá {detail} chữ cái.",
    errors.NoTitle: "Tên văn bản không được để trống. Mời đồng chí gõ tên văn bản.",
    errors.NothingToRead: "Thư mục {detail} không có tệp nào đọc được (.docx, .pdf, .txt, .md).",
    errors.BadQuestion: (
        "Câu hỏi dài quá. Mời đồng chí hỏi ngắn lại trong một, hai câu "
        "(không quá {detail} chữ cái)."
    ),
    errors.BadAsker: (
        "Không hiểu “{detail}”. Mời ghi committee, cell:<mã chi bộ> hoặc person:<mã người>."
    ),
    errors.UnknownDocument: "Không có văn bản số {detail} trong phạm vi của đồng chí.",
    errors.SourceGone: "Nguồn này đã có bản mới hoặc không còn. Mời đồng chí gõ lại câu hỏi.",
    errors.SourceWithdrawn: (
        "Văn bản đã được rút ngày {detail}. Câu trả lời theo văn bản ấy không còn dùng được."
    ),
    errors.TokenMissing: (
        "Chưa có mã của trợ lý trên Telegram. "
        "Mời người quản trị xin mã ở @BotFather rồi đặt TELEGRAM_BOT_TOKEN trong tệp .env."
    ),
    errors.TokenRefused: (
        "Telegram không nhận mã này. Mời người quản trị xem lại TELEGRAM_BOT_TOKEN "
        "(và TELEGRAM_API_URL, nếu có đặt)."
    ),
    errors.AlreadyRunning: (
        "Trợ lý đang chạy trên thư mục dữ liệu này rồi. Mời tắt tiến trình cũ trước khi chạy lại."
    ),
    errors.BadSettings: "Cài đặt chưa đúng: {detail}",
    errors.BadTestSet: "Không đọc được bộ câu hỏi kiểm tra: {detail}.",
    errors.Unavailable: UNAVAILABLE,
    errors.EncoderChanged: (
        "Chỉ mục được tạo bằng bộ mã hóa khác. Mời người quản trị chạy: chibo index rebuild"
    ),
    errors.EncoderMissing: (
        "Không nạp được bộ mã hóa {detail}. Mời người quản trị kiểm tra EMBEDDING_MODEL."
    ),
    errors.IndexBusy: "Một tiến trình khác đang giữ chỉ mục. Mời đồng chí thử lại sau ít phút.",
    errors.IndexBroken: "Chỉ mục bị hỏng. Mời người quản trị chạy: chibo index rebuild",
    errors.StoreUnusable: (
        "Không dùng được kho dữ liệu ({detail}). "
        "Mời người quản trị kiểm tra quyền ghi, dung lượng đĩa và cơ sở dữ liệu."
    ),
}  # fmt: skip


def explain(error: ChiboError) -> str:
    """The sentence for an error: what happened and what helps."""
    # They know of people and meetings, which the command line rarely does.
    from bot.texts import agenda, agendas, deadlines, office, roster, scheduling, tasks

    table = ERRORS | office.ERRORS | roster.ERRORS | scheduling.ERRORS | deadlines.ERRORS
    table |= agenda.ERRORS | agendas.ERRORS | tasks.ERRORS
    return table[type(error)].format(detail=error.detail)
