"""Sending, editing and deleting: what Telegram stores, shows and refuses."""

from typing import Any

import pytest
from telegram import InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import BadRequest

from tests.telegram import Telegram
from tests.telegram.asking import Asker, with_bot
from tests.telegram.records import Chat

BUTTON = {"inline_keyboard": [[{"text": "Xem nguồn", "callback_data": "source:1"}]]}


@pytest.fixture
def chat(telegram: Telegram) -> Chat:
    return telegram.private(telegram.person("Lan", "Nguyễn", "lan_nguyen"))


def test_ptb_reads_what_it_sent(telegram: Telegram, chat: Chat) -> None:
    question = telegram.say(chat, "Điều lệ?")

    async def work(bot: Any) -> None:
        markup = InlineKeyboardMarkup([[InlineKeyboardButton("Xem", callback_data="x")]])
        sent = await bot.send_message(
            chat.id, " <b>Chào</b> 😀 <i>Lan</i>\n", parse_mode="HTML",
            reply_to_message_id=question, reply_markup=markup,
        )  # fmt: skip
        assert sent.text == "Chào 😀 Lan"
        assert sent.text_html == "<b>Chào</b> 😀 <i>Lan</i>"
        assert sent.reply_to_message.text == "Điều lệ?"
        edited = await sent.edit_text("Xong")
        assert edited.edit_date and edited.reply_markup is None
        with pytest.raises(BadRequest, match="not modified"):
            await sent.edit_text("Xong")
        await sent.delete()

    with_bot(telegram, work)
    assert [one.text for one in telegram.shown(chat)] == ["Điều lệ?"]


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        ({"text": ""}, "message text is empty"),
        ({"text": " \n"}, "message text is empty"),
        ({"text": "<b> </b>", "parse_mode": "HTML"}, "message text is empty"),
        ({}, "message text is empty"),
        ({"text": "a" * 4097}, "message is too long"),
        # an emoji is two UTF-16 units
        ({"text": "😀" * 2049}, "message is too long"),
        ({"text": "a", "reply_parameters": {"message_id": 77}}, "message to be replied not found"),
        ({"text": "a", "message_thread_id": 5}, "message thread not found"),
        ({"text": "a", "chat_id": 42}, "chat not found"),
        ({"text": "a", "chat_id": "@nobody_here"}, "chat not found"),
        (
            {"text": "a < b", "parse_mode": "HTML"},
            'can\'t parse entities: Unsupported start tag "" at byte offset 2',
        ),
    ],
)
def test_what_cannot_be_sent(
    telegram: Telegram, chat: Chat, ask: Asker, given: dict, refusal: str
) -> None:
    given = {"chat_id": chat.id} | given
    assert ask.refused("sendMessage", **given) == f"400 Bad Request: {refusal}"
    assert telegram.shown(chat) == []


@pytest.mark.parametrize("text", ["a" * 4096, "😀" * 2048, f"<b>{'a' * 4096}</b>"])
def test_the_longest_message(telegram: Telegram, chat: Chat, ask: Asker, text: str) -> None:
    ask("sendMessage", chat_id=chat.id, text=text, parse_mode="HTML")
    ask(
        "sendMessage", chat_id=chat.id, text="a",
        reply_parameters={"message_id": 77, "allow_sending_without_reply": True},
    )  # fmt: skip
    assert telegram.shown(chat)[-1].reply_to is None


@pytest.mark.parametrize(
    ("buttons", "refusal"),
    [
        ([[{"text": "a", "callback_data": "ă" * 33}]], "BUTTON_DATA_INVALID"),
        ([[{"text": "a", "callback_data": ""}]], "BUTTON_DATA_INVALID"),
        ([[{"text": "a", "url": "not a link"}]], "BUTTON_URL_INVALID"),
    ],
)
def test_buttons_that_telegram_refuses(chat: Chat, ask: Asker, buttons: list, refusal: str) -> None:
    markup = {"inline_keyboard": buttons}
    assert ask.refused("sendMessage", chat_id=chat.id, text="a", reply_markup=markup) == (
        f"400 Bad Request: {refusal}"
    )


@pytest.mark.parametrize(
    "markup",
    [
        {"inline_keyboard": [[{"text": " ", "callback_data": "a"}]]},
        {"inline_keyboard": [[{"text": "a"}]]},
        {"inline_keyboard": [[{"text": "a", "callback_data": "b", "url": "https://a.vn"}]]},
        {"inline_keyboard": [[{"text": "a", "callback_data": "b"}] * 9]},
        {"inline_keyboard": [[{"text": "a", "callback_data": "b"}]] * 101},
        {"inline_keyboard": [{"text": "a", "callback_data": "b"}]},
        {"force_reply": True, "placeholder": "a"},
        {},
        [],
    ],
)
def test_keyboards_that_are_mistakes(chat: Chat, ask: Asker, markup: object) -> None:
    ask.mistaken("sendMessage", chat_id=chat.id, text="a", reply_markup=markup)


@pytest.mark.parametrize(
    "markup",
    [
        {"force_reply": True, "selective": True},
        {"remove_keyboard": True},
        {"keyboard": [["Có", {"text": "Không"}]], "resize_keyboard": True},
    ],
)
def test_other_keyboards_do_not_stay(chat: Chat, ask: Asker, markup: dict) -> None:
    sent = ask("sendMessage", chat_id=chat.id, text="a", reply_markup=markup)
    assert "reply_markup" not in sent
    assert "can't be edited" in ask.refused(
        "editMessageText", chat_id=chat.id, message_id=sent["message_id"], text="b"
    )


