"""All settings, from the environment and `.env`: the knowledge side's and the front's."""

import re
from typing import Annotated
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import pydantic
from pydantic import Field, SecretStr
from pydantic_settings import NoDecode

from knowledge.settings import KnowledgeSettings, Text, explained

# Telegram numbers people from 1, in at most 52 bits; what is negative is a group.
_Account = Annotated[int, Field(gt=0, lt=2**52)]


class Settings(KnowledgeSettings):
    """Read once by `load_settings`, passed down; nothing else reads the environment."""

    telegram_bot_token: SecretStr | None = Field(
        None, description="Cần mã do @BotFather cấp, dạng 123456:ABC…, không có dấu cách."
    )
    telegram_administrators: Annotated[tuple[_Account, ...], NoDecode] = Field(
        (),
        description="Cần mã số tài khoản Telegram, cách nhau bằng dấu phẩy, ví dụ 123456789.",
    )
    telegram_api_url: Text = Field(
        None,
        pattern=r"^https?://.+$",
        description="Cần địa chỉ http(s) của máy chủ Bot API; để trống: của Telegram.",
    )
    telegram_proxy: Text = Field(
        None,
        pattern=r"^(https?|socks5)://.+$",
        description="Cần http://…, https://… hoặc socks5://…; để trống: không dùng.",
    )
    timezone: str = Field(
        "Asia/Ho_Chi_Minh",
        description="Cần tên múi giờ, ví dụ Asia/Ho_Chi_Minh.",
    )

    @pydantic.field_validator("telegram_bot_token")
    @classmethod
    def _formed(cls, token: SecretStr | None) -> SecretStr | None:
        if token is not None and not re.fullmatch(r"\d+:[\w-]+", token.get_secret_value()):
            raise ValueError("no token")  # it would end in the address of every request
        return token

    @pydantic.field_validator("telegram_administrators", mode="before")
    @classmethod
    def _numbers(cls, given: object) -> object:
        if not isinstance(given, str):
            return given
        return [one.strip() for one in given.split(",") if one.strip()]

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
