"""PTB's Application, unmodified, by long polling: a conversation from beginning to end."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    CommandHandler,
    MessageHandler,
    filters,
)

from tests.telegram import Late, Status, Telegram


async def start(update: Update, context: Any) -> None:
    markup = InlineKeyboardMarkup([[InlineKeyboardButton("Xem nguồn", callback_data="source")]])
    await update.effective_message.reply_html("<b>Chào</b>", reply_markup=markup, do_quote=True)


async def pressed(update: Update, context: Any) -> None:
    await update.callback_query.answer("Đây")
    await update.callback_query.edit_message_text("Nguồn: 37-QĐ/TW")


async def echo(update: Update, context: Any) -> None:
    kind = "sửa" if update.edited_message else "nói"
    await update.effective_message.reply_text(f"{kind}: {update.effective_message.text}")


@contextmanager
def running(telegram: Telegram) -> Iterator[None]:
    """The bot at work in a thread; stopped in the end."""
    started, ending = threading.Event(), asyncio.Event()
    loops: list[asyncio.AbstractEventLoop] = []

    async def work() -> None:
        application = (
            Application.builder()
            .token(telegram.token)
            .base_url(f"{telegram.url}/bot")
            .base_file_url(f"{telegram.url}/file/bot")
            .build()
        )
        application.add_handler(CommandHandler("start", start))
        application.add_handler(CallbackQueryHandler(pressed))
        application.add_handler(MessageHandler(filters.TEXT, echo))
        loops.append(asyncio.get_running_loop())
        async with application:
            await application.updater.start_polling()
            await application.start()
            started.set()
            await ending.wait()
            await application.updater.stop()
            await application.stop()

    thread = threading.Thread(target=lambda: asyncio.run(work()))
    thread.start()
    try:
        assert started.wait(10)
        yield
    finally:
        if loops and thread.is_alive():
            loops[0].call_soon_threadsafe(ending.set)
        thread.join(10)
        assert not thread.is_alive()


def test_a_conversation(telegram: Telegram) -> None:
    lan = telegram.person("Lan")
    chat = telegram.private(lan)
    group = telegram.group("Chi bộ 3", [lan])
    with running(telegram):
        said = telegram.say(chat, "/start")
        answer = telegram.reply(chat)
        assert (answer.html, answer.labels) == ("<b>Chào</b>", ("Xem nguồn",))
        assert answer.reply_to == said
        query = telegram.press(chat, "Xem nguồn")
        telegram.wait(lambda: telegram.answered(query))
        telegram.wait(lambda: telegram.message(chat, answer.id).edited)
        assert telegram.shown(chat)[-1].text == "Nguồn: 37-QĐ/TW"
        # what the bot must not hear leaves no trace before what it must answer
        telegram.say(group, "không hỏi bot", by=lan)
        asked = telegram.say(group, "/start@trolychibo_test_bot", by=lan)
        assert telegram.reply(group).reply_to == asked
        telegram.idle()
        assert len(telegram.replies(group)) == 1
        note = telegram.say(chat, "một")
        assert telegram.reply(chat).text == "nói: một"
        telegram.edit(chat, note, "hai")
        assert telegram.reply(chat).text == "sửa: hai"
        number = telegram.last_update
        telegram.redeliver(number)
        assert telegram.reply(chat).text == "sửa: hai"


def test_polling_survives_an_outage(telegram: Telegram, caplog: pytest.LogCaptureFixture) -> None:
    chat = telegram.private(telegram.person("Lan"))
    with running(telegram):
        telegram.faults.next("getUpdates", Status(500, "Internal Server Error"))
        telegram.down()
        telegram.say(chat, "trong lúc mất")
        telegram.up()
        assert telegram.reply(chat).text == "nói: trong lúc mất"


def test_a_failed_wait_lists_the_calls(telegram: Telegram) -> None:
    chat = telegram.private(telegram.person("Lan"))
    with running(telegram):
        telegram.say(chat, "một")
        telegram.reply(chat)
        with pytest.raises(AssertionError, match=r"sendMessage chat=\d+ 'nói: một' → ok"):
            telegram.reply(chat, seconds=0.1)


def test_a_late_answer_holds_only_its_own_call(telegram: Telegram) -> None:
    lan, minh = telegram.private(telegram.person("Lan")), telegram.private(telegram.person("Minh"))
    late = Late(seconds=0.05)
    telegram.faults.next("sendMessage", late, chat=lan.id)
    with running(telegram):
        telegram.say(lan, "một")
        telegram.say(minh, "hai")
        assert telegram.reply(minh).text == "nói: hai"
        assert telegram.reply(lan).text == "nói: một"
