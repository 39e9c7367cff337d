"""The papers of a meeting, each by its name: what is known of it in, the bytes of a DOCX out."""

from collections.abc import Callable

from bot.drafts.agenda import agenda_docx
from bot.drafts.invitation import invitation_docx
from bot.drafts.minutes import minutes_docx
from bot.drafts.resolution import RESOLVING, resolution_docx
from bot.drafts.scoring import SCORED, scoring_docx
from bot.office.tasks.desk import Material

MAKERS: dict[str, Callable[[Material], bytes]] = {
    "agenda": lambda one: agenda_docx(one.outline, one.choices, signatory=one.signatory),
    "invitation": lambda one: invitation_docx(
        one.outline, choices=one.choices, signatory=one.signatory
    ),
    "minutes": lambda one: minutes_docx(one.outline, one.sitting, one.choices),
    "resolution": lambda one: resolution_docx(
        one.outline, one.sitting.roll, one.choices, signatory=one.signatory
    ),
    "scoring": lambda one: scoring_docx(one.outline, one.sitting, one.choices),
}
# Papers that not every kind of meeting has, and which have them.
OF_KINDS = {"resolution": RESOLVING, "scoring": SCORED}
