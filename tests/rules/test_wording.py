"""A person's own sentences: what is taken from wording.toml, and what is said about the rest."""

from __future__ import annotations

import os
import sys
import tomllib
from typing import TYPE_CHECKING

import pytest
from tests.rules.evening import Evening

from recap.rules import letter_sentences, sentences
from recap.rules.letter_sentences import LETTER_SENTENCES
from recap.rules.sentences import SENTENCES
from recap.rules.wording import OURS, defaults_as_toml, read_wording

if TYPE_CHECKING:
    from pathlib import Path

ALL = SENTENCES | LETTER_SENTENCES
ABOUT = sentences.ABOUT | letter_sentences.ABOUT
OWN = """\
# mine
[arrive]
pull = "Sit down. How loud is it, 0 to 10?"

[seal]
closed = "Put away at {time}."
"""


def written(folder: Path, text: str | bytes) -> Path:
    path = folder / "wording.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_no_file_means_our_sentences(tmp_path: Path) -> None:
    """Nobody has to have a wording.toml."""
    wording, problems = read_wording(tmp_path / "wording.toml")
    assert (wording, problems) == (OURS, [])


def test_own_sentences_are_said_and_ours_otherwise(tmp_path: Path) -> None:
    """An override is used with its places filled in, and everything else stays ours."""
    words, problems = read_wording(written(tmp_path, OWN))
    assert problems == []
    evening = Evening(words=words)
    assert evening.asked.prompt == "Sit down. How loud is it, 0 to 10?"
    assert evening.writes("3").asked.prompt == "One word for how you feel, if you like."
    assert evening.skips_to("seal.close").presses("enter").asked.said == ("Put away at 18:30.",)


def test_the_printed_defaults_are_a_file_to_start_from(tmp_path: Path) -> None:
    """What `recap wording` prints is valid, complete, says what each part is for, and changes nothing."""
    printed = defaults_as_toml()
    assert tomllib.loads(printed) == ALL
    words, problems = read_wording(written(tmp_path, printed))
    assert problems == []
    assert words.own == {
        f"{section}.{name}": sentence for section, named in ALL.items() for name, sentence in named.items()
    }
    assert set(ABOUT) == set(ALL)
    assert all(f"# {about}\n[{section}]\n" in printed for section, about in ABOUT.items())


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            '[arrive]\npull = "How strongly?\n',
            "wording.toml, line 2: this is not TOML (",
        ),
        (
            '[arrive]\nfeeling = "a"\npull = ',
            "wording.toml, line 3: this is not TOML (",
        ),
        ("x = " + "[" * 5000, "wording.toml, line 1: this is not TOML ("),
        (b'[arrive]\n\npull = "\xff"\n', "wording.toml, line 3: this is not UTF-8, so recap uses its own"),
        ('[arive]\npull = "a"\n', "wording.toml, line 1: there is no sentence called arive."),
        ('\n[arrive]\npul = "a"\n', "wording.toml, line 3: there is no sentence called arrive.pul."),
        ('arrive = "a"\n', "wording.toml, line 1: there is no sentence called arrive."),
        ("[arrive]\npull = 3\n", "wording.toml, line 2: arrive.pull should be text in quotes. Ours is used."),
        ('[seal]\npull = ""\n', "wording.toml, line 2: seal.pull should be text in quotes. Ours is used."),
        (
            '[seal]\npull = "a"\n[step_back]\nnote = "What would {friend} say?"\n',
            "wording.toml, line 4: step_back.note has nothing to put in the place of {friend}. Ours is used.",
        ),
        (
            'step_back.note = "{friend}"\n',
            "wording.toml, line 1: step_back.note has nothing to put in the place of {friend}. Ours is used.",
        ),
        (
            '[words]\nnumbers = "một hai ba"\n',
            "wording.toml, line 2: words.numbers should be 9 words. Ours is used.",
        ),
        (
            '["\\u001b]0;x\\u0007"]\npull = "a"\n',
            "wording.toml, line 1: there is no sentence called ␛]0;x␇.",
        ),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_its_line(tmp_path: Path, text: str | bytes, problem: str) -> None:
    """A wrong file or sentence is said with its line, and ours is used there."""
    words, problems = read_wording(written(tmp_path, text))
    assert len(problems) == 1
    assert problems[0].startswith(problem)
    assert problems[0].endswith(".")
    assert words.say("arrive.pull") == OURS.say("arrive.pull")
    assert words.say("step_back.note", name="Linh") == OURS.say("step_back.note", name="Linh")


def test_one_wrong_sentence_leaves_the_others_to_the_person(tmp_path: Path) -> None:
    """Several mistakes are all said, and what is right is used."""
    text = OWN + "\n[keep]\nhelped = 1\nlines = 'Three good ones?'\n[nothing]\n"
    words, problems = read_wording(written(tmp_path, text))
    assert problems == [
        "wording.toml, line 9: keep.helped should be text in quotes. Ours is used.",
        "wording.toml, line 11: there is no sentence called nothing.",
    ]
    assert words.say("keep.lines") == "Three good ones?"
    assert words.say("keep.helped") == "What did you do that helped?"


def test_a_byte_order_mark_and_windows_line_ends_do_not_matter(tmp_path: Path) -> None:
    """A file from an editor of another system is read the same."""
    words, problems = read_wording(written(tmp_path, b"\xef\xbb\xbf" + OWN.replace("\n", "\r\n").encode()))
    assert problems == []
    assert words.say("arrive.pull") == "Sit down. How loud is it, 0 to 10?"


def test_control_characters_of_a_file_reach_no_terminal(tmp_path: Path) -> None:
    """A sentence with control characters or line breaks is cleaned like anything that is typed."""
    words, problems = read_wording(written(tmp_path, '[keep]\nhelped = "a\\u001b[2J\\nb"\n'))
    assert problems == []
    assert words.say("keep.helped") == "a␛[2J b"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no named pipes in folders")
@pytest.mark.parametrize("kind", ["folder", "fifo", "loop"])
def test_what_is_no_file_is_said_and_left_alone(tmp_path: Path, kind: str) -> None:
    """A folder, a pipe or a loop in the place of the file neither hangs nor fails."""
    path = tmp_path / "wording.toml"
    if kind == "folder":
        path.mkdir()
    elif kind == "fifo":
        os.mkfifo(path)
    else:
        path.symlink_to(path)
    words, problems = read_wording(path)
    assert words is OURS
    assert len(problems) == 1
    assert problems[0].startswith("wording.toml cannot be read (")


def test_what_a_person_typed_is_never_filled_in() -> None:
    """Braces in a name or a thought stay as they are."""
    assert OURS.say("sort.thought", thought="{name} {thought}") == 'The thought: "{name} {thought}"'
    assert (
        Evening(name="{company}")
        .skips_to("step_back.note")
        .asked.prompt.startswith("A friend called {company} has")
    )
