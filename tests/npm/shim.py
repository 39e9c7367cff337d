"""Between the assistant and telegram-test-api: mends the answers that no Bot API would give.

The package leaves is_bot out of getMe, counts dates in milliseconds, echoes parameters as
strings, answers edits with null, knows no long poll and only part of the methods. Requests go
through untouched.
"""

import asyncio
import threading
import time
from typing import Any, Self

import aiohttp
from aiohttp import web

_LOOK = 0.05  # seconds between looks for updates, in place of a long poll
_NOT_KNOWN = {"setMyCommands", "sendChatAction"}  # answered here with true


class Shim:
    """A proxy on loopback, in a thread of its own."""

    def __init__(self, server: str) -> None:
        self._server = server
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="shim")
        self.url = ""

    def __enter__(self) -> Self:
        self._thread.start()
        asyncio.run_coroutine_threadsafe(self._start(), self._loop).result(10)
        return self

    def __exit__(self, *error: object) -> None:
        asyncio.run_coroutine_threadsafe(self._stop(), self._loop).result(10)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    async def _start(self) -> None:
        self._client = aiohttp.ClientSession()
        application = web.Application()
        application.router.add_post("/bot{token}/{method}", self._pass)
        self._runner = web.AppRunner(application, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"

    async def _stop(self) -> None:
        await self._runner.cleanup()
        await self._client.close()

    async def _pass(self, request: web.Request) -> web.Response:
        method, given = request.match_info["method"], dict(await request.post())
        if method in _NOT_KNOWN:
            return web.json_response({"ok": True, "result": True})
        until = time.monotonic() + float(str(given.get("timeout", 0)))
        while True:
            async with self._client.post(f"{self._server}{request.path}", data=given) as answer:
                body = await answer.json()
            if method != "getUpdates" or body["result"] or time.monotonic() > until:
                break
            await asyncio.sleep(_LOOK)
        body["result"] = _mended(method, given, body.get("result"))
        return web.json_response(body, status=answer.status)


def _mended(method: str, given: dict[str, Any], result: Any) -> Any:
    match method:
        case "getMe":
            return {"is_bot": True, **result}
        case "getUpdates":
            for update in result:
                if "callback_query" in update:
                    update["callback_query"]["chat_instance"] = "1"
            return result
        case "sendMessage" | "editMessageText":  # the rest is echoed as it came, in strings
            number = (result or given)["message_id"]
            chat = {"id": int(given["chat_id"]), "type": "private"}
            message = {"message_id": int(number), "date": int(time.time()), "chat": chat}
            return {**message, "text": given["text"]}
        case _:
            return True if result is None else result
