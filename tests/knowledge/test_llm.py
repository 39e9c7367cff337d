"""The model on its leash: an answer by the deadline, or one exception; never a third thing."""

import logging
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pydantic import SecretStr

from knowledge import errors
from knowledge.llm import ChatModel, ModelFailed
from tests.chat_model import (
    Behaviour,
    ChatServer,
    dribble,
    drip,
    fail,
    hang,
    hang_after,
    nonsense,
    say,
)

KEY = "sk-this-is-secret"
SECONDS = 0.5  # the deadline in these tests: hung servers are waited for
SLACK = 0.4  # for a busy machine

Asking = Callable[..., tuple[ChatModel, ChatServer]]


@pytest.fixture(scope="module", autouse=True)
def warmed() -> None:
    """The provider's library is imported once, outside of any deadline."""
    ChatModel("openai:any", url="http://127.0.0.1:1/v1").warm()


@pytest.fixture
def asking() -> Iterator[Asking]:
    """A model, and the scripted server that it asks."""
    servers: list[ChatServer] = []

    def make(*behaviours: Behaviour, seconds: float = SECONDS, **others: object) -> object:
        server = ChatServer(*behaviours)
        servers.append(server.__enter__())
        others.setdefault("key", KEY)
        model = ChatModel("openai:scripted", url=server.url, seconds=seconds, **others)  # type: ignore[arg-type]
        model.warm()
        return model, server

    yield make  # type: ignore[misc]
    for server in servers:
        server.__exit__(None, None, None)


def test_an_answer_comes_whole(asking: Asking) -> None:
    model, server = asking(say("Chi bộ họp ngày 06 hằng tháng [1]."), seconds=10)
    assert model.write("Hệ thống.", "Câu hỏi?") == "Chi bộ họp ngày 06 hằng tháng [1]."
    [request] = server.requests
    assert request.path == "/v1/chat/completions"
    assert request.prompt == "Hệ thống.\nCâu hỏi?"
    assert request.body["temperature"] == 0 and request.body["stream"] is True
    assert request.headers["authorization"] == f"Bearer {KEY}"
    assert "stream_options" not in request.body


FAILURES: dict[str, Behaviour] = {
    "hang": hang,  # accepts and never replies
    "hang in the middle": hang_after("Chi bộ họp"),
    "drip": drip(0.01),  # every read succeeds, no event ever ends
    "dribble": dribble(0.01),  # every event is fine, none is the last
    "cut": say("Chi bộ họp ngày 06 hằng tháng.", cut_after=3),
    "cut by the limit of tokens": say("Chi bộ họp ngày", finish="length"),
    "filtered": say("Chi bộ họp ngày", finish="content_filter"),
    "500": fail(500),
    "429": fail(429),  # tried again, it would be waited for
    "401": fail(401, f"Incorrect API key provided: {KEY}"),
    "404": fail(404),
    "no JSON": nonsense(b"data: {nonsense\n\n"),
    "no events": nonsense(b"<html>It works!</html>"),
    "nothing": nonsense(b""),
    "other JSON": nonsense(b'data: {"choices": 7}\n\n'),
    "empty": say(""),
    "blank": say(" \n "),
    "endless": say("và " * 9000),
}


@pytest.mark.parametrize("name", FAILURES)
def test_every_failure_is_one_exception_by_the_deadline(
    asking: Asking, name: str, caplog: pytest.LogCaptureFixture
) -> None:
    model, server = asking(FAILURES[name])
    begun = time.monotonic()
    with caplog.at_level(logging.INFO), pytest.raises(ModelFailed) as failure:
        model.write("Hệ thống.", "Câu hỏi riêng?")
    assert time.monotonic() - begun < SECONDS + SLACK
    assert len(server.requests) == 1  # never tried again
    assert failure.value.__cause__ is None and failure.value.__suppress_context__
    said = f"{failure.value!r} {caplog.text} {model!r} {vars(model)}"
    assert KEY not in said and "riêng" not in said


def test_nobody_listens() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound, not listening: connections are refused
        url = f"http://127.0.0.1:{taken.getsockname()[1]}/v1"
        with pytest.raises(ModelFailed):
            ChatModel("openai:any", url=url, key=KEY, seconds=SECONDS).write("", "x")


def test_after_a_failure_the_model_rests(asking: Asking) -> None:
    now = [100.0]
    model, server = asking(fail(500), say("Có."), seconds=10, clock=lambda: now[0])
    with pytest.raises(ModelFailed):
        model.write("", "x")
    for now[0] in (100.0, 129.9):
        with pytest.raises(ModelFailed, match="resting"):
            model.write("", "x")
    assert len(server.requests) == 1
    now[0] = 130.1
    assert model.write("", "x") == "Có."


