"""What people say of answers: useful, wrong and why; who is told of it; an answer to take along."""

import pytest
import sqlalchemy as sa

from bot import texts
from bot.access import COMMITTEE, scope_of_cell
from bot.people.errors import NotYours
from bot.people.records import Cell, Role
from bot.reports import WRONG, Verdict, reports
from bot.store import Store, now
from bot.texts import office as office_words
from bot.texts import records as words
from tests.bot.chat.asking import FEE, FORBIDDEN, ask, notice, press_data
from tests.bot.chat.conftest import CELL, Town
from tests.bot.chat.pressing import press, pressed, somebody
from tests.conftest import put
from tests.stores import RARE, paper
from tests.telegram.records import Chat, User
from tests.telegram.shown import Shown

QUESTION = f"Tổ {RARE[0]} họp ở đâu?"


@pytest.fixture
def cell(running: Store, telegram: Town, tmp_path) -> Cell:
    """The cell that this is about, with a paper of its own."""
    assert telegram.ward is not None
    cell = telegram.ward.cell(CELL)
    put(
        running, paper(tmp_path, "to.txt", f"Tổ {RARE[0]} họp ngày 15/4/2026 tại nhà văn hóa."),
        scope=scope_of_cell(cell.id),
    )  # fmt: skip
    return cell


@pytest.fixture
def member(telegram: Town, cell: Cell) -> Chat:
    """A member's private chat."""
    return somebody(telegram, "Hoa", cell, role=Role.MEMBER)


@pytest.fixture
def secretary(telegram: Town, cell: Cell) -> Chat:
    """The secretary's private chat."""
    return somebody(telegram, "Sáu", cell)


@pytest.fixture
def clerk(telegram: Town, cell: Cell) -> Chat:
    """The administrator's private chat."""
    return somebody(telegram, "Hạnh", role=Role.ADMINISTRATOR)


def kept(store: Store) -> list[tuple[int, Verdict, str | None]]:
    """Who said what of which question."""
    query = sa.select(reports.c.user_id, reports.c.verdict, reports.c.question)
    with store.database.reading() as connection:
        rows = connection.execute(query.order_by(reports.c.id)).all()
    return [(row.user_id, Verdict(row.verdict), row.question) for row in rows]


def shown_to(telegram: Town, owner: Chat, command: str) -> Shown:
    """The reports that somebody sees."""
    ask(telegram, owner, command)
    return press(telegram, owner, office_words.CELL_REPORTS)


def withdraw(store: Store, cell: Cell) -> None:
    """The cell's paper is withdrawn."""
    scope = scope_of_cell(cell.id)
    [source] = store.catalogue.sources([scope])
    store.office.papers.withdraw(source.id, (scope,), now())


# ── in private ───────────────────────────────────────────────────────────────


def test_useful(telegram: Town, running: Store, member: Chat) -> None:
    answer = ask(telegram, member, FORBIDDEN)
    assert pressed(telegram, member, words.USEFUL) == words.THANKS
    assert kept(running) == [(member.id, Verdict.USEFUL, None)], "no question is kept of it"
    assert telegram.replies(member) == [answer]


@pytest.mark.parametrize("verdict", WRONG)
def test_wrong_and_why(telegram: Town, running: Store, member: Chat, verdict: Verdict) -> None:
    answer = ask(telegram, member, FORBIDDEN)
    asked = press(telegram, member, words.WRONG)
    assert asked.text == f"{answer.text}\n\n{words.WRONG_WHY}"
    assert asked.labels == (*words.WHY.values(), office_words.LEAVE)
    assert kept(running) == [], "nothing is kept before a reason is given"
    back = press(telegram, member, words.WHY[verdict])
    assert (back.text, back.entities, back.buttons) == (
        answer.text, answer.entities, answer.buttons,
    )  # fmt: skip
    assert kept(running) == [(member.id, verdict, FORBIDDEN)]


def test_not_said_after_all(telegram: Town, running: Store, member: Chat) -> None:
    answer = ask(telegram, member, FORBIDDEN)
    press(telegram, member, words.WRONG)
    back = press(telegram, member, office_words.LEAVE)
    assert (back.text, back.buttons) == (answer.text, answer.buttons)
    assert kept(running) == []


