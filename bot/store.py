"""One data directory: settings in, the working parts out. Nothing opens before it is called."""

import dataclasses
import datetime
import shutil
from functools import cache, partial
from pathlib import Path
from zoneinfo import ZoneInfo

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from bot.chats import Chats
from bot.drafts.convert import Converter, found
from bot.exchanges import Exchanges
from bot.forms import Forms
from bot.inbox import Inbox
from bot.meetings.meetings import Meetings
from bot.meetings.phrases import Phrases
from bot.office.agendas.desk import Desk
from bot.office.meetings.board import Board
from bot.office.papers import Papers
from bot.office.table import Office
from bot.office.tasks.desk import TaskDesk
from bot.people.people import People
from bot.reports import Reports
from bot.settings import Settings
from bot.tasks.carrying import Carrying
from bot.tasks.errands import Errands
from bot.uploads import Uploads
from bot.withdrawing import withdraw
from knowledge import errors
from knowledge.agenda.drafting import Drafter
from knowledge.agenda.rephrasing import Rephraser
from knowledge.answering import Answerer
from knowledge.catalogue import Catalogue
from knowledge.database import Database, sqlite_url
from knowledge.encoders import Encoder, Reranker, SentenceEncoder
from knowledge.index import Index
from knowledge.llm import ChatModel
from knowledge.register import load
from knowledge.retrieval import Retriever
from knowledge.writing import Writer

_MIGRATING = 5_170  # PostgreSQL's lock while the tables are changed: any number of ours
_LEAST_FREE = 20 * 2**20  # bytes on the disk below which nothing is begun


@dataclasses.dataclass(frozen=True)
class Store:
    """One data directory, open: the truth, the indexes, and what answers from them."""

    settings: Settings
    database: Database
    catalogue: Catalogue
    index: Index
    encoder: Encoder
    retriever: Retriever
    answerer: Answerer
    exchanges: Exchanges
    inbox: Inbox
    model: ChatModel | None
    people: People
    meetings: Meetings
    forms: Forms
    reports: Reports
    tasks: Errands
    office: Office
    chats: Chats
    uploads: Uploads

    def sweep(self, now: datetime.datetime) -> None:
        """Forget what is old, everywhere; write down the coming meetings of every series."""
        for part in (
            self.inbox, self.exchanges, self.forms, self.reports, self.people.joining,
            self.people.trail, self.people.enrolling, self.uploads, self.meetings.time,
            self.office.board.phrases, self.tasks,
        ):  # fmt: skip
            part.sweep(now)
        self.exchanges.forget_withdrawn()
        self.meetings.repeating.extend(now)

    def close(self) -> None:
        """Let go of the indexes and the database."""
        if self.index.owned:
            self.index.release()
        self.database.close()


def open_store(settings: Settings, *, encoder: Encoder | None = None) -> Store:
    """Open a data directory, bring its database up to date, and put the parts together.

    encoder: another one than the settings name (tests). Raises `StoreUnusable`.
    """
    folder = settings.chibo_data_dir
    _require_writable(folder)
    database = Database(settings.database_url or sqlite_url(folder))
    migrate(database)
    encoder = encoder or SentenceEncoder(settings.embedding_model)
    catalogue = Catalogue(database)
    index = Index(folder, database, encoder, chroma_url=settings.chroma_url)
    reranker = Reranker(settings.reranker_model) if settings.reranker_model else None
    retriever = Retriever(catalogue, index, reranker)
    model = _model(settings)
    writer = Writer(model, local=settings.chat_model_local) if model else None
    answerer = Answerer(catalogue, retriever, load(), writer)
    uploads = Uploads(settings, database, catalogue, index)
    people = People.of(database, folder, settings.telegram_administrators, uploads.forget_of)
    exchanges, reports = Exchanges(database), Reports(database)
    gone = partial(withdraw, catalogue, exchanges, uploads)
    meetings = Meetings.of(database, ZoneInfo(settings.timezone))
    papers = Papers(people, catalogue, uploads, gone)
    board = Board(meetings, people, Phrases(database))
    # Kept alive once it is made; a process that drafts nothing reads no templates.
    drafter = cache(partial(_drafter, settings, database, catalogue, retriever, model))
    tasks = Errands.of(database, ZoneInfo(settings.timezone))
    carry = Carrying(tasks)
    desk = Desk(meetings.agendas, meetings, people, catalogue, drafter, carry)
    given = TaskDesk(board, tasks, desk, Converter(found()))
    office = Office(people, reports, papers, board, desk, given)
    return Store(
        settings, database, catalogue, index, encoder, retriever, answerer,
        exchanges, Inbox(database), model, people, meetings, Forms(database),
        reports, tasks, office, Chats(people, meetings, exchanges, now), uploads,
    )  # fmt: skip


def _drafter(
    settings: Settings, database: Database, catalogue: Catalogue, retriever: Retriever,
    model: ChatModel | None,
) -> Drafter:  # fmt: skip
    """What drafts agendas; with a model, if the settings name one, for the topics' words."""
    rephraser = None
    if model is not None:
        rephraser = Rephraser(model, catalogue, local=settings.chat_model_local)
    return Drafter(database, catalogue, retriever, load(), rephraser)


def _model(settings: Settings) -> ChatModel | None:
    """What may put answers in words, if one is named. Raises `BadSettings`."""
    if settings.chat_model is None:
        return None
    model = ChatModel(
        settings.chat_model,
        url=settings.chat_model_url,
        key=settings.chat_model_key,
        seconds=settings.chat_model_seconds,
    )
    model.check(local=settings.chat_model_local)
    return model


def migrate(database: Database) -> None:
    """Bring the database to the newest form (`bot/migrations`). Raises `StoreUnusable`."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    newest = ScriptDirectory.from_config(config).get_current_head()
    with database.reading() as connection:
        if MigrationContext.configure(connection).get_current_revision() == newest:
            return
    with database.writing() as connection:
        if not database.is_sqlite:  # where writers do not wait for each other by themselves
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_MIGRATING})")
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def now() -> datetime.datetime:
    """The clock handed to everything that needs one."""
    return datetime.datetime.now(datetime.UTC)


def _require_writable(folder: Path) -> None:
    """A data directory that cannot be used is said so before anything is begun."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / ".writable"
        probe.write_bytes(b"")
        probe.unlink(missing_ok=True)  # another process may have been as quick
        free = shutil.disk_usage(folder).free
    except OSError as error:
        raise errors.StoreUnusable(f"{folder}: {error.strerror}") from error
    if free < _LEAST_FREE:
        raise errors.StoreUnusable(f"{folder}: disk full")
