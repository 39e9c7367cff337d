"""What others hold changes nothing: no hit, no citation, no count, no order, no word of an answer.

The same questions are asked before and after cell 2 has put in papers that are made to disturb;
every field of every answer must stay as it was, and the order of the search beneath. Asked as cell
2 the same questions do find those papers.
"""

import random
import shutil
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from bot.render import as_json
from bot.store import Store
from ingest.pipeline import Intake, files_in, ingest
from knowledge.keywords import Keywords
from knowledge.numbers import parse_number
from knowledge.question import understand
from tests.conftest import CLOCK, SAMPLES
from tests.fakes import HashEncoder
from tests.knowledge.test_keywords import passage
from tests.stores import RARE, Opener

ASKERS: dict[str, tuple[str, ...]] = {
    "committee": ("committee",),
    "cell 1, in its group": ("committee", "cell:1"),
    "cell 1, in private": ("committee", "committee+internal", "cell:1", "cell:1+internal"),
    "cell 3, which holds nothing": ("committee", "cell:3"),
    "an overseer": ("committee", "committee+internal"),
    "a stranger": (),
}
CELL_2 = ("committee", "cell:2", "cell:2+internal")

QUESTIONS: tuple[tuple[str, ...], ...] = (  # earlier questions first
    # What the committee's papers answer, cell 2's own papers otherwise.
    ("văn bản nào quy định những điều đảng viên không được làm?",),
    ("van ban nao quy dinh nhung dieu dv ko dc lam",),
    ("phường có bao nhiêu đảng viên?",),
    ("tài liệu họp gửi trước mấy ngày?",),
    ("biên bản phải ký xong trong mấy ngày?",),
    ("bien ban hop chi bo phai ky xong trong may ngay",),
    ("vắng họp phải báo trước bao lâu?",),
    ("hội nghị giao ban quý II họp lúc mấy giờ?",),
    ("mô hình ngõ sáng lắp mấy bóng đèn?",),
    ("mo hinh ngo sang gop dc bn tien",),
    ("máy chiếu cho nhà văn hóa",),
    # What cell 1's papers answer.
    ("chi bộ tổ dân phố số 1 họp vào ngày nào?",),
    ("chi bo to dan pho so 1 hop ngay nao",),
    ("nộp đảng phí cho ai?",),
    ("quỹ chi bộ còn bao nhiêu tiền?",),
    ("quy chi bo con bn tien",),
    ("ngõ Mận làm gì?",),
    ("đảng viên ốm được tặng quà thế nào?",),
    ("đảng viên xin miễn sinh hoạt",),
    ("khen thưởng bao nhiêu đảng viên?",),
    # What only cell 2's papers answer.
    ("chi bộ tổ dân phố số 2 họp vào ngày nào?",),
    ("mức đóng đảng phí hằng tháng là bao nhiêu?",),
    ("Phụ cấp của bí thư chi bộ tổ dân phố mỗi tháng được bao nhiêu tiền?",),
    ("Bị mất thẻ đảng viên thì làm thủ tục xin cấp lại thế nào?",),
    ("Trong Đảng bộ phường có bao nhiêu đảng viên nữ?",),
    ("phòng chống bão lụt mùa mưa",),
    # Words and places that stand nowhere else.
    ("kravelt là gì?",),
    ("kế hoạch kravelt zunomir của chi bộ",),
    ("bexdoga wyptalo",),
    ("phường Kravelt có bao nhiêu đảng viên?",),
    ("xã Bexdoga kết nạp được mấy đảng viên?",),
    ("đảng ủy phường Vĩnh Zunomir họp giao ban lúc mấy giờ?",),
    # Numbers that only cell 2's papers have, or cite.
    ("77-KH/CB",),
    ("kế hoạch 77-KH/CB ban hành ngày nào?",),
    ("công văn 88-CV/ĐU về việc gì?",),
    # Numbers that cell 2's papers share, with other dates and issuers.
    ("thông báo 31-TB/ĐU nói gì về báo cáo tháng?",),
    ("31-TB/ĐU do ai ban hành, ngày nào?",),
    ("quy chế 02-QC/CB nói gì về biên bản?",),
    ("05-TB/CB",),
    ("hướng dẫn 42-HD/BTCTW ban hành ngày nào?",),
    ("hd 42 btctw ban hanh ngay nao",),
    ("quy định 37-QĐ/TW ban hành ngày nào?",),
    ("chỉ thị 50-CT/TW của ai?",),
    # Follow-ups.
    ("mức đóng đảng phí là bao nhiêu?", "còn ai được miễn?"),
    ("chi bộ tổ dân phố số 1 họp vào ngày nào?", "thế còn kravelt?"),
    ("kế hoạch 77-KH/CB nói gì?", "nó thay văn bản nào?"),
    ("31-TB/ĐU do ai ban hành?", "ngày nào?"),
    # Nothing is asked, or nothing is known.
    ("xin chào",),
    ("cảm ơn đồng chí",),
    ("asdf qwer",),
)

