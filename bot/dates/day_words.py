"""The days that a phrase names in words: "thứ 6 tuần sau", "mai", "cuối tuần", "hằng tháng".

What is found is taken out of the phrase; which day it is, is for `days`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.dates.date_words import month_of, take_dates
from bot.dates.said import Days, Every, Part, Unit
from bot.dates.spelling import BEGIN, COMING, END, TAKEN, THIS, WEEKDAY, Typed, laid_out
from bot.dates.when import Problem

_NOT_HOUR = rf"(?!\d|\s?:\d|\s*(?:gio|h\d?|g\d?){END})"
_HALF = r"(?:sang|sanG|trua|chieu|toi|toE|toI|dem)"
_NTH = rf"(?P<nth>dau(?:\s+tien)?|cuoi(?:\s+cung)?|thu\s+(?:[1-5]{_NOT_HOUR}|nhat))"
_SOME_MONTH = rf"(?:\s*(?:cua|trong))?(?:\s+thang{END}(?!\s*\d|\s+(?:{THIS}|{COMING})))?"

_WEEKDAY = laid_out(
    rf"""(?:{BEGIN}(?:ngay|hom|bua)\s+)?(?P<day>{WEEKDAY})
    (?: \s*,?\s*(?:cua\s+)?(?P<in_week>tuan)\s+{_NTH}{END}{_SOME_MONTH}
      | \s*,?\s*(?P<in_week2>tuan)\s+(?P<nth2>[1-5]){_NOT_HOUR}{END}{_SOME_MONTH}
      | \s*{_NTH.replace("nth", "nth3")}{END}(?!\s+(?:tuan|nam))(?!\s+ngay){_SOME_MONTH}
      | \s*(?P<this>{THIS}|toi|toN|sap\s+toi|gan\s+nhat|ke\s+tiep|tiep\s+theo){END}
      | \s*(?P<after>sau){END}(?!\s*(?:khi|tet|ram|le|gio|ngay))
    )?"""
)
_NTH_WEEK = laid_out(rf"{BEGIN}tuan\s+{_NTH}{END}{_SOME_MONTH}")
_WEEK = laid_out(
    rf"""{BEGIN}(?:trong\s+|vao\s+|qua\s+)?(?:tuan\s+(?P<this>{THIS})
      | tuan\s+{COMING}(?P<more>\s+nua)? | tuan\s+moi | sang\s+tuan){END}"""
)
_AHEAD = laid_out(
    rf"""(?<![\d/.:])(?<!thu\ )(?<!thang\ )(?P<n>\d{{1,2}})\s*(?P<unit>ngay|hom|bua|tuan)\s+
    (?P<how>nua|sau|toi|toN){END}"""
)
_PAST = laid_out(
    rf"""{BEGIN}(?:(?:ngay\s+)?hom\s+(?:qua|kia|truoc) | {_HALF}\s+qua
      | (?<={TAKEN})\s*qua(?=\s*(?:$|[,;.{TAKEN}]))
      | (?:hom\s+)?vua\s+(?:roi|qua|xong) | (?<=[W~][2-7~])\s+(?:roi|qua|hom\s+truoc)
      | (?:tuan|thang|nam)\s+(?:truoc|roi|qua|vua\s+roi) | nam\s+ngoai){END}"""
)
# From today; where a word means two days, both. kia: the third day in the North, the fourth in the
# South, which calls the third mốt.
_OFFSETS: tuple[tuple[re.Pattern[str], tuple[int, ...]], ...] = (
    (
        laid_out(rf"(?:{BEGIN}(?:ngay\s+)?(?:hom|bua)\s+|(?:{BEGIN}{_HALF}|{TAKEN})\s*)nay{END}"),
        (0,),
    ),
    (laid_out(rf"{BEGIN}(?:(?:ngay|hom|bua)\s+)?moT{END}"), (2,)),
    (laid_out(rf"(?:{BEGIN}(?:ngay|bua|{_HALF})\s+|{TAKEN}\s*)mot{END}(?!\s*(?:thang|lan))"), (2,)),
    (laid_out(rf"{BEGIN}(?:(?:ngay|bua)\s+)?kiA{END}"), (3,)),
    (laid_out(rf"(?:{BEGIN}(?:ngay|bua|{_HALF})\s+|{TAKEN}\s*)kia{END}"), (2, 3)),
    (laid_out(rf"{BEGIN}(?:(?:ngay|bua)\s+)?mai{END}"), (1,)),
)
_PART = laid_out(rf"{BEGIN}(?P<part>dau|giua|cuoi)\s+(?=(?P<unit>tuan|thang){END})")
_UNIT_LEFT = laid_out(rf"(?<={TAKEN})(?:tuan|thang){END}")
_NUMBER_OF_MONTH = rf"""(?P<m>\d{{1,2}}){_NOT_HOUR}
    (?:\s*/\s*(?P<y>20\d\d)|\s+nam\s+(?P<y2>\d{{4}}))?"""
_MONTH = laid_out(
    rf"""{BEGIN}(?:trong\s+|vao\s+)?(?:
        (?P<shift>thang\s+(?:{THIS}|{COMING})(?:\s+nua)? | sang\s+thang)
      | (?:thang|thg)\s*{_NUMBER_OF_MONTH}){END}"""
)
_MONTH_OF_YEAR = laid_out(r"(?<![\d/.-])(?P<m>\d{1,2})\s*/\s*(?P<y>20\d\d)(?!\d)")
_ONE = r"(?:1|mot|moM)"
_EVERY = laid_out(
    rf"""{BEGIN}(?:dinh\s+ki\s+)?(?:
        (?:hang|moi|moX|tung|cac)\s*(?P<unit>thang|tuan|qui)(?:\s+{_ONE}\s+(?:lan|buoi|ki))?
      | (?P<unit2>thang|tuan|qui)\s+nao\s+cung
      | {_ONE}\s*lan\s*(?:/|moi\s|moX\s|{_ONE}\s)\s*(?P<unit3>thang|tuan|qui)
      ){END}"""
)
_EVERY_SO_MANY = laid_out(
    rf"""{BEGIN}(?:cu\s+)?(?P<n>\d{{1,2}}|mot|moM|hai)\s*(?P<unit>thang|tuan|qui)\s*(?:hop\s+)?
    {_ONE}\s*(?:lan|buoi){END}"""
)
_EVERY_DAY = laid_out(rf"{BEGIN}(?:hang|moi|moX)\s+(?P<unit>ngay|nam){END}")
_EVERY_WEEKDAY = laid_out(
    rf"{BEGIN}(?:moX|moi|cac|tat\s+ca(?:\s+cac)?|hang)\s*(?=(?:{_HALF}|{TAKEN}|\s)*{WEEKDAY})"
)
_ALWAYS = laid_out(rf"(?<={TAKEN})\s*nao\s+cung{END}")
_SINCE = laid_out(
    rf"""{BEGIN}(?:bat\s+dau\s+|ke\s+|ap\s+dung\s+)?(?:tu|tF)\s+
    (?:(?P<shift>thang\s+(?:{COMING}|{THIS})) | thang\s+{_NUMBER_OF_MONTH}){END}"""
)
_IN_QUARTER = laid_out(
    rf"{BEGIN}(?:vao\s+)?thang\s+(?P<which>dau(?:\s+tien)?|giua|cuoi(?:\s+cung)?)\s+(?:cua\s+)?"
    rf"(?=(?:(?:moi|moX|hang)\s+)?qui{END})"
)
_MOVED = laid_out(rf"{BEGIN}(?:doi|chuyen|lui|hoan|thay){END}")
_UNITS = {"tuan": Unit.WEEK, "thang": Unit.MONTH, "qui": Unit.QUARTER}
_PARTS = {"dau": Part.BEGIN, "giua": Part.MIDDLE, "cuoi": Part.END}


@dataclass(frozen=True)
class DayWords:
    """What a phrase says of the day, and why it may be misread."""

    days: Days
    doubts: tuple[tuple[Problem, str], ...] = ()


def take_days(typed: Typed) -> DayWords:
    """Take the words about the day out of a phrase."""
    doubts = [(Problem.PAST, typed.shown(match)) for match in typed.take(_PAST)]
    doubts += [(Problem.UNSURE, typed.shown(match)) for match in typed.take(_EVERY_DAY)]
    days = _of_quarters(typed)
    every_weekday = bool(typed.take(_EVERY_WEEKDAY))
    days, odd = _of_weekdays(typed, days)
    ahead = typed.take(_AHEAD)
    dated = list(take_dates(typed))
    days = replace(
        days,
        dates=tuple(dict.fromkeys(one for one, same in dated if not same)),
        equal=next((one for one, same in dated if same), None),
    )
    days, several = _of_weeks(typed, days)
    every, often = _every(typed, days.every)
    if days.weekdays and every is None and (every_weekday or typed.take(_ALWAYS)):
        every = Every(Unit.WEEK if days.nth is None else Unit.MONTH)
    days, unsure = _of_offsets(typed, replace(days, every=every), ahead)
    months = [month_of(one.groupdict()) for one in typed.take(_MONTH)]
    months += [month_of(one.groupdict()) for one in typed.take(_MONTH_OF_YEAR)]
    typed.take(_UNIT_LEFT)  # of "cuối tháng"
    days = replace(
        days,
        months=tuple(dict.fromkeys(one for one in months if one)),
        moved=_MOVED.search(typed.code) is not None,
    )
    return DayWords(days, tuple(doubts + odd + several + often + unsure))


def _of_offsets(
    typed: Typed, days: Days, ahead: list[re.Match[str]]
) -> tuple[Days, list[tuple[Problem, str]]]:
    """Days counted from today. ahead: "3 ngày nữa", taken out before dates could be seen in it."""
    offsets: list[tuple[int, ...]] = []
    for one in ahead:
        if days.weekdays and one["unit"] == "tuan":  # "thứ 6, 2 tuần nữa"
            days = replace(days, week=int(one["n"]))
        else:
            offsets.append((int(one["n"]) * (7 if one["unit"] == "tuan" else 1),))
    # "tổ 2 tuần sau", "trong 3 ngày tới": only "nữa" counts for certain
    doubtful = [one for one in ahead if one["how"] != "nua"]
    for pattern, meant in _OFFSETS:
        found = typed.take(pattern)
        offsets += [meant] * bool(found)
        # "ngay mot": ngày mốt, or the first
        doubtful += [one for one in found if one[0].endswith("mot")]
    days = replace(days, offsets=tuple(dict.fromkeys(offsets)))
    return days, [(Problem.UNSURE, typed.shown(one)) for one in doubtful]


def _of_quarters(typed: Typed) -> Days:
    """The month of a quarter, the month a rule begins in."""
    days = Days()
    for match in typed.take(_IN_QUARTER):
        which = 1 if match["which"].startswith("dau") else 3
        days = replace(days, month_in_quarter=2 if match["which"] == "giua" else which)
    for match in typed.take(_SINCE):
        days = replace(days, since=month_of(match.groupdict()))
    for match in typed.take(_EVERY_SO_MANY):
        days = replace(days, every=_interval(match["n"], match["unit"]))
    return days


def _every(typed: Typed, known: Every | None) -> tuple[Every | None, list[tuple[Problem, str]]]:
    found = typed.take(_EVERY)
    every = [_interval("1", one["unit"] or one["unit2"] or one["unit3"]) for one in found]
    every += [known] if known else []
    return (every[0] if every else None), _unlike(typed, every, found)


def _interval(count: str, unit: str) -> Every:
    number = {"mot": 1, "moM": 1, "hai": 2}.get(count) or max(int(count), 1)
    if unit == "thang" and number % 3 == 0:
        return Every(Unit.QUARTER, number // 3)
    return Every(_UNITS[unit], number)


def _of_weekdays(typed: Typed, days: Days) -> tuple[Days, list[tuple[Problem, str]]]:
    found = typed.take(_WEEKDAY)
    impossible = [
        (Problem.IMPOSSIBLE_DATE, typed.shown(one)) for one in found if one["day"][1] == "9"
    ]
    said = [one for one in found if one["day"][1] != "9"]
    words = [one["nth"] or one["nth2"] or one["nth3"] for one in said]
    ordinals = [_nth(one) for one in words if one]
    return replace(
        days,
        weekdays=tuple(dict.fromkeys(int(one["day"][1]) - 2 for one in said)),
        nth=ordinals[0] if ordinals else None,
        by_week=any(one["in_week"] or one["in_week2"] for one in said),
        following=any(one["after"] for one in said),
    ), impossible + _unlike(typed, ordinals, said)


def _of_weeks(typed: Typed, days: Days) -> tuple[Days, list[tuple[Problem, str]]]:
    """The week, a part of a week or month, the ordinal of a week apart from its weekday."""
    ordered = typed.take(_NTH_WEEK)
    ordinals = [_nth(one["nth"]) for one in ordered]
    if days.nth is None and ordinals:
        days = replace(days, nth=ordinals[0], by_week=True)
    parts = typed.take(_PART)
    meant = [(_PARTS[one["part"]], _UNITS[one["unit"]]) for one in parts]
    found = typed.take(_WEEK)
    weeks = [0 if one["this"] else 2 if one["more"] else 1 for one in found]
    doubts = _unlike(typed, [*ordinals, days.nth] if ordinals else [], ordered)
    doubts += _unlike(typed, meant, parts) + _unlike(typed, weeks, found)
    part, week = meant[0] if meant else None, weeks[0] if weeks else None
    return replace(days, part=part, week=week), doubts


def _unlike(
    typed: Typed, meant: Sequence[object], found: list[re.Match[str]]
) -> list[tuple[Problem, str]]:
    """A doubt where one thing is said in two ways: "tuần này hoặc tuần sau"."""
    if len(set(meant)) < 2:
        return []
    return [(Problem.UNSURE, ", ".join(map(typed.shown, found)))]


def _nth(words: str) -> int:
    if words.startswith("cuoi"):
        return -1
    return 1 if words.startswith("dau") or words.endswith("nhat") else int(words[-1])
