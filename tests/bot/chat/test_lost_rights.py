"""A right lost between showing a button and pressing it, over the wire: nothing told, nothing done.

Every screen and every change is tried without a connection in `tests/bot/office`; here are the
buttons under answers, and those of a few screens.
"""

import itertools
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from typing import Any

import pytest
import sqlalchemy as sa

from bot import texts
from bot.people.errors import NotYours
from bot.people.records import Role
from bot.people.tables import roles
from bot.store import now
from bot.texts import documents as document_words
from bot.texts import groups as group_words
from bot.texts import office as office_words
from tests.bot.chat.asking import ask, notice, press_data
from tests.bot.chat.everybody import Everybody, everybody
from tests.bot.office import (
    BY_SETTINGS,
    FIRST,
    SECOND,
    Paper,
    cell_id,
    document_id,
    enrol,
    narrow,
    put_paper,
    standing_of,
)  # fmt: skip
from tests.telegram.records import User
from tests.telegram.shown import Shown

_numbers = itertools.count()


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Everybody]:
    with everybody(tmp_path_factory.mktemp("lost") / "data") as town:
        yield town


class Scene:
    """One more person with a paper of their own, in a chat; what can become of both."""

    def __init__(self, town: Everybody, role: str, cell: str | None, internal: bool) -> None:
        self.town, self.store, self.telegram = town, town.store, town.telegram
        at = next(_numbers)
        word, place = f"vork{'abcdefghij'[at // 10]}{'abcdefghij'[at % 10]}xi", f"quán Ixtel{at}"
        self.paper = Paper(word, cell, internal, f"{300 + at}-BC/CB", word, place)
        put_paper(self.store, self.store.settings.chibo_data_dir / "papers", self.paper)
        self.store.index.sync()
        self.user: User = self.telegram.person("Người")
        self.person_id = enrol(self.store, role, self.user.id, now())
        self.chief = standing_of(self.store, town.people[BY_SETTINGS].id, now())
        self.first = cell_id(self.store, FIRST)
        self.chat = self.telegram.private(self.user)

    def in_group(self, cell: str | None) -> "Scene":
        """The same in a group of a cell, or of nobody."""
        self.chat = self.town.group(self.user, cell)
        return self

    def ask(self, text: str) -> Shown:
        """Ask in the chat; the answer."""
        said = text if self.chat.private else f"/hoi {text}"
        return ask(self.telegram, self.chat, said, None if self.chat.private else self.user)

    def dismissed(self, role: Role = Role.MEMBER) -> None:
        """A membership ends, or an office is taken."""
        assert self.person_id is not None
        self.store.people.staffing.dismiss(self.chief, self.person_id, role, self.first, now())

    def transferred(self) -> None:
        """To the second cell."""
        assert self.person_id is not None
        second = cell_id(self.store, SECOND)
        self.store.people.staffing.transfer(self.chief, self.person_id, self.first, second, now())

    def over(self) -> None:
        """The stand-in's time ends this moment."""
        mine = (roles.c.person_id == self.person_id) & (roles.c.role == Role.STAND_IN)
        with self.store.database.writing() as connection:
            connection.execute(sa.update(roles).where(mine).values(until=now()))

    def unbound(self) -> None:
        """The group is nobody's."""
        self.store.people.groups.unbind(None, self.chat.id, now())

    def narrowed(self) -> None:
        """The paper is another cell's."""
        narrow(self.store, self.paper, f"cell:{cell_id(self.store, SECOND)}")

    def made_internal(self) -> None:
        """The paper is internal, in its scope."""
        narrow(self.store, self.paper, "committee", internal=True)

    def withdrawn(self) -> None:
        """The paper is withdrawn."""
        scope = f"cell:{self.first}" if self.paper.cell else "committee"
        self.store.office.papers.withdraw(self.document, (scope,), now())

    @property
    def document(self) -> int:
        """The paper's id."""
        return document_id(self.store, self.paper)

    def told_since(self, count: int) -> list[str]:
        """What the chat was shown since so many things."""
        return self.town.told(self.chat)[count:]

    def kept(self) -> dict[str, list[Any]]:
        """Everything in the database but what belongs to the chat itself."""
        own = {"inbox", "exchanges", "exchange_sources", "forms"}
        with closing(sqlite3.connect(self.store.settings.chibo_data_dir / "chibo.sqlite3")) as rows:
            named = (
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
            )
            names = {row[0] for row in rows.execute(named)} - own
            return {name: rows.execute(f"SELECT * FROM {name}").fetchall() for name in names}


