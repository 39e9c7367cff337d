"""Coming and going: members, blocking, and a group that becomes a supergroup."""

from typing import Any

from tests.telegram.records import Chat, Member, User
from tests.telegram.world import World

_RIGHTS = (
    "can_manage_chat", "can_delete_messages", "can_manage_video_chats", "can_restrict_members",
    "can_promote_members", "can_change_info", "can_invite_users", "can_post_stories",
    "can_edit_stories", "can_delete_stories", "can_pin_messages", "can_manage_topics",
)  # fmt: skip
_PERMISSIONS = (
    "can_send_messages", "can_send_audios", "can_send_documents", "can_send_photos",
    "can_send_videos", "can_send_video_notes", "can_send_voice_notes", "can_send_polls",
    "can_send_other_messages", "can_add_web_page_previews", "can_change_info", "can_invite_users",
    "can_pin_messages", "can_manage_topics", "can_edit_tag", "can_react_to_messages",
)  # fmt: skip


def permissions() -> dict[str, bool]:
    """What ordinary members may do."""
    barred = ("can_change_info", "can_pin_messages", "can_manage_topics")
    return {name: name not in barred for name in _PERMISSIONS}


def allowed(member: Member, right: str) -> bool:
    """Whether an administrator has a right; administrators have all that were not taken away."""
    return member.status == "creator" or (
        member.status == "administrator" and member.rights.get(right, True)
    )


def as_dict(member: Member, by: User | None = None) -> dict[str, Any]:
    """Telegram's ChatMember."""
    told: dict[str, Any] = {"user": member.user.as_dict(), "status": member.status}
    if member.status == "creator":
        return told | {"is_anonymous": member.anonymous}
    if member.status == "administrator":
        told |= {"can_be_edited": False, "is_anonymous": member.anonymous}
        return told | {right: allowed(member, right) for right in _RIGHTS}
    if member.status == "restricted":
        return told | {"is_member": True, "until_date": 0} | permissions() | member.rights
    return told | ({"until_date": 0} if member.status == "kicked" else {})


def change(
    world: World, chat: Chat, user: User, status: str, by: User, **rights: bool
) -> int | None:
    """Make a user something else in a group: the update, and the service message if one is shown.

    Only administrators are told of others; the id of the update, or None if there was none.
    """
    before = chat.member(user)
    heard = chat.member(world.bot).rules or user is world.bot
    after = Member(user, status, before.anonymous, rights)
    chat.members[user.id] = after
    changed = {
        "chat": chat.as_dict(),
        "from": by.as_dict(),
        "date": world.now(),
        "old_chat_member": as_dict(before),
        "new_chat_member": as_dict(after),
    }
    update = None
    if heard:
        kind = "my_chat_member" if user is world.bot else "chat_member"
        update = world.updates.push(kind, changed)
    if after.present and not before.present:
        body = {"new_chat_members": [user.as_dict()]}
        if user is not world.bot:
            body["new_chat_member"] = body["new_chat_participant"] = user.as_dict()  # type: ignore[assignment]
        world.publish(world.post(chat, by, body))
    elif before.present and not after.present:
        world.publish(world.post(chat, by, {"left_chat_member": user.as_dict()}))
    return update


def block(world: World, chat: Chat, blocked: bool) -> int | None:
    """A person blocks the bot, or lets it back."""
    assert chat.person
    words: list[dict[str, Any]] = [{"status": "kicked", "until_date": 0}, {"status": "member"}]
    old, new = words if chat.blocked else reversed(words)
    if chat.blocked == blocked:
        return None
    chat.blocked = blocked
    bot: dict[str, Any] = {"user": world.bot.as_dict()}
    return world.updates.push(
        "my_chat_member",
        {
            "chat": chat.as_dict(),
            "from": chat.person.as_dict(),
            "date": world.now(),
            "old_chat_member": bot | old,
            "new_chat_member": bot | new,
        },
    )


def migrate(world: World, old: Chat) -> Chat:
    """A basic group becomes a supergroup: a new id, and a service message on either side."""
    assert old.type == "group" and not old.migrated_to, f"{old.title} cannot be upgraded"
    assert old.title is not None
    owner = next(one.user for one in old.members.values() if one.status == "creator")
    new = world.group(old.title, [], "supergroup", forum=False, privacy=old.privacy)
    new.members = dict(old.members)
    world.publish(world.post(old, owner, {"migrate_to_chat_id": new.id}))
    old.migrated_to = new.id
    message = world.post(new, world.anonymous, {"migrate_from_chat_id": old.id}, sender_chat=new)
    world.publish(message)
    return new
