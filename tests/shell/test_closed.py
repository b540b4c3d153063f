"""A closed recap in the shell: its thoughts are folded, and adding to it asks first."""

from __future__ import annotations

import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.shell.test_closing import questions

from recap.journal.journal import Journal
from recap.rules.record import CloseOut, State
from recap.rules.record import Recap as Kept

if TYPE_CHECKING:
    from tests.shell.conftest import Answers, Recap

NOW = datetime(2026, 11, 20, 18, tzinfo=UTC)
THOUGHT = "They sighed quixotically"


@pytest.fixture(autouse=True)
def acme(recap: Recap, answers: Answers) -> str:
    """A recap at Acme, closed with a thought that was parked and one that was let go."""
    id_ = recap("add", "Acme, SRE", "? Why us?", "+ calm", "--done").out.strip()
    lines = ("7", *["skip"] * 3, THOUGHT, "I laughed", "", "g", "2", "p", "h", "2", *[""] * 7)
    assert "Closed at" in answers("closeout acme", *lines).out
    return id_


def shown(recap: Recap) -> dict[str, Any]:
    """The recap with everything it has."""
    values: dict[str, Any] = recap("show", "acme", "--json").json
    return values


def test_thoughts_are_one_folded_line(recap: Recap) -> None:
    """The document is printed as it is; beside it stands how many thoughts there are, and since when."""
    said = recap("show", "acme")
    assert said.err == "2 thoughts, put away on 20 Nov\n"
    assert "quixotic" not in said.out
    assert "put away" not in said.out


def test_thoughts_are_deleted_for_good(recap: Recap, home: Path) -> None:
    """What was put away can be let go of by whoever wrote it; the copies that still hold it are named."""
    copy = recap("backup", "--json").json["backup"]
    said = recap("delete", "acme", "--thoughts")
    assert said.out == "The thoughts of Acme, SRE are deleted; the rest of it stays.\n"
    assert Path(copy).name in said.err
    assert b"quixotic" not in (home / "journal.db").read_bytes()
    assert shown(recap)["close_out"]["thoughts"] == []
    assert shown(recap)["state"] == "closed"
    assert recap("delete", "acme", "--thoughts").out == "Acme, SRE has no thoughts that were put away.\n"


def test_thoughts_are_printed_where_that_was_asked_for(recap: Recap) -> None:
    """After the document, each with what it became."""
    said = recap("show", "acme", "--with-thoughts")
    assert said.err == ""
    assert said.out.startswith(recap("show", "acme").out)
    assert said.out.endswith(
        "\n## Thoughts that were put away\n\n2 thoughts, put away on 20 Nov\n\n"
        f"- {THOUGHT} (parked until tomorrow 17:30)\n- I laughed (let go)\n"
    )


def test_without_thoughts_there_is_no_line(recap: Recap) -> None:
    """A recap with none to fold says nothing of them."""
    recap("add", "Bolt", "--done")
    assert recap("show", "bolt").err == recap("show", "bolt", "--with-thoughts").err == ""


def test_the_line_is_worded_as_the_person_likes(recap: Recap, home: Path) -> None:
    """Their own sentence is used here too."""
    home.joinpath("wording.toml").write_text('[closed]\nfolded = "{count} folded"\n', encoding="utf-8")
    assert recap("show", "acme").err == "2 folded\n"


