"""The Party's form, in the XML of every paper: page, typeface, heads, numbers, signature."""

import io
import re
import zipfile
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from lxml import etree

from bot.drafts.agenda import agenda_docx
from bot.drafts.form import FormChoices, SignedFor, Superior
from bot.drafts.minutes import minutes_docx
from bot.drafts.records import Signatory
from bot.drafts.resolution import resolution_docx
from knowledge.agenda.kinds import MeetingKind
from tests.bot.drafts.outlines import outline
from tests.bot.drafts.papers import ISSUE, PAPERS, SIGNATORY, lines, opened, text

FACE = "Times New Roman"
SIZES = {12, 13, 14, 15}  # recipients and remarks, page numbers, body, the Party's name
every_paper = pytest.mark.parametrize("name", PAPERS)


@pytest.fixture(scope="module")
def made() -> dict[str, bytes]:
    return {name: make() for name, make in PAPERS.items()}


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def runs(data: bytes) -> Iterator[Any]:
    for name, part in parts(data).items():
        if re.fullmatch(r"word/(document|header\d*|footer\d*)\.xml", name):
            yield from etree.fromstring(part).iter(qn("w:r"))


@every_paper
def test_the_page_is_a4_with_the_margins_of_the_party(made: dict[str, bytes], name: str) -> None:
    (section,) = opened(made[name]).element.body.iter(qn("w:sectPr"))
    size, margins = section.find(qn("w:pgSz")), section.find(qn("w:pgMar"))
    # twentieths of a point: 210 x 297 mm; 20, 20, 30, 15 mm
    assert (size.get(qn("w:w")), size.get(qn("w:h"))) == ("11906", "16838")
    sides = [margins.get(qn(f"w:{side}")) for side in ("top", "bottom", "left", "right")]
    assert sides == ["1134", "1134", "1701", "850"]


@every_paper
def test_every_run_is_in_one_typeface_for_every_script(made: dict[str, bytes], name: str) -> None:
    for run in runs(made[name]):
        fonts = run.find(qn("w:rPr")).find(qn("w:rFonts"))
        assert {fonts.get(qn(f"w:{one}")) for one in ("ascii", "hAnsi", "eastAsia", "cs")} == {FACE}
        size, complex_size = (run.find(qn("w:rPr")).find(qn(one)) for one in ("w:sz", "w:szCs"))
        assert size.get(qn("w:val")) == complex_size.get(qn("w:val"))
        assert int(size.get(qn("w:val"))) / 2 in SIZES


@every_paper
def test_no_other_typeface_lies_in_the_file(made: dict[str, bytes], name: str) -> None:
    """What the secretary adds in Word, a heading say, comes out in the same typeface."""
    found = parts(made[name])
    for part in ("word/styles.xml", "word/fontTable.xml", "word/theme/theme1.xml"):
        named = re.findall(
            r'(?:typeface|w:ascii|w:hAnsi|w:eastAsia|w:cs|w:name)="([^"]*)"',
            "".join(re.findall(r"<(?:a:latin|a:ea|a:cs|a:font|w:rFonts|w:font)\b[^>]*>",
                               found[part].decode())),
        )  # fmt: skip
        assert set(named) == {FACE}, part
    assert b"Theme=" not in found["word/styles.xml"]
    styles = docx.Document(io.BytesIO(made[name])).styles.element
    assert styles.find(f"{qn('w:docDefaults')}//{qn('w:sz')}").get(qn("w:val")) == "28"


@every_paper
def test_page_numbers_stand_in_the_middle_from_the_second_page(
    made: dict[str, bytes], name: str
) -> None:
    section = opened(made[name]).sections[0]
    assert section.different_first_page_header_footer
    assert "PAGE" not in etree.tostring(section.first_page_header._element).decode()
    header = section.header._element
    assert header.find(f".//{qn('w:instrText')}").text.strip() == "PAGE"
    assert header.find(f".//{qn('w:jc')}").get(qn("w:val")) == "center"
    assert {one.get(qn("w:val")) for one in header.iter(qn("w:sz"))} == {"26"}


