"""The tone of the close-out: the words of the design, and what must never be said."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import recap.rules
from recap.rules.closeout import Spot
from recap.rules.record import Fate
from recap.rules.sentences import SENTENCES

ALL = {f"{section}.{name}": text for section, names in SENTENCES.items() for name, text in names.items()}

WORDS_OF_THE_DESIGN = [
    "Close this review now? About four minutes.",
    (
        "You have left the room. Take one slow breath. How strongly is this interview pulling at you "
        "right now? 0 is hardly, 10 is I can think of nothing else."
    ),
    "One word for how you feel, if you like.",
    "Name up to three things that went well. Small ones count.",
    "What did you do that helped?",
    "Choose one moment you would handle differently. Just one.",
    "What happened, in one sentence?",
    "Next time: When … I will …",
    "something is going round",
    "That is the time for this part. Finish your line, then we sort what is here.",
    'The thought: "{thought}"',
    "You have met this thought before, on {date}. Last time you chose: {fate}. Same again?",
    "This one visits. It may be a skill to practise rather than a verdict.",
    (
        "A friend called {name} has just told you all this over tea. What would you say to {name}, in one"
        " or two sentences?"
    ),
    "These are held for you, so you do not have to remember them.",
    "What is the next small step in your search, somewhere other than {company}?",
    "And now, for the next half hour, I will …",
    "One thing to leave undone today: posting about it. Not even a calm line.",
    (
        "You have looked at it, and learned one thing. The rest is finished for today. Press Enter to "
        "close this review."
    ),
    "You have looked at it. The rest is finished for today. Press Enter to close this review.",
    (
        "Closed at {time}. The facts stay easy to read. The thoughts are folded away. Nothing here needs "
        "you tonight."
    ),
    "How strongly is it pulling now?",
    "One line is enough. The rest can stay in the recap.",
    "This review is closed. What are you adding?",
    (
        "That line is about you, not about a moment. Would you like to write the moment instead? When "
        "they asked …, I …"
    ),
    "A thought you parked is due. Look at it for ten minutes, or let it go unread?",
    "Does this still need you?",
    ("recap is a journal. It is not therapy or medical care, and it cannot judge how you are. A person can."),
]


NEVER_SAID = {
    *("why", "great", "perfect", "congratulations", "proud", "amazing", "bravo", "positive", "bright"),
    *("wrong", "mistake", "fault", "failed", "failure", "bad", "should", "must", "never", "error", "invalid"),
    *("score", "streak", "points", "badge", "level", "rating", "worry", "worries", "problem", "anxiety"),
}


@pytest.mark.parametrize("sentence", WORDS_OF_THE_DESIGN)
def test_the_words_of_the_design_are_said_as_they_are(sentence: str) -> None:
    """Where the design gives the words, these are the words."""
    assert sentence in ALL.values()


@pytest.mark.parametrize(("key", "sentence"), ALL.items(), ids=ALL)
def test_nothing_is_said_that_must_never_be(key: str, sentence: str) -> None:
    """No why, no praise, no blame, no score, no streak, no command in capitals, no exclamation."""
    words = set(re.findall(r"[a-z']+", sentence.casefold()))
    assert not words & NEVER_SAID
    assert "!" not in sentence
    assert not re.search(r"\b[A-Z]{3,}\b", sentence)
    if key not in {"sort.met", "sort.same"}:
        assert "again" not in words


def test_every_sentence_is_used_and_every_used_one_is_there() -> None:
    """No sentence lies about unused, and no code asks for one that does not exist."""
    said: set[str] = set()
    for path in Path(recap.rules.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                said.add(node.value)
    by_a_driver = {
        key
        for key in ALL
        if key.startswith(("offer.", "about_you."))
        or key in {"closed.question", "closed.one_a_day", "hand_over.next_interview"}
    }
    by_fate = {key for key in ALL if key.startswith("fate.")}
    assert set(ALL) - by_a_driver - by_fate - said == set()
    sections = tuple(f"{section}." for section in SENTENCES)
    asked_for = {
        text for text in said if text.startswith(sections) and re.fullmatch(r"[a-z_]+\.[a-z_]+", text)
    }
    questions = {str(spot) for spot in Spot}
    assert asked_for - set(ALL) - questions == {"fate.put_"}
    assert {f"fate.{fate}" for fate in Fate} | {f"fate.put_{fate}" for fate in Fate} <= by_fate
