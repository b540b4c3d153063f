"""recap as a program of its own: pipes, signals, locales, permissions, and no terminal."""

from __future__ import annotations

import contextlib
import os
import signal
import stat
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.shell.conftest import PROGRAM

from recap import __version__

if TYPE_CHECKING:
    from tests.shell.conftest import Program, Recap

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="pipes, signals and permissions of POSIX")

ESCAPE = "\x1b"
ADDS = 8


def test_the_version_is_told(program: Program) -> None:
    """--version prints the version and nothing else."""
    assert program("--version") == (0, f"{__version__}\n", "")


@pytest.mark.parametrize("words", [(), ("--journal", "x.db"), ("demo",)])
def test_the_app_without_a_terminal_says_what_to_use(
    program: Program, home: Path, words: tuple[str, ...]
) -> None:
    """With no terminal there is one plain sentence, no escape byte, exit 2, and nothing is made."""
    opened = program(*words)
    assert opened.code == 2
    assert opened.out == ""
    assert "`recap add`" in opened.err
    assert ESCAPE not in opened.err
    assert not home.exists()


@pytest.mark.parametrize("words", [("list",), ("add", "Acme"), ("show", "acme"), ("search", "acme"), ()])
@pytest.mark.parametrize(("name", "value"), [("RECAP_NOW", "bad"), ("TZ", "Mars/Base")])
def test_a_time_or_zone_that_cannot_be_read_is_said(
    recap: Recap, monkeypatch: pytest.MonkeyPatch, name: str, value: str, words: tuple[str, ...]
) -> None:
    """Whichever command it is, a wrong RECAP_NOW or TZ is one sentence, exit 2, and nothing is done."""
    monkeypatch.setenv(name, value)
    if not words:
        monkeypatch.setattr("recap.shell.opening.need_terminal", lambda: None)
    answered = recap(*words)
    assert (answered.code, answered.out) == (2, "")
    assert answered.err.startswith(f"{name} is {value}, which")


@posix_only
@pytest.mark.slow
def test_eight_adds_at_once_are_all_kept(recap: Recap) -> None:
    """Nobody's text is lost when eight programs write into one journal that is not even there yet."""
    adds = [
        subprocess.Popen(
            [*PROGRAM, "add", f"Company {number}", f"+ line {number}"], stdout=subprocess.PIPE, text=True
        )
        for number in range(ADDS)
    ]
    ids = [add.communicate()[0].strip() for add in adds]
    assert [add.returncode for add in adds] == [0] * ADDS
    assert sorted(row["id"] for row in recap("list", "--json").json) == sorted(ids)
    for number, id_ in enumerate(ids):
        assert recap("show", id_, "--json").json["went_well"][0]["text"] == f"line {number}"


