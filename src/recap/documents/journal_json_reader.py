"""Reading a whole journal's JSON, from whomever it comes: every fault with its place, and nothing trusted."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from recap.documents.incoming import Problem, Thing, Whole
from recap.documents.journal_json import KEY, VERSION
from recap.documents.record_json import from_json
from recap.rules.record import Recap

if TYPE_CHECKING:
    from pydantic import TypeAdapter

    from recap.documents.incoming import Incoming

NEWER = "is from a newer recap (version {version}). Update recap to read it."
NO_VERSION = "is no version of a journal."
NO_LIST = "is not a list."
NO_OBJECT = "is not an object with keys."
NO_ID = "has no id."
UNKNOWN = "is not known to this recap, and is left out."
NO_OFFSET = "has no offset from UTC."
NOT_READ = "cannot be read ({what})."
NO_NUMBER = "should be a whole number."
NO_TEXT = "should be text."

RECAPS, EXPORTED_AT = "recaps", "exported_at"
THINGS = (
    *("opportunities", "people", "letters", "news", "themes", "question_links", "better_answers"),
    *("rehearsals", "lesson_states", "lesson_answers", "follow_up_facts"),
)
"""What a journal has besides recaps; the journal itself knows what is in them."""
MORE = frozenset({"revision", "touched", "place", "offered", "unfinished"})
"""What an exported recap has besides what the record holds."""
LONGEST_ID = 200
LARGEST = 1 << 53
"""The largest number taken where nothing says less: every JSON and every database can hold it."""


def read(incoming: Incoming, name: str, values: dict[str, Any]) -> None:
    """Read a whole journal."""
    version = values[KEY]
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        incoming.problems.append(Problem(f"{name}: {KEY}", NO_VERSION))
        return
    if version > VERSION:
        incoming.is_newer = True
        incoming.problems.append(Problem(name, NEWER.format(version=version)))
        return
    for key in values:
        if key not in (KEY, EXPORTED_AT, RECAPS, *THINGS):
            incoming.left_out.append(Problem(f"{name}: {key}", UNKNOWN))
    for key in THINGS:
        for place, thing in _objects(incoming, f"{name}: {key}", values.get(key)):
            incoming.things.setdefault(key, []).append(Thing(place, thing))
    read_recaps(incoming, f"{name}: {RECAPS}", values.get(RECAPS))


def read_recaps(incoming: Incoming, name: str, values: Any) -> None:
    """Read a list of recaps."""
    for place, recap in _objects(incoming, name, values):
        if isinstance(recap.get("id"), str):
            incoming.claim(recap["id"], place)
        problems = list(_problems(place, recap))
        if problems:
            incoming.problems += problems
            continue
        incoming.left_out += _unknown(place, recap)
        incoming.recaps.append(Whole(place, from_json(recap), _more(recap)))


def _objects(incoming: Incoming, place: str, values: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    if values is None:
        return
    if not isinstance(values, list):
        incoming.problems.append(Problem(place, NO_LIST))
        return
    for number, value in enumerate(values):
        if isinstance(value, dict):
            yield f"{place}[{number}]", value
        else:
            incoming.problems.append(Problem(f"{place}[{number}]", NO_OBJECT))


def _more(recap: dict[str, Any]) -> dict[str, Any]:
    close_out = recap.get("close_out") or {}
    return {key: recap[key] for key in MORE if recap.get(key) is not None} | {
        "person_ids": [person.get("person_id") for person in recap.get("people") or ()],
        "thought_ids": [thought.get("id") for thought in close_out.get("thoughts") or ()],
    }


def _problems(place: str, recap: dict[str, Any]) -> Iterator[Problem]:
    """Give everything that is wrong with the JSON values of a recap."""
    from pydantic import ValidationError

    if not isinstance(recap.get("id"), str) or not 0 < len(recap["id"].strip()) <= LONGEST_ID:
        yield Problem(f"{place}.id", NO_ID)
        return
    try:
        # As JSON and strictly: a number is no text and "1" no number, while dates and tokens are text there.
        _adapter().validate_json(json.dumps(_there(recap)), strict=True)
    except ValidationError as error:
        for fault in error.errors(include_url=False, include_context=False, include_input=False):
            parts = (part for part in fault["loc"] if not _names_a_choice(part))
            where = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in parts)
            yield Problem(f"{place}{where}", f"{fault['msg'][:1].lower()}{fault['msg'][1:]}.")
        return
    except ValueError as error:
        yield Problem(place, NOT_READ.format(what=error))
        return
    yield from _problems_with_more(place, recap)
    try:
        known = from_json(recap)
    except (ValueError, TypeError, AttributeError, KeyError) as error:
        yield Problem(place, NOT_READ.format(what=error))
        return
    yield from _without_offset(place, known)


def _names_a_choice(part: int | str) -> bool:
    """Whether pydantic means one of the types a value may have, which is no place."""
    return isinstance(part, str) and part in {"datetime", "date"}


@cache
def _adapter() -> TypeAdapter[Recap]:
    from pydantic import TypeAdapter

    return TypeAdapter(Recap)


def _there(value: Any) -> Any:
    """The value without what is null: an absent text is null in JSON and empty in the record."""
    if isinstance(value, dict):
        return {key: _there(inner) for key, inner in value.items() if inner is not None and key not in MORE}
    return [_there(inner) for inner in value] if isinstance(value, list) else value


def _without_offset(place: str, recap: Recap) -> Iterator[Problem]:
    for name in ("held_at", "created_at", "updated_at", "closed_at", "deleted_at", "next_interview_at"):
        value = getattr(recap, name)
        if value is not None and value.utcoffset() is None:
            yield Problem(f"{place}.{name}", NO_OFFSET)
    thoughts = recap.close_out.thoughts if recap.close_out else ()
    for number, thought in enumerate(thoughts):
        for name in ("due_at", "added_at"):
            value = getattr(thought, name)
            if hasattr(value, "utcoffset") and value.utcoffset() is None:
                yield Problem(f"{place}.close_out.thoughts[{number}].{name}", NO_OFFSET)


def _problems_with_more(place: str, recap: dict[str, Any]) -> Iterator[Problem]:
    for key in ("revision", "touched"):
        value = recap.get(key)
        if value is not None and (
            isinstance(value, bool) or not isinstance(value, int) or abs(value) > LARGEST
        ):
            yield Problem(f"{place}.{key}", NO_NUMBER)
    people = recap.get("people") or ()
    thoughts = (recap.get("close_out") or {}).get("thoughts") or ()
    for at, key, items in (("people", "person_id", people), ("close_out.thoughts", "id", thoughts)):
        for number, item in enumerate(items):
            if item.get(key) is not None and not isinstance(item[key], str):
                yield Problem(f"{place}.{at}[{number}].{key}", NO_TEXT)
    readers = (("place", _read_place), ("offered", _read_offered), ("unfinished", _read_unfinished))
    for key, reader in readers:
        if recap.get(key) is not None:
            try:
                reader(recap[key])
            except (ValueError, TypeError, AttributeError, KeyError, IndexError) as error:
                yield Problem(f"{place}.{key}", NOT_READ.format(what=error))


def _read_place(value: Any) -> None:
    line, column = value["cursor"]
    typed = value["typed"]
    if not (
        isinstance(value["field"], str) and all(isinstance(one, int) for one in (line, column, value["item"]))
    ):
        raise ValueError("it is no place in the form")
    if not all(isinstance(one, str) for one in typed.values()):
        raise ValueError("what was typed is no text")


def _read_offered(value: Any) -> None:
    from recap.rules.offers import from_json as read_offered

    offered = read_offered(value)
    later_at = offered.later_at
    declined = offered.not_this_time
    is_number = isinstance(declined, int) and 0 <= declined <= LARGEST
    if not is_number or (later_at and later_at.utcoffset() is None):
        raise ValueError("it is no offer")


def _read_unfinished(value: Any) -> None:
    from datetime import datetime

    from recap.rules.closeout import Purpose
    from recap.rules.closeout import from_json as read_flow

    for one in value:
        Purpose(one["purpose"])
        datetime.fromisoformat(one["updated_at"])
        read_flow(one["flow"])


def _unknown(place: str, recap: dict[str, Any]) -> Iterator[Problem]:
    known = {*Recap.__dataclass_fields__, *MORE}
    yield from (Problem(f"{place}.{key}", UNKNOWN) for key in recap if key not in known and key != "match")
