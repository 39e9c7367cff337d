"""The invitation: whom, to what, when and where, what will be spoken of."""

from collections.abc import Sequence
from dataclasses import replace

from bot.drafts import frame, issuing
from bot.drafts.form import DEFAULT, FormChoices
from bot.drafts.printable import printable
from bot.drafts.records import UNADDRESSED, UNISSUED, UNSIGNED, Invitation, Issue, Signatory
from bot.drafts.sheet import BODY, LAST, Sheet
from bot.drafts.wording import FORMAL, cell, lowered, place, span
from bot.texts import drafts as texts
from knowledge.agenda.outline import Outline


def invitation_docx(
    outline: Outline,
    invitation: Invitation = UNADDRESSED,
    choices: FormChoices = DEFAULT,
    *,
    issue: Issue = UNISSUED,
    signatory: Signatory = UNSIGNED,
) -> bytes:
    """The invitation as a DOCX. It goes to guests: items marked private are not in it."""
    about = frame.Heading(texts.INVITATION, lowered(outline.title), issuing.INVITATION)
    sheet = frame.opened(outline, about, issue, choices)
    sheet.line(texts.INVITES.format(cell=cell(outline)))
    for guest in invitation.guests or (texts.NO_GUEST,):
        sheet.line(texts.GUEST.format(name=printable(guest)), replace(BODY, after=2))
    sheet.line(texts.TO_ATTEND.format(title=lowered(outline.title)))
    sheet.line(texts.TIME.format(at=span(outline)))
    sheet.line(texts.PLACE.format(place=place(outline)))
    _points(sheet, texts.INVITED_CONTENT, _content(outline) or [texts.NO_ITEMS])
    if invitation.papers:
        _points(sheet, texts.PAPERS, invitation.papers)
    if invitation.contact:
        sheet.line(texts.CONTACT.format(name=invitation.contact), replace(BODY, before=6))
    sheet.line(texts.PLEASE_COME, replace(LAST, before=6))
    frame.signed(sheet, outline, frame.recipients(outline, guests=True), signatory)
    return sheet.packed()


def _content(outline: Outline) -> list[str]:
    """What a guest comes for; of a ceremony, whose items are all forms, the forms."""
    shown = [item for item in outline.items if not item.private]
    main = [item for item in shown if item.key not in FORMAL]
    return [printable(item.title) for item in (main if len(main) > 1 else shown)]


def _points(sheet: Sheet, title: str, points: Sequence[str]) -> None:
    sheet.line(title, replace(BODY, before=6, after=0, keep=True))
    for at, point in enumerate(points, start=1):
        form = texts.LAST_POINT if at == len(points) else texts.POINT
        sheet.line(form.format(title=point.rstrip(" .;")), replace(BODY, after=0))
