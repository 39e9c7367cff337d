"""How documents, places and dates are called in what people read. Pure."""

import datetime
import re

from bot import texts
from knowledge.citations import Citation, Standing
from knowledge.dates import show_date
from knowledge.known import Known
from knowledge.passages import Header
from knowledge.register import Entry

_LONGEST_NAME = 90  # characters of a document's name in a list of sources


def document_name(header: Header) -> str:
    """ "Quy định 294-QĐ/TW thi hành Điều lệ Đảng"; a paper without a number by kind and title."""
    title = header.title
    if header.kind:
        small = title[:1].lower() + title[1:]
        return " ".join(filter(None, (header.kind, header.number, small)))
    return f"{header.number} {title}" if header.number else title


def short_name(header: Header) -> str:
    """ "Quy định 294-QĐ/TW"; without a number "Báo cáo của Ban Thường vụ …", else the title."""
    if header.number:
        return " ".join(filter(None, (header.kind, header.number)))
    return f"{header.kind} của {header.issuer}" if header.kind and header.issuer else header.title


def signature(header: Header) -> str:
    """ "ngày 26/5/2025, của Ban Chấp hành Trung ương", as far as it is known."""
    issued = texts.OF.format(issuer=header.issuer) if header.issuer else None
    dated = texts.DATED.format(date=show_date(header.date)) if header.date else None
    return ", ".join(filter(None, (dated, issued)))


def signed_name(header: Header) -> str:
    """ "Quy định 294-QĐ/TW, ngày 26/5/2025, của Ban Chấp hành Trung ương"."""
    name = short_name(header)
    if header.number or not header.issuer or header.issuer not in name:
        return ", ".join(filter(None, (name, signature(header))))
    dated = texts.DATED.format(date=show_date(header.date)) if header.date else None
    return ", ".join(filter(None, (name, dated)))


def known_name(known: Known, *, titled: bool = True) -> str:
    """ "Quy định 37-QĐ/TW, ngày 25/10/2021 của Ban Chấp hành Trung ương về …"."""
    name = " ".join(filter(None, (known.kind, str(known.number) if known.number else None)))
    if not known.number:
        name = known.title or name
    dated = texts.DATED.format(date=show_partial_date(known.date)) if known.date else None
    name = ", ".join(filter(None, (name, dated)))
    issued = texts.OF.format(issuer=known.issuer) if known.issuer else None
    about = (
        f"về {inside_sentence(known.title)}" if titled and known.title and known.number else None
    )
    return " ".join(filter(None, (name, issued, about)))


def inside_sentence(title: str) -> str:
    """A title inside a sentence: a small first letter, unless a name begins it."""
    return (
        title
        if re.match(r"Đảng|Đại hội|Bộ |Ban |Mặt trận", title)
        else title[:1].lower() + title[1:]
    )


def place_name(citation: Citation) -> str:
    """ "điểm 6.3.1, Quy định 294-QĐ/TW (26/5/2025)", "Báo cáo của Ban Thường vụ …, mục 2.1"."""
    header = citation.source.header
    name = short_name(header)
    if header.number:
        date = f" ({show_date(header.date)})" if header.date else ""
        return ", ".join(filter(None, (citation.place.locator, name + date)))
    return ", ".join(filter(None, (name, citation.place.locator)))


def source_name(citation: Citation) -> str:
    """A source in full: name, date, issuer, place, page and file."""
    header = citation.source.header
    parts = (shortened(document_name(header)), signature(header), where(citation))
    return ", ".join(filter(None, parts))


def where(citation: Citation) -> str:
    """ "điểm 7.2, trang 10, tệp quydinh294.pdf"."""
    place = citation.place
    page = texts.PAGE.format(page=place.page) if place.page else None
    file = texts.FILE.format(file=citation.source.file)
    return ", ".join(filter(None, (place.locator, page, file)))


def chain(standing: Standing) -> str:
    """ "37-QĐ/TW (25/10/2021) → 207-QĐ/TW (26/7/2026, cần kiểm tra bản gốc)"."""
    assert standing.entry is not None
    if not standing.successors:
        return texts.REPLACED_UNKNOWN.format(name=_entry(standing.entry))
    later = [_entry(one, doubtful=not one.certain) for one in standing.successors]
    return " → ".join([_entry(standing.entry), *later])


def shortened(name: str) -> str:
    """A name short enough for one line: whole words, then "…"."""
    return name if len(name) <= _LONGEST_NAME else name[:_LONGEST_NAME].rsplit(" ", 1)[0] + "…"


def show_partial_date(date: str) -> str:
    """ "2021-10-25" → "25/10/2021"; "2025-11" → "tháng 11/2025"; "2026" → "năm 2026"."""
    parts = date.split("-")
    if len(parts) == 3:
        return show_date(datetime.date.fromisoformat(date))
    return f"tháng {int(parts[1])}/{parts[0]}" if len(parts) == 2 else f"năm {date}"


def _entry(entry: Entry, *, doubtful: bool = False) -> str:
    inside = [show_partial_date(entry.date)] if entry.date else []
    inside += [texts.CHECK_ORIGINAL] if doubtful else []
    name = entry.number or entry.title
    return f"{name} ({', '.join(inside)})" if inside else name
