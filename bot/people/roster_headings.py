"""The headings of a clerk's list: which column holds what, in whatever order and words.

A heading is matched without diacritics and as a whole: "Chức vụ trong Đảng" is for us, "Chức vụ
chính quyền" and "Ngày vào Đảng" are not.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.people.roster_file import Row
from bot.people.roster_words import office
from knowledge.text import syllables


class Column(StrEnum):
    """What a column holds."""

    ORDINAL = "ordinal"
    CELL = "cell"
    NAME = "name"
    FAMILY = "family and middle name"
    GIVEN = "given name"
    SECRETARY = "secretary"  # marks beside a name; names where no other column has them
    STAND_IN = "stand-in"  # the same
    OFFICE = "office"
    PROBATIONARY = "probationary"  # marks
    TEMPORARY = "temporary"  # marks
    NOTES = "notes"  # words about probation; nothing else of them is kept


_HOLDER = r"(?:chuc vu )?(?:(?:ho va ten|ho ten|ten) )?(?:dong chi )?"
_OF_CELL = r"(?: (?:chi bo|cb|chi uy))*"
_MEANINGS = {
    kind: re.compile(pattern)
    for kind, pattern in {
        Column.ORDINAL: r"s ?t ?t|tt|so tt|so thu tu",
        Column.CELL: (
            r"(?:(?:ten|thuoc|noi|sinh hoat|tai) )*(?:chi bo|cb|to chuc dang|don vi)"
            r"(?: (?:sinh hoat|truc thuoc|co so|hien nay|chi bo|to dan pho|khu pho|thon|xom|dang))*"
        ),
        Column.NAME: (
            r"(?:ho (?:va )?(?:(?:chu |ten )?(?:dem|lot) )?(?:va )?ten"
            r"|ten(?= (?:dang vien|dv|dong chi|can bo)))"
            r"(?: (?:dang vien|dv|dong chi|can bo|khai sinh|chu in hoa|in hoa|viet hoa|day du))*"
        ),
        Column.FAMILY: r"ho(?: (?:va )?(?:chu |ten )?(?:dem|lot))?",
        Column.GIVEN: r"ten",
        Column.SECRETARY: rf"{_HOLDER}(?:bi thu|bt|btcb){_OF_CELL}",
        Column.STAND_IN: rf"{_HOLDER}(?:(?:pho|p) (?:bi thu|bt)|pbt|pbtcb){_OF_CELL}",
        Column.OFFICE: (
            r"(?:chuc vu|chuc danh|vai tro)(?: (?:trong|cua|o|ve))?"
            r"(?: (?:dang|chi bo|cb|chi uy|cap uy)\b.*)?"
        ),
        Column.PROBATIONARY: r"(?:la )?(?:dang vien |dv )?(?:du bi|db)|dvdb",
        Column.TEMPORARY: r"(?:dang vien |dv )?(?:sinh hoat (?:dang )?)?tam thoi",
        Column.NOTES: (
            r"ghi chu|(?:dang vien |dv )?(?:chinh thuc|ct)(?: hay| hoac)? (?:du bi|db)"
            r"|(?:du bi|db)(?: hay| hoac)? (?:chinh thuc|ct)"
            r"|(?:tinh trang|loai|dien|trang thai|la) (?:dang vien|dv)"
        ),
    }.items()
}
_NAMING = {Column.NAME, Column.FAMILY, Column.GIVEN}
_LEADERS = {Column.SECRETARY, Column.STAND_IN}
_LONGEST = 60  # characters of a heading, with what stands in brackets
_GIVEN = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True)
class Headings:
    """A row of headings, or two. ignored: the headings of the columns that are left unread."""

    columns: dict[Column, int]
    rows: int
    ignored: tuple[str, ...]

    @property
    def name_people(self) -> bool:
        """Whether a column names people of any office; else "Bí thư" and the like name them."""
        return bool(_NAMING & self.columns.keys())

    def name(self, row: Row) -> str:
        """The name in a row, put together where it stands in two columns."""
        parts = [row.at(self.columns.get(one)) for one in (Column.NAME, Column.FAMILY)]
        given = row.at(self.columns.get(Column.GIVEN))
        parts += [] if parts[0].endswith(given) else [given]
        return " ".join(part for part in parts if part)


def headings(rows: Sequence[Row], at: int) -> Headings | None:
    """The headings that begin at a row; None where none do."""
    texts, height = list(rows[at].texts), 1
    kinds = [column(text) for text in texts]
    if not _suffice(set(kinds)):
        return None
    if at + 1 < len(rows) and _goes_on(rows[at], rows[at + 1], kinds):
        texts, height = list(_joined(texts, rows[at + 1])), 2
        kinds = [column(text) for text in texts]
    below = rows[at + height :]
    columns: dict[Column, int] = {}
    for index, kind in enumerate(kinds):
        if kind in (Column.PROBATIONARY, Column.TEMPORARY) and _has_days(below, index):
            continue  # the day of admission is no mark
        if kind is not None:
            columns.setdefault(kind, index)
    beside = max((columns[one] + 1 for one in _NAMING & columns.keys()), default=0)
    unnamed = beside and (beside == len(texts) or not texts[beside])
    if unnamed and Column.GIVEN not in columns and _has_given_names(below, beside):
        columns[Column.GIVEN] = beside
    unread = [
        " ".join(text.split())[:_LONGEST]
        for index, text in enumerate(texts)
        if text and index not in columns.values()
    ]
    return Headings(columns, height, tuple(unread))


def column(heading: str) -> Column | None:
    """What a heading announces; None where that is not for us."""
    if not 0 < len(heading) <= _LONGEST:
        return None
    said = " ".join(syllables(heading))
    return next((kind for kind, one in _MEANINGS.items() if one.fullmatch(said)), None)


def _suffice(kinds: set[Column | None]) -> bool:
    """Whether they make a list of people: named in a column, or as the leaders of a cell."""
    several = len(kinds - {None}) > 1
    led = Column.CELL in kinds and bool(kinds & _LEADERS)
    return Column.NAME in kinds or led or (bool(kinds & _NAMING) and several)


def _goes_on(upper: Row, lower: Row, kinds: Sequence[Column | None]) -> bool:
    """Whether the next row parts the merged headings of this one: "Ngày vào Đảng" in two."""
    if lower.number != upper.number + 1:
        return False
    parts = {index: text for index, text in enumerate(lower.texts) if text}
    for index, text in parts.items():
        kind = kinds[index] if index < len(kinds) else None
        if text.isdecimal() or (upper.at(index) and upper.at(index + 1)):
            return False
        if kind in _NAMING and column(text) not in _NAMING:
            return False
    return any(not upper.at(index) for index in parts)


def _joined(upper: Sequence[str], lower: Row) -> Iterator[str]:
    """Each column's heading: what stands over it, then its own part."""
    over = ""
    for index in range(max(len(upper), len(lower.texts))):
        own, part = upper[index] if index < len(upper) else "", lower.at(index)
        over = own or (over if part else "")
        alone = column(over) is Column.NAME and part
        yield part if alone else f"{over if part else own} {part}".strip()


def _has_days(rows: Sequence[Row], index: int) -> bool:
    return any(re.fullmatch(r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4}", row.at(index)) for row in rows)


def _has_given_names(rows: Sequence[Row], index: int) -> bool:
    """Whether a column without a heading is the second half of "Họ và tên" over two columns."""
    beside = [row.at(index) for row in rows if row.at(index - 1)]
    filled = [text for text in beside if text]
    given = [text for text in filled if _GIVEN.fullmatch(text) and office(text) is None]
    # Rows of cells and of signatures have a name's place filled, and nothing beside it.
    return len(given) > 0.8 * len(filled) and 3 * len(given) > len(beside)
