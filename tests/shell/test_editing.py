"""`recap edit`: the document in an editor and back, and what an editor can do wrong."""

from __future__ import annotations

import stat
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.shell.conftest import Recap


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Be an editor that does something with the text, or to the ``path``, of the document it is given."""

    def become(does: str) -> None:
        script = tmp_path / "an editor.py"
        script.write_text(
            "import os, signal, subprocess, sys\n"
            "from pathlib import Path\n"
            "path = Path(sys.argv[-1])\n"
            "text = path.read_text(encoding='utf-8')\n"
            f"{does}\n"
            "path.write_text(text, encoding='utf-8')\n",
            encoding="utf-8",
        )
        monkeypatch.setenv("EDITOR", f'"{sys.executable}" "{script}" --wait')

    return become


@pytest.fixture
def acme(recap: Recap) -> str:
    """A written recap; gives its id."""
    return recap("add", "Acme, SRE", "@ Priya Raman", "- rambled on pay", "a note", "--done").out.strip()


def left_in(home: Path) -> list[Path]:
    return list(home.glob("*.md"))


def test_a_line_is_changed_in_the_editor(
    recap: Recap, acme: str, editor: Callable[[str], None], home: Path
) -> None:
    """What was changed in the document is in the journal, the rest is as it was, and no file stays."""
    before = recap("show", acme, "--json").json
    editor("text = text.replace('- rambled on pay', '- wandered on pay')")
    edited = recap("edit", "acme")
    assert (edited.code, edited.out, edited.err) == (0, "Kept: Acme, SRE.\n", "")
    after = recap("show", acme, "--json").json
    assert [line["text"] for line in after["next_time"]] == ["wandered on pay"]
    changed = {name for name in before if before[name] != after[name]}
    assert changed <= {"next_time", "updated_at"}
    assert left_in(home) == []


def test_closing_the_editor_changes_nothing(
    recap: Recap, acme: str, editor: Callable[[str], None], home: Path
) -> None:
    """A document that comes back as it went leaves the recap alone."""
    before = recap("show", acme, "--json").json
    editor("")
    assert recap("edit", acme).out == "Nothing was changed.\n"
    assert recap("show", acme, "--json").json == before
    assert left_in(home) == []


def test_a_heading_that_was_removed_leaves_its_list_alone(
    recap: Recap, acme: str, editor: Callable[[str], None]
) -> None:
    """Only what is in the document replaces what is in the journal."""
    editor("text = text[:text.index('## People')] + '## Facts\\n\\n- two months\\n'")
    recap("edit", acme)
    after = recap("show", acme, "--json").json
    assert after["facts"] == ["two months"]
    assert after["people"][0]["name"] == "Priya Raman"


def test_what_could_not_be_placed_is_said(recap: Recap, acme: str, editor: Callable[[str], None]) -> None:
    """A heading that recap does not know is kept under notes, and told with its line."""
    editor("text += '\\n## Weather\\n\\nrain\\n'")
    edited = recap("edit", acme)
    assert "“## Weather”" in edited.err
    assert "rain" in recap("show", acme, "--json").json["notes"]


def test_what_is_no_fact_is_kept_and_what_stays_is_said(
    recap: Recap, acme: str, editor: Callable[[str], None]
) -> None:
    """A line that was not understood is in the notes; a state is never changed by hand, and that is said."""
    editor(
        "text = text.replace('state: written', 'state: closed\\nminutes: 60 min\\nheld_at: 2026-07-01 14:00')"
    )
    edited = recap("edit", acme)
    assert "“minutes” needs a whole number" in edited.err
    assert "What the document says of state changes nothing" in edited.err
    after = recap("show", acme, "--json").json
    assert (after["state"], after["minutes"], after["held_at"]) == (
        "written",
        None,
        "2026-07-01T14:00:00+01:00",
    )
    assert after["notes"] == "a note\n\nminutes: 60 min"


def test_visual_comes_before_editor(
    recap: Recap, acme: str, editor: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """VISUAL is the one that is started when both are set."""
    editor("text = text.replace('a note', 'another note')")
    monkeypatch.setenv("VISUAL", str(Path(sys.executable)) + " -c pass")
    assert recap("edit", acme).out == "Nothing was changed.\n"


@pytest.mark.parametrize(
    ("does", "said"),
    [
        ("path.write_text(text + 'mine', encoding='utf-8'); sys.exit(3)", "ended with code 3"),
        ("path.write_text(text + 'mine', encoding='utf-8'); os.kill(os.getpid(), 9)", "ended by signal 9"),
        ("path.write_text('', encoding='utf-8'); sys.exit(0)", "came back empty"),
        ("path.write_bytes(b'\\xff mine'); sys.exit(0)", "is not UTF-8"),
    ],
)
@pytest.mark.skipif(sys.platform == "win32", reason="signals and permissions of POSIX")
def test_an_editor_that_fails_loses_nothing(
    recap: Recap, acme: str, editor: Callable[[str], None], home: Path, does: str, said: str
) -> None:
    """After any failure the recap is as it was, and the file stays, private and named."""
    before = recap("show", acme, "--json").json
    editor(does)
    edited = recap("edit", acme)
    assert edited.code == 1
    assert said in edited.err
    assert recap("show", acme, "--json").json == before
    (file,) = left_in(home)
    assert str(file) in edited.err
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("variables", "said"),
    [
        ({"EDITOR": "no-such-editor-anywhere --wait"}, "no-such-editor-anywhere could not be started"),
        ({"EDITOR": "'unbalanced"}, "could not be started"),
        ({"EDITOR": "", "PATH": ""}, "Set VISUAL or EDITOR"),
    ],
)
def test_an_editor_that_is_not_there_is_said(
    recap: Recap,
    acme: str,
    home: Path,
    monkeypatch: pytest.MonkeyPatch,
    variables: dict[str, str],
    said: str,
) -> None:
    """Without an editor the document waits in its file, and the sentence names it."""
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    edited = recap("edit", acme)
    assert edited.code == 1
    assert said in edited.err
    (file,) = left_in(home)
    assert str(file) in edited.err
    assert "- rambled on pay" in file.read_text(encoding="utf-8")


def test_two_edits_at_once_both_stay(recap: Recap, acme: str, editor: Callable[[str], None]) -> None:
    """What another program wrote meanwhile stays, and so does what was typed in the editor."""
    other = f"subprocess.run([sys.executable, '-m', 'recap', 'edit', '{acme}'], check=True, env=theirs)"
    editor(
        "if 'SECOND' not in os.environ:\n"
        "    theirs = {**os.environ, 'SECOND': '1'}\n"
        f"    {other}\n"
        "    text = text.replace('a note', 'my note')\n"
        "else:\n"
        "    text = text.replace('a note', 'their note')"
    )
    edited = recap("edit", acme)
    assert edited.code == 0
    assert "Another program changed" in edited.err
    notes = recap("show", acme, "--json").json["notes"]
    assert "their note" in notes
    assert "my note" in notes


def test_a_full_disk_keeps_the_document(
    recap: Recap, acme: str, editor: Callable[[str], None], home: Path
) -> None:
    """When the journal cannot be written, what was typed stays in the file, which is named."""
    editor(f"os.replace({str(home / 'journal.db')!r}, {str(home / 'moved.db')!r}); text += 'mine'")
    edited = recap("edit", acme)
    assert edited.code == 6
    (file,) = left_in(home)
    assert str(file) in edited.err
    assert file.read_text(encoding="utf-8").endswith("mine")


@pytest.mark.skipif(sys.platform == "win32", reason="limits of POSIX")
def test_no_room_for_a_file_is_said_with_its_name(
    recap: Recap, acme: str, editor: Callable[[str], None], home: Path, tmp_path: Path
) -> None:
    """Whether it was to be edited or exported: exit 6, which file, and nothing half written stays."""
    import resource

    editor("")
    before = sorted(home.iterdir())
    no_limit = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10, no_limit[1]))
    try:
        edited = recap("edit", acme)
        exported = [(name, recap("export", "acme", str(tmp_path / name))) for name in ("a.md", "a.json", "a")]
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, no_limit)
    for name, failed in ((str(home), edited), *((str(tmp_path / name), failed) for name, failed in exported)):
        assert failed.code == 6
        assert failed.err == f"{name} cannot be used (file too large). What was saved before is safe.\n"
    assert (sorted(home.iterdir()), list(tmp_path.glob("*a*"))) == (before, [tmp_path / "an editor.py"])
