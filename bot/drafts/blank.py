"""The empty file: A4, the margins, one typeface everywhere, page numbers from the second page.

python-docx's own template brings 160 styles in four typefaces, a picture, an author and a date of
2013; everything of it that shows is replaced here, so that whatever the secretary adds in Word
comes out in Times New Roman too.
"""

import functools
import io
import re
import zipfile

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE as REL
from docx.opc.package import OpcPackage
from docx.opc.part import Part, XmlPart
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph
from docx.text.run import Run

TYPEFACE = "Times New Roman"
SIZE = 14  # points, of the body
NUMBER_SIZE = 13  # points, of page numbers
# Millimetres (05-HD/VPTW): A4 and its margins.
PAGE = (210, 297)
TOP, BOTTOM, LEFT, RIGHT = 20, 20, 30, 15
WIDTH = PAGE[0] - LEFT - RIGHT
_HEADER = 10  # from the edge to the page number, half of the margin

_FONTS = "".join(f' w:{one}="{TYPEFACE}"' for one in ("ascii", "hAnsi", "eastAsia", "cs"))
_STYLES = f"""<w:styles {nsdecls("w")}>
<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts{_FONTS}/><w:sz w:val="{SIZE * 2}"/>
<w:szCs w:val="{SIZE * 2}"/><w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="vi-VN"/></w:rPr>
</w:rPrDefault><w:pPrDefault/></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>
<w:rPr><w:rFonts{_FONTS}/><w:sz w:val="{SIZE * 2}"/><w:szCs w:val="{SIZE * 2}"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Header"><w:name w:val="header"/><w:basedOn w:val="Normal"/>
</w:style>
<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">
<w:name w:val="Default Paragraph Font"/></w:style>
<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>
<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/>
<w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/>
</w:tblCellMar></w:tblPr></w:style>
</w:styles>"""
_TABLE_OF_FONTS = (
    f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts {nsdecls("w")}>'
    f'<w:font w:name="{TYPEFACE}"><w:charset w:val="00"/><w:family w:val="roman"/>'
    '<w:pitch w:val="variable"/></w:font></w:fonts>'
)
_SETTINGS = f"""<w:settings {nsdecls("w")}><w:zoom w:percent="100"/>
<w:defaultTabStop w:val="567"/><w:characterSpacingControl w:val="doNotCompress"/>
<w:compat><w:compatSetting w:name="compatibilityMode"
w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>
<w:themeFontLang w:val="vi-VN"/>
<w:clrSchemeMapping w:bg1="light1" w:t1="dark1" w:bg2="light2" w:t2="dark2" w:accent1="accent1"
w:accent2="accent2" w:accent3="accent3" w:accent4="accent4" w:accent5="accent5"
w:accent6="accent6" w:hyperlink="hyperlink" w:followedHyperlink="followedHyperlink"/>
<w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>"""
_UNWANTED = ("/customXml", "/stylesWithEffects", "/numbering", "/webSettings")
# The file says the same whenever it is made: the earliest day that a ZIP can hold.
_DAY_ZERO = (1980, 1, 1, 0, 0, 0)


def blank() -> Document:
    """A new file with nothing in it."""
    return docx.Document(io.BytesIO(_template()))


def packed(document: Document) -> bytes:
    """A file's bytes: the same for the same content, with neither an author nor a date."""
    written, stable = io.BytesIO(), io.BytesIO()
    document.save(written)
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(stable, "w") as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, _DAY_ZERO)
            target.writestr(entry, source.read(name), zipfile.ZIP_DEFLATED)
    return stable.getvalue()


@functools.cache
def _template() -> bytes:
    document = docx.Document()
    part = document.part
    for key, relation in [*part.rels.items()]:
        if relation.reltype.endswith(_UNWANTED):
            del part.rels[key]
    package = part.package
    for key, relation in [*package.rels.items()]:
        if relation.reltype != REL.OFFICE_DOCUMENT:  # a picture, an author, a date
            del package.rels[key]
    _replace(part.part_related_by(REL.STYLES), _STYLES)
    _replace(part.part_related_by(REL.SETTINGS), _SETTINGS)
    fonts, theme = part.part_related_by(REL.FONT_TABLE), part.part_related_by(REL.THEME)
    fonts._blob = _TABLE_OF_FONTS.encode()
    theme._blob = _one_typeface(theme.blob)
    _set_page(document)
    written = io.BytesIO()
    OpcPackage.save(package, written)
    return written.getvalue()


def _replace(part: Part, xml: str) -> None:
    assert isinstance(part, XmlPart)
    element, new = part.element, parse_xml(xml)
    for child in [*element]:
        element.remove(child)
    element.extend([*new])


def _one_typeface(theme: bytes) -> bytes:
    text = re.sub(r"<a:font script=[^>]*/>", "", theme.decode())
    return re.sub(r'typeface="[^"]*"', f'typeface="{TYPEFACE}"', text).encode()


def _set_page(document: Document) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(PAGE[0]), Mm(PAGE[1])
    section.top_margin, section.bottom_margin = Mm(TOP), Mm(BOTTOM)
    section.left_margin, section.right_margin = Mm(LEFT), Mm(RIGHT)
    section.header_distance = section.footer_distance = Mm(_HEADER)
    section.different_first_page_header_footer = True
    for grid in section._sectPr.findall(qn("w:docGrid")):
        section._sectPr.remove(grid)
    section.first_page_header.is_linked_to_previous = False
    number = section.header.paragraphs[0]
    number.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _page_number(number)


def dress(run: Run, size: int) -> None:
    """Give a run the typeface, for every script, and its size in points."""
    run.font.name, run.font.size = TYPEFACE, Pt(size)
    marks = run._r.get_or_add_rPr()
    typefaces = marks.get_or_add_rFonts()
    for script in ("eastAsia", "cs"):
        typefaces.set(qn(f"w:{script}"), TYPEFACE)
    complex_size = OxmlElement("w:szCs")
    complex_size.set(qn("w:val"), str(size * 2))
    marks.find(qn("w:sz")).addnext(complex_size)


def _page_number(paragraph: Paragraph) -> None:
    field = (
        '<w:fldChar w:fldCharType="begin"/>',
        '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>',
        "<w:t >2</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
    )
    for inside in field:
        run = paragraph.add_run()
        dress(run, NUMBER_SIZE)
        run._r.append(parse_xml(inside.replace(" ", f" {nsdecls('w')} ", 1)))
