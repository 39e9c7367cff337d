"""What secretaries type for a meeting, and what it says: one row a phrase, by difficulty.

A row is certain (one start), asked about (several, the likeliest first) or refused (none). Times
are Vietnam's; a start with a rule is "RULE @ first start". Unless a row says otherwise, it is
Tuesday, 24/11/2026, 9:00. A phrase that was read wrong becomes a row.
"""

from dataclasses import dataclass

from bot.dates.when import Problem as P
from knowledge.agenda.kinds import MeetingKind as Kind

TUESDAY = "2026-11-24 09:00"


@dataclass(frozen=True)
class Phrase:
    """One row. place, kind: None where the row does not care."""

    typed: str
    starts: tuple[str, ...] = ()
    problem: P | None = None
    now: str = TUESDAY
    place: str | None = None
    kind: Kind | None = None


def sure(
    typed: str, start: str, *, now: str = TUESDAY, place: str | None = None,
    kind: Kind | None = None,
) -> Phrase:  # fmt: skip
    """It means this, and nothing is asked."""
    return Phrase(typed, (start,), None, now, place, kind)


def ask(typed: str, problem: P, *starts: str, now: str = TUESDAY) -> Phrase:
    """It may mean these; the person says which."""
    return Phrase(typed, starts, problem, now)


def no(typed: str, problem: P, *, now: str = TUESDAY) -> Phrase:
    """Nothing can be offered; the person is told why."""
    return Phrase(typed, (), problem, now)


# Well typed: what a careful hand writes.
PLAIN = [
    sure("họp chi bộ 19h30 thứ Sáu tuần này tại nhà văn hóa", "2026-11-27 19:30",
         place="nhà văn hóa", kind=Kind.THUONG_KY),
    sure("19h30 ngày 03/12/2026", "2026-12-03 19:30"),
    sure("Họp chi bộ vào lúc 14 giờ ngày 5 tháng 12 năm 2026 tại Hội trường UBND phường",
         "2026-12-05 14:00", place="Hội trường UBND phường"),
    sure("14h chiều mai", "2026-11-25 14:00"),
    sure("sáng mai 8h", "2026-11-25 08:00"),
    sure("7 rưỡi tối thứ năm", "2026-11-26 19:30"),
    sure("8 giờ sáng chủ nhật", "2026-11-29 08:00"),
    sure("20 giờ ngày 20/12", "2026-12-20 20:00"),
    sure("tối nay 19h30", "2026-11-24 19:30"),
    sure("chiều nay 15 giờ", "2026-11-24 15:00"),
    sure("15h ngày 15-12-2026", "2026-12-15 15:00"),
    sure("ngày 15.12.2026 lúc 9 giờ sáng", "2026-12-15 09:00"),
    sure("thứ hai tuần sau 14h", "2026-11-30 14:00"),
    sure("thứ bảy tuần sau nữa, 8h sáng", "2026-12-12 08:00"),
    sure("8h kém 15 sáng mai", "2026-11-25 07:45"),
    sure("7 giờ 30 tối 20/12", "2026-12-20 19:30"),
    sure("lễ kết nạp đảng viên, 9 giờ ngày 19/12/2026, hội trường tầng 2", "2026-12-19 09:00",
         place="hội trường tầng 2", kind=Kind.KET_NAP),
    sure("sinh hoạt chuyên đề quý IV: 14 giờ 30 phút, thứ Năm, ngày 10/12/2026",
         "2026-12-10 14:30", kind=Kind.CHUYEN_DE),
    sure("20/12/26 19:30", "2026-12-20 19:30"),
    sure("tháng 12 ngày 20 19:30", "2026-12-20 19:30"),
    sure("3 ngày nữa, 19h", "2026-11-27 19:00"),
    sure("3 tuần nữa lúc 19h", "2026-12-15 19:00"),
    sure("ngày 15 tháng sau 19h30", "2026-12-15 19:30"),
    sure("từ 19h30 đến 21h thứ tư", "2026-11-25 19:30"),
    sure("hôm thứ hai tới 15h", "2026-11-30 15:00"),
]  # fmt: skip

# No diacritics at all: "sau" is six or after, "toi" evening or coming, "bay gio" seven or now.
BARE = [
    sure("toi thu 6 tuan sau 7h ruoi tai nha van hoa to 3", "2026-12-04 19:30",
         place="nha van hoa to 3"),
    sure("hop chi bo 19h30 thu 6 tuan nay", "2026-11-27 19:30", kind=Kind.THUONG_KY),
    sure("sang mai 8h", "2026-11-25 08:00"),
    sure("8h sang chu nhat nay", "2026-11-29 08:00"),
    sure("toi mai 7h30", "2026-11-25 19:30"),
    sure("chieu thu 5 2h", "2026-11-26 14:00"),
    sure("thu sau 19h", "2026-11-27 19:00"),
    sure("thu sau tuan sau 19h", "2026-12-04 19:00"),
    sure("thu nam 19h30", "2026-11-26 19:30"),
    sure("thu ba tuan sau 8 gio sang", "2026-12-01 08:00"),
    sure("thu tu tuan sau 20h", "2026-12-02 20:00"),
    sure("7 ruoi toi mai", "2026-11-25 19:30"),
    sure("19h ngay 20 thang 12", "2026-12-20 19:00"),
    sure("ngay 3 thang 12 luc 19 gio 30", "2026-12-03 19:30"),
    sure("mung 3 hang thang luc 7 gio toi", "FREQ=MONTHLY;BYMONTHDAY=3 @ 2026-12-03 19:00"),
    sure("chu nhat dau tien hang thang 8h sang", "FREQ=MONTHLY;BYDAY=1SU @ 2026-12-06 08:00"),
    sure("hop chi uy 20h toi nay", "2026-11-24 20:00", kind=Kind.CAP_UY),
    sure("hop chi bo 19 gio 30 phut ngay 5/12 o nha van hoa thon 7", "2026-12-05 19:30",
         place="nha van hoa thon 7"),
    sure("muoi chin gio ba muoi toi nay", "2026-11-24 19:30"),
    sure("bay gio toi thu bay", "2026-11-28 19:00"),
    sure("tam gio sang chu nhat", "2026-11-29 08:00"),
    sure("chin gio ruoi sang 20/12", "2026-12-20 09:30"),
    sure("hai gio chieu thu hai tuan sau", "2026-11-30 14:00"),
    sure("sau gio toi thu sau", "2026-11-27 18:00"),
    sure("thu bay tuan sau nua 14h", "2026-12-12 14:00"),
]  # fmt: skip

