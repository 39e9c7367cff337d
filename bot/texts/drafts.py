"""What stands on the papers of a meeting: agenda, invitation, minutes, and so on."""

from bot.drafts.form import SignedFor

PARTY = "ĐẢNG CỘNG SẢN VIỆT NAM"
DASHES = "-----"
NUMBER = "Số {number}-{title}/{cell}"
NUMBER_COLON = "Số: {number}-{title}/{cell}"
DATED = "{place}, ngày {day} tháng {at} năm {date}"
OPEN = "……"  # to be written in by hand
NO_COMMITTEE = "[cần bổ sung: cấp trên]"
NO_CELL = "[cần bổ sung: tên chi bộ]"
NO_LOCALITY = "[cần bổ sung: địa danh]"
NO_PLACE = "[cần bổ sung: nơi họp]"
NO_NAME = "[cần bổ sung: họ tên]"
NO_TERM = "[cần bổ sung: nhiệm kỳ]"
DRAFT = "DỰ THẢO"

SIGNED_FOR = {SignedFor.CELL: "T/M CHI BỘ", SignedFor.COMMITTEE: "T/M CHI ỦY"}
FOR_PRESIDIUM = "T/M ĐOÀN CHỦ TỊCH"
SECRETARY = "BÍ THƯ"
DEPUTY = "PHÓ BÍ THƯ"
RECIPIENTS = "Nơi nhận:"
TO_COMMITTEE = "- {name} (để báo cáo),"
TO_MEMBERS = "- Đảng viên chi bộ,"
TO_COMMITTEE_MEMBERS = "- Các đồng chí chi ủy viên,"
TO_GUESTS = "- Như trên,"
TO_FILE = "- Lưu chi bộ."

# ── chương trình ─────────────────────────────────────────────────────────────

AGENDA = "CHƯƠNG TRÌNH"
SAME_DAY = "từ {first} đến {last}, {day}"
TWO_DAYS = "từ {first}, {day} đến {last}, {date}"
TIME = "1. Thời gian: {at}."
ALTOGETHER = "Tổng thời gian: {count} phút."
PLACE = "2. Địa điểm: {place}."
CONTENT = "3. Nội dung:"
AGENDA_COLUMNS = ("TT", "Thời gian", "Nội dung", "Phút", "Phụ trách")
SPAN = "{first} -\n{last}"
PRIVATE = "(không đưa lên nhóm)"
NO_ITEMS = "[cần bổ sung: nội dung]"

ANNEX = "CĂN CỨ VÀ VIỆC CẦN LÀM TRƯỚC KHI KÝ"
ANNEX_FOR = "(dùng cho người soạn, không phát kèm chương trình)"
ANNEX_BLANKS = "1. Chỗ còn để trống"
ANNEX_WARNINGS = "2. Điểm cần kiểm tra"
ANNEX_BASIS = "3. Căn cứ của từng mục"
ANNEX_PRIVATE = "4. Mục không đưa lên nhóm"
NOTHING = "- Không có."
WHERE_ONE = "mục {first}"
WHERE_MANY = "các mục {first}"
WHERE_HEAD = "Phần đầu"
WHERE_ITEM = "Mục {number}"
MARKED = "- {place}: {names}."
WARNING = "- {title}"
BASIS = "- {name} ({place})"
BASIS_AT = "- {name}, {at} ({place})"
QUOTE = "{name}: “{value}”"
SAYS = "{name}: {value}"
UNCERTAIN = "[cần kiểm tra: bản gốc]"
PRIVATE_AT = (
    "- Các mục {first}. Họ tên để trống, điền tay sau khi in; "
    "không chuyển tệp này vào nhóm nhắn tin."
)
PRIVATE_AT_ONE = (
    "- Mục {first}. Họ tên để trống, điền tay sau khi in; không chuyển tệp này vào nhóm nhắn tin."
)

# ── giấy mời ─────────────────────────────────────────────────────────────────

INVITATION = "GIẤY MỜI"
INVITES = "{cell} kính mời:"
GUEST = "- Đồng chí {name}"
NO_GUEST = "[cần bổ sung: họ tên, chức vụ]"
TO_ATTEND = "Dự: {title}."
INVITED_CONTENT = "3. Nội dung chính:"
POINT = "- {title};"
LAST_POINT = "- {title}."
PAPERS = "4. Tài liệu gửi kèm:"
CONTACT = "Liên hệ: {name}."
PLEASE_COME = "Kính đề nghị đồng chí sắp xếp thời gian đến dự đúng giờ."

