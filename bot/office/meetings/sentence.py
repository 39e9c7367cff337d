r"""Whether words typed in a private chat schedule a meeting, or are a question to the documents.

They schedule where all of this holds:
1. they begin like it: "họp …", "sinh hoạt chi bộ …", "lên lịch …", "đặt lịch …", "mời họp …", a
   kind of meeting ("đại hội chi bộ …"); marks or not, after "nhờ trợ lý" and the like or not; or
   they are a day and a time and nothing beside ("mùng 3 hằng tháng lúc 7 giờ tối");
2. a day or a time is in them ("hằng tháng" alone is none), also one that cannot be ("31/2"); or
   they only say "lên lịch họp", and the time is asked;
3. nothing in them asks: no question mark, no "bao lâu", "ngày nào", "mấy giờ", "gì", "ai", no
   "không", "chưa" or "à" at the end.
What is wrongly taken costs one press ("Thôi, không làm nữa"); what is wrongly left is answered from
the documents. Whether the person leads a cell is not asked here.
"""

import datetime
import re
from zoneinfo import ZoneInfo

from bot.dates.reading import Reading, read_when
from bot.dates.when import Problem
from knowledge.text import clean, fold

_LONGEST = 400  # characters: what is longer is a text to look something up for
_SHORT = 60  # characters: what goes on with a time that was asked for is short
_POLITE = r"(?:(?:nho|de nghi|xin|phien|giup|kinh gui|kinh nho|hay|toi muon|muon)\s+)?"
_CALLED = r"(?:tro li(?:\s+oi)?[,:]?\s+)?(?:(?:giup|hay)\s+)?"
_ASKS_FOR = r"(?:len|dat|xep|lap|ghi|hen|tao|bo tri)\s+(?:giup\s+)?(?:cuoc\s+|buoi\s+)?lich"
_INVITES = (
    r"(?:kinh\s+)?(?:moi|trieu tap|thong bao|to chuc)\s+"
    r"(?:(?:cac\s+)?(?:dong chi|d/c|dang vien|chi bo)\s+)?(?:den\s+|du\s+|di\s+)?"
    r"(?:cuoc\s+|buoi\s+|lich\s+)?(?:hop|sinh hoat)"
)
_KINDS = (
    r"(?:lich\s+)?hop(?!\s+(?:tac|dong|phap|li|le|ki|thanh|nhat|dan|qui|ca)\b)"
    r"|sinh hoat\s+(?:chi bo|chi ui|chuyen de|thuong ki|dinh ki)|shcb"
    r"|le ket nap|dai hoi chi bo|kiem diem cuoi nam"
)
_BEGINS = re.compile(rf"\W*{_POLITE}{_CALLED}(?:{_ASKS_FOR}|{_INVITES}|{_KINDS})\b")
_ONLY_ASKS = re.compile(
    rf"\W*{_POLITE}{_CALLED}{_ASKS_FOR}(?:\s+(?:hop|sinh hoat))?(?:\s+\w+){{0,3}}\W*"
)
_ANOTHER = re.compile(r"\W*hợp")  # with its mark it is another word: "hợp tác"
_ASKING = re.compile(
    r"\?"
    r"|\b(?:bao\s+(?:lau|nhieu|gio|xa)|khi nao|luc nao|hoi nao"
    r"|(?:gio|ngay|thang|hom|tuan|nam|quy|lan|buoi|noi|cho|cach|dau|ai|viec|gi|van ban|muc) nao"
    r"|may\s+(?:gio|ngay|lan|buoi|nguoi|phut|tieng|thang|phan|dong chi|dang vien|noi dung|viec)"
    r"|thu may|ngay may|o dau|tai dau|the nao|ra sao|lam sao|tai sao|vi sao|gi|nhung ai"
    r"|ai\s+(?:chu|la|phai|duoc|co|du|ghi|lam)|co phai|phai khong|duoc khong|hay khong|hay sai)\b"
    r"|\b(?:khong|ko|chua|ha|nhi)\W*(?:a\W*)?$"
)
_ASKING_MARKED = re.compile(r"\b(?:à|hả|nhỉ|nào)\W*$")
_AGAIN = re.compile(r"\d|\b(?:thu|chu nhat|cn|mai|nay|mot|ram|tet|sang|chieu|toi|trua|tuan)\b")


def begins(text: str) -> bool:
    """Whether words begin like scheduling and ask nothing. Cheap: asked of every message."""
    printed = clean(text).strip().lower()
    folded = fold(printed)
    asks = _ASKING.search(folded) or _ASKING_MARKED.search(printed)
    likely = _BEGINS.match(folded) is not None and not _ANOTHER.match(printed)
    return len(folded) <= _LONGEST and likely and not asks


def schedules(text: str, now: datetime.datetime, zone: ZoneInfo) -> bool:
    """Whether words schedule a meeting; see the head of this module."""
    if not begins(text):
        return completes(text, now, zone) and read_when(text, now, zone).said.whole
    return tells(text, now, zone) or _ONLY_ASKS.fullmatch(fold(clean(text)).strip()) is not None


def tells(text: str, now: datetime.datetime, zone: ZoneInfo) -> bool:
    """Whether a day or a time is in words, also one that cannot be."""
    return _tells(read_when(text, now, zone))


def may_complete(text: str) -> bool:
    """Whether words may go on with what was typed of a time. Cheap: asked of every message."""
    printed = clean(text).strip().lower()
    folded = fold(printed)
    asks = _ASKING.search(folded) or _ASKING_MARKED.search(printed)
    return len(folded) <= _SHORT and _AGAIN.search(folded) is not None and not asks


def completes(text: str, now: datetime.datetime, zone: ZoneInfo) -> bool:
    """Whether words are a day or a time and nothing beside: "19h30", "thứ 7 nhé"."""
    if not may_complete(text):
        return False
    reading = read_when(text, now, zone)
    return _tells(reading) and len(reading.rest) <= _SHORT // 4


def _tells(reading: Reading) -> bool:
    said, wrong = reading.said, {one for one, _ in reading.problems}
    cannot_be = wrong & {Problem.IMPOSSIBLE_DATE, Problem.IMPOSSIBLE_TIME, Problem.PAST}
    return bool(said.days.named or said.clocks or cannot_be)
