"""Every screen that buttons lead to: each goes on, fits a phone, whatever people are called."""

import datetime
import io
from collections import Counter, deque
from dataclasses import dataclass

import pytest

from bot.meetings.records import Details
from bot.meetings.roll import Mark
from bot.people.records import Role, Standing
from bot.store import Store, now
from knowledge.agenda.kinds import MeetingKind
from tests.bot.chat.asking import ask, notice, press_data
from tests.bot.chat.conftest import Town
from tests.bot.chat.pressing import somebody
from tests.conftest import CLOCK
from tests.telegram import Telegram
from tests.telegram.records import Chat
from tests.telegram.shown import Shown
from tests.ward import ADMINISTRATOR, Ward

DAY = datetime.timedelta(days=1)
# What these do cannot be done twice, or takes away what other buttons lead to: pressed last.
CHANGING = (
    "sure", "refuse", "admit", "unbind", "revoke", "drop", "save", "replace", "done", "no", "do",
    "confirm", "following", "close", "another",
)  # fmt: skip
# Characters of a first line, of a text and of a label; buttons of a screen.
LINE, MESSAGE, LABEL, SCREEN = 90, 1400, 50, 14
AGENDA = 3000  # fifteen items in full, which somebody is at work on: still one message
ALIKE = 8  # screens of one name that are looked at: months, say, go on for ever

# As long as names are, and nothing that a name should be.
NASTY = (
    "<b>Chi bộ</b>&\u202eổT\u202c 3", "</a>&lt;Hoa\u200b\u0301 “{at}” \u202e",
    "Nhóm <b>&amp; [x](y)*_`", "Đảng bộ <i>&\u200f Mẫu",
)  # fmt: skip
LONG = ("Chi bộ " + "Tổ " * 22 + "số 3", "Hoàng " * 12 + "{at}", "Nhóm " * 25, "Đảng bộ " * 10)


@dataclass(frozen=True)
class Seen:
    """A screen, and how it was come to."""

    data: str
    shown: Shown


def fill(telegram: Town, store: Store, names: tuple[str, str, str, str]) -> Chat:
    """A cell with everything in it, and the chat of the administrator who also leads it."""
    ward = telegram.ward
    assert isinstance(ward, Ward)
    cell_name, person, group, committee = names
    people = store.people
    people.directory.name_committee(ADMINISTRATOR, committee)
    cell = people.directory.make_cell(ADMINISTRATOR, cell_name.strip(), CLOCK)
    people.directory.make_cell(ADMINISTRATOR, f"{cell_name[:60]} khác", CLOCK)
    clerk = somebody(telegram, person.format(at="Một"), cell)
    ward.person(clerk.id, "", None, Role.ADMINISTRATOR)
    for at, role in enumerate((Role.STAND_IN, Role.OVERSEER, Role.MEMBER, Role.ADMINISTRATOR)):
        account = telegram.private(telegram.stranger("Ai")).id
        ward.person(account, person.format(at=f"{at}a"), cell, Role.MEMBER)
        ward.person(account, "", None if role is Role.ADMINISTRATOR else cell, role)
    ward.person(None, person.format(at="Dự bị"), cell, probationary=True, temporary=True)
    entered = [person.format(at=f"{at}b") for at in range(9)]
    people.staffing.enter(ADMINISTRATOR, cell.id, entered, CLOCK)
    actor = people.directory.standing(clerk.id, now())
    there = Telegram.group(telegram, "Nhóm", [telegram.stranger("Ai")])
    people.groups.bind(actor, there.id, cell.id, group, 9, None, now())
    for _ in range(14):
        people.inviting.invite(actor, cell.id, Role.MEMBER, now())
    for at in range(3):
        code = people.inviting.invite(actor, cell.id, Role.MEMBER, now(), uses=3)
        joiner = people.directory.standing(telegram.private(telegram.stranger("x")).id, now())
        people.joining.ask(joiner, person.format(at=f"{at}c"), code, now())
    for at in range(4):
        data = f"CHI BỘ\n\nBÁO CÁO\n{person.format(at=at)}\n\nTổ {at} họp tại {at}.".encode()
        upload = store.uploads.begin(clerk.id, None, f"{at}.txt", data, f"cell:{cell.id}", now())
        if at < 3:
            store.uploads.confirm(upload.id, clerk.id, now(), replace=False)
    convene(store, actor, cell.id, group)
    return clerk


