"""What goes wrong with agendas: refused in a sentence, which `bot/texts/agenda.py` holds.

ChiboError
├── BadAgenda            what was asked for cannot be drafted
│   └── UnknownKind  UnknownType  BadTime  TooShort  TooLong  TooMany  LongText  EmptyText
└── BadEdit              a change that cannot be made
    └── UnclearEdit  NoSuchItem  LastItem  BadMinutes  NothingElse
"""

from knowledge.errors import ChiboError


class BadAgenda(ChiboError):
    """What was asked for cannot be drafted."""


class UnknownKind(BadAgenda):
    """No such kind of meeting. Detail: the kinds that there are."""


class UnknownType(BadAgenda):
    """No such type of cell. Detail: the types that there are."""


class BadTime(BadAgenda):
    """The date or the time of day cannot be read. Detail: what was given."""


class TooShort(BadAgenda):
    """What must stand in it does not fit into the minutes. Detail: how many are needed."""


class TooLong(BadAgenda):
    """Longer than such a meeting is. Detail: the most minutes."""


class TooMany(BadAgenda):
    """More items than an agenda holds. Detail: the most."""


class LongText(BadAgenda):
    """A name or a topic is longer than can be printed. Detail: the most letters."""


class EmptyText(BadAgenda):
    """A cell or an item must be called something."""


class BadEdit(ChiboError):
    """A change that cannot be made."""


class UnclearEdit(BadEdit):
    """What was typed is no change that is understood. Say it as in the examples."""


class NoSuchItem(BadEdit):
    """The agenda has no item of this number. Detail: how many it has."""


class LastItem(BadEdit):
    """An agenda keeps at least one item."""


class BadMinutes(BadEdit):
    """An item lasts longer or shorter than that. Detail: the most minutes."""


class NothingElse(BadEdit):
    """Nothing else could stand there: no other topic in the papers, or it is the template's own."""
