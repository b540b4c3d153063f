"""`recap export`: what is written, and what is left alone."""

from __future__ import annotations

import json
import stat
import sys
from typing import TYPE_CHECKING

import pytest

from recap.documents.markdown_reader import read_document

if TYPE_CHECKING:
    from pathlib import Path

    from tests.shell.conftest import Recap

HOSTILE = ("../../../etc/passwd", "CON", ".hidden", "a/b\\c:d", "\x1b]0;x\x07", "x" * 400, "…", "東京水族館")


@pytest.fixture
def two(recap: Recap) -> None:
    """Two recaps, and one in the bin."""
    recap("add", "Acme, SRE", "+ drew it", "--when", "2026-11-19 15:30", "--done")
    recap("add", "Bolt", "--when", "2026-11-20")
    recap("add", "Gone", "--when", "2026-11-01")
    recap("delete", "gone")


@pytest.mark.usefixtures("two")
def test_all_of_it_goes_into_a_folder_of_markdown(recap: Recap, tmp_path: Path) -> None:
    """A document for each recap outside the bin, named by day and company, as `show` prints it."""
    assert (
        recap("export", str(tmp_path / "mine")).out == f"2 recaps in {tmp_path / 'mine'}, a document each.\n"
    )
    files = sorted((tmp_path / "mine").iterdir())
    assert [file.name[:-12] for file in files] == ["2026-11-19-acme", "2026-11-20-bolt"]
    assert files[0].read_text(encoding="utf-8") == recap("show", "acme").out


@pytest.mark.usefixtures("two")
def test_one_goes_into_a_file_of_its_own(recap: Recap, tmp_path: Path) -> None:
    """By its id or its company; two do not fit into one document."""
    one = tmp_path / "acme.md"
    assert recap("export", "acme", str(one)).code == 0
    assert one.read_text(encoding="utf-8") == recap("show", "acme").out
    both = recap("export", "acme", "bolt", str(tmp_path / "both.md"))
    assert both.code == 2
    assert "Name a folder" in both.err
    assert list(tmp_path.glob("*both*")) == []


