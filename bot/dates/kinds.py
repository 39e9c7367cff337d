"""What kind of meeting a text names: "họp chi ủy", "lễ kết nạp đảng viên", "đại hội chi bộ"."""

import re

from knowledge.agenda.kinds import MeetingKind
from knowledge.text import phrase_of

_NAMED = {
    MeetingKind.CAP_UY: r" (?:chi uy|cap uy|bch|ban chap hanh|dang uy) (?!vien )",
    MeetingKind.CHUYEN_DE: r" (?:chuyen de|shcd) ",
    MeetingKind.KET_NAP: r" (?:ket nap|knd|kndv) ",
    MeetingKind.CHINH_THUC: r" (?:chinh thuc|dang vien du bi) ",
    MeetingKind.KIEM_DIEM: r" (?:kiem diem|xep loai|danh gia dang vien) ",
    MeetingKind.DAI_HOI: r" dai hoi (?!dong )",
}
_PATTERNS = {kind: re.compile(pattern) for kind, pattern in _NAMED.items()}
_REGULAR = re.compile(
    r" (?:(?:hop|sinh hoat) (?:chi bo|cb|dinh ki|thuong le|hang thang)|shcb|thuong ki) "
)
_IRREGULAR = re.compile(r" (?:bat thuong|dot xuat) ")


def kind_in(text: str) -> MeetingKind | None:
    """The kind of meeting that a text names; of several the first. None where none is named.

    "họp chi bộ" alone is the monthly one; "họp bất thường" is none of these.
    """
    words = phrase_of(text)
    found = [
        (match.start(), kind) for kind, one in _PATTERNS.items() if (match := one.search(words))
    ]
    if found:
        return min(found, key=lambda one: one[0])[1]
    if _REGULAR.search(words) and not _IRREGULAR.search(words):
        return MeetingKind.THUONG_KY
    return None
