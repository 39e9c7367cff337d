"""How a meeting's time is written: in full, with the weekday, the part of the day, both calendars.

"thứ Năm, ngày 03/12/2026, 19 giờ 30 (tối), tức 25/10 âm lịch": what `reading` reads back.
"""

from datetime import datetime, tzinfo

from bot.dates.lunar import lunar_of
from bot.dates.recurrence import WEEKDAYS
from knowledge.dates import show_date

WEEKDAY_NAMES = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
# Until which hour a part of the day lasts.
_HALVES = ((11, "sáng"), (13, "trưa"), (18, "chiều"), (24, "tối"))
_ORDINALS = {1: "đầu tiên", -1: "cuối cùng"}


def show_when(start: datetime, zone: tzinfo) -> str:
    """A start (aware) as people read it, in a zone. Raises ValueError for a naive one."""
    if start.tzinfo is None:
        raise ValueError("naive datetime")
    local = start.astimezone(zone)
    lunar = lunar_of(local.date())
    leap = " nhuận" if lunar.leap else ""
    return (
        f"{WEEKDAY_NAMES[local.weekday()]}, ngày {show_date(local.date())}, {show_time(local)}, "
        f"tức {lunar.day}/{lunar.month}{leap} âm lịch"
    )


def show_briefly(start: datetime, zone: tzinfo) -> str:
    """A start that is near, in a zone: "thứ Năm 03/12, 19 giờ 30"."""
    local = start.astimezone(zone)
    time = show_time(local).partition(" (")[0]
    return f"{WEEKDAY_NAMES[local.weekday()]} {local:%d/%m}, {time}"


def show_time(local: datetime) -> str:
    """A time of day: "19 giờ 30 (tối)", "8 giờ (sáng)", "8 giờ 05 (sáng)"."""
    half = next(name for until, name in _HALVES if local.hour < until)
    minute = f" {local.minute:02d}" if local.minute else ""
    return f"{local.hour} giờ{minute} ({half})"


def show_rule(rule: str) -> str:
    """A rule that `reading` makes, in words: "ngày 3 hằng tháng", "thứ Sáu hằng tuần"."""
    parts = dict(part.split("=") for part in rule.split(";"))
    every = int(parts.get("INTERVAL", 1))
    unit = "tuần" if parts["FREQ"] == "WEEKLY" else "tháng"
    often = f" hằng {unit}" if every == 1 else f", {every} {unit} một lần"
    if "BYMONTH" in parts:
        often = f" các tháng {parts['BYMONTH'].replace(',', ', ')}"
    if "BYDAY" in parts:
        return _weekday(parts["BYDAY"]) + often
    return _day(parts, often)


def _weekday(byday: str) -> str:
    nth, weekday = byday[:-2], WEEKDAY_NAMES[WEEKDAYS.index(byday[-2:])]
    return f"{weekday} {_ORDINALS.get(int(nth), f'tuần thứ {nth}')}" if nth else weekday


def _day(parts: dict[str, str], often: str) -> str:
    days = parts["BYMONTHDAY"].split(",")
    if days == ["-1"]:
        return f"ngày cuối tháng,{often.removeprefix(',')}"
    missing = ""
    if int(days[-1]) > 28:
        instead = "ngày cuối tháng" if "BYSETPOS" in parts else "thôi"
        missing = f" (tháng không có thì {instead})"
    return f"ngày {days[-1]}{often}{missing}"
