"""What an item rests on: a rule's sentence where its text is at hand, else its register entry."""

import datetime
import re
from collections.abc import Collection, Iterable, Sequence

from knowledge.agenda.outline import Basis
from knowledge.agenda.templates import Rule, Sureness, words
from knowledge.catalogue import Catalogue
from knowledge.citations import Citation, Standing, quote, standing_of
from knowledge.dates import show_date
from knowledge.evidence import LONGEST_QUOTE, clauses_around
from knowledge.kept import Kept
from knowledge.passages import Passage, Source
from knowledge.prepared import Piece, Prepared, prepare
from knowledge.question import understand
from knowledge.register import Entry, Register, Validity
from knowledge.retrieval import Retriever
from knowledge.shelf import Shelf
from knowledge.subject import is_empty
from knowledge.text import pairs, phrase, syllables

# The share of a rule's words (syllables and pairs that say something) that a sentence must hold to
# be quoted for it. In the two regulations that were read in full, 41 rules have 0.90 and more at
# their own place. Where the place is not known (a newer version), more is asked for: sentences of
# other points reach 0.67 where the rule's words are many, and 1.0 where they are few.
_BAR, _BAR_ANYWHERE = 0.5, 0.75
# What stands before a sentence's words: a bullet, or the label of its point (shown as its place).
_BULLET = re.compile(r"\s*(?:(?:[-–+•*]|\(?\d+\)|\d+(?:\.\d+)*\.|[a-zđ]\))\s+)?")
_TAIL = " ,;\n"  # what a quotation does not end with, where clauses are left out behind it
_KEPT = 1_000  # passages cut into sentences


class Bases:
    """Rules, and papers, as what an item rests on."""

    def __init__(self, catalogue: Catalogue, retriever: Retriever, register: Register) -> None:
        self._catalogue = catalogue
        self._retriever = retriever
        self._register = register
        self._shelf = Shelf(catalogue)
        self._kept: Kept[int, Prepared] = Kept(_KEPT)

    def of_rule(self, rule: Rule, find: str, scopes: Collection[str]) -> Basis:
        """A rule's basis. find: words of the very sentence.

        The newest version that is at hand is quoted; one that is replaced says so. Raises
        `Unavailable`.
        """
        for entry in (*reversed(self._register.successors(rule.entry)), rule.entry):
            source = self._stored(entry, scopes)
            if source is None:
                continue
            place = rule.place if entry == rule.entry else ""
            citation = self._quoted(source, place, find if place else rule.find, scopes)
            if citation is not None:
                return self._with(entry, rule, citation)
        return self._with(rule.entry, rule, None)

    def of_citation(self, citation: Citation) -> Basis:
        """A paper's own words as a basis."""
        header, standing = citation.source.header, standing_of(citation.source, self._register)
        return Basis(
            name=name_of(citation.source),
            place=citation.place.locator,
            quote=citation.quote,
            passage_id=citation.passage_id,
            certain=standing.validity not in (Validity.REPLACED, Validity.TO_CHECK),
            number=header.number,
            date=header.date.isoformat() if header.date else None,
            issuer=header.issuer,
            level=header.level,
            page=citation.place.page,
            file=citation.source.file,
            validity=standing.validity,
            replaced_by=_last(standing),
        )

    def of_entry(self, entry: Entry, says: str) -> Basis:
        """An entry of the register by itself, whose text is not at hand."""
        standing = self._standing(entry)
        return Basis(
            name=name_of_entry(entry),
            place="",
            quote="",
            passage_id=None,
            certain=standing.validity is Validity.IN_FORCE,
            says=says,
            number=entry.number,
            date=entry.date,
            issuer=entry.issuer,
            level=entry.level,
            validity=standing.validity,
            replaced_by=_last(standing),
        )

    def opening(self, source: Source, scopes: Collection[str]) -> tuple[Passage, int, int] | None:
        """The sentences of a document's first page that print what it is called: where they stand.

        None where nothing of it may be seen.
        """
        passage = self._catalogue.opening(source.id, scopes)
        if passage is None:
            return None
        wanted = _wanted(source.header.title)
        [one] = self.prepared([passage])
        best = max(one.sentences, key=lambda piece: _share(wanted, piece))
        return passage, *shortened(best, wanted)

    def prepared(self, passages: Iterable[Passage]) -> list[Prepared]:
        """These passages cut into sentences; cut now, or a while ago."""
        return [self._kept.get(one.id) or self._kept.put(one.id, prepare(one)) for one in passages]

    def _with(self, entry: Entry, rule: Rule, citation: Citation | None) -> Basis:
        standing = self._standing(entry)
        in_force = standing.validity is Validity.IN_FORCE
        return Basis(
            name=name_of_entry(entry),
            place=citation.place.locator if citation else rule.place,
            quote=citation.quote if citation else "",
            passage_id=citation.passage_id if citation else None,
            certain=in_force and (citation is not None or rule.sureness is Sureness.STATED),
            says=rule.says,
            number=entry.number,
            date=entry.date,
            issuer=entry.issuer,
            level=entry.level,
            page=citation.place.page if citation else None,
            file=citation.source.file if citation else None,
            validity=standing.validity,
            replaced_by=_last(standing),
        )

    def _standing(self, entry: Entry) -> Standing:
        return Standing(entry, tuple(self._register.successors(entry)))

    def _stored(self, entry: Entry, scopes: Collection[str]) -> Source | None:
        """Our own copy of a document of the register."""
        if entry.parsed is None:
            return None
        for one in self._shelf.row(scopes).of(entry.parsed):
            date = one.source.header.date
            if date is None or entry.may_be_of(date):
                return one.source
        return None

    def _quoted(
        self, source: Source, place: str, find: str, scopes: Collection[str]
    ) -> Citation | None:
        """The sentence of a document that says it; of this place alone, where one is given."""
        if place:
            ids = sorted(self._catalogue.within(source.id, scopes))
            passages = [
                one
                for one in self._catalogue.read(ids).values()
                if any(_at(part.locator, place) for part in one.places)
            ]
        else:
            hits = self._retriever.search(understand(find), scopes, 5, within=source.id)
            passages = [one.passage for one in hits]
        wanted = _wanted(find)
        worth = [
            (_share(wanted, piece), one.passage, piece)
            for one in self.prepared(passages)
            for piece in one.sentences
            if _at(one.passage.place_of(piece.start).locator, place)
        ]
        if not worth:
            return None
        share, passage, piece = max(worth, key=lambda one: one[0])
        if share < (_BAR if place else _BAR_ANYWHERE):
            return None
        return quote(passage, *shortened(piece, wanted), self._register)