MINE = {
    "quy-che-1.txt": (
        ("02-QC/CB", "09/01/2026", "CHI BỘ TỔ DÂN PHỐ SỐ 1", "QUY CHẾ", "làm việc của chi bộ"),
        "Điều 1. Chi bộ Tổ dân phố số 1 sinh hoạt thường kỳ vào ngày 07 hằng tháng, lúc 19 giờ.",
        "Điều 2. Đảng viên nộp đảng phí cho thủ quỹ trước ngày 10 hằng tháng.",
        "Điều 3. Biên bản ghi theo Hướng dẫn số 42-HD/BTCTW ngày 28/10/2025 của Ban Tổ chức Trung "
        "ương.",
    ),
    "thong-bao-1.txt": (
        ("03-TB/CB", "30/3/2026", "CHI BỘ TỔ DÂN PHỐ SỐ 1", "THÔNG BÁO", "sinh hoạt tháng 4"),
        "1. Địa điểm: Nhà văn hóa Tổ dân phố số 1, có mái tôn mới.",
        "2. Quỹ chi bộ còn 4.250.000 đồng; chi bộ tặng quà hai đảng viên ốm.",
        "3. Ngõ Mận quét sơn lại, tổ đảng số 1 làm xong trước ngày 20/4/2026.",
    ),
}
INTERNAL = {
    "noi-bo-1.txt": (
        ("04-BC/CB", "02/4/2026", "CHI BỘ TỔ DÂN PHỐ SỐ 1", "BÁO CÁO", "tình hình quý I"),
        "TÀI LIỆU LƯU HÀNH NỘI BỘ",
        "1. Chi bộ có 02 đảng viên xin miễn sinh hoạt, quỹ chi bộ thiếu 77.000 đồng.",
        "2. Chi bộ đề nghị khen thưởng 05 đảng viên theo Chỉ thị số 50-CT/TW ngày 03/3/2033.",
    ),
}
OTHERS = {
    "kh-77.txt": (
        ("77-KH/CB", "11/02/2026", "CHI BỘ TỔ DÂN PHỐ SỐ 2", "KẾ HOẠCH", "kravelt và zunomir"),
        "1. Chi bộ Tổ dân phố số 2 họp vào ngày 12 hằng tháng, lúc 20 giờ.",
        "2. Thực hiện Công văn số 88-CV/ĐU ngày 03/02/2026 của Đảng ủy phường về kravelt.",
        "3. Thi hành Hướng dẫn số 42-HD/BTCTW ngày 01/01/2024 của Bộ Chính trị.",
        "4. Quy định số 37-QĐ/TW ngày 09/9/2029 của Quốc hội về những điều đảng viên không được "
        "làm.",
        "5. Chỉ thị số 50-CT/TW ngày 02/02/2022 của Bộ Chính trị.",
        "6. Mức đóng đảng phí hằng tháng là 1% tiền lương, bexdoga được miễn đảng phí.",
        "7. Quỹ chi bộ còn 999.000 đồng. Phụ cấp của bí thư chi bộ tổ dân phố là 350.000 đồng.",
    ),
    "tb-31.txt": (
        ("31-TB/ĐU", "02/01/2025", "ĐẢNG ỦY PHƯỜNG KRAVELT", "THÔNG BÁO", "kết luận giao ban"),
        "1. Phường Kravelt có 7.654 đảng viên, 3.210 đảng viên nữ, kết nạp 99 đảng viên.",
        "2. Báo cáo tháng gửi chậm nhất ngày 05 hằng tháng.",
        "3. Xã Bexdoga kết nạp được 12 đảng viên.",
        "4. Đảng ủy phường Vĩnh Zunomir họp giao ban lúc 9 giờ.",
    ),
    "qc-02.txt": (
        ("02-QC/CB", "05/5/2020", "CHI BỘ TỔ DÂN PHỐ SỐ 2", "QUY CHẾ", "làm việc của chi bộ"),
        "Điều 1. Biên bản phải ký xong trong 17 ngày.",
        "Điều 2. Tài liệu họp gửi trước 9 ngày. Vắng họp phải báo trước 40 giờ.",
        "Điều 3. Thông báo số 05-TB/CB ngày 01/01/2021 của Chi bộ Tổ dân phố số 2.",
    ),
    "noi-bo-2.txt": (
        ("09-BC/CB", "02/4/2026", "CHI BỘ TỔ DÂN PHỐ SỐ 2", "BÁO CÁO", "quỹ kravelt"),
        "TÀI LIỆU LƯU HÀNH NỘI BỘ",
        "1. Quỹ chi bộ kravelt còn 888.000 đồng, chi bộ khen thưởng 99 đảng viên.",
    ),
}  # fmt: skip
# What no answer to anybody else may hold: words, numbers, dates, files of cell 2.
TELLING = (
    "77-KH/CB nói", "9/9/2029", "2029-09-09", "01/01/2024", "1/1/2024", "02/02/2022", "2/2/2022",
    "02/01/2025", "05/5/2020", "11/02/2026", "7.654", "999.000", "888.000", "Quốc hội", "40 giờ",
    "số 2 họp", *OTHERS,
)  # fmt: skip

