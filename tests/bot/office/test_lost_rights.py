"""A right lost between showing a button and pressing it: it reveals nothing, it changes nothing."""

from collections.abc import Callable

import pytest

from bot import access, texts
from bot.asking import Asking
from bot.exchanges import Exchange, Quoted
from bot.people import holding
from bot.people.errors import NotYours
from bot.people.records import Role
from knowledge import errors
from tests.bot.office import BY_ROLE, DAY, FIRST, PAPERS, SECOND, document_id, narrow
from tests.bot.office.rights import RIGHTS, named
from tests.bot.office.scene import Scene, hidden
from tests.conftest import CLOCK

Deed = Callable[[Scene], object]


def dismissed(who: str, role: Role) -> Deed:
    """An office is taken, or a membership ends."""

    def deed(scene: Scene) -> None:
        cell = None if role is Role.ADMINISTRATOR else scene.places[FIRST]["cell"]
        staffing = scene.store.people.staffing
        staffing.dismiss(scene.chief, scene.someone(who), role, cell, CLOCK)

    return deed


def transferred(who: str) -> Deed:
    """Somebody goes to a third cell."""
    return lambda scene: scene.store.people.staffing.transfer(
        scene.chief, scene.someone(who), scene.places[FIRST]["cell"], scene.third, CLOCK
    )


def replaced(scene: Scene) -> None:
    """The cell has another secretary."""
    place = scene.places[FIRST]
    scene.store.people.staffing.appoint(
        scene.chief, place["listed"], Role.SECRETARY, place["cell"], CLOCK
    )


def over(scene: Scene) -> None:
    """The stand-in's time ends this moment."""
    cell, person_id = scene.places[FIRST]["cell"], scene.someone("stand-in")
    with scene.store.database.writing() as connection:
        holding.give(connection, person_id, Role.STAND_IN, cell, CLOCK - DAY, until=CLOCK)


def for_a_time(who: str) -> Deed:
    """A member takes part for a time only."""
    return lambda scene: scene.store.people.staffing.mark(
        scene.chief, scene.someone(who), scene.places[FIRST]["cell"], CLOCK, temporary=True
    )


def erased(who: str) -> Deed:
    """Somebody's data is erased at their wish."""
    return lambda scene: scene.store.people.erasing.erase(scene.standing(who), CLOCK)


def unbound(scene: Scene) -> None:
    """The first cell's group is nobody's."""
    scene.store.people.groups.unbind(None, scene.places[FIRST]["chat"], CLOCK)


def bound_to_the_other(scene: Scene) -> None:
    """The first cell's group is the second's."""
    unbound(scene)
    leader, chat = scene.standing("secretary of B"), scene.places[FIRST]["chat"]
    cell = scene.places[SECOND]["cell"]
    scene.store.people.groups.bind(leader, chat, cell, "Nhóm", 9, None, CLOCK)


def narrowed(label: str, cell: str | None, *, internal: bool = False) -> Deed:
    """Others may see a paper from now on."""

    def deed(scene: Scene) -> None:
        scope = f"cell:{scene.places[cell]['cell']}" if cell else "committee"
        narrow(scene.store, PAPERS[label], scope, internal=internal)

    return deed


def withdrawn(label: str) -> Deed:
    """A paper is withdrawn."""

    def deed(scene: Scene) -> None:
        cell = PAPERS[label].cell
        scope = f"cell:{scene.places[cell]['cell']}" if cell else "committee"
        scene.store.office.papers.withdraw(document_id(scene.store, PAPERS[label]), (scope,), CLOCK)

    return deed


# What somebody was, what happens, whom they are like then, and whether the cell is still theirs.
CHANGES: dict[str, tuple[str, Deed, str, bool]] = {
    "a member is dismissed": ("member", dismissed("member", Role.MEMBER), "dismissed", True),
    "a secretary is dismissed": (
        "secretary", dismissed("secretary", Role.MEMBER), "dismissed", True,
    ),
    "a secretary is transferred": ("secretary", transferred("secretary"), "member", False),
    "another is secretary": ("secretary", replaced, "member", True),
    "a stand-in is dismissed": ("stand-in", dismissed("stand-in", Role.STAND_IN), "member", True),
    "a stand-in's time is over": ("stand-in", over, "stood in", True),
    "a member is there for a time": ("member", for_a_time("member"), "temporary", True),
    "an overseer is relieved": (
        "overseer", dismissed("overseer", Role.OVERSEER), "dismissed", True,
    ),
    "an administrator is relieved": (
        BY_ROLE, dismissed(BY_ROLE, Role.ADMINISTRATOR), "dismissed", True,
    ),
    "a secretary's data is erased": ("secretary", erased("secretary"), "stranger", True),
}  # fmt: skip


