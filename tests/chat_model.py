"""A scripted server with OpenAI's chat interface: the fake at the model's seam.

The real client talks to it over a real socket, so that what can go wrong between the two (nothing
comes, half comes, it comes too slowly, it is no answer at all) goes wrong in the tests as well.
"""

import functools
import json
import threading
from collections.abc import Callable
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self


@dataclass(frozen=True)
class Request:
    """What a client sent: its path, headers and body."""

    path: str
    headers: dict[str, str]
    body: dict[str, Any]

    @property
    def prompt(self) -> str:
        """Everything that the model is told."""
        return "\n".join(message["content"] for message in self.body["messages"])


# What the server does with a request. The handler writes; `over` is set when the server closes.
Behaviour = Callable[["_Handler", Request, threading.Event], None]


def say(text: str, *, cut_after: int | None = None, finish: str = "stop") -> Behaviour:
    """Answer with a text, streamed word by word or whole, as asked.

    cut_after: the connection ends behind so many words.
    """

    def behave(handler: "_Handler", request: Request, _: threading.Event) -> None:
        words = [f"{word} " for word in text.split(" ")]
        if not request.body.get("stream"):
            message = {"role": "assistant", "content": text}
            handler.reply(200, {"choices": [_choice(message=message, finish_reason=finish)]})
            return
        handler.begin("text/event-stream")
        handler.event({"choices": [_choice(delta={"role": "assistant", "content": ""})]})
        for at, word in enumerate(words):
            if at == cut_after:
                return
            handler.event({"choices": [_choice(delta={"content": word})]})
        handler.event({"choices": [_choice(delta={}, finish_reason=finish)]})
        handler.write(b"data: [DONE]\n\n")

    return behave


def answer(write: Callable[[Request], str]) -> Behaviour:
    """Answer with what a function makes of the request."""
    return lambda handler, request, over: say(write(request))(handler, request, over)


def hang(_: "_Handler", __: Request, over: threading.Event) -> None:
    """Accept, and never reply."""
    over.wait(60)


def hang_after(text: str) -> Behaviour:
    """Begin to answer, and never go on."""

    def behave(handler: "_Handler", _: Request, over: threading.Event) -> None:
        handler.begin("text/event-stream")
        handler.event({"choices": [_choice(delta={"content": text})]})
        over.wait(60)

    return behave


def drip(interval: float, text: bytes = b"data: ") -> Behaviour:
    """A byte at a time, for ever: no read of the client ever waits long."""

    def behave(handler: "_Handler", _: Request, over: threading.Event) -> None:
        handler.begin("text/event-stream")
        at = 0
        while not over.wait(interval):
            handler.write(text[at % len(text) :][:1])
            at += 1

    return behave


def dribble(interval: float) -> Behaviour:
    """A word at a time, for ever."""

    def behave(handler: "_Handler", _: Request, over: threading.Event) -> None:
        handler.begin("text/event-stream")
        while not over.wait(interval):
            handler.event({"choices": [_choice(delta={"content": "và "})]})

    return behave


def fail(status: int, message: str = "no") -> Behaviour:
    """An HTTP error."""
    return lambda handler, _, __: handler.reply(status, {"error": {"message": message}})


def nonsense(body: bytes) -> Behaviour:
    """Success, and a body that is no answer."""

    def behave(handler: "_Handler", _: Request, __: threading.Event) -> None:
        handler.begin("text/event-stream")
        handler.write(body)

    return behave


class ChatServer:
    """The server, on a port of its own. Behaviours are taken in turn; the last one stays."""

    def __init__(self, *behaviours: Behaviour) -> None:
        self.behaviours = list(behaviours)
        self.requests: list[Request] = []
        self._over = threading.Event()
        self._server = _Server(("127.0.0.1", 0), _Handler)
        self._server.script = self
        self._thread = threading.Thread(
            target=functools.partial(self._server.serve_forever, poll_interval=0.01)
        )

    @property
    def url(self) -> str:
        """Where it listens, as CHAT_MODEL_URL names it."""
        return f"http://127.0.0.1:{self._server.server_address[1]}/v1"

    def next(self, request: Request) -> Behaviour:
        """Note a request; what is done with it."""
        self.requests.append(request)
        return self.behaviours.pop(0) if len(self.behaviours) > 1 else self.behaviours[0]

    def behave(self, handler: "_Handler", request: Request) -> None:
        """Do what the script says."""
        self.next(request)(handler, request, self._over)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._over.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


class _Server(ThreadingHTTPServer):
    daemon_threads = False  # joined when closed: no thread outlives its test
    script: ChatServer

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that left in the middle is no error here."""


class _Handler(BaseHTTPRequestHandler):
    server: _Server

    def do_POST(self) -> None:
        """A chat completion."""
        length = int(self.headers["Content-Length"])
        headers = {name.lower(): value for name, value in self.headers.items()}
        request = Request(self.path, headers, json.loads(self.rfile.read(length)))
        self.server.script.behave(self, request)

    def begin(self, content_type: str) -> None:
        """The head of an answer whose end is the end of the connection."""
        self.send_response(200)
        self.send_header("Content-Type", content_type)
        self.end_headers()

    def write(self, data: bytes) -> None:
        """Bytes of the answer, at once."""
        self.wfile.write(data)
        self.wfile.flush()

    def event(self, chunk: dict[str, Any]) -> None:
        """One event of a stream."""
        self.write(f"data: {json.dumps(_completion(chunk))}\n\n".encode())

    def reply(self, status: int, body: dict[str, Any]) -> None:
        """A whole answer."""
        data = json.dumps(_completion(body)).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.write(data)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def _completion(body: dict[str, Any]) -> dict[str, Any]:
    return {"id": "1", "object": "chat.completion.chunk", "created": 1, "model": "scripted", **body}


def _choice(**parts: Any) -> dict[str, Any]:
    return {"index": 0, "finish_reason": None, **parts}
