"""Words that people type to be kept: in one line, without what must never come in."""

from bot.tasks.errors import EmptyWords, LongWords, PersonalWords, SecretWords
from ingest import guard
from ingest.parse import Raw
from knowledge import errors
from knowledge.agenda.request import one_line

_MOST = 10_000  # characters that are looked at: more than Telegram's 4,096 of one message


def checked(text: str, longest: int) -> str:
    """The words in one line, as they are kept and printed. Raises `BadWords`.

    Refused like a file would be (`ingest/guard.py`): marks of secrecy, members' files, identifiers.
    """
    lines = tuple(text[:_MOST].splitlines())
    try:
        guard.check(Raw((lines,)), allow_internal=True)
    except errors.SecretFile:
        raise SecretWords from None
    except errors.PersonalFile:
        raise PersonalWords from None
    line = one_line(text[:_MOST], _MOST)
    if not any(letter.isalpha() for letter in line):
        raise EmptyWords
    if len(line) > longest:
        raise LongWords(str(longest))
    return line
