"""How the assistant speaks: the wording rules, held over every sentence it has."""

import ast
import importlib
import inspect
import pkgutil
import re
import string
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import ModuleType

import pytest

import bot
import bot.app  # all that there is of the bot, for its errors
import bot.cli
from bot import texts
from knowledge.errors import ChiboError

PACKAGES = ("bot", "ingest", "knowledge")
MODULES: dict[str, ModuleType] = {"texts": texts} | {
    found.name: importlib.import_module(f"bot.texts.{found.name}")
    for found in pkgutil.iter_modules(texts.__path__)
}


def strings(value: object) -> Iterator[str]:
    """The strings in a constant: itself, or what a table holds."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from strings(one)
    elif isinstance(value, tuple):
        for one in value:
            yield from strings(one)


def sentences() -> Iterator[tuple[str, str]]:
    """Every sentence with its name."""
    for module, content in MODULES.items():
        for name, value in vars(content).items():
            if name.isupper():
                for sentence in strings(value):
                    yield f"{module}.{name}", sentence


SENTENCES = sorted(set(sentences()))
# Words that the assistant never uses for itself, for people, or for things (commands apart).
FORBIDDEN = (
    r"bạn|quý khách|bác|em|tôi|file|link|click|upload|bot|server|OK|token|hết hạn|lỗi thời|PM|CN"
)


def test_no_module_of_sentences_is_left_out() -> None:
    folder = Path(texts.__file__).parent
    assert {path.stem for path in folder.glob("*.py")} - {"__init__"} == set(MODULES) - {"texts"}
    assert {name.split(".")[0] for name, _ in SENTENCES} == set(MODULES)


@pytest.mark.parametrize(("name", "sentence"), SENTENCES)
def test_the_voice(name: str, sentence: str) -> None:
    words = re.sub(
        r"“[^”]*”|chibo \w+|\.venv\S+|[A-Z_]{6,}\S*|\{\w+\}", "", sentence
    )  # no sentences
    assert "!" not in words
    assert not re.search(rf"(?<!\w)(?:{FORBIDDEN})(?!\w)", words), name
    assert "không có quy định" not in words.replace("không có nghĩa là không có quy định", "")


@pytest.mark.parametrize(("name", "sentence"), SENTENCES)
def test_sentences_are_unicode_in_one_form(name: str, sentence: str) -> None:
    assert unicodedata.is_normalized("NFC", sentence), name
    assert "  " not in sentence.replace("\n  ", "\n"), name


def every_error() -> list[type[ChiboError]]:
    """All that can go wrong anywhere in the packages."""
    found, waiting = [], [ChiboError]
    while waiting:
        kind = waiting.pop()
        waiting += kind.__subclasses__()
        if kind.__module__.split(".")[0] in PACKAGES:
            found.append(kind)
    return sorted(found, key=lambda kind: (kind.__module__, kind.__name__))


@pytest.mark.parametrize("kind", every_error())
def test_every_error_is_explained_in_one_message(kind: type[ChiboError]) -> None:
    sentence = texts.explain(kind("CHI_TIẾT"))
    assert sentence.endswith((".", ")")) or "chibo" in sentence or "CHI_TIẾT" in sentence
    assert "{" not in sentence
    assert len(sentence) <= 200, "what Telegram shows over a chat"


@pytest.mark.parametrize("kind", every_error())
def test_every_error_says_what_helps(kind: type[ChiboError]) -> None:
    doc = inspect.cleandoc(kind.__doc__ or "")
    assert doc and "\n\n" not in doc, "an error's docstring is its message to developers"


def test_no_error_is_explained_twice_or_in_vain() -> None:
    tables = [vars(module).get("ERRORS", {}) for module in MODULES.values()]
    explained = [kind for table in tables for kind in table]
    assert len(explained) == len(set(explained))
    assert set(explained) == set(every_error())


def test_no_sentence_waits_for_a_value_that_nobody_gives() -> None:
    known = {
        "name", "chain", "statements", "value", "files", "names", "title", "place", "figure",
        "page", "file", "issuer", "date", "new", "replaced", "same", "refused", "passages",
        "documents", "id", "reason", "question", "detail", "at", "count",
        # of people, cells and groups
        "cell", "cells", "person", "actor", "role", "leaders", "members", "present", "groups",
        "account", "old", "heads", "who", "uses", "day", "link", "number", "first", "last", "deed",
        "verdict",
        # of lists brought in
        "row", "sheet", "problem", "columns", "people", "secretaries", "known", "new_cells",
        # of meetings
        "ahead", "when", "kind", "minutes", "rule", "days", "time", "holiday", "other",
        "begins", "ends", "told", "what", "whom", "state", "marks", "group", "all", "period",
        "answer", "answers", "coming", "absent", "unsure", "unanswered", "silent", "left",
        "excused", "unexcused", "counted", "others", "month", "year", "rolled", "met", "dated",
        "quarter", "until", "hours", "message", "more",
    }  # fmt: skip
    for name, sentence in SENTENCES:
        fields = {field for _, field, _, _ in string.Formatter().parse(sentence) if field}
        assert fields <= known, name


# ── what stands on buttons ───────────────────────────────────────────────────

LONGEST_LABEL = 20  # characters: what a button shows whole on a small phone
_NAMES = {"name", "title", "cell"}  # what people called things; cut by Telegram where it is long
_MAKERS = {"Button", "InlineKeyboardButton", "_button"}
VERBS = (
    "Báo|Bật|Bỏ|Bớt|Chép|Chỉ định|Chọn|Chốt|Chuyển|Cử|Dời|Đặt|Điểm danh|Đổi|Gắn|Ghi|Giao|Giữ|Hủy|In"
    "|Lấy|Lên|Lưu|Mở|Mời|Nạp|Nhắc|Nhận|Quay|Rút|Dùng|Đưa|Soạn|Sửa|Tắt|Thay|Thêm"
    "|Theo dõi|Thôi|Trang|Về|Xem|Xóa"
)
# Answers to the question that stands above them, counts, and the next of several.
NO_VERB = {
    "Có ích", "Cho đến khi đổi", "Trong {count} tháng", "Nguồn tiếp theo", "Chờ nhận: {count}",
    "Đường dẫn đã tạo: {count}", "Không nhận", "Không phải nhóm này", "Vẫn đúng nhóm này",
    "Không đúng câu hỏi", "Văn bản đã cũ", "Trích sai chỗ", "Lý do khác",
    "Dự họp", "Chưa chắc", "Vắng có lý do", "Vắng không lý do", "Có mặt", "Đi xa", "Trùng việc",
    "Việc riêng", "Sẽ báo bí thư", "Vẫn họp", "Chỉ buổi này", "Từ buổi này về sau",
    "Họp thường kỳ", "Sinh hoạt chuyên đề", "Lễ kết nạp", "Công nhận chính thức",
    "Kiểm điểm cuối năm", "Đại hội chi bộ", "Họp chi ủy",
    "Bản trước", "Bản sau", "Mục sau", "Không đưa lên nhóm",
}  # fmt: skip


def labels() -> Iterator[tuple[str, str]]:
    """Every constant that some button is made with, by looking where buttons are made."""
    folder = Path(bot.__file__).parent
    for path in [*folder.rglob("*.py")]:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        aliases = dict(_aliases(tree))
        for function in ast.walk(tree):
            if not isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
                continue
            for made in _first_arguments(function):
                for module, name in _constants(made, function, aliases):
                    for label in strings(getattr(MODULES[module], name)):
                        yield f"{module}.{name}", label


def _aliases(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """How a module calls the modules of sentences."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module in ("bot", "bot.texts"):
            for one in node.names:
                if one.name in MODULES:
                    yield one.asname or one.name, one.name


