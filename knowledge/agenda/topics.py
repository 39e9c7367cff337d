"""Topics for a meeting, out of the papers: shortcomings and tasks, quoted and dated, one a subject.

The product's own search says which papers speak of such things; of the newest of them every
sentence is read. Only what the asker may see is read, and of cells only their own papers.
"""

import datetime
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from knowledge.agenda.bases import Bases, shortened
from knowledge.agenda.reading import Remark, newest_date, remarks
from knowledge.agenda.request import Request
from knowledge.agenda.templates import TopicKind, lexicon
from knowledge.catalogue import Catalogue
from knowledge.citations import Citation, quote, standing_of
from knowledge.passages import Level, Source, rules
from knowledge.question import understand
from knowledge.register import Register, Validity
from knowledge.retrieval import Retriever
from knowledge.subject import is_empty
from knowledge.text import phrase_of, syllables

_READ = 6  # papers read whole, the newest
_HITS = 12  # passages of each search that say which papers speak of it
_OLDEST = datetime.timedelta(days=548)  # a year and a half: an older shortcoming may be gone
_UNDATED = datetime.timedelta(days=183)
_FADING = 0.2  # of a topic's worth a month; two years' reports differ by about one heading
_OWN = 2.0  # more for the cell's own papers
_ALIKE = 0.4  # share of words in common from which two sentences say the same
_MONTH = 30.4


@dataclass(frozen=True)
class Topic:
    """A topic out of a paper. subject: what it is about, "" where only its own words say so.

    day: the paper's date; dated: False where the paper has none, and `day` is the latest it prints.
    """

    kind: TopicKind
    subject: str
    citation: Citation
    day: datetime.date | None
    dated: bool


@dataclass(frozen=True)
class _Paper:
    source: Source
    day: datetime.date | None
    remarks: tuple[Remark, ...]
    own: bool


class Finder:
    """Finds topics in one store."""

    def __init__(
        self, catalogue: Catalogue, retriever: Retriever, register: Register, bases: Bases
    ) -> None:
        self._catalogue = catalogue
        self._retriever = retriever
        self._register = register
        self._bases = bases

    def find(
        self, request: Request, kinds: Sequence[TopicKind], sources: Sequence[Source],
        scopes: Collection[str], most: int, without: Collection[str] = (),
    ) -> list[Topic]:  # fmt: skip
        """At most so many topics, the newest paper's first, each wanted kind if it can be had.

        sources: all that these scopes may see. without: quotations that are not wanted (again).
        Raises `Unavailable`.
        """
        day = request.start.date()
        papers = self._papers(request, sources, scopes, day)
        worth = sorted(
            ((_worth(one, paper, day, request), at, one, paper)
             for paper in papers for at, one in enumerate(paper.remarks) if one.kind in kinds),
            key=lambda found: (-found[0], found[1], found[2].passage.id),
        )  # fmt: skip
        chosen: list[tuple[Remark, _Paper]] = []
        for wanted in (*kinds, None):  # one of each kind first, then the best of all
            for _, _, one, paper in worth:
                if len(chosen) == most:
                    break
                if wanted not in (None, one.kind) or _quoted(one) in without:
                    continue
                if not any(_same(one, other) for other, _ in chosen):
                    chosen.append((one, paper))
                    if wanted is not None:
                        break
        topics = [self._topic(one, paper) for one, paper in chosen]
        return sorted(topics, key=lambda one: one.day or datetime.date.min, reverse=True)

    def _papers(
        self, request: Request, sources: Sequence[Source], scopes: Collection[str],
        day: datetime.date,
    ) -> list[_Paper]:  # fmt: skip
        eligible = {one.id: one for one in sources if self._speaks(one, request, day)}
        speaking = self._found(request, scopes)
        # An undated paper may be new or old until it is read: it stands between the two.
        newest = sorted(
            (eligible[one] for one in speaking if one in eligible),
            key=lambda one: (_is_own(one, request), one.header.date or day - _UNDATED, one.id),
            reverse=True,
        )
        read = [self._read(one, request, scopes, day) for one in newest[:_READ]]
        return [one for one in read if one.day is None or day - one.day <= _OLDEST]

    def _found(self, request: Request, scopes: Collection[str]) -> list[int]:
        """The documents that speak of shortcomings and tasks."""
        searches = [*lexicon()["searches"], lexicon()["searches_by_type"][request.cell_type]]
        if request.subject:
            searches.insert(0, request.subject)
        hits = (
            hit
            for text in searches
            for hit in self._retriever.search(understand(text), scopes, _HITS)
        )
        return list(dict.fromkeys(hit.passage.source.id for hit in hits))

    def _speaks(self, source: Source, request: Request, day: datetime.date) -> bool:
        """Whether a paper's shortcomings and tasks may be this cell's: no rule, no press, and of
        cells only its own."""
        header = source.header
        if rules(header.kind) or (header.date and not day - _OLDEST <= header.date <= day):
            return False
        if header.level is Level.CELL or source.scope.startswith("cell:"):
            return _is_own(source, request)
        # What names neither its kind nor who speaks is most often the press.
        if header.level is Level.CENTRAL or (header.level is None and header.kind is None):
            return False
        return standing_of(source, self._register).validity is not Validity.REPLACED

    def _read(
        self, source: Source, request: Request, scopes: Collection[str], day: datetime.date
    ) -> _Paper:
        ids = sorted(self._catalogue.within(source.id, scopes))
        passages = list(self._catalogue.read(ids).values())
        written = source.header.date or newest_date(passages, day)
        found = remarks(self._bases.prepared(passages), request.cell_type, day)
        return _Paper(source, written, tuple(found), _is_own(source, request))

    def _topic(self, one: Remark, paper: _Paper) -> Topic:
        citation = quote(one.passage, *shortened(one.piece), self._register)
        dated = paper.source.header.date is not None
        return Topic(one.kind, one.subject or "", citation, paper.day, dated)


def _is_own(source: Source, request: Request) -> bool:
    """Whether a paper is the cell's own: put into its scope, or issued under its name."""
    issuer = phrase_of(source.header.issuer or "")
    return source.scope.startswith("cell:") or (
        bool(request.cell) and phrase_of(request.cell) in issuer
    )


def _worth(one: Remark, paper: _Paper, day: datetime.date, request: Request) -> float:
    months = (day - paper.day).days / _MONTH if paper.day else 18
    worth = one.worth + _OWN * paper.own - _FADING * months
    if request.subject:
        asked = _telling(request.subject)
        worth += 4 * len(asked & _telling(one.piece.printed)) / max(1, len(asked))
    return worth


def _same(one: Remark, other: Remark) -> bool:
    """Whether two sentences would make one topic twice."""
    if one.subject and one.subject == other.subject:
        return True
    mine, others = _words(one), _words(other)
    return len(mine & others) > _ALIKE * min(len(mine), len(others))


def _quoted(one: Remark) -> str:
    """A sentence as it is quoted."""
    start, end = shortened(one.piece)
    return one.passage.text[start:end].strip()


def _words(one: Remark) -> frozenset[str]:
    return _telling(one.piece.printed)


def _telling(text: str) -> frozenset[str]:
    return frozenset(word for word in syllables(text) if not is_empty(word))
