"""Meetings drafted, confirmed, changed and cancelled: what is refused, and who is told what."""

import datetime
import unicodedata
from collections.abc import Callable
from typing import Any

import pytest

from bot.meetings.errors import (
    BadLength,
    BadMeeting,
    LongPlace,
    MeetingBegun,
    MeetingGone,
    StartFar,
    StartPassed,
)
from bot.meetings.notices import Audience, Outcome, Sent, Unknown, What
from bot.meetings.records import Details, Meeting, State
from bot.meetings.replies import Answer, Reason
from bot.meetings.roll import Mark
from bot.meetings.tables import reminders
from bot.people.errors import NotYours
from bot.people.records import Role
from tests.bot.meetings.scene import (
    DAY,
    GROUP,
    HOUR,
    MINUTE,
    NOW,
    OTHER_GROUP,
    REGULAR,
    START,
    Scene,
    at,
)
from tests.bot.people import HOA, LAN, NAM

LATER = START + HOUR
FAR = datetime.timedelta(days=558)  # eighteen months


def drafted(scene: Scene, start: datetime.datetime = START, **how: Any) -> Meeting:
    details = Details(REGULAR, start, **how)
    return scene.all.schedule.draft(scene.who(LAN), scene.first, details, NOW).meeting


# ── what cannot be kept ──────────────────────────────────────────────────────

BAD: dict[str, tuple[dict[str, Any], type[BadMeeting]]] = {
    "at this moment": ({"start": NOW}, StartPassed),
    "yesterday": ({"start": NOW - DAY}, StartPassed),
    "in two years": ({"start": NOW + FAR + MINUTE}, StartFar),
    "for a moment": ({"minutes": 14}, BadLength),
    "for more than half a day": ({"minutes": 721}, BadLength),
    "for less than nothing": ({"minutes": -90}, BadLength),
    "nowhere in particular, at length": ({"place": "ă" * 121}, LongPlace),
}


@pytest.mark.parametrize("name", BAD)
def test_what_cannot_be_kept_is_refused_everywhere(scene: Scene, name: str) -> None:
    how, error = BAD[name]
    who, schedule = scene.who(LAN), scene.all.schedule
    details = Details(REGULAR, **({"start": START} | how))
    draft, meeting = drafted(scene), scene.meeting()
    before = scene.rows(), scene.all.schedule.upcoming(who, scene.first, NOW)
    with pytest.raises(error):
        schedule.draft(who, scene.first, details, NOW)
    with pytest.raises(error):
        schedule.redraft(who, draft.id, details, NOW)
    with pytest.raises(error):
        schedule.change(who, meeting.id, NOW, **how)
    assert (scene.rows(), schedule.upcoming(who, scene.first, NOW)) == before
    assert schedule.get(who, draft.id) == draft


def test_a_time_without_a_zone_is_a_fault(scene: Scene) -> None:
    naive = START.replace(tzinfo=None)
    with pytest.raises(ValueError, match="zone"):
        drafted(scene, naive)
    with pytest.raises(ValueError, match="zone"):
        scene.all.schedule.change(scene.who(LAN), scene.meeting().id, NOW, start=naive)


@pytest.mark.parametrize(
    ("how", "expected"),
    [
        ({"start": NOW + MINUTE}, {"start": NOW + MINUTE}),
        ({"start": NOW + FAR}, {"start": NOW + FAR}),
        ({"minutes": 15}, {"minutes": 15}),
        ({"minutes": 720}, {"minutes": 720}),
        ({"place": "ă" * 120}, {"place": "ă" * 120}),
        ({"place": " Nhà \n văn  hóa "}, {"place": "Nhà văn hóa"}),
        ({"place": unicodedata.normalize("NFD", "Nhà văn hóa")}, {"place": "Nhà văn hóa"}),
        ({"start": datetime.datetime.fromisoformat("2026-12-03T19:30+07:00")}, {"start": START}),
    ],
)
def test_what_just_can(scene: Scene, how: dict[str, Any], expected: dict[str, Any]) -> None:
    kept = drafted(scene, **({"start": START} | how))
    assert {name: getattr(kept, name) for name in expected} == expected


# ── drafts ───────────────────────────────────────────────────────────────────


