"""Sorting one thought: did it happen, is there something to do, will a day tell, park it or let it go.

A thought is never argued with. Each question leads to the next one or to what becomes of the thought.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from recap.rules.closeout import given as read
from recap.rules.closeout.asks import Ask, Choice, Kind
from recap.rules.closeout.days import on, when
from recap.rules.closeout.flow import Spot
from recap.rules.closeout.thought import (
    can_be,
    choice,
    met,
    opening,
    park,
    pinned,
    settle,
    thought_of,
    with_thought,
)
from recap.rules.parking import morning, park_until
from recap.rules.record import Fate, Sort

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recap.rules.closeout.asks import Given
    from recap.rules.closeout.flow import Flow
    from recap.rules.closeout.turn import Asking, Taking, Turn


def _ask_morning(turn: Turn) -> Ask:
    words = turn.words
    choices = (Choice("p", words.say("sort.until_morning")), Choice("s", words.say("sort.sort_now")))
    return choice(turn, "sort.morning", choices)


def _take_morning(turn: Turn, given: Given) -> Flow:
    if read.key(given) == "p":
        return park(turn, morning(turn.now, turn.known.bedtime))
    return replace(turn.flow, spot=opening(turn))


def _ask_met(turn: Turn) -> Ask:
    words, last = turn.words, met(turn)[0]
    prompt = words.say("sort.met", date=on(last.at, turn.now), fate=words.say(f"fate.{last.fate}"))
    choices = (Choice("enter", words.say("sort.same")), Choice("a", words.say("sort.afresh")))
    return Ask(turn.flow.spot, Kind.CHOICE, prompt, pinned=pinned(turn), choices=choices)


def _take_met(turn: Turn, given: Given) -> Flow:
    if read.key(given) == "a":
        return replace(turn.flow, spot=Spot.HAPPENED_OR_GUESS)
    last = met(turn)[0]
    turn = replace(turn, flow=with_thought(turn, replace(thought_of(turn), sort=last.sort)).flow)
    match last.fate:
        case Fate.ACTION:
            return replace(turn.flow, spot=Spot.STEP)
        case Fate.LETTER:
            return replace(turn.flow, spot=Spot.LETTER)
        case Fate.THEME:
            return replace(turn.flow, spot=Spot.THEME)
        case Fate.PARKED:
            return park(turn, park_until(turn.now, turn.known.bedtime))
        case Fate.WAITING:
            return settle(turn, Fate.WAITING, due_at=turn.known.decision_on)
        case Fate.LESSON:
            return settle(turn, Fate.LESSON)
        case _:
            return settle(turn, Fate.LET_GO)


def _ask_visits(turn: Turn) -> Ask:
    words = turn.words
    choices = (
        Choice("m", words.say("sort.make_theme")),
        Choice("p", words.say("sort.park")),
        Choice("l", words.say("sort.let_go")),
    )
    return choice(turn, "sort.visits", choices)


def _take_visits(turn: Turn, given: Given) -> Flow:
    match read.key(given):
        case "m":
            return replace(turn.flow, spot=Spot.THEME)
        case "p":
            return park(turn, park_until(turn.now, turn.known.bedtime))
        case _:
            return settle(turn, Fate.LET_GO)


def _ask_theme(turn: Turn) -> Ask:
    return Ask(
        turn.flow.spot,
        Kind.LINE,
        turn.words.say("sort.theme"),
        pinned=pinned(turn),
        fields=(read.field(turn.words),),
        picks=read.picks(name for _, name in turn.known.themes),
    )


def _take_theme(turn: Turn, given: Given) -> Flow:
    place, themes = read.picked(given), turn.known.themes
    if place is not None:
        return settle(turn, Fate.THEME, theme=themes[place][0])
    text = read.text(given)
    slugs = {name: slug for slug, name in themes}
    return settle(turn, Fate.THEME, theme=slugs.get(text, text))


def _ask_happened_or_guess(turn: Turn) -> Ask:
    words = turn.words
    choices = (
        Choice("h", words.say("sort.happened")),
        Choice("g", words.say("sort.guess")),
        Choice("n", words.say("sort.unsure")),
    )
    return choice(turn, "sort.happened_or_guess", choices)


def _take_happened_or_guess(turn: Turn, given: Given) -> Flow:
    sort, spot = {
        "h": (Sort.HAPPENED, Spot.USEFUL),
        "g": (Sort.GUESS, Spot.FIND_OUT),
        "n": (Sort.UNSURE, Spot.FIND_OUT),
    }[read.key(given)]
    said = ("sort.then_a_guess",) if sort == Sort.UNSURE else ()
    return replace(with_thought(turn, replace(thought_of(turn), sort=sort)).flow, spot=spot, said=said)


def _useful(turn: Turn) -> list[tuple[str, Fate]]:
    """What can be done about something that happened, as it is said, and the fate it leads to."""
    words = turn.words
    steps = (
        (words.say("sort.one_step"), Fate.ACTION),
        (words.say("sort.lesson_covers"), Fate.LESSON),
        (words.say("sort.in_a_letter"), Fate.LETTER),
        (words.say("sort.done"), Fate.LET_GO),
    )
    return [(said, fate) for said, fate in steps if can_be(turn, fate)]


def _ask_useful(turn: Turn) -> Ask:
    return choice(turn, "sort.useful", _numbered(_useful(turn)))


def _take_useful(turn: Turn, given: Given) -> Flow:
    match _useful(turn)[int(read.key(given)) - 1][1]:
        case Fate.ACTION:
            return replace(turn.flow, spot=Spot.STEP)
        case Fate.LESSON:
            return settle(turn, Fate.LESSON)
        case Fate.LETTER:
            return replace(turn.flow, spot=Spot.LETTER)
        case _:
            return replace(settle(turn, Fate.LET_GO), said=("sort.in_the_past",))


def _find_out(turn: Turn) -> list[tuple[str, Fate | None]]:
    """How it may be found out, as it is said, and the fate it leads to; None where it is asked further."""
    words, decision_on = turn.words, turn.known.decision_on
    ways: list[tuple[str, Fate | None]] = []
    if decision_on is not None and can_be(turn, Fate.WAITING):
        ways.append((words.say("sort.by_date", date=when(decision_on, turn.now)), Fate.WAITING))
    return [*ways, (words.say("sort.influence"), Fate.ACTION), (words.say("sort.no"), None)]


def _ask_find_out(turn: Turn) -> Ask:
    return choice(turn, "sort.find_out", _numbered(_find_out(turn)))


def _take_find_out(turn: Turn, given: Given) -> Flow:
    match _find_out(turn)[int(read.key(given)) - 1][1]:
        case Fate.WAITING:
            waiting = settle(turn, Fate.WAITING, due_at=turn.known.decision_on)
            return replace(waiting, said=("sort.has_a_date",))
        case Fate.ACTION:
            return replace(turn.flow, spot=Spot.STEP)
        case _:
            return replace(turn.flow, spot=Spot.NOTHING_SETTLES)


def _numbered(ways: Sequence[tuple[str, Fate | None]]) -> tuple[Choice, ...]:
    """A number for each that is open: what is not leaves no gap."""
    return tuple(Choice(str(number), said) for number, (said, _) in enumerate(ways, 1))


def _ask_nothing_settles(turn: Turn) -> Ask:
    words = turn.words
    until = when(park_until(turn.now, turn.known.bedtime), turn.now)
    choices = (
        Choice("p", words.say("sort.park_until", when=until)),
        Choice("l", words.say("sort.let_it_go")),
    )
    return choice(turn, "sort.nothing_settles", choices)


def _take_nothing_settles(turn: Turn, given: Given) -> Flow:
    if read.key(given) == "p":
        return park(turn, park_until(turn.now, turn.known.bedtime))
    return settle(turn, Fate.LET_GO)


ASK: dict[Spot, Asking] = {
    Spot.MORNING: _ask_morning,
    Spot.MET: _ask_met,
    Spot.VISITS: _ask_visits,
    Spot.THEME: _ask_theme,
    Spot.HAPPENED_OR_GUESS: _ask_happened_or_guess,
    Spot.USEFUL: _ask_useful,
    Spot.FIND_OUT: _ask_find_out,
    Spot.NOTHING_SETTLES: _ask_nothing_settles,
}
TAKE: dict[Spot, Taking] = {
    Spot.MORNING: _take_morning,
    Spot.MET: _take_met,
    Spot.VISITS: _take_visits,
    Spot.THEME: _take_theme,
    Spot.HAPPENED_OR_GUESS: _take_happened_or_guess,
    Spot.USEFUL: _take_useful,
    Spot.FIND_OUT: _take_find_out,
    Spot.NOTHING_SETTLES: _take_nothing_settles,
}
