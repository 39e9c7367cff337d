"""Every figure of a text, typed and in one form: what a written sentence may not get wrong.

Document numbers and dates are taken out before plain numbers are read, so that "37 đảng viên" is
not borne out by "37-QĐ/TW", nor "25 ngày" by "25/10/2021". Nothing with a digit in it is passed
over: what no form fits is a figure too, which only itself bears out.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from knowledge.dates import DATE, date_of
from knowledge.numbers import find_numbers, kind_in_print
from knowledge.spelled import SPELLED, rank_of, spelled_numbers
from knowledge.text import fold


class Kind(StrEnum):
    """What a figure counts or names. Figures of two kinds never bear each other out."""

    DOCUMENT = "document"
    DATE = "date"
    TIME = "time"
    QUARTER = "quarter"
    ORDINAL = "ordinal"  # thứ ba, lần thứ hai, khóa XIII
    LABEL = "label"  # khoản 2, Điều 5, Tổ dân phố số 3
    NUMBER = "number"
    PERCENT = "percent"
    FRACTION = "fraction"
    OTHER = "other"


@dataclass(frozen=True)
class Figure:
    """A figure of a text and its place there.

    value: its parts; None for one that is not said ("tháng 4" has no year). unit: what is counted,
    where a word of the closed list follows; of a document number the kind printed before it.
    """

    kind: Kind
    value: tuple[Decimal | int | str | None, ...]
    start: int
    end: int
    unit: str | None = None

    def borne_out_by(self, others: Iterable["Figure"]) -> bool:
        """Whether one of these says the same, and of the same unit as far as both have one.

        What is left out here may be said there: "năm 2021" is borne out by "25/10/2021".
        """
        return any(self.agrees_with(one) for one in others)

    def agrees_with(self, other: "Figure") -> bool:
        """Whether the other says all that this one says."""
        return (
            self.kind is other.kind
            and len(self.value) == len(other.value)
            and all(a in (None, b) for a, b in zip(self.value, other.value, strict=True))
            and _same_unit(self.unit, other.unit)
        )

    def counts_like(self, other: "Figure") -> bool:
        """Whether both may be of the same unit."""
        return _same_unit(self.unit, other.unit)


_ANYONE = ("người", "đồng chí", "đ/c")  # may be said of any of the next
_PEOPLE = ("đảng viên", "quần chúng", "đoàn viên", "đại biểu", "cán bộ", "cấp ủy viên", "công dân")
_UNITS = (
    *_ANYONE, *_PEOPLE,
    "ngày", "tháng", "năm", "tuần", "quý", "phút", "giờ", "giây", "lần", "lượt", "buổi", "kỳ",
    "khóa", "đợt", "tuổi", "điểm", "phiếu", "đồng", "trang", "tờ", "chi bộ", "đảng bộ", "tổ đảng",
    "tổ chức", "tổ dân phố", "hộ", "ngõ", "lớp", "phường", "xã", "bài", "mô hình", "chuyên đề",
    "hội nghị", "văn bản", "câu hỏi", "ý kiến", "điều", "khoản", "chương", "nội dung", "tiêu chí",
    "nhiệm vụ", "giải pháp", "bóng đèn", "loại", "bước", "nhóm", "nguyên tắc",
)  # fmt: skip
_UNIT = "|".join(sorted(_UNITS, key=len, reverse=True))
_COUNTS = re.compile(rf"\s*(?:\([^)\d]*\)\s*)?(?P<u>{_UNIT})(?!\w)", re.IGNORECASE)
_TIMES = r"(?!\s+(?:lần|lượt|buổi|kỳ|phút|giờ|bài|chuyên đề|ý kiến)(?!\w))"  # "mỗi tháng một lần"
_SCALES = {"nghìn": 10**3, "ngàn": 10**3, "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9}
_SCALE = re.compile(rf"\s*({'|'.join(_SCALES)})(?!\w)(?!\s+lệ)", re.IGNORECASE)
_PERCENT = re.compile(r"\s*(?:%|phần\s+trăm)", re.IGNORECASE)
_PARTS = re.compile(rf"\s+phần\s+({SPELLED}|\d+)(?!\w)", re.IGNORECASE)

_YEAR = r"(?:19|20)\d\d"
_RANK = rf"(?P<r>(?-i:[IVXLC]+)|\d{{1,3}}|{SPELLED}|nhất|nhì|giêng|chạp)(?!\w)"
_GROUPED = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?"
_PARAGRAPHS = "điểm|tiểu mục|mục|tiết|khoản|điều|chương|phần|phụ lục|mẫu|trang"
_SAME = {"điểm": "mục", "tiểu mục": "mục", "tiết": "mục"}  # papers and regulations name them apart
_PLACES = "tổ dân phố|khu phố|chi bộ|thôn|tổ đảng|tổ|xóm|ấp|tầng|ngõ|phòng"
# The paper's own "2.1." or "a)" before a point, which no claim is about.
_OWN_LABEL = re.compile(r"^[^\S\n]*(?:\d{1,2}(?:\.\d{1,2})*[.)]|[IVX]+\.|[a-zđ]\))(?=\s)", re.M)
_ROMAN = dict(zip("IVXLC", (1, 5, 10, 50, 100), strict=True))


def figures(text: str) -> list[Figure]:
    """All figures of a `clean` text, in order."""
    left = _OWN_LABEL.sub(lambda match: "\0" * len(match.group()), text)
    found: list[Figure] = []
    readers: list[Callable[[str], Iterable[Figure]]] = [_documents, *_FORMS, _spelled, _rest]
    for read in readers:
        for figure in list(read(left)):
            found.append(figure)
            gone = "\0" * (figure.end - figure.start)
            left = left[: figure.start] + gone + left[figure.end :]
    return sorted(found, key=lambda one: one.start)


def roman(numeral: str) -> int:
    """The value of a Roman numeral."""
    worth = [_ROMAN[letter] for letter in numeral]
    return sum(-a if a < b else a for a, b in zip(worth, [*worth[1:], 0], strict=True))


def _same_unit(one: str | None, other: str | None) -> bool:
    if one is None or other is None or one == other:
        return True
    return {one, other} <= {*_PEOPLE, *_ANYONE} and not {one, other}.isdisjoint(_ANYONE)


def _documents(left: str) -> Iterator[Figure]:
    for found in find_numbers(left):
        number = found.number
        value = (number.digits, number.kind, number.issuer)
        word = kind_in_print(left, found.start)
        yield Figure(Kind.DOCUMENT, value, found.start, found.end, word)


def _spelled(left: str) -> Iterator[Figure]:
    done = 0
    for value, start, end in spelled_numbers(left, _COUNTS):
        if start >= done:
            figure = _counted(Decimal(value), start, end, left)
            done = figure.end
            yield figure


def _rest(left: str) -> Iterator[Figure]:
    for match in re.finditer(r"(?<![^\W_])[^\W_]*[\d½⅓¼¾⅔²³¹Ⅰ-ↈ][^\s\0]*|(?<!\w)rưỡi(?!\w)", left):
        token = fold(match.group()).rstrip(".,;:!?)”\"'")
        yield Figure(Kind.OTHER, (token,), *match.span())


def _counted(value: Decimal, start: int, end: int, text: str) -> Figure:
    """A number with what follows it: "%", "phần ba", a scale, a unit."""
    if match := _PERCENT.match(text, end):
        return Figure(Kind.PERCENT, (value,), start, match.end())
    if (match := _PARTS.match(text, end)) and (below := _rank(match[1])) is not None:
        return Figure(Kind.FRACTION, (value, below), start, match.end())
    while match := _SCALE.match(text, end):
        value, end = value * _SCALES[match[1].lower()], match.end()
    unit = _COUNTS.match(text, end)
    return Figure(Kind.NUMBER, (value,), start, end, unit["u"].lower() if unit else None)


def _rank(printed: str) -> int | None:
    if re.fullmatch(r"[IVXLC]+", printed):
        return roman(printed)
    return int(printed) if printed.isdigit() else rank_of(printed)


def _date(match: re.Match[str]) -> Figure | None:
    if match.string[match.end() : match.end() + 1].isdigit():
        return None  # "năm 20261"
    date = date_of(match)
    if date is None:  # 31/02/2026: no day of the calendar
        return Figure(Kind.OTHER, (fold(match.group()),), *match.span())
    return Figure(Kind.DATE, (date.year, date.month, date.day), *match.span())


def _part_of_date(match: re.Match[str]) -> Figure | None:
    parts = match.groupdict()
    value = tuple(int(parts[key]) if parts.get(key) else None for key in ("y", "m", "d"))
    if value[1:] == (None, None) and _COUNTS.match(match.string, match.end()):
        return None  # "2025 đảng viên"
    return Figure(Kind.DATE, value, *match.span())


def _month(match: re.Match[str]) -> Figure | None:
    month = _rank(match["r"])
    return Figure(Kind.DATE, (None, month, None), *match.span()) if month else None


def _time(match: re.Match[str]) -> Figure | None:
    hour, minute = int(match["h"]), int(match["min"])
    if minute:
        return Figure(Kind.TIME, (hour, minute), *match.span())
    # "8 giờ 00" is "8 giờ", which reads like a number of hours.
    return Figure(Kind.NUMBER, (Decimal(hour),), *match.span(), "giờ")


def _quarter(match: re.Match[str]) -> Figure | None:
    quarter = _rank(match["r"])
    return Figure(Kind.QUARTER, (quarter,), *match.span()) if quarter else None


def _ordinal(match: re.Match[str]) -> Figure | None:
    rank = _rank(match["r"])
    return Figure(Kind.ORDINAL, (rank,), *match.span("r")) if rank is not None else None


def _paragraph(match: re.Match[str]) -> Figure | None:
    word = " ".join(match["w"].lower().split())
    value = (_SAME.get(word, word), match["n"].lower())
    return Figure(Kind.LABEL, value, *match.span())


def _named(match: re.Match[str]) -> Figure | None:
    if _COUNTS.match(match.string, match.end()):
        return None  # "chi bộ 09 đồng chí"
    return Figure(Kind.LABEL, ("số", str(int(match["n"]))), *match.span("n"))


def _half(match: re.Match[str]) -> Figure | None:
    return Figure(Kind.FRACTION, (Decimal(1), 2), *match.span())


def _slashed(match: re.Match[str]) -> Figure | None:
    above, below = int(match["a"]), int(match["b"])
    counted = _COUNTS.match(match.string, match.end()) or re.match(
        r"\s+(?:tổng\s+)?số\b", match["z"]
    )
    if above <= 31 and below <= 12 and not counted:
        return Figure(Kind.DATE, (None, below, above), *match.span("f"))
    return Figure(Kind.FRACTION, (Decimal(above), below), *match.span("f"))


def _plain(match: re.Match[str]) -> Figure | None:
    printed = match["n"]
    if re.fullmatch(_GROUPED, printed):
        printed = printed.replace(".", "")
    return _counted(Decimal(printed.replace(",", ".")), *match.span(), match.string)


def _token(match: re.Match[str]) -> Figure | None:
    return Figure(Kind.OTHER, (fold(match.group()),), *match.span())


def _form(
    pattern: str | re.Pattern[str], read: Callable[[re.Match[str]], Figure | None]
) -> Callable[[str], Iterable[Figure]]:
    compiled = re.compile(pattern, re.IGNORECASE) if isinstance(pattern, str) else pattern
    return lambda left: filter(None, map(read, compiled.finditer(left)))


# The surest first: what one form has read, the next does not see.
_FORMS = [
    _form(DATE, _date),
    _form(r"(?<![\w,.])(?P<h>\d{1,2})\s*(?:giờ|h|:)\s*(?P<min>[0-5]\d)(?:\s*phút)?(?![\w:])",
          _time),
    _form(rf"(?<!\w)quý\s+{_RANK}{_TIMES}", _quarter),
    _form(r"(?<!\w)ngày\s+(?P<d>\d{1,2})(?:\s?[/.-]\s?|\s+tháng\s+)(?P<m>\d{1,2})(?![\w/%])",
          _part_of_date),
    _form(rf"(?<!\w)tháng\s+(?P<m>\d{{1,2}})(?:\s?[/.-]\s?|\s+năm\s+)(?P<y>{_YEAR})(?!\d)",
          _part_of_date),
    _form(rf"(?<![\w/.-])(?P<m>\d{{1,2}})/(?P<y>{_YEAR})(?!\d)", _part_of_date),
    _form(rf"(?<!\w)tháng\s+{_RANK}(?!\s?%){_TIMES}", _month),
    _form(rf"(?<!\w)ngày\s+(?P<d>\d{{1,2}})(?![\w%/]){_TIMES}", _part_of_date),
    _form(rf"(?<!\w)(?:thứ|khóa|khoá|đại\s+hội|trung\s+ương)\s+{_RANK}{_TIMES}", _ordinal),
    _form(rf"(?<!\w)(?P<w>{_PARAGRAPHS})\s+(?P<n>\d{{1,3}}(?:\.\d{{1,2}})*[a-zđ]?|(?-i:[IVXLC]+))"
          r"(?!\w|[.,]\d|\s?%)", _paragraph),
    _form(r"(?<!\w)(?P<w>điểm|tiết|mục|phụ lục|mẫu)\s+(?P<n>[a-zđ])(?!\w)", _paragraph),
    _form(rf"(?<!\w)(?:(?:{_PLACES})(?:\s+số)?|số)\s+(?P<n>\d{{1,3}})(?![\w%]|[.,]\d)", _named),
    _form(rf"(?<![\w,.])(?:năm\s+)?(?P<y>{_YEAR})(?![\w%]|[.,]\d)", _part_of_date),
    _form(r"(?<!\w)[^\W\d_]+\d\w*", _token),
    _form(r"(?<!\w)(?:một\s+)?nửa(?!\w)", _half),
    _form(r"(?<![\w/.,])(?P<f>(?P<a>\d{1,3})/(?P<b>\d{1,3}))(?![\w/]|[.,]\d)(?P<z>.{0,9})",
          _slashed),
    _form(rf"(?<!\w)(?<!\d[.,])(?P<n>{_GROUPED}|\d+(?:[,.]\d+)?)(?!\d|[.,]\d)(?!(?-i:[A-ZĐ]))",
          _plain),
    _form(re.compile(r"(?<![\w-])[IVXLC]{1,6}(?![\w-])"), _token),
]  # fmt: skip
