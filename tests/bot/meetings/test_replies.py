"""Who comes: answers given, changed, recorded by a leader; and who is asked again in private."""

import datetime
from collections.abc import Callable
from functools import partial

import pytest

from bot.meetings.errors import MeetingBegun, MeetingGone, MeetingMoved
from bot.meetings.notices import What
from bot.meetings.records import Meeting
from bot.meetings.replies import Answer, Counts, Reason
from bot.meetings.tables import reminders
from bot.people.errors import NotYours
from bot.people.records import Role
from knowledge.errors import ChiboError
from tests.bot.meetings.scene import DAY, HOUR, MINUTE, NOW, START, Scene, at
from tests.bot.people import HOA, LAN, NAM, at_once

COMING, ABSENT, UNSURE = Answer


def answer(
    scene: Scene, meeting: Meeting, said: Answer = COMING, now: datetime.datetime = NOW,
    reason: Reason | None = None, account: int = HOA,
) -> None:  # fmt: skip
    version = scene.again(meeting).version
    scene.all.replies.answer(scene.who(account, now), meeting.id, version, said, now, reason)


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ([(COMING, None)], (COMING, None)),
        ([(ABSENT, Reason.AWAY)], (ABSENT, Reason.AWAY)),
        ([(ABSENT, None)], (ABSENT, None)),
        # the last word holds, and takes the reason with it
        ([(ABSENT, Reason.AWAY), (COMING, None)], (COMING, None)),
        ([(ABSENT, Reason.AWAY), (ABSENT, Reason.CLASH)], (ABSENT, Reason.CLASH)),
        ([(ABSENT, Reason.AWAY), (ABSENT, None)], (ABSENT, None)),
        ([(UNSURE, None), (ABSENT, Reason.PRIVATE), (UNSURE, None)], (UNSURE, None)),
        # a reason is why somebody is away, and of nothing else
        ([(COMING, Reason.AWAY)], (COMING, None)),
        ([(UNSURE, Reason.WILL_TELL)], (UNSURE, None)),
    ],
)
def test_the_last_word_holds(
    scene: Scene, said: list[tuple[Answer, Reason | None]], kept: tuple[Answer, Reason | None]
) -> None:
    meeting = scene.meeting()
    for minute, (one, reason) in enumerate(said):
        answer(scene, meeting, one, NOW + minute * MINUTE, reason)
    mine = scene.all.replies.mine(scene.who(HOA), meeting.id)
    assert mine is not None and (mine.answer, mine.reason) == kept
    assert (mine.answered_at, mine.recorded) == (NOW + (len(said) - 1) * MINUTE, False)
    assert scene.all.replies.of(scene.who(LAN), meeting.id) == [mine]


