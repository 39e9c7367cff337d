"""When what is said of a meeting: pure, from its start and its cell's timing.

Each stage has a window, in which the promise holds (at least once, if the process ran for ten
minutes of it and the chat could be reached): from its due time to the due time of the next stage of
the same chat, or to `expires` for the last one; quiet hours do not belong to it, unless what is to
be said would come too late after them (`Timing.not_at_night`).

A stage due in quiet hours is moved to 20:00 of the evening before them, and is one with any stage
of that evening, under the nearer one's name. The announcement ("scheduled", "changed") is the first
stage of its version: it stands for all that are due before it or within the hour after it.
"""

import datetime
import itertools
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bot.meetings.errors import BadTiming
from bot.meetings.notices import What

_MINUTE, _HOUR, _DAY = (datetime.timedelta(minutes=one) for one in (1, 60, 1440))

# A call may take as long as all time-outs of `bot/app.py` together (60 s for a free connection, 10
# to connect, 30 to write, 30 to read): begun later than this before the start, it might end after.
CALL = datetime.timedelta(seconds=130)
ASKED_AHEAD = 5 * _DAY  # leaders are asked alone whether an occurrence of a series stands
PAPERS_AHEAD = _DAY  # papers must be out a day before (42-HD/BTCTW, as reported by the press)
NEAR = _HOUR  # what was said within this long need not be said again
UNCONFIRMED = 30 * _MINUTE  # then the maker of a draft is told that it was not saved
DRAFT_KEPT = _DAY  # a draft's card is dealt with in one sitting; after that it is deleted
TOLD_AFTER = _DAY  # for so long after the start leaders are told what went wrong
_EVENING_FROM, _EVENING = datetime.time(18), datetime.time(20)  # "tối" begins at six
_ANNOUNCEMENTS = (What.SCHEDULED, What.CHANGED, What.DROPPED)
# At the end of the quiet hours at least so long must be left for what waits; else it is sent at
# once: a meeting moved late in the evening by its leader concerns people before they leave home.
_LEFT, _LEFT_TO_CHANGE = 30 * _MINUTE, 3 * _HOUR
_MOST, _CLOSEST, _EARLIEST, _LATEST = 5, _HOUR, 14 * _DAY, 30 * _MINUTE
_QUIET_FROM = (datetime.time(20, 30), datetime.time(23, 59))  # after `_EVENING`
_QUIET_UNTIL = (datetime.time(4), datetime.time(10))


@dataclass(frozen=True)
class Quiet:
    """Hours of the night in which nobody is written to; `begins` is the first, `ends` is not."""

    begins: datetime.time = datetime.time(21)
    ends: datetime.time = datetime.time(7)


@dataclass(frozen=True)
class Timing:
    """How a cell is reminded: how long ahead, the longest first, and its quiet hours if any."""

    ahead: tuple[datetime.timedelta, ...] = (3 * _DAY, _DAY, 2 * _HOUR)
    quiet: Quiet | None = Quiet()

    def night(
        self, at: datetime.datetime, zone: ZoneInfo
    ) -> tuple[datetime.datetime, datetime.datetime] | None:
        """The quiet hours that a time lies in: their begin and end. None: it lies in none."""
        if self.quiet is None:
            return None
        local = at.astimezone(zone)
        if local.time() >= self.quiet.begins:
            day = local.date()
        elif local.time() < self.quiet.ends:
            day = local.date() - _DAY
        else:
            return None
        begin = datetime.datetime.combine(day, self.quiet.begins, zone)
        end = datetime.datetime.combine(day + _DAY, self.quiet.ends, zone)
        return begin.astimezone(datetime.UTC), end.astimezone(datetime.UTC)

    def not_at_night(
        self, what: What, at: datetime.datetime, expires: datetime.datetime, zone: ZoneInfo
    ) -> datetime.datetime:
        """When something is said that is due at `at`: then, or once the quiet hours are over."""
        night = self.night(at, zone)
        if night is None or what is What.UNSAVED:  # its maker has just been writing
            return at
        left = _LEFT_TO_CHANGE if what in _ANNOUNCEMENTS else _LEFT
        return night[1] if night[1] + left <= expires else at

    def evening_before(self, at: datetime.datetime, zone: ZoneInfo) -> datetime.datetime:
        """A time of a stage, moved out of the quiet hours."""
        night = self.night(at, zone)
        if night is None:
            return at
        day = night[0].astimezone(zone).date()
        return datetime.datetime.combine(day, _EVENING, zone).astimezone(datetime.UTC)


