"""`recap sent COMPANY step`: the person says that the small step of a close-out is done."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Any

from recap.journal.errors import Ambiguous, NotFound
from recap.rules.follow_up_words import what
from recap.rules.follow_ups import FollowUpKind, FollowUpState
from recap.rules.text import searchable
from recap.shell.about_opportunity import written_at
from recap.shell.parser import WrongUse
from recap.shell.say import say, say_json

if TYPE_CHECKING:
    from recap.rules.follow_ups import FollowUp
    from recap.shell.about_opportunity import Surroundings
    from recap.shell.parser import Asked

DONE = "Noted: {what}. It is done."
BACK = "Taken back: {what}. It is there again."
NO_STEP = "There is no such step at {company}. `recap due` lists those there are."
ONLY_DONE = "A step is done or not: leave --at and --reason out."
NONE_DONE = "No step at {company} was done last."
SEVERAL = "Which one? {steps}. Give a word of it."


def run(asked: Asked, here: Surroundings, typed: str) -> int:
    """Follow the step no more, or again; gives the exit code. Raises NotFound, Ambiguous, WrongUse."""
    if asked.at or asked.reason:
        raise WrongUse(ONLY_DONE)
    if asked.undo:
        with closing(here.journal()) as journal:
            thought_id = journal.close_outs.step_again(here.opportunity.id)
        if not thought_id:
            raise NotFound(NONE_DONE.format(company=here.opportunity.company))
        one = next(one for one in here.follow_ups() if one.letter_id == thought_id)
    else:
        one = _meant(here, typed)
        with closing(here.journal()) as journal:
            journal.close_outs.step_until(one.letter_id)
    if asked.json:
        say_json(_as_json(one, here, done=not asked.undo))
    else:
        say((BACK if asked.undo else DONE).format(what=what(one, here.words)))
    return 0


def _steps(here: Surroundings) -> list[FollowUp]:
    """The steps that are followed."""
    return [
        one
        for one in here.follow_ups()
        if one.kind == FollowUpKind.STEP and one.state != FollowUpState.HIDDEN
    ]


def _meant(here: Surroundings, typed: str) -> FollowUp:
    words = searchable(typed).split()
    found = [
        one
        for one in _steps(here)
        if all(any(part.startswith(word) for part in searchable(one.about).split()) for word in words)
    ]
    if not found:
        raise NotFound(NO_STEP.format(company=here.opportunity.company))
    if len(found) > 1:
        raise Ambiguous(SEVERAL.format(steps="; ".join(one.about for one in found)))
    return found[0]


def _as_json(one: FollowUp, here: Surroundings, *, done: bool) -> dict[str, Any]:
    return {
        "id": one.letter_id,
        "kind": str(one.kind),
        "to": None,
        "company": here.opportunity.company,
        "recap_id": one.recap_id,
        "sent_at": written_at(here.now, here.now) if done else None,
        "reason": None,
    }
