"""The shell's door: read what was typed, then one plain command, or start the app; and the exit codes."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from recap.shell.parser import Asked

UNEXPECTED = (
    "Something went wrong inside recap ({what}). What was saved before is safe; RECAP_DEBUG=1 shows where."
)
UNUSABLE = "{file} cannot be used ({what}). What was saved before is safe."
NOT_PRINTED = "What recap had to say could not be written ({what})."

MODULES = {
    "": "opening",
    "add": "writing",
    "backup": "care",
    "brief": "brief",
    "check": "care",
    "closeout": "closing",
    "decision": "standing",
    "delete": "writing",
    "demo": "demo",
    "due": "due",
    "edit": "editing",
    "export": "exporting",
    "import": "importing",
    "list": "reading",
    "questions": "learning",
    "outcome": "standing",
    "restore": "writing",
    "restore-backup": "care",
    "search": "reading",
    "sent": "sent",
    "show": "reading",
    "themes": "learning",
    "warmup": "learning",
    "where": "reading",
    "wording": "wording",
}
"""Where a command is done, in the room `shell`; only that module is loaded."""

NOT_WRITABLE = 6
INTERRUPTED = 130
READER_GONE = 141


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what was asked for on the command line; gives the exit code and never raises."""
    # Private from the first byte: the journal, its copies, temporary files and what editors make of them.
    os.umask(0o077)
    import gc

    from recap.shell import say

    say.prepare()
    whole_process = arguments is None
    if whole_process:
        # A command is over before there is anything worth collecting; the app sees to its own.
        gc.disable()
    try:
        code = _run(sys.argv[1:] if arguments is None else arguments)
        say.finish()
    except BrokenPipeError:
        say.hang_up()
        return READER_GONE
    except OSError as problem:
        say.hang_up()
        return _failed(NOT_PRINTED.format(what=(problem.strerror or "").lower()), NOT_WRITABLE, problem)
    finally:
        if whole_process:
            # Nor is it worth collecting at the end, where Python would: a sixth of what `recap list` costs.
            gc.freeze()
    return code


def _run(arguments: Sequence[str]) -> int:
    try:
        if not arguments:
            from recap.shell import opening

            return opening.run()
        from recap.shell.parser import read

        return _do(read(arguments))
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        raise
    except Exception as problem:  # noqa: BLE001 - whatever happened, the person gets a sentence
        return _told(problem)


def _do(asked: Asked) -> int:
    match asked.wants or asked.command:
        case "version":
            from recap import __version__
            from recap.shell.say import say

            say(__version__)
            return 0
        case "help" | "completion":
            from recap.shell.help import completion, help_text
            from recap.shell.say import say_document

            say_document(help_text(asked.command) if asked.wants else completion(asked.words[0]))
            return 0
        case "demo" if asked.save is None:
            from recap.shell import opening

            # Said at once, rather than after the journal was loaded and filled.
            opening.need_terminal()
    from importlib import import_module

    from recap.clock import check_surroundings

    check_surroundings()
    run: Callable[[Asked], int] = import_module(f"recap.shell.{MODULES[asked.command]}").run
    return run(asked)


def _told(problem: Exception) -> int:
    """Say what happened in a sentence; gives the exit code."""
    sentence = getattr(problem, "sentence", None)
    if isinstance(sentence, str):
        return _failed(sentence, getattr(problem, "exit_code", 1), problem)
    if isinstance(problem, OSError):
        why = (problem.strerror or type(problem).__name__).lower()
        if problem.filename is None:
            return _failed(NOT_PRINTED.format(what=why), NOT_WRITABLE, problem)
        return _failed(UNUSABLE.format(file=os.fsdecode(problem.filename), what=why), NOT_WRITABLE, problem)
    return _failed(UNEXPECTED.format(what=type(problem).__name__), 1, problem)


def _failed(sentence: str, code: int, problem: BaseException) -> int:
    from recap.shell.say import complain

    complain(sentence)
    if os.environ.get("RECAP_DEBUG"):
        import traceback

        complain("".join(traceback.format_exception(problem)).rstrip())
    return code
