"""What was done and what was reported: the trail, and answers said to be wrong."""

import textwrap

from bot.office.screen import Button, Screen, Turn, Visit, call
from bot.people.people import People
from bot.people.trail import Entry
from bot.reports import Reports
from bot.texts import office as office_words
from bot.texts import records as words

_ENTRIES = 15
_REPORTS = 5
_LONGEST = 160  # characters of a question


def trail(people: People, visit: Visit, cell_id: int) -> Turn:
    """The newest deeds of a cell; 0: of the committee."""
    found = people.trail.latest(visit.actor, cell_id or None, _ENTRIES)
    lines = [words.TRAIL_HEAD, *(_line(one, visit) for one in found)]
    if not found:
        lines.append(words.TRAIL_EMPTY)
    return Turn(Screen("\n".join(lines), (_back(cell_id),)))


def reports(kept: Reports, visit: Visit, cell_id: int) -> Turn:
    """The newest answers reported as wrong to a cell; 0: to the committee."""
    found = kept.latest(visit.actor, cell_id or None, _REPORTS)
    lines = [words.REPORTS_HEAD if found else words.REPORTS_EMPTY]
    lines += [
        words.REPORTS_LINE.format(
            day=visit.day(one.at),
            question=_in_short(one.question),
            verdict=words.VERDICTS[one.verdict],
        )
        for one in found
    ]
    buttons = [_back(cell_id)]
    if found:
        last = max(one.id for one in found), min(one.id for one in found)
        buttons.insert(0, Button(words.REPORTS_DONE, call("reports-done", cell_id, *last)))
    return Turn(Screen("\n\n".join(lines), tuple(buttons)))


def reports_done(kept: Reports, visit: Visit, cell_id: int, newest: int, oldest: int) -> Turn:
    """The reports that were shown are dealt with."""
    kept.settle(visit.actor, cell_id or None, oldest, newest)
    return reports(kept, visit, cell_id)


def _in_short(question: str) -> str:
    """A question in two or three lines of a phone."""
    return textwrap.shorten(question, _LONGEST, placeholder="…")


def _line(entry: Entry, visit: Visit) -> str:
    text = words.DEEDS[entry.deed].format(
        person=entry.person or words.NAME_GONE, cell=entry.cell or "", id=entry.document_id or ""
    )
    actor = entry.actor or words.NAME_GONE
    return words.TRAIL_LINE.format(
        day=visit.day(entry.at), actor=actor, deed=" ".join(text.split())
    )


def _back(cell_id: int) -> Button:
    if cell_id:
        return Button(office_words.CELL_BACK, call("cell", cell_id))
    return Button(office_words.COMMITTEE_BACK, call("committee"))
