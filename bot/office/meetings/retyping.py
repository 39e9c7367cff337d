"""A meeting's time as words that read back to it, for what is typed next to complete. Pure."""

import datetime

from bot.dates.reading import read_when
from bot.dates.said import Days, Moon
from bot.dates.showing import show_rule, show_time, show_when
from bot.dates.when import When
from bot.office.meetings.moments import local
from bot.office.screen import Visit


def as_typed(start: datetime.datetime, rule: str | None, visit: Visit) -> str:
    """Words for a start, with its rule where they can be read back for certain.

    "thứ Năm, ngày 03/12/2026, 19 giờ 30 (tối), …"; "ngày 3 hằng tháng, 19 giờ 30 (tối)".
    """
    if rule is not None:
        text = f"{show_rule(rule)}, {show_time(local(start, visit.zone))}"
        if read_when(text, visit.now, visit.zone).certain == When(start, rule):
            return text
    return show_when(start, visit.zone)


def anchored(text: str, start: datetime.datetime, visit: Visit) -> datetime.datetime:
    """From when on words that move a meeting count: "thứ 7" alone is of the meeting's week, "ngày
    5" of its month, where that is still to come; everything else from now."""
    days = read_when(text, visit.now, visit.zone).said.days
    day = local(start, visit.zone).replace(hour=0, minute=0)
    begin = visit.now
    if days.weekdays and days == Days(weekdays=days.weekdays):
        begin = day - datetime.timedelta(days=day.weekday())
    elif days.dates and days == Days(dates=days.dates):
        bare = all(one.month is None and one.moon is Moon.SUN for one in days.dates)
        begin = day.replace(day=1) if bare else visit.now
    return max(begin.astimezone(datetime.UTC), visit.now)
