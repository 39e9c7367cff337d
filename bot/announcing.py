"""What a message about a meeting says, with its buttons: from what was claimed, as it is now. Pure.

Rendered when it is sent, never before: the meeting may have changed since the row was made.
"""

import dataclasses
import datetime
from collections.abc import Sequence
from zoneinfo import ZoneInfo

from bot.alerting import alert, title
from bot.meetings.cards import Card
from bot.meetings.notices import Audience, Claimed, What
from bot.meetings.records import Meeting, State
from bot.meetings.replies import Counts
from bot.office.meetings.answers import choices
from bot.office.screen import Screen
from bot.texts import meetings as meeting_words
from bot.texts import reminders as words

_HOUR = 60  # minutes
_GRAIN = 5  # minutes to which a time ahead is rounded: a tick comes some seconds late


def message(
    claimed: Claimed, counts: Counts | None, zone: ZoneInfo, now: datetime.datetime,
    agenda: Sequence[str] = (),
) -> Screen:  # fmt: skip
    """What a claimed row says.

    counts: of the answers, for a group. zone: in which days are counted and times are written.
    agenda: the public lines of the final one (`bot/agendas/public.py`).
    """
    if claimed.audience is Audience.SECRETARY:
        screen = alert(claimed, zone, now)
    else:
        ahead = _how_long(claimed.meeting.start, zone, now)
        screen = _to_members(claimed.what, claimed.meeting, counts, zone, ahead, agenda)
    again = [words.AGAIN] if claimed.again else []
    return Screen("\n".join([*again, screen.text]), screen.buttons)


def card(
    shown: Card, counts: Counts, zone: ZoneInfo, now: datetime.datetime,
    agenda: Sequence[str] = (),
) -> Screen | None:  # fmt: skip
    """What a message that stands in a group is to be edited to; None: it stays as it is.

    It says nothing that is not so any more when somebody reads it days later, as how long ahead.
    """
    meeting, what = shown.meeting, shown.what
    if what is What.DROPPED:
        return None
    if meeting.state is State.CANCELLED:
        text = words.TITLES[What.DROPPED]
        lines = [title(text, meeting), words.CANCELLED]
        return Screen("\n".join(lines))
    if meeting.state is State.HELD and shown.present is not None and shown.newest:
        present, all_ = shown.present
        lines = [title(words.HELD, meeting), _when(meeting, zone)]
        return Screen("\n".join([*lines, words.PRESENT.format(present=present, all=all_)]))
    name = words.REMINDED if what is What.BEFORE else words.TITLES[what]
    if not shown.valid:
        lines = [title(words.REMINDED, meeting), words.NOT_SO_ANY_MORE]
        lines += about(What.CHANGED, dataclasses.replace(meeting, moved_from=None), zone)
        return Screen("\n".join([*lines, *([] if shown.newest else [words.NEWER_BELOW])]))
    lines = [title(name, meeting), *about(what, meeting, zone)]
    if not shown.newest:
        return Screen("\n".join([*lines, words.NEWER_BELOW]))
    lines += agenda
    if now >= meeting.start:
        return Screen("\n".join([*lines, counted(counts), words.BEGUN]))
    return Screen("\n".join([*lines, counted(counts)]), choices(meeting))


def _to_members(
    what: What, meeting: Meeting, counts: Counts | None, zone: ZoneInfo, ahead: str,
    agenda: Sequence[str],
) -> Screen:  # fmt: skip
    lines = [title(words.TITLES[what], meeting, ahead=ahead)]
    if what is What.DROPPED:
        lines += [*_before(meeting, zone), words.DROPPED_WHEN.format(when=_when(meeting, zone))]
        return Screen("\n".join(lines))
    lines += [*about(what, meeting, zone), *agenda]
    anew = what is What.CHANGED and _on_another_day(meeting, zone)
    if counts is None:
        lines.append(words.ANSWER_HERE)
    else:
        lines += [words.ANSWER_ANEW] if anew else [counted(counts)]
    return Screen("\n".join(lines), choices(meeting))


def about(what: What, meeting: Meeting, zone: ZoneInfo) -> Sequence[str]:
    """When and where a meeting is, and when it was."""
    when, before = _when(meeting, zone), []
    if what is What.CHANGED:
        when, before = words.NOW_IT_IS.format(when=_when(meeting, zone)), _before(meeting, zone)
    place = meeting_words.place_of(meeting)
    return [*before, when, words.WHERE.format(place=place, minutes=meeting.minutes)]


def counted(counts: Counts) -> str:
    """The answers as everybody may see them."""
    return words.COUNTS.format(
        coming=counts.coming, absent=counts.absent, unsure=counts.unsure,
        unanswered=counts.unanswered,
    )  # fmt: skip


def _before(meeting: Meeting, zone: ZoneInfo) -> list[str]:
    if meeting.moved_from is None:
        return []
    return [words.BEFORE_IT_WAS.format(when=meeting_words.when(meeting.moved_from, zone))]


def _on_another_day(meeting: Meeting, zone: ZoneInfo) -> bool:
    """Whether it was moved to another day: then whoever had answered is asked again."""
    before = meeting.moved_from
    return before is not None and before.astimezone(zone).date() != _day(meeting.start, zone)


def _how_long(start: datetime.datetime, zone: ZoneInfo, now: datetime.datetime) -> str:
    """How long ahead a start is, as it is at this moment: the day is always named beside it."""
    days = (_day(start, zone) - _day(now, zone)).days
    if days > 1:
        return words.DAYS_AHEAD.format(count=days)
    if days == 1:
        return words.TOMORROW
    left = round((start - now).total_seconds() / 60 / _GRAIN) * _GRAIN
    hours, minutes = divmod(max(left, _GRAIN), _HOUR)
    if not hours:
        return words.MINUTES_AHEAD.format(count=minutes)
    if minutes:
        return words.HOURS_MINUTES_AHEAD.format(count=hours, minutes=minutes)
    return words.HOURS_AHEAD.format(count=hours)


def _when(meeting: Meeting, zone: ZoneInfo) -> str:
    return meeting_words.when(meeting.start, zone)


def _day(at: datetime.datetime, zone: ZoneInfo) -> datetime.date:
    return at.astimezone(zone).date()
