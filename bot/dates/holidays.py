"""Public holidays of Vietnam, and another day for a meeting that falls on one.

The days of Tết and the days off in exchange are decided by the Government each year; the library
knows what was decided when it was released and reckons the rest.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import cache

from holidays import country_holidays

_FARTHEST = 14  # days: beyond that it is another month's meeting


def holiday_on(day: date) -> str | None:
    """The Vietnamese name of a public holiday; None on any other day."""
    return _of_year(day.year).get(day)


@cache
def _of_year(year: int) -> dict[date, str]:
    return dict(country_holidays("VN", years=year, language="vi"))


def proposal(start: datetime) -> datetime:
    """Another day for a meeting on a holiday: near, at the same time; the secretary decides.

    In the same month where there is one (a cell meets every month); a working day for a meeting in
    working hours, so that nobody is taken from a weekend. The start itself on any other day, or if
    nothing is near.
    """
    if holiday_on(start.date()) is None:
        return start
    free = [one for one in _around(start) if holiday_on(one.date()) is None and _fits(one, start)]
    same_month = (one for one in free if one.month == start.month)
    return next(same_month, None) or next(iter(free), start)


def _around(start: datetime) -> Iterator[datetime]:
    """The days around, the nearest first, the later of two before the earlier."""
    for distance in range(1, _FARTHEST + 1):
        yield start + timedelta(days=distance)
        yield start - timedelta(days=distance)


def _fits(day: datetime, start: datetime) -> bool:
    in_working_hours = start.weekday() < 5 and start.hour < 17
    return day.weekday() < 5 if in_working_hours else True
