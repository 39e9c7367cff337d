"""Which day the words mean: weekdays, weeks, parts of a month, and whether they agree.

| said | means | because |
|---|---|---|
| thứ Sáu, thứ Sáu này, tới | the next; on a Friday today or in a week, asked | people differ |
| thứ Sáu sau | next week's or the coming one, asked | the same |
| thứ Sáu tuần này, tuần sau | of the week from Monday to Sunday, the next | calendars |
| ngày kia | in two days or in three, asked | the North and the South differ |
| thứ Năm đầu tháng, of no month | every month or once, asked | cells plan by such rules |
| cuối tuần, đầu tháng, cuối tháng | no certain day: some are offered | |
"""

import calendar
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from bot.dates.dates import day_of, first_of_month
from bot.dates.lunar import lunar_of
from bot.dates.recurrence import WEEKDAYS
from bot.dates.rules import rules_of
from bot.dates.said import Days, Month, Part, Unit
from bot.dates.when import Day, Meant, Problem

_MOST = 4  # days offered for a choice: more are no help on a small screen


def meant_by(days: Days, today: date) -> Meant:
    """What the words about the day can mean on a day. No days and no problem: none were said."""
    if days.every is not None:
        return rules_of(days, today)
    numbered = [day_of(one, days.months, today) for one in days.dates]
    numbered += [_offset(one, today) for one in days.offsets]
    if numbered:
        return _checked(_joined(numbered, days), days, today)
    if days.weekdays:
        return _joined([_weekday(one, days, today) for one in days.weekdays], days)
    if days.part is not None:
        return _part(days, today)
    return Meant()


def _joined(found: list[Meant], days: Days) -> Meant:
    """One day said in several ways, or several days."""
    wrong = next((one for one in found if not one.days), None)
    if wrong is not None:
        return wrong
    if len({one.days[0] for one in found}) == 1:
        return min(found, key=lambda one: len(one.days))
    ordered = found[::-1] if days.moved else found
    together = tuple(dict.fromkeys(day for one in ordered for day in one.days))
    return Meant(together[:_MOST], Problem.SEVERAL)


def _checked(meant: Meant, days: Days, today: date) -> Meant:
    """A numbered day beside a weekday, a week, or the other calendar: do they agree?"""
    if not meant.days:
        return meant
    fitting = tuple(one for one in meant.days if _agrees(one.date, days, today))
    if not fitting:
        others = [Day(_beside(meant.days[0].date, one, days, today)) for one in days.weekdays]
        future = [one for one in others if one.date >= today]
        return Meant(
            tuple(dict.fromkeys((*meant.days, *future)))[:_MOST], Problem.DISAGREE, meant.detail
        )
    decided = len(fitting) == 1 and len(meant.days) > 1 and meant.problem is not Problem.SEVERAL
    return Meant(fitting, None if decided else meant.problem, meant.detail)


def _agrees(day: date, days: Days, today: date) -> bool:
    if days.weekdays and day.weekday() not in days.weekdays:
        return False
    if days.week is not None and not 0 <= (day - _monday(today, days.week)).days < 7:
        return False
    if days.equal is not None and days.equal.month is not None:
        lunar = lunar_of(day)
        said = (days.equal.day, days.equal.month.number, days.equal.leap)
        return said == (lunar.day, lunar.month, lunar.leap)
    return True


def _beside(day: date, weekday: int, days: Days, today: date) -> date:
    """The weekday that was said, in the week that was said or else in the day's own."""
    monday = _monday(today, days.week) if days.week is not None else _monday(day, 0)
    return monday + timedelta(days=weekday)


def _offset(offset: tuple[int, ...], today: date) -> Meant:
    found = tuple(Day(today + timedelta(days=one)) for one in offset)
    return Meant(found, Problem.VAGUE if len(found) > 1 else None)


def _weekday(weekday: int, days: Days, today: date) -> Meant:
    nth = days.nth
    if days.part is not None and days.part[1] is Unit.MONTH and nth is None:
        nth = {Part.BEGIN: 1, Part.END: -1}.get(days.part[0])
    if nth is not None:
        return _nth(weekday, nth, days, today)
    if days.week is not None:
        found = _monday(today, days.week) + timedelta(days=weekday)
        if found < today:
            return Meant((Day(found + timedelta(days=7)),), Problem.PAST)
        return Meant((Day(found),))
    coming = today + timedelta(days=(weekday - today.weekday()) % 7)
    if days.months:
        return _weekday_in_months(weekday, coming, days, today)
    if days.following:
        later = _monday(today, 1) + timedelta(days=weekday)
        choice = tuple(dict.fromkeys((Day(later), Day(coming))))
        return Meant(choice, Problem.VAGUE if len(choice) > 1 else None)
    if coming == today:
        return Meant((Day(today), Day(today + timedelta(days=7))), Problem.TODAY)
    return Meant((Day(coming),))


