"""One text written by two programs at once: nothing that either wrote goes."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

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


def test_a_letter_has_the_words_of_both() -> None:
    """Bodies follow each other, different fields both win, what has no place goes below the letter."""
    theirs = replace(LETTER, body="Dear Priya,\n\na whole evening", filled=(("topic", "Rust"),))
    mine = replace(LETTER, body="Dear Priya,\n\nthanks!", filled=(("why", "calm"),), channel="paper")
    merged = both_letters(LETTER, theirs, mine)
    assert merged.body == "Dear Priya,\n\na whole evening\n\nDear Priya,\n\nthanks!"
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
    assert clash.body == "their draft\n\nmy draft\n\na lot"
    own = replace(base, body="Dear Priya,", filled=(("before_role", "SRE"),))
    assert both_letters(own, own, mine) == mine
    assert dict(both_letters(base, own, mine).filled) == {"before_role": "SRE", "area": "pay"}


def test_going_on_with_a_letter_brings_it_back_and_sends_nothing() -> None:
    """A letter that was sent elsewhere stays sent; one that was put away there is written here."""
    at = datetime(2026, 11, 20, 18, tzinfo=UTC)
    theirs = replace(LETTER, sent_at=at, put_away_at=at)
    merged = both_letters(LETTER, theirs, replace(LETTER, body="more"))
    assert (merged.sent_at, merged.put_away_at, merged.body) == (at, None, "more")
