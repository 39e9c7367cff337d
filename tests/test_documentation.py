"""The documents are true: settings, commands, buttons and links are what the code has."""

import datetime
import re
import shlex
from pathlib import Path

import pytest
import typer.main

from bot import exchanges, forms, inbox, menus, reports, uploads
from bot.cli import app
from bot.people import enrolling, inviting, joining, trail
from bot.settings import Settings
from tests.bot.test_texts import FORBIDDEN, LABELS, SENTENCES

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
CODE_BLOCKS = re.findall(r"```(?:sh|console|text)?\n(.*?)```", README, re.DOTALL)


def test_env_example_names_every_setting_once() -> None:
    lines = (ROOT / ".env.example").read_text(encoding="utf-8").splitlines()
    named = re.findall(r"^#?\s?([A-Z][A-Z_]+)=", "\n".join(lines), re.MULTILINE)
    assert named == [name.upper() for name in Settings.model_fields]


def commands() -> dict[str, set[str]]:
    """Every `chibo` command with its options."""
    found: dict[str, set[str]] = {}
    root = typer.main.get_command(app)

    def walk(command: object, path: str) -> None:
        children = getattr(command, "commands", {})
        for name, child in children.items():
            walk(child, f"{path} {name}".strip())
        if not children:
            found[path] = {opt for param in command.params for opt in param.opts}  # type: ignore[attr-defined]

    walk(root, "")
    return found


def readme_calls() -> list[str]:
    lines = [line for block in CODE_BLOCKS for line in block.splitlines()]
    return [line.split("chibo ", 1)[1] for line in lines if re.match(r"\S*(?:bin/)?chibo \w", line)]


@pytest.mark.parametrize("call", readme_calls())
def test_every_command_in_the_readme_exists(call: str) -> None:
    words = shlex.split(call, comments=True)
    known = commands()
    name = " ".join(words[:2]) if " ".join(words[:2]) in known else words[0]
    assert name in known
    options = {word for word in words if re.match(r"--[a-z]", word)}
    assert options <= known[name], call


def test_every_command_is_in_the_readme() -> None:
    missing = [name for name in commands() if not re.search(rf"chibo {name}\b", README)]
    assert not missing


def test_make_targets_in_the_readme_exist() -> None:
    targets = re.findall(
        r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert set(re.findall(r"make ([a-z]+)", README)) <= set(targets)
    assert {"demo", "test", "check", "evaluate", "bench"} <= set(targets)


PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_between_documents_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


def test_commands_of_the_chat_that_are_named_exist() -> None:
    known = {one.name for one in menus.PRIVATE} | set(menus.GROUP)
    for page in PAGES:
        named = set(re.findall(r"`/([a-z]+)", page.read_text(encoding="utf-8")))
        assert named <= known, page


def test_decisions_named_in_the_code_exist() -> None:
    numbers = {path.name[:4] for path in (ROOT / "docs" / "decisions").glob("*.md")}
    for package in ("bot", "ingest", "knowledge"):
        for path in (ROOT / package).rglob("*.py"):
            text = path.read_text(encoding="utf-8")
            assert set(re.findall(r"docs/decisions/(\d{4})", text)) <= numbers, path


# ── the guides, in Vietnamese ────────────────────────────────────────────────

GUIDES = sorted((ROOT / "docs").glob("*.md"))
TELEGRAMS = {"Start"}  # words on a screen that are Telegram's own


def marked(pattern: str) -> list[tuple[str, str]]:
    """What the guides set in some way, each with its guide."""
    texts = {guide.stem: guide.read_text(encoding="utf-8") for guide in GUIDES}
    return [
        (guide, found)
        for guide, text in texts.items()
        for found in dict.fromkeys(re.findall(pattern, re.sub(r"\s+", " ", text)))
    ]


def fits(template: str) -> re.Pattern[str]:
    """A sentence of ours with anything in the places that are filled in."""
    pieces = re.split(r"\{\w+\}", template)
    return re.compile(".+".join(map(re.escape, pieces)), re.DOTALL)


def test_there_are_three_guides() -> None:
    names = {guide.stem for guide in GUIDES}
    assert names == {"huong-dan-bi-thu", "huong-dan-quan-tri", "thong-bao-du-lieu"}


@pytest.mark.parametrize(("guide", "label"), marked(r"\*\*(.+?)\*\*"))
def test_a_button_named_in_a_guide_exists(guide: str, label: str) -> None:
    assert any(fits(one).fullmatch(label) for _, one in LABELS), f"{guide}: {label}"


@pytest.mark.parametrize(("guide", "quoted"), marked("“(.+?)(?: …)?”"))
def test_what_a_guide_quotes_is_said(guide: str, quoted: str) -> None:
    said = any(quoted in one.replace("\n", " ") for _, one in SENTENCES)
    assert said or quoted in TELEGRAMS, f"{guide}: {quoted}"


@pytest.mark.parametrize(("guide", "command"), marked(r"`chibo ([a-z]+)`"))
def test_a_command_of_the_machine_named_in_a_guide_exists(guide: str, command: str) -> None:
    assert command in commands(), guide


@pytest.mark.parametrize(("guide", "name"), marked(r"`([A-Z_]{6,})(?:=\w+)?`"))
def test_a_setting_named_in_a_guide_exists(guide: str, name: str) -> None:
    assert name.lower() in Settings.model_fields, guide


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.stem)
def test_a_guide_speaks_as_the_assistant_does(guide: Path) -> None:
    text = guide.read_text(encoding="utf-8")
    words = re.sub(r"`[^`]*`|\]\([^)]*\)|!(?=\[)", "", text)
    assert "!" not in words
    assert not re.findall(rf"(?<!\w)(?:{FORBIDDEN})(?!\w)", words)


def in_words(time: datetime.timedelta) -> str:
    """A time as the notice says it: "2 năm", "30 ngày", "1 giờ", "15 phút"."""
    units = ((365 * 86_400, "năm"), (86_400, "ngày"), (3_600, "giờ"), (60, "phút"))
    seconds, unit = next(one for one in units if time.total_seconds() >= one[0])
    return f"{time.total_seconds() / seconds:g} {unit}"


KEPT = [
    ("Câu hỏi và câu trả lời", exchanges.KEPT),
    ("Góp ý", reports.KEPT),
    ("Tin đang đợi", inbox.STILL_WANTED),
    ("Tin đang đợi", inbox._REMEMBERED),
    ("Việc đang gõ dở", forms.HOLDS),
    ("Tệp gửi mà chưa lưu", uploads._KEPT),
    ("Tệp gửi mà chưa lưu", enrolling._WAITS),
    ("Yêu cầu xin vào", joining.NUMBER_HOLDS),
    ("Yêu cầu xin vào", joining._KEPT),
    ("Lần thử mã sai", joining._WITHIN),
    ("Đường dẫn mời", inviting.HOLDS),
    ("Đường dẫn mời", joining._KEPT),
    ("Nhật ký", trail.KEPT),
]


@pytest.mark.parametrize(("what", "time"), KEPT)
def test_the_notice_tells_how_long_things_are_kept(what: str, time: datetime.timedelta) -> None:
    notice = (ROOT / "docs" / "thong-bao-du-lieu.md").read_text(encoding="utf-8")
    [row] = [line for line in notice.splitlines() if line.startswith(f"| {what}")]
    assert re.search(rf"\b{in_words(time)}\b", row.split("|")[3])
