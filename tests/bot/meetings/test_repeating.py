"""Meetings that come back: written down ahead, asked about, moved and left out one by one."""

import datetime
from collections.abc import Callable

import pytest

from bot.meetings.errors import NotRepeating, StartPassed
from bot.meetings.notices import Audience, What
from bot.meetings.records import Details, Meeting, State
from bot.meetings.repeating import Series
from bot.meetings.tables import reminders
from bot.people.records import Role
from tests.bot.meetings.scene import (
    DAY,
    GROUP,
    HOUR,
    MINUTE,
    NOW,
    REGULAR,
    START,
    Scene,
    at,
    shown,
)
from tests.bot.people import LAN, NAM

WEEKLY, MONTHLY = "FREQ=WEEKLY", "FREQ=MONTHLY;BYMONTHDAY=3"
WEEK = 7 * DAY


def coming(scene: Scene, now: datetime.datetime = NOW) -> list[Meeting]:
    return scene.all.schedule.upcoming(scene.who(LAN), scene.first, now)


def starts(scene: Scene, now: datetime.datetime = NOW) -> list[str]:
    """When the cell meets, without the year."""
    return [shown(one.start)[5:] for one in coming(scene, now)]


def weekly(scene: Scene) -> list[Meeting]:
    """What comes once a weekly series has been confirmed."""
    scene.meeting(rule=WEEKLY)
    return coming(scene)


def series(scene: Scene, now: datetime.datetime = NOW) -> list[Series]:
    return scene.all.repeating.of_cell(scene.who(LAN), scene.first, now)


@pytest.mark.parametrize(
    ("rule", "start", "expected"),
    [
        (MONTHLY, "2026-12-03 19:30", ["12-03 19:30", "01-03 19:30"]),
        (
            "FREQ=MONTHLY;BYDAY=1TH", "2026-12-03 19:30", ["12-03 19:30", "01-07 19:30"],
        ),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", "2026-11-30 07:00", ["11-30 07:00", "12-31 07:00"]),
        # the first is what the leader said, also where the rule has another day
        ("FREQ=MONTHLY;BYMONTHDAY=5", "2026-12-03 19:30", ["12-03 19:30", "12-05 19:30",
                                                          "01-05 19:30"]),
        # no 31st in November: two months ahead there is one
        ("FREQ=MONTHLY;BYMONTHDAY=31", "2026-12-31 19:30", ["12-31 19:30"]),
        ("FREQ=WEEKLY;COUNT=3", "2026-12-03 19:30", ["12-03 19:30", "12-10 19:30", "12-17 19:30"]),
        ("FREQ=WEEKLY;INTERVAL=2", "2026-12-03 19:30",
         ["12-03 19:30", "12-17 19:30", "12-31 19:30", "01-14 19:30"]),
    ],
)  # fmt: skip
def test_written_down_two_months_ahead(
    scene: Scene, rule: str, start: str, expected: list[str]
) -> None:
    scene.meeting(at(start), rule=rule)
    assert starts(scene) == expected
    scene.all.repeating.extend(NOW)
    scene.all.repeating.extend(NOW)
    assert starts(scene) == expected, "once"


def test_extended_as_time_goes_on(scene: Scene) -> None:
    scene.meeting(rule=MONTHLY)
    for now, expected in (
        (at("2027-01-02 19:29"), ["01-03 19:30", "02-03 19:30"]),
        (at("2027-01-03 12:00"), ["01-03 19:30", "02-03 19:30", "03-03 19:30"]),
        (at("2027-05-01 12:00"), ["05-03 19:30", "06-03 19:30"]),  # nobody was there for months
    ):
        scene.all.repeating.extend(now)
        assert starts(scene, now) == expected


def test_an_unconfirmed_series_has_no_occurrences(scene: Scene) -> None:
    details = Details(REGULAR, START, rule=WEEKLY)
    scene.all.schedule.draft(scene.who(LAN), scene.first, details, NOW)
    scene.all.repeating.extend(NOW)
    assert coming(scene) == [] and series(scene) == []


def test_no_rule_at_all(scene: Scene) -> None:
    with pytest.raises(ValueError, match="expected 2"):
        scene.all.schedule.draft(
            scene.who(LAN), scene.first, Details(REGULAR, START, rule="OFTEN"), NOW
        )


# ── asked five days ahead ────────────────────────────────────────────────────


