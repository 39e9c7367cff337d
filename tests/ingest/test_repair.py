"""Broken lines made whole, furniture dropped, footnotes apart; what is not certain stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.repair import repair
from tests.ingest.papers import raw

# Eight lines broken by a margin, so that the usual width is known; each is a full line.
PAGE = "\n".join(
    f"{first} của chi bộ được thảo luận dân chủ, quyết định theo đa số và ghi vào sổ"
    for first in ("Việc", "Ý kiến", "Kế hoạch", "Chỉ tiêu", "Đề nghị", "Báo cáo", "Dự toán", "Thu")
)


def texts(*pages: str, paged: bool = False) -> list[str]:
    return [one.text for one in repair(raw(*pages, paged=paged)) if one.note is None]


@pytest.mark.parametrize(
    ("printed", "paragraphs"),
    [
        # a sentence broken at the margin, with or without a blank line
        ("Chi bộ họp mỗi tháng\nmột lần.", ["Chi bộ họp mỗi tháng một lần."]),
        ("Chi bộ họp mỗi tháng\n\nmột lần.", ["Chi bộ họp mỗi tháng một lần."]),
        ("theo Chỉ thị 50-CT/TW của\nBan Bí thư", ["theo Chỉ thị 50-CT/TW của", "Ban Bí thư"]),
        # a line that goes on with a figure
        ("Tính đến ngày báo cáo, toàn Đảng bộ phường có\n34 chi bộ.",
         ["Tính đến ngày báo cáo, toàn Đảng bộ phường có 34 chi bộ."]),
        ("Nhiệm vụ trọng tâm\n34 chi bộ", ["Nhiệm vụ trọng tâm", "34 chi bộ"]),  # a heading
        # labels begin a paragraph, whatever came before
        ("Các việc gồm\na) Rà soát\nb) Báo cáo", ["Các việc gồm", "a) Rà soát", "b) Báo cáo"]),
        ("gồm các việc:\n- lập danh sách;\n- gửi báo cáo;",
         ["gồm các việc:", "- lập danh sách;", "- gửi báo cáo;"]),
        ("- lập danh sách\n- Gửi báo cáo", ["- lập danh sách", "- Gửi báo cáo"]),
        # a number that is a paper's, a Roman one that closes a bracket: no labels
        ("thay thế Quy chế số\n02-QC/CB, ngày 10/02/2023 của Chi bộ.",
         ["thay thế Quy chế số", "02-QC/CB, ngày 10/02/2023 của Chi bộ."]),
        ("Nghị quyết Trung ương 4 (khóa\nXII) về xây dựng Đảng",
         ["Nghị quyết Trung ương 4 (khóa XII) về xây dựng Đảng"]),
        # rules and pictures are nothing; line ends of other kinds are line ends
        ("TỈNH ỦY A\n*\n-----\nanh-1.jpg\nSố 05-BC/ĐU", ["TỈNH ỦY A", "Số 05-BC/ĐU"]),
        ("Điều 1. Tên gọi\x0bĐiều 2. Trụ sở", ["Điều 1. Tên gọi", "Điều 2. Trụ sở"]),
        # typed columns of the header; the same gap further down is kept as one line
        ("TỈNH ỦY A            ĐẢNG CỘNG SẢN VIỆT NAM", ["TỈNH ỦY A", "ĐẢNG CỘNG SẢN VIỆT NAM"]),
        ("\n" * 15 + "Nơi nhận:            T/M CHI BỘ", ["Nơi nhận: T/M CHI BỘ"]),
        # typing errors are what the paper says
        ("chuyên sinh hoạt, phân đấu", ["chuyên sinh hoạt, phân đấu"]),
    ],
)  # fmt: skip
def test_lines_to_paragraphs(printed: str, paragraphs: list[str]) -> None:
    assert texts(printed) == paragraphs


def test_full_lines_go_on_and_a_short_one_ends() -> None:
    assert texts(f"{PAGE}\nchi tiêu.\nMột đoạn khác") == [
        PAGE.replace("\n", " ") + " chi tiêu.",
        "Một đoạn khác",
    ]


def test_a_sentence_cut_by_a_page_is_whole_and_knows_both_pages() -> None:
    cut = repair(raw(f"{PAGE}\n______", "2\nBan Thường vụ.\nĐiều 2. Trụ sở", paged=True))
    before = PAGE.replace("\n", " ")
    assert [one.text for one in cut] == [f"{before} Ban Thường vụ.", "Điều 2. Trụ sở"]
    assert cut[0].breaks == ((0, 1), (len(before) + 1, 2))
    assert cut[0].text[cut[0].breaks[1][0] :] == "Ban Thường vụ."
    assert cut[1].breaks == ((0, 2),)


@pytest.mark.parametrize(
    ("pages", "kept"),
    [
        (("1\nMột.", "2\nHai.", "3\nBa."), ["Một.", "Hai.", "Ba."]),
        (("Một.\n- 1 -", "Hai.\n- 2 -"), ["Một.", "Hai."]),
        (("Một.\nTrang 1/2", "Hai.\nTrang 2/2"), ["Một.", "Hai."]),
        (("Một.\n15", "Hai.\n16"), ["Một.", "Hai."]),  # pages taken from a longer paper
        # A table's figure at the edge is no page number, though pages have some.
        (("1\nMột:\nSố liệu\n687", "2\nHai.\n243", "3\nBa."),
         ["Một:", "Số liệu", "687", "Hai.", "243", "Ba."]),
        (("Một.\n12",), ["Một.", "12"]),
        # A running header of three pages, numbered or not, goes; one that two pages share stays.
        (("Quy chế, trang 1\nMột.", "Quy chế, trang 2\nHai.", "Quy chế, trang 3\nBa."),
         ["Một.", "Hai.", "Ba."]),
        (("Chi bộ\nMột.", "Chi bộ\nHai."), ["Chi bộ", "Một.", "Chi bộ", "Hai."]),
    ],
)  # fmt: skip
def test_furniture_of_pages(pages: tuple[str, ...], kept: list[str]) -> None:
    assert texts(*pages, paged=True) == kept


def test_a_text_without_pages_keeps_its_figures() -> None:
    assert texts("1\nMột.\n2\nHai.") == ["1", "Một.", "2", "Hai."]


@pytest.mark.parametrize(
    ("page", "body", "notes"),
    [
        # a superscript
        ("theo Nghị quyết 28-NQ/TU¹ của Tỉnh ủy.\n¹ Ban hành năm 2022.",
         ["theo Nghị quyết 28-NQ/TU¹ của Tỉnh ủy."], [("¹", "¹ Ban hành năm 2022.")]),
        # the plain number that a PDF makes of it, to the page's end
        ("chia thành 03 tổ đảng1.\n1Tổ đảng số 1: các ngõ\ntừ 2 đến 18.",
         ["chia thành 03 tổ đảng1."], [("1", "1Tổ đảng số 1: các ngõ từ 2 đến 18.")]),
        ("theo 28-NQ/TU1, ngày 05/9.\n1 Của Tỉnh ủy.", ["theo 28-NQ/TU1, ngày 05/9."],
         [("1", "1 Của Tỉnh ủy.")]),
        # No footnotes: rows of a table below a decimal, a paper size, a number nobody refers to.
        ("Tăng 7,5 điểm.\n5 Chi bộ quân sự\n6 Chi bộ chợ",
         ["Tăng 7,5 điểm.", "5 Chi bộ quân sự", "6 Chi bộ chợ"], []),
        ("Bản in giấy A4.\n4 Chi bộ đã nộp.", ["Bản in giấy A4.", "4 Chi bộ đã nộp."], []),
        ("Kết quả cụ thể.\n1 Chi bộ số 1", ["Kết quả cụ thể.", "1 Chi bộ số 1"], []),
    ],
)  # fmt: skip
def test_footnotes_stand_apart(page: str, body: list[str], notes: list[tuple[str, str]]) -> None:
    repaired = repair(raw(page, paged=True))
    assert [one.text for one in repaired if one.note is None] == body
    assert [(one.note, one.text) for one in repaired if one.note] == notes


def test_what_a_newspaper_appends_is_dropped_behind_its_mark_only() -> None:
    article = "Chi bộ vững mạnh.\nBình luận của bạn đọc rất ít.\n(12) Bình luận\nTin khác"
    assert texts(article) == article.split("\n")[:2]


LINES = st.lists(st.text("aĐ1;) (", max_size=20), max_size=12).map("\n".join)


@given(LINES)
def test_in_a_text_no_letter_is_lost_or_moved(text: str) -> None:
    assert "".join("".join(texts(text)).split()) == "".join(text.split())


@given(st.lists(LINES, min_size=1, max_size=4))
def test_every_paragraph_knows_where_its_pages_begin(pages: list[str]) -> None:
    for paragraph in repair(raw(*pages, paged=True)):
        assert paragraph.text.strip()
        assert paragraph.breaks[0][0] == 0
        assert list(paragraph.breaks) == sorted(set(paragraph.breaks))
        assert all(1 <= page <= len(pages) for _, page in paragraph.breaks if page)
