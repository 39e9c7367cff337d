"""What a cell's group may see of its meetings: the coming ones that are announced, no answers."""

import datetime
from zoneinfo import ZoneInfo

from bot.office.meetings.board import Board
from bot.people.groups import Group
from bot.texts import groups as words
from bot.texts import meetings as meeting_words

_MOST = 3  # meetings: a monthly one is written down two months ahead


def coming(board: Board, group: Group, now: datetime.datetime, zone: ZoneInfo) -> str:
    """The next meetings of a group's cell."""
    found = board.meetings.schedule.of_group(group.cell.id, now)[:_MOST]
    if not found:
        return words.NO_MEETING.format(cell=group.cell.name)
    lines = [words.MEETINGS_OF.format(cell=group.cell.name)]
    lines += [
        words.MEETING_LINE.format(
            kind=meeting_words.KINDS[one.kind],
            when=meeting_words.when(one.start, zone),
            place=meeting_words.place_of(one),
        )
        for one in found
    ]
    return "\n".join(lines)