def test_asked_and_nobody_answers_it_goes_ahead(scene: Scene) -> None:
    """The leaders alone are asked; then the group is told, and they are told that it was."""
    meeting = scene.meeting(START, rule=MONTHLY)
    assert meeting.state is State.PLANNED and scene.tick(START - 6 * DAY) == []
    [asked] = scene.tick(START - 5 * DAY)
    assert (asked.what, asked.chat_id, asked.meeting) == (What.ASK, LAN, meeting)
    assert scene.tick(START - 3 * DAY - MINUTE) == []
    assert scene.all.outbox.due(START - 3 * DAY) == [], "the group: not until it stands"
    told = scene.tick(START - 3 * DAY)
    assert {(one.what, one.chat_id) for one in told} == {
        (What.WENT_AHEAD, LAN), (What.BEFORE, GROUP),
    }  # fmt: skip
    assert scene.state_of(meeting) == (State.ANNOUNCED, 1)
    assert [one.what for one in scene.said(START - DAY)] == [What.BEFORE]


def test_asked_and_answered(scene: Scene) -> None:
    meeting, who = scene.meeting(START, rule=MONTHLY), scene.who(LAN)
    scene.tick(START - 5 * DAY)
    made = scene.all.schedule.go_ahead(who, meeting.id, START - 4 * DAY)
    assert scene.all.schedule.go_ahead(who, meeting.id, START - 4 * DAY) == made
    assert [one.what for one in scene.tick(START - 4 * DAY)] == [What.SCHEDULED]
    told = scene.tick(START - 3 * DAY)
    assert [(one.what, one.chat_id) for one in told] == [(What.BEFORE, GROUP)]


def test_asked_and_it_is_not_held(scene: Scene) -> None:
    meeting = scene.meeting(START, rule=MONTHLY)
    scene.tick(START - 5 * DAY)
    scene.all.schedule.cancel(scene.who(LAN), meeting.id, START - 4 * DAY)
    for days in (4, 3, 2, 1):
        assert scene.tick(START - days * DAY) == []
    assert "12-03 19:30" not in starts(scene)


@pytest.mark.parametrize(
    ("ahead", "state"),
    [(5 * DAY + MINUTE, State.PLANNED), (5 * DAY, State.ANNOUNCED), (HOUR, State.ANNOUNCED)],
)
def test_the_first_of_a_series_is_confirmed_if_it_is_near(
    scene: Scene, ahead: datetime.timedelta, state: State
) -> None:
    meeting = scene.meeting(START, START - ahead, rule=WEEKLY)
    assert meeting.state is state
    assert {one.state for one in coming(scene, START - ahead)[1:]} == {State.PLANNED}
    assert len(scene.said(START - ahead)) == (state is State.ANNOUNCED)


def test_a_leader_who_comes_later_is_asked_as_well(scene: Scene) -> None:
    scene.meeting(START, rule=MONTHLY)
    scene.tick(START - 5 * DAY)
    scene.add("Đồng chí Nam", Role.STAND_IN, scene.first, account=NAM)
    assert [(one.what, one.chat_id) for one in scene.tick(START - 4 * DAY)] == [(What.ASK, NAM)]


def test_the_process_was_down_over_one_of_them(scene: Scene) -> None:
    """It went ahead and was missed; the leaders are told so, for a day."""
    meeting = scene.meeting(START, rule=WEEKLY)
    told = scene.tick(START + HOUR)
    assert [(one.what, one.meeting.id) for one in told] == [(What.MISSED, meeting.id)]
    assert scene.state_of(meeting) == (State.ANNOUNCED, 1)


def test_the_process_was_down_over_two_of_them(scene: Scene) -> None:
    """Of the first nobody needs to hear any more; of the third it is time to ask."""
    first, second, third, *_ = weekly(scene)
    told = scene.tick(START + WEEK + 2 * DAY)
    assert [(one.what, one.meeting.id) for one in told] == [(What.ASK, third.id)]
    assert scene.state_of(first) == scene.state_of(second) == (State.ANNOUNCED, 1)


def test_written_down_too_late_to_be_asked_about(scene: Scene) -> None:
    """After months without a process: it stands at once, and no question is in trouble."""
    scene.meeting(rule=WEEKLY)
    now = at("2027-03-03 12:00")
    scene.all.repeating.extend(now)
    [coming_one] = [one for one in coming(scene, now) if one.start < now + 2 * DAY]
    assert [(one.what, one.chat_id) for one in scene.tick(now)] == [
        (What.BEFORE, GROUP), (What.WENT_AHEAD, LAN),
    ]  # fmt: skip
    asked = (reminders.c.what == What.ASK) & (reminders.c.meeting_id == coming_one.id)
    assert scene.rows(asked) == []


# ── one of them ──────────────────────────────────────────────────────────────

