"""Papers, tasks and proposals over HTTP: a DOCX with the agenda's items arrives, then a PDF."""

import asyncio
import io
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest

from bot import texts
from bot.pace import UNLIMITED, Pace
from bot.people.errors import NotYours
from bot.store import Store
from bot.suggesting import Suggesting
from bot.texts import files as words
from bot.texts import tasks as task_words
from tests.bot.chat.asking import ask, notice, press_data
from tests.bot.chat.conftest import Town
from tests.bot.chat.pressing import press, showing, somebody, told
from tests.bot.chat.reminding import DAY, HOUR, Reminding, evening, reminding
from tests.telegram.records import Chat, User
from tests.telegram.shown import Shown

START = evening(10)
# Stands in for LibreOffice, which takes seconds: says so in a PDF beside its source.
OFFICE = """#!/bin/sh
for one in "$@"; do [ "$before" = --outdir ] && folder=$one; before=$one; done
printf '%%PDF-1.4 made of %s' "$(basename "$before")" > "$folder/paper.pdf"
"""


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What converts, found on this machine before there is a store."""
    folder = tmp_path / "programs"
    folder.mkdir()
    (folder / "soffice").write_text(OFFICE)
    (folder / "soffice").chmod(0o700)
    monkeypatch.setenv("PATH", str(folder), prepend=":")


@pytest.fixture
def it(office: None, telegram: Town, chat_store: Store) -> Iterator[Reminding]:
    """The assistant at work, ten days before the meeting."""
    with reminding(chat_store, telegram, START - 10 * DAY) as it:
        yield it


@pytest.fixture
def sau(telegram: Town, it: Reminding) -> Chat:
    """The private chat of the cell's secretary."""
    return somebody(telegram, "Lê Thị Sáu", it.cell)


def attached(telegram: Town, chat: Chat, ending: str) -> tuple[str, bytes]:
    """The newest file of a kind that came: its name and its bytes."""

    def sent() -> list[Shown]:
        return [one for one in telegram.replies(chat) if (one.file or "").endswith(ending)]

    *_, found = telegram.wait(sent)
    content = telegram.world.files[found.fields["document"]["file_id"]].content
    return str(found.file), content


def suggest(it: Reminding) -> None:
    """One look at what waits to be told of."""
    pace, stopping = Pace(UNLIMITED), asyncio.Event()
    one = Suggesting(it.application.bot, it.store.office.tasks, pace, stopping, it.zone, it.clock)
    asyncio.run_coroutine_threadsafe(one.look(), it.loop).result(20)


def test_a_docx_with_the_agendas_items_and_a_pdf(
    telegram: Town, it: Reminding, sau: Chat, lan: User, chat: Chat
) -> None:
    meeting = it.meeting(START)
    ask(telegram, sau, "/viec")
    press(telegram, sau, task_words.NOTE)
    back = ask(telegram, sau, "giao đồng chí Lan rà soát sổ sách, hạn cuối tháng sau")
    assert "hạn “cuối tháng sau”" in back.text
    press(telegram, sau, task_words.NO_DUE)
    press(telegram, sau, task_words.SAVE)
    # A member proposes; the secretary is told in private, and accepts.
    ask(telegram, chat, "/dexuat")
    ask(telegram, chat, "Bàn việc lắp đèn ngõ 12")
    told(telegram, sau, "có 1 đề xuất")
    press(telegram, sau, task_words.PROPOSALS)
    press(telegram, sau, task_words.OPEN_PROPOSAL.format(at=1))
    press(telegram, sau, next(iter(showing(telegram, sau, task_words.DECLINE).labels)))
    told(telegram, chat, "đã được nhận")
    # The agenda has both, and its file too.
    by = telegram.world.users[sau.id]
    press_data(telegram, sau, f"agenda:{meeting.id}", by)
    telegram.wait(lambda: any("Bàn việc lắp đèn" in one.text for one in telegram.shown(sau)))
    press_data(telegram, sau, f"files:{meeting.id}", by)
    press(telegram, sau, words.PAPERS["agenda"])
    name, content = attached(telegram, sau, ".docx")
    day = START.astimezone(it.zone).date()
    assert name == f"chuong-trinh-{day}.docx"
    [table] = [one for one in docx.Document(io.BytesIO(content)).tables if len(one.rows) > 5]
    items = "\n".join(row.cells[2].text for row in table.rows)
    for item in ("Rà soát sổ sách", "Bàn việc lắp đèn ngõ 12", "Thảo luận"):
        assert item in items
    name, content = attached(telegram, sau, ".pdf")
    assert (name, content) == (f"chuong-trinh-{day}.pdf", b"%PDF-1.4 made of paper.docx")
    files = [one.file for one in telegram.replies(sau) if one.file]
    assert [one.rsplit(".")[-1] for one in files] == ["docx", "pdf"], "the one to edit first"


def test_nothing_of_it_in_groups(
    telegram: Town, it: Reminding, sau: Chat, group: Chat, lan: User
) -> None:
    meeting = it.meeting(START)
    for command in ("/viec", "/dexuat Bàn việc"):
        name, _, rest = command.partition(" ")
        said = ask(telegram, group, f"{name}@{telegram.bot.username} {rest}", lan)
        assert said.text == texts.IN_PRIVATE_ONLY and said.labels == ()
    it.look()
    query = press_data(telegram, group, f"files:{meeting.id}", telegram.world.users[sau.id])
    assert notice(telegram, query)["text"] == texts.explain(NotYours())
    assert not [one for one in telegram.replies(group) if one.file]


def test_proposals_that_came_at_night_are_told_in_the_morning(
    telegram: Town, it: Reminding, sau: Chat, chat: Chat
) -> None:
    it.at(START - 9 * DAY + 4 * HOUR)  # half past eleven in the evening
    ask(telegram, chat, "/dexuat")
    ask(telegram, chat, "Bàn việc lắp đèn ngõ 12")
    suggest(it)
    assert not [one for one in telegram.replies(sau) if "đề xuất" in one.text]
    it.at(START - 9 * DAY + 12 * HOUR)
    suggest(it)
    told(telegram, sau, "có 1 đề xuất")
    suggest(it)
    assert len([one for one in telegram.replies(sau) if "đề xuất" in one.text]) == 1
