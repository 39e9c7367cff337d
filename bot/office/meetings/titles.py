"""How a meeting and its time are called on the screens: in full, in a list, on a button. Pure."""

import datetime
from collections.abc import Iterable
from zoneinfo import ZoneInfo

from bot.dates.showing import WEEKDAY_NAMES, show_rule, show_time
from bot.dates.when import When
from bot.meetings.records import Meeting
from bot.office.meetings.moments import local
from bot.texts import meetings as meeting_words
from bot.texts import scheduling as words
from knowledge.dates import show_date


def day_of(start: datetime.datetime, zone: ZoneInfo) -> str:
    """ "thứ Năm, ngày 03/12/2026" """
    at = local(start, zone)
    return f"{WEEKDAY_NAMES[at.weekday()]}, ngày {show_date(at.date())}"


def line_of(start: datetime.datetime, zone: ZoneInfo) -> str:
    """ "thứ Năm 03/12/2026, 19 giờ 30" """
    at = local(start, zone)
    time = show_time(at).partition(" (")[0]
    return f"{WEEKDAY_NAMES[at.weekday()]} {show_date(at.date())}, {time}"


def label_of(start: datetime.datetime, zone: ZoneInfo) -> str:
    """ "Thứ Năm 03/12, 19:30": what a button of a small phone shows whole."""
    at = local(start, zone)
    return capital(f"{WEEKDAY_NAMES[at.weekday()]} {at:%d/%m, %H:%M}")


def meant(when: When, zone: ZoneInfo) -> str:
    """One meaning of a phrase, in full, with both calendars and how often."""
    text = meeting_words.when(when.start, zone)
    if when.rule is None:
        return text
    return words.CANDIDATE_RULE.format(when=text, rule=show_rule(when.rule))


def title_of(meeting: Meeting) -> str:
    """ "Họp thường kỳ, Chi bộ 3" """
    return words.TITLE.format(kind=meeting_words.KINDS[meeting.kind], name=meeting.cell.name)


def lasting(minutes: int) -> str:
    """ "3 ngày", "2 giờ", "90 phút" """
    if minutes % 1440 == 0:
        return words.DAYS.format(count=minutes // 1440)
    if minutes % 60 == 0:
        return words.HOURS.format(count=minutes // 60)
    return words.MINUTES.format(count=minutes)


def marked(marks: Iterable[str]) -> str:
    """Marks behind a line: " (định kỳ, chưa báo nhóm)"."""
    text = ", ".join(marks)
    return f" ({text})" if text else ""


def capital(text: str) -> str:
    """With a capital at the begin."""
    return text[:1].upper() + text[1:]