def test_of_a_draft_nobody_is_told_but_its_maker(scene: Scene) -> None:
    draft = drafted(scene)
    assert (draft.state, draft.version) == (State.DRAFTED, 1)
    assert scene.plan() == [] and scene.tick(NOW + 29 * MINUTE) == []
    [told] = scene.tick(NOW + 30 * MINUTE)
    assert (told.what, told.chat_id, told.meeting) == (What.UNSAVED, LAN, draft)
    assert scene.tick(NOW + HOUR) == []


def test_redrafted_its_half_hour_begins_anew(scene: Scene) -> None:
    draft, who = drafted(scene), scene.who(LAN)
    other = Details(REGULAR, START + DAY, 60, "Trường học")
    made = scene.all.schedule.redraft(who, draft.id, other, NOW + 20 * MINUTE).meeting
    assert (made.start, made.minutes, made.place) == (START + DAY, 60, "Trường học")
    assert (made.id, made.state) == (draft.id, State.DRAFTED)
    assert scene.tick(NOW + 49 * MINUTE) == []
    assert [one.what for one in scene.tick(NOW + 50 * MINUTE)] == [What.UNSAVED]


@pytest.mark.parametrize(("before", "after"), [(None, "FREQ=WEEKLY"), ("FREQ=WEEKLY", None)])
def test_redrafted_once_or_again_and_again(
    scene: Scene, before: str | None, after: str | None
) -> None:
    who, schedule = scene.who(LAN), scene.all.schedule
    draft = drafted(scene, rule=before)
    assert (draft.series_id is None) is (before is None)
    made = schedule.redraft(who, draft.id, Details(REGULAR, START, rule=after), NOW).meeting
    assert (made.series_id is None) is (after is None)
    schedule.confirm(who, draft.id, NOW)
    assert (len(schedule.upcoming(who, scene.first, NOW)) > 1) is (after is not None)


def test_a_draft_that_begins_within_the_half_hour_is_no_trouble(scene: Scene) -> None:
    drafted(scene, NOW + 25 * MINUTE)
    for minutes in (10, 25, 40):
        assert scene.tick(NOW + minutes * MINUTE) == []
    assert scene.all.watch.troubles(NOW + HOUR) == []


def test_confirmed_twice_it_is_announced_once(scene: Scene) -> None:
    draft, who = drafted(scene), scene.who(LAN)
    first = scene.all.schedule.confirm(who, draft.id, NOW)
    rows = scene.rows()
    assert scene.all.schedule.confirm(who, draft.id, NOW + HOUR) == first
    assert scene.rows() == rows
    assert (first.meeting.state, first.meeting.version) == (State.ANNOUNCED, 1)
    assert [what for what, *_ in scene.plan()] == [
        "scheduled", "before 4320", "before 1440", "before 120",
    ]  # fmt: skip
    assert [one.what for one in scene.said(NOW)] == [What.SCHEDULED]
    assert [one.what for one in scene.tick(NOW + HOUR)] == [], "nor that it is not saved"


def test_confirmed_too_late(scene: Scene) -> None:
    draft = drafted(scene)
    with pytest.raises(StartPassed):
        scene.all.schedule.confirm(scene.who(LAN), draft.id, START)


def test_discarded(scene: Scene) -> None:
    draft, who = drafted(scene), scene.who(LAN)
    claimed = scene.all.outbox
    [row] = scene.rows()
    held = claimed.claim(row.id, NOW + HOUR)
    assert held is not None
    scene.all.schedule.discard(who, draft.id, NOW)
    for call in (scene.all.schedule.get, lambda a, one: scene.all.schedule.discard(a, one, NOW)):
        with pytest.raises(NotYours):
            call(who, draft.id)
    assert claimed.recheck(held, NOW + HOUR) is None, "claimed in that moment: not to be sent"
    assert scene.rows() == []


# ── too late for that ────────────────────────────────────────────────────────


def a_draft(scene: Scene) -> Meeting:
    return drafted(scene)


def announced(scene: Scene) -> Meeting:
    return scene.meeting()


def planned(scene: Scene) -> Meeting:
    return scene.meeting(START + 20 * DAY, rule="FREQ=MONTHLY;BYMONTHDAY=23")


def cancelled(scene: Scene) -> Meeting:
    return scene.all.schedule.cancel(scene.who(LAN), scene.meeting().id, NOW)


def held(scene: Scene) -> Meeting:
    meeting, lan = scene.meeting(), scene.who(LAN)
    scene.all.rolls.open(lan, meeting.id, LATER)
    scene.all.rolls.mark_rest(lan, meeting.id, Mark.PRESENT)
    return scene.all.rolls.close(lan, meeting.id, LATER).meeting


