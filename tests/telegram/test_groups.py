"""Groups: what the bot hears, topics, coming and going, and the upgrade to a supergroup."""

from typing import Any

import pytest
from telegram.error import ChatMigrated, Forbidden

from tests.telegram import Telegram
from tests.telegram.asking import Asker, with_bot

BOT = "trolychibo_test_bot"


def heard(ask: Asker) -> list[str]:
    return [one["message"].get("text", "") for one in ask("getUpdates") if "message" in one]


@pytest.mark.parametrize(
    ("text", "hears"),
    [
        ("Đồng chí nào trực?", False),
        ("/start", True),
        (f"/start@{BOT}", True),
        ("/start@another_bot", False),
        ("gửi /start", False),
        (f"chào @{BOT} nhé", True),
        ("chào @another_bot", False),
        (f"x@{BOT}", False),
    ],
)
def test_privacy_mode(telegram: Telegram, ask: Asker, text: str, hears: bool) -> None:
    lan = telegram.person("Lan")
    quiet = telegram.group("Chi bộ 3", [lan])
    telegram.say(quiet, text, by=lan)
    assert heard(ask) == ([text] if hears else [])
    ask("deleteWebhook", drop_pending_updates=True)
    telegram.say(telegram.group("Chi bộ 4", [lan], privacy=False), text, by=lan)
    telegram.promote(quiet)
    telegram.say(quiet, text, by=lan)
    assert heard(ask) == [text, text]


def test_replies_are_heard(telegram: Telegram, ask: Asker) -> None:
    lan = telegram.person("Lan")
    group = telegram.group("Chi bộ 3", [lan])
    answer = ask("sendMessage", chat_id=group.id, text="a")["message_id"]
    other = telegram.say(group, "không liên quan", by=lan)
    telegram.say(group, "đúng thế", by=lan, reply_to=other)
    reply = telegram.say(group, "vì sao?", by=lan, reply_to=answer)
    telegram.say(group, "hỏi tiếp", by=lan, reply_to=reply)
    assert heard(ask) == ["vì sao?", "hỏi tiếp"]
    # a reply in a supergroup names its thread, which is no topic
    message = ask("getUpdates")[0]["message"]
    assert message["message_thread_id"] == answer and "is_topic_message" not in message
    refused = ask.refused("sendMessage", chat_id=group.id, text="b", message_thread_id=answer)
    assert refused == "400 Bad Request: message thread not found"


def test_another_bot_takes_plain_commands(telegram: Telegram, ask: Asker) -> None:
    lan, other = telegram.person("Lan"), telegram.person("Khác", username="x_bot", is_bot=True)
    group = telegram.group("Chi bộ 3", [lan, other])
    telegram.say(group, "xin chào", by=other)
    telegram.say(group, "/help", by=lan)
    ask("sendMessage", chat_id=group.id, text="a")
    telegram.say(group, "/help", by=lan)
    assert heard(ask) == ["/help"]


def test_topics(telegram: Telegram, ask: Asker) -> None:
    lan = telegram.person("Lan")
    group = telegram.group("Chi bộ 3", [lan], forum=True)
    topic = telegram.topic(group, "Hỏi đáp")
    telegram.say(group, "/hoi", by=lan, topic=topic)
    created, said = [one["message"] for one in ask("getUpdates")]
    assert created["forum_topic_created"]["name"] == "Hỏi đáp"
    assert said["message_thread_id"] == topic.id and said["is_topic_message"]
    # in a topic everything answers something
    assert said["reply_to_message"]["message_id"] == topic.id
    place = {"chat_id": group.id, "message_thread_id": topic.id}
    ask("sendMessage", **place, text="a")
    assert telegram.reply(group).thread_id == topic.id
    ask(
        "sendMessage", chat_id=group.id, text="b",
        reply_parameters={"message_id": said["message_id"]},
    )  # fmt: skip
    assert telegram.reply(group).thread_id == topic.id
    ask("sendMessage", chat_id=group.id, text="c")
    assert telegram.reply(group).thread_id is None
    for unknown in (1 if topic.id != 1 else 3, 999):
        assert "message thread not found" in ask.refused(
            "sendMessage", chat_id=group.id, text="d", message_thread_id=unknown
        )
    telegram.close_topic(group, topic)
    assert ask.refused("sendMessage", **place, text="e") == "400 Bad Request: TOPIC_CLOSED"
    telegram.promote(group)
    ask("sendMessage", **place, text="e")
    telegram.delete_topic(group, topic)
    assert "message thread not found" in ask.refused("sendMessage", **place, text="f")


