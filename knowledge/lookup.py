"""Which document governs this? A look-up of documents, not of passages.

Three things know documents: the register (by topic), the documents that are stored (by title), and
what the stored documents cite (by the sentence that cites them). A candidate is weighed by all
three; its date and issuer are taken from every place that prints them, so that a disagreement is
seen and shown.
"""

import datetime
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from knowledge.catalogue import Catalogue, Cited
from knowledge.citations import Citation, Standing, quote
from knowledge.dates import DATE, date_of
from knowledge.evidence import sentence_around
from knowledge.known import Known, Statement, distinct, distinct_issuers, one_a_subject
from knowledge.numbers import DocumentNumber
from knowledge.passages import Passage, Source
from knowledge.question import Question
from knowledge.register import Entry, Register
from knowledge.retrieval import Ranked
from knowledge.shelf import Row, Shelf
from knowledge.subject import is_empty
from knowledge.text import fold, syllables
from knowledge.wants import issuer_asked, kind_asked

_ENOUGH = 0.55  # score from which a document is named as the answer
_NEAR_BEST = 0.8  # of the best score: named beside it
_LONGEST_OPENING = 260  # characters of a first page that are quoted
_QUOTED = 3  # documents of ours quoted at most


@dataclass
class _Candidate:
    """A document while it is being weighed."""

    number: DocumentNumber | None
    entry: Entry | None = None
    stored: Source | None = None
    cited: list[tuple[float, Cited, Passage]] = field(default_factory=list)
    topic: float = 0.0
    title: float = 0.0

    def score(self) -> float:
        """The best reason, and a little for every other."""
        reasons = sorted((self.topic, self.title, max((c[0] for c in self.cited), default=0.0)))
        return reasons[2] + 0.3 * reasons[1] + 0.1 * reasons[0]


