"""Many reminders due at once: the whole of `chibo bot`, the server keeps Telegram's limits.

How fast they go out beside what the limits allow (30 a second in all, 20 a minute in a group), how
many were refused, and how long a question waits that somebody asks meanwhile.

    python -m tests.benchmarks.reminders
"""

import datetime
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.meetings.records import Details
from bot.meetings.stages import Timing
from bot.people.records import Held, Role, Standing
from bot.settings import Settings
from bot.store import now, open_store
from knowledge.agenda.kinds import MeetingKind
from tests.benchmarks.askers import Client, process
from tests.ward import Ward

ALLOWED = 30  # messages a second, in all
_TARGET_RATE, _TARGET_WAIT = 0.95, 2.0
_ASKERS, _EVERY = 20, 0.5  # members who ask in turn, one every so many seconds
_QUESTION = "Mức đóng đảng phí hằng tháng là bao nhiêu?"
_TOKEN = "12345:" + "REMIND" * 6
_PATIENCE = 120.0


@dataclass(frozen=True)
class Sent:
    """What became of the reminders, and of the questions asked meanwhile (seconds each)."""

    count: int
    seconds: float
    refused: int
    doubled: int
    waits: list[float]

    @property
    def rate(self) -> float:
        """Messages of all kinds a second, beside what is allowed: questions take their share."""
        return (self.count + len(self.waits)) / self.seconds / ALLOWED

    @property
    def held(self) -> bool:
        """Whether it is as fast, as quiet and as quick to answer as it should be."""
        fast = self.rate >= _TARGET_RATE and max(self.waits) < _TARGET_WAIT
        return fast and not self.refused and not self.doubled

    def __str__(self) -> str:
        return (
            f"{self.count} in {self.seconds:.1f} s with {len(self.waits)} answers among them, "
            f"{self.rate:.1%} of what is allowed, {self.refused} refused, {self.doubled} doubled; "
            f"a question meanwhile: p50 {statistics.median(self.waits):.2f} s, slowest "
            f"{max(self.waits):.2f} s"
        )


def measure(cells: int, groups: int, each: int) -> Sent:
    """So many groups of each of so many cells, so many meetings of a cell announced at once."""
    server = ("tests.telegram", "--token", _TOKEN, "--throttled")
    with tempfile.TemporaryDirectory(prefix="chibo-reminders-") as folder, process(*server) as one:
        url = one[1].split()[-1]
        ask = Client(url)
        chats = _prepare(Path(folder), ask, cells, groups, each)
        ours = dict.fromkeys(("DATABASE_URL", "CHROMA_URL", "CHAT_MODEL"), "")
        bot = {"TELEGRAM_BOT_TOKEN": _TOKEN, "TELEGRAM_API_URL": url}
        with process("bot", "bot", CHIBO_DATA_DIR=folder, **ours, **bot):
            sent = _watched(ask, chats, cells * groups * each)
        ask.close()
    return sent


def _prepare(folder: Path, ask: Client, cells: int, groups: int, each: int) -> list[int]:
    """A ward with meetings that are due to be announced; the private chats of its askers."""
    settings = Settings(_env_file=None, chibo_data_dir=folder, database_url=None)  # type: ignore[call-arg]
    store = open_store(settings)
    ward, at = Ward(store.people, store.database), now()
    owner = ask("person", first_name="Chủ nhóm")["id"]
    askers = [ask("person", first_name=f"Người {one}")["id"] for one in range(_ASKERS)]
    made = [ward.cell(f"Chi bộ {number + 1}") for number in range(cells)]
    for one in askers:
        ward.person(one, f"Người {one}", made[0])
    for cell in made:
        leader = Standing(2, None, "", (Held(Role.SECRETARY, cell),))
        store.meetings.timings.set(leader, cell.id, Timing(quiet=None), at)
        for number in range(groups):
            chat = ask("group", title=f"{cell.name}.{number}", people=[owner])["id"]
            ward.group(chat, f"{cell.name}.{number}", cell)
        for number in range(each):
            start = at + datetime.timedelta(days=5 + number)
            details = Details(MeetingKind.THUONG_KY, start, place="Nhà văn hóa")
            drafted = store.meetings.schedule.draft(leader, cell.id, details, at).meeting
            store.meetings.schedule.confirm(leader, drafted.id, at)
    store.close()
    return [ask("private", person=one)["id"] for one in askers]


def _watched(ask: Client, chats: list[int], wanted: int) -> Sent:
    """Ask one question after another until all reminders are out."""
    begun: dict[int, list[float]] = {chat: [] for chat in chats}
    calls: list[dict[str, Any]] = []
    turn, next_, until = 0, time.monotonic(), time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        calls += ask("calls", since=len(calls))
        arrived = [one for one in calls if one["method"] == "sendMessage" and one["ok"]]
        groups = [one for one in arrived if one["chat_id"] < 0]
        answered = len(arrived) - len(groups)
        asked = sum(map(len, begun.values()))
        if len(groups) >= wanted and answered == asked:
            break
        if len(groups) < wanted and groups and time.monotonic() >= next_:
            chat = chats[turn % len(chats)]
            begun[chat].append(ask("say", chat=chat, by=chat, text=_QUESTION)["at"])
            turn, next_ = turn + 1, time.monotonic() + _EVERY
        time.sleep(0.05)
    waits = [
        call["done"] - begun[chat][at]
        for chat in chats
        for at, call in enumerate(one for one in arrived if one["chat_id"] == chat)
    ]
    waits += [_PATIENCE] * (asked - answered)
    texts = [(one["chat_id"], one["params"]["text"]) for one in groups]
    refused = sum("Too Many" in (one["error"] or "") for one in calls)
    seconds = max(one["done"] for one in groups) - min(one["done"] for one in groups)
    return Sent(len(groups), seconds, refused, len(texts) - len(set(texts)), waits)


def run() -> Iterator[str]:
    """The lines for `make bench`."""
    held = True
    for words, cells, groups, each in (
        ("60 groups, three meetings each", 60, 1, 3),
        ("1,000 groups at once", 50, 20, 1),
    ):
        sent = measure(cells, groups, each)
        held &= sent.held
        yield f"reminders to {words}: {sent}"
    yield (
        f"targets, {_TARGET_RATE:.0%} of what is allowed, none refused, none doubled, a question "
        f"within {_TARGET_WAIT:.0f} s: {'held' if held else 'NOT held'}"
    )


def main() -> None:
    """This part of `make bench` alone."""
    os.environ |= dict.fromkeys(("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE"), "1")
    for line in run():
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