Deed = Callable[[Scene, Meeting, datetime.datetime], Any]
DEEDS: dict[str, Deed] = {
    "confirm": lambda s, m, now: s.all.schedule.confirm(s.who(LAN), m.id, now),
    "discard": lambda s, m, now: s.all.schedule.discard(s.who(LAN), m.id, now),
    "redraft": lambda s, m, now: s.all.schedule.redraft(
        s.who(LAN), m.id, Details(REGULAR, START + DAY), now
    ),
    "change": lambda s, m, now: s.all.schedule.change(s.who(LAN), m.id, now, place="Trường học"),
    "move": lambda s, m, now: s.all.schedule.change(s.who(LAN), m.id, now, start=LATER + 30 * DAY),
    "go ahead": lambda s, m, now: s.all.schedule.go_ahead(s.who(LAN), m.id, now),
    "cancel": lambda s, m, now: s.all.schedule.cancel(s.who(LAN), m.id, now),
}


@pytest.mark.parametrize(
    ("arranged", "deed", "now", "error"),
    [
        (a_draft, "change", NOW, MeetingGone),
        (a_draft, "go ahead", NOW, MeetingGone),
        (a_draft, "cancel", NOW, MeetingGone),  # it is discarded
        (announced, "discard", NOW, MeetingGone),
        (announced, "redraft", NOW, MeetingGone),
        (announced, "change", START, MeetingBegun),
        (announced, "move", START, MeetingBegun),
        (announced, "go ahead", START, MeetingBegun),
        (planned, "change", START + 20 * DAY, MeetingBegun),
        (planned, "discard", NOW, MeetingGone),
        (cancelled, "confirm", NOW, MeetingGone),
        (cancelled, "discard", NOW, MeetingGone),
        (cancelled, "change", NOW, MeetingGone),
        (cancelled, "go ahead", NOW, MeetingGone),
        (held, "change", LATER, MeetingBegun),
        (held, "cancel", LATER, MeetingBegun),
    ],
)
def test_too_late(
    scene: Scene, arranged: Callable[[Scene], Meeting], deed: str, now: datetime.datetime,
    error: type[Exception],
) -> None:  # fmt: skip
    meeting = arranged(scene)
    before = scene.rows()
    with pytest.raises(error):
        DEEDS[deed](scene, meeting, now)
    assert scene.again(meeting) == meeting and scene.rows() == before


# ── changed ──────────────────────────────────────────────────────────────────

CHANGES: dict[str, tuple[dict[str, Any], datetime.datetime | None]] = {
    "another day": ({"start": START + DAY}, START),
    "earlier": ({"start": START - HOUR}, START),
    "another place": ({"place": "Trường học"}, None),
    "longer": ({"minutes": 120}, None),
}


@pytest.mark.parametrize("name", CHANGES)
def test_whoever_was_told_is_told_what_changed(scene: Scene, name: str) -> None:
    how, moved_from = CHANGES[name]
    meeting = scene.meeting()
    scene.tick(NOW)
    scene.bind(OTHER_GROUP, NOW + MINUTE)  # told of the meeting after this
    made = scene.all.schedule.change(scene.who(LAN), meeting.id, NOW + MINUTE, **how).meeting
    assert (made.version, made.moved_from) == (2, moved_from)
    said = {one.chat_id: one.what for one in scene.said(NOW + MINUTE)}
    assert said == {GROUP: What.CHANGED, OTHER_GROUP: What.SCHEDULED}
    assert [one.what for one in scene.said(made.start - 2 * HOUR)] == [What.BEFORE] * 2


@pytest.mark.parametrize("name", CHANGES)
def test_whoever_was_not_told_is_told_the_meeting(scene: Scene, name: str) -> None:
    meeting = scene.meeting()
    made = scene.all.schedule.change(scene.who(LAN), meeting.id, NOW, **CHANGES[name][0]).meeting
    assert made.moved_from is None
    assert [(one.what, one.meeting) for one in scene.said(NOW)] == [(What.SCHEDULED, made)]


