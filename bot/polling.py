"""How updates come in: asked of Telegram by python-telegram-bot, written down before it forgets."""

import asyncio
import json
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from telegram import Bot, Update
from telegram.error import NetworkError
from telegram.request import HTTPXRequest

from bot import addressing
from bot.inbox import Inbox
from bot.logs import log
from bot.store import now

REACHED = "telegram reached again"
LOST = "telegram not reached"
REFUSED = "telegram refuses the token"
CONFLICT = "another process asks for the updates of this bot"
_STATES: dict[int, str] = {
    HTTPStatus.UNAUTHORIZED: REFUSED,
    HTTPStatus.NOT_FOUND: REFUSED,
    HTTPStatus.CONFLICT: CONFLICT,
}
_SERVER_ERROR = 500
_WHOSE = ("message_id", "date", "chat", "from")
_OTHERS_WORDS = ("quote", "external_reply", "pinned_message", "reply_to_story")


class Polling(HTTPXRequest):
    """The connection over which updates are asked for; it tells when it is lost and found again.

    told: called with an event for the log whenever the state of the connection changes.
    """

    def __init__(self, told: Callable[[str], None], **options: Any) -> None:
        super().__init__(**options)
        self._told = told
        self._state = REACHED

    async def do_request(self, *arguments: Any, **options: Any) -> tuple[int, bytes]:
        """See `BaseRequest.do_request`."""
        try:
            code, payload = await super().do_request(*arguments, **options)
        except NetworkError:
            self._tell(LOST)
            raise
        self._tell(_STATES.get(code, REACHED if code < _SERVER_ERROR else LOST))
        # The token was good when we began. At 401 the library would stop asking for good, and an
        # outage that answers so must not end the assistant: it tries again, more and more slowly.
        return (HTTPStatus.BAD_GATEWAY if _STATES.get(code) == REFUSED else code), payload

    def _tell(self, state: str) -> None:
        if state != self._state:
            self._state = state
            self._told(state)


class Incoming(asyncio.Queue[object]):
    """The queue between polling and handling. What is put in was written down first.

    What is not for the assistant is dropped at the door; what was seen before too. `get_updates`
    acknowledges a batch only after all of it was put in.
    """

    def __init__(self, inbox: Inbox) -> None:
        super().__init__()
        self._inbox = inbox
        self._bot: Bot | None = None
        self._seen: set[int] = set()  # where the inbox cannot be written: since we began

    async def open(self, bot: Bot) -> None:
        """Take up what a process before us left unanswered."""
        self._bot = bot
        for payload in await asyncio.to_thread(self._inbox.unanswered, now()):
            await super().put(Update.de_json(json.loads(payload), bot))

    async def put(self, item: object) -> None:
        """See `asyncio.Queue.put`; may silently leave out, see the class. Raises nothing: an
        exception here would end the polling, and nobody would see it."""
        if not isinstance(item, Update) or await self._take(item):
            await super().put(item)

    async def _take(self, update: Update) -> bool:
        """Write an update down; False if it is not for us, or was seen before."""
        assert self._bot is not None
        if not addressing.wanted(update, self._bot.bot):
            return False
        try:
            return await asyncio.to_thread(
                self._inbox.take, update.update_id, written_down(update), now()
            )
        except Exception as error:  # answered all the same: reading may still work
            log.error("inbox not writable", error=type(error).__name__)
            fresh = update.update_id not in self._seen
            self._seen.add(update.update_id)
            return fresh


def written_down(update: Update) -> str:
    """An update as the inbox keeps it."""
    return json.dumps(slim(update.to_dict()), ensure_ascii=False)


def slim(update: dict[str, Any]) -> dict[str, Any]:
    """An update with nothing of what others wrote, but for words that are themselves the question.

    "/hoi" in reply to somebody asks what that person wrote; else only whose message it was is kept.
    """
    for kind in ("message", "edited_message"):
        message = update.get(kind, {})
        for name in _OTHERS_WORDS:
            message.pop(name, None)
        before = message.get("reply_to_message")
        if before is not None:
            asks_it = len(message.get("text", "").split()) <= 1  # a command or a name alone
            words = ("text", "caption") if asks_it else ()
            message["reply_to_message"] = {
                name: before[name] for name in (*_WHOSE, *words) if name in before
            }
    pressed = update.get("callback_query", {}).get("message")
    if pressed is not None:
        kept = (*_WHOSE, "message_thread_id", "is_topic_message")
        update["callback_query"]["message"] = {one: pressed[one] for one in kept if one in pressed}
    return update
