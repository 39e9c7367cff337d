"""What a cell may issue: the kinds of papers with their symbols, and what to issue instead.

Decision 399-QĐ/TW of 09/01/2026 by a third party's reading; compared with no original.
"""

from dataclasses import dataclass

from bot.texts import drafts as texts
from knowledge.text import fold


@dataclass(frozen=True)
class PaperKind:
    """A kind of paper. symbol: as it stands in the number."""

    name: str
    symbol: str


@dataclass(frozen=True)
class Refusal:
    """A kind that a cell may not issue. instead: kinds it may, the nearest first."""

    kind: PaperKind
    instead: tuple[PaperKind, ...]


RESOLUTION = PaperKind("nghị quyết", "NQ")
DECISION = PaperKind("quyết định", "QĐ")
CONCLUSION = PaperKind("kết luận", "KL")
WORKING_RULES = PaperKind("quy chế", "QC")
NOTICE = PaperKind("thông báo", "TB")
REPORT = PaperKind("báo cáo", "BC")
PLAN = PaperKind("kế hoạch", "KH")
PROGRAMME = PaperKind("chương trình", "CTr")
MINUTES = PaperKind("biên bản", "BB")
MAY = (
    RESOLUTION, DECISION, CONCLUSION, WORKING_RULES, NOTICE, REPORT, PLAN,
    PaperKind("quy hoạch", "QH"), PROGRAMME, PaperKind("đề án", "ĐA"), PaperKind("phương án", "PA"),
    PaperKind("dự án", "DA"), PaperKind("tờ trình", "TTr"), PaperKind("công văn", "CV"), MINUTES,
)  # fmt: skip
# Papers of the office, which every body has.
INVITATION = PaperKind("giấy mời", "GM")
OFFICE = (INVITATION, PaperKind("giấy giới thiệu", "GGT"))
# Instead: a plan says how something is done, rules bind the cell itself, a resolution decides.
REFUSED = (
    Refusal(PaperKind("quy định", "QĐ"), (WORKING_RULES, RESOLUTION)),
    Refusal(PaperKind("hướng dẫn", "HD"), (PLAN,)),
    Refusal(PaperKind("chỉ thị", "CT"), (RESOLUTION, CONCLUSION)),
    Refusal(PaperKind("thông tri", "TT"), (NOTICE,)),
)


def asked(name: str) -> PaperKind | Refusal | None:
    """What a name or a symbol means for a cell ("Hướng dẫn", "HD"); None: no kind of paper.

    QĐ stands for decisions and for regulations: alone it is read as the one a cell may issue.
    """
    wanted = " ".join(fold(name).split())
    for kind in (*MAY, *OFFICE):
        if wanted in (fold(kind.name), fold(kind.symbol)):
            return kind
    for refusal in REFUSED:
        if wanted in (fold(refusal.kind.name), fold(refusal.kind.symbol)):
            return refusal
    return None


def sentence(refusal: Refusal) -> str:
    """What somebody is told who asked for such a paper."""
    instead = texts.OR.join(kind.name for kind in refusal.instead)
    return texts.REFUSED.format(title=refusal.kind.name, new=instead)
