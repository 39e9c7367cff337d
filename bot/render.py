"""An answer's structure → lines, each with its part in the answer; and what scripts read. Pure.

The order: what was replaced, first; the answer in one line; the words it rests on; what the sources
disagree on; at most one other caution; the sources with their places. A terminal prints the lines
as they are (`as_text`), a chat sets them (`bot/bubbles.py`).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from bot import texts
from bot.naming import (
    chain,
    document_name,
    inside_sentence,
    known_name,
    place_name,
    show_partial_date,
    source_name,
)
from knowledge.answering import Answer, Caution, State, Warning
from knowledge.citations import Citation
from knowledge.known import Known, Statement
from knowledge.passages import Level
from knowledge.smalltalk import Reaction

_NOT_FOUND = (texts.NOT_FOUND, texts.NO_DENIAL)
_MORE_NAMES = 2  # documents named beside the first


class Part(Enum):
    """What a line is in its answer."""

    CAUTION = auto()  # what a reader must know before, or beside, the answer
    LEAD = auto()  # the answer in one line
    LINE = auto()
    QUOTE = auto()  # words as printed
    SOURCE = auto()


@dataclass(frozen=True)
class Line:
    """One line of an answer."""

    part: Part
    text: str


Block = tuple[Line, ...]  # lines that stand together, apart from the next block


def as_text(answer: Answer) -> str:
    """What the person reads, as plain text."""
    return "\n\n".join("\n".join(line.text for line in block) for block in blocks(answer))


def blocks(answer: Answer) -> list[Block]:
    """What the person reads, in order."""
    if answer.state is State.SMALLTALK:
        return [(Line(Part.LINE, texts.SMALLTALK[answer.reaction or Reaction.GREETING]),)]
    if answer.state is State.UNAVAILABLE:
        return [(Line(Part.LINE, texts.UNAVAILABLE),)]
    every = [_replaced(answer), _body(answer), _conflicts(answer), _other_caution(answer)]
    return [tuple(block) for block in [*every, _sources(answer)] if block]


def as_json(question: str, answer: Answer, elapsed_ms: float) -> dict[str, Any]:
    """The object that `ask --json` prints; scripts depend on its shape."""
    return {
        "question": question,
        "state": answer.state.value,
        "text": as_text(answer),
        "citations": [_citation_json(citation) for citation in answer.citations],
        "warnings": [
            {"kind": warning.kind.value, "text": warning_text(warning, answer.state)}
            for warning in answer.warnings
        ],
        "elapsed_ms": round(elapsed_ms, 1),
    }


def warning_text(warning: Warning, state: State) -> str:
    """One caution as a sentence, above an answer of this state."""
    match warning.kind:
        case Caution.REPLACED:
            assert warning.standing is not None
            return replaced_by(texts.REPLACED, chain(warning.standing), state)
        case Caution.CONFLICT:
            assert warning.known is not None
            return _conflict(warning.known)
        case Caution.TO_CHECK:
            doubt = (
                warning.standing.entry.doubt
                if warning.standing and warning.standing.entry
                else None
            )
            return f"{texts.TO_CHECK} {doubt}" if doubt else texts.TO_CHECK
        case Caution.INTERNAL:
            return texts.INTERNAL


def _replaced(answer: Answer) -> list[Line]:
    standings = [
        warning.standing
        for warning in answer.warnings
        if warning.kind is Caution.REPLACED and warning.standing
    ]
    if not standings:
        return []
    sentence = texts.REPLACED if len(standings) == 1 else texts.REPLACED_MANY
    return [
        Line(Part.CAUTION, replaced_by(sentence, "; ".join(map(chain, standings)), answer.state))
    ]


def replaced_by(sentence: str, chains: str, state: State) -> str:
    """What became of documents. Where nothing is quoted, nothing below goes by the old version."""
    said = sentence.format(chain=chains)
    return f"{said} {texts.BY_THE_OLD}" if state is State.GROUNDED else said


def _body(answer: Answer) -> list[Line]:
    if answer.state is State.NOT_FOUND:
        return _not_found(answer)
    if answer.written:
        return [Line(Part.LINE, line) for line in answer.written.splitlines()]
    return _named(answer.documents) if answer.names_documents else _quoted(answer)


def _not_found(answer: Answer) -> list[Line]:
    named = [known_name(known) for known in answer.documents[:_MORE_NAMES]]
    if not named:
        return [Line(Part.LINE, one) for one in (*_NOT_FOUND, texts.ASK_AGAIN)]
    governed = texts.GOVERNED_BY.format(name="; ".join(named))
    missing = "" if any(known.stored for known in answer.documents) else f" {texts.NO_FULL_TEXT}"
    lines = [] if answer.names_documents else [Line(Part.LINE, one) for one in _NOT_FOUND]
    return [*lines, Line(Part.LINE, f"{governed}{missing}")]


def _named(documents: tuple[Known, ...]) -> list[Line]:
    first, *others = documents
    lines = [Line(Part.LEAD, f"{known_name(first, titled=False)}.")]
    if first.title:
        lines.append(Line(Part.LINE, texts.ABOUT.format(title=inside_sentence(first.title))))
    if others:
        names = "; ".join(known_name(other) for other in others[:_MORE_NAMES])
        lines.append(Line(Part.LINE, texts.ALSO.format(names=names)))
    if first.stored is None:
        lines.append(Line(Part.LINE, texts.NO_FULL_TEXT))
    return lines


def _quoted(answer: Answer) -> list[Line]:
    groups = [
        [one for one in answer.citations if (one.source.header.level is Level.CENTRAL) is central]
        for central in (True, False)
    ]
    both = all(groups)
    first = answer.citations[0]
    lines: list[Line] = []
    if answer.figure:
        figure = texts.FIGURE.format(figure=answer.figure, place=place_name(first))
        lines.append(Line(Part.LEAD, figure))
    ordered = groups if answer.citations[0] in groups[0] else groups[::-1]
    for group in filter(None, ordered):
        if both:
            lines.append(Line(Part.LINE, texts.SUPERIOR if group is groups[0] else texts.LOCAL))
        for citation in group:
            if not (answer.figure and citation is first):
                place = texts.ACCORDING_TO.format(place=place_name(citation))
                lines.append(Line(Part.LINE, place))
            lines.append(Line(Part.QUOTE, quoted(citation.quote)))
    return lines


def quoted(words: str) -> str:
    """A quotation over several lines of the paper, in one: the words are untouched."""
    return f"“{' '.join(words.split())}”"


def _conflicts(answer: Answer) -> list[Line]:
    known = [w.known for w in answer.warnings if w.kind is Caution.CONFLICT and w.known]
    return [Line(Part.CAUTION, _conflict(one)) for one in known]


def _conflict(known: Known) -> str:
    said: list[str] = []
    if len(known.dates) > 1:
        said.append(_statements(texts.CONFLICT_DATE, known.dates, show_partial_date))
    if len(known.issuers) > 1:
        said.append(_statements(texts.CONFLICT_ISSUER, known.issuers, str))
    return texts.CONFLICT.format(name=known.number, statements="; ".join(said))


def _statements(form: str, statements: Iterable[Statement], show: Callable[[str], str]) -> str:
    """ "ngày 23/7/2025 (danh mục, 001.txt), ngày 20/12/2023 (002.txt)"."""
    return ", ".join(
        form.format(
            value=show(one.value), files=", ".join(file or texts.REGISTER for file in one.files)
        )
        for one in statements
    )


def _other_caution(answer: Answer) -> list[Line]:
    """One more caution at most, and none where something graver was said."""
    if any(w.kind in (Caution.REPLACED, Caution.CONFLICT) for w in answer.warnings):
        return []
    return (
        [Line(Part.CAUTION, warning_text(answer.warnings[0], answer.state))]
        if answer.warnings
        else []
    )


def _sources(answer: Answer) -> list[Line]:
    """Where every quotation stands; the words too, where the answer itself did not quote them."""
    if not answer.citations:
        return []
    lines = [Line(Part.SOURCE, texts.SOURCES)]
    for at, citation in enumerate(answer.citations, 1):
        words = f": {quoted(citation.quote)}" if answer.names_documents or answer.written else ""
        lines.append(Line(Part.SOURCE, f"[{at}] {source_name(citation)}{words}"))
    return lines


def _citation_json(citation: Citation) -> dict[str, Any]:
    header = citation.source.header
    return {
        "document": document_name(header),
        "number": header.number,
        "date": header.date.isoformat() if header.date else None,
        "issuer": header.issuer,
        "level": header.level.value if header.level else None,
        "locator": citation.place.locator or None,
        "page": citation.place.page,
        "quote": citation.quote,
        "passage_id": str(citation.passage_id),
        "validity": citation.validity.value,
        "file": citation.source.file,
    }