def _weekday_in_months(weekday: int, coming: date, days: Days, today: date) -> Meant:
    """ "thứ Sáu tháng sau": which of them is asked; "họp tháng 12, thứ Sáu": the coming one."""
    months = [first_of_month(one, today) for one in days.months]
    named = {(one.year, one.month) for one in months}
    if all(one.shift is None for one in days.months) and (coming.year, coming.month) in named:
        return Meant((Day(coming),)) if coming > today else Meant((Day(coming),), Problem.TODAY)
    found = [one for one in _all_of(months[0], weekday) if one >= today]
    if days.months[0].shift is None:
        return Meant(tuple(map(Day, [coming, *found[:1]])), Problem.UNSURE)
    return Meant(tuple(map(Day, found)), Problem.VAGUE if found else Problem.PAST)


def _nth(weekday: int, nth: int, days: Days, today: date) -> Meant:
    """The nth weekday of a month; of no month in particular, every month's or the next."""
    if len(days.months) > 1 or days.week is not None:
        return Meant((), Problem.UNSURE)
    if days.months:
        said = days.months[0]
        month = first_of_month(said, today)
        found = nth_of_month(month, weekday, nth)
        if found is None:
            return Meant((), Problem.IMPOSSIBLE_DATE)
        if found < today:
            later = _next_nth(month + relativedelta(months=1), weekday, nth, today)
            return Meant((Day(later),), Problem.PAST)
        by_week = month - timedelta(days=month.weekday()) + timedelta(days=7 * (nth - 1) + weekday)
        if days.by_week and nth > 1 and by_week != found and by_week >= today:
            return Meant((Day(found), Day(by_week)), Problem.VAGUE)
        return Meant((Day(found),))
    rule = f"FREQ=MONTHLY;BYDAY={nth}{WEEKDAYS[weekday]}"
    once = Day(_next_nth(today.replace(day=1), weekday, nth, today))
    return Meant((Day(once.date, rule), once), Problem.HOW_OFTEN)


def _next_nth(month: date, weekday: int, nth: int, today: date) -> date:
    while True:
        found = nth_of_month(month, weekday, nth)
        if found is not None and found >= today:
            return found
        month += relativedelta(months=1)


def nth_of_month(month: date, weekday: int, nth: int) -> date | None:
    """The nth such weekday of a month (its first day), -1 the last; None where there is none."""
    found = _all_of(month, weekday)
    return found[nth if nth < 0 else nth - 1] if nth <= len(found) else None


def _all_of(month: date, weekday: int) -> list[date]:
    last = calendar.monthrange(month.year, month.month)[1]
    first = 1 + (weekday - month.weekday()) % 7
    return [month.replace(day=day) for day in range(first, last + 1, 7)]


def _part(days: Days, today: date) -> Meant:
    assert days.part is not None
    part, unit = days.part
    if unit is Unit.WEEK:
        offered = {Part.BEGIN: (0, 1), Part.MIDDLE: (2, 3), Part.END: (5, 6)}[part]
        monday = _monday(today, days.week or 0)
        found = [monday + timedelta(days=one) for one in offered]
        if days.week is None and found[-1] < today:
            found = [one + timedelta(days=7) for one in found]
    else:
        month = days.months[0] if days.months else Month(shift=0)
        found = _part_of_month(part, first_of_month(month, today))
        if not days.months and found[0 if part is Part.END else -1] < today:
            found = _part_of_month(part, first_of_month(Month(shift=1), today))
    future = tuple(Day(one) for one in found if one >= today)
    return Meant(future, Problem.VAGUE if future else Problem.PAST)


def _part_of_month(part: Part, month: date) -> list[date]:
    last = calendar.monthrange(month.year, month.month)[1]
    days = {Part.BEGIN: (1, 2, 3), Part.MIDDLE: (14, 15, 16), Part.END: (last, last - 1, last - 2)}
    return [month.replace(day=day) for day in days[part]]


def _monday(day: date, weeks: int) -> date:
    """The Monday of a day's calendar week, or of one that many weeks later."""
    return day + timedelta(days=7 * weeks - day.weekday())
