"""Exchanges: what a follow-up and a button find again, and what is forgotten with a document."""

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.exchanges import KEPT, Exchanges, Quoted
from bot.store import Store
from tests.conftest import CLOCK, put
from tests.databases import KINDS, empty
from tests.stores import RARE, holding, paper

MINUTE = datetime.timedelta(minutes=1)
CHAT, OTHER = -1002000000007, 7000000002
QUOTED = [Quoted(1, 2, 3, 4), Quoted(1, 1, 0, 9)]  # not in the order of their numbers


@pytest.fixture(params=KINDS)
def kept(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Exchanges]:
    with empty(request.param, tmp_path) as database:
        yield Exchanges(database)


def asked(
    kept: Exchanges, question: str, at: datetime.datetime = CLOCK, *,
    chat: int = CHAT, thread: int | None = None, number: int = 1, answer: int | None = None,
) -> int:  # fmt: skip
    """A question that was answered; its exchange."""
    exchange = kept.begin(chat, thread, number, question, QUOTED, at, update_id=1)
    kept.sent(exchange, answer, f"Đáp: {question}")
    return exchange


def test_a_button_finds_its_exchange_in_its_chat_only(kept: Exchanges) -> None:
    number = asked(kept, "một", answer=8)
    found = kept.of_button(number, CHAT)
    assert found is not None
    assert (found.id, found.question, found.message_id) == (number, "một", 8)
    assert found.text == "Đáp: một" and list(found.sources) == QUOTED
    assert kept.of_button(number, OTHER) is None
    assert kept.of_button(number + 1, CHAT) is None


def test_before_it_is_sent_there_is_no_text(kept: Exchanges) -> None:
    found = kept.of_button(kept.begin(CHAT, None, 1, "một", [], CLOCK, update_id=1), CHAT)
    assert found.asked_at == CLOCK, "whatever the server's time zone"
    assert found is not None
    assert (found.text, found.message_id, found.sources) == (None, None, ())


def test_the_latest_exchange_of_a_message(kept: Exchanges) -> None:
    asked(kept, "một", number=5)
    latest = asked(kept, "hai", number=5)
    asked(kept, "ba", number=6)
    asked(kept, "bốn", number=5, chat=OTHER)
    found = kept.of_question(CHAT, 5)
    assert found is not None and found.id == latest
    assert kept.of_question(CHAT, 7) is None


def test_an_edit_replaces_question_and_sources(kept: Exchanges) -> None:
    number = asked(kept, "một")
    another = [Quoted(9, 9, 9, 9)]
    kept.revise(number, "hai", another)
    kept.sent(number, 8, "Đáp: hai")
    found = kept.of_button(number, CHAT)
    assert found is not None
    assert (found.question, found.text, list(found.sources)) == ("hai", "Đáp: hai", another)
    kept.revise(number, "ba", [])
    emptied = kept.of_button(number, CHAT)
    assert emptied is not None and emptied.sources == ()
    assert kept.history(CHAT, None, CLOCK) == ["ba"]


def test_history_is_of_this_chat_and_topic(kept: Exchanges) -> None:
    asked(kept, "nhóm")
    asked(kept, "chủ đề 3", thread=3)
    asked(kept, "chủ đề 4", thread=4)
    asked(kept, "riêng", chat=OTHER)
    assert kept.history(CHAT, None, CLOCK) == ["nhóm"]
    assert kept.history(CHAT, 3, CLOCK) == ["chủ đề 3"]
    assert kept.history(OTHER, None, CLOCK) == ["riêng"]
    assert kept.history(OTHER, 3, CLOCK) == []


def test_history_is_the_running_conversation_oldest_first(kept: Exchanges) -> None:
    for at in range(9):
        asked(kept, f"câu {at}", CLOCK + at * MINUTE)
    now = CLOCK + 9 * MINUTE
    assert kept.history(CHAT, None, now) == [f"câu {at}" for at in range(3, 9)]
    assert kept.history(CHAT, None, now + 29 * MINUTE) == []
    assert kept.history(CHAT, None, now + 27 * MINUTE) == ["câu 7", "câu 8"]


def test_a_reply_goes_back_to_the_answer_it_replies_to(kept: Exchanges) -> None:
    for at in range(4):
        asked(kept, f"câu {at}", CLOCK, answer=100 + at)
    tomorrow = CLOCK + 60 * 24 * MINUTE
    assert kept.history(CHAT, None, tomorrow, replied_to=101) == ["câu 0", "câu 1"]
    assert kept.history(CHAT, None, CLOCK, replied_to=101) == ["câu 0", "câu 1"]
    # A message that is no answer of ours: as if it were no reply.
    assert kept.history(CHAT, None, tomorrow, replied_to=999) == []
    assert len(kept.history(CHAT, None, CLOCK, replied_to=999)) == 4
    assert kept.history(OTHER, None, CLOCK, replied_to=101) == [], "a number of another chat"


