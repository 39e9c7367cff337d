"""A draft resolution as a frame: what was decided stands nowhere until the cell decided it."""

from dataclasses import replace

from bot.drafts import frame, issuing
from bot.drafts.form import DEFAULT, FormChoices
from bot.drafts.minutes import task_table
from bot.drafts.records import UNISSUED, UNSIGNED, Issue, RollSummary, Signatory
from bot.drafts.sheet import BODY, CENTRED
from bot.drafts.wording import cell, lowered, weekday
from bot.texts import drafts as texts
from knowledge.agenda.kinds import MeetingKind
from knowledge.agenda.outline import Outline

_LINES = 3  # to write on, under each point
_ROMAN = ("I", "II", "III", "IV", "V")
_FRAMES = {
    MeetingKind.THUONG_KY: texts.R_REGULAR,
    MeetingKind.CHUYEN_DE: texts.R_THEMATIC,
    MeetingKind.KIEM_DIEM: texts.R_REVIEW,
    MeetingKind.DAI_HOI: texts.R_CONGRESS,
    MeetingKind.CAP_UY: texts.R_COMMITTEE,
}
_MET = {
    MeetingKind.DAI_HOI: texts.R_CONGRESS_MET,
    MeetingKind.CAP_UY: texts.R_COMMITTEE_MET,
}
# An admission ceremony decides nothing; recognition has a printed form of the member's file.
RESOLVING = frozenset(_FRAMES)


def resolution_docx(
    outline: Outline,
    roll: RollSummary | None = None,
    choices: FormChoices = DEFAULT,
    *,
    issue: Issue = UNISSUED,
    signatory: Signatory = UNSIGNED,
) -> bytes:
    """The draft resolution of a meeting as a DOCX. Raises ValueError for a kind of meeting that is
    not in `RESOLVING`."""
    if outline.kind not in _FRAMES:
        raise ValueError(f"no resolution: {outline.kind}")
    congress = outline.kind is MeetingKind.DAI_HOI
    title = lowered(outline.title)
    about = frame.Heading(
        texts.RESOLUTION, title, issuing.RESOLUTION, of_congress=congress, draft=True
    )
    sheet = frame.opened(outline, about, issue, choices)
    name, met = _MET.get(outline.kind, texts.R_CELL)
    for line in texts.R_BASIS:
        sheet.line(line.format(name=name), replace(BODY, italic=choices.basis_italic, after=2))
    present, members = (str(roll.present), str(roll.members)) if roll else (texts.OPEN, texts.OPEN)
    day = weekday(outline.start)
    said = texts.R_MET.format(
        day=day[0].upper() + day[1:], cell=cell(outline), at=met, present=present,
        members=members, name=name,
    )  # fmt: skip
    sheet.line(said)
    sheet.line(texts.R_DECIDES, replace(CENTRED, bold=True, before=6, after=6))
    parts = _FRAMES[outline.kind]
    for title, points in parts:
        frame.heading(title, sheet)
        for point in points:
            sheet.dotted(_LINES, point)
    frame.heading(texts.R_TASKS.format(number=_ROMAN[len(parts)]), sheet)
    task_table(sheet)
    sheet.line(texts.R_ADOPTED, replace(BODY, before=6))
    frame.signed(sheet, outline, frame.recipients(outline), signatory, of_congress=congress)
    return sheet.packed()
