"""The page for whoever drafts: what is missing, what is doubtful, the rule behind each item."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from bot.drafts.printable import is_doubt, marks, printable
from bot.drafts.sheet import BODY, CENTRED, HEADING, Sheet
from bot.drafts.wording import place
from bot.texts import drafts as texts
from knowledge.agenda.outline import Basis, Outline

_QUOTE = 300  # characters, about two sentences
_LINE = replace(BODY, after=3)


def write(sheet: Sheet, outline: Outline) -> None:
    """Add the page to an agenda."""
    sheet.line(texts.ANNEX, replace(CENTRED, bold=True, new_page=True))
    sheet.line(texts.ANNEX_FOR, replace(CENTRED, italic=True, after=6))
    for title, lines in (
        (texts.ANNEX_BLANKS, blanks(outline)),
        (texts.ANNEX_WARNINGS, _doubts(outline)),
        (texts.ANNEX_BASIS, _basis(outline)),
        (texts.ANNEX_PRIVATE, _private(outline)),
    ):
        sheet.line(title, HEADING)
        for line in [*lines] or [texts.NOTHING]:
            sheet.line(line, _LINE)


def blanks(outline: Outline) -> list[str]:
    """What is still blank, a line for the head of an agenda and for every item with a blank."""
    return _shown(outline, doubts=False)


def _doubts(outline: Outline) -> list[str]:
    warnings = [texts.WARNING.format(title=one) for one in outline.warnings]
    return [*warnings, *_shown(outline, doubts=True)]


def _shown(outline: Outline, *, doubts: bool) -> list[str]:
    head = (outline.cell, outline.committee, outline.title, place(outline))
    texts_at = [(texts.WHERE_HEAD, head)] + [
        (texts.WHERE_ITEM.format(number=number), (item.title, item.leader, *item.notes))
        for number, item in enumerate(outline.items, start=1)
    ]
    found = [(where, _marked(said, doubts=doubts)) for where, said in texts_at]
    return [texts.MARKED.format(place=where, names="; ".join(at)) for where, at in found if at]


def _marked(said: Iterable[str], *, doubts: bool) -> list[str]:
    every = (mark for text in said for mark in marks(printable(text)))
    return list(dict.fromkeys(mark for mark in every if is_doubt(mark) is doubts))


def _where(numbers: Sequence[int]) -> str:
    form = texts.WHERE_ONE if len(numbers) == 1 else texts.WHERE_MANY
    return form.format(first=_joined(numbers))


def _joined(numbers: Iterable[int]) -> str:
    return ", ".join(map(str, numbers))


def _basis(outline: Outline) -> Iterator[str]:
    rests: dict[Basis, list[int]] = {}
    for number, item in enumerate(outline.items, start=1):
        for basis in item.basis:
            # One line for a document, whichever passages of it the items rest on.
            numbers = rests.setdefault(replace(basis, passage_id=None), [])
            if number not in numbers:
                numbers.append(number)
    for basis, numbers in rests.items():
        form = texts.BASIS_AT if basis.place else texts.BASIS
        line = form.format(name=basis.name, at=basis.place, place=_where(numbers))
        if basis.quote:
            line = texts.QUOTE.format(name=line, value=_short(printable(basis.quote)))
        elif basis.says:
            line = texts.SAYS.format(name=line, value=basis.says)
        yield line if basis.certain else f"{line} {texts.UNCERTAIN}"


def _short(quote: str) -> str:
    if len(quote) <= _QUOTE:
        return quote
    return f"{quote[:_QUOTE].rsplit(' ', 1)[0]}…"


def _private(outline: Outline) -> Iterator[str]:
    numbers = [at for at, item in enumerate(outline.items, start=1) if item.private]
    if numbers:
        form = texts.PRIVATE_AT_ONE if len(numbers) == 1 else texts.PRIVATE_AT
        yield form.format(first=_joined(numbers))
