"""`chibo ingest` beside the running `chibo bot`: real processes, the chat over HTTP."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bot.processes import papers, run, running, stored, whole
from tests.telegram import Telegram
from tests.telegram.records import Chat
from tests.ward import ward_at

pytestmark = pytest.mark.slow


@pytest.fixture
def telegram(environment: dict[str, str]) -> Iterator[Telegram]:
    """A server that the processes of this test talk to."""
    with Telegram() as telegram:
        environment |= {"TELEGRAM_BOT_TOKEN": telegram.token, "TELEGRAM_API_URL": telegram.url}
        yield telegram
        assert telegram.problems == []


@pytest.fixture
def chat(environment: dict[str, str], telegram: Telegram) -> Chat:
    """A member's private chat."""
    lan = telegram.person("Lan")
    with ward_at(Path(environment["CHIBO_DATA_DIR"])) as ward:
        ward.person(lan.id, "Nguyễn Thị Lan", ward.cell("Chi bộ 3"))
    return telegram.private(lan)


def test_a_new_document_answers_in_the_chat_within_five_seconds(
    environment: dict[str, str], telegram: Telegram, chat: Chat, tmp_path: Path
) -> None:
    question = "Tổ 77 có bao nhiêu hộ dân?"
    with running(environment, "bot") as bot:
        telegram.say(chat, question)
        assert "chưa tìm thấy" in telegram.reply(chat, seconds=60).text
        names = papers(tmp_path / "new", 1, first=77)
        run(environment, "ingest", tmp_path / "new")
        assert stored(environment) == names
        ended = time.monotonic()
        telegram.say(chat, question)
        while "1077 hộ dân" not in telegram.reply(chat).text:
            assert time.monotonic() - ended < 5
            telegram.say(chat, question)
        print(f"the new document answered {time.monotonic() - ended:.2f} s after ingest ended")
        bot.terminate()
        assert bot.wait(20) == 0
        assert bot.stderr and bot.stderr.read() == ""
    whole(environment)


def test_an_intake_that_runs_when_the_bot_begins_does_not_keep_it_from_the_indexes(
    environment: dict[str, str], telegram: Telegram, chat: Chat, tmp_path: Path
) -> None:
    papers(tmp_path / "first", 25)
    with running(environment, "ingest", tmp_path / "first"), running(environment, "bot") as bot:
        telegram.say(chat, "Tổ 5 có bao nhiêu hộ dân?")
        telegram.reply(chat, seconds=60)
        telegram.wait(lambda: len(stored(environment)) == 25, seconds=60)
        papers(tmp_path / "second", 1, first=60)
        run(environment, "ingest", tmp_path / "second")
        ended = time.monotonic()
        telegram.say(chat, "Tổ 60 có bao nhiêu hộ dân?")
        while "1060 hộ dân" not in telegram.reply(chat).text:
            assert time.monotonic() - ended < 5
            telegram.say(chat, "Tổ 60 có bao nhiêu hộ dân?")
        bot.terminate()
        assert bot.wait(20) == 0
    whole(environment)
