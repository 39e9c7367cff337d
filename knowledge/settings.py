"""Settings of the knowledge side, from the environment and `.env`: read once, passed down."""

from pathlib import Path
from typing import Annotated, Any

import pydantic
from pydantic import BeforeValidator, Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

from knowledge import errors

# `NAME=` in .env means "not set", not "set to nothing".
Text = Annotated[str | None, BeforeValidator(lambda value: value or None)]
Secret = Annotated[SecretStr | None, BeforeValidator(lambda value: value or None)]


class KnowledgeSettings(BaseSettings):
    """Where the data lies, and which models are used."""

    model_config = SettingsConfigDict(
        env_file=".env", extra="ignore", frozen=True, env_ignore_empty=True
    )

    chibo_data_dir: Path = Field(
        Path("data"), description="Cần một thư mục ghi được, cho cơ sở dữ liệu và chỉ mục."
    )
    database_url: Text = Field(
        None,
        description="Cần sqlite:///… hoặc postgresql+psycopg://…; để trống: SQLite tại chỗ.",
    )
    chroma_url: Text = Field(
        None,
        pattern=r"^https?://[^/]+/?$",
        description="Cần http://máy:cổng của máy chủ Chroma; để trống: trong thư mục dữ liệu.",
    )
    embedding_model: Text = Field(
        None,
        description="Cần thư mục hoặc tên mô hình sentence-transformers; để trống: mô hình có sẵn.",
    )
    reranker_model: Text = Field(
        None, description="Cần thư mục hoặc tên một cross-encoder; để trống: không xếp hạng lại."
    )
    chat_model: Text = Field(
        None,
        pattern=r"^[a-z_]+:.+$",
        description="Cần nhà_cung_cấp:tên_mô_hình; để trống: chỉ trích nguyên văn.",
    )
    chat_model_url: Text = Field(
        None,
        pattern=r"^https?://[^/\s]+\S*$",
        description="Cần http(s)://máy:cổng/v1 của máy chủ kiểu OpenAI, hoặc của Ollama; "
        "để trống: địa chỉ của nhà cung cấp.",
    )
    chat_model_key: Secret = Field(
        None, description="Cần khóa do nhà cung cấp mô hình cấp; để trống: không có khóa."
    )
    chat_model_local: bool = Field(
        False,
        description="Cần true hoặc false; true: mô hình chạy trong máy của đảng ủy, "
        "được đọc tài liệu lưu hành nội bộ.",
    )
    chat_model_seconds: float = Field(
        8.0,
        ge=1,
        le=120,
        allow_inf_nan=False,
        description="Cần một số từ 1 đến 120; quá số giây này thì chỉ trích nguyên văn.",
    )
    allow_internal: bool = Field(
        False, description="Cần true hoặc false; true: nhận tài liệu “lưu hành nội bộ”."
    )
    max_file_mb: int = Field(
        50,
        ge=1,
        le=1000,
        description="Cần một số từ 1 đến 1000; tệp lớn hơn số MB này không được nhận.",
    )


def explained(error: pydantic.ValidationError, settings: type[BaseSettings]) -> errors.BadSettings:
    """The first wrong setting: its name, its value unless it is secret, and what was expected."""
    first = error.errors()[0]
    name = str(first["loc"][0])
    field = settings.model_fields[name]
    secret = "SecretStr" in str(field.annotation)
    value: Any = "…" if secret else repr(first.get("input"))
    return errors.BadSettings(f"{name.upper()}={value}. {field.description}")
