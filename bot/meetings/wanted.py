"""Whether a claimed row is still to be sent: asked right before the call, in the database."""

import dataclasses
import datetime

import sqlalchemy as sa

from bot.meetings import holding
from bot.meetings.notices import OF_THE_PAST, Audience, Because, Claimed, What
from bot.meetings.records import State
from bot.meetings.tables import meetings, private_reminders, reminders, replies
from bot.people.holding import open_at
from bot.people.records import LEADING, Role
from bot.people.tables import groups, people, roles

# What is said of a meeting in which states; the rest: of one that is announced.
_STATES = {
    What.UNSAVED: (State.DRAFTED,),
    What.ASK: (State.PLANNED,),
    What.PAPERS: (State.PLANNED, State.ANNOUNCED),
    What.DROPPED: (State.CANCELLED,),
    What.FAILED: tuple(State),
    What.MISSED: tuple(State),
}


def still_wanted(
    connection: sa.Connection, claimed: Claimed, now: datetime.datetime
) -> Claimed | Because:
    """The claim with the meeting and the topic as they are now, or why it is not to be sent."""
    if now >= claimed.expires_at:
        return Because.LATE
    found = holding.meetings_where(connection, meetings.c.id == claimed.meeting.id)
    if not found:  # its draft was dropped, and the row with it
        return Because.CHANGED
    [meeting] = found
    mine = sa.select(reminders.c.version).where(reminders.c.id == claimed.id)
    same = connection.execute(mine).scalar() == meeting.version
    if not same and claimed.what not in OF_THE_PAST:
        return Because.CHANGED
    if meeting.state not in _STATES.get(claimed.what, (State.ANNOUNCED,)):
        return Because.UNWANTED
    if claimed.audience is Audience.GROUP:
        bound = sa.select(groups.c.thread_id).where(
            groups.c.chat_id == claimed.chat_id, groups.c.cell_id == meeting.cell.id
        )
        group = connection.execute(bound).first()
        if group is None:
            return Because.UNBOUND
        return dataclasses.replace(claimed, meeting=meeting, thread_id=group.thread_id)
    because = _not_theirs(connection, claimed, meeting.cell.id, now)
    return because or dataclasses.replace(claimed, meeting=meeting)


def _not_theirs(
    connection: sa.Connection, claimed: Claimed, cell_id: int, now: datetime.datetime
) -> Because | None:
    """Why somebody is not to be written to in private, if so."""
    wanted = LEADING if claimed.audience is Audience.SECRETARY else (Role.MEMBER,)
    query = (
        sa.select(people.c.id, private_reminders.c.person_id, replies.c.answer)
        .join(roles, roles.c.person_id == people.c.id)
        .outerjoin(private_reminders, private_reminders.c.person_id == people.c.id)
        .outerjoin(
            replies,
            (replies.c.person_id == people.c.id) & (replies.c.meeting_id == claimed.meeting.id),
        )
        .where(
            people.c.user_id == claimed.chat_id, roles.c.cell_id == cell_id,
            roles.c.role.in_(wanted), open_at(now),
        )
    )  # fmt: skip
    person = connection.execute(query).first()
    if person is None:
        return Because.UNBOUND
    if claimed.what is What.ANSWER:
        return Because.UNWANTED if person.answer is not None else None
    asked_for = claimed.what in (What.SCHEDULED, What.BEFORE)
    if claimed.audience is Audience.MEMBER and asked_for and person.person_id is None:
        return Because.UNWANTED
    return None