def convene(store: Store, actor: Standing, cell_id: int, place: str) -> None:
    """Meetings of every sort: coming, monthly, still a draft, begun, its roll closed."""
    schedule, rolls, today = store.meetings.schedule, store.meetings.rolls, now()
    whole = today.replace(minute=0, second=0, microsecond=0)
    place = place[:100]
    for days, rule in ((9, None), (20, "FREQ=MONTHLY;BYMONTHDAY=3"), (5, None)):
        details = Details(MeetingKind.THUONG_KY, whole + days * DAY, 90, place, rule)
        drafted = schedule.draft(actor, cell_id, details, today).meeting
        if days != 5:
            schedule.confirm(actor, drafted.id, today)
    for days in (1, 2):  # held already
        then = whole - days * DAY
        details = Details(MeetingKind.CHUYEN_DE, then, 90, place)
        held = schedule.draft(actor, cell_id, details, then - DAY).meeting
        schedule.confirm(actor, held.id, then - DAY)
        rolls.open(actor, held.id, today)
        if days == 2:
            rolls.mark_rest(actor, held.id, Mark.PRESENT)
            rolls.close(actor, held.id, today)


def crawl(telegram: Town, chat: Chat, starts: list[str]) -> list[Seen]:
    """Press every button that is shown, wherever it leads; what changes things only at the end."""
    todo, last, known, seen = deque(starts), deque[str](), set(starts), []
    alike = Counter[str]()
    while todo or last:
        data = todo.popleft() if todo else last.popleft()
        before = len(telegram.called("editMessageText", chat))
        said = notice(telegram, press_data(telegram, chat, data, chat.person))
        assert changes(data) or not said["alert"], f"{data}: {said['text']}"
        if said["alert"]:
            continue  # another one was pressed before, and took this away
        telegram.wait(lambda before=before: len(telegram.called("editMessageText", chat)) > before)
        shown = telegram.replies(chat)[0]
        seen.append(Seen(data, shown))
        fresh = [] if changes(data) else [one for one in following(shown) if one not in known]
        known.update(fresh)
        for one in fresh:
            name = one.split(":")[0]
            alike[name] += 1
            if alike[name] > ALIKE:
                continue
            (last if changes(one) else todo).append(one)
    return seen


def following(shown: Shown) -> list[str]:
    """What the buttons of a screen do, but for the one after which nothing else can be pressed."""
    rows = shown.fields.get("reply_markup", {}).get("inline_keyboard", [])
    data = [str(button["callback_data"]) for row in rows for button in row]
    return [one for one in data if one != "erase-sure"]


def changes(data: str) -> bool:
    """Whether a button does what it says at once, so that others may lead nowhere any more."""
    return any(part in CHANGING for part in data.split(":")[0].split("-"))


@pytest.mark.parametrize("names", [NASTY, LONG], ids=["nasty", "long"])
def test_every_button_leads_on(
    telegram: Town, running: Store, log: io.StringIO, names: tuple[str, str, str, str]
) -> None:
    chat = fill(telegram, running, names)
    ask(telegram, chat, "/start")
    seen = crawl(
        telegram,
        chat,
        ["home", "committee", "led", "papers:0", "me", "draft:4", "erase", "calendar"],
    )
    assert len(seen) > 120
    for one in seen:
        assert one.shown.text.strip() and len(one.shown.labels) <= SCREEN, one.data
        assert all(label.strip() for label in one.shown.labels), one.data
        if names is NASTY:
            assert len(one.shown.text.splitlines()[0]) <= LINE, one.shown.text
            longest = AGENDA if one.data.startswith("agenda") else MESSAGE
            assert len(one.shown.text) <= longest, one.shown.text
            assert all(len(label) <= LABEL for label in one.shown.labels), one.shown.labels
    written = log.getvalue()
    for trouble in ("failed", "refused", "not sent", "too long"):
        assert trouble not in written, written
