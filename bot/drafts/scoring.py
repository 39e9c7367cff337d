"""The scoring sheet of a meeting: what is scored, how many points at most, the grades.

The frame is that of guidance 42-HD/BTCTW as a third party prints it; one district splits the forty
points of "organisation" in two. It is an argument, and the sheet says that it is to be checked.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.drafts import frame
from bot.drafts.form import DEFAULT, FormChoices
from bot.drafts.records import UNHELD, UNISSUED, Sitting
from bot.drafts.sheet import BODY, SMALL, Column
from bot.drafts.wording import lowered, place, weekday
from bot.texts import drafts as texts
from knowledge.agenda.kinds import MeetingKind
from knowledge.agenda.outline import Outline

_WIDTHS = (10, 83, 18, 28, 26)  # mm
# The meetings that the guidance scores.
SCORED = frozenset({MeetingKind.THUONG_KY, MeetingKind.CHUYEN_DE})


@dataclass(frozen=True)
class Criterion:
    """What is scored. points: at most."""

    name: str
    points: int


FRAME = tuple(Criterion(name, points) for name, points in texts.SCORING_FRAME)


def scoring_docx(
    outline: Outline,
    sitting: Sitting = UNHELD,
    choices: FormChoices = DEFAULT,
    *,
    criteria: Sequence[Criterion] = FRAME,
) -> bytes:
    """The scoring sheet as a DOCX. Raises ValueError for a kind of meeting that is not scored, and
    for criteria that do not add up to 100."""
    if outline.kind not in SCORED:
        raise ValueError(f"not scored: {outline.kind}")
    if sum(one.points for one in criteria) != 100:
        raise ValueError("criteria do not add up to 100")
    summary = texts.SCORED.format(title=lowered(outline.title))
    sheet = frame.opened(outline, frame.Heading(texts.SCORING, summary, None), UNISSUED, choices)
    sheet.line(texts.S_TIME.format(day=weekday(outline.start)))
    sheet.line(texts.PLACE.format(place=place(outline)))
    columns = [
        Column(title, width, centred=at in (0, 2, 3))
        for at, (title, width) in enumerate(zip(texts.SCORING_COLUMNS, _WIDTHS, strict=True))
    ]
    rows = [(str(at), one.name, str(one.points), "", "") for at, one in enumerate(criteria, 1)]
    sheet.table(columns, [*rows, ("", texts.TOTAL, "100", "", "")])
    sheet.line(texts.GRADE, replace(BODY, bold=True, before=12))
    sheet.line(texts.GRADES, replace(SMALL, italic=True))
    sheet.line(texts.SCORING_SOURCE, replace(SMALL, italic=True, keep=True))
    frame.signed_by_two(
        sheet,
        (texts.NOTE_TAKER, sitting.note_taker),
        (texts.CHAIR, sitting.chair),
    )
    return sheet.packed()
