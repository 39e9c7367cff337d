"""How the papers write names, times and days."""

import datetime
import re

from bot.dates.showing import WEEKDAY_NAMES
from bot.drafts.form import FormChoices, Superior
from bot.drafts.printable import parts, printable
from bot.texts import drafts as texts
from knowledge.agenda.outline import Outline
from knowledge.dates import show_date

_COMMITTEE = re.compile(r"^đảng (?:ủy|uỷ)\b", re.IGNORECASE)
# Keys of the templates' items (knowledge/agenda/data) in which little is said.
FORMAL = frozenset({"salute", "opening", "roll", "programme", "score", "minutes"})
_COMMUNE = re.compile(r"\b(xã|phường|thị trấn|đặc khu)\s+(.+)$", re.IGNORECASE)


def superior(committee: str, choices: FormChoices) -> str:
    """How the body above the cell stands on its papers; a blank where nobody named one."""
    name = printable(committee)
    if choices.superior is Superior.ORGANISATION:
        name = _COMMITTEE.sub("Đảng bộ", name)
    return capitals(name) or texts.NO_COMMITTEE


def capitals(text: str) -> str:
    """A name in capitals; a blank in it stays as it is."""
    return "".join(part if marked else part.upper() for part, marked in parts(printable(text)))


def locality(committee: str, choices: FormChoices) -> str:
    """The place before the date: as chosen, or the commune in the committee's name ("Dương Kinh",
    "Phường 5"), or a blank."""
    if choices.locality:
        return printable(choices.locality)
    found = _COMMUNE.search(printable(committee))
    if found is None:
        return texts.NO_LOCALITY
    unit, name = found.groups()
    return f"{unit.capitalize()} {name}" if name[0].isdigit() else name


def dated(place: str, day: datetime.date | None) -> str:
    """Place and date as they stand at the right: a zero before days below 10 and months 1, 2."""
    if day is None:
        return texts.DATED.format(place=place, day=texts.OPEN, at=texts.OPEN, date=texts.OPEN)
    month = f"{day.month:02}" if day.month < 3 else str(day.month)
    return texts.DATED.format(place=place, day=f"{day.day:02}", at=month, date=day.year)


def clock(at: datetime.datetime) -> str:
    """A time of day: "19 giờ 30", "8 giờ"."""
    return f"{at.hour} giờ {at.minute:02}" if at.minute else f"{at.hour} giờ"


def weekday(at: datetime.datetime) -> str:
    """A day: "thứ Năm, ngày 03/12/2026"."""
    return f"{WEEKDAY_NAMES[at.weekday()]}, ngày {show_date(at.date())}"


def span(outline: Outline) -> str:
    """When the meeting begins and ends."""
    last = outline.end
    first, day = clock(outline.start), weekday(outline.start)
    if last.date() == outline.start.date():
        return texts.SAME_DAY.format(first=first, last=clock(last), day=day)
    return texts.TWO_DAYS.format(first=first, day=day, last=clock(last), date=weekday(last))


def lowered(title: str) -> str:
    """A title as the summary under the kind of paper: it goes on from it."""
    title = printable(title)
    for prefix in ("Chương trình ", "CHƯƠNG TRÌNH "):
        title = title.removeprefix(prefix)
    return title[:1].lower() + title[1:]


def place(outline: Outline) -> str:
    """Where the meeting is held, or a blank."""
    return printable(outline.place) or texts.NO_PLACE


def cell(outline: Outline) -> str:
    """The cell's name, or a blank."""
    return printable(outline.cell) or texts.NO_CELL
