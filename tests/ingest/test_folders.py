"""Which files are meant when folders and files are named."""

from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.pipeline import files_in
from knowledge import errors


@pytest.mark.parametrize(
    ("make", "error"),
    [
        (lambda folder: None, errors.NothingToRead),
        (lambda folder: (folder / "README.txt").touch(), errors.NothingToRead),
        (lambda folder: (folder / "a.jpg").touch(), errors.NothingToRead),
        (lambda folder: folder.rmdir(), errors.MissingFile),
    ],
)
def test_a_folder_without_a_readable_file(
    tmp_path: Path, make: Callable[[Path], object], error: type[errors.ChiboError]
) -> None:
    folder = tmp_path / "thu-muc"
    folder.mkdir()
    make(folder)
    with pytest.raises(error) as raised:
        files_in([folder])
    assert raised.value.detail == str(folder)


def test_a_file_named_is_taken_whatever_it_is_and_only_once(tmp_path: Path) -> None:
    readme, strange, paper = (tmp_path / name for name in ("README.md", "a.xyz", "b.txt"))
    for file in (readme, strange, paper):
        file.touch()
    assert files_in([readme, strange, tmp_path]) == [readme, strange, paper]
    assert files_in([tmp_path, paper]) == [paper]