def test_an_edit_is_read_with_what_was_asked_before_it(kept: Exchanges) -> None:
    numbers = [asked(kept, f"câu {at}", CLOCK, answer=100 + at) for at in range(4)]
    assert kept.history(CHAT, None, CLOCK, before=numbers[2]) == ["câu 0", "câu 1"]
    assert kept.history(CHAT, None, CLOCK, replied_to=100, before=numbers[2]) == ["câu 0"]


def test_a_group_that_became_another_takes_its_exchanges_along(kept: Exchanges) -> None:
    mine, theirs = asked(kept, "một"), asked(kept, "hai", chat=OTHER)
    kept.moved(CHAT, -1002000000008)
    assert kept.of_button(mine, -1002000000008) is not None
    assert kept.of_button(mine, CHAT) is None and kept.of_button(theirs, OTHER) is not None
    assert kept.history(-1002000000008, None, CLOCK) == ["một"]


def test_what_is_old_goes_with_its_sources(kept: Exchanges) -> None:
    old, young = asked(kept, "một", CLOCK), asked(kept, "hai", CLOCK + MINUTE)
    kept.sweep(CLOCK + KEPT)
    assert kept.of_button(old, CHAT) is not None
    kept.sweep(CLOCK + KEPT + MINUTE)
    assert kept.of_button(old, CHAT) is None and kept.of_button(young, CHAT) is not None


def test_a_number_is_never_given_again(kept: Exchanges) -> None:
    """A button of a deleted exchange must not open a later one."""
    old = asked(kept, "một", CLOCK)
    kept.sweep(CLOCK + KEPT + MINUTE)
    assert asked(kept, "hai") > old


def answer_from(store: Store, file: str) -> tuple[int, Quoted]:
    """An answer that quotes all of a paper's first passage."""
    source = next(one for one in store.catalogue.sources(["committee"]) if one.file == file)
    text = store.catalogue.text(source.id)
    assert RARE[0] in text
    with store.database.reading() as connection:
        row = connection.exec_driver_sql(
            f"SELECT id, text FROM passages WHERE document_id = {source.id} AND text LIKE '%Tổ%'"
        ).first()
    assert row is not None
    quoted = Quoted(source.id, row.id, 0, len(row.text))
    number = store.exchanges.begin(CHAT, None, 1, "Họp ngày nào?", [quoted], CLOCK, update_id=1)
    store.exchanges.sent(number, 8, f"“{row.text}”")
    return number, quoted


def test_an_answer_is_forgotten_with_the_document_it_quotes(store: Store, tmp_path: Path) -> None:
    put(store, paper(tmp_path / "in", "to.txt", f"Tổ {RARE[0]} họp ngày 15/4/2026."))
    put(store, paper(tmp_path / "in", "khac.txt", f"Tổ {RARE[1]} họp ngày 16/4/2026."))
    folder = store.settings.chibo_data_dir
    number, quoted = answer_from(store, "to.txt")
    other = asked(store.exchanges, RARE[2])
    store.exchanges.forget_withdrawn()
    kept = store.exchanges.of_button(number, CHAT)
    assert kept is not None and kept.text, "nothing was withdrawn yet"

    store.catalogue.withdraw(quoted.document_id, scopes=["committee"], now=CLOCK)
    store.index.sync()
    assert "chibo.sqlite3" in " ".join(holding(folder, RARE[0])), "the answer still quotes it"
    store.exchanges.forget_withdrawn()
    gone = store.exchanges.of_button(number, CHAT)
    assert gone is not None and gone.text is None and gone.sources == (quoted,)
    assert gone.question == "Họp ngày nào?"
    store.database.close()
    assert holding(folder, RARE[0]) == [] != holding(folder, RARE[1])
    assert store.exchanges.of_button(other, CHAT) is not None


def test_documents_at_work_are_not_touched(store: Store, tmp_path: Path) -> None:
    put(store, paper(tmp_path / "in", "to.txt", f"Tổ {RARE[0]} họp ngày 15/4/2026."))
    number, _ = answer_from(store, "to.txt")
    put(store, paper(tmp_path / "in", "khac.txt", f"Tổ {RARE[1]} họp ngày 16/4/2026."))
    store.exchanges.forget_withdrawn()
    kept = store.exchanges.of_button(number, CHAT)
    assert kept is not None and kept.text
