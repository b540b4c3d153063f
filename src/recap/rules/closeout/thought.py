"""The thought that is being sorted: which question it begins with, what it can become, what comes next."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from recap.rules.closeout.asks import Ask, Choice, Kind
from recap.rules.closeout.flow import Purpose, SortedThought, Spot
from recap.rules.closeout.path import SET_DOWN, after
from recap.rules.parking import MOST_AT_ONCE, is_night, live, may_park_again
from recap.rules.record import Fate

if TYPE_CHECKING:
    from datetime import datetime

    from recap.rules.closeout.flow import Flow
    from recap.rules.closeout.turn import Turn
    from recap.rules.same_thought import Earlier


def thought_of(turn: Turn) -> SortedThought:
    """Take the thought the question is about."""
    return turn.flow.thoughts[turn.flow.item]


def with_thought(turn: Turn, thought: SortedThought) -> Turn:
    """Put this in the place of the thought the question is about."""
    thoughts = list(turn.flow.thoughts)
    thoughts[turn.flow.item] = thought
    return replace(turn, flow=replace(turn.flow, thoughts=tuple(thoughts)))


def pinned(turn: Turn, text: str = "") -> str:
    """Say the thought as a thought, to stand on top."""
    return turn.words.say("sort.thought", thought=text or thought_of(turn).text)


def choice(turn: Turn, sentence: str, choices: tuple[Choice, ...]) -> Ask:
    """Ask a question about the thought that one key answers."""
    return Ask(turn.flow.spot, Kind.CHOICE, turn.words.say(sentence), pinned=pinned(turn), choices=choices)


def sort_from(turn: Turn, item: int) -> Flow:
    """Go to the first question about the thought at this place, or on when there is none left."""
    flow = replace(turn.flow, item=item)
    if item >= len(flow.thoughts):
        return after(flow, turn.known, SET_DOWN)
    if flow.purpose == Purpose.THOUGHT and is_night(turn.now):
        return replace(flow, spot=Spot.MORNING)
    return replace(flow, spot=opening(replace(turn, flow=flow)))


def leave_unsorted(turn: Turn) -> Flow:
    """Leave this thought as it is; it is folded away unsorted."""
    untouched = SortedThought(thought_of(turn).text)
    return sort_from(with_thought(turn, untouched), turn.flow.item + 1)


def opening(turn: Turn) -> Spot:
    """Choose the first question: a thought met before comes by differently."""
    if turn.flow.purpose == Purpose.PARKED:
        return Spot.HAPPENED_OR_GUESS
    earlier = met(turn)
    if len(earlier) > 1:
        return Spot.VISITS
    if earlier and can_be(turn, earlier[0].fate):
        return Spot.MET
    return Spot.HAPPENED_OR_GUESS


def met(turn: Turn) -> tuple[Earlier, ...]:
    """Find where this thought was met before, the newest first."""
    from recap.rules.same_thought import sightings

    known = turn.known
    return sightings(thought_of(turn).text, known.earlier, known.names, turn.now)


def can_be(turn: Turn, fate: Fate | None) -> bool:
    """Whether that fate is open to a thought of this interview, here and now."""
    match fate:
        case None:
            return False
        case Fate.LESSON:
            return bool(turn.flow.lessons) or turn.known.has_lesson
        case Fate.LETTER:
            return turn.known.letter_open and all(one.fate != Fate.LETTER for one in turn.flow.thoughts)
        case Fate.WAITING:
            decision_on = turn.known.decision_on
            return decision_on is not None and decision_on > turn.now.date()
        case Fate.PARKED:
            return may_park_again(turn.flow.parked_again)
        case _:
            return True


def settle(turn: Turn, fate: Fate, **kept: Any) -> Flow:
    """Give the thought its fate and go on to the next one."""
    flow = turn.flow
    thought = thought_of(turn)
    settled = SortedThought(thought.text, thought.sort, fate, **kept)
    if flow.purpose == Purpose.PARKED and fate == Fate.PARKED:
        turn = replace(turn, flow=replace(flow, parked_again=flow.parked_again + 1))
    return sort_from(with_thought(turn, settled), flow.item + 1)


def park(turn: Turn, until: datetime) -> Flow:
    """Park the thought, or ask first which one can go when there are five already."""
    if len(parked_already(turn)) < MOST_AT_ONCE:
        return settle(turn, Fate.PARKED, due_at=until)
    waiting = with_thought(turn, replace(thought_of(turn), due_at=until))
    return replace(waiting.flow, spot=Spot.WHICH_CAN_GO)


def parked_already(turn: Turn) -> tuple[tuple[str, str], ...]:
    """List the other parked thoughts as (id, text); one of this flow has its place for an id."""
    flow = turn.flow
    elsewhere = [
        (one.id, one.text)
        for one in live(turn.known.parked, turn.now)
        if one.id not in flow.can_go and one.id != flow.parked_id
    ]
    here = [
        (str(place), one.text)
        for place, one in enumerate(flow.thoughts)
        if one.fate == Fate.PARKED and place != flow.item
    ]
    return (*elsewhere, *here)
