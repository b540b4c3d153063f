"""`recap list`, `search`, `show` and `where`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.shell.conftest import Recap

LISTED_KEYS = [
    *("id", "opportunity_id", "state", "company", "role", "round", "kind", "held_at", "held_on", "zone"),
    *("minutes", "created_at", "updated_at", "closed_at", "deleted_at"),
]
NAMES = (
    "Ngân hàng Sông Hồng",
    "東京水族館",
    "شركة أحمد",
    "Rafał i Đức",
    "👩🏽‍🚀 Space",
    "Nguye\u0302\u0303n",
)


def test_a_new_journal_says_how_to_begin(recap: Recap, home: Path) -> None:
    """With nothing kept yet, list says what to do, prints nothing to parse, and makes no journal."""
    listed = recap("list")
    assert (listed.code, listed.out) == (0, "")
    assert "`recap add`" in listed.err
    assert recap("list", "--json").out == "[]\n"
    assert recap("list", "--bin").err == "The bin is empty.\n"
    assert recap("list", "--state", "closed").err == "No recap is closed.\n"
    assert not home.exists()


def test_the_newest_interview_comes_first(recap: Recap) -> None:
    """The list is in the order of the interviews, whatever was written first."""
    recap("add", "First", "--when", "2026-11-18 10:00")
    recap("add", "Third", "--when", "2026-11-20 10:00")
    recap("add", "Second", "--when", "2026-11-19 10:00")
    assert [row["company"] for row in recap("list", "--json").json] == ["Third", "Second", "First"]


def test_a_line_tells_what_when_and_where_to(recap: Recap) -> None:
    """A line has the beginning of the id, the wall time, the state, the company and the rest."""
    added = recap("add", "Acme, SRE", "--when", "2026-11-19 15:30", "--kind", "on_site", "--round", "2")
    listed = recap("list").out
    assert listed == f"{added.out[:8]}  2026-11-19 15:30  draft    Acme  SRE · round 2 · on site\n"


def test_columns_line_up_behind_every_script(recap: Recap) -> None:
    """The role begins in the same cell behind wide, accented and right-to-left names."""
    from recap.shell.columns import width

    for name in NAMES:
        recap("add", f"{name}, Analyst")
    lines = recap("list").out.splitlines()
    assert len(lines) == len(NAMES)
    assert len({width(line[: line.index("Analyst")]) for line in lines}) == 1


def test_json_has_the_keys_of_the_documentation(recap: Recap) -> None:
    """Each row has every key, and null where nothing is known."""
    recap("add", "Acme")
    (listed,) = recap("--json", "list").json
    assert list(listed) == LISTED_KEYS
    assert listed["role"] is None
    assert list(recap("search", "acme", "--json").json[0]) == [*LISTED_KEYS, "match"]


def test_a_list_can_be_kept_short(recap: Recap) -> None:
    """-n gives the newest only; by state gives those of one state."""
    for day in range(1, 6):
        recap("add", f"Company {day}", "--when", f"2026-11-0{day}", *(["--done"] if day % 2 else []))
    assert [row["company"] for row in recap("list", "-n", "2", "--json").json] == ["Company 5", "Company 4"]
    assert len(recap("list", "--state", "draft").out.splitlines()) == 2
    assert len(recap("list", "-n0").out.splitlines()) == 5


def test_a_long_list_says_that_there_is_more(recap: Recap) -> None:
    """Nobody takes the newest fifty for all; JSON, which programs read, always has all."""
    for number in range(51):
        recap("add", f"Company {number}")
    listed = recap("list")
    assert len(listed.out.splitlines()) == 50
    assert "recap list -n 0" in listed.err
    assert len(recap("list", "--json").json) == 51
    assert len(recap("list", "-n", "0").out.splitlines()) == 51
    found = recap("search", "company")
    assert len(found.out.splitlines()) >= 50
    assert "`-n 0`" in found.err


@pytest.mark.parametrize("words", ["song hong", "Sông Hồng", "so\u0302ng ho\u0302\u0300ng", "NGAN HANG"])
def test_search_does_not_mind_accents(recap: Recap, words: str) -> None:
    """A name is found with its accents, without them, and in either of Unicode's spellings."""
    recap("add", "Ngân hàng Sông Hồng, Analyst")
    recap("add", "Another")
    assert [row["company"] for row in recap("search", *words.split(), "--json").json] == [
        "Ngân hàng Sông Hồng"
    ]


@pytest.mark.parametrize(
    ("words", "company"),
    [("水族館", "東京水族館"), ("احمد", "شركة أحمد"), ("rafal", "Rafał i Đức"), ("duc", "Rafał i Đức")],
)
def test_search_knows_other_scripts(recap: Recap, words: str, company: str) -> None:
    """Part of a Japanese name, an Arabic one without its hamza, letters that do not decompose."""
    for name in NAMES:
        recap("add", name)
    assert [row["company"] for row in recap("search", words, "--json").json] == [company]


