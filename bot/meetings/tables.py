"""The tables of meetings: series, meetings, how cells are reminded, reminders, replies, rolls;
and the deadlines that leaders want to be told of."""

from typing import Any

import sqlalchemy as sa

from bot.people import tables as people
from knowledge.database import metadata

_TIME = sa.DateTime(timezone=True)


def _meeting(**how: Any) -> sa.Column[int]:
    one = sa.ForeignKey("meetings.id", ondelete="CASCADE")
    return sa.Column("meeting_id", sa.Integer, one, nullable=False, **how)


series = sa.Table(
    "series",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("cell_id", sa.Integer, sa.ForeignKey(people.cells.c.id), nullable=False, index=True),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("rule", sa.Text, nullable=False),  # an RRULE of RFC 5545
    sa.Column("first", _TIME, nullable=False),
    sa.Column("zone", sa.Text, nullable=False),  # the rule counts days there
    sa.Column("minutes", sa.Integer, nullable=False),
    sa.Column("place", sa.Text, nullable=False),
    sa.Column("created_by", sa.Integer),
    sa.Column("confirmed_at", _TIME),  # NULL: a draft
    sa.Column("ended_at", _TIME),  # no occurrence from then on
    sqlite_autoincrement=True,
)

meetings = sa.Table(
    "meetings",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("cell_id", sa.Integer, sa.ForeignKey(people.cells.c.id), nullable=False),
    sa.Column("series_id", sa.Integer, sa.ForeignKey(series.c.id)),
    sa.Column("slot", _TIME),  # when the series would have it, whatever became of it
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("start", _TIME, nullable=False),
    sa.Column("minutes", sa.Integer, nullable=False),
    sa.Column("place", sa.Text, nullable=False),
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("version", sa.Integer, nullable=False),  # counts the changes of what people are told
    sa.Column("day_version", sa.Integer, nullable=False),  # since which it is on that day
    sa.Column("moved_from", _TIME),  # the start that people were told last
    sa.Column("announced_at", _TIME),  # when this version was; NULL: the first stage says it
    sa.Column("created_by", sa.Integer),
    sa.Column("created_at", _TIME, nullable=False),
    sa.UniqueConstraint("series_id", "slot"),
    sa.Index("ix_meetings_cell", "cell_id", "start"),
    sa.Index("ix_meetings_state", "state", "start"),
    sqlite_autoincrement=True,
)

timings = sa.Table(
    "timings",
    metadata,
    sa.Column(
        "cell_id", sa.Integer, sa.ForeignKey(people.cells.c.id), primary_key=True,
        autoincrement=False,
    ),
    sa.Column("ahead", sa.JSON, nullable=False),  # minutes before the start, the longest first
    sa.Column("quiet_from", sa.Integer),  # minutes after midnight; NULL: no quiet hours
    sa.Column("quiet_until", sa.Integer),
)  # fmt: skip

# Who wants to be reminded in private, beside the group.
private_reminders = sa.Table(
    "private_reminders",
    metadata,
    sa.Column(
        "person_id", sa.Integer, sa.ForeignKey(people.people.c.id, ondelete="CASCADE"),
        primary_key=True, autoincrement=False,
    ),
)  # fmt: skip

