"""The agenda as plain text, to be copied into a group elsewhere (Zalo)."""

from collections.abc import Iterator

from bot.drafts.printable import marks, printable
from bot.drafts.wording import clock, lowered, place, span
from bot.texts import drafts as texts
from knowledge.agenda.outline import Item, Outline


def plain_text(outline: Outline) -> str:
    """What a group may read: private items are left out and counted nowhere; only the times, which
    stay those of the agenda, have a gap there."""
    return "\n".join(_lines(outline))


def _lines(outline: Outline) -> Iterator[str]:
    yield texts.PLAIN_TITLE.format(title=lowered(outline.title))
    if cell := printable(outline.cell):
        yield texts.PLAIN_CELL.format(cell=cell)
    yield texts.PLAIN_TIME.format(at=span(outline))
    yield texts.PLAIN_PLACE.format(place=place(outline))
    starts = outline.starts
    for number, at in enumerate(outline.for_group(), 1):
        item = outline.items[at]
        leader = _leader(item)
        form = texts.PLAIN_ITEM if leader else texts.PLAIN_ITEM_ALONE
        title = printable(item.title)
        yield form.format(number=number, at=clock(starts[at]), title=title, name=leader)
    yield texts.PLAIN_CLOSE


def _leader(item: Item) -> str:
    """Who leads an item, where the group may read it: not who was given a task, and no blank."""
    leader = printable(item.leader)
    return "" if item.key == "task" or marks(leader) else leader
