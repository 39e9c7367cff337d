"""Which stretch of a passage a written sentence rests on, and how much of it stands there.

The stretch is one to three sentences in a row, short enough to be quoted: what a sentence says must
stand together, not be stitched from a passage's two ends.
"""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from knowledge.evidence import LONGEST_QUOTE, sentence_around
from knowledge.figures import Figure, Kind, figures
from knowledge.numbers import parse_number
from knowledge.passages import Passage
from knowledge.text import clean, fold

_SENTENCES = 3  # in a row at most
_LONGER = 0.06  # of the words: what one more sentence must hold, or the shorter stretch is quoted
_PAIR = 2.0  # of a syllable's weight: pairs are nearer to words (docs/decisions/0003)
_IN_PASSAGE = 0.5  # of a word that stands elsewhere in the passage: a subject named before
_LABEL = re.compile(r"\s*(?:[\d.]+|[IVX]+\.|[a-zđ]\))\s*")
_FUNCTION = set(
    re.findall(
        r"\w+",
        "của và là thì mà các những về theo được có để trong với cho này đó như khi đã cũng tại ở "
        "nêu rõ ra vào do từ đến một sẽ đang bị nhằm cùng hay hoặc việc nội dung quy định đồng chí",
    )
)


def without_figures(text: str) -> str:
    """A text with bars in the place of its figures."""
    printed = clean(text)
    for figure in figures(printed):
        bars = "|" * (figure.end - figure.start)
        printed = printed[: figure.start] + bars + printed[figure.end :]
    return printed


def terms(text: str) -> Iterator[str]:
    """The folded words of a text, and their pairs, without figures and function words."""
    for clause in re.split(r"[\n.,;:()“”\"|]+", without_figures(text)):
        words = re.findall(r"[^\W_]+", clause.lower())
        yield from (fold(word) for word in words if word not in _FUNCTION)
        for first, second in itertools.pairwise(words):
            if not {first, second} <= _FUNCTION:
                yield f"{fold(first)}_{fold(second)}"


@dataclass(frozen=True)
class Support:
    """The stretch of a passage that bears out a sentence."""

    passage: Passage
    start: int
    end: int

    @property
    def text(self) -> str:
        """The stretch as printed."""
        return self.passage.text[self.start : self.end]


class Said:
    """A written sentence, read: its figures and its words."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.figures = figures(clean(text))
        self.terms = list(terms(text))

    def share(self, held: frozenset[str], elsewhere: frozenset[str] = frozenset()) -> float:
        """The share of its words that are held; half as much counts what stands elsewhere."""
        total = found = 0.0
        for term in self.terms:
            weight = _PAIR if "_" in term else 1.0
            total += weight
            found += weight * (1.0 if term in held else _IN_PASSAGE * (term in elsewhere))
        return found / total if total else 1.0

    def strange(self, held: frozenset[str]) -> tuple[int, int]:
        """The most words, and pairs, in a row that are not held: the length of an invention."""
        longest = {False: 0, True: 0}
        run = {False: 0, True: 0}
        for term in self.terms:
            pair = "_" in term
            run[pair] = 0 if term in held else run[pair] + 1
            longest[pair] = max(longest[pair], run[pair])
        return longest[False], longest[True]


class Witness:
    """A cited passage, read once for all sentences that cite it."""

    def __init__(self, passage: Passage) -> None:
        self.passage = passage
        header = passage.source.header
        places = [place.locator for place in passage.places]
        names = [header.kind, header.number, header.title, header.issuer]
        self.around = "\n".join(filter(None, [passage.context, *places, *names]))

    @cached_property
    def header_figures(self) -> list[Figure]:
        """The document's number and date, each as its own kind."""
        header = self.passage.source.header
        found: list[Figure] = []
        if number := parse_number(header.number or ""):
            value = (number.digits, number.kind, number.issuer)
            found.append(Figure(Kind.DOCUMENT, value, 0, 0, header.kind))
        if header.date:
            day = (header.date.year, header.date.month, header.date.day)
            found.append(Figure(Kind.DATE, day, 0, 0))
        return found

    @cached_property
    def words(self) -> frozenset[str]:
        """Words and pairs of the passage, its headings and its document's header."""
        return frozenset(terms(self.passage.text)) | self._words_around

    @cached_property
    def _words_around(self) -> frozenset[str]:
        return frozenset(terms(self.around))

    def bears_out(self, figure: Figure, support: Support) -> bool:
        """Whether the header, or the place of a stretch, says a figure.

        Of the header's date only all of it counts: its year is not that of what is told.
        """
        if figure.kind is Kind.LABEL:
            return figure.borne_out_by(self._labels(support.start, support.end))
        return None not in figure.value and figure.borne_out_by(self.header_figures)

    def _labels(self, start: int, end: int) -> list[Figure]:
        """The places of a stretch: "khoản 3 Điều 7", "mục 2.1a"."""
        inside = [place.locator for place in self.passage.places if start < place.offset < end]
        names = [self.passage.place_of(start).locator, *inside]
        apart = [re.sub(r"(\d)([a-zđ])\b", r"\1 điểm \2", name) for name in names]
        return [one for one in figures("; ".join([*names, *apart])) if one.kind is Kind.LABEL]

    def best(self, said: Said) -> tuple[Support, float, float]:
        """The stretch that holds most of a sentence, the shorter first.

        With it the share of the words there or in the headings, and the share there alone.
        """
        wanted = [
            one
            for one in said.figures
            if one.kind is not Kind.LABEL and not one.borne_out_by(self.header_figures)
        ]

        def worth(stretch: _Stretch) -> float:
            held = sum(one.borne_out_by(stretch.figures) for one in wanted)
            shares = (self._share(said, stretch) + said.share(stretch.words)) / 2
            return shares + held - _LONGER * stretch.sentences

        best = max(self._stretches, key=worth)
        return best.support, self._share(said, best), said.share(best.words)

    def _share(self, said: Said, stretch: "_Stretch") -> float:
        return said.share(stretch.words | self._words_around, self.words)

    @cached_property
    def _stretches(self) -> list["_Stretch"]:
        """Every row of sentences that is short enough to be quoted."""
        text = self.passage.text
        spans = list(_sentences(text)) or [(0, len(text))]
        found = figures(text)
        stretches = []
        for size, at in itertools.product(range(1, _SENTENCES + 1), range(len(spans))):
            start, end = spans[at][0], spans[min(at + size, len(spans)) - 1][1]
            if size == 1 or end - start <= LONGEST_QUOTE:
                inside = [one for one in found if start <= one.start < end]
                support = Support(self.passage, start, end)
                stretches.append(_Stretch(support, size, frozenset(terms(text[start:end])), inside))
        return stretches


@dataclass(frozen=True)
class _Stretch:
    """A stretch with its words and figures."""

    support: Support
    sentences: int
    words: frozenset[str]
    figures: list[Figure]


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    """The sentences of a passage; a point's label ("4.2.2.") belongs to what follows it."""
    at = 0
    label: int | None = None
    while at < len(text):
        start, end = sentence_around(text, at)
        if _LABEL.fullmatch(text[start:end]):
            label = start if label is None else label
        elif text[start:end].strip():
            yield (start if label is None else label), end
            label = None
        at = max(end, at) + 1
