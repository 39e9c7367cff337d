"""Days named by their number: "20/12", "ngày 15 tháng sau", "mùng 3 âm lịch", "30 tết".

What is found is taken out of the phrase.
"""

import re
from collections.abc import Iterator

from bot.dates.said import Dated, Month, Moon
from bot.dates.spelling import BEGIN, COMING, END, TAKEN, THIS, Typed, laid_out

_LEAD = rf"(?P<lead>(?:{BEGIN}(?:ngay|hom|bua|mung|mong|ram)\s*)+)"
_MAY_LEAD = rf"{_LEAD}?"
_DAY = r"(?<![\d/.:])(?<!\d-)(?P<d>\d{1,2})"
_NO_HOUR = rf"(?!\d|\s?:\d|\s*(?:gio|h\d?|g\d?){END})"
_MOON = rf"""(?:\s*[,(]?\s*
      (?P<moon>(?:lich\s+)?am(?:\s+lich|(?!\s+lich))|al|(?:lich\s+)?duong(?:\s+lich)?|dl){END}\)?
      (?!\s*:?\s*(?:ngay\s*)?\d{{1,2}}\s*/)  # "3/12 (âm lịch 25/10)": of what follows
    )?"""
_LEAP = rf"(?:\s*\(?(?P<leap>nhuan){END}\)?)?"
_YEAR = rf"""(?:
      \s*,?\s*nam\s+(?P<y>\d{{4}})(?!\d)
    | \s+(?P<y2>20\d\d)(?!\s*[\d/:hg])
    | \s*/\s*(?P<y3>20\d\d)(?!\d)
    | \s+(?P<next_year>nam\s+{COMING}|sang\s+nam){END}
    | \s+nam\s+{THIS}{END}
    )?"""
_MONTH = rf"(?:thang|thg|th)\s*(?P<m>\d{{1,2}}|gieng|chap){END}{_NO_HOUR}"
_SHIFT = rf"(?P<shift>thang\s+(?:{THIS}|{COMING})(?:\s+nua)?|sang\s+thang){END}"
_BEHIND = rf"{_LEAP}{_YEAR}{_MOON}"
# The longest forms first: "15/12/2026" before "15/12" before "ngày 15".
_DATES = tuple(
    laid_out(pattern)
    for pattern in (
        r"(?<!\d)(?P<y>20\d\d)-(?P<m>\d{1,2})-(?P<d>\d{1,2})(?!\d)",
        rf"{_MAY_LEAD}{_DAY}\s*(?P<sep>[/.-])\s*(?P<m>\d{{1,2}})\s*(?P=sep)\s*"
        rf"(?P<y>\d{{4}}|\d\d)(?!\d){_LEAP}{_MOON}",
        rf"{_MAY_LEAD}{_DAY}(?:\s*/+\s*|[.-])(?P<m>\d{{1,2}})(?!\d|[/.-]\d){_BEHIND}",
        rf"{_MAY_LEAD}{_DAY}\s*,?\s*{_MONTH}{_BEHIND}",
        rf"{BEGIN}{_MONTH}{_YEAR}\s*,?\s*{_LEAD}(?P<d>\d{{1,2}})(?!\s*/){_NO_HOUR}{_MOON}",
        rf"{_MAY_LEAD}{_DAY}\s*(?P<tet>tet){END}",
        rf"(?P<lead>{BEGIN}(?:ngay\s+|hom\s+|dem\s+)?ram){END}(?:\s*(?:{_MONTH}|{_SHIFT}))?{_BEHIND}",
        rf"{_MAY_LEAD}{_DAY}\s*,?\s*{_SHIFT}{_MOON}",
        rf"{BEGIN}{_SHIFT}\s*,?\s*{_LEAD}(?P<d>\d{{1,2}})(?!\s*/){_NO_HOUR}{_MOON}",
        rf"{_LEAD}(?P<d>\d{{1,2}})(?!\s*/|\s*(?:ngay|lan){END}){_NO_HOUR}{_MOON}",
        rf"(?<![a-z]){_DAY}(?=\s*(?:hang|moi|moX|tung|cac)\s+thang)",
        rf"(?<![a-z]){_DAY}\s*(?P<moon>am\s+lich|al|duong\s+lich|dl){END}",
    )
)
_ALSO = laid_out(  # ngày 5, 6 hoặc 7: the further numbers
    rf"{TAKEN}\s*(?:,|va|hoac|hay|&|\+)\s*(?:ngay\s*)?(?P<d>\d{{1,2}})(?!\s*[/.-]\d){_NO_HOUR}"
    r"(?!\s*(?:gio|nguoi|phut))"
)
_EDGE = laid_out(  # ngày cuối tháng, ngày đầu tiên của tháng 12
    rf"""{BEGIN}(?:ngay|hom)\s+(?P<edge>dau|cuoi)(?:\s+(?:tien|cung))?(?:\s+(?:cua|trong))?\s+
    (?:(?=(?:hang|moi|moX)\s)|{_SHIFT}|{_MONTH}|thang{END})"""
)
_SAME = laid_out(rf"(?:{BEGIN}(?:tuc|nham|la)\s+(?:la\s+|vao\s+|ngay\s+|ngay\s+thu\s+)*|\(\s*)$")


