"""What a question asks: its words written out, the numbers it names, the kind of answer it wants.

Works on folded syllables alone, so that a question typed well, without diacritics or in a hurry
is understood the same way.
"""

import itertools
import re
from collections import Counter
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

from knowledge import errors
from knowledge.numbers import DocumentNumber, find_numbers
from knowledge.shorthand import write_out
from knowledge.text import clean, fold, pairs, syllables
from knowledge.thesaurus import Alternative, alternatives

LONGEST = 4096  # characters: a Telegram message. Longer is a text, not a question
_MOST_SYLLABLES = 120  # searched with: more only slows the search down
_SAID_OTHERWISE = 0.4  # weight of a synonym's terms beside the words that were typed


class Wants(Enum):
    """The kind of answer."""

    DOCUMENT = "which document"
    DATE = "when"
    NUMBER = "how many"
    SPAN = "how long"
    PERCENT = "what share"
    MONEY = "how much money"
    PERSON = "who"
    TEXT = "anything else"


def _any(*phrases: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(fold(phrase) for phrase in phrases)})\b")


_KINDS = fold(
    "văn bản|quy định|quy chế|nghị quyết|chỉ thị|hướng dẫn|kết luận|quyết định|công văn|kế hoạch"
    "|điều lệ|thông tri|thông báo|(?<!kỷ )luật|nghị định"
)
_DOCUMENT = re.compile(
    rf"\b(?:{_KINDS})(?: so)? (?:nao|gi|may|bao nhieu)\b"
    rf"|\b(?:{_KINDS}) (?:cua|o) (?:\w+ ){{1,6}}nao\b"
    rf"|\b(?:{_KINDS})(?: \w+){{1,12}} (?:la )?(?:{_KINDS}) (?:nao|so may)\b"
    rf"|\b(?:qui dinh|can cu|dua vao|dua) (?:o|vao)? ?(?:dau|nao)\b"
)
# Which one came before or after another is a fact in a text, not a look-up: "thay cho hướng dẫn nào".
# "Kết luận của Bộ Chính trị về … ra ngày nào": which one it is must be found first.
_ISSUED = re.compile(
    rf"\b(?:{_KINDS}) .*\b(?:{fold('ra|ban hành|ký')} {fold('ngày nào|năm nào|khi nào')}|{fold('do ai ban hành|ai ban hành')})"
)
_RELATION = _any("thay cho", "thay thế", "tiếp nối", "nối tiếp")
_WANTS = [
    (Wants.MONEY, _any("bao nhiêu tiền", "mức đóng", "tiền thưởng", "phụ cấp", "lệ phí", "giá")),
    (Wants.PERCENT, re.compile(rf"\b(?:{fold('phần trăm|tỷ lệ')})\b|%")),
    (
        Wants.SPAN,
        _any("bao lâu", "(?:mấy|bao nhiêu) (?:ngày|tháng|năm|tuần|phút|giờ)", "thời hạn", "chậm nhất"),
    ),
    (Wants.DATE, _any("ngày nào", "bao giờ", "năm nào", "hôm nào", "lúc nào", "khi nào", "ngày mấy")),
    (Wants.PERSON, _any("là ai", "ai là", "đồng chí nào", "tên gì", "tên là gì", "ai làm")),
    (Wants.NUMBER, _any("bao nhiêu", "mấy", "số lượng")),
]
# Words that carry no subject: they count for nothing when evidence is weighed.
_EMPTY = set(
    syllables(
        "nào gì ai bao nhiêu mấy thế như là có không được phải cho về theo của và các những thì mà ở "
        "đâu khi lâu hỏi xin tôi em đồng chí ạ vậy à này kia đó với để hay hoặc cần muốn biết làm ra sao "
        "tại vì trong trên dưới từ đến đã sẽ đang bị do bởi nếu còn cũng rồi chưa một văn bản số ngày nhỉ "
        "nhé nói quy định ban hành cái việc chỉ nêu lại mình hết cùng nhất ít nữa mới đều hiện nay vẫn luôn "
        "lúc sau trước khác bằng giờ thêm nhiều đi xong tất cả bận rồi chịu dùng gồm nhưng bạn đây ấy nên mỗi từng rằng thôi"
    )
)
# Folding makes some of those the same as parts of words that do: "đang" and "đảng", "hỏi" and "hội".
_COMPOUNDS = {
    tuple(syllables(line))
    for line in Path(__file__).with_name("compounds.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
}
# Words of limits ("chậm nhất", "tối đa", "hạn cuối") say what kind of figure is wanted.
_LIMITS = set(syllables("chậm nhất tối đa thiểu hạn cuối lần vượt"))
_PLACE = re.compile(
    rf"\b(?:{fold('phường|xã|thành phố|đặc khu|thị trấn|khu phố|làng')}) ((?:[^\W\d]+ ?){{1,2}})"
)
_NOT_A_NAME = set(
    syllables("ta mình nhà có là thì ở của hiện nào được về và rộng ra đã toàn làm phải như bao mấy theo tư từ đến trong nay")
)
# What our own papers tell, rather than what a rule says: a place, a year, a report.
_LOCAL = re.compile(
    rf"\b(?:{fold('phường|thành phố|(?:xã|đảng bộ|chi bộ|tổ dân phố) (?:ta|mình|nhà)|bài báo|báo cáo|tham luận')})\b"
    rf"|\b{fold('năm')} 20\d\d\b|\b{fold('tổ dân phố|khu phố|chi bộ')} (?:{fold('số')} )?\d"
)
_UNIT = re.compile(rf"\b(?:{fold('bao nhiêu|mấy')}) ((?:\w+ ?){{1,3}})")
_SMALLTALK = re.compile(
    rf"(?:{fold('xin chào|chào|cảm ơn|cám ơn|alo|hello|hi|ok|vâng|dạ|tạm biệt|trợ lý ơi|tốt lắm')})\b"
)


@dataclass(frozen=True)
class Question:
    """A question understood.

    words: its folded syllables, written out. weights: search terms (of `text.terms`) and how much
    each counts. names: places it names. local: whether it asks what our own papers tell, rather than
    what a rule says. unit: what is counted ("bao nhiêu *đảng viên*"). informative: positions of the
    words that carry the subject, less those that say what kind of answer is wanted.
    """

    text: str
    words: list[str]
    weights: dict[str, float]
    wants: Wants
    numbers: tuple[DocumentNumber, ...] = ()
    names: tuple[tuple[str, ...], ...] = ()
    local: bool = False
    unit: tuple[str, ...] = ()
    others: list[Alternative] = field(default_factory=list)
    informative: tuple[int, ...] = ()


def understand(text: str) -> Question:
    """Read a question as typed. Raises `BadQuestion` for nothing at all, or for a whole text."""
    if len(text) > LONGEST:
        raise errors.BadQuestion(str(LONGEST))
    text = clean(text).strip()
    if not text.isupper():
        text = re.sub(r"\bAI\b", "trí tuệ nhân tạo", text)  # folded, it would read "who"
    numbers = tuple(found.number for found in find_numbers(text, typed=True))
    readings = write_out(syllables(text)[:_MOST_SYLLABLES])
    words = readings[0]
    others = alternatives(words)
    said = _with_commas(text)
    wants = _wants(said)
    return Question(
        text=text,
        words=words,
        weights=_weights(readings, others),
        wants=wants,
        numbers=numbers,
        names=tuple(_names(said)),
        local=bool(_LOCAL.search(said)),
        unit=_unit(said),
        others=others,
        informative=_informative(words, said, wants),
    )


def _with_commas(text: str) -> str:
    """The words written out, with commas and "%": "loại mấy, năm nào" does not ask "mấy năm"."""
    parts = re.split(r"[,;.?!]", text)
    return " , ".join(
        " ".join(write_out(syllables(part))[0]) + (" %" if "%" in part else "") for part in parts
    )


def is_smalltalk(question: Question) -> bool:
    """A greeting, thanks, or nothing that could be searched with (an emoji)."""
    if not question.words:
        return True
    said = " ".join(question.words)
    return bool(_SMALLTALK.match(said)) and len(question.informative) <= 3 and len(question.words) <= 8


def is_empty(word: str) -> bool:
    """Whether a folded syllable carries no subject in any question."""
    return word in _EMPTY


def _weights(readings: list[list[str]], others: list[Alternative]) -> dict[str, float]:
    weights: dict[str, float] = dict(Counter(readings[0] + pairs(readings[0])))
    extra = [word for reading in readings[1:] for word in reading + pairs(reading)]
    extra += [
        term
        for other in others
        for phrase in other.phrases
        for term in [*phrase, *pairs(list(phrase))]
    ]
    for term in extra:
        weights.setdefault(term, _SAID_OTHERWISE)
    return weights


def _wants(said: str) -> Wants:
    if _ISSUED.search(said) or (_DOCUMENT.search(said) and not _RELATION.search(said)):
        return Wants.DOCUMENT
    return next((wants for wants, pattern in _WANTS if pattern.search(said)), Wants.TEXT)


def _names(said: str) -> list[tuple[str, ...]]:
    """The places named: up to two syllables behind "phường", "xã" …, as far as they are a name."""
    names = []
    for match in _PLACE.finditer(said):
        name: list[str] = []
        for word in match.group(1).split()[:2]:
            if word in _NOT_A_NAME:
                break
            name.append(word)
        if name:
            names.append(tuple(name))
    return names


def _unit(said: str) -> tuple[str, ...]:
    """What is counted: the one or two words behind "bao nhiêu" or "mấy", not beyond a comma."""
    for part in said.split(","):
        if match := _UNIT.search(part):
            unit = tuple(match.group(1).split()[:2])
            if unit in _COMPOUNDS:
                return unit
            if unit := tuple(itertools.takewhile(lambda word: word not in _EMPTY, unit)):
                return unit
    return ()


def _informative(words: list[str], said: str, wants: Wants) -> tuple[int, ...]:
    """Positions of the words that carry the subject."""
    asking: set[int] = set()
    for kind, pattern in _WANTS:
        if kind is wants:
            for match in pattern.finditer(said):
                first = _count_words(said[: match.start()])
                asking |= set(range(first, first + _count_words(match.group())))
    compound = {
        place
        for at, pair in enumerate(zip(words, words[1:], strict=False))
        if pair in _COMPOUNDS
        for place in (at, at + 1)
    }
    limits = _LIMITS if wants in (Wants.SPAN, Wants.NUMBER, Wants.PERCENT, Wants.DATE) else set()
    return tuple(
        at
        for at, word in enumerate(words)
        if at in compound
        or (word not in _EMPTY and word not in limits and (at not in asking or wants is Wants.MONEY))
    )


def _count_words(said: str) -> int:
    return sum(word not in {",", "%"} for word in said.split())
