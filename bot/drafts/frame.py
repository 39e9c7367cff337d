"""What every paper of the Party has in common: the two heads, the kind, the signature, recipients.

The system of the State is another one: no quốc hiệu, no "TM.", no "./." stands here.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from docx.table import _Cell

from bot.drafts.advances import narrowed, width
from bot.drafts.form import FormChoices, SignedFor
from bot.drafts.issuing import PaperKind
from bot.drafts.printable import printable
from bot.drafts.records import Issue, Signatory
from bot.drafts.sheet import CENTRED, HEADING, LEFT, SMALL, Look, Sheet
from bot.drafts.wording import capitals, cell, dated, locality, superior
from bot.texts import drafts as texts
from knowledge.agenda.kinds import MeetingKind
from knowledge.agenda.outline import Outline

_HEADS = (68.0, 97.0)  # mm: the issuing body, the name of the Party
_FEET = (80.0, 85.0)
_SIGNATURE = 60  # points of room above a name
_CELL_CODE, _CONGRESS_CODE = "CB", "ĐH"


@dataclass(frozen=True)
class Heading:
    """What a paper is. kind: None, where it has no number. of_congress: a congress issues it."""

    title: str
    summary: str
    kind: PaperKind | None
    of_congress: bool = False
    draft: bool = False


def opened(outline: Outline, heading: Heading, issue: Issue, choices: FormChoices) -> Sheet:
    """A new paper with its heads and its title."""
    sheet = Sheet(choices)
    left, right = sheet.grid(_HEADS, 1, lines=False).rows[0].cells
    over, body = superior(outline.committee, choices), capitals(cell(outline))
    if heading.of_congress:
        over, body = body, texts.CONGRESS.format(name=texts.NO_TERM)
    for name, bold in ((over, False), (body, True)):
        sides = narrowed(name, _HEADS[0], bold=bold)
        sheet.line(name, replace(CENTRED, bold=bold, sides=sides), within=left)
    sheet.line("*", CENTRED, within=left)
    if heading.kind:
        sheet.line(_number(heading.kind, heading.of_congress, issue, choices), CENTRED, within=left)
    if heading.draft:
        sheet.line(texts.DRAFT, replace(CENTRED, bold=True), within=left)
    size = choices.party_name_size
    sheet.line(texts.PARTY, replace(CENTRED, bold=True, size=size), within=right)
    # As long as the title (11-HD/VPTW of 28/5/2004).
    sheet.rule(right, _HEADS[1], width(texts.PARTY, size, bold=True))
    date = dated(locality(outline.committee, choices), issue.day)
    sheet.line(date, replace(CENTRED, italic=True, before=6), within=right)

    kind = replace(CENTRED, bold=True, size=choices.kind_size, before=18)
    sheet.line(heading.title, kind)
    sheet.line(heading.summary, replace(CENTRED, bold=True))
    if choices.dashes:
        sheet.line(texts.DASHES, replace(CENTRED, after=6))
    return sheet


def signed(
    sheet: Sheet, outline: Outline, recipients: Sequence[str], signatory: Signatory, *,
    of_congress: bool = False,
) -> None:  # fmt: skip
    """Recipients at the left, at the right for whom somebody signs, the office, the name."""
    if of_congress:
        over, office = texts.FOR_PRESIDIUM, ""
    else:
        committee = outline.kind is MeetingKind.CAP_UY  # its own meeting, its own paper
        for_whom = SignedFor.COMMITTEE if committee else sheet.choices.signed_for
        over = texts.SIGNED_FOR[for_whom]
        office = texts.DEPUTY if signatory.deputy else texts.SECRETARY
    _feet(sheet, recipients, over, office, signatory.name)


def signed_by_two(
    sheet: Sheet, left: tuple[str, str], right: tuple[str, str], to: Sequence[str] = ()
) -> None:
    """Two signatures side by side, each a role and a name; recipients, if any, below."""
    sheet.gap()
    table = sheet.grid(_FEET, 2 if to else 1, lines=False, whole=True)
    for (role, name), field in zip((left, right), table.rows[0].cells, strict=True):
        sheet.line(role, replace(CENTRED, bold=True, before=12), within=field)
        _name(sheet, name, field, keep=bool(to))
    if to:
        below, beside = table.rows[1].cells
        _recipients(sheet, to, below)
        sheet.line("", SMALL, within=beside)


def recipients(outline: Outline, *, guests: bool = False) -> tuple[str, ...]:
    """To whom a paper goes by default; the last keeps it on file."""
    if guests:
        return (texts.TO_GUESTS, texts.TO_FILE)
    committee = printable(outline.committee)
    above = (texts.TO_COMMITTEE.format(name=committee),) if committee else ()
    own = texts.TO_COMMITTEE_MEMBERS if outline.kind is MeetingKind.CAP_UY else texts.TO_MEMBERS
    return (*above, own, texts.TO_FILE)


def heading(title: str, sheet: Sheet) -> None:
    """A heading within a paper."""
    sheet.line(title, HEADING)


def _number(kind: PaperKind, of_congress: bool, issue: Issue, choices: FormChoices) -> str:
    form = texts.NUMBER_COLON if choices.colon else texts.NUMBER
    number = texts.OPEN if issue.number is None else f"{issue.number:02}"
    code = _CONGRESS_CODE if of_congress else _CELL_CODE
    return form.format(number=number, title=kind.symbol, cell=code)


def _feet(sheet: Sheet, to: Sequence[str], over: str, office: str, name: str) -> None:
    sheet.gap()  # two tables without a line between them are one table
    left, right = sheet.grid(_FEET, 1, lines=False, whole=True).rows[0].cells
    _recipients(sheet, to, left)
    sheet.line(over, replace(CENTRED, bold=True, before=12), within=right)
    if office:
        sheet.line(office, replace(CENTRED, bold=sheet.choices.office_bold), within=right)
    _name(sheet, name, right)


def _recipients(sheet: Sheet, to: Sequence[str], within: _Cell) -> None:
    head = Look(align=LEFT, indent=0, underline=True, before=12, after=0, keep=True)
    sheet.line(texts.RECIPIENTS, head, within=within)
    for one in to:
        sheet.line(one, SMALL, within=within)


def _name(sheet: Sheet, name: str, within: _Cell, *, keep: bool = False) -> None:
    look = replace(CENTRED, bold=True, before=_SIGNATURE, keep=keep)
    sheet.line(printable(name) or texts.NO_NAME, look, within=within)
