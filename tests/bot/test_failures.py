"""What can go wrong on the command line: one Vietnamese sentence each, and its exit code."""

import shutil
from pathlib import Path

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption

from knowledge.encoders import STATIC_ENCODER
from tests.bot.chibo import DONE, REFUSED, UNAVAILABLE, USAGE, Chibo
from tests.conftest import SAMPLES
from tests.ingest.papers import write_docx, write_pdf
from tests.stores import RARE, paper

WRONG_SETTINGS = {
    "CHAT_MODEL": ("xyz", "nhà_cung_cấp:tên_mô_hình"),
    "CHROMA_URL": ("abc", "http://máy:cổng"),
    "MAX_FILE_MB": ("0", "từ 1 đến 1000"),
    "TIMEZONE": ("Mars", "Asia/Ho_Chi_Minh"),
    "TELEGRAM_ADMINISTRATORS": ("123456789, -1002000000007", "cách nhau bằng dấu phẩy"),
    "ALLOW_INTERNAL": ("perhaps", "true"),
    "DATABASE_URL": ("abc", "sqlite:///"),
}


@pytest.mark.parametrize("name", WRONG_SETTINGS)
def test_a_wrong_setting_is_named_with_what_was_expected(chibo: Chibo, name: str) -> None:
    value, expected = WRONG_SETTINGS[name]
    ended = chibo("ask", "Đảng phí?", **{name: value})
    assert ended.code == REFUSED and ended.out == ""
    assert name in ended.sentence() and expected in ended.sentence()


@pytest.mark.parametrize(
    "asker",
    [
        "abc", "cell:", "cell:a b", "cell:../x", "CELL:3", "person", "person:", "person:1",
        "person:-1", "person:x", "person:²", "person:9999999999999999999999999", "PERSON:1",
    ],
)  # fmt: skip
def test_an_asker_that_is_nobody(chibo: Chibo, asker: str) -> None:
    for command in (["ask", "Đảng phí?"], ["chat"], ["documents", "list"]):
        ended = chibo(*command, "--as", asker)
        assert ended.code == REFUSED and asker in ended.sentence()


def test_wrong_usage(chibo: Chibo) -> None:
    for wrong in (["nosuch"], ["documents", "show", "abc"], ["ingest"], ["ask", "--nosuch"]):
        ended = chibo(*wrong)
        assert ended.code == USAGE and "Traceback" not in ended.err


def test_files_that_cannot_be_taken(chibo: Chibo, tmp_path: Path) -> None:
    files = tmp_path / "files"
    files.mkdir()
    (files / "empty.txt").write_bytes(b"")
    (files / "blank.txt").write_text(" \n ")
    (files / "binary.txt").write_bytes(bytes(range(256)) * 20)
    (files / "huge.txt").write_bytes(b"a" * (2**20 + 1))
    (files / "broken.docx").write_bytes(b"PK\x03\x04 broken")
    (files / "broken.pdf").write_bytes(b"%PDF-1.4 broken")
    (files / "locked.docx").write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + b"x" * 600)
    write_pdf(files / "locked.pdf", "Bao cao", encrypt=StandardEncryption("mot", canPrint=0))
    whole = write_docx(files / "cut.docx", *["Chi bộ kết nạp 3 đảng viên."] * 50)
    whole.write_bytes(whole.read_bytes()[:-400])
    refused = {file.name for file in files.iterdir()}
    paper(files, "good.txt", "Chi bộ kết nạp 3 đảng viên.")
    ended = chibo("ingest", files, MAX_FILE_MB="1")
    lines = {line.split(" · ")[0]: line for line in ended.out.splitlines() if " · " in line}
    assert ended.code == REFUSED and ended.err == "" and "Traceback" not in ended.out
    assert lines.keys() == refused | {"good.txt"} and "đã nhận" in lines["good.txt"]
    assert all("không nhận" in lines[name] for name in refused)
    listed = chibo("documents", "list").out
    assert "good.txt" in listed and not any(name in listed for name in refused)


def test_nothing_to_read(chibo: Chibo, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "picture.png").write_bytes(b"x")
    for path in ("folder", "no-such-folder"):
        ended = chibo("ingest", path)
        assert ended.code == REFUSED and path in ended.sentence()


def test_a_data_folder_that_cannot_be_written(chibo: Chibo, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in its place")
    for folder in (tmp_path / "file", tmp_path / "file" / "below"):
        for command in (["ask", "Đảng phí?"], ["ingest", str(SAMPLES)], ["doctor"], ["chat"]):
            ended = chibo(*command, CHIBO_DATA_DIR=folder)
            assert ended.code == UNAVAILABLE and "file" in ended.sentence()
    assert (tmp_path / "file").read_text() == "in its place"


def test_a_damaged_database_is_explained(chibo: Chibo, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "chibo.sqlite3").write_bytes(b"no database at all" * 500)
    for command in (["ask", "Đảng phí?"], ["ingest", str(SAMPLES)], ["index", "rebuild"]):
        ended = chibo(*command)
        assert ended.code == UNAVAILABLE and "database" in ended.sentence()


def test_a_database_server_that_is_not_there(chibo: Chibo) -> None:
    ended = chibo("ask", "Đảng phí?", DATABASE_URL="postgresql+psycopg://me:secret@127.0.0.1:1/x")
    assert ended.code == UNAVAILABLE and "secret" not in ended.sentence()


def test_an_index_made_with_another_encoder(chibo: Chibo, data: Path, tmp_path: Path) -> None:
    model = shutil.copytree(STATIC_ENCODER, tmp_path / "model")
    file = model / "config_sentence_transformers.json"
    file.write_text(file.read_text() + "\n")
    another = {"EMBEDDING_MODEL": model}
    file = paper(tmp_path, "new.txt", "Chi bộ kết nạp 3 đảng viên.")
    for command in (["ask", "Đảng phí?"], ["ask", "x", "--json"], ["chat"], ["ingest", str(file)]):
        ended = chibo(*command, **another)
        assert ended.code == UNAVAILABLE and "chibo index rebuild" in ended.sentence()
        assert ended.out == ""
    assert chibo("doctor", **another).code == UNAVAILABLE
    assert chibo("index", "rebuild", **another).code == DONE
    assert chibo("ask", f"Tổ {RARE[0]} họp ngày nào?", "--as", "cell:3", **another).code == DONE
    assert chibo("ask", "Đảng phí?").code == UNAVAILABLE  # and now the first one is another


def test_an_encoder_that_cannot_be_loaded(chibo: Chibo, tmp_path: Path) -> None:
    (tmp_path / "model").mkdir()
    (tmp_path / "model" / "modules.json").write_text("[")
    ended = chibo("ingest", SAMPLES, EMBEDDING_MODEL=tmp_path / "model")
    assert ended.code == UNAVAILABLE and "EMBEDDING_MODEL" in ended.sentence()
    assert "Chưa có văn bản nào" in chibo("documents", "list").out
