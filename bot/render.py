"""An answer's structure → what a person reads, and what scripts read. Pure.

The order of a text: what was replaced, first; the answer in one line; the words it rests on; what
the sources disagree on; at most one other caution; the sources with their places.
"""

import datetime
import re
from collections.abc import Callable, Iterable
from typing import Any

from bot import texts
from knowledge.answering import Answer, Caution, State, Warning
from knowledge.citations import Citation, Standing
from knowledge.dates import show_date
from knowledge.known import Known, Statement
from knowledge.passages import Header, Level
from knowledge.register import Entry

_LONGEST_NAME = 90  # characters of a document's name in a list of sources
_MORE_NAMES = 2  # documents named beside the first


def as_text(answer: Answer) -> str:
    """What the person reads, as plain text."""
    if answer.state is State.SMALLTALK:
        return texts.SMALLTALK
    if answer.state is State.UNAVAILABLE:
        return texts.UNAVAILABLE
    blocks = [_replaced(answer), _body(answer), _conflicts(answer), _other_caution(answer)]
    return "\n\n".join(filter(None, [*blocks, _sources(answer)]))


def as_json(question: str, answer: Answer, elapsed_ms: float) -> dict[str, Any]:
    """The object that `ask --json` prints; scripts depend on its shape."""
    return {
        "question": question,
        "state": answer.state.value,
        "text": as_text(answer),
        "citations": [_citation_json(citation) for citation in answer.citations],
        "warnings": [
            {"kind": warning.kind.value, "text": warning_text(warning)}
            for warning in answer.warnings
        ],
        "elapsed_ms": round(elapsed_ms, 1),
    }


def warning_text(warning: Warning) -> str:
    """One caution as a sentence."""
    match warning.kind:
        case Caution.REPLACED:
            assert warning.standing is not None
            return texts.REPLACED.format(chain=_chain(warning.standing))
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


def document_name(header: Header) -> str:
    """ "Quy định 294-QĐ/TW thi hành Điều lệ Đảng"; a paper without a number by kind and title."""
    title = header.title
    if header.kind:
        small = title[:1].lower() + title[1:]
        return " ".join(filter(None, (header.kind, header.number, small)))
    return f"{header.number} {title}" if header.number else title


def show_partial_date(date: str) -> str:
    """ "2021-10-25" → "25/10/2021"; "2025-11" → "tháng 11/2025"; "2026" → "năm 2026"."""
    parts = date.split("-")
    if len(parts) == 3:
        return show_date(datetime.date.fromisoformat(date))
    return f"tháng {int(parts[1])}/{parts[0]}" if len(parts) == 2 else f"năm {date}"


def _replaced(answer: Answer) -> str:
    standings = [
        warning.standing
        for warning in answer.warnings
        if warning.kind is Caution.REPLACED and warning.standing
    ]
    if not standings:
        return ""
    sentence = texts.REPLACED if len(standings) == 1 else texts.REPLACED_MANY
    return sentence.format(chain="; ".join(map(_chain, standings)))


def _chain(standing: Standing) -> str:
    """ "37-QĐ/TW (25/10/2021) → 207-QĐ/TW (26/7/2026, cần kiểm tra bản gốc)"."""
    assert standing.entry is not None
    if not standing.successors:
        return texts.REPLACED_UNKNOWN.format(name=_short(standing.entry))
    later = [_short(one, doubtful=not one.certain) for one in standing.successors]
    return " → ".join([_short(standing.entry), *later])


def _short(entry: Entry, *, doubtful: bool = False) -> str:
    inside = [show_partial_date(entry.date)] if entry.date else []
    inside += [texts.CHECK_ORIGINAL] if doubtful else []
    name = entry.number or entry.title
    return f"{name} ({', '.join(inside)})" if inside else name


def _body(answer: Answer) -> str:
    if answer.state is State.NOT_FOUND:
        return _not_found(answer)
    return _named(answer.documents) if answer.names_documents else _quoted(answer)


def _not_found(answer: Answer) -> str:
    named = [known_name(known) for known in answer.documents[:_MORE_NAMES]]
    if not named:
        return f"{texts.NOT_FOUND}\n{texts.ASK_AGAIN}"
    governed = texts.GOVERNED_BY.format(name="; ".join(named))
    missing = "" if any(known.stored for known in answer.documents) else f" {texts.NO_FULL_TEXT}"
    if answer.names_documents:
        return f"{governed}{missing}"
    return f"{texts.NOT_FOUND}\n{governed}{missing}"


