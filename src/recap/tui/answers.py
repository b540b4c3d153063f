"""What is typed into a field, and what it means for the recap: one way in, one way out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from recap.rules.record import Kind, Recap
from recap.rules.text import clean

if TYPE_CHECKING:
    from datetime import date

NOT_A_DATE = "not a date I know yet"
NOT_AN_ADDRESS = "no e-mail address yet"
NOT_A_LENGTH = "minutes or hours, please"
HOUR_IS_OPEN = "{day}, the hour is open"
KEPT_AS_TYPED = "{label}: “{text}” is not understood yet. It stays in its field, and is in your notes too."
DAY_KEPT = "The next interview is kept with its day, in the next step: {day}. The hour is open."

LISTS_OF_LINES = frozenset({"company_good", "company_bad", "role_good", "role_bad", "facts"})
LONG = frozenset({"first_impressions", "surroundings", "job_details", "notes"})
DATES = frozenset({"held", "decision", "next_interview_at"})


class Answer(NamedTuple):
    """What a text means: changes to the recap's fields, a note to show, and whether it was understood."""

    changes: Mapping[str, Any] = MappingProxyType({})
    note: str = ""
    understood: bool = True


def read(name: str, text: str, now: datetime) -> Answer:
    """Read what was typed into field ``name``; ``now`` is aware, in the person's zone."""
    if name in DATES:
        return _read_date(name, text, now)
    if name == "minutes":
        return _read_minutes(text)
    if name == "kind":
        return Answer({"kind": Kind(text) if text else None})
    if name in LISTS_OF_LINES:
        lines = (clean(line, one_line=True) for line in text.split("\n"))
        return Answer({name: tuple(line for line in lines if line)})
    if name in LONG:
        return Answer({name: text.strip("\n") if text.strip() else ""})
    return Answer({name: clean(text, one_line=True)})


def begins_a_date(text: str) -> bool:
    """Whether a date that people type may begin with that text."""
    from recap.rules.dates import may_begin

    return may_begin(text)


def about_address(text: str) -> str:
    """Say that no letter could go there, where one could not; what was typed is kept as it is."""
    if not text.strip():
        return ""
    from recap.rules.letters import is_address

    return "" if is_address(text) else NOT_AN_ADDRESS


def shown(recap: Recap, name: str) -> str:
    """The text of field ``name`` as it stands in the recap, times on the interview's clock."""
    if name == "held":
        return _moment(recap.held_at, recap.zone) if recap.held_at else str(recap.held_on or "")
    if name == "decision":
        about = "about " if recap.decision_approximate else ""
        return f"{about}{recap.decision_on}" if recap.decision_on else ""
    if name == "next_interview_at":
        return _moment(recap.next_interview_at, recap.zone) if recap.next_interview_at else ""
    if name == "minutes":
        from recap.rules.dates import said_minutes

        return said_minutes(recap.minutes) if recap.minutes is not None else ""
    value = getattr(recap, name)
    if name in LISTS_OF_LINES:
        return "\n".join(value)
    return str(value or "")


def _moment(moment: datetime, zone: str) -> str:
    from recap.rules.zones import in_zone

    return f"{in_zone(moment, zone):%Y-%m-%d %H:%M}"


def _read_date(name: str, text: str, now: datetime) -> Answer:
    if not text.strip():
        empty: dict[str, dict[str, Any]] = {
            "held": {"held_at": None, "held_on": None},
            "decision": {"decision_on": None, "decision_approximate": False},
            "next_interview_at": {"next_interview_at": None},
        }
        return Answer(empty[name])
    from recap.rules.dates import read_when

    when = read_when(text, now, past=name == "held")
    if when is None:
        return Answer(note=NOT_A_DATE, understood=False)
    if name == "held":
        on = None if when.at else when.on
        return Answer(
            {"held_at": when.at and when.at.astimezone(UTC), "held_on": on}, _note(when.at or when.on, now)
        )
    if name == "decision":
        changes = {"decision_on": when.on, "decision_approximate": when.approximate}
        return Answer(changes, _note(when.on, now, about=when.approximate))
    if when.at is None:
        return Answer(note=HOUR_IS_OPEN.format(day=_note(when.on, now)), understood=False)
    return Answer({"next_interview_at": when.at.astimezone(UTC)}, _note(when.at, now))


def keep_as_typed(
    recap: Recap, typed: dict[str, str], labels: Mapping[str, str], now: datetime
) -> tuple[dict[str, Any], tuple[str, ...]]:
    """What becomes of what is not understood when a recap is written, and what to say about it.

    It stands in the notes too, where everything reads it; a next interview of which only the day is known
    goes into the next step, and out of ``typed``, in the words typed too where they say more than the day.
    """
    changes: dict[str, Any] = {}
    told = []
    for name, text in sorted(typed.items()):
        day = _day_of_next(text, now) if name == "next_interview_at" else ""
        if day:
            del typed[name]
            said = day if _says_no_more(text, now) else f"{day} ({clean(text, one_line=True)})"
            changes["next_step"] = ", ".join(filter(None, (recap.next_step, said)))
            told.append(DAY_KEPT.format(day=day))
            continue
        line, notes = f"{labels.get(name, name)}: {text}", changes.get("notes", recap.notes)
        if line not in notes:
            changes["notes"] = "\n\n".join(filter(None, (notes, line)))
            told.append(KEPT_AS_TYPED.format(label=labels.get(name, name), text=text))
    return changes, tuple(told)


def _day_of_next(text: str, now: datetime) -> str:
    from recap.rules.dates import exact, read_when

    when = read_when(text, now, past=False)
    return exact(when.on) if when is not None else ""


def _says_no_more(text: str, now: datetime) -> bool:
    """Whether a day was typed and nothing besides that its date would lose, like "about" or "morning"."""
    from recap.rules.date_words import BETWEEN_TWO, PARTS_OF_DAY
    from recap.rules.dates import read_when

    when = read_when(text, now, past=False)
    more = {*PARTS_OF_DAY, *BETWEEN_TWO, "tonight", "end"}
    return when is not None and not when.approximate and more.isdisjoint(text.casefold().split())


def _note(value: datetime | date, now: datetime, *, about: bool = False) -> str:
    from recap.rules.dates import exact

    said = exact(value).replace(f" {now.year}", "").replace(",", "")
    return f"→ about {said}" if about else f"→ {said}"


def _read_minutes(text: str) -> Answer:
    if not text.strip():
        return Answer({"minutes": None})
    from recap.rules.dates import read_minutes, said_minutes

    minutes = read_minutes(text)
    if minutes is None:
        return Answer(note=NOT_A_LENGTH, understood=False)
    said = said_minutes(minutes)
    return Answer({"minutes": minutes}, "" if said == text.strip() else f"→ {said}")
