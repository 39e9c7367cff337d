"""Titles and names in capitals, as they are written in running text."""

import re

_NAMES = [
    "Trung ương", "Bộ Chính trị", "Ban Bí thư", "Ban Chấp hành", "Ban Thường vụ", "Ban Tổ chức",
    "Ủy ban Kiểm tra", "Văn phòng", "Mặt trận Tổ quốc", "Hồ Chí Minh", "Việt Nam", "Điều lệ Đảng",
    "Tỉnh ủy", "Tỉnh uỷ", "Thành ủy", "Thành uỷ", "Đảng", "Thường trực",
]  # fmt: skip
# A place's name is the one to three words behind its kind, up to a word that no name holds.
_NOT_A_NAME = (
    "trong|lần|nhiệm|năm|thứ|về|giai|và|của|tại|đến|khóa|các|theo|là|để|với|cho|số|trực|ủy|uỷ"
)
_PLACE = re.compile(
    r"\b(?!xã (?:hội|luận)\b)(?<!nông )"
    r"((?:phường|xã|thị xã|thị trấn|huyện|quận|tỉnh|thành phố|đặc khu|thôn|khu phố"
    r"|(?:tỉnh|thành) (?:ủy|uỷ)) )"
    rf"((?!(?:{_NOT_A_NAME})\b)\w+(?: (?!(?:{_NOT_A_NAME})\b)\w+){{0,2}})"
)


def from_capitals(text: str) -> str:
    """ "ĐẢNG ỦY PHƯỜNG DƯƠNG KINH" → "Đảng ủy phường Dương Kinh"; other text stays as it is."""
    if not text.isupper():
        return text
    lowered = _PLACE.sub(lambda match: match.group(1) + match.group(2).title(), text.lower())
    for name in _NAMES:
        lowered = re.sub(rf"(?<!\w){name}(?!\w)", name, lowered, flags=re.IGNORECASE)
    lowered = re.sub(r"\b[ivx]{1,5}\b(?=$|[ ,.)])", lambda match: match.group().upper(), lowered)
    lowered = lowered.replace("Đảng viên", "đảng viên")
    return lowered[:1].upper() + lowered[1:]
