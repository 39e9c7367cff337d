"""What the screens of tasks, proposals and papers work with."""

from dataclasses import dataclass

from bot.drafts.convert import Converter
from bot.drafts.form import FormChoices
from bot.drafts.records import Signatory, Sitting
from bot.meetings.records import Meeting
from bot.office.agendas.desk import Desk
from bot.office.meetings.board import Board
from bot.tasks.errands import Errands
from knowledge.agenda.outline import Outline


@dataclass(frozen=True)
class TaskDesk:
    """Meetings and people, what is given and proposed there, and what papers are made from."""

    board: Board
    errands: Errands
    agendas: Desk
    converter: Converter


@dataclass(frozen=True)
class Material:
    """What the papers of a meeting are made from. said: which agenda that is."""

    meeting: Meeting
    outline: Outline
    said: str
    sitting: Sitting
    signatory: Signatory
    choices: FormChoices
