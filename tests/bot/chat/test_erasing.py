"""/xoadulieu: what is said before, what is gone afterwards, from every table and every file."""

from collections.abc import Iterator

import pytest
import sqlalchemy as sa

from bot import menus, texts
from bot.people.errors import LastOne
from bot.people.records import Cell, Role
from bot.store import Store, now
from bot.texts import documents as document_words
from bot.texts import office as words
from bot.texts import records as record_words
from knowledge.database import metadata
from tests.bot.chat.asking import FEE, FORBIDDEN, ask, notice
from tests.bot.chat.conftest import CELL, Town
from tests.bot.chat.pressing import link_of, press, pressed, showing, somebody, told
from tests.stores import RARE
from tests.telegram.records import Chat

MARK = RARE[3]  # stands in what this person asks and sends, nowhere else


@pytest.fixture
def cell(running: Store, telegram: Town) -> Cell:
    """The cell that this is about."""
    assert telegram.ward is not None
    return telegram.ward.cell(CELL)


@pytest.fixture
def secretary(telegram: Town, cell: Cell) -> Chat:
    """Who keeps the cell's list."""
    return somebody(telegram, "Lê Thị Sáu", cell)


@pytest.fixture
def member(telegram: Town, cell: Cell) -> Chat:
    """Whose data are erased."""
    return somebody(telegram, "Trần Thị Hoa", cell, role=Role.MEMBER)


def rows_with(store: Store, *values: int | str) -> set[str]:
    """The tables with a row that holds one of these: as a number, or inside a text."""
    names = set()
    with store.database.reading() as connection:
        for table in metadata.sorted_tables:
            for row in connection.execute(sa.select(table)):
                held = [str(one) for one in row if not isinstance(one, bytes)]
                if any(str(value) in one for value in values for one in held):
                    names.add(table.name)
    return names


def files_with(store: Store, *values: int | str) -> set[str]:
    """The files of the data folder with these, as a text or as SQLite writes a number."""
    sought = [str(one).encode() for one in values]
    sought += [one.to_bytes(6, "big") for one in values if isinstance(one, int)]
    paths = [path for path in store.settings.chibo_data_dir.rglob("*") if path.is_file()]
    kept = {path.relative_to(store.settings.chibo_data_dir): path for path in paths}
    return {
        str(name)
        for name, path in kept.items()
        if any(one in path.read_bytes() or one.decode("latin-1") in str(name) for one in sought)
    }


def leave_traces(telegram: Town, chat: Chat) -> None:
    """Everything that a person can leave behind: questions, reports, wrong codes, a waiting one."""
    ask(telegram, chat, f"{FORBIDDEN} {MARK}?")
    pressed(telegram, chat, record_words.USEFUL)
    ask(telegram, chat, FORBIDDEN)
    press(telegram, chat, record_words.WRONG)
    press(telegram, chat, next(iter(record_words.WHY.values())))
    ask(telegram, chat, "/start khong-co-ma-nay")
    group = telegram.group("Chi bộ 3", [chat.person])
    ask(telegram, group, f"/hoi {FORBIDDEN}", chat.person)
    pressed(telegram, group, record_words.WRONG, by=chat.person)


def erase(telegram: Town, chat: Chat) -> str:
    """The whole way; what is said at the end."""
    ask(telegram, chat, "/xoadulieu")
    return press(telegram, chat, words.ERASE_DO).text


def test_it_says_what_goes_and_what_stays(telegram: Town, running: Store, member: Chat) -> None:
    said = ask(telegram, member, "/xoadulieu")
    assert said.text == words.ERASE_SURE
    assert "Sẽ xóa ngay:" in said.text and "Còn giữ:" in said.text
    assert said.labels == (words.ERASE_DO, words.LEAVE)
    about = ask(telegram, member, "/thongtin")
    assert words.KEPT in about.text
    assert press(telegram, member, words.ERASE).text == words.ERASE_SURE


def test_not_after_all(telegram: Town, running: Store, member: Chat) -> None:
    ask(telegram, member, FORBIDDEN)
    ask(telegram, member, "/xoadulieu")
    assert press(telegram, member, words.LEAVE).text == words.HOME
    assert running.people.directory.standing(member.id, now()).is_known
    assert {"people", "exchanges"} <= rows_with(running, member.id)


def test_nothing_of_it_is_left(telegram: Town, running: Store, member: Chat) -> None:
    leave_traces(telegram, member)
    assert rows_with(running, member.id) >= {"people", "exchanges", "attempts", "reports"}
    assert rows_with(running, MARK) == {"exchanges"}
    assert "chibo.sqlite3-wal" in files_with(running, member.id, MARK), "it would be found"
    assert erase(telegram, member) == f"{words.ERASED}\n{words.ERASED_NAME}"
    assert rows_with(running, member.id, MARK) == set()
    assert files_with(running, member.id, MARK) == set()


