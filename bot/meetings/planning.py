"""Which rows of the outbox a meeting should have, and what is to be done to those it has. Pure.

Planning again changes nothing, however often it is done; so it is done at every tick, and whatever
has changed meanwhile (a group bound, a secretary appointed, other times set) is found there.
"""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bot.meetings import stages
from bot.meetings.notices import Audience, Because, RowState, What
from bot.meetings.records import Meeting, State
from bot.meetings.stages import NEAR, Stage, Timing

_OPENINGS = (What.SCHEDULED, What.CHANGED)
_TO_MEMBERS = (*_OPENINGS, What.BEFORE)


@dataclass(frozen=True)
class Recipient:
    """A chat that is told of a cell's meetings. since: when a group was bound."""

    audience: Audience
    chat_id: int
    thread_id: int | None = None
    since: datetime.datetime | None = None


@dataclass(frozen=True)
class Row:
    """What planning looks at of a row of the meeting's present version."""

    id: int
    what: What
    ahead: datetime.timedelta
    audience: Audience
    chat_id: int
    thread_id: int | None
    due_at: datetime.datetime
    expires_at: datetime.datetime
    state: RowState
    maybe_delivered: int
    reason: str | None
    changed_at: datetime.datetime

    @property
    def told(self) -> bool:
        """Whether it was said, or may have been, or was tried in vain."""
        return self.maybe_delivered > 0 or self.state not in (RowState.DUE, RowState.CANCELLED)


@dataclass(frozen=True)
class Put:
    """A row to be made, or made due again. row_id: the one that is there already."""

    recipient: Recipient
    stage: Stage
    due: datetime.datetime
    row_id: int | None


@dataclass(frozen=True)
class Shift:
    """A row that waits has another time or topic."""

    row_id: int
    due: datetime.datetime
    expires: datetime.datetime
    thread_id: int | None


@dataclass(frozen=True)
class Drop:
    """A row that waits is not wanted any more."""

    row_id: int
    because: Because


Change = Put | Shift | Drop


def differences(
    meeting: Meeting, announced: datetime.datetime | None, recipients: Sequence[Recipient],
    rows: Sequence[Row], timing: Timing, zone: ZoneInfo, now: datetime.datetime,
) -> list[Change]:  # fmt: skip
    """What is to be done so that the rows of a meeting that is ahead are those it should have.

    announced: when this version was. rows: those of this version. Of a cancelled one only those
    chats are told that were to be told (`changing.revise`).
    """
    found: list[Change] = list(_nobodys(recipients, rows))
    ask = meeting.state is State.PLANNED
    for one in recipients:
        mine = [row for row in rows if (row.audience, row.chat_id) == (one.audience, one.chat_id)]
        if meeting.state is State.CANCELLED:
            there = [row for row in mine if row.what is What.DROPPED]
            opening = stages.opening(What.DROPPED, meeting.start, announced or now, timing, zone)
            found += _of_chat(one, [opening] if there else [], there, now)
        elif one.audience is Audience.SECRETARY:
            alone = stages.for_leaders(meeting.start, timing, zone, ask=ask)
            for kind in (What.ASK, What.PAPERS):
                wanted = [stage for stage in alone if stage.what is kind]
                there = [row for row in mine if row.what is kind]
                found += _of_chat(one, wanted, there, now)
        else:
            there = [row for row in mine if row.what in _TO_MEMBERS]
            changed = any(row.what is What.CHANGED for row in there)
            what = What.CHANGED if changed else What.SCHEDULED
            wanted = stages.for_members(meeting.start, announced, what, timing, zone)
            found += _of_chat(one, wanted, there, now)
    return found


def _nobodys(recipients: Sequence[Recipient], rows: Sequence[Row]) -> Iterable[Drop]:
    """Rows of chats that are not told any more. What was told by itself is checked when claimed."""
    chats = {(one.audience, one.chat_id) for one in recipients}
    of_stages = (What.SCHEDULED, What.BEFORE, What.ASK, What.PAPERS)
    for row in rows:
        if row.state is RowState.DUE and (row.audience, row.chat_id) not in chats:
            if row.audience is Audience.GROUP:
                yield Drop(row.id, Because.UNBOUND)
            elif row.what in of_stages:
                yield Drop(row.id, Because.UNWANTED)


def _of_chat(
    recipient: Recipient, wanted: Sequence[Stage], rows: Sequence[Row], now: datetime.datetime
) -> Iterable[Change]:
    there = {(row.what, row.ahead): row for row in rows}
    keys = {(stage.what, stage.ahead) for stage in wanted}
    waiting = [row for row in rows if row.state is RowState.DUE]
    yield from (
        Drop(row.id, Because.UNWANTED) for row in waiting if (row.what, row.ahead) not in keys
    )
    past = [stage for stage in wanted if stage.due <= now]
    near = any(now < stage.due <= now + NEAR for stage in wanted)
    pending = any((row.what, row.ahead) in keys and row.due_at <= now for row in waiting)
    said = pending or any(row.told for row in rows)
    for stage in wanted:
        row = there.get((stage.what, stage.ahead))
        if row is not None and row.state is RowState.DUE:
            if stage.expires <= now < row.expires_at:  # by other times, set meanwhile
                yield Drop(row.id, Because.UNWANTED)
                continue
            due = stage.due if max(stage.due, row.due_at) > now else row.due_at
            new = (due, stage.expires, recipient.thread_id)
            if new != (row.due_at, row.expires_at, row.thread_id):
                yield Shift(row.id, *new)
            continue
        came_back = _came_back(recipient, stage, row)
        if row is not None and not came_back and row.state is not RowState.CANCELLED:
            continue
        # Past: only the latest, which stands for those before it, and only where nothing was said
        # yet, or what was to be said could not be while the chat was another's.
        late = stage.late and stage in past[-1:] and not near and (came_back or not said)
        if now < stage.expires and (stage.due > now or late):
            yield Put(recipient, stage, max(stage.due, now), row.id if row else None)


def _came_back(recipient: Recipient, stage: Stage, row: Row | None) -> bool:
    """Whether a chat is there again for which this stage could not be said in time."""
    since = recipient.since
    if row is None or (row.state, row.reason) == (RowState.CANCELLED, Because.UNWANTED):
        return since is not None and since > stage.due
    if row.state is RowState.FAILED:
        return since is not None and since > row.changed_at
    ended = row.state in (RowState.CANCELLED, RowState.UNKNOWN)
    return ended and row.reason == Because.UNBOUND
