"""What a chat may not see, it never sees: a cell's own papers, internal ones, another chat's."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot import texts
from bot.access import scopes_of
from bot.exchanges import Quoted
from bot.store import Store, now
from ingest.pipeline import Intake, files_in, ingest
from knowledge.database import passages
from tests.bot.chat.asking import FEE, MINUTES, UNKNOWN, ask, notice, press_data
from tests.conftest import CLOCK, put
from tests.stores import RARE, cited, paper
from tests.telegram import Telegram
from tests.telegram.records import Chat, User

CELL, INTERNAL, _, _, _ = RARE
PLACE = "nhà văn hóa tổ Tám"  # what both papers say, and no other


@pytest.fixture
def secrets(running: Store, tmp_path: Path, telegram: Telegram) -> Iterator[Store]:
    """A paper of cell 3 and an internal one of the committee; no call may hold words of theirs."""
    said = "họp ngày 15/4/2026 tại " + PLACE
    put(running, paper(tmp_path, "chi-bo.txt", f"Tổ {CELL} {said}."), scope="cell:3")
    internal = paper(tmp_path, "noi-bo.txt", "Lưu hành nội bộ", f"Tổ {INTERNAL} {said}.")
    intake = Intake("committee", allow_internal=True, max_bytes=2**20)
    files = files_in([internal])
    [taken] = ingest(files, running.catalogue, running.encoder, intake, clock=lambda: CLOCK)
    assert taken.status == "added"
    running.index.sync()
    # Those who may see them do.
    for word in (CELL, INTERNAL):
        asked = f"Tổ {word} họp ngày nào?"
        assert PLACE in " ".join(cited(running, asked, *scopes_of("cell:3")))
    yield running
    for call in telegram.calls:
        if call.method in ("sendMessage", "editMessageText", "answerCallbackQuery"):
            told = str(call.params)
            assert PLACE not in told and "15/4/2026" not in told
            assert "chi-bo.txt" not in told and "noi-bo.txt" not in told


@pytest.mark.parametrize("word", [CELL, INTERNAL])
@pytest.mark.usefixtures("secrets")
def test_a_question_finds_nothing_of_them(
    telegram: Telegram, chat: Chat, group: Chat, lan: User, word: str
) -> None:
    nothing = ask(telegram, chat, UNKNOWN).text
    assert ask(telegram, chat, word).text == nothing == ask(telegram, chat, "qwyzzle").text
    for form in ("Tổ {} họp ngày nào?", "to {} hop ngay nao", "Tổ {} họp ở đâu?"):
        asked = form.format(word)
        there, unknown = ask(telegram, chat, asked), ask(telegram, chat, form.format("qwyzzle"))
        assert there.text == unknown.text, "as if there were nothing"
        assert ask(telegram, group, f"/hoi {asked}", lan).text == there.text


@pytest.mark.parametrize("file", ["chi-bo.txt", "noi-bo.txt"])
def test_a_button_shows_what_the_chat_may_see_now(
    telegram: Telegram, secrets: Store, chat: Chat, lan: User, file: str
) -> None:
    """A document's scope can be narrowed after it was quoted: its button must not open it."""
    ask(telegram, chat, FEE)
    scopes = scopes_of("cell:3")
    source = next(one for one in secrets.catalogue.sources(scopes) if one.file == file)
    with secrets.database.reading() as connection:
        query = passages.select().where(passages.c.document_id == source.id)
        passage = next(row for row in connection.execute(query) if PLACE in row.text)
    start = passage.text.index(PLACE)
    quoted = Quoted(source.id, passage.id, start, start + len(PLACE))
    made_up = secrets.exchanges.begin(chat.id, None, 1, "?", [quoted], now(), update_id=1)
    told = notice(telegram, press_data(telegram, chat, f"source:{made_up}:0", lan))
    assert told["text"].startswith("Nguồn này đã có bản mới hoặc không còn") and told["alert"]


def test_a_button_of_another_chat(
    telegram: Telegram, secrets: Store, chat: Chat, group: Chat, lan: User, log: io.StringIO
) -> None:
    theirs = ask(telegram, group, f"/hoi {MINUTES}", lan)
    [[button]] = theirs.fields["reply_markup"]["inline_keyboard"]
    mine = ask(telegram, chat, FEE)
    exchange = button["callback_data"].split(":")[1]
    for data in (button["callback_data"], f"answer:{exchange}"):
        told = notice(telegram, press_data(telegram, chat, data, lan))
        assert told == {"text": texts.ANSWER_GONE, "alert": True}
    assert telegram.message(chat, mine.id).text == mine.text
    assert "failed" not in log.getvalue()
