"""Dates in print: exact or nothing."""

import datetime

import pytest

from knowledge.dates import read_date, show_date


def day(text: str | None) -> datetime.date | None:
    return None if text is None else datetime.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("26/5/2025", "2025-05-26"),
        ("26-5-2025", "2025-05-26"),
        ("26.5.2025", "2025-05-26"),
        ("Số 37-QĐ/TW, ngày 25/10/2021 của", "2021-10-25"),  # the number's dashes are none of it
        ("ngày 05 tháng 9 năm 2026", "2026-09-05"),
        ("Ngày 5  tháng 09\nnăm 2026", "2026-09-05"),  # broken lines
        ("NGÀY 26 THÁNG 5 NĂM 2025", "2025-05-26"),
        ("26 / 5 / 2025", "2025-05-26"),
        ("từ 02/01/2020 đến 03/02/2026", "2020-01-02"),  # the first
        ("29/02/2024", "2024-02-29"),
        ("29/02/2026", None),  # no such day
        ("31/4/2025", None),
        ("25/13/2025", None),  # no such month
        ("26-52025", None),  # glued by a PDF
        ("08- 82025", None),
        ("26/5", None),  # parts missing: nothing is guessed
        ("tháng 5 năm 2025", None),
        ("ngày   tháng 5 năm 2025", None),
        ("26/5/25", None),
        ("26/5/20255", None),  # longer numbers
        ("126/5/2025", None),
        ("38.168.053.000.001", None),  # an organisation's code
        ("117/2025/QH15", None),  # a law
        ("nhiệm kỳ 2025 - 2030", None),
        ("", None),
    ],
)
def test_a_date_is_read_exactly_or_not_at_all(text: str, date: str | None) -> None:
    assert read_date(text) == day(date)


@pytest.mark.parametrize(
    ("date", "shown"),
    [
        ("2025-05-26", "26/5/2025"),
        ("2026-09-05", "05/9/2026"),  # a zero for days below 10
        ("2026-02-03", "03/02/2026"),  # … and for months 1 and 2
        ("2025-12-10", "10/12/2025"),
    ],
)
def test_a_date_is_shown_in_party_form(date: str, shown: str) -> None:
    assert show_date(datetime.date.fromisoformat(date)) == shown


def test_what_is_shown_is_read_back() -> None:
    first = datetime.date(2025, 1, 1)
    year = [first + datetime.timedelta(days=at) for at in range(365)]
    assert [read_date(f"ngày {show_date(date)}.") for date in year] == year
