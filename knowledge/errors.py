"""Everything that can go wrong in a way a person can act on.

    ChiboError
    ├── Refused              a file that must not be stored
    │   ├── SecretFile           marked MẬT, TỐI MẬT or TUYỆT MẬT
    │   ├── PersonalFile         a member's file, or identifiers of persons
    │   └── InternalFile         "lưu hành nội bộ", and the settings do not allow it
    ├── Unreadable           a file that cannot be read
    │   ├── EmptyFile  BrokenFile  BinaryFile  HugeFile  LockedFile  ScannedFile
    │   └── OldWordFile  UnknownFormat  LegacyEncoding  MissingFile  WrongEnding
    ├── UploadGone           a file that waited to be stored waits no more
    ├── BadValue             what was typed for a part of a document's header cannot be it
    │   └── BadDate  FutureDate  LongValue  NoTitle
    ├── NothingToRead        a folder without a single readable file
    ├── BadQuestion          cannot be searched with (empty, or far too long)
    ├── BadAsker             `--as` names nobody we know
    ├── UnknownDocument      no such document for this person
    ├── SourceGone           what an old answer quotes is no longer there
    │   └── SourceWithdrawn      its document was withdrawn
    ├── BadSettings          a setting has a value that cannot work
    │   └── TokenMissing  TokenRefused
    ├── AlreadyRunning       the assistant runs in another process
    ├── BadTestSet           `evaluate` was given a folder that is not a BEIR test set
    └── Unavailable          the product's own parts
        ├── EncoderChanged       the index was made with another encoder
        ├── EncoderMissing       the named encoder cannot be loaded
        ├── IndexBusy            another process owns the index and does not let go
        ├── IndexBroken          an index cannot be read (the owner rebuilds it)
        └── StoreUnusable        the data directory or the database cannot be written

An error's docstring says what happened and what helps; the sentence a person reads stands in
`bot/texts.py`, keyed by the class, and is filled with the error's `detail`.
"""


class ChiboError(Exception):
    """A failure that is explained in one sentence. `detail` fills the sentence."""

    def __init__(self, detail: str = "") -> None:
        super().__init__(detail)
        self.detail = detail


class Refused(ChiboError):
    """The file must not be stored; nothing of it was. Detail: what was seen, never its content."""


class SecretFile(Refused):
    """Marked with a degree of secrecy. Such papers never enter (Law 117/2025/QH15, article 5)."""


class PersonalFile(Refused):
    """A member's file or personal identifiers (12 digits). Remove them, or do not upload."""


class InternalFile(Refused):
    """Marked "lưu hành nội bộ". ALLOW_INTERNAL=true lets it in, never into a group."""


class Unreadable(ChiboError):
    """The file cannot be read. Detail: the reason, where there is more to say."""


class EmptyFile(Unreadable):
    """No text in the file."""


class BrokenFile(Unreadable):
    """Damaged, or not what its name says. Ask for the original."""


class BinaryFile(Unreadable):
    """Not text, although its name says so."""


class HugeFile(Unreadable):
    """Larger than MAX_FILE_MB. Split it or raise the setting. Detail: the limit."""


class LockedFile(Unreadable):
    """Protected by a password. Save it again without one."""


class ScannedFile(Unreadable):
    """Pages without a text layer. Ask for the Word file or a PDF made from it."""


class OldWordFile(Unreadable):
    """The .doc of old Word. Save it as .docx."""


class UnknownFormat(Unreadable):
    """Not one of the formats that can be read. Detail: the ending."""


class LegacyEncoding(Unreadable):
    """Typed in a TCVN3 or VNI font. Convert to Unicode and save again."""


class MissingFile(Unreadable):
    """No such file or folder, or it may not be opened."""


class WrongEnding(Unreadable):
    """The name says one format, the contents are another. Detail: the ending of what it is."""


class UploadGone(ChiboError):
    """The file is stored or dropped already, or waited too long. Send it again."""


class BadValue(ChiboError):
    """What was typed for a part of a document's header cannot be kept."""


class BadDate(BadValue):
    """No date, several, or one that is not in the calendar. Type day, month and year."""


class FutureDate(BadValue):
    """A document is not dated later than today. Detail: the date, as people read it."""


class LongValue(BadValue):
    """Longer than such a value is. Detail: the limit."""


class NoTitle(BadValue):
    """A document must be called something."""


class NothingToRead(ChiboError):
    """A folder without a file that can be read. Detail: the folder."""


class BadQuestion(ChiboError):
    """Empty, or longer than can be a question. Detail: the limit, if that was it."""


class BadAsker(ChiboError):
    """`--as` takes committee or cell:<id>. Detail: what was given."""


class UnknownDocument(ChiboError):
    """There is no such document, or not for this person: both read alike. Detail: the id."""


class SourceGone(ChiboError):
    """What an answer quotes has a newer version, or may not be seen (any more). Ask again."""


class SourceWithdrawn(SourceGone):
    """The document was withdrawn. Detail: the day, as people read it."""


class BadSettings(ChiboError):
    """A setting has a value that cannot work. Detail: name, value and what was expected."""


class TokenMissing(BadSettings):
    """TELEGRAM_BOT_TOKEN is not set. @BotFather gives one."""


class TokenRefused(BadSettings):
    """Telegram does not know TELEGRAM_BOT_TOKEN, or TELEGRAM_API_URL is no Bot API server."""


class AlreadyRunning(ChiboError):
    """Another process runs the assistant on this data directory. End it first."""


class BadTestSet(ChiboError):
    """The folder lacks corpus.jsonl, queries.jsonl or qrels.tsv. Detail: which."""


class Unavailable(ChiboError):
    """A part of the product does not work now. Never shown as "not found"."""


class EncoderChanged(Unavailable):
    """The index was made with another encoder. `chibo index rebuild` makes it anew."""


class EncoderMissing(Unavailable):
    """EMBEDDING_MODEL names no folder here and no model that can be fetched."""


class IndexBusy(Unavailable):
    """Another process owns the index. End it, or try again."""


class IndexBroken(Unavailable):
    """An index cannot be read. The next start that owns it rebuilds it from the database."""


class StoreUnusable(Unavailable):
    """The data directory or the database cannot be written. Detail: what the system said."""
