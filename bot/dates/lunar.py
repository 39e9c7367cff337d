"""Vietnam's lunar calendar, reckoned at UTC+7: China's differs on some days (Tết 2007, 2030).

lunar-vn carries out Hồ Ngọc Đức's rules. Compared once with an ephemeris (ephem 4.2): of the 1,248
months from 2000 to 2100 two begin a day off, in 2072 and 2077, whose new moons fall within two
minutes of midnight.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from lunar_vn import LunarDate, lunar_to_solar, solar_to_lunar

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class LunarDay:
    """A day of the lunar calendar. leap: in the second of two months with one number."""

    day: int
    month: int
    year: int
    leap: bool = False


def lunar_of(day: date) -> LunarDay:
    """The lunar day of a day between 1900 and 2100."""
    found = solar_to_lunar(day)
    return LunarDay(found.day, found.month, found.year, found.leap)


def solar_of(lunar: LunarDay) -> date | None:
    """The day that a lunar one is; None where there is no such day or no such month."""
    if not (1 <= lunar.day <= 30 and 1 <= lunar.month <= 12):
        return None
    try:
        day = lunar_to_solar(LunarDate(lunar.day, lunar.month, lunar.year, lunar.leap))
    except ValueError:
        return None
    return day if lunar_of(day) == lunar else None  # it runs on into the next month otherwise


def last_of_year(year: int) -> date:
    """The day before Tết: "30 tết", whether that year's last month has 29 days or 30."""
    tet = solar_of(LunarDay(1, 1, year + 1))
    assert tet is not None
    return tet - _DAY


def next_days(today: date, day: int, month: int | None) -> Iterator[date]:
    """The coming days, from today on, that bear this number in this lunar month (or in any).

    A leap month's come beside those of the month it repeats.
    """
    here = lunar_of(today)
    for year in (here.year, here.year + 1):
        for number in range(1, 13) if month is None else (month,):
            for leap in (False, True):
                found = solar_of(LunarDay(day, number, year, leap))
                if found is not None and found >= today:
                    yield found