def _first_arguments(function: ast.AST) -> Iterator[ast.expr]:
    for node in ast.walk(function):
        if isinstance(node, ast.Call) and node.args and ast.unparse(node.func) in _MAKERS:
            yield node.args[0]


def _constants(
    label: ast.expr, function: ast.AST, aliases: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """The constants in an expression; of a variable, in what it is set to in that function."""
    for node in ast.walk(label):
        if isinstance(node, ast.Attribute) and node.attr.isupper():
            module = aliases.get(ast.unparse(node.value))
            if module is not None:
                yield module, node.attr
    if isinstance(label, ast.Name):
        for node in ast.walk(function):
            if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == label.id:
                yield from _constants(node.value, function, aliases)


LABELS = sorted(set(labels()))


def test_labels_are_found() -> None:
    found = {name for name, _ in LABELS}
    assert {"texts.BUTTON_SOURCES", "office.HOME_BACK", "office.WAITING", "records.WHY"} <= found
    assert len(LABELS) > 80


@pytest.mark.parametrize(("name", "label"), LABELS)
def test_labels_fit_and_say_what_they_do(name: str, label: str) -> None:
    fields = {field for _, field, _, _ in string.Formatter().parse(label) if field}
    if not fields & _NAMES:
        assert len(label.format_map(dict.fromkeys(fields, 10))) <= LONGEST_LABEL, name
    assert label[0].isupper() and label[-1] not in ".:!?", name
    assert label in NO_VERB or re.match(rf"(?:{VERBS})\b", label), name


def test_no_exception_outlives_its_label() -> None:
    assert {label for _, label in LABELS} >= NO_VERB
