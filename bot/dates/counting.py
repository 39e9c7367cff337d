"""Numbers in words, written as digits: "mười chín giờ ba mươi" → "19 giờ 30".

Only where a unit of time stands beside them: alone, "ba", "năm" and "sau" are other words. Works
on the codes of `lexicon`, of the same length before and after.
"""

import re

_ONES = {
    "khong": 0, "mot": 1, "moM": 1, "moT": 1, "hai": 2, "ba": 3, "bon": 4, "tu": 4, "tU": 4,
    "nam": 5, "lam": 5, "nham": 5, "sau": 6, "saX": 6, "bay": 7, "tam": 8, "chin": 9,
}  # fmt: skip
_S = r"[^\S\n]+"
_END = r"(?![a-zA-Z])"
_ONE = r"(?:khong|mot|moM|hai|ba|bon|tu|tU|nam|sau|saX|bay|tam|chin)"
# "ba mươi sau thứ Sáu": after, not thirty-six
_SIX = rf"sau(?!{_S}(?:thu|chu|ngay|khi|tet|ram|tuan|gio|le|\d|[tc]\d?\b))"
_BEHIND = (
    rf"(?:mot|moM|moT|hai|ba|bon|tu|tU|lam|nham|{_SIX}|saX|bay|tam|chin)"  # mười lăm, hai mươi tư
)
_TENS = (
    rf"(?:(?:hai|ba|bon|nam){_S}(?:muoi|muoI|chuc)(?:{_S}{_BEHIND})?"  # 20 to 59
    rf"|(?:hai|ba){_S}(?:moT|tU|lam|nham)"  # hai mốt, hai tư, ba lăm
    rf"|ham{_S}{_BEHIND}"  # hăm ba
    rf"|muo[iF](?:{_S}{_BEHIND})?"
    rf"|(?:linh|le){_S}(?:{_ONE}|{_BEHIND}))"
)
_NUMBER = rf"(?:{_TENS}|{_ONE}){_END}"
# "năm nay", "năm sau", "năm 2027": a year, not five.
_NO_YEAR = rf"(?!nam{_S}(?:nay|naY|sau|toi|toN|truoc|moi|\d{{4}}))"
_BEGIN = r"(?<![a-zA-Z\d])"

_STEPS = tuple(
    re.compile(pattern)
    for pattern in (
        # thứ hai … thứ bảy come first: in "thứ hai mười giờ" two and ten are no twenty
        rf"{_BEGIN}(?:thu){_S}(?P<n>hai|ba|tu|tU|nam|sau|saX|bay){_END}",
        # before a unit
        rf"{_BEGIN}(?P<n>{_NUMBER})(?={_S}(?:gio|ruoi|tieng|phut|kem{_S}))",
        rf"{_BEGIN}(?P<n>{_NUMBER})(?={_S}(?:tuan|ngay|hom|thang){_S}(?:nua|toi|toN|sau){_END})",
        rf"{_BEGIN}(?<!thang ){_NO_YEAR}(?P<n>{_TENS}{_END})(?={_S}(?:thang|am{_S}lich|tet))",
        rf"{_BEGIN}(?P<n>{_TENS}{_END})(?={_S}(?:hang|moi|moX){_S}thang)",
        # behind a unit
        rf"{_BEGIN}(?:gio|kem|luc|hoi){_S}(?P<n>{_TENS}){_END}",
        rf"{_BEGIN}(?:gio|kem){_S}(?P<n>{_ONE})(?={_S}phut)",
        rf"{_BEGIN}kem{_S}(?P<n>{_ONE}){_END}",
        rf"{_BEGIN}(?:luc|hoi){_S}(?P<n>{_ONE})(?={_S}(?:sang|trua|chieu|toi|dem))",
        rf"{_BEGIN}(?:mung|mong){_S}(?P<n>muo[iF]|{_ONE}){_END}",
        # ngày hai bảy, hai bảy tháng này
        rf"{_BEGIN}(?:ngay|hom){_S}(?P<n>(?:hai{_S}{_BEHIND}|ba{_S}(?:mot|moM|moT)){_END})",
        rf"{_BEGIN}(?P<n>hai{_S}{_BEHIND}{_END})(?={_S}thang{_S}(?:nay|naY|sau|toi|toN|\d))",
        rf"{_BEGIN}(?:ngay|hom|ram){_S}(?P<n>{_TENS}|moM|hai|ba|bon|tU|saX|bay|tam|chin){_END}"
        rf"(?!{_S}(?:lan|tuan|thang{_S}(?:mot|1){_S}lan))",
        rf"{_BEGIN}ngay{_S}(?P<n>{_ONE})(?={_S}thang)",
        rf"{_BEGIN}(?<!hang )(?<!moi )(?<!moX )thang{_S}{_NO_YEAR}"
        rf"(?P<n>{_TENS}|mot|moM|hai|ba|bon|tu(?!{_S}\d)|tU|nam|saX|bay|tam|chin){_END}(?!{_S}lan)",
        rf"{_BEGIN}tuan{_S}(?:thu{_S})?(?P<n>hai|ba|bon|tu|tU){_END}",
        rf"{_BEGIN}thu{_S}(?P<n>hai|ba|tu|tU|nam){_END}",
    )
)


def in_digits(code: str) -> str:
    """A code with its numbers as digits, blanks behind them: its places stay what they are."""
    for step in _STEPS:
        code = step.sub(_replaced, code)
    return code


def _replaced(found: re.Match[str]) -> str:
    start, end = (place - found.start() for place in found.span("n"))
    digits = str(_value(found["n"].split()))
    if digits == "0" or len(digits) > end - start:
        return found[0]
    return found[0][:start] + digits.ljust(end - start) + found[0][end:]


def _value(words: list[str]) -> int:
    first, *others = words
    if first in ("muoi", "muoF"):
        return 10 + sum(_ONES[one] for one in others)
    if first in ("linh", "le"):
        return _ONES[others[0]]
    if first == "ham":
        return 20 + _ONES[others[0]]
    if not others:
        return _ONES[first]
    return 10 * _ONES[first] + sum(
        _ONES[one] for one in others if one not in ("muoi", "muoI", "chuc")
    )