Deed = Callable[[Scene, Meeting], object]
ONE: dict[str, tuple[Deed, list[str]]] = {
    "moved": (
        lambda s, m: s.all.schedule.change(s.who(LAN), m.id, NOW, start=m.start + DAY),
        ["12-03 19:30", "12-11 19:30", "12-17 19:30"],
    ),
    "moved before another": (
        lambda s, m: s.all.schedule.change(s.who(LAN), m.id, NOW, start=at("2026-12-02 08:00")),
        ["12-02 08:00", "12-03 19:30", "12-17 19:30"],
    ),
    "dropped": (
        lambda s, m: s.all.schedule.cancel(s.who(LAN), m.id, NOW),
        ["12-03 19:30", "12-17 19:30", "12-24 19:30"],
    ),
    "elsewhere": (
        lambda s, m: s.all.schedule.change(s.who(LAN), m.id, NOW, place="Trường học"),
        ["12-03 19:30", "12-10 19:30", "12-17 19:30"],
    ),
}


@pytest.mark.parametrize("name", ONE)
def test_one_of_them_stays_as_it_was_made(scene: Scene, name: str) -> None:
    deed, expected = ONE[name]
    scene.meeting(rule=WEEKLY)
    one = coming(scene)[1]
    deed(scene, one)
    changed = scene.again(one)
    for hours in (0, 1, 24, 100):
        scene.all.repeating.extend(NOW + hours * HOUR)
    assert starts(scene)[:3] == expected
    assert scene.again(one) == changed
    assert {one.place for one in coming(scene)} <= {"Nhà văn hóa", "Trường học"}


@pytest.mark.parametrize(
    ("days", "state"),
    [(30, State.PLANNED), (5, State.ANNOUNCED)],  # by then they would have been asked
)
def test_one_that_is_moved_is_asked_about_unless_it_is_near(
    scene: Scene, days: int, state: State
) -> None:
    meeting = scene.meeting(START + 20 * DAY, rule=MONTHLY)
    start = NOW + days * DAY
    made = scene.all.schedule.change(scene.who(LAN), meeting.id, NOW, start=start).meeting
    assert (made.state, made.moved_from) == (state, None)
    said = scene.said(NOW)
    assert [one.what for one in said] == [What.SCHEDULED] * (state is State.ANNOUNCED)


# ── all that follow ──────────────────────────────────────────────────────────


def test_all_that_follow_are_held_otherwise(scene: Scene) -> None:
    scene.meeting(rule=WEEKLY)
    third = coming(scene)[2]
    details = Details(REGULAR, at("2026-12-18 08:00"), 120, "Trường học", rule=WEEKLY)
    made = scene.all.repeating.change_following(scene.who(LAN), third.id, details, NOW)
    assert (made.meeting.id, shown(made.meeting.start)) == (third.id, "2026-12-18 08:00")
    expected = ["12-03 19:30", "12-10 19:30", "12-18 08:00", "12-25 08:00", "01-01 08:00",
                "01-08 08:00", "01-15 08:00"]  # fmt: skip
    assert starts(scene) == expected
    scene.all.repeating.extend(NOW)
    assert starts(scene) == expected, "nor does the old rule come back"
    assert [one.place for one in coming(scene)] == ["Nhà văn hóa"] * 2 + ["Trường học"] * 5
    assert [(one.rule, one.place) for one in series(scene)] == [
        (WEEKLY, "Nhà văn hóa"), (WEEKLY, "Trường học"),
    ]  # fmt: skip
    after = START + 8 * DAY
    scene.all.repeating.extend(after)
    assert [one.place for one in series(scene, after)] == ["Trường học"], "the old one is over"


def test_what_people_were_told_of_moves_and_the_rest_is_made_anew(scene: Scene) -> None:
    scene.meeting(rule=WEEKLY)
    first, second, third, *_ = coming(scene)
    for one in (first, second, third):
        scene.all.schedule.go_ahead(scene.who(LAN), one.id, NOW)
    scene.tick(NOW)
    details = Details(REGULAR, second.start + DAY, rule="FREQ=MONTHLY;BYMONTHDAY=11")
    scene.all.repeating.change_following(scene.who(LAN), second.id, details, NOW)
    told = [(one.meeting.id, one.what, shown(one.meeting.start)[5:]) for one in scene.said(NOW)]
    assert told == [
        (second.id, What.CHANGED, "12-11 19:30"), (third.id, What.CHANGED, "01-11 19:30"),
    ]  # fmt: skip
    assert starts(scene) == ["12-03 19:30", "12-11 19:30", "01-11 19:30"]
    assert scene.state_of(first) == (State.ANNOUNCED, 1), "the one before them stays"