@every_paper
def test_the_state_has_another_form(made: dict[str, bytes], name: str) -> None:
    said = text(made[name])
    assert "ĐẢNG CỘNG SẢN VIỆT NAM" in said
    for foreign in ("CỘNG HÒA", "CỘNG HOÀ", "Độc lập", "./.", "TM.", "KT.", "TL."):
        assert foreign not in said


@every_paper
def test_tables_have_fixed_widths_within_the_margins(made: dict[str, bytes], name: str) -> None:
    for table in opened(made[name]).element.body.iter(qn("w:tbl")):
        assert table.find(f"{qn('w:tblPr')}/{qn('w:tblLayout')}").get(qn("w:type")) == "fixed"
        widths = [int(one.get(qn("w:w"))) for one in table.iter(qn("w:gridCol"))]
        assert sum(widths) <= 11906 - 1701 - 850
        for row in table.iter(qn("w:tr")):
            assert [int(one.get(qn("w:w"))) for one in row.iter(qn("w:tcW"))] == widths


@every_paper
def test_nothing_of_who_made_it_or_when(made: dict[str, bytes], name: str) -> None:
    assert not [part for part in parts(made[name]) if part.startswith(("docProps", "customXml"))]
    assert made[name] == PAPERS[name](), "the same again, byte for byte"


@every_paper
def test_two_tables_never_touch(made: dict[str, bytes], name: str) -> None:
    """Word and LibreOffice draw tables that touch as one."""
    blocks = [etree.QName(one).localname for one in opened(made[name]).element.body]
    assert ("tbl", "tbl") not in pairwise(blocks)


# How the schema of Word (ISO 29500) orders what is used here; Word refuses some files that do not.
ORDER = {
    "pPr": ["keepNext", "pageBreakBefore", "pBdr", "tabs", "spacing", "ind", "jc", "rPr"],
    "rPr": ["rFonts", "b", "i", "sz", "szCs", "u", "shd"],
    "tblPr": ["tblW", "jc", "tblBorders", "tblLayout", "tblCellMar"],
    "sectPr": ["headerReference", "headerReference", "pgSz", "pgMar", "cols", "titlePg"],
}


@every_paper
def test_what_word_wants_in_order_is_in_order(made: dict[str, bytes], name: str) -> None:
    body = opened(made[name]).element.body
    for parent, order in ORDER.items():
        for element in body.iter(qn(f"w:{parent}")):
            inside = [etree.QName(child).localname for child in element]
            assert inside == [one for one in order if one in inside], parent


def test_the_two_heads() -> None:
    data = agenda_docx(outline(), issue=ISSUE, signatory=SIGNATORY)
    left, right = opened(data).tables[0].rows[0].cells
    assert [one.text for one in left.paragraphs] == [
        "ĐẢNG BỘ PHƯỜNG SÔNG LAM MẪU", "CHI BỘ TỔ DÂN PHỐ SỐ 3", "*", "Số 05-CTr/CB",
    ]  # fmt: skip
    assert [one.runs[0].bold for one in left.paragraphs] == [None, True, None, None]
    party, rule, date = right.paragraphs
    assert party.text == "ĐẢNG CỘNG SẢN VIỆT NAM" and party.runs[0].bold
    assert rule._p.find(f".//{qn('w:pBdr')}/{qn('w:top')}").get(qn("w:val")) == "single"
    assert date.text == "Sông Lam Mẫu, ngày 05 tháng 02 năm 2026" and date.runs[0].italic
    borders = opened(data).tables[0]._tbl.findall(f".//{qn('w:tblBorders')}")
    assert borders == []


def test_the_body_is_justified_and_its_first_lines_are_drawn_in() -> None:
    document = opened(agenda_docx(outline()))
    body = next(one for one in document.paragraphs if one.text.startswith("1. Thời gian"))
    properties = body._p.pPr
    assert properties.find(qn("w:jc")).get(qn("w:val")) == "both"
    assert properties.find(qn("w:ind")).get(qn("w:firstLine")) == "567"  # 10 mm
    spacing = properties.find(qn("w:spacing"))
    assert (spacing.get(qn("w:line")), spacing.get(qn("w:lineRule"))) == ("360", "exact")  # 18 pt


