"""Figures: what counts as the same, and what must not."""

import itertools
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.figures import Kind, figures, roman
from knowledge.text import clean

READ = [
    # Plain numbers: the dot groups thousands, the comma is the decimal one.
    ("1.239 đảng viên", "number 1239 đảng viên"),
    ("1239 đảng viên", "number 1239 đảng viên"),
    ("1,239", "number 1.239"),
    ("12.39", "number 12.39"),
    ("03 chi bộ", "number 3 chi bộ"),
    ("26 triệu đồng", "number 26000000 đồng"),
    ("26.000.000 đồng", "number 26000000 đồng"),
    ("3-5 ngày", "number 3", "number 5 ngày"),
    ("30 (ba mươi) ngày", "number 30 ngày", "number 30"),
    ("２７ đồng chí", "number 27 đồng chí"),  # full-width digits are digits
    # Shares.
    ("67,4%", "percent 67.4"),
    ("hai mươi lăm phần trăm", "percent 25"),
    ("108 %", "percent 108"),
    ("một phần ba", "fraction 1 3"),
    ("2/3 số đảng viên", "fraction 2 3"),
    ("trên một nửa", "fraction 1 2"),
    # Dates, whole and in part; what is not said is "-".
    ("ngày 25/10/2021", "date 2021 10 25"),
    ("ngày 25 tháng 10 năm 2021", "date 2021 10 25"),
    ("25-10-2021", "date 2021 10 25"),
    ("tháng 10/2021", "date 2021 10 -"),
    ("tháng 4 năm 2026", "date 2026 4 -"),
    ("năm 2021", "date 2021 - -"),
    ("2020 - 2025", "date 2020 - -", "date 2025 - -"),
    ("ngày 25 hằng tháng", "date - - 25"),
    ("trước ngày 30/4", "date - 4 30"),
    ("tháng ba", "date - 3 -"),
    ("các ngày 16 và 17/4/2026", "date - - 16", "date 2026 4 17"),
    ("31/02/2026", "other 31/02/2026"),  # no such day: only itself
    ("26 tháng 6 năm 20261", "number 26", "date - 6 -", "number 20261"),
    ("2025 đảng viên", "number 2025 đảng viên"),  # no year
    # Numbers in words. Marks and neighbours decide.
    ("ba tháng", "number 3 tháng"),
    ("mười hai buổi", "number 12 buổi"),
    ("hai mươi năm", "number 20 năm"),  # twenty years, not twenty-five
    ("một nghìn hai trăm ba mươi chín", "number 1239"),
    ("năm trăm linh năm", "number 505"),
    ("trong năm ngày", "number 5 ngày"),
    ("năm đồng chí", "number 5 đồng chí"),
    ("trong năm", ""),
    ("hai năm", "number 2 năm"),
    ("mỗi tháng một lần", "number 1 lần"),  # no January
    ("một số chi bộ, một trong các cách", ""),
    ("sau ngày họp, đầu tư, tư tưởng, bà con", ""),
    ("quận Ba Đình, phố Hai Bà Trưng", ""),
    ("Ba đồng chí", "number 3 đồng chí"),
    ("hai năm rưỡi", "number 2 năm", "other ruoi"),
    # Roman numerals, quarters, ranks, days of the week.
    ("khóa XIII", "ordinal 13"),
    ("Đại hội lần thứ XIV", "ordinal 14"),
    ("quý III/2025", "quarter 3", "date 2025 - -"),
    ("quý ba", "quarter 3"),
    ("mỗi quý một buổi", "number 1 buổi"),
    ("thứ Sáu", "ordinal 6"),
    ("kỳ thứ ba", "ordinal 3"),
    # Times of day; a full hour reads like a number of hours.
    ("19 giờ 30 phút", "time 19 30"),
    ("19h30", "time 19 30"),
    ("8 giờ 00", "number 8 giờ"),
    # Documents and places in them.
    ("Quy định số 37-QĐ/TW", "document 37 qd tw Quy định"),
    ("50 -CT/TW", "document 50 ct tw"),
    ("khoản 3 Điều 5", "label khoản 3", "label điều 5"),
    ("điểm 6.3.1", "label mục 6.3.1"),
    ("phần IV", "label phần iv"),
    ("Tổ dân phố số 3", "label số 3"),
    ("Chi bộ Tổ dân phố 05", "label số 5"),
    ("chi bộ 09 đồng chí", "number 9 đồng chí"),
    ("2.1. Bốn chuyên đề", "number 4 chuyên đề"),  # the paper's own label is none
    # Whatever else has a digit is a figure too.
    ("giấy A4", "other a4"),
    ("½ số phiếu", "other ½"),
    ("10km", "number 10"),
]  # fmt: skip


