"""Every command: its name, where it is offered and to whom. Menus and help come from here."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.people.records import Standing
from bot.texts import menus as words


@dataclass(frozen=True)
class Command:
    """A command of a private chat. offered: to whom; others are told that there is none."""

    name: str
    description: str
    offered: Callable[[Standing], bool]
    press: str | None = None  # the screen that it opens (`bot/office/table.py`)
    arguments: tuple[int, ...] = ()


def _anybody(standing: Standing) -> bool:
    return True


def _known(standing: Standing) -> bool:
    return standing.is_known


def _written_down(standing: Standing) -> bool:
    return standing.person_id is not None  # also who left every cell


def _joined(standing: Standing) -> bool:
    return bool(standing.joined)


def _leads(standing: Standing) -> bool:
    return bool(standing.led)


def _administers(standing: Standing) -> bool:
    return standing.is_administrator


PRIVATE = (
    Command("start", words.START, _anybody),
    Command("hoi", words.ASK, _known),
    Command("vanban", words.PAPERS, _known, "papers", (0,)),
    Command("lichhop", words.CALENDAR, _known, "calendar"),
    Command("datlich", words.SCHEDULE, _leads, "schedule-where"),
    Command("chuongtrinh", words.AGENDA, _leads, "agenda-where"),
    Command("dexuat", words.PROPOSE, _joined, "propose-where"),
    Command("viec", words.TASKS, _joined, "tasks-where"),
    Command("nhac", words.REMINDERS, _leads, "reminders-where"),
    Command("chibo", words.CELL, _leads, "led"),
    Command("quantri", words.COMMITTEE, _administers, "committee"),
    Command("thongtin", words.ABOUT_ME, _known, "me"),
    Command("xoadulieu", words.ERASE, _written_down, "erase"),
    Command("giupdo", words.HELP, _anybody),
)
GROUP = {
    "hoi": words.ASK, "lichhop": words.CALENDAR, "gannhom": words.BIND, "giupdo": words.HELP,
}  # fmt: skip
# In a group, other commands may be another bot's, unless they name us.
OF_GROUPS = {f"/{name}" for name in (*GROUP, "start")}


def offered(standing: Standing) -> dict[str, str]:
    """The commands of a private chat that this person can use, with what they do."""
    return {one.name: one.description for one in PRIVATE if one.offered(standing)}


def stranger() -> dict[str, str]:
    """The commands of whoever is not known: the default of every private chat."""
    return {one.name: one.description for one in PRIVATE if one.offered is _anybody}


def help_for(standing: Standing) -> str:
    """/giupdo: only what this person can do."""
    lines = [words.HELP_HEAD if standing.is_known else words.HELP_STRANGER]
    lines += [f"/{name}: {description}" for name, description in offered(standing).items()]
    return "\n".join(lines)
