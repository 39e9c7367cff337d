"""A group and its cell: the assistant is brought in, a leader binds it, both come and go."""

from collections.abc import Callable

import pytest

from bot import texts
from bot.people.errors import NotYours
from bot.people.groups import Group
from bot.people.records import Cell, Role
from bot.store import Store, now
from bot.texts import groups as words
from bot.texts import office as office_words
from tests.bot.chat.asking import FEE, FEE_RULE, ask, notice, press_data, said_nothing_but
from tests.bot.chat.conftest import CELL, Town
from tests.bot.chat.pressing import press, pressed, showing, somebody, told
from tests.conftest import put
from tests.stores import RARE, paper
from tests.telegram import Status, Telegram
from tests.telegram.records import Chat, User

OTHER = "Chi bộ Trường Mẫu"


@pytest.fixture
def cell(running: Store, telegram: Town) -> Cell:
    """The cell that this is about."""
    assert telegram.ward is not None
    return telegram.ward.cell(CELL)


@pytest.fixture
def secretary(telegram: Town, cell: Cell) -> Chat:
    """Its secretary's private chat."""
    return somebody(telegram, "Sáu", cell)


def free(telegram: Town, *people: User, **how: object) -> Chat:
    """A group that is nobody's yet; the first of the people made it."""
    return Telegram.group(telegram, "Chi bộ 3 thân yêu", [*people], **how)


def bound(store: Store, chat: Chat | int) -> Group | None:
    """What the store says of a group."""
    return store.people.groups.of(chat if isinstance(chat, int) else chat.id)


def bind(telegram: Town, group: Chat, secretary: Chat, **how: object) -> None:
    """The whole way."""
    ask(telegram, group, "/gannhom", secretary.person, **how)
    press(telegram, secretary, words.BIND)
    telegram.wait(lambda: "đã được gắn" in telegram.replies(group)[-1].text)


# ── brought in ───────────────────────────────────────────────────────────────


@pytest.mark.parametrize("kind", ["group", "supergroup"])
def test_brought_in_by_the_secretary(
    telegram: Town, running: Store, secretary: Chat, kind: str
) -> None:
    group = free(telegram, secretary.person, telegram.person("Lan"), bot=False, kind=kind)
    telegram.add(group, by=secretary.person)
    assert telegram.reply(group).text == words.BIND_IN_PRIVATE
    asked = telegram.reply(secretary)
    assert asked.text.startswith("Nhóm “Chi bộ 3 thân yêu” có 2 người.\n")
    assert f"chỉ gồm đảng viên {CELL}?" in asked.text and words.BIND_WARNING in asked.text
    assert asked.labels == (words.BIND, words.BIND_NOT)
    done = press(telegram, secretary, words.BIND)
    assert done.text == words.BOUND.format(title="Chi bộ 3 thân yêu", cell=CELL)
    assert telegram.reply(group).text == words.BOUND_GROUP.format(cell=CELL)
    found = bound(running, group)
    assert found and (found.cell.name, found.heads, found.thread_id) == (CELL, 2, None)
    assert FEE_RULE in ask(telegram, group, f"/hoi {FEE}", secretary.person).text


@pytest.mark.parametrize("who", ["member", "stranger"])
def test_brought_in_by_somebody_else(telegram: Town, running: Store, cell: Cell, who: str) -> None:
    person = telegram.person("Lan") if who == "member" else telegram.stranger("Lạ")
    group = free(telegram, person, bot=False)
    private = telegram.private(person)
    telegram.add(group, by=person)
    assert telegram.reply(group).text == words.BIND_NOBODY
    assert telegram.replies(private) == [] and bound(running, group) is None


def test_brought_in_by_an_anonymous_administrator(
    telegram: Town, running: Store, secretary: Chat
) -> None:
    group = free(telegram, secretary.person, bot=False)
    group.members[secretary.person.id].anonymous = True
    telegram.add(group, by=telegram.world.anonymous)
    assert telegram.reply(group).text == words.BIND_NOBODY
    assert telegram.replies(secretary) == []


