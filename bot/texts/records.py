"""What is said of answers and of deeds: buttons under an answer, reports, the trail."""

from bot.people.trail import Deed
from bot.reports import Verdict

REPORTS_HEAD = "Các câu trả lời bị báo sai, mới nhất trước:"
REPORTS_EMPTY = "Chưa có câu trả lời nào bị báo sai."
REPORTS_LINE = "{day}: “{question}” ({verdict})"
REPORTS_DONE = "Ghi là đã xem"
VERDICTS = {
    Verdict.USEFUL: "có ích",
    Verdict.BESIDE: "không đúng câu hỏi",
    Verdict.OLD: "văn bản đã cũ",
    Verdict.MISQUOTED: "trích sai chỗ",
    Verdict.OTHER: "lý do khác",
}
TRAIL_HEAD = "Nhật ký, mới nhất trước:"
TRAIL_EMPTY = "Chưa có gì."
TRAIL_LINE = "{day}, {actor}: {deed}"
NAME_GONE = "Trợ lý"
DEEDS = {
    Deed.CELL_MADE: "lập {cell}",
    Deed.MEMBER_ENTERED: "ghi tên {person} vào {cell}",
    Deed.MEMBER_LET_IN: "nhận {person} vào {cell}",
    Deed.REFUSED: "không nhận một người xin vào {cell}",
    Deed.MEMBER_MARKED: "sửa thông tin của {person} ở {cell}",
    Deed.TRANSFERRED: "chuyển chi bộ cho {person}",
    Deed.ADMINISTRATOR: "cử {person} làm quản trị",
    Deed.SECRETARY: "ghi {person} là bí thư {cell}",
    Deed.STAND_IN: "cử {person} thay bí thư {cell}",
    Deed.OVERSEER: "giao {person} theo dõi {cell}",
    Deed.NOT_ADMINISTRATOR: "thôi giao {person} làm quản trị",
    Deed.NOT_SECRETARY: "ghi {person} thôi làm bí thư {cell}",
    Deed.NOT_STAND_IN: "ghi {person} thôi thay bí thư {cell}",
    Deed.NOT_OVERSEER: "ghi {person} thôi theo dõi {cell}",
    Deed.NOT_MEMBER: "ghi {person} thôi sinh hoạt ở {cell}",
    Deed.INVITED: "tạo đường dẫn mời vào {cell}",
    Deed.INVITATION_REVOKED: "hủy đường dẫn mời vào {cell}",
    Deed.GROUP_BOUND: "gắn nhóm với {cell}",
    Deed.GROUP_UNBOUND: "bỏ gắn nhóm của {cell}",
    Deed.ROSTER: "nạp danh sách",
    Deed.DOCUMENT_ADDED: "đưa vào văn bản số {id} trong kho",
    Deed.DOCUMENT_WITHDRAWN: "rút văn bản số {id} trong kho",
    Deed.ERASED: "xóa dữ liệu riêng của một người",
}

# Feedback under an answer
USEFUL = "Có ích"
WRONG = "Báo trả lời sai"
WRONG_WHY = "Câu trả lời sai ở chỗ nào? Câu hỏi được chuyển cho người giữ văn bản, không kèm tên."
WHY = {
    Verdict.BESIDE: "Không đúng câu hỏi",
    Verdict.OLD: "Văn bản đã cũ",
    Verdict.MISQUOTED: "Trích sai chỗ",
    Verdict.OTHER: "Lý do khác",
}
THANKS = "Đã ghi. Cảm ơn đồng chí."
COPY = "Chép để gửi Zalo"
