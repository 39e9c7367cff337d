"""The times of a day that a phrase names: "19h30", "7 rưỡi tối", "8 giờ kém 15", "từ 14h đến 16h".

What is found is taken out of the phrase. Hours and minutes are kept as said: what they can mean is
for `times`.
"""

import re
from dataclasses import dataclass, replace

from bot.dates.halves import NO_HALF, beside, may_be_evening, take_halves
from bot.dates.said import Clock, Half
from bot.dates.spelling import BEGIN, END, TAKEN, WEEKDAY, Typed, laid_out

_H = r"(?<![\d/.:])(?P<h>\d{1,2})"
_HOUR = r"\s*(?:gio|g|h)(?:\s*:)?"
_PM = r"(?P<pm>\s*[ap]\.?m\b\.?)"
_MIN = r"(?:phut|ph|p(?!\.?m)|'|’|′)"
# "8h 20 tháng 12", "8h 20/12", "8h 15 hằng tháng", "19h 30 tết", "8h 3 tuần nữa": a day, no minutes
_NO_DAY = r"""(?!\d)(?!\s*/\s*\d
    | \s*(?:(?:thang|thg)(?!\s*\d{1,2}(?:\s*/\s*\d{4})?\s*,?\s*(?:ngay|mung|mong))|tet|al|gio
      |(?:hang|moi|moX)\s+thang|h\d|h|g)(?![a-z])
    | \s+am(?![a-z])
    | (?<!1[3-9])(?<![2-5]\d)\s+tuan\s+(?:nua|sau|toi|toN)(?![a-zA-Z])
    | \s+(?:ngay|hom|thang|tieng|gio|phut)\s+(?:nua|sau|toi|toN)(?![a-zA-Z]))
    # "9h 20-12-2026", "9h 20.12"
    (?!\s*[.-]\s*(?:0?[1-9]|1[0-2])(?:[.-]\d{2,4}|(?=\s|$|[,;]))(?!\s*(?:[hg](?![a-z])|[:\d]|gio)))"""
_MINUTES = rf"""(?:
      (?P<m>[0-9o]\d|\d[0-9o]|\d)(?!\d|/\d|h\d)\s*{_MIN}?  # 19h30, and 19h3o
    | \s*[:.,]?\s*(?P<m2>\d\d){_NO_DAY}\s*{_MIN}?          # 19 giờ 30
    | \s+(?P<m3>\d)\s*(?:phut|ph|p){END}                         # 20 giờ 5 phút
    | \s*kem\s*(?P<k>\d{{1,2}})(?!\d)\s*{_MIN}?
    | \s*(?P<half_hour>ruoi))"""
_GLUED = rf"sang|trua|chieu|toi|toE|dem|{WEEKDAY}|ngay|mai|tuan|hom|dung|tai"  # 8hsáng
_LEADS = r"luc|vao|hoi|tam|khoang|dung|hop|tu|tF|bat\s+dau|sang|sanG|trua|chieu|toi|toE|mai|nay|hom"
_CLOCKS = tuple(
    laid_out(pattern)
    for pattern in (
        rf"""(?P<before>{BEGIN}kem\s*(?P<k>\d{{1,2}})\s*(?:phut|p)?\s+)(?P<h>\d{{1,2}}){_HOUR}{END}
        (?!\s*\d\d(?!\d|/))""",  # kém 15 8 giờ
        rf"{_H}(?:{_HOUR}{_MINUTES}{_PM}?|{_HOUR}(?=[^a-zA-Z]|$|{_GLUED}))",
        rf"""{_H}(?::|\s+:\s+)(?P<m>\d\d)(?::\d\d)?(?!\d|\s*[:hg]\s*\d)
        \s*(?:gio|g|h|{_MIN})?{_PM}?{END}""",  # 19:30
        rf"{_H}(?P<pm>[ap]\.?m\b\.?|\s+p\.?m\b\.?){END}",  # 7pm
        # 7 rưỡi, 8 kém 15
        rf"{_H}\s*(?:(?P<half_hour>ruoi)|kem\s*(?P<k>\d{{1,2}})(?!\d))(?:\s*{_MIN})?{END}",
        rf"{_H}\.(?P<m>00|1[3-9]|[2-5]\d)(?![\d/.])",  # 19.30: no month is 30 or 00
        rf"{BEGIN}(?:luc|hoi)\s+(?P<h>\d{{1,2}})[.,](?P<m>[0-5]\d)(?![\d/.])",
        r"(?<![\d/.,:-])(?P<h>1[3-9]|2[0-3])[,-](?P<m>00|15|30|45)(?![\d/.,-])",  # 19-30
        rf"""{BEGIN}(?:luc|hoi)\s+(?P<h>\d{{1,2}})(?!\s*[\d/.:-]|\s*(?:thang|dang|dong|nguoi))""",
        # họp 7 tối
        rf"""(?:^|{BEGIN}(?:{_LEADS})\s+|[,;.(:]\s*|{TAKEN})\s*(?P<h>\d{{1,2}})
        (?=\s*(?:sanG|sang|trua|chieu|toE|toi|dem){END}{NO_HALF})""",
    )
)
# "7-9h tối": the first hour shares the unit of the second
_SHARED = laid_out(
    r"""(?<![\dW/.:h_-])(?<!ngay\ )(?<!mung\ )(?<!mong\ )(?<!hom\ )(?<!thang\ )
    (?P<h>\d{1,2})\s*(?:-|–|den)\s*(?=(?P<later>\d{1,2})\s*(?:h|g|gio)(?![a-z]))"""
)
_RANGE = laid_out(
    rf"""[\s({TAKEN}]*(?:-|–|—|→|~|->|=>
    |{BEGIN}(?:den|toi|toN|ket\s+thuc|xong)(?:\s+(?:luc|khoang|gio))*)\s*"""
)
_ENDING = laid_out(  # 19h30 thứ 6, kết thúc 21h
    rf"{BEGIN}(?:ket\s+thuc|xong|den)(?:\s+(?:luc|vao|khoang|hoi))*\s*$"
)
_MOVED = laid_out(rf"{BEGIN}(?:doi|hoan(?!\s+thanh)|lui|chuyen(?!\s+(?:de|dang|chinh))){END}")


