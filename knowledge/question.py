"""What a question asks: its words written out, the numbers it names, the kind of answer it wants.

Works on folded syllables alone, so that a question typed well, without diacritics or in a hurry
is understood the same way.
"""

import itertools
import re
from collections import Counter
from dataclasses import dataclass, field

from knowledge import errors
from knowledge.numbers import DocumentNumber, find_numbers
from knowledge.shorthand import spell_out, write_out
from knowledge.subject import compounds, informative, is_empty
from knowledge.text import clean, fold, pairs, syllables
from knowledge.thesaurus import Alternative, alternatives
from knowledge.wants import Wants, wants_of

LONGEST = 4096  # characters: a Telegram message. Longer is a text, not a question
_MOST_SYLLABLES = 120  # searched with: more only slows the search down
_SAID_OTHERWISE = 0.4  # weight of a synonym's terms beside the words that were typed


_KINDS_OF_PLACE = fold("phường|xã|thành phố|đặc khu|thị trấn|khu phố|làng")
PLACES = frozenset(_KINDS_OF_PLACE.replace("|", " ").split())  # the words that a name stands behind
_PLACE = re.compile(rf"\b(?:{_KINDS_OF_PLACE}) ((?:[^\W\d]+ ?){{1,3}})")
# "tổ dân phố số 3" and "thôn 7" are places too, told apart by nothing but the number.
_NUMBERED = re.compile(
    rf"\b(?:{fold('tổ dân phố|khu phố|thôn|chi bộ|xóm|ấp')}) (?:so )?(\d{{1,2}})\b"
)
_NOT_A_NAME = set(
    syllables(
        "ta mình nhà có là thì ở của hiện nào được về và rộng ra đã toàn phải như bao mấy theo tư "
        "từ đến trong nay "
        "hội pháp hướng tiện châm thức vị"  # xã hội, phương pháp: no places
    )
)
# What our own papers tell, rather than what a rule says: a place, a year, a report.
_LOCAL = re.compile(
    rf"\b(?:{fold('phường|thành phố|bài báo|báo cáo|tham luận')})\b"
    rf"|\b(?:{fold('xã|đảng bộ|chi bộ|tổ dân phố')}) (?:{fold('ta|mình|nhà')})\b"
    rf"|\b{fold('năm')} 20\d\d\b|\b{fold('tổ dân phố|khu phố|chi bộ')} (?:{fold('số')} )?\d"
)
_UNIT = re.compile(rf"\b(?:{fold('bao nhiêu|mấy')}) ((?:\w+ ?){{1,3}})")
_COMRADES = tuple(syllables("đồng chí"))  # counted, though an empty word elsewhere


@dataclass(frozen=True)
class Question:
    """A question understood.

    words: its folded syllables, written out. weights: search terms (of `text.terms`) and how much
    each counts. names, numbered: places it names, by name or by number. local: whether it asks what
    our own papers tell, rather than what a rule says. unit: what is counted ("bao nhiêu *đảng
    viên*"). informative: positions of the words that carry the subject, less those that say what
    kind of answer is wanted.
    """

    text: str
    words: list[str]
    weights: dict[str, float]
    wants: Wants
    numbers: tuple[DocumentNumber, ...] = ()
    names: tuple[tuple[str, ...], ...] = ()
    numbered: frozenset[str] = frozenset()
    local: bool = False
    unit: tuple[str, ...] = ()
    others: list[Alternative] = field(default_factory=list)
    informative: tuple[int, ...] = ()


def understand(text: str) -> Question:
    """Read a question as typed. Raises `BadQuestion` for a whole text."""
    if len(text) > LONGEST:
        raise errors.BadQuestion(str(LONGEST))
    text = clean(text).strip()
    text = spell_out(text)
    numbers = tuple(found.number for found in find_numbers(text, typed=True))
    readings = write_out(syllables(text)[:_MOST_SYLLABLES])
    words = readings[0]
    others = alternatives(words)
    said = _with_commas(text)
    wants = wants_of(said)
    return Question(
        text=text,
        words=words,
        weights=_weights(readings, others),
        wants=wants,
        numbers=numbers,
        names=tuple(_names(said)),
        numbered=numbered_places(said),
        local=bool(_LOCAL.search(said)),
        unit=_unit(said),
        others=others,
        informative=informative(words, said, wants),
    )


def _with_commas(text: str) -> str:
    """The words written out, with commas and "%": "loại mấy, năm nào" does not ask "mấy năm"."""
    parts = re.split(r"[,;.?!]", text)
    return " , ".join(
        " ".join(write_out(syllables(part))[0]) + (" %" if "%" in part else "") for part in parts
    )


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


def _names(said: str) -> list[tuple[str, ...]]:
    """The places named: up to three syllables behind "phường", "xã" …, as far as a name goes."""
    names = []
    for match in _PLACE.finditer(said):
        name: list[str] = []
        for word in match.group(1).split():
            if word in _NOT_A_NAME:
                break
            name.append(word)
        if name:
            names.append(tuple(name))
    return names


def numbered_places(said: str) -> frozenset[str]:
    """The numbers by which places are told apart in a folded text: "tổ dân phố số 3" → {"3"}."""
    return frozenset(match.group(1).lstrip("0") for match in _NUMBERED.finditer(said))


def _unit(said: str) -> tuple[str, ...]:
    """What is counted: the one or two words behind "bao nhiêu" or "mấy", not beyond a comma."""
    for part in said.split(","):
        if match := _UNIT.search(part):
            unit = tuple(match.group(1).split()[:2])
            if unit in compounds() or unit == _COMRADES:
                return unit
            if unit := tuple(itertools.takewhile(lambda word: not is_empty(word), unit)):
                return unit
    return ()
