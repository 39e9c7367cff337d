"""Where the meeting is, and what else the phrase says, once its days and times are taken out.

A place is kept as typed. It begins behind "tại" or "ở", or with words that are places ("nhà văn
hóa"), and ends where a day, a time, or something else begins.
"""

import re

from bot.dates.spelling import BEGIN, END, TAKEN, Typed, laid_out

_MARKER = laid_out(
    rf"""(?:{BEGIN}(?:dia\s+diem(?:\s+hop)?|tai|o){END}\s*:?|@)
    (?!\s*(?:lieu|chinh|khoan|san|nan|tro|xe|chuc|sao|vi|to\s+to){END})\s*  # tai lieu, tại sao"""
)
_HEADS = laid_out(
    rf"""{BEGIN}(?:
        nha\s+van\s+hoa|nvh|hoi\s+truong|tru\s+so|phong\s+hop|phong\s+\d|nha\s+sinh\s+hoat
      | nha\s+cong\s+dong|nha\s+hop|tram\s+y\s+te|ubnd|uy\s+ban|dinh\s+lang|san\s+dinh
      | nha\s+(?:bi\s+thu|dong\s+chi|ong|ba|bac|anh)\s)""",
    re.IGNORECASE,
)
# What is no part of an address: what is done there, who comes, what to bring.
_OTHER = rf"""(?:
    (?<!phong\s)(?<!nha\s)(?<!ban\s)(?<!to\s)hop{END}|sinh\s+hoat(?!\s+cong\s+dong)|le\s+ket
  | dai\s+hoi|kiem\s+diem|chuyen\s+de|thong\s+bao|kinh\s+(?:gui|moi)|moi\s+(?:cac|toan)|noi\s+dung
  | nd\s*:|ve\s+viec|v/v|de\s+(?!n)|nham\s|de\s+nghi|yeu\s+cau|thanh\s+phan|toan\s+the
  | (?<!nha\s)dong\s+chi|(?<!nha\s)d/c\s|can\s+bo|bao\s+cao|mang\s+theo|co\s+mat|doi\s+moi
  | tong\s+ket|so\s+ket|trao\s|cong\s+tac|thi\s+dua|hoc\s+tap|nghi\s+quyet|quan\s+triet
  | trien\s+khai|danh\s+gia|chuan\s+bi|ban\s+(?:ve|cong|\d)|bau\s|xet\s|thong\s+qua|gom\s|sdt
  | lien\s+he|du\s+kien|di\s+dung
  | (?-i:luc|vao|hoi(?!\s+(?:truong|nghi|nguoi|vien|nong|phu|cuu|chu|tho|dong))){END})"""
_ENDS = laid_out(
    rf"[;\n!?{TAKEN}]|(?<!\d)\.(?=\s|$)|\s[-–—]\s|{BEGIN}{_OTHER}",
    re.IGNORECASE,
)
# A comma ends a place unless an address goes on behind it: "Hội trường UBND, phường Mẫu".
_COMMA = laid_out(
    r""",(?!\s*(?:phuong|xa|thon|to[\s\d]|tdp|khu|kdc|so\s|duong|ngo|hem|tang|phong|thi\s+tran|quan
    |huyen|tp|thanh\s+pho|tinh|ap\s|xom|ban\s|lang|nha\s|hoi\s+truong|tru\s+so|ubnd|toa))""",
    re.IGNORECASE,
)
# Words that lead to what has been taken out: "vào lúc …", "từ …".
_LEADING = r"""(?:
    vao|luc|hoi|ngay|tu|tF|den|hom|buoi|ke|bat\s+dau|dung|khoang|tam|trong|va|hoac|hay|cua|nay|naY
  | la|tuc|nham|ket\s+thuc|toi|toN|sang|qua|cac|dinh\s+ki)"""
_MARKS = r"\s,;.:()\[\]–—+&'\"/-"
_EDGE_BEFORE = laid_out(rf"(?:[{TAKEN}{_MARKS}]|{BEGIN}{_LEADING}{END})+$")
_EDGE_BEHIND = laid_out(rf"(?:[{TAKEN}{_MARKS}]|{BEGIN}{_LEADING}{END}(?=\s*(?:{TAKEN}|$)))+")
_PIECE = re.compile(rf"[^{TAKEN}]+")
_LONGEST = 200  # characters of a place: more is a text, of which the place is only the beginning


def take_place(typed: Typed) -> str | None:
    """Take the place out of a phrase whose days and times are taken; as typed, or None."""
    for pattern, behind in ((_MARKER, True), (_HEADS, False)):
        for match in typed.find(pattern):
            start = match.end() if behind else match.start()
            end = _end_of_place(typed, start)
            place = typed.printed[start:end].strip(" ,;:.-–\"'()")
            if any(one.isalnum() for one in place):
                typed.cut(match.start(), end)
                return place
    return None


def _end_of_place(typed: Typed, start: int) -> int:
    found = (pattern.search(typed.code, start) for pattern in (_ENDS, _COMMA))
    ends = [match.start() for match in found if match]
    end = min([*ends, start + _LONGEST, len(typed.code)])
    edge = _EDGE_BEFORE.search(typed.code, start, end)
    return max(edge.start(), start) if edge else end


def rest_of(typed: Typed) -> str:
    """What a phrase says beside the day, the time and the place, as typed."""
    kept = []
    for piece in typed.find(_PIECE):
        start, end = piece.span()
        behind = _EDGE_BEHIND.match(typed.code, start, end)
        start = behind.end() if behind else start
        edge = _EDGE_BEFORE.search(typed.code, start, end)
        end = edge.start() if edge else end
        kept.append(" ".join(typed.printed[start:end].split()))
    return ", ".join(one for one in kept if one)
