"""Dates as party papers print them. Reading is exact or nothing: a date is never guessed.

Forms seen: "26/5/2025", "26-5-2025", "26.5.2025", "ngày 26 tháng 5 năm 2025". dateparser is not
used: it reads some Vietnamese dates silently wrong.
"""

import datetime
import re

_NUMERIC = r"(?P<d>\d{1,2})\s?[/.-]\s?(?P<m>\d{1,2})\s?[/.-]\s?(?P<y>(?:19|20)\d\d)(?!\d)"
_WORDS = r"(?P<d2>\d{1,2})\s+tháng\s+(?P<m2>\d{1,2})\s+năm\s+(?P<y2>(?:19|20)\d\d)(?!\d)"
DATE = re.compile(rf"(?<![\d/.-])(?:{_NUMERIC}|{_WORDS})", re.IGNORECASE)


def read_date(text: str) -> datetime.date | None:
    """The first date in a printed text; None where there is none that exists in the calendar."""
    match = DATE.search(text)
    return date_of(match) if match else None


def date_of(match: "re.Match[str]") -> datetime.date | None:
    """The date of a match of `DATE`; None for one that does not exist (31/02/2026)."""
    parts = match.groupdict()
    try:
        return datetime.date(
            int(parts["y"] or parts["y2"]),
            int(parts["m"] or parts["m2"]),
            int(parts["d"] or parts["d2"]),
        )
    except ValueError:
        return None


def show_date(date: datetime.date) -> str:
    """As the Party writes it: a leading zero for days below 10 and for months 1 and 2.

    26/5/2025, 05/9/2026, 03/02/2026.
    """
    month = f"{date.month:02d}" if date.month < 3 else str(date.month)
    return f"{date.day:02d}/{month}/{date.year}"
