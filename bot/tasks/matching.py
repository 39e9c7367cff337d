"""Whom a typed name or role means among a cell's people: one, several to choose from, or nobody."""

import re
import unicodedata
from collections.abc import Sequence

from bot.people.names import alike
from bot.people.records import Person, Role
from knowledge.text import fold

# As they stand folded; "chi bộ", "cơ quan", "bà con" are no titles.
TITLES = (
    r"(?:cac\s+)?(?:dong chi|d/?c|anh|chi(?!\s+(?:bo|doan|ui|hoi)\b)|ong|ba(?!\s+con\b)|bac"
    r"|co(?!\s+(?:quan|so)\b)|chu(?!\s+(?:tich|tri|nhiem)\b))"
)
_TITLE = re.compile(rf"{TITLES}\s+", re.IGNORECASE)
_SECRETARY = "bi thu"


def named(typed: str, people: Sequence[Person], cell_id: int) -> tuple[Person, ...]:
    """The people that a name may mean: whose name is it, or ends with it ("Hùng", "Văn Hùng").

    Typed with marks, An and Ấn are two. "Bí thư" is the cell's secretary.
    """
    printed = untitled(typed)
    folded = fold(printed).split()
    if not folded:
        return ()
    if " ".join(folded) in (_SECRETARY, f"{_SECRETARY} chi bo"):
        return tuple(one for one in people if _is_secretary(one, cell_id))
    found = [one for one in people if fold(one.name).split()[-len(folded) :] == folded]
    if printed.isascii():
        return tuple(found)
    wanted = alike(printed)
    exact = [one for one in found if f" {alike(one.name)}".endswith(f" {wanted}")]
    return tuple(exact)


def untitled(typed: str) -> str:
    """A name without "đồng chí" and the like, in one form of Unicode."""
    printed = " ".join(unicodedata.normalize("NFC", typed).split())
    match = _TITLE.match(fold(printed))
    return printed[match.end() :] if match and len(fold(printed)) == len(printed) else printed


def _is_secretary(person: Person, cell_id: int) -> bool:
    return any(one.role is Role.SECRETARY for one in person.in_cell(cell_id))
