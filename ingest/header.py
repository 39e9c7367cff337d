"""What a document says of itself on its first page: number, date, issuer, kind, title, level.

The layout of party papers (docs/decisions/0005): issuing body top left, a star, "Số 05-NQ/ĐU";
place and date on the right; the kind in capitals, the summary below; at the end "T/M" and the body
that issued it. Reports and speeches often carry only some of it: what is not there stays None.
"""

import datetime
import re

from ingest.capitals import from_capitals
from ingest.repair import Paragraph
from knowledge.dates import read_date
from knowledge.numbers import KINDS, find_numbers
from knowledge.passages import Header, Level
from knowledge.text import fold

_TOP = 14  # paragraphs in which a header stands
_KIND_NAMES = sorted({*KINDS.values(), "Quyết định", "Điều lệ", "Giấy mời"}, key=len, reverse=True)
_KIND_LINE = re.compile(
    rf"({'|'.join(kind.upper() for kind in _KIND_NAMES)})(?=$|\s)(?:\s+KẾT LUẬN(?=$|\s))?"
)
_PARTY = re.compile(r"ĐẢNG CỘNG SẢN VIỆT NAM|CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM|Độc lập\b.*")
_NUMBER_LINE = re.compile(r"Số\s*:?\s*\d", re.IGNORECASE)
_BODY_BEGINS = re.compile(
    r"-?\s*Căn cứ|Thực hiện .*[.:;,]$|Kính |Trước hết|Chương |Phần |Điều \d|[IVX]+[.\-]|\d+[.)]|a\)"
    r"|-\s|T/M|VĂN BẢN MẪU"
)
_SPEAKER = re.compile(r"Đơn vị (?:tham luận|báo cáo|trình bày)\s*:\s*(.+)", re.IGNORECASE)
# Typed in two columns, the signature stands behind the recipients.
_SIGNED = re.compile(r"\**\s*(?:Nơi nhận\s*:\s*)?(?:T/M|TM\.)\s+([^\d*]+?)\s*\**$")
_REPORTING = re.compile(
    r"((?:Ban Thường vụ|Ban Chấp hành) Đảng (?:ủy|uỷ|bộ)"
    r"(?: (?:phường|xã|đặc khu)(?: [A-ZĐ]\w+){1,4})?"
    r"|(?:Đảng (?:ủy|uỷ)|Chi bộ|Chi (?:ủy|uỷ)) [^,.;:]{3,60}?)"
    r"\s+(?:báo cáo|xây dựng|ban hành|kết luận|thông báo|trân trọng)"
)
_PRESS_DATE = re.compile(
    r"(?:date\s+)?(?P<iso>20\d\d-\d\d-\d\d)\b|(?P<d>\d\d/\d\d/20\d\d),? \d\d:\d\d"
)
_PRESS_LEAD = re.compile(
    rf"(?:{_PRESS_DATE.pattern})(?:[^\w(]*Lượt đọc.*)?\s*(?:\([A-Z]+\)\s*-?\s*)?"
)
_LONGEST_TITLE = 300
_CENTRAL = re.compile(r"trung uong|bo chinh tri|ban bi thu|quoc hoi|chinh phu|thu tuong")
_CODES = {"tw": Level.CENTRAL, "tu": Level.PROVINCE, "du": Level.COMMUNE, "cb": Level.CELL}


def read_header(paragraphs: list[Paragraph], file: str) -> Header:
    """The header of a repaired document. The title is never empty: at worst the file's name."""
    texts = [paragraph.text for paragraph in paragraphs if paragraph.note is None]
    top = texts[:_TOP]
    number, code = _number(top)
    kind, title = _kind_and_title(top, number)
    issuer = _issuer(texts)
    return Header(
        title=title or file.rsplit(".", 1)[0],
        number=number,
        date=_date(top),
        issuer=issuer,
        kind=kind,
        level=level_of(code, issuer),
    )


def _number(top: list[str]) -> tuple[str | None, str | None]:
    for text in top:
        if _NUMBER_LINE.match(text):
            for found in find_numbers(text)[:1]:
                return str(found.number), found.number.issuer
    return None, None


def _date(top: list[str]) -> datetime.date | None:
    """The date of the header line ("Hà Nội, ngày 26 tháng 5 năm 2025"), or a newspaper's."""
    for text in top:
        if re.search(r"(?:^|,\s*)ngày\s+\d{1,2}\s+tháng", text) and len(text) < 90:
            return read_date(text)
        if (press := _PRESS_DATE.match(text)) and press.group("iso"):
            return datetime.date.fromisoformat(press.group("iso"))
        if press:
            return read_date(press.group("d"))
    return None


