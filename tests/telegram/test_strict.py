"""Mistakes of a bot: refused as Telegram would or more sternly, and noted as problems."""

import asyncio
from typing import Any

import httpx
import pytest
from telegram import Bot, BotCommand, BotCommandScopeChat
from telegram.error import BadRequest, InvalidToken

from tests.telegram import Telegram
from tests.telegram.asking import Asker, with_bot
from tests.telegram.records import Chat


@pytest.fixture
def chat(telegram: Telegram) -> Chat:
    return telegram.private(telegram.person("Lan"))


@pytest.mark.parametrize(
    ("method", "given"),
    [
        ("sendMessage", {"chat_id": 1, "text": "a", "reply_to_message_id": 5}),
        ("sendMessage", {"chat_id": 1, "text": 5}),
        ("sendMessage", {"chat_id": "một", "text": "a"}),
        ("sendMessage", {"chat_id": True, "text": "a"}),
        ("sendMessage", {"text": "a"}),
        ("sendMessage", {"chat_id": 1, "text": "a", "disable_notification": "1"}),
        ("sendMessage", {"chat_id": 1, "text": "*a*", "parse_mode": "MarkdownV2"}),
        ("sendMessage", {"chat_id": 1, "text": "a", "reply_parameters": "{"}),
        ("sendMessage", {"chat_id": 1, "text": "a", "reply_parameters": {"message": 1}}),
        ("sendMessage", {"chat_id": 1, "text": "a", "link_preview_options": []}),
        (
            "sendMessage",
            {"chat_id": 1, "text": "a", "entities": [{"type": "bold", "offset": 0, "length": 2}]},
        ),
        (
            "sendMessage",
            {"chat_id": 1, "text": "😀", "entities": [{"type": "bold", "offset": 0, "length": 1}]},
        ),
        ("sendMessage", {"chat_id": 1, "text": "a", "parse_mode": "HTML", "entities": []}),
        ("sendChatAction", {"chat_id": 1, "action": "thinking"}),
        ("getMe", {"a": 1}),
        ("setMyCommands", {"commands": [], "scope": {"type": "chat"}}),
    ],
)
def test_mistakes(ask: Asker, method: str, given: dict) -> None:
    assert ask.mistaken(method, **given).startswith("400 Bad Request: ")


def test_unknown_methods_and_tokens(telegram: Telegram, ask: Asker) -> None:
    assert ask.mistaken("sendPoem") == "404 Not Found"
    answer = httpx.get(f"{telegram.url}/bot54321:TEST/getMe")
    assert answer.status_code == 401
    assert answer.json() == {"ok": False, "error_code": 401, "description": "Unauthorized"}

    async def work() -> None:
        bot = Bot("54321:TEST", base_url=f"{telegram.url}/bot")
        with pytest.raises(InvalidToken):
            await bot.initialize()
        await bot.shutdown()

    asyncio.run(work())


def test_every_way_to_send_parameters(telegram: Telegram, chat: Chat, ask: Asker) -> None:
    given = {"chat_id": str(chat.id), "text": "Đảng & Nhà nước", "protect_content": "true"}
    ways = [
        {"params": given},
        {"data": given},
        {"files": {name: (None, value) for name, value in given.items()}},
        {"json": given},
    ]
    for way in ways:
        answer = ask.client.post("/sendMessage", **way).json()
        assert answer["result"]["text"] == given["text"]
        assert answer["result"]["has_protected_content"] is True
    for broken in ({"content": b"{", "headers": {"Content-Type": "application/json"}},
                   {"content": b"a", "headers": {"Content-Type": "text/plain"}}):  # fmt: skip
        assert ask.client.post("/sendMessage", **broken).status_code == 400
        assert telegram.problems.pop()


def test_commands_and_descriptions(telegram: Telegram, chat: Chat) -> None:
    async def work(bot: Any) -> None:
        commands = [BotCommand("hoi", "Hỏi văn bản")]
        await bot.set_my_commands(commands)
        await bot.set_my_commands(commands * 2, scope=BotCommandScopeChat(chat.id))
        assert [one.command for one in await bot.get_my_commands()] == ["hoi"]
        assert len(await bot.get_my_commands(scope=BotCommandScopeChat(chat.id))) == 2
        assert await bot.get_my_commands(language_code="vi") == ()
        assert telegram.menu() == {"hoi": "Hỏi văn bản"} == telegram.menu("chat", chat)
        await bot.delete_my_commands()
        assert await bot.get_my_commands() == ()
        for wrong in (BotCommand("Hoi", "a"), BotCommand("h" * 33, "a"), BotCommand("hỏi", "a")):
            with pytest.raises(BadRequest, match=r"(?i)bot_command_invalid"):
                await bot.set_my_commands([wrong])
        with pytest.raises(BadRequest, match=r"(?i)description_invalid"):
            await bot.set_my_commands([BotCommand("a", "a" * 257)])
        with pytest.raises(BadRequest, match=r"(?i)too_much"):
            await bot.set_my_commands([BotCommand("a", "a")] * 101)
        await bot.set_my_description("Trợ lý")
        await bot.set_my_short_description("Ngắn")
        assert (await bot.get_my_description()).description == "Trợ lý"
        with pytest.raises(BadRequest, match=r"(?i)too_long"):
            await bot.set_my_short_description("a" * 121)

    with_bot(telegram, work)
