"""What is not imported: a command pays only for what it uses."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

HEAVY = ("sqlmodel", "sqlalchemy", "pydantic", "textual", "rich", "markdown_it")
ONLY_WHERE_NEEDED = ("argparse", "dataclasses", "platformdirs", "pathlib", "tzlocal", "zoneinfo", "tomllib")
TELL = """
import json, sys
from recap import cli
code = cli.main({words!r})
print(json.dumps([code, sorted(sys.modules)]), file=sys.stderr)
"""


def loaded_by(script: str) -> tuple[int, set[str]]:
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    code, modules = json.loads(done.stderr.splitlines()[-1])
    return code, set(modules)


@pytest.mark.parametrize("words", [["list"], ["list", "--json"], ["search", "a"], ["list", "--bin"]])
def test_reading_is_light(words: list[str]) -> None:
    """Lists and search read pages with the standard library's sqlite3 and little else."""
    code, modules = loaded_by(TELL.format(words=words))
    assert code == 0
    assert modules.isdisjoint({*HEAVY, *ONLY_WHERE_NEEDED})


def test_showing_is_light() -> None:
    """One recap is shown from its page."""
    adding = "import sys\nfrom recap import cli\nsys.exit(cli.main(['add', 'Acme']))"
    subprocess.run([sys.executable, "-c", adding], check=True, capture_output=True)
    code, modules = loaded_by(TELL.format(words=["show", "acme"]))
    assert code == 0
    assert modules.isdisjoint({*HEAVY, *ONLY_WHERE_NEEDED})


def test_a_warm_up_opens_no_form_of_the_journal() -> None:
    """Themes, questions and lessons are read from the tables themselves."""
    adding = "import sys\nfrom recap import cli\nsys.exit(cli.main(['add', 'Acme', '? Why us?']))"
    subprocess.run([sys.executable, "-c", adding], check=True, capture_output=True)
    code, modules = loaded_by(TELL.format(words=["warmup", "acme"]))
    assert code == 0
    assert modules.isdisjoint(HEAVY)


@pytest.mark.parametrize("words", [["--version"], ["--help"], ["add", "--help"]])
def test_help_opens_nothing(words: list[str]) -> None:
    """Help and version need neither the journal nor the screen."""
    code, modules = loaded_by(TELL.format(words=words))
    assert code == 0
    assert modules.isdisjoint({*HEAVY, "sqlite3", "dataclasses", "platformdirs", "pathlib"})


def test_the_first_frame_is_light() -> None:
    """What the app needs to draw its first frame brings in neither SQLModel nor what it stands on."""
    script = "import json, sys, recap.tui.app\nprint(json.dumps([0, sorted(sys.modules)]), file=sys.stderr)"
    _, modules = loaded_by(script)
    assert "textual" in modules
    assert modules.isdisjoint({"sqlmodel", "sqlalchemy", "pydantic", "markdown_it"})


def test_without_a_terminal_the_app_is_not_even_loaded() -> None:
    """Who has no terminal is told so before Textual is imported."""
    code, modules = loaded_by(TELL.format(words=[]))
    assert code == 2
    assert modules.isdisjoint(HEAVY)


def test_the_rooms_below_know_nothing_of_the_screen() -> None:
    """Rules, journal and documents can be used by a program without Textual or Rich."""
    script = (
        "import json, pkgutil, importlib, sys, recap\n"
        "for room in ('rules', 'journal', 'documents'):\n"
        "    package = importlib.import_module(f'recap.{room}')\n"
        "    for found in pkgutil.walk_packages(package.__path__, f'recap.{room}.'):\n"
        "        importlib.import_module(found.name)\n"
        "print(json.dumps([0, sorted(sys.modules)]), file=sys.stderr)"
    )
    _, modules = loaded_by(script)
    assert "recap.journal.journal" in modules
    assert modules.isdisjoint({"textual", "rich"})
