"""The last steps of a close-out: step back, hand over the open ends, seal."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from recap.rules.closeout import given as read
from recap.rules.closeout.asks import NOTE, WORD, Ask, Choice, Chose, Kind
from recap.rules.closeout.days import is_evening, when
from recap.rules.closeout.first_steps import lesson_sentence
from recap.rules.closeout.flow import Spot
from recap.rules.closeout.known import Held
from recap.rules.closeout.path import STEP_BACK, after
from recap.rules.parking import as_moment
from recap.rules.record import Fate

if TYPE_CHECKING:
    from recap.rules.closeout.asks import Given
    from recap.rules.closeout.flow import Flow, SortedThought
    from recap.rules.closeout.turn import Asking, Taking, Turn

MOST_LESSONS = 2
SECOND_LESSON = "l"


def _ask_name(turn: Turn) -> Ask:
    field = read.field(turn.words, limit=WORD, over="limit.word")
    return Ask(turn.flow.spot, Kind.LINE, turn.words.say("step_back.name"), fields=(field,))


def _take_name(turn: Turn, given: Given) -> Flow:
    name = read.text(given, limit=WORD, over="limit.word")
    return replace(turn.flow, name=name, spot=Spot.FRIEND)


def _ask_friend(turn: Turn) -> Ask:
    words, name = turn.words, turn.known.name or turn.flow.name
    prompt = words.say("step_back.note", name=name) if name else words.say("step_back.note_to_you")
    field = read.field(words, limit=NOTE, over="limit.note")
    return Ask(turn.flow.spot, Kind.LINE, prompt, fields=(field,))


def _take_friend(turn: Turn, given: Given) -> Flow:
    note = read.text(given, limit=NOTE, over="limit.note")
    return after(replace(turn.flow, friend_note=note), turn.known, STEP_BACK)


def _ask_lead(turn: Turn) -> Ask:
    words, held = turn.words, _held(turn)
    said = (words.say("hand_over.keep_looking"),) if turn.known.keep_looking else ()
    return Ask(
        turn.flow.spot,
        Kind.LINE,
        words.say("hand_over.lead", company=turn.known.company),
        said=(*said, words.say("hand_over.held")) if held else said,
        held=held,
        fields=(read.field(words),),
    )


def _held(turn: Turn) -> tuple[tuple[str, str], ...]:
    """List what is held with its time, the soonest first; of a parked thought that it is there, no more."""
    words, known, now = turn.words, turn.known, turn.now
    held = list(known.held)
    if known.decision_on is not None and known.decision_on >= now.date():
        held.append(Held(words.say("hand_over.decision", company=known.company), known.decision_on))
    for thought in turn.flow.thoughts:
        if thought.fate == Fate.ACTION:
            held.append(Held(words.say("hand_over.step", step=thought.step), thought.due_at))
        elif thought.fate == Fate.PARKED:
            held.append(Held(words.say("hand_over.parked"), thought.due_at))
    held.sort(key=lambda one: (one.at is None, as_moment(one.at, now) if one.at else now))
    return tuple((one.what, when(one.at, now) if one.at else "") for one in held)


def _take_lead(turn: Turn, given: Given) -> Flow:
    return replace(turn.flow, next_lead=read.text(given), spot=Spot.HALF_HOUR)


def _ask_half_hour(turn: Turn) -> Ask:
    prompt = turn.words.say("hand_over.half_hour")
    return Ask(turn.flow.spot, Kind.LINE, prompt, fields=(read.field(turn.words),))


def _take_half_hour(turn: Turn, given: Given) -> Flow:
    return replace(turn.flow, next_half_hour=read.text(given), spot=Spot.UNDONE)


def _ask_undone(turn: Turn) -> Ask:
    return Ask(turn.flow.spot, Kind.ENTER, turn.words.say("hand_over.undone"))


def _take_undone(turn: Turn, _given: Given) -> Flow:
    return replace(turn.flow, spot=Spot.SEAL)


def _ask_seal(turn: Turn) -> Ask:
    lessons = turn.flow.lessons
    more = 0 < len(lessons) < MOST_LESSONS
    return Ask(
        turn.flow.spot,
        Kind.ENTER,
        turn.words.say("seal.learned" if lessons else "seal.looked"),
        summary=_summary(turn),
        offers=(Choice(SECOND_LESSON, turn.words.say("learn.second")),) if more else (),
        skippable=False,
    )


def _summary(turn: Turn) -> tuple[tuple[str, tuple[str, ...]], ...]:
    flow, words = turn.flow, turn.words
    parts = {
        "seal.kept": tuple(kept.text for kept in flow.kept),
        "seal.lesson": tuple(lesson_sentence(lesson, words) for lesson in flow.lessons),
        "seal.thoughts": _where_they_went(turn),
    }
    return tuple((words.say(heading), lines) for heading, lines in parts.items() if lines)


def _where_they_went(turn: Turn) -> tuple[str, ...]:
    """Say where the thoughts went, those that went the same way in one line."""
    words = turn.words
    counted = Counter(_where_put(thought, turn) for thought in turn.flow.thoughts)
    away = words.say("fate.put_away")
    said = []
    for fate, count in counted.items():
        key = "fate.put_away_more" if fate == away else "fate.put_more"
        number = read.in_words(count, words)
        said.append(words.say(key, fate=fate, count=number) if count > 1 else fate)
    return tuple(said)


def _where_put(thought: SortedThought, turn: Turn) -> str:
    """Say where a thought went, without its words."""
    if thought.fate is None:
        return turn.words.say("fate.put_away")
    until = when(thought.due_at, turn.now) if isinstance(thought.due_at, date) else ""
    return turn.words.say(f"fate.put_{thought.fate}", when=until)


def _take_seal(turn: Turn, given: Given) -> Flow:
    flow = turn.flow
    if isinstance(given, Chose) and given.key == SECOND_LESSON:
        return replace(flow, spot=Spot.MOMENT, second_lesson=True, item=len(flow.lessons))
    said = "seal.closed" if is_evening(turn.now) else "seal.closed_by_day"
    return replace(flow, spot=Spot.PULL_NOW, closed_at=turn.now, said=(said,))


def _ask_pull_now(turn: Turn) -> Ask:
    prompt = turn.words.say("seal.pull")
    return Ask(turn.flow.spot, Kind.NUMBER, prompt, fields=(read.number_field(turn.words),))


def _take_pull_now(turn: Turn, given: Given) -> Flow:
    return replace(turn.flow, pull_after=read.number(given), spot=Spot.DONE)


ASK: dict[Spot, Asking] = {
    Spot.NAME: _ask_name,
    Spot.FRIEND: _ask_friend,
    Spot.LEAD: _ask_lead,
    Spot.HALF_HOUR: _ask_half_hour,
    Spot.UNDONE: _ask_undone,
    Spot.SEAL: _ask_seal,
    Spot.PULL_NOW: _ask_pull_now,
}
TAKE: dict[Spot, Taking] = {
    Spot.NAME: _take_name,
    Spot.FRIEND: _take_friend,
    Spot.LEAD: _take_lead,
    Spot.HALF_HOUR: _take_half_hour,
    Spot.UNDONE: _take_undone,
    Spot.SEAL: _take_seal,
    Spot.PULL_NOW: _take_pull_now,
}
