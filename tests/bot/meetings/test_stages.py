"""When what is said: quiet hours, evenings, merges. Times are those of Vietnam."""

import datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.meetings import stages
from bot.meetings.errors import BadTiming
from bot.meetings.notices import What
from bot.meetings.stages import CALL, NEAR, Quiet, Timing
from tests.bot.meetings.scene import DAY, HOUR, MINUTE, ZONE, at, shown

USUAL = Timing()


def of(start: str, timing: Timing = USUAL) -> list[tuple[int, str]]:
    """The reminders of a meeting: minutes ahead, when."""
    found = stages.before(at(start), timing, ZONE)
    return [(int(one.ahead / MINUTE), shown(one.due)) for one in found]


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        # an evening meeting: nothing falls in the night
        ("2026-12-03 19:30", [(4320, "11-30 19:30"), (1440, "12-02 19:30"), (120, "12-03 17:30")]),
        # 7:00: two hours before is 5:00, so the evening before
        ("2026-12-03 07:00", [(4320, "11-30 07:00"), (1440, "12-02 07:00"), (120, "12-02 20:00")]),
        # 9:00: two hours before is 7:00, when the night is just over
        ("2026-12-03 09:00", [(4320, "11-30 09:00"), (1440, "12-02 09:00"), (120, "12-03 07:00")]),
        ("2026-12-03 08:59", [(4320, "11-30 08:59"), (1440, "12-02 08:59"), (120, "12-02 20:00")]),
        # 6:00: all three fall in a night, each has an evening of its own
        ("2026-12-03 06:00", [(4320, "11-29 20:00"), (1440, "12-01 20:00"), (120, "12-02 20:00")]),
        # 23:30: the night is that of the same day
        ("2026-12-03 23:30", [(4320, "11-30 20:00"), (1440, "12-02 20:00"), (120, "12-03 20:00")]),
        # 23:00: two hours before the night begins; 22:59 is still the evening
        ("2026-12-03 23:00", [(4320, "11-30 20:00"), (1440, "12-02 20:00"), (120, "12-03 20:00")]),
        ("2026-12-03 22:59", [(4320, "11-30 20:00"), (1440, "12-02 20:00"), (120, "12-03 20:59")]),
        # half past midnight: the evening is that of the day before the meeting's
        ("2026-12-03 00:30", [(4320, "11-29 20:00"), (1440, "12-01 20:00"), (120, "12-02 20:00")]),
        # over the ends of months and of a leap year's February
        ("2027-03-01 19:30", [(4320, "02-26 19:30"), (1440, "02-28 19:30"), (120, "03-01 17:30")]),
        ("2028-03-01 07:00", [(4320, "02-27 07:00"), (1440, "02-29 07:00"), (120, "02-29 20:00")]),
        ("2027-01-01 19:30", [(4320, "12-29 19:30"), (1440, "12-31 19:30"), (120, "01-01 17:30")]),
    ],
)  # fmt: skip
def test_usual_reminders(start: str, expected: list[tuple[int, str]]) -> None:
    assert [(ahead, due[5:]) for ahead, due in of(start)] == expected


@pytest.mark.parametrize(
    ("ahead", "start", "expected"),
    [
        # 18:00 that evening and two hours before 6:00 are one, under the nearer one's name
        ((24, 12, 2), "2026-12-03 06:00", [(1440, "12-01 20:00"), (120, "12-02 20:00")]),
        # half past five in the afternoon is no evening
        ((24, 12.5, 2), "2026-12-03 06:00",
         [(1440, "12-01 20:00"), (750, "12-02 17:30"), (120, "12-02 20:00")]),
        # 20:30 lies after the hour that the other one is moved to: still one
        ((24, 10, 2), "2026-12-03 06:30", [(1440, "12-01 20:00"), (120, "12-02 20:00")]),
        # three of one evening: two in the night, one before it
        ((12, 5, 2), "2026-12-03 06:30", [(120, "12-02 20:00")]),
        # two of one evening, none of them moved: they stay two
        ((3, 1), "2026-12-03 21:00", [(180, "12-03 18:00"), (60, "12-03 20:00")]),
        ((), "2026-12-03 06:30", []),
    ],
)  # fmt: skip
def test_merges(ahead: tuple[float, ...], start: str, expected: list[tuple[int, str]]) -> None:
    timing = Timing(tuple(one * HOUR for one in ahead))
    assert [(one, due[5:]) for one, due in of(start, timing)] == expected


