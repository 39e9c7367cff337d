"""What an item rests on, in a line: the place, the document, its words or ours, any doubt. Pure."""

from collections.abc import Collection

from bot.agendas.public import cut
from bot.texts import agendas as words
from knowledge.agenda.outline import Basis


def line_of(basis: Basis, gone: Collection[int] = (), longest: int | None = None) -> str:
    """A basis as a line. gone: passages that are not at hand any more, whose words are not shown.
    longest: letters of a quotation; None for all of it."""
    line = words.AT.format(place=basis.place, name=basis.name) if basis.place else basis.name
    if basis.passage_id is not None and basis.passage_id in gone:
        return words.WITHDRAWN.format(name=line)
    if basis.quote:
        quoted = " ".join(basis.quote.split())
        line = words.QUOTED.format(name=line, what=cut(quoted, longest) if longest else quoted)
    elif basis.says:
        line = words.SAYS.format(name=line, what=basis.says)
    return line if basis.certain else words.TO_CHECK.format(name=line)
