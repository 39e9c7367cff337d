"""The starts that a day and a time make together: those to come, the likeliest first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from dateutil.relativedelta import relativedelta

from bot.dates.recurrence import first_of
from bot.dates.said import Clock, Half
from bot.dates.times import times_of
from bot.dates.when import Day, Problem, When

FARTHEST = relativedelta(months=18)  # a congress is planned that far ahead, nothing farther
_MOST = 6  # to choose from: one button each


@dataclass(frozen=True)
class Starts:
    """What may be meant, and what about the time makes it doubtful."""

    candidates: tuple[When, ...]
    problems: tuple[Problem, ...]


def starts_of(
    days: Sequence[Day], clocks: Sequence[Clock], half: Half | None, now: datetime
) -> Starts:
    """Every day with every time that is to come after `now` (aware, in the cell's zone).

    A time that has passed is no candidate: "hôm nay 7h" at ten means the evening.
    """
    found: dict[When, None] = {}
    problems = [Problem.SEVERAL] if len(clocks) > 1 else []
    passed = far = False
    for day in days:
        weekend = _first_day(day).weekday() >= 5
        for clock in clocks:
            times = times_of(clock, half, weekend=weekend)
            starts = [_start(day, one, now) for one in times.meant]
            future = [one for one in starts if one is not None]
            near = [one for one in future if one.start <= now + FARTHEST]
            found.update(dict.fromkeys(near))
            passed |= len(future) < len(starts)
            far |= len(near) < len(future)
            problems += [Problem.UNSURE] * times.odd
            problems += [Problem.AMBIGUOUS_HALF_DAY] * (len(near) > 1)
    if not found and (passed or far):
        problems.append(Problem.TOO_FAR if far else Problem.PAST)
    return Starts(tuple(found)[:_MOST], tuple(dict.fromkeys(problems)))


def _first_day(day: Day) -> datetime:
    midnight = datetime.combine(day.date, time.min)
    return (first_of(day.rule, midnight) if day.rule else None) or midnight


def _start(day: Day, at: time, now: datetime) -> When | None:
    start = datetime.combine(day.date, at, tzinfo=now.tzinfo)
    return next((one for one in _starts(day, start) if one.start > now), None)


def _starts(day: Day, start: datetime) -> Iterator[When]:
    """The start of a day; of a rule the first, and the next should that have passed today."""
    if day.rule is None:
        yield When(start)
        return
    for begin in (start, start + timedelta(days=1)):
        first = first_of(day.rule, begin)
        if first is not None:
            yield When(first, day.rule)
