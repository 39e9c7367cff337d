"""What goes wrong between people: refused in a sentence, which `bot/texts/people.py` holds.

ChiboError
├── NotYours             no right to it, or no such thing: both read alike
├── BadName              a name that cannot be kept
│   └── LongName  NameTaken
├── BadCode              an invitation that does not hold (unknown, used, over, taken back)
│   └── TooManyCodes         tried too often
├── AlreadyThere         this account is somebody already
├── AlreadyDecided       somebody else was quicker
└── LastOne              the committee would be left without an administrator
"""

from knowledge.errors import ChiboError


class NotYours(ChiboError):
    """There is no such thing, or it is not this person's: both read alike."""


class BadName(ChiboError):
    """No letters in it, or several lines. Type the name alone."""


class LongName(BadName):
    """Longer than names are. Detail: the limit."""


class NameTaken(BadName):
    """There is one of this name already. Detail: the name."""


class BadCode(ChiboError):
    """The invitation is unknown, used up, over or taken back: all read alike."""


class TooManyCodes(BadCode):
    """Too many wrong ones from one account within an hour."""


class AlreadyThere(ChiboError):
    """This account is a person of this cell already. Detail: the cell's name."""


class AlreadyDecided(ChiboError):
    """Another secretary decided first, or the request was taken back."""


class LastOne(ChiboError):
    """The last administrator cannot be removed. Appoint another one first."""
