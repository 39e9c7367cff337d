"""Documents in the chat: listed, shown, withdrawn; sent, looked over, corrected, kept."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass

from bot.access import COMMITTEE, in_private, kept_by, scope_of_cell
from bot.forms import Form
from bot.naming import document_name, short_name, shortened, signature
from bot.office.screen import PAGE, Button, Screen, Turn, Visit, call, page_of, pages
from bot.people.holding import require
from bot.people.people import People
from bot.people.trail import Deed
from bot.texts import documents as words
from bot.texts import office as office_words
from bot.uploads import Upload, Uploads
from ingest.corrections import Field
from knowledge.catalogue import Catalogue
from knowledge.dates import show_date
from knowledge.errors import UploadGone
from knowledge.passages import Source

FIELDS = tuple(Field)


@dataclass(frozen=True)
class Papers:
    """What the screens of documents work with. withdraw: a document of these scopes."""

    people: People
    catalogue: Catalogue
    uploads: Uploads
    withdraw: Callable[[int, tuple[str, ...], datetime.datetime], None]


def papers(parts: Papers, visit: Visit, page: int) -> Turn:
    """A page of the documents that this person may see, the newest first; a button each."""
    require(visit.actor.is_known)
    found = parts.catalogue.sources(in_private(visit.actor))[::-1]
    page, shown = page_of(found, page)
    lines = [words.PAPERS.format(count=len(found)) if found else words.NO_PAPERS]
    lines += [
        words.PAPERS_LINE.format(at=at, name=shortened(document_name(one.header)))
        for at, one in enumerate(shown, page * PAGE + 1)
    ]
    buttons = [
        Button(words.SHOW.format(at=at), call("paper", one.id))
        for at, one in enumerate(shown, page * PAGE + 1)
    ]
    buttons += pages("papers", (), page, len(found))
    buttons.append(Button(office_words.HOME_BACK, call("home")))
    return Turn(Screen("\n".join(lines), tuple(buttons)))


def paper(parts: Papers, visit: Visit, document_id: int) -> Turn:
    """One document: what it is, and for who keeps it, how it is withdrawn."""
    source = _source(parts, visit, document_id)
    place = parts.catalogue.sources(in_private(visit.actor))[::-1].index(source)
    buttons = [Button(words.BACK, call("papers", place // PAGE))]
    if source.scope in kept_by(visit.actor):
        buttons.insert(0, Button(words.WITHDRAW, call("withdraw", document_id)))
    return Turn(Screen("\n".join(_card(parts, source)), tuple(buttons)))


def withdraw(parts: Papers, visit: Visit, document_id: int) -> Turn:
    """Ask once more before a document is withdrawn."""
    source = _source(parts, visit, document_id)
    require(source.scope in kept_by(visit.actor))
    sure = Button(words.WITHDRAW_DO, call("withdraw-sure", document_id))
    keep = Button(office_words.LEAVE, call("paper", document_id))
    text = words.WITHDRAW_SURE.format(name=shortened(document_name(source.header)))
    return Turn(Screen(text, (sure, keep)))


def withdraw_sure(parts: Papers, visit: Visit, document_id: int) -> Turn:
    """A document is withdrawn, from everywhere."""
    source = _source(parts, visit, document_id)
    require(source.scope in kept_by(visit.actor))
    parts.withdraw(document_id, (source.scope,), visit.now)
    parts.people.trail.write(
        visit.now, visit.actor, Deed.DOCUMENT_WITHDRAWN,
        cell_id=_cell_id(source.scope), document_id=document_id,
    )  # fmt: skip
    return Turn(Screen(words.WITHDRAWN, (Button(words.BACK, call("papers", 0)),)))


def received(parts: Papers, visit: Visit, name: str, data: bytes) -> Turn:
    """A file sent → what was recognised, to be looked over. Raises a kind of `ChiboError`."""
    scopes, led = kept_by(visit.actor), visit.actor.led
    require(bool(scopes))
    few = scope_of_cell(led[0].id) if led else scopes[0]  # a slip shows it to too few, not too many
    upload = parts.uploads.begin(visit.chat_id, visit.actor.person_id, name, data, few, visit.now)
    return _look_over(parts, visit, upload)


def draft(parts: Papers, visit: Visit, upload_id: int) -> Turn:
    """What was recognised of a file, again."""
    return _look_over(parts, visit, _upload(parts, visit, upload_id))


def fields(parts: Papers, visit: Visit, upload_id: int) -> Turn:
    """Choose which field is to be corrected."""
    upload = _upload(parts, visit, upload_id)
    buttons = [
        Button(words.CORRECT[one], call("draft-field", upload_id, at))
        for at, one in enumerate(FIELDS)
    ]
    lines = [words.FIELDS_WHICH, *_fields(upload)]
    leave = Button(office_words.BACK, call("draft", upload_id))
    return Turn(Screen("\n".join(lines), (*buttons, leave)))


def field(parts: Papers, visit: Visit, upload_id: int, at: int) -> Turn:
    """Ask for a field of the document as it should be."""
    upload = _upload(parts, visit, upload_id)
    require(0 <= at < len(FIELDS))
    text = f"{words.FIELD_HOW[FIELDS[at]]}\n{words.FIELD_NOW.format(value=_values(upload)[at])}"
    leave = (Button(office_words.LEAVE, call("draft", upload_id)),)
    return Turn(Screen(text, leave), form=Form("draft-field", (upload_id, at)))


def corrected(parts: Papers, visit: Visit, text: str, upload_id: int, at: int) -> Turn:
    """A field typed → taken over."""
    _upload(parts, visit, upload_id)
    require(0 <= at < len(FIELDS))
    upload = parts.uploads.correct(upload_id, visit.chat_id, FIELDS[at], text, visit.now)
    return _look_over(parts, visit, upload)


def scope(parts: Papers, visit: Visit, upload_id: int) -> Turn:
    """Choose who may see the document."""
    _upload(parts, visit, upload_id)
    buttons = [
        Button(_scope_name(parts, one), call("draft-to", upload_id, _cell_id(one) or 0))
        for one in kept_by(visit.actor)
    ]
    buttons.append(Button(office_words.LEAVE, call("draft", upload_id)))
    return Turn(Screen(words.SCOPE_WHICH, tuple(buttons)))


def to_scope(parts: Papers, visit: Visit, upload_id: int, cell_id: int) -> Turn:
    """Who may see the document is chosen."""
    chosen = scope_of_cell(cell_id) if cell_id else COMMITTEE
    require(chosen in kept_by(visit.actor))
    upload = parts.uploads.rescope(upload_id, visit.chat_id, chosen)
    return _look_over(parts, visit, upload)


def save(parts: Papers, visit: Visit, upload_id: int) -> Turn:
    """The document is kept, beside what is there."""
    return _saved(parts, visit, upload_id, replace=False)


def replace_old(parts: Papers, visit: Visit, upload_id: int) -> Turn:
    """The document is kept in the place of the one that it resembles."""
    return _saved(parts, visit, upload_id, replace=True)


def drop(parts: Papers, visit: Visit, upload_id: int) -> Turn:
    """The document is not wanted; nothing of it is kept."""
    parts.uploads.drop(upload_id, visit.chat_id)
    return Turn(Screen(words.DROPPED, (Button(office_words.HOME_BACK, call("home")),)))


def _saved(parts: Papers, visit: Visit, upload_id: int, *, replace: bool) -> Turn:
    upload = _upload(parts, visit, upload_id)
    stored = parts.uploads.confirm(upload_id, visit.chat_id, visit.now, replace=replace)
    if stored.status != "same":
        parts.people.trail.write(
            visit.now, visit.actor, Deed.DOCUMENT_ADDED,
            cell_id=_cell_id(upload.scope), document_id=stored.document_id,
        )  # fmt: skip
    buttons = (
        Button(words.SHOW_IT, call("paper", stored.document_id)),
        Button(office_words.HOME_BACK, call("home")),
    )
    return Turn(Screen(words.SAVED[stored.status], buttons))


def _upload(parts: Papers, visit: Visit, upload_id: int) -> Upload:
    """A draft of this chat, whose person may still keep documents there.

    Raises `NotYours`, `UploadGone`.
    """
    require(bool(kept_by(visit.actor)))
    found = parts.uploads.of(upload_id, visit.chat_id)
    if found is None:
        raise UploadGone
    require(found.scope in kept_by(visit.actor))
    return found


def _source(parts: Papers, visit: Visit, document_id: int) -> Source:
    for one in parts.catalogue.sources(in_private(visit.actor)):
        if one.id == document_id:
            return one
    require(False)
    raise AssertionError


def _look_over(parts: Papers, visit: Visit, upload: Upload) -> Turn:
    lines = [words.LOOK_OVER.format(file=upload.file), *_fields(upload)]
    if upload.pages:
        lines.append(words.FIELD_LINE.format(name=words.PAGES, value=upload.pages))
    seen = _scope_name(parts, upload.scope)
    lines.append(words.FIELD_LINE.format(name=words.SCOPE, value=seen))
    if upload.internal:
        lines.append(words.INTERNAL)
    buttons = [Button(words.SAVE, call("draft-save", upload.id))]
    if upload.identical:
        lines.append(words.IDENTICAL)
    elif upload.resembles is not None:
        lines.append(words.RESEMBLES.format(name=shortened(document_name(upload.resembles.header))))
        buttons = [
            Button(words.REPLACE, call("draft-replace", upload.id)),
            Button(words.SAVE_BESIDE, call("draft-save", upload.id)),
        ]
    buttons.append(Button(words.FIELDS, call("draft-fields", upload.id)))
    if len(kept_by(visit.actor)) > 1:
        buttons.append(Button(words.CHANGE_SCOPE, call("draft-scope", upload.id)))
    buttons.append(Button(office_words.LEAVE, call("draft-drop", upload.id)))
    return Turn(Screen("\n".join(lines), tuple(buttons)))


def _values(upload: Upload) -> list[str]:
    """What is known of a file, in the order of `FIELDS`."""
    header = upload.header
    date = show_date(header.date) if header.date else None
    found = (header.kind, header.number, date, header.issuer, shortened(header.title))
    return [one or words.UNKNOWN for one in found]


def _fields(upload: Upload) -> list[str]:
    """The same, a line a field."""
    return [
        words.FIELD_LINE.format(name=words.FIELD_NAMES[one], value=value)
        for one, value in zip(FIELDS, _values(upload), strict=True)
    ]


def _card(parts: Papers, source: Source) -> list[str]:
    header = source.header
    # The title on a line of its own: together they are too long for a first line.
    lines = [short_name(header), header.title] if header.number else [document_name(header)]
    signed = signature(header)
    lines += [signed[:1].upper() + signed[1:]] if signed else []
    if source.pages:
        lines.append(words.FIELD_LINE.format(name=words.PAGES, value=source.pages))
    seen = _scope_name(parts, source.scope)
    lines.append(words.FIELD_LINE.format(name=words.SCOPE, value=seen))
    if source.internal:
        lines.append(words.INTERNAL)
    return lines


def _scope_name(parts: Papers, name: str) -> str:
    cell_id = _cell_id(name)
    if cell_id is None:
        return words.FOR_ALL
    names = {one.id: one.name for one in parts.people.directory.cells()}
    return words.FOR_CELL.format(cell=names.get(cell_id, name))


def _cell_id(name: str) -> int | None:
    """The cell of a scope; None for the committee's, and for one named on the command line."""
    _, _, number = name.partition(":")
    return int(number) if number.isdecimal() else None
