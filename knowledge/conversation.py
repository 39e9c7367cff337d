"""Follow-ups: a question that cannot stand alone is read with the one before it.

Careful: a question that stands alone is never touched, so an old subject does not leak into a new
one.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from knowledge.numbers import find_numbers
from knowledge.question import Question, understand
from knowledge.smalltalk import reaction_in
from knowledge.text import fold
from knowledge.wants import Wants

_THINGS = fold(
    "văn bản|quy định|nghị quyết|chỉ thị|hướng dẫn|kết luận|việc|điều|trường hợp|cái|điểm"
    "|vb|qđ|nq|ct|hd|kl"
)
# Words that point back: "thế còn …", "văn bản đó", "nó". Their letters alone do not tell them from
# "thẻ", "những", "việc do ai", "nợ": the marks must be there …
_MARKED = {"thế", "vậy", "còn", "nhưng", "và", "đó", "này", "ấy", "kia", "trên", "nó"}
_POINTS_BACK = re.compile(
    rf"^\W*(?P<so>{fold('thế|vậy|còn|nhưng|và')})\b(?! nao\b)(?: con| thi)?\b"
    rf"|\b(?:{_THINGS})\s+(?P<that>{fold('đó|này|ấy|kia|trên(?! mạng| địa bàn)')})\b"
    rf"|\b(?P<it>{fold('nó')})\b"
)
# … and of what is typed without any, only this is taken to point back.
_POINTS_BACK_UNMARKED = re.compile(
    r"^\W*(?:(?:the|vay) (?:con|thi)|con(?! (?:thu|trai|gai|nuoi|de)\b))\b"
    rf"|\b(?:{_THINGS})\s+(?:do(?! (?:ai|ban|bo|cap|chi|dang|toan)\b)|nay|ay|kia)\b"
    r"|^\W*no(?= (?:co|duoc|la|con|thay)\b)|\bcua no\b"
)
_ASKS = re.compile(
    rf"\b(?:{fold('bao (?:nhiêu|lâu|giờ)|(?:khi|lúc|ngày|năm|như thế|thế) nào|nào|gì|mấy|ai')}"
    rf"|{fold('ở đâu|ra sao')})\b"
)
_YES_OR_NO = re.compile(rf"\b(?:{fold('không|chưa')})$")
_WHAT_OF = re.compile(rf"\b{fold('thì sao')}$")
REMEMBERED = 6  # questions of a conversation that a follow-up may point back to
_ALONE = 3  # words of a subject from which a question that does not point back stands alone …
_ALONE_WHAT_OF = 5  # … if it only asks "… thì sao?"


def resolve(text: str, history: Sequence[str]) -> Question:
    """The question to search with: as typed, or with the subject of the last one that stands alone.

    history: earlier questions of the same conversation, oldest first. Raises `BadQuestion`.
    """
    question = understand(text)
    if not history or reaction_in(question) or _stands_alone(question):
        return question
    for earlier in reversed(history):
        before = understand(earlier)
        if not reaction_in(before) and _stands_alone(before):
            return _joined(before, question)
    return question


def _stands_alone(question: Question) -> bool:
    if question.numbers:
        return True
    if _without_pointers(question) != question.text.lower():
        return False
    enough = _ALONE_WHAT_OF if _WHAT_OF.search(" ".join(question.words)) else _ALONE
    return len(question.informative) >= enough


def _joined(before: Question, question: Question) -> Question:
    """The new question with the earlier subject: its number if it names one, else its words.

    What is asked for ("ngày nào", "bao nhiêu") is the new question's; if it asks nothing of its own
    ("thế còn …?"), the earlier one's.
    """
    if found := find_numbers(before.text, typed=True):
        subject = before.text[found[0].start : found[0].end]
    else:
        subject = " ".join(_ASKS.sub("", " ".join(before.words)).split())
    said = " ".join(question.words)
    asks = question.wants is not Wants.TEXT or _ASKS.search(said) or _YES_OR_NO.search(said)
    asked = question if asks else before
    joined = understand(f"{_without_pointers(question).strip()} {subject}")
    return replace(joined, wants=asked.wants, unit=asked.unit)


def _without_pointers(question: Question) -> str:
    """The question in lower case without the words that point back, if there are any."""
    said = question.text.lower()
    folded = fold(said)
    if "".join(filter(str.isalpha, said)).isascii():
        found = [match.span() for match in _POINTS_BACK_UNMARKED.finditer(folded)]
    else:
        found = [
            match.span()
            for match in _POINTS_BACK.finditer(folded)
            if said[slice(*match.span(match.lastgroup or 0))] in _MARKED
        ]
    for start, end in reversed(found):
        said = said[:start] + said[end:]
    return said
