"""How a cell is reminded: set by its leaders; and who is reminded in private beside the group."""

import datetime

import pytest

from bot.meetings.errors import BadTiming
from bot.meetings.notices import Audience, What
from bot.meetings.stages import Quiet, Timing
from bot.people.records import Role
from tests.bot.meetings.scene import DAY, GROUP, HOUR, MINUTE, NOW, START, Scene, at
from tests.bot.people import HOA, LAN, NAM, at_once

LATE_RISERS = Quiet(datetime.time(20, 30), datetime.time(9))


@pytest.mark.parametrize(
    "timing",
    [Timing(), Timing((DAY,), None), Timing((), None), Timing((2 * DAY, 90 * MINUTE), LATE_RISERS)],
)
def test_kept_as_it_was_set(scene: Scene, timing: Timing) -> None:
    timings = scene.all.timings
    assert timings.of(scene.first) == Timing(), "nobody set one"
    assert timings.set(scene.who(LAN), scene.first, timing, NOW) == timing
    assert timings.of(scene.first) == timing and timings.of(scene.second) == Timing()
    timings.set(scene.who(LAN), scene.first, Timing((3 * DAY,)), NOW)
    assert timings.of(scene.first) == Timing((3 * DAY,)), "the last word holds"


def test_what_cannot_be_is_not_kept(scene: Scene) -> None:
    with pytest.raises(BadTiming):
        scene.all.timings.set(scene.who(LAN), scene.first, Timing((DAY, DAY - MINUTE)), NOW)
    assert scene.all.timings.of(scene.first) == Timing()


USUAL = ["before 4320 11-30 19:30", "before 1440 12-02 19:30", "before 120 12-03 17:30"]


@pytest.mark.parametrize(
    ("timing", "now", "expected"),
    [
        (Timing(), "11-22 10:00", USUAL),
        (Timing((DAY,)), "11-22 10:00", ["before 1440 12-02 19:30"]),
        (Timing(()), "11-22 10:00", []),
        (Timing((5 * DAY, DAY)), "11-22 10:00",
         ["before 7200 11-28 19:30", "before 1440 12-02 19:30"]),
        (Timing(quiet=Quiet(ends=datetime.time(10))), "11-22 10:00", USUAL),
        # what would have been said by now is not said any more: the announcement was
        (Timing((12 * DAY, DAY)), "11-22 10:00", ["before 1440 12-02 19:30"]),
        # 7:30 is night there: the evening before
        (Timing((3 * DAY, 12 * HOUR), LATE_RISERS), "11-22 10:00",
         ["before 4320 11-30 19:30", "before 720 12-02 20:00"]),
    ],
)  # fmt: skip
def test_reminders_that_wait_follow_it(
    scene: Scene, timing: Timing, now: str, expected: list[str]
) -> None:
    scene.meeting()
    scene.tick(NOW)
    scene.all.timings.set(scene.who(LAN), scene.first, timing, at(f"2026-{now}"))
    waiting = [f"{what} {due[5:]}" for what, due, state in scene.plan() if state == "due"]
    assert waiting == expected
    scene.all.timings.set(scene.who(LAN), scene.first, Timing(), at(f"2026-{now}"))
    assert [f"{what} {due[5:]}" for what, due, state in scene.plan() if state == "due"] == USUAL


def test_another_cells_reminders_stay(scene: Scene) -> None:
    scene.meeting()
    minh = scene.who(7000000002)
    before = scene.rows()
    scene.all.timings.set(minh, scene.second, Timing((DAY,)), NOW)
    assert scene.rows() == before


def test_set_by_two_at_once(scene: Scene) -> None:
    lan, timings = scene.who(LAN), scene.all.timings
    scene.meeting()
    one, other = Timing((DAY,)), Timing((2 * DAY, 2 * HOUR))
    outcomes = at_once(
        *[lambda: timings.set(lan, scene.first, one, NOW)] * 3,
        *[lambda: timings.set(lan, scene.first, other, NOW)] * 3,
    )
    assert set(outcomes) == {one, other}
    scene.all.time.advance(NOW)
    kept = timings.of(scene.first)
    waiting = [what for what, _, state in scene.plan() if state == "due" and what != "scheduled"]
    assert waiting == [f"before {int(ahead / MINUTE)}" for ahead in kept.ahead]


# ── in private ───────────────────────────────────────────────────────────────


def private(scene: Scene, now: datetime.datetime) -> list[tuple[int, What]]:
    told = scene.tick(now)
    return [(one.chat_id, one.what) for one in told if one.audience is Audience.MEMBER]


def test_in_private_beside_the_group(scene: Scene) -> None:
    hoa, timings = scene.who(HOA), scene.all.timings
    meeting = scene.meeting()
    scene.tick(NOW)
    timings.want_private(hoa, True)
    timings.want_private(hoa, True)
    assert timings.wants_private(hoa)
    assert private(scene, NOW + HOUR) == [(HOA, What.SCHEDULED)], "what the group knows already"
    assert private(scene, START - 3 * DAY) == [(HOA, What.BEFORE)]
    timings.want_private(hoa, False)
    assert not timings.wants_private(hoa) and private(scene, START - DAY) == []
    # … but whoever was told of it is told that it is moved.
    scene.all.schedule.change(scene.who(LAN), meeting.id, START - DAY, start=START + DAY)
    assert private(scene, START - DAY) == [(HOA, What.CHANGED)]
    assert private(scene, START) == []


def test_a_leader_is_reminded_in_private_too(scene: Scene) -> None:
    scene.all.timings.want_private(scene.who(LAN), True)
    scene.meeting()
    told = scene.tick(NOW) + scene.tick(START - DAY)
    assert {(one.chat_id, one.audience, one.what) for one in told} == {
        (GROUP, Audience.GROUP, What.SCHEDULED), (LAN, Audience.MEMBER, What.SCHEDULED),
        (GROUP, Audience.GROUP, What.BEFORE), (LAN, Audience.MEMBER, What.BEFORE),
        (LAN, Audience.SECRETARY, What.PAPERS),
    }  # fmt: skip


def test_nobody_is_written_to_who_left_or_cannot_be_reached(scene: Scene) -> None:
    nam = scene.add("Đồng chí Nam", Role.MEMBER, scene.first, account=NAM)
    for account in (HOA, NAM):
        scene.all.timings.want_private(scene.who(account), True)
    scene.meeting()
    assert private(scene, NOW) == [(HOA, What.SCHEDULED), (NAM, What.SCHEDULED)]
    scene.directory.unreachable(HOA)
    scene.staffing.dismiss(scene.chief, nam, Role.MEMBER, scene.first, NOW)
    assert private(scene, START - 3 * DAY) == []
    scene.directory.unreachable(HOA, reachable=True)
    assert private(scene, START - 2 * DAY) == [], "the one that is over is not made up for"
    assert private(scene, START - DAY) == [(HOA, What.BEFORE)]


def test_who_takes_part_in_two_cells_is_reminded_of_both(scene: Scene) -> None:
    scene.give(scene.minh, Role.MEMBER, scene.first, temporary=True)
    minh = scene.who(7000000002)
    scene.all.timings.want_private(minh, True)
    meeting = scene.meeting()
    told = [one for one in scene.tick(NOW) if one.audience is Audience.MEMBER]
    assert [(one.chat_id, one.meeting.id) for one in told] == [(minh.user_id, meeting.id)]
