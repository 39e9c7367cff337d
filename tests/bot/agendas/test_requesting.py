"""A meeting as what its agenda is drafted from."""

from dataclasses import replace

import pytest

from bot.agendas.requesting import Carried, nothing_carried, request_for
from bot.dates import when
from bot.people.records import Role
from knowledge.agenda.outline import CellType, MeetingKind
from knowledge.agenda.request import Task
from tests.bot.meetings.scene import NOW, START, ZONE, Scene


def test_both_know_the_same_kinds() -> None:
    assert [one.value for one in MeetingKind] == [one.value for one in when.MeetingKind]


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


LENGTHS = [
    # kind, minutes of the meeting, full, what is asked for
    (when.MeetingKind.THUONG_KY, 90, False, 90),
    (when.MeetingKind.THUONG_KY, 60, False, 60),
    (when.MeetingKind.THUONG_KY, 20, True, None),
    (when.MeetingKind.CHUYEN_DE, 90, False, 90),
    (when.MeetingKind.DAI_HOI, 90, False, None),  # the length that nobody said
    (when.MeetingKind.KET_NAP, 90, False, None),
    (when.MeetingKind.DAI_HOI, 240, False, 240),
    (when.MeetingKind.DAI_HOI, 20, False, 20),  # refused by the drafter, and said
]


@pytest.mark.parametrize(("kind", "minutes", "full", "asked"), LENGTHS)
def test_how_long(
    scene: Scene, kind: when.MeetingKind, minutes: int, full: bool, asked: int | None
) -> None:
    meeting = replace(scene.meeting(), kind=kind, minutes=minutes)
    carried = nothing_carried(meeting, NOW)
    request = request_for(meeting, scene.directory, carried, ZONE, NOW, full=full)
    assert request.minutes == asked