LOST: dict[str, tuple[str, str | None, bool, str | None, Callable[[Scene], None]]] = {
    # what happens: who, the paper's cell, internal, whose group (None: private), how
    "dismissed": ("member", FIRST, False, None, Scene.dismissed),
    "dismissed, a shared paper": ("member", None, False, None, Scene.dismissed),
    "dismissed as secretary": ("secretary", FIRST, True, None, Scene.dismissed),
    "not secretary any more": (
        "secretary", None, True, None, lambda one: one.dismissed(Role.SECRETARY),
    ),
    "transferred": ("member", FIRST, True, None, Scene.transferred),
    "a stand-in's time is over": ("stand-in", None, True, None, Scene.over),
    "an overseer is relieved": (
        "overseer", FIRST, False, None, lambda one: one.dismissed(Role.OVERSEER),
    ),
    "a group is unbound": ("member", FIRST, False, FIRST, Scene.unbound),
    "a group is unbound, a shared paper": ("member", None, False, FIRST, Scene.unbound),
    "narrowed": ("member", None, False, None, Scene.narrowed),
    "narrowed, in a group": ("secretary", FIRST, False, FIRST, Scene.narrowed),
    "made internal": ("member", None, False, None, Scene.made_internal),
    "made internal, in a group": ("secretary", None, False, FIRST, Scene.made_internal),
    "withdrawn": ("member", FIRST, False, None, Scene.withdrawn),
    "withdrawn, in a group": ("member", None, False, FIRST, Scene.withdrawn),
}  # fmt: skip


@pytest.mark.parametrize("shown", ["the answer", "its source", "why it is wrong"])
@pytest.mark.parametrize("change", LOST)
def test_the_buttons_under_an_answer(town: Everybody, change: str, shown: str) -> None:
    role, cell, internal, group, deed = LOST[change]
    scene = Scene(town, role, cell, internal)
    if group is not None:
        scene.in_group(group)
    answer = scene.ask(scene.paper.question)
    assert scene.paper.place in answer.text
    [button] = [
        row[0]["callback_data"]
        for row in answer.fields["reply_markup"]["inline_keyboard"]
        if row[0]["text"] == texts.BUTTON_SOURCES
    ]
    number = button.split(":")[1]
    first = {"the answer": None, "its source": button, "why it is wrong": f"wrong:{number}"}[shown]
    if first is not None:
        notice(town.telegram, press_data(town.telegram, scene.chat, first, scene.user))
    deed(scene)
    count, kept = len(town.told(scene.chat)), scene.kept()
    for data in (button, f"answer:{number}", f"copy:{number}", f"wrong:{number}"):
        told = notice(town.telegram, press_data(town.telegram, scene.chat, data, scene.user))
        assert told["text"] or change.startswith("withdrawn"), data
    after = "\n".join(scene.told_since(count))
    assert not [mark for mark in scene.paper.marks if mark in after]
    if deed is Scene.dismissed or deed is Scene.unbound:  # no word of theirs is taken either
        for data in (f"useful:{number}", f"reason:{number}:1"):
            told = notice(town.telegram, press_data(town.telegram, scene.chat, data, scene.user))
            assert told["alert"], data
        assert scene.kept() == kept
    nothing, again = scene.ask("Tổ qwyzzle họp ở đâu?"), scene.ask(scene.paper.question)
    assert again.text == nothing.text
    if change.startswith("withdrawn"):
        gone = town.telegram.message(scene.chat, answer.id)
        assert gone is not None and not [mark for mark in scene.paper.marks if mark in gone.text]


