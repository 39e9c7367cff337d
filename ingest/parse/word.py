"""Word (.docx) through python-docx: paragraphs and tables in the order they stand."""

import zipfile
from collections.abc import Iterator
from pathlib import Path

import docx
from docx.document import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph

from ingest.parse import Raw
from ingest.parse.plain import refuse_legacy
from knowledge import errors

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")  # an encrypted .docx, or an old .doc under a new name


def read_docx(path: Path) -> Raw:
    """Each paragraph a line. Numbers that Word makes by itself (automatic lists) are not in the file."""
    with path.open("rb") as file:
        if file.read(8) == _OLE:
            raise errors.LockedFile
    try:
        document = docx.Document(str(path))
        lines = tuple(_lines(document))
        marginal = tuple(_marginal(document))
    except (PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError, SyntaxError) as error:
        raise errors.BrokenFile from error  # lxml's parse errors are SyntaxErrors
    refuse_legacy("\n".join(lines))
    return Raw(pages=(lines,), marginal=marginal)


def _lines(document: Document) -> Iterator[str]:
    for block in document.iter_inner_content():
        if isinstance(block, Paragraph):
            yield from block.text.split("\n")
        else:
            yield from _table_lines(block)


def _table_lines(table: Table) -> Iterator[str]:
    """A table of figures row by row; a table of layout (the header's two columns) cell by cell."""
    rows = [[cell.text.strip() for cell in row.cells] for row in table.rows]
    layout = len(rows) <= 3 and any("\n" in cell for row in rows for cell in row)
    if layout:
        for column in zip(*rows, strict=False):
            for cell in dict.fromkeys(column):
                yield from cell.split("\n")
    else:
        for row in rows:
            yield " | ".join(dict.fromkeys(cell.replace("\n", " ") for cell in row if cell))
    yield ""


def _marginal(document: Document) -> Iterator[str]:
    """Headers, footers and text boxes: where a secrecy stamp is often put."""
    for section in document.sections:
        for part in (section.header, section.footer, section.first_page_header):
            yield from (paragraph.text for paragraph in part.paragraphs)
    for box in document.element.body.iter(qn("w:txbxContent")):
        for paragraph in box.iter(qn("w:p")):
            yield "".join(node.text or "" for node in paragraph.iter(qn("w:t")))
