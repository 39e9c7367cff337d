"""Fixtures of the front: `chibo …` run in this process, and a data folder to run it on."""

import os
import shutil
import sys
from pathlib import Path

import pytest

from bot.cli import main
from bot.settings import Settings
from bot.store import open_store
from tests.bot.chibo import DONE, Chibo, Ended
from tests.conftest import SAMPLES, put
from tests.fakes import HashEncoder
from tests.stores import RARE, paper


@pytest.fixture(scope="session")
def indexed_samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the samples, and no process at work on it."""
    folder = tmp_path_factory.mktemp("samples") / "data"
    settings = Settings(_env_file=None, chibo_data_dir=folder)  # type: ignore[call-arg]
    store = open_store(settings, encoder=HashEncoder())
    assert store.index.own()
    put(store, SAMPLES)
    store.close()
    return folder


@pytest.fixture(scope="session")
def indexed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the samples and a cell's own paper, made with the real encoder."""
    folder = tmp_path_factory.mktemp("indexed")
    settings = Settings(_env_file=None, chibo_data_dir=folder / "data")  # type: ignore[call-arg]
    store = open_store(settings)
    assert store.index.own()
    put(store, SAMPLES)
    put(
        store,
        paper(folder, "rieng.txt", f"Tổ {RARE[0]} họp ngày 15/4/2026 tại nhà văn hóa."),
        scope="cell:3",
    )
    store.close()
    return folder / "data"


@pytest.fixture
def chibo(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> Chibo:
    """Run `chibo …` in an empty folder; settings by name."""
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)

    def run(*arguments: str | Path, **settings: str | Path) -> Ended:
        capsys.readouterr()
        with monkeypatch.context() as patch:
            for name, value in settings.items():
                patch.setenv(name, str(value))
            patch.setattr(sys, "argv", ["chibo", *map(str, arguments)])
            try:
                main()
                code = DONE
            except SystemExit as end:
                code = int(end.code or DONE)
        return Ended(code, *capsys.readouterr())

    return run


@pytest.fixture
def data(indexed: Path, tmp_path: Path) -> Path:
    """A copy of the made folder, the default place of the data."""
    return shutil.copytree(indexed, tmp_path / "data")


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """The environment of every process of a test: one data folder, no other setting."""
    ours = {name.upper() for name in Settings.model_fields}
    kept = {name: value for name, value in os.environ.items() if name not in ours}
    return kept | {"CHIBO_DATA_DIR": str(tmp_path / "data"), "HF_HUB_OFFLINE": "1"}