def test_leaders_and_the_reminded_are_not_told_what_changed(scene: Scene) -> None:
    """Whom a leader, or a reminder to answer, was sent to alone: the group is told for all."""
    meeting, lan = scene.meeting(), scene.who(LAN)
    scene.tick(NOW)
    scene.all.replies.nudge(lan, meeting.id, START - DAY)
    told = {(one.what, one.chat_id) for one in scene.tick(START - DAY)}
    assert told >= {(What.PAPERS, LAN), (What.ANSWER, HOA)}
    scene.all.schedule.change(lan, meeting.id, START - DAY, place="Trường học")
    assert [(one.what, one.chat_id) for one in scene.tick(START - DAY)] == [
        (What.CHANGED, GROUP)
    ]  # fmt: skip


@pytest.mark.parametrize("outcome", [Sent(5), Unknown("TimedOut"), None])
@pytest.mark.parametrize("name", ["moved", "cancelled"])
def test_whoever_is_being_told_at_this_moment_is_told_too(
    scene: Scene, name: str, outcome: Outcome | None
) -> None:
    """The call is under way: it may arrive, or has. None: the process dies."""
    meeting, who, outbox = scene.meeting(), scene.who(LAN), scene.all.outbox
    claimed = scene.claim(NOW)
    assert claimed is not None
    if name == "moved":
        scene.all.schedule.change(who, meeting.id, NOW, start=START + DAY)
    else:
        scene.all.schedule.cancel(who, meeting.id, NOW)
    if outcome is None:
        outbox.recover(NOW, alone=True)
    else:
        outbox.record(claimed, outcome, NOW)
    expected = What.CHANGED if name == "moved" else What.DROPPED
    assert [one.what for one in scene.said(NOW)] == [expected]
    [row] = scene.rows(reminders.c.id == claimed.id)
    assert row.state == ("sent" if outcome == Sent(5) else "unknown")
    assert [one.what for one in scene.said(NOW + HOUR)] == []


@pytest.mark.parametrize("how", [{}, {"start": START}, {"place": "Nhà  văn hóa ", "minutes": 90}])
def test_what_changes_nothing_is_told_to_nobody(scene: Scene, how: dict[str, Any]) -> None:
    meeting = scene.meeting()
    scene.tick(NOW)
    before = scene.rows()
    assert scene.all.schedule.change(scene.who(LAN), meeting.id, NOW, **how).meeting == meeting
    assert scene.rows() == before


def test_the_start_that_people_were_told_last(scene: Scene) -> None:
    """In the night the leader moves it twice: by the morning people know the first date only."""
    meeting, who = scene.meeting(), scene.who(LAN)
    scene.tick(NOW)
    night = at("2026-11-22 23:00")
    first = scene.all.schedule.change(who, meeting.id, night, start=START + DAY).meeting
    assert scene.tick(night) == []
    second = scene.all.schedule.change(who, meeting.id, night, start=START + 2 * DAY).meeting
    assert (first.moved_from, second.moved_from) == (START, START)
    [told] = scene.said(at("2026-11-23 07:00"))
    assert (told.what, told.meeting.moved_from) == (What.CHANGED, START)
    back = scene.all.schedule.change(who, meeting.id, at("2026-11-23 08:00"), start=START).meeting
    assert back.moved_from == START + 2 * DAY
    again = scene.all.schedule.change(
        who, meeting.id, at("2026-11-23 08:00"), start=START + 2 * DAY
    ).meeting
    assert again.moved_from is None, "nobody heard of the other"


@pytest.mark.parametrize(
    ("start", "answered"),
    [(START - HOUR, True), (START + DAY, False), (at("2026-12-03 00:10"), True)],
)
def test_who_answered_for_another_day_is_asked_again(
    scene: Scene, start: datetime.datetime, answered: bool
) -> None:
    meeting = scene.meeting()
    scene.all.replies.answer(scene.who(HOA), meeting.id, 1, Answer.COMING, NOW)
    scene.all.schedule.change(scene.who(LAN), meeting.id, NOW, start=start)
    assert (scene.all.replies.mine(scene.who(HOA), meeting.id) is not None) is answered


# ── cancelled ────────────────────────────────────────────────────────────────


def test_cancelled_whoever_was_told_is_told(scene: Scene) -> None:
    meeting = scene.meeting()
    scene.tick(NOW)
    scene.bind(OTHER_GROUP, NOW + MINUTE)
    gone = scene.all.schedule.cancel(scene.who(LAN), meeting.id, NOW + MINUTE)
    assert (gone.state, gone.version) == (State.CANCELLED, 2)
    said = [(one.chat_id, one.what) for one in scene.said(NOW + MINUTE)]
    assert said == [(GROUP, What.DROPPED)]
    rows = scene.rows()
    assert scene.all.schedule.cancel(scene.who(LAN), meeting.id, NOW + HOUR) == gone
    assert scene.rows() == rows and scene.said(START - 2 * HOUR) == []


