"""The templates and their rules: complete, sourced, and refused where they are wrong."""

import re
import shutil
from pathlib import Path

import pytest

from knowledge.agenda import templates
from knowledge.agenda.kinds import CellType, MeetingKind
from knowledge.agenda.reading import is_private
from knowledge.agenda.templates import BadTemplate, Sureness, load_rules, load_templates
from knowledge.register import load
from tests.bot.test_texts import FORBIDDEN

DATA = Path(templates.__file__).with_name("data")


def test_every_kind_has_one_and_every_rule_is_used() -> None:
    found = load_templates(load())
    assert set(found) == set(MeetingKind)
    used = {rule.key for one in found.values() for slot in one.slots for rule, _ in slot.basis}
    used |= {one.least_rule.key for one in found.values() if one.least_rule}
    assert set(load_rules(load())) - used == {"hd42-time-both"}, "said beside a thematic meeting"


def test_what_is_not_reviewed_yet_is_listed() -> None:
    for one in load_templates(load()).values():
        assert set(one.reviewed) == {CellType.RESIDENTIAL, CellType.AGENCY}


def test_rules_of_doubtful_standing_say_so() -> None:
    rules = load_rules(load())
    assert rules["hd42-score"].sureness is Sureness.DISPUTED
    assert rules["hd42-time"].sureness is Sureness.STATED
    assert all(rule.source and rule.says and rule.find for rule in rules.values())


WRONG = [
    ("rules.yaml", '"42-HD/BTCTW 2025-10-28"', '"42-HD/BTCTW 2025-10-29"'),
    ("rules.yaml", "source: nld.com.vn 30/11/2025; four public files on HD 42", "source: "),
    ("thuong-ky.yaml", "basis: [hd42-order, charter-monthly]", "basis: []"),
    ("thuong-ky.yaml", "basis: [hd42-order, charter-monthly]", "basis: [nowhere]"),
    ("thuong-ky.yaml", "key: roll", "key: opening"),
    ("thuong-ky.yaml", "tasks_after: report", "tasks_after: nothing"),
    ("thuong-ky.yaml", "least: 2", "least: 20"),
    ("thuong-ky.yaml", "leader: note_taker", "leader: nobody"),
    ("thuong-ky.yaml", "{previous}", "{yesterday}"),
    ("thuong-ky.yaml", "minutes: {least: 90,", "minutes: {least: 200,"),
]


@pytest.mark.parametrize(("file", "right", "wrong"), WRONG)
def test_a_wrong_file_is_refused(tmp_path: Path, file: str, right: str, wrong: str) -> None:
    folder = shutil.copytree(DATA, tmp_path / "data")
    text = (folder / file).read_text(encoding="utf-8")
    assert right in text
    (folder / file).write_text(text.replace(right, wrong, 1), encoding="utf-8")
    with pytest.raises(BadTemplate):
        load_templates(load(), folder)


SHOWN = [one for one in sorted(DATA.glob("*.yaml")) if one.stem != "subjects"]  # phrases to find


@pytest.mark.parametrize("file", SHOWN, ids=lambda file: file.stem)
def test_templates_speak_as_the_assistant_does(file: Path) -> None:
    lines = file.read_text(encoding="utf-8").splitlines()
    said = "\n".join(line for line in lines if not re.match(r"\s*(?:#|source:|entry:)", line))
    assert "!" not in said
    assert not re.findall(rf"(?<!\w)(?:{FORBIDDEN})(?!\w)", said)
    assert "không có quy định" not in said


@pytest.mark.parametrize(
    ("text", "private"),
    [
        ("Xét kết nạp quần chúng", True),
        ("xet ki luat dang vien", True),
        ("Kiểm điểm một đồng chí", True),
        ("Đề nghị miễn sinh hoạt", True),
        ("Chuyển đảng chính thức cho đồng chí Lan", True),
        ("Xét công nhận đồng chí Lan là đảng viên chính thức", True),
        ("Xét đơn xin vào Đảng", True),
        ("Lấy phiếu tín nhiệm", True),
        ("Ghi nhận sự đóng góp của bà con", False),
        ("Đối thoại với công nhân, đảng viên", False),
        ("Triển khai trụ sở mới", False),
        ("Lập hóa đơn thu phí", False),
        ("Kiểm tra vệ sinh ngõ", False),
        ("Kết quả thu quỹ", False),
    ],
)
def test_what_is_of_persons_is_private(text: str, private: bool) -> None:
    assert is_private(text) is private
