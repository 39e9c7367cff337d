"""The assistant keeps its pace: a Telegram that counts never has to refuse it anything."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterator

import pytest
from telegram import Bot

from bot import app, texts
from bot.outgoing import Address, Outgoing
from bot.pace import TELEGRAM, UNLIMITED, Limits, Pace
from bot.store import Store, now
from tests.bot.chat.answerers import Written, with_answerer
from tests.bot.chat.asking import MINUTES, ask, notice
from tests.bot.chat.conftest import TOKEN, Town
from tests.telegram import Telegram, Throttle, TooManyRequests
from tests.telegram.asking import with_bot
from tests.telegram.records import Chat, User

AT_MOST = 10  # seconds that a slow machine may add


class Skipping:
    """A clock that skips every wait: for one chat alone, so that nothing else is under way."""

    def __init__(self) -> None:
        self.skipped = 0.0

    def __call__(self) -> float:
        return time.monotonic() + self.skipped

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(0)
        self.skipped += seconds


async def for_ever(_seconds: float) -> None:
    await asyncio.Event().wait()


@pytest.fixture
def clock() -> Skipping:
    """The time that Telegram counts by."""
    return Skipping()


@pytest.fixture
def telegram(clock: Skipping) -> Iterator[Town]:
    """A server that counts, and in a group lets no burst through."""
    with Town(TOKEN, throttle=Throttle(clock, group_burst=1)) as telegram:
        yield telegram
    assert telegram.problems == []


def talk(store: Store, pace: Pace, conversation: Callable[[], object]) -> None:
    """Run the assistant at a pace as long as a conversation takes."""

    async def run() -> None:
        stopping, ready = asyncio.Event(), asyncio.Event()
        application = app.build(store.settings, store, stopping, pace)
        serving = asyncio.create_task(app.serve(application, stopping, ready=ready.set))
        try:
            await ready.wait()
            await asyncio.to_thread(conversation)
        finally:
            stopping.set()
            await serving

    asyncio.run(run())


def telling(told: list[bool]) -> Callable[[bool], Awaitable[None]]:
    async def waits(begins: bool) -> None:
        told.append(begins)

    return waits


def refusals(telegram: Telegram) -> int:
    return sum("Too Many Requests" in (call.error or "") for call in telegram.calls)


@pytest.mark.parametrize(
    ("limits", "place", "refused", "takes"),
    [
        (TELEGRAM, "group", False, 65),  # nineteen, what is left of the minute, six more
        (TELEGRAM, "chat", False, 24),  # three every three seconds
        (UNLIMITED, "group", True, 0),  # the server does count
        (UNLIMITED, "chat", True, 0),
    ],
)
def test_twenty_five_answers_in_a_row(
    telegram: Telegram, chat_store: Store, clock: Skipping, lan: User,
    limits: Limits, place: str, refused: bool, takes: float, request: pytest.FixtureRequest,
) -> None:  # fmt: skip
    chat: Chat = request.getfixturevalue(place)
    wanted = [f"Đáp: câu {at}" for at in range(25)]

    def conversation() -> None:
        begun = clock()
        for at in range(25):
            telegram.say(chat, f"/hoi câu {at}", by=lan)
        telegram.wait(lambda: [one.text for one in telegram.replies(chat)] == wanted)
        assert refused or takes <= clock() - begun < takes + AT_MOST

    pace = Pace(limits, clock=clock, sleep=clock.sleep)
    talk(with_answerer(chat_store, Written()), pace, conversation)
    assert (refusals(telegram) > 0) is refused


def test_a_button_takes_its_turn(
    telegram: Telegram, chat_store: Store, clock: Skipping, group: Chat, lan: User
) -> None:
    """An edit counts: twenty-two of them are more than a minute's."""

    def conversation() -> None:
        answer = ask(telegram, group, f"/hoi {MINUTES}", by=lan)
        for label in (texts.BUTTON_SOURCES, texts.BUTTON_BACK) * 11:
            notice(telegram, telegram.press(group, label, by=lan))
        assert telegram.message(group, answer.id).text == answer.text

    talk(chat_store, Pace(clock=clock, sleep=clock.sleep), conversation)
    assert len(telegram.called("editMessageText")) == 22 and refusals(telegram) == 0