Deed = Callable[[Scene, Meeting], object]
MEANWHILE: dict[str, tuple[Deed, datetime.datetime, type[ChiboError] | None]] = {
    "nothing": (lambda s, m: None, START - MINUTE, None),
    "it has begun": (lambda s, m: None, START, MeetingBegun),
    "cancelled": (
        lambda s, m: s.all.schedule.cancel(s.who(LAN), m.id, NOW), NOW, MeetingGone,
    ),
    "moved to another day": (
        lambda s, m: s.all.schedule.change(s.who(LAN), m.id, NOW, start=START + DAY), NOW,
        MeetingMoved,
    ),
    "moved within the day": (
        lambda s, m: s.all.schedule.change(s.who(LAN), m.id, NOW, start=START - HOUR), NOW, None,
    ),
    "moved to another place": (
        lambda s, m: s.all.schedule.change(s.who(LAN), m.id, NOW, place="Trường học"), NOW, None,
    ),
    "she has left the cell": (
        lambda s, m: s.staffing.dismiss(s.chief, s.hoa, Role.MEMBER, s.first, NOW), NOW, NotYours,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", MEANWHILE)
def test_pressed_under_an_old_message(scene: Scene, name: str) -> None:
    """The button stands under the first version of the meeting."""
    meanwhile, now, error = MEANWHILE[name]
    meeting, hoa = scene.meeting(), scene.who(HOA)
    meanwhile(scene, meeting)
    for call in (
        lambda: scene.all.replies.answer(hoa, meeting.id, 1, ABSENT, now),
        lambda: scene.all.replies.record(scene.who(LAN), scene.hoa, meeting.id, 1, COMING, now),
    ):
        if error is None:
            assert call() == scene.again(meeting)
        else:
            with pytest.raises(error):
                call()
    expected = Counts(1, 0, 0, 1) if error is None else Counts(0, 0, 0, 1 + (name[0] != "s"))
    assert scene.all.replies.counts(meeting.id, NOW) == expected


def test_an_occurrence_that_nobody_confirmed_is_not_answered(scene: Scene) -> None:
    meeting = scene.meeting(START + 20 * DAY, rule="FREQ=MONTHLY;BYMONTHDAY=23")
    with pytest.raises(NotYours):
        answer(scene, meeting)


def test_recorded_for_who_has_no_telegram(scene: Scene) -> None:
    meeting, lan = scene.meeting(), scene.who(LAN)
    listed = scene.add("Phạm Văn Danh", Role.MEMBER, scene.first)
    other = scene.add("Vũ Thị Khác", Role.MEMBER, scene.second)
    scene.all.replies.record(lan, listed, meeting.id, 1, ABSENT, NOW, Reason.AWAY)
    [reply] = scene.all.replies.of(lan, meeting.id)
    assert (reply.name, reply.reason, reply.recorded) == ("Phạm Văn Danh", Reason.AWAY, True)
    for person_id in (other, scene.minh):
        with pytest.raises(NotYours):
            scene.all.replies.record(lan, person_id, meeting.id, 1, COMING, NOW)
    scene.all.replies.record(lan, scene.lan, meeting.id, 1, COMING, NOW)
    mine = scene.all.replies.mine(lan, meeting.id)
    assert mine is not None and not mine.recorded, "her own word"
    # Hoa's own word comes after what was recorded for her.
    scene.all.replies.record(lan, scene.hoa, meeting.id, 1, COMING, NOW)
    answer(scene, meeting, UNSURE)
    [hers] = [one for one in scene.all.replies.of(lan, meeting.id) if one.person_id == scene.hoa]
    assert (hers.answer, hers.recorded) == (UNSURE, False)


def test_counted_and_asked_again(scene: Scene) -> None:
    """Overseers are no members; who has left is counted no more; nobody is named to a member."""
    meeting, lan = scene.meeting(), scene.who(LAN)
    listed = scene.add("Phạm Văn Danh", Role.MEMBER, scene.first)
    scene.add("Đồng chí theo dõi", Role.OVERSEER, scene.first, account=NAM)
    scene.add("Vũ Tạm", Role.MEMBER, scene.first, temporary=True)
    counts, unanswered = scene.all.replies.counts, scene.all.replies.unanswered
    assert counts(meeting.id, NOW) == Counts(0, 0, 0, 4)
    answer(scene, meeting)
    scene.all.replies.record(lan, listed, meeting.id, 1, ABSENT, NOW)
    answer(scene, meeting, UNSURE, account=LAN)
    assert counts(meeting.id, NOW) == Counts(1, 1, 1, 1)
    assert [one.name for one in unanswered(lan, meeting.id, NOW)] == ["Vũ Tạm"]
    scene.staffing.dismiss(scene.chief, listed, Role.MEMBER, scene.first, NOW)
    assert counts(meeting.id, NOW) == Counts(1, 0, 1, 1)


def test_the_silent_are_reminded_in_private_once(scene: Scene) -> None:
    meeting, lan = scene.meeting(), scene.who(LAN)
    scene.add("Phạm Văn Danh", Role.MEMBER, scene.first)  # nowhere to write to
    scene.add("Đồng chí Nam", Role.MEMBER, scene.first, account=NAM)
    scene.tick(NOW)
    answer(scene, meeting, account=LAN)
    assert scene.all.replies.nudge(lan, meeting.id, NOW) == 2
    answer(scene, meeting)  # Hoa, before it was sent
    told = scene.tick(NOW)
    assert [(one.what, one.chat_id) for one in told] == [(What.ANSWER, NAM)]
    scene.all.replies.nudge(lan, meeting.id, NOW + HOUR)
    assert scene.tick(NOW + HOUR) == [], "once for one version"
    scene.all.schedule.change(lan, meeting.id, NOW + HOUR, start=START + DAY)
    scene.tick(NOW + HOUR)
    assert scene.all.replies.nudge(lan, meeting.id, NOW + HOUR) == 3, "nobody answered for that"
    assert {one.chat_id for one in scene.tick(NOW + HOUR)} == {LAN, HOA, NAM}


def test_nobody_is_reminded_at_night(scene: Scene) -> None:
    meeting = scene.meeting()
    scene.tick(NOW)
    scene.all.replies.nudge(scene.who(LAN), meeting.id, at("2026-11-22 22:00"))
    assert scene.tick(at("2026-11-22 22:00")) == []
    assert len(scene.tick(at("2026-11-23 07:00"))) == 2


@pytest.mark.parametrize(
    ("now", "error"), [(START - HOUR, None), (START, MeetingBegun), (START + DAY, MeetingBegun)]
)
def test_reminded_until_it_begins(
    scene: Scene, now: datetime.datetime, error: type[ChiboError] | None
) -> None:
    meeting, nudge = scene.meeting(), scene.all.replies.nudge
    if error is None:
        assert nudge(scene.who(LAN), meeting.id, now) == 2
    else:
        with pytest.raises(error):
            nudge(scene.who(LAN), meeting.id, now)
        assert scene.rows(reminders.c.what == What.ANSWER) == []


def test_many_answer_at_once_while_it_is_moved(scene: Scene) -> None:
    """Each answer is either for the day that the meeting is on, or refused."""
    meeting = scene.meeting()
    accounts = [7000000030 + at for at in range(8)]
    for account in accounts:
        scene.add(f"Đồng chí {account % 100}", Role.MEMBER, scene.first, account=account)
    actors = [scene.who(account) for account in accounts]
    answers = scene.all.replies.answer
    calls = [partial(answers, one, meeting.id, 1, COMING, NOW) for one in actors]
    change = scene.all.schedule.change
    move = partial(change, scene.who(LAN), meeting.id, NOW, start=START + DAY)
    outcomes = at_once(*calls[:4], move, *calls[4:])
    errors = [one for one in outcomes if isinstance(one, Exception)]
    assert {type(one) for one in errors} <= {MeetingMoved}
    assert scene.all.replies.counts(meeting.id, NOW).coming == 0, "of the day before"
