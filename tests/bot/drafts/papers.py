"""Every kind of paper, made of the agendas in `outlines`; what LibreOffice makes of them."""

import datetime
import io
import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph

from bot.drafts.agenda import agenda_docx
from bot.drafts.invitation import invitation_docx
from bot.drafts.minutes import minutes_docx
from bot.drafts.records import Invitation, Issue, RollSummary, Signatory, Sitting
from bot.drafts.resolution import RESOLVING, resolution_docx
from bot.drafts.scoring import SCORED, scoring_docx
from knowledge.agenda.kinds import MeetingKind
from tests.bot.drafts.outlines import HOSTILE, item, outline

OFFICE = shutil.which("soffice")
REGULAR = MeetingKind.THUONG_KY
ROLL = RollSummary(
    members=46, present=42, voting=38,
    excused=("Nguyễn Văn An", "Trần Thị Bình", "Lê Hoàng Cường"), unexcused=("Phạm Đức Dũng",),
)  # fmt: skip
SITTING = Sitting(ROLL, chair="Đỗ Minh Hải", note_taker="Vũ Thị Lan")
ISSUE = Issue(number=5, day=datetime.date(2026, 2, 5))
SIGNATORY = Signatory("Đỗ Minh Hải")
GUESTS = Invitation(
    guests=("Nguyễn Thị Hoa, Phó Bí thư Đảng ủy phường", "Trần Văn Khánh, Ban công tác Mặt trận"),
    papers=("Dự thảo báo cáo tháng 11",),
    contact="đồng chí Vũ Thị Lan, chi ủy viên",
)
LONGEST_NAME = ("Chi bộ Trường Tiểu học và Trung học cơ sở Nguyễn Bỉnh Khiêm " * 4)[:200]


def _makers() -> Iterator[tuple[str, Callable[[], bytes]]]:
    for kind in MeetingKind:
        yield f"agenda-{kind}", lambda kind=kind: agenda_docx(outline(kind))
        yield f"invitation-{kind}", lambda kind=kind: invitation_docx(outline(kind))
        yield f"minutes-{kind}", lambda kind=kind: minutes_docx(outline(kind))
        if kind in RESOLVING:
            yield f"resolution-{kind}", lambda kind=kind: resolution_docx(outline(kind))
        if kind in SCORED:
            yield f"scoring-{kind}", lambda kind=kind: scoring_docx(outline(kind))
    yield "agenda-signed", lambda: agenda_docx(outline(), issue=ISSUE, signatory=SIGNATORY)
    yield "agenda-alone", lambda: agenda_docx(outline(), with_annex=False)
    yield "invitation-guests", lambda: invitation_docx(outline(), GUESTS)
    yield "minutes-held", lambda: minutes_docx(outline(), SITTING)
    yield "resolution-held", lambda: resolution_docx(outline(), ROLL)
    yield "agenda-empty", lambda: agenda_docx(outline(items=(), place="", committee="", cell=""))
    yield (
        "agenda-forty",
        lambda: agenda_docx(
            outline(
                cell=LONGEST_NAME, items=tuple(item("added", f"Việc số {at}") for at in range(40))
            )
        ),
    )
    yield "agenda-hostile", lambda: agenda_docx(
        outline(
            title=HOSTILE, cell=HOSTILE, committee=HOSTILE, place=HOSTILE, warnings=(HOSTILE,),
            items=(item("added", HOSTILE, 5, HOSTILE, HOSTILE),),
        )
    )  # fmt: skip


PAPERS = dict(_makers())


def opened(data: bytes) -> Document:
    """A paper as python-docx reads it."""
    return docx.Document(io.BytesIO(data))


def lines(data: bytes) -> list[str]:
    """Every line of a paper, in tables too, from the top down."""
    return [one.text for one in _paragraphs(opened(data)) if one.text]


def text(data: bytes) -> str:
    """All that a paper says."""
    return "\n".join(lines(data))


def _paragraphs(document: Document) -> Iterator[Paragraph]:
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            for cell in block._tbl.iter(qn("w:tc")):
                yield from (Paragraph(one, block) for one in cell.findall(qn("w:p")))
        else:
            yield block


def convert(papers: Mapping[str, bytes], folder: Path) -> dict[str, Path]:
    """All papers as PDF, by one LibreOffice."""
    assert OFFICE is not None
    for name, data in papers.items():
        (folder / f"{name}.docx").write_bytes(data)
    subprocess.run(
        [
            OFFICE, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless",
            "--convert-to", "pdf", "--outdir", str(folder),
            *(str(folder / f"{name}.docx") for name in papers),
        ],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    return {name: folder / f"{name}.pdf" for name in papers}