def test_said_again_it_takes_the_place_of_the_first(
    telegram: Town, running: Store, member: Chat
) -> None:
    ask(telegram, member, FORBIDDEN)
    for _ in range(2):
        pressed(telegram, member, words.USEFUL)
    for verdict in (Verdict.OLD, Verdict.MISQUOTED):
        press(telegram, member, words.WRONG)
        press(telegram, member, words.WHY[verdict])
    assert kept(running) == [(member.id, Verdict.MISQUOTED, FORBIDDEN)]
    pressed(telegram, member, words.USEFUL)
    assert kept(running) == [(member.id, Verdict.USEFUL, None)], "what was asked goes with it"


def test_what_was_not_found_is_not_judged(telegram: Town, member: Chat) -> None:
    for said in (FEE, "cảm ơn"):
        assert words.USEFUL not in ask(telegram, member, said).labels


@pytest.mark.parametrize("data", ["useful:1", "wrong:1", "reason:1:0", "copy:1", "reason:2:9"])
def test_of_another_chats_answer_nothing_can_be_said(
    telegram: Town, running: Store, member: Chat, cell: Cell, data: str
) -> None:
    ask(telegram, member, FORBIDDEN)
    other = somebody(telegram, "Nga", cell, role=Role.MEMBER)
    ask(telegram, other, FORBIDDEN)
    query = press_data(telegram, other, data, other.person)
    told = {texts.explain(NotYours()), texts.ANSWER_GONE}
    assert notice(telegram, query)["text"] in told
    assert kept(running) == [] and len(telegram.replies(other)) == 1


# ── in a group ───────────────────────────────────────────────────────────────


def test_in_a_group_a_press_is_enough(telegram: Town, running: Store, cell: Cell) -> None:
    lan, minh, stranger = telegram.person("Lan"), telegram.person("Minh"), telegram.stranger("Lạ")
    group = telegram.group("Chi bộ 3", [lan, minh, stranger])
    answer = ask(telegram, group, f"/hoi {FORBIDDEN}", lan)
    assert answer.labels == (texts.BUTTON_SOURCES, words.USEFUL, words.WRONG)
    for one in (lan, minh, stranger, minh):
        assert pressed(telegram, group, words.WRONG, by=one) == words.THANKS
    assert pressed(telegram, group, words.USEFUL, by=lan) == words.THANKS
    assert telegram.replies(group) == [answer]
    assert kept(running) == [
        (lan.id, Verdict.USEFUL, None), (minh.id, Verdict.OTHER, FORBIDDEN),
        (stranger.id, Verdict.OTHER, FORBIDDEN),
    ]  # fmt: skip


def test_in_a_group_that_is_no_more_the_cells(
    telegram: Town, running: Store, cell: Cell, lan: User
) -> None:
    group = telegram.group("Chi bộ 3", [lan])
    ask(telegram, group, f"/hoi {FORBIDDEN}", lan)
    running.people.groups.unbind(None, group.id, now())
    assert pressed(telegram, group, words.WRONG, by=lan) == texts.explain(NotYours())
    assert kept(running) == []


# ── who is told ──────────────────────────────────────────────────────────────


def say_wrong(telegram: Town, chat: Chat, question: str, verdict: Verdict = Verdict.OLD) -> None:
    """Ask, and say that the answer is wrong."""
    ask(telegram, chat, question)
    press(telegram, chat, words.WRONG)
    press(telegram, chat, words.WHY[verdict])


def test_the_owner_of_the_papers_sees_it(
    telegram: Town, running: Store, member: Chat, secretary: Chat, clerk: Chat
) -> None:
    say_wrong(telegram, member, QUESTION)
    say_wrong(telegram, member, FORBIDDEN, Verdict.BESIDE)
    theirs, ours = shown_to(telegram, secretary, "/chibo"), shown_to(telegram, clerk, "/quantri")
    for shown, question, verdict in (
        (theirs, QUESTION, Verdict.OLD),
        (ours, FORBIDDEN, Verdict.BESIDE),
    ):
        first, line = shown.text.split("\n\n")
        assert first == words.REPORTS_HEAD
        assert f"“{question}” ({words.VERDICTS[verdict]})" in line
        assert "Hoa" not in shown.text and str(member.id) not in shown.text
        assert words.REPORTS_DONE in shown.labels


def test_what_was_seen_is_off_the_list(
    telegram: Town, running: Store, member: Chat, secretary: Chat
) -> None:
    say_wrong(telegram, member, QUESTION)
    shown_to(telegram, secretary, "/chibo")
    say_wrong(telegram, member, f"Tổ {RARE[0]} họp ngày nào?")  # came in while the list was read
    after = press(telegram, secretary, words.REPORTS_DONE)
    assert after.text.count(RARE[0]) == 1 and "họp ngày nào?" in after.text
    done = press(telegram, secretary, words.REPORTS_DONE)
    assert done.text == words.REPORTS_EMPTY and words.REPORTS_DONE not in done.labels
    assert kept(running) == []