def test_editing(telegram: Telegram, chat: Chat, ask: Asker) -> None:
    said = telegram.say(chat, "chào")
    sent = ask("sendMessage", chat_id=chat.id, text="a", reply_markup=BUTTON)["message_id"]
    which = {"chat_id": chat.id, "message_id": sent}
    same = ask.refused("editMessageText", **which, text=" a ", reply_markup=BUTTON)
    assert same == (
        "400 Bad Request: message is not modified: specified new message content and reply markup "
        "are exactly the same as a current content and reply markup of the message"
    )
    assert ask("editMessageText", **which, text="a")["text"] == "a"  # the buttons went
    assert telegram.message(chat, sent).labels == ()
    assert "not modified" in ask.refused("editMessageReplyMarkup", **which)
    assert ask("editMessageReplyMarkup", **which, reply_markup=BUTTON)["reply_markup"] == BUTTON
    refused = ask.refused("editMessageText", chat_id=chat.id, message_id=999, text="b")
    assert refused == "400 Bad Request: message to edit not found"
    refused = ask.refused("editMessageText", chat_id=chat.id, message_id=said, text="b")
    assert refused == "400 Bad Request: message can't be edited"


def test_deleting_pinning_copying(telegram: Telegram, chat: Chat, ask: Asker) -> None:
    sent = ask("sendMessage", chat_id=chat.id, text="a")["message_id"]
    which = {"chat_id": chat.id, "message_id": sent}
    assert ask("setMessageReaction", **which, reaction=[{"type": "emoji", "emoji": "👍"}])
    assert telegram.message(chat, sent).reaction == "👍"
    assert ask("pinChatMessage", **which) and telegram.pinned(chat) == [sent]
    assert ask("getChat", chat_id=chat.id)["pinned_message"]["text"] == "a"
    assert ask("unpinChatMessage", **which) and telegram.pinned(chat) == []
    copy = ask("copyMessage", **which, from_chat_id=chat.id)["message_id"]
    forwarded = ask("forwardMessage", chat_id=chat.id, from_chat_id=chat.id, message_id=copy)
    assert forwarded["forward_origin"]["type"] == "user"
    assert ask("deleteMessage", **which) is True
    refused = ask.refused("deleteMessage", **which)
    assert refused == "400 Bad Request: message to delete not found"
    assert "not found" in ask.refused("editMessageText", **which, text="b")


def test_old_messages_cannot_be_deleted(telegram: Telegram) -> None:
    now = [1_000_000.0]
    with Telegram(clock=lambda: now[0]) as telegram, Asker(telegram) as ask:
        chat = telegram.private(telegram.person("Lan"))
        sent = ask("sendMessage", chat_id=chat.id, text="a")
        assert sent["date"] == 1_000_000
        now[0] += 49 * 3600
        which = {"chat_id": chat.id, "message_id": sent["message_id"]}
        assert "can't be deleted for everyone" in ask.refused("deleteMessage", **which)


def test_a_press_is_answered_once(telegram: Telegram, chat: Chat, ask: Asker) -> None:
    ask("sendMessage", chat_id=chat.id, text="a", reply_markup=BUTTON)
    query = telegram.press(chat, "Xem nguồn")
    assert ask("getUpdates")[-1]["callback_query"]["data"] == "source:1"
    assert telegram.answered(query) is None
    long = ask.refused("answerCallbackQuery", callback_query_id=query, text="a" * 201)
    assert long == "400 Bad Request: MESSAGE_TOO_LONG"
    assert ask("answerCallbackQuery", callback_query_id=query, text="Đây", show_alert=True)
    assert telegram.answered(query) == {"text": "Đây", "alert": True}
    other = telegram.press(chat, "source:1")
    telegram.expire(other)
    for gone in (query, other, "123"):
        assert ask.refused("answerCallbackQuery", callback_query_id=gone) == (
            "400 Bad Request: query is too old and response timeout expired or query ID is invalid"
        )
    with pytest.raises(AssertionError, match="no button"):
        telegram.press(chat, "Không có")


def test_blocked_unstarted_and_deactivated(telegram: Telegram, chat: Chat, ask: Asker) -> None:
    lan, minh, hoa = telegram.world.users[chat.id], telegram.person("Minh"), telegram.person("Hoa")
    telegram.block(lan)
    telegram.private(minh, started=False)
    send = {"text": "a"}
    assert ask.refused("sendMessage", chat_id=lan.id, **send) == (
        "403 Forbidden: bot was blocked by the user"
    )
    assert ask.refused("sendChatAction", chat_id=minh.id, action="typing") == (
        "403 Forbidden: bot can't initiate conversation with a user"
    )
    # someone the bot never met, then one it meets in a group
    assert ask.refused("sendMessage", chat_id=hoa.id, **send) == "400 Bad Request: chat not found"
    telegram.group("Chi bộ 3", [hoa])
    assert ask.refused("sendMessage", chat_id=hoa.id, **send) == (
        "403 Forbidden: bot can't initiate conversation with a user"
    )
    telegram.start(lan)
    ask("sendMessage", chat_id=lan.id, **send)
    changes = [one["my_chat_member"]["new_chat_member"] for one in ask("getUpdates")]
    assert [one["status"] for one in changes] == ["kicked", "member"]
    telegram.deactivate(lan)
    assert ask.refused("sendMessage", chat_id=lan.id, **send) == (
        "403 Forbidden: user is deactivated"
    )
