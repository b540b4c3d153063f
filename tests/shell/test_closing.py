"""`recap closeout`: the close-out by questions and answers, in a pipe and on a terminal."""

from __future__ import annotations

import io
import signal
import sqlite3
import sys
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from tests.shell.conftest import Answers, Program, Recap, Said
from tests.shell.five_evenings import EVENINGS, SEALED, Typed

from recap.journal.journal import Journal
from recap.rules.wording import defaults_as_toml
from recap.settings import journal_path
from recap.shell import closing as closing_module


@pytest.fixture(autouse=True)
def acme(recap: Recap) -> str:
    """A written recap at Acme, with something that went well and something for the next time."""
    return recap("add", "Acme, SRE", "+ drew the timeline", "- rambled on pay", "--done").out.strip()


def kept(recap: Recap, words: str = "acme") -> dict[str, Any]:
    """What the journal kept of the close-out, thoughts and all."""
    close_out: dict[str, Any] = recap("show", words, "--json").json["close_out"]
    return close_out


def questions(said: Said) -> list[str]:
    """The lines that were printed and are not empty."""
    return [line for line in said.out.splitlines() if line]


SHORT = ("2", "", "1", "", "", "", "", "", "", "")


@pytest.mark.slow
def test_five_evenings(program: Program, recap: Recap, home: Path) -> None:
    """The invented journal closed out line by line: each fate once, and the thought that comes by is met."""
    recap("demo", "--open", "--save", str(home.parent / "journal.db"))
    here = {"RECAP_JOURNAL": str(home.parent / "journal.db"), "TZ": "Asia/Ho_Chi_Minh"}
    said = [_evening(program, evening, here) for evening in EVENINGS]
    assert [one.code for one in said] == [0] * 5
    assert [one.err for one in said] == [""] * 5
    assert not any("keys shown here" in one.out for one in said)
    assert "Step 4 of 4." in said[1].out
    assert "You have met this thought before, on 15 Sep. Last time you chose: let it go." in said[2].out
    assert "This one visits. It may be a skill to practise rather than a verdict." in said[4].out
    fates: list[str] = []
    for evening in EVENINGS:
        shown = program("show", evening.recap_id, "--json", env=here).json
        assert (shown["state"], shown["closed_at"]) == ("closed", evening.now)
        became = tuple(thought["fate"] for thought in shown["close_out"]["thoughts"])
        assert became == evening.fates
        fates += became
    assert {*fates} == {"action", "lesson", "letter", "waiting", "parked", "let_go", "theme"}
    for thought in SEALED:
        assert program("search", thought, env=here).out == ""
    assert 'name = "Linh"' in (home / "config.toml").read_text(encoding="utf-8")


def _evening(program: Program, evening: Typed, here: dict[str, str]) -> Said:
    given = "".join(f"{line}\n" for line in evening.lines).encode()
    return program("closeout", evening.recap_id, given=given, env=here | {"RECAP_NOW": evening.now})


def test_the_short_path(answers: Answers, recap: Recap) -> None:
    """A pull of 2 takes four steps; the first close-out says what recap is not."""
    said = answers("closeout acme", *SHORT)
    assert said.code == 0
    lines = questions(said)
    assert lines[0] == "The close-out of Acme, SRE."
    assert [line for line in lines if line.startswith("Step")] == [
        "Step 1 of 7.",
        "Step 2 of 4.",
        "Step 3 of 4.",
        "Step 4 of 4.",
    ]
    assert "recap is a journal. It is not therapy or medical care" in said.out
    assert lines[-3].startswith("Closed at 18:00. The facts stay easy to read.")
    assert kept(recap)["kept"] == [{"text": "drew the timeline", "what_helped": None}]


def test_the_end_of_input_keeps_everything(answers: Answers, recap: Recap, acme: str) -> None:
    """Whatever was answered is kept, half a line too, and the same command goes on there."""
    said = answers("closeout acme", "7", "tired", half="asked ab")
    assert said.code == 0
    assert questions(said)[-1] == f"Everything is kept. `recap closeout {acme[:8]}` goes on here."
    assert "written" in recap("list", "--state", "written").out
    said = answers("closeout acme", "", "")
    assert "It goes on where you left it." in said.out
    assert "You typed: asked ab" in said.out
    assert "Acme" not in recap("search", "asked ab").out


