"""Files in both directions, with PTB's uploads and downloads."""

import io
from typing import Any

import pytest
from telegram import InputFile
from telegram.error import BadRequest

from tests.telegram import Telegram
from tests.telegram.asking import Asker, with_bot
from tests.telegram.records import Chat


@pytest.fixture
def chat(telegram: Telegram) -> Chat:
    return telegram.private(telegram.person("Lan"))


def test_documents_go_out_and_come_back(telegram: Telegram, chat: Chat) -> None:
    name = "Nghị quyết số 3 \u201cmới\u201d.docx"

    async def work(bot: Any) -> None:
        sent = await bot.send_document(
            chat.id, io.BytesIO(b"\x00PK\xff"), filename=name, caption="<b>Đây</b>",
            parse_mode="HTML",
        )  # fmt: skip
        assert sent.document.file_name == name and sent.caption == "Đây"
        again = await bot.send_document(chat.id, sent.document.file_id)
        assert again.document.file_name == name
        attached = InputFile(b"abc", filename="a.txt", attach=True)
        await bot.send_document(chat.id, attached)
        photo = await bot.send_photo(chat.id, b"\xff\xd8\xff", caption="ảnh")
        with pytest.raises(BadRequest, match="use file of type"):
            await bot.send_photo(chat.id, sent.document.file_id)
        got = await (await bot.get_file(photo.photo[-1].file_id)).download_as_bytearray()
        assert got == b"\xff\xd8\xff"

    with_bot(telegram, work)
    upload = telegram.called("sendDocument", chat)[0].params["document"]
    assert (upload.name, upload.content) == (name, b"\x00PK\xff")
    assert [one.file for one in telegram.shown(chat)] == [name, name, "a.txt", None]


def test_what_people_send_can_be_fetched(telegram: Telegram, chat: Chat) -> None:
    telegram.document(chat, "tờ trình.pdf", b"%PDF", caption="nhờ đọc", mime="application/pdf")
    telegram.document(chat, "lớn.pdf", b"%PDF", size=20 * 2**20 + 1)

    async def work(bot: Any) -> None:
        small, large = [one.message.document for one in await bot.get_updates()]
        assert small.file_name == "tờ trình.pdf"
        assert bytes(await (await small.get_file()).download_as_bytearray()) == b"%PDF"
        with pytest.raises(BadRequest, match="File is too big"):
            await large.get_file()

    with_bot(telegram, work)


def test_everything_else_people_send(telegram: Telegram, chat: Chat) -> None:
    telegram.photo(chat, caption="#anh")
    telegram.voice(chat)
    telegram.video(chat)
    telegram.sticker(chat)
    telegram.location(chat)
    telegram.contact(chat)
    telegram.post(chat, dice={"emoji": "🎲", "value": 3})
    telegram.say(chat, "chuyển tiếp", forwarded_from="Ẩn danh")

    async def work(bot: Any) -> list[str]:
        updates = await bot.get_updates()
        kinds = ("photo", "voice", "video", "sticker", "location", "contact", "dice", "text")
        return [kind for kind, one in zip(kinds, updates, strict=True) if one.message[kind]]

    assert len(with_bot(telegram, work)) == 8


def test_refused_files(chat: Chat, ask: Asker) -> None:
    send = {"chat_id": chat.id}
    assert ask.refused("sendDocument", **send) == (
        "400 Bad Request: there is no document in the request"
    )
    assert "wrong file identifier" in ask.refused("sendDocument", **send, document="nothing")
    assert "invalid file_id" in ask.refused("getFile", file_id="nothing")
    assert ask.refused("sendPhoto", **send, caption="a" * 1025) == (
        "400 Bad Request: message caption is too long"
    )
    assert "not uploaded" in ask.mistaken("sendDocument", **send, document="attach://file")
    files = {"document": ("a.txt", b"")}
    answer = ask.client.post("/sendDocument", data={"chat_id": str(chat.id)}, files=files)
    assert answer.json()["description"] == "Bad Request: file must be non-empty"
    assert ask.client.get("/../file/bot12345:TEST/documents/file_9").status_code == 404
