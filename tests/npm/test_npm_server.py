"""Text, commands and buttons through telegram-test-api, unchanged, behind a small shim."""

import re
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.bot.chat.asking import UNDER
from tests.conftest import SAMPLES, put
from tests.npm.shim import Shim
from tests.stores import Opener
from tests.telegram.running import assistant
from tests.ward import Ward

HERE = Path(__file__).parent
TOKEN = "12345:THIRD"

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

    def __init__(self, server: str, number: int, name: str) -> None:
        self._server = server
        self.id = number
        self._user = {"id": number, "first_name": name, "is_bot": False}
        self.chat = {"id": number, "first_name": name, "type": "private"}

    def post(self, route: str, **fields: Any) -> None:
        """One thing done in the app."""
        mine = {"botToken": TOKEN, "from": self._user, "chat": self.chat, "date": int(time.time())}
        httpx.post(f"{self._server}/{route}", json=mine | fields).raise_for_status()

    def command(self, text: str) -> None:
        """A message that begins with a command."""
        entity = {"type": "bot_command", "offset": 0, "length": len(text.split()[0])}
        self.post("sendCommand", text=text, entities=[entity])

    def seen(self, wanted: Callable[[list[dict[str, Any]]], object]) -> list[dict[str, Any]]:
        """What the assistant has said (edits applied), once it is as wanted."""
        for _ in range(200):
            answer = httpx.post(f"{self._server}/getUpdatesHistory", json={"token": TOKEN}).json()
            kept = [one for one in answer["result"] if "chat_id" in one.get("message", {})]
            said = [
                {**one["message"], "id": one["messageId"]}
                for one in kept
                if int(one["message"]["chat_id"]) == self.id
            ]
            if wanted(said):
                return said
            time.sleep(0.05)
        raise AssertionError(said)

    def press(self, label: str) -> None:
        """The newest button of this label, once it is there."""

        def of(said: list[dict[str, Any]]) -> tuple[dict[str, Any], str] | None:
            for one in reversed(said):
                for [button] in one.get("reply_markup", {}).get("inline_keyboard", []):
                    if button["text"] == label:
                        return one, button["callback_data"]
            return None

        found = of(self.seen(lambda said: of(said) is not None))
        assert found
        shown = {"message_id": found[0]["id"], "date": 1, "chat": self.chat}
        self.post("sendCallback", message=shown, data=found[1])


def test_a_question_a_command_and_the_buttons(server: str, open_at: Opener, tmp_path: Path) -> None:
    lan = Person(server, 77, "Lan")
    with Shim(server) as shim:
        settings = {"telegram_bot_token": TOKEN, "telegram_api_url": shim.url}
        store = open_at(tmp_path / "data", **settings)
        assert store.index.own()
        put(store, SAMPLES)
        ward = Ward(store.people, store.database)
        ward.person(lan.id, "Nguyễn Thị Lan", ward.cell("Chi bộ 3"))
        with assistant(store):
            lan.post("sendMessage", text="Biên bản họp chi bộ phải ký xong trong mấy ngày?")
            [answer] = lan.seen(lambda said: len(said) == 1)
            assert "chậm nhất 01 ngày sau buổi sinh hoạt" in answer["text"]
            rows = answer["reply_markup"]["inline_keyboard"]
            under = {button["text"]: button["callback_data"] for [button] in rows}
            assert tuple(under) == UNDER

            shown = {"message_id": answer["id"], "date": 1, "chat": lan.chat}
            lan.post("sendCallback", message=shown, data=under["Xem nguồn"])
            [source] = lan.seen(lambda said: "Nguồn 1/" in said[0]["text"])
            back = source["reply_markup"]["inline_keyboard"][-1][0]
            lan.post("sendCallback", message=shown, data=back["callback_data"])
            lan.seen(lambda said: said[0]["text"] == answer["text"])
            lan.post("sendCallback", message=shown, data=under["Chép để gửi Zalo"])
            assert "chậm nhất 01 ngày" in lan.seen(lambda said: len(said) == 2)[1]["text"]

            lan.command("/giupdo")
            assert "Xem nguồn" in lan.seen(lambda said: len(said) == 3)[2]["text"]
            lan.command("/hoi mức đóng đảng phí hằng tháng là bao nhiêu?")
            assert "01-QĐ/TW" in lan.seen(lambda said: len(said) == 4)[3]["text"]


def test_coming_in(server: str, open_at: Opener, tmp_path: Path) -> None:
    """A cell made, a link given out, somebody let in: by commands, words and buttons alone."""
    hanh, hoa = Person(server, 5, "Hạnh"), Person(server, 6, "Hoa")
    with Shim(server) as shim:
        settings = {"telegram_bot_token": TOKEN, "telegram_api_url": shim.url}
        store = open_at(tmp_path / "data", telegram_administrators=(hanh.id,), **settings)
        assert store.index.own()
        put(store, SAMPLES)
        with assistant(store):
            hanh.command("/quantri")
            hanh.press("Thêm chi bộ")
            hanh.seen(lambda said: said and "gõ tên chi bộ" in said[-1]["text"])
            hanh.post("sendMessage", text="Chi bộ Tổ dân phố số 5")
            hanh.press("Mời bí thư")
            link = hanh.seen(lambda said: said and "?start=" in said[-1]["text"])[-1]["text"]
            code = re.search(r"\?start=([\w-]+)", link)
            assert code
            hoa.post("sendMessage", text="mức đóng đảng phí?")
            hoa.seen(lambda said: said and "Lấy mã số" in str(said[-1].get("reply_markup")))
            hoa.command(f"/start {code.group(1)}")
            hoa.seen(lambda said: said and "Đã chuyển yêu cầu" in said[-1]["text"])
            hanh.press("Nhận là người mới")
            hoa.seen(lambda said: said and "bí thư Chi bộ Tổ dân phố số 5" in said[-1]["text"])
            hoa.post("sendMessage", text="mức đóng đảng phí hằng tháng là bao nhiêu?")
            hoa.seen(lambda said: said and "01-QĐ/TW" in said[-1]["text"])
