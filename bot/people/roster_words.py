"""What the fields of a clerk's list mean: offices, marks, names of people and of cells.

Offices are matched without diacritics and as a whole: what is not known for sure is not taken
("Bí thư" is an office in the cell, "Bí thư Đoàn" and "nguyên Bí thư" are none).
"""

import re
from collections.abc import Sequence
from itertools import accumulate, pairwise

from bot.people import names
from bot.people.errors import BadName
from bot.people.records import Role
from knowledge.text import fold, syllables

# Offices that may stand before the one in the cell, and what may stand behind it: all else may be
# an office elsewhere (Đoàn, hội, Đảng ủy), and none is given by mistake.
_BEFORE = r"(?:(?:dang uy vien|duv|chi uy vien|cuv|cap uy vien|uy vien|uv|dang vien|dv) )*"
_BEHIND = (
    r"(?: ?(?:chi bo|cb|chi uy|tdp|to dan pho|kdc|khu dan cu|khu pho|kp|thon|xom|to truong"
    r"|truong (?:thon|khu|xom))(?!.*\bdoan\b).*)?"
)
_OFFICES = {
    role: re.compile(pattern)
    for role, pattern in {
        Role.SECRETARY: rf"{_BEFORE}(?:quyen |q )?(?:bi thu|b thu|bt){_BEHIND}",
        Role.STAND_IN: (
            rf"{_BEFORE}(?:(?:pho|p) ?(?:bi thu|bt)|pbt)(?: (?:tt|thuong truc))?{_BEHIND}"
        ),
        Role.MEMBER: (
            r"(?:chi uy|duv|cuv|uv|(?:dang uy|chi uy|cap uy|dang|uy) vien|dv|chinh thuc|ct|du bi|db"
            r"|dvct|dvdb|bch|ban chap hanh|chi bo|khong|0| )+"
        ),
    }.items()
}
_PARTS = re.compile(r"[,;+&]|\s[-–]\s|\b(?:kiêm|kiem|và|va)\b", re.IGNORECASE)


def office(text: str) -> Role | None:
    """The highest office in the cell that a text names; None where none of it is known."""
    text = re.sub(r"(?i)đ\s*/\s*([cv])", r"đ\1", text)
    parts = [" ".join(syllables(part)) for part in _PARTS.split(text)]
    found = (role for role, one in _OFFICES.items() if any(map(one.fullmatch, parts)))
    return next(found, None)


_MARKED = {"x", "v", "✓", "✔", "☑", "√", "1", "+", "co", "dung", "true"}


def is_marked(text: str) -> bool:
    """Whether a field of a column of marks is ticked."""
    return fold(text).strip(" .()") in _MARKED


def says_probationary(text: str) -> bool:
    """ "đ/v dự bị", "ĐVDB", "DB", but not "đã chuyển chính thức", "hết dự bị"."""
    words = f" {' '.join(syllables(text))} "
    over = re.search(r"(?<! chua) (?:chinh thuc|ct|het) ", words)
    return not over and re.search(r" (?:du bi|dvdb|db) ", words) is not None


def says_temporary(text: str) -> bool:
    """ "sinh hoạt tạm thời", "SHTT"."""
    return re.search(r" (?:tam thoi|shtt) ", f" {' '.join(syllables(text))} ") is not None


# Of persons, cards, telephones: eight digits on, or groups of three and four.
_IDENTIFIER = re.compile(r"\d{8,}|(?<!\d)\d{3,4}(?:[ .-]\d{3,4}){2,}")


def without_identifiers(text: str) -> str:
    """The text without long numbers, which no cell, name or office has."""
    return _IDENTIFIER.sub(" ", text)


_NUMBERING = re.compile(r"\s*(?:[IVXLC]+|\d{1,4})\s*(?:[.)]\s*(?=[^\d\s])|[:–-]\s+(?=\S))")
_ADDRESS = re.compile(r"(?:đ\s*/\s*c|đồng chí|đc)[.:]?\s+", re.IGNORECASE)
_ASIDE = re.compile(r"\(([^()]*)\)?")
_WORD = re.compile(r"[^\W\d_]+")