Answers = dict[str, dict[tuple[str, ...], dict[str, Any]]]


class Watching(HashEncoder):
    """Remembers what it was asked for."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """The vectors, as ever."""
        self.asked += texts
        return super().encode(texts)


def written(folder: Path, papers: dict[str, tuple[Any, ...]]) -> Path:
    """A folder with these papers in it."""
    folder.mkdir(parents=True)
    for name, ((number, date, issuer, kind, title), *lines) in papers.items():
        day, month, year = date.split("/")
        dated = f"Sông Lam Mẫu, ngày {day} tháng {month} năm {year}"
        head = (f"{issuer}                ĐẢNG CỘNG SẢN VIỆT NAM", f"*               {dated}",
                f"Số {number}", "", kind, title, "")  # fmt: skip
        (folder / name).write_text("\n".join([*head, *lines]), encoding="utf-8")
    return folder


def noise(folder: Path) -> Path:
    """Papers of the questions' own words, in passages of three words and of hundreds."""
    chance = random.Random(3)
    words = [word for asked in QUESTIONS for one in asked for word in one.split()]
    papers = {
        f"nhieu-{at}.txt": (
            (f"{100 + at}-BC/CB", "05/5/2026", "CHI BỘ TỔ DÂN PHỐ SỐ 2", "BÁO CÁO", RARE[at % 5]),
            *(f"{n}. {' '.join(chance.choices(words, k=chance.choice((3, 6, 90)))).capitalize()}."
              for n in range(1, 13)),
        )
        for at in range(20)
    }  # fmt: skip
    return written(folder, papers)


def put(store: Store, scope: str, *folders: Path) -> None:
    """Take papers in, internal ones too."""
    intake = Intake(scope, allow_internal=True, max_bytes=2**20)
    outcomes = ingest(
        files_in(folders), store.catalogue, store.encoder, intake, clock=lambda: CLOCK
    )
    assert {one.status for one in outcomes} == {"added"}
    if store.index.owned:
        store.index.sync()


