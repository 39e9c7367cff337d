"""A month of all cells as an Excel file: who met, who has a date, who has neither."""

import datetime
import io
from collections.abc import Sequence
from zoneinfo import ZoneInfo

import openpyxl
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from bot.meetings.attendance import CellMonth
from bot.meetings.records import Meeting
from bot.texts import rolls as texts

_WIDTHS = (6, 40, 16, 44, 16, 44)  # characters
_HEAD = 3  # the row of the headings, below the title and what it rests on


def month_file(
    cells: Sequence[CellMonth], year: int, month: int, now: datetime.datetime, zone: ZoneInfo
) -> bytes:
    """The .xlsx: a row a cell, in the order given. zone: in which starts are written."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = texts.MONTH_SHEET.format(month=month, year=year)
    title = texts.MONTH_TITLE.format(month=month, year=year)
    made = texts.MONTH_MADE.format(at=texts.at_clock(now, zone))
    for at, line in enumerate((title, made), start=1):
        _write(sheet, at, 1, line)
        sheet.merge_cells(start_row=at, start_column=1, end_row=at, end_column=len(_WIDTHS))
    sheet.row_dimensions[2].height = 32  # points: two lines
    for column, heading in enumerate(texts.MONTH_HEADINGS, start=1):
        _write(sheet, _HEAD, column, heading)
        sheet.cell(_HEAD, column).font = Font(bold=True)
    for at, one in enumerate(cells, start=1):
        _write(sheet, _HEAD + at, 1, at)
        for column, value in enumerate(_row(one, zone), start=2):
            _write(sheet, _HEAD + at, column, value)
    sheet["A1"].font = Font(bold=True, size=14)
    for letter, width in zip("ABCDEF", _WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = f"C{_HEAD + 1}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = f"{_HEAD}:{_HEAD}"
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _row(one: CellMonth, zone: ZoneInfo) -> tuple[str, ...]:
    rolled = texts.MONTH_ROLLED.format(count=one.rolled, all=len(one.met)) if one.met else ""
    return (
        one.cell.name, texts.month_state(one), _held(one.met, zone), rolled, _held(one.dated, zone),
    )  # fmt: skip


def _held(meetings: Sequence[Meeting], zone: ZoneInfo) -> str:
    return "\n".join(texts.month_meeting(one, zone) for one in meetings)


def _write(sheet: Worksheet, row: int, column: int, value: str | int) -> None:
    cell = sheet.cell(row, column)
    cell.value = value
    if isinstance(value, str):  # a name that begins with "=" is no formula
        cell.data_type = "s"
    cell.alignment = Alignment(wrap_text=True, vertical="top")
