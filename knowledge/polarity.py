"""Whether two sentences of nearly the same words say the opposite.

What a count of common words does not see: "không", "trừ", "tối đa" for "tối thiểu". Marks decide
("chưa" is not "chứa", "cấm" is not "cam"), so the printed words are read.
"""

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence

from knowledge.figures import Figure, Kind
from knowledge.neighbours import Word, marked

_WORD = re.compile(r"\w+|[.,;:?!…\n|()“”\"]")
_NOT = {"không", "chưa", "chẳng", "chả", "đừng", "cấm", "miễn", "ít"}
# Words that hold one of these and deny nothing; limits are told apart below.
_NO_DENIAL = re.compile(
    r"không\s+(?:quá|dưới|ít\s+hơn|thấp\s+hơn|vượt|chỉ|những|ngừng|gian|khí)(?!\w)|hàng\s+không"
    r"|ít\s+(?:nhất|hơn|ra)(?!\w)"
    r"|(?:hay|hoặc)\s+(?:không|chưa)(?!\w)",
    re.IGNORECASE,
)
_EMPTY = {"có", "thể", "cho", "là", "và", "các", "những", "còn"}
# Words that open another predicate: "không được làm | được đưa vào", "không dự được | phải báo".
_OPENS = {"được", "phải", "bị", "sẽ", "đã", "thì", "để", "nên", "cần", "vẫn"}
_NEXT = "|"
_BUT = set(marked("nhưng mà"))
_REACH = 6  # words that a denial reaches at most, within its clause
_DENIED_FIRST = 3  # of which so many must not stand undenied elsewhere
_EXCEPTED = 6  # words before "trừ" that tell what the exception is from
_EXCEPT = re.compile(r"(?<!\w)(?:ngoại\s+)?trừ(?!\s+điểm)(?!\w)", re.IGNORECASE)

# Words that exclude each other, and the other words for the same.
_OPPOSITES: list[list[tuple[str, ...]]] = [
    [("tăng",), ("giảm",)],
    [("tối đa", "không quá", "nhiều nhất", "không vượt", "cao nhất"),
     ("tối thiểu", "ít nhất", "không dưới", "không ít hơn", "không thấp hơn", "trở lên")],
    [("chậm nhất", "muộn nhất"), ("sớm nhất",)],
    [("trước",), ("sau",)],
    [("trên", "hơn", "quá", "trở lên"), ("dưới", "chưa đến", "chưa tới", "kém")],
    [("trở lên",), ("trở xuống",)],
    [("vượt",), ("chưa đạt", "không đạt")],
    [("phải", "bắt buộc"), ("có thể", "được phép", "khuyến khích", "tự nguyện")],
    [("chính thức",), ("dự bị",)],
    [("nam",), ("nữ",)],
    [("sáng",), ("chiều",), ("tối",)],
    [("đầu",), ("cuối",)],
    [("thường kỳ", "định kỳ"), ("chuyên đề",), ("bất thường",)],
    [("tán thành", "đồng ý"), ("phản đối", "không tán thành")],
    [("kín",), ("giơ tay", "giơ thẻ", "công khai")],
    [("hoàn thành xuất sắc",), ("hoàn thành tốt",), ("không hoàn thành",)],
    [("tháng",), ("quý",), ("tuần",)],
    [("thay thế", "thay cho"), ("bổ sung",)],
    [("có hiệu lực",), ("hết hiệu lực",)],
    [("dù", "kể cả"), ("khi", "nếu", "trường hợp")],
]  # fmt: skip
# These say so much that they may not be added either, whatever stands there.
_NEVER_ADDED = (
    *("tăng", "giảm", "tối đa", "tối thiểu", "ít nhất", "nhiều nhất", "cao nhất", "chậm nhất"),
    *("muộn nhất", "sớm nhất", "bắt buộc", "nghiêm cấm", "duy nhất", "toàn bộ", "tất cả"),
    *("hoàn toàn", "lần đầu"),
)
_SAME_EXTENT = {"tất cả": ("cả", "toàn", "mọi", "mỗi", "đều"), "toàn bộ": ("cả", "toàn", "tất cả")}

# How a figure is meant: the last of these before it, or the first behind it.
_LIMITS = {
    "at most": "tối đa|không quá|nhiều nhất|không vượt quá|cao nhất|trở xuống",
    "at least": "tối thiểu|ít nhất|không dưới|không ít hơn|thấp nhất|trở lên",
    "by": "chậm nhất|muộn nhất",
    "before": "trước",
    "after": "sau|sớm nhất",
    "more": "trên|hơn|quá",
    "less": "dưới|gần|chưa đến|chưa tới",
    "about": "khoảng|quanh|chừng|độ",
    "times": "gấp",
    "more by": "tăng|tăng thêm|thêm",
    "less by": "giảm|giảm bớt|bớt",
}
_LIMIT = "|".join(f"(?P<{name.replace(' ', '_')}>{words})" for name, words in _LIMITS.items())
_BEFORE = re.compile(
    rf"(?<!\w)(?:{_LIMIT})(?:\s+(?:là|ngày|đến|lúc|vào|thời hạn|\w+\s+là))?\s*$", re.I
)
_BEHIND = re.compile(r"\s*(?:[^\W\d]+\s+){0,2}?(?P<at_least>trở lên)|\s*(?:[^\W\d]+\s+){0,2}?"
                     r"(?P<at_most>trở xuống)", re.IGNORECASE)  # fmt: skip
