"""What must not come in: secrets, members' files, identifiers; and what may only stay inside.

Sources: Law 117/2025/QH15 article 5 (no state secrets on networked devices); 294-QĐ/TW point 6.2.4
(a member's file is a confidential paper of the Party); the labels of internal papers. See
docs/decisions/0006. The guard looks at the raw lines, before anything is stored or logged.
"""

import re

from ingest.parse import Raw
from knowledge import errors
from knowledge.text import clean, fold

_MARKS = {"mat", "toimat", "tuyetmat"}
_OTHER_WORDS = re.compile(r"m(?:ặt|ắt|ất|át|ạt)")  # "VẮNG MẶT" broken in a narrow column
_FILES = tuple(
    fold(title)
    for title in (
        "Lý lịch đảng viên", "Lý lịch của người xin vào Đảng", "Lý lịch của người vào Đảng",
        "Lý lịch tự khai", "Sơ yếu lý lịch", "Phiếu đảng viên", "Phiếu báo đảng viên",
        "Phiếu bổ sung hồ sơ đảng viên", "Hồ sơ đảng viên số", "Bản kiểm điểm cá nhân",
        "Bản kiểm điểm đảng viên",
    )
)  # fmt: skip
# A citizen's number has twelve digits. Typed in groups it begins with 0 (the province), which rows
# of figures do not ("687 243 061 126"). Organisation codes have fourteen digits; figures are
# grouped by dots ("1.239"), which is why dots are no separator here.
_IDENTIFIER = re.compile(
    r"(?<![\d/-])(?<!\d[.,])(?:\d{12}|0\d\d ?\d{3} ?\d{3} ?\d{3}|0\d{3} \d{4} \d{4})"
    r"(?!\d|[.,/-]\d)"
)
_INTERNAL = re.compile(fold("lưu hành nội bộ|tài liệu nội bộ|không phổ biến ra ngoài"))
_STAMP_LENGTH = 40  # a stamp stands alone on a short line
_OPENING = 20  # lines among which a title stands, in whatever letters
_LABEL_LENGTH = 80  # an internal paper's label is a line; in a longer one it is spoken about
# What parts a stamp from its neighbours on the same line: columns, a table's cells, the masthead.
_APART = re.compile(r"\n| {3,}| \| |(?=ĐẢNG CỘNG SẢN VIỆT NAM)|(?<=ĐẢNG CỘNG SẢN VIỆT NAM)")


def check(raw: Raw, *, allow_internal: bool) -> bool:
    """Whether the paper is internal. Raises a kind of `errors.Refused` for one not to be stored."""
    printed = [line.replace("\t", " " * 3) for page in (raw.marginal, *raw.pages) for line in page]
    lines = [clean(line).strip() for line in printed]
    cells = [cell.strip() for line in lines for cell in _APART.split(line)]
    capitals = [cell for cell in cells if cell.isupper()]
    if any(map(_is_secrecy_mark, [*lines, *capitals])):
        raise errors.SecretFile
    opening = [line for line in lines[len(raw.marginal) :] if line][:_OPENING]
    titled = any(line[0].isupper() and fold(line).strip(" .:*") in _FILES for line in opening)
    if titled or any(map(_IDENTIFIER.search, lines)) or any(map(_is_members_file, cells)):
        raise errors.PersonalFile
    internal = any(map(_is_internal_label, dict.fromkeys([*lines, *cells])))
    if internal and not allow_internal:
        raise errors.InternalFile
    return internal


def _is_secrecy_mark(line: str) -> bool:
    """ "MẬT", "TỐI MẬT", "T Ố I  M Ậ T", "Độ mật: Tuyệt mật", "[MẬT]": alone on its line."""
    if not line or len(line) > _STAMP_LENGTH:
        return False
    letters = re.sub(r"[\W_]+", "", fold(line))
    letters = re.sub(r"^domat(?=.)", "", letters)
    if letters == "mat" and _OTHER_WORDS.search(re.sub(r"[\W_]+", "", line.lower())):
        return False
    return letters in _MARKS and (line.isupper() or letters != "mat" or ":" in line)


def _is_members_file(line: str) -> bool:
    """Whether a line begins with the title of a member's file, in capitals."""
    if len(line) > _LABEL_LENGTH:
        return False
    title = line.strip(" .:*-")
    folded = fold(title)
    return any(folded.startswith(one) and title[: len(one)].isupper() for one in _FILES)


def _is_internal_label(line: str) -> bool:
    """A short line, or the beginning of one: a rule on internal papers is no internal paper."""
    found = _INTERNAL.search(fold(line))
    return found is not None and (len(line) <= _LABEL_LENGTH or found.start() <= 1)