def test_other_quiet_hours() -> None:
    late = Timing(quiet=Quiet(datetime.time(23), datetime.time(5)))
    assert of("2026-12-03 07:00", late)[-1] == (120, "2026-12-03 05:00")
    never = Timing(quiet=None)
    assert of("2026-12-03 06:00", never)[-1] == (120, "2026-12-03 04:00")


@pytest.mark.parametrize(
    ("what", "now", "start", "expected"),
    [
        (What.CHANGED, "12-01 15:00", "12-03 19:30", "12-01 15:00"),
        (What.CHANGED, "12-01 22:00", "12-03 19:30", "12-02 07:00"),
        (What.CHANGED, "12-02 02:00", "12-03 19:30", "12-02 07:00"),
        (What.CHANGED, "12-02 07:00", "12-03 19:30", "12-02 07:00"),
        # at seven less than three hours would be left to change one's day
        (What.DROPPED, "12-02 22:00", "12-03 09:30", "12-02 22:00"),
        (What.SCHEDULED, "12-02 22:00", "12-03 10:30", "12-03 07:00"),
        # a reminder waits if half an hour is left
        (What.BEFORE, "12-02 22:00", "12-03 07:33", "12-03 07:00"),
        (What.BEFORE, "12-02 22:00", "12-03 07:30", "12-02 22:00"),
        # who has just been writing is answered
        (What.UNSAVED, "12-02 22:00", "12-03 19:30", "12-02 22:00"),
    ],
)  # fmt: skip
def test_the_night_is_waited_for(what: What, now: str, start: str, expected: str) -> None:
    expires = at(f"2026-{start}") - CALL
    due = USUAL.not_at_night(what, at(f"2026-{now}"), expires, ZONE)
    assert shown(due) == f"2026-{expected}"


@pytest.mark.parametrize(
    ("announced", "expected"),
    [
        # long before: the announcement, then all reminders
        ("11-21 15:00", ["11-21 15:00", "11-30 19:30", "12-02 19:30", "12-03 17:30"]),
        # three days before is over: the announcement stands for it
        ("12-01 15:00", ["12-01 15:00", "12-02 19:30", "12-03 17:30"]),
        # within the hour before a reminder: it need not be said again
        ("12-02 18:30", ["12-02 18:30", "12-03 17:30"]),
        ("12-02 18:29", ["12-02 18:29", "12-02 19:30", "12-03 17:30"]),
        ("12-02 20:00", ["12-02 20:00", "12-03 17:30"]),
        # in the night: at its end
        ("12-01 23:00", ["12-02 07:00", "12-02 19:30", "12-03 17:30"]),
        ("12-03 19:00", ["12-03 19:00"]),
        # nobody said so: the first reminder is the announcement
        (None, ["11-30 19:30", "12-02 19:30", "12-03 17:30"]),
    ],
)  # fmt: skip
def test_an_announcement_stands_for_what_is_over(
    announced: str | None, expected: list[str]
) -> None:
    said = at(f"2026-{announced}") if announced else None
    start = at("2026-12-03 19:30")
    found = stages.for_members(start, said, What.SCHEDULED, USUAL, ZONE)
    assert [shown(one.due)[5:] for one in found] == expected
    assert {one.expires for one in found} == {start - CALL}
    assert [one.what for one in found].count(What.SCHEDULED) == (said is not None)