def test_it_is_not_this_group(telegram: Town, running: Store, secretary: Chat) -> None:
    group = free(telegram, secretary.person, bot=False)
    telegram.add(group, by=secretary.person)
    assert press(telegram, secretary, words.BIND_NOT).text == office_words.HOME
    assert bound(running, group) is None
    assert ask(telegram, group, f"/hoi {FEE}", secretary.person).text == words.NOT_BOUND


# ── /gannhom ─────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("role", [Role.SECRETARY, Role.STAND_IN])
def test_a_leader_asks_for_it(telegram: Town, running: Store, cell: Cell, role: Role) -> None:
    leader = somebody(telegram, "Bảy", cell, role=role)
    group = free(telegram, telegram.person("Lan"), leader.person)
    assert ask(telegram, group, "/gannhom", leader.person).text == words.BIND_IN_PRIVATE
    press(telegram, leader, words.BIND)
    assert bound(running, group)


@pytest.mark.parametrize(
    "role",
    [None, Role.MEMBER, Role.OVERSEER, Role.ADMINISTRATOR],
    ids=lambda one: one or "stranger",
)
def test_others_learn_who_can(
    telegram: Town, running: Store, cell: Cell, role: Role | None
) -> None:
    if role is None:
        asker = telegram.private(telegram.stranger("Lạ"))
    else:
        asker = somebody(
            telegram, "Tám", *([cell] if role is not Role.ADMINISTRATOR else []), role=role
        )
    group = free(telegram, telegram.person("Lan"), asker.person)
    assert ask(telegram, group, "/gannhom", asker.person).text == words.BIND_NOBODY
    assert telegram.replies(asker) == [] and bound(running, group) is None


def test_an_anonymous_administrator_cannot_be_recognised(
    telegram: Town, running: Store, secretary: Chat
) -> None:
    group = free(telegram, secretary.person)
    said = ask(telegram, group, "/gannhom", secretary.person, anonymous=True)
    assert said.text == words.ANONYMOUS
    assert telegram.replies(secretary) == [] and bound(running, group) is None


def test_in_private_it_says_how(telegram: Town, running: Store, secretary: Chat) -> None:
    assert ask(telegram, secretary, "/gannhom").text == words.GROUPS_HOW


def test_the_secretary_of_two_cells_chooses(telegram: Town, running: Store, cell: Cell) -> None:
    assert telegram.ward is not None
    other = telegram.ward.cell(OTHER)
    both = somebody(telegram, "Sáu", cell, other)
    group = free(telegram, both.person)
    ask(telegram, group, "/gannhom", both.person)
    asked = told(telegram, both, "chỉ gồm")
    assert asked.labels == (
        words.BIND_TO.format(cell=CELL), words.BIND_TO.format(cell=OTHER), words.BIND_NOT,
    )  # fmt: skip
    press(telegram, both, words.BIND_TO.format(cell=OTHER))
    found = bound(running, group)
    assert found and found.cell == other


def test_in_a_topic_the_news_go_there(telegram: Town, running: Store, secretary: Chat) -> None:
    forum = free(telegram, secretary.person, forum=True)
    topic = telegram.topic(forum, "Thông báo")
    asked = ask(telegram, forum, "/gannhom", secretary.person, topic=topic)
    assert asked.thread_id == topic.id
    press(telegram, secretary, words.BIND)
    said = telegram.reply(forum, after=asked.id)
    assert said.text == words.BOUND_GROUP.format(cell=CELL) and said.thread_id == topic.id
    found = bound(running, forum)
    assert found and found.thread_id == topic.id


