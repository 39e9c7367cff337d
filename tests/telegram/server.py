"""The Bot API over HTTP, in a thread of its own: requests, long polling, faults, outages."""

import asyncio
import json
import threading
import time
from collections.abc import Coroutine, Iterable
from typing import Any

from aiohttp import web

from tests.telegram.calls import Call
from tests.telegram.errors import Refused, Wrong
from tests.telegram.faults import (
    AnswerLost,
    BadGateway,
    ConnectionCut,
    Fault,
    Faults,
    Late,
    Status,
    TooManyRequests,
)
from tests.telegram.methods import files, perform, read
from tests.telegram.requests import parameters_of
from tests.telegram.throttle import LIMITED, Throttle
from tests.telegram.world import World

_LARGEST_REQUEST = 52 * 2**20
_CONFLICT = (
    "Conflict: terminated by other getUpdates request; make sure that only one bot instance is "
    "running"
)


class Server:
    """Listens on the loopback interface from `start` to `stop`."""

    def __init__(
        self,
        world: World,
        token: str,
        *,
        port: int = 0,
        throttle: Throttle | None = None,
        routes: Iterable[web.RouteDef] = (),
    ) -> None:
        self.world = world
        self.token = token
        self.port = port
        self.faults = Faults()
        self.calls: list[Call] = []
        self._throttle = throttle
        self._routes = list(routes)
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="telegram")
        self._poll: asyncio.Future[bool] | None = None  # who waits for updates; False: be gone
        self._runner: web.AppRunner | None = None
        self._listener: asyncio.Server | None = None

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def polled(self) -> bool:
        """Whether a getUpdates waits for news."""
        return self._poll is not None and not self._poll.done()

    def start(self) -> None:
        """Listen."""
        self._thread.start()
        self.world.listeners.append(self._wake)
        self._run(self._open())

    def stop(self) -> None:
        """Close every connection and end the thread."""
        self.world.listeners.remove(self._wake)
        self._run(self._close())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def down(self) -> None:
        """Refuse connections, and reset those that are open."""
        self._run(self._hang_up())

    def up(self) -> None:
        """Listen again, on the same port."""
        self._run(self._listen())

    def _run(self, work: Coroutine[Any, Any, None]) -> None:
        asyncio.run_coroutine_threadsafe(work, self._loop).result(timeout=10)

    async def _open(self) -> None:
        app = web.Application(client_max_size=_LARGEST_REQUEST)
        app.add_routes(self._routes)
        app.router.add_get("/file/bot{token}/{path:.+}", self._download)
        app.router.add_route("*", "/bot{token}/{method}", self._answer)
        # a caller who is gone waits for nothing
        self._runner = web.AppRunner(
            app, handler_cancellation=True, access_log=None, shutdown_timeout=0.1
        )
        await self._runner.setup()
        await self._listen()

    async def _listen(self) -> None:
        assert self._runner and self._runner.server
        if self._listener is None:
            self._listener = await self._loop.create_server(
                self._runner.server, "127.0.0.1", self.port, reuse_address=True
            )
            self.port = self._listener.sockets[0].getsockname()[1]

    async def _hang_up(self) -> None:
        assert self._runner and self._runner.server
        listener, self._listener = self._listener, None
        if listener:
            # accept nothing more, and let what was accepted become a connection to be reset:
            # asyncio would leave it open and mute
            for socket in listener.sockets:
                self._loop.remove_reader(socket.fileno())
            for _ in range(5):
                await asyncio.sleep(0)
            listener.close()
        for connection in list(self._runner.server.connections):
            if connection.transport:
                connection.transport.abort()

    async def _close(self) -> None:
        await self._hang_up()
        assert self._runner
        await self._runner.cleanup()

    def _wake(self) -> None:
        self._loop.call_soon_threadsafe(self._end_poll, True)

    def _end_poll(self, news: bool) -> None:
        if self._poll and not self._poll.done():
            self._poll.set_result(news)

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        at = time.monotonic()
        method = request.match_info["method"]
        if request.match_info["token"] != self.token:
            return _json(Refused(401, "Unauthorized"))
        raw: dict[str, Any] = {}
        fault: Fault | None = None
        outcome: Any = None
        try:
            raw = await parameters_of(request)
            raw = given = read(method, raw)
            fault = self.faults.take(method, given.get("chat_id"))
            self._before(fault, method, given)
            if not isinstance(fault, ConnectionCut | BadGateway):
                outcome = await self._perform(method, given)
        except Refused as refusal:
            outcome = refusal
        self._record(method, raw, outcome, at, fault)
        if isinstance(fault, ConnectionCut | AnswerLost):
            if request.transport:
                request.transport.close()
            return web.Response()
        if isinstance(fault, BadGateway):
            return web.Response(status=502, text=fault.body, content_type="text/html")
        if isinstance(fault, Late):
            await _wait(fault)
        return _json(outcome)

    def _before(self, fault: Fault | None, method: str, given: dict[str, Any]) -> None:
        """What stops a call before its effect and is answered in Telegram's form."""
        if isinstance(fault, Status | TooManyRequests):
            raise fault.refusal()
        chat = self.world.chats.get(given.get("chat_id", 0))
        if self._throttle and chat and method in LIMITED:
            refusal = self._throttle.refusal(chat)
            if refusal:
                raise refusal

    async def _perform(self, method: str, given: dict[str, Any]) -> Any:
        result = perform(self.world, method, given)
        if method != "getUpdates":
            return result
        self._end_poll(False)
        until = self._loop.time() + given.get("timeout", 0)
        while not result and self._loop.time() < until:
            mine = self._poll = self._loop.create_future()
            try:
                news = await asyncio.wait_for(mine, until - self._loop.time())
            except TimeoutError:
                break
            if not news:
                raise Refused(409, _CONFLICT)
            with self.world.changed:
                result = self.world.updates.take(given.get("limit", 100))
        return result

    def _record(
        self, method: str, params: dict[str, Any], outcome: Any, at: float, fault: Fault | None
    ) -> None:
        chat = params.get("chat_id")
        refused = isinstance(outcome, Refused)
        error = outcome.description if refused else None
        if isinstance(fault, ConnectionCut | BadGateway):
            error = type(fault).__name__
        with self.world.changed:
            if isinstance(outcome, Wrong):
                self.world.problems.append(f"{method}: {error}")
            self.calls.append(
                Call(
                    method, params, error is None, error, at, chat if type(chat) is int else None,
                    None if refused else outcome, fault,
                )
            )  # fmt: skip
        self.world.touch()

    async def _download(self, request: web.Request) -> web.StreamResponse:
        if request.match_info["token"] != self.token:
            return _json(Refused(401, "Unauthorized"))
        content = files.content(self.world, request.match_info["path"])
        if content is None:
            return _json(Refused(404, "Not Found"))
        return web.Response(body=content, content_type="application/octet-stream")


def _json(outcome: Any) -> web.Response:
    if isinstance(outcome, Refused):
        code, body = outcome.code, outcome.body()
    else:
        code, body = 200, {"ok": True, "result": outcome}
    return web.Response(
        status=code, text=json.dumps(body, ensure_ascii=False), content_type="application/json"
    )


async def _wait(fault: Late) -> None:
    if fault.seconds is not None:
        await asyncio.sleep(fault.seconds)
        return
    while not fault.released.is_set():
        await asyncio.sleep(0.005)
