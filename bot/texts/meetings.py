"""What is said of meetings on every screen: their kinds, answers, reasons, how one is named."""

import datetime
from zoneinfo import ZoneInfo

from bot.dates.showing import show_when
from bot.meetings.records import Meeting
from bot.meetings.replies import Answer, Reason
from knowledge.agenda.kinds import MeetingKind

KINDS = {
    MeetingKind.THUONG_KY: "Họp thường kỳ",
    MeetingKind.CHUYEN_DE: "Sinh hoạt chuyên đề",
    MeetingKind.KET_NAP: "Lễ kết nạp đảng viên",
    MeetingKind.CHINH_THUC: "Công nhận đảng viên chính thức",
    MeetingKind.KIEM_DIEM: "Kiểm điểm cuối năm",
    MeetingKind.DAI_HOI: "Đại hội chi bộ",
    MeetingKind.CAP_UY: "Họp chi ủy",
}
ANSWERS = {
    Answer.COMING: "Dự họp",
    Answer.ABSENT: "Vắng có lý do",
    Answer.UNSURE: "Chưa chắc",
}
REASONS = {
    Reason.AWAY: "Đi xa",
    Reason.CLASH: "Trùng việc",
    Reason.PRIVATE: "Việc riêng",
    Reason.WILL_TELL: "Sẽ báo bí thư",
}
NO_PLACE = "[cần bổ sung: nơi họp]"


def place_of(meeting: Meeting) -> str:
    """Where a meeting is held, or that nobody said."""
    return meeting.place or NO_PLACE


def when(start: datetime.datetime, zone: ZoneInfo) -> str:
    """A start in full, with a capital: "Thứ Năm, ngày 03/12/2026, 19 giờ 30 (tối), …"."""
    text = show_when(start, zone)
    return text[0].upper() + text[1:]
