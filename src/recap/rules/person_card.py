"""The card *I need a person*: when it comes by itself, and what it says. Nothing written decides it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from recap.rules.wording import Wording

HEAVY_FROM = 8


def is_due(pull_before: int | None, pull_after: int | None) -> bool:
    """Whether the card comes after a close-out: a pull of 8 or more that is not lower than before.

    A pull before that was skipped is nothing the other could be lower than.
    """
    if pull_after is None or pull_after < HEAVY_FROM:
        return False
    return pull_before is None or pull_after >= pull_before


def sentences(words: Wording, *, in_close_out: bool) -> tuple[str, ...]:
    """Say the card; its first sentence belongs to the close-out."""
    saved = words.say("card.saved")
    return (words.say("card.heavy"), saved) if in_close_out else (saved,)


def choices(words: Wording) -> tuple[tuple[str, str], ...]:
    """List the keys of the card with their labels: p shows the people, s stops here, g goes on."""
    return ("p", words.say("card.people")), ("s", words.say("card.stop")), ("g", words.say("card.go_on"))


def people(my_people: tuple[str, ...], my_helpline: str, words: Wording) -> tuple[str, ...]:
    """List the person's own people and helpline from the settings, or say where to put them."""
    own = (*my_people, my_helpline) if my_helpline else my_people
    return own or (words.say("card.nobody"),)
