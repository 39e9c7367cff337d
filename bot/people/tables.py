"""The tables of people: cells, roles, ways in, groups, and who did what."""

import sqlalchemy as sa

from knowledge.database import metadata

committee = sa.Table(
    "committee",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),  # one row: an installation serves one committee
    sa.Column("name", sa.Text, nullable=False),
)

cells = sa.Table(
    "cells",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("folded", sa.Text, nullable=False, unique=True),  # the name as it is compared
    sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
    sqlite_autoincrement=True,
)

people = sa.Table(
    "people",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("user_id", sa.BigInteger, unique=True),  # NULL: no Telegram, or not yet
    sa.Column("reachable", sa.Boolean, nullable=False, default=True),
    sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
    sqlite_autoincrement=True,
)

# Never deleted while the person is: a role ends. Open is what has no end, or one to come.
roles = sa.Table(
    "roles",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column(
        "person_id", sa.Integer, sa.ForeignKey("people.id", ondelete="CASCADE"),
        nullable=False, index=True,
    ),
    sa.Column("cell_id", sa.Integer, sa.ForeignKey("cells.id"), index=True),
    sa.Column("role", sa.Text, nullable=False),
    sa.Column("probationary", sa.Boolean, nullable=False, default=False),
    sa.Column("temporary", sa.Boolean, nullable=False, default=False),
    sa.Column("since", sa.DateTime(timezone=True), nullable=False),
    sa.Column("until", sa.DateTime(timezone=True)),
)  # fmt: skip

invitations = sa.Table(
    "invitations",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("digest", sa.String(64), nullable=False, unique=True),  # the code itself is not kept
    sa.Column("cell_id", sa.Integer, sa.ForeignKey("cells.id")),
    sa.Column("role", sa.Text, nullable=False),
    sa.Column("person_id", sa.Integer, sa.ForeignKey("people.id", ondelete="CASCADE")),
    sa.Column("uses", sa.Integer, nullable=False),  # left
    sa.Column("made_by", sa.Integer),
    sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
    sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
    sa.Column("revoked_at", sa.DateTime(timezone=True)),
    sqlite_autoincrement=True,
)

# Somebody asks to be let in. With an invitation, or with a number told to the secretary.
requests = sa.Table(
    "requests",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("user_id", sa.BigInteger, nullable=False, unique=True),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("invitation_id", sa.Integer, sa.ForeignKey("invitations.id", ondelete="CASCADE")),
    sa.Column("number", sa.Text, unique=True),
    sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
    sqlite_autoincrement=True,
)

# Codes that did not hold, so that nobody tries on for long.
attempts = sa.Table(
    "attempts",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("user_id", sa.BigInteger, nullable=False, index=True),
    sa.Column("at", sa.DateTime(timezone=True), nullable=False),
)

groups = sa.Table(
    "groups",
    metadata,
    sa.Column("chat_id", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("cell_id", sa.Integer, sa.ForeignKey("cells.id"), nullable=False, index=True),
    sa.Column("thread_id", sa.Integer),  # the topic that the cell's news go to
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("heads", sa.Integer, nullable=False),
    sa.Column("bound_by", sa.Integer),
    sa.Column("bound_at", sa.DateTime(timezone=True), nullable=False),
)

# Who did what to people and documents; ids only, so that it says nothing of who was erased.
trail = sa.Table(
    "trail",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    sa.Column("actor_id", sa.Integer),  # NULL: the assistant itself
    sa.Column("deed", sa.Text, nullable=False),
    sa.Column("cell_id", sa.Integer, index=True),
    sa.Column("person_id", sa.Integer),
    sa.Column("document_id", sa.Integer),
    sqlite_autoincrement=True,
)
