"""What a leader typed of a meeting that is still to be settled, each with when it was typed.

Kept in the database, so that nothing is lost when the question lapses or the process ends; and read
again from there with those times, so that it always means what it meant: "mai" keeps its day, the
third button its date.
"""

import datetime
from dataclasses import dataclass, replace
from enum import StrEnum
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from bot.dates.reading import Reading, complete, read_when
from bot.meetings.stages import DRAFT_KEPT
from bot.meetings.tables import phrases
from knowledge.database import Database, utc
from knowledge.errors import ChiboError
from knowledge.text import clean

_LONGEST = 1000  # characters of one text: as many as `reading` looks at
_MOST = 20  # texts: after so many tries it is the last ones that count


class PhraseGone(ChiboError):
    """What was being settled is settled, dropped, or long ago. Begin again."""


class About(StrEnum):
    """What was asked when something was typed."""

    WHEN = "when"
    PLACE = "place"


@dataclass(frozen=True)
class Typed:
    """One text. at: when it was typed."""

    text: str
    at: datetime.datetime
    about: About = About.WHEN


@dataclass(frozen=True)
class Phrase:
    """What is being settled in a chat. meeting_id: to be moved or corrected; None: a new one."""

    cell_id: int
    meeting_id: int | None
    typed: tuple[Typed, ...]

    @property
    def place(self) -> str | None:
        """The place that was typed when it was asked for; None where it was not."""
        return next((one.text for one in reversed(self.typed) if one.about is About.PLACE), None)

    def reading(self, zone: ZoneInfo) -> Reading | None:
        """What all of it means together; None where nothing was typed of the time yet."""
        texts = [one for one in self.typed if one.about is About.WHEN]
        if not texts:
            return None
        found = read_when(texts[0].text, texts[0].at, zone)
        for one in texts[1:]:
            found = complete(found, one.text, one.at, zone)
        return found

    def with_text(self, text: str, now: datetime.datetime, about: About = About.WHEN) -> "Phrase":
        """This and what was typed next. The first text is kept: the others complete it."""
        typed = (*self.typed, Typed(clean(text)[:_LONGEST], now, about))
        if len(typed) > _MOST:
            typed = (typed[0], *typed[2:])
        return replace(self, typed=typed)


class Phrases:
    """The phrases of one database, one a chat."""

    def __init__(self, database: Database) -> None:
        self._db = database
        self._insert = sqlite.insert if database.is_sqlite else postgresql.insert

    def of(self, chat_id: int, now: datetime.datetime) -> Phrase | None:
        """What is being settled in a chat."""
        mine = sa.select(phrases).where(phrases.c.chat_id == chat_id)
        with self._db.reading() as connection:
            row = connection.execute(mine).first()
        if row is None or utc(row.typed_at) < now - DRAFT_KEPT:
            return None
        typed = tuple(
            Typed(text, datetime.datetime.fromisoformat(at), About(about))
            for text, at, about in row.typed
        )
        return Phrase(row.cell_id, row.meeting_id, typed)

    def keep(self, chat_id: int, phrase: Phrase, now: datetime.datetime) -> None:
        """Put a phrase in the place of what the chat had. Raises `ValueError` for a naive time."""
        if any(one.at.tzinfo is None for one in phrase.typed):
            raise ValueError("a time without a zone")
        row = {
            "cell_id": phrase.cell_id, "meeting_id": phrase.meeting_id, "typed_at": now,
            "typed": [[one.text, one.at.isoformat(), one.about] for one in phrase.typed],
        }  # fmt: skip
        made = self._insert(phrases).values(chat_id=chat_id, **row)
        with self._db.writing() as connection:
            connection.execute(made.on_conflict_do_update(index_elements=["chat_id"], set_=row))

    def drop(self, chat_id: int) -> None:
        """Nothing is being settled any more."""
        with self._db.writing() as connection:
            connection.execute(sa.delete(phrases).where(phrases.c.chat_id == chat_id))

    def sweep(self, now: datetime.datetime) -> None:
        """Delete what nobody goes on with."""
        old = phrases.c.typed_at < now - DRAFT_KEPT
        with self._db.writing() as connection:
            connection.execute(sa.delete(phrases).where(old))
