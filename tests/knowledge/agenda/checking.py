"""A draft against what it may rest on: every number, date and document number is somebody's.

They must stand in a basis of the draft, in the request, in the template (whose rules name their
sources), or follow from the time of the meeting. What does not is invented.
"""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from knowledge.agenda.bases import name_of_entry
from knowledge.agenda.outline import Outline
from knowledge.agenda.request import Request
from knowledge.agenda.templates import Template, words
from knowledge.dates import show_date
from knowledge.figures import Figure, figures
from knowledge.numbers import find_numbers
from knowledge.register import Register
from knowledge.text import clean


def invented(
    outline: Outline, request: Request, template: Template, register: Register
) -> tuple[str, ...]:
    """The figures, dates and document numbers of a draft that nothing bears out, as printed."""
    given = [*_of_request(request), *_of_template(template), *_of_bases(outline)]
    given += _of_register(outline, register)
    day = request.start.date()
    before = day.replace(day=1) - datetime.timedelta(days=1)
    given += [f"{month.month}/{month.year} {month:%m/%Y} {month.year}" for month in (day, before)]
    given.append(str(day.year - 1))
    given += [
        show_date(day),
        f"{request.start.hour} giờ {request.start.minute}",
        f"{request.start:%H:%M}",
    ]
    given += [f"{outline.minutes} phút", str(template.least or ""), str(template.most)]
    known = [figure for text in given for figure in _figures(text)]
    numbers = [found.number for text in given for found in find_numbers(clean(text))]
    return tuple(dict.fromkeys(_strange(outline, known, numbers)))


def _strange(outline: Outline, known: Sequence[Figure], numbers: Sequence[Any]) -> Iterator[str]:
    for text in (*outline.texts(), *outline.warnings):
        printed = clean(text)
        for figure in _figures(printed):
            if not any(figure.agrees_with(other) for other in known):
                yield printed[figure.start : figure.end]
        for found in find_numbers(printed):
            if not any(found.number.matches(other) for other in numbers):
                yield printed[found.start : found.end]


def _figures(text: str) -> list[Figure]:
    return figures(clean(text))


def _of_request(request: Request) -> Iterator[str]:
    yield from (
        request.cell, request.committee, request.place, request.subject, request.chair,
        request.note_taker, request.speaker, *request.topics, f"{request.members or ''} đảng viên",
    )  # fmt: skip
    yield f"{request.minutes or ''} phút"
    for task in request.tasks:
        yield from (task.text, task.who, task.due, show_date(task.noted) if task.noted else "")


def _of_template(template: Template) -> Iterator[str]:
    yield template.title
    for slot in template.slots:
        yield from (slot.title, *slot.notes)
        for notes in slot.notes_by_type.values():
            yield from notes
    yield from _strings(words())


def _of_bases(outline: Outline) -> Iterator[str]:
    for item in outline.items:
        for basis in item.basis:
            yield from (basis.name, basis.place, basis.quote, basis.says, basis.replaced_by)


def _of_register(outline: Outline, register: Register) -> Iterator[str]:
    """What the register calls the documents that are quoted, and what replaced them."""
    for item in outline.items:
        for basis in item.basis:
            for found in find_numbers(basis.quote):
                for entry in register.candidates(found.number):
                    yield name_of_entry(entry)
                    yield from map(name_of_entry, register.successors(entry))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from _strings(one)
