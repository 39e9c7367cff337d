"""New documents of the committee and of superiors: what a meeting may have to make known."""

import datetime
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from knowledge.catalogue import Catalogue
from knowledge.citations import standing_of
from knowledge.database import Database, audience, documents
from knowledge.passages import Level, Source, rules
from knowledge.register import Entry, Register, Validity
from knowledge.text import fold

# A quarter: a meeting or two may have been missed. Taken in lately, it may be half a year old.
_NEW = datetime.timedelta(days=92)
_CAME, _OLDEST = datetime.timedelta(days=45), datetime.timedelta(days=183)
# What the register alone knows: a year, for who still cites the old document has not met the new.
_KNOWN = datetime.timedelta(days=366)
_MOST, _MOST_KNOWN = 3, 2
# Besides the kinds that rule: what is made known in meetings, as against reports and speeches.
_MADE_KNOWN = frozenset(
    fold(one)
    for one in (
        "Chỉ thị", "Nghị quyết", "Kết luận", "Thông tri", "Kế hoạch", "Chương trình", "Thông báo",
        "Công văn", "Nghị định",
    )
)  # fmt: skip


@dataclass(frozen=True)
class Successor:
    """A document that only the register has, and what it is reported to have replaced: a document
    that is at hand, or that papers at hand still cite."""

    entry: Entry
    replaces: Entry


@dataclass(frozen=True)
class Arrivals:
    """Documents to make known, the newest first."""

    stored: tuple[Source, ...] = ()
    known: tuple[Successor, ...] = ()


def arrivals(
    database: Database, catalogue: Catalogue, register: Register, sources: Sequence[Source],
    scopes: Collection[str], day: datetime.date,
) -> Arrivals:  # fmt: skip
    """What is new on a day. sources: all that these scopes may see. None of it is replaced."""
    came = _came(database, scopes, day - _CAME)
    stored = sorted(
        (one for one in sources if _is_new(one, one.id in came, register, day)),
        key=lambda one: (one.header.date or datetime.date.min, one.id),
        reverse=True,
    )
    held = {one.header.number for one in sources}
    later = [one for one in _successors(register, day) if one.entry.number not in held]
    old = [one.replaces.parsed for one in later if one.replaces.parsed]
    cited = [one.number for one in catalogue.citations_of(old, scopes)] if old else []
    met = [
        one
        for one in later
        if one.replaces.number in held
        or any(one.replaces.parsed and one.replaces.parsed.matches(number) for number in cited)
    ]
    newest = sorted(met, key=lambda one: (one.entry.date or "", one.entry.number), reverse=True)
    known = {one.entry: one for one in reversed(newest)}.values()
    return Arrivals(tuple(stored[:_MOST]), tuple(reversed(known))[:_MOST_KNOWN])


def _is_new(source: Source, came: bool, register: Register, day: datetime.date) -> bool:
    header = source.header
    if header.date is None or header.level in (None, Level.CELL) or header.date > day:
        return False
    if not rules(header.kind) and fold(header.kind or "") not in _MADE_KNOWN:
        return False
    if header.date < day - (_OLDEST if came else _NEW):
        return False
    return standing_of(source, register).validity is not Validity.REPLACED


def _came(database: Database, scopes: Collection[str], since: datetime.date) -> set[int]:
    """The documents that were taken in on this day or later."""
    start = datetime.datetime.combine(since, datetime.time(), datetime.UTC)
    query = sa.select(documents.c.id).where(
        audience.in_(scopes), documents.c.withdrawn_at.is_(None), documents.c.added_at >= start
    )
    with database.reading() as connection:
        return set(connection.execute(query).scalars())


def _successors(register: Register, day: datetime.date) -> list[Successor]:
    """What the register knows to be current, new on this day, and in the place of something."""
    since = (day - _KNOWN).isoformat()
    return [
        Successor(last, entry)
        for entry in register.entries
        if (later := register.successors(entry)) and (last := later[-1]).level is Level.CENTRAL
        if len(last.date or "") == len(since) and since <= (last.date or "") <= day.isoformat()
    ]
