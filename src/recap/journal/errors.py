"""The ways a journal can fail, each with one or two plain sentences and the exit code for the shell."""

from __future__ import annotations


class JournalError(Exception):
    """Something the person should be told, in a sentence ready to be shown."""

    exit_code = 1

    def __init__(self, sentence: str, exit_code: int | None = None) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        if exit_code is not None:
            self.exit_code = exit_code


class NotFound(JournalError):  # noqa: N818 - says what happened
    """No recap answers to what was asked for."""


class Invalid(JournalError):  # noqa: N818 - says what happened
    """A value from outside that no recap can hold."""


class Refused(JournalError):  # noqa: N818 - says what happened
    """A letter that is not to be called sent: its time has not come, or it was sent."""


class Ambiguous(JournalError):  # noqa: N818 - says what happened
    """What was asked for means several companies or recaps."""

    exit_code = 2


class Busy(JournalError):  # noqa: N818 - says what happened
    """Another program is writing to the journal."""

    exit_code = 3


class Damaged(JournalError):  # noqa: N818 - says what happened
    """The file is no sound journal of ours, and was left alone."""

    exit_code = 4


class Newer(JournalError):  # noqa: N818 - says what happened
    """The journal was written by a newer recap, and was left alone."""

    exit_code = 5


class NoSpace(JournalError):  # noqa: N818 - says what happened
    """The disk is full, or the file or folder cannot be written."""

    exit_code = 6
