"""Answers as a model would write them from the samples, and every way we know to get them wrong."""

import re
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Written:
    """A true answer. "[*]" cites the passage that holds these words."""

    question: str
    text: str
    holds: str

    def citing(self, number: int) -> str:
        """The answer as written when that passage has this number."""
        return self.text.replace("[*]", f"[{number}]")


TRUE = [
    Written(
        "Toàn Đảng bộ phường có bao nhiêu đảng viên, bao nhiêu đảng viên dự bị?",
        "Toàn Đảng bộ có 1.124 đảng viên, trong đó có 29 đảng viên dự bị [*].",
        "1.095 đảng viên chính thức",
    ),
    Written(
        "Toàn Đảng bộ phường có bao nhiêu đảng viên, bao nhiêu đảng viên dự bị?",
        "Đảng bộ có 1124 đảng viên [*]. Trong đó có 1.095 đảng viên chính thức và hai mươi chín "
        "đảng viên dự bị [*].",
        "1.095 đảng viên chính thức",
    ),
    Written(
        "Năm 2025 phường ta kết nạp được mấy đảng viên, có vượt chỉ tiêu không?",
        "Đảng bộ kết nạp được 27 đảng viên mới, đạt 108% chỉ tiêu đề ra [*].",
        "kết nạp 27 đảng viên mới",
    ),
    Written(
        "Năm 2025 phường ta kết nạp được mấy đảng viên, có vượt chỉ tiêu không?",
        "Trong năm, Đảng bộ kết nạp 27 đảng viên mới, vượt chỉ tiêu là 25 đảng viên [*].",
        "kết nạp 27 đảng viên mới",
    ),
    Written(
        "Tỷ lệ đảng viên dự sinh hoạt bình quân cả năm đạt bao nhiêu?",
        "Tỷ lệ đảng viên dự sinh hoạt bình quân cả năm đạt 92,6% [*].",
        "đạt 92,6%",
    ),
    Written(
        "Các chi bộ đã tổ chức bao nhiêu buổi sinh hoạt chuyên đề?",
        "Các chi bộ đã tổ chức 121 buổi sinh hoạt chuyên đề, còn 5 chi bộ chưa đủ mỗi quý một "
        "buổi [*].",
        "121 buổi",
    ),
    Written(
        "Có bao nhiêu tổ chức hoàn thành xuất sắc nhiệm vụ?",
        "Trong 34 tổ chức đảng có 06 tổ chức hoàn thành xuất sắc nhiệm vụ, 25 tổ chức hoàn thành "
        "tốt nhiệm vụ [*].",
        "hoàn thành xuất sắc",
    ),
    Written(
        "Chi bộ nào chưa làm chuyên đề quý I thì phải bù trước ngày nào?",
        "Những chi bộ còn thiếu chuyên đề quý I phải tổ chức bù xong trước ngày 30/4/2026 [*].",
        "30/4/2026",
    ),
    Written(
        "Bài viết chuyên đề dài tối đa mấy trang?",
        "Bài viết dài không quá 04 trang giấy A4, có ít nhất hai câu hỏi gợi ý [*].",
        "giấy A4",
    ),
    Written(
        "Người viết trình bày tóm tắt chuyên đề tối đa bao nhiêu phút?",
        "Người viết trình bày tóm tắt trong tối đa 20 phút [*]. Phần thảo luận dành ít nhất 40 "
        "phút [*].",
        "tối đa 20 phút",
    ),
    Written(
        "Sau buổi sinh hoạt chi ủy gửi chuyên đề về Ban Xây dựng Đảng trong mấy ngày?",
        "Chi ủy hoàn chỉnh chuyên đề và gửi về Ban Xây dựng Đảng trong vòng 5 ngày sau buổi sinh "
        "hoạt [*].",
        "trong vòng 05 ngày",
    ),
    Written(
        "Đảng viên không dự họp được phải báo trước bao nhiêu giờ?",
        "Đảng viên không dự được phải báo cho bí thư hoặc phó bí thư trước giờ họp ít nhất 12 "
        "giờ [*].",
        "ít nhất 12 giờ",
    ),
    Written(
        "Mỗi lượt phát biểu không quá mấy phút?",
        "Mỗi lượt phát biểu không quá 07 phút [*].",
        "không quá 07 phút",
    ),
    Written(
        "Đảng viên dự bị có được biểu quyết không?",
        "Theo khoản 3 Điều 7 Quy chế số 01-QC/CB, đảng viên dự bị được thảo luận, góp ý nhưng "
        "không tham gia biểu quyết [*].",
        "không tham gia biểu quyết",
    ),
    Written(
        "Biên bản phải hoàn chỉnh chậm nhất mấy ngày sau buổi sinh hoạt?",
        "Biên bản phải hoàn chỉnh, có đủ chữ ký của thư ký và người chủ trì chậm nhất một ngày "
        "sau buổi sinh hoạt [*].",
        "chậm nhất 01 ngày",
    ),
    Written(
        "Sổ biên bản được lưu ít nhất mấy năm?",
        "Sổ biên bản được lưu tại tủ hồ sơ của Chi bộ ít nhất 5 năm [*].",
        "ít nhất 05 năm",
    ),
    Written(
        "Chi bộ Tổ dân phố số 5 có bao nhiêu đảng viên trên 60 tuổi?",
        "Chi bộ Tổ dân phố 5 có 46 đảng viên, trong đó 31 đồng chí trên 60 tuổi, chiếm 67,4% [*].",
        "46 đảng viên",
    ),
    Written(
        "Mô hình Ngõ sáng góp được bao nhiêu tiền, lắp mấy bóng đèn?",
        "Mô hình “Ngõ sáng” góp được 26 triệu đồng, lắp 14 bóng đèn ở bốn ngõ tối [*].",
        "26 triệu đồng",
    ),
    Written(
        "Quý I toàn Đảng bộ kết nạp được bao nhiêu đảng viên?",
        "Toàn Đảng bộ kết nạp được 7 đảng viên, bằng 25% chỉ tiêu năm [*].",
        "được 07 đảng viên",
    ),
    Written(
        "Báo cáo tháng của chi bộ gửi Văn phòng Đảng ủy chậm nhất ngày nào?",
        "Báo cáo tháng của chi bộ gửi về Văn phòng Đảng ủy “chậm nhất ngày 25 hằng tháng” [*].",
        "ngày 25 hằng tháng",
    ),
    Written(
        "Hội nghị giao ban bí thư chi bộ quý II tổ chức lúc nào?",
        "Hội nghị giao ban bí thư chi bộ quý II được tổ chức lúc 8 giờ, thứ Sáu, ngày 26 tháng 6 "
        "năm 2026 [*].",
        "thứ Sáu",
    ),
    Written(
        "Đổi ngày họp thì bí thư báo trước bao nhiêu giờ?",
        "Khi phải đổi ngày hoặc nơi họp, bí thư báo lại cho toàn thể đảng viên trước giờ họp cũ ít "
        "nhất 24 giờ [*].",
        "ít nhất 24 giờ",
    ),
    Written(
        "Đảng viên đi xa nơi cư trú bao nhiêu ngày thì phải báo chi ủy?",
        "Đảng viên đi xa nơi cư trú từ 30 ngày trở lên phải báo chi ủy trước khi đi [*].",
        "30 ngày trở lên",
    ),
    Written(
        "Đảng viên vắng hai kỳ liền không có lý do thì xử lý thế nào?",
        "Đảng viên vắng hai kỳ liền không có lý do thì chi ủy cử người gặp gỡ, nhắc nhở [*]. Vắng "
        "đến kỳ thứ ba thì đưa ra Chi bộ góp ý [*].",
        "vắng hai kỳ liền",
    ),
    Written(
        "Quy chế làm việc của chi bộ có hiệu lực từ ngày nào?",
        "Quy chế có hiệu lực từ ngày 08/01/2026, thay thế Quy chế số 02-QC/CB, ngày 10/02/2023 "
        "[*].",
        "02-QC/CB",
    ),
    Written(
        "Chi bộ tiếp nhận bao nhiêu đảng viên đang công tác về giữ mối liên hệ nơi cư trú?",
        "Theo Quy định số 213-QĐ/TW, ngày 02/01/2020 của Bộ Chính trị, các chi bộ tổ dân phố tiếp "
        "nhận 318 đảng viên đang công tác về giữ mối liên hệ nơi cư trú [*].",
        "318 đảng viên",
    ),
    Written(
        "Phần đọc tài liệu rút từ bao nhiêu phút xuống còn bao nhiêu?",
        "Phần đọc tài liệu rút từ 50 phút xuống còn 20 phút [*].",
        "rút từ 50 phút",
    ),
    Written(
        "Ban Xây dựng Đảng mở mấy buổi hướng dẫn dùng Sổ tay đảng viên điện tử?",
        "Ban Xây dựng Đảng mở hai buổi hướng dẫn dùng Sổ tay đảng viên điện tử cho chi ủy viên vào "
        "các ngày 16 và 17/4/2026 [*].",
        "16 và 17/4/2026",
    ),
    Written(
        "Ai chủ trì buổi sinh hoạt khi bí thư vắng?",
        "Bí thư chủ trì buổi sinh hoạt; khi bí thư vắng thì phó bí thư chủ trì [*].",
        "phó bí thư chủ trì",
    ),
    Written(
        "Đảng viên bận họp tháng 4 thì báo phó bí thư trước lúc nào?",
        "Đồng chí nào bận thì báo phó bí thư trước 7 giờ 30 ngày 06/4/2026 [*].",
        "7 giờ 30",
    ),
]

