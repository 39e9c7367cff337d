"""The way from the outbox to Telegram: a look every few seconds, and what is due goes out.

The job queue of python-telegram-bot only says when (`tick`). A look lets time pass over the
meetings (`Advancing`), reads what is due and begins as many calls as may be under way; each claims
its row, waits for its turn in the line that everything goes through (`bot/pace.py`), sends, and has
the end written down. Looks do not wait for calls: one chat that hangs holds up no other.

Nothing that goes wrong ends it. An end that cannot be written down, as the disk is full, is kept
here until it can be; if the process dies before, the next one takes its row for doubtful.
"""

import asyncio
import datetime
from collections.abc import Awaitable, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TypeVar
from zoneinfo import ZoneInfo

from telegram import Bot

from bot import announcing, calling
from bot.agendas.public import lines_of
from bot.logs import log, places
from bot.meetings.cards import Card
from bot.meetings.meetings import Meetings
from bot.meetings.notices import (
    Audience,
    Claimed,
    Due,
    Migrated,
    NeverLeft,
    Outcome,
    Refused,
    Sent,
    Unreachable,
)
from bot.office.screen import Screen
from bot.outgoing import Chats
from bot.pace import Pace
from bot.rounds import Rounds
from knowledge.errors import StoreUnusable

T = TypeVar("T")

EVERY = 5.0  # seconds between two looks
# Without a word from the job queue: its APScheduler compares with the wall clock, so once that was
# put back by an hour it is silent for an hour (from its source, 3.11; not tried).
_SILENT = 2 * EVERY
# Calls under way at a time: 29 a second at about a third of a second each, from Vietnam to servers
# in Europe (an estimate), with one or two in the line. Whatever a crash interrupts is in doubt.
_AT_ONCE = 12
# Seconds in the line after which the meeting is looked at again, and after which the row goes back.
_STALE, _PATIENCE = 1.0, 20.0
_THREADS = 2  # of its own: a row that waits for a writer beside holds up no handler's


