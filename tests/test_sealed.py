"""Sealed thoughts: what was put away is in no list, page, search or document, byte for byte."""

from __future__ import annotations

import os
import shutil
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from tests.journal.closing_evening import HANOI, TONIGHT, Evening, written

from recap.cli import main
from recap.clock import clock
from recap.journal.journal import Journal
from recap.rules.closeout import begin_thought, typing
from recap.settings import journal_path

SEALED = ("hedgehog", "Igelstachel", "刺猬猬", "walrus", "pelican", "flamingo")
"""Words that are in thoughts and what belongs to them, and nowhere else."""

OPEN_TABLES = {"thought", "unfinished"}

Type = Callable[..., str]


@pytest.fixture
def type_(capfd: pytest.CaptureFixture[str]) -> Type:
    """Type a command; gives all that it and what it started printed, on both streams."""

    def command(*words: str) -> str:
        umask = os.umask(0o022)
        try:
            main(words)
        finally:
            os.umask(umask)
        said = capfd.readouterr()
        return said.out + said.err

    return command


@pytest.fixture
def sealed(made: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The journal of that evening, in the person's own place."""
    monkeypatch.setenv("RECAP_NOW", TONIGHT.isoformat())
    monkeypatch.setenv("TZ", "Asia/Ho_Chi_Minh")
    path = Path(journal_path())
    shutil.copytree(made.parent, path.parent)
    return path


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three recaps: one closed with three thoughts and a fourth added, one half-way, one beside them."""
    path = tmp_path_factory.mktemp("sealed") / "journal.db"
    with closing(Journal(path, lambda: TONIGHT)) as journal:
        written(journal)
        evening = Evening(journal).sets_down(
            "The hedgehog laughed", "Der Igelstachel im Flur", "刺猬猬在看我"
        )
        evening.presses("g", "2", "p", "h", "1").writes("write to the walrus", "").presses("h", "2")
        evening.writes("The pelican stays with me.").ends("4")
        added = Evening(journal, flow=begin_thought()).writes("Another hedgehog").presses("g", "2", "l")
        assert added.flow.is_done
        written(journal, id="half", company="Half Way", role="SRE")
        half = Evening(journal, "half").writes("7").skips_to("set_down.lines").writes("They saw the flamingo")
        half.keeps(typing(half.flow, ("and the flamingo saw me",)))
        written(journal, id="other", company="Other")
    return path


def holding(path: Path) -> dict[str, set[str]]:
    """Each table that has a sealed word, as it is or folded, with the words it has."""
    found: dict[str, set[str]] = {}
    with closing(sqlite3.connect(path)) as connection:
        tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        for (table,) in tables:
            for row in connection.execute(f"SELECT * FROM {table}"):  # noqa: S608
                for word in SEALED:
                    if any(word.casefold() in _as_text(value).casefold() for value in row):
                        found.setdefault(table, set()).add(word)
    return found


def _as_text(value: object) -> str:
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)


def test_the_words_are_in_two_tables_alone(sealed: Path) -> None:
    """Every other table, those of the search index too, has none of them."""
    found = holding(sealed)
    assert set(found) == OPEN_TABLES
    assert found["unfinished"] == {"flamingo"}
    assert found["thought"] == set(SEALED) - {"flamingo"}


def test_the_raw_bytes_hold_them_nowhere_else(sealed: Path, tmp_path: Path) -> None:
    """Without the rows of those two tables not one byte of them is left in the whole file."""
    copy = tmp_path / "copy.db"
    shutil.copy(sealed, copy)
    assert all(word.encode() in copy.read_bytes() for word in SEALED)
    with closing(sqlite3.connect(copy)) as connection, connection:
        connection.execute("PRAGMA secure_delete=ON")
        for table in OPEN_TABLES:
            connection.execute(f"DELETE FROM {table}")  # noqa: S608
    left = copy.read_bytes().lower()
    for word in SEALED:
        for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
            assert word.lower().encode(encoding) not in left
    assert b"rambled" in left


def test_nothing_lies_beside_the_journal(sealed: Path) -> None:
    """No file but the journal and its copies has a word of them."""
    for file in sealed.parent.rglob("*"):
        if file.is_file() and file.suffix != ".db":
            assert not any(word.encode() in file.read_bytes() for word in SEALED)


@pytest.mark.parametrize(
    "words",
    [
        *[("list",), ("list", "--json"), ("list", "--state", "closed"), ("list", "--bin")],
        *[
            ("show", "acme"),
            ("show", "half"),
            ("show", "half", "--json"),
            ("show", "other", "--with-thoughts"),
        ],
        *[("edit", "acme"), ("edit", "acme", "--as", "r"), ("edit", "half"), ("closeout", "acme")],
        *[("where",), ("check",), ("check", "--mend"), ("wording",), ("--help",)],
        *[("delete", "acme"), ("restore", "acme"), ("backup",)],
        *[("search", word) for word in SEALED],
        *[("search", "--best", "laughed"), ("search", "--json", "hedge"), ("search", "pel", "stays")],
        ("search", "Acme"),
        *[
            ("themes",),
            ("themes", "--json"),
            ("questions", "--json"),
            ("warmup", "--all"),
            ("warmup", "--json"),
        ],
    ],
)
@pytest.mark.usefixtures("sealed")
def test_no_command_says_them(words: tuple[str, ...], type_: Type, monkeypatch: pytest.MonkeyPatch) -> None:
    """Lists, documents, what is edited, searching for the very words: nothing prints or finds them."""
    monkeypatch.setenv("EDITOR", "cat")
    said = type_(*words)
    asked_for = " ".join(words).casefold()
    for word in SEALED:
        assert word.casefold() not in said.casefold().replace(asked_for, "")


@pytest.mark.usefixtures("sealed")
@pytest.mark.parametrize("words", [("show", "acme", "--json"), ("show", "acme", "--with-thoughts")])
def test_where_they_are_asked_for_they_are(words: tuple[str, ...], type_: Type) -> None:
    """The JSON of one recap, and the thoughts asked for by name, are whole."""
    said = type_(*words)
    for word in set(SEALED) - {"flamingo"}:
        assert word in said


def test_a_recap_that_is_mended_edited_and_moved_stays_sealed(sealed: Path, type_: Type) -> None:
    """Whatever rewrites the pages afterwards writes them without the thoughts."""
    assert "Added" in _edited(type_)
    type_("delete", "acme")
    type_("restore", "acme")
    type_("check", "--mend")
    with closing(Journal(sealed, clock())) as journal:
        parked = journal.close_outs.due_parked(TONIGHT.replace(day=22, tzinfo=HANOI))
        assert parked is not None
        Evening(journal, flow=journal.close_outs.looking_at(parked)).presses("o", "n")
    assert set(holding(sealed)) == OPEN_TABLES


def _edited(type_: Type) -> str:
    import io

    before = sys.stdin
    sys.stdin = io.TextIOWrapper(io.BytesIO(b"two months\n"))
    try:
        return type_("edit", "acme", "--as", "f")
    finally:
        sys.stdin = before