def shown(text: str) -> list[str]:
    return [
        " ".join(
            [one.kind, *("-" if part is None else format_part(part) for part in one.value)]
            + ([one.unit] if one.unit else [])
        )
        for one in figures(clean(text))
    ]


def format_part(part: object) -> str:
    return f"{part.normalize():f}" if isinstance(part, Decimal) else str(part)


@pytest.mark.parametrize("case", READ, ids=lambda case: case[0])
def test_what_is_read(case: tuple[str, ...]) -> None:
    text, *wanted = case
    assert shown(text) == [one for one in wanted if one]


BORNE_OUT = [
    # (a claim's figure, what the passage prints, whether it is borne out)
    ("1.239 đảng viên", "1239 đảng viên", True),
    ("1,239", "1.239", False),
    ("12.39", "1.239", False),
    ("3 chi bộ", "03 chi bộ", True),
    ("ba chi bộ", "03 chi bộ", True),
    ("năm 2021", "ngày 25/10/2021", True),
    ("tháng 10/2021", "ngày 25/10/2021", True),
    ("ngày 25/10/2021", "năm 2021", False),  # more than is said
    ("ngày 25/11/2021", "ngày 25/10/2021", False),
    ("37 đảng viên", "37-QĐ/TW", False),  # the number of a document counts nothing
    ("25 ngày", "ngày 25/10/2021", False),
    ("10 đồng chí", "tháng 10", False),
    ("2021 đảng viên", "năm 2021", False),
    ("27%", "27 đảng viên", False),
    ("27 đảng viên", "27%", False),
    ("hai mươi lăm phần trăm", "25%", True),
    ("12 ngày", "12 giờ", False),
    ("12", "12 giờ", True),  # no unit, none to differ
    ("12 giờ", "số 12", False),
    ("31 đảng viên", "31 đồng chí", True),  # a comrade is a member
    ("31 đảng viên", "31 quần chúng", False),
    ("Quy định 37", "Quy định số 37-QĐ/TW", True),
    ("Quyết định 37-QĐ/TW", "Quy định số 37-QĐ/TW", False),
    ("37-QĐ/TU", "37-QĐ/TW", False),
    ("37-QĐ/TW", "Quy định số 37", False),
    ("khóa XII", "khóa XIII", False),
    ("khóa 13", "khóa XIII", True),
    ("quý II", "quý III", False),
    ("thứ Ba", "03 buổi", False),
    ("khoản 3", "Điều 3", False),
    ("8 giờ", "8 giờ 30", False),
    ("A5", "A4", False),
    ("26 triệu đồng", "26 nghìn đồng", False),
    ("26.000.000 đồng", "26 triệu đồng", True),
]


@pytest.mark.parametrize(("claim", "passage", "wanted"), BORNE_OUT)
def test_what_bears_out_what(claim: str, passage: str, wanted: bool) -> None:
    there = figures(passage)
    assert all(one.borne_out_by(there) for one in figures(claim)) is wanted


@given(st.integers(0, 10**7), st.sampled_from(["đảng viên", "%", "", "ngày", "km"]))
def test_no_digit_is_passed_over(number: int, unit: str) -> None:
    text = f"Có {number} {unit} và số khác"
    assert any(one.start <= text.index(str(number)) < one.end for one in figures(text))


@given(st.text("0123456789.,/-%: IVXabđQĐTWnăm()½²\n", max_size=40))
def test_every_digit_belongs_to_a_figure_or_a_label(text: str) -> None:
    text = clean(text)
    found = figures(text)
    assert found == sorted(found, key=lambda one: one.start)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
    inside = {at for one in found for at in range(one.start, one.end)}
    lines = [(text[:at].rpartition("\n")[2], at) for at in range(len(text))]
    labels = {at for line, at in lines if not line.strip("0123456789. ")}
    assert all(at in inside or at in labels for at, sign in enumerate(text) if sign.isdigit())


@pytest.mark.parametrize(("numeral", "value"), [("I", 1), ("IV", 4), ("IX", 9), ("XIV", 14)])
def test_roman_numerals(numeral: str, value: int) -> None:
    assert roman(numeral) == value


@pytest.mark.parametrize("value", range(1, 100))
def test_numbers_in_words_are_read_as_what_they_say(value: int) -> None:
    ones = ["", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]
    tens, one = divmod(value, 10)
    last = {1: "mốt", 5: "lăm"} if tens > 1 else {5: "lăm"}
    word = ones[one] if tens == 0 else f"{'mười' if tens == 1 else f'{ones[tens]} mươi'}"
    if tens and one:
        word += f" {last.get(one, ones[one])}"
    [figure] = figures(f"Có {word} ngày")
    assert (figure.kind, figure.value, figure.unit) == (Kind.NUMBER, (value,), "ngày")
