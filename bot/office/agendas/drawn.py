"""A version of an agenda as the text of a message: head, items with their marks, cautions. Pure."""

from collections.abc import Iterator

from bot.agendas.agendas import Version
from bot.agendas.public import cut
from bot.drafts.wording import clock, weekday
from bot.office.meetings import titles
from bot.texts import agendas as words
from knowledge.agenda.outline import Item, Outline
from knowledge.agenda.timing import Offer

_FIRST_LINE = 90  # characters: what a phone's list of chats shows (USERS.md)
_TITLE = 90  # of an item's title: two lines on a phone
_ITEMS = 2_800  # for all items: with what stands around them less than Telegram's 4,096


def drawn(
    version: Version, note: str | None = None, offer: Offer | None = None, *, typing: bool = True
) -> str:
    """What a leader reads. note: said first. offer: minutes set free or taken. typing: whether
    what is typed changes it."""
    outline = version.outline
    lines = [note] if note else []
    head = words.HEAD.format(title=outline.title, cell=outline.cell)
    lines += [cut(head, _FIRST_LINE), _status(version), _time(version), ""]
    lines += items(outline)
    lines.append("")
    if offer:
        lines.append(offered(outline, offer))
    lines += _left(version)
    if typing:
        lines.append(words.TYPE_HOW)
    return "\n".join(lines)


def items(outline: Outline) -> list[str]:
    """The items with their times and marks; how many more there are, where not all fit."""
    found, taken = list[str](), 0
    starts = outline.starts
    for at, item in enumerate(outline.items):
        line = words.ITEM.format(
            number=at + 1, at=f"{starts[at]:%H:%M}", count=item.minutes,
            title=title_of(item), marks=titles.marked(marks(item)),
        )  # fmt: skip
        taken += len(line) + 1
        if taken > _ITEMS:
            return [*found, words.MORE_ITEMS.format(count=len(outline.items) - at)]
        found.append(line)
    return found


def title_of(item: Item) -> str:
    """An item's title, as much of it as is shown beside others."""
    return cut(item.title, _TITLE)


def marks(item: Item) -> Iterator[str]:
    """What sets an item apart: not for the group, to be filled in, to be checked."""
    if item.private:
        yield words.MARK_PRIVATE
    if any("[cần bổ sung" in text for text in (item.title, item.leader, *item.notes)):
        yield words.MARK_BLANK
    doubtful = any("[cần kiểm tra" in text for text in (item.title, *item.notes))
    if doubtful or any(not one.certain for one in item.basis):
        yield words.MARK_CHECK


def offered(outline: Outline, offer: Offer) -> str:
    """What could be done with minutes that a change set free or took."""
    form = words.OFFER_FREE if offer.minutes > 0 else words.OFFER_TAKE
    title = title_of(outline.items[offer.at])
    return form.format(count=abs(offer.minutes), number=offer.at + 1, title=title)


def cautions(version: Version) -> list[str]:
    """What is to be said beside a version, the gravest first."""
    moved = [words.OTHER_MONTH] if _moved_month(version.outline) else []
    return [*moved, *version.outline.warnings]


def _status(version: Version) -> str:
    if not version.is_newest:
        return words.STATUS_OLD.format(number=version.number, new=version.newest)
    if version.is_final:
        return words.STATUS_FINAL.format(number=version.number)
    form = words.STATUS_LATER if version.final else words.STATUS_DRAFT
    return form.format(number=version.number, old=version.final)


def _time(version: Version) -> str:
    outline = version.outline
    day = weekday(outline.start)
    first, last = clock(outline.start), clock(outline.end)
    minutes = version.meeting.minutes
    form = words.AS_LONG if outline.minutes == minutes else words.NOT_AS_LONG
    time = form.format(count=outline.minutes, minutes=minutes)
    return words.TIME.format(day=titles.capital(day), first=first, last=last, time=time)


def _left(version: Version) -> Iterator[str]:
    """The gravest caution, and how much is left to fill in."""
    said = cautions(version)
    if said:
        yield words.CAUTION.format(what=said[0])
    if blanks := version.outline.blanks:
        yield words.LEFT_TO_DO.format(count=len(blanks))
    if any(one.private for one in version.outline.items):
        yield words.PRIVATE_HOW


def _moved_month(outline: Outline) -> bool:
    """Whether the title names another month than the meeting's."""
    day = outline.start
    written = {f"tháng {month}/{year}" for month in range(1, 13) for year in _years(day.year)}
    written |= {f"tháng {month:02}/{year}" for month in (1, 2) for year in _years(day.year)}
    mine = {f"tháng {day.month}/{day.year}", f"tháng {day.month:02}/{day.year}"}
    named = {one for one in written if outline.title.endswith(one)}
    return bool(named) and not named & mine


def _years(year: int) -> range:
    return range(year - 2, year + 3)
