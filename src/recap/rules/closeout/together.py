"""One close-out in two programs: what was answered and typed in either is in both, and no line goes."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

from recap.rules.both import both
from recap.rules.closeout.flow import Flow, SortedThought, Spot
from recap.rules.closeout.moving import name_of, remembered
from recap.rules.closeout.path import SET_DOWN, step_of
from recap.rules.text import clean

TEXTS = ("feeling", "happened", "one_too_many", "friend_note", "next_lead", "next_half_hour")
LISTS = ("kept", "lessons", "thoughts")
GIVEN = ("pull_before", "pull_after", "name", "moment_theme")
NO_WORDS = frozenset({"theme", "instead_of"})
"""Parts of an entry that are text and name something."""

NUMBERS = (Spot.PULL, Spot.PULL_NOW)


def together(base: Flow, theirs: Flow, mine: Flow) -> Flow:
    """Bring what they wrote since ``base`` into my flow, which stands where I stand."""
    if theirs in (base, mine):
        return mine
    merged: dict[str, Any] = {
        name: both(*(getattr(one, name) for one in (base, theirs, mine))) for name in TEXTS
    }
    merged |= {name: _all(*(getattr(one, name) for one in (base, theirs, mine))) for name in LISTS}
    merged |= {name: getattr(theirs if getattr(mine, name) in (None, "") else mine, name) for name in GIVEN}
    is_theirs = mine.moment == base.moment
    merged["moment"] = both(base.moment, theirs.moment, mine.moment)
    merged["moment_from_recap"] = (theirs if is_theirs else mine).moment_from_recap
    was, now, ours = (dict(remembered(one)) for one in (base, theirs, mine))
    memory = {name: _texts(was.get(name, ()), now.get(name, ()), ours.get(name, ())) for name in now | ours}
    memory |= {name: ours[name] for name in NUMBERS if name in ours}
    here = name_of(mine)
    typed = memory.pop(here, ())
    kept = tuple((name, texts) for name, texts in memory.items() if any(texts))
    return replace(mine, **merged, typed=typed if any(typed) else mine.typed, memory=kept)


def with_words_of_another(flow: Flow, mine: Flow) -> tuple[Flow, tuple[str, ...]]:
    """Take what was typed in another program, and answered in neither, out of the questions of ``flow``.

    What goes round, or is about what does, becomes a thought, unsorted; the rest are lines for the notes.
    """
    ours = dict(remembered(mine))
    words = [
        (name, clean(text, one_line=True))
        for name, texts in remembered(flow)
        if name not in NUMBERS
        for text in texts
        if text.strip() and text not in ours.get(name, ())
    ]
    goes_round = {text: None for name, text in words if _is_about_a_thought(name)}
    there = {thought.text for thought in flow.thoughts}
    thoughts = (SortedThought(text) for text in goes_round if text not in there)
    kept = tuple((name, ours[name]) for name, _ in flow.memory if name in ours)
    settled = replace(flow, thoughts=(*flow.thoughts, *thoughts), typed=mine.typed, memory=kept)
    return settled, tuple(text for name, text in words if not _is_about_a_thought(name))


def _is_about_a_thought(name: str) -> bool:
    return step_of(Spot(name.partition(" ")[0])) in (SET_DOWN, 0)


def _texts(base: tuple[str, ...], theirs: tuple[str, ...], mine: tuple[str, ...]) -> tuple[str, ...]:
    def at(texts: tuple[str, ...], place: int) -> str:
        return texts[place] if place < len(texts) else ""

    places = range(max(len(theirs), len(mine)))
    return tuple(both(*(at(texts, place) for texts in (base, theirs, mine))) for place in places)


def _all(base: tuple[Any, ...], theirs: tuple[Any, ...], mine: tuple[Any, ...]) -> tuple[Any, ...]:
    """My entries in their places, with what they did to them, and behind them the ones they added."""
    was, now = ({_title(one): one for one in items} for items in (base, theirs))
    ours = [_entry(was.get(_title(one)), now.get(_title(one), one), one) for one in mine]
    here = {_title(one) for one in mine}
    return (*ours, *(one for one in theirs if _title(one) not in here and one not in base))


def _entry(base: Any, theirs: Any, mine: Any) -> Any:
    merged: dict[str, Any] = {}
    for part in (part.name for part in fields(mine)):
        was, now, ours = getattr(base, part, None), getattr(theirs, part), getattr(mine, part)
        if type(ours) is type(now) is str and part not in NO_WORDS:
            merged[part] = both(was or "", now, ours)
        else:
            merged[part] = now if ours == was else ours
    return replace(mine, **merged)


def _title(entry: Any) -> str:
    return str(getattr(entry, fields(entry)[0].name))