def test_after_the_seal_nothing_is_asked_twice(answers: Answers, recap: Recap) -> None:
    """Who presses Enter and leaves has closed the review; the question after it does not come back."""
    said = answers("closeout acme", *SHORT[:-1])
    assert questions(said)[-1] == "0 to 10: "
    assert kept(recap)["pull_after"] is None
    assert "This review was closed on 20 Nov." in answers("closeout acme").out


def test_looking_and_leaving_is_nothing(answers: Answers) -> None:
    """Who reads the first question and leaves has begun nothing."""
    assert "Everything is kept" not in answers("closeout acme").out
    assert "It goes on" not in answers("closeout acme").out


def test_what_can_be_typed_is_told(answers: Answers) -> None:
    """A question mark lists it, and is no answer."""
    said = answers("closeout acme", "?", "7", "", "?")
    told = said.out.split("You can type:")
    assert "  a number from 0 to 10\n" in told[1]
    assert "  back: the question before" not in told[1]
    assert "  1: drew the timeline\n" in told[2]
    assert "  back: the question before\n" in told[2]
    for line in ("  person: I need a person\n", "  Ctrl+D: leave; everything is kept\n"):
        assert line in told[1]


def test_back_and_skip(answers: Answers, recap: Recap) -> None:
    """One goes to the question before, with its answer in hand; the other goes on without one."""
    said = answers(
        "closeout acme", "7", "back", "8", "skip", "calm", "back", "back", "back", "", "tired", "skip"
    )
    assert said.out.count("You typed: 8") == 1
    said = answers(
        "closeout acme", *[""] * 3, "skip", "skip", "skip", "skip", "skip", "skip", "skip", "", "", ""
    )
    assert kept(recap)["pull_before"] == 8
    assert kept(recap)["feeling"] == "tired"


def test_a_word_in_quotes_is_an_answer(answers: Answers, recap: Recap) -> None:
    """Who feels "back", or kept a question mark, says so in quotes."""
    answers("closeout acme", "2", '"Back"', '"?"', *SHORT[3:])
    assert kept(recap)["feeling"] == "Back"
    assert kept(recap)["kept"][0]["text"] == "?"


def test_what_is_not_taken_says_what_would_help(answers: Answers) -> None:
    """A number that is none, a key that is not there, a line too long: a sentence, and it can be mended."""
    said = answers(
        "closeout acme", "eleven", "7", "x" * 41, "tired", *[""] * 2, "They sighed", "", "z", "?", "g"
    )
    assert "A number from 0 to 10, or skip it." in said.out
    assert "One word is enough." in said.out
    assert said.out.count("One of the keys shown here, please.") == 1
    assert "g: It is a guess" in said.out
    assert "Will you find out by a certain day?" in said.out


def test_both_halves_of_a_lesson(answers: Answers, recap: Recap) -> None:
    """The two fields are asked one after the other, and one half alone is asked for again."""
    begun = ("2", "", "", "1", "I gave three numbers", "they ask about pay", "")
    said = answers("closeout acme", *begun, "", "name one number", *[""] * 5)
    assert "A lesson has two halves." in said.out
    assert "You typed: they ask about pay" in said.out
    assert kept(recap)["lesson"] == {
        "when": "they ask about pay",
        "will": "name one number",
        "moment": "I gave three numbers",
        "theme": None,
    }


def test_a_theme_for_the_lesson(answers: Answers, recap: Recap) -> None:
    """Skills that fit are offered by a digit once the lesson stands; none is taken by itself."""
    begun = ("2", "", "", "1", "I gave three numbers", "they ask about pay", "name one number")
    said = answers("closeout acme", *begun, "?", "9", "back", "", "", "2", *[""] * 5)
    assert said.out.count("Which skill is it?\n  1  Results and numbers\n  2  Pay and terms\n") == 2
    assert "  Enter  none of these\n" in said.out
    assert "  2: Pay and terms\n" in said.out
    assert said.out.count("One of the keys shown here, please.") == 1
    assert "You typed: name one number" in said.out
    assert kept(recap)["lesson"]["theme"] == "pay-and-terms"