# ── biên bản ─────────────────────────────────────────────────────────────────

MINUTES = "BIÊN BẢN"
M_OPENING = "I- THỜI GIAN, ĐỊA ĐIỂM, THÀNH PHẦN"
M_TIME = "1. Thời gian: khai mạc lúc …… giờ …… phút, {day} (theo chương trình: {at})."
M_PLACE = "2. Địa điểm: {place}."
M_CHAIR = "3. Chủ trì: đồng chí {name}."
M_NOTES = "4. Ghi biên bản: đồng chí {name}."
M_PRESENT = "5. Thành phần:"
M_MEMBERS = "- Tổng số theo danh sách điểm danh: {count} đồng chí."
M_THERE = "- Có mặt: {count} đồng chí, trong đó được tính khi biểu quyết: {number} đồng chí."
M_EXCUSED = "- Vắng có lý do: {count} đồng chí{names}."
M_UNEXCUSED = "- Vắng không lý do: {count} đồng chí{names}."
M_GUESTS = "- Đại biểu mời: [cần bổ sung: họ tên, chức vụ; không có thì ghi “không”]."
M_NAMES = ": {names}"
M_COURSE = "II- NỘI DUNG VÀ DIỄN BIẾN"
M_ITEM = "{number}. {title}"
M_LEADER = "- Người thực hiện: {name}."
M_OPINIONS = "- Diễn biến, ý kiến:"
M_VOTE = (
    "- Biểu quyết: tán thành …… đồng chí; không tán thành …… đồng chí; "
    "không có ý kiến …… đồng chí (trên tổng số …… đồng chí được tính khi biểu quyết)."
)
M_ELECTION = "- Kết quả bầu cử: theo biên bản kiểm phiếu kèm theo."
M_BELOW = "- Ghi ở phần III."
M_CONCLUSION = "III- KẾT LUẬN CỦA ĐỒNG CHÍ CHỦ TRÌ"
M_TASKS = "Phân công thực hiện:"
TASK_COLUMNS = ("TT", "Việc", "Người thực hiện", "Thời hạn")
M_SCORE = "Chi bộ tự chấm điểm buổi sinh hoạt: …… điểm; xếp loại: ……………"
M_END = (
    "Biên bản đã được đọc cho các đồng chí dự họp nghe và thống nhất thông qua. "
    "Cuộc họp kết thúc lúc …… giờ …… phút cùng ngày."
)
M_END_CONGRESS = (
    "Biên bản đã được đọc cho đại hội nghe và thống nhất thông qua. "
    "Đại hội bế mạc lúc …… giờ …… phút, ngày ……/……/………"
)
NOTE_TAKER = "NGƯỜI GHI BIÊN BẢN"
CHAIR = "CHỦ TRÌ"
CONGRESS_NOTES = "THƯ KÝ ĐẠI HỘI"
CONGRESS = "ĐẠI HỘI NHIỆM KỲ {name}"

# ── nghị quyết ───────────────────────────────────────────────────────────────