def test_calls_that_hang_hold_few_threads_and_no_asker(asking: Asking) -> None:
    now = [0.0]
    model, _ = asking(drip(0.01), seconds=0.1, clock=lambda: now[0])
    before = threading.active_count()
    reasons = []
    for _ in range(8):
        now[0] += 60  # rested each time
        with pytest.raises(ModelFailed) as failure:
            model.write("", "x")
        reasons.append(str(failure.value))
    assert reasons[:4] == ["TimeoutError"] * 4 and set(reasons[4:]) == {"busy"}
    assert sum(one.name == "chat-model" for one in threading.enumerate()) == 4
    assert threading.active_count() <= before + 8  # with the server's own


def test_a_key_of_the_environment_goes_to_the_provider_alone(
    asking: Asking, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    model, server = asking(say("Có."), seconds=10, key=None)
    assert model.write("", "x") == "Có."
    assert KEY not in str(server.requests[0].headers)


@pytest.mark.parametrize("key", [KEY, SecretStr(KEY)])
def test_a_key_is_never_printed(key: str | SecretStr) -> None:
    model = ChatModel("openai:any", url="http://127.0.0.1:1/v1", key=key)
    model.warm()
    assert KEY not in f"{model!r} {model} {vars(model)}"


@pytest.mark.parametrize(
    ("name", "url", "local", "wanted"),
    [
        ("openai:gpt", None, False, None),
        ("openai:gpt", "http://127.0.0.1:8000/v1", True, None),
        ("nosuch:model", None, False, "langchain-nosuch"),
        ("groq:llama", None, False, "langchain-groq"),  # known to LangChain, not installed here
        ("openai:gpt", None, True, "CHAT_MODEL_URL"),  # local, at OpenAI's own address?
    ],
)
def test_what_cannot_work_is_said_at_the_start(
    name: str, url: str | None, local: bool, wanted: str | None
) -> None:
    model = ChatModel(name, url=url, key=KEY)
    if wanted is None:
        model.check(local=local)
        return
    with pytest.raises(errors.BadSettings, match=wanted) as refused:
        model.check(local=local)
    assert KEY not in str(refused.value)


def run(code: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Python code in a process of its own."""
    root = Path(__file__).parents[2]
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        env={**os.environ, **environment, "PYTHONPATH": str(root)},
        capture_output=True,
        text=True,
        timeout=60,
    )


def test_nothing_heavy_is_imported_before_a_model_is_asked() -> None:
    ended = run(
        "import sys; from knowledge.llm import ChatModel\n"
        "ChatModel('openai:any').check()\n"
        "print([name for name in ('langchain', 'langchain_core', 'openai', 'tiktoken', 'langsmith')"
        " if name in sys.modules])"
    )
    assert ended.stdout.strip() == "[]", ended.stderr


def test_a_hung_model_does_not_keep_the_process() -> None:
    with ChatServer(hang) as server:
        begun = time.monotonic()
        ended = run(
            "import time; from knowledge.llm import ChatModel, ModelFailed\n"
            f"model = ChatModel('openai:any', url='{server.url}', seconds=0.3); model.warm()\n"
            "begun = time.monotonic()\n"
            "try: model.write('', 'x')\n"
            "except ModelFailed as failure: print(failure, time.monotonic() - begun < 1)"
        )
        assert ended.stdout.strip() == "TimeoutError True", ended.stderr
        assert time.monotonic() - begun < 30


def test_tracing_in_the_environment_sends_nothing_away(asking: Asking) -> None:
    _, server = asking(say("Có."))
    with ChatServer(say("")) as spy:
        ended = run(
            "from knowledge.llm import ChatModel\n"
            f"model = ChatModel('openai:any', url='{server.url}', seconds=30)\n"
            "print(model.write('', 'x'))\n"
            "from langsmith import utils; assert utils.get_env_var('TRACING') == 'true'\n"
            "from langchain_core.tracers.langchain import wait_for_all_tracers\n"
            "wait_for_all_tracers()",
            LANGSMITH_TRACING="true",
            LANGCHAIN_TRACING_V2="true",
            LANGSMITH_ENDPOINT=spy.url,
            LANGSMITH_API_KEY="x",
        )
        assert ended.stdout.strip() == "Có.", ended.stderr
        assert spy.requests == []