# The outbox: a row for everything that is to be said of a meeting, to one chat, once.
reminders = sa.Table(
    "reminders",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    _meeting(),
    sa.Column("version", sa.Integer, nullable=False),  # of the meeting
    sa.Column("what", sa.Text, nullable=False),
    sa.Column("ahead", sa.Integer, nullable=False),  # minutes; 0 but for "before"
    sa.Column("audience", sa.Text, nullable=False),
    sa.Column("chat_id", sa.BigInteger, nullable=False, index=True),
    sa.Column("thread_id", sa.Integer),
    sa.Column("due_at", _TIME, nullable=False),
    sa.Column("expires_at", _TIME, nullable=False),
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("attempts", sa.Integer, nullable=False),  # claims; tells an old claim from a new one
    sa.Column("maybe_delivered", sa.Integer, nullable=False),  # calls whose outcome is not known
    sa.Column("lease_until", _TIME),  # NULL: no call whose outcome is still to be told
    sa.Column("not_before", _TIME),
    sa.Column("message_id", sa.Integer),
    sa.Column("reason", sa.Text),
    sa.Column("changed_at", _TIME, nullable=False),
    # A message of ours in a group is edited until it shows what it should: counted by changes.
    sa.Column("card_wanted", sa.Integer, nullable=False, server_default="0"),
    sa.Column("card_shown", sa.Integer, nullable=False, server_default="0"),
    sa.Column("administrators_told", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.UniqueConstraint("meeting_id", "version", "what", "ahead", "chat_id"),
    sa.CheckConstraint("maybe_delivered <= 2", name="never_a_third"),
    sa.Index("ix_reminders_due", "state", "due_at"),
    sqlite_autoincrement=True,
)

# What a leader typed of a time that is still to be settled, each with when it was typed: "mai"
# keeps the day that it meant. Read again from there, it always means the same.
phrases = sa.Table(
    "phrases",
    metadata,
    sa.Column("chat_id", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("cell_id", sa.Integer, sa.ForeignKey(people.cells.c.id), nullable=False),
    # The meeting to be moved, or whose draft is corrected; NULL: a new one.
    sa.Column("meeting_id", sa.Integer, sa.ForeignKey("meetings.id", ondelete="CASCADE")),
    sa.Column("typed", sa.JSON, nullable=False),
    sa.Column("typed_at", _TIME, nullable=False),
)

replies = sa.Table(
    "replies",
    metadata,
    _meeting(primary_key=True, autoincrement=False),
    sa.Column(
        "person_id", sa.Integer, sa.ForeignKey(people.people.c.id, ondelete="CASCADE"),
        primary_key=True, autoincrement=False,
    ),
    sa.Column("answer", sa.Text, nullable=False),
    sa.Column("reason", sa.Text),  # erased when the roll is closed
    sa.Column("answered_at", _TIME, nullable=False),
    sa.Column("recorded_by", sa.Integer),  # NULL: the person themselves
)  # fmt: skip

rolls = sa.Table(
    "rolls",
    metadata,
    _meeting(primary_key=True, autoincrement=False),
    sa.Column("opened_at", _TIME, nullable=False),
    sa.Column("closed_at", _TIME),
)

# The name is kept as it was: the cell's roll says who was there also after a person has gone.
roll_lines = sa.Table(
    "roll_lines",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    _meeting(),
    sa.Column(
        "person_id", sa.Integer, sa.ForeignKey(people.people.c.id, ondelete="SET NULL"), index=True
    ),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("mark", sa.Text),  # NULL: not called yet
    sa.Column("counted", sa.Boolean, nullable=False),
    sa.UniqueConstraint("meeting_id", "person_id"),
    sqlite_autoincrement=True,
)

# What a cell's leaders want to be told of, beside meetings: fees, thematic meetings.
deadlines = sa.Table(
    "deadlines",
    metadata,
    sa.Column(
        "cell_id", sa.Integer, sa.ForeignKey(people.cells.c.id), primary_key=True,
        autoincrement=False,
    ),
    sa.Column("kind", sa.Text, primary_key=True),
    sa.Column("day", sa.Integer),  # of the month, for fees
    sa.Column("since", _TIME, nullable=False),
)  # fmt: skip

# When somebody's probation began, as long as their cell's leaders want to be told of its end.
probations = sa.Table(
    "probations",
    metadata,
    sa.Column(
        "cell_id", sa.Integer, sa.ForeignKey(people.cells.c.id), primary_key=True,
        autoincrement=False,
    ),
    sa.Column(
        "person_id", sa.Integer, sa.ForeignKey(people.people.c.id, ondelete="CASCADE"),
        primary_key=True, autoincrement=False,
    ),
    sa.Column("begun_on", sa.Date, nullable=False),
    sa.Column("since", _TIME, nullable=False),
)  # fmt: skip

# A deadline that one leader is told, or was: written down before it is sent, so never twice.
deadlines_told = sa.Table(
    "deadlines_told",
    metadata,
    sa.Column(
        "cell_id", sa.Integer, sa.ForeignKey(people.cells.c.id), primary_key=True,
        autoincrement=False,
    ),
    sa.Column("kind", sa.Text, primary_key=True),
    sa.Column("period", sa.Text, primary_key=True),
    sa.Column("about", sa.Integer, primary_key=True, autoincrement=False),  # a person; 0: nobody
    sa.Column(
        "leader_id", sa.Integer, sa.ForeignKey(people.people.c.id, ondelete="CASCADE"),
        primary_key=True, autoincrement=False,
    ),
    sa.Column("claimed_at", _TIME, nullable=False),
    sa.Column("told_at", _TIME),  # NULL: it is not known whether it arrived
)  # fmt: skip
