"""How a time is written, and how a rule is."""

import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.dates.reading import read_when
from bot.dates.showing import show_rule, show_when

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


def at(local: str) -> datetime.datetime:
    return datetime.datetime.fromisoformat(local).replace(tzinfo=ZONE)


SHOWN = [
    ("2026-12-03 19:30", "thứ Năm, ngày 03/12/2026, 19 giờ 30 (tối), tức 25/10 âm lịch"),
    ("2026-12-06 08:00", "Chủ nhật, ngày 06/12/2026, 8 giờ (sáng), tức 28/10 âm lịch"),
    ("2027-04-05 08:05", "thứ Hai, ngày 05/4/2027, 8 giờ 05 (sáng), tức 29/2 âm lịch"),
    ("2027-02-06 12:00", "thứ Bảy, ngày 06/02/2027, 12 giờ (trưa), tức 1/1 âm lịch"),
    ("2026-12-01 17:59", "thứ Ba, ngày 01/12/2026, 17 giờ 59 (chiều), tức 23/10 âm lịch"),
    ("2025-07-25 14:00", "thứ Sáu, ngày 25/7/2025, 14 giờ (chiều), tức 1/6 nhuận âm lịch"),
    ("2026-12-02 11:00", "thứ Tư, ngày 02/12/2026, 11 giờ (trưa), tức 24/10 âm lịch"),
]


@pytest.mark.parametrize(("start", "shown"), SHOWN)
def test_a_time_in_full(start: str, shown: str) -> None:
    assert show_when(at(start), ZONE) == shown
    assert show_when(at(start).astimezone(datetime.UTC), ZONE) == shown


def test_a_naive_time_is_refused() -> None:
    with pytest.raises(ValueError):
        show_when(at("2026-12-03 19:30").replace(tzinfo=None), ZONE)


RULES = [
    # typed, the rules it may mean
    ("mùng 3 hằng tháng 19h", ["ngày 3 hằng tháng"]),
    ("chủ nhật đầu tiên hằng tháng 9h", ["Chủ nhật đầu tiên hằng tháng"]),
    ("thứ 7 tuần thứ 2 hằng tháng 14h", ["thứ Bảy tuần thứ 2 hằng tháng"]),
    ("chủ nhật cuối hằng tháng 9h", ["Chủ nhật cuối cùng hằng tháng"]),
    ("thứ 6 hằng tuần 19h", ["thứ Sáu hằng tuần"]),
    ("ngày cuối tháng hằng tháng 14h", ["ngày cuối tháng, hằng tháng"]),
    (
        "ngày 30 hằng tháng 19h",
        [
            "ngày 30 hằng tháng (tháng không có thì ngày cuối tháng)",
            "ngày 30 hằng tháng (tháng không có thì thôi)",
        ],
    ),
    (
        "ngày 31 hằng tháng 19h",
        ["ngày cuối tháng, hằng tháng", "ngày 31 hằng tháng (tháng không có thì thôi)"],
    ),
    ("ngày 10 tháng đầu quý hằng quý 14h", ["ngày 10 các tháng 1, 4, 7, 10"]),
    ("2 tháng một lần ngày 5 19h", ["ngày 5, 2 tháng một lần"] * 2),
    ("2 tuần một lần thứ 6 19h", ["thứ Sáu, 2 tuần một lần"] * 2),
]


@pytest.mark.parametrize(("typed", "shown"), RULES)
def test_every_rule_that_is_read_is_shown_in_words(typed: str, shown: list[str]) -> None:
    found = read_when(typed, at("2026-11-24 09:00"), ZONE).candidates
    assert [show_rule(one.rule) for one in found if one.rule] == shown


@pytest.mark.parametrize(
    "typed",
    [
        "mùng 3 hằng tháng 19h", "chủ nhật đầu tiên hằng tháng 9h", "thứ 7 tuần 2 hằng tháng 14h",
        "chủ nhật cuối hằng tháng 9h", "thứ 6 hằng tuần 19h", "ngày cuối tháng hằng tháng 14h",
    ],
)  # fmt: skip
def test_a_rule_that_is_shown_is_read_back(typed: str) -> None:
    now = at("2026-11-24 09:00")
    certain = read_when(typed, now, ZONE).certain
    assert certain is not None and certain.rule is not None
    again = read_when(f"{show_rule(certain.rule)}, {certain.start:%H:%M}", now, ZONE)
    assert again.certain == certain
