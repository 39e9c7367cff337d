"""Files of messages: from an id to a path, and from the path to the bytes."""

from typing import Any

from tests.telegram.errors import bad
from tests.telegram.methods.registry import Given, method
from tests.telegram.parameters import text
from tests.telegram.world import World

_LARGEST = 20 * 2**20  # a bot cannot fetch more


@method("getFile", ("file_id",), file_id=text)
def get_file(world: World, given: Given) -> dict[str, Any]:
    """Where the file can be fetched, if it is not too big."""
    stored = world.files.get(given["file_id"])
    if stored is None:
        raise bad("invalid file_id")
    if stored.size > _LARGEST:
        raise bad("file is too big")
    stored.path = stored.path or f"{stored.kind}s/file_{world.number()}"
    return {
        "file_id": stored.id,
        "file_unique_id": stored.unique_id,
        "file_size": stored.size,
        "file_path": stored.path,
    }


def content(world: World, path: str) -> bytes | None:
    """The bytes under a path that getFile gave."""
    with world.changed:
        found = [one.content for one in world.files.values() if one.path == path]
    return found[0] if found else None
