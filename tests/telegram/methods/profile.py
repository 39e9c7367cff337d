"""The bot itself: who it is, its commands and descriptions, and how it gets updates."""

import re
from typing import Any

from tests.telegram.errors import bad, wrong
from tests.telegram.methods.registry import Given, method
from tests.telegram.parameters import (
    array,
    boolean,
    chat_id,
    integer,
    one_of,
    structure,
    text,
)
from tests.telegram.updates import KINDS
from tests.telegram.world import World

_SCOPE = structure(
    ("type",),
    type=one_of(
        "default", "all_private_chats", "all_group_chats", "all_chat_administrators", "chat",
        "chat_administrators", "chat_member",
    ),
    chat_id=chat_id, user_id=integer,
)  # fmt: skip
_COMMANDS = array(structure(("command", "description"), command=text, description=text))


@method("getMe")
def get_me(world: World, given: Given) -> dict[str, Any]:
    """The bot as a user, with what it may do."""
    return world.bot.as_dict() | {
        "can_join_groups": True,
        "can_read_all_group_messages": not world.privacy,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
        "has_topics_enabled": False,
        "allows_users_to_create_topics": False,
        "can_manage_bots": False,
        "supports_guest_queries": False,
    }


@method(
    "getUpdates",
    offset=integer,
    limit=integer,
    timeout=integer,
    allowed_updates=array(one_of(*sorted(KINDS))),
)
def get_updates(world: World, given: Given) -> list[dict[str, Any]]:
    """What is there now. Waiting for more, and the conflict of two, is the server's part."""
    limit = given.get("limit", 100)
    if not 1 <= limit <= 100:
        raise wrong("limit must be between 1 and 100")
    if not 0 <= given.get("timeout", 0) <= 50:
        raise wrong("timeout must be between 0 and 50")
    if "allowed_updates" in given:
        world.updates.allow(given["allowed_updates"])
    world.updates.forget(given.get("offset", 0))
    return world.updates.take(limit)


@method("deleteWebhook", drop_pending_updates=boolean)
def delete_webhook(world: World, given: Given) -> bool:
    """No webhook; pending updates are dropped if asked."""
    if given.get("drop_pending_updates"):
        world.updates.clear()
    return True


@method("getWebhookInfo")
def get_webhook_info(world: World, given: Given) -> dict[str, Any]:
    """No webhook, and how many updates wait."""
    info: dict[str, Any] = {"url": "", "has_custom_certificate": False}
    info["pending_update_count"] = len(world.updates.pending)
    return info | ({"allowed_updates": world.updates.named} if world.updates.named else {})


@method("setMyCommands", ("commands",), commands=_COMMANDS, scope=_SCOPE, language_code=text)
def set_my_commands(world: World, given: Given) -> bool:
    """The commands of the menu, for a scope and a language."""
    if len(given["commands"]) > 100:
        raise bad("BOT_COMMANDS_TOO_MUCH")
    for one in given["commands"]:
        if not re.fullmatch(r"[a-z0-9_]{1,32}", one["command"]):
            raise bad("BOT_COMMAND_INVALID")
        if not 1 <= len(one["description"]) <= 256:
            raise bad("BOT_COMMAND_DESCRIPTION_INVALID")
    world.profile[_place(world, given)] = given["commands"]
    return True


@method("getMyCommands", scope=_SCOPE, language_code=text)
def get_my_commands(world: World, given: Given) -> list[dict[str, str]]:
    """The commands of exactly this scope and language."""
    commands: list[dict[str, str]] = world.profile.get(_place(world, given), [])
    return commands


@method("deleteMyCommands", scope=_SCOPE, language_code=text)
def delete_my_commands(world: World, given: Given) -> bool:
    """No commands for this scope and language."""
    world.profile.pop(_place(world, given), None)
    return True


@method("setMyDescription", description=text, language_code=text)
def set_my_description(world: World, given: Given) -> bool:
    """The text of an empty chat, at most 512 characters."""
    return _describe(world, "description", given, 512)


@method("setMyShortDescription", short_description=text, language_code=text)
def set_my_short_description(world: World, given: Given) -> bool:
    """The text of the profile, at most 120 characters."""
    return _describe(world, "short_description", given, 120)


@method("getMyDescription", language_code=text)
def get_my_description(world: World, given: Given) -> dict[str, str]:
    """The text of an empty chat."""
    return _described(world, "description", given)


@method("getMyShortDescription", language_code=text)
def get_my_short_description(world: World, given: Given) -> dict[str, str]:
    """The text of the profile."""
    return _described(world, "short_description", given)


def _describe(world: World, name: str, given: Given, longest: int) -> bool:
    if len(given.get(name, "")) > longest:
        raise bad(f"{name.upper()}_TOO_LONG")
    world.profile[(name, _language(given))] = given.get(name, "")
    return True


def _described(world: World, name: str, given: Given) -> dict[str, str]:
    return {name: world.profile.get((name, _language(given)), "")}


def _language(given: Given) -> str:
    language: str = given.get("language_code", "")
    if not re.fullmatch(r"([a-z]{2})?", language):
        raise bad("LANG_CODE_INVALID")
    return language


def _place(world: World, given: Given) -> tuple[str, ...]:
    scope = given.get("scope", {"type": "default"})
    wanted = {"type"}
    if scope["type"] in ("chat", "chat_administrators", "chat_member"):
        wanted.add("chat_id")
    if scope["type"] == "chat_member":
        wanted.add("user_id")
    if set(scope) != wanted:
        raise wrong(f"a scope of type {scope['type']} has the fields {sorted(wanted)}")
    if "chat_id" in wanted:
        world.chat(scope["chat_id"])
    named = [str(scope[name]) for name in sorted(wanted)]
    return ("commands", *named, _language(given))
