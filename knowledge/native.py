"""What tantivy and Chroma raise, as errors of ours.

Both are Rust inside: a damaged file makes them raise errors of many kinds, and sometimes a panic,
which Python sees as an exception that is no `Exception`.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from knowledge import errors

_FULL = ("No space left", "disk is full", "Read-only file system", "Permission denied")


@contextmanager
def guarded() -> Iterator[None]:
    """Raises `IndexBroken` for a failure inside, `StoreUnusable` where the disk is its reason."""
    try:
        yield
    except errors.ChiboError:
        raise
    except Exception as error:
        unusable = next((sign for sign in _FULL if sign in str(error)), None)
        if unusable:
            raise errors.StoreUnusable(unusable) from error
        raise errors.IndexBroken(str(error)) from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # KeyboardInterrupt and its like
            raise
        raise errors.IndexBroken(str(error)) from error
