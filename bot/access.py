"""Who may see what: a person in a place → the scopes that every search and list is limited to.

A scope stands on every document and passage: "committee" for the shared ones, "cell:<id>" for a
cell's own; papers "lưu hành nội bộ" have one of their own beside it ("committee+internal"). What an
asker may not see and what does not exist read alike.

| who, where | committee | committee, internal | own cell | own cell, internal | other cells |
|---|---|---|---|---|---|
| a stranger, anywhere; any group that is nobody's | – | – | – | – | – |
| anybody in a cell's group | yes | – | the group's cell | – | – |
| a member, in private | yes | – | yes | yes | – |
| one who takes part for a time | yes | – | yes | – | – |
| a leader, an overseer, in private | yes | yes | yes | leaders | overseers: those they follow |
| an administrator, in private | yes | yes | as a member | as a member | – |
"""

import re

from bot.people.groups import Group
from bot.people.records import LEADING, Role, Standing
from knowledge import errors
from knowledge.database import INTERNAL

COMMITTEE = "committee"
_CELL = re.compile(r"cell:[0-9A-Za-z_-]{1,40}")


def scopes_of(asker: str) -> tuple[str, ...]:
    """The scopes of `committee` or `cell:<id>`, internal papers with them. Raises `BadAsker`.

    For the command line, whose user has the database in hand anyway.
    """
    own = dict.fromkeys((COMMITTEE, scope_named(asker)))
    return tuple(scope + kind for scope in own for kind in ("", INTERNAL))


def scope_named(name: str) -> str:
    """A scope that documents can be put into. Raises `BadAsker`."""
    if name == COMMITTEE or _CELL.fullmatch(name):
        return name
    raise errors.BadAsker(name)


def scope_of_cell(cell_id: int) -> str:
    """The scope of a cell's own papers."""
    return f"cell:{cell_id}"


def in_private(standing: Standing) -> tuple[str, ...]:
    """What a person may see in a chat with the assistant alone; nothing for a stranger."""
    if not standing.is_known:
        return ()
    scopes = {COMMITTEE: None}
    for one in standing.held:
        if one.role is not Role.MEMBER:
            scopes[COMMITTEE + INTERNAL] = None
        if one.cell is not None:
            own = scope_of_cell(one.cell.id)
            scopes[own] = None
            if one.role in LEADING or (one.role is Role.MEMBER and not one.temporary):
                scopes[own + INTERNAL] = None
    return tuple(scopes)


def in_group(group: Group | None) -> tuple[str, ...]:
    """What anybody may see in a group, whoever asks; nothing where it is nobody's."""
    return () if group is None else (COMMITTEE, scope_of_cell(group.cell.id))


def kept_by(standing: Standing) -> tuple[str, ...]:
    """The scopes whose documents this person brings in and withdraws."""
    own = tuple(scope_of_cell(cell.id) for cell in standing.led)
    return (COMMITTEE, *own) if standing.is_administrator else own