@pytest.mark.parametrize(
    ("start", "ahead", "ask", "papers"),
    [
        ("12-10 19:30", (72, 24, 2), "12-05 19:30", "12-09 19:30"),
        ("12-10 06:00", (72, 24, 2), "12-04 20:00", "12-08 20:00"),
        # the group would be told a week ahead: the leaders a day before that
        ("12-10 19:30", (168, 24), "12-02 19:30", "12-09 19:30"),
        ("12-10 19:30", (), "12-05 19:30", "12-09 19:30"),
    ],
)
def test_leaders_are_asked_before_the_group_is_told(
    start: str, ahead: tuple[int, ...], ask: str, papers: str
) -> None:
    begin, timing = at(f"2026-{start}"), Timing(tuple(one * HOUR for one in ahead))
    asked, told = stages.for_leaders(begin, timing, ZONE, ask=True)
    assert (asked.what, shown(asked.due)[5:]) == (What.ASK, ask)
    assert (told.what, shown(told.due)[5:]) == (What.PAPERS, papers)
    assert asked.expires == stages.goes_ahead(begin, timing, ZONE) > asked.due
    [only] = stages.for_leaders(begin, timing, ZONE, ask=False)
    assert only.what is What.PAPERS


@pytest.mark.parametrize(
    ("ahead", "quiet"),
    [
        ((20 * MINUTE,), Quiet()),  # too late to come
        ((15 * DAY,), Quiet()),
        ((2 * HOUR, 90 * MINUTE), Quiet()),  # two within the hour
        ((90.5 * MINUTE,), Quiet()),
        (tuple(one * DAY for one in range(1, 7)), Quiet()),
        ((DAY,), Quiet(datetime.time(20), datetime.time(7))),  # where reminders are moved to
        ((DAY,), Quiet(datetime.time(12), datetime.time(7))),
        ((DAY,), Quiet(datetime.time(21), datetime.time(11))),
        ((DAY,), Quiet(datetime.time(21), datetime.time(3))),
    ],
)  # fmt: skip
def test_timings_that_cannot_be(ahead: tuple[datetime.timedelta, ...], quiet: Quiet) -> None:
    with pytest.raises(BadTiming):
        stages.checked(Timing(ahead, quiet))


def test_a_timing_is_put_in_order() -> None:
    assert stages.checked(Timing((2 * HOUR, DAY, DAY))).ahead == (DAY, 2 * HOUR)
    for fits in (USUAL, Timing((), None), Timing((14 * DAY, 30 * MINUTE))):
        assert stages.checked(fits) == fits


STARTS = st.integers(0, 3 * 365 * 1440).map(lambda one: at("2026-01-01 00:00") + one * MINUTE)
TIMINGS = st.builds(
    Timing,
    st.lists(st.integers(1, 28), max_size=5, unique=True).map(
        lambda halves: tuple(one * 12 * HOUR for one in sorted(halves, reverse=True))
    ),
    st.one_of(
        st.none(),
        st.builds(
            Quiet,
            st.sampled_from([datetime.time(20, 30), datetime.time(21), datetime.time(23, 59)]),
            st.sampled_from([datetime.time(4), datetime.time(7), datetime.time(10)]),
        ),
    ),
)


@given(STARTS, TIMINGS)
def test_whatever_the_timing(start: datetime.datetime, timing: Timing) -> None:
    found = stages.before(start, timing, ZONE)
    for one, other in pairwise(found):
        assert one.due < other.due and one.ahead > other.ahead
    for one in found:
        assert timing.night(one.due, ZONE) is None, "nobody is woken"
        assert one.due <= start - one.ahead, "never later than was asked for"
        assert start - one.ahead - one.due <= 14 * HOUR, "the evening before, not an earlier one"
    if timing.ahead:
        assert found[-1].ahead == timing.ahead[-1], "the nearest one keeps its name"


@given(STARTS, TIMINGS, st.integers(1, 30 * 1440))
def test_every_stage_has_a_window(start: datetime.datetime, timing: Timing, before: int) -> None:
    """From its due time to that of the next one; the last one's ends as the meeting begins."""
    said = stages.for_members(start, start - before * MINUTE, What.CHANGED, timing, ZONE)
    for one, other in pairwise(said):
        assert other.due - one.due > (NEAR if one.what is What.CHANGED else 0 * NEAR)
    assert {one.expires for one in said} == {start - CALL}
    assert [one.what for one in said[1:]] == [What.BEFORE] * (len(said) - 1)
