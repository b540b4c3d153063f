"""Reading what was given in answer: keys, lines within their limit, numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recap.rules.closeout.asks import LINE, Choice, Chose, Field, NotYetError, Wrote
from recap.rules.text import clean

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

    from recap.rules.closeout.asks import Given
    from recap.rules.wording import Wording

MOST_PULL = 10
MOST_PICKS = 9


def field(words: Wording, label: str = "", *, limit: int = LINE, over: str = "limit.line") -> Field:
    """One field to type in, with what is said past its limit."""
    return Field(label=label, limit=limit, over=words.say(over))


def number_field(words: Wording) -> Field:
    """One field for a pull."""
    return field(words, limit=len(str(MOST_PULL)), over="limit.number")


def picks(texts: Iterable[str], without: Container[str] = ()) -> tuple[Choice, ...]:
    """One digit for each text, up to nine; a text that is left out leaves the others their digits."""
    numbered = tuple(Choice(str(number), text) for number, text in enumerate(texts, 1))[:MOST_PICKS]
    return tuple(pick for pick in numbered if pick.label not in without)


def key(given: Given) -> str:
    """The key that was chosen; a typed one counts, and nothing typed is the Enter key."""
    if isinstance(given, Chose):
        return given.key
    return text(given).casefold() or "enter"


def picked(given: Given) -> int | None:
    """The place of the pick that was chosen, counted from 0."""
    return int(given.key) - 1 if isinstance(given, Chose) and given.key.isdecimal() else None


def text(given: Given, place: int = 0, *, limit: int = LINE, over: str = "limit.line") -> str:
    """The line typed into one field, cleaned; raises NotYetError past its limit."""
    texts = given.texts if isinstance(given, Wrote) else ()
    line = clean(texts[place], one_line=True) if place < len(texts) else ""
    if len(line) > limit:
        raise NotYetError(over, place)
    return line


def number(given: Given) -> int | None:
    """A pull from 0 to 10, or None when it was skipped; raises NotYetError for anything else."""
    typed = text(given, over="limit.number")
    if not typed:
        return None
    if not (typed.isdecimal() and len(typed) <= len(str(MOST_PULL)) and int(typed) <= MOST_PULL):
        raise NotYetError("limit.number")
    return int(typed)


def in_words(number: int, words: Wording) -> str:
    """Say how many, in a word as long as there is one."""
    numbers = words.say("words.numbers").split()
    return numbers[number - 1] if number <= len(numbers) else str(number)
