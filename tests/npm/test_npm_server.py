"""Text, commands and buttons through telegram-test-api, unchanged, behind a small shim."""

import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.conftest import SAMPLES, put
from tests.npm.shim import Shim
from tests.stores import Opener
from tests.telegram.running import assistant

HERE = Path(__file__).parent
TOKEN = "12345:THIRD"
PERSON = {"id": 77, "first_name": "Lan", "is_bot": False}
CHAT = {"id": 77, "first_name": "Lan", "type": "private"}

pytestmark = [
    pytest.mark.skipif(not shutil.which("node"), reason="node is not installed"),
    pytest.mark.skipif(
        not (HERE / "node_modules").exists(), reason="npm install was not run in tests/npm"
    ),
]


@pytest.fixture
def server() -> Iterator[str]:
    """The package's server as a process; its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = ["node", "server.js", str(port)]
    with subprocess.Popen(command, cwd=HERE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout and process.stdout.readline().strip() == "ready"
        yield f"http://127.0.0.1:{port}"
        process.terminate()


class Person:
    """Whoever writes to the assistant, over the package's routes for clients."""

    def __init__(self, server: str) -> None:
        self._server = server

    def post(self, route: str, **fields: Any) -> None:
        """One thing done in the app."""
        body = {"botToken": TOKEN, "from": PERSON, "chat": CHAT, "date": int(time.time()), **fields}
        httpx.post(f"{self._server}/{route}", json=body).raise_for_status()

    def command(self, text: str) -> None:
        """A message that begins with a command."""
        entity = {"type": "bot_command", "offset": 0, "length": len(text.split()[0])}
        self.post("sendCommand", text=text, entities=[entity])

    def seen(self, wanted: Callable[[list[dict[str, Any]]], bool]) -> list[dict[str, Any]]:
        """What the assistant has said (edits applied), once it is as wanted."""
        for _ in range(200):
            answer = httpx.post(f"{self._server}/getUpdatesHistory", json={"token": TOKEN}).json()
            kept = [one for one in answer["result"] if "chat_id" in one.get("message", {})]
            said = [{**one["message"], "id": one["messageId"]} for one in kept]
            if wanted(said):
                return said
            time.sleep(0.05)
        raise AssertionError(said)


def test_a_question_a_command_and_the_buttons(server: str, open_at: Opener, tmp_path: Path) -> None:
    lan = Person(server)
    with Shim(server) as shim:
        settings = {"telegram_bot_token": TOKEN, "telegram_api_url": shim.url}
        store = open_at(tmp_path / "data", **settings)
        assert store.index.own()
        put(store, SAMPLES)
        with assistant(store):
            lan.post("sendMessage", text="Biên bản họp chi bộ phải ký xong trong mấy ngày?")
            [answer] = lan.seen(lambda said: len(said) == 1)
            assert "chậm nhất 01 ngày sau buổi sinh hoạt" in answer["text"]
            [[button]] = answer["reply_markup"]["inline_keyboard"]
            assert button["text"] == "Xem nguồn"

            shown = {"message_id": answer["id"], "date": 1, "chat": CHAT}
            lan.post("sendCallback", message=shown, data=button["callback_data"])
            [source] = lan.seen(lambda said: "Nguồn 1/" in said[0]["text"])
            back = source["reply_markup"]["inline_keyboard"][-1][0]
            lan.post("sendCallback", message=shown, data=back["callback_data"])
            lan.seen(lambda said: said[0]["text"] == answer["text"])

            lan.command("/giupdo")
            assert "Xem nguồn" in lan.seen(lambda said: len(said) == 2)[1]["text"]
            lan.command("/hoi mức đóng đảng phí hằng tháng là bao nhiêu?")
            assert "01-QĐ/TW" in lan.seen(lambda said: len(said) == 3)[2]["text"]