def test_an_edited_question(town: Everybody) -> None:
    """The answer that takes the old one's place is that of today."""
    for change in ("dismissed", "a group is unbound", "narrowed", "withdrawn"):
        role, cell, internal, group, deed = LOST[change]
        scene = Scene(town, role, cell, internal)
        if group is not None:
            scene.in_group(group)
        command = "" if scene.chat.private else "/hoi "
        by = None if scene.chat.private else scene.user
        said = town.telegram.say(scene.chat, f"{command}{scene.paper.question}", by=by)
        answer = town.telegram.reply(scene.chat, after=said)
        assert scene.paper.place in answer.text
        deed(scene)
        count = len(town.told(scene.chat))
        town.telegram.edit(scene.chat, said, f"{command}{scene.paper.question} Và bao giờ?")
        town.telegram.wait(lambda scene=scene, count=count: scene.told_since(count))
        scene.ask("hết?")
        after = "\n".join(scene.told_since(count))
        assert not [mark for mark in scene.paper.marks if mark in after], change


def buttons(scene: Scene) -> set[str]:
    """The data of every button that stands in the chat."""
    return {
        row[0]["callback_data"]
        for one in scene.telegram.replies(scene.chat)
        for row in one.fields.get("reply_markup", {}).get("inline_keyboard", [])
        if "callback_data" in row[0]
    }


def press(scene: Scene, data: str) -> None:
    """Press a button that stands there, and wait for what follows."""
    telegram, count = scene.telegram, len(scene.town.told(scene.chat))
    notice(telegram, telegram.press(scene.chat, data))
    telegram.wait(lambda: len(scene.told_since(count)) > 1)  # the answer to the press, the screen


# What a leader loses, and what is left of the buttons.
LEADERS: dict[str, tuple[str, Callable[[Scene], None], set[str]]] = {
    "not secretary any more": (
        "secretary", lambda one: one.dismissed(Role.SECRETARY),
        {"home", "papers", "paper", "meetings"},
    ),
    "a stand-in's time is over": (
        "stand-in", Scene.over, {"home", "papers", "paper", "meetings"},
    ),
    "transferred": ("secretary", Scene.transferred, {"home", "papers"}),
    "dismissed": ("secretary", Scene.dismissed, set()),
}  # fmt: skip


@pytest.mark.parametrize("change", LEADERS)
def test_a_leaders_screens(town: Everybody, change: str) -> None:
    role, deed, left = LEADERS[change]
    scene = Scene(town, role, FIRST, False)
    member = Scene(town, "member", None, False)
    joins = town.telegram.private(town.telegram.person("Khách"))
    leader = standing_of(town.store, scene.user.id, now())
    code = town.store.people.inviting.invite(leader, scene.first, Role.MEMBER, now())
    ask(town.telegram, joins, f"/start {code}")
    town.telegram.wait(
        lambda: "“Khách”" in "".join(one.text for one in scene.telegram.replies(scene.chat))
    )
    for opened in (
        ["/chibo"], ["/chibo", f"members:{scene.first}:0"], ["/chibo", f"invite:{scene.first}"],
        ["/chibo", f"groups:{scene.first}"], ["/chibo", f"reports:{scene.first}"],
    ):  # fmt: skip
        ask(town.telegram, scene.chat, opened[0])
        for data in opened[1:]:
            press(scene, data)
    ask(town.telegram, scene.chat, "/vanban")
    press(scene, f"paper:{scene.document}")
    press(scene, f"withdraw:{scene.document}")
    there = buttons(scene)
    wanted = {"members", "person", "invite-all", "admit", "refuse", "withdraw-sure", "groups"}
    assert wanted <= {one.split(":")[0] for one in there}, "all this could be pressed"
    there.add(f"end-sure:{scene.first}:{member.person_id}")
    deed(scene)
    count, kept = len(town.told(scene.chat)), scene.kept()
    for data in there:
        told = notice(town.telegram, press_data(town.telegram, scene.chat, data, scene.user))
        refused = told == {"text": texts.explain(NotYours()), "alert": True}
        may = data.split(":")[0] in left
        assert refused != may, data
    scene.ask("hết?")
    after = "\n".join(scene.told_since(count))
    assert "khách" not in after and office_words.MEMBERS.lower() not in after
    if "paper" not in left:
        assert not [mark for mark in scene.paper.marks if mark in after]
    assert document_words.WITHDRAW.lower() not in after
    assert scene.kept() == kept
    assert ask(town.telegram, joins, "Tôi vào được chưa?").text == office_words.STRANGER


