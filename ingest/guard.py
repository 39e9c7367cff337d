"""What must not come in: secrets, members' files, identifiers; and what may only stay inside.

Sources: Law 117/2025/QH15 article 5 (no state secrets on networked devices); 294-QĐ/TW point 6.2.4
(a member's file is a confidential paper of the Party); the labels of internal papers. See
docs/decisions/0006. The guard looks at the raw lines, before anything is stored or logged.
"""

import re
from collections.abc import Iterable

from ingest.parse import Raw
from knowledge import errors
from knowledge.text import clean, fold

_MARKS = {"mat", "toimat", "tuyetmat"}
_FILES = [
    fold(title)
    for title in (
        "Lý lịch đảng viên", "Lý lịch của người xin vào Đảng", "Phiếu đảng viên", "Hồ sơ đảng viên số",
        "Phiếu bổ sung hồ sơ đảng viên", "Lý lịch của người vào Đảng", "Sơ yếu lý lịch",
        "Bản kiểm điểm cá nhân", "Bản kiểm điểm đảng viên", "Phiếu báo đảng viên", "Lý lịch tự khai",
    )
]  # fmt: skip
# A citizen's number has twelve digits, typed with or without spaces. Organisation codes have
# fourteen; figures are grouped by dots ("1.239"), which is why dots are no separator here.
_IDENTIFIER = re.compile(r"(?<![\d.,/-])\d{3}[ ]?\d{3}[ ]?\d{3}[ ]?\d{3}(?![\d]|[.,/-]\d)")
_INTERNAL = re.compile(fold("lưu hành nội bộ|tài liệu nội bộ|không phổ biến ra ngoài"))
_STAMP_LENGTH = 40  # a stamp stands alone on a short line


def check(raw: Raw, *, allow_internal: bool) -> bool:
    """Whether the paper is internal; raises a kind of `errors.Refused` for what must not be stored."""
    lines = [clean(line).strip() for line in _all_lines(raw)]
    if any(_is_secrecy_mark(line) for line in lines):
        raise errors.SecretFile
    if any(_IDENTIFIER.search(line) for line in lines) or any(
        len(line) <= 80 and fold(line).strip(" .:*-").startswith(title)
        for line in lines
        for title in _FILES
        if line.isupper()
    ):
        raise errors.PersonalFile
    internal = any(_INTERNAL.search(fold(line)) for line in lines)
    if internal and not allow_internal:
        raise errors.InternalFile
    return internal


def _all_lines(raw: Raw) -> Iterable[str]:
    yield from raw.marginal
    for page in raw.pages:
        yield from page


def _is_secrecy_mark(line: str) -> bool:
    """ "MẬT", "TỐI MẬT", "T Ố I  M Ậ T", "Độ mật: Tuyệt mật", "[MẬT]": alone on its line."""
    if not line or len(line) > _STAMP_LENGTH:
        return False
    letters = re.sub(r"[\W_]+", "", fold(line))
    letters = re.sub(r"^domat(?=.)", "", letters)
    return letters in _MARKS and (line.isupper() or letters != "mat" or ":" in line)
