"""The picture of a chat: what stands in it is what was sent, and Chromium can draw it."""

from pathlib import Path

import pytest

from tests.telegram.driver import Telegram
from tests.telegram.picture import CHROMIUM, HEIGHT, WIDTH, Screen, page, photograph


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
