"""Files that wait to be stored: read and shown on a card, corrected there, stored once confirmed.

The bytes lie in a folder of their own until then, because they are read once more when they are
stored. A file that may not be stored leaves nothing behind. The same bytes are one document of a
scope; another file takes the place of a document only where the person says so.
"""

import contextlib
import datetime
import hashlib
from collections.abc import Collection
from dataclasses import asdict, dataclass
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from bot.aside import Aside, erase, file_name
from bot.settings import Settings
from ingest.chunk import CHUNKER
from ingest.corrections import Field, corrected
from ingest.pipeline import Intake, recognise
from knowledge import errors
from knowledge.catalogue import Catalogue
from knowledge.database import INTERNAL, Database, documents, metadata, utc
from knowledge.index import Index
from knowledge.passages import Header, Level, Source
from knowledge.text import fold, syllables

uploads = sa.Table(
    "uploads",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("chat_id", sa.BigInteger, nullable=False, index=True),
    sa.Column("person_id", sa.Integer),
    sa.Column("file", sa.Text, nullable=False),
    sa.Column("sha256", sa.String(64), nullable=False),
    sa.Column("scope", sa.Text, nullable=False),
    sa.Column("internal", sa.Boolean, nullable=False),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("number", sa.Text),
    sa.Column("date", sa.Date),
    sa.Column("issuer", sa.Text),
    sa.Column("kind", sa.Text),
    sa.Column("level", sa.Text),
    sa.Column("pages", sa.Integer),
    sa.Column("passages", sa.Integer, nullable=False),
    sa.Column("resembles", sa.Integer),  # the stored document that the card names
    sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
    sqlite_autoincrement=True,
)

FIELDS = tuple(Field)  # a button each; one is named by its place here

_KEPT = datetime.timedelta(days=1)  # what nobody confirms; a card is dealt with in one sitting
_WAITING = 5  # files of one chat, so that a day's bytes stay few; the oldest makes room


@dataclass(frozen=True)
class Upload:
    """A file that waits to be stored, as its card shows it.

    resembles: a document of the same scope that it may be a newer self of. identical: that one
    holds the very same bytes, so that there is only its header to change.
    """

    id: int
    chat_id: int
    person_id: int | None
    file: str
    sha256: str
    scope: str
    internal: bool
    header: Header
    pages: int | None
    passages: int
    resembles: Source | None
    identical: bool
    created_at: datetime.datetime


@dataclass(frozen=True)
class Stored:
    """What became of a confirmed file. status: added, replaced or same, as `ingest` says it."""

    status: str
    document_id: int
    upload: Upload