# Half typed: marks on some words only, or some of a word's marks.
HALF = [
    sure("thứ sau tuần sau 19h", "2026-12-04 19:00"),
    sure("chủ nhat nay 8h sáng", "2026-11-29 08:00"),
    sure("hop chi bộ 19h thứ 6 tuan này tai nhà văn hóa", "2026-11-27 19:00",
         place="nhà văn hóa"),
    sure("tôi nay 7h30", "2026-11-24 19:30"),
    sure("thú bảy tuân sau 14h", "2026-12-05 14:00"),
    sure("sang mai 8 giờ", "2026-11-25 08:00"),
    sure("mùng 3 hang thang 19h", "FREQ=MONTHLY;BYMONTHDAY=3 @ 2026-12-03 19:00"),
]  # fmt: skip

# Abbreviations and short forms of chats.
SHORT = [
    sure("t6 19h30", "2026-11-27 19:30"),
    sure("T7 tuần sau 8h sáng", "2026-12-05 08:00"),
    sure("cn 8h sáng", "2026-11-29 08:00"),
    sure("CN này 8h sáng", "2026-11-29 08:00"),
    sure("19g30 t5", "2026-11-26 19:30"),
    sure("19g t4 tuan sau", "2026-12-02 19:00"),
    sure("7h30p tối t6", "2026-11-27 19:30"),
    sure("19h t3 tuần tới", "2026-12-01 19:00"),
    sure("8h30' sáng t7", "2026-11-28 08:30"),
    sure("t2 tuần sau 14h30", "2026-11-30 14:30"),
    sure("14g ngày 10/12", "2026-12-10 14:00"),
    sure("ngày 10-12 14h30", "2026-12-10 14:30"),
    sure("10.12 14h30", "2026-12-10 14:30"),
    sure("19h30-21h t6", "2026-11-27 19:30"),
    sure("shcđ 19h30 t5 ngày 3/12", "2026-12-03 19:30", kind=Kind.CHUYEN_DE),
    sure("hop cb 20h 20/12 tai nvh", "2026-12-20 20:00", place="nvh", kind=Kind.THUONG_KY),
    sure("họp chi bộ t6,19h30,nvh tổ 5", "2026-11-27 19:30", place="nvh tổ 5"),
    sure("cnhat tuan nay 9h", "2026-11-29 09:00"),
    sure("7pm mai", "2026-11-25 19:00"),
    sure("7:30 tối mai", "2026-11-25 19:30"),
]  # fmt: skip

# Numbers in words.
WORDS = [
    sure("mười chín giờ ba mươi ngày hai mươi tháng mười hai", "2026-12-20 19:30"),
    sure("bảy giờ tối mai", "2026-11-25 19:00"),
    sure("bảy rưỡi tối thứ bảy", "2026-11-28 19:30"),
    sure("tám giờ kém mười lăm sáng chủ nhật", "2026-11-29 07:45"),
    sure("mười bốn giờ thứ tư tuần sau", "2026-12-02 14:00"),
    sure("một giờ rưỡi chiều mai", "2026-11-25 13:30"),
    sure("hai mươi giờ thứ năm", "2026-11-26 20:00"),
    sure("chín giờ sáng ngày mười lăm tháng mười hai năm 2026", "2026-12-15 09:00"),
    sure("bốn giờ chiều thứ sáu", "2026-11-27 16:00"),
    sure("mười giờ sáng thứ hai tuần tới", "2026-11-30 10:00"),
    sure("mười một giờ kém mười sáng mai", "2026-11-25 10:50"),
    sure("năm giờ chiều thứ năm", "2026-11-26 17:00"),
    sure("mười lăm giờ mười lăm thứ ba tuần sau", "2026-12-01 15:15"),
    sure("hai giờ rưỡi chiều nay", "2026-11-24 14:30"),
]

# Again and again.
RULES = [
    sure("mùng 3 hằng tháng lúc 7 giờ tối", "FREQ=MONTHLY;BYMONTHDAY=3 @ 2026-12-03 19:00"),
    sure("ngày 3 hàng tháng 19h30", "FREQ=MONTHLY;BYMONTHDAY=3 @ 2026-12-03 19:30"),
    sure("19h30 ngày 5 mỗi tháng", "FREQ=MONTHLY;BYMONTHDAY=5 @ 2026-12-05 19:30"),
    sure("chủ nhật đầu tiên của mỗi tháng, 8 giờ sáng",
         "FREQ=MONTHLY;BYDAY=1SU @ 2026-12-06 08:00"),
    sure("thứ năm tuần đầu tiên hằng tháng 19h", "FREQ=MONTHLY;BYDAY=1TH @ 2026-12-03 19:00"),
    sure("chủ nhật cuối tháng hằng tháng lúc 8h sáng",
         "FREQ=MONTHLY;BYDAY=-1SU @ 2026-11-29 08:00"),
    sure("thứ 7 tuần thứ 2 hàng tháng 14h", "FREQ=MONTHLY;BYDAY=2SA @ 2026-12-12 14:00"),
    sure("hằng tuần thứ sáu 19h30", "FREQ=WEEKLY;BYDAY=FR @ 2026-11-27 19:30"),
    sure("mỗi tối thứ 6 7h30", "FREQ=WEEKLY;BYDAY=FR @ 2026-11-27 19:30"),
    sure("ngày cuối tháng hằng tháng 14h", "FREQ=MONTHLY;BYMONTHDAY=-1 @ 2026-11-30 14:00"),
    sure("ngày 10 tháng đầu quý hằng quý 14h",
         "FREQ=MONTHLY;BYMONTH=1,4,7,10;BYMONTHDAY=10 @ 2027-01-10 14:00"),
    sure("thứ bảy đầu tiên hàng tháng, bắt đầu từ tháng 1, 8h sáng",
         "FREQ=MONTHLY;BYDAY=1SA @ 2027-01-02 08:00"),
    sure("hang thang ngay 3 luc 19h", "FREQ=MONTHLY;BYMONTHDAY=3 @ 2026-12-03 19:00"),
    sure("dinh ky mung 5 hang thang 19h30 tai nha van hoa",
         "FREQ=MONTHLY;BYMONTHDAY=5 @ 2026-12-05 19:30", place="nha van hoa"),
    sure("chủ nhật thứ 3 hàng tháng 7h30 tối", "FREQ=MONTHLY;BYDAY=3SU @ 2026-12-20 19:30"),
    sure("sinh hoạt định kỳ 20 hàng tháng 19h", "FREQ=MONTHLY;BYMONTHDAY=20 @ 2026-12-20 19:00",
         kind=Kind.THUONG_KY),
    ask("mùng 31 hằng tháng 19h", P.SHORT_MONTHS,
        "FREQ=MONTHLY;BYMONTHDAY=-1 @ 2026-11-30 19:00",
        "FREQ=MONTHLY;BYMONTHDAY=31 @ 2026-12-31 19:00"),
    ask("ngày 30 hằng tháng 19h", P.SHORT_MONTHS,
        "FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1 @ 2026-11-30 19:00",
        "FREQ=MONTHLY;BYMONTHDAY=30 @ 2026-11-30 19:00"),
    ask("chủ nhật đầu tháng 8h sáng", P.HOW_OFTEN,
        "FREQ=MONTHLY;BYDAY=1SU @ 2026-12-06 08:00", "2026-12-06 08:00"),
    ask("thứ 5 tuần đầu tiên của tháng 19h30", P.HOW_OFTEN,
        "FREQ=MONTHLY;BYDAY=1TH @ 2026-12-03 19:30", "2026-12-03 19:30"),
    ask("mỗi quý một lần, ngày 10, 14h", P.HOW_OFTEN,
        "FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=10 @ 2026-12-10 14:00",
        "FREQ=MONTHLY;BYMONTH=1,4,7,10;BYMONTHDAY=10 @ 2027-01-10 14:00",
        "FREQ=MONTHLY;BYMONTH=2,5,8,11;BYMONTHDAY=10 @ 2027-02-10 14:00"),
]  # fmt: skip

