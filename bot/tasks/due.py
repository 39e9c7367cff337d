"""Until when something is to be done, read from typed words: a day or a question, no guess."""

import datetime
import re
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bot.dates.reading import read_when
from bot.dates.when import Problem
from knowledge.text import clean, fold

# A due day needs no hour, and what is left of the year may lie in the next.
_NO_MATTER = {Problem.NO_TIME, Problem.AMBIGUOUS_HALF_DAY}
_SOON = datetime.timedelta(days=183)  # half a year: "15/1" said in November
_FARTHEST = datetime.timedelta(days=31 * 18)  # as `bot/dates/when.py` reads dates
_MOST = 3  # days that are offered
_WEEK = re.compile(r"(?:trong\s+|het\s+|cuoi\s+)?tuan(?=\s+(?:nay|sau|toi))")
_MONTH = re.compile(r"(?:trong\s+|het\s+|cuoi\s+)?thang(?=\s+(?:nay|sau|toi|\d))|trong\s+thang$")


@dataclass(frozen=True)
class Due:
    """What due words mean. day: where that is certain. candidates: days to choose from."""

    day: datetime.date | None
    candidates: tuple[datetime.date, ...] = ()


def read_due(text: str, now: datetime.datetime, zone: ZoneInfo) -> Due:
    """What words say of a due day, typed at `now` (aware). Days that have passed are none."""
    today = now.astimezone(zone).date()
    folded = " ".join(fold(clean(text)).split())
    words = text
    if _WEEK.match(folded):  # a week is over on its Sunday, a month on its last day
        words = _WEEK.sub("chu nhat tuan", folded, count=1)
    elif _MONTH.match(folded):
        words = _MONTH.sub("cuoi thang", folded, count=1)
    reading = read_when(words, now, zone)
    days = tuple(dict.fromkeys(one.date for one in reading.days if one.rule is None))
    days = tuple(one for one in days if today <= one <= today + _FARTHEST)[:_MOST]
    wrong = {problem for problem, _ in reading.problems} - _NO_MATTER
    if Problem.NEXT_YEAR in wrong:  # "20/11" said two days later is no day a year ahead
        days = tuple(one for one in days if one <= today + _SOON)
        wrong.discard(Problem.NEXT_YEAR)
    if len(days) == 1 and not wrong:
        return Due(days[0])
    return Due(None, days)


def usual_days(now: datetime.datetime, zone: ZoneInfo) -> tuple[datetime.date, ...]:
    """Days to press where none was typed: in a week, in two, the end of the month."""
    today = now.astimezone(zone).date()
    following = today.replace(day=28) + datetime.timedelta(days=4)
    last = following - datetime.timedelta(days=following.day)
    soon = [today + datetime.timedelta(days=count) for count in (7, 14)]
    return tuple(sorted({*soon, last} - {today}))


def is_due_day(day: datetime.date, today: datetime.date) -> bool:
    """Whether something noted on a day can be due on another."""
    return today <= day <= today + _FARTHEST
