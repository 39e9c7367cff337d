"""An Excel file from somebody's hands → the text of its visible sheets, and nothing that harms."""

import datetime
import io
import lzma
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

import openpyxl

from knowledge import errors
from knowledge.text import clean

MAX_BYTES = 5 * 2**20  # a list of 1,500 people with thirty columns has 0.2 MB
MAX_ROWS = 5_000  # three times the members of the largest committee that one machine serves
# Of what is packed in it: that list has 3 MB and 0.2 million marks "<", 5,000 rows of it 11 MB and
# 0.6 million. Elements take the memory: at the limit, in one row, 200 MB and 2 s.
_UNPACKED, _MARKS = 24 * 2**20, 800_000
_GAPS = 100_000  # empty rows over all sheets, as a stray format far below makes them
_WIDEST = 64  # columns
_LONGEST = 300  # characters of a field that are looked at
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")  # an encrypted .xlsx, or an .xls under any name
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OLD_BOOK = ("Workbook".encode("utf-16-le"), "Book".encode("utf-16-le"))
_ERROR = re.compile(r"#[A-Z/0]+[!?]?")  # what Excel shows where a formula has no value
# What a damaged or forged package makes zipfile, lxml and ElementTree (SyntaxError) and openpyxl
# raise; most were met when bytes of a good file were changed or cut out.
_DAMAGE = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, OSError, EOFError, LookupError, ValueError,
    SyntaxError, AttributeError, TypeError, ArithmeticError, AssertionError, RuntimeError,
)  # fmt: skip


class LongRoster(errors.ChiboError):
    """More rows than a committee has people. Detail: the limit."""


class NotExcel(errors.Unreadable):
    """No .xlsx, whatever its name says. Open it in Excel and save it as .xlsx."""


class OldExcelFile(NotExcel):
    """The .xls of old Excel. Save it as .xlsx."""


@dataclass(frozen=True)
class Row:
    """A row that is not empty. texts: of its columns; lines within a field stay apart."""

    number: int
    texts: tuple[str, ...]

    def at(self, column: int | None) -> str:
        """The text of a column, "" where there is none."""
        return self.texts[column] if column is not None and column < len(self.texts) else ""

    @property
    def filled(self) -> list[str]:
        """The texts that are there, from left to right."""
        return [text for text in self.texts if text]


@dataclass(frozen=True)
class Sheet:
    """A visible sheet."""

    name: str
    rows: tuple[Row, ...]


def sheets(data: bytes) -> list[Sheet]:
    """The visible sheets that hold something. Raises a kind of `errors.Unreadable`, `LongRoster`.

    Formulas count as what Excel last showed; the empty part of a merged field is empty.
    """
    if len(data) > MAX_BYTES:
        raise errors.HugeFile(str(MAX_BYTES // 2**20))
    if not data:
        raise errors.EmptyFile
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            raise errors.LockedFile
        raise OldExcelFile if any(mark in data for mark in _OLD_BOOK) else NotExcel
    if not data.startswith(b"PK"):
        raise NotExcel
    try:
        _look_inside(data)
        # openpyxl warns of what it leaves out: drop-down lists, pictures, odd dates.
        with warnings.catch_warnings(action="ignore"):
            found = list(_sheets(data))
    except _DAMAGE as error:
        raise errors.BrokenFile from error
    if not found:
        raise errors.EmptyFile
    return found


def _look_inside(data: bytes) -> None:
    """Refuse, before anything is parsed, what is no workbook and what would unfold too far."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = package.infolist()
        paths = {part.filename for part in parts}
        if "xl/workbook.bin" in paths or not any(path.startswith("xl/") for path in paths):
            raise NotExcel
        if any(part.flag_bits & 1 for part in parts):
            raise errors.LockedFile
        if sum(part.file_size for part in parts) > _UNPACKED:
            raise LongRoster(str(MAX_ROWS))
        marks = 0
        for part in parts:
            if part.filename.endswith((".xml", ".rels")):
                text = package.read(part)
                marks += text.count(b"<")
                if b"<!DOCTYPE" in text:
                    raise errors.BrokenFile
        if marks > _MARKS:
            raise LongRoster(str(MAX_ROWS))


def _sheets(data: bytes) -> Iterator[Sheet]:
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    try:
        filled = visited = 0
        for sheet in book.worksheets:
            if sheet.sheet_state != "visible":
                continue
            sheet.reset_dimensions()  # some programs write A1 for all
            rows = []
            values = sheet.iter_rows(max_col=_WIDEST, values_only=True)
            for number, row in enumerate(values, start=1):
                visited += 1
                texts = tuple(map(_text, row))
                if any(texts):
                    rows.append(Row(number, texts))
                    filled += 1
                if filled > MAX_ROWS or visited - filled > _GAPS:
                    raise LongRoster(str(MAX_ROWS))
            if rows:
                yield Sheet(_text(sheet.title), tuple(rows))
    finally:
        book.close()


def _text(value: object) -> str:
    """What a field says: days as dd/mm/yyyy, whole numbers without a point, true as x."""
    match value:
        case None | False:
            return ""
        case True:
            return "x"
        case datetime.date():  # a datetime is one
            return f"{value.day:02}/{value.month:02}/{value.year}"
        case float() if value.is_integer():
            return str(int(value))
        case str() if _ERROR.fullmatch(value.strip()):
            return ""
    lines = clean(str(value)[:_LONGEST]).split("\n")
    tidied = (" ".join("".join(one for one in line if one.isprintable()).split()) for line in lines)
    return "\n".join(line for line in tidied if line)
