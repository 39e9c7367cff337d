"""What an agenda rests on: the rule and the words behind each item, and what is to be checked."""

from collections.abc import Collection, Iterator

from bot.agendas.agendas import Version
from bot.agendas.public import cut
from bot.forms import Form
from bot.office.agendas.desk import Desk, of_number, scopes_of
from bot.office.agendas.drawn import cautions
from bot.office.screen import Button, Screen, Turn, Visit, call
from bot.texts import agendas as words
from bot.texts import office as office_words
from knowledge.agenda.errors import NoSuchItem
from knowledge.agenda.outline import Basis, Item

_PAGE = 2_400  # letters of a message of bases: two screens of a phone, and well below Telegram's
_QUOTE = 400  # of a quotation: two sentences
_TITLE = 90


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
    there = version.outline.items
    if not 0 <= at < len(there):
        raise NoSuchItem(str(len(there)))
    gone = _gone(desk, version)
    text = "\n".join(_block(at, there[at], gone))
    buttons = []
    if at + 1 < len(there):
        buttons.append(Button(words.NEXT_ITEM, call("agenda-basis", meeting_id, seen, at + 1)))
    buttons.append(Button(words.ITEM_BACK, call("agenda-item", meeting_id, seen, at)))
    buttons.append(Button(words.AGENDA_BACK, call("agenda", meeting_id)))
    form = Form("agenda-item", (meeting_id, seen, at))
    return Turn(Screen(_cut(text), tuple(buttons)), form=form)


def line_of(basis: Basis, gone: Collection[int] = ()) -> str:
    """One basis: document, place, its words or ours. gone: passages that are not at hand any more,
    whose words are not shown."""
    form = words.BASIS_AT if basis.place else words.BASIS
    line = form.format(name=basis.name, place=basis.place)
    if basis.passage_id is not None and basis.passage_id in gone:
        return words.WITHDRAWN.format(name=line)
    if basis.quote:
        quoted = " ".join(basis.quote.split())
        line = words.QUOTED.format(name=line, what=cut(quoted, _QUOTE))
    elif basis.says:
        line = words.SAYS.format(name=line, what=basis.says)
    return line if basis.certain else words.TO_CHECK.format(name=line)


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
    head = words.BASES_ITEM.format(number=at + 1, title=cut(item.title, _TITLE))
    return [head, *([line_of(one, gone) for one in item.basis] or [words.NO_BASIS])]


def _gone(desk: Desk, version: Version) -> set[int]:
    """The passages behind an agenda that were withdrawn, or are no more this cell's to see."""
    outline = version.outline
    ids = {one.passage_id for item in outline.items for one in item.basis if one.passage_id}
    return ids - desk.catalogue.visible(ids, scopes_of(version.meeting)) if ids else set()