@pytest.mark.parametrize("kind", ["group", "supergroup"])
def test_kicked_and_added(telegram: Telegram, ask: Asker, kind: str) -> None:
    group = telegram.group("Chi bộ 3", [telegram.person("Lan")], kind=kind)
    telegram.kick(group)

    async def work(bot: Any) -> None:
        (update,) = await bot.get_updates()
        assert update.my_chat_member.new_chat_member.status == "kicked"
        with pytest.raises(Forbidden, match=f"kicked from the {kind} chat"):
            await bot.send_message(group.id, "a")
        telegram.add(group)
        *_, change, service = await bot.get_updates()
        assert change.my_chat_member.new_chat_member.status == "member"
        assert service.message.new_chat_members[0].id == bot.id
        await bot.send_message(group.id, "a")
        telegram.mute(group)
        assert [m.user.first_name for m in await bot.get_chat_administrators(group.id)] == ["Lan"]
        assert await bot.get_chat_member_count(group.id) == 2
        assert (await bot.get_chat_member(group.id, bot.id)).status == "restricted"
        await bot.leave_chat(group.id)

    with_bot(telegram, work)
    refused = ask.refused("sendMessage", chat_id=group.id, text="a")
    assert refused == f"403 Forbidden: bot is not a member of the {kind} chat"


def test_muted(telegram: Telegram, ask: Asker) -> None:
    group = telegram.group("Chi bộ 3", [telegram.person("Lan")])
    telegram.mute(group)
    refused = ask.refused("sendMessage", chat_id=group.id, text="a")
    assert refused == "400 Bad Request: not enough rights to send text messages to the chat"


def test_rights_of_an_administrator(telegram: Telegram, ask: Asker) -> None:
    lan = telegram.person("Lan")
    group = telegram.group("Chi bộ 3", [lan])
    said = telegram.say(group, "chào", by=lan)
    which = {"chat_id": group.id, "message_id": said}
    assert "can't be deleted" in ask.refused("deleteMessage", **which)
    assert "not enough rights to manage pinned" in ask.refused("pinChatMessage", **which)
    telegram.promote(group, can_delete_messages=False)
    assert "can't be deleted" in ask.refused("deleteMessage", **which)
    ask("pinChatMessage", **which)
    assert ask("getUpdates")[-1]["message"]["pinned_message"]["message_id"] == said
    me = ask("getChatMember", chat_id=group.id, user_id=telegram.bot.id)
    assert me["can_pin_messages"] and not me["can_delete_messages"]


def test_a_group_becomes_a_supergroup(telegram: Telegram) -> None:
    lan = telegram.person("Lan")
    group = telegram.group("Chi bộ 3", [lan], kind="group")
    new = telegram.migrate(group)

    async def work(bot: Any) -> None:
        left, came = [one.message for one in await bot.get_updates()]
        assert (left.chat.id, left.migrate_to_chat_id) == (group.id, new.id)
        assert (came.chat.id, came.migrate_from_chat_id) == (new.id, group.id)
        with pytest.raises(ChatMigrated) as moved:
            await bot.send_message(group.id, "a")
        await bot.send_message(moved.value.new_chat_id, "a")

    with_bot(telegram, work)
    assert telegram.reply(new).text == "a"
    with pytest.raises(AssertionError, match="another chat"):
        telegram.say(group, "a", by=lan)


def test_an_anonymous_administrator(telegram: Telegram, ask: Asker) -> None:
    lan = telegram.person("Lan")
    group = telegram.group("Chi bộ 3", [lan])
    telegram.say(group, "/start", by=lan, anonymous=True)
    message = ask("getUpdates")[0]["message"]
    assert message["from"]["id"] == 1087968824
    assert message["sender_chat"]["id"] == group.id
    assert telegram.shown(group)[0].by == "Chi bộ 3"


def test_what_getchat_tells(telegram: Telegram) -> None:
    lan = telegram.person("Lan", username="lan_nguyen")
    group = telegram.group("Chi bộ 3", [lan], forum=True)
    hidden = telegram.group("Chi bộ 4", [lan], bot=False)

    async def work(bot: Any) -> None:
        told = await bot.get_chat(group.id)
        assert told.is_forum and told.permissions.can_send_messages
        assert (await bot.get_chat("@lan_nguyen")).first_name == "Lan"
        with pytest.raises(Exception, match="Chat not found"):
            await bot.get_chat(hidden.id)

    with_bot(telegram, work)
