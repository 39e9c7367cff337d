"""Citations: the words quoted, the document they stand in, where, and how far it still holds."""

from dataclasses import dataclass

from knowledge.evidence import LONGEST_QUOTE, Evidence
from knowledge.numbers import parse_number
from knowledge.passages import Passage, Place, Source
from knowledge.register import Entry, Register, Validity


@dataclass(frozen=True)
class Citation:
    """A quotation and its place. quote: a slice of the passage from `start` on, as printed."""

    passage_id: int
    source: Source
    place: Place
    start: int
    quote: str
    validity: Validity


@dataclass(frozen=True)
class Standing:
    """What became of a document: its entry (if the register has one) and what replaced it."""

    entry: Entry | None
    successors: tuple[Entry, ...] = ()

    @property
    def validity(self) -> Validity:
        """In force and replaced are said only as far as the register knows."""
        if self.entry is None:
            return Validity.UNKNOWN
        if self.entry.status is Validity.REPLACED or self.successors:
            return Validity.REPLACED
        return Validity.IN_FORCE if self.entry.certain else Validity.TO_CHECK


def standing_of(source: Source, register: Register) -> Standing:
    """How far a stored document still holds, by its own number and date."""
    number = parse_number(source.header.number) if source.header.number else None
    if number is None:
        return Standing(None)
    candidates = register.candidates(number, source.header.date)
    date = source.header.date
    entry = next((one for one in candidates if date is None or one.may_be_of(date)), None)
    return Standing(entry, tuple(register.successors(entry)) if entry else ())


def cite(evidence: Evidence, register: Register) -> Citation:
    """Quote the sentence that answers."""
    start, end = _with_list(evidence.passage, evidence.start, evidence.end)
    return quote(evidence.passage, start, end, register)


def quote(passage: Passage, start: int, end: int, register: Register) -> Citation:
    """Quote a slice of a passage, from its first letter on."""
    start += len(passage.text[start:end]) - len(passage.text[start:end].lstrip())
    return Citation(
        passage_id=passage.id,
        source=passage.source,
        place=passage.place_of(start),
        start=start,
        quote=passage.text[start:end].strip(),
        validity=standing_of(passage.source, register).validity,
    )


def _with_list(passage: Passage, start: int, end: int) -> tuple[int, int]:
    """The slice to quote: a sentence, with what follows its colon."""
    text = passage.text
    while start < end and text[start].isspace():
        start += 1
    while (
        text[start:end].rstrip().endswith(":") and end < len(text) and end - start < LONGEST_QUOTE
    ):
        line = text.find("\n", end + 1)
        end = line if line > 0 else len(text)
    return start, end
