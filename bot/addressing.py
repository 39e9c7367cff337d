"""Is a message meant for the assistant, and what does it ask? In a group it speaks when spoken to.

Spoken to: in a private chat always; in a group by a command, by its @name, or by a reply to one of
its own messages. Never by another bot, by a channel, or by words that were only forwarded there.
"""

import re

from telegram import Message, MessageEntity, Update, User
from telegram.constants import ChatType
from telegram.ext.filters import MessageFilter

from bot.menus import OF_GROUPS
from knowledge.text import SMALL

_COMMAND = re.compile(r"^/(\w+)(?:@(\w+))?\s*")
# The commonest family names of Vietnam: nine people in ten have one of these.
_FAMILY = (
    "Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý|Đinh|Đào|Trịnh|Mai"
    "|Nguyen|Tran|Pham|Hoang|Huynh"
)
_WORD = rf"[^\W\d_{SMALL}]\w*"  # begins with a capital
# "đồng chí Bí thư" is an office.
_OFFICE = r"(?!(?:Bí|Phó|Chủ|Trưởng|Ủy|Đảng|Chi|Tổ|Tổng|Giám|Cấp|Thường|Thư|Ban|Hội|Bi|Pho|Chu)\b)"
_PERSON = re.compile(
    rf"(?:\b(?:[Đđ]ồng chí|[Dd]ong chi|[Đđ]/c|[Dd]/c|[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị|[Cc]ô|[Cc]hú)\s+"
    rf"{_OFFICE}{_WORD}|\b(?P<name>(?:{_FAMILY})(?:\s+{_WORD}){{1,3}}))"
)
_IN_TITLES = {"Hồ Chí Minh", "Ho Chi Minh"}
_GROUPS = (ChatType.GROUP, ChatType.SUPERGROUP)


def names_person(text: str) -> bool:
    """Whether a text as typed seems to name a person: a title before a name, or a full name.

    Names that stand in the titles of papers are none. What is typed in small letters is not seen.
    """
    return any(match.group("name") not in _IN_TITLES for match in _PERSON.finditer(text))


def in_group(message: Message) -> bool:
    """Whether a message stands in a group."""
    return message.chat.type in _GROUPS


class PhotoAsking(MessageFilter):
    """One photo with words under it: the words are the question. An album tells something else."""

    def filter(self, message: Message) -> bool:
        """See `MessageFilter`."""
        return bool(message.photo and message.caption and message.media_group_id is None)


def wanted(update: Update, bot: User) -> bool:
    """Whether an update is for the assistant at all; nothing else is kept or looked into."""
    if update.callback_query is not None or update.my_chat_member is not None:
        return True
    message = update.effective_message
    if message is None or update.channel_post or update.edited_channel_post:
        return False
    if message.migrate_to_chat_id is not None or message.migrate_from_chat_id is not None:
        return True
    if in_group(message) and (message.new_chat_members or message.new_chat_title):
        return True
    if message.chat.type == ChatType.PRIVATE:
        return message.from_user is not None and not message.from_user.is_bot
    return in_group(message) and _by_a_person(message) and _spoken_to(message, bot)


def question_in(message: Message, bot: User) -> str:
    """What a message asks: its words without the command and the assistant's @name.

    Where nothing else is said ("@trợ_lý", "/hoi") in reply to somebody, that message's words.
    """
    text = message.text or message.caption or ""
    if _command_of(message) is not None:
        text = _COMMAND.sub("", text)
    name = re.compile(rf"@{re.escape(bot.username or '')}\b", re.IGNORECASE)
    asked = name.sub(",", text).strip(" ,\n")  # "Đồng chí @trợ_lý Mức đóng …" names nobody
    before = message.reply_to_message
    if not asked and before is not None and before.from_user and before.from_user.id != bot.id:
        return (before.text or before.caption or "").strip()
    return asked


def _by_a_person(message: Message) -> bool:
    """Whether a person said this here: no bot, no channel, nothing that was only forwarded.

    An administrator who stays anonymous speaks as the group itself.
    """
    if message.forward_origin is not None or message.is_automatic_forward:
        return False
    if message.sender_chat is not None:
        return message.sender_chat.id == message.chat.id
    return message.from_user is not None and not message.from_user.is_bot


def _spoken_to(message: Message, bot: User) -> bool:
    name = (bot.username or "").lower()
    command = _command_of(message)
    if command is not None:
        return command == f"@{name}" or command in OF_GROUPS
    before = message.reply_to_message
    if before is not None and before.from_user is not None and before.from_user.id == bot.id:
        return True
    return any(_is_mention(entity, words, bot) for entity, words in _entities(message))


def _command_of(message: Message) -> str | None:
    """A message's leading command: whom it names ("@somebot"), else the command itself."""
    for entity, words in _entities(message):
        if entity.type == MessageEntity.BOT_COMMAND and entity.offset == 0:
            command, at, bot = words.lower().partition("@")
            return at + bot if bot else command
    return None


def _entities(message: Message) -> list[tuple[MessageEntity, str]]:
    return [*message.parse_entities().items(), *message.parse_caption_entities().items()]


def _is_mention(entity: MessageEntity, words: str, bot: User) -> bool:
    if entity.type == MessageEntity.TEXT_MENTION:
        return entity.user is not None and entity.user.id == bot.id
    return (
        entity.type == MessageEntity.MENTION and words[1:].lower() == (bot.username or "").lower()
    )
