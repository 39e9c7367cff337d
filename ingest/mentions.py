"""Which documents a text cites: "Quy định số 37-QĐ/TW, ngày 25/10/2021 của Bộ Chính trị".

What stands beside the number is taken as printed, right or wrong: that is how two papers that give
different dates for one document are found.
"""

import re

from knowledge.dates import DATE, date_of
from knowledge.numbers import Found, find_numbers, kind_in_print
from knowledge.passages import Mention

# A date belongs to the number only right behind it: ", ngày 25/10/2021", " (25/10/2021)".
_DATE_BEHIND = re.compile(
    r"[¹²³⁰⁴-⁹]*\d?[,\s(]*(?:ngày\s+|ra\s+ngày\s+|ban hành\s+ngày\s+)?", re.IGNORECASE
)
_BODY = (
    r"Ban Chấp hành Trung ương|Bộ Chính trị|Ban Bí thư|Ban Tổ chức Trung ương"
    r"|Ban Tổ chức (?:Tỉnh|Thành) (?:ủy|uỷ)|Ủy ban Kiểm tra Trung ương"
    r"|Văn phòng Trung ương(?: Đảng)?|Quốc hội|Chính phủ|Thủ tướng Chính phủ"
    r"|Ban Tuyên giáo(?: và Dân vận)? Trung ương|Đảng (?:ủy|uỷ) Công an Trung ương"
    r"|Quân (?:ủy|uỷ) Trung ương"
    r"|(?:Ủy|Uỷ) ban Thường vụ Quốc hội|(?:Ban Thường vụ )?(?:Tỉnh|Thành|Đảng) (?:ủy|uỷ)"
    r"|Ban Chấp hành Đảng bộ(?: (?:thành phố|tỉnh|phường|xã)(?: [A-ZĐ]\w+){1,4})?"
)
_ISSUER_BEHIND = re.compile(rf"[,\s)]*của\s+({_BODY})(?!\w)", re.IGNORECASE)


def find_mentions(text: str) -> list[Mention]:
    """The documents cited in a passage's text, in order."""
    return [_mention(text, found) for found in find_numbers(text)]


def _mention(text: str, found: Found) -> Mention:
    at = found.end
    date = None
    lead = _DATE_BEHIND.match(text, at)
    if lead and (match := DATE.match(text, lead.end())):
        date = date_of(match)
        at = match.end()
    issuer = _ISSUER_BEHIND.match(text, at)
    # A number without a suffix is found with its word: "Chỉ thị số 05".
    digits = next(place for place in range(found.start, found.end) if text[place].isdecimal())
    kind = kind_in_print(text, digits)
    return Mention(found, kind, date, issuer.group(1) if issuer else None)
