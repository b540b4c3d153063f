"""After the close: what can be added, a thought a day, and how the thoughts lie folded."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING

from recap.rules.closeout.days import on, when
from recap.rules.record import CloseOut, Fate
from recap.rules.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from recap.rules.record import Recap, Thought
    from recap.rules.wording import Wording


class Adding(StrEnum):
    """What a person adds to a closed recap, by its key."""

    FACT = "f"
    ANSWER = "b"
    TOLD = "o"
    THOUGHT = "t"
    READING = "r"
    CORRECT = "e"


_SENTENCES = {
    Adding.FACT: "closed.fact",
    Adding.ANSWER: "closed.answer",
    Adding.TOLD: "closed.told",
    Adding.THOUGHT: "closed.thought",
    Adding.READING: "closed.reading",
    Adding.CORRECT: "closed.correct",
}


def labels(words: Wording) -> tuple[tuple[Adding, str], ...]:
    """List what can be added, in the order in which it is shown under ``closed.question``."""
    return tuple((adding, words.say(sentence)) for adding, sentence in _SENTENCES.items())


def may_add_thought(added: Iterable[datetime], now: datetime) -> bool:
    """Whether a thought may be added to this recap: one on a day, by the person's calendar.

    ``added`` are the times thoughts were added after its close-out; ``closed.one_a_day`` says no.
    """
    return all(at.astimezone(now.tzinfo).date() != now.date() for at in added)


def with_fact(recap: Recap, fact: str, now: datetime, words: Wording) -> Recap:
    """Append a forgotten fact with the time it was added; nothing is asked and the close-out stays."""
    line = clean(fact, one_line=True)
    if not line:
        return recap
    added = words.say("closed.added", fact=line, date=f"{on(now, now)} {now:%H:%M}")
    return replace(recap, facts=(*recap.facts, added))


def with_thought(recap: Recap, thought: Thought) -> Recap:
    """Put a thought that was sorted afterwards with those put away; the rest of the close-out stays."""
    close_out = recap.close_out or CloseOut()
    return replace(recap, close_out=replace(close_out, thoughts=(*close_out.thoughts, thought)))


def folded(count: int, closed_at: datetime, now: datetime, words: Wording, *, with_key: bool = True) -> str:
    """Say in one line that there are thoughts, and not which; "" when there are none.

    ``with_key`` adds the key that unfolds them, where there are keys.
    """
    if not count:
        return ""
    sentence = "closed.folded_one" if count == 1 else "closed.folded"
    line = words.say(sentence, count=count, date=on(closed_at, now))
    return f"{line} · {words.say('closed.unfold')}" if with_key else line


def became(thought: Thought, now: datetime, words: Wording) -> str:
    """Say what became of it: "one step, tomorrow 10:00: write to Priya"; a step that is over has no time."""
    if thought.fate is None:
        return words.say("fate.put_away")
    until = when(thought.due_at, now) if thought.due_at else ""
    over = thought.fate == Fate.ACTION and not until
    said = words.say("fate.action") if over else words.say(f"fate.put_{thought.fate}", when=until)
    more = thought.step or thought.letter_line or thought.theme
    return f"{said}: {more}" if more else said
