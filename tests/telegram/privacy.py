"""What a bot is told of in a group: with privacy mode on, only what is meant for it.

Telegram's rules: commands for this bot, replies to it or to what was meant for it, messages that
mention it, and all service messages. An administrator, and a bot without privacy mode, hears all.
"""

from tests.telegram.entities import piece
from tests.telegram.records import Chat, Message, User


def hears(bot: User, message: Message) -> bool:
    """Whether the bot gets an update for the message."""
    chat = message.chat
    if chat.private:
        return chat.started and not chat.blocked
    member = chat.member(bot)
    if not member.present:
        return False
    return message.service or not chat.privacy or member.rules or _meant(bot, message)


def _meant(bot: User, message: Message) -> bool:
    if message.body.get("via_bot", {}).get("id") == bot.id:
        return True
    replied = message.reply_to
    if replied and not replied.service and (replied.sender is bot or replied.met):
        return True
    name = f"@{bot.username}".lower()
    for entity in message.entities:
        words = piece(message.words, entity["offset"], entity["length"]).lower()
        if entity["type"] == "mention" and words == name:
            return True
        if entity["type"] == "text_mention" and entity["user"]["id"] == bot.id:
            return True
        if entity["type"] == "bot_command":
            if words.endswith(name):
                return True
            if "@" not in words and not entity["offset"] and _spoke_last(bot, message.chat):
                return True
    return False


def _spoke_last(bot: User, chat: Chat) -> bool:
    """Whether no other bot was the last one to speak; its commands would be the ones meant."""
    bots = [one.sender for one in chat.messages.values() if one.sender.is_bot and not one.deleted]
    bots = [one for one in bots if one.username != "GroupAnonymousBot"]
    return not bots or bots[-1] is bot
