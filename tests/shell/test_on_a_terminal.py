"""What the shell commands look like on a terminal, rather than in a pipe."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.shell.conftest import Recap

if sys.platform == "win32":
    pytest.skip("no pseudo-terminals", allow_module_level=True)

from tests.program import RECAP, environment
from tests.terminal import Terminal

pytestmark = pytest.mark.terminal

COLOUR = re.compile(rb"\x1b\[[0-9;]*m")


def run_in(home: Path, *words: str, size: tuple[int, int] = (80, 24), **more: str) -> tuple[int, bytes]:
    """Run a command in a terminal; gives its exit code and every byte that the terminal received."""
    with Terminal([*RECAP, *words], size=size, env=environment(home, **more)) as terminal:
        return terminal.exit_code(), bytes(terminal.raw)


def test_lines_are_cut_to_the_screen(recap: Recap, home: Path) -> None:
    """On a terminal no line wraps, however long or wide the names are."""
    from recap.shell.columns import width

    recap("add", "東京水族館" * 9 + ", " + "Site Reliability Engineer " * 9)
    for columns in (80, 50, 40):
        _, raw = run_in(home, "list", size=(columns, 24))
        line = COLOUR.sub(b"", raw).decode().splitlines()[0]
        assert width(line) <= columns
        assert line.endswith("…")


def test_colour_is_only_for_who_wants_it(recap: Recap, home: Path) -> None:
    """There is a little colour on a terminal, and none under NO_COLOR."""
    recap("add", "Acme")
    assert COLOUR.search(run_in(home, "list")[1])
    assert b"\x1b" not in run_in(home, "list", NO_COLOR="1")[1]
    assert "\x1b" not in recap("list").out


def test_a_long_list_leaves_the_newest_on_the_screen(recap: Recap, home: Path) -> None:
    """Newest first, as many as fit, and how to see the others."""
    for day in range(10, 31):
        recap("add", f"Company {day}", "--when", f"2026-10-{day}")
    with Terminal([*RECAP, "list"], size=(80, 20), env=environment(home)) as terminal:
        terminal.exit_code()
        screen = terminal.screen()
    assert "Company 30" in screen[0]
    assert any("recap list -n 0" in line for line in screen)


def test_hostile_text_adds_no_byte_to_a_terminal(recap: Recap, home: Path) -> None:
    """The control sequences that a terminal receives are the same with hostile text as with plain."""
    bad = "a\x1b]52;c;eA==\x07\x1b]0;title\x07\x1b[31m\x9b1m\x9d0;t\x9c\x7f\u202eb\x00"
    recap("add", f"plain, {bad}", f"+ {bad}", "--round", bad)
    for words in (("list",), ("search", "a"), ("show", "plain"), ("list", "--json"), ("show", bad[:-1])):
        _, raw = run_in(home, *words)
        left = COLOUR.sub(b"", raw).decode().replace("\r\n", "")
        assert [letter for letter in left if not letter.isprintable()] == []


def test_a_dumb_terminal_gets_a_sentence(home: Path) -> None:
    """TERM=dumb gets no app and not one escape byte, and exit 2."""
    code, raw = run_in(home, TERM="dumb")
    assert code == 2
    assert b"\x1b" not in raw
    assert b"`recap add`" in raw


def test_the_demo_opens_and_leaves_nothing(home: Path, tmp_path: Path) -> None:
    """The app opens on the invented journal, and its folder is gone when the person leaves."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    env = environment(home, TMPDIR=str(folder))
    with Terminal([*RECAP, "demo"], env=env) as terminal:
        terminal.wait_for("F3")
        terminal.press("f3")
        terminal.wait_for("Mekong")
        terminal.press("ctrl+q")
        assert terminal.exit_code() == 0
    assert list(folder.iterdir()) == []
    assert not home.exists()