# Two meanings: asked about, the likeliest first.
DOUBTFUL = [
    ask("chủ nhật 8h", P.AMBIGUOUS_HALF_DAY, "2026-11-29 08:00", "2026-11-29 20:00"),
    ask("7h thứ 6", P.AMBIGUOUS_HALF_DAY, "2026-11-27 19:00", "2026-11-27 07:00"),
    ask("20/12 7h30", P.AMBIGUOUS_HALF_DAY, "2026-12-20 07:30", "2026-12-20 19:30"),
    ask("15/12/2026 lúc 8h", P.AMBIGUOUS_HALF_DAY, "2026-12-15 08:00", "2026-12-15 20:00"),
    ask("thứ 3 19h", P.TODAY, "2026-11-24 19:00", "2026-12-01 19:00"),
    ask("thứ 3 8h sáng", P.TODAY, "2026-12-01 08:00"),
    ask("20/2 19h", P.NEXT_YEAR, "2027-02-20 19:00"),
    ask("15-3 14h", P.NEXT_YEAR, "2027-03-15 14:00"),
    ask("thứ 5 ngày 4/12 19h", P.DISAGREE, "2026-12-04 19:00", "2026-12-03 19:00"),
    ask("cuối tuần 8h sáng", P.VAGUE, "2026-11-28 08:00", "2026-11-29 08:00"),
    ask("cuối tháng 14h", P.VAGUE, "2026-11-30 14:00", "2026-11-29 14:00", "2026-11-28 14:00"),
    ask("đầu tháng sau 19h", P.VAGUE, "2026-12-01 19:00", "2026-12-02 19:00", "2026-12-03 19:00"),
    ask("mùng 5 tháng 12 19h", P.LUNAR, "2026-12-05 19:00", "2027-01-12 19:00"),
    ask("rằm tháng 11 8h sáng", P.LUNAR, "2026-12-23 08:00"),
    ask("mùng 3 âm lịch 19h", P.LUNAR, "2026-12-11 19:00"),
    ask("30 tết 8h sáng", P.LUNAR, "2027-02-05 08:00"),
    ask("mồng 5 19h", P.LUNAR, "2026-12-05 19:00", "2026-12-13 19:00"),
    ask("thứ 6 hoặc thứ 7 19h", P.SEVERAL, "2026-11-27 19:00", "2026-11-28 19:00"),
    ask("9h hoặc 14h thứ 5", P.SEVERAL, "2026-11-26 09:00", "2026-11-26 14:00"),
    ask("ngày kia 15h", P.VAGUE, "2026-11-26 15:00", "2026-11-27 15:00"),
    ask("thứ 6 sau 19h", P.VAGUE, "2026-12-04 19:00", "2026-11-27 19:00"),
    ask("không họp thứ 6 19h nữa", P.UNSURE, "2026-11-27 19:00"),
    ask("thứ 2 tuần này 19h", P.PAST, "2026-11-30 19:00"),
]  # fmt: skip

# Something is missing, or cannot be.
REFUSED = [
    no("20/12", P.NO_TIME),
    no("tối thứ 6", P.NO_TIME),
    no("thứ 6 tuần này tại nhà văn hóa", P.NO_TIME),
    no("19h30", P.NO_DAY),
    no("7h tối", P.NO_DAY),
    no("tuần sau 19h", P.NO_DAY),
    no("tháng 12 lúc 19h", P.NO_DAY),
    no("họp chi bộ", P.NOTHING),
    no("xin chào", P.NOTHING),
    no("", P.NOTHING),
    no("31/2 19h", P.IMPOSSIBLE_DATE),
    no("30/2/2027 lúc 8h sáng", P.IMPOSSIBLE_DATE),
    no("32/12 19h", P.IMPOSSIBLE_DATE),
    no("20/13 19h", P.IMPOSSIBLE_DATE),
    no("thứ 8 19h", P.IMPOSSIBLE_DATE),
    no("25h thứ 6", P.IMPOSSIBLE_TIME),
    no("19h75 thứ 6", P.IMPOSSIBLE_TIME),
    no("hôm qua 19h", P.PAST),
    no("20/11/2026 19h", P.PAST),
    no("thứ 6 tuần trước 19h", P.PAST),
    no("8h sáng nay", P.PAST),
    no("20/12/2028 19h", P.TOO_FAR),
]

FIRST = [*PLAIN, *BARE, *HALF, *SHORT, *WORDS, *RULES, *DOUBTFUL, *REFUSED]

