"""Tasks kept: by whom, how they stand, what the next agenda has of them, what goes with people."""

import datetime

import pytest

from bot.people.erasing import Erasing
from bot.people.errors import NotYours
from bot.people.holding import merge, person
from bot.people.records import Role
from bot.tasks.drafts import Draft, Line
from bot.tasks.errands import Errands
from bot.tasks.errors import BadDue, TaskDraftGone, TooManyTasks
from bot.tasks.records import Task, TaskState
from bot.tasks.tasks import MOST_OPEN, NewTask
from knowledge.agenda import request
from tests.bot.meetings.scene import DAY, NOW, START, Scene
from tests.bot.people import HOA, LAN, MINH, NAM, SETTINGS

TODAY = datetime.date(2026, 11, 21)


def days(count: int) -> datetime.date:
    """A day so many from today."""
    return TODAY + datetime.timedelta(days=count)


def given(scene: Scene, errands: Errands, *new: NewTask, meeting: int | None = None) -> list[Task]:
    """What Lan noted in the first cell."""
    return errands.tasks.save(scene.who(LAN), scene.first, meeting, new, NOW)


def texts(found: list[Task]) -> list[str]:
    return [one.text for one in found]


def test_kept_in_the_order_of_their_due_days(scene: Scene, errands: Errands) -> None:
    given(
        scene, errands, NewTask("Không hạn"), NewTask("Sau", due_on=days(20)),
        NewTask("Trước", "Lê Hoa", scene.hoa, days(3)),
    )  # fmt: skip
    found = errands.tasks.of_cell(scene.who(LAN), scene.first)
    assert texts(found) == ["Trước", "Sau", "Không hạn"]
    first = found[0]
    assert (first.who, first.person_id, first.due_on) == ("Lê Hoa", scene.hoa, days(3))
    assert (first.noted_on, first.meeting_id, first.done_at) == (TODAY, None, None)


@pytest.mark.parametrize(
    ("due", "on", "state"),
    [
        (5, 5, TaskState.UNDER_WAY),  # the day itself still counts
        (5, 6, TaskState.OVERDUE),
        (None, 300, TaskState.UNDER_WAY),
    ],
)
def test_how_a_task_stands(
    scene: Scene, errands: Errands, due: int | None, on: int, state: TaskState
) -> None:
    [one] = given(scene, errands, NewTask("Việc", due_on=None if due is None else days(due)))
    assert one.state(days(on)) is state
    assert errands.tasks.close(scene.who(LAN), one.id, NOW).state(days(on)) is TaskState.DONE


def test_closed_opened_again_put_off_and_dropped(scene: Scene, errands: Errands) -> None:
    lan, tasks = scene.who(LAN), errands.tasks
    one, other = given(scene, errands, NewTask("Một", due_on=days(1)), NewTask("Hai"))
    closed = tasks.close(lan, one.id, NOW)
    assert closed.done_at == NOW
    assert tasks.close(lan, one.id, NOW + DAY).done_at == NOW, "pressed twice"
    assert texts(tasks.of_cell(lan, scene.first)) == ["Hai"]
    assert texts(tasks.done(lan, scene.first, 9)) == ["Một"]
    assert tasks.reopen(lan, one.id).done_at is None
    assert tasks.set_due(lan, one.id, days(9), NOW).due_on == days(9)
    assert tasks.set_due(lan, one.id, None, NOW).due_on is None
    tasks.drop(lan, other.id)
    assert texts(tasks.of_cell(lan, scene.first)) == ["Một"]
    with pytest.raises(NotYours):
        tasks.drop(lan, other.id)


@pytest.mark.parametrize("day", [-1, -400, 31 * 18 + 1])
def test_a_day_that_is_none_to_be_due_on(scene: Scene, errands: Errands, day: int) -> None:
    [one] = given(scene, errands, NewTask("Việc", due_on=days(0)))
    with pytest.raises(BadDue):
        errands.tasks.set_due(scene.who(LAN), one.id, days(day), NOW)
    with pytest.raises(BadDue):
        given(scene, errands, NewTask("Được"), NewTask("Không được", due_on=days(day)))
    assert texts(errands.tasks.of_cell(scene.who(LAN), scene.first)) == ["Việc"], "none of them"


@pytest.mark.parametrize("account", [HOA, MINH, SETTINGS, NAM])
def test_only_the_cells_leaders_see_and_change(
    scene: Scene, errands: Errands, account: int
) -> None:
    [one] = given(scene, errands, NewTask("Việc", "Lê Hoa", scene.hoa))
    actor, tasks = scene.who(account), errands.tasks
    for call in (
        lambda: tasks.of_cell(actor, scene.first), lambda: tasks.done(actor, scene.first, 1),
        lambda: tasks.get(actor, one.id), lambda: tasks.close(actor, one.id, NOW),
        lambda: tasks.reopen(actor, one.id), lambda: tasks.set_due(actor, one.id, None, NOW),
        lambda: tasks.drop(actor, one.id),
        lambda: tasks.save(actor, scene.first, None, [NewTask("Khác")], NOW),
    ):  # fmt: skip
        with pytest.raises(NotYours):
            call()
    assert errands.tasks.get(scene.who(LAN), one.id) == one


def test_members_see_their_own_in_cells_of_theirs(scene: Scene, errands: Errands) -> None:
    [mine, _, done] = given(
        scene, errands, NewTask("Của Hoa", "Lê Hoa", scene.hoa), NewTask("Của ai", "Hoa"),
        NewTask("Xong", "Lê Hoa", scene.hoa),
    )  # fmt: skip
    errands.tasks.close(scene.who(LAN), done.id, NOW)
    assert errands.tasks.mine(scene.who(HOA)) == [mine]
    assert errands.tasks.mine(scene.who(LAN)) == [] == errands.tasks.mine(scene.who(NAM))
    scene.staffing.transfer(scene.chief, scene.hoa, scene.first, scene.second, NOW)
    assert errands.tasks.mine(scene.who(HOA)) == [], "the cell that they left keeps its list"


