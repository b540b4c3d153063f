"""A parked thought that is due: look at it, let it go unread, or leave it for tomorrow."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from recap.rules.closeout import given as read
from recap.rules.closeout.asks import Ask, Choice, Kind
from recap.rules.closeout.flow import Spot
from recap.rules.closeout.thought import can_be, choice, settle, sort_from
from recap.rules.parking import park_until
from recap.rules.record import Fate

if TYPE_CHECKING:
    from recap.rules.closeout.asks import Given
    from recap.rules.closeout.flow import Flow
    from recap.rules.closeout.turn import Asking, Taking, Turn


def _ask_due(turn: Turn) -> Ask:
    words = turn.words
    choices = [Choice("o", words.say("parked.look")), Choice("l", words.say("parked.let_go"))]
    if can_be(turn, Fate.PARKED):
        choices.append(Choice("t", words.say("parked.tomorrow")))
    # Its words are shown only to who looks: nothing is pinned here.
    return Ask(turn.flow.spot, Kind.CHOICE, words.say("parked.due"), choices=tuple(choices))


def _take_due(turn: Turn, given: Given) -> Flow:
    match read.key(given):
        case "o":
            return replace(turn.flow, spot=Spot.NEEDED)
        case "t":
            return settle(turn, Fate.PARKED, due_at=park_until(turn.now, turn.known.bedtime))
        case _:
            return settle(turn, Fate.LET_GO)


def _ask_needed(turn: Turn) -> Ask:
    words = turn.words
    choices = (Choice("y", words.say("parked.yes")), Choice("n", words.say("parked.no")))
    return choice(turn, "parked.needed", choices)


def _take_needed(turn: Turn, given: Given) -> Flow:
    if read.key(given) == "n":
        return settle(turn, Fate.LET_GO)
    return sort_from(turn, 0) if can_be(turn, Fate.PARKED) else replace(turn.flow, spot=Spot.LAST)


def _ask_last(turn: Turn) -> Ask:
    words = turn.words
    choices = (
        Choice("1", words.say("parked.step")),
        Choice("p", words.say("parked.person")),
        Choice("l", words.say("parked.let_go")),
    )
    return choice(turn, "parked.last", choices)


def _take_last(turn: Turn, given: Given) -> Flow:
    match read.key(given):
        case "1":
            return replace(turn.flow, spot=Spot.STEP)
        case "p":
            return replace(turn.flow, spot=Spot.PERSON)
        case _:
            return settle(turn, Fate.LET_GO)


ASK: dict[Spot, Asking] = {Spot.DUE: _ask_due, Spot.NEEDED: _ask_needed, Spot.LAST: _ask_last}
TAKE: dict[Spot, Taking] = {Spot.DUE: _take_due, Spot.NEEDED: _take_needed, Spot.LAST: _take_last}