# The second half was written before the reader had seen any of it.
PLAIN_AGAIN = [
    sure("Thông báo họp chi bộ thường kỳ tháng 12: 19 giờ 30 ngày 03/12/2026 (thứ Năm), "
         "tại Nhà văn hóa khu dân cư số 4", "2026-12-03 19:30",
         place="Nhà văn hóa khu dân cư số 4", kind=Kind.THUONG_KY),
    sure("Họp chi ủy 17h00 thứ Tư, ngày 02/12", "2026-12-02 17:00", kind=Kind.CAP_UY),
    sure("8 giờ 00 sáng thứ Bảy ngày 5/12 ở trụ sở UBND xã", "2026-12-05 08:00",
         place="trụ sở UBND xã"),
    sure("vào hồi 14 giờ 30 phút ngày 10 tháng 12", "2026-12-10 14:30"),
    sure("Đại hội chi bộ nhiệm kỳ 2025-2030, 7 giờ 30 sáng ngày 15/1/2027", "2027-01-15 07:30",
         kind=Kind.DAI_HOI),
    sure("chiều thứ Sáu lúc 15h30 họp kiểm điểm cuối năm", "2026-11-27 15:30",
         kind=Kind.KIEM_DIEM),
    sure("20h tối mai ở nhà bí thư", "2026-11-25 20:00", place="nhà bí thư"),
    sure("9h sáng thứ bảy tuần này", "2026-11-28 09:00"),
    sure("tối chủ nhật tuần này 19h", "2026-11-29 19:00"),
    sure("11h trưa mai", "2026-11-25 11:00"),
    sure("1h chiều thứ hai tuần tới", "2026-11-30 13:00"),
    sure("13h30 ngày mai tại phòng họp số 2", "2026-11-25 13:30", place="phòng họp số 2"),
    sure("ngày mai, 19h, hội trường nhà văn hóa thôn Đông", "2026-11-25 19:00",
         place="hội trường nhà văn hóa thôn Đông"),
    sure("Sáng thứ tư tuần sau, 8 giờ, chi bộ họp xét chuyển đảng chính thức",
         "2026-12-02 08:00", kind=Kind.CHINH_THUC),
    sure("16 giờ 15 phút chiều 30/11", "2026-11-30 16:15"),
    sure("lúc 19 giờ kém 10 thứ năm", "2026-11-26 18:50"),
    sure("20 giờ 5 phút ngày 1/12", "2026-12-01 20:05"),
    sure("2026-12-18 19:30", "2026-12-18 19:30"),
    sure("ngày 05/01/2027, 19h30", "2027-01-05 19:30"),
    sure("hôm nay 20h", "2026-11-24 20:00"),
    sure("10 ngày nữa lúc 14h", "2026-12-04 14:00"),
    sure("một tuần nữa, 19h30", "2026-12-01 19:30"),
    sure("thứ sáu tuần tới, từ 14h đến 16h30, tại hội trường", "2026-12-04 14:00",
         place="hội trường"),
    sure("chủ nhật đầu tiên của tháng 12, 8h sáng", "2026-12-06 08:00"),
    sure("thứ bảy cuối tháng này 14h", "2026-11-28 14:00"),
    sure("thứ năm tuần đầu tháng sau 19h30", "2026-12-03 19:30"),
    sure("ngày cuối cùng của tháng 12, 15h", "2026-12-31 15:00"),
    sure("mai họp lúc 15h", "2026-11-25 15:00"),
    sure("dời họp sang thứ 7 tuần này 14h", "2026-11-28 14:00"),
    sure("hoãn đến 20h thứ Năm tuần sau", "2026-12-03 20:00"),
    sure("thứ hai ngày 30 19h", "2026-11-30 19:00"),
    sure("Thứ 6, 4/12, 19h00: sinh hoạt chi bộ", "2026-12-04 19:00", kind=Kind.THUONG_KY),
]  # fmt: skip

BARE_AGAIN = [
    sure("hop chi bo thu 7 tuan nay 14h tai hoi truong ubnd", "2026-11-28 14:00",
         place="hoi truong ubnd"),
    sure("7h toi thu 5", "2026-11-26 19:00"),
    sure("8h sang mai hop chi uy tai nha bi thu", "2026-11-25 08:00", place="nha bi thu",
         kind=Kind.CAP_UY),
    sure("19h30 ngay mai", "2026-11-25 19:30"),
    sure("toi chu nhat 7 gio 30", "2026-11-29 19:30"),
    sure("2h chieu thu tu tuan sau", "2026-12-02 14:00"),
    sure("sang thu bay 8 gio", "2026-11-28 08:00"),
    sure("ngay 15 thang sau 19 gio", "2026-12-15 19:00"),
    sure("20 gio thu sau ngay 27/11", "2026-11-27 20:00"),
    sure("hop luc 14 gio thu hai tuan toi o tru so", "2026-11-30 14:00", place="tru so"),
    sure("toi nay 8h", "2026-11-24 20:00"),
    sure("chieu mai 3h", "2026-11-25 15:00"),
    sure("mot gio ruoi chieu thu sau", "2026-11-27 13:30"),
    sure("bay ruoi toi thu sau tuan sau", "2026-12-04 19:30"),
    sure("tam gio kem muoi lam toi mai", "2026-11-25 19:45"),
    sure("hai muoi gio ngay hai muoi thang muoi hai", "2026-12-20 20:00"),
    sure("thu nam tuan dau hang thang 19h30", "FREQ=MONTHLY;BYDAY=1TH @ 2026-12-03 19:30"),
    sure("chu nhat cuoi cung hang thang 8h sang", "FREQ=MONTHLY;BYDAY=-1SU @ 2026-11-29 08:00"),
    sure("moi thang ngay 10 luc 19h", "FREQ=MONTHLY;BYMONTHDAY=10 @ 2026-12-10 19:00"),
    sure("le ket nap dang vien 9h sang 19/12 tai nha van hoa khu 2", "2026-12-19 09:00",
         place="nha van hoa khu 2", kind=Kind.KET_NAP),
    sure("chuyen de quy 4 14h ngay 10/12", "2026-12-10 14:00", kind=Kind.CHUYEN_DE),
    sure("ngay 20 thang 12 nam 2026 luc 8 gio sang", "2026-12-20 08:00"),
    sure("5 ngay nua 19h30", "2026-11-29 19:30"),
    sure("thu 4 tuan sau nua 20h", "2026-12-09 20:00"),
    sure("thu 6 toi 19h30", "2026-11-27 19:30"),
    sure("mai 19h nha van hoa", "2026-11-25 19:00", place="nha van hoa"),
    ask("hop thu bay 8h", P.AMBIGUOUS_HALF_DAY, "2026-11-28 08:00", "2026-11-28 20:00"),
    ask("bay gio thu sau", P.AMBIGUOUS_HALF_DAY, "2026-11-27 19:00", "2026-11-27 07:00"),
    ask("sau gio thu bay", P.AMBIGUOUS_HALF_DAY, "2026-11-28 18:00", "2026-11-28 06:00"),
    ask("thu 6 toi 7h30", P.AMBIGUOUS_HALF_DAY, "2026-11-27 19:30", "2026-11-27 07:30"),
]  # fmt: skip

HALF_AGAIN = [
    sure("hop chi bộ tôi thứ bay 19h30", "2026-11-28 19:30"),
    sure("chu nhật tuần toi 8h sang", "2026-12-06 08:00"),
    sure("ngay 15 tháng sau 19h tại nha văn hóa", "2026-12-15 19:00", place="nha văn hóa"),
    sure("7 rưỡi toi thứ nam", "2026-11-26 19:30"),
    sure("sáng thu 7 9 gio", "2026-11-28 09:00"),
    sure("thứ tu tuan này 20h", "2026-11-25 20:00"),
    sure("chủ nhât đâu tiên hang tháng 8h sáng", "FREQ=MONTHLY;BYDAY=1SU @ 2026-12-06 08:00"),
    sure("mười lam giờ chieu mai", "2026-11-25 15:00"),
    sure("19h30 thú sáu", "2026-11-27 19:30"),
    sure("chiêu thứ năm 15h", "2026-11-26 15:00"),
]

