"""R22: an editor that fails, is killed, empties the file or is not there takes no word away."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from tests.robustness.conftest import Open
from tests.robustness.evening import FORM, SAVED, the_one

pytestmark = pytest.mark.terminal

SCRIPT = """#!/bin/sh
case $(cat "{plan}") in
  fail) exit 7;;
  killed) kill -9 $$;;
  empty) : > "$1";;
  latin) printf 'caf\\351\\n' > "$1";;
  write) printf 'Acme Robotics\\n' > "$1";;
esac
"""


def test_whatever_the_editor_does_the_text_stays(open_recap: Open, home: Path, tmp_path: Path) -> None:
    """R22: each time it is said, the field is as it was, and a copy for its owner alone is left behind."""
    plan, editor = tmp_path / "plan", tmp_path / "editor"
    editor.write_text(SCRIPT.format(plan=plan))
    editor.chmod(0o700)
    terminal = open_recap(EDITOR=str(editor), size=(120, 40))
    terminal.wait_for(FORM)
    terminal.type("Acme")
    terminal.wait_for(SAVED)
    for does, said in (
        ("fail", "status"),
        ("killed", "SIGKILL"),
        ("empty", "left an empty file"),
        ("latin", "is not UTF-8 text"),
    ):
        plan.write_text(does)
        terminal.press("ctrl+g")
        terminal.wait_for(said)
        terminal.wait_for("Company +Acme  ")
    copies = [file for file in home.iterdir() if file.suffix == ".md"]
    assert sorted(file.read_bytes() for file in copies) == [b"Acme", b"Acme", b"caf\xe9\n"]
    assert {stat.S_IMODE(file.stat().st_mode) for file in copies} == {0o600}
    plan.write_text("write")
    terminal.press("ctrl+g")
    terminal.wait_for("Company +Acme Robotics")
    editor.unlink()
    terminal.press("ctrl+g")
    terminal.wait_for("No such")
    terminal.press("ctrl+q")
    assert terminal.exit_code() == 0
    assert the_one(home).company == "Acme Robotics"
