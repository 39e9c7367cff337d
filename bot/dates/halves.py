"""The parts of the day that a phrase names: beside a time ("7h tối") or apart ("tối thứ 6").

Typed without marks, "sang" is morning or "to" ("dời sang thứ 6"), "toi" evening, coming, or until:
what stands around decides, and where it does not, nothing is taken.
"""

import re
from dataclasses import dataclass

from bot.dates.said import Half
from bot.dates.spelling import BEGIN, END, WEEKDAY, Typed, laid_out

_HALVES = {
    "sanG": Half.MORNING, "sang": Half.MORNING, "trua": Half.NOON, "chieu": Half.AFTERNOON,
    "toE": Half.EVENING, "toi": Half.EVENING, "toI": Half.EVENING, "dem": Half.NIGHT,
    "khuya": Half.NIGHT, "chieu toi": Half.EVENING, "chieu toE": Half.EVENING,
}  # fmt: skip
# sáng kiến, tối thiểu, tối đa: no part of a day
NO_HALF = r"(?!\s*(?:tao|kien|suot|lap|ngoi|da|thieu|uu|cao|han|mat|tac|hau|doi)(?![a-z]))"
_SURE = r"sanG|trua|chieu\s+to[iE]|chieu|toE|dem|khuya"
_ANY = rf"(?P<half>{_SURE}|sang|toi){END}{NO_HALF}"

_BEHIND = laid_out(rf"\s*(?:phut|ph|p)?\s*[,(]?\s*(?:buoi\s+)?(?:som\s+)?{_ANY}\s*\)?")
_BEFORE = laid_out(
    rf"""{BEGIN}(?P<part>buoi\s+)?{_ANY}(?:\s+som)?[\s,:(]*
    (?:(?:luc|vao|hoi|tam|khoang|tu|tF|dung)\s+)*$"""
)
_UNTIL = laid_out(r"\s*\d{1,2}\s*(?:h|g|:|gio)")
_MOVED = laid_out(
    rf"""{BEGIN}(?:doi(?=\s+(?:lich|hop|buoi|ngay|gio|sang|toi|den|qua))|hoan(?!\s+thanh)|lui|keo
    |chuyen(?!\s+(?:de|dang|chinh)))(?:\s+\S+){{0,4}}\s*$"""
)
_COMING = laid_out(rf"(?:{WEEKDAY}|tuan|thang|nam)\s*,?\s*$")  # thu 6 toi, tuan toi
_COMING_OR_EVENING = laid_out(rf"{WEEKDAY}\s*,?\s*toi{END}")
_NEXT_IS_DAY = rf"""(?=\s*(?:nay|naY|mai|moT|mot|kia|kiA|hom|bua|ngay|{WEEKDAY}|cuoi|mung|mong|ram
    |\d{{1,2}}\s*[/.-]\s*\d|\d{{1,2}}\s+(?:thang|hang|tet)))"""
_NO_SPAN = r"(?!\s+(?:tuan|thang|nam))"  # sang tuần, sang tháng: next week, next month
_LONE = tuple(
    laid_out(pattern)
    for pattern in (
        rf"{BEGIN}(?:buoi\s+)?(?P<half>{_SURE}){END}{NO_HALF}",
        rf"{BEGIN}buoi\s+(?P<half>sang|toi){END}",
        r"^\s*(?P<half>sang|toi|toI)\s*$",
        # before a day: "toi thu 6"
        rf"""{BEGIN}(?<!den\ )(?<!tuan\ )(?<!thang\ )(?<!nam\ )
        (?P<half>sang|toi|toI(?=\s+nay)){END}{_NO_SPAN}{_NEXT_IS_DAY}""",
        # behind one: "20/12 toi", "mai toi"; behind a weekday "toi" may be tới
        rf"""(?:mai|nay|naY|moT|/\s*\d{{1,4}}|thang\s+\d{{1,2}}|ngay\s+\d{{1,2}})\s*,?\s*
        (?P<half>sang|toi){END}{_NO_SPAN}{NO_HALF}""",
        rf"{WEEKDAY}\s*,?\s*(?P<half>sang){END}{_NO_SPAN}",
    )
)


@dataclass(frozen=True)
class Beside:
    """A part of the day beside a time, and where the two stand together."""

    half: Half | None
    start: int
    end: int


def beside(typed: Typed, start: int, end: int) -> Beside:
    """The part of the day right behind or before a time that stands there."""
    behind = _BEHIND.match(typed.code, end)
    if behind and not (
        behind["half"] in ("toi", "sang") and _UNTIL.match(typed.code, behind.end())
    ):
        return Beside(_half(behind), start, behind.end())
    before = _BEFORE.search(typed.code[:start])
    if before and not _means_to(typed.code[: before.start()], before):
        return Beside(_half(before), before.start(), end)
    return Beside(None, start, end)


def take_halves(typed: Typed) -> list[tuple[int, Half]]:
    """Take out the parts of the day that stand apart from any time, each with its place."""
    found = []
    for pattern in _LONE:
        for match in list(typed.find(pattern)):
            start, end = match.span("half")
            if match["half"] in ("sang", "toi") and _MOVED.search(typed.code[:start]):
                continue
            found.append((start, _half(match)))
            typed.cut(start, end)
    return sorted(found, key=lambda one: one[0])


def may_be_evening(typed: Typed) -> bool:
    """Whether a "toi" behind a weekday may be evening or coming: "thu 6 toi 9h"."""
    return _COMING_OR_EVENING.search(typed.code) is not None


def _means_to(code: str, half: re.Match[str]) -> bool:
    """Whether "sang" or "toi" behind these words rather leads to what follows."""
    if half["half"] not in ("sang", "toi") or half["part"]:
        return False
    coming = half["half"] == "toi" and _COMING.search(code)
    return bool(coming or _MOVED.search(code))


def _half(match: re.Match[str]) -> Half:
    return _HALVES[" ".join(match["half"].split())]