def test_search_shows_where_it_was_found(recap: Recap) -> None:
    """Below the line of a recap stands the piece of its text that matched."""
    recap("add", "Acme", "@ Priya Raman: her team moves to Rust")
    found = recap("search", "rust")
    assert "her team moves to Rust" in found.out.splitlines()[1]
    assert recap("search", "rust", "--best", "--json").json[0]["match"] == "her team moves to Rust"


@pytest.mark.parametrize(
    "words", ['"', "*", "a AND", "NEAR(", "a:b", "-x", "^", "{}", "\x00", "' OR 1=1", "%", "\ud800"]
)
def test_any_words_can_be_searched(recap: Recap, words: str) -> None:
    """Whatever is typed finds something or nothing, and never fails."""
    recap("add", "Acme", "+ fine")
    found = recap("search", "--", words)
    assert found.code == 0
    assert found.out or found.err == "Nothing found.\n"


def test_show_prints_the_document(recap: Recap) -> None:
    """A recap is shown as its Markdown document."""
    recap("add", "Acme, SRE", "+ drew the timeline", "--done")
    shown = recap("show", "acme").out
    assert shown.startswith("---\nrecap: 1\nid: ")
    assert "\n## What went well\n\n- drew the timeline\n" in shown


def test_an_id_can_be_shortened(recap: Recap) -> None:
    """A full id, its beginning, and the beginning of a company's name all mean the recap."""
    added = recap("add", "Đức Logistics").out.strip()
    for words in (added, added[:4], "duc", "Đức Log"):
        assert recap("show", words, "--json").json["id"] == added


def test_a_name_of_several_companies_is_refused(recap: Recap) -> None:
    """Several companies are named and exit 2; none is exit 1."""
    recap("add", "Acme Robotics")
    recap("add", "Acme Foods")
    several = recap("show", "acme")
    assert several.code == 2
    assert "Acme Robotics" in several.err
    assert "Acme Foods" in several.err
    none = recap("show", "zzz")
    assert none.code == 1
    assert "“zzz”" in none.err


def test_only_show_tells_the_thoughts(recap: Recap, tmp_path: Path) -> None:
    """What was put away at close-out is in `show --json` and nowhere else."""
    demo = str(tmp_path / "demo.db")
    recap("demo", "--save", demo)
    thought = "I sounded too junior"
    shown = recap("--journal", demo, "show", "linh-lotus", "--json").json
    assert shown["close_out"]["thoughts"][0]["text"] == thought
    for words in (
        ("show", "linh-lotus"),
        ("list", "--json"),
        ("search", "lotus", "--json"),
        ("search", "junior"),
    ):
        assert thought not in recap("--journal", demo, *words).out


def test_hostile_text_commands_no_terminal(recap: Recap) -> None:
    """No control character of any field reaches the output of any command, and a mark stands in its place."""
    bad = "a\x1b]52;c;eA==\x07\x1b[31m\x9b1m\x7f\x00\u202eb"
    added = recap("add", f"{bad}, {bad}", f"@ {bad}", f"# {bad}", f"+ {bad}", bad, "--round", bad).out.strip()
    document = recap("show", added)
    said = [
        recap(*words)
        for words in (
            *(("list",), ("list", "--json"), ("show", added, "--json"), ("show", bad), (bad,)),
            *(("search", "a"), ("search", "a", "--json"), ("search", "--", bad), ("list", f"--{bad}")),
            *(("delete", added), ("list", "--bin"), ("show", added)),
            *(("where", "--journal", bad), ("add", "x", "--when", bad)),
        )
    ]
    for text in (text for told in (document, *said) for text in (told.out, told.err)):
        # A document is for reading back: into a pipe it keeps the mark of direction, which no terminal obeys.
        allowed = "\n\u202e" if text.startswith("---") else "\n"
        assert [letter for letter in text if letter not in allowed and not letter.isprintable()] == []
    assert "␛" in document.out
    assert "␛" in said[0].out
    assert "\u202e" in said[1].json[0]["company"]


def test_where_tells_every_place(recap: Recap, home: Path, tmp_path: Path) -> None:
    """The places are told, one a line, and as JSON."""
    assert str(home / "journal.db") in recap("where").out
    assert recap("where", "--json").json == {
        "settings": str(home / "config.toml"),
        "journal": str(home / "journal.db"),
        "backups": str(home / "backups"),
        "wording": str(home / "wording.toml"),
    }
    elsewhere = recap("where", "--json", "--journal", str(tmp_path / "other.db")).json
    assert elsewhere["journal"] == str(tmp_path / "other.db")


def test_ids_of_unequal_length_stand_in_one_column(recap: Recap, tmp_path: Path) -> None:
    """Where an id is no UUID, what follows it is aligned all the same, in the list and under a match."""
    file = str(tmp_path / "demo.db")
    recap("demo", "--save", file)
    lines = recap("list", "--journal", file).out.splitlines()
    assert len({line.index("  2026-") for line in lines}) == 1 < len({line.index(" ") for line in lines})
    _, match = recap("search", "truck kilometres", "--journal", file).out.splitlines()
    assert match.startswith(" " * lines[0].index("  2026-"))