def put_mine(store: Store, folder: Path) -> None:
    """The papers that the askers may see."""
    put(store, "committee", SAMPLES)
    put(store, "cell:1", written(folder / "mine", MINE | INTERNAL))


def put_others(store: Store, folder: Path) -> None:
    """Cell 2's papers, the committee's own files as copies among them, in scopes alike in name."""
    shutil.copytree(SAMPLES, folder / "copies")
    put(store, "cell:2", written(folder / "others", OTHERS), folder / "copies")
    put(store, "cell:12", noise(folder / "noise"))


def told(store: Store, asked: Sequence[str], scopes: Collection[str]) -> dict[str, Any]:
    """An answer with every field that scripts or people see, but the time it took."""
    *history, question = asked
    return as_json(question, store.answerer.answer(question, scopes, history), 0.0)


def answers(store: Store, askers: Collection[str] = tuple(ASKERS)) -> Answers:
    """What these askers are told."""
    return {
        asker: {asked: told(store, asked, ASKERS[asker]) for asked in QUESTIONS} for asker in askers
    }


def beneath(store: Store) -> object:
    """What the answers are made from: order and evidence, neighbours, sources, counts.

    Of a rank the fifth digit is left to chance: single precision (`knowledge.keywords`).
    """
    searched = [understand(asked[-1]) for asked in QUESTIONS[::3]]
    vectors = store.encoder.encode([one.text for one in searched])
    numbers = [found for asked in QUESTIONS if (found := parse_number(asked[-1]))]
    return [
        (
            [[hit.evidence for hit in store.retriever.search(one, scopes, 60)] for one in searched],
            [[at for at, _ in store.index.nearest(one, scopes, 20)] for one in vectors],
            store.catalogue.sources(scopes),
            store.catalogue.citations_of(numbers, scopes),
            store.index.keywords.frequencies([*RARE, "chi_bo", "dang_phi"], scopes),
        )
        for scopes in ASKERS.values()
    ]


def without_ids(found: Answers) -> list[dict[str, Any]]:
    """Answers without the passages' ids, which tell the order in which papers came."""
    return [
        one | {"citations": [{**each, "passage_id": ""} for each in one["citations"]]}
        for every in found.values()
        for one in every.values()
    ]


def words_of(answer: dict[str, Any]) -> str:
    """All that an answer says, beside repeating the question."""
    return str([answer["text"], answer["citations"], answer["warnings"]])


def test_what_others_hold_changes_nothing(store: Store, open_at: Opener, tmp_path: Path) -> None:
    put_mine(store, tmp_path)
    reader = open_at(store.settings.chibo_data_dir)  # keywords and exact vectors, without the lock
    before = [(answers(one), beneath(one)) for one in (store, reader)]

    def now() -> list[tuple[Answers, object]]:
        for one in (store, reader):  # what is kept at hand for them must serve nobody else
            for asked in QUESTIONS:
                told(one, asked, CELL_2)
        return [(answers(one), beneath(one)) for one in (store, reader)]

    put_others(store, tmp_path)
    assert now() == before
    for scope in ("cell:2", "cell:12"):
        for source in store.catalogue.sources([scope])[::2]:
            store.catalogue.withdraw(source.id, scopes=[scope], now=CLOCK)
    assert now() == before, "the indexes still hold what was withdrawn"
    store.index.sync()
    assert now() == before


def test_others_in_the_middle_change_nothing_but_ids(open_at: Opener, tmp_path: Path) -> None:
    alone, among = open_at(tmp_path / "alone"), open_at(tmp_path / "among")
    for store in (alone, among):
        assert store.index.own()
    put_mine(alone, tmp_path / "a")
    put_others(among, tmp_path / "b")
    put_mine(among, tmp_path / "c")
    assert without_ids(answers(among)) == without_ids(answers(alone))


def test_nobody_else_is_told_a_word_of_theirs(store: Store, tmp_path: Path) -> None:
    put_mine(store, tmp_path)
    put_others(store, tmp_path)
    assert any(word in words_of(told(store, asked, CELL_2)) for word in RARE for asked in QUESTIONS)
    for asker, every in answers(store).items():
        for asked, answer in every.items():
            said = words_of(answer)
            assert not [one for one in (*TELLING, *RARE) if one in said], (asker, asked)
    assert not any(
        one["citations"] for one in answers(store, ["a stranger"])["a stranger"].values()
    )