@dataclass(frozen=True)
class Stage:
    """Something to be said at a time. late: also after that time, where nothing was said yet."""

    what: What
    due: datetime.datetime
    expires: datetime.datetime
    ahead: datetime.timedelta = datetime.timedelta()
    late: bool = True


def checked(timing: Timing) -> Timing:
    """A cell's timing as it is kept, the earliest reminder first. Raises `BadTiming`."""
    ahead = tuple(sorted(set(timing.ahead), reverse=True))
    fits = all(_LATEST <= one <= _EARLIEST and not one % _MINUTE for one in ahead)
    apart = all(one - other >= _CLOSEST for one, other in itertools.pairwise(ahead))
    if len(ahead) > _MOST or not fits or not apart:
        raise BadTiming
    if timing.quiet is not None:
        bounds = zip(
            (_QUIET_FROM, _QUIET_UNTIL), (timing.quiet.begins, timing.quiet.ends), strict=True
        )
        if not all(least <= one <= most for (least, most), one in bounds):
            raise BadTiming
    return Timing(ahead, timing.quiet)


def before(start: datetime.datetime, timing: Timing, zone: ZoneInfo) -> list[Stage]:
    """The reminders of a meeting in the order of their due times, merged where they meet."""
    found: list[Stage] = []
    for ahead in timing.ahead:
        due = timing.evening_before(start - ahead, zone)
        if due != start - ahead:
            evening = datetime.datetime.combine(due.astimezone(zone), _EVENING_FROM, zone)
            found = [one for one in found if one.due < evening]
        found.append(Stage(What.BEFORE, due, start - CALL, ahead))
    return found


def opening(
    what: What, start: datetime.datetime, announced: datetime.datetime, timing: Timing,
    zone: ZoneInfo,
) -> Stage:  # fmt: skip
    """How a version of a meeting is announced, moved or cancelled."""
    expires = start - CALL
    return Stage(what, timing.not_at_night(what, announced, expires, zone), expires)


def for_members(
    start: datetime.datetime, announced: datetime.datetime | None, what: What, timing: Timing,
    zone: ZoneInfo,
) -> list[Stage]:  # fmt: skip
    """All that the group (and who is reminded in private) is told of one version of a meeting.

    announced: when its leader said so; None: nobody did, the first reminder is the announcement.
    what: how that is said.
    """
    stages = before(start, timing, zone)
    if announced is None:
        return stages
    first = opening(what, start, announced, timing, zone)
    return [first, *(one for one in stages if one.due > first.due + NEAR)]


def goes_ahead(start: datetime.datetime, timing: Timing, zone: ZoneInfo) -> datetime.datetime:
    """When an occurrence that nobody answered for stands: at the first reminder of the group."""
    return min((one.due for one in before(start, timing, zone)), default=start - PAPERS_AHEAD)


def asked(start: datetime.datetime, timing: Timing, zone: ZoneInfo) -> datetime.datetime:
    """When the leaders are asked: five days ahead, and a day before the group would be told."""
    return timing.evening_before(
        min(start - ASKED_AHEAD, goes_ahead(start, timing, zone) - _DAY), zone
    )


def for_leaders(
    start: datetime.datetime, timing: Timing, zone: ZoneInfo, *, ask: bool
) -> list[Stage]:
    """What the leaders are told alone. ask: whether the meeting still has to be confirmed."""
    papers = timing.evening_before(start - PAPERS_AHEAD, zone)
    stages = [Stage(What.PAPERS, papers, start - CALL, late=False)]
    if ask:
        until = goes_ahead(start, timing, zone)
        stages.insert(0, Stage(What.ASK, asked(start, timing, zone), until))
    return stages
