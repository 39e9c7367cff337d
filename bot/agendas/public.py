"""What others than a cell's leaders see of its final agenda: public items, when and what. Pure.

No bases, no notes, nobody's name: a card in a group, a reminder, a text for Zalo are short. Private
items are counted nowhere.
"""

from bot.drafts.printable import printable
from bot.drafts.wording import clock
from bot.texts import agendas as words
from knowledge.agenda.outline import Outline

# Lines and letters of each, so that with the rest of a card they fit a phone's screen.
_MOST, _LINE = 8, 80


def lines_of(outline: Outline | None) -> tuple[str, ...]:
    """The head and the public items, the first of them; nothing where there is none."""
    if outline is None:
        return ()
    starts = outline.starts
    shown = [
        words.PUBLIC_LINE.format(at=clock(starts[at]), title=cut(outline.items[at].title, _LINE))
        for at in outline.for_group()
    ]
    if not shown:
        return ()
    more = len(shown) - _MOST
    rest = [words.PUBLIC_MORE.format(count=more)] if more > 0 else []
    return (words.PUBLIC_HEAD, *shown[:_MOST], *rest)


def cut(text: str, most: int) -> str:
    """A text of at most so many letters, cut behind a word."""
    text = printable(text)
    if len(text) <= most:
        return text
    return f"{text[: most - 1].rsplit(' ', 1)[0].rstrip(' ,.;:')}…"
