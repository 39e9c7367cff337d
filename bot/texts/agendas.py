"""What the screens of agendas say: choosing a meeting, the draft, its items, making it final."""

from bot.agendas.errors import AgendaChanged, AgendaGone
from knowledge.errors import ChiboError

# What others than the cell's leaders see
PUBLIC_HEAD = "Chương trình:"
PUBLIC_LINE = "- {at}: {title}"
PUBLIC_MORE = "- và {count} mục khác"
READ = "Xem chương trình"
READ_NONE = "Buổi họp này chưa có chương trình đã chốt. Mời đồng chí xem lại sau."
READ_PRIVATE = "Chương trình đã chốt, các mục đều riêng. Mời đồng chí hỏi bí thư chi bộ."

# Choosing a meeting, drafting
WHERE = "Soạn chương trình cho buổi họp nào?"
WHERE_NONE = (
    "Chưa có buổi họp nào sắp tới.\nMời đồng chí lên lịch họp trước (/datlich), "
    "rồi soạn chương trình."
)
LINE = "{at}. {when}: {kind}{marks}"
LINE_CELL = "{at}. {when}: {kind}, {name}{marks}"
MARK_NONE = "chưa soạn"
MARK_DRAFT = "đang soạn"
MARK_FINAL = "đã chốt"
MARK_LATER = "đã chốt, đang sửa"
DRAFT = "Soạn chương trình"
OPEN = "Mở chương trình"
SUBJECT = (
    "Chuyên đề về nội dung gì? Mời đồng chí gõ tên chuyên đề,\n"
    "ví dụ: Học tập và làm theo Bác về nêu gương."
)
NO_SUBJECT = "Bỏ trống tên"
TOO_SHORT = (
    "Lịch họp ghi {minutes} phút, chưa đủ: các mục bắt buộc cần ít nhất {detail} phút.\n"
    "Trợ lý soạn đủ thời gian, đồng chí sửa sau?"
)
TOO_LONG = (
    "Lịch họp ghi {minutes} phút; cuộc họp loại này không dài quá {detail} phút.\n"
    "Trợ lý soạn theo thời gian thường lệ, đồng chí sửa sau?"
)
FULL = "Soạn đủ thời gian"

# The draft
HEAD = "{title}, {cell}"
STATUS_DRAFT = "Bản {number}, chưa chốt, các đồng chí khác chưa thấy. Nội bộ, không chuyển tiếp."
STATUS_FINAL = "Bản {number}, đã chốt: các đồng chí xem được mục không ghi “riêng”."
STATUS_LATER = "Bản {number}, chưa chốt. Các đồng chí đang xem bản {old} đã chốt."
STATUS_OLD = "Bản {number}, cũ. Bản mới nhất là bản {new}."
TIME = "{day}, {first} đến {last} ({time})"
NOT_AS_LONG = "{count} phút; lịch họp ghi {minutes} phút"
AS_LONG = "{count} phút"
OTHER_MONTH = "Buổi họp đã dời sang tháng khác: mời đồng chí xem lại tên, hoặc bấm “Soạn lại”."
ITEM = "{number}. {at} ({count} phút) {title}{marks}"
MARK_PRIVATE = "riêng"
MARK_BLANK = "cần bổ sung"
MARK_CHECK = "cần kiểm tra"
MORE_ITEMS = "Còn {count} mục nữa: bấm “Sửa mục” để xem."
CAUTION = "Cần chú ý: {what}"
LEFT_TO_DO = "Còn {count} chỗ cần bổ sung: xem ở “Xem căn cứ”, rồi điền vào tệp sau khi lấy."
TYPE_HOW = "Gõ để sửa, ví dụ: “3 thành 20 phút”, “bỏ mục 5”, “đổi 2 với 4”."
PRIVATE_HOW = "“Riêng”: không đưa lên nhóm."
DRAFTED = "Trợ lý đã soạn. Mời đồng chí xem, sửa, rồi bấm “Chốt chương trình”."
REDRAFTED = "Đã soạn lại. Bản cũ vẫn còn ở “Bản trước”."
SAME_AGAIN = "Soạn lại không có gì khác bản đang có."
CHANGED = "Đã sửa."
NOT_CHANGED = "Không có gì thay đổi."
CHANGED_SINCE = (
    "Chưa sửa: chương trình đã đổi sau khi đồng chí mở.\n"
    "Dưới đây là bản mới nhất, mời đồng chí xem rồi làm lại."
)
ITEMS = "Sửa mục"
ADD = "Thêm mục"
BASES = "Xem căn cứ"
SETTLE = "Chốt chương trình"
REDRAFT = "Soạn lại"
EARLIER = "Bản trước"
LATER = "Bản sau"
NEWEST = "Về bản mới nhất"
RESTORE = "Dùng lại bản này"
RESTORED = "Đã dùng lại bản {number}. Các bản khác vẫn còn."
AGENDA_BACK = "Về chương trình"
OFFER_FREE = "Còn dư {count} phút: thêm cho mục {number} ({title})?"
OFFER_TAKE = "Có thể bớt {count} phút ở mục {number} ({title})?"
TAKE_FREE = "Thêm {count} phút cho mục {number}"
TAKE_BACK = "Bớt {count} phút ở mục {number}"

