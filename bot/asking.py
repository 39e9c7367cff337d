"""A question of a chat → what is sent back, as messages. No connection, no loop: plain Python."""

import contextlib
import datetime
from collections.abc import Callable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bot import bubbles
from bot.exchanges import Exchange, Quoted
from bot.store import Store
from knowledge import errors
from knowledge.answering import Answer, State
from knowledge.citations import Citation
from knowledge.dates import show_date
from knowledge.passages import Passage


@dataclass(frozen=True)
class Asked:
    """A question as it stands in a chat. replied_to: the message it replies to, if any."""

    update_id: int
    chat_id: int
    thread_id: int | None
    message_id: int
    text: str
    scopes: tuple[str, ...]  # what may be seen there (`bot/access.py`)
    replied_to: int | None = None


@dataclass(frozen=True)
class Reply:
    """What goes back. exchange_id: what the buttons underneath name; None: it could not be kept."""

    messages: list[str]
    exchange_id: int | None
    has_sources: bool
    is_found: bool  # False: small talk, or nothing was found: there is nothing to judge


class Asking:
    """Questions of chats, answered from one store. Blocks: to be called from a worker thread.

    Where nothing can be written (a full disk), questions are answered all the same.
    """

    def __init__(self, store: Store, clock: Callable[[], datetime.datetime]) -> None:
        self._store = store
        self._clock = clock

    def answer(self, asked: Asked) -> Reply:
        """Answer, and keep the question with what the answer quotes. Raises `BadQuestion`."""
        now, kept = self._clock(), self._store.exchanges
        history: list[str] = []
        with contextlib.suppress(errors.StoreUnusable):
            history = kept.history(asked.chat_id, asked.thread_id, now, replied_to=asked.replied_to)
        answer = self._store.answerer.answer(asked.text, asked.scopes, history)
        exchange: int | None = None
        with contextlib.suppress(errors.StoreUnusable):
            exchange = kept.begin(
                asked.chat_id, asked.thread_id, asked.message_id, asked.text, _quoted(answer), now,
                update_id=asked.update_id,
            )  # fmt: skip
        return _reply(answer, exchange)

    def again(self, asked: Asked, before: Exchange) -> Reply:
        """Answer a question that was edited, under the exchange that it had, as it stood then."""
        kept = self._store.exchanges
        history = kept.history(
            asked.chat_id, asked.thread_id, before.asked_at,
            replied_to=asked.replied_to, before=before.id,
        )  # fmt: skip
        answer = self._store.answerer.answer(asked.text, asked.scopes, history)
        kept.revise(before.id, asked.text, _quoted(answer))
        return _reply(answer, before.id)

    def sent(self, reply: Reply, message_id: int | None) -> None:
        """The reply went out, as the message of this id if Telegram told it."""
        if reply.exchange_id is not None:
            with contextlib.suppress(errors.StoreUnusable):
                self._store.exchanges.sent(reply.exchange_id, message_id, reply.messages[-1])

    def source(self, exchange: Exchange, at: int, scopes: tuple[str, ...]) -> str:
        """The message that shows one source of an answer. Raises `SourceGone`, `SourceWithdrawn`.

        at: from 0. A chat sees what it may see now, whatever it saw when it asked.
        """
        if not 0 <= at < len(exchange.sources):
            raise errors.SourceGone
        quote = exchange.sources[at]
        passage = self._passage(quote, scopes)
        citation, standing = self._store.answerer.cited(passage, quote.start, quote.end)
        return bubbles.of_source(citation, passage, standing, at + 1, len(exchange.sources))

    def require_sources(self, exchange: Exchange, scopes: tuple[str, ...]) -> None:
        """Raise `SourceGone` or `SourceWithdrawn` if the answer quotes what is no longer there."""
        for quote in exchange.sources:
            self._passage(quote, scopes)

    def _passage(self, quote: Quoted, scopes: tuple[str, ...]) -> Passage:
        found = self._store.catalogue.passages([quote.passage_id], scopes)
        if quote.passage_id not in found:
            day = self._store.catalogue.withdrawn_on(quote.document_id, scopes)
            raise errors.SourceWithdrawn(self._day(day)) if day else errors.SourceGone
        return found[quote.passage_id]

    def _day(self, at: datetime.datetime) -> str:
        return show_date(at.astimezone(ZoneInfo(self._store.settings.timezone)).date())


def _quoted(answer: Answer) -> list[Quoted]:
    def one(citation: Citation) -> Quoted:
        end = citation.start + len(citation.quote)
        return Quoted(citation.source.id, citation.passage_id, citation.start, end)

    return [one(citation) for citation in answer.citations]


def _reply(answer: Answer, exchange_id: int | None) -> Reply:
    found = answer.state is State.GROUNDED
    return Reply(bubbles.of_answer(answer), exchange_id, bool(answer.citations), found)
