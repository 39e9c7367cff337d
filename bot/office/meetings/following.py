"""The rule of a series when one of its meetings is moved and the others with it. Pure."""

import calendar
import datetime
from zoneinfo import ZoneInfo

from bot.dates.recurrence import WEEKDAYS


def followed(
    rule: str, old: datetime.datetime, new: datetime.datetime, zone: ZoneInfo
) -> str:  # fmt: skip
    """A rule that begins at `new` and comes back as `rule` did from `old` on.

    Another hour of the same day leaves it; a weekday of a month or a day of a month becomes that of
    the new day.
    """
    old, new = old.astimezone(zone), new.astimezone(zone)
    if old.date() == new.date():
        return rule
    parts = dict(part.split("=") for part in rule.split(";"))
    nth = parts.pop("BYDAY", None)
    for name in ("BYMONTHDAY", "BYSETPOS"):
        parts.pop(name, None)
    if "BYMONTH" in parts:
        parts["BYMONTH"] = _quarter(parts["BYMONTH"], new.month)
    kept = ";".join(f"{name}={value}" for name, value in parts.items())
    if parts["FREQ"] == "WEEKLY":
        return f"{kept};BYDAY={WEEKDAYS[new.weekday()]}"
    if nth is not None:
        return f"{kept};BYDAY={_nth(new)}{WEEKDAYS[new.weekday()]}"
    return f"{kept};{_day(new)}"


def _nth(day: datetime.datetime) -> int:
    """Which such weekday of its month a day is; a fifth, which not every month has, the last."""
    nth = (day.day - 1) // 7 + 1
    return -1 if nth == 5 else nth


def _day(day: datetime.datetime) -> str:
    """A day of every month; one that not all have, or the last before it (as `dates/rules`)."""
    if day.day <= 28:
        return f"BYMONTHDAY={day.day}"
    if day.day == calendar.monthrange(day.year, day.month)[1] and day.day == 31:
        return "BYMONTHDAY=-1"
    days = ",".join(str(one) for one in range(28, day.day + 1))
    return f"BYMONTHDAY={days};BYSETPOS=-1"


def _quarter(months: str, month: int) -> str:
    """The months of a rule each quarter, with the new month among them."""
    if str(month) in months.split(","):
        return months
    first = (month - 1) % 3 + 1
    return ",".join(str(first + 3 * at) for at in range(4))
