"""Every button and every form of agendas, by name; `bot/office/table.py` puts them with others."""

from collections.abc import Callable

from bot.office.agendas import approving, bases, drafts, editing, items, typed, versions
from bot.office.screen import Turn

PRESSES: dict[str, Callable[..., Turn]] = {
    "agenda-where": drafts.where,
    "agenda": drafts.agenda,
    "agenda-subject": drafts.subject,
    "agenda-draft": drafts.draft,
    "agenda-redraft": drafts.redraft,
    "agenda-offer": editing.offer,
    "agenda-drop": editing.drop,
    "agenda-drop-sure": editing.drop_sure,
    "agenda-items": items.items,
    "agenda-item": items.item,
    "agenda-move": items.move,
    "agenda-mark": items.mark,
    "agenda-minutes": items.minutes,
    "agenda-minutes-to": items.minutes_to,
    "agenda-title": items.title,
    "agenda-leader": items.leader,
    "agenda-another": items.another,
    "agenda-add": typed.add,
    "agenda-bases": bases.bases,
    "agenda-basis": bases.basis,
    "agenda-settle": approving.settle,
    "agenda-settle-sure": approving.settle_sure,
    "agenda-read": approving.read,
    "agenda-version": versions.version,
    "agenda-restore": versions.restore,
}
FORMS: dict[str, Callable[..., Turn]] = {
    "agenda": typed.typed,
    "agenda-item": typed.typed_item,
    "agenda-title": typed.titled,
    "agenda-leader": typed.led,
    "agenda-add": typed.added,
    "agenda-subject": drafts.subject_typed,
}
# Where to from a form that is left, and how many of its arguments that takes.
LEFT = {
    "agenda": ("meeting", 1),
    "agenda-item": ("agenda", 1),
    "agenda-title": ("agenda-item", 3),
    "agenda-leader": ("agenda-item", 3),
    "agenda-add": ("agenda", 1),
    "agenda-subject": ("meeting", 1),
}
