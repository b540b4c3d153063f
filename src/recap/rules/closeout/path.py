"""Which steps a close-out takes, and which question opens each of them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from recap.rules.closeout.flow import Flow, Purpose, Spot

if TYPE_CHECKING:
    from recap.rules.closeout.known import Known

SHORT_UP_TO = 3
ARRIVE, KEEP, LEARN, SET_DOWN, STEP_BACK, HAND_OVER, SEAL = range(1, 8)

STEP_OF = {
    "arrive": ARRIVE,
    "keep": KEEP,
    "learn": LEARN,
    "set_down": SET_DOWN,
    "sort": SET_DOWN,
    "step_back": STEP_BACK,
    "hand_over": HAND_OVER,
    "seal": SEAL,
}


def step_of(spot: Spot) -> int:
    """The step a question belongs to; 0 for those of a parked thought."""
    return STEP_OF.get(spot.partition(".")[0], 0)


def is_short(flow: Flow) -> bool:
    """Whether the pull was given and is 3 or less; a skipped one means the full path."""
    return flow.pull_before is not None and flow.pull_before <= SHORT_UP_TO


def path(flow: Flow, known: Known) -> tuple[int, ...]:
    """The steps of this close-out, in order; what is not on it is not asked.

    After the card nothing about thoughts is asked. Stepping back needs a pull above 3, or a thought.
    """
    short = is_short(flow)
    steps = [ARRIVE, KEEP, LEARN]
    if (not short or flow.going_round) and not known.after_card:
        steps.append(SET_DOWN)
    if not short or flow.thoughts:
        steps.append(STEP_BACK)
    if not short:
        steps.append(HAND_OVER)
    return (*steps, SEAL)


def top(flow: Flow, known: Known) -> tuple[int, int]:
    """The number of this step and how many there are; two noughts where steps are not counted."""
    if flow.purpose != Purpose.CLOSE_OUT or flow.spot == Spot.DONE:
        return 0, 0
    steps = path(flow, known)
    here = sum(1 for step in steps if step < step_of(flow.spot)) + 1
    return min(here, len(steps)), len(steps)


def after(flow: Flow, known: Known, step: int) -> Flow:
    """Go on to the first question of the step that comes after this one."""
    if flow.purpose != Purpose.CLOSE_OUT:
        return replace(flow, spot=Spot.DONE, item=0)
    if flow.second_lesson:
        return replace(flow, spot=Spot.SEAL, item=0, second_lesson=False)
    following = next(number for number in path(flow, known) if number > step)
    return replace(flow, spot=_first(flow, known, following), item=0)


def _first(flow: Flow, known: Known, step: int) -> Spot:
    if step == STEP_BACK and (known.name or flow.name):
        return Spot.FRIEND
    return {
        KEEP: Spot.KEEP,
        LEARN: Spot.MOMENT,
        SET_DOWN: Spot.THOUGHTS,
        STEP_BACK: Spot.NAME,
        HAND_OVER: Spot.LEAD,
        # Reached so on the short path alone, where what the hand-over holds belongs to the last step.
        SEAL: Spot.LEAD,
    }[step]
