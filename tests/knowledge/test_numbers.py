"""Numbers of documents: every variant seen in papers (docs/decisions/0005), and what is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.numbers import KINDS, DocumentNumber, find_numbers, kind_in_print, parse_number
from knowledge.text import clean, fold

PRINTED = [
    ("Quy định số 37-QĐ/TW, ngày 25/10/2021", "37-QĐ/TW"),
    ("Kết luận số 01 -KL/TW", "01-KL/TW"),  # a space in front
    ("Số: 16 - HD/BTCTW", "16-HD/BTCTW"),  # spaces on both sides
    ("38 –\nHD/BTCTW", "38-HD/BTCTW"),  # broken at the line's end
    ("37\u2011QĐ/TW", "37-QĐ/TW"),  # non-breaking hyphen
    ("24/QĐ-TW", "24-QĐ/TW"),  # the separators swapped
    ("12/CTr-ĐU", "12-CTr/ĐU"),
    ("37-QÐ/TW", "37-QĐ/TW"),  # Icelandic eth
    ("37-QD/TW", "37-QĐ/TW"),  # no accent
    ("05-QĐi/TW", "05-QĐi/TW"),
    ("04-QyĐ/ĐU", "04-QyĐ/ĐU"),
    ("50-CT/TƯ", "50-CT/TW"),  # TƯ is the centre, not a province (TU)
    ("15-HD/UBKTTƯ", "15-HD/UBKTTW"),
    ("5053-CV/VPTW/nb", "5053-CV/VPTW"),  # internal
    ("28-NQ/TU¹ và", "28-NQ/TU"),  # a footnote glued to it
    ("117/2025/QH15²", "117/2025/QH15"),
    ("12-NQ/ĐBBPTH", "12-NQ/ĐBBPTH"),  # a local issuer keeps its Đ
    ("318/QĐ-TTg", "318/QĐ-TTg"),  # the State's order
    ("1669/NQ-UBTVQH15", "1669/NQ-UBTVQH15"),
    ("63/2026/NĐ-CP", "63/2026/NĐ-CP"),
    ("678/BTL-CT", "678/BTL-CT"),  # the Army's order
    ("12/HD-PCT", "12/HD-PCT"),
    ("Chỉ thị số: 05", "05-CT"),  # no suffix
    ("Quy  định  366", "366-QĐ"),  # two spaces, from a PDF
    ("Quyết định 294 nói gì", "294-QĐ"),  # "nói" is no "nội dung"
    ("Quy định 294 điều 5", "294-QĐ"),  # a place in it, no count
    ("Chỉ thị 05 năm 2016", "05-CT"),
    ("Quy định số 294¹", "294-QĐ"),
    ("Quy định 37 ngày 25/10/2021", "37-QĐ"),  # followed by its date, not by a count of days
    ("theo Quy định 294, đảng viên", "294-QĐ"),
    ("theo Quy định 294. Đảng viên", "294-QĐ"),
    ("hd42", "42-HD"),  # hurried, but clear anywhere
    ("chi thi 50", "50-CT"),
    ("42-hd-btctw", "42-HD/BTCTW"),
]
TYPED = [
    ("37 qd tw", "37-QĐ/TW"),
    ("37 qđ tư", "37-QĐ/TW"),
    ("1938 qd tu", "1938-QĐ/TU"),
    ("37qd", "37-QĐ"),
    # "đảng" may be counted, but behind a longer number it begins what is asked.
    ("quy dinh 37 dang vien khong duoc lam gi", "37-QĐ"),
    ("quy định 294 chi bộ phải làm gì", "294-QĐ"),
]
NONE = [
    "26/5/2025", "26-5-2025", "7.2", "26-52025", "08- 82025",  # dates, two of them glued
    "ngày 26 tháng 5 năm 2025", "nhiệm kỳ 2025 - 2030",
    "Quy định 19 điều đảng viên không được làm",  # counts
    "nghị quyết 5 năm", "kế hoạch 5 năm 2021-2025", "báo cáo 6 tháng", "quy chế 5 chương",
    "quyết định 2 đảng viên", "Quy định 04 nội dung", "kế hoạch 30 ngày", "quy định 3 loại",
    "nghị quyết 4 khóa XII", "quy định 100%",
    "Kết luận 5.000 đồng", "kế hoạch 12/2025", "Thông báo 20/11",
    "Kế hoạch 2026", "Báo cáo 2025 của chi bộ",  # years
    "KẾT LUẬN 3. Đồng ý", "Kế hoạch\n2. Nội dung",  # headings
    "38.168.053.000.001", "38168053000001", "Quy định 38168053000001",  # codes of organisations
    "Mẫu 1-KNĐ", "Mẫu 2/3-BC/ĐU", "13-KNĐ", "1A-HSĐV", "02A-HD KĐ.ĐG",  # codes of forms
    "QĐ-TW", "9 dv", "1,5%", "",
]  # fmt: skip


@pytest.mark.parametrize(("text", "number"), PRINTED)
def test_a_printed_number_is_found(text: str, number: str) -> None:
    [found], [typed] = find_numbers(clean(text)), find_numbers(clean(text), typed=True)
    assert str(found.number) == str(typed.number) == number


@pytest.mark.parametrize(("text", "number"), TYPED)
def test_a_hurried_number_is_found_in_a_question_only(text: str, number: str) -> None:
    assert find_numbers(text) == []
    [found] = find_numbers(text, typed=True)
    assert str(found.number) == number


@pytest.mark.parametrize("text", NONE)
def test_this_is_no_number(text: str) -> None:
    assert find_numbers(clean(text)) == find_numbers(clean(text), typed=True) == []


@pytest.mark.parametrize("text", [text for text, _ in [*PRINTED, *TYPED]])
def test_what_is_shown_is_read_as_the_same_number(text: str) -> None:
    number = parse_number(clean(text))
    assert number is not None and parse_number(str(number)) == number
    unmarked = parse_number(fold(str(number)))
    assert unmarked is not None and unmarked.matches(number)


def test_every_number_of_a_sentence_has_its_place() -> None:
    text = clean("Quy định số 37-QĐ/TW, số 144-QĐ/TW và Chỉ thị 05; xem 117/2025/QH15.")
    found = find_numbers(text)
    slices = [text[one.start : one.end] for one in found]
    assert slices == ["37-QĐ/TW", "144-QĐ/TW", "Chỉ thị 05", "117/2025/QH15"]
    assert find_numbers(text) == found  # no state between two readings


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("37-QĐ/TW", "quy định 37", True),  # an issuer that is not written fits any
        ("05-QĐi/TW", "05-QĐ/TW", True),  # three spellings of one kind
        ("04-QyĐ/ĐU", "04-QĐ/ĐU", True),
        ("50-CT/TƯ", "50-CT/TW", True),
        ("38-HD/BTCTW", "38-HD/TW", False),
        ("50-CT/TU", "50-CT/TW", False),
        ("50-CT/TW", "50-KL/TW", False),
        ("37-QĐ/TW", "137-QĐ/TW", False),
        ("117/2025/QH15", "117/2024/QH15", False),
    ],
)
def test_numbers_match_as_far_as_they_are_written(one: str, other: str, same: bool) -> None:
    first, second = parse_number(one), parse_number(other)
    assert first is not None and second is not None
    assert first.matches(second) is second.matches(first) is same


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("theo Hướng dẫn số 42-HD/BTCTW", "Hướng dẫn"),
        ("QUYẾT ĐỊNH số: 347-QĐ/TW", "Quyết định"),  # the word tells what QĐ does not
        ("số 37-QĐ/TW", None),
        ("Quy định của Đảng, xem 37-QĐ/TW", None),
    ],
)
def test_the_kind_in_print(text: str, kind: str | None) -> None:
    assert kind_in_print(text, find_numbers(text)[0].start) == kind


@given(
    st.integers(1, 99999),
    st.sampled_from([kind for kind in KINDS if kind != "NĐ"]),
    st.sampled_from(["TW", "TU", "ĐU", "BTCTW", "ĐBXAT"]),
    st.sampled_from(["-{}/", " - {}/", "-{} / ", "–{}/"]),
)
def test_any_party_number_is_found_whole(digits: int, kind: str, issuer: str, form: str) -> None:
    text = f"Căn cứ số {digits:02d}{form.format(kind)}{issuer}, ngày 02/3/2020"
    [found] = find_numbers(text)
    assert text[found.start : found.end] == text[10 : text.index(",")]
    assert found.number == DocumentNumber(
        digits, found.number.kind, fold(issuer), f"{digits:02d}-{kind}/{issuer}"
    )
