"""What breaks on our side: the person gets a sentence, the log a place, and nobody's words."""

import io
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot import texts
from bot.store import Store
from knowledge.smalltalk import Reaction
from tests.bot.chat.answerers import Failing, with_answerer
from tests.bot.chat.asking import FEE, FEE_RULE, FORBIDDEN, MINUTES, ask, notice, said_nothing_but
from tests.stores import Opener
from tests.telegram import Telegram
from tests.telegram.records import Chat, User
from tests.telegram.running import assistant

WORDS = "zunomir bexdoga <b>đảng phí</b>?"


def test_an_unknown_failure_has_an_id_to_report(
    telegram: Telegram, chat_store: Store, chat: Chat, group: Chat, lan: User, log: io.StringIO
) -> None:
    with assistant(with_answerer(chat_store, Failing())):
        answers = [ask(telegram, chat, WORDS), ask(telegram, group, f"/hoi {WORDS}", lan)]
    ids = [re.findall(r"báo mã (\w{6}) cho", one.text)[0] for one in answers]
    assert len(set(ids)) == 2
    assert [one.text for one in answers] == [texts.BROKEN.format(id=one) for one in ids]
    lines = [line for line in log.getvalue().splitlines() if "event='failed'" in line]
    assert len(lines) == 2
    for line, number in zip(lines, ids, strict=True):
        assert f"id='{number}'" in line and "error='ValueError'" in line
        assert "answerers.py" in line, "where it happened"
    for word in ("zunomir", "bexdoga", "đảng phí", "Lan", "Nguyễn", "lan_nguyen", str(lan.id)):
        assert word not in log.getvalue()


def test_a_failure_is_not_tried_again(telegram: Telegram, chat_store: Store, chat: Chat) -> None:
    with assistant(with_answerer(chat_store, Failing())):
        failed = ask(telegram, chat, FEE)
    with assistant(chat_store):
        last = ask(telegram, chat, "thế ai được miễn?")
        assert texts.NOT_FOUND in last.text
        said_nothing_but(telegram, chat, failed, last)


def test_an_edit_that_fails(telegram: Telegram, chat_store: Store, chat: Chat) -> None:
    with assistant(chat_store):
        asked = telegram.say(chat, FORBIDDEN)
        answer = telegram.reply(chat)
    with assistant(with_answerer(chat_store, Failing())):
        telegram.edit(chat, asked, WORDS)
        assert "báo mã" in telegram.reply(chat, after=answer.id).text


def test_a_button_that_fails(
    telegram: Telegram, chat_store: Store, chat: Chat, lan: User, log: io.StringIO
) -> None:
    with assistant(chat_store):
        answer = ask(telegram, chat, MINUTES)
    with assistant(with_answerer(chat_store, Failing())):  # it has no `cited` at all
        told = notice(telegram, telegram.press(chat, texts.BUTTON_SOURCES, by=lan))
        assert re.search(r"báo mã \w{6} cho", told["text"]) and told["alert"]
        assert telegram.message(chat, answer.id).text == answer.text
    assert "error='AttributeError'" in log.getvalue()


def wipe_keywords(folder: Path) -> None:
    shutil.rmtree(folder / "keywords")


def spoil_keywords(folder: Path) -> None:
    for file in (folder / "keywords").rglob("*"):
        if file.is_file() and file.name != "current":
            file.write_bytes(b"\xff" * file.stat().st_size)


@pytest.mark.parametrize("spoil", [wipe_keywords, spoil_keywords])
def test_an_index_that_is_down(
    telegram: Telegram, chat_store: Store, open_at: Opener, chat: Chat, group: Chat, lan: User,
    spoil: Callable[[Path], None],
) -> None:  # fmt: skip
    folder = chat_store.settings.chibo_data_dir
    chat_store.close()
    spoil(folder)
    reader = open_at(folder, telegram_bot_token=telegram.token, telegram_api_url=telegram.url)
    with assistant(reader):
        for answer in (
            ask(telegram, chat, MINUTES),
            ask(telegram, chat, FEE),
            ask(telegram, group, f"/hoi {MINUTES}", lan),
        ):
            assert answer.text == texts.UNAVAILABLE and answer.labels == ()
        assert ask(telegram, chat, "xin chào").text == texts.SMALLTALK[Reaction.GREETING]


def test_it_answers_again_when_the_index_is_back(
    telegram: Telegram, chat_store: Store, open_at: Opener, chat: Chat, tmp_path: Path
) -> None:
    folder = chat_store.settings.chibo_data_dir
    chat_store.close()
    shutil.move(folder / "keywords", tmp_path / "aside")
    reader = open_at(folder, telegram_bot_token=telegram.token, telegram_api_url=telegram.url)
    with assistant(reader):
        asked = telegram.say(chat, MINUTES)
        first = telegram.reply(chat)
        assert first.text == texts.UNAVAILABLE
        shutil.copytree(tmp_path / "aside", folder / "keywords", dirs_exist_ok=True)
        telegram.edit(chat, asked, f"{MINUTES} ")
        assert "chậm nhất 01 ngày" in ask(telegram, chat, MINUTES).text


@pytest.fixture
def read_only(chat_store: Store) -> Iterator[Store]:
    """The store on a database that refuses to be written, as a full disk does."""

    def refuse(connection, _record) -> None:
        connection.execute("PRAGMA query_only=ON")

    chat_store.database.engine.dispose()
    sa.event.listen(chat_store.database.engine, "connect", refuse)
    yield chat_store


def test_a_database_that_cannot_be_written_still_answers(
    telegram: Telegram, chat: Chat, read_only: Store, log: io.StringIO
) -> None:
    with assistant(read_only):
        answer = ask(telegram, chat, FEE)
        telegram.redeliver(telegram.last_update)
        telegram.idle()
        assert FEE_RULE in answer.text, "reading still works"
        last = ask(telegram, chat, "xin chào")
        assert last.text == texts.SMALLTALK[Reaction.GREETING]
        said_nothing_but(telegram, chat, answer, last)
    assert "inbox not writable" in log.getvalue()


@pytest.mark.parametrize("table", ["exchanges", "passages", "inbox"])
def test_a_database_that_is_damaged_is_no_matter_of_the_people(
    telegram: Telegram, chat_store: Store, chat: Chat, table: str
) -> None:
    """What an administrator has to do is not told to whoever asks."""
    with assistant(chat_store):
        ask(telegram, chat, FEE)
        with chat_store.database.writing() as connection:
            connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
            connection.exec_driver_sql(f"ALTER TABLE {table} RENAME TO gone")
        told = ask(telegram, chat, MINUTES).text
        assert "chậm nhất 01 ngày" in told or told == texts.UNAVAILABLE
