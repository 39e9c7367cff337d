"""Which rule the words mean: "mùng 3 hằng tháng", "chủ nhật đầu tháng", "ngày 10 hằng quý".

Rules are counted by the sun: a moon's day comes back on no rule that calendars know.
"""

from datetime import date, datetime, time

from dateutil.relativedelta import relativedelta

from bot.dates.dates import day_of, first_of_month
from bot.dates.recurrence import WEEKDAYS, first_of
from bot.dates.said import Days, Every, Moon, Part, Unit
from bot.dates.when import Day, Meant, Problem

_QUARTERS = {1: "1,4,7,10", 2: "2,5,8,11", 3: "3,6,9,12"}


def rules_of(days: Days, today: date) -> Meant:
    """What words with "hằng tháng", "mỗi tuần" can mean; no days where no day of it is named."""
    assert days.every is not None
    since = first_of_month(days.since, today) if days.since else today
    begin = max(since, today)
    if days.offsets or days.week is not None:
        return Meant((), Problem.UNSURE)
    if days.every.unit is Unit.WEEK:
        return _weekly(days, days.every, begin)
    moon = next((one for one in days.dates if one.moon is Moon.MOON), None)
    if moon is not None:
        return day_of(moon, (), today)
    endings, problem, detail = _within_month(days)
    if problem is not None and not endings:
        return Meant((), problem, detail)
    if days.every.unit is Unit.QUARTER and days.every.interval > 1:
        return Meant((), Problem.UNSURE)
    if days.every.unit is Unit.QUARTER:
        months = [days.month_in_quarter] if days.month_in_quarter else [3, 1, 2]
        found = [
            Day(begin, f"FREQ=MONTHLY;BYMONTH={_QUARTERS[month]};{ending}")
            for ending in endings
            for month in months
        ]
        asked = None if days.month_in_quarter else Problem.HOW_OFTEN
        return Meant(tuple(found), problem or (asked if found else None), detail)
    interval = days.every.interval
    every = f"FREQ=MONTHLY;INTERVAL={interval}" if interval > 1 else "FREQ=MONTHLY"
    found = [Day(begin, f"{every};{ending}") for ending in endings]
    if interval > 1 and found:  # from the next such day on, or from the month after
        rule, plain = found[0].rule, f"FREQ=MONTHLY;{endings[0]}"
        first = first_of(plain, datetime.combine(begin, time.min))
        begin = first.date() if first else begin
        found = [Day(begin, rule), Day(begin + relativedelta(months=1, day=1), rule)]
        problem = problem or Problem.HOW_OFTEN
    return Meant(tuple(found), problem, detail)


def _weekly(days: Days, every: Every, begin: date) -> Meant:
    if days.dates or days.nth is not None or days.part is not None:
        return Meant((), Problem.UNSURE)
    often = f"FREQ=WEEKLY;INTERVAL={every.interval}" if every.interval > 1 else "FREQ=WEEKLY"
    found = [Day(begin, f"{often};BYDAY={WEEKDAYS[one]}") for one in days.weekdays]
    if len(found) > 1:
        return Meant(tuple(found), Problem.SEVERAL)
    if found and every.interval > 1:
        found.append(Day(begin + relativedelta(weeks=1), found[0].rule))
        return Meant(tuple(found), Problem.HOW_OFTEN)
    return Meant(tuple(found))


def _within_month(days: Days) -> tuple[list[str], Problem | None, str]:
    """The day of a month as the end of a rule; several where that is to be asked."""
    if days.dates:
        if len(days.dates) > 1 or days.weekdays or days.dates[0].month:
            return [], Problem.UNSURE, ""
        return _numbered(days.dates[0].day)
    nth = days.nth
    if nth is None and days.part is not None and days.part[1] is Unit.MONTH:
        nth = {Part.BEGIN: 1, Part.END: -1}.get(days.part[0])
        if not days.weekdays:
            return ["BYMONTHDAY=-1"] if nth == -1 else [], Problem.VAGUE, ""
    if len(days.weekdays) != 1:
        return [], Problem.UNSURE if days.weekdays else None, ""
    weekday = WEEKDAYS[days.weekdays[0]]
    if nth is None:  # "chủ nhật hằng tháng": which one
        return [f"BYDAY={one}{weekday}" for one in (1, 2, 3, -1)], Problem.VAGUE, ""
    if nth == 5:
        return [f"BYDAY=-1{weekday}", f"BYDAY=5{weekday}"], Problem.SHORT_MONTHS, ""
    return [f"BYDAY={nth}{weekday}"], None, ""


def _numbered(day: int) -> tuple[list[str], Problem | None, str]:
    if not (day == -1 or 1 <= day <= 31):
        return [], Problem.IMPOSSIBLE_DATE, str(day)
    if day <= 28:
        return [f"BYMONTHDAY={day}"], None, ""
    last = ",".join(str(one) for one in range(28, day + 1))
    instead = "BYMONTHDAY=-1" if day == 31 else f"BYMONTHDAY={last};BYSETPOS=-1"
    return [instead, f"BYMONTHDAY={day}"], Problem.SHORT_MONTHS, str(day)
