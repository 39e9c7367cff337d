"""A meeting as what its agenda is drafted from."""

from dataclasses import replace

import pytest

from bot.agendas.requesting import Carried, nothing_carried, request_for
from bot.people.records import Role
from knowledge.agenda.kinds import CellType, MeetingKind
from knowledge.agenda.request import Task
from tests.bot.meetings.scene import NOW, START, ZONE, Scene


def test_what_is_known_of_a_meeting(scene: Scene) -> None:
    for name, how in (("A", {"probationary": True}), ("B", {"temporary": True}), ("C", {})):
        scene.add(f"Phạm {name}", Role.MEMBER, scene.first, **how)
    meeting, carried = scene.meeting(), Carried((Task("Ra soát"),), ("Ủng hộ",))
    request = request_for(meeting, scene.directory, carried, ZONE, NOW, subject="Nêu gương")
    assert (request.cell, request.place) == ("Chi bộ tổ dân phố 3", "Nhà văn hóa")
    assert request.start == START and f"{request.start:%H:%M}" == "19:30"
    assert request.cell_type is CellType.RESIDENTIAL
    assert request.members == 3, "Lan, Hoa and C: neither on probation nor here for a time"
    assert (request.subject, request.topics, request.tasks[0].text) == (
        "Nêu gương", ("Ủng hộ",), "Ra soát",
    )  # fmt: skip


def test_a_type_that_the_name_does_not_tell_is_said_to_be_assumed(scene: Scene) -> None:
    meeting = scene.meeting()
    unclear = replace(meeting, cell=replace(meeting.cell, name="Chi bộ Quyết Thắng"))
    for one, known in ((meeting, True), (unclear, False)):
        request = request_for(one, scene.directory, nothing_carried(one, NOW), ZONE, NOW)
        assert (request.cell_type, request.type_known) == (CellType.RESIDENTIAL, known)


LENGTHS = [
    # kind, minutes of the meeting, full, what is asked for
    (MeetingKind.THUONG_KY, 90, False, 90),
    (MeetingKind.THUONG_KY, 60, False, 60),
    (MeetingKind.THUONG_KY, 20, True, None),
    (MeetingKind.CHUYEN_DE, 90, False, 90),
    (MeetingKind.DAI_HOI, 90, False, None),  # the length that nobody said
    (MeetingKind.KET_NAP, 90, False, None),
    (MeetingKind.DAI_HOI, 240, False, 240),
    (MeetingKind.DAI_HOI, 20, False, 20),  # refused by the drafter, and said
]


@pytest.mark.parametrize(("kind", "minutes", "full", "asked"), LENGTHS)
def test_how_long(
    scene: Scene, kind: MeetingKind, minutes: int, full: bool, asked: int | None
) -> None:
    meeting = replace(scene.meeting(), kind=kind, minutes=minutes)
    carried = nothing_carried(meeting, NOW)
    request = request_for(meeting, scene.directory, carried, ZONE, NOW, full=full)
    assert request.minutes == asked
