"""Failures on order: each looks to PTB as the real one does."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TimedOut

from tests.telegram import (
    AnswerLost,
    BadGateway,
    ConnectionCut,
    Fault,
    Late,
    Status,
    Telegram,
    Throttle,
    TooManyRequests,
)
from tests.telegram.asking import Asker, with_bot
from tests.telegram.records import Chat


@pytest.fixture
def chat(telegram: Telegram) -> Chat:
    return telegram.private(telegram.person("Lan"))


@pytest.mark.parametrize(
    ("fault", "raised", "arrives"),
    [
        (TooManyRequests(7), RetryAfter, False),
        (Status(403, "Forbidden: bot was blocked by the user"), Forbidden, False),
        (Status(400, "Bad Request: message thread not found"), BadRequest, False),
        (BadGateway(), NetworkError, False),
        (ConnectionCut(), NetworkError, False),
        (AnswerLost(), NetworkError, True),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Fault) else "",
)
def test_faults(
    telegram: Telegram, chat: Chat, fault: Fault, raised: type[Exception], arrives: bool
) -> None:
    telegram.faults.next("sendMessage", fault, chat=chat.id)
    other = telegram.private(telegram.person("Minh"))

    async def work(bot: Any) -> None:
        await bot.send_message(other.id, "trước")
        with pytest.raises(raised) as error:
            await bot.send_message(chat.id, "một")
        assert type(error.value) is raised
        await bot.send_message(chat.id, "hai")

    with_bot(telegram, work)
    assert [one.text for one in telegram.shown(chat)] == (["một"] if arrives else []) + ["hai"]
    assert telegram.called("sendMessage", chat)[0].fault == fault
    assert telegram.faults.left == 0


def test_an_answer_that_is_late(telegram: Telegram, chat: Chat, ask: Asker) -> None:
    late = Late()
    telegram.faults.next("sendMessage", late)
    with ThreadPoolExecutor() as pool:
        answer = pool.submit(ask, "sendMessage", chat_id=chat.id, text="a")
        assert telegram.reply(chat).text == "a"
        assert not answer.done()
        late.release()
        assert answer.result()["text"] == "a"


def test_a_client_that_does_not_wait(telegram: Telegram, chat: Chat) -> None:
    telegram.faults.next("sendMessage", Late())

    async def work(bot: Any) -> None:
        with pytest.raises(TimedOut):
            await bot.send_message(chat.id, "a", read_timeout=0.05)

    with_bot(telegram, work)
    assert telegram.reply(chat).text == "a"


def test_several_times(telegram: Telegram, chat: Chat, ask: Asker) -> None:
    telegram.faults.next("*", TooManyRequests(), times=2)
    assert ask("getUpdates") == []
    assert "retry after 1" in ask.refused("sendMessage", chat_id=chat.id, text="a")
    assert "retry after 1" in ask.refused("getMe")
    ask("getMe")


def test_an_outage(telegram: Telegram, chat: Chat) -> None:
    async def work(bot: Any) -> None:
        url = telegram.url
        for _ in range(2):
            telegram.down()
            with pytest.raises(NetworkError):
                await bot.send_message(chat.id, "mất")
            with pytest.raises(httpx.ConnectError):
                httpx.get(url)
            telegram.up()
            assert telegram.url == url
            await bot.send_message(chat.id, "có")

    with_bot(telegram, work)
    assert [one.text for one in telegram.shown(chat)] == ["có", "có"]


def test_a_poll_is_reset_by_an_outage(telegram: Telegram, ask: Asker) -> None:
    with ThreadPoolExecutor() as pool:
        poll = pool.submit(ask, "getUpdates", timeout=30)
        telegram.wait(lambda: telegram.polled)
        telegram.down()
        with pytest.raises(httpx.TransportError):
            poll.result()
        telegram.up()
    assert ask("getUpdates") == []


def test_telegrams_own_limits() -> None:
    now = [0.0]
    with Telegram(throttle=Throttle(lambda: now[0])) as telegram, Asker(telegram) as ask:
        lan = telegram.person("Lan")
        group, chat = telegram.group("Chi bộ 3", [lan]), telegram.private(lan)

        def sent(where: int) -> bool:
            answer = ask.client.post("/sendMessage", json={"chat_id": where, "text": "a"})
            return answer.status_code == 200

        assert [sent(chat.id) for _ in range(4)] == [True] * 3 + [False]
        now[0] = 3
        assert sent(chat.id)
        assert [sent(group.id) for _ in range(21)] == [True] * 20 + [False]
        refusal = ask.client.post("/sendMessage", json={"chat_id": group.id, "text": "a"}).json()
        assert refusal["parameters"] == {"retry_after": 60}
        ask("sendChatAction", chat_id=group.id, action="typing")
        now[0] = 63
        assert sent(group.id)
        now[0] = 200
        crowd = [telegram.private(telegram.person("Ai")).id for _ in range(31)]
        assert [sent(one) for one in crowd] == [True] * 30 + [False]