@pytest.mark.parametrize("how", ["never started", "blocked"])
def test_a_secretary_who_cannot_be_written_to(
    telegram: Town, running: Store, cell: Cell, how: str
) -> None:
    secretary = somebody(telegram, "Sáu", cell, started=how == "blocked")
    if how == "blocked":
        telegram.block(secretary.person)
    group = free(telegram, secretary.person)
    assert ask(telegram, group, "/gannhom", secretary.person).text == words.BIND_OPEN_FIRST
    telegram.start(secretary.person)
    ask(telegram, secretary, "/start")
    bind(telegram, group, secretary)
    assert bound(running, group)
    [person] = running.people.directory.leaders(cell.id, now())
    assert person.reachable, "who starts the assistant can be written to"


# ── the answer ───────────────────────────────────────────────────────────────


def test_pressed_twice_it_is_bound_once(telegram: Town, running: Store, secretary: Chat) -> None:
    group = free(telegram, secretary.person)
    asked = ask(telegram, group, "/gannhom", secretary.person)
    showing(telegram, secretary, words.BIND)
    with telegram.world.changed:  # both before the first is dealt with
        queries = [telegram.press(secretary, words.BIND) for _ in range(2)]
    assert [notice(telegram, one)["text"] for one in queries] == ["", ""]
    last = ask(telegram, group, f"/hoi {FEE}", secretary.person)
    telegram.idle()
    said = [one for one in telegram.replies(group, after=asked.id) if one.id != last.id]
    assert [one.text for one in said] == [words.BOUND_GROUP.format(cell=CELL)]


def leaves(telegram: Town, group: Chat, secretary: Chat, running: Store) -> None:
    telegram.leave(group, secretary.person)


def is_put_out(telegram: Town, group: Chat, secretary: Chat, running: Store) -> None:
    telegram.kick(group)


@pytest.mark.parametrize("first", [leaves, is_put_out])
def test_pressed_when_one_of_us_has_left(
    telegram: Town, running: Store, secretary: Chat, first: Callable[..., None]
) -> None:
    group = free(telegram, telegram.person("Lan"), secretary.person)
    ask(telegram, group, "/gannhom", secretary.person)
    showing(telegram, secretary, words.BIND)
    first(telegram, group, secretary, running)
    assert press(telegram, secretary, words.BIND).text == words.NOT_IN_GROUP
    assert bound(running, group) is None


def test_pressed_after_the_office_ended(telegram: Town, running: Store, secretary: Chat) -> None:
    assert telegram.ward is not None
    group = free(telegram, secretary.person)
    ask(telegram, group, "/gannhom", secretary.person)
    showing(telegram, secretary, words.BIND)
    telegram.ward.person(
        telegram.stranger("Mới").id, "Mới", telegram.ward.cell(CELL), Role.SECRETARY
    )
    assert pressed(telegram, secretary, words.BIND) == texts.explain(NotYours())
    assert bound(running, group) is None


def test_a_made_up_answer_binds_nothing(
    telegram: Town, running: Store, secretary: Chat, cell: Cell
) -> None:
    assert telegram.ward is not None
    elsewhere = free(telegram, telegram.person("Lan"))  # the secretary is not in it
    theirs = free(telegram, secretary.person)
    other = telegram.ward.cell(OTHER)
    ask(telegram, secretary, "/start")
    for data, said in (
        (f"bind:{elsewhere.id}:0:{cell.id}", words.NOT_IN_GROUP),
        (f"bind:-100999:0:{cell.id}", words.NOT_IN_GROUP),
        (f"bind:{theirs.id}:0:{other.id}", None),
        (f"bind:{theirs.id}:0:999", None),
    ):
        query = press_data(telegram, secretary, data, secretary.person)
        refused = texts.explain(NotYours()) if said is None else ""
        assert notice(telegram, query)["text"] == refused
        telegram.wait(lambda said=said: said in (None, telegram.replies(secretary)[0].text))
    assert running.people.groups.of_cell(cell.id) == running.people.groups.of_cell(other.id) == []


def test_a_made_up_answer_in_the_group_itself(
    telegram: Town, running: Store, secretary: Chat, cell: Cell
) -> None:
    group = free(telegram, secretary.person)
    said = ask(telegram, group, f"/hoi {FEE}", secretary.person)
    query = press_data(telegram, group, f"bind:{group.id}:0:{cell.id}", secretary.person)
    assert notice(telegram, query) == {"text": texts.explain(NotYours()), "alert": True}
    assert telegram.replies(group) == [said] and bound(running, group) is None