def shortened(piece: Piece, wanted: Sequence[str] = ()) -> tuple[int, int]:
    """Where a sentence stands in its passage, without its bullet; of a long one as many clauses as
    are read at once: from the first on, as long as those that hold these words are among them."""
    begin = piece.start + len(_BULLET.match(piece.printed)[0])  # type: ignore[index]  # may be ""
    if not piece.clauses:
        return begin, piece.end
    best = max(piece.clauses, key=lambda one: _share(wanted, one)) if wanted else piece.clauses[0]
    ends = [one.end for one in piece.clauses if one.end <= LONGEST_QUOTE]
    if ends and best.end <= ends[-1]:
        start, end = begin - piece.start, ends[-1]
    else:
        start, end = clauses_around(piece.printed, best.start, longest=LONGEST_QUOTE)
    end = len(piece.printed[:end].rstrip(_TAIL))
    return max(begin, piece.start + start), piece.start + end


def name_of(source: Source) -> str:
    """A paper by kind, number or issuer, and date: "Thông báo 31-TB/ĐU, ngày 27/3/2026"."""
    header = source.header
    if header.kind and (header.number or header.issuer):
        name = f"{header.kind} {header.number or f'của {header.issuer}'}"
    elif header.kind:
        name = f"{header.kind} {header.title[:1].lower()}{header.title[1:]}"
    else:
        name = header.number or header.title
    return _dated(name, header.date.isoformat() if header.date else None)


def name_of_entry(entry: Entry) -> str:
    """A document of the register by name and date: "Quy định 294-QĐ/TW, ngày 26/5/2025"."""
    return _dated(entry.name, entry.date if entry.number else None)


def _dated(name: str, date: str | None) -> str:
    if date is None:
        return name
    parts = date.split("-")
    if len(parts) == 3:
        shown = show_date(datetime.date.fromisoformat(date))
        return str(words()["bases"]["dated"].format(name=name, date=shown))
    shown = "/".join(reversed(parts))
    return str(words()["bases"]["partly"].format(name=name, date=shown))


def _last(standing: Standing) -> str:
    return name_of_entry(standing.successors[-1]) if standing.successors else ""


def _at(locator: str, place: str) -> bool:
    """Whether something stands at a place, or in a part of it ("điểm 9.3.4" in "điểm 9.3")."""
    return not place or (locator.startswith(place) and not locator[len(place) :][:1].isdigit())


def _wanted(find: str) -> list[str]:
    said = syllables(find)
    return list(dict.fromkeys([*(one for one in said if not is_empty(one)), *pairs(said)]))


def _share(wanted: Sequence[str], piece: Piece) -> float:
    held = sum(phrase(term.split("_")) in piece.said for term in wanted)
    return held / len(wanted) if wanted else 0.0
