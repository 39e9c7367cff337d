"""The days of party work that comes back or falls due: months, quarters, probation. Pure."""

import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.dates.holidays import holiday_on

_DAY = datetime.timedelta(days=1)
# Told by day: after eight, and not in the evening. Nothing of this is urgent.
MORNING, EVENING = datetime.time(8), datetime.time(20)
# Of probation, in months: its end (Điều lệ, điều 5), and a month ahead, when papers are gathered.
WHOLE, AHEAD = 12, 11


class Kind(StrEnum):
    """What leaders can be reminded of."""

    FEES = "fees"
    THEMATIC = "thematic"
    RECOGNITION = "recognition"


def morning_of(day: datetime.date, zone: ZoneInfo) -> datetime.datetime:
    """When something that falls on a day is told."""
    return datetime.datetime.combine(day, MORNING, zone).astimezone(datetime.UTC)


def by_day(now: datetime.datetime, zone: ZoneInfo) -> bool:
    """Whether it is an hour in which deadlines are told."""
    return MORNING <= now.astimezone(zone).time() < EVENING


def months_after(day: datetime.date, count: int) -> datetime.date:
    """The same day so many months later; the month's last day where it has no such day."""
    month = day.month - 1 + count
    year, month = day.year + month // 12, month % 12 + 1
    following = datetime.date(year + month // 12, month % 12 + 1, 1)
    return min(following - _DAY, datetime.date(year, month, 1) + (day.day - 1) * _DAY)


def quarter_of(day: datetime.date) -> tuple[datetime.date, datetime.date]:
    """The quarter that a day lies in: its first day, and the first day of the next one."""
    begin = datetime.date(day.year, (day.month - 1) // 3 * 3 + 1, 1)
    return begin, months_after(begin, 3)


def quarter_name(begin: datetime.date) -> str:
    """ "IV/2026", as people write a quarter."""
    return f"{('I', 'II', 'III', 'IV')[(begin.month - 1) // 3]}/{begin.year}"


def working_days_after(day: datetime.date, count: int) -> datetime.date:
    """The last of so many working days after a day, as far as the holidays are known."""
    while count:
        day += _DAY
        count -= day.weekday() < 5 and holiday_on(day) is None
    return day