SHORT_AGAIN = [
    sure("T5 19h", "2026-11-26 19:00"),
    sure("t6 tuần sau 19h30 nvh khu 3", "2026-12-04 19:30", place="nvh khu 3"),
    sure("CN tuần sau 8h30 sáng", "2026-12-06 08:30"),
    sure("hop cb t5 19h30", "2026-11-26 19:30", kind=Kind.THUONG_KY),
    sure("19h 30 t7", "2026-11-28 19:30"),
    sure("19h:30 t7", "2026-11-28 19:30"),
    sure("19h.30 thứ 7", "2026-11-28 19:30"),
    sure("19h30ph thứ 7", "2026-11-28 19:30"),
    sure("thứ6 19h30", "2026-11-27 19:30"),
    sure("19h30 thứ6 tuần này", "2026-11-27 19:30"),
    sure("19h30,thứ 6,27/11", "2026-11-27 19:30"),
    sure("20/12, 19g", "2026-12-20 19:00"),
    sure("20-12-26 lúc 19h", "2026-12-20 19:00"),
    sure("20/12/2026-19h30", "2026-12-20 19:30"),
    sure("t2 30/11 19h", "2026-11-30 19:00"),
    sure("8pm t6", "2026-11-27 20:00"),
    sure("8h30am cn", "2026-11-29 08:30"),
    sure("hop 19h00 ngày 01.12.2026", "2026-12-01 19:00"),
    sure("SH chi bộ 14h T4 tuần tới", "2026-12-02 14:00"),
    sure("14h - 16h t5", "2026-11-26 14:00"),
    sure("19h30 → 21h30 tối thứ 4", "2026-11-25 19:30"),
    sure("8h sáng CN (29/11)", "2026-11-29 08:00"),
    sure("7h30 tối nay tại nvh", "2026-11-24 19:30", place="nvh"),
    sure("HỌP CHI BỘ 19H30 THỨ SÁU TUẦN NÀY TẠI NHÀ VĂN HÓA", "2026-11-27 19:30",
         place="NHÀ VĂN HÓA"),
    sure("th 6 19h", "2026-11-27 19:00"),
    sure("8h tối th7", "2026-11-28 20:00"),
    sure("5h chiều t4", "2026-11-25 17:00"),
    sure("7h tối 20.12", "2026-12-20 19:00"),
]  # fmt: skip

WORDS_AGAIN = [
    sure("bảy giờ ba mươi phút tối thứ tư", "2026-11-25 19:30"),
    sure("mười tám giờ ngày ba mươi tháng mười một", "2026-11-30 18:00"),
    sure("hai mươi giờ mười lăm thứ sáu", "2026-11-27 20:15"),
    sure("ba giờ chiều ngày hai mươi lăm tháng mười hai", "2026-12-25 15:00"),
    sure("mười bốn giờ ba mươi ngày mai", "2026-11-25 14:30"),
    sure("tám rưỡi sáng chủ nhật tuần sau", "2026-12-06 08:30"),
    sure("chín giờ kém năm sáng thứ bảy", "2026-11-28 08:55"),
    sure("ngày mười hằng tháng, mười chín giờ",
         "FREQ=MONTHLY;BYMONTHDAY=10 @ 2026-12-10 19:00"),
    sure("bảy giờ tối ngày hai mươi tư tháng mười hai", "2026-12-24 19:00"),
    ask("tám giờ sáng ngày mùng một tháng mười hai", P.LUNAR,
        "2026-12-01 08:00", "2027-01-08 08:00"),
]  # fmt: skip

RULES_AGAIN = [
    sure("họp định kỳ ngày 25 hằng tháng lúc 14 giờ",
         "FREQ=MONTHLY;BYMONTHDAY=25 @ 2026-11-25 14:00", kind=Kind.THUONG_KY),
    sure("thứ bảy cuối cùng hàng tháng 15h", "FREQ=MONTHLY;BYDAY=-1SA @ 2026-11-28 15:00"),
    sure("tối mùng 5 hàng tháng 19h30", "FREQ=MONTHLY;BYMONTHDAY=5 @ 2026-12-05 19:30"),
    sure("8h sáng chủ nhật đầu tiên hàng tháng tại nhà văn hóa",
         "FREQ=MONTHLY;BYDAY=1SU @ 2026-12-06 08:00", place="nhà văn hóa"),
    sure("mỗi tháng một lần vào ngày 4, 19h30", "FREQ=MONTHLY;BYMONTHDAY=4 @ 2026-12-04 19:30"),
    sure("19h30 thứ sáu tuần thứ ba hàng tháng", "FREQ=MONTHLY;BYDAY=3FR @ 2026-12-18 19:30"),
    sure("chiều thứ hai hằng tuần, 16h30", "FREQ=WEEKLY;BYDAY=MO @ 2026-11-30 16:30"),
    sure("tháng nào cũng họp ngày 8, 19h", "FREQ=MONTHLY;BYMONTHDAY=8 @ 2026-12-08 19:00"),
    sure("ngày 5 hàng tháng 20h, từ tháng 1/2027",
         "FREQ=MONTHLY;BYMONTHDAY=5 @ 2027-01-05 20:00"),
    sure("ngày 15 tháng cuối quý, mỗi quý một lần, 8h sáng",
         "FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=15 @ 2026-12-15 08:00"),
    ask("29 hàng tháng 19h", P.SHORT_MONTHS,
        "FREQ=MONTHLY;BYMONTHDAY=28,29;BYSETPOS=-1 @ 2026-11-29 19:00",
        "FREQ=MONTHLY;BYMONTHDAY=29 @ 2026-11-29 19:00"),
    ask("mùng 3 hằng tháng 7h", P.AMBIGUOUS_HALF_DAY,
        "FREQ=MONTHLY;BYMONTHDAY=3 @ 2026-12-03 19:00",
        "FREQ=MONTHLY;BYMONTHDAY=3 @ 2026-12-03 07:00"),
    ask("thứ sáu cuối tháng 19h", P.HOW_OFTEN,
        "FREQ=MONTHLY;BYDAY=-1FR @ 2026-11-27 19:00", "2026-11-27 19:00"),
    ask("2 tháng một lần ngày 5 19h", P.HOW_OFTEN,
        "FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=5 @ 2026-12-05 19:00",
        "FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=5 @ 2027-01-05 19:00"),
]  # fmt: skip