def test_a_stand_in_sees_it_a_member_does_not(
    telegram: Town, running: Store, member: Chat, cell: Cell
) -> None:
    say_wrong(telegram, member, QUESTION)
    stand_in = somebody(telegram, "Bảy", cell, role=Role.STAND_IN)
    assert QUESTION in shown_to(telegram, stand_in, "/chibo").text
    assert ask(telegram, member, "/chibo").text == texts.COMMAND_UNKNOWN
    for data in (f"reports:{cell.id}", "reports:0", f"reports-done:{cell.id}:99:1"):
        query = press_data(telegram, member, data, member.person)
        assert notice(telegram, query)["text"] == texts.explain(NotYours())
    assert len(kept(running)) == 1


def test_a_secretary_does_not_see_the_committees(
    telegram: Town, running: Store, member: Chat, secretary: Chat
) -> None:
    say_wrong(telegram, member, FORBIDDEN)
    assert shown_to(telegram, secretary, "/chibo").text == words.REPORTS_EMPTY
    query = press_data(telegram, secretary, "reports-done:0:99:1", secretary.person)
    assert notice(telegram, query)["text"] == texts.explain(NotYours())
    assert len(kept(running)) == 1


def test_long_questions_are_shown_in_short(
    telegram: Town, running: Store, member: Chat, clerk: Chat
) -> None:
    """Five of the longest questions fit one message, on one screen."""
    for at in range(6):
        say_wrong(telegram, member, f"{FORBIDDEN} <b>{at}</b> & " + "điều này nữa\n" * 30)
    shown = shown_to(telegram, clerk, "/quantri")
    assert len(shown.text) < 1400 and shown.text.count("…”") == 5


# ── a source that was withdrawn ──────────────────────────────────────────────


def test_an_answer_from_a_withdrawn_paper_was_useful(
    telegram: Town, running: Store, member: Chat, cell: Cell
) -> None:
    ask(telegram, member, QUESTION)
    withdraw(running, cell)
    assert pressed(telegram, member, words.USEFUL) == words.THANKS
    assert len(kept(running)) == 1


def test_an_answer_from_a_withdrawn_paper_is_wrong_anyway(
    telegram: Town, running: Store, member: Chat, cell: Cell
) -> None:
    ask(telegram, member, QUESTION)
    withdraw(running, cell)
    gone = press(telegram, member, words.WRONG)
    assert gone.text.startswith("Văn bản đã được rút ngày ") and gone.labels == ()
    assert kept(running) == []


@pytest.mark.parametrize("label", [words.WHY[Verdict.OLD], office_words.LEAVE])
def test_withdrawn_while_the_reason_is_asked(
    telegram: Town, running: Store, member: Chat, cell: Cell, label: str
) -> None:
    ask(telegram, member, QUESTION)
    press(telegram, member, words.WRONG)
    withdraw(running, cell)
    gone = press(telegram, member, label)
    assert gone.text.startswith("Văn bản đã được rút ngày ") and gone.labels == ()
    assert len(kept(running)) == (label != office_words.LEAVE)


# ── to take along ────────────────────────────────────────────────────────────


def test_an_answer_to_copy_is_words_alone(telegram: Town, running: Store, member: Chat) -> None:
    answer = ask(telegram, member, FORBIDDEN)
    assert pressed(telegram, member, words.COPY) == ""
    copied = telegram.reply(member, after=answer.id)
    assert copied.text == answer.text and copied.labels == ()
    assert [one["type"] for one in copied.entities] == ["pre"], "a tap copies all of it"
    assert telegram.message(member, answer.id) == answer


def test_in_a_group_there_is_nothing_to_copy(
    telegram: Town, running: Store, cell: Cell, lan: User
) -> None:
    group = telegram.group("Chi bộ 3", [lan])
    assert words.COPY not in ask(telegram, group, f"/hoi {FORBIDDEN}", lan).labels


def test_reports_without_a_quotation_go_to_the_committee(
    telegram: Town, running: Store, member: Chat
) -> None:
    say_wrong(telegram, member, FORBIDDEN)
    with running.database.reading() as connection:
        assert connection.execute(sa.select(reports.c.scope)).scalars().all() == [COMMITTEE]
