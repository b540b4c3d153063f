"""Writing files that a person asked for: theirs alone, whole or not at all, and over nothing by accident."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from shutil import rmtree
from typing import TYPE_CHECKING

from recap.journal.files import sync_folder, telling_of, write_whole

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
    """Write the file, whole or not at all; what is there already stays unless ``force`` is given.

    Raises NotWritten, OSError.
    """
    if path.is_dir() and not path.is_symlink():
        raise NotWritten(IS_FOLDER.format(path=path))
    try:
        write_whole(path, pieces, replacing=force)
    except FileExistsError:
        raise NotWritten(EXISTS.format(path=path)) from None


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
    with telling_of(folder):
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
