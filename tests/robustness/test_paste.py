"""R12: a megabyte pasted into any field is taken in about as fast as Textual alone takes it in, and kept."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.program import PYTHON, environment
from tests.robustness.conftest import Open
from tests.robustness.evening import FORM, the_one
from tests.terminal import Terminal

pytestmark = [pytest.mark.terminal, pytest.mark.slow]

MEGABYTE = 1_000_000
LINES = "\n".join(f"line {number:05} of what they wrote" for number in range(MEGABYTE // 31))
ONE_LINE = LINES.replace("\n", " ")

BARE = """
from textual.app import App
from textual.widgets import TextArea

class Bare(App[None]):
    def compose(self):
        yield TextArea("Ready")

Bare().run()
"""


def measured_floor(home: Path) -> float:
    """Seconds that Textual's own text area takes for the same paste, on this machine as busy as it is now."""
    with Terminal([PYTHON, "-c", BARE], env=environment(home)) as terminal:
        terminal.wait_for("Ready")
        began = time.perf_counter()
        terminal.paste(LINES)
        return terminal.wait_for("line [0-9]{5}") - began


@pytest.fixture(scope="module")
def floor(tmp_path_factory: pytest.TempPathFactory) -> float:
    """What Textual itself took, once for all of these tests."""
    return measured_floor(tmp_path_factory.mktemp("bare"))


def to_company(terminal: Terminal) -> None:
    """Stay in the first field, which holds one line."""
    terminal.wait_for(FORM)


def to_notes(terminal: Terminal) -> None:
    """Go to the notes, a long field."""
    terminal.wait_for(FORM)
    terminal.press("ctrl+n", "ctrl+n")
    terminal.wait_for("▌ Topic")
    terminal.press("tab", "tab", "tab")
    terminal.wait_for("▌ Notes")


def to_head(terminal: Terminal) -> None:
    """Open the box to empty the head into."""
    terminal.wait_for(FORM)
    terminal.press("ctrl+o")
    terminal.wait_for("Empty your head")


@pytest.mark.parametrize(
    ("go", "text"),
    [
        pytest.param(to_company, LINES, id="company"),
        pytest.param(to_notes, LINES, id="notes"),
        pytest.param(to_notes, ONE_LINE, id="notes, one line"),
        pytest.param(to_head, LINES, id="head"),
        pytest.param(to_head, ONE_LINE, id="head, one line"),
    ],
)
def test_a_megabyte_is_taken_in(
    open_recap: Open, home: Path, floor: float, go: Callable[[Terminal], None], text: str
) -> None:
    """R12: a paste is on the screen within twice the floor, the next key within one, and all is kept."""
    terminal = open_recap()
    go(terminal)
    began = time.perf_counter()
    terminal.paste(text)
    shown = terminal.wait_for("line [0-9]{5}")
    terminal.type("§")
    next_key = terminal.wait_for("§")
    terminal.press("ctrl+q")
    assert terminal.exit_code() == 0
    # What does not fit into one line goes on in the notes.
    words = f"{the_one(home).company} {the_one(home).notes}"
    assert "".join(words.replace("§", "").split()) == "".join(text.split())
    if shown - began > 2 * floor or next_key - shown > floor:
        # The machine may have become busier since it was measured.
        floor = max(floor, measured_floor(home))
    assert shown - began < 2 * floor
    assert next_key - shown < floor
