"""The card *I need a person*: its trigger, its words, and the person's own people."""

from __future__ import annotations

import pytest

from recap.rules.person_card import choices, is_due, people, sentences
from recap.rules.wording import OURS


@pytest.mark.parametrize(
    ("before", "after", "due"),
    [
        (8, 8, True),
        (5, 9, True),
        (10, 10, True),
        (None, 8, True),
        (0, 8, True),
        (9, 8, False),
        (10, 9, False),
        (7, 7, False),
        (None, 7, False),
        (10, None, False),
        (None, None, False),
    ],
)
def test_the_card_comes_when_the_pull_is_strong_and_not_lower(
    before: int | None, after: int | None, due: bool
) -> None:
    """A pull of 8 or more afterwards, not lower than before, brings the card; a skipped one never."""
    assert is_due(before, after) is due


def test_the_first_sentence_belongs_to_the_close_out() -> None:
    """On F8 elsewhere the card begins with what is saved."""
    heavy, saved = sentences(OURS, in_close_out=True)
    assert heavy == "This sounds heavy, and you do not have to carry it through a form."
    assert saved == (
        "Your writing is saved. Is there someone you could call today? If you might hurt yourself, or you "
        "are in danger, call your local emergency number now. Free helplines by country: findahelpline.com."
    )
    assert sentences(OURS, in_close_out=False) == (saved,)
    assert [label for _, label in choices(OURS)] == ["show my people", "stop here", "go on"]


def test_the_people_are_the_persons_own() -> None:
    """What is shown is what the person wrote; no number is shipped."""
    assert people(("Mum 555 0100",), "Line 555 0199", OURS) == ("Mum 555 0100", "Line 555 0199")
    assert people(("Mum 555 0100",), "", OURS) == ("Mum 555 0100",)
    (line,) = people((), "", OURS)
    assert not any(character.isdigit() for character in line)
