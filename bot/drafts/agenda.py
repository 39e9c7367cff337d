"""The agenda: when and where, the items in a table with their times, who leads each."""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.drafts import annex, frame
from bot.drafts.form import DEFAULT, FormChoices
from bot.drafts.issuing import PROGRAMME
from bot.drafts.records import UNISSUED, UNSIGNED, Issue, Signatory
from bot.drafts.sheet import LAST, Column
from bot.drafts.wording import clock, lowered, place, span
from bot.texts import drafts as texts
from knowledge.agenda.outline import Item, Outline

_WIDTHS = ((10, True), (27, True), (78, False), (13, True), (37, False))  # mm, 165 together
_EMPTY = ("", "", texts.NO_ITEMS, "", "")


def agenda_docx(
    outline: Outline,
    choices: FormChoices = DEFAULT,
    *,
    issue: Issue = UNISSUED,
    signatory: Signatory = UNSIGNED,
    with_annex: bool = True,
) -> bytes:
    """The agenda as a DOCX, private items included: it is the secretary's.

    with_annex: a last page, not to be handed out, with the rule behind each item, what is still
    missing and what is to be checked. Raises ValueError for a naive start.
    """
    if outline.start.tzinfo is None:
        raise ValueError("naive datetime")
    about = frame.Heading(texts.AGENDA, lowered(outline.title), PROGRAMME)
    sheet = frame.opened(outline, about, issue, choices)
    sheet.line(texts.TIME.format(at=span(outline)))
    sheet.line(texts.PLACE.format(place=place(outline)))
    sheet.line(texts.CONTENT)
    columns = [
        Column(title, width, centred)
        for title, (width, centred) in zip(texts.AGENDA_COLUMNS, _WIDTHS, strict=True)
    ]
    sheet.table(columns, [*_rows(outline)] or [_EMPTY])
    sheet.line(texts.ALTOGETHER.format(count=outline.minutes), replace(LAST, before=6))
    frame.signed(sheet, outline, frame.recipients(outline), signatory)
    if with_annex:
        annex.write(sheet, outline)
    return sheet.packed()


def _rows(outline: Outline) -> Iterator[Sequence[str]]:
    for number, (item, start) in enumerate(zip(outline.items, outline.starts, strict=True), 1):
        last = start + datetime.timedelta(minutes=item.minutes)
        time = texts.SPAN.format(first=clock(start), last=clock(last))
        yield str(number), time, "\n".join(_lines(item)), str(item.minutes), item.leader


def _lines(item: Item) -> Iterator[str]:
    yield " ".join(item.title.split())
    for note in item.notes:
        yield f"- {' '.join(note.split())}"
    if item.private:
        yield texts.PRIVATE
