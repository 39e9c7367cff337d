"""Which kind of paper somebody asks for in words: "soạn chỉ thị về …", "cho xin giấy mời". Pure."""

import re

from bot.drafts import issuing
from bot.drafts.issuing import PaperKind, Refusal
from knowledge.text import clean, fold

_ASKS = re.compile(
    r"\W*(?:(?:xin|hay|nho|giup|cho|de nghi|can|muon|toi|tro li|chi bo)\s+)*"
    r"(?:(?:soan(?:\s+thao)?|lam|viet|lap|ra|ban hanh|in|lay|tao|xin)\s+)?"
    r"(?:(?:giup|mot|ban|to|khung|du thao|mau|tep|file|van ban)\s+)*"
)
_DRAFTS = re.compile(r"\W*(?:(?:xin|hay|nho|giup|can|muon)\s+)*(?:soan|viet|lap|ra|ban hanh)\b")
_WORDS = 3  # of a kind's name, at most


def asked_for(text: str) -> PaperKind | Refusal | None:
    """The kind that words ask for, or why a cell does not issue it; None: no kind is named."""
    folded = fold(clean(text)).strip()
    match = _ASKS.match(folded)
    # "lấy ý kiến", "lập kế hoạch": what leads to a name may be its beginning.
    for rest in dict.fromkeys((folded[match.end() :] if match else folded, folded)):
        words = re.findall(r"\w+", rest)
        for count in range(min(_WORDS, len(words)), 1, -1):
            if (found := issuing.asked(" ".join(words[:count]))) is not None:
                return found
        if len(words) == 1 and (found := issuing.asked(words[0])) is not None:
            return found
    return None


def refused_in(text: str) -> str | None:
    """What somebody is told who asks for a paper that a cell does not issue ("soạn chỉ thị …");
    None for all else."""
    folded = fold(clean(text)).strip()
    if not _DRAFTS.match(folded):
        return None
    found = asked_for(text)
    return issuing.sentence(found) if isinstance(found, Refusal) else None