@pytest.mark.parametrize("change", CHANGES)
def test_a_right_lost_between_showing_a_button_and_pressing_it(scene: Scene, change: str) -> None:
    was, deed, becomes, stays = CHANGES[change]
    shown = [line for line in RIGHTS if was in line[2]]
    numbers = {line[:2]: scene.numbers(was, line[1], FIRST) for line in shown}
    secret = hidden(becomes)
    if not stays:  # of both cells' papers nothing; the third has none
        secret = {mark for one in PAPERS.values() if one.label != "all" for mark in one.marks}
    wrong = []
    with scene.after(deed):
        for entry, arguments, own, others in shown:
            outcome = scene.press(was, entry, numbers[entry, arguments])
            may = becomes in (own if stays or not named(arguments) else others)
            if (outcome.turn is not None) != may:
                wrong.append(f"{entry} {arguments}")
            assert [word for word in secret if word in outcome.told] == [], f"{entry} {arguments}"
            assert outcome.turn is not None or outcome.changed == (), f"{entry} {arguments}"
    assert wrong == []


# Who sees an answer that quotes a paper, what happens, and how the buttons under it end (None: as
# before). "group" is the first cell's.
Quoting = tuple[str, str, str, Deed, type[errors.ChiboError] | None]
GONE, WITHDRAWN = errors.SourceGone, errors.SourceWithdrawn
QUOTED: list[Quoting] = [
    ("dismissed, shared", "member", "all", dismissed("member", Role.MEMBER), GONE),
    ("dismissed, own", "member", "A", dismissed("member", Role.MEMBER), GONE),
    ("for a time, own", "member", "A", for_a_time("member"), None),
    ("for a time, internal", "member", "A+", for_a_time("member"), GONE),
    ("transferred, shared", "secretary", "all", transferred("secretary"), None),
    ("transferred, own", "secretary", "A", transferred("secretary"), GONE),
    ("not secretary, own", "secretary", "A+", replaced, None),
    ("not secretary, above", "secretary", "all+", replaced, GONE),
    ("stand-in over", "stand-in", "all+", over, GONE),
    ("overseer relieved", "overseer", "A", dismissed("overseer", Role.OVERSEER), GONE),
    ("administrator relieved", BY_ROLE, "all+", dismissed(BY_ROLE, Role.ADMINISTRATOR), GONE),
    ("erased", "member", "A", erased("member"), GONE),
    ("unbound, shared", "group", "all", unbound, GONE),
    ("unbound, own", "group", "A", unbound, GONE),
    ("another cell's, shared", "group", "all", bound_to_the_other, None),
    ("another cell's, own", "group", "A", bound_to_the_other, GONE),
    ("narrowed to a cell", "member", "all", narrowed("all", SECOND), GONE),
    ("narrowed to the other cell", "group", "A", narrowed("A", SECOND), GONE),
    ("narrowed, still seen", "secretary", "all", narrowed("all", FIRST), None),
    ("made internal, member", "member", "all", narrowed("all", None, internal=True), GONE),
    ("made internal, group", "group", "A", narrowed("A", FIRST, internal=True), GONE),
    ("made internal, overseer", "overseer", "A", narrowed("A", FIRST, internal=True), GONE),
    ("made internal, secretary", "secretary", "all", narrowed("all", None, internal=True), None),
    ("withdrawn, shared", "group", "all", withdrawn("all"), WITHDRAWN),
    ("withdrawn, own", "member", "A", withdrawn("A"), WITHDRAWN),
    ("withdrawn, internal", "secretary", "A+", withdrawn("A+"), WITHDRAWN),
]


@pytest.mark.parametrize("row", QUOTED, ids=[one[0] for one in QUOTED])
def test_an_answer_that_quotes_what_may_not_be_seen_any_more(scene: Scene, row: Quoting) -> None:
    """The buttons under it: its sources, back to it, the same to be copied."""
    _, who, label, deed, ends = row
    asking, paper = Asking(scene.store, lambda: CLOCK), PAPERS[label]

    def scopes() -> tuple[str, ...]:
        if who == "group":
            return access.in_group(scene.store.people.groups.of(scene.places[FIRST]["chat"]))
        return access.in_private(scene.standing(who))

    document = document_id(scene.store, PAPERS[label])
    [passage] = scene.store.catalogue.within(document, scopes())
    answer = Exchange(1, CLOCK, "?", 1, "…", (Quoted(document, passage, 0, 9),))
    assert paper.word in asking.source(answer, 0, scopes()).lower()
    with scene.after(deed):
        if ends is None:
            assert paper.word in asking.source(answer, 0, scopes()).lower()
            asking.require_sources(answer, scopes())
            return
        for call in (lambda: asking.source(answer, 0, scopes()),
                     lambda: asking.require_sources(answer, scopes())):  # fmt: skip
            with pytest.raises(ends) as raised:
                call()
            assert type(raised.value) is ends
            said = texts.explain(raised.value).lower()
            assert not [mark for mark in paper.marks if mark in said]
        if who != "group":
            for entry, numbers in (
                ("papers", (0,)), ("paper", (document,)), ("withdraw", (document,)),
                ("withdraw-sure", (document,)),
            ):  # fmt: skip
                outcome = scene.press(who, entry, numbers)
                assert not [mark for mark in paper.marks if mark in outcome.told], entry
                assert entry == "papers" or isinstance(outcome.error, NotYours), entry
                assert outcome.changed == (), entry