def test_noted_at_a_meeting_of_the_same_cell(scene: Scene, errands: Errands) -> None:
    meeting = scene.meeting(START)
    later = START + 2 * DAY
    [one] = errands.tasks.save(scene.who(LAN), scene.first, meeting.id, [NewTask("Việc")], later)
    assert (one.meeting_id, one.noted_on) == (meeting.id, datetime.date(2026, 12, 3))
    with pytest.raises(NotYours):
        errands.tasks.save(scene.who(MINH), scene.second, meeting.id, [NewTask("Việc")], later)


def test_carried_into_the_next_agenda(scene: Scene, errands: Errands) -> None:
    one, done = given(
        scene, errands, NewTask("Rà soát", "Lê Hoa", scene.hoa, days(3)), NewTask("Xong")
    )
    errands.tasks.close(scene.who(LAN), done.id, NOW)
    assert one.due_on is not None
    assert errands.tasks.carried(scene.first, NOW) == (
        request.Task("Rà soát", "Lê Hoa", "24/11/2026", TODAY),
    )
    assert errands.tasks.carried(scene.second, NOW) == ()
    with pytest.raises(ValueError):
        errands.tasks.carried(scene.first, NOW.replace(tzinfo=None))


def test_more_than_an_agenda_holds_are_counted(scene: Scene, errands: Errands) -> None:
    given(scene, errands, *(NewTask(f"Việc {at}", due_on=days(at)) for at in range(20)))
    *first, rest = errands.tasks.carried(scene.first, NOW)
    assert [one.text for one in first] == [f"Việc {at}" for at in range(8)]
    assert rest.text == "Các việc khác chưa xong: 12 việc, theo danh sách việc đã giao"


def test_a_cell_keeps_so_many_open(scene: Scene, errands: Errands) -> None:
    given(scene, errands, *(NewTask("Việc") for _ in range(MOST_OPEN)))
    with pytest.raises(TooManyTasks):
        given(scene, errands, NewTask("Thêm"))


def test_done_ones_are_swept_after_a_year(scene: Scene, errands: Errands) -> None:
    _, done = given(scene, errands, NewTask("Còn"), NewTask("Xong"))
    errands.tasks.close(scene.who(LAN), done.id, NOW)
    errands.sweep(NOW + 365 * DAY)
    assert texts(errands.tasks.done(scene.who(LAN), scene.first, 9)) == ["Xong"]
    errands.sweep(NOW + 366 * DAY)
    assert errands.tasks.done(scene.who(LAN), scene.first, 9) == []
    assert texts(errands.tasks.of_cell(scene.who(LAN), scene.first)) == ["Còn"]


def test_erased_the_name_stays_and_the_tie_goes(scene: Scene, errands: Errands) -> None:
    [one] = given(scene, errands, NewTask("Việc", "Lê Hoa", scene.hoa))
    errands.proposals.propose(scene.who(HOA), scene.first, "Chờ", NOW)
    taken = errands.proposals.propose(scene.who(HOA), scene.first, "Nhận", NOW)
    errands.proposals.accept(scene.who(LAN), taken.id, None, NOW)
    errands.drafts.keep(HOA, Draft(scene.first, None, (Line(1, "Việc"),), NOW))
    erasing = Erasing(scene.database, also=lambda _: None, first=True)
    assert erasing.erase(scene.who(HOA), NOW), "the cell's list keeps the name"
    after = errands.tasks.get(scene.who(LAN), one.id)
    assert (after.who, after.person_id) == ("Lê Hoa", None)
    assert errands.proposals.waiting(scene.who(LAN), scene.first) == []
    kept = errands.proposals.get(scene.who(LAN), taken.id)
    assert (kept.text, kept.person_id, kept.name) == ("Nhận", None, None)
    with pytest.raises(TaskDraftGone):
        errands.drafts.of(HOA, NOW)


def test_two_that_are_one_are_one(scene: Scene, errands: Errands) -> None:
    listed = scene.add("Lê Thị Hoa", Role.MEMBER, scene.second)
    with scene.database.reading() as connection:
        old, new = (person(connection, one, NOW) for one in (listed, scene.hoa))
    given(scene, errands, NewTask("Việc", "Lê Thị Hoa", listed))
    with scene.database.writing() as connection:
        merge(connection, old, new, NOW)
    assert texts(errands.tasks.mine(scene.who(HOA))) == ["Việc"]


def test_what_is_typed_waits_a_day(scene: Scene, errands: Errands) -> None:
    line = Line(3, "Việc", "Hoa", "cuối tháng", days(4), 0)
    draft = Draft(scene.first, None, (line, Line(4, "Khác")), NOW)
    errands.drafts.keep(LAN, draft)
    assert errands.drafts.of(LAN, NOW) == draft
    for key in (1, 5):
        with pytest.raises(TaskDraftGone):
            draft.line(key)
    errands.sweep(NOW + DAY)
    assert errands.drafts.of(LAN, NOW + DAY) == draft
    errands.sweep(NOW + DAY + datetime.timedelta(seconds=1))
    with pytest.raises(TaskDraftGone):
        errands.drafts.of(LAN, NOW)
    assert not errands.drafts.drop(LAN)
    with pytest.raises(ValueError):
        errands.drafts.keep(LAN, Draft(scene.first, None, (), NOW.replace(tzinfo=None)))
