"""Why a phrase may be misread although a day and a time were found in it.

Words that turn it round ("không họp thứ Sáu", "trước 8 giờ"), what can be cut in two ways, and
numbers beside a day or a time that nobody has read: the safety net under all the rest.
"""

from collections.abc import Iterator

from bot.dates.spelling import BEGIN, END, TAKEN, Typed, laid_out
from bot.dates.when import Problem

_TURNED = laid_out(
    rf"""{BEGIN}(?:
        (?:khong|ko|khg|kg|chua|dunX|dung(?=\s+hop)|neu|thay\s+vi|bX|huX|nghX){END}
      | (?:(?<!chi\ )(?<!can\ )(?<!dang\ )bo|huy|nghi|hoan|gac)\s+
        (?:cuoc\s+|buoi\s+|lich\s+|ke\s+hoach\s+)*(?:hop|sinh\s+hoat|buoi|lich){END}
      | (?:ngoai\s+)?tru(?!\s+so){END}
      | (?:truoc|sau|het|cham\s+nhat|muon\s+nhat|han\s+chot)(?:\s+(?:luc|hoi|ngay|hom))?\s*
        (?:{TAKEN}+|(?:tet|ram|le|dai\s+hoi|gio){END}))"""
)
_HOURS_ON = laid_out(
    r"(?<!\d)\d{1,3}\s*(?:gio|tieng|h|phut|p)\s+(?:nua|sau)(?![a-z])(?!\s+tuan)"  # 2 tiếng nữa
)
_JOINED = r"\s*(?:,|-|–|&|va|hoac|hay|den)?\s*"
# Each of these stood beside a reading that was certain, and wrong.
_UNREAD = laid_out(
    rf"""
        {BEGIN}(?:ngay|mung|mong|ram|thang|thu|luc|hoi|tuan)\s*\d
      | \d\s*(?:(?:h|g|gio|ruoi|thang|tet|phut){END}|[/:]\s*\d|[hg]\d)
      | (?:am|duong)\s+lich
      | {TAKEN}+\s*nam\s+\d{{4}}                                 # 5 tháng sau năm 2027
      | (?<![\d_.,/])\d{{1,2}}{_JOINED}{TAKEN}+                  # 20,21/12; 1 9h30
      | {TAKEN}+{_JOINED}\d{{1,2}}(?![\d_.)/])                   # thứ 2, 4, 6
      | {TAKEN}+\s*t[a-z]{{1,4}}\s+\d{{1,2}}(?!\d)               # ngày 3 thag 1
      | {BEGIN}[a-z]{TAKEN}+                                     # l9h30
      | {TAKEN}+\s*(?:sau|truoc){END}(?!\s+(?:gio|khi|do))
      | {TAKEN}+\s*(?:bay|tam|chin|muo[iFI]|bon|lam|nham|tU|saX|moT|kem|hon|ta){END}"""
)
_TWO_WAYS = laid_out(r"thang\s+muoi\s+hai\s+muoi")  # tháng 10, 20 giờ; tháng 12, 10 giờ
# "19 giờ 30 tháng 12": half past seven in December, or seven on the 30th
_MINUTES_OR_DAY = laid_out(
    r"""\d\s*(?:gio|g|h)\s+[1-5]\d\s+(?:thang|thg)\s*\d{1,2}(?!\d)
    (?!(?:\s*/\s*\d{4})?\s*,?\s*(?:ngay|mung|mong))"""
)
# "ngay nam thang sau", no mark anywhere: of June, or of next month ("ngay 5 thang sau": of this)
_SIXTH_OR_NEXT = laid_out(
    rf"{BEGIN}(?:ngay|mung|mong)\s+[a-z]+(?:\s+[a-z]+)?\s+thang\s+sau(?!\s+nua){END}"
)
_OR = laid_out(rf"{TAKEN}+\s*,?\s*(?:hoac|hay|va)(?:\s+la)?\s*{TAKEN}+")


def cut_two_ways(typed: Typed) -> Iterator[tuple[Problem, str]]:
    """What can be divided into a day and a time in two ways, as typed; before either is taken."""
    match = _TWO_WAYS.search(typed.words) or _MINUTES_OR_DAY.search(typed.code)
    if match is None and typed.printed.isascii():
        match = _SIXTH_OR_NEXT.search(typed.words)
    if match:
        yield Problem.UNSURE, typed.shown(match)


def left_in_doubt(typed: Typed) -> Iterator[tuple[Problem, str]]:
    """What may change the meaning of the days and times that were taken, as typed; when all are.

    The "sau" of "tuần sau" has gone with the week then; one that is left means "after".
    """
    for pattern in (_HOURS_ON, _TURNED, _UNREAD):
        match = pattern.search(typed.code)
        if match:
            yield Problem.UNSURE, typed.shown(match)
    match = _OR.search(typed.code)
    if match:
        yield Problem.SEVERAL, typed.shown(match)