def test_the_group_of_another_cell_is_not_taken_over(
    telegram: Town, running: Store, secretary: Chat, cell: Cell
) -> None:
    assert telegram.ward is not None
    other = somebody(telegram, "Bảy", telegram.ward.cell(OTHER))
    group = free(telegram, secretary.person, other.person)
    ask(telegram, group, "/gannhom", other.person)  # asked while it was free, pressed later
    bind(telegram, group, secretary)
    assert pressed(telegram, other, words.BIND) == texts.explain(NotYours())
    said = ask(telegram, group, "/gannhom", other.person)
    assert said.text == words.BOUND_GROUP.format(cell=CELL)
    found = bound(running, group)
    assert found and found.cell == cell


# ── what becomes of it ───────────────────────────────────────────────────────


def test_two_groups_of_one_cell(
    telegram: Town, running: Store, secretary: Chat, cell: Cell
) -> None:
    first, second = free(telegram, secretary.person), free(telegram, secretary.person)
    bind(telegram, first, secretary)
    bind(telegram, second, secretary)
    for group in (first, second):
        assert FEE_RULE in ask(telegram, group, f"/hoi {FEE}", secretary.person).text
    ask(telegram, secretary, "/chibo")
    shown = press(telegram, secretary, office_words.GROUPS)
    assert shown.text.count("thân yêu, 1 người") == 2
    press(telegram, secretary, words.UNBIND.format(title="Chi bộ 3 thân yêu"))
    assert len(running.people.groups.of_cell(cell.id)) == 1


def test_an_unbound_group_is_told_nothing(
    telegram: Town, running: Store, secretary: Chat, cell: Cell, tmp_path
) -> None:
    """What is the cell's own is answered in its group, and no more once it is unbound."""
    put(
        running, paper(tmp_path, "to.txt", f"Tổ {RARE[0]} họp ngày 15/4/2026 tại nhà văn hóa."),
        scope=f"cell:{cell.id}",
    )  # fmt: skip
    group = free(telegram, secretary.person)
    bind(telegram, group, secretary)
    question = f"/hoi Tổ {RARE[0]} họp ở đâu?"
    assert "nhà văn hóa" in ask(telegram, group, question, secretary.person).text
    ask(telegram, secretary, "/chibo")
    press(telegram, secretary, office_words.GROUPS)
    press(telegram, secretary, words.UNBIND.format(title="Chi bộ 3 thân yêu"))
    assert ask(telegram, group, question, secretary.person).text == words.NOT_BOUND


def test_a_group_that_is_upgraded_keeps_its_cell(
    telegram: Town, running: Store, secretary: Chat, cell: Cell
) -> None:
    old = free(telegram, secretary.person, kind="group")
    bind(telegram, old, secretary)
    new = telegram.migrate(old)
    answer = ask(telegram, new, f"/hoi {FEE}", secretary.person)
    assert FEE_RULE in answer.text
    said_nothing_but(telegram, new, answer)
    assert bound(running, old) is None and bound(running, new)


@pytest.mark.parametrize("order", ["first", "last"])
def test_an_upgrade_is_no_coming_in(
    telegram: Town, running: Store, secretary: Chat, order: str
) -> None:
    """Telegram also says that the assistant came into the new group, before or after the rest."""
    old = free(telegram, secretary.person, kind="group")
    bind(telegram, old, secretary)
    before = len(telegram.replies(secretary))
    with telegram.world.changed:
        if order == "last":
            new = telegram.migrate(old)
            come_in(telegram, new, secretary.person)
        else:
            updates = telegram.world.updates
            waiting = list(updates.pending)
            new = telegram.migrate(old)
            told = [one for one in updates.pending if one not in waiting]
            updates.pending = waiting
            come_in(telegram, new, secretary.person)
            for one in told:
                telegram.update({name: it for name, it in one.items() if name != "update_id"})
    answer = ask(telegram, new, f"/hoi {FEE}", secretary.person)
    telegram.idle()
    assert FEE_RULE in answer.text
    said_nothing_but(telegram, new, answer)
    assert len(telegram.replies(secretary)) == before


