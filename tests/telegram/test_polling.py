"""getUpdates: waiting, acknowledging, giving out again, and two who ask at once."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.telegram import Telegram
from tests.telegram.asking import Asker
from tests.telegram.records import Chat


@pytest.fixture
def chat(telegram: Telegram) -> Chat:
    return telegram.private(telegram.person("Lan"))


def texts(updates: list[dict]) -> list[str]:
    return [one["message"]["text"] for one in updates]


def test_what_is_not_acknowledged_is_given_out_again(
    telegram: Telegram, chat: Chat, ask: Asker
) -> None:
    for text in ("một", "hai", "ba"):
        telegram.say(chat, text)
    first = ask("getUpdates")
    assert texts(first) == ["một", "hai", "ba"] == texts(ask("getUpdates"))
    assert texts(ask("getUpdates", limit=1)) == ["một"]
    assert texts(ask("getUpdates", offset=first[1]["update_id"])) == ["hai", "ba"]
    assert texts(ask("getUpdates")) == ["hai", "ba"]
    assert not telegram.world.updates.idle
    assert ask("getUpdates", offset=first[2]["update_id"] + 1) == []
    telegram.idle()


def test_a_negative_offset_keeps_only_the_last_ones(
    telegram: Telegram, chat: Chat, ask: Asker
) -> None:
    for text in ("một", "hai", "ba"):
        telegram.say(chat, text)
    assert texts(ask("getUpdates", offset=-1)) == ["ba"]
    assert texts(ask("getUpdates")) == ["ba"]


def test_a_long_poll_ends_with_the_first_news(telegram: Telegram, chat: Chat, ask: Asker) -> None:
    threading.Timer(0.1, lambda: telegram.say(chat, "chào")).start()
    begun = time.monotonic()
    assert texts(ask("getUpdates", timeout=30)) == ["chào"]
    assert 0.05 < time.monotonic() - begun < 5


def test_a_long_poll_ends_without_news(ask: Asker) -> None:
    begun = time.monotonic()
    assert ask("getUpdates", timeout=1) == []
    assert time.monotonic() - begun > 0.9


def test_the_second_who_asks_ends_the_first(telegram: Telegram, chat: Chat, ask: Asker) -> None:
    with ThreadPoolExecutor() as pool:
        first = pool.submit(ask.refused, "getUpdates", timeout=30)
        telegram.wait(lambda: telegram.polled)
        assert ask("getUpdates") == []
        assert first.result() == (
            "409 Conflict: terminated by other getUpdates request; make sure that only one bot "
            "instance is running"
        )


def test_an_update_comes_once_more_when_a_test_says_so(
    telegram: Telegram, chat: Chat, ask: Asker
) -> None:
    telegram.say(chat, "chào")
    number = ask("getUpdates")[0]["update_id"]
    assert ask("getUpdates", offset=number + 1) == []
    telegram.redeliver(number)
    assert [one["update_id"] for one in ask("getUpdates", offset=number + 1)] == [number]
    assert not telegram.world.updates.idle
    assert ask("getUpdates", offset=number + 1) == []
    telegram.idle()


def test_one_answer_holds_an_update_twice(telegram: Telegram, chat: Chat, ask: Asker) -> None:
    telegram.say(chat, "chào", again=True)
    first, second = ask("getUpdates")
    assert first == second
    assert ask("getUpdates", offset=first["update_id"] + 1) == []


def test_kinds_that_were_not_asked_for_do_not_come(telegram: Telegram, ask: Asker) -> None:
    lan, minh = telegram.person("Lan"), telegram.person("Minh")
    group = telegram.group("Chi bộ 3", [lan])
    telegram.promote(group)
    assert [set(one) - {"update_id"} for one in ask("getUpdates")] == [{"my_chat_member"}]
    ask("getUpdates", offset=telegram.last_update + 1, allowed_updates=["chat_member"])
    telegram.join(group, minh)
    (update,) = ask("getUpdates")
    assert update["chat_member"]["new_chat_member"]["user"]["first_name"] == "Minh"
    assert ask("getWebhookInfo")["allowed_updates"] == ["chat_member"]
    ask("getUpdates", offset=telegram.last_update + 1, allowed_updates=[])
    telegram.say(group, "/start", by=lan)
    assert texts(ask("getUpdates")) == ["/start"]


def test_pending_updates_are_counted_and_dropped(
    telegram: Telegram, chat: Chat, ask: Asker
) -> None:
    telegram.say(chat, "chào")
    assert ask("getWebhookInfo")["pending_update_count"] == 1
    assert ask("deleteWebhook", drop_pending_updates=True) is True
    assert ask("getUpdates") == []


@pytest.mark.parametrize(
    "wrong",
    [{"limit": 0}, {"limit": 101}, {"timeout": -1}, {"allowed_updates": ["mesage"]}],
)
def test_parameters_out_of_range(ask: Asker, wrong: dict) -> None:
    assert ask.mistaken("getUpdates", **wrong).startswith("400 Bad Request: ")


def test_any_update_can_be_queued(telegram: Telegram, ask: Asker) -> None:
    number = telegram.update({"poll": {"id": "1"}})
    assert ask("getUpdates") == [{"update_id": number, "poll": {"id": "1"}}]