SUNDAY = "2026-11-29 18:00"
NEW_YEAR = "2026-12-30 20:00"
LAST_OF_JANUARY = "2027-01-31 10:00"
DOUBTFUL_AGAIN = [
    sure("thứ ba tuần này 20h", "2026-11-24 20:00"),
    sure("chiều mốt 15h", "2026-11-26 15:00"),
    sure("hôm nay 7h", "2026-11-24 19:00"),  # the morning has passed
    sure("thứ bảy mùng 5 tháng 12 19h", "2026-12-05 19:00"),  # the weekday decides: the sun's
    sure("thứ 2 tuần sau 19h", "2026-11-30 19:00", now=SUNDAY),
    sure("chủ nhật tuần này 20h", "2026-11-29 20:00", now=SUNDAY),
    sure("tối mai 19h30", "2026-12-31 19:30", now=NEW_YEAR),
    sure("thứ 7 tuần sau 8h sáng", "2027-01-09 08:00", now=NEW_YEAR),
    sure("ngày 28 tháng sau 19h", "2027-02-28 19:00", now=LAST_OF_JANUARY),
    ask("8h30 sáng thứ bảy hoặc chủ nhật", P.SEVERAL, "2026-11-28 08:30", "2026-11-29 08:30"),
    ask("3/2 8h sáng", P.NEXT_YEAR, "2027-02-03 08:00"),
    ask("ngày 24 19h", P.TODAY, "2026-11-24 19:00", "2026-12-24 19:00"),
    ask("ngày 31 14h", P.UNSURE, "2026-12-31 14:00"),
    ask("thứ 4 ngày 3/12 19h", P.DISAGREE, "2026-12-03 19:00", "2026-12-02 19:00"),
    ask("rằm tháng sau 8h sáng", P.LUNAR, "2026-12-23 08:00"),
    ask("20/11 âm lịch 14h", P.LUNAR, "2026-12-28 14:00"),
    ask("mùng 4 tết 9h sáng", P.LUNAR, "2027-02-09 09:00"),
    ask("mùng 10 tháng 3 âm lịch 8h sáng", P.LUNAR, "2027-04-16 08:00"),
    ask("rằm tháng giêng 8 giờ sáng", P.LUNAR, "2027-02-20 08:00"),
    ask("19h 28 tết", P.LUNAR, "2027-02-04 19:00"),
    ask("giữa tháng sau 19h", P.VAGUE,
        "2026-12-14 19:00", "2026-12-15 19:00", "2026-12-16 19:00"),
    ask("đầu tuần sau 14h", P.VAGUE, "2026-11-30 14:00", "2026-12-01 14:00"),
    ask("mốt 7h", P.AMBIGUOUS_HALF_DAY, "2026-11-26 19:00", "2026-11-26 07:00"),
    ask("trước 8h sáng thứ bảy", P.UNSURE, "2026-11-28 08:00"),
    ask("thứ 7 này không họp, chuyển chủ nhật 8h sáng", P.UNSURE,
        "2026-11-29 08:00", "2026-11-28 08:00"),
    ask("chuyển từ thứ năm sang thứ sáu 19h30", P.SEVERAL,
        "2026-11-27 19:30", "2026-11-26 19:30"),
    ask("8h chiều thứ 6", P.UNSURE, "2026-11-27 20:00", "2026-11-27 08:00"),
    ask("thứ bảy sau 14h", P.VAGUE, "2026-12-05 14:00", "2026-11-28 14:00"),
    ask("sau tết 8h sáng thứ bảy", P.UNSURE, "2026-11-28 08:00"),
    ask("7h30 20/12/2026", P.AMBIGUOUS_HALF_DAY, "2026-12-20 07:30", "2026-12-20 19:30"),
    ask("thứ 6 này 6h", P.AMBIGUOUS_HALF_DAY, "2026-11-27 18:00", "2026-11-27 06:00"),
    ask("chủ nhật tuần này 7h", P.AMBIGUOUS_HALF_DAY, "2026-11-29 07:00", "2026-11-29 19:00"),
    ask("thứ 6 tuần này 19h", P.PAST, "2026-12-04 19:00", now=SUNDAY),
    ask("chủ nhật 20h", P.TODAY, "2026-11-29 20:00", "2026-12-06 20:00", now=SUNDAY),
    ask("5/1 19h", P.NEXT_YEAR, "2027-01-05 19:00", now=NEW_YEAR),
]  # fmt: skip

REFUSED_AGAIN = [
    no("sáng mai", P.NO_TIME),
    no("chủ nhật tuần này tại nhà văn hóa khu 4", P.NO_TIME),
    no("8 giờ tối", P.NO_DAY),
    no("hằng tháng 19h30", P.NO_DAY),
    no("tuần này", P.NO_DAY),
    no("29/2/2027 19h", P.IMPOSSIBLE_DATE),
    no("31/11 19h", P.IMPOSSIBLE_DATE),
    no("thứ 9 8h sáng", P.IMPOSSIBLE_DATE),
    no("24h30 thứ 7", P.IMPOSSIBLE_TIME),
    no("26 giờ chủ nhật", P.IMPOSSIBLE_TIME),
    no("hôm kia 8h sáng", P.PAST),
    no("ngày 20 tháng trước 19h", P.PAST),
    no("ngày 3/12/2025 19h", P.PAST),
    no("ngày 28 tháng này 19h", P.PAST, now=LAST_OF_JANUARY),
    no("ngày 30 tháng sau 19h", P.IMPOSSIBLE_DATE, now=LAST_OF_JANUARY),
    no("15h ngày 1/6/2029", P.TOO_FAR),
    no("nội dung: học tập nghị quyết 18", P.NOTHING),
    no("Kính gửi các đồng chí", P.NOTHING),
    no("lần thứ hai", P.NOTHING),
    no("họp trong 2 tiếng tại nhà văn hóa tổ 3", P.NOTHING),
    no("nhắc trước 1 ngày", P.NOTHING),
    no("chi bộ có 30 đảng viên", P.NOTHING),
    no("tổ dân phố 15", P.NOTHING),
]

# Numbers that are neither a day nor a time; names that look like days.
TRAPS = [
    sure("19h30 thứ sáu tại số 20/5 đường Trần Phú", "2026-11-27 19:30",
         place="số 20/5 đường Trần Phú"),
    sure("họp ở 15/3 Lê Lợi 19h mai", "2026-11-25 19:00", place="15/3 Lê Lợi"),
    sure("thứ 7 8h sáng tại nhà ông Sáu", "2026-11-28 08:00", place="nhà ông Sáu"),
    sure("20h thứ tư tại nhà bà Mai", "2026-11-25 20:00", place="nhà bà Mai"),
    sure("tại hội trường tầng 3, 14h thứ 5", "2026-11-26 14:00", place="hội trường tầng 3"),
    sure("thảo luận Nghị quyết 57-NQ/TW, 14h30 thứ năm", "2026-11-26 14:30"),
    sure("sơ kết 6 tháng đầu năm, 8h sáng 5/12", "2026-12-05 08:00"),
    sure("họp lần thứ 3, 19h thứ sáu", "2026-11-27 19:00"),
    sure("19h thứ sáu, họp khoảng 90 phút", "2026-11-27 19:00"),
    sure("14h thứ năm họp 2 tiếng", "2026-11-26 14:00"),
    sure("19h30 thứ 6 nhắc trước 1 ngày", "2026-11-27 19:30"),
    sure("chi bộ tổ dân phố 7 họp 19h ngày 4/12", "2026-12-04 19:00"),
    sure("phường Hoàng Mai, 19h thứ 5", "2026-11-26 19:00"),
    sure("họp kết nạp 2 quần chúng lúc 9h sáng thứ bảy", "2026-11-28 09:00", kind=Kind.KET_NAP),
    sure("19h thứ 5 chuẩn bị tài liệu", "2026-11-26 19:00"),
    sure("Đánh giá tháng 11, nhiệm vụ tháng 12: 19h30 ngày 2/12", "2026-12-02 19:30"),
]  # fmt: skip

