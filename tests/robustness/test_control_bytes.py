"""R9: whatever stands in a text, the terminal receives the control sequences that it receives without it."""

from __future__ import annotations

import re
import sqlite3
import subprocess
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from tests.program import RECAP, environment
from tests.robustness.conftest import Open
from tests.robustness.evening import is_kept, left_behind
from tests.terminal import Terminal

pytestmark = pytest.mark.terminal

HOSTILE = (
    "\x1b]52;c;cm0gLXJm\x07 \x1b]0;owned\x07 \x1b]8;;http://example.org\x1b\\link \x1b[31;5;123m \x1b[?1049l"
    " \x9b5;123m \x9d0;owned\x9c \x00\x7f\x08\x85 end"
)
"""Write the clipboard, name the window, make a link, colour, leave the screen: in 7 and in 8 bits."""

HARMLESS = re.sub(r"[\x00-\x1f\x7f-\x9f]", "x", HOSTILE)
"""The same text, as wide, with a letter for each control character."""

OBEYED = (
    b"\x1b]52",
    b"\x1b]0;owned",
    b"\x1b]8;",
    b"\x1b[31;5;123m",
    b"\xc2\x9b",
    b"\xc2\x9d",
    b"\x00",
    b"\x7f",
    b"\x08",
)

_SEQUENCE = re.compile(
    rb"\x1b\[([<-?]*)[0-9:;]*([ -/]*[@-~])|\x1b([\]PX^_])|\x1b([^\[\]PX^_])"
    rb"|([\x00-\x09\x0b\x0c\x0e-\x1a\x1c-\x1f\x7f])"
)


def kinds_of(raw: bytes) -> set[bytes]:
    """Which kinds of control sequences the bytes hold, whatever their numbers."""
    found = {b"".join(part or b"" for part in match.groups()) for match in _SEQUENCE.finditer(raw)}
    # 8-bit controls arrive as the two bytes of their UTF-8 form.
    return found | set(re.findall(rb"\xc2[\x80-\x9f]", raw))


def obeyed_in(raw: bytes) -> list[bytes]:
    """The parts of the hostile text that came through as they are."""
    return [part for part in OBEYED if part in raw]


def look_at_everything(terminal: Terminal) -> None:
    """Read the form, the box for the head, the list, the page of a recap, the search, and leave."""
    terminal.wait_for("Which interview was it|[1-7] ")
    for key in ("ctrl+n", "ctrl+n", "ctrl+o", "escape", "ctrl+t", "escape", "f3", "enter", "escape", "/"):
        terminal.press(key)
        terminal.wait_for_quiet(0.06)
    terminal.type("end")
    terminal.wait_for_quiet(0.06)
    terminal.press("escape", "f2", "ctrl+q")
    assert terminal.exit_code() == 0


def bytes_of_an_evening(open_recap: Open, home: Path, text: str) -> bytes:
    """Write the text by every way into a journal, look at it everywhere; gives all that the terminal got."""
    lines = [text, f"@ {text}, {text}", f"+ {text}", text]
    written = "\n".join(line.replace("\n", " ") for line in lines).encode("utf-8", "surrogatepass")
    subprocess.run(
        [*RECAP, "add", "-"], input=written, env=environment(home), check=True, capture_output=True
    )
    terminal = open_recap(at=home, size=(120, 36))
    terminal.wait_for("Which interview was it")
    terminal.wait_for_quiet(0.2)
    # What a terminal hands over of a paste: all but escape, which would end it.
    terminal.paste(text.replace("\x1b", "") + "pasted")
    terminal.wait_until(is_kept(home, "pasted"), "the paste in the journal")
    look_at_everything(terminal)
    received = bytes(terminal.raw)
    recap_id = left_behind(home)[0].recap.id
    for words in (["list"], ["show", recap_id], ["search", "end"], ["show", text.replace("\x00", "")]):
        shell = open_recap(command=[*RECAP, *words], at=home)
        shell.exit_code()
        received += bytes(shell.raw)
    return received


@pytest.mark.slow
def test_hostile_text_sends_the_terminal_nothing_new(open_recap: Open, tmp_path: Path) -> None:
    """R9: added, pasted, listed, read, searched, complained of: the sequences of harmless text, no more."""
    with ThreadPoolExecutor(2) as hands:
        evenings = [
            hands.submit(bytes_of_an_evening, open_recap, tmp_path / name, text)
            for name, text in (("harmless", HARMLESS), ("hostile", HOSTILE))
        ]
    harmless, hostile = (evening.result() for evening in evenings)
    assert obeyed_in(hostile) == []
    assert kinds_of(hostile) == kinds_of(harmless)
    for mark in ("␛]52;c;", "␛]0;owned␇", "␡", "\N{REPLACEMENT CHARACTER}"):
        assert mark.encode() in hostile


@pytest.mark.slow
def test_a_journal_that_others_wrote_into_is_not_obeyed(open_recap: Open, home: Path) -> None:
    """R9: control characters put into the file behind our back reach no terminal."""
    subprocess.run(
        [*RECAP, "add", "PLANTED, PLANTED", "@ PLANTED", "+ PLANTED", "PLANTED"],
        env=environment(home),
        check=True,
        capture_output=True,
    )
    plant(home / "journal.db", HOSTILE)
    terminal = open_recap(size=(120, 36))
    look_at_everything(terminal)
    received = bytes(terminal.raw)
    for words in (["list"], ["search", "end"], ["check"], ["list", "--json"]):
        shell = open_recap(command=[*RECAP, *words])
        shell.exit_code()
        received += bytes(shell.raw)
    assert obeyed_in(received) == []
    assert "␛]52;c;".encode() in received


@pytest.mark.parametrize("before", ["", "--", "show", "--journal"])
def test_a_hostile_word_on_the_command_line_is_not_obeyed(
    open_recap: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, before: str
) -> None:
    """R9: a command, an option, an id or a file name with control characters is not obeyed in a complaint."""
    word = "\x1b]52;c;cm0gLXJm\x07\x1b]0;owned\x07\x9b5;123m\x7f"
    (tmp_path / word).write_text("no journal")
    monkeypatch.chdir(tmp_path)
    words = {
        "": [word],
        "--": [f"--{word}"],
        "show": ["show", word],
        "--journal": ["--journal", word, "list"],
    }
    shell = open_recap(command=[*RECAP, *words[before]])
    assert shell.exit_code() != 0
    assert obeyed_in(bytes(shell.raw)) == []
    assert "␛]52;c;".encode() in shell.raw


def plant(journal: Path, text: str) -> None:
    """Put the text wherever PLANTED stands in the file, past everything that would clean it."""
    as_json = "".join(
        f"\\u{ord(letter):04x}" if letter < " " or letter == "\\" else letter for letter in text
    )
    with closing(sqlite3.connect(journal)) as connection:
        columns = connection.execute(
            "SELECT m.name, p.name FROM sqlite_master m JOIN pragma_table_info(m.name) p"
            " WHERE m.type = 'table' AND m.name NOT LIKE 'page_search%' AND p.type IN ('TEXT', 'VARCHAR')"
        ).fetchall()
        for table, column in columns:
            planted = as_json if column == "record" else text
            connection.execute(
                f'UPDATE "{table}" SET "{column}" = replace("{column}", \'PLANTED\', ?)',  # noqa: S608
                (planted,),
            )
        connection.commit()
