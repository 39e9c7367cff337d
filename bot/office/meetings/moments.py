"""Times in the data of buttons: whole minutes, as every meeting begins on one."""

import datetime
from zoneinfo import ZoneInfo

from bot.people.holding import require

_LATEST = 100_000_000  # minutes: the year 2160; what is later no button of ours says


def minute_of(at: datetime.datetime) -> int:
    """A time as a number."""
    return int(at.timestamp()) // 60


def moment(minute: int) -> datetime.datetime:
    """The time of a number. Raises `NotYours` for one that no button has."""
    require(0 < minute < _LATEST)
    return datetime.datetime.fromtimestamp(minute * 60, datetime.UTC)


def local(at: datetime.datetime, zone: ZoneInfo) -> datetime.datetime:
    """A time by the clock on the wall."""
    return at.astimezone(zone)