def _named(documents: tuple[Known, ...]) -> str:
    first, *others = documents
    lines = [f"{known_name(first, titled=False)}."]
    if first.title:
        lines.append(texts.ABOUT.format(title=_small(first.title)))
    if others:
        names = "; ".join(known_name(other) for other in others[:_MORE_NAMES])
        lines.append(texts.ALSO.format(names=names))
    if first.stored is None:
        lines.append(texts.NO_FULL_TEXT)
    return "\n".join(lines)


def known_name(known: Known, *, titled: bool = True) -> str:
    """ "Quy định 37-QĐ/TW, ngày 25/10/2021 của Ban Chấp hành Trung ương về …"."""
    name = " ".join(filter(None, (known.kind, str(known.number) if known.number else None)))
    if not known.number:
        name = known.title or name
    dated = texts.DATED.format(date=show_partial_date(known.date)) if known.date else None
    name = ", ".join(filter(None, (name, dated)))
    issued = texts.OF.format(issuer=known.issuer) if known.issuer else None
    about = f"về {_small(known.title)}" if titled and known.title and known.number else None
    return " ".join(filter(None, (name, issued, about)))


def _small(title: str) -> str:
    """A title inside a sentence: a small first letter, unless a name begins it."""
    return (
        title
        if re.match(r"Đảng|Đại hội|Bộ |Ban |Mặt trận", title)
        else title[:1].lower() + title[1:]
    )


def _quoted(answer: Answer) -> str:
    groups = [
        [one for one in answer.citations if (one.source.header.level is Level.CENTRAL) is central]
        for central in (True, False)
    ]
    both = all(groups)
    first = answer.citations[0]
    lines = []
    if answer.figure:
        lines.append(texts.FIGURE.format(figure=answer.figure, place=_place(first)))
    ordered = groups if answer.citations[0] in groups[0] else groups[::-1]
    for group in filter(None, ordered):
        if both:
            lines.append(texts.SUPERIOR if group is groups[0] else texts.LOCAL)
        for citation in group:
            if not (answer.figure and citation is first):
                lines.append(texts.ACCORDING_TO.format(place=_place(citation)))
            lines.append(f"“{_one_line(citation.quote)}”")
    return "\n".join(lines)


def _place(citation: Citation) -> str:
    """ "điểm 6.3.1, Quy định 294-QĐ/TW (26/5/2025)", "Báo cáo của Ban Thường vụ …, mục 2.1"."""
    header = citation.source.header
    if header.number:
        date = f" ({show_date(header.date)})" if header.date else ""
        name = " ".join(filter(None, (header.kind, header.number))) + date
        return ", ".join(filter(None, (citation.place.locator, name)))
    name = f"{header.kind} của {header.issuer}" if header.kind and header.issuer else header.title
    return ", ".join(filter(None, (name, citation.place.locator)))


def _conflicts(answer: Answer) -> str:
    known = [w.known for w in answer.warnings if w.kind is Caution.CONFLICT and w.known]
    return "\n".join(_conflict(one) for one in known)


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


def _other_caution(answer: Answer) -> str:
    """One more caution at most, and none where something graver was said."""
    if any(w.kind in (Caution.REPLACED, Caution.CONFLICT) for w in answer.warnings):
        return ""
    return warning_text(answer.warnings[0]) if answer.warnings else ""


def _sources(answer: Answer) -> str:
    """Where every quotation stands; the words too, where the answer itself did not quote them."""
    if not answer.citations:
        return ""
    lines = [texts.SOURCES]
    for at, citation in enumerate(answer.citations, 1):
        words = f": “{_one_line(citation.quote)}”" if answer.names_documents else ""
        lines.append(f"[{at}] {_source(citation)}{words}")
    return "\n".join(lines)


def _source(citation: Citation) -> str:
    header, place = citation.source.header, citation.place
    parts = (
        shortened(document_name(header)),
        texts.DATED.format(date=show_date(header.date)) if header.date else None,
        texts.OF.format(issuer=header.issuer) if header.issuer else None,
        place.locator,
        texts.PAGE.format(page=place.page) if place.page else None,
        texts.FILE.format(file=citation.source.file),
    )
    return ", ".join(filter(None, parts))


def shortened(name: str) -> str:
    """A name short enough for one line: whole words, then "…"."""
    return name if len(name) <= _LONGEST_NAME else name[:_LONGEST_NAME].rsplit(" ", 1)[0] + "…"


def _one_line(quote: str) -> str:
    """A quotation over several lines of the paper, in one: the words are untouched."""
    return " ".join(quote.split())


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
