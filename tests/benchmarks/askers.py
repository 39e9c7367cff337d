"""Fifty people ask at once: the whole of `chibo bot` over HTTP, each part in its own process.

The server answers as fast as it can ("unthrottled"), then with Telegram's own limits. Beside the
assistant a bot that is nothing but the library shows what share of the processor is not ours.
"""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from bot.access import in_private
from bot.people.records import Cell, Held, Role, Standing
from tests.benchmarks.echo import ANSWER
from tests.ward import ward_at

ASKERS = 50
CELL = Cell(1, "Chi bộ 1")  # whose members they are: the first cell that the database makes
SCOPES = in_private(Standing(1, 1, "", (Held(Role.MEMBER, CELL),)))  # what each of them may see
_ROUNDS = 4  # the first one warms up
_TOKEN = "12345:" + "BENCH" * 7
_TARGET_P95, _TARGET_CPU = 2.0, 5.0  # seconds; milliseconds a question
_PATIENCE = 60.0


@dataclass(frozen=True)
class Burst:
    """What rounds of questions showed. took: seconds an answer; cpu: milliseconds a question."""

    took: list[float]
    cpu: float
    wrong: int

    @property
    def p95(self) -> float:
        """The 95th percentile of the waits, in seconds."""
        return statistics.quantiles(self.took, n=20)[-1]

    def __str__(self) -> str:
        return (
            f"{len(self.took)} questions, p50 {statistics.median(self.took):.2f} s, "
            f"p95 {self.p95:.2f} s, slowest {max(self.took):.2f} s, "
            f"processor {self.cpu:.1f} ms a question, {self.wrong} not the asker's own"
        )


class Client:
    """The people: over the server's control endpoint."""

    def __init__(self, url: str) -> None:
        limits = httpx.Limits(max_connections=ASKERS)
        self._http = httpx.Client(base_url=f"{url}/control/", timeout=_PATIENCE, limits=limits)
        self._read = 0

    def __call__(self, action: str, **what: Any) -> Any:
        """One action of `tests.telegram.control`."""
        answer = self._http.post(action, json=what)
        answer.raise_for_status()
        return answer.json()

    def sent(self, count: int) -> list[dict[str, Any]]:
        """The next so many messages that arrived."""
        found: list[dict[str, Any]] = []
        until = time.monotonic() + _PATIENCE
        while len(found) < count and time.monotonic() < until:
            calls = self("calls", since=self._read)
            self._read += len(calls)
            found += [call for call in calls if call["method"] == "sendMessage" and call["ok"]]
            time.sleep(0.05)
        return found

    def close(self) -> None:
        """Let go of the connections."""
        self._http.close()


@contextmanager
def process(*module: str, **settings: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A Python module as a process, and the first line it prints that says it is ready."""
    known = {name: value for name, value in os.environ.items() if not name.startswith("TELEGRAM")}
    with subprocess.Popen(
        [sys.executable, "-m", *module],
        env=known | settings, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    ) as running:  # fmt: skip
        assert running.stdout is not None
        try:
            line = next((one for one in running.stdout if "ready" in one or "@" in one), "")
            if not line:
                raise RuntimeError(running.stderr.read() if running.stderr else "")
            yield running, line.strip()
        finally:
            running.terminate()
            running.communicate(timeout=_PATIENCE)


def measure(
    questions: Sequence[str], expected: Sequence[str], *bot: str, data: Path | None = None,
    limits: bool = False, **settings: str,
) -> Burst:  # fmt: skip
    """Let fifty people ask at once, some rounds; expected: what each question is answered with.

    data: the directory in which they are members of a cell; None for who answers anybody.
    """
    server = ("tests.telegram", "--token", _TOKEN, *(["--throttled"] if limits else []))
    with process(*server) as (_, line):
        url = line.split()[-1]
        ask = Client(url)
        people = [  # new ones every round: no question before
            [ask("person", first_name=f"Người {turn}.{at}")["id"] for at in range(ASKERS)]
            for turn in range(_ROUNDS)
        ]
        if data is not None:
            _enrol(data, [one for round_ in people for one in round_])
            settings["CHIBO_DATA_DIR"] = str(data)
        with process(*bot, TELEGRAM_BOT_TOKEN=_TOKEN, TELEGRAM_API_URL=url, **settings) as (it, _):
            try:
                return _rounds(ask, it.pid, people, questions, expected)
            finally:
                ask.close()


def _enrol(data: Path, accounts: Sequence[int]) -> None:
    with ward_at(data) as ward:
        cell = ward.cell(CELL.name)
        assert cell == CELL, "another cell sees other papers"
        for one in accounts:
            ward.person(one, f"Người {one}", cell)


def _rounds(
    ask: Client, pid: int, people: Sequence[Sequence[int]],
    questions: Sequence[str], expected: Sequence[str],
) -> Burst:  # fmt: skip
    took: list[float] = []
    wrong, used = 0, 0.0
    for turn, there in enumerate(people):
        chats = [ask("private", person=one)["id"] for one in there]
        asked = [(turn * ASKERS + at) % len(questions) for at in range(ASKERS)]
        before = processor(pid)
        with ThreadPoolExecutor(ASKERS) as pool:
            said = [
                pool.submit(ask, "say", chat=chat, by=person, text=questions[at])
                for person, chat, at in zip(there, chats, asked, strict=True)
            ]
        begun = {chat: one.result()["at"] for chat, one in zip(chats, said, strict=True)}
        wanted = {chat: expected[at] for chat, at in zip(chats, asked, strict=True)}
        calls = ask.sent(ASKERS)
        if turn == 0:
            continue
        used += processor(pid) - before
        took += [call["done"] - begun[call["chat_id"]] for call in calls]
        took += [_PATIENCE] * (ASKERS - len(calls))
        wrong += sum(call["params"]["text"] != wanted[call["chat_id"]] for call in calls)
    return Burst(took, used * 1000 / (ASKERS * (_ROUNDS - 1)), wrong)


def processor(pid: int) -> float:
    """Seconds of processor time that a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def report(answers: dict[str, str], thinking: float, data: Path) -> Iterator[str]:
    """The lines for `make bench`: the assistant, the library alone, Telegram's limits.

    answers: what each question is answered with. thinking: what finding an answer costs the
    processor when nothing else is done, in milliseconds.
    """
    asked, expected = list(answers), list(answers.values())
    ours = dict.fromkeys(("DATABASE_URL", "CHROMA_URL", "CHAT_MODEL"), "")
    echo = measure(asked, [ANSWER] * len(asked), "tests.benchmarks.echo")
    full = measure(asked, expected, "bot", "bot", data=data, **ours)
    yield f"{ASKERS} askers at once, the library alone: {echo}"
    yield f"{ASKERS} askers at once, the assistant: {full}"
    limited = measure(asked, expected, "bot", "bot", data=data, limits=True, **ours)
    yield f"{ASKERS} askers at once, at Telegram's own limits (30 messages a second): {limited}"
    front = full.cpu - echo.cpu - thinking
    held = full.p95 < _TARGET_P95 and front < _TARGET_CPU and not full.wrong
    yield (
        f"of the processor, a question: {echo.cpu:.1f} ms the library, {thinking:.1f} ms finding "
        f"the answer, {front:.1f} ms the chat's own part\n"
        f"targets, p95 < {_TARGET_P95:.0f} s, the chat's own part < {_TARGET_CPU:.0f} ms, none "
        f"mixed up: {'held' if held else 'NOT held'}"
    )
