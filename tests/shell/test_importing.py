"""`recap import`: it tells first, does all or nothing, and a second time nothing."""

from __future__ import annotations

import io
import json
import sys
from typing import TYPE_CHECKING

import pytest
from tests.program import RECAP, environment
from tests.terminal import Terminal

from recap.documents import incoming

if TYPE_CHECKING:
    from pathlib import Path

    from tests.shell.conftest import Answers, Recap

JRNL = """\
{
  "tags": {"@priya": 1},
  "entries": [
    {
      "title": "Interview at Acme Robotics.",
      "body": "Met @priya, she leads SRE.\\n- one\\n# two",
      "date": "2026-10-02",
      "time": "15:30",
      "tags": ["@priya"],
      "starred": false
    },
    {
      "title": "Ng\\u00e2n h\\u00e0ng",
      "body": "",
      "date": "2026-10-05",
      "time": "10:00",
      "tags": [],
      "starred": true
    }
  ]
}
"""
"""What `jrnl --export json` of jrnl 4.6 prints."""


def documents(recap: Recap) -> list[str]:
    """All recaps there are, as they are shown."""
    return [recap("show", row["id"]).out for row in recap("list", "--json").json]


def test_a_folder_of_markdown_comes_back_as_it_was(recap: Recap, tmp_path: Path) -> None:
    """Exported, brought into another journal and exported again, every file is the same."""
    recap(
        "add", "Acme, SRE", "@ Priya Raman, CTO: tea", "? Why us?", "= 60 thousand", "--when", "fri", "--done"
    )
    recap("add", "東京水族館", "- rambled")
    recap("export", str(tmp_path / "one"))
    other = ("--journal", str(tmp_path / "other.db"))
    told = recap("import", str(tmp_path / "one"), "--yes", *other)
    assert told.code == 0
    assert told.out.count("new ") == 2
    first = next(row["id"] for row in recap("list", "--json").json if row["company"] == "Acme")
    assert told.out.endswith(f"Brought in: 2 recaps. `recap show {first[:8]}` opens the first.\n")
    recap("export", str(tmp_path / "two"), *other)
    one, two = (
        {file.name: file.read_bytes() for file in (tmp_path / name).iterdir()} for name in ("one", "two")
    )
    assert one == two
    assert (
        recap("import", str(tmp_path / "one"), *other).out
        == "There is nothing new in it. Nothing was changed.\n"
    )


def test_the_demo_loses_in_a_folder_what_markdown_leaves_out(recap: Recap, tmp_path: Path) -> None:
    """Every document comes back byte for byte; of the journal thoughts, outcomes and letters are missing."""
    files = [str(tmp_path / name) for name in ("one", "two", "one.json", "two.json")]
    ours, theirs = (("--journal", str(tmp_path / name)) for name in ("ours.db", "theirs.db"))
    recap("demo", "--save", ours[1])
    recap("export", files[0], *ours)
    assert recap("import", files[0], "--yes", *theirs).err == ""
    recap("export", files[1], *theirs)
    one, two = (
        {file.name: file.read_bytes() for file in (tmp_path / name).iterdir()} for name in ("one", "two")
    )
    assert one == two
    recap("export", files[2], *ours)
    recap("export", files[3], *theirs)
    before, after = (
        json.loads((tmp_path / name).read_text(encoding="utf-8")) for name in ("one.json", "two.json")
    )
    changed = set()
    for was, became in zip(before["recaps"], after["recaps"], strict=True):
        assert [thought["text"] for thought in became["close_out"].pop("thoughts")] == []
        was["close_out"].pop("thoughts")
        for person in (*was["people"], *became["people"]):
            person.pop("person_id")
        changed |= {key for key in was if was[key] != became[key]}
    assert changed == {"opportunity_id", "updated_at", "touched"}
    for was, became in zip(
        *(sorted(one["opportunities"], key=lambda one: one["company"]) for one in (before, after)),
        strict=True,
    ):
        assert (was["company"], was["role"]) == (became["company"], became["role"])
        assert (became["outcome"], became["feedback"]) == ("waiting", None)
    assert (len(before["letters"]), after["letters"]) == (10, [])


