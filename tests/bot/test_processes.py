"""Real processes side by side, and killed: nothing is lost, nothing comes twice, nobody fails."""

import json
import random
import signal
import time
from pathlib import Path

import pytest

from tests.bot.forked import Forked
from tests.bot.processes import papers, run, running, stored, whole

pytestmark = pytest.mark.slow

SEED = 20260203
KILLS, KILLS_AMONG_DOCUMENTS = 10, 4
PAPERS = 25


def answers(process: Forked, question: str) -> str:
    """What a running chat prints to a question, up to its next prompt."""
    process.stdin.write(question + "\n")
    process.stdin.flush()
    return until_prompt(process)


def until_prompt(process: Forked) -> str:
    """What a chat prints until it waits."""
    said = ""
    while not said.endswith("Đồng chí: "):
        letter = process.stdout.read(1)
        assert letter, f"the chat has ended: {said}"
        said += letter
    return said


def test_killed_at_any_moment_nothing_is_lost(environment: dict[str, str], tmp_path: Path) -> None:
    folder, moments = tmp_path / "papers", random.Random(SEED)
    names = papers(folder, PAPERS)
    for kill in range(KILLS):
        with running(environment, "ingest", folder) as process:
            if kill < KILLS_AMONG_DOCUMENTS:
                reached = len(stored(environment)) + moments.randint(1, 2)
                while len(stored(environment)) < reached and process.poll() is None:
                    time.sleep(0.002)
            else:  # its report ends with the sum; then it brings the indexes up
                assert any("không nhận." in line for line in process.stdout)
                time.sleep(moments.uniform(0, 0.4))
            process.send_signal(signal.SIGKILL)
        assert kill > 0 or 0 < len(stored(environment)) < PAPERS
    assert run(environment, "ingest", folder).count("đã có, bỏ qua") == PAPERS
    assert stored(environment) == sorted(names)
    whole(environment)
    assert "1024 hộ dân" in run(environment, "ask", "Tổ 24 có bao nhiêu hộ dân?")


def test_a_running_chat_answers_from_what_is_added(
    environment: dict[str, str], tmp_path: Path, record_property: pytest.FixtureRequest
) -> None:
    question = "Tổ 77 có bao nhiêu hộ dân?"
    with running(environment, "chat") as chat:
        until_prompt(chat)
        assert "1077" not in answers(chat, question)
        papers(tmp_path / "new", 1, first=77)
        run(environment, "ingest", tmp_path / "new")
        begun = time.monotonic()
        while "1077 hộ dân" not in answers(chat, question):
            assert time.monotonic() - begun < 5
        seconds = time.monotonic() - begun
        record_property("seconds until the new document answered", round(seconds, 2))  # type: ignore[operator]
        print(f"the new document answered {seconds:.2f} s after ingest ended")
        assert seconds < 5
        examined = run(environment, "doctor")
        assert "do tiến trình khác giữ" in examined and "khớp nhau" in examined
    whole(environment)


def test_asking_beside_an_intake_never_fails(environment: dict[str, str], tmp_path: Path) -> None:
    """On a folder where nothing was yet: the first process of all makes the database."""
    names = papers(tmp_path / "papers", PAPERS)
    batch = tmp_path / "questions.jsonl"
    rows = [{"id": at, "question": f"Tổ {at % PAPERS} có bao nhiêu hộ dân?"} for at in range(300)]
    batch.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    states: set[str] = set()
    with running(environment, "ingest", tmp_path / "papers") as intake:
        while intake.poll() is None:
            lines = map(json.loads, run(environment, "ask", "--batch", batch).splitlines())
            states |= {line["state"] for line in lines}
        assert intake.returncode == 0
    assert states and states <= {"grounded", "not_found"}
    assert stored(environment) == sorted(names)
    assert "1011 hộ dân" in run(environment, "ask", "Tổ 11 có bao nhiêu hộ dân?")
    whole(environment)


def test_two_intakes_at_once(environment: dict[str, str], tmp_path: Path) -> None:
    names = papers(tmp_path / "one", 12) + papers(tmp_path / "two", 12, first=12)
    papers(tmp_path / "two", 2, first=10)  # two papers lie in both
    with (
        running(environment, "ingest", tmp_path / "one") as one,
        running(environment, "ingest", tmp_path / "two") as two,
    ):
        assert (one.communicate()[1], two.communicate()[1]) == ("", "")
        assert one.returncode == two.returncode == 0
    assert stored(environment) == sorted(names)
    whole(environment)
    assert "1020 hộ dân" in run(environment, "ask", "Tổ 20 có bao nhiêu hộ dân?")
