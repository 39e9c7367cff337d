"""The pace of sending, on a clock of its own: limits kept, nobody held up, nothing lost."""

import asyncio
import heapq
import itertools
import random
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.pace import Pace, Turn

OVERALL, GROUP_MINUTE = 29, 19
NAMED_BY_TELEGRAM = 30  # a second, in all
GRAIN = 0.01  # seconds by which a turn may come later than the limits alone would let it


class Clock:
    """Time that stands still while anything can run, and then goes on to whoever wakes first."""

    def __init__(self) -> None:
        self.now = 1000.0
        self._asleep: list[tuple[float, int, asyncio.Future[None]]] = []
        self._number = itertools.count()

    def __call__(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        wakes: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        heapq.heappush(self._asleep, (self.now + seconds, next(self._number), wakes))
        await wakes

    async def until_done(self, *tasks: asyncio.Task[None]) -> None:
        while True:
            await settled()
            if all(task.done() for task in tasks):
                break
            at, _, wakes = heapq.heappop(self._asleep)  # nobody left: somebody waits for ever
            if not wakes.done():
                self.now = max(self.now, at)
                wakes.set_result(None)
        for task in tasks:
            if not task.cancelled():
                task.result()


@dataclass
class Story:
    """A pace over that clock, and what went through it: (when, where), and where in background."""

    clock: Clock = field(default_factory=Clock)
    sent: list[tuple[float, int, bool]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.begun = self.clock.now
        self.pace = Pace(clock=self.clock, sleep=self.clock.sleep)

    def send(self, chat: int, *, background: bool = False) -> asyncio.Task[None]:
        """A message that arrives at once; the place in the line is taken before this returns."""
        turn = self.pace.turn(chat, background=background)

        async def one() -> None:
            async with turn:
                self.sent.append((self.clock.now - self.begun, chat, background))

        return asyncio.create_task(one())

    def at(self, chat: int) -> list[float]:
        return [when for when, where, _ in self.sent if where == chat]


async def settled() -> None:
    """Let everything run that can."""
    for _ in range(10):
        await asyncio.sleep(0)


def run(story: Callable[[Story], Awaitable[None]]) -> Story:
    async def told() -> Story:
        one = Story()
        await story(one)
        return one

    return asyncio.run(told())


def fullest(times: Iterable[float], seconds: float) -> int:
    """The most of them in any stretch of so many seconds."""
    ordered, first, most = sorted(times), 0, 0
    for at, time in enumerate(ordered):
        while ordered[first] <= time - seconds:
            first += 1
        most = max(most, at - first + 1)
    return most


@given(
    seed=st.integers(0, 2**32),
    groups=st.integers(0, 60),
    people=st.integers(0, 60),
    messages=st.integers(1, 200),
    spread=st.sampled_from([0.0, 1.0, 10.0, 100.0]),
    slowest=st.sampled_from([0.0, 0.05, 0.9]),
)
@settings(max_examples=200, deadline=None)
def test_no_limit_is_passed_however_messages_come(
    seed: int, groups: int, people: int, messages: int, spread: float, slowest: float
) -> None:
    """Where Telegram counts each message at some moment between its turn and its answer."""
    chance = random.Random(seed)
    chats = [*range(-groups, 0), *range(1, people + 1), -1000]
    counted: dict[int, list[float]] = {chat: [] for chat in chats}
    in_line: dict[tuple[int, bool], list[int]] = {}
    served: dict[tuple[int, bool], list[int]] = {}

    async def story(one: Story) -> None:
        async def send(number: int) -> None:
            await one.clock.sleep(chance.random() * spread)
            chat, background = chance.choice(chats), chance.random() < 0.5
            line = (chat, background)
            gives_up, there, back = chance.random() < 0.1, *(chance.random() for _ in range(2))
            turn = one.pace.turn(chat, background=background)
            if gives_up:
                await one.clock.sleep(chance.random())
                turn.give_back()
                return
            in_line.setdefault(line, []).append(number)
            async with turn:
                served.setdefault(line, []).append(number)
                await one.clock.sleep(there * slowest / 2)
                counted[chat].append(one.clock.now)
                await one.clock.sleep(back * slowest / 2)

        await one.clock.until_done(*(asyncio.create_task(send(at)) for at in range(messages)))

    run(story)
    assert served == in_line, "everybody, and within a chat first come, first served"
    assert fullest(itertools.chain(*counted.values()), 1) <= OVERALL
    for chat, times in counted.items():
        if chat > 0:
            assert fullest(times, 3) <= 3
        else:
            assert fullest(times, 60) <= GROUP_MINUTE and fullest(times, 1) <= 1


@pytest.mark.parametrize("background", [False, True])
@pytest.mark.parametrize(("groups", "each"), [(60, 3), (1000, 1), (1000, 3)])
def test_nearly_all_that_telegram_allows(groups: int, each: int, background: bool) -> None:
    async def story(one: Story) -> None:
        chats = [-at for at in range(1, groups + 1) for _ in range(each)]
        await one.clock.until_done(*(one.send(chat, background=background) for chat in chats))

    sent = run(story).sent
    assert len(sent) == groups * each
    assert len(sent) / sent[-1][0] >= 0.95 * NAMED_BY_TELEGRAM


def test_a_group_gets_nearly_its_twenty_a_minute() -> None:
    async def story(one: Story) -> None:
        await one.clock.until_done(*(one.send(-1) for _ in range(60)))

    times = run(story).at(-1)
    assert [sum(60 * at <= time < 60 * (at + 1) for time in times) for at in range(3)] == [19] * 3


def test_a_short_burst_in_private_none_in_a_group() -> None:
    async def story(one: Story) -> None:
        await one.clock.until_done(*(one.send(chat) for chat in (7, -7) for _ in range(5)))

    one = run(story)
    assert one.at(7) == pytest.approx([0, 0, 0, 3, 3], abs=GRAIN)
    assert one.at(-7) == pytest.approx([0, 1, 2, 3, 4], abs=GRAIN)


def test_a_chat_with_much_to_come_holds_up_no_other() -> None:
    async def story(one: Story) -> None:
        much = [one.send(chat) for chat in (-1, 1) for _ in range(200)]
        await settled()
        await one.clock.until_done(*(one.send(-at) for at in range(2, 12)))
        assert [one.at(-at) for at in range(2, 12)] == [[0.0]] * 10
        for task in much:
            task.cancel()

    run(story)


def test_a_chat_that_was_refused_holds_up_no_other() -> None:
    async def story(one: Story) -> None:
        one.pace.hold(-1, 30)
        one.pace.hold(2, 4.5)
        one.pace.rest(3, 2)
        tasks = [one.send(chat) for _ in range(3) for chat in (-1, -2, 1, 2, 3)]
        await one.clock.until_done(*tasks)

    one = run(story)
    assert one.at(-1) == pytest.approx([30, 31, 32], abs=GRAIN)
    assert one.at(2) == pytest.approx([4.5] * 3, abs=GRAIN)
    assert one.at(3) == pytest.approx([2] * 3, abs=GRAIN)
    assert one.at(-2) == pytest.approx([0, 1, 2], abs=GRAIN)
    assert one.at(1) == [0.0] * 3


@pytest.mark.parametrize(
    ("refused", "apart", "goes"),
    [
        ([-1, -2, -3], 0.1, 4.8),  # refused one after the other, to be left alone for 5 s, 6 s, 7 s
        ([-1, -2, -3], 0.6, 0.0),  # not within a second: each for itself
        ([-1, -2, -2, -1], 0.1, 0.0),  # two chats only
    ],
)
def test_three_refused_at_a_time_mean_everybody(
    refused: list[int], apart: float, goes: float
) -> None:
    async def story(one: Story) -> None:
        for at, chat in enumerate(refused):
            one.pace.hold(chat, 5 + at)
            await one.clock.until_done(asyncio.create_task(one.clock.sleep(apart)))
        one.clock.now -= apart
        one.begun = one.clock.now
        await one.clock.until_done(one.send(7), one.send(8, background=True))

    one = run(story)
    assert one.at(7) == pytest.approx([goes], abs=GRAIN)
    assert one.at(8) == pytest.approx([goes], abs=GRAIN)


def test_who_comes_later_may_be_served_earlier() -> None:
    async def story(one: Story) -> None:
        waiting = []
        for chat in range(60, 0, -5):
            one.pace.rest(chat, chat)
            waiting.append(one.send(chat))
            await settled()
        assert len(asyncio.all_tasks()) == len(waiting) + 2, "one to wake them all, and this one"
        await one.clock.until_done(*waiting)

    one = run(story)
    assert [when for when, *_ in one.sent] == pytest.approx(range(5, 61, 5), abs=GRAIN)


@pytest.mark.parametrize("chats", [[-1] * 3, list(range(1, 32))], ids=["its chat", "all chats"])
def test_who_goes_away_leaves_the_place_to_the_next(chats: list[int]) -> None:
    """The last but one goes away while it waits; the last one is served in its stead."""

    async def story(one: Story) -> None:
        *rest, leaves, last = [one.send(chat) for chat in chats]
        await settled()
        leaves.cancel()
        await one.clock.until_done(*rest, leaves, last)

    one = run(story)
    assert len(one.sent) == len(chats) - 1
    assert one.at(chats[-1])[-1] == pytest.approx(1, abs=GRAIN)


def test_gone_in_the_moment_it_was_served() -> None:
    """Cancelled between the grant and its taking: nothing was sent, so nothing is counted."""

    async def story(one: Story) -> None:
        async def take(turn: Turn) -> None:
            async with turn:
                raise AssertionError("cancelled before")

        one.pace.hold(-1, 5)
        served = one.pace.turn(-1)
        taking = asyncio.create_task(take(served))
        served.granted.add_done_callback(lambda _: taking.cancel())  # before the task hears of it
        others = range(1, OVERALL)
        for chat in others:
            one.pace.rest(chat, 5)
        await one.clock.until_done(taking, *(one.send(chat) for chat in (-1, *others)))
        assert taking.cancelled() and not served.granted.cancelled()

    assert [when for when, *_ in run(story).sent] == pytest.approx([5] * OVERALL, abs=GRAIN)


def test_gone_in_the_moment_before_it_was_served() -> None:
    """Cancelled, and not yet run to its end, when its turn comes."""

    async def story(one: Story) -> None:
        one.pace.hold(-1, 5)
        leaves, stays = one.send(-1), one.send(-1)
        await settled()
        one.clock.now += 6
        leaves.cancel()
        await one.clock.until_done(one.send(1), leaves, stays)
        assert leaves.cancelled()

    assert run(story).at(-1) == [6]


def test_a_failure_counts_as_sent() -> None:
    async def story(one: Story) -> None:
        with pytest.raises(ValueError):
            async with one.pace.turn(-1):
                raise ValueError
        await one.clock.until_done(one.send(-1))

    assert run(story).at(-1) == pytest.approx([1], abs=GRAIN)


def test_what_hangs_is_waited_for_a_second_only() -> None:
    async def story(one: Story) -> None:
        hanging = [one.pace.turn(-at) for at in range(1, OVERALL + 1)]
        assert all(turn.granted.done() for turn in hanging)
        await one.clock.until_done(one.send(1), one.send(-1))
        for turn in hanging:
            turn.over()

    one = run(story)
    assert [*one.at(1), *one.at(-1)] == pytest.approx([2, 2], abs=GRAIN)


def test_a_question_among_a_thousand_reminders() -> None:
    """In another chat, and in a group whose own reminders wait."""

    async def story(one: Story) -> None:
        reminders = [one.send(-at, background=True) for at in range(1, 1001) for _ in range(2)]
        await one.clock.until_done(asyncio.create_task(one.clock.sleep(4.321)))
        await one.clock.until_done(one.send(7), one.send(-900))
        assert one.at(7) + one.at(-900) == pytest.approx([4.321] * 2, abs=2 / OVERALL + GRAIN)
        await one.clock.until_done(*reminders)

    one = run(story)
    assert len(one.sent) == 2002
    assert len(one.at(-900)) == 3


def test_reminders_go_on_while_questions_wait_for_their_own_chat() -> None:
    async def story(one: Story) -> None:
        questions = [one.send(-1) for _ in range(10)]
        await one.clock.until_done(*(one.send(-at, background=True) for at in range(2, 22)))
        assert one.clock.now - one.begun < 1
        await one.clock.until_done(*questions)

    assert run(story).at(-1) == pytest.approx(list(range(10)), abs=GRAIN)


def test_nothing_is_kept_of_quiet_chats() -> None:
    async def story(one: Story) -> None:
        for first in range(1, 5001, 50):
            await one.clock.until_done(*(one.send(-at) for at in range(first, first + 50)))
            await one.clock.until_done(asyncio.create_task(one.clock.sleep(30)))
        kept = [value for value in vars(one.pace).values() if isinstance(value, dict | list)]
        assert kept and all(len(one) <= 250 for one in kept), "those of the last two minutes"
        assert [task for task in asyncio.all_tasks() if task is not asyncio.current_task()] == []

    run(story)


def test_on_the_clock_of_the_loop() -> None:
    async def story() -> float:
        pace, loop = Pace(), asyncio.get_running_loop()
        begun = loop.time()
        for _ in range(2):
            async with pace.turn(-1):
                pass
        return loop.time() - begun

    assert asyncio.run(story()) >= 1
