"""Who may see what: an asker → the scopes that every search and list is limited to.

A scope stands on every document and passage: "committee" for the shared ones, "cell:<id>" for a
cell's own; papers "lưu hành nội bộ" have one of their own beside it ("committee+internal"). What an
asker may not see and what does not exist read alike.
"""

import re

from knowledge import errors
from knowledge.database import INTERNAL

COMMITTEE = "committee"
_CELL = re.compile(r"cell:[0-9A-Za-z_-]{1,40}")


# Who writes in a chat is not known to the assistant: what the committee shares, nothing internal.
CHAT_SCOPES = (COMMITTEE,)


def scopes_of(asker: str) -> tuple[str, ...]:
    """The scopes of `committee` or `cell:<id>`, internal papers with them. Raises `BadAsker`."""
    own = dict.fromkeys((COMMITTEE, scope_named(asker)))
    return tuple(scope + kind for scope in own for kind in ("", INTERNAL))


def scope_named(name: str) -> str:
    """A scope that documents can be put into. Raises `BadAsker`."""
    if name == COMMITTEE or _CELL.fullmatch(name):
        return name
    raise errors.BadAsker(name)