def take_dates(typed: Typed) -> Iterator[tuple[Dated, bool]]:
    """Take the days named by number out of a phrase.

    Each with whether it only repeats another in the other calendar ("tức 25/10 âm lịch").
    """
    found: list[tuple[int, Dated, bool]] = []
    for match in typed.take(_EDGE):
        day = 1 if match["edge"] == "dau" else -1
        found.append((match.start(), Dated(day, _month(match.groupdict())), False))
    for pattern in _DATES:
        for match in typed.take(pattern, _is_day):
            dated = _dated(match.groupdict())
            same = dated.moon is not Moon.SUN and bool(_SAME.search(typed.code[: match.start()]))
            found.append((match.start(), dated, same))
    for match in typed.take(_ALSO) if found else ():
        found.append((match.start(), Dated(int(match["d"])), False))
    for _, dated, same in sorted(found, key=lambda one: one[0]):
        yield dated, same


def _is_day(match: re.Match[str]) -> bool:
    """Whether the number can be meant as a day at all: "0/5" cannot."""
    return match.groupdict().get("d") != "0"


def _dated(parts: dict[str, str | None]) -> Dated:
    lead, moon = parts.get("lead") or "", parts.get("moon") or ""
    counted = Moon.SUN
    named = "ram" in lead or parts.get("tet") or parts.get("m") in ("gieng", "chap")
    if named or re.search(r"\bam\b|\bal\b", moon):
        counted = Moon.MOON
    elif re.search("mung|mong", lead) and not moon:
        counted = Moon.EITHER
    day = int(parts.get("d") or 15)
    if parts.get("tet"):  # 1 to 10 Tết begin the year, 20 to 30 end it
        return Dated(day, Month(1 if day <= 10 else 12), Moon.MOON)
    return Dated(day, _month(parts), counted, leap=bool(parts.get("leap")))


def _month(parts: dict[str, str | None]) -> Month | None:
    if parts.get("shift"):
        return Month(shift=_shift(parts["shift"] or ""))
    number = {"gieng": "1", "chap": "12"}.get(parts.get("m") or "", parts.get("m"))
    if not number:
        return None
    written = next((parts[key] for key in ("y", "y2", "y3") if parts.get(key)), None)
    year = int(written) if written else None
    if year is not None and year < 100:
        year += 2000
    return Month(int(number), year=year, years=1 if parts.get("next_year") else None)


def _shift(words: str) -> int:
    """How many months on: tháng này 0, tháng sau 1, tháng sau nữa 2."""
    if re.search(THIS, words):
        return 0
    return 2 if words.endswith("nua") else 1


def month_of(parts: dict[str, str | None]) -> Month | None:
    """The month that a match names in its groups m, y … or shift."""
    return _month(parts)
