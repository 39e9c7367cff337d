"""Public holidays, and the other day that is proposed."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.dates.holidays import holiday_on, proposal

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


def at(local: str) -> datetime:
    return datetime.fromisoformat(local).replace(tzinfo=ZONE)


HOLIDAYS = [
    (date(2027, 1, 1), "Tết Dương lịch"),
    (date(2027, 2, 5), "Giao thừa Tết Nguyên Đán"),
    (date(2027, 2, 6), "Tết Nguyên Đán"),
    (date(2030, 2, 2), "Tết Nguyên Đán"),  # China's is a day later
    (date(2027, 4, 16), "Ngày Giỗ Tổ Hùng Vương"),
    (date(2027, 4, 30), "Ngày Chiến thắng"),
    (date(2027, 5, 3), "Ngày Quốc tế Lao động (nghỉ bù)"),
    (date(2027, 9, 2), "Quốc khánh"),
]


@pytest.mark.parametrize(("day", "name"), HOLIDAYS)
def test_holidays(day: date, name: str) -> None:
    assert holiday_on(day) == name


@pytest.mark.parametrize("day", [date(2026, 12, 3), date(2027, 2, 3), date(2027, 12, 25)])
def test_other_days(day: date) -> None:
    assert holiday_on(day) is None


PROPOSALS = [
    # on, instead
    ("2026-12-03 19:30", "2026-12-03 19:30"),  # no holiday: as it is
    ("2027-01-01 08:00", "2027-01-04 08:00"),  # Friday morning: the next working day
    ("2027-01-01 19:30", "2027-01-02 19:30"),  # in the evening a Saturday will do
    ("2027-02-06 08:00", "2027-02-03 08:00"),  # before Tết, which lasts from the 4th to the 10th
    ("2027-02-09 08:00", "2027-02-11 08:00"),  # behind it
    ("2027-04-30 19:30", "2027-04-29 19:30"),  # the month stays: before, not in May
    ("2027-05-01 19:30", "2027-05-02 19:30"),
    ("2027-09-02 14:00", "2027-09-01 14:00"),
]


@pytest.mark.parametrize(("start", "instead"), PROPOSALS)
def test_another_day_is_proposed(start: str, instead: str) -> None:
    assert proposal(at(start)) == at(instead)


@given(st.dates(date(2026, 1, 1), date(2035, 12, 31)), st.integers(6, 21))
def test_a_proposal_is_near_at_the_same_time_and_no_holiday(day: date, hour: int) -> None:
    start = datetime(day.year, day.month, day.day, hour, tzinfo=ZONE)
    instead = proposal(start)
    assert holiday_on(instead.date()) is None
    assert (instead.time(), instead.tzinfo) == (start.time(), ZONE)
    assert abs(instead - start) <= timedelta(days=14)
    assert (instead == start) == (holiday_on(day) is None)