def test_a_refusal_in_one_chat_delays_no_other(
    telegram: Telegram, chat_store: Store, chat: Chat, group: Chat, lan: User
) -> None:
    other = telegram.private(telegram.person("Minh"))
    telegram.faults.next("sendMessage", TooManyRequests(3), chat=group.id)

    def conversation() -> None:
        telegram.say(group, "/hoi một", by=lan)
        [refused] = telegram.wait(lambda: telegram.called("sendMessage", group))
        for place in (chat, other, chat, other):
            assert ask(telegram, place, "hai").text == "Đáp: hai"
        assert telegram.replies(group) == [], "only its own chat waits"
        assert telegram.reply(group).text == "Đáp: một"
        assert telegram.called("sendMessage", group)[-1].at - refused.done >= 3

    talk(with_answerer(chat_store, Written()), Pace(), conversation)
    assert refusals(telegram) == 1


@pytest.mark.parametrize("long", [True, False], ids=["a long wait", "a short wait"])
def test_ended_in_the_line_it_answers_at_its_next_start(
    telegram: Telegram, chat_store: Store, group: Chat, lan: User, long: bool
) -> None:
    store = with_answerer(chat_store, Written())

    def due() -> int:
        return len(store.inbox.unanswered(now()))

    def two_questions() -> None:
        assert ask(telegram, group, "/hoi một", by=lan).text == "Đáp: một"
        second = telegram.say(group, "/hoi hai", by=lan)
        # Its answer is found, the question crossed off; then it waits for its turn.
        telegram.wait(lambda: store.exchanges.of_question(group.id, second))
        if long:
            telegram.wait(lambda: due() == 1)  # from here on it may be killed

    talk(store, Pace(sleep=for_ever), two_questions)
    assert due() == 1
    for _ in range(2):
        talk(store, Pace(), lambda: telegram.wait(lambda: len(telegram.replies(group)) == 2))
    assert due() == 0
    assert [one.text for one in telegram.replies(group)] == ["Đáp: một", "Đáp: hai"]


def test_who_leaves_the_line_leaves_no_gap(
    telegram: Telegram, chat_store: Store, group: Chat
) -> None:
    async def work(bot: Bot) -> None:
        out = Outgoing(bot, asyncio.Event(), chat_store.chats, Pace())

        def send(text: str) -> asyncio.Task[int | None]:
            return asyncio.create_task(out.send(Address(group.id), [text], None, telling([])))

        await send("một")
        leaves, stays = send("hai"), send("ba")
        await asyncio.sleep(0.05)
        leaves.cancel()
        await stays

    with_bot(telegram, work)
    first, last = telegram.called("sendMessage", group)
    assert 1 <= last.at - first.at < 1.9
    assert [one.text for one in telegram.replies(group)] == ["một", "ba"]


def test_out_of_reach_it_tries_less_and_less_often(
    telegram: Telegram, chat_store: Store, clock: Skipping
) -> None:
    pauses: list[float] = []

    async def sleep(seconds: float) -> None:
        pauses.append(round(seconds))
        await clock.sleep(seconds)

    async def work(bot: Bot) -> None:
        pace = Pace(clock=clock, sleep=sleep)
        out = Outgoing(bot, asyncio.Event(), chat_store.chats, pace)
        telegram.down()
        assert await out.send(Address(1), ["một"], None, telling([])) is None
        telegram.up()

    with_bot(telegram, work)
    assert pauses == [1, 2, 4, 8, 16, *[30] * 28], "for fifteen minutes"


def test_who_does_not_wait_long_is_not_told(
    telegram: Telegram, chat_store: Store, clock: Skipping, chat: Chat, group: Chat
) -> None:
    """Being told means two writes to the inbox: not for every message."""
    other = telegram.private(telegram.person("Minh"))

    async def work(bot: Bot) -> None:
        pace = Pace()
        out = Outgoing(bot, asyncio.Event(), chat_store.chats, pace)

        async def told(where: Chat, out: Outgoing = out) -> list[bool]:
            seen: list[bool] = []
            assert await out.send(Address(where.id), ["một"], None, telling(seen)) is not None
            return seen

        assert [await told(where) for where in (group, chat, chat, chat)] == [[]] * 4
        pace.hold(other.id, 0.05)
        assert await told(other) == []
        pace.hold(other.id, 0.5)
        assert await told(other) == [True, False]
        pace = Pace(clock=clock, sleep=clock.sleep)
        skipping = Outgoing(bot, asyncio.Event(), chat_store.chats, pace)
        telegram.faults.next("sendMessage", TooManyRequests(1))
        assert await told(other, skipping) == [True, False], "refused, however soon it is over"

    with_bot(telegram, work)
