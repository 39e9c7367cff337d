"""Cited documents, with the date and the issuer beside them: as printed, never corrected."""

import datetime

import pytest

from ingest.mentions import find_mentions

CENTRE = "Ban Chấp hành Trung ương"
CASES = [
    # as the rules want it
    ("Quy định số 37-QĐ/TW, ngày 25/10/2021 của Ban Chấp hành Trung ương về",
     "37-QĐ/TW", "Quy định", "2021-10-25", CENTRE),
    ("Nghị quyết số 21-NQ/TW ngày 16 tháng 6 năm 2022 của Ban Chấp hành Trung ương",
     "21-NQ/TW", "Nghị quyết", "2022-06-16", CENTRE),
    ("(Quy định 294-QĐ/TW, 26-5-2025)", "294-QĐ/TW", "Quy định", "2025-05-26", None),
    ("Quy định 294-QĐ/TW (26.5.2025) của Bộ Chính trị", "294-QĐ/TW", "Quy định", "2025-05-26",
     "Bộ Chính trị"),
    # a wrong date and a wrong kind stay as printed: that is how a disagreement is found
    ("Hướng dẫn số 42- HD/BTCTW ngày 20/10/2025 của Ban Tổ chức Trung ương",
     "42-HD/BTCTW", "Hướng dẫn", "2025-10-20", "Ban Tổ chức Trung ương"),
    ("Quyết định 294-QĐ/TW", "294-QĐ/TW", "Quyết định", None, None),
    # a date that does not exist is none
    ("Quy định 294-QĐ/TW, ngày 31/02/2026", "294-QĐ/TW", "Quy định", None, None),
    # spaces inside, eth for Đ, a footnote's mark
    ("Kết luận số 01 -KL/TW ngày 18/5/2021 của Bộ Chính trị",
     "01-KL/TW", "Kết luận", "2021-05-18", "Bộ Chính trị"),
    ("theo 144-QÐ/TW ngày 09/5/2024", "144-QĐ/TW", None, "2024-05-09", None),
    ("28-NQ/TU¹, ngày 05/9/2022 của Tỉnh uỷ", "28-NQ/TU", None, "2022-09-05", "Tỉnh uỷ"),
    ("28-NQ/TU¹⁰ ngày 05/9/2022", "28-NQ/TU", None, "2022-09-05", None),
    ("28-NQ/TU1, ngày 05/9/2022", "28-NQ/TU", None, "2022-09-05", None),
    # without a suffix; a State paper
    ("Chỉ thị số 05 của Bộ Chính trị", "05-CT", "Chỉ thị", None, "Bộ Chính trị"),
    ("1669/NQ-UBTVQH15 ngày 16/6/2025 của Ủy ban Thường vụ Quốc hội",
     "1669/NQ-UBTVQH15", None, "2025-06-16", "Ủy ban Thường vụ Quốc hội"),
    # what does not stand right beside the number is not its own
    ("thực hiện 37-QĐ/TW; họp ngày 25/10/2021 của Bộ Chính trị", "37-QĐ/TW", None, None, None),
    ("Kế hoạch 18-KH/ĐU của chi bộ", "18-KH/ĐU", "Kế hoạch", None, None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "number", "kind", "date", "issuer"), CASES)
def test_what_is_printed_beside_a_number(
    text: str, number: str, kind: str | None, date: str | None, issuer: str | None
) -> None:
    (mention,) = find_mentions(text.replace("Ð", "Đ"))
    assert str(mention.found.number) == number
    assert mention.kind == kind
    assert mention.date == (datetime.date.fromisoformat(date) if date else None)
    assert mention.issuer == issuer
    assert str(mention.found.number.digits) in text[mention.found.start : mention.found.end]


def test_several_in_one_sentence_keep_their_own() -> None:
    text = (
        "Quy định 37-QĐ/TW và Kết luận 01-KL/TW, ngày 18/5/2021 của Bộ Chính trị, Chỉ thị 50-CT/TW"
    )
    found = [(str(one.found.number), one.date, one.issuer) for one in find_mentions(text)]
    assert found == [
        ("37-QĐ/TW", None, None),
        ("01-KL/TW", datetime.date(2021, 5, 18), "Bộ Chính trị"),
        ("50-CT/TW", None, None),
    ]


@pytest.mark.parametrize("text", ["", "1.239 đảng viên", "ngày 26/5/2025", "quý I năm 2026"])
def test_figures_and_dates_cite_nothing(text: str) -> None:
    assert find_mentions(text) == []
