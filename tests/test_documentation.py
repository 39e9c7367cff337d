"""The documents are true: settings, commands and links are what the code has."""

import re
import shlex
from pathlib import Path

import pytest
import typer.main

from bot.cli import app
from bot.settings import Settings

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


@pytest.mark.parametrize(
    "page", [README, *(p.read_text(encoding="utf-8") for p in (ROOT / "docs").rglob("*.md"))]
)
def test_links_between_documents_lead_somewhere(page: str) -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", page):
        assert (ROOT / target).exists() or (ROOT / "docs" / "decisions" / target).exists(), target


def test_decisions_named_in_the_code_exist() -> None:
    numbers = {path.name[:4] for path in (ROOT / "docs" / "decisions").glob("*.md")}
    for package in ("bot", "ingest", "knowledge"):
        for path in (ROOT / package).rglob("*.py"):
            text = path.read_text(encoding="utf-8")
            assert set(re.findall(r"docs/decisions/(\d{4})", text)) <= numbers, path