RESOLUTION = "NGHỊ QUYẾT"
R_BASIS = (
    "- Căn cứ Điều lệ Đảng Cộng sản Việt Nam;",
    "- Căn cứ [cần bổ sung: nghị quyết, kế hoạch của cấp trên đang thực hiện];",
    "- Căn cứ kết quả thảo luận và biểu quyết của {name},",
)
R_MET = (
    "{day}, {cell} {at}. Có mặt {present} đồng chí trên tổng số {members} đồng chí. "
    "Sau khi thảo luận, {name}"
)
R_CELL = ("chi bộ", "đã họp")
R_COMMITTEE_MET = ("chi ủy", "đã họp chi ủy")
R_CONGRESS_MET = ("đại hội", "đã tiến hành đại hội")
R_DECIDES = "QUYẾT NGHỊ"
R_ADOPTED = (
    "Nghị quyết được thông qua: …… đồng chí tán thành trên tổng số …… đồng chí được tính khi "
    "biểu quyết."
)
R_REGULAR = (
    ("I- KẾT QUẢ THỰC HIỆN NHIỆM VỤ THÁNG TRƯỚC", (
        "1. Tình hình tư tưởng:", "2. Kết quả thực hiện nghị quyết tháng trước:",
        "3. Biểu dương, nhắc nhở:", "4. Hạn chế, nguyên nhân:",
    )),
    ("II- NHIỆM VỤ THÁNG TỚI", (
        "1. Công tác chính trị, tư tưởng:", "2. Nhiệm vụ chính trị:",
        "3. Xây dựng Đảng, đoàn thể:",
    )),
)  # fmt: skip
R_THEMATIC = (
    ("I- ĐÁNH GIÁ TÌNH HÌNH", ("1. Kết quả:", "2. Hạn chế, nguyên nhân:")),
    ("II- NHIỆM VỤ, GIẢI PHÁP", ("1. Nhiệm vụ:", "2. Giải pháp:")),
)
R_REVIEW = (
    ("I- KẾT QUẢ KIỂM ĐIỂM, ĐÁNH GIÁ", (
        "1. Ưu điểm:", "2. Hạn chế, khuyết điểm, nguyên nhân:", "3. Kết quả xếp loại:",
    )),
    ("II- NHIỆM VỤ, BIỆN PHÁP KHẮC PHỤC", ("1. Nhiệm vụ năm tới:", "2. Biện pháp khắc phục:")),
)  # fmt: skip
R_CONGRESS = (
    ("I- ĐÁNH GIÁ NHIỆM KỲ QUA", ("1. Kết quả:", "2. Hạn chế, nguyên nhân, kinh nghiệm:")),
    ("II- PHƯƠNG HƯỚNG NHIỆM KỲ TỚI", (
        "1. Mục tiêu:", "2. Chỉ tiêu:", "3. Nhiệm vụ, giải pháp:",
    )),
    ("III- KẾT QUẢ BẦU CỬ", ("Theo biên bản kiểm phiếu:",)),
)  # fmt: skip
R_COMMITTEE = (
    ("I- KẾT QUẢ LÃNH ĐẠO THÁNG TRƯỚC", ("1. Kết quả:", "2. Hạn chế, nguyên nhân:")),
    ("II- NHIỆM VỤ THÁNG TỚI", ("1. Nhiệm vụ:", "2. Chuẩn bị sinh hoạt chi bộ:")),
)
R_TASKS = "{number}- PHÂN CÔNG THỰC HIỆN"

# ── phiếu chấm điểm ──────────────────────────────────────────────────────────

SCORING = "PHIẾU CHẤM ĐIỂM"
S_TIME = "1. Thời gian: {day}."
SCORED = "chất lượng {title}"
SCORING_COLUMNS = ("TT", "Nội dung chấm", "Tối đa", "Điểm chấm", "Ghi chú")
SCORING_FRAME = (
    ("Thời gian sinh hoạt", 5),
    ("Số đảng viên dự sinh hoạt", 5),
    ("Công tác chuẩn bị", 10),
    ("Tổ chức sinh hoạt (nội dung, điều hành, thảo luận)", 40),
    ("Thực hiện nguyên tắc sinh hoạt", 5),
    ("Kết quả thực hiện nghị quyết kỳ trước", 30),
    ("Kết thúc buổi sinh hoạt", 5),
)
TOTAL = "Tổng số"
GRADE = "Xếp loại: □ Tốt – □ Khá – □ Trung bình – □ Kém"
GRADES = (
    "Tốt: từ 90 điểm; Khá: từ 70 đến dưới 90 điểm; "
    "Trung bình: từ 50 đến dưới 70 điểm; Kém: dưới 50 điểm."
)
SCORING_SOURCE = (
    "Khung điểm theo Hướng dẫn 42-HD/BTCTW, ngày 28/10/2025, do nguồn thứ cấp ghi lại; các nguồn "
    "ghi khác nhau [cần kiểm tra: khung điểm của cấp trên trực tiếp]."
)

# ── loại văn bản chi bộ không ban hành ───────────────────────────────────────

REFUSED = (
    "Chi bộ không ban hành {title} (399-QĐ/TW, ngày 09/01/2026, cần kiểm tra bản gốc). "
    "Mời đồng chí soạn {new} thay thế."
)
OR = " hoặc "

# ── chép để gửi Zalo ─────────────────────────────────────────────────────────

PLAIN_TITLE = "CHƯƠNG TRÌNH {title}"
PLAIN_CELL = "{cell}"
PLAIN_TIME = "Thời gian: {at}."
PLAIN_PLACE = "Địa điểm: {place}."
PLAIN_ITEM = "{number}. {at}: {title} ({name})"
PLAIN_ITEM_ALONE = "{number}. {at}: {title}"
PLAIN_CLOSE = "Kính mời các đồng chí dự họp đầy đủ, đúng giờ."