def person_name(text: str) -> tuple[str, str]:
    """A person's name as people write it, and what else the field said (an office, a mark).

    "1. Đ/c NGUYỄN VĂN AN (BT)" → "Nguyễn Văn An", "BT". Raises `BadName`, `LongName`.
    """
    said = []
    text = _ADDRESS.sub("", _NUMBERING.sub("", " ".join(text.split()), count=1), count=1)
    for aside in _ASIDE.findall(text):
        if len(aside.strip()) != 1:  # "Nguyễn Thị Hoa (A)" tells two people apart
            said.append(aside)
            text = re.sub(rf"\({re.escape(aside)}\)?", " ", text)
    parts = re.split(r"\s[-–]\s?|,", text)
    name, *tail = parts if " " in parts[0].strip() else [text]  # "Y - Bion" is a name
    said += tail
    name = re.sub(r"\S*\d{3,}\S*", " ", name).strip(" .;:-–*")
    return names.tidy(_WORD.sub(_capitalised, name)), ", ".join(said)


def _capitalised(found: re.Match[str]) -> str:
    word = found[0]
    return word.capitalize() if word.isupper() or word.islower() else word


_UNITS = (
    "Chi bộ", "Tổ dân phố", "Khu dân cư", "Khu phố", "Cơ quan", "Công an", "Quân sự", "Trạm y tế",
    "Trường tiểu học", "Trường mầm non", "Hợp tác xã",
)  # fmt: skip
_SHORT = {"cb": "Chi bộ", "tdp": "Tổ dân phố", "kdc": "Khu dân cư", "kp": "Khu phố"}
_SHORTENED = re.compile(rf"(?<!\w)({'|'.join(_SHORT)})\.?(?=\d|\W|$)\s*", re.IGNORECASE)
_ACRONYM = re.compile(r"[IVXLC]+|UBND|HĐND|MTTQ|THCS|THPT|TH|MN|HTX|\w*\d\w*")
_HEADS = re.compile(
    r"(?i)\s*[(:–-]?\s*(?:có |gồm |tổng số )?\d+\s*(?:đảng viên|đồng chí|đ/c|đv|người)\W*$"
)


def cell_name(text: str) -> str:
    """A cell's name in full: "CB TDP 3" → "Chi bộ Tổ dân phố 3". Raises `BadName`, `LongName`."""
    text = _HEADS.sub("", _NUMBERING.sub("", " ".join(text.split()), count=1))
    if text.isupper():
        text = " ".join(
            word if _ACRONYM.fullmatch(word) else word.capitalize() for word in text.split()
        )
        for unit in _UNITS:
            text = re.sub(rf"(?<!\w){unit}(?!\w)", unit, text, flags=re.IGNORECASE)
        text = re.sub(r" (?:Số(?= \d)|Phường|Xã)(?!\w)", lambda word: word[0].lower(), text)
    text = _SHORTENED.sub(lambda short: _SHORT[short[1].lower()] + " ", text)
    bare = re.sub(r"(?i)^chi bộ\b[\s:.–-]*", "", text.strip(" .;:-–*"))
    if not any(one.isalnum() for one in bare):
        raise BadName
    return names.tidy(bare if fold(bare).startswith(("dang bo", "chi bo")) else f"Chi bộ {bare}")


_DITTO = re.compile(r"[\s\"”“〃'-]*(?:nt|nhu tren)?[\s\"”“〃'-]*")


def is_ditto(text: str) -> bool:
    """Whether a field says "as above": nt, như trên, a quotation mark, a dash."""
    return bool(text) and _DITTO.fullmatch(fold(text)) is not None


