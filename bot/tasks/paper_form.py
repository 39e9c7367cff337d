"""The committee's choices where sources disagree on the form of papers (`bot/drafts/form.py`)."""

from dataclasses import replace

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from bot.drafts import form
from bot.drafts.form import DEFAULT, POINTS, FormChoices
from bot.people.holding import require
from bot.people.records import Standing
from bot.tasks import guarding
from bot.tasks.tables import paper_form
from knowledge.database import Database

LONGEST_LOCALITY = 60  # letters: beside the date on one line


class PaperForm:
    """The choices of one database."""

    def __init__(self, database: Database) -> None:
        self._db = database
        self._insert = sqlite.insert if database.is_sqlite else postgresql.insert

    def get(self) -> FormChoices:
        """As papers look now; the defaults where nobody chose, or what was kept cannot be read."""
        with self._db.reading() as connection:
            text = connection.execute(sa.select(paper_form.c.choices)).scalar()
        if text is None:
            return DEFAULT
        try:
            return form.read(text)
        except ValueError:  # an older version knew a value that this one does not
            return DEFAULT

    def choose(self, actor: Standing, choice: str, value: object) -> FormChoices:
        """Another value for one of `POINTS`, for the administrator. Raises `NotYours`, also for
        what the form does not know; `BadWords` for a locality."""
        require(actor.is_administrator and any(one.choice == choice for one in POINTS))
        if choice == "locality" and value:
            value = guarding.checked(str(value), LONGEST_LOCALITY)
        try:
            chosen = replace(self.get(), **{choice: value})  # type: ignore[arg-type]
        except ValueError:
            require(False)
            raise
        return self._keep(chosen)

    def reset(self, actor: Standing) -> FormChoices:
        """As it is by itself. Raises `NotYours`."""
        require(actor.is_administrator)
        return self._keep(DEFAULT)

    def _keep(self, choices: FormChoices) -> FormChoices:
        row = {"choices": form.kept(choices)}
        made = self._insert(paper_form).values(id=1, **row)
        with self._db.writing() as connection:
            connection.execute(made.on_conflict_do_update(index_elements=["id"], set_=row))
        return choices
