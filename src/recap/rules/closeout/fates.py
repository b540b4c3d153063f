"""What a fate still needs: the step and its time, the sentence for the letter, room among the parked."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from recap.rules.closeout import given as read
from recap.rules.closeout.asks import Ask, Choice, Kind, NotYetError
from recap.rules.closeout.days import when
from recap.rules.closeout.flow import Spot
from recap.rules.closeout.thought import parked_already, pinned, settle, thought_of, with_thought
from recap.rules.dates import read_when
from recap.rules.parking import step_on
from recap.rules.record import Fate

if TYPE_CHECKING:
    from datetime import date

    from recap.rules.closeout.asks import Given
    from recap.rules.closeout.flow import Flow
    from recap.rules.closeout.turn import Asking, Taking, Turn

THIS_ONE = "n"

_APOLOGIES = Path(__file__).parents[1] / "data" / "apologies.json"


def _ask_step(turn: Turn) -> Ask:
    return _what_and_when(turn, "sort.what_and_when", "sort.what")


def _ask_person(turn: Turn) -> Ask:
    return _what_and_when(turn, "parked.who_and_when", "parked.who")


def _what_and_when(turn: Turn, sentence: str, label: str) -> Ask:
    words = turn.words
    by_itself = when(step_on(turn.now, turn.known.bedtime), turn.now)
    what = read.field(words, words.say(label))
    at = replace(read.field(words, words.say("sort.when")), default=by_itself)
    return Ask(turn.flow.spot, Kind.PAIR, words.say(sentence), pinned=pinned(turn), fields=(what, at))


def _take_step(turn: Turn, given: Given) -> Flow:
    step, typed = read.text(given, 0), read.text(given, 1)
    if not step:
        raise NotYetError("limit.step")
    return settle(turn, Fate.ACTION, step=step, due_at=_time(turn, typed))


def _time(turn: Turn, typed: str) -> datetime | date:
    if not typed:
        return step_on(turn.now, turn.known.bedtime)
    understood = read_when(typed, turn.now, past=False)
    if understood is None:
        raise NotYetError("limit.when", 1)
    if understood.at is None and understood.on >= turn.now.date():
        return understood.on
    if understood.at is None or understood.at < turn.now:
        raise NotYetError("limit.passed", 1)
    return understood.at


def _ask_letter(turn: Turn) -> Ask:
    prompt = turn.words.say("sort.letter_line")
    return Ask(turn.flow.spot, Kind.LINE, prompt, pinned=pinned(turn), fields=(read.field(turn.words),))


def _take_letter(turn: Turn, given: Given) -> Flow:
    line = read.text(given)
    if apologises(line):
        raise NotYetError("sort.no_apology")
    return settle(turn, Fate.LETTER, letter_line=line)


def apologises(line: str) -> bool:
    """Whether the sentence says sorry; a letter looks forward."""
    from recap.rules.same_thought import plain

    lists = _apologies()
    words = plain(line)
    return any(f" {phrase} " in f" {words} " for phrase in lists["spaced"]) or any(
        phrase in words for phrase in lists["unspaced"]
    )


@cache
def _apologies() -> dict[str, list[str]]:
    from recap.rules.same_thought import plain

    lists = json.loads(_APOLOGIES.read_text(encoding="utf-8"))
    return {kind: [plain(phrase) for phrase in lists[kind]] for kind in ("spaced", "unspaced")}


def _ask_which_can_go(turn: Turn) -> Ask:
    words = turn.words
    parked = read.picks(text for _, text in parked_already(turn))
    return Ask(
        turn.flow.spot,
        Kind.CHOICE,
        words.say("sort.which_can_go"),
        pinned=pinned(turn),
        choices=(*parked, Choice(THIS_ONE, words.say("sort.this_one"))),
    )


def _take_which_can_go(turn: Turn, given: Given) -> Flow:
    key = read.key(given)
    if key == THIS_ONE:
        return settle(turn, Fate.LET_GO)
    name, _ = parked_already(turn)[int(key) - 1]
    until = thought_of(turn).due_at
    if any(one.id == name for one in turn.known.parked):
        return settle(turn, Fate.PARKED, due_at=until, instead_of=name)
    there = replace(turn, flow=replace(turn.flow, item=int(name)))
    let_go = with_thought(there, replace(thought_of(there), fate=Fate.LET_GO, due_at=None))
    return settle(replace(turn, flow=replace(let_go.flow, item=turn.flow.item)), Fate.PARKED, due_at=until)


ASK: dict[Spot, Asking] = {
    Spot.STEP: _ask_step,
    Spot.PERSON: _ask_person,
    Spot.LETTER: _ask_letter,
    Spot.WHICH_CAN_GO: _ask_which_can_go,
}
TAKE: dict[Spot, Taking] = {
    Spot.STEP: _take_step,
    Spot.PERSON: _take_step,
    Spot.LETTER: _take_letter,
    Spot.WHICH_CAN_GO: _take_which_can_go,
}
