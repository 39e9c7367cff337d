"""Who may see what: an asker → the scopes that every search and list is limited to.

A scope stands on every document and passage: "committee" for the shared ones, "cell:<id>" for a
cell's own. What an asker may not see and what does not exist read alike.
"""

import re

from knowledge import errors

COMMITTEE = "committee"
_CELL = re.compile(r"cell:[0-9A-Za-z_-]{1,40}")


def scopes_of(asker: str) -> tuple[str, ...]:
    """The scopes of `committee` or `cell:<id>`. Raises `BadAsker`."""
    if asker == COMMITTEE:
        return (COMMITTEE,)
    return (COMMITTEE, scope_named(asker))


def scope_named(name: str) -> str:
    """A scope that documents can be put into. Raises `BadAsker`."""
    if name == COMMITTEE or _CELL.fullmatch(name):
        return name
    raise errors.BadAsker(name)
