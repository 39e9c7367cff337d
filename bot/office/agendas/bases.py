"""What an agenda rests on: the rule and the words behind each item, and what is to be checked."""

from collections.abc import Collection, Iterator

from bot.agendas.agendas import Version
from bot.agendas.resting import line_of
from bot.forms import Form
from bot.office.agendas.desk import Desk, item_of, of_number, scopes_of
from bot.office.agendas.drawn import cautions, title_of
from bot.office.screen import Button, Screen, Turn, Visit, call
from bot.texts import agendas as words
from bot.texts import office as office_words
from knowledge.agenda.outline import Item

_PAGE = 2_400  # letters of a message of bases: two screens of a phone, and well below Telegram's
QUOTE = 400  # of a quotation: two sentences


def bases(desk: Desk, visit: Visit, meeting_id: int, seen: int, page: int) -> Turn:
    """A page of what the whole agenda rests on, cautions and blanks first."""
    version = of_number(desk, visit, meeting_id, seen)
    there = _pages(desk, version)
    page = max(0, min(page, len(there) - 1))
    head = words.BASES_OF.format(at=page + 1, count=len(there))
    buttons = []
    if page + 1 < len(there):
        buttons.append(Button(office_words.NEXT, call("agenda-bases", meeting_id, seen, page + 1)))
    if page:
        before = call("agenda-bases", meeting_id, seen, page - 1)
        buttons.append(Button(office_words.PREVIOUS, before))
    buttons.append(Button(words.AGENDA_BACK, call("agenda", meeting_id)))
    form = Form("agenda", (meeting_id, seen))
    return Turn(Screen("\n".join([head, "", there[page]]), tuple(buttons)), form=form)


def basis(desk: Desk, visit: Visit, meeting_id: int, seen: int, at: int) -> Turn:
    """What one item rests on. Raises `NoSuchItem`."""
    version = of_number(desk, visit, meeting_id, seen)
    text = "\n".join(_block(at, item_of(version, at), _gone(desk, version)))
    buttons = []
    if at + 1 < len(version.outline.items):
        buttons.append(Button(words.NEXT_ITEM, call("agenda-basis", meeting_id, seen, at + 1)))
    buttons.append(Button(words.ITEM_BACK, call("agenda-item", meeting_id, seen, at)))
    buttons.append(Button(words.AGENDA_BACK, call("agenda", meeting_id)))
    form = Form("agenda-item", (meeting_id, seen, at))
    return Turn(Screen(_cut(text), tuple(buttons)), form=form)


def _cut(text: str) -> str:
    return text if len(text) <= _PAGE else f"{text[:_PAGE].rsplit(chr(10), 1)[0]}\n…"


def _pages(desk: Desk, version: Version) -> list[str]:
    """The blocks of an agenda, as many on a page as fit."""
    gone = _gone(desk, version)
    blocks = [_cut("\n".join(one)) for one in _blocks(version, gone)]
    found = [blocks[0]]
    for block in blocks[1:]:
        if len(found[-1]) + len(block) + 2 > _PAGE:
            found.append(block)
        else:
            found[-1] += f"\n\n{block}"
    return found


def _blocks(version: Version, gone: Collection[int]) -> Iterator[list[str]]:
    outline = version.outline
    if said := cautions(version):
        yield [words.CAUTIONS, *(words.LISTED.format(what=one) for one in said)]
    if blanks := outline.blanks:
        yield [words.BLANKS, *(words.LISTED.format(what=one) for one in blanks)]
    for at, item in enumerate(outline.items):
        yield _block(at, item, gone)


def _block(at: int, item: Item, gone: Collection[int]) -> list[str]:
    head = words.BASES_ITEM.format(number=at + 1, title=title_of(item))
    rests = [words.LISTED.format(what=line_of(one, gone, QUOTE)) for one in item.basis]
    return [head, *(rests or [words.NO_BASIS])]


def _gone(desk: Desk, version: Version) -> set[int]:
    """The passages behind an agenda that were withdrawn, or are no more this cell's to see."""
    outline = version.outline
    ids = {one.passage_id for item in outline.items for one in item.basis if one.passage_id}
    return ids - desk.catalogue.visible(ids, scopes_of(version.meeting)) if ids else set()
