"""Chats: what they are, who is in them, and leaving."""

from typing import Any

from tests.telegram.errors import bad
from tests.telegram.membership import as_dict, change, permissions
from tests.telegram.methods.destination import reachable
from tests.telegram.methods.registry import Given, method
from tests.telegram.parameters import boolean, chat_id, integer
from tests.telegram.records import Chat
from tests.telegram.world import World

_NO_GIFTS = dict.fromkeys(
    (
        "unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription",
        "gifts_from_channels",
    ),
    False,
)  # fmt: skip


@method("getChat", ("chat_id",), chat_id=chat_id)
def get_chat(world: World, given: Given) -> dict[str, Any]:
    """Everything about a chat."""
    chat = world.chat(given["chat_id"])
    _see(world, chat)
    told = chat.as_dict()
    told |= {"accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": _NO_GIFTS}
    if chat.private:
        told["active_usernames"] = [chat.person.username] if chat.person.username else []  # type: ignore[union-attr]
    else:
        told["permissions"] = permissions()
    pinned = [world.message(chat, one) for one in chat.pinned]
    shown = [one for one in pinned if one]
    return told | ({"pinned_message": shown[-1].as_dict(quoted=True)} if shown else {})


@method("getChatMember", ("chat_id", "user_id"), chat_id=chat_id, user_id=integer)
def get_chat_member(world: World, given: Given) -> dict[str, Any]:
    """What a user is in a chat; one who is not there has left."""
    chat = world.chat(given["chat_id"])
    _see(world, chat)
    user = world.users.get(given["user_id"])
    if user is None:
        raise bad("invalid user_id specified")
    if chat.person:
        if user not in (chat.person, world.bot):
            raise bad("user not found")
        return {"user": user.as_dict(), "status": "member"}
    return as_dict(chat.member(user))


@method("getChatAdministrators", ("chat_id",), chat_id=chat_id, return_bots=boolean)
def get_chat_administrators(world: World, given: Given) -> list[dict[str, Any]]:
    """The creator and the administrators; other bots are left out."""
    chat = world.chat(given["chat_id"])
    if chat.private:
        raise bad("there are no administrators in the private chat")
    _see(world, chat)
    ruling = [one for one in chat.members.values() if one.rules]
    return [
        as_dict(one)
        for one in ruling
        if not one.user.is_bot or one.user is world.bot or given.get("return_bots")
    ]


@method("getChatMemberCount", ("chat_id",), chat_id=chat_id)
def get_chat_member_count(world: World, given: Given) -> int:
    """How many are in a chat."""
    chat = world.chat(given["chat_id"])
    _see(world, chat)
    return 2 if chat.private else sum(one.present for one in chat.members.values())


@method("leaveChat", ("chat_id",), chat_id=chat_id)
def leave_chat(world: World, given: Given) -> bool:
    """The bot leaves a group."""
    chat = world.chat(given["chat_id"])
    if chat.private:
        raise bad("chat member status can't be changed in private chats")
    reachable(world, chat.id)
    change(world, chat, world.bot, "left", world.bot)
    return True


def _see(world: World, chat: Chat) -> None:
    """A group can be looked at only from inside."""
    if not chat.private:
        reachable(world, chat.id)
