"""Bringing together a text, or a letter, that two programs wrote at once: nothing that either wrote goes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from recap.rules.letter_sentences import FIELDS
from recap.rules.letters import DRAFT, FOLLOWS
from recap.rules.text import clean

if TYPE_CHECKING:
    from recap.rules.opportunity import Letter

PARAGRAPH = "\n\n"
IN_ONE_LINE = " · "


def both(base: str, theirs: str, mine: str, between: str = IN_ONE_LINE) -> str:
    """Bring what I made of ``base`` into what they have now; where both wrote, mine comes after theirs.

    ``between`` stands between the two. Where they left ``base`` whole, beside what they wrote or behind it,
    mine takes its place: so one that is written on does not come once more with each pause in typing.
    """
    if theirs == base or mine.startswith(theirs):
        return mine
    if mine == base or theirs.startswith(mine):
        return theirs
    around, whole = f"{between}{theirs}{between}", f"{between}{base}{between}"
    if base and whole in around:
        around = around.replace(whole, f"{between}{mine}{between}", 1)
        return around.removeprefix(between).removesuffix(between)
    return f"{theirs}{between}{mine}"


def tidy(letter: Letter) -> Letter:
    """The letter with its texts as the journal keeps them."""
    return replace(
        letter,
        subject=clean(letter.subject, one_line=True),
        body=clean(letter.body),
        filled=tuple((name, clean(text)) for name, text in letter.filled),
    )


def both_letters(base: Letter, theirs: Letter, mine: Letter) -> Letter:
    """Bring what I made of the letter ``base`` into theirs; words that find no place go below the letter.

    What is a draft for both stays one, where every field found its place. Whether it was sent is theirs; that
    it is not put away is mine, who goes on writing it.
    """
    is_draft = _is_draft(mine) and (_is_draft(theirs) or theirs.body == base.body)
    was, now, ours = (_texts(one) for one in (base, theirs, mine))
    found = {name: _one_of(was, now, ours, name) for name in now | ours}
    lost = [left for name, (_, left) in found.items() if left and name in FIELDS]
    filled = {name: text for name, (text, _) in found.items()}
    if is_draft and not lost:
        body, filled[DRAFT] = mine.body, FOLLOWS
    else:
        body = both(base.body, theirs.body, mine.body, PARAGRAPH)
        for left in (*lost, found[""][1]):
            if left not in body:
                body = both("", body, left, PARAGRAPH)
    subject = filled.pop("")
    return replace(
        theirs,
        channel=theirs.channel if mine.channel == base.channel else mine.channel,
        subject=subject,
        body=body,
        filled=tuple((name, text) for name, text in filled.items() if text),
        reason=mine.reason,
        put_away_at=mine.put_away_at,
    )


def _is_draft(letter: Letter) -> bool:
    return dict(letter.filled).get(DRAFT) == FOLLOWS or not letter.body


def _texts(letter: Letter) -> dict[str, str]:
    """The subject, and what was filled in."""
    return {"": letter.subject} | {name: text for name, text in letter.filled if name != DRAFT}


def _one_of(
    base: Mapping[str, str], theirs: Mapping[str, str], mine: Mapping[str, str], name: str
) -> tuple[str, str]:
    """What stands in a field of one line, and my words that have no place in it."""
    was, now, ours = (values.get(name, "") for values in (base, theirs, mine))
    if ours in (was, now):
        return now, ""
    if now in (was, ""):
        return ours, ""
    return now, ours
