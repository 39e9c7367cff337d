"""Lists and cards on the terminal: documents, and the figures of an evaluation."""

from collections.abc import Iterable
from typing import Any

from rich.table import Column, Table

from bot import texts
from bot.naming import document_name, shortened
from knowledge.dates import show_date
from knowledge.passages import Source


def documents(sources: Iterable[Source]) -> Table:
    """A line a document; nothing is cut off, so that ids and files can be copied."""
    table = Table(*(Column(name, overflow="fold") for name in texts.COLUMNS))
    for source in sources:
        table.add_row(*cells(source))
    return table


def card(source: Source) -> str:
    """A document's header, a line each."""
    named = zip(texts.COLUMNS, cells(source), strict=True)
    return "\n".join(f"{name}: {value}" for name, value in named if value)


def figures(measured: dict[str, Any]) -> Table:
    """What `chibo evaluate` prints for a person: a row a figure, a column a typing."""
    modes: dict[str, dict[str, float]] = measured["modes"]
    title = f"{measured['corpus']} / {measured['queries']} · {measured['encoder']}"
    table = Table("", *modes, title=title)
    for name in next(iter(modes.values())):
        table.add_row(name, *(f"{mode[name]:g}" for mode in modes.values()))
    return table


def cells(source: Source) -> tuple[str, ...]:
    """What a line says of a document, in the order of `texts.COLUMNS`."""
    header = source.header
    return (
        str(source.id),
        shortened(document_name(header)),
        show_date(header.date) if header.date else "",
        header.issuer or "",
        source.scope,
        source.file,
    )