class Lookup:
    """Documents by what they govern, and by number."""

    def __init__(self, catalogue: Catalogue, register: Register) -> None:
        self._catalogue = catalogue
        self._register = register
        self._shelf = Shelf(catalogue)

    def governing(
        self, question: Question, ranked: Sequence[Ranked], scopes: Collection[str]
    ) -> list[Known]:
        """The documents that govern what is asked, the likeliest first; empty if none is likely.

        ranked: the passages found for the question; what they cite is a witness.
        """
        row = self._shelf.row(scopes)
        candidates = self._by_topic(question)
        self._add_cited(candidates, ranked, scopes)
        self._add_stored(candidates, question, row)
        asked = kind_asked(question.words), issuer_asked(question.words)
        scored = [(one.score() * self._fit(one, *asked), one) for one in candidates]
        scored = sorted((one for one in scored if one[0] >= _ENOUGH), key=lambda one: -one[0])
        if not scored:
            return []
        near = [one for score, one in scored if score >= _NEAR_BEST * scored[0][0]]
        return one_a_subject([self._known(one, row) for one in near])

    def by_number(
        self, number: DocumentNumber, question: Question, scopes: Collection[str]
    ) -> list[Known]:
        """The documents of a number, those that are stored or cited here first."""
        row = self._shelf.row(scopes)
        candidates = [
            _Candidate(entry.parsed, entry) for entry in self._register.candidates(number)
        ]
        for cited, passage in self._citing([number], scopes):
            self._matching(candidates, cited.number, cited.date).cited.append((0.5, cited, passage))
        for one in row.of(number):
            self._matching(candidates, one.number, one.source.header.date).stored = one.source
        known = [self._known(one, row) for one in candidates]
        subject = {word for word in question.words if not is_empty(word)}
        return sorted(
            known,
            key=lambda one: (
                -len(subject & set(syllables(f"{one.title} {one.issuer}"))),
                -(2 * (one.stored is not None) + bool(one.citations)),
            ),
        )

    def known_by_topic(self, question: Question, scopes: Collection[str]) -> list[Known]:
        """What the register alone says governs the question: current documents before old ones."""
        candidates = self._by_topic(question)
        if not candidates:
            return []
        row = self._shelf.row(scopes)
        known = [self._known(one, row) for one in candidates]
        return sorted(known, key=lambda one: (one.stored is None, bool(one.standing.successors)))

    def opening(self, known: Known, scopes: Collection[str]) -> Citation | None:
        """The lines of a stored document's first page that print its number and title."""
        if known.stored is None:
            return None
        passage = self._catalogue.opening(known.stored.id, scopes)
        if passage is None:
            return None
        lines = passage.text.splitlines(keepends=True)
        number = fold(known.stored.header.number or "")
        at = next((n for n, line in enumerate(lines) if number and number in fold(line)), 0)
        start = sum(map(len, lines[:at]))
        end = start
        for line in lines[at:]:
            if end > start and end + len(line) - start > _LONGEST_OPENING:
                break
            end += len(line)
        return quote(passage, start, end, self._register)

    def standing(self, number: DocumentNumber, behind: str) -> Standing:
        """What became of a document named in a text; `behind`: the text after its number."""
        date = DATE.match(behind.lstrip(" ,(").removeprefix("ngày").lstrip())
        candidates = self._register.candidates(number, date_of(date) if date else None)
        entry = candidates[0] if candidates else None
        return Standing(entry, tuple(self._register.successors(entry)) if entry else ())

    def _by_topic(self, question: Question) -> list[_Candidate]:
        informative = max(1, len(question.informative))
        return [
            _Candidate(
                one.entry.parsed,
                one.entry,
                topic=min(1.0, 0.45 + 0.55 * one.strength / informative),
            )
            for one in self._register.governing(question)
        ]

    def _add_cited(
        self, candidates: list[_Candidate], ranked: Sequence[Ranked], scopes: Collection[str]
    ) -> None:
        """Documents cited in the sentences found, weighed by how well those answer."""
        passages = {one.passage.id: one for one in ranked}
        for cited in self._catalogue.citations_in(list(passages)):
            one = passages[cited.passage_id]
            inside = one.evidence.start <= cited.start < one.evidence.end
            weight = one.evidence.score * (1.0 if inside else 0.6)
            self._matching(candidates, cited.number, cited.date).cited.append(
                (weight, cited, one.passage)
            )
        topical = [one for one in candidates if one.topic and one.number is not None]
        citing = self._citing([one.number for one in topical if one.number], scopes)
        for candidate in topical:
            have = {passage.id for _, _, passage in candidate.cited}
            candidate.cited += [
                (0.3, cited, passage)
                for cited, passage in citing
                if candidate.number
                and candidate.number.matches(cited.number)
                and passage.id not in have
                and _same(candidate, cited.date)
            ]

    def _add_stored(self, candidates: list[_Candidate], question: Question, row: Row) -> None:
        """Stored documents whose own title is what is asked for."""
        asked = {word for word in question.words if not is_empty(word)}
        for one in row.titled(asked):
            shared = len(asked & one.words)
            candidate = self._matching(candidates, one.number, one.source.header.date)
            candidate.stored = one.source
            close = 0.6 + 0.4 * shared / len(one.words)
            candidate.title = shared / len(asked) * close

    def _matching(
        self, candidates: list[_Candidate], number: DocumentNumber, date: datetime.date | None
    ) -> _Candidate:
        """The candidate of a number and date, made if there is none.

        A date that no candidate of that number has is taken for a disagreement about the one that
        is there, not for another document.
        """
        same = [one for one in candidates if one.number is not None and one.number.matches(number)]
        exact = [one for one in same if _same(one, date)]
        if exact or same:
            return (exact or same)[0]
        entries = self._register.candidates(number, date)
        entry = next((one for one in entries if date is None or one.may_be_of(date)), None)
        if entry is None and len(entries) == 1:
            entry = entries[0]
        made = _Candidate(number, entry)
        candidates.append(made)
        return made

    def _fit(self, one: _Candidate, kind: str | None, issuer: str | None) -> float:
        """Less for a document of another kind, or from another body, than the question names."""
        fit = 1.0
        if kind is not None:
            own = one.entry.kind if one.entry else (one.stored.header.kind if one.stored else None)
            codes = {"quy dinh": "qd", "quyet dinh": "qd"}
            names = {fold(name) for name in [own, *(c.kind for _, c, _ in one.cited)] if name}
            groups = {codes.get(name, name) for name in names}
            fit *= 1.0 if codes.get(kind, kind) in groups else 0.6
        if issuer is not None:
            issuers = [
                one.entry.issuer if one.entry else None,
                *(c.issuer for _, c, _ in one.cited),
            ]
            fit *= 1.15 if any(issuer in fold(name) for name in issuers if name) else 0.65
        return fit

    def _known(self, one: _Candidate, row: Row) -> Known:
        entry, stored = one.entry, one.stored
        if stored is None and one.number is not None:
            same = row.of(one.number)
            stored = next((o.source for o in same if _same(one, o.source.header.date)), None)
        dates = [Statement(entry.date, (None,))] if entry and entry.date else []
        issuers = [Statement(entry.issuer, (None,))] if entry else []
        for _, cited, passage in sorted(one.cited, key=lambda c: c[1].passage_id):
            if cited.date:
                dates.append(Statement(cited.date.isoformat(), (passage.source.file,)))
            if cited.issuer:
                issuers.append(Statement(cited.issuer, (passage.source.file,)))
        if stored is not None and stored.header.date:
            dates.append(Statement(stored.header.date.isoformat(), (stored.file,)))
        header = stored.header if stored else None
        kinds = [cited.kind for _, cited, _ in one.cited if cited.kind]
        successors = tuple(self._register.successors(entry)) if entry else ()
        return Known(
            number=one.number,
            kind=entry.kind
            if entry
            else (header.kind if header else (kinds[0] if kinds else None)),
            title=entry.title if entry else (header.title if header else None),
            date=dates[0].value if dates else None,
            issuer=issuers[0].value if issuers else (header.issuer if header else None),
            standing=Standing(entry, successors),
            stored=stored,
            dates=distinct(dates),
            issuers=distinct_issuers(issuers),
            citations=tuple(self._quotes(one)),
        )

    def _quotes(self, one: _Candidate) -> list[Citation]:
        """The best sentence of each document of ours that cites it."""
        best: dict[str, tuple[float, Cited, Passage]] = {}
        for weight, cited, passage in one.cited:
            if one.stored is not None and passage.source.id == one.stored.id:
                continue  # a document is no witness of itself
            # Where all else is equal, the sentence that also gives date and issuer says more.
            weight += 0.2 * (cited.date is not None) + 0.1 * (cited.issuer is not None)
            file = passage.source.file
            if file not in best or weight > best[file][0]:
                best[file] = (weight, cited, passage)
        ordered = sorted(best.values(), key=lambda c: -c[0])
        # Where they give different dates, each date is to be seen in its own words.
        firsts = list({c[1].date: c for c in reversed(ordered) if c[1].date}.values())
        chosen = list(dict.fromkeys([*(firsts if len(firsts) > 1 else []), *ordered]))[:_QUOTED]
        return [
            quote(passage, *sentence_around(passage.text, cited.start), self._register)
            for _, cited, passage in sorted(chosen, key=lambda c: c[1].passage_id)
        ]

    def _citing(
        self, numbers: Sequence[DocumentNumber], scopes: Collection[str]
    ) -> list[tuple[Cited, Passage]]:
        """Where documents of ours cite any of these numbers."""
        cited = self._catalogue.citations_of(numbers, scopes) if numbers else []
        passages = self._catalogue.read({one.passage_id for one in cited})
        return [(one, passages[one.passage_id]) for one in cited if one.passage_id in passages]


def _same(one: _Candidate, date: datetime.date | None) -> bool:
    own = (
        one.entry.date
        if one.entry
        else next((c.date.isoformat() for _, c, _ in one.cited if c.date), None)
    )
    return date is None or own is None or date.isoformat().startswith(own)