def test_what_a_secretary_was_doing_goes_too(
    telegram: Town, running: Store, secretary: Chat, cell: Cell
) -> None:
    leave_traces(telegram, secretary)
    data = f"BÁO CÁO\nTổ {MARK} họp.".encode()
    telegram.document(secretary, "bao-cao.txt", data)
    showing(telegram, secretary, document_words.SAVE)
    ask(telegram, secretary, "/xoadulieu")
    ask(telegram, secretary, "/chibo")
    press(telegram, secretary, words.MEMBERS)
    press(telegram, secretary, words.ENTER)
    assert rows_with(running, secretary.id) >= {"forms", "uploads", "exchanges", "reports"}
    assert any(name.startswith("uploads/") for name in files_with(running, MARK))
    press(telegram, secretary, words.ERASE_DO)
    assert rows_with(running, secretary.id, MARK) == set()
    assert files_with(running, secretary.id, MARK) == set()
    assert running.people.directory.leaders(cell.id, now()) == []


def test_what_an_administrator_was_bringing_in_goes_too(
    telegram: Town, running: Store, cell: Cell
) -> None:
    clerk = somebody(telegram, "Phạm Hạnh", cell, role=Role.SECRETARY)
    assert telegram.ward is not None
    telegram.ward.person(clerk.id, "", None, Role.ADMINISTRATOR)
    somebody(telegram, "Phạm Hai", role=Role.ADMINISTRATOR)
    actor = running.people.directory.standing(clerk.id, now())
    running.people.enrolling.hold(actor, b"PK")
    assert files_with(running, clerk.id) >= {f"lists/{clerk.id}.xlsx"}
    erase(telegram, clerk)
    assert rows_with(running, clerk.id) == files_with(running, clerk.id) == set()


def test_afterwards_a_stranger_whose_name_is_on_the_list(
    telegram: Town, running: Store, secretary: Chat, member: Chat
) -> None:
    """And the same person again, once invited by that name."""
    ask(telegram, member, "/start")
    before = running.people.directory.standing(member.id, now()).person_id
    erase(telegram, member)
    telegram.wait(lambda: telegram.menu("chat", member) == menus.stranger())
    assert ask(telegram, member, FEE).text.startswith("Trợ lý chưa có người quản trị")
    assert ask(telegram, member, "/vanban").text == texts.COMMAND_UNKNOWN

    ask(telegram, secretary, "/chibo")
    listed = press(telegram, secretary, words.MEMBERS)
    name = f"Trần Thị Hoa ({words.MARK_NO_TELEGRAM})"
    assert name in listed.labels
    assert words.NO_TELEGRAM in press(telegram, secretary, name).text
    press(telegram, secretary, words.INVITE_THIS)
    assert ask(telegram, member, f"/start {link_of(telegram, secretary)}").text == words.ASKED
    press(telegram, secretary, words.ADMIT)
    told(telegram, member, "Đồng chí đã vào")
    assert running.people.directory.standing(member.id, now()).person_id == before
    assert rows_with(running, "exchanges") == set(), "what was asked does not come back"


def test_the_trail_tells_of_it_without_a_name_for_an_account(
    telegram: Town, running: Store, secretary: Chat, member: Chat
) -> None:
    erase(telegram, member)
    with running.database.reading() as connection:
        rows = connection.exec_driver_sql(
            "SELECT deed, actor_id FROM trail ORDER BY id DESC LIMIT 1"
        )
        assert rows.all() == [("personal data erased", None)]


@pytest.fixture
def clerk(telegram: Town, running: Store) -> Iterator[Chat]:
    """The only administrator, by role."""
    yield somebody(telegram, "Phạm Hạnh", role=Role.ADMINISTRATOR)


def test_the_last_administrator_stays(telegram: Town, running: Store, clerk: Chat) -> None:
    ask(telegram, clerk, FORBIDDEN)
    telegram.document(clerk, "a.txt", b"B\xc3\xa1o c\xc3\xa1o.")
    showing(telegram, clerk, document_words.SAVE)
    ask(telegram, clerk, "/xoadulieu")
    assert pressed(telegram, clerk, words.ERASE_DO) == texts.explain(LastOne())
    assert rows_with(running, clerk.id) >= {"people", "exchanges", "uploads"}, "all or nothing"


@pytest.mark.parametrize("with_account", [True, False])
def test_another_administrator_must_be_able_to_act(
    telegram: Town, running: Store, clerk: Chat, with_account: bool
) -> None:
    """A name on the list alone administers nothing."""
    assert telegram.ward is not None
    second = telegram.stranger("Hai").id if with_account else None
    telegram.ward.person(second, "Phạm Hai", None, Role.ADMINISTRATOR)
    ask(telegram, clerk, "/xoadulieu")
    if with_account:
        press(telegram, clerk, words.ERASE_DO)
        assert not running.people.directory.standing(clerk.id, now()).is_administrator
    else:
        assert pressed(telegram, clerk, words.ERASE_DO) == texts.explain(LastOne())


def test_pressed_twice(telegram: Town, running: Store, member: Chat) -> None:
    ask(telegram, member, "/xoadulieu")
    with telegram.world.changed:  # both before the first is dealt with
        queries = [telegram.press(member, words.ERASE_DO) for _ in range(2)]
    assert notice(telegram, queries[0])["text"] == ""
    notice(telegram, queries[1])
    telegram.wait(lambda: words.ERASED in telegram.shown(member)[-1].text)
    assert rows_with(running, member.id) == set()
