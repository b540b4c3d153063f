"""What enter does in a field, in the words of the line of keys."""

from __future__ import annotations

from typing import Literal

from textual.binding import Binding

Enter = Literal["next", "field", "one", "on", "skip", "keep", "write"]
"""Where enter leads: the next field of the form or an entry, the next entry, past the list, out of a box."""

ENTER_KEYS = (
    Binding("enter", "done('next')", "Next", tooltip="Go on to the next field.", id="field.done"),
    Binding("enter", "done('field')", "Next field", tooltip="Go on to what is still empty here."),
    Binding("enter", "done('one')", "Next one", tooltip="That was all of this one; begin the next."),
    Binding("enter", "done('on')", "Go on", tooltip="There are no more of these; go on."),
    Binding("enter", "done('skip')", "Skip", tooltip="Go on without an answer."),
    Binding("enter", "done('keep')", "Keep it", tooltip="Keep what you wrote."),
    Binding("enter", "done('write')", "Write it", tooltip="Write the file of that name."),
)
"""One of them works at a time; `check_action` tells which."""
