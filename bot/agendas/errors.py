"""What goes wrong with kept agendas: refused in a sentence, which `bot/texts/agendas.py` holds.

ChiboError
├── AgendaChanged        somebody else changed the agenda meanwhile
└── AgendaGone           the meeting has no such agenda (any more)
"""

from knowledge.errors import ChiboError


class AgendaChanged(ChiboError):
    """The agenda was changed after this screen was shown. Look at the newest, and do it again."""


class AgendaGone(ChiboError):
    """The meeting has no such version of an agenda. Open the agenda again."""