def test_editing_asks_first(recap: Recap, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nobody can be asked, it says how to say it, opens no editor, and ends with exit code 2."""
    monkeypatch.setenv("EDITOR", "false")
    said = recap("edit", "acme")
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith("This review is closed. Say what you are adding: --as f for a fact I forgot, ")
    assert recap("edit", "acme", "--as", "x").code == 2


def test_a_correction_opens_the_editor(recap: Recap, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With e the document is edited as ever, and the thoughts stay where they are."""
    editor = home / "editor.py"
    editor.write_text(
        "import sys\nopen(sys.argv[1], 'a').write('\\n## Facts\\n\\n- two months\\n')", encoding="utf-8"
    )
    monkeypatch.setenv("EDITOR", f"{sys.executable} {editor}")
    assert recap("edit", "acme", "--as", "e").out == "Kept: Acme, SRE.\n"
    values = shown(recap)
    assert values["facts"] == ["two months"]
    assert [thought["text"] for thought in values["close_out"]["thoughts"]] == [THOUGHT, "I laughed"]
    assert values["state"] == "closed"


def test_a_fact(answers: Answers, recap: Recap) -> None:
    """A forgotten fact is appended with its time; nothing typed adds nothing."""
    assert answers("edit acme --as f", "two months' notice").out == "The fact: \nAdded to Acme, SRE.\n"
    assert answers("edit acme --as f", "").out.endswith("Nothing was added.\n")
    assert answers("edit acme --as f").out.endswith("Nothing was added.\n")
    assert shown(recap)["facts"] == ["two months' notice (added 20 Nov 18:00)"]


def test_a_line_about_the_person_is_asked_about(answers: Answers, recap: Recap) -> None:
    """It can be written anew or kept; nothing is blocked."""
    said = answers("edit acme --as f", "I am so stupid", "r", "I said two months")
    assert "That line is about you, not about a moment." in said.out
    answers("edit acme --as f", "I always mess up", "k")
    assert [fact.partition(" (")[0] for fact in shown(recap)["facts"]] == [
        "I said two months",
        "I always mess up",
    ]


def test_a_better_answer(answers: Answers, recap: Recap) -> None:
    """A question is meant by its number or its words."""
    assert "  1  Why us?\n" in answers("edit acme --as b", "1", "The people").out
    answers("edit acme --as b", "Why now?", "It is time")
    told = [(question["text"], question["better_answer"]) for question in shown(recap)["questions"]]
    assert told == [("Why us?", "The people"), ("Why now?", "It is time")]


@pytest.mark.parametrize(("meaning", "is_due"), [("4", False), ("", True)])
def test_what_they_told(
    answers: Answers, monkeypatch: pytest.MonkeyPatch, meaning: str, is_due: bool
) -> None:
    """Their words, what they mean and the day: after a no, the parked thought does not come back."""
    said = answers("edit acme --as o", "Strong SQL.", "9", meaning, "someday", "today")
    assert "That day is not clear." in said.out
    assert questions(said)[-1] == "Added to Acme, SRE. Fri 20 Nov 2026."
    assert "Strong SQL." in answers("brief acme").out
    assert answers("edit acme --as o", "", "", "").out.endswith("Nothing was added.\n")
    monkeypatch.setenv("RECAP_NOW", "2026-11-21T19:00:00+00:00")
    assert ("A thought you parked is due" in answers("closeout acme").out) is is_due


def test_what_they_told_needs_a_company(answers: Answers, home: Path) -> None:
    """A review that was brought in without one says so before anything is typed."""
    closed = Kept("nobody", state=State.CLOSED, closed_at=NOW, close_out=CloseOut())
    with closing(Journal(home / "journal.db", lambda: NOW)) as journal:
        journal.keep((), [closed])
    said = answers("edit nobody --as o", "Strong SQL.")
    assert (said.code, questions(said)) == (1, [])
    assert said.err.startswith("There is no company to note it with yet.")


def test_a_thought_a_day(answers: Answers, recap: Recap, monkeypatch: pytest.MonkeyPatch) -> None:
    """One is sorted alone and folded away with the others; the next one waits until tomorrow."""
    said = answers("edit acme --as t", "Too slow")
    assert "`recap edit" in questions(said)[-1]
    assert "--as t` goes on here." in questions(said)[-1]
    said = answers("edit acme --as t", "g", "2", "l")
    assert questions(said)[-1] == "It is put away with the others."
    said = answers("edit acme --as t", "Too quiet")
    assert said.out == "One thought a day is enough for this recap. This one can wait until tomorrow.\n"
    assert recap("show", "acme").err == "3 thoughts, put away on 20 Nov\n"
    monkeypatch.setenv("RECAP_NOW", "2026-11-21T22:30:00+00:00")
    said = answers("edit acme --as t", "Too quiet", "p")
    assert "It is night. Shall we leave it for the morning?" in said.out
    assert shown(recap)["close_out"]["thoughts"][-1]["due_at"].startswith("2026-11-22T10:00")


def test_a_person_is_one_word_away(answers: Answers, recap: Recap) -> None:
    """The card is shown here too, without the sentence that belongs to the close-out."""
    said = answers("edit acme --as f", "person", "g", "two months")
    assert "Is there someone you could call today?" in said.out
    assert "This sounds heavy" not in said.out
    assert len(shown(recap)["facts"]) == 1


def test_just_reading(recap: Recap) -> None:
    """The document and the folded line, and no editor."""
    said = recap("edit", "acme", "--as", "r")
    assert "# " in said.out
    assert said.out.endswith("2 thoughts, put away on 20 Nov\n")
    assert "quixotic" not in said.out


if sys.platform != "win32":
    from tests.program import RECAP, environment
    from tests.terminal import Terminal

    @pytest.mark.terminal
    def test_on_a_terminal_it_is_asked(home: Path, recap: Recap) -> None:
        """The question of the design stands there with its six keys, and an f adds a fact."""
        with Terminal([*RECAP, "edit", "acme"], env=environment(home)) as terminal:
            terminal.wait_for("This review is closed. What are you adding?")
            terminal.wait_for("e  correct what I wrote")
            terminal.type("f\r")
            terminal.wait_for("The fact:")
            terminal.type("two months\r")
            assert terminal.exit_code() == 0
        assert len(shown(recap)["facts"]) == 1