# What is put in the place of what; each makes a true sentence false.
_EXCHANGES = {
    "unit": [
        *(
            (" phút", " giờ"),
            (" ngày sau", " tháng sau"),
            (" giờ [", " ngày ["),
            ("5 năm", "5 tháng"),
        ),
        *(("triệu đồng", "nghìn đồng"), ("đảng viên", "chi bộ"), ("trang giấy", "tờ giấy")),
        *(
            ("buổi sinh hoạt chuyên", "kỳ sinh hoạt chuyên"),
            ("tuổi", "năm tuổi đảng"),
            ("ngõ", "tổ dân phố"),
            ("kỳ liền", "năm liền"),
        ),
    ],
    "limit": [
        *(("ít nhất", "tối đa"), ("tối đa", "ít nhất"), ("không quá", "ít nhất")),
        *(("chậm nhất", "sớm nhất"), ("trước ngày", "sau ngày"), ("trở lên", "trở xuống")),
        *(("trên 60", "dưới 60"), ("sau buổi", "trước buổi"), ("trước giờ họp", "sau giờ họp")),
    ],
    "actor": [
        *(("phó bí thư", "tổ trưởng tổ đảng"), ("bí thư báo", "phó bí thư báo")),
        *(("Bộ Chính trị", "Ban Bí thư"), ("Bộ Chính trị", "Ban Chấp hành Trung ương")),
        *(("Chi ủy", "Bí thư"), ("chi ủy cử", "bí thư cử"), ("chi ủy", "đảng ủy phường")),
        *(("Ban Xây dựng Đảng", "Văn phòng Đảng ủy"), ("Văn phòng Đảng ủy", "Ban Xây dựng Đảng")),
        *(("thư ký", "bí thư"), ("Bí thư chủ trì", "Phó bí thư chủ trì")),
    ],
    "other word": [
        *(
            ("dự bị", "chính thức"),
            ("vượt", "không đạt"),
            ("xuất sắc", "tốt"),
            ("thay thế", "bổ sung"),
        ),
        *(
            ("hiệu lực", "dự thảo"),
            ("quý II", "quý III"),
            ("quý I ", "quý IV "),
            ("thứ Sáu", "thứ Ba"),
        ),
        *(("kỳ thứ ba", "kỳ thứ tư"), ("hai kỳ", "ba kỳ"), ("một ngày", "hai ngày")),
        *(("hai mươi chín", "hai mươi tám"), ("hai buổi", "năm buổi"), ("bốn ngõ", "mười ngõ")),
    ],
    "document": [
        *(("213-QĐ/TW", "231-QĐ/TW"), ("213-QĐ/TW", "213-CT/TW"), ("213-QĐ/TW", "213-QĐ/TU")),
        *(("Quy định số 213", "Quyết định số 213"), ("02-QC/CB", "01-QC/CB"), ("Điều 7", "Điều 8")),
        *(("khoản 3", "khoản 2"), ("01-QC/CB", "01-QC/ĐU")),
    ],
    "denial": [
        *(("không tham gia", "tham gia"), ("không dự được", "dự được"), ("chưa đủ", "đủ")),
        *(
            ("không có lý do", "có lý do"),
            ("phải báo", "không phải báo"),
            ("được lưu", "không lưu"),
        ),
        *(("phải tổ chức", "không phải tổ chức"), ("được tổ chức", "không được tổ chức")),
        *(("kết nạp được", "không kết nạp được"), ("phải hoàn chỉnh", "chưa phải hoàn chỉnh")),
        *(("dành ít nhất", "không dành ít nhất"), ("có hiệu lực", "chưa có hiệu lực")),
    ],
    "quotation": [
        ("“chậm nhất ngày 25 hằng tháng”", "“chậm nhất là ngày 25 hằng tháng”"),
        ("“chậm nhất ngày 25 hằng tháng”", "“trước ngày 25 hằng tháng”"),
        ("“Ngõ sáng”", "“Ngõ sáng an toàn”"),
    ],
}
_ADDED = {
    "figure added": (" [*]", " trong 15 ngày [*]"),
    "spelled figure added": (" [*]", ", gấp ba lần [*]"),
    "invention added": (" [*]", ", ai vi phạm thì bị xử lý kỷ luật [*]"),
    "comparison added": (" [*]", ", tăng so với cùng kỳ [*]"),
    "no citation": (" [*]", ""),
    "citation of nothing": ("[*]", "[9]"),
    "citation of zero": ("[*]", "[0]"),
    "absence": (" [*]", ", ngoài ra không có quy định khác [*]"),
    "address": (" [*]", ", bạn nhé [*]"),
    "link": (" [*]", ", xem https://example.com [*]"),
}
_SPELLED = ["", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười"]


def mutations(true: str) -> Iterator[tuple[str, str]]:
    """The name of a mistake, and the answer with it in its first sentence."""
    first, _, rest = true.partition("[*].")
    for name, wrong in _mistakes(f"{first}[*]."):
        if wrong != f"{first}[*].":
            yield name, wrong + rest


def _mistakes(text: str) -> Iterator[tuple[str, str]]:
    for match in re.finditer(r"(?<![A-Z\d])\d+", text):
        for name, wrong in _numbers(match.group()):
            yield f"{name}: {wrong}", text[: match.start()] + wrong + text[match.end() :]
    for match in re.finditer(r"(\d+)/(\d+)/(\d{4})", text):
        day, month, year = match.groups()
        for wrong in (f"{day}/{int(month) % 12 + 1}/{year}", f"{day}/{month}/{int(year) - 1}"):
            yield f"date: {wrong}", text.replace(match.group(), wrong)
    for match in re.finditer(r"\d\.\d{3}\b", text):
        thousand = match.group()
        for wrong in (thousand.replace(".", ","), f"{thousand[0]}{thousand[2]}.{thousand[3:]}"):
            yield f"thousands: {wrong}", text.replace(thousand, wrong)
    for match in re.finditer(r"\d+(?:,\d+)?%", text):
        share = match.group()
        for wrong in (share.replace(",", ""), f"0,{share}", share.replace("%", " đảng viên")):
            yield f"share: {wrong}", text.replace(share, wrong)
    for name, pairs in _EXCHANGES.items():
        for old, new in pairs:
            if re.search(rf"(?<!\w){re.escape(old)}", text):
                yield f"{name}: {new}", re.sub(rf"(?<!\w){re.escape(old)}", new, text, count=1)
    for name, (old, new) in _ADDED.items():
        yield name, text.replace(old, new)
    counts = re.findall(r"\d+(?= (?:đảng viên|đồng chí|tổ chức|phút))", text)
    if len(counts) > 1 and counts[0] != counts[1]:
        swapped = text.replace(counts[0], "#").replace(counts[1], counts[0], 1)
        yield "two figures change places", swapped.replace("#", counts[1], 1)


def _numbers(digits: str) -> Iterator[tuple[str, str]]:
    """Wrong numbers near a true one."""
    yield "digit", digits[:-1] + str((int(digits[-1]) + 1) % 10)
    yield "digit added", f"{digits}1"
    if len(digits) > 1 and digits[-1] != digits[-2] and digits[0] != "0":
        yield "digits changed places", digits[:-2] + digits[-1] + digits[-2]
    if int(digits) < 9:
        yield "spelled", _SPELLED[int(digits) + 1]
    elif 20 < int(digits) < 100 and len(digits) == 2:
        yield "spelled", f"{_SPELLED[int(digits[0])]} mươi {_SPELLED[(int(digits[1]) + 1) % 9 + 1]}"
