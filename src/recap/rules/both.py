"""Bringing together a text, or a letter, that two programs wrote at once: nothing that either wrote goes."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from recap.rules.letter_sentences import FIELDS
from recap.rules.letters import DRAFT, FOLLOWS
from recap.rules.text import clean

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from recap.rules.opportunity import Letter

PARAGRAPH = "\n\n"
IN_ONE_LINE = " · "
_WORD = re.compile(r"\s*\S+|\s+$")
"""With the space before it."""


def both(base: str, theirs: str, mine: str, between: str = IN_ONE_LINE) -> str:
    """Bring what I made of ``base`` into what they have now; where both wrote, mine comes after theirs.

    ``between`` stands between the two. Where they left ``base`` whole, beside what they wrote or behind it,
    mine takes its place: so one that is written on does not come once more with each pause in typing.
    Elsewhere the words go together: what either took out goes, and what either put in stands once. Where one
    wrote something else altogether, the whole of mine stays beside it.
    """
    if theirs in (base, mine):
        return mine
    if mine == base:
        return theirs
    around, whole = f"{between}{theirs}{between}", f"{between}{base}{between}"
    if base and whole in around:
        around = around.replace(whole, f"{between}{mine}{between}" if mine else between, 1)
        return around.removeprefix(between).removesuffix(between)
    return _words_of_both(base, theirs, mine, between)


def _words_of_both(base: str, theirs: str, mine: str, between: str) -> str:
    was, now, ours = (_WORD.findall(one) for one in (base, theirs, mine))
    (left, put_in), (left_by_me, put_in_by_me) = _changed(was, now), _changed(was, ours)
    if _is_another(was, now, left) or _is_another(was, ours, left_by_me):
        return _beside(theirs, mine, between)
    text = their_words = my_words = ""
    for place, word in enumerate((*was, "")):
        their_words += put_in.get(place, "")
        my_words += put_in_by_me.get(place, "")
        if place == len(was) or (place in left and place in left_by_me):
            text = _behind(text, _beside(their_words, my_words, IN_ONE_LINE))
            their_words = my_words = ""
        if place in left and place in left_by_me:
            text = _behind(text, left_by_me[place] if left[place] == word else left[place])
    return text


def _is_another(base: Sequence[str], made: Sequence[str], left: Mapping[int, str]) -> bool:
    """Whether it is another text, which has a few words of the one before by chance."""
    return not left or 3 * len(left) < min(len(base), len(made))


def _changed(base: Sequence[str], made: Sequence[str]) -> tuple[dict[int, str], dict[int, str]]:
    """The words that were left as they are, by their places in ``base``, and what was put in before those."""
    from difflib import SequenceMatcher

    left: dict[int, str] = {}
    put_in: dict[int, str] = {}
    was, now = ([word.strip() for word in words] for words in (base, made))
    # What stands between the texts of two is no word of either.
    found = SequenceMatcher(IN_ONE_LINE.strip().__eq__, was, now)
    for tag, start, end, first, last in found.get_opcodes():
        if tag == "equal":
            left |= zip(range(start, end), made[first:last], strict=True)
        else:
            put_in[start] = "".join(made[first:last])
    return left, put_in


def _beside(theirs: str, mine: str, between: str) -> str:
    """What both put into one place: in a line, or each in its own lines; what both put in stands once."""
    if mine.startswith(theirs):
        return mine
    if theirs.startswith(mine):
        return theirs
    if mine.startswith("\n"):
        return theirs + mine
    if theirs.startswith("\n"):
        return mine + theirs
    return f"{theirs}{between}{mine.lstrip()}"


def _behind(text: str, words: str) -> str:
    if not text or not words:
        return text or words.lstrip()
    return text + words if words[0].isspace() else f"{text} {words}"


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
    words = (theirs.subject, theirs.body)
    is_draft = _is_draft(mine) and (_is_draft(theirs) or words == (base.subject, base.body))
    was, now, ours = (_texts(one) for one in (base, theirs, mine))
    found = {name: _one_of(was, now, ours, name) for name in now | ours}
    lost = [left for name, (_, left) in found.items() if left and name in FIELDS]
    filled = {name: text for name, (text, _) in found.items()}
    if is_draft and not lost:
        body, filled[DRAFT] = mine.body, FOLLOWS
    else:
        body = both(base.body, theirs.body, mine.body, PARAGRAPH)
        for left in (*lost, "" if _is_draft(mine) else found[""][1]):
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
