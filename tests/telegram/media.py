"""What people send besides text: pictures, files, voices, places."""

from typing import Any

from tests.telegram.entities import detect
from tests.telegram.people import People
from tests.telegram.records import Chat, StoredFile


class Media(People):
    """Each gives the message's id; `how` is what `post` takes (by, reply_to, topic, …)."""

    def document(
        self,
        chat: Chat | int,
        name: str,
        content: bytes,
        *,
        caption: str | None = None,
        mime: str = "application/octet-stream",
        size: int | None = None,
        **how: Any,
    ) -> int:
        """A file. `size` claims another size than the content's, to be too big for a bot."""
        stored = self._store("document", content, size)
        described = {"file_name": name, "mime_type": mime} | _described(stored)
        return self.post(chat, document=described, **_caption(caption), **how)

    def photo(
        self,
        chat: Chat | int,
        content: bytes = b"\xff\xd8",
        *,
        caption: str | None = None,
        **how: Any,
    ) -> int:
        """A picture, in two sizes as Telegram makes them."""
        small, large = self._store("photo", content[:1], 1), self._store("photo", content)
        sizes = [
            _described(small) | {"width": 90, "height": 51},
            _described(large) | {"width": 1280, "height": 720},
        ]
        return self.post(chat, photo=sizes, **_caption(caption), **how)

    def voice(self, chat: Chat | int, content: bytes = b"OggS", **how: Any) -> int:
        """A spoken message."""
        described = _described(self._store("voice", content))
        return self.post(chat, voice=described | {"duration": 3, "mime_type": "audio/ogg"}, **how)

    def video(
        self, chat: Chat | int, content: bytes = b"\0", *, caption: str | None = None, **how: Any
    ) -> int:
        """A film."""
        described = _described(self._store("video", content))
        shape = {"width": 640, "height": 360, "duration": 5, "mime_type": "video/mp4"}
        return self.post(chat, video=described | shape, **_caption(caption), **how)

    def sticker(self, chat: Chat | int, emoji: str = "👍", **how: Any) -> int:
        """A sticker."""
        shape = {"type": "regular", "width": 512, "height": 512, "emoji": emoji}
        flags = {"is_animated": False, "is_video": False}
        described = _described(self._store("sticker", b"RIFF"))
        return self.post(chat, sticker=described | shape | flags, **how)

    def location(
        self, chat: Chat | int, latitude: float = 21.03, longitude: float = 105.85, **how: Any
    ) -> int:
        """A place."""
        place = {"latitude": latitude, "longitude": longitude}
        return self.post(chat, location=place, **how)

    def contact(
        self, chat: Chat | int, phone: str = "+84900000000", name: str = "Hoa", **how: Any
    ) -> int:
        """Someone's number."""
        return self.post(chat, contact={"phone_number": phone, "first_name": name}, **how)

    def _store(self, kind: str, content: bytes, claimed: int | None = None) -> StoredFile:
        with self.world.changed:
            return self.world.store(kind, content, claimed)


def _described(stored: StoredFile) -> dict[str, Any]:
    return {
        "file_id": stored.id, "file_unique_id": stored.unique_id, "file_size": stored.size,
    }  # fmt: skip


def _caption(caption: str | None) -> dict[str, Any]:
    if caption is None:
        return {}
    found = detect(caption)
    return {"caption": caption} | ({"caption_entities": found} if found else {})
