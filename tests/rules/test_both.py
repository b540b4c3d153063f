"""One text written by two programs at once: nothing that either wrote goes."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recap.rules.both import both, both_letters
from recap.rules.letters import DRAFT, FOLLOWS
from recap.rules.opportunity import Letter

LETTER = Letter("one", "acme", "thank_you", "Priya", subject="Thank you", body="Dear Priya,\n\nthanks")


@pytest.mark.parametrize(
    ("base", "theirs", "mine", "expected"),
    [
        ("", "", "mine", "mine"),
        ("old", "old", "mine", "mine"),
        ("old", "theirs", "old", "theirs"),
        ("old", "theirs", "", "theirs"),
        ("old", "old", "", ""),
        ("old", "", "mine", "mine"),
        ("", "theirs", "mine", "theirs · mine"),
        ("old", "theirs", "mine", "theirs · mine"),
        ("", "the", "theirs", "theirs"),
        ("", "theirs", "the", "theirs"),
        ("mi", "theirs · mi", "mine", "theirs · mine"),
        ("mi", "mi · theirs", "mine", "mine · theirs"),
        ("mi", "a · mi · b", "mine", "a · mine · b"),
        ("in", "mine alone", "ink", "mine alone · ink"),
        ("It went wel", "It went wel · theirs", "It went we", "It went we · theirs"),
        ("mine", "mine · theirs", "", "theirs"),
        ("mine", "a · mine · b", "", "a · b"),
        ("one two three", "two three", "one two", "two"),
        ("one two", "one two three", "two", "two three"),
        ("a good day", "a long day", "a good, calm day", "a long · good, calm day"),
        ("it was good", "", "it was very good", "it was very good"),
        (
            "it was so good",
            "My evening was bad.",
            "it was very good",
            "My evening was bad. · it was very good",
        ),
        ("so it went", "so it went well", "and so it went", "and so it went well"),
        ("one\n\ntwo", "one\n\nmine\n\ntwo", "one more\n\ntwo", "one more\n\nmine\n\ntwo"),
    ],
)
def test_of_two_texts_both_stay(base: str, theirs: str, mine: str, expected: str) -> None:
    """What only one side wrote is taken from it; what both wrote stays beside each other, once."""
    assert both(base, theirs, mine) == expected


def test_two_who_go_on_writing_have_each_text_once() -> None:
    """Two programs that write in turn, and never look at what the other has, leave one text of each."""
    kept, here, there = "", "", ""
    for one, other in zip("whole", "night", strict=True):
        kept, here = both(here, kept, here + one), here + one
        kept, there = both(there, kept, there + other), there + other
    assert kept == "whole · night"


MOST = 30
"""As much as two do, who never write something else altogether."""


class Writer:
    """A program that has the text open; each of its words is written by nobody else."""

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self.base = self.text = text
        self.written = 0

    def do(self, what: str, place: int) -> tuple[str, str]:
        """Do that to a word there; gives the word that came, and the one that went."""
        words = re.split(r"(\s+)", self.text)
        at = place % len(words) // 2 * 2
        self.written += 1
        new, old = f"{self.name}{self.written}.", words[at]
        if what == "put in":
            words[at : at + 1] = [new, " ", old]
            old = ""
        elif what == "take out":
            del words[max(at - 1, 0) : max(at - 1, 0) + 2]
            new = ""
        else:
            words[at] = new
        self.text = "".join(words).strip()
        return new, old

    def save(self, kept: str, between: str) -> str:
        """Save the text and take in what the other wrote."""
        self.base = self.text = both(self.base, kept, self.text, between)
        return self.text


@settings(max_examples=50, deadline=None)
@given(
    between=st.sampled_from([" · ", "\n\n"]),
    steps=st.lists(
        st.tuples(
            st.sampled_from("ab"),
            st.sampled_from(["put in", "take out", "change", "save"]),
            st.integers(0, 40),
        ),
        max_size=MOST,
    ),
)
def test_two_who_write_inside_one_text(between: str, steps: list[tuple[str, str, int]]) -> None:
    """Nothing stands there twice, what nobody took out stays, and what was taken out is gone."""
    kept = "Dear Priya,\n\n{}\n\nThank you,\nEva".format(" ".join(f"{at}." for at in range(MOST)))
    there, gone = set(kept.split()), {"·", ""}
    writers = {name: Writer(name, kept) for name in "ab"}
    for name, what, place in (*steps, *((one, "save", 0) for one in "aba")):
        if what == "save":
            kept = writers[name].save(kept, between)
            words = [word for word in kept.split() if word != "·"]
            assert len(words) == len(set(words))
        else:
            new, old = writers[name].do(what, place)
            there.add(new)
            gone.add(old)
    assert set(kept.split()) - {"·"} == there - gone
    assert writers["a"].text == writers["b"].text or writers["b"].save(kept, between) == kept


def test_a_letter_has_the_words_of_both() -> None:
    """Bodies follow each other, different fields both win, what has no place goes below the letter."""
    theirs = replace(LETTER, body="Dear Priya,\n\na whole evening", filled=(("topic", "Rust"),))
    mine = replace(LETTER, body="Dear Priya,\n\nthanks!", filled=(("why", "calm"),), channel="paper")
    merged = both_letters(LETTER, theirs, mine)
    assert merged.body == "Dear Priya,\n\na whole evening\n\nthanks!"
    assert dict(merged.filled) == {"topic": "Rust", "why": "calm"}
    assert merged.channel == "paper"
    clash = both_letters(LETTER, theirs, replace(LETTER, subject="Hello", filled=(("topic", "Go"),)))
    assert (clash.subject, dict(clash.filled)) == ("Hello", {"topic": "Rust"})
    assert clash.body == "Dear Priya,\n\na whole evening\n\nGo"


def test_a_draft_for_both_stays_a_draft() -> None:
    """Nobody's words are doubled while nobody wrote any; a field that both filled in is kept in words."""
    base = replace(LETTER, body="a draft", filled=((DRAFT, FOLLOWS),))
    theirs = replace(base, body="their draft", filled=(("learned", "calm"), (DRAFT, FOLLOWS)))
    mine = replace(base, body="my draft", filled=(("area", "pay"), (DRAFT, FOLLOWS)))
    merged = both_letters(base, theirs, mine)
    assert (merged.body, dict(merged.filled)) == (
        "my draft",
        {"learned": "calm", "area": "pay", DRAFT: FOLLOWS},
    )
    clash = both_letters(base, theirs, replace(mine, filled=(("learned", "a lot"), (DRAFT, FOLLOWS))))
    assert dict(clash.filled) == {"learned": "calm"}
    assert clash.body == "their · my draft\n\na lot"
    own = replace(base, body="Dear Priya,", filled=(("before_role", "SRE"),))
    assert both_letters(own, own, mine) == mine
    subject = replace(base, subject="From the red scarf", filled=())
    drafted = replace(mine, subject="Thank you, Priya")
    assert both_letters(base, subject, drafted) == replace(
        subject, body="my draft", filled=(("area", "pay"),)
    )
    assert dict(both_letters(base, own, mine).filled) == {"before_role": "SRE", "area": "pay"}


def test_going_on_with_a_letter_brings_it_back_and_sends_nothing() -> None:
    """A letter that was sent elsewhere stays sent; one that was put away there is written here."""
    at = datetime(2026, 11, 20, 18, tzinfo=UTC)
    theirs = replace(LETTER, sent_at=at, put_away_at=at)
    merged = both_letters(LETTER, theirs, replace(LETTER, body="more"))
    assert (merged.sent_at, merged.put_away_at, merged.body) == (at, None, "more")
