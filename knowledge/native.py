"""What tantivy and Chroma raise, as errors of ours; and what Chroma must not find in memory.

Both are Rust inside: a damaged file makes them raise errors of many kinds, and sometimes a panic,
which Python sees as an exception that is no `Exception`.
"""

import contextlib
import ctypes
from collections.abc import Iterator
from contextlib import contextmanager

from knowledge import errors

_PERTURB = -6  # glibc's M_PERTURB: memory is filled when it is taken and when it is let go
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


def blank_freed_memory() -> None:
    """Let nothing be found in memory that was let go: Chroma writes some of it to disk as it is.

    Its `data_level0.bin` and `length.bin` are made of memory that it never filled: in 42 of 160
    files stood pieces of the process, texts of papers among them, which no withdrawal would find.
    With this in none of 160; what it costs is below what can be measured (3.5 ms a question). Only
    glibc has it; elsewhere nothing is done.
    """
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).mallopt(_PERTURB, 0x5A)
