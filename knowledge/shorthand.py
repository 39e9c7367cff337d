"""What people type in a hurry, written out: "dv ko dc lam" → "dang vien khong duoc lam".

Only folded consonant clusters that are no Vietnamese syllable are written out, so a well-typed
question is never changed. Where one has two meanings in party work, both are searched. Sources and
ambiguities: docs/decisions/0005 (collected from chats, apps and papers).
"""

import re

from knowledge.text import fold

_WRITTEN_OUT = {
    fold(short): [fold(meaning) for meaning in meanings.split("|")]
    for short, meanings in {
        "đv": "đảng viên", "đvdb": "đảng viên dự bị", "đvct": "đảng viên chính thức",
        "cb": "chi bộ", "cbcc": "cán bộ công chức", "đb": "đảng bộ", "đp": "đảng phí",
        "btcb": "bí thư chi bộ", "bt": "bí thư", "pbt": "phó bí thư", "tv": "thường vụ",
        "btv": "ban thường vụ", "bch": "ban chấp hành", "bct": "bộ chính trị", "bbt": "ban bí thư",
        "btc": "ban tổ chức", "ubkt": "ủy ban kiểm tra", "ktgs": "kiểm tra giám sát",
        "tccsđ": "tổ chức cơ sở đảng", "tcđ": "tổ chức đảng", "sh": "sinh hoạt", "xd": "xây dựng",
        "shcb": "sinh hoạt chi bộ", "shđ": "sinh hoạt đảng", "shcđ": "sinh hoạt chuyên đề",
        "knđ": "kết nạp đảng", "knđv": "kết nạp đảng viên", "hsđv": "hồ sơ đảng viên",
        "hhđ": "huy hiệu đảng", "tđv": "thẻ đảng viên", "stđvđt": "sổ tay đảng viên điện tử",
        "tdp": "tổ dân phố", "kdc": "khu dân cư", "mttq": "mặt trận tổ quốc", "cs": "cơ sở",
        "vb": "văn bản", "qđ": "quy định", "hd": "hướng dẫn", "ct": "chỉ thị", "nq": "nghị quyết",
        "kl": "kết luận|kỷ luật", "kh": "kế hoạch", "qc": "quy chế", "bc": "báo cáo",
        "tw": "trung ương",
        "tp": "thành phố", "cty": "công ty", "dn": "doanh nghiệp", "hđnd": "hội đồng nhân dân",
        "hcm": "hồ chí minh", "antt": "an ninh trật tự", "đlđ": "điều lệ đảng", "nđ": "nội dung",
        "ko": "không", "k": "không", "kg": "không", "khg": "không", "hok": "không",
        "kh0ng": "không",
        "dc": "được", "đc": "được", "dk": "được", "bn": "bao nhiêu", "bnhieu": "bao nhiêu",
        "ntn": "như thế nào", "tn": "thế nào", "tg": "thời gian", "ng": "người",
        "j": "gì", "vs": "với", "mn": "mọi người", "đg": "đang", "trg": "trong", "tr": "trong",
        "bnhiu": "bao nhiêu", "mng": "mọi người", "thag": "tháng", "đh": "đại hội",
        "nk": "nhiệm kỳ",
        "hdld": "hợp đồng lao động", "nv": "nhiệm vụ",
        "p": "phường", "bhxh": "bảo hiểm xã hội", "htx": "hợp tác xã", "ds": "danh sách",
        "htxsnv": "hoàn thành xuất sắc nhiệm vụ", "ubtvqh": "ủy ban thường vụ quốc hội",
        "cv": "công văn", "ubnd": "ủy ban nhân dân", "lđ": "lao động", "gđ": "gia đình",
    }.items()
}  # fmt: skip


_AGE = re.compile(r"\d{1,3}t")  # "60t"


def spell_out(text: str) -> str:
    """A printed text with "AI" as the words it stands for: folded, it would read "ai" (who)."""
    return text if text.isupper() else re.sub(r"\bAI\b", "trí tuệ nhân tạo", text)


def write_out(words: list[str]) -> list[list[str]]:
    """Readings of a typed question as folded syllables: the likeliest first, at most two.

    words: the question's syllables as `text.syllables` gives them, "đ/c" in two.
    """
    words = re.sub(r"\bd c\b", "dong chi", " ".join(words)).split()
    first = [syllable for word in words for syllable in _meanings(word)[0].split()]
    second = [syllable for word in words for syllable in _meanings(word)[-1].split()]
    return [first] if first == second else [first, second]


def _meanings(word: str) -> list[str]:
    if _AGE.fullmatch(word):
        return [f"{word[:-1]} tuoi"]
    return _WRITTEN_OUT.get(word, [word])