def test_the_signature_and_who_gets_it() -> None:
    left, right = opened(agenda_docx(outline(), signatory=SIGNATORY)).tables[-1].rows[0].cells
    assert [one.text for one in right.paragraphs] == ["T/M CHI BỘ", "BÍ THƯ", "Đỗ Minh Hải"]
    assert [one.runs[0].bold for one in right.paragraphs] == [True, None, True]
    assert left.paragraphs[0].text == "Nơi nhận:" and left.paragraphs[0].runs[0].underline
    assert left.paragraphs[-1].text == "- Lưu chi bộ."
    assert {one.runs[0].font.size.pt for one in left.paragraphs[1:]} == {12}


CHOSEN = [
    (FormChoices(colon=True), "Số: ……-CTr/CB"),
    (FormChoices(superior=Superior.COMMITTEE), "ĐẢNG ỦY PHƯỜNG SÔNG LAM MẪU"),
    (FormChoices(signed_for=SignedFor.COMMITTEE), "T/M CHI ỦY"),
    (FormChoices(locality="Phường Sông Lam"),
     "Phường Sông Lam, ngày …… tháng …… năm ……"),
]  # fmt: skip


@pytest.mark.parametrize(("choices", "line"), CHOSEN)
def test_a_committee_decides_the_doubtful_points(choices: FormChoices, line: str) -> None:
    assert line not in lines(agenda_docx(outline()))
    assert line in lines(agenda_docx(outline(), choices))


def test_a_committee_decides_sizes_and_weight() -> None:
    choices = FormChoices(line_spacing=20, party_name_size=13, office_bold=True, dashes=False)
    document = opened(agenda_docx(outline(), choices))
    assert document.tables[0].rows[0].cells[1].paragraphs[0].runs[0].font.size.pt == 13
    assert document.tables[-1].rows[0].cells[1].paragraphs[1].runs[0].bold
    assert "-----" not in [one.text for one in document.paragraphs]
    heights = {one.paragraph_format.line_spacing.pt for one in document.paragraphs if one.text}
    assert heights == {20}


LOCALITIES = [
    ("Đảng ủy phường Dương Kinh", "Dương Kinh"),
    ("Đảng uỷ xã Biển Hồ", "Biển Hồ"),
    ("Đảng ủy Phường 5", "Phường 5"),  # a number alone is no name
    ("Đảng ủy đặc khu Cát Hải", "Cát Hải"),
    ("Đảng bộ Tổng công ty Xi măng", "[cần bổ sung: địa danh]"),
    ("", "[cần bổ sung: địa danh]"),
]


@pytest.mark.parametrize(("committee", "place"), LOCALITIES)
def test_the_place_before_the_date(committee: str, place: str) -> None:
    dated = lines(agenda_docx(outline(committee=committee), issue=ISSUE))
    assert f"{place}, ngày 05 tháng 02 năm 2026" in dated


def test_a_congress_issues_its_own_papers() -> None:
    congress = outline(MeetingKind.DAI_HOI)
    for data, symbol in ((minutes_docx(congress), "BB"), (resolution_docx(congress), "NQ")):
        said = lines(data)
        assert said[:4] == [
            "CHI BỘ TỔ DÂN PHỐ SỐ 3", "ĐẠI HỘI NHIỆM KỲ [cần bổ sung: nhiệm kỳ]", "*",
            f"Số ……-{symbol}/ĐH",
        ]  # fmt: skip
        assert "T/M ĐOÀN CHỦ TỊCH" in said and "BÍ THƯ" not in said
    assert "Số ……-CTr/CB" in lines(agenda_docx(congress)), "the cell's committee convenes it"


def test_the_committee_signs_for_itself_and_a_deputy_as_deputy() -> None:
    said = lines(agenda_docx(outline(MeetingKind.CAP_UY), signatory=Signatory(deputy=True)))
    assert "T/M CHI ỦY" in said and "PHÓ BÍ THƯ" in said and "BÍ THƯ" not in said