def test_they_themselves_find_their_papers(store: Store, tmp_path: Path) -> None:
    """Else all the tests above would hold for a search that finds nothing."""
    put_mine(store, tmp_path)
    before = {asked: told(store, asked, CELL_2) for asked in QUESTIONS}
    put_others(store, tmp_path)
    after = {asked: told(store, asked, CELL_2) for asked in QUESTIONS}
    assert sum(before[asked] != after[asked] for asked in QUESTIONS) > len(QUESTIONS) / 2
    said = "".join(map(words_of, after.values()))
    assert [one for one in OTHERS if one not in said] == []
    assert "2029" in words_of(after[("quy định 37-QĐ/TW ban hành ngày nào?",)]), "a conflict"
    states = {one["state"] for one in answers(store)["cell 1, in its group"].values()}
    assert states == {"grounded", "not_found", "smalltalk"}


def test_internal_papers_change_nothing_for_others(store: Store, tmp_path: Path) -> None:
    put(store, "committee", SAMPLES)
    put(store, "cell:1", written(tmp_path / "mine", MINE))
    before = answers(store)
    put(store, "cell:1", written(tmp_path / "internal", INTERNAL))
    after = answers(store)
    inside, was = after.pop("cell 1, in private"), before.pop("cell 1, in private")
    assert after == before
    assert sum(inside[asked] != was[asked] for asked in QUESTIONS) > 2
    assert "noi-bo-1.txt" in words_of(inside[("khen thưởng bao nhiêu đảng viên?",)])
    assert "2033" in words_of(inside[("chỉ thị 50-CT/TW của ai?",)]), "a conflict"


def test_the_vector_side_is_asked_and_changes_nothing(open_at: Opener, tmp_path: Path) -> None:
    encoder = Watching()
    store = open_at(tmp_path / "data", encoder=encoder)
    assert store.index.own()
    put_mine(store, tmp_path)
    encoder.asked.clear()
    before = answers(store)
    weak = {one.lower() for one in encoder.asked}
    assert {"bexdoga wyptalo", "77-kh/cb", "phòng chống bão lụt mùa mưa"} <= weak
    put_others(store, tmp_path)
    encoder.asked.clear()
    assert answers(store) == before
    assert {one.lower() for one in encoder.asked} == weak, (
        "whether it is asked is not theirs either"
    )


def test_a_source_is_not_shown_nor_dated_to_others(store: Store, tmp_path: Path) -> None:
    put_others(store, tmp_path)
    held = store.index.holdings.passage_ids()["cell:2"]
    first = next(iter(store.catalogue.passages(held, ["cell:2"]).values()))
    for scopes in ASKERS.values():
        assert store.catalogue.passages(held, scopes) == {}
        assert store.catalogue.opening(first.source.id, scopes) is None
        assert store.catalogue.within(first.source.id, scopes) == set()
    store.catalogue.withdraw(first.source.id, scopes=["cell:2"], now=CLOCK)
    assert store.catalogue.withdrawn_on(first.source.id, CELL_2) == CLOCK
    for scopes in ASKERS.values():
        assert store.catalogue.withdrawn_on(first.source.id, scopes) is None


def test_which_of_many_equals_come_first_is_not_theirs(tmp_path: Path) -> None:
    """tantivy orders them by place in its files, which it rearranges as others store."""
    keywords, ids = Keywords(tmp_path), iter(range(1, 1000))
    keywords.rebuild([], purge=0)

    def store(scope: str) -> None:
        keywords.update([], [passage(next(ids), "Tổ họp.", scope) for _ in range(30)])

    for _ in range(5):
        store("committee")
    for _ in range(12):
        hits = keywords.search({"hop": 1.0}, ["committee"], 60)
        assert [one for one, _ in hits] == list(range(1, 61))
        store("cell:2")
