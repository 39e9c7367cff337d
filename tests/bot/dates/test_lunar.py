"""Vietnam's lunar calendar: known days, and what holds for a century of them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.dates.lunar import LunarDay, last_of_year, lunar_of, next_days, solar_of

# Tết as celebrated in Vietnam. In 1985, 2007 and 2030 China's falls on another day.
TET = [
    date(1985, 1, 21), date(2000, 2, 5), date(2007, 2, 17), date(2008, 2, 7), date(2010, 2, 14),
    date(2012, 1, 23), date(2015, 2, 19), date(2019, 2, 5), date(2020, 1, 25), date(2021, 2, 12),
    date(2022, 2, 1), date(2023, 1, 22), date(2024, 2, 10), date(2025, 1, 29), date(2026, 2, 17),
    date(2027, 2, 6), date(2028, 1, 26), date(2029, 2, 13), date(2030, 2, 2),
]  # fmt: skip
LEAP_MONTHS = {
    2001: 4, 2004: 2, 2006: 7, 2009: 5, 2012: 4, 2014: 9, 2017: 6, 2020: 4, 2023: 2, 2025: 6,
    2028: 5, 2031: 3, 2033: 11,
}  # fmt: skip
CENTURY = range(2000, 2100)
days = st.dates(date(2000, 1, 1), date(2099, 12, 31))


def months_of(year: int) -> list[date]:
    """The first days of a lunar year's months."""
    first, following = (solar_of(LunarDay(1, 1, one)) for one in (year, year + 1))
    assert first is not None and following is not None
    span = (first + timedelta(days=one) for one in range((following - first).days))
    return [one for one in span if lunar_of(one).day == 1]


@pytest.mark.parametrize("day", TET, ids=str)
def test_tet(day: date) -> None:
    assert lunar_of(day) == LunarDay(1, 1, day.year)
    assert solar_of(LunarDay(1, 1, day.year)) == day
    assert last_of_year(day.year - 1) == day - timedelta(days=1)


def test_days_that_are_known_otherwise() -> None:
    assert lunar_of(date(2026, 12, 3)) == LunarDay(25, 10, 2026)
    assert lunar_of(date(2026, 4, 26)) == LunarDay(10, 3, 2026)  # the Hùng Kings' day
    assert lunar_of(date(2025, 10, 6)) == LunarDay(15, 8, 2025)  # mid-autumn
    assert lunar_of(date(2025, 7, 25)) == LunarDay(1, 6, 2025, leap=True)


def test_leap_months() -> None:
    found = {
        year: lunar_of(one).month
        for year in range(2000, 2034)
        for one in months_of(year)
        if lunar_of(one).leap
    }
    assert found == LEAP_MONTHS


@pytest.mark.parametrize("year", CENTURY)
def test_every_year_is_whole(year: int) -> None:
    months = months_of(year)
    assert len(months) == 12 + any(lunar_of(one).leap for one in months)
    assert date(year, 1, 20) < months[0] < date(year, 2, 21)
    following = solar_of(LunarDay(1, 1, year + 1))
    assert following is not None
    lengths = [(b - a).days for a, b in zip(months, [*months[1:], following], strict=True)]
    assert set(lengths) == {29, 30}
    numbers = [lunar_of(one).month for one in months if not lunar_of(one).leap]
    assert numbers == list(range(1, 13))


@given(days)
def test_there_and_back(day: date) -> None:
    assert solar_of(lunar_of(day)) == day


@pytest.mark.parametrize(
    "lunar",
    [
        LunarDay(30, 12, 2026),  # a month of 29 days
        LunarDay(1, 5, 2026, leap=True),  # a year without a leap month
        LunarDay(1, 5, 2025, leap=True),  # a year with another
        LunarDay(0, 1, 2026),
        LunarDay(31, 1, 2026),
        LunarDay(1, 13, 2026),
        LunarDay(1, 1, 3000),
    ],
)
def test_days_that_do_not_exist(lunar: LunarDay) -> None:
    assert solar_of(lunar) is None


def test_the_next_days_with_a_number() -> None:
    today = date(2026, 11, 24)
    assert next(iter(sorted(next_days(today, 15, None)))) == date(2026, 12, 23)
    assert sorted(next_days(today, 10, 3)) == [date(2027, 4, 16)]
    assert sorted(next_days(date(2028, 6, 1), 2, 5))[:2] == [date(2028, 6, 24), date(2029, 6, 13)]
