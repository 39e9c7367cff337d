"""The kinds of meeting, and the types of cell whose meetings differ."""

from enum import StrEnum


class MeetingKind(StrEnum):
    """The kinds of meeting of a cell; the values are stored, and typed after `--kind`."""

    THUONG_KY = "thuong-ky"
    CHUYEN_DE = "chuyen-de"
    KET_NAP = "ket-nap"
    CHINH_THUC = "chinh-thuc"
    KIEM_DIEM = "kiem-diem"
    DAI_HOI = "dai-hoi"
    CAP_UY = "cap-uy"


class CellType(StrEnum):
    """The types of cell whose meetings differ."""

    RESIDENTIAL = "residential"  # thôn, tổ dân phố
    AGENCY = "agency"  # cơ quan
    SCHOOL = "school"
    COMPANY = "company"
    ARMED = "armed"