def come_in(telegram: Town, group: Chat, by: User) -> None:
    """The word that the assistant was brought into a group."""
    us = telegram.bot.as_dict()
    telegram.update(
        {
            "my_chat_member": {
                "chat": group.as_dict(), "from": by.as_dict(), "date": telegram.world.now(),
                "old_chat_member": {"user": us, "status": "left"},
                "new_chat_member": {"user": us, "status": "member"},
            }
        }
    )  # fmt: skip


def test_an_upgrade_that_is_met_when_writing(
    telegram: Town, running: Store, secretary: Chat
) -> None:
    """The word of it did not come; the refusal of what was sent to the old group says it too."""
    old = free(telegram, secretary.person, kind="group")
    bind(telegram, old, secretary)
    ask(telegram, secretary, "/chibo")
    press(telegram, secretary, office_words.GROUPS)
    press(telegram, secretary, words.UNBIND.format(title="Chi bộ 3 thân yêu"))
    new = telegram.group("Chi bộ 3 thân yêu", [secretary.person])
    running.people.groups.unbind(None, new.id, now())
    moved = Status(400, "Bad Request: group chat was upgraded to a supergroup chat",
                   {"migrate_to_chat_id": new.id})  # fmt: skip
    ask(telegram, old, "/gannhom", secretary.person)
    telegram.faults.next("sendMessage", moved, chat=old.id)
    press(telegram, secretary, words.BIND)
    assert telegram.reply(new).text == words.BOUND_GROUP.format(cell=CELL)
    telegram.wait(lambda: bound(running, new))
    assert bound(running, old) is None


def test_an_upgrade_between_the_question_and_the_answer(
    telegram: Town, running: Store, secretary: Chat
) -> None:
    old = free(telegram, secretary.person, kind="group")
    ask(telegram, old, "/gannhom", secretary.person)
    showing(telegram, secretary, words.BIND)
    new = telegram.migrate(old)
    press(telegram, secretary, words.BIND)
    assert telegram.reply(new).text == words.BOUND_GROUP.format(cell=CELL)
    assert bound(running, new) and bound(running, old) is None


def is_removed(telegram: Town, group: Chat) -> None:
    telegram.kick(group)


def leaves_itself(telegram: Town, group: Chat) -> None:
    telegram._become(group, telegram.bot, "left", telegram.bot)


@pytest.mark.parametrize("how", [is_removed, leaves_itself])
def test_put_out_it_tells_the_leaders_and_comes_back_unbound(
    telegram: Town, running: Store, secretary: Chat, cell: Cell, how: Callable[..., None]
) -> None:
    stand_in = somebody(telegram, "Bảy", cell, role=Role.STAND_IN)
    member = somebody(telegram, "Tám", cell, role=Role.MEMBER)
    group = free(telegram, secretary.person, stand_in.person, member.person)
    bind(telegram, group, secretary)
    how(telegram, group)
    for chat in (secretary, stand_in):
        said = told(telegram, chat, "bị đưa ra khỏi nhóm “Chi bộ 3 thân yêu”")
        assert said.text == words.REMOVED.format(title="Chi bộ 3 thân yêu", cell=CELL)
    assert telegram.replies(member) == [] and bound(running, group) is None
    telegram.add(group, by=member.person)
    telegram.wait(lambda: telegram.replies(group)[-1].text == words.BIND_NOBODY)
    assert ask(telegram, group, f"/hoi {FEE}", member.person).text == words.NOT_BOUND
    bind(telegram, group, secretary)
    assert FEE_RULE in ask(telegram, group, f"/hoi {FEE}", member.person).text


