"""What looks like a date or a time and is none: an address, a paper's number, a length of time.

Its digits are hidden before days and times are looked for; it stays in the place and in the rest.
"""

import re

from bot.dates.spelling import BEGIN, END, Typed, laid_out

_NEXT_IS_TIME = (
    r"(?!\d|\s*(?:[hg](?![a-z])|gio|[/.:-]\s*\d|[hg]\d|ruoi|kem)"
    r"|\s*(?:ngay|tuan|hom|thang)\s+(?:nua|toi|toN|sau))"
)
# What is numbered in an address or among cells.
_PLACES = r"""(?:
    to|to\s+dan\s+pho|tdp|khu|khu\s+dan\s+cu|kdc|khu\s+pho|kp|khom|khoi|cum|doi|nhom|tieu\s+khu
  | thon|xom|ap|ban|phuong|quan|xa|p|q|duong|ngo|hem|ngach|kiet|quoc\s+lo|km|cong|lo|toa|can|so
  | nha|tang|phong|lop|truong|hoi\s+truong|nha\s+van\s+hoa|nvh|nha\s+sinh\s+hoat|ban\s+so
  | chi\s+bo|cb|doan)"""
_COUNTED = r"""(?:
    %|trieu|nghin|ngan|ti\s|dong(?!\s+chi)|diem|dang\s+vien|dv{END}|dong\s+chi|d/c|dc\s|nguoi|khach
  | thanh\s+vien|dai\s+bieu|quan\s+chung|phieu|viec|muc|noi\s+dung|bao\s+cao|van\s+de
  | nam\s+(?:thanh|ngay|truyen|tuoi|xay))""".replace("{END}", END)
_TIME_UNIT = rf"(?:gio|tieng|h|g|phut|ph|p|ngay|tuan|thang|buoi|hom){END}"
_LASTING = r"(?:trong|keo\s+dai|thoi\s+luong|thoi\s+gian|du\s+kien|to[ie]\s+thieu|it\s+nhat)"
_MINUTES = rf"(?:phut|p){END}"