SECOND = [
    *PLAIN_AGAIN, *BARE_AGAIN, *HALF_AGAIN, *SHORT_AGAIN, *WORDS_AGAIN, *RULES_AGAIN,
    *DOUBTFUL_AGAIN, *REFUSED_AGAIN, *TRAPS,
]  # fmt: skip

# Read wrong, or nearly, once: words beside a day or a time that change it.
THIRD = [
    sure("thứ 2 tuần sau 19 giờ 30, mời đồng chí Mai dự", "2026-11-30 19:30"),
    sure("19h30 thứ 6, kết thúc 21h", "2026-11-27 19:30"),
    sure("họp trong 2 tiếng, 19h30-21h30 thứ năm", "2026-11-26 19:30"),
    sure("các đồng chí có mặt 19h30 thứ năm", "2026-11-26 19:30"),
    sure("SINH HOẠT CHUYÊN ĐỀ QUÝ 4: 19:30, T7 TUẦN TỚI", "2026-12-05 19:30"),
    sure("hop to dang so 2 t7 tuan toi 19h30", "2026-12-05 19:30"),
    sure("14g30 tháng 12 ngày 20", "2026-12-20 14:30"),
    sure("họp 19 h 30 phút , thứ sáu", "2026-11-27 19:30"),
    sure("19h ngày hai bảy tháng mười một", "2026-11-27 19:00"),
    sure("ngày hai mươi tháng mười hai mười chín giờ ba mươi", "2026-12-20 19:30"),
    sure("19h30-3/12", "2026-12-03 19:30"),
    sure("thứ 7 thứ 2 hằng tháng 19h", "FREQ=MONTHLY;BYDAY=2SA @ 2026-12-12 19:00"),
    sure("nửa đầu buổi 19h thứ 6, sau giờ hành chính", "2026-11-27 19:00"),
    sure("ngày 15 tháng sau 7h30 tối, 30 đảng viên dự", "2026-12-15 19:30"),
    sure("tối thứ 7 tuần thứ nhất hàng tháng 19h30", "FREQ=MONTHLY;BYDAY=1SA @ 2026-12-05 19:30"),
    ask("20,21/12 8h sáng", P.UNSURE, "2026-12-21 08:00"),
    ask("thứ 2, 4, 6 19h", P.UNSURE, "2026-11-30 19:00"),
    ask("1 9h30 mai", P.UNSURE, "2026-11-25 09:30"),
    ask("l9h30 mai", P.UNSURE, "2026-11-25 09:30"),
    ask("19h30 ngay 3 thag 1", P.UNSURE, "2026-12-03 19:30"),
    ask("tối mai 7h kém", P.UNSURE, "2026-11-25 19:00"),
    ask("19 giờ 30 tháng 12", P.UNSURE, "2026-12-30 19:00"),
    ask("ngày 14 ta 19h", P.UNSURE, "2026-12-14 19:00"),
    ask("ngay mot 8h sang", P.UNSURE, "2026-11-26 08:00"),
    ask("ngay nam thang sau 19h", P.UNSURE, "2026-12-05 19:00"),
    sure("ngay 5 thang sau 19h", "2026-12-05 19:00"),
    sure("ngày năm tháng sau 19h", "2026-12-05 19:00"),
    ask("ngay 5 thang sau nam 2027 19h", P.UNSURE, "2026-12-05 19:00"),
    ask("tổ 2 tuần sau 19h", P.UNSURE, "2026-12-08 19:00"),
    ask("thứ 7 ngày 19 ngày Đảng viên 11h", P.UNSURE, "2026-11-28 11:00"),
    ask("ngày 5 tháng 12 hoặc tháng 1 19h", P.SEVERAL, "2026-12-05 19:00"),
    ask("dời từ 19h đến 20h thứ 6", P.SEVERAL, "2026-11-27 19:00", "2026-11-27 20:00"),
    ask("tuần này hoặc tuần sau thứ 6 19h", P.UNSURE, "2026-11-27 19:00"),
    ask("chủ nhật tuần đầu và tuần cuối hằng tháng 8h sáng", P.UNSURE,
        "FREQ=MONTHLY;BYDAY=1SU @ 2026-12-06 08:00"),
    ask("7-9h thứ 6", P.AMBIGUOUS_HALF_DAY, "2026-11-27 19:00", "2026-11-27 07:00"),
    ask("3/12 tức 24/10 âm lịch 19h", P.DISAGREE, "2026-12-03 19:00"),
    ask("họp chi bộ tháng 12 thứ 6 19h", P.UNSURE, "2026-11-27 19:00", "2026-12-04 19:00"),
    no("6 tháng một lần ngày 5 19h", P.NO_DAY),
    no("bây giờ", P.NOTHING),
    no("thứ 6 vừa rồi 19h", P.PAST),
    no("thứ 6 rồi 19h", P.PAST),
    no("ngày 20 vừa qua 19h", P.PAST),
    no("rằm tháng này 19h", P.PAST),
    no("15/8/2026 âm lịch 19h", P.PAST),
    no("30/12/2026 âm lịch 19h", P.IMPOSSIBLE_DATE),
    no("sau giờ hành chính thứ 6", P.NO_TIME),
]  # fmt: skip