@pytest.mark.parametrize("change", ["not secretary any more", "transferred", "left the group"])
def test_a_group_asked_about_is_not_bound(town: Everybody, change: str) -> None:
    scene = Scene(town, "secretary", None, False)
    group = town.group(scene.user, None)
    other = town.telegram.person("Khách")
    town.telegram.add(group, other)
    assert ask(town.telegram, group, "/gannhom", scene.user).text == group_words.BIND_IN_PRIVATE
    town.telegram.wait(
        lambda: group_words.BIND in "".join(map(str, scene.telegram.replies(scene.chat)))
    )
    if change == "left the group":
        town.telegram.leave(group, scene.user)
        press(scene, group_words.BIND)
        assert scene.telegram.replies(scene.chat)[-1].text == group_words.NOT_IN_GROUP
    else:
        LEADERS[change][1](scene)
        told = notice(town.telegram, town.telegram.press(scene.chat, group_words.BIND))
        assert told == {"text": texts.explain(NotYours()), "alert": True}
    assert town.store.people.groups.of(group.id) is None
    said = ask(town.telegram, group, f"/hoi {scene.paper.question}", other).text
    assert said == group_words.NOT_BOUND


def test_a_group_of_another_cell_is_not_taken_over(town: Everybody) -> None:
    """Not even by a leader who is in it."""
    scene = Scene(town, "secretary of B", None, False)
    group = town.group(scene.user, FIRST)
    said = ask(town.telegram, group, "/gannhom", scene.user).text
    assert said == group_words.BOUND_GROUP.format(cell=FIRST)
    scene.ask("/start")
    for cell in (cell_id(town.store, SECOND), scene.first):
        data = f"bind:{group.id}:0:{cell}"
        told = notice(town.telegram, press_data(town.telegram, scene.chat, data, scene.user))
        assert told == {"text": texts.explain(NotYours()), "alert": True}
    bound = town.store.people.groups.of(group.id)
    assert bound is not None and bound.cell.name == FIRST


def test_the_buttons_of_another_chat(town: Everybody) -> None:
    """Of a group in private, of a private chat in a group, of somebody else's chat."""
    scene, other = Scene(town, "secretary", FIRST, True), Scene(town, "secretary", None, False)
    answer = scene.ask(scene.paper.question)
    assert scene.paper.place in answer.text
    [data] = [
        row[0]["callback_data"]
        for row in answer.fields["reply_markup"]["inline_keyboard"]
        if row[0]["text"] == texts.BUTTON_SOURCES
    ]
    number, group = data.split(":")[1], town.group(scene.user, FIRST)
    ask(town.telegram, group, "/hoi qwyzzle?", scene.user)
    other.ask("qwyzzle?")
    kept = scene.kept()
    for chat, user in ((group, scene.user), (other.chat, other.user)):
        for data in ("source:{}:0", "answer:{}", "copy:{}", "useful:{}", "wrong:{}", "reason:{}:0"):
            pressed = press_data(town.telegram, chat, data.format(number), user)
            told = notice(town.telegram, pressed)
            assert told["alert"] and told["text"] in (
                texts.ANSWER_GONE,
                texts.explain(NotYours()),
            ), data
        assert not [mark for mark in scene.paper.marks if mark in "\n".join(town.told(chat))]
    assert scene.kept() == kept