def test_put_out_while_it_did_not_look(
    telegram: Town, running: Store, secretary: Chat, cell: Cell
) -> None:
    """The word of it was missed: the next message that cannot be sent there says it too."""
    group = free(telegram, secretary.person)
    bind(telegram, group, secretary)
    said = telegram.say(group, f"/hoi {FEE}", by=secretary.person)
    gone = Status(403, "Forbidden: bot was kicked from the supergroup chat")
    telegram.faults.next("sendMessage", gone, chat=group.id)
    telegram.say(group, f"/hoi {FEE}", by=secretary.person)
    telegram.wait(lambda: bound(running, group) is None)
    assert said


def test_somebody_unknown_comes_in(telegram: Town, running: Store, secretary: Chat) -> None:
    group = free(telegram, secretary.person)
    bind(telegram, group, secretary)
    there = telegram.replies(group)
    known, unknown = telegram.person("Lan"), telegram.stranger("Người", "Lạ")
    telegram.join(group, known)
    telegram.add(group, unknown, by=secretary.person)
    said = told(telegram, secretary, "có người mới: Người Lạ")
    assert said.labels == (
        words.STRANGER_FINE, words.UNBIND.format(title="Chi bộ 3 thân yêu"),
    )  # fmt: skip
    assert "Lan" not in said.text
    done = press(telegram, secretary, words.STRANGER_FINE)
    assert done.text == words.STRANGER_FINE_SAVED.format(title="Chi bộ 3 thân yêu", cell=CELL)
    assert telegram.replies(group) == there, "nothing is said in the group"


def test_it_was_no_group_of_the_cell_any_more(
    telegram: Town, running: Store, secretary: Chat
) -> None:
    group = free(telegram, secretary.person)
    bind(telegram, group, secretary)
    telegram.join(group, telegram.stranger("Lạ"))
    press(telegram, secretary, words.UNBIND.format(title="Chi bộ 3 thân yêu"))
    assert bound(running, group) is None


def test_who_comes_into_a_group_that_is_nobodys(
    telegram: Town, running: Store, secretary: Chat
) -> None:
    group = free(telegram, secretary.person)
    telegram.join(group, telegram.stranger("Lạ"))
    assert ask(telegram, group, f"/hoi {FEE}", secretary.person).text == words.NOT_BOUND
    assert telegram.replies(secretary) == []


def test_the_title_changes(telegram: Town, running: Store, secretary: Chat) -> None:
    group = free(telegram, secretary.person)
    bind(telegram, group, secretary)
    telegram.post(group, by=secretary.person, new_chat_title="Tổ <b>3</b> \u202e& Bạn")
    telegram.wait(lambda: bound(running, group).title == "Tổ <b>3</b> & Bạn")
    ask(telegram, secretary, "/chibo")
    assert "Tổ <b>3</b> & Bạn, 1 người" in press(telegram, secretary, office_words.GROUPS).text


def test_a_topic_that_is_gone(telegram: Town, running: Store, secretary: Chat) -> None:
    """The cell's news go to the group itself; another topic's end changes nothing."""
    forum = free(telegram, secretary.person, forum=True)
    news, other = telegram.topic(forum, "Thông báo"), telegram.topic(forum, "Khác")
    bind(telegram, forum, secretary, topic=news)
    telegram.say(forum, f"/hoi {FEE}", by=secretary.person, topic=other)
    gone = Status(400, "Bad Request: message thread not found")
    telegram.faults.next("sendMessage", gone, chat=forum.id)
    telegram.say(forum, f"/hoi {FEE}", by=secretary.person, topic=other)
    telegram.wait(lambda: len(telegram.replies(forum)) == 4)
    found = bound(running, forum)
    assert found and found.thread_id == news.id
    last = telegram.replies(forum)[-1].id
    telegram.say(forum, f"/hoi {FEE}", by=secretary.person, topic=news)
    telegram.delete_topic(forum, news)
    assert telegram.reply(forum, after=last).thread_id is None
    telegram.wait(lambda: bound(running, forum).thread_id is None)
