"""Versions of an agenda, and the final one: kept, never overwritten, with their meeting."""

import datetime
import threading
from collections.abc import Callable
from dataclasses import replace

import pytest
import sqlalchemy as sa

from bot.agendas.agendas import _MOST, Agendas
from bot.agendas.errors import AgendaChanged, AgendaGone
from bot.agendas.public import lines_of
from bot.agendas.tables import agenda_versions
from bot.meetings.errors import MeetingBegun, MeetingGone
from bot.meetings.notices import Sent
from bot.meetings.records import Meeting
from bot.meetings.tables import reminders
from bot.people.errors import NotYours
from bot.people.records import Role, Standing
from knowledge.agenda.kinds import CellType, MeetingKind
from knowledge.agenda.outline import Item, Outline
from tests.bot.meetings.scene import DAY, GROUP, HOUR, MINUTE, NOW, START, ZONE, Scene
from tests.bot.people import HOA, LAN, MINH, NAM, NOWHERE, SETTINGS

DEPUTY, OVERSEER = 7000000022, 7000000024


def outline(*minutes: int, title: str = "Mục") -> Outline:
    """An agenda of items that last so long."""
    items = tuple(Item("added", f"{title} {at}", one, "Bí thư") for at, one in enumerate(minutes))
    return Outline(
        MeetingKind.THUONG_KY, CellType.RESIDENTIAL, "Sinh hoạt", "Chi bộ", "", "",
        START.astimezone(ZONE), items,
    )  # fmt: skip


@pytest.fixture
def meeting(scene: Scene) -> Meeting:
    """A meeting of Lan's cell, in twelve days."""
    return scene.meeting()


@pytest.fixture
def agendas(scene: Scene) -> Agendas:
    """Of the same database."""
    return scene.all.agendas


@pytest.fixture
def lan(scene: Scene) -> Standing:
    """Who leads the cell."""
    return scene.who(LAN)


def minutes(agendas: Agendas, lan: Standing, meeting: Meeting, number: int) -> list[int]:
    """How long the items of a version last."""
    return [one.minutes for one in agendas.numbered(lan, meeting.id, number).outline.items]


def test_versions_are_added(agendas: Agendas, lan: Standing, meeting: Meeting) -> None:
    assert agendas.newest(lan, meeting.id) is None
    for seen, lasting in enumerate(((5, 10), (5, 15), (15,))):
        kept = agendas.keep(lan, meeting.id, seen, outline(*lasting), NOW)
        assert (kept.number, kept.newest, kept.final) == (seen + 1, seen + 1, 0)
    assert [minutes(agendas, lan, meeting, one) for one in (1, 2, 3)] == [[5, 10], [5, 15], [15]]
    newest = agendas.newest(lan, meeting.id)
    assert newest is not None and newest.number == 3 and newest.is_newest
    assert [agendas.before(lan, meeting.id, one) for one in (3, 2, 1)] == [2, 1, 0]
    for number in (0, 4, -1):
        with pytest.raises(AgendaGone):
            agendas.numbered(lan, meeting.id, number)


def test_what_was_changed_meanwhile_is_not_overwritten(
    agendas: Agendas, lan: Standing, meeting: Meeting
) -> None:
    agendas.keep(lan, meeting.id, 0, outline(5), NOW)
    agendas.keep(lan, meeting.id, 1, outline(10), NOW)
    for seen in (0, 1, 3):
        with pytest.raises(AgendaChanged):
            agendas.keep(lan, meeting.id, seen, outline(20), NOW)
        with pytest.raises(AgendaChanged):
            agendas.settle(lan, meeting.id, seen, NOW)
    assert minutes(agendas, lan, meeting, 2) == [10]
    # A button pressed twice wants what is there already.
    assert agendas.keep(lan, meeting.id, 1, outline(10), NOW).number == 2


