"""Files on their way into a journal: what they hold, where it stands, and what is wrong with it.

Nothing here knows a journal; what becomes of it all is decided where it is kept.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from recap.documents.markdown_reader import Document, read_document

if TYPE_CHECKING:
    from recap.rules.record import Recap

TWICE = "has the same id as {place}."
TOO_LARGE = "is larger than the {most} MB that recap reads at once."
NOT_TEXT = "is not text in UTF-8 (byte {byte})."
NO_JSON = "is not JSON: {what}."
TOO_DEEP = "is nested too deep for a journal."
EMPTY = "is empty."
NOT_KNOWN = "is neither a journal that recap exported, nor one recap, nor an export of jrnl."

MOST_JSON = 90_000_000
MOST_TEXT = 10_000_000
"""Bytes of one file: ten thousand recaps as JSON, and far more than anybody writes about one interview."""
_DEEPEST = 100


class Problem(NamedTuple):
    """Something wrong, or left out: the place, and the rest of a sentence about it."""

    place: str
    what: str

    def __str__(self) -> str:
        return f"{self.place}: {self.what}"


class Whole(NamedTuple):
    """A recap from a journal's JSON, with what that has besides: see ``journal_json_reader``."""

    place: str
    recap: Recap
    more: dict[str, Any]


class Noted(NamedTuple):
    """A recap from a document, which may say only some of it."""

    place: str
    document: Document


class Thing(NamedTuple):
    """A row of something that is no recap, from a journal's JSON."""

    place: str
    values: dict[str, Any]


@dataclass(slots=True)
class Incoming:
    """All that was read, in the order it was read; with a problem, nothing of it is kept."""

    recaps: list[Whole] = field(default_factory=list)
    documents: list[Noted] = field(default_factory=list)
    things: dict[str, list[Thing]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    left_out: list[Problem] = field(default_factory=list)
    is_newer: bool = False
    """Whether a newer recap wrote one of them."""
    _places: dict[str, str] = field(default_factory=dict)

    def claim(self, recap_id: str, place: str) -> None:
        """Note that a recap of this id comes in; a second one of it is a problem."""
        if recap_id in self._places:
            self.problems.append(Problem(place, TWICE.format(place=self._places[recap_id])))
        self._places.setdefault(recap_id, place)


def read_file(incoming: Incoming, name: str, data: bytes, zone: str) -> None:
    """Read one file into what is coming in; ``name`` tells where things stand, and by its end what it is.

    ``zone`` is the person's, for times that have none. Never raises for what a file holds.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        incoming.problems.append(Problem(name, NOT_TEXT.format(byte=error.start)))
        return
    looks_like_json = name.casefold().endswith(".json") or text.lstrip()[:1] in {"{", "["}
    most = MOST_JSON if looks_like_json else MOST_TEXT
    if len(data) > most:
        incoming.problems.append(Problem(name, TOO_LARGE.format(most=most // 1_000_000)))
    elif not text.strip():
        incoming.problems.append(Problem(name, EMPTY))
    elif looks_like_json:
        _read_json(incoming, name, text, zone)
    else:
        document = read_document(text, zone)
        incoming.claim(document.id, name)
        incoming.documents.append(Noted(name, document))
        incoming.left_out += (
            Problem(f"{name}, line {line.line}", f"“{line.text}” {line.problem}")
            for line in document.unplaced
        )


def _read_json(incoming: Incoming, name: str, text: str, zone: str) -> None:
    try:
        values = json.loads(text, parse_constant=_no_number)
        too_deep = _too_deep(values)
    except RecursionError:
        values, too_deep = None, True
    except json.JSONDecodeError as error:
        place = f"{name}, line {error.lineno}, column {error.colno}"
        incoming.problems.append(Problem(place, NO_JSON.format(what=error.msg.lower())))
        return
    except ValueError as error:
        incoming.problems.append(Problem(name, NO_JSON.format(what=str(error))))
        return
    if too_deep:
        incoming.problems.append(Problem(name, TOO_DEEP))
        return
    from recap.documents import journal_json_reader, jrnl
    from recap.documents.journal_json import KEY

    if isinstance(values, dict) and KEY in values:
        journal_json_reader.read(incoming, name, values)
    elif jrnl.is_one(values):
        jrnl.read(incoming, name, values, zone)
    elif isinstance(values, dict) and isinstance(values.get("id"), str) and "people" in values:
        journal_json_reader.read_recaps(incoming, name, [values])
    else:
        incoming.problems.append(Problem(name, NOT_KNOWN))


def _no_number(constant: str) -> float:
    raise ValueError(f"{constant} is no number".lower())


def _too_deep(values: Any) -> bool:
    """Whether anything is nested deeper than a journal is; level by level, so as not to nest itself."""
    level = [values]
    for _ in range(_DEEPEST):
        level = [
            inner
            for value in level
            if isinstance(value, (dict, list))
            for inner in (value.values() if isinstance(value, dict) else value)
            if isinstance(inner, (dict, list))
        ]
        if not level:
            return False
    return True
