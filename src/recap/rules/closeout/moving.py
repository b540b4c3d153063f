"""Moving through a close-out: the question that is asked now, an answer, a step back, leaving."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from recap.rules.closeout import fates, first_steps, last_steps, looking, set_down, sorting
from recap.rules.closeout import given as read
from recap.rules.closeout.asks import Ask, Chose, Kind, NotYetError, Wrote
from recap.rules.closeout.flow import Flow, Purpose, SortedThought, Spot
from recap.rules.closeout.path import LEARN, SET_DOWN, after, step_of, top
from recap.rules.closeout.thought import leave_unsorted, opening
from recap.rules.closeout.turn import Turn
from recap.rules.text import clean

if TYPE_CHECKING:
    from datetime import datetime

    from recap.rules.closeout.asks import Given
    from recap.rules.closeout.known import Known
    from recap.rules.parking import Parked
    from recap.rules.wording import Wording

_ASK = {
    **first_steps.ASK,
    **set_down.ASK,
    **sorting.ASK,
    **fates.ASK,
    **last_steps.ASK,
    **looking.ASK,
}
_TAKE = {
    **first_steps.TAKE,
    **set_down.TAKE,
    **sorting.TAKE,
    **fates.TAKE,
    **last_steps.TAKE,
    **looking.TAKE,
}
_LINES = frozenset({Spot.KEEP, Spot.THOUGHTS})


def begin() -> Flow:
    """Begin a close-out at its first step."""
    return Flow()


def begin_thought() -> Flow:
    """Begin with one thought after the close-out, sorted alone."""
    return Flow(purpose=Purpose.THOUGHT, spot=Spot.THOUGHTS)


def begin_parked(parked: Parked) -> Flow:
    """Begin with a parked thought that is due."""
    return Flow(
        purpose=Purpose.PARKED,
        spot=Spot.DUE,
        thoughts=(SortedThought(parked.text),),
        parked_id=parked.id,
        parked_again=parked.again,
    )


def ask(flow: Flow, known: Known, now: datetime) -> Ask:
    """Tell what is asked now, with what was typed there; ``now`` is aware and in the person's zone."""
    if flow.is_done:
        asked = Ask(flow.spot, Kind.DONE, skippable=False)
    else:
        turn = _turn(flow, known, now)
        asked = _ASK[turn.flow.spot](turn)
    step, steps = top(flow, known)
    fields = tuple(
        replace(field, value=flow.typed[place]) if place < len(flow.typed) else field
        for place, field in enumerate(asked.fields)
    )
    closed = f"{flow.closed_at.astimezone(now.tzinfo):%H:%M}" if flow.closed_at else ""
    said = tuple(known.words.say(key, time=closed) for key in flow.said)
    problem = known.words.say(flow.problem) if flow.problem else ""
    return replace(
        asked,
        step=step,
        steps=steps,
        fields=fields,
        said=(*said, *asked.said),
        problem=problem,
        problem_at=flow.problem_at,
    )


def answer(flow: Flow, given: Given, known: Known, now: datetime) -> Flow:
    """Take an answer and go on.

    One that cannot be taken leaves the flow where it is, with what would help in its ``problem``.
    """
    if flow.is_done:
        return flow
    is_line = flow.spot in _LINES
    if isinstance(given, Wrote):
        flow = typing(flow, given.texts)
    elif not is_line:
        chosen = [pick.label for pick in ask(flow, known, now).picks if pick.key == given.key]
        flow = replace(flow, typed=(*chosen,) or flow.typed)
    try:
        taken = _taken(flow, given, known, now)
        return _arrive(flow, taken, line_taken=is_line and isinstance(given, Wrote))
    except NotYetError as problem:
        return replace(flow, problem=problem.key, problem_at=problem.place)


