"""When a cell is reminded, and the hours of the night in which nobody is written to."""

import datetime
from collections.abc import Sequence

from bot.meetings.stages import Quiet, Timing
from bot.office.meetings import titles
from bot.office.meetings.board import Board
from bot.office.screen import Button, Screen, Turn, Visit, call
from bot.people.holding import require
from bot.texts import office as office_words
from bot.texts import scheduling as words

_OFFERED = (10080, 4320, 1440, 120, 60)  # minutes: as many as a cell may have (`stages.checked`)
_NIGHTS = tuple(words.QUIET)


def timing(board: Board, visit: Visit, cell_id: int) -> Turn:
    """A cell's stages and quiet hours, in words; a button for each change."""
    require(visit.actor.leads(cell_id))
    now = board.meetings.timings.of(cell_id)
    ahead = [_minutes(one) for one in now.ahead]
    lines = [words.TIMING_OF.format(name=board.people.directory.cell(cell_id).name)]
    days = ", ".join(titles.lasting(one) for one in ahead)
    lines.append(words.TIMING_STAGES.format(days=days) if ahead else words.TIMING_NONE)
    lines.append(_quiet(now))
    buttons = [
        Button(
            (words.DROP_STAGE if one in ahead else words.ADD_STAGE).format(
                ahead=titles.lasting(one)
            ),
            call("timing-stage", cell_id, one, int(one not in ahead)),
        )
        for one in sorted({*_OFFERED, *ahead}, reverse=True)
    ]
    buttons += _nights(now, cell_id)
    buttons.append(Button(words.MEETINGS_BACK, call("meetings", cell_id)))
    return Turn(Screen("\n".join(lines), tuple(buttons)))


def stage(board: Board, visit: Visit, cell_id: int, minutes: int, on: int) -> Turn:
    """A reminder so long ahead, or none. Raises `NotYours`, `BadTiming`."""
    require(visit.actor.leads(cell_id))
    now = board.meetings.timings.of(cell_id)
    ahead = {_minutes(one) for one in now.ahead}
    require(0 < minutes <= max(_OFFERED) * 2)
    wanted = ahead | {minutes} if on else ahead - {minutes}
    stages = tuple(datetime.timedelta(minutes=one) for one in wanted)
    return _set(board, visit, cell_id, Timing(stages, now.quiet))


def quiet(board: Board, visit: Visit, cell_id: int, at: int) -> Turn:
    """Other quiet hours, by their place in the list; none beyond it. Raises `NotYours`."""
    require(visit.actor.leads(cell_id) and 0 <= at <= len(_NIGHTS))
    now = board.meetings.timings.of(cell_id)
    hours = None
    if at < len(_NIGHTS):
        begins, ends = _NIGHTS[at]
        hours = Quiet(datetime.time(begins), datetime.time(ends))
    return _set(board, visit, cell_id, Timing(now.ahead, hours))


def _set(board: Board, visit: Visit, cell_id: int, wanted: Timing) -> Turn:
    board.meetings.timings.set(visit.actor, cell_id, wanted, visit.now)
    turn = timing(board, visit, cell_id)
    return Turn(turn.screen, toast=office_words.SAVED)


def _quiet(now: Timing) -> str:
    if now.quiet is None:
        return words.TIMING_NO_QUIET
    return words.TIMING_QUIET.format(begins=_hour(now.quiet.begins), ends=_hour(now.quiet.ends))


def _nights(now: Timing, cell_id: int) -> Sequence[Button]:
    """The quiet hours that are offered: all but those that are set."""
    mine = (now.quiet.begins.hour, now.quiet.ends.hour) if now.quiet else None
    labels = [*words.QUIET.values(), words.NO_QUIET]
    return [
        Button(label, call("timing-quiet", cell_id, at))
        for at, (night, label) in enumerate(zip((*_NIGHTS, None), labels, strict=True))
        if night != mine
    ]


def _hour(at: datetime.time) -> str:
    hour = words.HOURS.format(count=at.hour)
    return f"{hour} {at.minute:02d}" if at.minute else hour


def _minutes(ahead: datetime.timedelta) -> int:
    return int(ahead.total_seconds()) // 60
