"""The picture of a chat: what stands in it is what was sent, and Chromium can draw it."""

from pathlib import Path

import pytest

from tests.conftest import SAMPLES, put
from tests.stores import Opener
from tests.telegram.driver import Telegram
from tests.telegram.picture import (
    CHROMIUM,
    HEIGHT,
    WIDTH,
    Screen,
    conversations,
    page,
    photograph,
)


@pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")
def test_a_chat_is_drawn_in_full(telegram: Telegram, tmp_path: Path) -> None:
    lan = telegram.person("Lan")
    chat = telegram.private(lan)
    telegram.say(chat, "a < b & “c”", by=lan)
    content = page([Screen("Trợ lý", "trợ lý", "Lan", telegram.shown(chat))] * 2)
    assert content.count("a &lt; b &amp; “c”") == 2
    out = tmp_path / "chat.png"
    photograph(content, out, screens=2)
    data = out.read_bytes()
    assert data.startswith(b"\x89PNG")
    size = [int.from_bytes(data[at : at + 4], "big") for at in (16, 20)]
    assert size == [int((2 * WIDTH + 16) * 1.5), int(HEIGHT * 1.5)]


def test_what_is_drawn_is_answered(telegram: Telegram, open_at: Opener, tmp_path: Path) -> None:
    where = {"telegram_bot_token": telegram.token, "telegram_api_url": telegram.url}
    store = open_at(tmp_path / "data", **where)
    assert store.index.own()
    put(store, SAMPLES)
    private, again, group = (screen.messages for screen in conversations(telegram, store))
    assert "37-QĐ/TW" in private[-1].text and private[-1].labels[0] == "Xem nguồn"
    assert again[1].text.startswith("Nguồn 1/2") and "01-QĐ/TW" in again[-1].text
    assert "27 đảng viên" in group[-1].text