_HIDDEN = tuple(
    laid_out(pattern, re.IGNORECASE)
    for pattern in (
        r"\d{8,}",  # telephones
        r"\d+,5(?=\s*(?:gio|h|tieng))",  # 2,5 giờ
        r"(?<![\d/])24\s*/\s*24\s*h?(?![\d/])|(?<=truc\s)24/7(?!\d)",  # 24/24h
        # 37-QĐ/TW ngày 25/10/2021, Nghị quyết 18
        rf"""{BEGIN}(?:so\s*)?\d{{1,4}}\s*[-/]\s*(?:\d{{4}}/)?(?!thang|thu|tuan)[a-z]{{1,4}}\s*/\s*
        [a-z]+(?:\s*,?\s*(?:ngay\s*)?\d{{1,2}}/\d{{1,2}}/\d{{4}})?""",
        rf"""{BEGIN}(?:nghi\s+quyet|chi\s+thi|qui\s+dinh|ket\s+luan|huong\s+dan|ke\s+hoach)\s+
        (?:so\s+)?\d+{_NEXT_IS_TIME}""",
        rf"""{BEGIN}(?:qui|chuyen\s+de|bai|muc|cau|diem|dieu|khoan|giai\s+doan)\s+
        \d+(?!\d|\s*/|\s*[hg](?![a-z])|:\d)""",
        # nhiệm kỳ 2025-2030
        rf"{BEGIN}(?:nhiem\s+ki|khoa)\s*\d{{4}}\s*[-–/]\s*\d{{4}}",
        r"(?<!\d)\d{4}\s*[-–]\s*\d{4}(?!\d)",
        # the second congress, not Monday's
        rf"""{BEGIN}(?:lan|ki|ki\s+hop|khoa|buoi|nhiem\s+ki|dot|qui|hoi\s+nghi|phien|chuyen\s+de
        |nguoi|muc|bai)\s+thu\s+\d+""",
        rf"{BEGIN}(?:lan|buoi|dot)\s+\d{{1,2}}{_NEXT_IS_TIME}",
        # ngõ 20/5, đường 3/2, đường 3 tháng 2, tổ 3, khu phố 15
        rf"""{BEGIN}(?:duong|pho|ngo|hem|ngach|kiet|so\s+nha|nha\s+so|so|cong\s+vien|quang\s+truong
        |cho)\s+\d+(?:\s*/\s*\d+)+""",
        rf"{BEGIN}(?:duong|pho)\s+\d+\s+thang\s+\d+",
        rf"(?<![a-zA-Z\d]){_PLACES}\s*(?:so\s*)?\.?\s*\d+[a-d]?{_NEXT_IS_TIME}",
        # 2/3 tổng số đảng viên, 30 đảng viên, 96 năm ngày thành lập
        r"""(?<![\d/])\d{1,2}\s*/\s*\d{1,3}
        (?=\s*(?:tong\s+so|so\s+(?:dang|phieu|nguoi|thanh|dai)))""",
        rf"""{BEGIN}(?:to[ie]\s+thieu|it\s+nhat|tren|hon|dat|du|qua)\s+\d{{1,2}}/\d{{1,3}}
        (?=\s*(?:dang\s+vien|dv|thanh))""",
        rf"""(?<![W\d/.:hg-])(?<!gio\ )(?<!ngay\ )(?<!thang\ )(?<!luc\ )\d+(?:[.,]\d+)?
        \s*{_COUNTED}""",
        # nhắc trước 1 ngày, có mặt trước 15 phút
        rf"""{BEGIN}(?:nhac|bao|thong\s+bao|gui|goi)(?:\s+\S+){{0,3}}?\s+truoc\s+\d+
        \s*{_TIME_UNIT}""",
        rf"{BEGIN}truoc\s+\d+\s*(?:phut|ph|p|ngay|tieng|tuan){END}",
        # trong 2 giờ, khoảng 90 phút, 2 tiếng rưỡi
        rf"""{BEGIN}{_LASTING}\s+(?:vong\s+|khoang\s+|tam\s+|la\s+|hop\s+)?[1-4]
        \s*(?:gio|h|g)(?![a-z\d])(?:\s*(?:\d{{1,2}}\s*{_MINUTES}|ruoi))?
        (?!\s*(?:sang|trua|chieu|toi|dem|ngay|\d{{1,2}}(?!\d|[/h:g])))""",
        rf"{BEGIN}(?:{_LASTING}|khoang|hop|toi\s+da)\s+\d{{2,3}}\s*{_MINUTES}",
        rf"(?<![\d:h])(?:[6-9]\d|1\d\d)\s*{_MINUTES}",
        rf"(?<!\d)\d{{1,2}}\s*tieng(?:\s*(?:ruoi|\d+\s*{_MINUTES}))?(?!\s*nua)",
        # 6 tháng đầu năm, kết quả 6 tháng
        rf"""{BEGIN}(?:ket\s+qua|bao\s+cao|cong\s+tac|nhiem\s+vu|trong|tinh\s+hinh|so\s+ket)\s+
        \d{{1,2}}\s*thang(?!\s*(?:\d|nay|sau|toi))""",
        rf"""{BEGIN}(?<!ngay\ )(?<!mung\ )(?<!mong\ )(?<!hom\ )(?<![\d/])\d{{1,2}}
        \s*thang\s+(?:dau|cuoi|qua|gan\s+day|truoc)""",
        # sau giờ hành chính: no six o'clock
        rf"(?<!\d)(?:\d\s*)?gio\s+(?:hanh\s+chinh|lam\s+viec|lam|nghi|hoc|com|an|tan){END}",
    )
)
# "tại 15/3 Lê Lợi": a number before a name with a capital is a house's
_HOUSE = laid_out(rf"{BEGIN}(?:tai|o|ve)\s+(?P<number>\d+(?:\s*/\s*\d+)*)\s+(?P<name>[^\W\d_])")


def set_aside(typed: Typed) -> None:
    """Hide the digits of what is neither a day nor a time."""
    for pattern in _HIDDEN:
        for match in typed.find(pattern):
            typed.hide(match.start(), match.end())
    for match in typed.find(_HOUSE):
        if typed.printed[match.start("name")].isupper():
            typed.hide(*match.span("number"))
