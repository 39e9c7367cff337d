"""Who may do and see what with a cell's meetings: every actor before every public call."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest

from bot.meetings.records import Details, Meeting
from bot.meetings.replies import Answer
from bot.meetings.roll import Mark
from bot.meetings.stages import Timing
from bot.people.errors import NotYours
from bot.people.records import Role, Standing
from tests.bot.meetings.scene import DAY, HOUR, NOW, REGULAR, START, Scene
from tests.bot.people import HOA, LAN, MINH, NAM, NOWHERE, SETTINGS

TEMPORARY, DEPUTY, FORMER, OVERSEER = 7000000021, 7000000022, 7000000023, 7000000024
ACTORS = {
    "stranger": NAM, "member": HOA, "temporary": TEMPORARY, "secretary": LAN, "stand-in": DEPUTY,
    "stood in": FORMER, "overseer": OVERSEER, "secretary of the second": MINH,
    "administrator": SETTINGS,
}  # fmt: skip
LEADERS = {"secretary", "stand-in"}
MEMBERS = {*LEADERS, "member", "temporary", "stood in"}  # whoever leads a cell is a member of it
SEERS = {*MEMBERS, "overseer", "administrator"}
LATER = START + HOUR  # when the roll is called


@dataclass(frozen=True)
class Place:
    """What there is to act on: ids."""

    cell: int = NOWHERE
    draft: int = NOWHERE
    planned: int = NOWHERE  # of a series
    meeting: int = NOWHERE
    series: int = NOWHERE
    held: int = NOWHERE  # its roll is open
    line: int = NOWHERE
    closed: int = NOWHERE
    listed: int = NOWHERE  # a member without an account
    dropped: int = NOWHERE
    scraps: dict[int, int] = field(default_factory=dict)  # a draft for each leader to discard


def arrange(scene: Scene) -> Place:
    """One of everything, in the first cell."""
    all_, lan = scene.all, scene.who(LAN)
    drafts = [
        all_.schedule.draft(lan, scene.first, Details(REGULAR, START), NOW).meeting.id
        for _ in range(3)
    ]
    planned = scene.meeting(START + 30 * DAY, rule="FREQ=MONTHLY;BYMONTHDAY=2")
    meeting = scene.meeting()
    held, closed = scene.meeting(), scene.meeting()
    [line, *_] = all_.rolls.open(lan, held.id, LATER).lines
    all_.rolls.open(lan, closed.id, LATER)
    all_.rolls.mark_rest(lan, closed.id, Mark.PRESENT)
    all_.rolls.close(lan, closed.id, LATER)
    assert planned.series_id is not None
    return Place(
        scene.first, drafts[0], planned.id, meeting.id, planned.series_id, held.id, line.id,
        closed.id, scene.add("Phạm Văn Danh", Role.MEMBER, scene.first),
        scene.meeting().id, dict(zip((LAN, DEPUTY), drafts[1:], strict=True)),
    )  # fmt: skip


Call = Callable[[Scene, Standing, Place], Any]
BRIEF = Details(REGULAR, START + DAY)
MONTHLY = Details(REGULAR, START + 31 * DAY, rule="FREQ=MONTHLY;BYMONTHDAY=3")
COMING = Answer.COMING

LEADING: dict[str, Call] = {
    "draft": lambda s, a, p: s.all.schedule.draft(a, p.cell, BRIEF, NOW),
    "redraft": lambda s, a, p: s.all.schedule.redraft(a, p.draft, BRIEF, NOW),
    "confirm": lambda s, a, p: s.all.schedule.confirm(a, p.draft, NOW),
    "discard": lambda s, a, p: s.all.schedule.discard(a, p.scraps.get(a.user_id, p.draft), NOW),
    "go ahead": lambda s, a, p: s.all.schedule.go_ahead(a, p.planned, NOW),
    "change": lambda s, a, p: s.all.schedule.change(a, p.meeting, NOW, place="Trường"),
    "cancel": lambda s, a, p: s.all.schedule.cancel(a, p.dropped, NOW),
    "change the following": lambda s, a, p: s.all.repeating.change_following(
        a, p.planned, MONTHLY, NOW
    ),
    "end a series": lambda s, a, p: s.all.repeating.end(a, p.series, NOW),
    "set the timing": lambda s, a, p: s.all.timings.set(a, p.cell, Timing((DAY,)), NOW),
    "record an answer": lambda s, a, p: s.all.replies.record(
        a, p.listed, p.meeting, 1, COMING, NOW
    ),
    "see answers": lambda s, a, p: s.all.replies.of(a, p.meeting),
    "see who has not answered": lambda s, a, p: s.all.replies.unanswered(a, p.meeting, NOW),
    "nudge": lambda s, a, p: s.all.replies.nudge(a, p.meeting, NOW),
    "open the roll": lambda s, a, p: s.all.rolls.open(a, p.meeting, LATER),
    "see the roll": lambda s, a, p: s.all.rolls.get(a, p.held),
    "call somebody": lambda s, a, p: s.all.rolls.mark(a, p.held, p.line, Mark.PRESENT),
    "call the rest": lambda s, a, p: s.all.rolls.mark_rest(a, p.held, Mark.EXCUSED),
    "count somebody": lambda s, a, p: s.all.rolls.count_in(a, p.held, p.line, False),
    "close again": lambda s, a, p: s.all.rolls.close(a, p.closed, LATER),
    "open again": lambda s, a, p: s.all.rolls.reopen(a, p.closed, LATER),
    "see attendance": lambda s, a, p: s.all.attendance.of_cell(a, p.cell, NOW, LATER),
}
WATCHING: dict[str, Call] = {
    "see reminders": lambda s, a, p: s.all.watch.status(a, p.cell, NOW),
    "see series": lambda s, a, p: s.all.repeating.of_cell(a, p.cell, NOW),
    "see one series": lambda s, a, p: s.all.repeating.get(a, p.series),
    "see a draft": lambda s, a, p: s.all.schedule.get(a, p.draft),
    "see an occurrence nobody confirmed": lambda s, a, p: s.all.schedule.get(a, p.planned),
}
SEEING: dict[str, Call] = {
    "see a meeting": lambda s, a, p: s.all.schedule.get(a, p.meeting),
    "see what is coming": lambda s, a, p: s.all.schedule.upcoming(a, p.cell, NOW),
    "see what was": lambda s, a, p: s.all.schedule.past(a, p.cell, LATER, 9),
}
ANSWERING: dict[str, Call] = {
    "answer": lambda s, a, p: s.all.replies.answer(a, p.meeting, 1, COMING, NOW),
}
CALLS = SEEING | WATCHING | ANSWERING | LEADING  # what changes nothing first
DEEDS: dict[str, set[str]] = {
    **dict.fromkeys(LEADING, LEADERS), **dict.fromkeys(WATCHING, LEADERS | {"administrator"}),
    **dict.fromkeys(SEEING, SEERS), **dict.fromkeys(ANSWERING, MEMBERS),
}  # fmt: skip


def peopled(scene: Scene) -> Place:
    """Everybody of `ACTORS`, and one of everything."""
    for name, role, how in (
        ("temporary", Role.MEMBER, {"temporary": True}),
        ("stand-in", Role.STAND_IN, {"until": NOW + DAY}),
        ("stood in", Role.STAND_IN, {"until": NOW}),
        ("overseer", Role.OVERSEER, {}),
    ):
        scene.add(f"Đồng chí {name}", role, scene.first, account=ACTORS[name], **how)
    return arrange(scene)


def test_what_is_whose(scene: Scene) -> None:
    place = peopled(scene)
    for deed, call in CALLS.items():
        before = scene.rows(), kept(scene, place)
        for name, account in ACTORS.items():
            actor = scene.who(account)
            if name not in DEEDS[deed]:
                with pytest.raises(NotYours):
                    call(scene, actor, place)
                    pytest.fail(f"{name} may {deed}")
        assert (scene.rows(), kept(scene, place)) == before, f"refused: {deed}"
        for name in DEEDS[deed]:
            call(scene, scene.who(ACTORS[name]), place)


@pytest.mark.parametrize("deed", CALLS)
def test_what_does_not_exist_is_nobodys(scene: Scene, deed: str) -> None:
    """It reads like what is another's. The administrator's lists of no cell are empty."""
    lists = {"see reminders", "see series", "see what is coming", "see what was"}
    for account in (LAN, SETTINGS)[: 1 if deed in lists else 2]:
        with pytest.raises(NotYours):
            CALLS[deed](scene, scene.who(account), Place())


def kept(scene: Scene, place: Place) -> list[Meeting]:
    return [scene.all.schedule.get(scene.chief, one) for one in (place.draft, place.meeting)]


def test_what_only_members_see_is_announced(scene: Scene) -> None:
    """Drafts, and occurrences that no leader has confirmed, are in no list of theirs."""
    place = arrange(scene)
    lan, hoa = scene.who(LAN), scene.who(HOA)
    coming = scene.all.schedule.upcoming
    assert place.planned in [one.id for one in coming(lan, scene.first, NOW)]
    seen = [one.id for one in coming(hoa, scene.first, NOW)]
    assert place.meeting in seen and place.planned not in seen
    assert seen == [one.id for one in scene.all.schedule.of_group(scene.first, NOW)]
    for listed in (coming(lan, scene.first, NOW), coming(hoa, scene.first, NOW)):
        assert place.draft not in [one.id for one in listed]
    past = scene.all.schedule.past(hoa, scene.first, LATER, 2)
    assert {one.state for one in past} <= {"announced", "held"} and len(past) == 2


def test_private_reminders_are_members_alone(scene: Scene) -> None:
    timings = scene.all.timings
    for account in (NAM, SETTINGS):
        with pytest.raises(NotYours):
            timings.want_private(scene.who(account), True)
    hoa = scene.who(HOA)
    timings.want_private(hoa, True)
    assert timings.wants_private(hoa) and not timings.wants_private(scene.who(LAN))


def test_the_month_is_the_administrators(scene: Scene) -> None:
    for account in (NAM, HOA, LAN, MINH):
        with pytest.raises(NotYours):
            scene.all.attendance.month(scene.who(account), 2026, 12, NOW)
    assert len(scene.all.attendance.month(scene.chief, 2026, 12, NOW)) == 2
