"""What goes wrong with meetings: refused in a sentence, which `bot/texts` holds.

ChiboError
├── BadMeeting           what was said of a meeting cannot be kept
│   └── StartPassed  StartFar  BadLength  LongPlace  NotRepeating
├── BadTiming            reminders at times that cannot be
├── MeetingBegun         too late for this: the meeting has begun
├── MeetingGone          the meeting was cancelled, or its draft dropped
├── MeetingMoved         the card shows another day than the meeting has now
├── RollTooEarly         the roll is called when the meeting begins
├── RollIncomplete       somebody was not called yet
└── RollClosed           the roll is closed, and its day of grace over
"""

from knowledge.errors import ChiboError


class BadMeeting(ChiboError):
    """What was said of a meeting cannot be kept."""


class StartPassed(BadMeeting):
    """The start lies in the past. Choose another one."""


class StartFar(BadMeeting):
    """The start lies too far ahead. Detail: the limit in months."""


class BadLength(BadMeeting):
    """Shorter or longer than a meeting is. Detail: the limits in minutes."""


class LongPlace(BadMeeting):
    """The place is longer than can be kept. Detail: the limit in letters."""


class NotRepeating(BadMeeting):
    """The meeting is held once: there are none that follow it."""


class BadTiming(ChiboError):
    """Reminders too many, too close to each other or too early, or quiet hours in the day."""


class MeetingBegun(ChiboError):
    """The meeting has begun: it is not changed and not answered any more."""


class MeetingGone(ChiboError):
    """The meeting was cancelled, or its draft was dropped. Look at the list again."""


class MeetingMoved(ChiboError):
    """The meeting was moved to another day after this card. Look at the newest one."""


class RollTooEarly(ChiboError):
    """The roll is called when the meeting begins. Come back then."""


class RollIncomplete(ChiboError):
    """Somebody was not called yet. Detail: how many."""


class RollClosed(ChiboError):
    """The roll is closed; it can be opened again for a day only."""
