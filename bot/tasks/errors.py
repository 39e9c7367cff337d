"""What goes wrong with tasks and proposals: refused in a sentence of `bot/texts/tasks.py`.

ChiboError
├── BadWords             words that are not kept
│   └── EmptyWords  LongWords  SecretWords  PersonalWords
├── UnclearTask          nothing in it is a task
├── TooManyTasks         more than is looked over at once, or than a cell keeps
├── BadDue               no day that is to come can be read
├── TaskDraftGone        what was typed is saved or dropped, or long ago
├── TooManyProposals     so many of one person wait already
└── ProposalDecided      somebody else was quicker
"""

from knowledge.errors import ChiboError


class BadWords(ChiboError):
    """Words that are not kept."""


class EmptyWords(BadWords):
    """No letter in it. Type what is to be done, or spoken of."""


class LongWords(BadWords):
    """Longer than fits on an agenda. Detail: the limit in letters."""


class SecretWords(BadWords):
    """Marked with a degree of secrecy: nothing of it is kept."""


class PersonalWords(BadWords):
    """A personal identifier in it, or a member's file: nothing of it is kept."""


class UnclearTask(ChiboError):
    """Nothing in it is a task. Say who does what until when, a line each."""


class TooManyTasks(ChiboError):
    """More tasks than are looked over at once, or than a cell keeps open. Detail: the limit."""


class BadDue(ChiboError):
    """No day that is to come can be read in it. Type the day as 15/12."""


class TaskDraftGone(ChiboError):
    """What was typed is saved or dropped already, or long ago. Begin again."""


class TooManyProposals(ChiboError):
    """So many proposals of one person wait in the cell already. Detail: the limit."""


class ProposalDecided(ChiboError):
    """Another leader decided first, or it was taken back."""
