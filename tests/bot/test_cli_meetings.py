"""`chibo meetings`: the meetings as the chat lists them, for people and for scripts."""

import datetime
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.meetings.notices import Unknown
from bot.meetings.records import Details, Meeting
from bot.meetings.replies import Answer
from bot.meetings.roll import Mark
from bot.people.records import Role, Standing
from bot.settings import Settings
from bot.store import Store, now, open_store
from bot.texts import rolls
from knowledge.agenda.kinds import MeetingKind
from tests.bot.chibo import DONE, REFUSED, USAGE, Chibo
from tests.ward import Ward

DAY = datetime.timedelta(days=1)
KEYS = [
    "id", "cell", "kind", "state", "state_text", "start", "minutes", "place", "version", "series",
    "answers", "troubles",
]  # fmt: skip


class Cells:
    """A store with two cells; each has a secretary."""

    def __init__(self, store: Store) -> None:
        self.store, self.ward = store, Ward(store.people, store.database)
        self.cells = [self.ward.cell(f"Chi bộ {at}") for at in (1, 2)]
        for at, cell in enumerate(self.cells, start=1):
            self.ward.person(7_000_000_000 + at, f"Nguyễn Bí {at}", cell, Role.SECRETARY)

    def leader(self, at: int) -> Standing:
        return self.store.people.directory.standing(7_000_000_000 + at, now())

    def meeting(self, at: int, ahead: datetime.timedelta, place: str = "Nhà văn hóa") -> Meeting:
        """A meeting of a cell, confirmed."""
        made_at = now() + min(ahead, datetime.timedelta()) - DAY
        start = (now() + ahead).replace(second=0, microsecond=0)
        details = Details(MeetingKind.THUONG_KY, start, place=place)
        schedule = self.store.meetings.schedule
        drafted = schedule.draft(self.leader(at), self.cells[at - 1].id, details, made_at).meeting
        return schedule.confirm(self.leader(at), drafted.id, made_at).meeting


@pytest.fixture
def cells(tmp_path: Path) -> Iterator[Cells]:
    """The store in the folder that the command works on."""
    settings = Settings(_env_file=None, chibo_data_dir=tmp_path / "data", database_url=None)  # type: ignore[call-arg]
    store = open_store(settings)
    yield Cells(store)
    store.close()


def test_coming_meetings_in_order_a_line_each(chibo: Chibo, cells: Cells) -> None:
    later, sooner = cells.meeting(1, 9 * DAY), cells.meeting(2, 3 * DAY, "Hội trường\tB")
    answer = Answer.COMING
    cells.store.meetings.replies.answer(cells.leader(1), later.id, 1, answer, now())
    ended = chibo("meetings")
    lines = [line.split("\t") for line in ended.out.splitlines()]
    assert ended.code == DONE and ended.err == ""
    assert [line[0] for line in lines] == [str(sooner.id), str(later.id)]
    assert [len(line) for line in lines] == [9, 9], "nothing that is typed makes a column"
    assert lines[1][1:5] == ["1", "Chi bộ 1", "Họp thường kỳ", "đã báo"]
    assert lines[1][6:] == ["Nhà văn hóa", "dự 1, vắng 0, chưa chắc 0, chưa trả lời 0", ""]
    only = chibo("meetings", "--cell", "1").out.splitlines()
    assert [line.split("\t")[0] for line in only] == [str(later.id)]


def test_json_has_a_shape_for_scripts(chibo: Chibo, cells: Cells) -> None:
    meeting = cells.meeting(1, 3 * DAY)
    [found] = json.loads(chibo("meetings", "--json").out)
    assert list(found) == KEYS
    assert (found["id"], found["cell"]) == (meeting.id, {"id": 1, "name": "Chi bộ 1"})
    assert datetime.datetime.fromisoformat(found["start"]) == meeting.start
    assert found["start"].endswith("+07:00") and found["kind"] == "thuong-ky"
    assert (found["state"], found["state_text"]) == ("announced", "đã báo")
    assert found["answers"] == {"coming": 0, "absent": 0, "unsure": 0, "unanswered": 1}
    assert found["troubles"] == []


def test_all_has_those_that_are_over_and_those_cancelled(chibo: Chibo, cells: Cells) -> None:
    over, coming, gone = (cells.meeting(1, ahead * DAY) for ahead in (-2, 3, 6))
    rolls, leader = cells.store.meetings.rolls, cells.leader(1)
    rolls.open(leader, over.id, now())
    rolls.mark_rest(leader, over.id, Mark.PRESENT)
    rolls.close(leader, over.id, now())
    cells.store.meetings.schedule.cancel(leader, gone.id, now())
    assert [one["id"] for one in json.loads(chibo("meetings", "--json").out)] == [coming.id]
    found = json.loads(chibo("meetings", "--all", "--json").out)
    assert [(one["id"], one["state_text"]) for one in found] == [
        (over.id, "đã chốt điểm danh"), (coming.id, "đã báo"), (gone.id, "đã bỏ"),
    ]  # fmt: skip


def test_every_doubtful_reminder_is_listed(chibo: Chibo, cells: Cells) -> None:
    cells.ward.group(-4_000_000_001, "Nhóm", cells.cells[0])
    meeting = cells.meeting(1, 5 * DAY)
    outbox, time = cells.store.meetings.outbox, cells.store.meetings.time
    at = now()
    time.advance(at)
    # Whatever hour it is: quiet hours hold back what is due.
    while not (due := outbox.due(at)):
        at += datetime.timedelta(hours=1)
        time.advance(at)
    for _ in range(2):
        claimed = outbox.claim(due[0].id, at)
        assert claimed is not None
        outbox.record(claimed, Unknown("TimedOut"), at)
        at += datetime.timedelta(minutes=2)
    [line] = chibo("meetings").out.splitlines()
    assert line.split("\t")[-1].startswith("chưa rõ đã đến (1)")
    [found] = json.loads(chibo("meetings", "--json").out)
    assert found["id"] == meeting.id
    [trouble] = [one for one in found["troubles"] if one["state"] == "doubtful"]
    assert list(trouble) == ["what", "audience", "state", "chats", "at"]
    assert trouble["audience"] == "group"


def test_nothing_and_no_such_cell(chibo: Chibo, cells: Cells) -> None:
    ended = chibo("meetings")
    assert (ended.code, ended.out.strip(), ended.err) == (DONE, rolls.NO_MEETINGS, "")
    assert json.loads(chibo("meetings", "--json").out) == []
    unknown = chibo("meetings", "--cell", "99")
    assert unknown.code == REFUSED and "cell:99" in unknown.sentence()
    assert chibo("meetings", "--cell", "x").code == USAGE
