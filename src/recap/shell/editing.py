"""`recap edit`: a recap's document in the person's own editor, and back, with no way to lose its text."""

from __future__ import annotations

import signal
import subprocess
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from recap.clock import clock, zone_name
from recap.documents.markdown import write_document
from recap.documents.markdown_reader import apply_document, read_document
from recap.journal.errors import JournalError
from recap.journal.journal import Journal
from recap.journal.pages import Pages
from recap.rules.record import KEPT_BY_THE_JOURNAL, State
from recap.settings import journal_path
from recap.shell.finding import WAIT_MS, meant, short
from recap.shell.say import complain, say
from recap.tui.editor import editor_command, put_down

if TYPE_CHECKING:
    from collections.abc import Iterator

    from recap.rules.record import Recap
    from recap.shell.parser import Asked

NO_EDITOR = "recap found no editor. Set VISUAL or EDITOR to the one you like; the document is in {file}."
NOT_THERE = "{editor} could not be started ({why}). Nothing was changed; the document is in {file}."
FAILED = "{editor} ended with code {code}, so nothing was changed. What you wrote is in {file}."
KILLED = "{editor} was ended by signal {code}, so nothing was changed. What you wrote is in {file}."
EMPTY = "The document came back empty, so nothing was changed. What came back is in {file}."
NOT_TEXT = "The document is not UTF-8 text, so nothing was changed. What you wrote is in {file}."
NOT_UNDERSTOOD = "Something went wrong inside recap while it read the document; nothing was changed."
NOT_KEPT = "{sentence} What you wrote is in {file}."
UNCHANGED = "Nothing was changed."
KEPT = "Kept: {what}."
STAYS = "What the document says of {fields} changes nothing: recap keeps that itself."
ELSEWHERE_TOO = (
    "Another program changed {fields} meanwhile. Theirs stands in its place; yours is in the notes."
)


class NotEdited(Exception):  # noqa: N818 - the editor's failure, told in a sentence
    """The document did not come back in a way that can be kept; it stays in its file."""

    def __init__(self, sentence: str, exit_code: int = 1) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.exit_code = exit_code


def run(asked: Asked) -> int:
    """Let the person edit the recap. Raises NotEdited, JournalError; the file is kept then, and named."""
    path = journal_path(asked.journal)
    wanted = meant(Pages(path, wait_ms=WAIT_MS), asked.words[0])
    with closing(Journal(path, clock())) as journal:
        before = journal.recap(wanted)
        if before.state is State.CLOSED:
            from recap.shell.adding import add

            if not add(asked, journal, before):
                return 0
        document = write_document(before)
        file = put_down(document, Path(path).parent, f"recap-{short(wanted)}-")
        text = edited(file)
        if text == document:
            say(UNCHANGED)
        else:
            try:
                _keep(journal, before, text)
            except Exception as problem:
                sentence = problem.sentence if isinstance(problem, JournalError) else NOT_UNDERSTOOD
                code = problem.exit_code if isinstance(problem, JournalError) else 1
                raise NotEdited(NOT_KEPT.format(sentence=sentence, file=file), code) from problem
    file.unlink()
    return 0


def edited(file: Path) -> str:
    """Open the file in the person's editor and read what came back. Raises NotEdited; the file stays."""
    command = editor_command()
    if not command:
        raise NotEdited(NO_EDITOR.format(file=file))
    try:
        with _ctrl_c_is_the_editors():
            code = subprocess.run([*command, str(file)], check=False).returncode  # noqa: S603 - the person's own
    except (OSError, ValueError) as problem:
        why = (getattr(problem, "strerror", None) or str(problem)).lower()
        raise NotEdited(NOT_THERE.format(editor=command[0], why=why, file=file)) from None
    if code:
        sentence = FAILED if code > 0 else KILLED
        raise NotEdited(sentence.format(editor=command[0], code=abs(code), file=file))
    try:
        text = file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise NotEdited(NOT_TEXT.format(file=file)) from None
    if not text.strip():
        raise NotEdited(EMPTY.format(file=file))
    return text


@contextmanager
def _ctrl_c_is_the_editors() -> Iterator[None]:
    # A handler, and not SIG_IGN: the editor would inherit that.
    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _keep(journal: Journal, before: Recap, text: str) -> None:
    document = read_document(text, before.zone or zone_name())
    wanted = apply_document(before, document)
    saved = journal.save(wanted, base=before)
    recap = saved.recap
    say(KEPT.format(what=", ".join(filter(None, (recap.company, recap.role))) or short(recap.id)))
    for line in document.unplaced:
        complain(str(line))
    own = KEPT_BY_THE_JOURNAL & document.values.keys() - {"zone"}
    stays = sorted(name for name in own if getattr(wanted, name) != getattr(before, name))
    if stays:
        complain(STAYS.format(fields=", ".join(stays)))
    if saved.clashes:
        complain(ELSEWHERE_TOO.format(fields=", ".join(saved.clashes)))
