"""Which day a number means: "20/12", "ngày 15", "mùng 5", "rằm", and on which day the moon puts it.

| said | means |
|---|---|
| a day and a month | this year's; if that has passed, next year's, asked |
| a day alone | the next day with that number; today's number is asked about |
| mùng 1 to mùng 10 | the sun's day or the moon's, asked: the Party counts by the sun |
| rằm, tết, âm lịch | the moon's day, shown in both calendars and asked |
"""

import calendar
from collections.abc import Sequence
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from bot.dates.lunar import LunarDay, last_of_year, lunar_of, next_days, solar_of
from bot.dates.said import Dated, Month, Moon
from bot.dates.when import Day, Meant, Problem

_HALF_A_YEAR = timedelta(days=183)  # a leap month follows the month that it repeats


def day_of(dated: Dated, months: Sequence[Month], today: date) -> Meant:
    """What a numbered day can mean. months: those named apart from it."""
    if dated.month is None and months:
        return _in_months(dated, months, today)
    if dated.moon is Moon.SUN:
        return _of_sun(dated, today)
    moon = _of_moon(dated, today)
    if dated.moon is Moon.MOON:
        return moon
    sun = _of_sun(dated, today)
    days = tuple(dict.fromkeys((*sun.days, *moon.days)))
    return Meant(days, Problem.LUNAR, _detail(dated)) if days else sun


def _of_sun(dated: Dated, today: date) -> Meant:
    if dated.month is None:
        return _next(dated, today)
    detail = _detail(dated)
    if dated.month.shift is not None:
        month = first_of_month(dated.month, today)
        found = _existing(month.year, month.month, dated.day)
        return _future(found, today, detail)
    number = dated.month.number or 0
    if dated.month.year is not None:
        return _future(_existing(dated.month.year, number, dated.day), today, detail)
    year = today.year + (dated.month.years or 0)
    found = _existing(year, number, dated.day)
    if found is not None and found >= today:
        return Meant((Day(found),))
    later = (_existing(one, number, dated.day) for one in range(year + 1, year + 9))
    coming = next((one for one in later if one), None)  # 29/2 may be years away
    if coming is None:
        return Meant((), Problem.IMPOSSIBLE_DATE, detail)
    return Meant((Day(coming),), Problem.NEXT_YEAR, detail)


def _next(dated: Dated, today: date) -> Meant:
    """The next day with a number."""
    detail = _detail(dated)
    if not (dated.day == -1 or 1 <= dated.day <= 31):
        return Meant((), Problem.IMPOSSIBLE_DATE, detail)
    months = (first_of_month(Month(shift=at), today) for at in range(13))
    found = (_existing(one.year, one.month, dated.day) for one in months)
    coming = [one for one in found if one and one >= today]
    if coming[0] == today:
        return Meant((Day(coming[0]), Day(coming[1])), Problem.TODAY, detail)
    if _existing(today.year, today.month, dated.day) is None:
        return Meant((Day(coming[0]),), Problem.UNSURE, detail)  # "ngày 31" in November
    return Meant((Day(coming[0]),))


def _in_months(dated: Dated, months: Sequence[Month], today: date) -> Meant:
    """ "họp tháng 12 … ngày 3": that month's, unless it is the month reported on."""
    alone = Dated(dated.day, None, dated.moon)
    if len(months) == 1:
        bound = day_of(Dated(dated.day, months[0], dated.moon), (), today)
        if bound.problem not in (Problem.NEXT_YEAR, Problem.PAST):
            return bound
    coming = day_of(alone, (), today)
    named = {first_of_month(one, today).month for one in months}
    if coming.problem is None and coming.days[0].date.month in named:
        return coming
    return Meant(coming.days, coming.problem or Problem.UNSURE, _detail(dated))


def _of_moon(dated: Dated, today: date) -> Meant:
    """The days that the moon puts there: asked about, shown in both calendars."""
    month = dated.month or Month()
    if month.shift is not None:
        found = _in_lunar_month(dated.day, month.shift, today)
    elif month.number and (month.year or month.years):
        year = month.year or lunar_of(today).year + (month.years or 0)
        days = [LunarDay(dated.day, month.number, year, leap) for leap in (False, True)]
        found = [one for one in map(solar_of, days) if one]
    else:
        found = _coming(dated, today)
    future = tuple(Day(one) for one in found if one >= today)
    if future:
        return Meant(future, Problem.LUNAR, _detail(dated))
    return Meant((), Problem.PAST if found else Problem.IMPOSSIBLE_DATE, _detail(dated))


def _in_lunar_month(day: int, shift: int, today: date) -> list[date]:
    """A day of this lunar month, or of one that many later; none where it has no such day."""
    start = today - timedelta(days=lunar_of(today).day - 1)
    for _ in range(shift):
        start += timedelta(days=30 if lunar_of(start + timedelta(days=29)).day == 30 else 29)
    found = start + timedelta(days=day - 1)
    return [found] if lunar_of(found).day == day else []


def _coming(dated: Dated, today: date) -> list[date]:
    """The next day with a number, of a leap month too; "30 tết" where the year ends on the 29th."""
    number = dated.month.number if dated.month else None
    coming = sorted(next_days(today, dated.day, number))
    if number is None:
        return coming[:1]
    if number == 12 and dated.day == 30:
        year = lunar_of(today).year
        coming = [one for one in map(last_of_year, (year, year + 1)) if one >= today]
    same_year = [one for one in coming if one - coming[0] < _HALF_A_YEAR]
    return [one for one in same_year if lunar_of(one).leap or not dated.leap]


def first_of_month(month: Month, today: date) -> date:
    """The first day of a month as said; without a year the next that has not passed."""
    if month.shift is not None:
        return today.replace(day=1) + relativedelta(months=month.shift)
    number = month.number if month.number and 1 <= month.number <= 12 else today.month
    if month.year is not None:
        return date(month.year, number, 1)
    year = today.year + (month.years or 0)
    passed = month.years is None and number < today.month
    return date(year + 1 if passed else year, number, 1)


def _existing(year: int, month: int, day: int) -> date | None:
    if not (1 <= month <= 12 and 1900 <= year <= 2100):
        return None
    last = calendar.monthrange(year, month)[1]
    day = last if day == -1 else day
    return date(year, month, day) if 1 <= day <= last else None


def _future(found: date | None, today: date, detail: str) -> Meant:
    if found is None:
        return Meant((), Problem.IMPOSSIBLE_DATE, detail)
    return Meant((Day(found),)) if found >= today else Meant((), Problem.PAST, detail)


def _detail(dated: Dated) -> str:
    parts = [str(dated.day)] if dated.day > 0 else ["ngày cuối tháng"]
    if dated.month and dated.month.number:
        parts.append(str(dated.month.number))
        if dated.month.year:
            parts.append(str(dated.month.year))
    return "/".join(parts)
