"""What Word shows on paper is what is read of its files."""

from pathlib import Path

import docx
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from ingest.parse import read
from tests.ingest.papers import write_docx


def lines_of(path: Path) -> list[str]:
    return [line for page in read(path, max_bytes=2**20).pages for line in page if line]


def add_table(document: Document, *rows: str) -> None:
    """A table whose rows are given with "/" between the cells."""
    table = document.add_table(len(rows), rows[0].count("/") + 1)
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, cells.split("/"), strict=True):
            cell.text = text


def test_a_table_of_layout_is_read_by_column(tmp_path: Path) -> None:
    document = docx.Document()
    # one line a row, and so many rows that only its words tell what it is
    add_table(document, "TỈNH ỦY A/ĐẢNG CỘNG SẢN VIỆT NAM", "ĐẢNG ỦY XÃ B/", "*/", "Số 05-BC/")
    document.add_paragraph("BÁO CÁO")
    add_table(document, "Nơi nhận:\n- Tỉnh ủy,/TM. BAN THƯỜNG VỤ")
    document.save(str(tmp_path / "a.docx"))
    assert lines_of(tmp_path / "a.docx") == [
        "TỈNH ỦY A", "ĐẢNG ỦY XÃ B", "*", "Số 05-BC", "ĐẢNG CỘNG SẢN VIỆT NAM",
        "BÁO CÁO",
        "Nơi nhận:", "- Tỉnh ủy,", "TM. BAN THƯỜNG VỤ",
    ]  # fmt: skip


def test_a_table_of_figures_is_read_by_row(tmp_path: Path) -> None:
    document = docx.Document()
    # equal figures are several figures, an empty cell keeps its place
    add_table(document, "Chi bộ/Nam/Nữ/Dự bị", "Số 1/07/07/07", "Số 2/19//4", "///")
    merged = document.add_table(2, 3)
    merged.cell(0, 0).merge(merged.cell(1, 0)).text = "Khối phố"  # stands for both rows
    merged.cell(0, 1).merge(merged.cell(0, 2)).text = "Tổng hợp"  # is there once
    merged.cell(1, 1).add_table(1, 1).cell(0, 0).text = "bảng con"
    merged.cell(1, 2).text = "12"
    document.save(str(tmp_path / "a.docx"))
    assert lines_of(tmp_path / "a.docx") == [
        "Chi bộ | Nam | Nữ | Dự bị",
        "Số 1 | 07 | 07 | 07",
        "Số 2 | 19 |  | 4",
        "Khối phố | Tổng hợp",
        "Khối phố | bảng con | 12",
    ]


def test_what_word_prints_is_read_and_what_it_struck_out_is_not(tmp_path: Path) -> None:
    path = write_docx(
        tmp_path / "a.docx",
        xml="<w:r><w:t>Họp </w:t></w:r>"
        "<w:ins w:id='1' w:author='a'><w:r><w:t>ngày 06</w:t></w:r></w:ins>"
        "<w:del w:id='2' w:author='a'><w:r><w:delText>ngày 05</w:delText></w:r></w:del>"
        "<w:moveFrom w:id='3' w:author='a'><w:r><w:t>chỗ cũ</w:t></w:r></w:moveFrom>"
        "<w:r><w:br/><w:t>số 05</w:t><w:noBreakHyphen/><w:t>TB</w:t></w:r>",
    )
    document = docx.Document(str(path))
    paragraph = "<w:p><w:r><w:t>trong khung</w:t></w:r></w:p>"  # a content control of a form
    control = f"<w:sdt {nsdecls('w')}><w:sdtContent>{paragraph}</w:sdtContent></w:sdt>"
    document.element.body.insert(0, parse_xml(control))
    document.save(str(path))
    assert lines_of(path) == ["trong khung", "Họp ngày 06", "số 05-TB"]
