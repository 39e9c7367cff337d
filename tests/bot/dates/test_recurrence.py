"""Meetings that come back: by the clock on the wall, without what is left out."""

import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.dates.recurrence import first_of, occurrences

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
BERLIN = ZoneInfo("Europe/Berlin")  # its clocks are put forward and back


def at(local: str, zone: ZoneInfo = VIETNAM) -> datetime.datetime:
    return datetime.datetime.fromisoformat(local).replace(tzinfo=zone)


def days(rule: str, first: str, count: int, after: str | None = None) -> list[str]:
    start = at(first)
    since = at(after) if after else start - datetime.timedelta(seconds=1)
    found = occurrences(rule, start, since, count, VIETNAM)
    assert all(one.tzinfo is VIETNAM and one.time() == start.time() for one in found)
    return [f"{one:%Y-%m-%d}" for one in found]


CASES = [
    ("FREQ=MONTHLY;BYMONTHDAY=3", "2026-12-03 19:30", ["2026-12-03", "2027-01-03", "2027-02-03"]),
    ("FREQ=MONTHLY;BYDAY=1SU", "2026-12-06 08:00", ["2026-12-06", "2027-01-03", "2027-02-07"]),
    ("FREQ=MONTHLY;BYDAY=-1SU", "2026-11-29 08:00", ["2026-11-29", "2026-12-27", "2027-01-31"]),
    ("FREQ=WEEKLY;BYDAY=FR", "2026-11-27 19:30", ["2026-11-27", "2026-12-04", "2026-12-11"]),
    # a month without a 31st is left out, or has its last day
    ("FREQ=MONTHLY;BYMONTHDAY=31", "2026-12-31 19:00", ["2026-12-31", "2027-01-31", "2027-03-31"]),
    ("FREQ=MONTHLY;BYMONTHDAY=-1", "2026-11-30 19:00", ["2026-11-30", "2026-12-31", "2027-01-31"]),
    (
        "FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1", "2027-01-30 19:00",
        ["2027-01-30", "2027-02-28", "2027-03-30"],
    ),
    (
        "FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=10", "2026-12-10 14:00",
        ["2026-12-10", "2027-03-10", "2027-06-10"],
    ),
    (
        "FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=5", "2026-12-05 19:00",
        ["2026-12-05", "2027-02-05", "2027-04-05"],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "first", "wanted"), CASES)
def test_occurrences(rule: str, first: str, wanted: list[str]) -> None:
    assert days(rule, first, len(wanted)) == wanted


def test_only_those_after_a_moment() -> None:
    rule = "FREQ=MONTHLY;BYMONTHDAY=3"
    assert days(rule, "2026-12-03 19:30", 1, "2026-12-03 19:29") == ["2026-12-03"]
    assert days(rule, "2026-12-03 19:30", 1, "2026-12-03 19:30") == ["2027-01-03"]
    assert days(rule, "2026-12-03 19:30", 0) == []
    assert days("FREQ=WEEKLY;COUNT=2", "2026-12-03 19:30", 5) == ["2026-12-03", "2026-12-10"]


def test_days_left_out() -> None:
    first = at("2027-01-03 19:30")
    left_out = {datetime.date(2027, 2, 3), datetime.date(2027, 3, 3)}
    found = occurrences("FREQ=MONTHLY;BYMONTHDAY=3", first, first, 2, VIETNAM, left_out)
    assert found == [at("2027-04-03 19:30"), at("2027-05-03 19:30")]


def test_the_clock_on_the_wall_counts() -> None:
    first = at("2026-03-03 19:30", BERLIN)
    found = occurrences("FREQ=MONTHLY;BYMONTHDAY=3", first, first, 8, BERLIN)
    assert {f"{one:%H:%M}" for one in found} == {"19:30"}
    assert len({one.utcoffset() for one in found}) == 2


def test_a_start_from_the_database_is_counted_in_its_zone() -> None:
    # 0:30 on the 4th in Vietnam is still the 3rd in UTC
    first = datetime.datetime(2026, 12, 3, 17, 30, tzinfo=datetime.UTC)
    found = occurrences("FREQ=MONTHLY;BYMONTHDAY=4", first, first, 1, VIETNAM)
    assert found == [at("2027-01-04 00:30")]


def test_the_first_start() -> None:
    assert first_of("FREQ=WEEKLY;BYDAY=FR", at("2026-11-24 19:30")) == at("2026-11-27 19:30")
    assert first_of("FREQ=WEEKLY;UNTIL=20200101T000000", at("2026-11-24 19:30")) is None


def test_what_is_no_rule_or_no_moment_is_refused() -> None:
    first = at("2026-12-03 19:30")
    for rule in ("", "FREQ=SOMETIMES", "BYDAY=1SU", "FREQ=MONTHLY;BYDAY=XX"):
        with pytest.raises(ValueError):
            occurrences(rule, first, first, 1, VIETNAM)
    with pytest.raises(ValueError):
        occurrences("FREQ=WEEKLY", first.replace(tzinfo=None), first, 1, VIETNAM)
    with pytest.raises(ValueError):
        occurrences("FREQ=WEEKLY", first, first.replace(tzinfo=None), 1, VIETNAM)