def carried(given: Sequence[str]) -> list[bool]:
    """For every row, whether it belongs to the cell above if it names none.

    So it does where a cell's name stands in its first row only. Where it stands in every row, an
    empty field is a slip, unless the rows around it agree.
    """
    given = ["" if is_ditto(text) else names.folded(text) for text in given]
    if not any(one and one == following for one, following in pairwise(given)):
        return [True] * len(given)
    above = _last_named(given)
    below = _last_named(given[::-1])[::-1]
    return [before == after for before, after in zip(above, below, strict=True)]


def _last_named(given: Sequence[str]) -> list[str]:
    return list(accumulate(given, lambda before, one: one or before, initial=""))[1:]


_TITLED = re.compile(
    r"(?:(?:danh sach|ds|trich ngang)\b(?:(?!\b(?:cac|tung|theo|nhung)\b).)*?)?"
    r"\b(?:chi bo|cb)(?![a-z])[\s:.-]*((?!truc thuoc|thuoc|co \d|va\b|nam \d)\w.*)"
)
_TITLE_ENDS = re.compile(
    r"\s*(?:[(;,]|\s[-–]\s|\b(?:nam|thang|quy|tinh den|den ngay|truc thuoc|thuoc|dang bo)\b)"
)


def titled_cell(text: str) -> str:
    """The cell in a sheet's title or name, "" if it names none: "DS đảng viên CB TDP 3"."""
    folded = fold(text)
    found = _TITLED.fullmatch(folded) if len(folded) == len(text) else None
    if found is None:
        return ""
    end = _TITLE_ENDS.search(folded, found.start(1))
    return text[found.start(1) : end.start() if end else None]


_SECTION = re.compile(
    r"(?:(?:[ivxlc]+|\d{1,3}|[a-h])\s*[.)/:-]\s*)?"
    r"(?:chi bo|cb|to dan pho|tdp|khu dan cu|kdc|khu pho|kp|thon|xom|to(?= (?:so )?\d)|co quan"
    r"|tram y te|cong an|quan su|truong (?:tieu hoc|mam non|thcs|thpt|trung hoc))(?![a-z]).*\w.*"
)
_COUNT = re.compile(
    r"\W*(?:(?:co|gom|tong so|tong)\W+)?\d+\s*(?:dang vien|dong chi|d/c|dv|nguoi)?\W*"
    r"|[ivxlc]+\W*|[a-h]"
)
_TOTAL = re.compile(
    r"trong đó\b.*|(?:tổng|tong|cộng|cong)(?: (?:cộng|cong|số|so|chung|toàn|toan))*"
    r"(?: (?:đảng|dang|chi bộ|chi bo|đv|dv|đồng chí|toàn|toan).*|\s*[^\w\s].*|\s*\d.*)?"
)
_NUMBER = re.compile(r"\(?(?:\d+|[A-Z])\)?")
_SIGNATURE = re.compile(
    r"(?:nguoi lap|nguoi tong hop|t/?m\b|xac nhan|noi nhan|thu truong|\(?ki(?:,| ten| ghi)).*"
    r"|(?:[^,]{1,40}, ?)?ngay\b.{0,12}\bthang\b.*\bnam\b.*|danh sach (?:nay )?(?:co|gom)\b.*"
)


def section(filled: Sequence[str]) -> str:
    """The cell that a row names alone, for the rows below; "" if the row is none of those."""
    told = [text for text in dict.fromkeys(filled) if not _COUNT.fullmatch(fold(text))]
    if len(told) != 1:
        return ""
    return told[0] if _SECTION.fullmatch(fold(told[0])) else titled_cell(told[0])


def is_about(filled: Sequence[str]) -> bool:
    """Whether a row sums up ("Tổng cộng: 25") or numbers the columns ("A", "B", "(1)", "(2)")."""
    told = [text for text in filled if not _NUMBER.fullmatch(text)]
    return not told or _TOTAL.fullmatch(told[0].lower()) is not None


def is_signature(filled: Sequence[str]) -> bool:
    """Whether a row closes the list: "Người lập biểu", "Ngày … tháng … năm …"."""
    return any(_SIGNATURE.fullmatch(fold(text)) for text in filled)
