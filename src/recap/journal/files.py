"""Making files that only their owner can read, and giving them their name without ever replacing another."""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def make_folder(folder: str | os.PathLike[str]) -> None:
    """Make the folder, and those it lies in, if it is not there yet; 0700 from the start."""
    missing = []
    folder = os.path.abspath(folder)  # noqa: PTH100 - plain paths here
    while not os.path.isdir(folder):  # noqa: PTH112 - the same
        missing.append(folder)
        folder = os.path.dirname(folder)  # noqa: PTH120 - the same
    for one in reversed(missing):
        # One by one: makedirs gives its mode to the last of them alone.
        with suppress(FileExistsError):
            os.mkdir(one, 0o700)  # noqa: PTH102 - the same


def make_file(path: str | os.PathLike[str]) -> None:
    """Make an empty file, 0600 from the start. Raises FileExistsError."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def give_name(unfinished: str | os.PathLike[str], path: str | os.PathLike[str]) -> None:
    """A finished file its name, and see to it that the name outlives a power cut.

    Raises FileExistsError when the name is taken.
    """
    sync(unfinished)
    try:
        os.link(unfinished, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links
        if os.path.lexists(path):
            raise FileExistsError(path) from None
        os.rename(unfinished, path)  # noqa: PTH104 - plain paths here
    else:
        os.unlink(unfinished)  # noqa: PTH108 - the same
    sync_folder(path)


def write_whole(path: str | os.PathLike[str], pieces: Iterable[str], *, replacing: bool = False) -> None:
    """Write a file under another name and give it its own when it is complete; 0600 from the first byte.

    What is there already is replaced only with ``replacing``, and then itself: where a link points to is left
    alone. Raises FileExistsError, OSError; nothing half written stays.
    """
    import tempfile

    if not replacing and os.path.lexists(path):
        raise FileExistsError(path)
    # In the same folder: only there can it be given its name in one step.
    folder = os.path.dirname(os.path.abspath(path))  # noqa: PTH100, PTH120 - plain paths here
    with telling_of(path):
        handle, unfinished = tempfile.mkstemp(prefix=".recap-", suffix=".new", dir=folder)
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n", errors="surrogatepass") as file:
                file.writelines(pieces)
            (replace_file if replacing else give_name)(unfinished, path)
        finally:
            with suppress(FileNotFoundError):
                os.unlink(unfinished)  # noqa: PTH108 - the same


@contextmanager
def telling_of(path: str | os.PathLike[str]) -> Iterator[None]:
    """Let a fault tell of the file that was asked for: a full disk names none, others the unfinished one."""
    try:
        yield
    except FileExistsError:
        raise
    except OSError as error:
        raise OSError(error.errno, error.strerror, os.fspath(path)) from error


def replace_file(unfinished: str | os.PathLike[str], path: str | os.PathLike[str]) -> None:
    """Put a finished file in the place of another, in one step that outlives a power cut."""
    sync(unfinished)
    os.replace(unfinished, path)  # noqa: PTH105 - plain paths here
    sync_folder(path)


def sync(path: str | os.PathLike[str]) -> None:
    """Wait until the file is on the disk. Never call it on a journal in use: it would drop SQLite's locks."""
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_folder(path: str | os.PathLike[str]) -> None:
    """Wait until the name of this file is on the disk."""
    if os.name == "nt":
        return
    handle = os.open(os.path.dirname(os.path.abspath(path)), os.O_RDONLY)  # noqa: PTH100, PTH120 - plain paths
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
