"""Settings of the knowledge side, from the environment and `.env`: read once, passed down."""

from pathlib import Path
from typing import Annotated, Any

import pydantic
from pydantic import BeforeValidator, Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from knowledge import errors

# `NAME=` in .env means "not set", not "set to nothing".
Text = Annotated[str | None, BeforeValidator(lambda value: value or None)]


class KnowledgeSettings(BaseSettings):
    """Where the data lies, and which models are used."""

    model_config = SettingsConfigDict(
        env_file=".env", extra="ignore", frozen=True, env_ignore_empty=True
    )

    chibo_data_dir: Path = Field(
        Path("data"), description="Folder for the database and the indexes; it must be writable."
    )
    database_url: Text = Field(
        None, description="sqlite:///… or postgresql+psycopg://…; empty: SQLite in the data folder."
    )
    chroma_url: Text = Field(
        None,
        pattern=r"^https?://[^/]+/?$",
        description="http://host:port of a Chroma server; empty: in the data folder.",
    )
    embedding_model: Text = Field(
        None,
        description="Folder or hub name of a sentence-transformers model; empty: the built-in one.",
    )
    reranker_model: Text = Field(
        None, description="Folder or hub name of a cross-encoder; empty: no reranking."
    )
    chat_model: Text = Field(
        None,
        pattern=r"^[a-z_]+:.+$",
        description="provider:name of a chat model; empty: answers quote passages only.",
    )
    allow_internal: bool = Field(
        False, description="true lets papers marked “lưu hành nội bộ” in; they never enter a group."
    )
    max_file_mb: int = Field(50, ge=1, le=1000, description="Files larger than this are refused.")


def explained(error: pydantic.ValidationError, settings: type[BaseSettings]) -> errors.BadSettings:
    """The first wrong setting: its name, its value, and what was expected."""
    first = error.errors()[0]
    name = str(first["loc"][0])
    field = settings.model_fields[name]
    value: Any = first.get("input")
    return errors.BadSettings(f"{name.upper()}={value!r}. {field.description}")