def skip(flow: Flow, known: Known, now: datetime) -> Flow:
    """Go on without an answer; a thought stays unsorted. What was typed is found there on the way back."""
    asked = ask(flow, known, now)
    if not asked.skippable:
        return flow
    if step_of(flow.spot) in (SET_DOWN, 0) and flow.spot != Spot.THOUGHTS:
        return _arrive(flow, leave_unsorted(_turn(_bare(flow), known, now)))
    return _arrive(flow, _taken(flow, Wrote(("",) * len(asked.fields)), known, now))


def typing(flow: Flow, texts: tuple[str, ...]) -> Flow:
    """Keep what stands in the fields, unanswered: at every pause in typing, and on leaving."""
    return replace(flow, typed=tuple(clean(text) for text in texts))


def as_given(asked: Ask, *texts: str) -> Given:
    """Read a line typed where there are no keys to press: a key that is offered, else the text itself."""
    line = texts[0].strip().casefold() if texts else ""
    if any(line == choice.key for choice in (*asked.choices, *asked.picks, *asked.offers)):
        return Chose(line)
    return Wrote(texts)


def can_go_back(flow: Flow) -> bool:
    """Whether there is a question before this one; after the seal there is none."""
    return bool(flow.trail or _last_line(flow)) and not flow.is_done


def back(flow: Flow) -> Flow:
    """Return to the question before. Nothing given is lost: it is found there, and changed by answering.

    Where lines are given one by one, the last of them comes back into the field first.
    """
    if not can_go_back(flow):
        return flow
    line = _last_line(flow)
    if line:
        shorter = {"kept": flow.kept[:-1]} if flow.spot == Spot.KEEP else {"thoughts": flow.thoughts[:-1]}
        return replace(flow, typed=(line,), said=(), problem="", **shorter)
    spot, item = flow.trail[-1]
    moved = replace(_bare(flow), spot=spot, item=item, trail=flow.trail[:-1], memory=remembered(flow))
    return replace(moved, typed=_found(moved), second_lesson=flow.second_lesson and spot != Spot.SEAL)


def time_was_said(flow: Flow) -> Flow:
    """Note that the time for this part was said, so that it is said once."""
    return replace(flow, time_said=True)


def without_thoughts(flow: Flow, known: Known) -> Flow:
    """Leave the thoughts as they stand and go on: after the card, nothing more is asked about them.

    A line being typed is kept as a thought, unsorted.
    """
    if flow.is_done:
        return flow
    trail = tuple((spot, item) for spot, item in flow.trail if step_of(spot) != SET_DOWN)
    if step_of(flow.spot) not in (SET_DOWN, 0):
        return replace(flow, trail=trail)
    line = flow.one_too_many
    if flow.spot == Spot.THOUGHTS and flow.typed:
        line = clean(flow.typed[0], one_line=True)
    thoughts = (*flow.thoughts, SortedThought(line)) if line else flow.thoughts
    bare = replace(_bare(flow), thoughts=thoughts, one_too_many="")
    return replace(after(bare, replace(known, after_card=True), SET_DOWN), trail=trail)


def with_theme(flow: Flow, slug: str) -> Flow:
    """Say which skill the lesson is about; "" for none. It is kept with the lesson when that is written."""
    return replace(flow, moment_theme=slug)


def can_have_theme(flow: Flow) -> bool:
    """Whether the question is the lesson itself, which a theme can be given to."""
    return flow.spot is Spot.PLAN


def said_of_moment(flow: Flow) -> str:
    """What was said of the moment that the lesson comes from, for the themes that fit it."""
    return " ".join(filter(None, (flow.moment, flow.happened)))


def stopped(flow: Flow) -> Flow:
    """Note that the person stopped here after the card: on coming back, skipping is named first."""
    about_a_thought = step_of(flow.spot) in (SET_DOWN, 0) and not flow.is_done
    return replace(flow, said=("sort.stopped",)) if about_a_thought else flow


