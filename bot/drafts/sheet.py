"""Lines and tables on a paper: each run in its typeface, each table within the margins."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm, Pt
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

from bot.drafts import blank
from bot.drafts.form import FormChoices
from bot.drafts.printable import parts, printable

LEFT, CENTRE, JUSTIFIED = (
    WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY,
)  # fmt: skip
INDENT = 10  # millimetres, of a first line
_SMALL = 12  # points, of recipients and remarks
_GREY = "D9D9D9"  # behind what is to be filled in: seen on a black and white print, and under a pen
_GAP = 6  # points between paragraphs
_WHOLE = 200  # letters of a field, about six lines, up to which a row is not broken over two pages
_ROOM = 1.4  # of the line: what a hand needs to write on


@dataclass(frozen=True)
class Look:
    """How a line looks. indent: of its first line, in mm. before, after: in points."""

    size: int = blank.SIZE
    bold: bool = False
    italic: bool = False
    underline: bool = False
    align: WD_ALIGN_PARAGRAPH = JUSTIFIED
    indent: int = INDENT
    before: int = 0
    after: int = _GAP
    sides: float = 0  # drawn in at the left and at the right, in mm
    keep: bool = False  # on the page of the next line
    new_page: bool = False


BODY = Look()
LAST = Look(keep=True)  # before a signature, which does not stand on a page of its own
HEADING = Look(bold=True, before=_GAP, keep=True)
CENTRED = Look(align=CENTRE, indent=0, after=0, keep=True)
IN_TABLE = Look(align=LEFT, indent=0, after=1, before=2)
SMALL = Look(size=_SMALL, align=LEFT, indent=0, after=0)


@dataclass(frozen=True)
class Column:
    """A column of a table. width: in millimetres."""

    title: str
    width: float
    centred: bool = False


class Sheet:
    """A paper that is being written, from the top down."""

    def __init__(self, choices: FormChoices) -> None:
        self.choices = choices
        self._document: Document = blank.blank()

    def packed(self) -> bytes:
        """The file."""
        return blank.packed(self._document)

    def line(self, text: str, look: Look = BODY, *, within: _Cell | None = None) -> None:
        """A paragraph; its blanks and doubts stand on grey."""
        paragraph = self._paragraph(look, within)
        for part, marked in parts(printable(text)):
            run = paragraph.add_run(part)
            blank.dress(run, look.size)
            run.bold, run.italic, run.underline = (
                look.bold or None, look.italic or None, look.underline or None,
            )  # fmt: skip
            if marked:
                shade = parse_xml(
                    f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{_GREY}"/>'
                )
                run._r.get_or_add_rPr().append(shade)

    def dotted(self, count: int, label: str = "") -> None:
        """Lines to write on; the first begins with a label."""
        for at in range(count):
            look = replace(BODY, align=LEFT, after=0, indent=0 if at else INDENT)
            paragraph = self._paragraph(look, None)
            paragraph.paragraph_format.line_spacing = Pt(self.choices.line_spacing * _ROOM)
            paragraph.paragraph_format.tab_stops.add_tab_stop(
                Mm(blank.WIDTH), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS
            )
            run = paragraph.add_run(f"{printable(label)} \t" if label and at == 0 else "\t")
            blank.dress(run, blank.SIZE)

    def table(self, columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> None:
        """A table with lines; its first row is repeated on every page.

        A field may hold several lines; below a title they are remarks, small and in italics.
        """
        table = self.grid([one.width for one in columns], len(rows) + 1, lines=True)
        for column, cell in zip(columns, table.rows[0].cells, strict=True):
            look = replace(IN_TABLE, bold=True, align=CENTRE, keep=True)
            self.line(column.title, look, within=cell)
        _keep_whole(table.rows[0])
        table.rows[0]._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))
        for row, fields in zip([*table.rows][1:], rows, strict=True):
            if max(map(len, fields)) <= _WHOLE:
                _keep_whole(row)
            for column, cell, field in zip(columns, row.cells, fields, strict=True):
                self._fill(cell, field, column)

    def _fill(self, cell: _Cell, field: str, column: Column) -> None:
        look = replace(IN_TABLE, align=CENTRE if column.centred else LEFT)
        remark = look if column.centred else replace(look, size=_SMALL, italic=True)
        for at, text in enumerate(field.split("\n")):
            self.line(text, replace(remark, before=0) if at else look, within=cell)

    def grid(
        self, widths: Sequence[float], rows: int, *, lines: bool, whole: bool = False
    ) -> Table:
        """An empty table of fixed widths; its fields have no paragraph yet. whole: no row of it is
        broken over two pages."""
        table: Table = self._document.add_table(rows, len(widths))
        table._tbl.replace(table._tbl.tblPr, parse_xml(_properties(sum(widths), lines=lines)))
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Mm(width)
        for row in table.rows:
            if whole:
                _keep_whole(row)
            for cell, width in zip(row.cells, widths, strict=True):
                cell.width = Mm(width)
                cell._tc.remove(cell.paragraphs[0]._p)
        return table

    def gap(self) -> None:
        """A line of nothing, no higher than what stands between paragraphs."""
        look = replace(BODY, indent=0, after=0, keep=True)
        self._paragraph(look, None).paragraph_format.line_spacing = Pt(_GAP)

    def rule(self, cell: _Cell, width: float, length: float) -> None:
        """A line under a title: length of it in the middle of width (mm)."""
        look = Look(align=CENTRE, indent=0, after=0, sides=(width - length) / 2)
        paragraph = self._paragraph(look, cell)
        paragraph.paragraph_format.line_spacing = Pt(_GAP)
        paragraph._p.get_or_add_pPr().insert_element_before(
            parse_xml(
                f'<w:pBdr {nsdecls("w")}><w:top w:val="single" w:sz="6" w:space="1" '
                'w:color="auto"/></w:pBdr>'
            ),
            "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr",
        )  # fmt: skip

    def _height(self, size: int) -> int:
        """Of a line: as chosen; of small print in proportion, of large print what it needs."""
        chosen = self.choices.line_spacing
        return chosen * size // blank.SIZE if size < blank.SIZE else max(chosen, size + 3)

    def _paragraph(self, look: Look, within: _Cell | None) -> Paragraph:
        paragraph = (within or self._document).add_paragraph()
        form = paragraph.paragraph_format
        form.alignment = look.align
        form.line_spacing_rule = WD_LINE_SPACING.EXACTLY
        form.line_spacing = Pt(self._height(look.size))
        form.space_before, form.space_after = Pt(look.before), Pt(look.after)
        if look.indent:
            form.first_line_indent = Mm(look.indent)
        if look.sides:
            form.left_indent = form.right_indent = Mm(look.sides)
        form.keep_with_next = look.keep or None
        form.page_break_before = look.new_page or None
        # The mark at the end of a line has a size too: an empty line is as high as a full one.
        mark = f'<w:rPr {nsdecls("w")}><w:sz w:val="{look.size * 2}"/></w:rPr>'
        paragraph._p.get_or_add_pPr().append(parse_xml(mark))
        return paragraph


def _keep_whole(row: _Row) -> None:
    row._tr.get_or_add_trPr().append(parse_xml(f"<w:cantSplit {nsdecls('w')}/>"))


def _properties(width: float, *, lines: bool) -> str:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    line = 'w:val="single" w:sz="4" w:space="0" w:color="auto"'
    drawn = "".join(f"<w:{side} {line}/>" for side in sides)
    borders = f"<w:tblBorders>{drawn}</w:tblBorders>" if lines else ""
    inset = f'w:w="{80 if lines else 0}" w:type="dxa"'
    return (
        f'<w:tblPr {nsdecls("w")}><w:tblW w:w="{Mm(width).twips}" w:type="dxa"/>'
        f'<w:jc w:val="center"/>{borders}<w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar><w:left {inset}/><w:right {inset}/></w:tblCellMar></w:tblPr>"
    )
