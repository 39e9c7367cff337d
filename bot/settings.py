"""All settings, from the environment and `.env`: the knowledge side's and the front's."""

from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import pydantic
from pydantic import Field, SecretStr

from knowledge.settings import KnowledgeSettings, Text, explained


class Settings(KnowledgeSettings):
    """Read once by `load_settings`, passed down; nothing else reads the environment."""

    telegram_bot_token: SecretStr | None = Field(
        None, description="The bot's token from @BotFather; without it there is no bot."
    )
    telegram_api_url: Text = Field(
        None,
        pattern=r"^https?://.+$",
        description="Address of a Bot API server; empty: Telegram's own.",
    )
    telegram_proxy: Text = Field(
        None,
        pattern=r"^(https?|socks5)://.+$",
        description="Proxy to reach Telegram through; empty: none.",
    )
    timezone: str = Field(
        "Asia/Ho_Chi_Minh",
        description="Time zone of the dates that people read, such as Asia/Ho_Chi_Minh.",
    )

    @pydantic.field_validator("timezone")
    @classmethod
    def _exists(cls, name: str) -> str:
        try:
            ZoneInfo(name)
        except (ZoneInfoNotFoundError, ValueError) as error:
            raise ValueError("unknown time zone") from error
        return name


def load_settings() -> Settings:
    """The settings of this process. Raises `BadSettings`: what is wrong, what was expected."""
    try:
        return Settings()
    except pydantic.ValidationError as error:
        raise explained(error, Settings) from error
