"""What is said to the assistant without asking it anything: greetings, thanks, complaints.

Only whole messages count: "chào cờ có bắt buộc không?" begins like a greeting, and asks.
"""

import re
from enum import StrEnum

from knowledge.question import Question
from knowledge.text import fold, syllables


class Reaction(StrEnum):
    """What kind of thing was said."""

    GREETING = "greeting"  # also whatever has no letters: an emoji
    THANKS = "thanks"  # or praise, or "đúng rồi"
    COMPLAINT = "complaint"
    WHO = "who"  # who the assistant is, what it can do


_SELF = fold("trợ lý|bạn|đồng chí|em|mày")
_WHOLE = {
    Reaction.COMPLAINT: re.compile(
        rf"(?:(?:{fold('sao|tại sao|thế|ơ')}) )?(?:(?:{_SELF}) )?"
        rf"(?:(?:{fold('trả lời|nói|tra cứu')}) )?"
        rf"(?:{fold('sai|không đúng|chưa đúng|nhầm|không phải|chưa phải|linh tinh')})"
        rf"(?: (?:{fold('rồi|hết|bét|thế|vậy|cả|quá')}))*"
        rf"|(?:{fold('tôi')} )?{fold('không hiểu')}(?: {fold('gì')})?(?: {fold('cả')})?"
        rf"|{fold('chán')}(?: (?:{fold('quá|thế')}))?"
    ),
    Reaction.THANKS: re.compile(
        rf"(?:{fold('đúng|được|tốt|hay|hiểu|rõ')})(?: (?:{fold('rồi|lắm|quá')}))*"
        rf"|(?:{_SELF}) (?:{fold('trả lời|làm việc')} )?(?:{fold('tốt|hay|giỏi|nhanh')})"
        rf"(?: (?:{fold('lắm|quá|thế')}))?"
    ),
    Reaction.WHO: re.compile(
        rf"(?:{_SELF}) (?:{fold('là')} (?:{fold('ai|gì')})"
        rf"|{fold('làm được')} (?:{fold('những')} )?{fold('gì')}"
        rf"|{fold('biết')} (?:{fold('làm')} )?{fold('gì')})"
        rf"(?: (?:{fold('vậy|thế|ạ')}))?"
    ),
    Reaction.GREETING: re.compile(rf"a ?lo(?: a ?lo)*|{fold('có ai không')}"),
}
_BEGINS = {
    Reaction.THANKS: re.compile(rf"(?:{fold('xin|rất')} )?(?:{fold('cảm ơn|cám ơn')})\b"),
    Reaction.GREETING: re.compile(
        rf"(?:{fold('xin chào|chào|alo|hello|hi|ok|vâng|dạ|tạm biệt|trợ lý ơi')})\b"
    ),
}
# What may follow a greeting or thanks.
_POLITE = set(syllables("trợ lý chi bộ nhiều vâng dạ chào nhé tốt hay quá lắm rất"))


def reaction_in(question: Question) -> Reaction | None:
    """What was said, if nothing was asked."""
    if not question.words:
        return Reaction.GREETING
    said = " ".join(question.words)
    for reaction, whole in _WHOLE.items():
        if whole.fullmatch(said):
            return reaction
    for reaction, begins in _BEGINS.items():
        match = begins.match(said)
        if match is not None:
            behind = match.group().count(" ") + 1
            rest = {question.words[at] for at in question.informative if at >= behind}
            return reaction if rest <= _POLITE else None
    return None