def left_over(flow: Flow) -> tuple[str, ...]:
    """List what was typed about a moment and is in no lesson, so that no word is lost; never a thought."""
    learned = [part for lesson in flow.lessons for part in (lesson.moment, lesson.when, lesson.will)]
    moment = "" if flow.moment_from_recap else flow.moment
    plans = [text for spot, texts in flow.memory if spot.startswith(Spot.PLAN) for text in texts]
    written = dict.fromkeys([moment, flow.happened, *plans])
    return tuple(text for text in written if text and not any(text in part for part in learned))


def top_line(asked: Ask, seconds: float, words: Wording) -> str:
    """Say where this is: "step 3 of 7 · 1:40 · Esc keeps what you wrote"; "" where steps are not counted."""
    if not asked.steps:
        return ""
    minutes, rest = divmod(int(seconds), 60)
    return words.say("top.line", step=asked.step, steps=asked.steps, elapsed=f"{minutes}:{rest:02}")


def _turn(flow: Flow, known: Known, now: datetime) -> Turn:
    turn = Turn(flow, known, now)
    if flow.spot == Spot.MET and opening(turn) != Spot.MET:
        # Continued on another day: what it was met in is gone, or its fate is open no more.
        return replace(turn, flow=replace(flow, spot=opening(turn)))
    return turn


def _taken(flow: Flow, given: Given, known: Known, now: datetime) -> Flow:
    _check(given, ask(flow, known, now))
    turn = _turn(_bare(flow), known, now)
    return _TAKE[turn.flow.spot](turn, given)


def _bare(flow: Flow) -> Flow:
    """Leave out what belongs to the question as it stood."""
    return replace(flow, typed=(), said=(), problem="", problem_at=0)


def _check(given: Given, asked: Ask) -> None:
    keys = {choice.key for choice in (*asked.choices, *asked.picks, *asked.offers)}
    if asked.kind == Kind.ENTER:
        keys.add("enter")
    by_key = asked.kind in (Kind.CHOICE, Kind.ENTER) or isinstance(given, Chose)
    if by_key and read.key(given) not in keys:
        raise NotYetError("limit.key")


def _arrive(before: Flow, taken: Flow, *, line_taken: bool = False) -> Flow:
    """Come to the next question, with what was typed there on an earlier visit.

    What stood in the field is remembered, unless it is now one of the lines given.
    """
    if (taken.spot, taken.item) == (before.spot, before.item):
        return taken if line_taken else replace(taken, typed=before.typed)
    if taken.closed_at != before.closed_at:
        return replace(taken, trail=(), memory=remembered(before))
    here = () if before.spot == Spot.ENOUGH else ((before.spot, before.item),)
    trail = (*before.trail, *here)
    memory = before.memory if line_taken else remembered(before)
    taken = replace(taken, trail=trail, memory=memory)
    return replace(taken, typed=_found(taken))


def remembered(flow: Flow) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """What was typed and not answered, here and at other questions, by their names."""
    memory = dict(flow.memory)
    memory.pop(name_of(flow), None)
    if any(flow.typed):
        memory[name_of(flow)] = flow.typed
    return tuple(memory.items())


def _found(flow: Flow) -> tuple[str, ...]:
    return dict(flow.memory).get(name_of(flow), ())


def name_of(flow: Flow) -> str:
    """Name the question by what it is about, so that what was typed is never shown under another thing."""
    about = ""
    if flow.spot == Spot.HELPED:
        about = flow.kept[flow.item].text
    elif step_of(flow.spot) == LEARN and flow.spot != Spot.MOMENT:
        # Of the lesson, not the moment: whoever words that anew finds the rest as it was.
        about = str(flow.item or "")
    elif step_of(flow.spot) in (SET_DOWN, 0) and flow.spot not in (Spot.THOUGHTS, Spot.DONE):
        about = flow.thoughts[flow.item].text
    return f"{flow.spot} {about}".rstrip()


def _last_line(flow: Flow) -> str:
    """Find the last of the lines given at this question, unless another is being typed."""
    if flow.spot not in _LINES or any(flow.typed):
        return ""
    texts = [one.text for one in (flow.kept if flow.spot == Spot.KEEP else flow.thoughts)]
    return texts[-1] if texts else ""
