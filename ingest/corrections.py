"""What a person types in the place of what was recognised: read exactly, or refused in a sentence.

A number is written as the Party prints it, a kind as the list has it, a date must be in the
calendar; everything else stays as it was typed. The level follows number and issuer.
"""

import datetime
import re
from dataclasses import replace
from enum import StrEnum

from ingest.header import level_of
from knowledge import errors
from knowledge.dates import DATE, date_of, show_date
from knowledge.numbers import KINDS, find_numbers, parse_number
from knowledge.passages import Header
from knowledge.text import clean, fold

KIND_NAMES = tuple(
    sorted({*KINDS.values(), "Quyết định", "Điều lệ", "Luật", "Giấy mời", "Tham luận"})
)
_LONGEST = 300  # characters of a title, an issuer or a kind: as many as a title read has
_LONGEST_NUMBER = 60
# No message is empty: how people write that a paper has none.
_NOTHING = {"-", "–", *map(fold, ("không", "không có", "không số", "bỏ trống", "để trống"))}


class Field(StrEnum):
    """What can be corrected of a header, in the order of a paper."""

    KIND = "kind"
    NUMBER = "number"
    DATE = "date"
    ISSUER = "issuer"
    TITLE = "title"


def corrected(header: Header, field: Field, typed: str, today: datetime.date) -> Header:
    """The header with one value as it was typed; nothing, or "không có", if the paper has none.

    Raises `NoTitle`, `BadDate`, `FutureDate` (after `today`) or `LongValue`.
    """
    value = "".join(one for one in " ".join(clean(typed).split()) if one.isprintable())
    value = "" if fold(value).strip(" .") in _NOTHING else value
    longest = _LONGEST_NUMBER if field is Field.NUMBER else _LONGEST
    if len(value) > longest:
        raise errors.LongValue(str(longest))
    if not value and field is Field.TITLE:
        raise errors.NoTitle
    match field:
        case Field.NUMBER:
            header = replace(header, number=_number(value) or None)
        case Field.DATE:
            return replace(header, date=_date(value, today) if value else None)
        case Field.ISSUER:
            header = replace(header, issuer=value or None)
        case Field.KIND:
            return replace(header, kind=_kind(value) or None)
        case Field.TITLE:
            return replace(header, title=value)
    number = parse_number(header.number or "")
    return replace(header, level=level_of(number.issuer if number else None, header.issuer))


def _number(typed: str) -> str:
    """As it is printed, where nothing typed would be lost: "15-BC/CB3" is more than 15-BC/CB."""
    found = find_numbers(typed, typed=True)
    if len(found) != 1 or re.match(r"[\w/-]", typed[found[0].end :]):
        return typed
    return str(found[0].number)


def _date(typed: str, today: datetime.date) -> datetime.date:
    """ "03/02/2026", "3-2-2026", "ngày 3 tháng 2 năm 2026", "ngay 3 thang 2 nam 2026"."""
    words = re.sub(r"^ngay\s*", "", fold(typed))
    found = list(DATE.finditer(re.sub(r"\s*\b(?:thang|nam)\b\s*|(?<=\d)\s+(?=\d)", "/", words)))
    date = date_of(found[0]) if len(found) == 1 else None
    if date is None:
        raise errors.BadDate
    if date > today:
        raise errors.FutureDate(show_date(date))
    return date


def _kind(typed: str) -> str:
    known = (one for one in KIND_NAMES if fold(one) == fold(typed))
    return next(known, typed[:1].upper() + typed[1:])
