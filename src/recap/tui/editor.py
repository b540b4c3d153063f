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

from recap.journal.files import make_folder, telling_of, write_whole
from recap.rules.text import clean

if TYPE_CHECKING:
    from recap.tui.app import RecapApp
    from recap.tui.widgets.field import Field

EDITORS = ("notepad",) if sys.platform == "win32" else ("nano", "vim", "vi", "emacs")
"""What to look for when the person has not said."""

NO_EDITOR = "No editor is set. Set EDITOR to the one you like, for example EDITOR=nano."
FAILED = "The editor could not be run ({why}). What you wrote is unchanged here, and a copy is in {file}."
NOT_PUT_DOWN = "The editor's copy could not be written ({why}). What you wrote is unchanged here."
NOT_TEXT = (
    "The editor left what is not UTF-8 text, so what you wrote stays as it was. What it left is in {file}."
)
EMPTY = "The editor left an empty file, so what you wrote stays as it was."
COPIED = "Copied."
ONLY_COPIED = "{copied} It could not be put into {file} as well ({why})."
ALSO_IN = "{copied} If your terminal does not share its clipboard, the text is also in {file}."


def edit_outside(app: RecapApp, field: Field) -> None:
    """Open the text of ``field`` in the editor and put back what is saved there."""
    command = editor_command()
    if not command:
        app.notify(NO_EDITOR, markup=False)
        return
    try:
        file = put_down(clean(field.text), app.places.journal.parent)
    except OSError as error:
        app.notify(NOT_PUT_DOWN.format(why=error.strerror), severity="warning", markup=False)
        return
    try:
        failed = _run([*command, str(file)], app)
        if failed is not None:
            raise failed
        text = clean(file.read_text(encoding="utf-8")).rstrip("\n")
    except UnicodeDecodeError:
        app.notify(NOT_TEXT.format(file=file), severity="warning", timeout=12, markup=False)
        return
    except (OSError, ValueError, subprocess.CalledProcessError) as error:
        app.notify(FAILED.format(why=error, file=file), severity="warning", timeout=12, markup=False)
        return
    file.unlink(missing_ok=True)
    if not text.strip() and field.text.strip():
        app.notify(EMPTY, markup=False)
        return
    field.select_all()
    field.replace(text, *field.selection)


def editor_command() -> list[str]:
    """The editor that the person has set, as the words of a command, else one that is there; [] for none."""
    wanted = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""
    try:
        command = shlex.split(wanted, posix=sys.platform != "win32")
    except ValueError:
        command = [wanted]
    return command or [name for name in EDITORS if shutil.which(name)][:1]


def put_down(text: str, folder: Path, prefix: str = "recap-") -> Path:
    """Write what is to be edited into a new file, for its owner alone. Raises OSError; nothing stays then."""
    # Beside the journal it is private and outlives a restart; a folder for temporary files promises neither.
    make_folder(folder)
    with telling_of(folder):
        handle, name = tempfile.mkstemp(prefix=prefix, suffix=".md", dir=folder)
        file = Path(name)
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as opened:
                opened.write(text)
        except OSError:
            file.unlink()
            raise
    return file


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
    file = app.places.journal.with_name("copied.md")
    try:
        make_folder(file.parent)
        write_whole(file, [text], replacing=True)
    except OSError as error:
        said = ONLY_COPIED.format(copied=copied, file=file, why=error.strerror)
        app.notify(said, severity="warning", markup=False)
        return
    app.notify(ALSO_IN.format(copied=copied, file=file), markup=False)
