"""Word (.docx) through python-docx: paragraphs and tables in the order they stand."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.table import Table

from ingest.parse import Raw
from ingest.parse.plain import refuse_legacy
from knowledge import errors

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")  # an encrypted .docx, or an old .doc under a new name
_OLD_WORD = "WordDocument".encode("utf-16-le")  # a stream that only an old .doc holds
# What a damaged package makes zipfile, lxml (a SyntaxError) and python-docx raise: each was met
# when bytes of a good file were changed or cut out.
_DAMAGE = (
    PackageNotFoundError, zipfile.BadZipFile, zlib.error, OSError, EOFError, KeyError, ValueError,
    SyntaxError, AttributeError, TypeError, RuntimeError,
)  # fmt: skip
_CONTROLS = {qn("w:sdt"), qn("w:sdtContent"), qn("w:customXml")}
_SPOKEN = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
# Beside the running text: text boxes (`_marginal` reads them), their copies for old Word, and what
# was moved away. Deleted text has tags of its own; inserted text counts.
_APART = {
    qn("w:pPr"), qn("w:txbxContent"), qn("w:moveFrom"),
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
}  # fmt: skip
_WATERMARK = "{urn:schemas-microsoft-com:vml}textpath"
_LAYOUT = ("ĐẢNG CỘNG SẢN VIỆT NAM", "Nơi nhận")  # in a table that only sets text side by side


def read_docx(path: Path) -> Raw:
    """Each paragraph a line. Not read: footnotes, and list numbers that Word makes by itself."""
    data = path.read_bytes()
    if data.startswith(_OLE):
        raise errors.OldWordFile if _OLD_WORD in data else errors.LockedFile
    try:
        document = docx.Document(io.BytesIO(data))
        lines = tuple(_lines(document.element.body, document))
        marginal = tuple(_marginal(document))
    except _DAMAGE as error:
        raise errors.BrokenFile from error
    refuse_legacy("\n".join(lines))
    return Raw(pages=(lines,), marginal=marginal)


def _lines(container: BaseOxmlElement, document: Document) -> Iterator[str]:
    """The lines of a body or of a table's cell; content controls are opened."""
    for block in container:
        if block.tag == qn("w:p"):
            yield from _text(block).split("\n")
        elif block.tag == qn("w:tbl"):
            yield from _table_lines(Table(block, document), document)
        elif block.tag in _CONTROLS:
            yield from _lines(block, document)


def _text(element: BaseOxmlElement) -> str:
    """What is printed of a paragraph, the insertions of tracked changes included."""
    if element.tag == qn("w:t"):
        return element.text or ""
    if element.tag in _SPOKEN:
        return _SPOKEN[element.tag]
    return "".join(_text(child) for child in element if child.tag not in _APART)


def _table_lines(table: Table, document: Document) -> Iterator[str]:
    """A table of figures row by row; a table of layout (the header's two columns) cell by cell."""
    merged_once = [list(dict.fromkeys(cell._tc for cell in row.cells)) for row in table.rows]
    rows = [["\n".join(_lines(cell, document)).strip() for cell in row] for row in merged_once]
    texts = [text for row in rows for text in row]
    small = len(rows) <= 3 and max(map(len, rows), default=0) <= 2
    if any(mark in text for mark in _LAYOUT for text in texts) or (
        small and any("\n" in text for text in texts)
    ):
        for at in range(max(map(len, rows))):
            for row in rows:
                yield from row[at].split("\n") if at < len(row) else ()
    else:
        # An empty cell keeps its place, or the figures behind it would seem to stand elsewhere.
        for row in rows:
            yield " | ".join(text.replace("\n", " ") for text in row) if any(row) else ""
    yield ""


def _marginal(document: Document) -> Iterator[str]:
    """Headers, footers, text boxes and watermarks: where a secrecy stamp is often put."""
    kinds = (RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER)
    parts = [one.target_part.element for one in document.part.rels.values() if one.reltype in kinds]
    boxes = list(document.element.body.iter(qn("w:txbxContent")))
    for paragraph in (found for part in [*parts, *boxes] for found in part.iter(qn("w:p"))):
        yield from _text(paragraph).split("\n")
    for part in [document.element.body, *parts]:
        yield from (str(shape.get("string", "")) for shape in part.iter(_WATERMARK))