def _kind_and_title(top: list[str], number: str | None) -> tuple[str | None, str]:
    for at, text in enumerate(top):
        match = _KIND_LINE.match(text)
        # The issuing clause repeats the kind ("BAN … QUY ĐỊNH"): the first line is the heading.
        if match and len(text) < 500:
            named = next(name for name in _KIND_NAMES if name.upper() == match.group(1))
            beside = text[match.end() :].strip()
            return named, _tidy(beside or " ".join(_title_lines(top[at + 1 :])))
    speech = any(_SPEAKER.match(text) for text in top)
    numbered = next((at for at, text in enumerate(top) if _NUMBER_LINE.match(text)), -1)
    lines = [_PRESS_LEAD.sub("", one) for one in top[numbered + 1 :] if not _is_masthead(one)]
    lines = [line for line in lines if line]
    title = " ".join(_title_lines(lines)) or (lines[0] if lines else "")
    kind = "Tham luận" if speech else None
    if kind is None and number is not None:
        codes = [found.number.kind for found in find_numbers(number)]
        kind = next((KINDS[name] for name in KINDS if codes and fold(name) == codes[0]), None)
    return kind, _tidy(title)


def _title_lines(texts: list[str]) -> list[str]:
    """The lines of a title: up to the body's beginning, and no more than a title is long."""
    lines: list[str] = []
    for text in texts:
        if _BODY_BEGINS.match(text) or _is_masthead(text):
            break
        if lines and not (lines[-1].isupper() and text.isupper()):
            break  # a title in small letters is one paragraph; one in capitals may be several
        if sum(map(len, lines)) + len(text) > _LONGEST_TITLE:
            break
        lines.append(text)
    return lines


def _is_masthead(text: str) -> bool:
    return bool(
        _PARTY.match(text) or _NUMBER_LINE.match(text) or _SPEAKER.match(text)
        or text.startswith("VĂN BẢN MẪU")
        or (len(text) < 90 and re.search(r",\s*ngày\s+\d{1,2}\s+tháng", text))
    )  # fmt: skip


def _tidy(title: str) -> str:
    title = re.sub(r"\s+", " ", title).strip(" -–:.*")
    title = from_capitals(title) if title.isupper() else title
    if len(title) > _LONGEST_TITLE:
        title = title[:_LONGEST_TITLE].rsplit(" ", 1)[0] + "…"
    return title[:1].upper() + title[1:]


def _issuer(texts: list[str]) -> str | None:
    """Who issued it: the signature says so; else the speaker, the top-left lines, the opening."""
    for text in reversed(texts[-12:]):
        if signed := _SIGNED.match(text):
            return _with_place(from_capitals(signed.group(1)), texts[:_TOP])
    for text in texts[:_TOP]:
        if speaker := _SPEAKER.match(text):
            return speaker.group(1).strip(" .")
    above = _lines_above_number(texts[:_TOP])
    if above:
        return from_capitals(above[-1])
    for text in texts[:_TOP]:
        if reporting := _REPORTING.search(text):
            return reporting.group(1)
    return None


def _lines_above_number(top: list[str]) -> list[str]:
    for at, text in enumerate(top):
        if _NUMBER_LINE.match(text):
            above = [_PARTY.sub("", one).strip() for one in top[:at] if not _is_masthead(one)]
            return [one for one in above if one.isupper()]
    return []


def _with_place(issuer: str, top: list[str]) -> str:
    """ "Ban Thường vụ" signs for a ward whose name stands only at the top."""
    if re.search(r"phường|xã|Trung ương|Bí thư|Chính trị|tỉnh|thành|phố", issuer, re.IGNORECASE):
        return issuer
    if above := _lines_above_number(top):
        place = from_capitals(above[-1])
        return place if fold(issuer) in fold(place) else f"{issuer} {place}"
    for text in top:
        if (reporting := _REPORTING.search(text)) and fold(reporting.group(1)).startswith(
            fold(issuer)
        ):
            return reporting.group(1)
    return issuer


def level_of(code: str | None, issuer: str | None) -> Level | None:
    """Who speaks, by the issuer's code in a number ("TW") or else by its name; None: not told."""
    if code in _CODES:
        return _CODES[code]
    if code and code.endswith(("tw", "tu")):
        return _CODES[code[-2:]]
    said = fold(issuer or "")
    if not said:
        return None
    if _CENTRAL.search(said):
        return Level.CENTRAL
    if re.search(r"chi bo|chi uy", said):
        return Level.CELL
    if re.search(r"phuong|\bxa\b|dac khu|ban xay dung dang|dang uy", said):
        return Level.COMMUNE
    if re.search(r"tinh uy|thanh uy|tinh|thanh pho", said):
        return Level.PROVINCE
    return None
