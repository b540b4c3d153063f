"""Setting thoughts down: one line each, and what to do when there is one too many."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from recap.rules.closeout import given as read
from recap.rules.closeout.asks import Ask, Choice, Kind
from recap.rules.closeout.days import is_evening
from recap.rules.closeout.flow import Purpose, SortedThought, Spot
from recap.rules.closeout.thought import pinned, sort_from

if TYPE_CHECKING:
    from recap.rules.closeout.asks import Given
    from recap.rules.closeout.flow import Flow
    from recap.rules.closeout.turn import Asking, Taking, Turn

SECONDS_TO_SET_DOWN = 75
KEEP_THESE = "k"


def _ask_thoughts(turn: Turn) -> Ask:
    flow, words, room = turn.flow, turn.words, most_thoughts(turn)
    timed = flow.purpose == Purpose.CLOSE_OUT and not flow.time_said
    prompt = words.say("set_down.lines", limit=_number(turn)) if room > 1 else words.say("set_down.one")
    return Ask(
        flow.spot,
        Kind.LINES,
        prompt,
        fields=(read.field(words),),
        given=tuple(thought.text for thought in flow.thoughts),
        room=room,
        after=SECONDS_TO_SET_DOWN if timed else 0,
        after_say=words.say("set_down.time") if timed else "",
    )


def _take_thoughts(turn: Turn, given: Given) -> Flow:
    flow, text = turn.flow, read.text(given)
    if not text:
        return sort_from(turn, 0)
    if len(flow.thoughts) >= most_thoughts(turn):
        return replace(flow, one_too_many=text, spot=Spot.ENOUGH)
    flow = replace(flow, thoughts=(*flow.thoughts, SortedThought(text)))
    finished = flow.time_said or flow.purpose == Purpose.THOUGHT
    return sort_from(replace(turn, flow=flow), 0) if finished else flow


def most_thoughts(turn: Turn) -> int:
    """How many thoughts this flow takes: one afterwards, else the number in the settings."""
    return 1 if turn.flow.purpose == Purpose.THOUGHT else max(1, turn.known.limit)


def _number(turn: Turn) -> str:
    return read.in_words(most_thoughts(turn), turn.words)


def _ask_enough(turn: Turn) -> Ask:
    words, number = turn.words, _number(turn)
    enough = "set_down.enough" if is_evening(turn.now) else "set_down.enough_by_day"
    lines = read.picks(thought.text for thought in turn.flow.thoughts)
    return Ask(
        turn.flow.spot,
        Kind.CHOICE,
        words.say(enough, limit=number, Limit=number[:1].upper() + number[1:]),
        pinned=pinned(turn, turn.flow.one_too_many),
        choices=(*lines, Choice(KEEP_THESE, words.say("set_down.keep"))),
        skippable=False,
    )


def _take_enough(turn: Turn, given: Given) -> Flow:
    flow, key = turn.flow, read.key(given)
    thoughts = list(flow.thoughts)
    if key != KEEP_THESE:
        thoughts[int(key) - 1] = SortedThought(flow.one_too_many)
    flow = replace(flow, thoughts=tuple(thoughts), one_too_many="")
    return sort_from(replace(turn, flow=flow), 0)


ASK: dict[Spot, Asking] = {Spot.THOUGHTS: _ask_thoughts, Spot.ENOUGH: _ask_enough}
TAKE: dict[Spot, Taking] = {Spot.THOUGHTS: _take_thoughts, Spot.ENOUGH: _take_enough}