_LIMITED = {Kind.NUMBER, Kind.PERCENT, Kind.FRACTION, Kind.DATE, Kind.TIME}


def denies_alike(claim: str, source: str) -> bool:
    """Whether what the claim denies is denied by the source, and the other way round."""
    claimed, said = _words(claim), _words(source)
    here, there = _denied(claimed), _denied(said)
    if len(here) > len(there):
        return False
    for reach in here:
        wanted = [claimed[at] for at in reach]
        if not any(_share(wanted, [said[at] for at in other]) > 0.5 for other in there):
            return False
    mine = {at for reach in _denied(claimed, first_predicate=True) for at in reach}
    theirs = {at for reach in there for at in reach}
    for reach in _denied(said, first_predicate=True):
        for phrase in _phrases([said[at] for at in reach[:_DENIED_FIRST]]):
            if _stands(phrase, claimed, outside=mine) and not _stands(phrase, said, outside=theirs):
                return False
    return _excepts_alike(claim, source)


def _excepts_alike(claim: str, source: str) -> bool:
    """Whether an exception is kept, if what it is from is said; and none is made up."""
    if _EXCEPT.search(claim):
        return bool(_EXCEPT.search(source))
    said = set(marked(claim))
    for match in _EXCEPT.finditer(source):
        clause = re.split(r"[;:.\n]", source[: match.start()])[-1]
        excepted = marked(clause)[-_EXCEPTED:]
        if 2 * sum(word in said for word in excepted) > len(excepted):
            return False
    return True


def opposite(claim: str, source: str) -> bool:
    """Whether a word of the claim is excluded by the source, or says much that it lacks."""
    claimed, said = _plain(claim), _plain(source)
    for sides in _OPPOSITES:
        there = [any(_has(said, word) for word in side) for side in sides]
        for side, present in zip(sides, there, strict=True):
            if any(there) and not present and any(_has(claimed, word) for word in side):
                return True
    for word in _NEVER_ADDED:
        same = next((side for sides in _OPPOSITES for side in sides if word in side), (word,))
        known = (*same, *_SAME_EXTENT.get(word, ()))
        if _has(claimed, word) and not any(_has(said, one) for one in known):
            return True
    return False


def opposites(text: str) -> Iterator[Word]:
    """The words of a text that have an opposite, for telling what each of them stands with."""
    for group, sides in enumerate(_OPPOSITES):
        for side in sides:
            for match in re.finditer(rf"(?<!\w)(?:{'|'.join(side)})(?!\w)", text, re.IGNORECASE):
                yield Word(str(group), side[0], *match.span())


def limit(text: str, figure: Figure) -> str | None:
    """How a figure is limited: "at least", "before" …; None where it is meant as it stands."""
    if figure.kind not in _LIMITED:
        return None
    match = _BEHIND.match(text, figure.end) or _BEFORE.search(text[: figure.start])
    return next((name for name, word in match.groupdict().items() if word), None) if match else None


def limits_of(text: str, figure: Figure, others: Sequence[Figure]) -> set[str | None]:
    """How a figure of a source may be said to be limited: as it is, or as the one before it in a
    list ("không quá 30 ngày ở trong nước, 90 ngày ở ngoài nước").
    """
    own = limit(text, figure)
    before = [one for one in others if one.kind is figure.kind and one.end <= figure.start]
    if own or not before or figure.unit is None or before[-1].unit != figure.unit:
        return {own}
    apart = re.search(r"[.;\n](?!\d)", text[before[-1].end : figure.start])
    return {own} if apart else {own, limit(text, before[-1])}


def _plain(text: str) -> str:
    return " ".join(text.lower().split())


def _has(text: str, phrase: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", text) is not None


def _words(text: str) -> list[str]:
    """The words, in one spelling, and punctuation, empty words left out; a denial as printed."""
    words = _WORD.findall(_NO_DENIAL.sub(lambda match: f"_{match.group()}", text.lower()))
    return [
        word if word in _NOT else _NEXT if word in _OPENS else "".join(marked(word)) or word
        for word in words
        if word not in _EMPTY
    ]


def _denied(words: Sequence[str], *, first_predicate: bool = False) -> list[list[int]]:
    """For every denial the places of the words that it reaches, to the end of the clause."""
    reaches: list[list[int]] = []
    for at, word in enumerate(words):
        if word not in _NOT:
            continue
        reach: list[int] = []
        for place in range(at + 1, len(words)):
            following = words[place]
            if following == _NEXT and not (first_predicate and reach):
                continue
            if not following[0].isalnum() or following in _BUT or len(reach) == _REACH:
                break
            if following not in _NOT:
                reach.append(place)
        reaches.append(reach)
    return reaches


def _share(wanted: Sequence[str], there: Sequence[str]) -> float:
    first = wanted[:_DENIED_FIRST]
    return sum(word in there for word in first) / len(first) if first else 1.0


def _phrases(words: Sequence[str]) -> Iterable[tuple[str, ...]]:
    return list(itertools.pairwise(words)) or [tuple(words)] if words else []


def _stands(phrase: tuple[str, ...], words: Sequence[str], outside: set[int]) -> bool:
    size = len(phrase)
    return any(
        tuple(words[at : at + size]) == phrase and outside.isdisjoint(range(at, at + size))
        for at in range(len(words) - size + 1)
    )
