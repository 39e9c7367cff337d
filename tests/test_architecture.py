"""The shape of the code, checked: imports fall one way, heavy libraries have one home."""

import ast
import statistics
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("bot", "ingest", "knowledge")
MODULES = sorted(
    path
    for package in PACKAGES
    for path in (ROOT / package).rglob("*.py")
    if "migrations" not in path.parts
)
# A package may import itself and those to the right of it.
ALLOWED = {
    "bot": {"bot", "ingest", "knowledge"},
    "ingest": {"ingest", "knowledge"},
    "knowledge": {"knowledge"},
}
# Heavy libraries → the modules that may import them (prefixes). People, screens, rights, texts and
# what is kept of them are plain Python: they know no Telegram.
HOMES = {
    "chromadb": ("knowledge.vectors",),
    "sentence_transformers": ("knowledge.encoders",),
    "torch": ("knowledge.encoders", "knowledge.static_encoder.fit"),
    "tantivy": ("knowledge.keywords",),
    "langchain": ("knowledge.llm",),
    "langchain_core": ("knowledge.llm", "knowledge.retriever"),
    "docx": ("bot.drafts", "ingest.parse"),
    "pypdfium2": ("ingest.parse",),
    "telegram": (
        "bot.addressing", "bot.app", "bot.calling", "bot.context", "bot.delivery", "bot.errors",
        "bot.handlers", "bot.order", "bot.outgoing", "bot.polling", "bot.prompting",
        "bot.looking", "bot.suggesting", "bot.watchdog",
    ),
    "alembic": ("bot",),
    "typer": ("bot",),
    "rich": ("bot",),
    "yaml": ("knowledge.agenda.templates", "knowledge.register"),
    "openpyxl": ("bot.people.roster", "bot.meetings.month_file"),
    "dateutil": ("bot.dates",),
    "holidays": ("bot.dates",),
    "icalendar": ("bot.meetings.calendar_file",),
    "lunar_vn": ("bot.dates",),
    "segno": ("bot.people.links_page",),
}  # fmt: skip
NO_SUCH_NAMES = {"utils", "helpers", "common", "misc"}


def name_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


def imports_of(path: Path) -> Iterator[str]:
    """Every module a file imports, inside functions too."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            yield node.module or ""


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_imports_fall_one_way(path: Path) -> None:
    package = name_of(path).split(".")[0]
    for imported in imports_of(path):
        top = imported.split(".")[0]
        assert top not in PACKAGES or top in ALLOWED[package], f"{package} imports {imported}"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_heavy_libraries_stay_at_home(path: Path) -> None:
    for imported in imports_of(path):
        homes = HOMES.get(imported.split(".")[0])
        assert homes is None or name_of(path).startswith(homes), (
            f"{imported} has its home in {homes}"
        )


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_what_is_plain_does_not_reach_telegram_by_a_detour(path: Path) -> None:
    """Only the process that runs the bot puts the plain parts and Telegram together."""
    home = HOMES["telegram"]
    if name_of(path).startswith((*home, "bot.running")):
        return
    reached = {name for name in names_in(path) if name.startswith(home)}
    assert not reached, f"{name_of(path)} imports {reached}"


def names_in(path: Path) -> Iterator[str]:
    """Every module a file imports, and what it takes from each by its full name."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_sentence_transformers_is_imported_only_when_a_vector_is_needed() -> None:
    tree = ast.parse((ROOT / "knowledge" / "encoders.py").read_text(encoding="utf-8"))
    at_top: set[str | None] = set()
    for node in tree.body:
        if isinstance(node, ast.Import):
            at_top |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            at_top.add(node.module)
    assert not at_top & {"torch", "sentence_transformers"}


def test_modules_are_small() -> None:
    lengths = {
        name_of(path): len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES
    }
    too_long = {name: length for name, length in lengths.items() if length > 300}
    assert not too_long
    assert statistics.median(lengths.values()) <= 120


def test_modules_have_names_that_say_something() -> None:
    assert not {path.stem for path in MODULES} & NO_SUCH_NAMES


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_public_functions_say_what_goes_in_and_out(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert ast.get_docstring(tree), f"{path}: no module docstring"
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            public = not node.name.startswith("_")
            inside = isinstance(getattr(node, "parent", None), ast.FunctionDef)
            if public and not inside and node in _reachable(tree):
                assert ast.get_docstring(node), f"{path}: {node.name} has no docstring"


def _reachable(tree: ast.Module) -> list[ast.AST]:
    """Functions and classes at module level, and methods of public classes."""
    found: list[ast.AST] = list(tree.body)
    for node in tree.body:
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            found += node.body
    return found