class Uploads:
    """The files of one data directory that wait to be stored. Blocks: for a worker thread."""

    def __init__(
        self, settings: Settings, database: Database, catalogue: Catalogue, index: Index
    ) -> None:
        self._aside = Aside(settings.chibo_data_dir / "uploads")
        self._settings = settings
        self._db = database
        self._catalogue = catalogue
        self._index = index

    def begin(
        self, chat_id: int, person_id: int | None, name: str | None, data: bytes, scope: str,
        now: datetime.datetime,
    ) -> Upload:  # fmt: skip
        """Read a file that was sent, and keep it until it is confirmed or dropped.

        name: as Telegram tells it, if it does. Raises a kind of `Refused` or `Unreadable`, or
        `StoreUnusable`: then nothing of the file is kept.
        """
        file, digest = file_name(name), hashlib.sha256(data).hexdigest()
        path = self._aside.put(file, data)
        try:
            found = recognise(path, self._intake(scope), name=file)
            like = self._resembled(scope, digest, file, found.header)
            # What is stored already may have been corrected: nobody is to do that twice.
            known = like is not None and like.id == self._stored(scope, digest)
            row = {
                "chat_id": chat_id, "person_id": person_id, "file": file, "sha256": digest,
                "scope": scope, "internal": found.internal, "pages": found.pages,
                "passages": len(found.chunks()), "resembles": like.id if like else None,
                "created_at": now, **asdict(like.header if like and known else found.header),
            }  # fmt: skip
            with self._db.writing() as connection:
                insert = sa.insert(uploads).values(row).returning(uploads.c.id)
                upload_id = int(connection.execute(insert).scalar_one())
                path = path.rename(self._aside.path(upload_id, file))
        except BaseException:
            erase(path)
            raise
        self._make_room(chat_id)
        return self._require(upload_id, chat_id)

    def of(self, upload_id: int, chat_id: int) -> Upload | None:
        """The file of a card, if it still waits and belongs to this chat."""
        query = sa.select(uploads).where(uploads.c.id == upload_id, uploads.c.chat_id == chat_id)
        with self._db.reading() as connection:
            row = connection.execute(query).first()
        return self._upload(row) if row else None

    def correct(
        self, upload_id: int, chat_id: int, field: Field, typed: str, now: datetime.datetime
    ) -> Upload:
        """Put what was typed in the place of what was recognised; the card as it then is.

        Raises `UploadGone`, or a kind of `BadValue`: then nothing has changed.
        """
        upload = self._require(upload_id, chat_id)
        today = now.astimezone(ZoneInfo(self._settings.timezone)).date()
        return self._change(upload, corrected(upload.header, field, typed, today), upload.scope)

    def rescope(self, upload_id: int, chat_id: int, scope: str) -> Upload:
        """Let others see it than was meant; the card as it then is. Raises `UploadGone`."""
        upload = self._require(upload_id, chat_id)
        return self._change(upload, upload.header, scope)

    def confirm(
        self, upload_id: int, chat_id: int, now: datetime.datetime, *, replace: bool
    ) -> Stored:
        """Store a file with the header that its card shows; then nothing waits any more.

        replace: in the place of the document that the card names. Killed on the way, it can be
        confirmed again: what is stored by then is "same". Raises `UploadGone`, `EncoderChanged`,
        `StoreUnusable`; a kind of `Refused` where the settings have become stricter meanwhile.
        """
        upload = self._require(upload_id, chat_id)
        same = self._source(upload.scope, self._stored(upload.scope, upload.sha256))
        status = "same"
        if same is None or same.header != upload.header:
            status = self._store(upload, same or (upload.resembles if replace else None), now)
        stored = self._stored(upload.scope, upload.sha256)
        with contextlib.suppress(errors.StoreUnusable):  # stored it is; the rest is swept
            self.drop(upload_id, chat_id)
        if stored is None:  # withdrawn by somebody else in this very moment
            raise errors.UploadGone
        return Stored(status, stored, upload)

    def drop(self, upload_id: int, chat_id: int) -> None:
        """It is not to be stored."""
        self._forget(uploads.c.id == upload_id, uploads.c.chat_id == chat_id)

    def forget_of(self, chat_id: int) -> None:
        """Whoever sent them is erased."""
        self._forget(uploads.c.chat_id == chat_id)

    def forget_document(self, document_id: int, scopes: Collection[str]) -> None:
        """A document of these scopes is being withdrawn: its bytes do not wait to come again."""
        withdrawn = sa.select(documents.c.id).where(
            documents.c.id == document_id,
            documents.c.scope.in_(scopes),
            documents.c.scope == uploads.c.scope,
            documents.c.sha256 == uploads.c.sha256,
        )
        self._forget(withdrawn.exists())

    def sweep(self, now: datetime.datetime) -> None:
        """Forget what nobody confirmed, and the bytes that a killed process left."""
        self._forget(uploads.c.created_at < now - _KEPT)
        with self._db.reading() as connection:
            waiting = set(connection.execute(sa.select(uploads.c.id)).scalars())
        self._aside.sweep(waiting, now)

    def _store(self, upload: Upload, old: Source | None, now: datetime.datetime) -> str:
        self._index.check_encoder()
        path, encoder = self._aside.path(upload.id, upload.file), self._index.encoder
        # Half written before the power failed, or on another host: they are asked for again.
        if not path.exists() or hashlib.sha256(path.read_bytes()).hexdigest() != upload.sha256:
            raise errors.UploadGone
        try:
            found = recognise(path, self._intake(upload.scope), name=upload.file)
        except errors.Refused:
            self.drop(upload.id, upload.chat_id)
            raise
        document = found.under(upload.header).document(
            upload.scope, encoder, source=f"chat:{upload.sha256}", sha256=upload.sha256
        )
        return self._catalogue.add(
            document, encoder=encoder.id, chunker=CHUNKER, now=now, replaces=old.id if old else None
        )

    def _change(self, upload: Upload, header: Header, scope: str) -> Upload:
        like = self._resembled(scope, upload.sha256, upload.file, header)
        row = {"scope": scope, "resembles": like.id if like else None, **asdict(header)}
        with self._db.writing() as connection:
            mine = sa.update(uploads).where(uploads.c.id == upload.id)
            connection.execute(mine.values(row))
        return self._require(upload.id, upload.chat_id)

    def _resembled(self, scope: str, sha256: str, file: str, header: Header) -> Source | None:
        """What a scope holds that this may be again: the same bytes, paper or file's name."""
        same = self._stored(scope, sha256)
        held = self._held(scope)[::-1]
        ways = (
            [one for one in held if one.id == same],
            [one for one in held if _same_paper(one.header, header)],
            [one for one in held if fold(one.file) == fold(file)],
        )
        return next((found[0] for found in ways if found), None)

    def _stored(self, scope: str, sha256: str) -> int | None:
        """The document of a scope that holds these bytes."""
        mine = (documents.c.scope == scope, documents.c.sha256 == sha256)
        with self._db.reading() as connection:
            return connection.execute(sa.select(documents.c.id).where(*mine)).scalar()

    def _held(self, scope: str) -> list[Source]:
        return self._catalogue.sources([scope, scope + INTERNAL])

    def _source(self, scope: str, document_id: int | None) -> Source | None:
        return next((one for one in self._held(scope) if one.id == document_id), None)

    def _upload(self, row: Any) -> Upload:
        level = Level(row.level) if row.level else None
        header = Header(row.title, row.number, row.date, row.issuer, row.kind, level)
        like = self._source(row.scope, row.resembles)
        return Upload(
            row.id, row.chat_id, row.person_id, row.file, row.sha256, row.scope, row.internal,
            header, row.pages, row.passages, like,
            like is not None and like.id == self._stored(row.scope, row.sha256),
            utc(row.created_at),
        )  # fmt: skip

    def _require(self, upload_id: int, chat_id: int) -> Upload:
        if (upload := self.of(upload_id, chat_id)) is None:
            raise errors.UploadGone
        return upload

    def _make_room(self, chat_id: int) -> None:
        mine = uploads.c.chat_id == chat_id
        latest = sa.select(uploads.c.id).where(mine).order_by(uploads.c.id.desc()).limit(_WAITING)
        self._forget(mine, uploads.c.id.not_in(latest))

    def _forget(self, *conditions: sa.ColumnElement[bool]) -> None:
        """The rows go first: killed in between, the bytes are swept, and no card is without any."""
        delete = sa.delete(uploads).where(*conditions).returning(uploads.c.id, uploads.c.file)
        with self._db.writing() as connection:
            gone = connection.execute(delete).all()
        for row in gone:
            erase(self._aside.path(row.id, row.file))
        if gone:
            self._db.forget_deleted()

    def _intake(self, scope: str) -> Intake:
        return Intake(scope, self._settings.allow_internal, self._settings.max_file_mb * 2**20)


def _same_paper(one: Header, other: Header) -> bool:
    """Whether number, issuer and date agree as far as both tell them: the number alone repeats."""
    return (
        one.number is not None
        and syllables(one.number) == syllables(other.number or "")
        and (None in (one.date, other.date) or one.date == other.date)
        and (
            None in (one.issuer, other.issuer) or fold(one.issuer or "") == fold(other.issuer or "")
        )
    )
