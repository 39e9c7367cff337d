"""The committee's choices of form: kept, chosen by its administrator alone, never unreadable."""

import pytest
import sqlalchemy as sa

from bot.drafts.form import DEFAULT, POINTS, SignedFor
from bot.people.errors import NotYours
from bot.tasks.errands import Errands
from bot.tasks.errors import LongWords
from bot.tasks.tables import paper_form
from tests.bot.meetings.scene import Scene
from tests.bot.people import HOA, LAN


def test_kept_and_set_back(scene: Scene, errands: Errands) -> None:
    form = errands.form
    assert form.get() == DEFAULT
    form.choose(scene.chief, "signed_for", SignedFor.COMMITTEE)
    form.choose(scene.chief, "line_spacing", 20)
    chosen = form.choose(scene.chief, "locality", " Dương  Kinh ")
    assert form.get() == chosen
    assert (chosen.signed_for, chosen.line_spacing, chosen.locality) == (
        SignedFor.COMMITTEE, 20, "Dương Kinh",
    )  # fmt: skip
    assert form.choose(scene.chief, "locality", "").locality == ""
    assert form.reset(scene.chief) == DEFAULT == form.get()


@pytest.mark.parametrize(
    ("choice", "value"), [("line_spacing", 7), ("kind_size", 99), ("margins", 1), ("__class__", 1)]
)
def test_what_the_form_does_not_know(
    scene: Scene, errands: Errands, choice: str, value: object
) -> None:
    with pytest.raises(NotYours):
        errands.form.choose(scene.chief, choice, value)
    assert errands.form.get() == DEFAULT


def test_a_place_is_short(scene: Scene, errands: Errands) -> None:
    with pytest.raises(LongWords):
        errands.form.choose(scene.chief, "locality", "a" * 61)


@pytest.mark.parametrize("account", [LAN, HOA])
def test_only_administrators_choose(scene: Scene, errands: Errands, account: int) -> None:
    for one in POINTS:
        with pytest.raises(NotYours):
            errands.form.choose(scene.who(account), one.choice, True)
    with pytest.raises(NotYours):
        errands.form.reset(scene.who(account))


def test_what_an_older_version_kept_is_passed_over(scene: Scene, errands: Errands) -> None:
    with scene.database.writing() as connection:
        connection.execute(sa.insert(paper_form).values(id=1, choices='{"line_spacing": 3}'))
    assert errands.form.get() == DEFAULT
