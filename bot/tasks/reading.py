"""A typed line → who is to do what until when. Pure; names and days are settled elsewhere.

"giao đồng chí Hùng rà soát danh sách đảng viên, hạn 15/12": read on folded text, so that marks are
not needed; what is kept is as typed. What cannot be told stays empty, and is asked.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bot.tasks.errors import TooManyTasks, UnclearTask
from bot.tasks.matching import TITLES
from knowledge.agenda.request import one_line
from knowledge.text import fold

LONGEST = 4_000  # characters that are looked at: one message of Telegram
MOST = 10  # tasks at a time: what a secretary looks over on a phone
_NAME = 5  # words of a name, at most
_NUMBERING = re.compile(r"\s*(?:[-–+•*]|\(?\d{1,2}[.)])\s*(?=\D)")
_GIVES = re.compile(
    r"(?:(?:de nghi|yeu cau|nho|xin)\s+)?"
    r"(?:(?:giao|phan cong|cu|phan)(?:\s+(?:nhiem vu|viec))?(?:\s+cho)?|de nghi|yeu cau|nho)\s+"
)
# Roles and bodies that are given tasks, as they stand folded.
_BODIES = (
    r"(?:bi thu|pho bi thu|chi ui|cap ui)(?: chi bo| phu trach \w+)?|chi ui vien(?: phu trach \w+)?"
    r"|(?:ban chap hanh |bch )?(?:chi doan(?: thanh nien)?|doan thanh nien|chi hoi \w+(?: \w+)?"
    r"|hoi (?:phu nu|nong dan|cuu chien binh|nguoi cao tuoi))|to dang(?: so)? \d+"
    r"|to truong(?: to dan pho| to dang)?|truong thon|ban cong tac mat tran|thu ki(?: cuoc hop)?"
    r"|cac to dang|toan chi bo|moi dang vien|cac dang vien|tung dang vien|dang vien du bi"
)
_BODY = re.compile(rf"(?:{_BODIES})(?![a-z0-9])")
_TITLED = re.compile(rf"{TITLES}\s+")
_SURE_TITLE = re.compile(r"(?:cac\s+)?(?:dong chi|d/?c)\s+")
_DUE = re.compile(
    r"[\s,;.(–-]+(?:(?:thoi\s+)?han(?:\s+(?:chot|cuoi(?!\s+(?:thang|tuan|nam))|den|la|truoc))*|xong(?:\s+(?:truoc|trong))?"
    r"|(?:phai\s+)?hoan thanh(?:\s+xong)?\s+(?:truoc|trong)|cham nhat(?:\s+(?:la|den|vao))?"
    r"|muon nhat(?:\s+(?:la|vao))?|deadline)\s*:?\s*(?=\S)"
)
# These lead to a day only where one follows: "báo cáo trước chi bộ", "đến thăm gia đình".
_DAY = (
    r"(?:ngay\s+|hom\s+)?(?:\d{1,2}\s*[/.-]\s*\d{1,2}|\d{1,2}\s+thang\s|thu\s+(?:\d|hai|ba|tu|nam"
    r"|sau|bay)\b|chu nhat\b|ngay\s+\d|mung\s+\d|(?:cuoi|het|trong)?\s*(?:thang|tuan)\s+(?:nay|sau"
    r"|toi|\d)|cuoi\s+(?:thang|tuan|nam)|(?:ngay\s+)?mai\b)"
)
_DUE_DAY = re.compile(rf"[\s,;.(–-]+(?:(?:truoc|den|trong|vao)\s+)?(?={_DAY})")
_ENDS = " \t.,;:–-()"
_LATER_WHO = re.compile(
    r"(?:[,;:(–-]\s*|\s+)(?:(?:do|giao(?:\s+cho)?|phan cong)\s+)"
    rf"(?P<who>(?:{TITLES}\s+.+|{_BODIES}))$"
    rf"|[,;:(–-]\s*(?P<alone>(?:dong chi|d/?c)\s+[^,;:]+|{_BODIES})$"
)
_BEGINS = re.compile(
    r"\W*(?:giao|phan cong)(?:\s+(?:nhiem vu|viec))?(?:\s+cho)?\s+"
    rf"(?:{TITLES}\s+\w|(?:{_BODIES})\s)"
)
_ASKS = re.compile(r"\?|\b(?:khong|chua|ai|gi|the nao|bao gio|khi nao|ra sao)\W*$")

IsName = Callable[[str], bool]


@dataclass(frozen=True)
class Said:
    """What a line says, as typed; "" for what it does not. due: the words about the day."""

    work: str
    who: str = ""
    due: str = ""


def begins(text: str) -> bool:
    """Whether words that nothing asked for give somebody something to do, and ask nothing."""
    folded = fold(text).strip()
    return _BEGINS.match(folded) is not None and not _ASKS.search(folded)


def read(text: str, is_name: IsName) -> tuple[Said, ...]:
    """The tasks of a text, a line each. is_name: whether words name somebody of the cell.

    Raises `UnclearTask`, `TooManyTasks`.
    """
    lines = [one for one in text[:LONGEST].splitlines() if any(map(str.isalpha, one))]
    if len(lines) > MOST:
        raise TooManyTasks(str(MOST))
    found = tuple(_line(one_line(line, LONGEST), is_name) for line in lines)
    if not found or not all(one.work for one in found):
        raise UnclearTask
    return found


def _line(printed: str, is_name: IsName) -> Said:
    printed = printed[match.end() :] if (match := _NUMBERING.match(printed)) else printed
    folded = fold(printed)
    if len(folded) != len(printed):
        raise UnclearTask
    end, due = len(printed), ""
    if cut := _due(folded):
        end, due = cut[0], printed[cut[1] :].strip(_ENDS)
    start, who = 0, ""
    given = _GIVES.match(folded)
    begin = given.end() if given else 0
    length = _who(printed[begin:end], folded[begin:end], is_name, given=given is not None)
    if length:
        who, start = printed[begin : begin + length], begin + length
    elif later := _LATER_WHO.search(folded[:end].rstrip(_ENDS)):
        group = "who" if later["who"] else "alone"
        who, end = printed[later.start(group) : later.end(group)], later.start()
        start = begin
    else:
        start = begin
    return Said(_capital(printed[start:end].strip(_ENDS)), who.strip(_ENDS), due)


def _due(folded: str) -> tuple[int, int] | None:
    """Where the words about the day begin: with what leads to them, and without."""
    found = [*_DUE.finditer(folded)]
    # "hạn chế", "hạn hán" are no due days, and a due day is not far from the end.
    found = [one for one in found if not re.match(r"(?:che|han)\b", folded[one.end() :])]
    found = [one for one in found if len(folded) - one.end() <= 60] or []
    if found:
        return found[-1].start(), found[-1].end()
    days = [one for one in _DUE_DAY.finditer(folded) if len(folded) - one.end() <= 30]
    return (days[0].start(), days[0].end()) if days else None


def _who(printed: str, folded: str, is_name: IsName, *, given: bool) -> int:
    """How many characters at the beginning say who; 0 where nobody is named there."""
    if body := _BODY.match(folded):
        return body.end()
    colon = folded.find(":")
    titled = _TITLED.match(folded)
    if 0 < colon <= 60 and (titled or given or is_name(printed[:colon])):
        return colon
    begin = titled.end() if titled else 0
    ends = [one.end() for one in re.finditer(r"\w+", printed[begin:])][:_NAME]
    for end in reversed(ends):
        if is_name(printed[begin : begin + end]):
            also = _and_others(printed, begin + end, is_name)
            return also
    if titled is None or not ends or (not given and not _SURE_TITLE.match(folded)):
        return 0
    capital = list(_capitals(printed[begin:]))
    return begin + (capital[-1] if capital else ends[0])


def _and_others(printed: str, end: int, is_name: IsName) -> int:
    """Where the names end that are joined to a first one: "Hùng và đồng chí Hoa", "Hùng, Hoa"."""
    while joined := re.match(rf"(?:\s*,\s*|\s+va\s+)(?:{TITLES}\s+)?", fold(printed[end:])):
        begin = end + joined.end()
        ends = [one.end() for one in re.finditer(r"\w+", printed[begin:])][:_NAME]
        named = next((one for one in reversed(ends) if is_name(printed[begin : begin + one])), None)
        if named is None:
            break
        end = begin + named
    return end


def _capitals(printed: str) -> Iterator[int]:
    """Where the words of a name end that begin with a capital, as far as they follow each other."""
    for count, word in enumerate(re.finditer(r"\w+", printed)):
        if count == _NAME or not word.group()[0].isupper():
            return
        yield word.end()


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