# Other days of the year: a Monday morning, a Friday evening, the last of December, of February, of
# January, before Tết.
MON, FRI, EVE = "2026-03-02 08:00", "2026-06-05 18:30", "2026-12-31 23:30"
LEAP, SUN, TET = "2028-02-28 10:00", "2027-01-31 21:00", "2027-02-03 09:00"
ELSEWHEN = [
    sure(
        "chi bộ họp tối thứ 5 tuần này lúc 7 giờ rưỡi tại nhà sinh hoạt cộng đồng",
        "2026-03-05 19:30",
        now=MON,
        place="nhà sinh hoạt cộng đồng",
    ),
    sure("hop cb toi t5 19h30", "2026-03-05 19:30", now=MON),
    sure("8g sang chua nhat", "2026-03-08 08:00", now=MON),
    sure("sáng ngày 8/3 8h", "2026-03-08 08:00", now=MON),
    sure("ngày 26/3 lúc 14h", "2026-03-26 14:00", now=MON),
    ask("thứ hai 19h30", P.TODAY, "2026-03-02 19:30", "2026-03-09 19:30", now=MON),
    sure("thứ hai này 19h30 tuần sau", "2026-03-09 19:30", now=MON),
    sure("họp chi ủy trước, 17h chiều mai", "2026-03-03 17:00", now=MON),
    sure("15h ngày 1 tháng 4", "2026-04-01 15:00", now=MON),
    sure("thứ sáu tuần sau lúc 16 giờ 30", "2026-06-12 16:30", now=FRI),
    ask("thứ sáu 20h", P.TODAY, "2026-06-05 20:00", "2026-06-12 20:00", now=FRI),
    ask("thứ sáu 8h sáng", P.TODAY, "2026-06-12 08:00", now=FRI),
    sure("t7 nay 8h sáng", "2026-06-06 08:00", now=FRI),
    sure("thứ 2 tuần tới 7h sáng", "2026-06-08 07:00", now=FRI),
    sure("tối nay 8h", "2026-06-05 20:00", now=FRI),
    no("chiều nay 3h", P.PAST, now=FRI),
    sure("19/6 19h", "2026-06-19 19:00", now=FRI),
    ask("1/6 19h", P.NEXT_YEAR, "2027-06-01 19:00", now=FRI),
    sure("ngày 1 19h", "2026-07-01 19:00", now=FRI),
    sure("mai 8h sáng", "2027-01-01 08:00", now=EVE),
    sure("thứ bảy tuần này 8h sáng", "2027-01-02 08:00", now=EVE),
    sure("ngày 3 tháng sau 19h", "2027-01-03 19:00", now=EVE),
    ask("3/1 19h", P.NEXT_YEAR, "2027-01-03 19:00", now=EVE),
    sure("ngày 3 hàng tháng 19h", "FREQ=MONTHLY;BYMONTHDAY=3 @ 2027-01-03 19:00", now=EVE),
    sure("ngày mai 19h", "2028-02-29 19:00", now=LEAP),
    sure("29/2 19h", "2028-02-29 19:00", now=LEAP),
    sure("cuối tháng này ngày 29 19h", "2028-02-29 19:00", now=LEAP),
    ask("ngày 30 19h", P.UNSURE, "2028-03-30 19:00", now=LEAP),
    sure("thứ hai tuần sau 19h", "2027-02-01 19:00", now=SUN),
    sure("chủ nhật tuần sau 8h sáng", "2027-02-07 08:00", now=SUN),
    sure("sáng mai 7h30", "2027-02-01 07:30", now=SUN),
    sure("thứ 4 19h30", "2027-02-03 19:30", now=SUN),
    ask("mùng 4 tết 8h sáng", P.LUNAR, "2027-02-09 08:00", now=TET),
    ask("28 tết 14h", P.LUNAR, "2027-02-04 14:00", now=TET),
    ask("30 tết 9h", P.LUNAR, "2027-02-05 09:00", now=TET),
    ask("rằm tháng giêng 19h", P.LUNAR, "2027-02-20 19:00", now=TET),
    sure("thứ bảy đầu tiên của tháng 3, 8h30 sáng", "2027-03-06 08:30", now=TET),
    sure("chủ nhật cuối tháng 2 lúc 8h sáng", "2027-02-28 08:00", now=TET),
    ask(
        "chủ nhật cuối tháng lúc 8h sáng",
        P.HOW_OFTEN,
        "FREQ=MONTHLY;BYDAY=-1SU @ 2027-02-28 08:00",
        "2027-02-28 08:00",
        now=TET,
    ),
    sure("họp lúc 19 giờ 15, thứ năm, 11 tháng 2", "2027-02-11 19:15", now=TET),
    sure("thứ Năm (11-2) 19g15", "2027-02-11 19:15", now=TET),
    ask("thứ Năm (12-2) 19g15", P.DISAGREE, "2027-02-12 19:15", "2027-02-11 19:15", now=TET),
    sure("nửa tiếng họp, 20h tối thứ ba tuần sau", "2027-02-09 20:00", now=TET),
    sure("lúc bảy giờ tối thứ ba tuần sau", "2027-02-09 19:00", now=TET),
    sure("10 gio sang thu bay 13/2", "2027-02-13 10:00", now=TET),
    sure("8h15ph sáng t4 10/2", "2027-02-10 08:15", now=TET),
    sure("tối 13/2 lúc 19h00'", "2027-02-13 19:00", now=TET),
    sure(
        "đại hội chi bộ từ 7h30 sáng đến 11h30 ngày 20/3/2027 tại hội trường đảng ủy",
        "2027-03-20 07:30",
        now=TET,
    ),
    sure("họp xét kết nạp đ/c Nguyễn Văn Nam, 14h thứ 5 tuần sau", "2027-02-11 14:00", now=TET),
    sure("đồng chí Sáu báo cáo, 19h thứ tư tuần sau", "2027-02-10 19:00", now=TET),
    ask(
        "19h chủ nhật hằng tháng",
        P.VAGUE,
        "FREQ=MONTHLY;BYDAY=1SU @ 2027-02-07 19:00",
        "FREQ=MONTHLY;BYDAY=2SU @ 2027-02-14 19:00",
        "FREQ=MONTHLY;BYDAY=3SU @ 2027-02-21 19:00",
        "FREQ=MONTHLY;BYDAY=-1SU @ 2027-02-28 19:00",
        now=TET,
    ),
    sure(
        "hằng tháng, ngày mùng 10, 19h30", "FREQ=MONTHLY;BYMONTHDAY=10 @ 2027-02-10 19:30", now=TET
    ),
    sure(
        "đầu mỗi tháng vào ngày 5 lúc 14h", "FREQ=MONTHLY;BYMONTHDAY=5 @ 2027-02-05 14:00", now=TET
    ),
    sure(
        "thứ bảy tuần đầu của mỗi tháng lúc 14 giờ",
        "FREQ=MONTHLY;BYDAY=1SA @ 2027-02-06 14:00",
        now=TET,
    ),
    ask("mười ba giờ bảy lăm thứ tư", P.UNSURE, "2027-02-03 13:00", "2027-02-10 13:00", now=TET),
    no("ngày 30 tháng 2 lúc 9h", P.IMPOSSIBLE_DATE, now=TET),
    no("ngày hôm qua lúc 19h", P.PAST, now=TET),
    no("lúc 19h tại nhà văn hóa", P.NO_DAY, now=TET),
]
