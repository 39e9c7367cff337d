"""What a conversation is about stays in its chat and topic: never from one place into another."""

from collections.abc import Iterator

import pytest

from bot.store import now
from tests.bot.chat.asking import ask
from tests.bot.chat.everybody import Everybody, everybody
from tests.bot.office import FIRST, PAPERS, SECOND, enrol
from tests.telegram.records import Chat, Topic, User
from tests.telegram.shown import Shown

# Each alone finds nothing; after a question for a paper they find that paper.
FOLLOWING = ("thế còn ngày nào?", "văn bản đó ngày nào?", "con ngay nao")
PLACES = ("private", "group", "another group", "topic", "another topic", "no topic", "other cell's")


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Everybody]:
    with everybody(tmp_path_factory.mktemp("contexts") / "data") as town:
        yield town


class Places:
    """One leader of the first cell, in a private chat, in groups and in topics."""

    def __init__(self, town: Everybody) -> None:
        self._town = town
        self.user: User = town.telegram.person("Người")
        enrol(town.store, "secretary", self.user.id, now())
        forum = town.group(self.user, FIRST, forum=True)
        self._at: dict[str, tuple[Chat, Topic | None]] = {
            "private": (town.telegram.private(self.user), None),
            "group": (town.group(self.user, FIRST), None),
            "another group": (town.group(self.user, FIRST), None),
            "topic": (forum, town.telegram.topic(forum, "Một")),
            "another topic": (forum, town.telegram.topic(forum, "Hai")),
            "no topic": (forum, None),
            "other cell's": (town.group(self.user, SECOND), None),
        }

    def ask(self, place: str, question: str, **how: object) -> Shown:
        """Ask in a place; the answer."""
        chat, topic = self._at[place]
        if chat.private:
            return ask(self._town.telegram, chat, question)
        command = "" if "reply_to" in how else "/hoi "
        telegram = self._town.telegram
        return ask(telegram, chat, f"{command}{question}", self.user, topic=topic, **how)


@pytest.fixture
def places(town: Everybody) -> Places:
    return Places(town)


# The paper asked for first, and where. Most places may see it: only the place keeps it out.
ASKED = [
    *(("all", place) for place in PLACES),
    *(("A", place) for place in PLACES[:-1]),
    ("B", "other cell's"),
    ("A+", "private"),
    ("all+", "private"),
]


@pytest.mark.parametrize(("label", "first"), ASKED, ids=[" ".join(one) for one in ASKED])
def test_a_follow_up_elsewhere_is_about_nothing(places: Places, label: str, first: str) -> None:
    paper = PAPERS[label]
    assert paper.number in places.ask(first, paper.question).text
    for place in PLACES:
        nothing = places.ask(place, "qwyzzle?") if place != first else None
        for question in FOLLOWING:
            said = places.ask(place, question)
            if place == first:
                assert paper.number in said.text, question
            else:
                assert nothing is not None and said.text == nothing.text, f"{place}: {question}"


def test_a_follow_up_in_reply_to_an_answer_of_that_place(places: Places) -> None:
    """Also where other things were asked meanwhile, here and elsewhere."""
    answers = {}
    for place, label in (("group", "all"), ("another group", "A"), ("topic", "A")):
        answers[place] = places.ask(place, PAPERS[label].question)
        places.ask("private", PAPERS["A+"].question)
    for place, label in (("group", "all"), ("another group", "A"), ("topic", "A")):
        said = places.ask(place, FOLLOWING[0], reply_to=answers[place].id)
        assert PAPERS[label].number in said.text
        assert not any(mark in said.text.lower() for mark in PAPERS["A+"].marks)


def test_an_edited_follow_up_is_about_nothing_from_elsewhere(
    town: Everybody, places: Places
) -> None:
    places.ask("private", PAPERS["A"].question)
    chat, _ = places._at["group"]
    said = town.telegram.say(chat, "/hoi qwyzzle?", by=places.user)
    answer = town.telegram.reply(chat, after=said)
    town.telegram.edit(chat, said, f"/hoi {FOLLOWING[0]}")
    last = places.ask("group", PAPERS["all"].question)
    shown = town.telegram.message(chat, answer.id)
    assert shown is not None and shown.text == answer.text, "as if nothing had been asked before"
    town.telegram.edit(chat, said, f"/hoi {PAPERS['A'].question}")
    changed = lambda: PAPERS["A"].number in town.telegram.message(chat, answer.id).text  # noqa: E731
    town.telegram.wait(changed)
    assert PAPERS["all"].number in last.text


def test_what_was_asked_before_the_group_was_bound_to_another_cell(
    town: Everybody, places: Places
) -> None:
    """The subject is remembered, the paper is not to be seen any more."""
    chat, _ = places._at["group"]
    assert PAPERS["A"].number in places.ask("group", PAPERS["A"].question).text
    town.store.people.groups.unbind(None, chat.id, now())
    town.bind(chat, SECOND)
    for question in FOLLOWING:
        said = places.ask("group", question).text.lower()
        assert not any(mark in said for mark in PAPERS["A"].marks), question