def test_what_stays_because_the_journal_has_it_newer_is_named(
    recap: Recap, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a recap written on in two places the newer one stays, and what the file has there is said."""
    monkeypatch.setenv("EDITOR", 'sh -c \'printf "\\n## Topics\\n\\n- $TOPIC\\n" >> "$1"\' sh')
    ours, theirs = (("--journal", str(tmp_path / name)) for name in ("ours.db", "theirs.db"))
    one, two = (str(tmp_path / name) for name in ("one.json", "two.json"))
    recap("add", "Acme, SRE", "--done", *ours)
    recap("export", one, *ours)
    recap("import", one, "--yes", *theirs)
    for journal, topic, hour, file in ((ours, "tea", 13, one), (theirs, "cake", 14, two)):
        monkeypatch.setenv("RECAP_NOW", f"2026-11-21T{hour}:00:00+00:00")
        monkeypatch.setenv("TOPIC", topic)
        assert recap("edit", "acme", *journal).code == 0
        recap("export", file, "--force", *journal)
    stays, older, nothing = recap("import", one, *theirs).out.splitlines()
    assert stays.startswith("stays ")
    assert "Acme, SRE: topics" in stays
    assert older.startswith("1 recap the journal has as new or newer")
    assert nothing == "Nothing was changed."
    assert "tea" not in recap("show", "acme", *theirs).out
    assert "changes " in recap("import", two, "--yes", *ours).out
    assert "nothing new" in recap("import", two, *ours).out


def test_a_recap_thrown_away_elsewhere_goes_into_the_bin(
    recap: Recap, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where it goes is said, and that it is there; and so when it comes out again."""
    theirs, file = ("--journal", str(tmp_path / "theirs.db")), str(tmp_path / "all.json")
    recap("add", "Acme, SRE", "--done")
    recap("export", file)
    recap("import", file, "--yes", *theirs)
    said = []
    for hour, command in enumerate(("delete", "restore"), 10):
        monkeypatch.setenv("RECAP_NOW", f"2026-11-25T{hour}:00:00+00:00")
        assert recap(command, "acme").code == 0
        recap("export", file, "--force")
        said.append(recap("import", file, "--yes", *theirs).out.splitlines())
    assert "Acme, SRE: into the bin" in said[0][0]
    assert said[0][1] == "Brought in: 1 recap, in the bin. `recap list --bin` shows what is there."
    assert "Acme, SRE: out of the bin" in said[1][0]
    assert said[1][1].startswith("Brought in: 1 recap. `recap show ")


def test_a_dry_run_does_nothing(recap: Recap, tmp_path: Path, home: Path) -> None:
    """It tells what would come in, and not even makes a journal."""
    (tmp_path / "note.txt").write_text("they were kind", encoding="utf-8")
    told = recap("import", str(tmp_path / "note.txt"), "--dry-run")
    assert told.out.startswith("new ")
    assert told.out.endswith("this is what `recap import` would do.\n")
    assert not home.exists()


def test_a_note_by_hand_and_a_plain_text_come_in(recap: Recap, tmp_path: Path) -> None:
    """Known headings are sorted, the rest is notes and is said with its line; a plain text is all notes."""
    note = tmp_path / "note.md"
    note.write_text("---\ncompany: Acme\n---\n## people\n* Ana, CTO\n\n## Weather\nrain\n", encoding="utf-8")
    plain = tmp_path / "plain.txt"
    plain.write_text("# no heading\njust text", encoding="utf-8")
    told = recap("import", str(note), str(plain), "--yes")
    assert f"{note}, line 7: “## Weather” is not a heading of a recap" in told.err
    acme = recap("show", "acme", "--json").json
    assert [person["name"] for person in acme["people"]] == ["Ana"]
    assert "rain" in acme["notes"]
    assert acme["state"] == "written"
    assert any("just text" in document for document in documents(recap))


def test_each_is_named_and_how_it_is_opened(recap: Recap, tmp_path: Path) -> None:
    """By the title of the note and the day, up to ten; what is brought in can be taken back."""
    for number in range(12):
        note = tmp_path / f"{number:02}.md"
        note.write_text(
            f"---\nheld_at: 2026-11-{number + 1:02}\n---\n# Interview at Lotus {number} — Analyst\nwarm\n",
            encoding="utf-8",
        )
    (tmp_path / "00.md").write_text("we spoke of trucks\nand of rain", encoding="utf-8")
    first, second, *more = recap("import", str(tmp_path), "--yes").out.splitlines()
    assert "“we spoke of trucks" in first
    kind, id_, day, *name, file = second.split()
    assert (kind, day, " ".join(name), file) == ("new", "2026-11-02", "Lotus 1, Analyst", "01.md")
    opened = recap("show", id_, "--json").json
    assert (opened["company"], opened["role"], opened["notes"]) == ("Lotus 1", "Analyst", "warm")
    assert more[8] == "And 2 more."
    assert more[9].startswith("1 recap without a day: ")
    assert more[10].startswith("Brought in: 12 recaps. `recap show ")
    (tmp_path / "wrong.md").write_text("# Interview with Wrong", encoding="utf-8")
    back = recap("import", str(tmp_path / "wrong.md"), "--yes").out.splitlines()[-1]
    assert recap("restore-backup", back.split()[2].removesuffix("`")).code == 0
    assert len(recap("list", "--json").json) == 12


def test_an_export_of_jrnl_becomes_drafts(recap: Recap, tmp_path: Path) -> None:
    """Title and body are notes, the tags a line of them, the day the day; and twice is once."""
    file = tmp_path / "jrnl.json"
    file.write_text(JRNL, encoding="utf-8")
    for _ in range(2):
        assert recap("import", str(file), "--yes").code == 0
    listed = recap("list", "--json").json
    assert [(row["held_on"], row["state"]) for row in listed] == [
        ("2026-10-05", "draft"),
        ("2026-10-02", "draft"),
    ]
    first = recap("show", listed[1]["id"], "--json").json
    assert first["notes"] == (
        "Interview at Acme Robotics.\n\nMet @priya, she leads SRE.\n- one\n# two\n\nTags in jrnl: @priya"
    )
    assert first["questions"] == []
    assert first["created_at"] == "2026-10-02T15:30:00+01:00"


def test_standard_input_and_json_are_for_programs(recap: Recap, monkeypatch: pytest.MonkeyPatch) -> None:
    """A recap printed as JSON can be piped into another journal; what became of it is JSON too."""
    recap("add", "Acme, SRE", "+ drew it")
    shown = recap("show", "acme", "--json").out
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(shown.encode())))
    said = recap("import", "-", "--json")
    assert said.json["done"] is False
    assert [one["id"] for one in said.json["same"]] == [recap("list", "--json").json[0]["id"]]


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("a.json", b'{"recap_journal": 1, "recaps": [', "line 1, column 33: is not JSON"),
        ("a.json", b'{"recap_journal": 1, "recaps": ' + b"[" * 1000 + b"]" * 1000 + b"}", "nested too deep"),
        ("a.json", b"[" * 100_000, "nested too deep"),
        ("a.json", b'{"recap_journal": true}', "is no version of a journal"),
        ("a.json", b'{"x": NaN}', "is not JSON"),
        ("a.json", b'{"x": ' + b"9" * 5000 + b"}", "is not JSON"),
        ("a.json", b"[1, 2]", "is neither a journal"),
        ("a.json", b'{"entries": [{"title": "x", "date": "soon"}], "tags": {}}', "entries[0].date"),
        ("a.json", b'{"recap_journal": 1, "recaps": [{"id": "\\ud800"}]}', "recaps[0]"),
        ("a.md", b"\xff\xfe", "is not text in UTF-8"),
        ("a.md", b"  \n", "is empty"),
        ("a.md", b"x" * 10_000_001, "is larger than the 10 MB"),
    ],
)
def test_what_cannot_be_read_is_said_and_nothing_is_done(
    recap: Recap, tmp_path: Path, home: Path, name: str, data: bytes, told: str
) -> None:
    """Whatever a file holds, it is a sentence with the place, exit 1, and no journal is made of the rest."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / name).write_bytes(data)
    (tmp_path / "in" / "good.md").write_text("good", encoding="utf-8")
    refused = recap("import", str(tmp_path / "in"))
    assert refused.code == 1
    assert told in refused.err
    assert "Nothing was brought in: there is a problem." in refused.err
    assert not home.exists()


def test_more_than_a_journal_is_not_even_read(
    recap: Recap, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file of 100 MB is refused by its size, in a file and through a pipe."""
    large = tmp_path / "large.json"
    with large.open("wb") as file:
        file.truncate(100_000_000)
    assert "is larger than the 90 MB" in recap("import", str(large)).err
    monkeypatch.setattr("recap.shell.importing.MOST_JSON", 1_000_000)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b" " * 2_000_000)))
    assert "standard input: is larger than" in recap("import", "-").err
    assert incoming.MOST_JSON == 90_000_000


