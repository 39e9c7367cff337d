"""The store of what was typed: replayed, it means the same, whenever it is read."""

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.dates.reading import complete, read_when
from bot.meetings.phrases import About, Phrase, Phrases, Typed
from tests.bot.meetings.scene import Scene
from tests.bot.office.meetings.desk import TUESDAY, ZONE, at
from tests.databases import KINDS, empty

NOW, DAY = at(TUESDAY), datetime.timedelta(days=1)
CHAT = 7000000001


@pytest.fixture(params=KINDS)
def scene(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Scene]:
    with empty(request.param, tmp_path) as database:
        yield Scene(database)


def test_kept_and_read_again(scene: Scene) -> None:
    phrases = Phrases(scene.database)
    assert phrases.of(CHAT, NOW) is None
    phrase = Phrase(scene.first, None, ()).with_text("mai tại đình \u0000làng", NOW)
    phrase = phrase.with_text("nhà văn hóa", NOW + DAY / 24, About.PLACE)
    phrases.keep(CHAT, phrase, NOW)
    assert phrases.of(CHAT, NOW + DAY / 2) == phrase
    assert phrases.of(CHAT + 1, NOW) is None
    assert phrase.place == "nhà văn hóa" and phrase.typed[0].text == "mai tại đình làng"
    phrases.keep(CHAT, Phrase(scene.second, None, phrase.typed[:1]), NOW)
    again = phrases.of(CHAT, NOW)
    assert again is not None and (again.cell_id, again.place) == (scene.second, None)
    phrases.drop(CHAT)
    assert phrases.of(CHAT, NOW) is None


def test_read_days_later_it_means_what_it_meant(scene: Scene) -> None:
    phrase = Phrase(scene.first, None, (Typed("mai", NOW), Typed("7h", NOW + DAY / 2)))
    reading = phrase.reading(ZONE)
    assert reading == complete(read_when("mai", NOW, ZONE), "7h", NOW + DAY / 2, ZONE)
    assert [f"{one.start:%d %H:%M}" for one in reading.candidates] == ["25 19:00", "25 07:00"]
    assert Phrase(scene.first, None, ()).reading(ZONE) is None


def test_what_is_old_is_not_given_and_is_swept(scene: Scene) -> None:
    phrases = Phrases(scene.database)
    phrases.keep(CHAT, Phrase(scene.first, None, (Typed("mai", NOW),)), NOW)
    phrases.keep(CHAT + 1, Phrase(scene.first, None, (Typed("mai", NOW),)), NOW + DAY)
    later = NOW + DAY + DAY / 24
    assert phrases.of(CHAT, later) is None and phrases.of(CHAT + 1, later) is not None
    phrases.sweep(later)
    assert phrases.of(CHAT, NOW) is None and phrases.of(CHAT + 1, later) is not None


def test_a_draft_that_is_dropped_takes_its_phrase_along(scene: Scene) -> None:
    phrases = Phrases(scene.database)
    meeting = scene.meeting()
    phrases.keep(CHAT, Phrase(scene.first, meeting.id, (Typed("20h", NOW),)), NOW)
    with scene.database.writing() as connection:
        connection.exec_driver_sql(f"DELETE FROM reminders WHERE meeting_id = {meeting.id}")
        connection.exec_driver_sql(f"DELETE FROM meetings WHERE id = {meeting.id}")
    assert phrases.of(CHAT, NOW) is None


def test_only_so_much_is_kept(scene: Scene) -> None:
    phrase = Phrase(scene.first, None, (Typed("họp tại đình làng", NOW),))
    for at_ in range(50):
        phrase = phrase.with_text(f"{at_ % 24}h " + "a" * 5000, NOW)
    assert len(phrase.typed) == 20 and phrase.typed[0].text == "họp tại đình làng"
    assert max(len(one.text) for one in phrase.typed) == 1000


def test_a_naive_time_is_refused(scene: Scene) -> None:
    naive = NOW.replace(tzinfo=None)
    with pytest.raises(ValueError):
        Phrases(scene.database).keep(
            CHAT, Phrase(scene.first, None, (Typed("mai", naive),)), NOW
        )  # fmt: skip
