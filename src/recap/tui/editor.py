"""Writing a field in the person's own editor, and handing text out of the app: clipboard or file."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from recap.rules.text import clean

if TYPE_CHECKING:
    from recap.tui.app import RecapApp
    from recap.tui.widgets.field import Field

EDITORS = ("notepad",) if sys.platform == "win32" else ("nano", "vim", "vi", "emacs")
"""What to look for when the person has not said."""

NO_EDITOR = "No editor is set. Set EDITOR to the one you like, for example EDITOR=nano."
FAILED = "The editor could not be run ({why}). What you wrote is unchanged here, and a copy is in {file}."
EMPTY = "The editor left an empty file, so what you wrote stays as it was."
COPIED = "Copied."
ALSO_IN = "{copied} If your terminal does not share its clipboard, the text is also in {file}."


def edit_outside(app: RecapApp, field: Field) -> None:
    """Open the text of ``field`` in the editor and put back what is saved there."""
    command = os.environ.get("VISUAL") or os.environ.get("EDITOR") or _found()
    if not command:
        app.notify(NO_EDITOR, markup=False)
        return
    folder = app.places.journal.parent
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix="recap-", suffix=".md", dir=folder)
    file = Path(name)
    with os.fdopen(handle, "w", encoding="utf-8") as opened:
        opened.write(field.text)
    try:
        failed = _run([*shlex.split(command), name], app)
        if failed is not None:
            raise failed
        text = clean(file.read_text(encoding="utf-8", errors="replace")).rstrip("\n")
    except (OSError, ValueError, subprocess.CalledProcessError) as error:
        app.notify(FAILED.format(why=error, file=file), severity="warning", timeout=12, markup=False)
        return
    file.unlink(missing_ok=True)
    if not text.strip() and field.text.strip():
        app.notify(EMPTY, markup=False)
        return
    field.select_all()
    field.replace(text, *field.selection)


def _found() -> str:
    return next((name for name in EDITORS if shutil.which(name)), "")


def _run(command: list[str], app: RecapApp) -> Exception | None:
    """Run the editor on the whole terminal; what went wrong is given back, once the app is there again."""
    with app.suspend():
        try:
            subprocess.run(command, check=True)  # noqa: S603  (the person's own editor)
        except (OSError, ValueError, subprocess.CalledProcessError) as error:
            return error
    return None


def hand_out(app: RecapApp, text: str, copied: str = COPIED) -> None:
    """Put ``text`` on the clipboard by the terminal, and into a file for terminals that cannot.

    ``copied`` says what was copied.
    """
    app.copy_to_clipboard(text)
    folder = app.places.journal.parent
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    file = folder / "copied.md"
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_NOFOLLOW", 0), 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as opened:
        opened.write(text)
    app.notify(ALSO_IN.format(copied=copied, file=file), markup=False)