class Delivery:
    """Over one bot, one store of meetings.

    chats: told what becomes of them. pace: the line, shared with all that is sent. stopping: set
    when the process is asked to end. zone: in which times are shown. clock: the time. silent:
    seconds without a tick after which it looks all the same.
    """

    def __init__(
        self, bot: Bot, meetings: Meetings, chats: Chats, pace: Pace, stopping: asyncio.Event,
        zone: ZoneInfo, clock: Callable[[], datetime.datetime], silent: float = _SILENT,
    ) -> None:  # fmt: skip
        self._bot = bot
        self._meetings = meetings
        self._chats = chats
        self._pace = pace
        self._stopping = stopping
        self._zone = zone
        self._clock = clock
        self._silent = silent
        self._threads = ThreadPoolExecutor(_THREADS, "reminder")
        self._rounds = Rounds(pace, stopping, _AT_ONCE, EVERY)
        self._wake = asyncio.Event()
        self._looking = asyncio.Lock()
        self._unwritten: list[tuple[Claimed, Outcome]] = []
        self._usable = True  # whether the database was, the last time

    def tick(self) -> None:
        """It is time to look: at once, or when the look under way is over."""
        self._wake.set()

    async def run(self) -> None:
        """Look at once and at every tick, until we are asked to end; wait for what is under way."""
        stops = asyncio.create_task(self._stopping.wait())
        recovered = False
        while not self._stopping.is_set():
            self._wake.clear()
            recovered = recovered or await self._guarded(self._recover)
            if recovered:
                await self.look()
            woken = asyncio.create_task(self._wake.wait())
            first = asyncio.FIRST_COMPLETED
            await asyncio.wait((woken, stops), timeout=self._silent, return_when=first)
            woken.cancel()
        await self.settled()
        await self._guarded(self._write_down)
        self.close()

    async def look(self) -> None:
        """Let time pass, and begin to send what is due. Raises nothing."""
        async with self._looking:
            await self._guarded(self._look)

    async def settled(self) -> None:
        """Wait until nothing is under way, and nothing is about to be."""
        await self._rounds.settled()

    def close(self) -> None:
        """Let go of the threads."""
        self._threads.shutdown()

    async def _look(self) -> None:
        await self._write_down()
        now, meetings = self._clock(), self._meetings
        await self._in_thread(partial(meetings.outbox.recover, now, alone=False))
        await self._in_thread(meetings.time.advance, now)
        rows = await self._in_thread(meetings.outbox.due, now)
        cards = await self._in_thread(meetings.cards.wanted)
        if not rows and not cards:
            self._usable = True  # nothing is to be written
        self._rounds.renew(
            [(one.chat_id, partial(self._guarded, partial(self._deliver, one))) for one in rows]
            + [(one.chat_id, partial(self._guarded, partial(self._edit, one))) for one in cards]
        )

    # ── one row ──────────────────────────────────────────────────────────────

    async def _deliver(self, row: Due) -> None:
        """Claim a row, send what it says, have the end written down."""
        outbox = self._meetings.outbox
        claimed = await self._in_thread(lambda: outbox.claim(row.id, self._clock()))
        if claimed is None:
            return
        try:
            outcome = await self._send(claimed)
        except Exception:  # before the call, which raises nothing
            await self._record(claimed, NeverLeft())
            raise
        if outcome is not None:
            await self._record(claimed, outcome)

    async def _send(self, claimed: Claimed) -> Outcome | None:
        """Send it in its turn; None: it was not to be sent after all, and was put back."""
        loop, recheck = asyncio.get_running_loop(), self._meetings.outbox.recheck
        begun = loop.time()
        screen = await self._in_thread(self._said, claimed)
        turn = self._pace.turn(claimed.chat_id, background=True)
        try:
            if not await calling.granted(turn, self._stopping, _PATIENCE):
                turn.give_back()
                return NeverLeft()
            if loop.time() - begun > _STALE:
                again = await self._in_thread(lambda: recheck(claimed, self._clock()))
                if again is None:
                    turn.give_back()
                    return None
                claimed, screen = again, await self._in_thread(self._said, again)
        except BaseException:
            turn.give_back()
            raise
        if screen is None:
            turn.give_back()
            return Refused("cannot be put in words")
        async with turn:
            chat, thread = claimed.chat_id, claimed.thread_id
            return await calling.send(self._bot, self._pace, chat, thread, screen)

    def _said(self, claimed: Claimed) -> Screen | None:
        now, counts = self._clock(), None
        agenda: Sequence[str] = ()
        if claimed.audience is not Audience.SECRETARY:
            agenda = lines_of(self._meetings.agendas.final(claimed.meeting))
        if claimed.audience is Audience.GROUP:
            counts = self._meetings.replies.counts(claimed.meeting.id, now)
        try:
            return announcing.message(claimed, counts, self._zone, now, agenda)
        except Exception as error:  # it would be the same at every try
            log.error("not said", error=type(error).__name__, at=places(error.__traceback__))
            return None

    async def _record(self, claimed: Claimed, outcome: Outcome) -> None:
        if isinstance(outcome, NeverLeft):
            self._rounds.clear()  # the way is closed: until the next look
        elif not isinstance(outcome, Sent):
            reason = getattr(outcome, "reason", "")
            log.warning("reminder not sent", outcome=type(outcome).__name__, reason=reason)
        try:
            await self._write(claimed, outcome)
        except StoreUnusable:
            self._unwritten.append((claimed, outcome))
            raise

    async def _write(self, claimed: Claimed, outcome: Outcome) -> None:
        record = self._meetings.outbox.record
        await self._in_thread(lambda: record(claimed, outcome, self._clock()))
        if not self._usable:
            log.info("reminders go on")
        self._usable = True
        if isinstance(outcome, Migrated):
            await self._in_thread(self._chats.moved, claimed.chat_id, outcome.chat_id)
        elif isinstance(outcome, Unreachable):
            await self._in_thread(self._chats.lost, claimed.chat_id)

    async def _write_down(self) -> None:
        """Have those ends written down that could not be. Raises `StoreUnusable`."""
        while self._unwritten:
            await self._write(*self._unwritten[0])
            del self._unwritten[0]

    # ── one card ─────────────────────────────────────────────────────────────

    async def _edit(self, row: Due) -> None:
        """Have a message in a group show what it should."""
        turn = self._pace.turn(row.chat_id, background=True)
        if not await calling.granted(turn, self._stopping, _PATIENCE):
            return turn.give_back()
        async with turn:
            card = await self._in_thread(self._meetings.cards.card, row.id)
            if card is None:
                return
            screen = await self._in_thread(self._drawn, card)
            if screen is None or await calling.edit(self._bot, self._pace, card, screen):
                await self._in_thread(self._meetings.cards.shown, card)

    def _drawn(self, card: Card) -> Screen | None:
        now = self._clock()
        counts = self._meetings.replies.counts(card.meeting.id, now)
        agenda = lines_of(self._meetings.agendas.final(card.meeting))
        return announcing.card(card, counts, self._zone, now, agenda)

    # ── around it ────────────────────────────────────────────────────────────

    async def _recover(self) -> None:
        """What an earlier process was sending may have arrived: no other process sends."""
        recover = partial(self._meetings.outbox.recover, self._clock(), alone=True)
        if lost := await self._in_thread(recover):
            log.warning("interrupted while sending", reminders=lost)

    async def _guarded(self, work: Callable[[], Awaitable[None]]) -> bool:
        """Do something that may fail without ending anything else; whether it did not."""
        try:
            await work()
        except StoreUnusable as error:
            self._rounds.clear()
            if self._usable:
                log.error("reminders wait for the database", reason=error.detail)
            self._usable = False
            return False
        except Exception as error:
            log.error("reminders", error=type(error).__name__, at=places(error.__traceback__))
            return False
        return True

    async def _in_thread(self, call: Callable[..., T], *arguments: object) -> T:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._threads, call, *arguments)
