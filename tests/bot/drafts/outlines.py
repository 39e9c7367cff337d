"""Agendas as they come from drafting: one of each kind of meeting, and one that nobody wants."""

import datetime
from zoneinfo import ZoneInfo

from knowledge.agenda.kinds import CellType, MeetingKind
from knowledge.agenda.outline import Basis, Item, Outline

START = datetime.datetime(2026, 12, 3, 19, 30, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
CELL, COMMITTEE = "Chi bộ Tổ dân phố số 3", "Đảng ủy phường Sông Lam Mẫu"
PLACE = "Nhà văn hóa Tổ dân phố số 3"
NAME = "[cần bổ sung: họ tên, điền sau khi in]"
HOST = "[cần bổ sung: người dẫn chương trình]"
CHAIR, NOTES = "Bí thư chi bộ", "Thư ký cuộc họp"

ORDER = Basis("Hướng dẫn 42-HD/BTCTW, ngày 28/10/2025", "", "", None, False)
MAJORITY = Basis(
    "Quy định 294-QĐ/TW, ngày 26/5/2025", "điểm 9.3",
    "Nghị quyết chỉ có giá trị thi hành khi có hơn một nửa số thành viên tán thành.", 7, True,
)  # fmt: skip
REPORT = Basis(
    "Báo cáo 12-BC/ĐU, ngày 15/01/2026", "mục III, hạn chế",
    "Một số chi bộ chưa chủ động xây dựng nội dung sinh hoạt chuyên đề; còn nơi báo cáo muộn.",
    12, True,
)  # fmt: skip


def item(
    key: str, title: str, minutes: int = 5, leader: str = CHAIR, *notes: str,
    private: bool = False, basis: tuple[Basis, ...] = (ORDER,),
) -> Item:  # fmt: skip
    """An item of an agenda."""
    return Item(key, title, minutes, leader, basis, notes, private=private)


OPENING = item("opening", "Ổn định tổ chức, tuyên bố lý do, giới thiệu đại biểu")
ROLL = item(
    "roll", "Cử thư ký cuộc họp, điểm danh", 5, CHAIR, "Thư ký: [cần bổ sung: họ tên thư ký]."
)
CLOSING = item("minutes", "Thông qua biên bản, bế mạc", 5, NOTES)
SALUTE = item("salute", "Chào cờ (hát Quốc ca, Quốc tế ca)", 5, HOST)

REGULAR = (
    OPENING,
    ROLL,
    item("programme", "Thông qua chương trình, thu đảng phí"),
    item(
        "news", "Thông tin thời sự, phổ biến văn bản mới, định hướng tư tưởng", 10,
        "[cần bổ sung: người trình bày]",
        "Phổ biến: Hướng dẫn 42-HD/BTCTW, ngày 28/10/2025 [cần kiểm tra].",
    ),
    item("report", "Báo cáo kết quả thực hiện nghị quyết, nhiệm vụ tháng 11/2026", 10),
    item(
        "task", "Việc đã giao chưa xong: rà soát đảng viên đi làm ăn xa", 5, "Nguyễn Văn An",
        "Hẹn xong: 30/11/2026. Kết quả: [cần bổ sung: kết quả].",
    ),
    item(
        "members", "Nhận xét đảng viên thực hiện nhiệm vụ; tự phê bình và phê bình", 10, CHAIR,
        f"Đồng chí được biểu dương, nhắc nhở: {NAME}.", private=True,
    ),
    item("plan", "Phương hướng, nhiệm vụ tháng 12/2026", 10),
    item(
        "topic", "Khắc phục hạn chế: nâng cao chất lượng sinh hoạt chuyên đề", 10, CHAIR,
        "Từ Báo cáo 12-BC/ĐU, ngày 15/01/2026.", basis=(REPORT,),
    ),
    item("discussion", "Thảo luận", 15),
    item(
        "votes", "Việc phải biểu quyết (nếu có): giới thiệu quần chúng, kết nạp, chuyển chính thức",
        5, CHAIR, f"Họ tên: {NAME}.", private=True, basis=(MAJORITY,),
    ),
    item("conclusion", "Kết luận; phân công người, việc, thời hạn", 5),
    item("resolution", "Biểu quyết nghị quyết (nếu có)", 5, CHAIR, basis=(ORDER, MAJORITY)),
    item("score", "Chấm điểm buổi sinh hoạt"),
    CLOSING,
)  # fmt: skip
THEMATIC = (
    OPENING,
    ROLL,
    item("purpose", "Nêu mục đích, yêu cầu của chuyên đề"),
    item("paper", "Trình bày chuyên đề: quản lý đảng viên đi làm ăn xa", 25, "Trần Thị Bình"),
    item("discussion", "Thảo luận chuyên đề", 35),
    item("conclusion", "Kết luận chuyên đề; phân công người, việc, thời hạn", 10),
    CLOSING,
)
ADMISSION = (
    SALUTE,
    item("opening", "Tuyên bố lý do, giới thiệu đại biểu", 5, HOST),
    item("decision", f"Đọc quyết định kết nạp đảng viên đối với {NAME}", 5, CHAIR, private=True),
    item("oath", f"Đảng viên mới tuyên thệ: {NAME}", 5, "Đảng viên mới", private=True),
    item(
        "duties", "Nêu nhiệm vụ, quyền hạn của đảng viên; phân công đảng viên giúp đỡ", 10,
        "Đại diện chi ủy", private=True,
    ),
    item("superior", "Đại diện cấp ủy cấp trên phát biểu (nếu có)", 5, "[cần bổ sung: đại diện]"),
    item("minutes", "Bế mạc (hát Quốc ca, Quốc tế ca)", 5, HOST),
)  # fmt: skip
RECOGNITION = (
    OPENING,
    ROLL,
    item("self-review", f"Đảng viên dự bị đọc bản tự kiểm điểm: {NAME}", 10, "Đảng viên dự bị",
         private=True),
    item("helper", "Đảng viên được phân công giúp đỡ đọc bản nhận xét", 5,
         "Đảng viên được phân công giúp đỡ", private=True),
    item("discussion", "Thảo luận", 15, CHAIR, private=True),
    item("votes", "Biểu quyết đề nghị công nhận đảng viên chính thức", 5, CHAIR, private=True,
         basis=(MAJORITY,)),
    CLOSING,
)  # fmt: skip
REVIEW = (
    OPENING,
    ROLL,
    item("collective", "Trình bày báo cáo kiểm điểm tập thể chi ủy, chi bộ", 15),
    item("collective-discussion", "Thảo luận, góp ý kiểm điểm tập thể", 20),
    item("individuals", "Đảng viên tự kiểm điểm; chi bộ góp ý", 60, private=True),
    item("grading", "Biểu quyết, bỏ phiếu đề nghị xếp loại đảng viên, chi bộ", 20, private=True),
    item("conclusion", "Kết luận; việc phải khắc phục, người làm, thời hạn", 10),
    CLOSING,
)
CONGRESS = (
    SALUTE,
    item("presidium", "Bầu đoàn chủ tịch (chủ tịch), thư ký đại hội", 10),
    item("opening", "Tuyên bố lý do, giới thiệu đại biểu; diễn văn khai mạc", 10, "Đoàn chủ tịch"),
    item("roll", "Báo cáo tình hình đảng viên dự đại hội", 5, "Đoàn chủ tịch"),
    item("report", "Trình bày dự thảo báo cáo chính trị", 30, "Đoàn chủ tịch"),
    item("self-review", "Trình bày báo cáo kiểm điểm của chi ủy", 20, "Đoàn chủ tịch"),
    item("discussion", "Thảo luận báo cáo chính trị và văn kiện của cấp trên", 60, "Đoàn chủ tịch"),
    item("superior", "Phát biểu của đại diện cấp ủy cấp trên", 15, "[cần bổ sung: đại diện]"),
    item("election", "Bầu chi ủy, bí thư, phó bí thư", 60, "Đoàn chủ tịch", private=True),
    item("resolution", "Thông qua nghị quyết đại hội", 15, "Đoàn chủ tịch"),
    item("minutes", "Bế mạc (hát Quốc ca, Quốc tế ca)", 10, "Đoàn chủ tịch"),
)
COMMITTEE_MEETING = (
    item("opening", "Ổn định tổ chức, điểm danh chi ủy viên"),
    item("report", "Kiểm lại việc thực hiện nghị quyết, nhiệm vụ tháng 11/2026", 10),
    item("preparation", "Thống nhất nội dung, tài liệu, chương trình buổi sinh hoạt chi bộ", 15),
    item("conclusion", "Kết luận; phân công chi ủy viên, thời hạn"),
    CLOSING,
)
ITEMS = {
    MeetingKind.THUONG_KY: ("sinh hoạt chi bộ thường kỳ tháng 12/2026", REGULAR),
    MeetingKind.CHUYEN_DE: (
        "sinh hoạt chuyên đề: quản lý đảng viên đi làm ăn xa", THEMATIC
    ),
    MeetingKind.KET_NAP: ("lễ kết nạp đảng viên", ADMISSION),
    MeetingKind.CHINH_THUC: ("xét công nhận đảng viên chính thức", RECOGNITION),
    MeetingKind.KIEM_DIEM: ("kiểm điểm, đánh giá, xếp loại chất lượng năm 2026", REVIEW),
    MeetingKind.DAI_HOI: ("đại hội chi bộ, nhiệm kỳ [cần bổ sung: nhiệm kỳ]", CONGRESS),
    MeetingKind.CAP_UY: ("họp chi ủy tháng 12/2026", COMMITTEE_MEETING),
}  # fmt: skip


def outline(kind: MeetingKind = MeetingKind.THUONG_KY, **changed: object) -> Outline:
    """An agenda of a kind; changed: fields that are otherwise."""
    what, items = ITEMS[kind]
    fields: dict[str, object] = {
        "kind": kind, "cell_type": CellType.RESIDENTIAL, "title": f"Chương trình {what}",
        "cell": CELL, "committee": COMMITTEE, "place": PLACE, "start": START, "items": items,
        "warnings": (
            "294-QĐ/TW được ghi là đã thay bằng 208-QĐ/TW (cần kiểm tra bản gốc). Các điểm dẫn "
            "dưới đây theo bản cũ.",
        ),
    }  # fmt: skip
    return Outline(**fields | changed)  # type: ignore[arg-type]


# What a person or a paper may bring: marks of XML, of control, of direction; other scripts, signs.
HOSTILE = (
    "<w:p>&amp;\"'</w:p> ]]> \x00\x08\x0b\x1f\x7f\ud800 \u202eđảo\u202c \u200bẩn\ufeff 漢字 😀 ①② "
    "{place} %s \\n ا\u0301\u0301\u0301 " + "W" * 300
)