def test_a_journal_of_a_newer_recap_is_refused(recap: Recap, tmp_path: Path) -> None:
    """It is exit 5, like a newer journal, and says what helps."""
    file = tmp_path / "newer.json"
    file.write_text('{"recap_journal": 2, "recaps": {}}', encoding="utf-8")
    refused = recap("import", str(file))
    assert refused.code == 5
    assert "Update recap" in refused.err


def test_problems_are_json_for_programs(recap: Recap, tmp_path: Path) -> None:
    """With --json each problem is an object with its place, and the exit code tells too."""
    file = tmp_path / "bad.json"
    file.write_text(
        json.dumps({"recap_journal": 1, "recaps": [{"id": "x", "minutes": "1"}]}), encoding="utf-8"
    )
    refused = recap("import", str(file), "--json")
    assert refused.code == 1
    assert refused.json["problems"][0]["place"] == f"{file}: recaps[0].minutes"


@pytest.mark.parametrize(
    ("typed", "code"), [(("n",), 2), ((), 2), (("later", "y"), 2), (("y",), 0), (("YES",), 0)]
)
def test_a_pipe_answers_too(
    recap: Recap, answers: Answers, tmp_path: Path, typed: tuple[str, ...], code: int
) -> None:
    """Without a terminal the next line is the answer; no line or another one brings nothing in."""
    (tmp_path / "note.txt").write_text("they were kind", encoding="utf-8")
    said = answers(f"import {tmp_path / 'note.txt'}", *typed)
    assert (said.code, len(recap("list", "--json").json)) == (code, 0 if code else 1)
    assert ("`recap import --yes`" in said.err) is bool(code)


@pytest.mark.terminal
@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals")
def test_a_person_is_asked_first(recap: Recap, home: Path, tmp_path: Path) -> None:
    """On a terminal it tells what it will do and waits for an answer; anything but yes changes nothing."""
    (tmp_path / "note.txt").write_text("they were kind", encoding="utf-8")
    for answer, count in (("n", 0), ("y", 1)):
        command = [*RECAP, "import", str(tmp_path / "note.txt")]
        with Terminal(command, size=(80, 24), env=environment(home)) as terminal:
            terminal.wait_for("Bring this in?")
            terminal.type(f"{answer}\r")
            assert terminal.exit_code() == 0
        assert len(recap("list", "--json").json) == count
