"""Bringing together what two programs wrote into one recap, so that the words of neither are lost."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import fields, is_dataclass, replace
from datetime import date, datetime
from typing import Any, NamedTuple

from recap.rules.merge_lists import merge_items
from recap.rules.record import KEPT_BY_THE_JOURNAL, CloseOut, Recap

ALSO_WRITTEN = "Also written here at {time} ({where}): {text}"
ALSO_IN_NOTES = "Also written here at {time}: {text}"
LABELS = {
    "company": "Company",
    "role": "Role",
    "round": "Round",
    "kind": "Kind",
    "held_at": "When",
    "held_on": "When",
    "minutes": "Minutes",
    "referrer": "Who got you in",
    "referrer_how": "How they got you in",
    "next_step": "Next step",
    "decision_on": "Decision",
    "decision_by": "Decision named by",
    "next_interview_at": "Next interview",
    "people": "People",
    "topics": "Topics",
    "questions": "Questions",
    "my_questions": "Your questions",
    "first_impressions": "First impressions",
    "surroundings": "Surroundings",
    "job_details": "Job details",
    "notes": "Notes",
    "company_good": "Company: good points",
    "company_bad": "Company: bad points",
    "role_good": "Role: good points",
    "role_bad": "Role: bad points",
    "facts": "Facts",
    "went_well": "What went well",
    "next_time": "Next time",
    "pull_before": "Pull before",
    "pull_after": "Pull after",
    "feeling": "Feeling",
    "kept": "Kept",
    "lesson": "Lesson",
    "lessons_more": "Lesson",
    "friend_note": "Note to yourself",
    "next_lead": "Next lead",
    "next_half_hour": "Next half hour",
    "title": "title",
    "relation": "relation",
    "email": "e-mail",
    "profile": "profile",
    "common_ground": "common ground",
    "helped_with": "helped with",
    "raised_by": "raised by",
    "note": "note",
    "answer": "answer",
    "landed": "how it landed",
    "better_answer": "better answer",
    "what_helped": "what helped",
    "about": "about",
    "when": "when",
    "will": "will",
    "moment": "moment",
}

# One answer stands and falls together: a date from here with the "about" from there is neither's.
_ONE_ANSWER = {"held_on": "held_at", "decision_approximate": "decision_on"}
_TYPED = tuple(field.name for field in fields(Recap) if field.name not in KEPT_BY_THE_JOURNAL - {"zone"})
_SEALED = frozenset({"thoughts"})


class _Left(NamedTuple):
    """Words of ours that found no place: the field, where exactly, and the words."""

    field: str
    where: str
    text: str


def merge(base: Recap, theirs: Recap, mine: Recap, at: datetime) -> tuple[Recap, tuple[str, ...]]:
    """Bring what I changed since ``base`` into what they have now; gives it and the fields that clashed.

    What only one side changed is taken from that side, lists entry by entry. Where both changed the same
    thing, theirs stays in its place and mine becomes a line of the notes, with the time ``at`` on the clock
    of the recap's zone. State, opportunity and the journal's own times are theirs.
    """
    if base == theirs:
        return replace(theirs, **{name: getattr(mine, name) for name in _TYPED}), ()
    left: list[_Left] = []
    merged: dict[str, Any] = {}
    for name in _TYPED:
        if name in _ONE_ANSWER:
            continue
        partners = [name, *(other for other, first in _ONE_ANSWER.items() if first == name)]
        ours, was, now = (tuple(getattr(one, part) for part in partners) for one in (mine, base, theirs))
        if len(partners) == 1:
            merged[name] = _merged(name, was[0], now[0], ours[0], left)
        elif now in (was, ours) or not any(now):
            merged |= dict(zip(partners, ours if ours != was else now, strict=True))
        else:
            merged |= dict(zip(partners, now, strict=True))
            if ours != was:
                left.append(_Left(name, LABELS[name], _said(next(filter(None, ours), ""))))
    clashes = tuple(dict.fromkeys(one.field for one in left))
    time = _on_the_clock_of(theirs.zone or mine.zone, at)
    notes = merged.pop("notes")
    for one in left:
        notes = _with(notes, one, time)
    return replace(theirs, **merged, notes=notes), clashes


def _merged(name: str, base: Any, theirs: Any, mine: Any, left: list[_Left]) -> Any:
    """One field of the recap, with what found no place in ``left``."""
    if mine in (base, theirs):
        return theirs
    if theirs == base:
        return mine
    if name == "close_out":
        return _close_out(base or CloseOut(), theirs or CloseOut(), mine or CloseOut(), left)
    if isinstance(theirs, tuple):
        return _list(name, name, base, theirs, mine, left)
    return _value(name, name, LABELS.get(name, name), base, theirs, mine, left)


def _close_out(base: CloseOut, theirs: CloseOut, mine: CloseOut, left: list[_Left]) -> CloseOut:
    merged: dict[str, Any] = {}
    for name in (field.name for field in fields(CloseOut)):
        was, now, ours = (getattr(one, name) for one in (base, theirs, mine))
        if ours in (was, now) or now == was:
            merged[name] = now if ours in (was, now) else ours
        elif isinstance(now, tuple):
            merged[name] = _list("close_out", name, was, now, ours, left)
        else:
            merged[name] = _value("close_out", name, LABELS[name], was, now, ours, left)
    return CloseOut(**merged)


def _list(field: str, name: str, base: Any, theirs: Any, mine: Any, left: list[_Left]) -> Any:
    def settle(was: Any, now: Any, ours: Any) -> tuple[Any, ...]:
        if name in _SEALED:
            # Thoughts never leave their list: both versions stay in it.
            return (now, ours)
        if isinstance(now, str):
            return (_value(field, name, LABELS[name], was, now, ours, left),)
        title = getattr(now, fields(now)[0].name)
        parts = {}
        for part in (part.name for part in fields(now)):
            where = f"{LABELS[name]}, {title}" + (f", {LABELS[part]}" if part in LABELS else "")
            parts[part] = _part(field, part, where, (was, now, ours), left)
        return (replace(now, **parts),)

    return merge_items(base, theirs, mine, settle)


def _part(field: str, part: str, where: str, items: tuple[Any, Any, Any], left: list[_Left]) -> Any:
    was, now, ours = (getattr(item, part) for item in items)
    if isinstance(now, tuple):
        return merge_items(was, now, ours, lambda _was, theirs, mine: (theirs, mine))
    return _value(field, part, where, was, now, ours, left)


def _value(field: str, name: str, where: str, base: Any, theirs: Any, mine: Any, left: list[_Left]) -> Any:
    """A single value that both sides may have changed; nothing that was written is dropped."""
    if mine in (base, theirs) or not mine:
        return theirs
    if theirs == base or not theirs:
        return mine
    if isinstance(mine, str) and isinstance(theirs, str) and type(mine) is str:
        if theirs.startswith(mine):
            return theirs
        if mine.startswith(theirs):
            return mine
        if name == "notes":
            left.append(_Left(field, "", mine.removeprefix(base).strip()))
            return theirs
    if field != "zone":
        left.append(_Left(field, where, _said(mine)))
    return theirs


def _said(value: Any) -> str:
    if is_dataclass(value):  # a lesson
        return ", ".join(
            f"{LABELS.get(field.name, field.name)}: {getattr(value, field.name)}"
            for field in fields(value)
            if getattr(value, field.name)
        )
    if isinstance(value, datetime):
        return value.isoformat(" ", "minutes")
    return value.isoformat() if isinstance(value, date) else str(value)


def _with(notes: str, left: _Left, time: str) -> str:
    """The notes with a line for these words, unless there is one from an earlier try."""
    line = (ALSO_WRITTEN if left.where else ALSO_IN_NOTES).format(time=time, where=left.where, text=left.text)
    _, _, told = line.partition(time)
    if not left.text or f"{told}\n" in f"{notes}\n":
        return notes
    return f"{notes}\n{line}" if notes else line


def _on_the_clock_of(zone: str, at: datetime) -> str:
    from zoneinfo import ZoneInfo

    with suppress(KeyError, ValueError, OSError):
        at = at.astimezone(ZoneInfo(zone))
    return f"{at:%H:%M}"