@pytest.mark.usefixtures("two")
def test_one_without_a_file_is_printed(recap: Recap, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`export acme` is the document of Acme, not a folder of everything; its other interviews are named."""
    monkeypatch.chdir(tmp_path)
    assert recap("export", "acme") == recap("show", "acme")
    assert recap("export", "acme", "--json").json["company"] == "Acme"
    both = recap("export", "bolt", "acme")
    assert (both.code, both.out) == (2, "")
    assert "acme/" in both.err
    recap("add", "Acme, SRE", "--when", "2026-11-21")
    newest = recap("export", "acme")
    assert newest.out == recap("show", "acme").out
    assert "the newest of 2 at Acme" in newest.err
    assert list(tmp_path.glob("acme*")) == []
    assert recap("export", "acme/").code == 0
    assert len(list((tmp_path / "acme").iterdir())) == 3


@pytest.mark.usefixtures("two")
def test_a_slip_of_the_finger_writes_nothing(
    recap: Recap, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A word alone that is no recap makes no folder, unless there is one of that name."""
    monkeypatch.chdir(tmp_path)
    for words in (("acmee",), ("bolt", "acmee")):
        refused = recap("export", *words)
        assert (refused.code, refused.out) == (2, "")
        assert refused.err == "No recap is called “acmee”. For a folder write acmee/.\n"
    assert list(tmp_path.glob("acme*")) == []
    (tmp_path / "acmee").mkdir()
    assert recap("export", "acmee").code == 0


@pytest.mark.usefixtures("two")
def test_json_has_the_bin_too_and_a_chosen_few_only_theirs(recap: Recap, tmp_path: Path) -> None:
    """The whole journal in one file; with ids, those recaps and what belongs to them."""
    recap("export", str(tmp_path / "all.json"))
    recap("export", "acme", str(tmp_path / "few.json"))
    whole, few = (
        json.loads((tmp_path / name).read_text(encoding="utf-8")) for name in ("all.json", "few.json")
    )
    assert whole["recap_journal"] == 1
    assert [one["company"] for one in whole["recaps"]] == ["Acme", "Bolt", "Gone"]
    assert [one["company"] for one in few["recaps"]] == ["Acme"]
    assert [one["company"] for one in few["opportunities"]] == ["Acme"]
    assert list(few) == list(whole)


@pytest.mark.usefixtures("two")
@pytest.mark.skipif(sys.platform == "win32", reason="no modes and links there")
def test_what_is_there_is_left_alone(recap: Recap, tmp_path: Path) -> None:
    """A file, a link or a folder with something in it is refused; --force replaces, and follows no link."""
    mine, link = tmp_path / "mine.json", tmp_path / "link.json"
    mine.write_text("mine", encoding="utf-8")
    link.symlink_to(mine)
    for target in (mine, link, tmp_path):
        refused = recap("export", str(target))
        assert refused.code == 1
        assert "left alone" in refused.err
    assert mine.read_text(encoding="utf-8") == "mine"
    assert recap("export", str(link), "--force").code == 0
    assert not link.is_symlink()
    assert mine.read_text(encoding="utf-8") == "mine"
    assert recap("export", str(mine), "--force").code == 0
    assert stat.S_IMODE(mine.stat().st_mode) == 0o600
    assert json.loads(mine.read_text(encoding="utf-8"))["recap_journal"] == 1
    linked = tmp_path / "folder"
    linked.symlink_to(tmp_path / "real")
    assert "is a link" in recap("export", str(linked)).err


@pytest.mark.skipif(sys.platform == "win32", reason="no modes there")
def test_hostile_names_stay_inside_the_folder(recap: Recap, tmp_path: Path) -> None:
    """Whatever a company is called, its file is an ordinary one of the folder, for its owner alone."""
    for company in HOSTILE:
        recap("add", f"{company},", "--when", "2026-11-19")
    folder = tmp_path / "out" / "there"
    folder.parent.mkdir()
    assert recap("export", str(folder)).code == 0
    assert list(folder.parent.iterdir()) == [folder]
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    files = list(folder.iterdir())
    assert len(files) == len(HOSTILE)
    for file in files:
        assert file.is_file()
        assert file.name.startswith("2026-11-19-")
        assert len(file.name.encode()) < 120
        assert file.name.replace("-", "").removesuffix(".md").isalnum()
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


@pytest.mark.usefixtures("two")
def test_a_format_that_is_not_there_is_said(recap: Recap, tmp_path: Path) -> None:
    """An unknown end of a name is exit 2 and names the known ones; an empty journal is exit 1."""
    unknown = recap("export", str(tmp_path / "recaps.docx"))
    assert unknown.code == 2
    assert ".json" in unknown.err
    other = str(tmp_path / "other.db")
    assert recap("export", str(tmp_path / "none.json"), "--journal", other).code == 1
    assert list(tmp_path.glob("none*")) == []


def test_a_folder_that_cannot_be_written_is_said(recap: Recap, tmp_path: Path) -> None:
    """A missing folder is a sentence and exit 6, and nothing half made stays."""
    recap("add", "Acme")
    failed = recap("export", str(tmp_path / "no" / "where.json"))
    assert failed.code == 6
    assert "Traceback" not in failed.err


@pytest.mark.usefixtures("two")
def test_thoughts_are_in_json_and_nowhere_else(recap: Recap, tmp_path: Path) -> None:
    """What was put away at the close-out is in no document, page or brief that leaves the journal."""
    from datetime import UTC, datetime

    from recap.journal.journal import Journal
    from recap.rules.record import CloseOut, Recap, State, Thought
    from recap.settings import journal_path

    at = datetime(2026, 11, 20, 12, tzinfo=UTC)
    sealed = Recap(
        "sealed",
        company="Sealed",
        state=State.CLOSED,
        created_at=at,
        closed_at=at,
        close_out=CloseOut(thoughts=(Thought("zebra"),)),
    )
    journal = Journal(journal_path(None), lambda: at)
    journal.keep([], [sealed])
    journal.close()
    for target in ("all.json", "all.html", "folder"):
        assert recap("export", str(tmp_path / target)).code == 0
    for target in ("brief.html", "brief.md"):
        assert recap("brief", "sealed", str(tmp_path / target)).code == 0
    holding = [
        file.name
        for file in tmp_path.rglob("*")
        if file.is_file() and file.suffix != ".db" and "zebra" in file.read_text(encoding="utf-8")
    ]
    assert holding == ["all.json"]


@pytest.mark.usefixtures("two")
def test_a_document_can_be_read_back(recap: Recap, tmp_path: Path) -> None:
    """What was exported has its id in it, so that an import finds the recap again."""
    recap("export", "acme", str(tmp_path / "acme.md"))
    document = read_document((tmp_path / "acme.md").read_text(encoding="utf-8"))
    assert document.id == recap("show", "acme", "--json").json["id"]
