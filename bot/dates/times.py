"""What a time as said can mean on a clock: "7h" is morning or evening, "2h" the afternoon.

| said without a part of the day | means | because |
|---|---|---|
| 0, 12 to 23; with a leading zero | itself | a clock of 24 hours |
| 1 to 4 | afternoon | nobody meets at night |
| 5 to 8 | both, asked | cells meet before work, on Sunday mornings, and after supper |
| 9 to 11 | morning | a meeting takes 90 minutes or more |
"""

from dataclasses import dataclass
from datetime import time

from bot.dates.said import Clock, Half

# Hours that go with a part of the day as they stand, and those that mean twelve more.
_AS_SAID = {
    Half.MORNING: range(12), Half.NOON: (10, 11, 12, 13, 14), Half.AFTERNOON: range(12, 19),
    Half.EVENING: range(17, 24), Half.NIGHT: range(19, 24),
}  # fmt: skip
_TWELVE_MORE = {
    Half.MORNING: (), Half.NOON: (1, 2), Half.AFTERNOON: range(1, 7), Half.EVENING: range(5, 12),
    Half.NIGHT: range(7, 12),
}  # fmt: skip
_ASKED = range(5, 9)


@dataclass(frozen=True)
class Times:
    """What a clock can mean, the likeliest first. odd: hour and part of the day do not agree."""

    meant: tuple[time, ...]
    odd: bool = False


def times_of(clock: Clock, half: Half | None, *, weekend: bool) -> Times:
    """The times of day that a clock can mean.

    half: the part of the day named apart from it. weekend: cells meet in the morning then, in the
    evening on working days.
    """
    half = clock.half or half
    hour = clock.hour
    if half is not None:
        if hour in _AS_SAID[half]:
            return Times((_time(hour, clock.minute),))
        if hour in _TWELVE_MORE[half]:
            return Times((_time(hour + 12, clock.minute),))
        later = (hour + 12,) if 1 <= hour < 12 and half is not Half.MORNING else ()
        return Times(tuple(_time(one, clock.minute) for one in (*later, hour)), odd=True)
    if clock.exact or hour == 0 or hour >= 12:
        return Times((_time(hour, clock.minute),), odd=hour == 0)
    both = (_time(hour, clock.minute), _time(hour + 12, clock.minute))
    if clock.maybe_evening and hour >= 5:
        return Times(both[::-1])
    if hour in _ASKED:
        evening_first = hour < 7 or (hour == 7 and not weekend)
        return Times(both[::-1] if evening_first else both)
    return Times(both[1:] if hour < 5 else both[:1])


def _time(hour: int, minute: int) -> time:
    """minute: below zero for "kém"; "1 giờ kém 15 sáng" is no time of a meeting, nor is it lost."""
    at = (60 * hour + minute) % (24 * 60)
    return time(at // 60, at % 60)
