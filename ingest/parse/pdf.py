"""PDF with a text layer, through pypdfium2 (permissive licence, as fast as the AGPL ones)."""

from pathlib import Path

import pypdfium2

from ingest.parse import Raw
from ingest.parse.plain import refuse_legacy
from knowledge import errors

# A page with a text layer holds far more than this; a scan holds none, or a stamp.
_FEWEST_LETTERS_A_PAGE = 15


def read_pdf(path: Path) -> Raw:
    """The lines of each page, as the text layer has them."""
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        raise (errors.LockedFile if locked else errors.BrokenFile) from error
    try:
        pages = tuple(tuple(_text(page).split("\n")) for page in document)
    except pypdfium2.PdfiumError as error:
        raise errors.BrokenFile from error
    finally:
        document.close()
    letters = sum(character.isalpha() for page in pages for line in page for character in line)
    if letters < _FEWEST_LETTERS_A_PAGE * len(pages):
        raise errors.ScannedFile
    refuse_legacy("\n".join(line for page in pages for line in page))
    return Raw(pages=pages, paged=True)


def _text(page: pypdfium2.PdfPage) -> str:
    """One page's text; the engine's page is let go at once (it holds the file's memory)."""
    text_page = page.get_textpage()
    try:
        return str(text_page.get_text_range()).replace("\r\n", "\n").replace("\r", "\n")
    finally:
        text_page.close()
        page.close()