# One item
WHICH = "Sửa mục nào?"
WHICH_LINE = "{number}. {title}"
EDIT_ITEM = "Sửa mục {number}"
ITEM_HEAD = "Mục {number}/{count}: {title}"
ITEM_TIME = "{first} đến {last} ({count} phút)"
ITEM_LEADER = "Phụ trách: {name}"
ITEM_NOTE = "- {what}"
ITEM_PRIVATE = "Riêng: mục này không đưa lên nhóm."
ITEM_HOW = "Gõ số phút để đổi thời gian, ví dụ: 15 phút."
UP = "Dời lên"
DOWN = "Dời xuống"
MINUTES = "Đổi thời gian"
TITLE = "Đổi tên mục"
LEADER = "Đổi người phụ trách"
DROP = "Bỏ mục này"
ANOTHER = "Soạn lại mục này"
HIDE = "Không đưa lên nhóm"
SHOW = "Đưa lên nhóm"
SHOWN_TO_GROUP = "Mục này sẽ hiện trong nhóm khi chốt. Không ghi họ tên người được xét."
MINUTES_WHICH = "Mục {number} đang ghi {count} phút.\n{title}\nMời đồng chí bấm, hoặc gõ số phút."
MINUTES_OF = "Đặt {count} phút"
TITLE_HOW = "Mục {number} đang ghi: {title}\nMời đồng chí gõ tên mới."
LEADER_HOW = "Mục {number} đang ghi người phụ trách: {name}\nMời đồng chí gõ họ tên, chức vụ."
ADD_HOW = (
    "Mời đồng chí gõ nội dung mục mới, có thể kèm số phút và chỗ đứng,\n"
    "ví dụ: Phát động ủng hộ 10 phút sau mục 8"
)
DROP_OBLIGATORY = "Mục {number} ({title}) là mục phải có theo mẫu:"
CHANGED_REST = "Các chỗ sửa khác đã ghi."
DROP_SURE = "Đồng chí vẫn bỏ? Bản trước vẫn còn để xem lại."
DROP_DO = "Bỏ hẳn mục này"
DROP_ALL = "Bỏ hẳn các mục này"
KEEP = "Giữ lại"
ITEM_BACK = "Về mục này"

# What it rests on
BASES_OF = "Căn cứ của chương trình (trang {at}/{count})"
CAUTIONS = "Cần chú ý:"
BLANKS = "Cần bổ sung, kiểm tra:"
LISTED = "- {what}"
BASES_ITEM = "Mục {number}: {title}"
AT = "{place}, {name}"
SAYS = "{name}: {what}"
QUOTED = "{name}: “{what}”"
TO_CHECK = "{name} [cần kiểm tra]"
WITHDRAWN = "{name} (văn bản đã rút, không dùng nữa)"
NO_BASIS = "- Đồng chí tự thêm, không có căn cứ từ văn bản."
NEXT_ITEM = "Mục sau"

# Making it final
SETTLE_READ = "Chốt chương trình này? Các đồng chí trong chi bộ và nhóm sẽ thấy:"
SETTLE_NOTHING = "Mọi mục đều riêng: nhóm không thấy chương trình, chỉ đồng chí xem được."
SETTLE_BLANKS = "Trong phần nhóm thấy còn chỗ cần bổ sung: {what}"
SETTLE_FIRST = "Sửa chương trình"
SETTLED = "Đã chốt. Tin lịch họp mới nhất trong nhóm và các lần nhắc sau sẽ có chương trình này."
SETTLED_QUIETLY = "Đã chốt. Buổi này chưa báo nhóm; khi báo sẽ có chương trình này."

ERRORS: dict[type[ChiboError], str] = {
    AgendaChanged: (
        "Chương trình đã đổi sau khi đồng chí mở. Mời đồng chí mở lại bản mới nhất rồi sửa."
    ),
    AgendaGone: (
        "Bản chương trình này không còn. Mời đồng chí bấm /chuongtrinh để mở bản mới nhất."
    ),
}  # fmt: skip
