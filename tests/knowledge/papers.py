"""Passages made by hand."""

import datetime

from knowledge.passages import Header, Passage, Place, Source


def paper(
    text: str,
    *,
    context: str = "",
    title: str = "Báo cáo công tác xây dựng Đảng",
    number: str | None = None,
    date: datetime.date | None = None,
    places: tuple[Place, ...] = (Place(0, "mục 1"),),
) -> Passage:
    """A passage of a paper of its own."""
    header = Header(title, number=number, date=date)
    source = Source(1, "bao-cao.txt", "committee", False, header, None)
    return Passage(7, source, 0, text, context, places)
