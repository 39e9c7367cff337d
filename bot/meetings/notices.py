"""What is said of a meeting to a chat, and how a call to say it can end. Frozen, no database."""

import datetime
from dataclasses import dataclass
from enum import StrEnum

from bot.meetings.records import Meeting


class What(StrEnum):
    """What a row of the outbox says."""

    SCHEDULED = "scheduled"  # to whoever is told of the meeting for the first time
    CHANGED = "changed"  # to whoever was told: another time, another place
    DROPPED = "dropped"  # to whoever was told: it is not held
    BEFORE = "before"  # a stage: so many minutes ahead
    ASK = "ask"  # to the leaders alone: does this occurrence of the series stand
    WENT_AHEAD = "went-ahead"  # to the leaders: nobody said no, so the group is told
    PAPERS = "papers"  # to the leaders: the papers must be out
    UNSAVED = "unsaved"  # to its maker: the draft was not confirmed
    ANSWER = "answer"  # to a member in private: no answer yet
    FAILED = "failed"  # to the leaders: the group could not be told
    MISSED = "missed"  # to the leaders: it was too late to tell the group


OF_THE_PAST = (What.FAILED, What.MISSED)  # true whatever the meeting says by now


class Audience(StrEnum):
    """Whom a row is for."""

    GROUP = "group"
    MEMBER = "member"
    SECRETARY = "secretary"  # whoever leads the cell


class RowState(StrEnum):
    """Where a row stands.

    A row whose call has an unknown outcome is `due` again, once, with `maybe_delivered` 1; it is
    `unknown` for good after a second one, or where it was not to be sent again.
    """

    DUE = "due"
    SENDING = "sending"
    SENT = "sent"
    UNKNOWN = "unknown"
    FAILED = "failed"
    EXPIRED = "expired"
    CANCELLED = "cancelled"
    SUPERSEDED = "superseded"  # a nearer stage was due as well, and said it


class Because(StrEnum):
    """Why a row ended without being sent. What Telegram said is a reason too, in its words."""

    CHANGED = "changed"  # the meeting says something else now
    UNBOUND = "unbound"  # the chat is not this cell's, or the person not of it, any more
    UNWANTED = "unwanted"  # other times were set, it was decided already, answered already
    UNREACHABLE = "unreachable"  # kicked, blocked, deleted
    INTERRUPTED = "interrupted"  # the process ended while it was sending
    LATE = "late"  # nobody was there to send it in time


@dataclass(frozen=True)
class Due:
    """A row that could be sent now, and the chat that it is for."""

    id: int
    chat_id: int


@dataclass(frozen=True)
class Claimed:
    """A row to be sent now, and by nobody else. again: it may have arrived once ("gửi lại").

    attempt: tells this claim from a later one. ahead: of a stage.
    """

    id: int
    attempt: int
    what: What
    ahead: datetime.timedelta
    audience: Audience
    chat_id: int
    thread_id: int | None
    again: bool
    expires_at: datetime.datetime
    meeting: Meeting


@dataclass(frozen=True)
class Sent:
    """Telegram returned the message."""

    message_id: int


@dataclass(frozen=True)
class Wait:
    """429: surely not delivered; not before this long."""

    pause: datetime.timedelta


@dataclass(frozen=True)
class Migrated:
    """The group has become a supergroup; surely not delivered."""

    chat_id: int


@dataclass(frozen=True)
class Unreachable:
    """Kicked, blocked, or a deleted account."""


@dataclass(frozen=True)
class TopicGone:
    """The topic does not exist any more; surely not delivered."""


@dataclass(frozen=True)
class Refused:
    """Telegram will not send this, however often it is asked. reason: in its words."""

    reason: str


@dataclass(frozen=True)
class NeverLeft:
    """No connection, no free connection: surely not delivered."""


@dataclass(frozen=True)
class Unknown:
    """Anything else: it may have been delivered. reason: the error's name."""

    reason: str


Outcome = Sent | Wait | Migrated | Unreachable | TopicGone | Refused | NeverLeft | Unknown
