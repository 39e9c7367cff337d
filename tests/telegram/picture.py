"""The chat as a person sees it: real questions to the real assistant, set like a phone's screen.

    python -m tests.telegram.picture docs/images/chat.png

Needs Chromium. What stands in the bubbles is what the server recorded, nothing is typed in.
"""

import argparse
import html
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.settings import Settings
from bot.store import Store, open_store
from tests.conftest import SAMPLES, put
from tests.telegram.driver import Telegram
from tests.telegram.records import Chat
from tests.telegram.running import assistant
from tests.telegram.shown import Shown
from tests.ward import Ward

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
_CELL = "Chi bộ Tổ dân phố số 3"
WIDTH, HEIGHT = 400, 920  # a phone's screen in CSS pixels, long enough for the conversation

_STYLE = """
* { box-sizing: border-box; margin: 0 }
body { display: flex; background: #fff; font: 16px/1.38 "Noto Sans", "Liberation Sans", sans-serif }
.phone { width: %dpx; height: %s; background: #cfdcc8; overflow: hidden; padding-bottom: 8px }
.phone + .phone { margin-left: 16px }
header { background: #517da2; color: #fff; padding: 12px 14px; font-weight: 600;
  margin-bottom: 8px }
header small { display: block; font-weight: 400; opacity: .8 }
.row { display: flex; padding: 3px 8px }
.row.mine { justify-content: flex-end }
.message { max-width: 352px; min-width: 120px }
.bubble { background: #fff; border-radius: 12px; padding: 7px 11px; white-space: pre-wrap;
  overflow-wrap: anywhere }
.mine .bubble { background: #e3fecb }
.by { color: #517da2; font-weight: 600; font-size: 14px }
.to { border-left: 3px solid #517da2; background: #eef4f8; border-radius: 4px; padding: 2px 8px;
  font-size: 14px; margin-bottom: 3px; white-space: nowrap; overflow: hidden;
  text-overflow: ellipsis }
blockquote { border-left: 3px solid #6aa84f; background: #eef7ea; border-radius: 4px;
  padding: 2px 8px; margin: 2px 0; display: block }
.button { background: #7fa0a0; color: #fff; border-radius: 8px; text-align: center; padding: 8px;
  margin-top: 3px; font-weight: 600 }
.pressed { background: #fff; color: #b3400b; box-shadow: inset 0 0 0 4px #d9480f }
.caption { background: #fff; padding: 0 2px 8px; font-weight: 700; font-size: 18px }
.caption + header { padding: 6px 14px; font-size: 15px }
.caption + img { display: block; width: 100%%; background: #fff }
.file { font-weight: 600; color: #2c6a94 }
.file::before { content: ""; display: inline-block; width: 13px; height: 17px; margin-right: 8px;
  vertical-align: -3px; background: #517da2; border-radius: 1px 6px 1px 1px }
pre { font: inherit; white-space: pre-wrap; background: #eef1f3; border-radius: 4px;
  padding: 2px 6px }
"""


@dataclass(frozen=True)
class Screen:
    """One phone: what its header says, whose it is, and what it shows.

    caption: written above it. pressed: the button that is pressed next, set apart.
    """

    title: str
    under: str
    owner: str
    messages: Sequence[Shown]
    caption: str = ""
    pressed: str = ""


def page(screens: Sequence[Screen], *, height: str = f"{HEIGHT}px", before: str = "") -> str:
    """Phones side by side as HTML.

    height: of each, as CSS; auto: of the longest conversation. before: HTML to the left of them.
    """
    body = before + "".join(map(_phone, screens))
    return (
        f'<!doctype html><html lang="vi"><meta charset="utf-8"><style>{_STYLE % (WIDTH, height)}'
        f"</style><body>{body}</body></html>"
    )


def photograph(content: str, out: Path, *, screens: int, height: int = HEIGHT) -> None:
    """Have Chromium draw a page into a PNG. height: of the window, in CSS pixels."""
    assert CHROMIUM is not None, "Chromium is not installed"
    with tempfile.TemporaryDirectory(prefix="chibo-picture-") as folder:
        source = Path(folder, "chat.html")
        source.write_text(content, encoding="utf-8")
        width = WIDTH * screens + 16 * (screens - 1)
        subprocess.run(
            [
                CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
                f"--user-data-dir={folder}/profile", "--force-device-scale-factor=1.5",
                f"--window-size={width},{height}", f"--screenshot={out}", source.as_uri(),
            ],
            check=True, capture_output=True, timeout=120,
        )  # fmt: skip


