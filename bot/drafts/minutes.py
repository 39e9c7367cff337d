"""The minutes as a frame: the roll call and the items filled in, room to write, votes left open.

Nobody is bound to copy every word (05-HD/VPTW by a third party); figures of votes are, so each vote
has places for them. The note-taker signs at the left, the chair at the right.
"""

import re
from dataclasses import replace

from bot.drafts import frame
from bot.drafts.form import DEFAULT, FormChoices
from bot.drafts.issuing import MINUTES
from bot.drafts.printable import printable
from bot.drafts.records import UNHELD, UNISSUED, Issue, RollSummary, Sitting
from bot.drafts.scoring import SCORED
from bot.drafts.sheet import BODY, HEADING, LAST, Column, Sheet
from bot.drafts.wording import FORMAL, clock, lowered, place, weekday
from bot.texts import drafts as texts
from knowledge.agenda.kinds import MeetingKind
from knowledge.agenda.outline import Item, Outline
from knowledge.text import fold

# Lines to write on under an item: one for each five minutes, within reason.
_MINUTES_A_LINE, _FEWEST, _MOST = 5, 2, 6
# Keys of items of the templates (knowledge/agenda/data): these end in a vote; these in an election,
# whose figures are in its own minutes.
_VOTES = {"votes", "resolution", "grading"}
_ELECTIONS = {"election"}
_CONCLUSION = "conclusion"
_CLOSING = 5  # lines for the conclusion
_TASKS = 4  # rows
_TASK_WIDTHS = (11, 74, 45, 35)  # mm
_VOTE = re.compile(r"\b(?:bieu quyet|bo phieu|lay phieu)\b")  # in the title of an added item
_CEREMONY = (MeetingKind.KET_NAP,)  # nothing is decided in it


def minutes_docx(
    outline: Outline,
    sitting: Sitting = UNHELD,
    choices: FormChoices = DEFAULT,
    *,
    issue: Issue = UNISSUED,
) -> bytes:
    """The minutes of a meeting as a DOCX; the names that private items need stay blanks."""
    congress = outline.kind is MeetingKind.DAI_HOI
    about = frame.Heading(texts.MINUTES, lowered(outline.title), MINUTES, of_congress=congress)
    sheet = frame.opened(outline, about, issue, choices)
    _opening(sheet, outline, sitting)
    frame.heading(texts.M_COURSE, sheet)
    for number, item in enumerate(outline.items, start=1):
        _item(sheet, number, item)
    if outline.kind not in _CEREMONY:
        _conclusion(sheet, outline)
    ending = texts.M_END_CONGRESS if congress else texts.M_END
    sheet.line(ending, replace(LAST, before=6))
    frame.signed_by_two(
        sheet,
        (texts.CONGRESS_NOTES if congress else texts.NOTE_TAKER, sitting.note_taker),
        (texts.FOR_PRESIDIUM if congress else texts.CHAIR, sitting.chair),
        (texts.TO_FILE,),
    )
    return sheet.packed()


def task_table(sheet: Sheet) -> None:
    """Empty rows for who does what until when."""
    columns = [
        Column(title, width, centred=at == 0)
        for at, (title, width) in enumerate(zip(texts.TASK_COLUMNS, _TASK_WIDTHS, strict=True))
    ]
    sheet.table(columns, [(str(at), "", "", "") for at in range(1, _TASKS + 1)])


def _opening(sheet: Sheet, outline: Outline, sitting: Sitting) -> None:
    frame.heading(texts.M_OPENING, sheet)
    day = weekday(outline.start)
    sheet.line(texts.M_TIME.format(day=day, at=clock(outline.start)))
    sheet.line(texts.M_PLACE.format(place=place(outline)))
    for form, name in ((texts.M_CHAIR, sitting.chair), (texts.M_NOTES, sitting.note_taker)):
        sheet.line(form.format(name=printable(name) or texts.NO_NAME))
    sheet.line(texts.M_PRESENT)
    for line in _present(sitting.roll):
        sheet.line(line)


def _present(roll: RollSummary | None) -> tuple[str, ...]:
    if roll is None:
        empty, named = texts.OPEN, texts.M_NAMES.format(names=texts.NO_NAME)
        return (
            texts.M_MEMBERS.format(count=empty),
            texts.M_THERE.format(count=empty, number=empty),
            texts.M_EXCUSED.format(count=empty, names=named),
            texts.M_UNEXCUSED.format(count=empty, names=named),
            texts.M_GUESTS,
        )
    return (
        texts.M_MEMBERS.format(count=_two(roll.members)),
        texts.M_THERE.format(count=_two(roll.present), number=_two(roll.voting)),
        _absent(texts.M_EXCUSED, roll.excused),
        _absent(texts.M_UNEXCUSED, roll.unexcused),
        texts.M_GUESTS,
    )


def _absent(form: str, names: tuple[str, ...]) -> str:
    shown = ", ".join(map(printable, names))
    return form.format(
        count=_two(len(names)), names=texts.M_NAMES.format(names=shown) if names else ""
    )


def _two(count: int) -> str:
    return f"{count:02}" if count else "0"


def _item(sheet: Sheet, number: int, item: Item) -> None:
    frame.heading(texts.M_ITEM.format(number=number, title=printable(item.title)), sheet)
    if item.leader:
        sheet.line(texts.M_LEADER.format(name=item.leader))
    if item.key == _CONCLUSION:
        sheet.line(texts.M_BELOW)
        return
    lines = min(max(item.minutes // _MINUTES_A_LINE, _FEWEST), _MOST)
    sheet.dotted(1 if item.key in FORMAL else lines, texts.M_OPINIONS)
    if item.key in _ELECTIONS:
        sheet.line(texts.M_ELECTION)
    elif item.key in _VOTES or (item.key not in FORMAL and _VOTE.search(fold(item.title))):
        sheet.line(texts.M_VOTE)


def _conclusion(sheet: Sheet, outline: Outline) -> None:
    frame.heading(texts.M_CONCLUSION, sheet)
    sheet.dotted(_CLOSING)
    sheet.line(texts.M_TASKS, HEADING)
    task_table(sheet)
    if outline.kind in SCORED:
        sheet.line(texts.M_SCORE, replace(BODY, before=6))