def test_of_two_at_once_one_wins(agendas: Agendas, lan: Standing, meeting: Meeting) -> None:
    agendas.keep(lan, meeting.id, 0, outline(5), NOW)
    start, done = threading.Barrier(4), list[str]()

    def change(lasting: int) -> None:
        start.wait()
        try:
            agendas.keep(lan, meeting.id, 1, outline(lasting), NOW)
            done.append("kept")
        except AgendaChanged:
            done.append("told")

    threads = [threading.Thread(target=change, args=(10 + at,)) for at in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert sorted(done) == ["kept", "told", "told", "told"]
    newest = agendas.newest(lan, meeting.id)
    assert newest is not None and newest.number == 2


def test_final_and_edited_after_it(agendas: Agendas, lan: Standing, meeting: Meeting) -> None:
    assert agendas.final(meeting) is None
    with pytest.raises(AgendaGone):
        agendas.settle(lan, meeting.id, 0, NOW)
    agendas.keep(lan, meeting.id, 0, outline(5), NOW)
    assert agendas.final(meeting) is None, "a draft is nobody's but the leaders'"
    settled = agendas.settle(lan, meeting.id, 1, NOW)
    assert settled.is_final and settled.is_newest
    later = agendas.keep(lan, meeting.id, 1, outline(10), NOW)
    assert (later.final, later.is_final) == (1, False)
    final = agendas.final(meeting)
    assert final is not None and final.minutes == 5
    agendas.settle(lan, meeting.id, 2, NOW)
    final = agendas.final(meeting)
    assert final is not None and final.minutes == 10


def test_it_moves_with_its_meeting(
    scene: Scene, agendas: Agendas, lan: Standing, meeting: Meeting
) -> None:
    agendas.keep(lan, meeting.id, 0, outline(5, 10), NOW)
    agendas.settle(lan, meeting.id, 1, NOW)
    moved = scene.all.schedule.change(
        lan, meeting.id, NOW, start=START + DAY + HOUR, place="Đình làng"
    ).meeting
    final, newest = agendas.final(moved), agendas.newest(lan, meeting.id)
    assert final is not None and newest is not None
    assert [f"{one:%d %H:%M}" for one in final.starts] == ["04 20:30", "04 20:35"]
    assert final.place == "Đình làng" and newest.outline == final
    # Changed and changed back while it moved: the same agenda still.
    assert agendas.keep(lan, meeting.id, 1, outline(5, 10), NOW).number == 1


def test_cancelled_it_is_nothing(
    scene: Scene, agendas: Agendas, lan: Standing, meeting: Meeting
) -> None:
    agendas.keep(lan, meeting.id, 0, outline(5), NOW)
    agendas.settle(lan, meeting.id, 1, NOW)
    cancelled = scene.all.schedule.cancel(lan, meeting.id, NOW)
    assert agendas.final(cancelled) is None
    for call in (
        lambda: agendas.newest(lan, meeting.id),
        lambda: agendas.numbered(lan, meeting.id, 1),
        lambda: agendas.keep(lan, meeting.id, 1, outline(9), NOW),
        lambda: agendas.settle(lan, meeting.id, 1, NOW),
    ):
        with pytest.raises(MeetingGone):
            call()


def test_until_the_meeting_is_over(agendas: Agendas, lan: Standing, meeting: Meeting) -> None:
    during, over = meeting.end - MINUTE, meeting.end
    agendas.keep(lan, meeting.id, 0, outline(5), during)
    for call in (
        lambda: agendas.keep(lan, meeting.id, 1, outline(9), over),
        lambda: agendas.settle(lan, meeting.id, 1, over),
    ):
        with pytest.raises(MeetingBegun):
            call()
    newest = agendas.newest(lan, meeting.id)
    assert newest is not None and newest.number == 1, "it can be read for the minutes"


def test_the_oldest_go_but_never_the_final_one(
    agendas: Agendas, lan: Standing, meeting: Meeting
) -> None:
    agendas.keep(lan, meeting.id, 0, outline(1), NOW)
    agendas.settle(lan, meeting.id, 1, NOW)
    for seen in range(1, _MOST + 2):
        agendas.keep(lan, meeting.id, seen, outline(seen + 1), NOW)
    final = agendas.final(meeting)
    assert final is not None and final.minutes == 1
    assert agendas.before(lan, meeting.id, 3) == 1
    with pytest.raises(AgendaGone):
        agendas.numbered(lan, meeting.id, 2)
    assert minutes(agendas, lan, meeting, 3) == [3]


def test_what_cannot_be_read_is_not_shown(
    scene: Scene, agendas: Agendas, lan: Standing, meeting: Meeting
) -> None:
    """A reminder says the rest all the same."""
    agendas.keep(lan, meeting.id, 0, outline(5), NOW)
    agendas.settle(lan, meeting.id, 1, NOW)
    for text in ("", "{}", '{"form": 2}', "[1]"):
        with scene.database.writing() as connection:
            connection.execute(sa.update(agenda_versions).values(outline=text))
        assert agendas.final(meeting) is None


Call = Callable[[Agendas, Standing, int], object]
CALLS: dict[str, Call] = {
    "newest": lambda agendas, who, at: agendas.newest(who, at),
    "numbered": lambda agendas, who, at: agendas.numbered(who, at, 1),
    "before": lambda agendas, who, at: agendas.before(who, at, 1),
    "keep": lambda agendas, who, at: agendas.keep(who, at, 1, outline(9), NOW),
    "settle": lambda agendas, who, at: agendas.settle(who, at, 1, NOW),
}


@pytest.mark.parametrize("name", CALLS)
def test_only_who_leads_the_cell(
    scene: Scene, agendas: Agendas, lan: Standing, meeting: Meeting, name: str
) -> None:
    scene.add("Phạm Thay", Role.STAND_IN, scene.first, account=DEPUTY)
    scene.add("Phạm Theo", Role.OVERSEER, scene.first, account=OVERSEER)
    kept = agendas.keep(lan, meeting.id, 0, outline(5), NOW)
    for account in (NAM, HOA, MINH, OVERSEER, SETTINGS):
        with pytest.raises(NotYours):
            CALLS[name](agendas, scene.who(account), meeting.id)
    assert agendas.newest(lan, meeting.id) == kept, "nothing was changed"
    with pytest.raises(NotYours):
        CALLS[name](agendas, lan, NOWHERE)
    CALLS[name](agendas, scene.who(DEPUTY), meeting.id)


# ── the card in the group ────────────────────────────────────────────────────


def wanted(scene: Scene) -> int:
    """How many changes the messages in groups have still to show."""
    rows = scene.rows(reminders.c.message_id.is_not(None))
    return sum(one.card_wanted - one.card_shown for one in rows)


def test_settled_the_card_is_another(
    scene: Scene, agendas: Agendas, lan: Standing, meeting: Meeting
) -> None:
    scene.tick(NOW)
    before, version = wanted(scene), scene.again(meeting).version
    agendas.keep(lan, meeting.id, 0, outline(5), NOW)
    assert wanted(scene) == before, "a draft is not shown"
    agendas.settle(lan, meeting.id, 1, NOW)
    assert wanted(scene) == before + 1
    agendas.settle(lan, meeting.id, 1, NOW)
    assert wanted(scene) == before + 1, "pressed twice"
    assert scene.again(meeting).version == version, "nobody is told of another meeting"


@pytest.mark.parametrize(("ahead", "more"), [(MINUTE, 1), (-MINUTE, 0)])
def test_settled_while_its_message_was_under_way(
    scene: Scene, agendas: Agendas, lan: Standing, meeting: Meeting, ahead: datetime.timedelta,
    more: int,
) -> None:  # fmt: skip
    """What was sent without it is edited; what was claimed after it has it."""
    agendas.keep(lan, meeting.id, 0, outline(5), NOW - DAY)
    scene.all.time.advance(NOW)
    if ahead < MINUTE:
        agendas.settle(lan, meeting.id, 1, NOW + ahead)
    claimed = scene.claim(NOW)
    assert claimed is not None and claimed.chat_id == GROUP
    if ahead == MINUTE:
        agendas.settle(lan, meeting.id, 1, NOW + ahead)
    before = wanted(scene)
    scene.all.outbox.record(claimed, Sent(77), NOW + 2 * MINUTE)
    assert wanted(scene) - before == more


# ── what others see ──────────────────────────────────────────────────────────


def test_public_lines() -> None:
    drafted = outline(5, 10, 15)
    one, secret, last = drafted.items
    items = (one, replace(secret, private=True, title="Kết nạp"), replace(last, title="Ý " * 60))
    lines = lines_of(replace(drafted, items=items))
    assert lines[:2] == ("Chương trình:", "- 19 giờ 30: Mục 0")
    assert lines[2].startswith("- 19 giờ 45: Ý Ý") and lines[2].endswith("Ý…")
    assert len(lines[2]) <= 95 and "Kết nạp" not in "".join(lines)
    hidden = tuple(replace(item, private=True) for item in items)
    assert lines_of(replace(drafted, items=hidden)) == () == lines_of(None)


@pytest.mark.parametrize(("count", "last"), [(8, "Mục 7"), (9, "và 1 mục khác"), (40, "và 32 mục")])
def test_a_long_agenda_is_cut(count: int, last: str) -> None:
    lines = lines_of(outline(*[5] * count))
    assert len(lines) <= 10 and last in lines[-1]
    assert sum(map(len, lines)) < 900
