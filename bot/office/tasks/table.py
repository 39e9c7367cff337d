"""Every button and form of tasks, proposals and papers, by name (see `bot/office/table.py`)."""

from collections.abc import Callable

from bot.office.screen import Turn
from bot.office.tasks import correcting, files, noting, paper_form, proposals, tasks

PRESSES: dict[str, Callable[..., Turn]] = {
    "tasks-where": tasks.where,
    "tasks": tasks.tasks,
    "tasks-done": tasks.done,
    "task": tasks.task,
    "task-done": tasks.close,
    "task-open": tasks.reopen,
    "task-due": tasks.due,
    "task-due-on": tasks.due_on,
    "task-drop": tasks.drop,
    "task-drop-sure": tasks.drop_sure,
    "my-tasks": tasks.mine,
    "task-note": noting.note,
    "task-draft": noting.draft,
    "task-save": noting.save,
    "task-left": noting.left,
    "task-edit": correcting.edit,
    "task-who": correcting.who,
    "task-whom": correcting.whom,
    "task-when": correcting.when,
    "task-when-on": correcting.when_on,
    "task-words": correcting.wording,
    "task-cut": correcting.cut,
    "propose-where": proposals.where,
    "propose": proposals.propose,
    "my-proposals": proposals.mine,
    "proposal-back": proposals.take_back,
    "proposals": proposals.proposals,
    "proposal": proposals.proposal,
    "proposal-accept": proposals.accept,
    "proposal-decline": proposals.decline,
    "files": files.files,
    "file": files.file,
    "file-zalo": files.zalo,
    "other-file": files.other,
    "paper-form": paper_form.choices,
    "paper-form-point": paper_form.point,
    "paper-form-set": paper_form.chosen,
    "paper-form-default": paper_form.reset,
}
FORMS: dict[str, Callable[..., Turn]] = {
    "task-note": noting.noted,
    "task-due": tasks.due_typed,
    "task-who": correcting.who_typed,
    "task-when": correcting.when_typed,
    "task-words": correcting.worded,
    "propose": proposals.proposed,
    "other-file": files.other_typed,
    "paper-form-locality": paper_form.locality,
}
# Where to from a form that is left, and how many of its arguments that takes.
LEFT = {
    "task-note": ("task-left", 1),
    "task-due": ("task", 1),
    "task-who": ("task-edit", 1),
    "task-when": ("task-edit", 1),
    "task-words": ("task-edit", 1),
    "propose": ("my-proposals", 0),
    "other-file": ("files", 1),
    "paper-form-locality": ("paper-form", 0),
}
