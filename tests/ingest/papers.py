"""Files as people hand them in, made on the spot: the samples show only the good ones."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from ingest.parse import Raw

WORDS = "Bi thu chi bo bao cao ket qua cong tac quy mot nam nay truoc hoi nghi"


def raw(*pages: str, paged: bool = False, marginal: str = "") -> Raw:
    """What a reader would have seen: each text a page, each line a line."""
    lines = tuple(tuple(page.split("\n")) for page in pages)
    return Raw(lines, paged=paged, marginal=tuple(marginal.split("\n")) if marginal else ())


def vietnamese_font() -> str | None:
    """A registered font that has the letters, if this machine has one."""
    for name in ("DejaVuSans.ttf", "LiberationSerif-Regular.ttf", "NotoSans-Regular.ttf"):
        for file in Path("/usr/share/fonts").rglob(name):
            pdfmetrics.registerFont(TTFont(file.stem, str(file)))
            return file.stem
    return None


def write_pdf(
    path: Path,
    *pages: str,
    font: str = "Helvetica",
    encrypt: StandardEncryption | None = None,
) -> Path:
    """A PDF with a text layer, a line of text a line."""
    canvas = Canvas(str(path), encrypt=encrypt)
    for page in pages:
        canvas.setFont(font, 12)
        for at, line in enumerate(page.split("\n")):
            canvas.drawString(60, 780 - 20 * at, line)
        canvas.showPage()
    canvas.save()
    return path


def write_scan(path: Path, *, stamp: str = "") -> Path:
    """Two pages that are pictures, and at most a stamp over them."""
    canvas = Canvas(str(path))
    for _ in range(2):
        picture = ImageReader(Image.new("L", (60, 80), 200))
        canvas.drawImage(picture, 0, 0, 500, 700)
        canvas.drawString(60, 800, stamp)
        canvas.showPage()
    canvas.save()
    return path


def write_docx(path: Path, *lines: str, xml: str = "", header: str = "", footer: str = "") -> Path:
    """A Word file. xml: the inside of a last paragraph, as Word writes it."""
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    if xml:
        spaces = nsdecls("w").replace(
            "xmlns:w=", 'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:w='
        )
        document.element.body.insert(len(lines), parse_xml(f"<w:p {spaces}>{xml}</w:p>"))
    section = document.sections[0]
    if header:
        section.header.paragraphs[0].text = header
    if footer:
        section.different_first_page_header_footer = True
        section.first_page_footer.paragraphs[0].text = footer
    document.save(str(path))
    return path


def rewritten(path: Path, member: str, change: Callable[[bytes], bytes]) -> Path:
    """The same package with one of its files changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, change(data) if name == member else data)
    path.write_bytes(out.getvalue())
    return path
