"""Lines of an answer → the messages of a chat, in Telegram's HTML. Pure.

Tags are put around whole lines after they were divided, so that no cut falls inside one. What comes
from papers and people is escaped, and signs that turn the direction of writing are left out.
"""

import html
import re
import unicodedata
from collections.abc import Iterator, Sequence

from bot import texts
from bot.naming import chain, document_name, place_name, signature, signed_name, where
from bot.render import Block, Line, Part, blocks, quoted, replaced_by
from knowledge.answering import Answer, State
from knowledge.citations import Citation, Standing
from knowledge.passages import Passage
from knowledge.register import Validity

# Telegram takes 4,096 UTF-16 units, counted without the tags; some are left for what it may count.
LONGEST = 4000
_SMALL_SCREEN = 450  # characters before the source: what an older reader takes in at once
_NAMED = 130  # of them taken by a document's name, date, issuer and title
_LONGEST_PASSAGE = 3000  # units of a passage shown around the words quoted
# Direction marks, embeddings, isolates, zero-width signs.
_UNSEEN = re.compile("[\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_ON_EMOJI = {"\ufe0f", "\u20e3", *map(chr, range(0x1F3FB, 0x1F400))}
_TAG = re.compile(r"</?[a-z][^>]*>")
_TAGS = {
    Part.CAUTION: ("<i>", "</i>"),
    Part.LEAD: ("<b>", "</b>"),
    Part.QUOTE: ("<blockquote>", "</blockquote>"),
}


def of_answer(answer: Answer) -> list[str]:
    """The messages of an answer: as in a terminal, but short, and the sources by name only."""
    shown = [
        tuple(line for line in _fitting(block) if line.part is not Part.SOURCE)
        for block in blocks(answer)
    ]
    return of_blocks([block for block in [*shown, _witness(answer), _sources(answer)] if block])


def of_source(citation: Citation, passage: Passage, standing: Standing, at: int, count: int) -> str:
    """One source in full: what became of it, its name, its place, the passage around the words."""
    lines = []
    if standing.validity is Validity.REPLACED:
        caution = replaced_by(texts.REPLACED, chain(standing), State.GROUNDED)
        lines.append(Line(Part.CAUTION, caution))
    header = citation.source.header
    name = document_name(header)
    lines.append(Line(Part.LEAD, texts.SOURCE_OF.format(at=at, count=count, name=name)))
    about = [one for one in (signature(header), where(citation)) if one]
    lines += [Line(Part.LINE, one[0].upper() + one[1:]) for one in about]
    head = "\n".join(_marked_up(line) for line in lines)
    return f"{head}\n<blockquote>{_around(citation, passage)}</blockquote>"


def of_blocks(parts: Sequence[Block]) -> list[str]:
    """Blocks of lines → messages, each short enough, none cut inside a line that fits one."""
    messages: list[str] = []
    held: list[str] = []
    size = 0
    for line, first in _divided(parts):
        gap = 2 if first else 1
        if held and size + gap + _size(line.text) > LONGEST:
            messages.append("".join(held))
            held, size = [], 0
        if held:
            held.append("\n\n" if first else "\n")
            size += gap
        held.append(_marked_up(line))
        size += _size(line.text)
    return [*messages, "".join(held)] if held else messages


def of_text(text: str) -> list[str]:
    """A sentence of ours, or any plain text, as messages."""
    return of_blocks([(Line(Part.LINE, text),)])


def to_copy(text: str) -> list[str]:
    """Words that a tap copies, as messages without anything else."""
    return [f"<pre>{_escaped(piece)}</pre>" for piece in _pieces(text)]


def plain(message: str) -> str:
    """A message without its tags, for when Telegram refuses them."""
    return html.unescape(_TAG.sub("", message))


def _fitting(block: Block) -> Iterator[Line]:
    """The lines of a block, without the quotations that no longer fit a small screen.

    Those stay behind the button. A first quotation always fits.
    """
    size = quotes = 0
    for at, line in enumerate(block):
        behind = block[at + 1] if at + 1 < len(block) else None
        names_quote = behind is not None and behind.part is Part.QUOTE
        wanted = len(line.text) + (len(behind.text) if behind and names_quote else 0)
        quotation = line.part is Part.QUOTE or (names_quote and line.part is Part.LINE)
        if quotation and quotes and size + wanted > _SMALL_SCREEN:
            size = _SMALL_SCREEN  # what follows the place of a quotation left out goes with it
            continue
        quotes += line.part is Part.QUOTE
        size += len(line.text)
        yield line


def _witness(answer: Answer) -> Block:
    """Where documents are the answer: what the first paper says that names them, if it is short."""
    if not answer.names_documents or not answer.citations:
        return ()
    first = answer.citations[0]
    place = texts.ACCORDING_TO.format(place=place_name(first))
    lines = (Line(Part.LINE, place), Line(Part.QUOTE, quoted(first.quote)))
    return lines if sum(len(line.text) for line in lines) <= _SMALL_SCREEN - _NAMED else ()


def _sources(answer: Answer) -> Block:
    """Each document once; with its place where the answer's words have not told it."""
    lines: dict[str, None] = {}
    for at, one in enumerate(answer.citations, 1):
        if answer.written:
            lines[f"[{at}] {place_name(one)}"] = None
        elif answer.names_documents:
            lines[place_name(one)] = None
        else:
            lines[signed_name(one.source.header)] = None
    if not lines:
        return ()
    if len(lines) == 1:
        return (Line(Part.SOURCE, f"{texts.SOURCES} {next(iter(lines))}"),)
    return tuple(Line(Part.SOURCE, line) for line in [texts.SOURCES, *lines])


def _around(citation: Citation, passage: Passage) -> str:
    """The passage with the words quoted in bold; a very long one only around them."""
    text, start = passage.text, citation.start
    end = start + len(citation.quote)
    spare = max(0, _LONGEST_PASSAGE - _size(citation.quote)) // 2
    before = _tail(text[:start].lstrip(), spare)
    after = _head(text[end:].rstrip(), spare)
    head = "… " if len(before) < len(text[:start].lstrip()) else ""
    tail = " …" if len(after) < len(text[end:].rstrip()) else ""
    return f"{head}{_escaped(before)}<b>{_escaped(citation.quote)}</b>{_escaped(after)}{tail}"


def _divided(parts: Sequence[Block]) -> Iterator[tuple[Line, bool]]:
    """Every line, and whether it begins a block; one that no message could hold in several."""
    for block in parts:
        first = True
        for line in block:
            for piece in _pieces(line.text):
                yield Line(line.part, piece), first
                first = False


def _pieces(text: str) -> Iterator[str]:
    """A text cut between words into pieces that fit a message; nothing for one without letters."""
    text = _UNSEEN.sub("", text).strip()
    while text:
        piece = _head(text, LONGEST)
        yield piece.rstrip()
        text = text[len(piece) :].lstrip()


def _head(text: str, units: int) -> str:
    """The longest beginning of so many UTF-16 units that does not end inside a word, if it can."""
    cut = _fits(text, units)
    if cut == len(text):
        return text
    space = max(text.rfind(" ", 0, cut + 1), text.rfind("\n", 0, cut + 1))
    if space > 0:
        return text[:space]
    while cut > 1 and _belongs_before(text[cut]):
        cut -= 1
    return text[:cut]


def _tail(text: str, units: int) -> str:
    """The longest end of so many UTF-16 units that begins with a word."""
    first = len(text) - _fits(text[::-1], units)
    if first == 0:
        return text
    spaces = [at for at in (text.find(" ", first - 1), text.find("\n", first - 1)) if at >= 0]
    return text[min(spaces) + 1 :] if spaces else ""


def _fits(text: str, units: int) -> int:
    """How many characters at the beginning make at most so many UTF-16 units."""
    taken = 0
    for at, letter in enumerate(text):
        taken += 2 if ord(letter) > 0xFFFF else 1
        if taken > units:
            return at
    return len(text)


def _belongs_before(letter: str) -> bool:
    """Whether a sign stands on the letter or emoji before it: a mark, a variant, a colour."""
    return bool(unicodedata.combining(letter)) or letter in _ON_EMOJI


def _marked_up(line: Line) -> str:
    before, after = _TAGS.get(line.part, ("", ""))
    return f"{before}{_escaped(line.text)}{after}"


def _escaped(text: str) -> str:
    return html.escape(_UNSEEN.sub("", text), quote=False)


def _size(text: str) -> int:
    """Length in UTF-16 units, as Telegram counts."""
    return len(text.encode("utf-16-le")) // 2