@posix_only
@pytest.mark.parametrize("words", [("list",), ("list", "--json"), ("show", "acme"), ("--help",)])
def test_a_closed_pipe_is_silent(recap: Recap, words: tuple[str, ...]) -> None:
    """When the reader has gone there is no complaint, and the exit code is that of SIGPIPE."""
    recap("add", "Acme")
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run([*PROGRAM, *words], stdout=writer, stderr=subprocess.PIPE, check=False)
    os.close(writer)
    assert (done.returncode, done.stderr) == (128 + signal.SIGPIPE, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
def test_output_that_cannot_be_written_is_said(recap: Recap) -> None:
    """A full disk behind standard output is a sentence and exit 6."""
    recap("add", "Acme")
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run([*PROGRAM, "list"], stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 6
    assert done.stderr == "What recap had to say could not be written (no space left on device).\n"


@posix_only
@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-"])
def test_a_closed_stream_is_no_fault(closed: str) -> None:
    """Started without standard input, output or errors, a command does what it can and says nothing of it."""
    assert run_with(closed, "list").returncode == 0
    assert run_with(closed, "show", "acme").returncode == 1


@posix_only
def test_without_any_stream_a_recap_is_kept(recap: Recap) -> None:
    """Even with all three closed, what was to be kept is in the journal."""
    assert run_with("<&- >&- 2>&-", "add", "Acme").returncode == 0
    assert [row["company"] for row in recap("list", "--json").json] == ["Acme"]


def run_with(closed: str, *words: str) -> subprocess.CompletedProcess[bytes]:
    command = ["/bin/sh", "-c", f'"$@" {closed}', "sh", *PROGRAM, *words]
    done = subprocess.run(command, capture_output=True, check=False)
    assert b"Traceback" not in done.stderr
    return done


@pytest.mark.slow
@pytest.mark.parametrize(
    "locale",
    [
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "latin-1:strict"},
    ],
)
def test_letters_are_utf8_whatever_the_locale(program: Program, locale: dict[str, str]) -> None:
    """Vietnamese and Japanese come out as they went in, in any locale."""
    added = program("add", "-", given="Ngân hàng Sông Hồng, 学芸員\n+ đã vẽ\n".encode(), env=locale)
    assert added.code == 0
    listed = program("list", env=locale)
    assert "Ngân hàng Sông Hồng  学芸員" in listed.out
    assert "- đã vẽ" in program("show", "ngan", env=locale).out


@posix_only
def test_everything_is_private_whatever_the_umask(home: Path, tmp_path: Path) -> None:
    """With umask 000 the files are 0600 and the folders 0700, and nothing appears in the current folder."""
    current = tmp_path / "current"
    current.mkdir()
    for words in (("add", "Acme"), ("backup",), ("demo", "--save", str(tmp_path / "demo.db"))):
        subprocess.run([*PROGRAM, *words], check=True, umask=0, cwd=current, stdout=subprocess.DEVNULL)
    made = [home, *home.rglob("*"), tmp_path / "demo.db"]
    assert len(made) > 3
    for path in made:
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path
    assert list(current.iterdir()) == []


@posix_only
def test_the_usual_folders_are_private_too(tmp_path: Path) -> None:
    """Without RECAP_HOME and with umask 000 even the folders on the way are made for the owner alone."""
    env = {name: value for name, value in os.environ.items() if not name.startswith(("RECAP_", "XDG_"))}
    subprocess.run(
        [*PROGRAM, "add", "Acme"],
        check=True,
        umask=0,
        env={**env, "HOME": str(tmp_path), "XDG_DATA_HOME": "relative"},
        cwd=tmp_path,
        stdout=subprocess.DEVNULL,
    )
    folders = [path for path in tmp_path.rglob("*") if path.is_dir()]
    assert folders
    assert {stat.S_IMODE(path.stat().st_mode) for path in folders} == {0o700}
    assert not (tmp_path / "relative").exists()


@posix_only
def test_ctrl_c_ends_quietly() -> None:
    """Interrupted while it reads, recap ends with 130 and no traceback."""
    with subprocess.Popen(
        [*PROGRAM, "add", "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as adding:
        assert adding.stdin is not None
        # More than a pipe holds: once this is through, recap is reading.
        adding.stdin.write(b"x" * 300_000)
        adding.stdin.flush()
        while adding.poll() is None:
            # A signal can come in the moment before a read begins, and is heard at the next one.
            adding.send_signal(signal.SIGINT)
            with contextlib.suppress(subprocess.TimeoutExpired):
                adding.wait(timeout=2)
        assert adding.returncode == 130
        assert adding.stderr is not None
        assert adding.stderr.read() == b""


def test_a_fault_of_its_own_is_a_sentence(recap: Recap, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever goes wrong inside, the person gets a sentence; the traceback only on request."""
    from recap.shell import reading

    def stumble(_: object) -> int:
        raise ZeroDivisionError

    monkeypatch.setattr(reading, "run", stumble)
    failed = recap("list")
    assert failed.code == 1
    assert failed.err.startswith("Something went wrong inside recap (ZeroDivisionError).")
    assert "Traceback" not in failed.err
    monkeypatch.setenv("RECAP_DEBUG", "1")
    assert "Traceback" in recap("list").err