def conversations(telegram: Telegram, store: Store) -> list[Screen]:
    """What the README shows: members ask in private, one looks at a source; their group asks."""
    lan, minh = telegram.person("Lan"), telegram.person("Minh")
    private = telegram.private(lan)
    group = telegram.group(_CELL, [lan, minh])
    ward = Ward(store.people, store.database)
    for one in (lan, minh):
        ward.person(one.id, one.first_name, ward.cell(_CELL))
    ward.group(group.id, _CELL, ward.cell(_CELL))
    with assistant(store):
        _ask(telegram, private, lan, "van ban nao quy dinh nhung dieu dv ko dc lam")
        again = telegram.private(minh)
        _ask(telegram, again, minh, "Biên bản họp chi bộ phải ký xong trong mấy ngày?")
        telegram.press(again, "Xem nguồn", by=minh)
        telegram.wait(lambda: telegram.called("editMessageText", again))
        _ask(telegram, again, minh, "Mức đóng đảng phí hằng tháng là bao nhiêu?")
        telegram.say(group, "Chiều nay họp lúc mấy giờ ấy nhỉ?", by=lan)
        question = "Trong năm 2025 phường kết nạp được bao nhiêu đảng viên mới?"
        _ask(telegram, group, minh, f"/hoi {question}")
    bot = "Trợ lý Chi bộ"
    return [
        Screen(bot, "trợ lý", "Lan", telegram.shown(private)),
        Screen(bot, "trợ lý", "Minh", telegram.shown(again)),
        Screen(_CELL, "3 thành viên", "Lan", telegram.shown(group)),
    ]


def _ask(telegram: Telegram, chat: Chat, by: object, question: str) -> None:
    asked = telegram.say(chat, question, by=by)  # type: ignore[arg-type]
    telegram.reply(chat, after=asked)


def _phone(screen: Screen) -> str:
    shown = [
        one
        for one in screen.messages
        if one.file or (one.text and not one.text.startswith("/start"))  # shown by nobody
    ]
    rows = "".join(_row(one, screen, {other.id: other for other in shown}) for one in shown)
    under = f"<small>{html.escape(screen.under)}</small>" if screen.under else ""
    header = f"<header>{html.escape(screen.title)}{under}</header>"
    caption = f'<div class="caption">{screen.caption}</div>' if screen.caption else ""
    return f'<div class="phone">{caption}{header}{rows}</div>'


def _row(message: Shown, screen: Screen, others: dict[int, Shown]) -> str:
    mine = message.by == screen.owner
    named = "" if mine or screen.title == message.by else f'<div class="by">{message.by}</div>'
    answered = others.get(message.reply_to or 0)
    to = f'<div class="to">{html.escape(answered.text)}</div>' if answered else ""
    words = message.html.replace("</blockquote>\n", "</blockquote>")  # it breaks the line itself
    file = f'<div class="file">{html.escape(message.file)}</div>' if message.file else ""
    buttons = "".join(_button(label, screen) for label in message.labels)
    inside = f"{named}{to}{file}{words}"
    bubble = f'<div class="message"><div class="bubble">{inside}</div>{buttons}</div>'
    return f'<div class="row{" mine" if mine else ""}">{bubble}</div>'


def _button(label: str, screen: Screen) -> str:
    pressed = " pressed" if label == screen.pressed else ""
    return f'<div class="button{pressed}">{html.escape(label)}</div>'


def main() -> None:
    """Take the picture."""
    parser = argparse.ArgumentParser(prog="python -m tests.telegram.picture")
    parser.add_argument("out", type=Path)
    out = parser.parse_args().out
    if CHROMIUM is None:
        sys.exit("Chromium is not installed")
    os.environ["HF_HUB_OFFLINE"] = "1"
    with Telegram() as telegram, tempfile.TemporaryDirectory(prefix="chibo-picture-") as folder:
        known = {"telegram_bot_token": telegram.token, "telegram_api_url": telegram.url}
        settings = Settings(_env_file=None, chibo_data_dir=Path(folder), **known)  # type: ignore[arg-type]
        store = open_store(settings)
        try:
            store.index.own()
            put(store, SAMPLES)
            screens = conversations(telegram, store)
        finally:
            store.close()
    out.parent.mkdir(parents=True, exist_ok=True)
    photograph(page(screens), out.resolve(), screens=len(screens))


if __name__ == "__main__":
    main()
