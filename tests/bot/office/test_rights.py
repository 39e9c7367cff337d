"""Every button and every form × everybody × their own cell, another's, none at all, and nonsense.

What is refused changes nothing, and reads as if there were nothing. Who may do what stands in
`tests/bot/office/rights.py`.
"""

from dataclasses import replace

import pytest

from bot.forms import Form
from bot.people.errors import NotYours
from tests.bot.office import BY_SETTINGS, FIRST, ROLES, SECOND
from tests.bot.office.rights import ABOVE, FORMS, RIGHTS, Line, Typed, named
from tests.bot.office.scene import Scene, look

HUGE = 10**15 - 1  # the largest number that a button's data can hold
TYPED = ("", "   ", "?", "1234", "a" * 5000, "x\n" * 100, "\x00", "💥", "-1", "' OR 1=1 --")
# Whom nonsense is tried with: one of each kind.
TRIED = ("stranger", "member", "overseer", "secretary", BY_SETTINGS)


def other_of(scene: Scene, role: str) -> str:
    """The cell that is not somebody's."""
    return FIRST if scene.own(role) == SECOND else SECOND


def test_every_button_and_form_has_its_line(scene: Scene) -> None:
    assert {line[0] for line in RIGHTS} == set(scene.store.office._presses)
    assert {line[0] for line in FORMS} == set(scene.store.office._forms)


@pytest.mark.parametrize("line", RIGHTS, ids=[f"{one[0]} {one[1]}".strip() for one in RIGHTS])
def test_who_may_press(scene: Scene, line: Line) -> None:
    entry, arguments, own, others = line
    found: dict[str, set[str]] = {"own": set(), "other": set()}
    for role in ROLES:
        places = {"own": scene.own(role), "other": other_of(scene, role), "none": None}
        told: dict[str, tuple[type, str]] = {}
        for name, cell in places.items():
            if name == "other" and not named(arguments):
                continue
            outcome = scene.press(role, entry, scene.numbers(role, arguments, cell))
            look(scene, role, outcome, f"{role}, {name}")
            if outcome.turn is not None and name in found:
                found[name].add(role)
            if outcome.error is not None:
                told[name] = type(outcome.error), outcome.error.detail
        # What is not theirs reads as if it were not there; a file of one's own chat may say more.
        strange = "other" if named(arguments) else "own"
        skipped = role in ABOVE or "draft" in arguments or arguments == "theirs cell"
        if not skipped and {strange, "none"} <= told.keys():
            assert told[strange] == told["none"], role
    assert found == {"own": set(own), "other": set(others)}


@pytest.mark.parametrize("entry", sorted({line[0] for line in RIGHTS}))
def test_nonsense_is_refused(scene: Scene, entry: str) -> None:
    """Numbers that no button has: below nothing, huge, another's, too few, too many."""
    lines = [line for line in RIGHTS if line[0] == entry]
    allowed = frozenset().union(*(line[2] | line[3] for line in lines))
    arguments = max((line[1] for line in lines), key=lambda one: len(one.split()))
    known = {len(line[1].split()) for line in lines}
    for role in TRIED:
        mine = scene.numbers(role, arguments, scene.own(role))
        theirs = scene.numbers(role, arguments, other_of(scene, role))
        counts = {(*mine, 1), mine + mine + (0,) * 9, mine[:-1], ()}
        for numbers in [one for one in counts if len(one) not in known]:
            outcome = scene.press(role, entry, numbers)
            look(scene, role, outcome, f"{role} {numbers}")
            assert isinstance(outcome.error, NotYours), f"{role} {numbers}"
        wrong = {(value,) * len(mine) for value in (-1, 0, HUGE, -HUGE)}
        for at, other in enumerate(theirs):
            wrong |= {(*mine[:at], value, *mine[at + 1 :]) for value in (-1, 0, HUGE, other)}
        for numbers in wrong - {mine}:
            outcome = scene.press(role, entry, numbers)
            look(scene, role, outcome, f"{role} {numbers}")
            assert role in allowed or outcome.turn is None, f"{role} {numbers}"


@pytest.mark.parametrize("name", ["", "x", "home ", "HOME", "__class__", "office", "draft_to"])
def test_a_button_that_there_is_not(scene: Scene, name: str) -> None:
    for role in ROLES:
        for numbers in ((), (1,), (1, 2, 3)):
            assert isinstance(scene.press(role, name, numbers).error, NotYours)


@pytest.mark.parametrize("line", FORMS, ids=[f"{one[0]} {one[1]}".strip() for one in FORMS])
def test_who_may_type(scene: Scene, line: Typed) -> None:
    name, arguments, typed, own, others = line
    found: dict[str, set[str]] = {"own": set(), "other": set()}
    for role in ROLES:
        for at, cell in (("own", scene.own(role)), ("other", other_of(scene, role))):
            if at == "other" and not named(arguments):
                continue
            ids = scene.ids(role, cell)
            form = Form(name, scene.numbers(role, arguments, cell))
            words = str(ids["digits"]) if typed == "digits" else typed
            outcome = scene.type(role, form, words)
            look(scene, role, outcome, f"{role}, {at}")
            if outcome.turn is not None:
                found[at].add(role)
    assert found == {"own": set(own), "other": set(others)}


@pytest.mark.parametrize("line", FORMS, ids=[f"{one[0]} {one[1]}".strip() for one in FORMS])
def test_nonsense_typed(scene: Scene, line: Typed) -> None:
    name, arguments, _, own, others = line
    for role in TRIED:
        mine = scene.numbers(role, arguments, scene.own(role))
        wrong = {(*mine, 1), *([mine[:-1]] if mine else []), (-1,) * len(mine)} - {mine}
        tried = [(mine, typed) for typed in TYPED] + [(one, "Lê Thị Mới") for one in wrong]
        for numbers, typed in tried:
            outcome = scene.type(role, Form(name, numbers), typed)
            # Tries at a number are counted, so that nobody goes on for long.
            kept = tuple(one for one in outcome.changed if one[0] != "attempts")
            look(scene, role, replace(outcome, changed=kept), f"{role} {numbers} {typed[:9]!r}")
            done = outcome.turn is not None
            assert not done or (numbers == mine and role in own | others), f"{role} {numbers}"