def test_seventy_five_seconds(answers: Answers, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the time for thoughts is over it is said once; the line after it is the last one."""
    ticks = iter(range(0, 10_000, 40))
    monkeypatch.setattr(closing_module, "monotonic", lambda: next(ticks))
    said = answers("closeout acme", "7", "", "", "", "one", "two", "three", "g")
    assert said.out.count("That is the time for this part. Finish your line, then we sort what is here.") == 1
    assert 'The thought: "one"' in said.out


# Somebody to talk to


def test_the_card_is_one_word_away(answers: Answers, home: Path) -> None:
    """At any question the person's own people are shown, and then nothing more is asked about thoughts."""
    home.joinpath("config.toml").write_text(
        'my_people = ["Mum 555 0100"]\nmy_helpline = "Samaritans 116 123"\n', encoding="utf-8"
    )
    said = answers("closeout acme", "7", "", "", "", "They sighed", "person", "p", "g")
    assert "This sounds heavy, and you do not have to carry it through a form." in said.out
    assert "findahelpline.com" in said.out
    assert "Mum 555 0100\nSamaritans 116 123\n" in said.out
    assert "Did this happen" not in said.out
    assert "What do you like to be called?" in said.out


def test_the_card_can_end_it(answers: Answers) -> None:
    """Stopping there leaves, with everything kept; so does the end of input."""
    for way in (("s",), ()):
        said = answers("closeout acme", "7", "person", *way)
        assert questions(said)[-1].startswith("Everything is kept.")


def test_it_comes_by_itself_when_it_pulls_as_before(answers: Answers) -> None:
    """A pull of 8 that is not lower than before shows the card; a lower one does not."""
    said = answers("closeout acme", "8", *["skip"] * 8, "", "", "8", "g")
    assert "This sounds heavy" in said.out.split("How strongly is it pulling now?")[1]


# Which recap


def test_a_draft_counts_as_written(answers: Answers, recap: Recap) -> None:
    """A draft with a company is written once its review is closed; one without says what is missing."""
    recap("add", "Bolt")
    said = answers("closeout bolt")
    assert "It was a draft, and counts as written now." in said.out
    assert "Bolt" in recap("list", "--state", "written").out
    without = recap("add", "+ calm").out.strip()
    said = answers(f"closeout {without}")
    assert (said.code, said.out) == (1, "")
    assert said.err == "A recap needs the name of its company before it is written. It is kept as a draft.\n"


def test_a_closed_review_is_not_opened(answers: Answers, acme: str) -> None:
    """It says since when it is closed, how many thoughts are folded away, and what to do to add something."""
    answers("closeout acme", "7", "", "", "", "They sighed", "", "skip", "", "", "", "", "", "", "", "")
    said = answers("closeout acme")
    assert said.code == 0
    assert questions(said) == [
        f"This review was closed on 20 Nov. `recap edit {acme[:8]}` adds to it.",
        "1 thought, put away on 20 Nov",
    ]


def test_a_parked_thought_is_looked_at(
    answers: Answers, recap: Recap, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When it is due, the command asks whether it still needs somebody; its words come after looking."""
    answers("closeout acme", "7", *["skip"] * 3, "They sighed", "", "g", "2", "p", *[""] * 7)
    monkeypatch.setenv("RECAP_NOW", "2026-11-21T19:00:00+00:00")
    said = answers("closeout acme", "o", "n")
    assert "A thought you parked is due. Look at it for ten minutes, or let it go unread?" in said.out
    assert said.out.index("They sighed") > said.out.index("l  let it go")
    assert kept(recap)["thoughts"][0]["fate"] == "let_go"
    assert "This review was closed on 20 Nov" in answers("closeout acme").out


def test_no_such_recap(answers: Answers) -> None:
    """A name that nothing answers to is said, with exit code 1."""
    assert answers("closeout nowhere").code == 1


# When something is in the way


def test_a_busy_journal_loses_no_answer(
    answers: Answers, recap: Recap, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An answer that could not be kept is kept with the next one, and the person is told."""
    monkeypatch.setattr(closing_module, "Journal", partial(Journal, wait_ms=10))
    with closing(sqlite3.connect(journal_path(), isolation_level=None)) as other:

        class Lines(io.BytesIO):
            def readline(self, size: int | None = -1) -> bytes:
                line = super().readline(size)
                if line == b"tired\n":
                    other.execute("BEGIN IMMEDIATE")
                elif line == b"1\n":
                    other.execute("ROLLBACK")
                return line

        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(Lines(b"7\ntired\n1\n")))
        said = recap("closeout", "acme")
    assert said.code == 0
    assert said.err == (
        "Another program is using the journal. Nothing was changed; try again in a moment."
        " Your answer is still here and is kept with the next one.\n"
    )
    assert "You typed" not in answers("closeout acme").out
    answers("closeout acme", *[""] * 12)
    assert kept(recap)["feeling"] == "tired"


def test_settings_and_sentences_that_cannot_be_used_are_said(answers: Answers, home: Path) -> None:
    """Each with its file and line; the default is used."""
    home.joinpath("config.toml").write_text("bedtime = 25\n", encoding="utf-8")
    home.joinpath("wording.toml").write_text(
        '[arrive]\npull = "How loud is it?"\nfeeling = 3\n', encoding="utf-8"
    )
    said = answers("closeout acme", "7")
    assert "config.toml, line 1: bedtime should be" in said.err
    assert "wording.toml, line 3: arrive.feeling should be text in quotes. Ours is used." in said.err
    assert "How loud is it?" in said.out
    assert "One word for how you feel, if you like." in said.out


def test_the_sentences_are_printed_to_start_from(recap: Recap, home: Path) -> None:
    """What is printed is a file that says everything as it is said already."""
    said = recap("wording")
    assert (said.code, said.err) == (0, "")
    assert said.out == defaults_as_toml()
    home.mkdir(exist_ok=True)
    home.joinpath("wording.toml").write_text(said.out + "\n[top]\n", encoding="utf-8")
    assert "wording.toml, line" in recap("wording").err
    home.joinpath("wording.toml").write_text(said.out, encoding="utf-8")
    assert recap("wording").err == ""


# On a terminal

if sys.platform != "win32":
    from tests.program import RECAP, environment
    from tests.terminal import Terminal

    @pytest.mark.terminal
    def test_killed_in_the_middle(recap: Recap, answers: Answers, home: Path) -> None:
        """After kill -9 the next one goes on at that question, and the raw bytes had no escape in them."""
        env = environment(home, RECAP_NOW="2026-11-20T18:00:00+00:00")
        with Terminal([*RECAP, "closeout", "acme"], env=env) as terminal:
            terminal.wait_for("0 to 10:")
            terminal.type("7\r")
            terminal.wait_for("Answer:")
            terminal.type("mệt\r")
            terminal.wait_for("Step 2 of 7")
            terminal.kill(signal.SIGKILL)
            assert terminal.exit_code() == -signal.SIGKILL
            assert b"\x1b" not in terminal.raw
        assert "Step 2 of 7." in answers("closeout acme").out
        answers("closeout acme", *[""] * 11)
        assert kept(recap)["feeling"] == "mệt"

    @pytest.mark.terminal
    def test_control_d_leaves(home: Path) -> None:
        """Ctrl+D leaves with exit code 0 and half a line kept; ctrl+c leaves too."""
        env = environment(home, RECAP_NOW="2026-11-20T18:00:00+00:00")
        with Terminal([*RECAP, "closeout", "acme"], env=env) as terminal:
            terminal.wait_for("0 to 10:")
            terminal.type("7\rti\x04\x04")
            assert terminal.exit_code() == 0
        with Terminal([*RECAP, "closeout", "acme"], env=env) as terminal:
            terminal.wait_for("You typed: ti")
            terminal.press("ctrl+c")
            assert terminal.exit_code() == 130