@dataclass(frozen=True)
class Clocks:
    """What a phrase says of the time. half: named apart from any time. impossible: as typed."""

    said: tuple[Clock, ...]
    half: Half | None
    impossible: str | None = None


@dataclass(frozen=True)
class _Found:
    start: int
    end: int
    clock: Clock


def take_clocks(typed: Typed) -> Clocks:
    """Take the times out of a phrase, and the parts of the day; the end of a span is dropped."""
    evening = may_be_evening(typed)
    found, impossible = _take_all(typed)
    halves = take_halves(typed)
    begins = _without_ends(typed, sorted(found, key=lambda one: one.start))
    different = {half for _, half in halves}
    only = halves[0][1] if len(different) == 1 else None
    said = (_with_half(one, halves, only, evening=evening) for one in begins)
    return Clocks(tuple(dict.fromkeys(said)), only, impossible)


def _take_all(typed: Typed) -> tuple[list[_Found], str | None]:
    found = []
    impossible = None
    for match in typed.find(_SHARED):
        if int(match["h"]) < int(match["later"]):
            found.append(_Found(*match.span("h"), Clock(int(match["h"]))))
            typed.cut(*match.span("h"))
    for pattern in _CLOCKS:
        for match in list(typed.find(pattern)):
            start = match.start("before" if match.groupdict().get("before") else "h")
            clock = _clock(match)
            if clock is None:
                impossible = impossible or typed.shown(match)
                typed.cut(start, match.end())
                continue
            near = beside(typed, start, match.end())
            typed.cut(near.start, near.end)
            clock = replace(clock, half=clock.half or near.half)
            found.append(_Found(near.start, near.end, clock))
    return found, impossible


def _clock(match: re.Match[str]) -> Clock | None:
    """A match as a clock; None for a time that no clock shows."""
    parts = match.groupdict()
    hour = int(parts["h"])
    digits = parts.get("m") or parts.get("m2") or parts.get("m3") or "0"
    minute = 30 if parts.get("half_hour") else int(digits.replace("o", "0"))
    if parts.get("k"):
        minute = -int(parts["k"])
    if hour > 23 or not -60 < minute < 60:
        return None
    if not parts.get("pm"):
        return Clock(hour, minute, exact=parts["h"][0] == "0")
    if "a" in parts["pm"] or not 1 <= hour < 12:
        return Clock(hour, minute, exact=True)
    return Clock(hour, minute, Half.EVENING if hour >= 6 else Half.AFTERNOON)


def _without_ends(typed: Typed, found: list[_Found]) -> list[_Found]:
    """The times without those at which something ends: "từ 19h30 đến 21h" begins at 19h30."""
    kept: list[_Found] = []
    moved = _MOVED.search(typed.code) is not None
    for one in found:
        before = kept[-1] if kept else None
        gap = typed.code[before.end : one.start] if before else ""
        ends = _RANGE.fullmatch(gap) or _ENDING.search(gap)
        if before is None or ends is None or (moved and any(map(str.isalpha, gap))):
            kept.append(one)
            continue
        clock = before.clock
        if clock.half is None and clock.hour < one.clock.hour <= 12:  # 7h-9h tối
            clock = replace(clock, half=one.clock.half)
        kept[-1] = _Found(before.start, one.end, clock)
        typed.cut(before.end + ends.start(), one.start)
    return kept


def _with_half(
    found: _Found, halves: list[tuple[int, Half]], only: Half | None, *, evening: bool
) -> Clock:
    if found.clock.half:
        return found.clock
    if not halves:
        return replace(found.clock, maybe_evening=evening)
    before = [half for at, half in halves if at < found.start]
    return replace(found.clock, half=only or (before or [halves[0][1]])[-1])
