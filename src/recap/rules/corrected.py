"""What of a letter in the person's own words was corrected in its recap since they wrote it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from recap.rules.opportunity import Letter
    from recap.rules.wording import Wording

FACTS = ("person", "role", "company", "day", "stated_date")
BEFORE = "before_{fact}"
"""In what was filled in: how a fact stood when the person changed the words."""


def as_it_stood(letter: Letter, known: Mapping[str, str]) -> dict[str, str]:
    """Give the facts to keep with a letter: as its words still have them, else as they are ``known`` now."""
    filled, there = dict(letter.filled), _all_of(letter)
    before = {fact: filled.get(BEFORE.format(fact=fact), "") for fact in FACTS}
    return {
        BEFORE.format(fact=fact): was if was and was in there else known.get(fact, "")
        for fact, was in before.items()
    }


def corrected(letter: Letter, known: Mapping[str, str], words: Wording) -> tuple[str, ...]:
    """Say of each fact in the words of a letter that it is ``known`` to be another one now."""
    filled, there = dict(letter.filled), _all_of(letter)
    facts = ((filled.get(BEFORE.format(fact=fact), ""), known.get(fact, "")) for fact in FACTS)
    return tuple(
        words.say("check.corrected", before=was, now=now)
        for was, now in dict.fromkeys(facts)
        if was and was in there and now and not _says(there, now, instead_of=was)
    )


def _says(there: str, now: str, *, instead_of: str) -> bool:
    """Whether it stands there, and not only as a part of what was there before."""
    return now in (there if instead_of in now else there.replace(instead_of, ""))


def _all_of(letter: Letter) -> str:
    return f"{letter.subject}\n{letter.body}"