def test_where_only_those_after_it_change_nobody_is_told(scene: Scene) -> None:
    meeting = scene.meeting(START, START - 5 * DAY, rule=WEEKLY)
    now = START - 5 * DAY
    scene.tick(now)
    details = Details(REGULAR, START, 90, "Nhà văn hóa", rule=MONTHLY)
    made = scene.all.repeating.change_following(scene.who(LAN), meeting.id, details, now).meeting
    assert (made.version, made.state) == (1, State.ANNOUNCED) and scene.said(now) == []
    assert starts(scene, now) == ["12-03 19:30", "01-03 19:30"]


def test_what_people_were_told_of_is_cancelled_if_the_rule_has_no_more(scene: Scene) -> None:
    scene.meeting(rule=WEEKLY)
    first, second, *_ = coming(scene)
    for one in (first, second):
        scene.all.schedule.go_ahead(scene.who(LAN), one.id, NOW)
    scene.tick(NOW)
    details = Details(REGULAR, START + DAY, rule="FREQ=WEEKLY;COUNT=1")
    scene.all.repeating.change_following(scene.who(LAN), first.id, details, NOW)
    assert [(one.meeting.id, one.what) for one in scene.said(NOW)] == [
        (first.id, What.CHANGED), (second.id, What.DROPPED),
    ]  # fmt: skip
    assert starts(scene) == ["12-04 19:30"]


def test_what_is_held_once_has_none_that_follow(scene: Scene) -> None:
    once, repeats = scene.meeting(), scene.meeting(START + DAY, rule=WEEKLY)
    who, change = scene.who(LAN), scene.all.repeating.change_following
    for meeting, rule in ((once, WEEKLY), (repeats, None)):
        with pytest.raises(NotRepeating):
            change(who, meeting.id, Details(REGULAR, START + DAY, rule=rule), NOW)
    with pytest.raises(StartPassed):
        change(who, repeats.id, Details(REGULAR, NOW, rule=WEEKLY), NOW)


# ── no more ──────────────────────────────────────────────────────────────────


def test_ended_those_that_people_were_told_of_stand(scene: Scene) -> None:
    scene.meeting(rule=WEEKLY)
    first, second, *_ = coming(scene)
    scene.all.schedule.go_ahead(scene.who(LAN), first.id, NOW)
    scene.tick(NOW)
    [one] = series(scene)
    left = scene.all.repeating.end(scene.who(LAN), one.id, NOW)
    assert [meeting.id for meeting in left] == [first.id]
    scene.all.repeating.extend(NOW + DAY)
    assert starts(scene) == ["12-03 19:30"] and series(scene) == []
    assert scene.all.repeating.get(scene.who(LAN), one.id) == one
    assert scene.state_of(second) == (State.CANCELLED, 2)
    assert [row.what for row in scene.rows(reminders.c.meeting_id == second.id,
                                           reminders.c.state == "due")] == []  # fmt: skip
    assert scene.all.repeating.end(scene.who(LAN), one.id, NOW) == left, "twice is once"


def test_ended_from_a_later_day_on(scene: Scene) -> None:
    scene.meeting(rule=WEEKLY)
    [one] = series(scene)
    end = scene.all.repeating.end
    end(scene.who(LAN), one.id, NOW, at("2026-12-17 19:30"))
    assert starts(scene) == ["12-03 19:30", "12-10 19:30"] and series(scene) == [one]
    end(scene.who(LAN), one.id, NOW, at("2027-03-31 19:30"))
    later = START + 10 * WEEK
    scene.all.repeating.extend(later)
    assert starts(scene) == ["12-03 19:30", "12-10 19:30"], "what has ended ends no later"
    assert starts(scene, later) == [] and series(scene, START + 2 * WEEK) == []


def test_a_group_is_told_of_a_series_one_by_one(scene: Scene) -> None:
    """Nothing of the second one while the first is to come; each has its rows from the start."""
    scene.meeting(rule=WEEKLY)
    scene.tick(NOW)
    seen = [one for day in range(20) for one in scene.said(NOW + day * DAY + 5 * HOUR)]
    assert [(one.what, shown(one.meeting.start)[5:10], one.ahead // HOUR) for one in seen] == [
        (What.BEFORE, "12-03", 72), (What.BEFORE, "12-03", 24),
        (What.BEFORE, "12-10", 72), (What.BEFORE, "12-10", 24),
    ]  # fmt: skip
    rows = scene.rows(reminders.c.audience == Audience.GROUP)
    assert len({(row.meeting_id, row.what, row.ahead) for row in rows}) == len(rows)
