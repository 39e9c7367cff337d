"""For tests of the server itself: raw requests, and PTB's own bot."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, Self, TypeVar

import httpx
from telegram import Bot

from tests.telegram.driver import Telegram

T = TypeVar("T")


class Asker:
    """Raw requests to the server's methods, as JSON."""

    def __init__(self, telegram: Telegram) -> None:
        self._telegram = telegram
        self.client = httpx.Client(base_url=f"{telegram.url}/bot{telegram.token}", timeout=10)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.client.close()

    def __call__(self, method: str, **parameters: Any) -> Any:
        """The result of a call that must go well."""
        answer = self.client.post(f"/{method}", json=parameters).json()
        assert answer["ok"], answer
        return answer["result"]

    def refused(self, method: str, **parameters: Any) -> str:
        """Why a call was refused: the code and the description."""
        response = self.client.post(f"/{method}", json=parameters)
        answer = response.json()
        assert not answer["ok"] and answer["error_code"] == response.status_code
        return f"{answer['error_code']} {answer['description']}"

    def mistaken(self, method: str, **parameters: Any) -> str:
        """Why a call was refused as a mistake of the bot; the mistake is then forgiven."""
        before = len(self._telegram.problems)
        description = self.refused(method, **parameters)
        assert len(self._telegram.problems) == before + 1
        self._telegram.problems.pop()
        return description


def with_bot(telegram: Telegram, work: Callable[[Bot], Awaitable[T]]) -> T:
    """What PTB's bot makes of it."""

    async def run() -> T:
        base, files = f"{telegram.url}/bot", f"{telegram.url}/file/bot"
        async with Bot(telegram.token, base_url=base, base_file_url=files) as bot:
            return await work(bot)

    return asyncio.run(run())
