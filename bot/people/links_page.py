"""The page to print and cut up: a card with a code and a link for everybody who is to join.

One file of HTML: no script, nothing from the network, everything that people typed is escaped.
"""

import datetime
import html
from collections.abc import Sequence
from dataclasses import dataclass

import segno

from bot.texts import roster as texts

_CARDS = 8  # on a sheet of A4, two in a row: a code of 36 mm is read at arm's length
_LONG = 50  # characters of cell and name together that need smaller letters

# Sizes add up to A4 less the margins: 8 + 4 x 67 = 276 of 277 mm, 2 x 94.5 = 189 of 190 mm. The
# link is set in letters of one width, in which l, I and 1 differ, and breaks without a hyphen.
_STYLE = """
@page { size: A4; margin: 10mm }
* { box-sizing: border-box; margin: 0 }
body { width: 190mm; margin: 0 auto; color: #000; background: #fff;
  font: 9pt/1.25 "Segoe UI", Roboto, "Helvetica Neue", Arial, "DejaVu Sans", sans-serif }
.sheet { display: grid; grid-template: 8mm / 94.5mm 94.5mm; grid-auto-rows: 67mm }
.sheet + .sheet { break-before: page }
.head { grid-column: 1 / 3; height: 8mm; overflow: hidden }
.card { border: .3mm dashed #777; padding: 3mm 4mm; overflow: hidden; break-inside: avoid;
  page-break-inside: avoid; display: grid; grid-template: minmax(0, 1fr) auto / 37mm 1fr;
  gap: 1mm 3mm; overflow-wrap: anywhere }
.card svg { width: 37mm; height: 37mm; display: block }
.cell { font-size: 11pt } .name { font-size: 15pt; font-weight: bold } .role { font-size: 11pt }
.long .cell { font-size: 9pt } .long .name { font-size: 10.5pt } .long .role { font-size: 9pt }
.who { overflow: hidden }
.blank { border-bottom: .3mm solid #000; height: 9mm }
.foot { grid-column: 1 / 3; font-size: 8pt }
.link { font: 9pt/1.25 Consolas, "DejaVu Sans Mono", monospace; word-break: break-all }
"""
_PAGE = """<!DOCTYPE html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
{sheets}
</body>
</html>
"""
_SHEET = (
    '<section class="sheet">\n<p class="head"><b>{title}</b><br>{made}</p>\n{cards}\n</section>'
)
_CARD = """<article class="card{long}">
{code}
<div class="who"><p class="cell">{cell}</p>{name}<p class="role">{role}</p></div>
<div class="foot"><p>{how}</p><p class="link">{link}</p><p><b>{once}</b></p></div>
</article>"""


@dataclass(frozen=True)
class PrintedInvitation:
    """An invitation as it is handed over. name: None leaves a line to write on."""

    cell: str
    name: str | None
    role_label: str
    link: str


def page(
    committee: str,
    invitations: Sequence[PrintedInvitation],
    made_on: datetime.date,
    valid_until: datetime.date,
) -> bytes:
    """The page of these invitations, in their order: HTML in UTF-8.

    made_on: the day it is printed. valid_until: the last day on which the links hold.
    """
    title = html.escape(f"{texts.PAGE_TITLE} – {committee}")
    made = texts.PAGE_MADE.format(date=f"{made_on:%d/%m/%Y}")
    once = texts.CARD_ONCE.format(date=f"{valid_until:%d/%m/%Y}")
    cards = [_card(one, once) for one in invitations]
    sheets = [
        _SHEET.format(title=title, made=made, cards="\n".join(cards[at : at + _CARDS]))
        for at in range(0, max(len(cards), 1), _CARDS)
    ]
    filled = _PAGE.format(title=title, style=_STYLE, sheets="\n".join(sheets))
    return filled.encode()


def _card(one: PrintedInvitation, once: str) -> str:
    # Error correction M: a fold or a stain over 15 % of the code does no harm.
    code = segno.make_qr(one.link, error="m").svg_inline(omitsize=True)
    if one.name is None:
        name = f'<p>{texts.CARD_NOBODY}</p><p class="blank"></p>'
    else:
        name = f'<p class="name">{html.escape(one.name)}</p>'
    return _CARD.format(
        long=" long" if len(one.cell) + len(one.name or "") > _LONG else "",
        code=code,
        cell=html.escape(one.cell),
        name=name,
        role=html.escape(one.role_label[:1].upper() + one.role_label[1:]),
        how=texts.CARD_HOW,
        link=html.escape(one.link.removeprefix("https://")),
        once=once,
    )
