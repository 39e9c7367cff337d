"""Changes of a draft: move, rename, retime, drop, add, swap, mark, lead. Pure: a new draft each.

Several changes said at once all go by the numbers that the person saw.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from knowledge.agenda.composing import added
from knowledge.agenda.errors import BadMinutes, LastItem, NoSuchItem, TooMany
from knowledge.agenda.outline import Item, Outline
from knowledge.agenda.reading import is_private
from knowledge.agenda.request import LONGEST_NAME, MOST_ITEMS, one_line, titled
from knowledge.agenda.templates import Template
from knowledge.agenda.timing import LONGEST_ITEM, Offer, offered, remarked

_TALK = ("added", "topic", "discussion")  # an item that is added comes behind the last of these


@dataclass(frozen=True)
class Retime:
    """An item (from 0) is to last so many minutes."""

    at: int
    minutes: int


@dataclass(frozen=True)
class Stretch:
    """An item is to last so many minutes more (negative: less)."""

    at: int
    by: int


@dataclass(frozen=True)
class Rename:
    """An item is to be called so."""

    at: int
    title: str


@dataclass(frozen=True)
class Lead:
    """Somebody is to lead an item."""

    at: int
    leader: str


@dataclass(frozen=True)
class Drop:
    """An item is to go."""

    at: int


@dataclass(frozen=True)
class Swap:
    """Two items are to change places."""

    one: int
    other: int


@dataclass(frozen=True)
class Move:
    """An item is to come to the place of another, which makes room."""

    at: int
    to: int


@dataclass(frozen=True)
class Add:
    """A new item. after: behind which one; -1 for the first place, None for where talk belongs."""

    title: str
    minutes: int | None = None
    after: int | None = None


@dataclass(frozen=True)
class Mark:
    """An item is not to be shown to the group, or is."""

    at: int
    private: bool


Edit = Retime | Stretch | Rename | Lead | Drop | Swap | Move | Add | Mark


@dataclass(frozen=True)
class Change:
    """A draft after changes. offer: what could use the minutes set free, or spare those taken."""

    outline: Outline
    offer: Offer | None = None


def changed(outline: Outline, edits: Sequence[Edit], template: Template) -> Change:
    """The draft after these changes, all by the numbers before the first. Raises `BadEdit` (and
    `BadAgenda` for a title): then nothing is changed."""
    items: list[tuple[int, Item]] = list(enumerate(outline.items))
    for edit in edits:
        _CHANGES[type(edit)](items, edit)
    if len(items) > MOST_ITEMS:
        raise TooMany(str(MOST_ITEMS))
    after = replace(outline, items=tuple(item for _, item in items))
    touched = [edit.at for edit in edits if isinstance(edit, Retime | Stretch)]
    at = next((n for n, (seen, _) in enumerate(items) if seen in touched), None)
    offer = offered(outline, after, at)
    return Change(remarked(outline, after, template), offer)


def given(outline: Outline, offer: Offer, template: Template) -> Outline:
    """The draft with the offered minutes given to (or taken from) the item."""
    return changed(outline, [Stretch(offer.at, offer.minutes)], template).outline


_Items = list[tuple[int, Item]]


def _place(items: _Items, at: int) -> int:
    """Where the item stands now that was seen at a place."""
    seen = [one for one, _ in items]
    if at < 0 or at not in seen:
        raise NoSuchItem(str(sum(one >= 0 for one in seen)))
    return seen.index(at)


def _set(items: _Items, at: int, **changes: object) -> None:
    place = _place(items, at)
    items[place] = (at, replace(items[place][1], **changes))  # type: ignore[arg-type]


def _last(minutes: int) -> int:
    if not 1 <= minutes <= LONGEST_ITEM:
        raise BadMinutes(str(LONGEST_ITEM))
    return minutes


def _retime(items: _Items, edit: Retime) -> None:
    _set(items, edit.at, minutes=_last(edit.minutes))


def _stretch(items: _Items, edit: Stretch) -> None:
    minutes = items[_place(items, edit.at)][1].minutes
    _set(items, edit.at, minutes=_last(minutes + edit.by))


def _rename(items: _Items, edit: Rename) -> None:
    title = titled(edit.title)
    old = items[_place(items, edit.at)][1]
    _set(items, edit.at, title=title, private=old.private or is_private(title))


def _lead(items: _Items, edit: Lead) -> None:
    _set(items, edit.at, leader=one_line(edit.leader, LONGEST_NAME))


def _drop(items: _Items, edit: Drop) -> None:
    place = _place(items, edit.at)
    if len(items) == 1:
        raise LastItem
    del items[place]


def _swap(items: _Items, edit: Swap) -> None:
    one, other = _place(items, edit.one), _place(items, edit.other)
    items[one], items[other] = items[other], items[one]


def _move(items: _Items, edit: Move) -> None:
    to = _place(items, edit.to)
    moved = items.pop(_place(items, edit.at))
    items.insert(to, moved)


def _add(items: _Items, edit: Add) -> None:
    item = added(titled(edit.title), None if edit.minutes is None else _last(edit.minutes))
    if edit.after is None:
        talk = [n for n, (_, one) in enumerate(items) if one.key in _TALK]
        place = talk[-1] + 1 if talk else max(len(items) - 1, 0)
    else:
        place = 0 if edit.after < 0 else _place(items, edit.after) + 1
    items.insert(place, (-1, item))


def _mark(items: _Items, edit: Mark) -> None:
    _set(items, edit.at, private=edit.private)


_CHANGES: dict[type[Edit], Callable[[_Items, Any], None]] = {
    Retime: _retime, Stretch: _stretch, Rename: _rename, Lead: _lead, Drop: _drop, Swap: _swap,
    Move: _move, Add: _add, Mark: _mark,
}  # fmt: skip
