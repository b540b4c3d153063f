"""Telling which of our opportunities one is that comes in under another id, and making one of the two."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from recap.documents.incoming import Thing
from recap.rules.opportunity import OVER
from recap.rules.text import fold

if TYPE_CHECKING:
    from recap.journal.importing import Step

Values = Mapping[str, Any]
"""An opportunity as an export has it."""

_TOLD = {
    "outcome_at": ("outcome", "next_interview_at", "offer_until", "start_on"),
    "feedback_at": ("feedback", "feedback_themes"),
}
"""When something was heard, and what that was: who heard it last tells, the other one what is left out."""
_NOTHING: tuple[object, ...] = (None, [])
_OURS = ("id", "company", "role", "created_at")


def known_as(ours: Iterable[Values], steps: Iterable[Step], theirs: Sequence[Thing]) -> dict[str, str]:
    """Tell by which of our ids an opportunity is known that comes in with another one.

    Its recaps are here already, brought in as documents perhaps, which do not tell of opportunities; or it is
    the only open one there of its company and role, and so is ours. Who knows ours as well means another one.
    """
    there = [values for _, values in theirs]
    taken = {one["id"] for one in there if isinstance(one.get("id"), str)}
    ours = list(ours)
    ids = {one["id"] for one in ours}
    open_here, open_there = _open_ones(ours), _open_ones(there)
    by_name = {open_there[name]: open_here[name] for name in open_here.keys() & open_there.keys()}
    by_recap = {
        step.recap.opportunity_id: step.before.opportunity_id
        for step in steps
        if step.more is not None and step.before is not None and step.before.opportunity_id
    }
    names = by_name | by_recap
    return {
        their_id: our_id for their_id, our_id in names.items() if their_id not in ids and our_id not in taken
    }


def _open_ones(opportunities: Iterable[Values]) -> dict[tuple[str, str], str]:
    """The ids of those still open, by company and role, where there is one alone of these."""
    found: list[tuple[tuple[str, str], str]] = []
    for one in opportunities:
        named = one.get("company"), one.get("role") or "", one.get("id")
        # What comes in may be anything; what is wrong with it is told elsewhere.
        if not all(isinstance(part, str) for part in named) or one.get("deleted_at"):
            continue
        if one.get("outcome") not in OVER:
            company, role, its_id = map(str, named)
            found.append(((fold(company), fold(role)), its_id))
    count = Counter(name for name, _ in found)
    return {name: its_id for name, its_id in found if count[name] == 1}


def moved(step: Step, names: Mapping[str, str]) -> Step:
    """The step with its recap in our opportunity."""
    owner = names.get(step.recap.opportunity_id)
    return replace(step, recap=replace(step.recap, opportunity_id=owner)) if owner else step


def under_our_ids(things: Iterable[Thing], names: Mapping[str, str]) -> Iterator[Thing]:
    """Things that belong to such an opportunity, with our id in the place of theirs."""
    for place, values in things:
        owner = values.get("opportunity_id")
        known = names.get(owner) if isinstance(owner, str) else None
        yield Thing(place, values | {"opportunity_id": known} if known else values)


def brought_together(ours: dict[str, Any], theirs: dict[str, Any]) -> dict[str, Any]:
    """One opportunity of two: what was heard last counts, and what only one of them tells stays."""
    older, newer = sorted(
        (ours, theirs), key=lambda one: one is not ours and one["updated_at"] > ours["updated_at"]
    )
    together = newer | {name: older[name] for name, value in newer.items() if value is None}
    for at, names in _TOLD.items():
        # The newer one where both heard it at once, or neither did.
        before, told = sorted((older, newer), key=lambda one: one[at] or "")
        together |= {name: before[name] if told[name] in _NOTHING else told[name] for name in (at, *names)}
        if at == "outcome_at" and told["next_interview_at"] is None and not _is_ahead(before, told):
            together["next_interview_at"] = None
    together["feedback"] = _said_to_both(ours, theirs)
    together |= {name: ours[name] for name in (*_OURS, "updated_at", "revision")}
    if together == ours:
        return ours
    return together | {
        "updated_at": max(ours["updated_at"], theirs["updated_at"]),
        "revision": max(ours["revision"], theirs["revision"]) + 1,
    }


def _is_ahead(before: Values, told: Values) -> bool:
    """Whether the next interview that one of them has is still one, after what the other was told."""
    next_at, told_at = before["next_interview_at"] or "", told["outcome_at"] or ""
    return told["outcome"] not in OVER and next_at > told_at


def _said_to_both(ours: Values, theirs: Values) -> str | None:
    """Their words, those that were heard first before the others, and none of them twice."""
    first, last = (
        one["feedback"] or "" for one in sorted((ours, theirs), key=lambda one: one["feedback_at"] or "")
    )
    lines, more = first.split("\n"), last.split("\n")
    if set(lines) <= {*more, ""}:
        return last or None
    return "\n".join([*lines, *(line for line in more if line not in lines)])