def test_cancelled_before_anybody_was_told(scene: Scene) -> None:
    meeting = scene.meeting()
    scene.all.schedule.cancel(scene.who(LAN), meeting.id, NOW)
    for day in range(13):
        assert scene.said(NOW + day * DAY) == []


def test_cancelled_after_its_start_it_did_not_take_place(scene: Scene) -> None:
    """Nobody came. Its roll, begun by then, is gone; nobody is told any more."""
    meeting, who = scene.meeting(), scene.who(LAN)
    scene.tick(NOW)
    scene.all.rolls.open(who, meeting.id, LATER)
    gone = scene.all.schedule.cancel(who, meeting.id, LATER)
    assert gone.state is State.CANCELLED and scene.said(LATER) == []
    with pytest.raises(NotYours):
        scene.all.rolls.get(who, meeting.id)
    assert meeting.id not in [one.id for one in scene.all.schedule.past(who, scene.first, LATER, 9)]


def test_with_a_cancelled_meeting_the_reasons_go(scene: Scene) -> None:
    meeting, hoa = scene.meeting(), scene.who(HOA)
    scene.all.replies.answer(hoa, meeting.id, 1, Answer.ABSENT, NOW, Reason.AWAY)
    scene.all.schedule.cancel(scene.who(LAN), meeting.id, NOW)
    reply = scene.all.replies.mine(hoa, meeting.id)
    assert reply is not None and (reply.answer, reply.reason) == (Answer.ABSENT, None)


# ── two at the same time ─────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("minutes_later", "minutes", "clash"),
    [
        (0, 90, True),
        (-90, 90, False),  # it ends when the other begins
        (-90, 91, True),
        (90, 90, False),
        (89, 15, True),
        (30, 15, True),  # within it
        (-720, 720, False),
        (-719, 720, True),
        (1440, 90, False),
    ],
)
def test_clashes(scene: Scene, minutes_later: int, minutes: int, clash: bool) -> None:
    who, schedule = scene.who(LAN), scene.all.schedule
    there = scene.meeting()
    details = Details(REGULAR, START + minutes_later * MINUTE, minutes)
    drafted = schedule.draft(who, scene.first, details, NOW)
    expected = (there,) if clash else ()
    assert drafted.clashes == expected
    assert schedule.redraft(who, drafted.meeting.id, details, NOW).clashes == expected
    confirmed = schedule.confirm(who, drafted.meeting.id, NOW)
    assert confirmed.clashes == expected
    longer = schedule.change(who, drafted.meeting.id, NOW, place="Trường học")
    assert longer.clashes == expected


def test_what_is_no_clash(scene: Scene) -> None:
    """Drafts, what was cancelled, another cell's."""
    drafted(scene)
    cancelled(scene)
    details = Details(REGULAR, START)
    minh = scene.who(7000000002)
    other = scene.all.schedule.draft(minh, scene.second, details, NOW).meeting
    scene.all.schedule.confirm(minh, other.id, NOW)
    assert scene.all.schedule.draft(scene.who(LAN), scene.first, details, NOW).clashes == ()


# ── a leader who is none any more ────────────────────────────────────────────


def test_a_leader_dismissed_meanwhile(scene: Scene) -> None:
    """What they drafted is the cell's; they are told nothing of it, and may do nothing with it."""
    deputy = scene.add("Đồng chí Nam", Role.STAND_IN, scene.first, account=NAM)
    draft = scene.all.schedule.draft(
        scene.who(NAM), scene.first, Details(REGULAR, START), NOW
    ).meeting
    scene.staffing.dismiss(scene.who(LAN), deputy, Role.STAND_IN, scene.first, NOW + MINUTE)
    former = scene.who(NAM, NOW + 2 * MINUTE)
    with pytest.raises(NotYours):
        scene.all.schedule.confirm(former, draft.id, NOW + 2 * MINUTE)
    assert scene.tick(NOW + 30 * MINUTE) == []
    scene.all.schedule.confirm(scene.who(LAN), draft.id, NOW + HOUR)
    alone = scene.rows(reminders.c.audience == Audience.SECRETARY)
    assert {(row.what, row.chat_id) for row in alone} == {
        (What.UNSAVED, NAM), (What.PAPERS, LAN),
    }  # fmt: skip
