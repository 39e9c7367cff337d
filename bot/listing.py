"""The meetings as `chibo meetings` lists them: those that the chat shows."""

import datetime
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from rich.table import Column, Table

from bot.meetings.meetings import Meetings
from bot.meetings.records import Meeting, State
from bot.meetings.replies import Counts
from bot.meetings.watching import Line
from bot.people.errors import NotYours
from bot.people.people import People
from bot.people.records import Cell, Held, Role, Standing
from bot.texts import meetings as meeting_words
from bot.texts import rolls as words
from knowledge import errors
from knowledge.dates import show_date

_ASKED = (State.ANNOUNCED, State.HELD)
_MOST = 200  # meetings of the past that a cell has in the list: four years of weekly ones
# Whoever can start a command here can read the database.
_OPERATOR = Standing(0, None, "", (Held(Role.ADMINISTRATOR),))


@dataclass(frozen=True)
class Listed:
    """A meeting with its answers (None where nobody is asked) and its reminders' troubles."""

    meeting: Meeting
    counts: Counts | None
    troubles: tuple[Line, ...]


def listed(
    meetings: Meetings, people: People, cell_id: int | None, now: datetime.datetime, *, whole: bool
) -> list[Listed]:
    """Coming meetings in the order of their starts, of one cell or of all.

    whole: with those that are over, and those cancelled lately. Raises `BadAsker` for no cell.
    """
    cells = people.directory.cells() if cell_id is None else [_cell(people, cell_id)]
    found: dict[int, Meeting] = {}
    for cell in cells:
        those = meetings.schedule.upcoming(_OPERATOR, cell.id, now)
        if whole:
            those += meetings.schedule.past(_OPERATOR, cell.id, now, _MOST)
            those += meetings.calendars.of_cell(_OPERATOR, cell.id, now)
        found |= {one.id: one for one in those}
    troubles = meetings.watch.troubles(now)
    return [
        Listed(
            one,
            meetings.replies.counts(one.id, now) if one.state in _ASKED else None,
            tuple(line for _, meeting, line in troubles if meeting.id == one.id),
        )
        for one in sorted(found.values(), key=lambda one: (one.start, one.id))
    ]


def table(found: Sequence[Listed], zone: ZoneInfo) -> Table:
    """A line a meeting, for a terminal; nothing is cut off."""
    made = Table(*(Column(name, overflow="fold") for name in words.COLUMNS))
    for one in found:
        made.add_row(*row(one, zone))
    return made


def row(one: Listed, zone: ZoneInfo) -> tuple[str, ...]:
    """What a line says of a meeting, in the order of `rolls.COLUMNS`."""
    meeting, local = one.meeting, one.meeting.start.astimezone(zone)
    states = Counter(line.state for line in one.troubles)
    return (
        str(meeting.id), str(meeting.cell.id), meeting.cell.name,
        meeting_words.KINDS[meeting.kind], words.STATES[meeting.state],
        f"{show_date(local.date())} {local:%H:%M}", meeting.place,
        "" if one.counts is None else words.COUNTS.format(
            coming=one.counts.coming, absent=one.counts.absent, unsure=one.counts.unsure,
            unanswered=one.counts.unanswered,
        ),
        ", ".join(f"{words.TROUBLES[state]} ({count})" for state, count in states.items()),
    )  # fmt: skip


def as_json(one: Listed, zone: ZoneInfo) -> dict[str, Any]:
    """The same for scripts; times with their offset."""
    meeting, counts = one.meeting, one.counts
    return {
        "id": meeting.id,
        "cell": {"id": meeting.cell.id, "name": meeting.cell.name},
        "kind": meeting.kind,
        "state": meeting.state,
        "state_text": words.STATES[meeting.state],
        "start": meeting.start.astimezone(zone).isoformat(timespec="minutes"),
        "minutes": meeting.minutes,
        "place": meeting.place,
        "version": meeting.version,
        "series": meeting.series_id,
        "answers": None if counts is None else {
            "coming": counts.coming, "absent": counts.absent, "unsure": counts.unsure,
            "unanswered": counts.unanswered,
        },
        "troubles": [
            {
                "what": line.what, "audience": line.audience, "state": line.state,
                "chats": line.chats, "at": line.at.astimezone(zone).isoformat(timespec="minutes"),
            }
            for line in one.troubles
        ],
    }  # fmt: skip


def _cell(people: People, cell_id: int) -> Cell:
    try:
        return people.directory.cell(cell_id)
    except NotYours as error:  # in the chat that sentence is about buttons
        raise errors.BadAsker(f"cell:{cell_id}") from error
