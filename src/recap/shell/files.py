"""Writing files that a person asked for: theirs alone, whole or not at all, and over nothing by accident."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path
from shutil import rmtree
from typing import TYPE_CHECKING

from recap.journal.files import give_name, replace_file, sync_folder

if TYPE_CHECKING:
    from collections.abc import Iterable

EXISTS = "{path} is there already and was left alone. --force replaces it."
NOT_EMPTY = "The folder {path} has something in it and was left alone. --force writes into it all the same."
IS_FOLDER = "{path} is a folder. Give the name of a file."
IS_NO_FOLDER = "{path} is no folder."
IS_LINK = "{path} is a link. recap writes to folders themselves; name the one it points to."


class NotWritten(Exception):  # noqa: N818 - says what happened
    """What was to be written is not, and what was there is as it was; ``sentence`` says why."""

    exit_code = 1

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def write_file(path: Path, pieces: Iterable[str], *, force: bool) -> None:
    """Write the file under another name and give it its own when it is complete; 0600 from the first byte.

    What is there already stays unless ``force`` is given; then it is replaced itself, and where a link points
    to is left alone. Raises NotWritten, OSError.
    """
    if path.is_dir() and not path.is_symlink():
        raise NotWritten(IS_FOLDER.format(path=path))
    if not force and os.path.lexists(path):
        raise NotWritten(EXISTS.format(path=path))
    # 0600, and in the same folder: only there can it be given its name in one step.
    handle, unfinished = tempfile.mkstemp(prefix=".recap-", suffix=".new", dir=path.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n", errors="surrogatepass") as file:
            file.writelines(pieces)
        if force:
            replace_file(unfinished, path)
        else:
            give_name(unfinished, path)
    except FileExistsError:
        raise NotWritten(EXISTS.format(path=path)) from None
    finally:
        with suppress(FileNotFoundError):
            os.unlink(unfinished)  # noqa: PTH108 - a plain path


def write_folder(folder: Path, files: Iterable[tuple[str, str]], *, force: bool) -> None:
    """Write files, by name and text, into a folder that is made for them, all of them or none.

    A folder that is there and empty will do. Into one with something in it they are written one by one, and
    only with ``force``. The names are taken as they are: they must be names, and of one folder. Raises
    NotWritten, OSError.
    """
    if folder.is_symlink():
        raise NotWritten(IS_LINK.format(path=folder))
    if folder.exists() and not folder.is_dir():
        raise NotWritten(IS_NO_FOLDER.format(path=folder))
    if folder.exists() and any(folder.iterdir()):
        if not force:
            raise NotWritten(NOT_EMPTY.format(path=folder))
        for name, text in files:
            write_file(folder / name, [text], force=True)
        return
    unfinished = Path(tempfile.mkdtemp(prefix=".recap-", suffix=".new", dir=folder.parent))
    try:
        _fill(unfinished, files)
        if folder.exists():
            folder.rmdir()
        unfinished.rename(folder)
        sync_folder(folder)
    finally:
        rmtree(unfinished, ignore_errors=True)


def _fill(folder: Path, files: Iterable[tuple[str, str]]) -> None:
    for name, text in files:
        # O_EXCL: two recaps never share a file.
        handle = os.open(folder / name, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
