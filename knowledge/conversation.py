"""Follow-ups: a question that cannot stand alone is read with the one before it. Careful: a question
that stands alone is never touched, so an old subject does not leak into a new one.
"""

import re
from collections.abc import Sequence

from knowledge.numbers import find_numbers
from knowledge.question import Question, understand
from knowledge.text import fold

# Words that point back: "văn bản đó", "thế còn …", "nó", "vậy thì".
_POINTS_BACK = re.compile(
    rf"^(?:{fold('thế còn|còn|thế|vậy|vậy còn|thế thì|vậy thì|nhưng|và')})\b"
    rf"|\b(?:{fold('văn bản|quy định|nghị quyết|chỉ thị|hướng dẫn|kết luận|việc|điều|trường hợp|cái|điểm')})"
    rf" (?:{fold('đó|này|ấy|trên|kia|vừa rồi|vừa nêu')})\b|\b(?:{fold('nó')})\b"
)
_ALONE = 3  # informative words from which a question that does not point back stands alone


def resolve(text: str, history: Sequence[str]) -> Question:
    """The question to search with: as typed, or with the subject of the last one that stands alone.

    history: earlier questions of the same conversation, oldest first. Raises `BadQuestion`.
    """
    question = understand(text)
    if not history or not question.words or _stands_alone(question):
        return question
    for earlier in reversed(history):
        before = understand(earlier)
        if before.words and _stands_alone(before):
            return understand(_joined(before, question))
    return question


def _stands_alone(question: Question) -> bool:
    said = " ".join(question.words)
    if question.numbers:
        return True
    return len(question.informative) >= _ALONE and not _POINTS_BACK.search(said)


def _joined(before: Question, question: Question) -> str:
    """The earlier subject behind the new question: its number if it names one, else its words.

    The new question comes first, so that what it asks for ("ngày nào", "bao nhiêu") leads.
    """
    if found := find_numbers(before.text, typed=True):
        subject = before.text[found[0].start : found[0].end]
    else:
        subject = " ".join(before.words[at] for at in before.informative)
    return f"{_POINTS_BACK.sub('', ' '.join(question.words)).strip()} {subject}"
