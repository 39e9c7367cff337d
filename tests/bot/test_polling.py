"""Updates coming in: what is written down of them, and that nothing ends the polling."""

import asyncio
from types import SimpleNamespace
from typing import Any, cast

import pytest
from telegram import Bot, Update

from bot.inbox import Inbox
from bot.polling import Incoming, slim

LAN = {"id": 7, "first_name": "Lan", "is_bot": False}
MINH = {"id": 8, "first_name": "Minh", "is_bot": False}
GROUP = {"id": -5, "type": "group", "title": "Chi bộ"}
BEFORE = {
    "message_id": 1, "date": 1, "chat": GROUP, "from": MINH, "text": "tôi ốm",
    "quote": {"text": "x"},
}  # fmt: skip


def message(text: str, **more: Any) -> dict[str, Any]:
    return {"message_id": 2, "date": 1, "chat": GROUP, "from": LAN, "text": text, **more}


def test_what_others_wrote_is_left_out() -> None:
    update = {"update_id": 1, "message": message("/hoi đảng phí?", reply_to_message=dict(BEFORE))}
    before = slim(update)["message"]["reply_to_message"]
    assert before == {name: BEFORE[name] for name in ("message_id", "date", "chat", "from")}


@pytest.mark.parametrize("text", ["/hoi", "/hoi@trolychibo_bot", "@trolychibo_bot"])
def test_unless_it_is_what_is_asked(text: str) -> None:
    update = {"update_id": 1, "message": message(text, reply_to_message=dict(BEFORE))}
    before = slim(update)["message"]["reply_to_message"]
    assert before["text"] == "tôi ốm" and "quote" not in before


def test_of_a_press_only_where_it_was() -> None:
    pressed = message("câu trả lời", reply_markup={"inline_keyboard": []})
    update = {"update_id": 1, "callback_query": {"id": "1", "from": LAN, "message": pressed}}
    kept = slim(update)["callback_query"]["message"]
    assert set(kept) == {"message_id", "date", "chat", "from"}


class Broken:
    """An inbox in which something goes wrong that nobody thought of."""

    def take(self, *_: object) -> bool:
        raise ValueError("đảng phí")


def test_whatever_fails_the_update_is_handled_once_and_polling_goes_on() -> None:
    async def story() -> int:
        incoming = Incoming(cast(Inbox, Broken()))
        me = SimpleNamespace(id=1, username="trolychibo_bot")
        incoming._bot = cast(Bot, SimpleNamespace(bot=me))
        update = Update.de_json({"update_id": 1, "message": message("/hoi đảng phí?") | {
            "entities": [{"type": "bot_command", "offset": 0, "length": 4}],
        }}, None)  # fmt: skip
        await incoming.put(update)
        await incoming.put(update)
        return incoming.qsize()

    assert asyncio.run(story()) == 1
