"""Coming and going, as people do it: start and block, add and kick, promote, upgrade a group."""

from tests.telegram import membership
from tests.telegram.media import Media
from tests.telegram.people import owner
from tests.telegram.records import Chat, User


class Comings(Media):
    """Who is where. Without `by` it is the group's creator who acts."""

    def start(self, person: User) -> Chat:
        """A person starts the bot (again): what the start button does before "/start" is sent."""
        chat = self.private(person)
        self.unblock(person)
        return chat

    def block(self, person: User) -> None:
        """A person blocks the bot."""
        with self._acting(self.private(person)) as chat:
            membership.block(self.world, chat, True)

    def unblock(self, person: User) -> None:
        """A person lets the bot back."""
        with self._acting(self.private(person)) as chat:
            membership.block(self.world, chat, False)

    def deactivate(self, person: User) -> None:
        """A person deletes their account."""
        with self.world.changed:
            person.deactivated = True

    def add(self, group: Chat | int, who: User | None = None, *, by: User | None = None) -> None:
        """Someone comes into a group: the bot, unless another is named."""
        self._become(group, who, "member", by)

    def join(self, group: Chat | int, person: User) -> None:
        """A person comes in by themselves."""
        self._become(group, person, "member", person)

    def leave(self, group: Chat | int, person: User) -> None:
        """A person leaves."""
        self._become(group, person, "left", person)

    def kick(self, group: Chat | int, who: User | None = None, *, by: User | None = None) -> None:
        """The bot is thrown out of a group, or another."""
        self._become(group, who, "kicked", by)

    def promote(
        self,
        group: Chat | int,
        who: User | None = None,
        *,
        by: User | None = None,
        **rights: bool,
    ) -> None:
        """The bot, or another, becomes an administrator with all rights but those set to False."""
        self._become(group, who, "administrator", by, **rights)

    def demote(self, group: Chat | int, who: User | None = None, *, by: User | None = None) -> None:
        """An administrator is an ordinary member again."""
        self._become(group, who, "member", by)

    def mute(self, group: Chat | int, who: User | None = None, *, by: User | None = None) -> None:
        """The bot, or another, may read but not write."""
        self._become(group, who, "restricted", by, can_send_messages=False)

    def migrate(self, group: Chat | int) -> Chat:
        """A basic group becomes a supergroup: the new chat, with another id."""
        with self._acting(group) as chat:
            return membership.migrate(self.world, chat)

    def _become(
        self, group: Chat | int, who: User | None, status: str, by: User | None, **rights: bool
    ) -> None:
        with self._acting(group) as chat:
            user, actor = who or self.world.bot, by or owner(chat)
            membership.change(self.world, chat, user, status, actor, **rights)
