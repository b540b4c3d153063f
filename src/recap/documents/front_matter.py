"""The single facts at the head of a document, read line by line without a YAML library."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from recap.documents.form import FRONT_MATTER_OF_CLOSE_OUT, VERSION
from recap.rules.record import Kind, State
from recap.rules.text import clean

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from enum import StrEnum

NO_FACT = "is not a fact that recap knows; the line is kept under notes."
NOT_A_LINE = 'is not a line like `company: "Acme"`; it is kept under notes.'
TWICE = "stands here a second time; the last one counts, the one before is kept under notes."
NO_QUOTE = "has a quotation mark that is not closed; the line is kept under notes."
NO_SUCH_WORD = "can be {tokens}; the line is kept under notes."
NO_MOMENT = "needs a time like 2026-11-20T14:00:00+00:00; the line is kept under notes."
NO_OFFSET = "needs its offset from UTC, or a known zone; the line is kept under notes."
NO_ZONE = "is no time zone that recap knows, like Europe/Lisbon."
NO_DAY = "needs a day like 2026-11-20; the line is kept under notes."
NO_NUMBER = "needs a whole number from {least} to {most}; the line is kept under notes."
NO_TRUTH = "can be true or false; the line is kept under notes."
NO_ID = "is not an id; the document gets one of its own."
NEWER = "says that a newer recap wrote this document; what is not known here is kept under notes."

_FENCE = "---"
_CLOSING = ("---", "...")
_LINE = re.compile(r"([A-Za-z_][\w-]*)[ \t]*:(?:[ \t]+(.*))?\Z")
_QUOTED = re.compile(r'("(?:[^"\\]|\\.)*")[ \t]*(?:#.*)?\Z')
_QUOTED_ONCE = re.compile(r"'((?:[^']|'')*)'[ \t]*(?:#.*)?\Z")
_COMMENT = re.compile(r"[ \t]#.*\Z")
_ID = re.compile(r"[^\s\x00-\x1f\x7f]{1,100}")
_NOTHING = frozenset({"", "~", "null"})
_TRUTH = {"true": True, "yes": True, "false": False, "no": False}
_MOST_MINUTES, _MOST_PULL = 100_000, 10
_ANY_TIME = datetime(2026, 1, 1)  # noqa: DTZ001 - on any clock
_OF_THE_DOCUMENT = frozenset({"recap", "id"})
"""What is said about the document itself; misread, it is nothing to keep."""


class _MisreadError(ValueError):
    """A value that is not what its key needs; the message is the rest of the sentence that says so."""


@dataclass(slots=True)
class FrontMatter:
    """What the head of a document says: values by field, its id if any, and what could not be read."""

    id: str = ""
    values: dict[str, Any] = field(default_factory=dict)
    close_out: dict[str, Any] = field(default_factory=dict)
    problems: list[tuple[int, str, str]] = field(default_factory=list)
    """The line's number, what stands there, and the rest of the sentence about it."""
    unread: set[int] = field(default_factory=set)
    """The lines, from 0, whose text belongs to no fact."""
    end: int = 0
    """How many lines of the document it takes."""


def read_front_matter(lines: Sequence[str], zone: str = "") -> FrontMatter:
    """Read the front matter at the beginning of a document's lines; a document without one has none.

    ``zone`` is where times are on the clock that stand there without one; "" is nowhere.
    """
    found = FrontMatter()
    begin = next((number for number, line in enumerate(lines) if line.strip()), len(lines))
    if begin == len(lines) or lines[begin].rstrip() != _FENCE:
        return found
    end = next((at for at in range(begin + 1, len(lines)) if lines[at].rstrip() in _CLOSING), None)
    if end is None or not _are_facts(lines[begin + 1 : end]):
        return found
    found.end = end + 1
    seen: dict[str, int] = {}
    for number in range(begin + 1, end):
        line = lines[number]
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        match = _LINE.match(line)
        if match is None:
            found.problems.append((number + 1, line.strip(), NOT_A_LINE))
            found.unread.add(number)
            continue
        key, raw = match[1].lower(), (match[2] or "").strip()
        if key in seen:
            found.problems.append((number + 1, key, TWICE))
            found.unread.add(seen[key])
        seen[key] = number
        try:
            _place(found, key, raw)
        except _MisreadError as misread:
            found.problems.append((number + 1, key, str(misread)))
            if key not in _OF_THE_DOCUMENT:
                found.unread.add(number)
    _on_their_clocks(found, seen, zone)
    return found


def _are_facts(lines: Sequence[str]) -> bool:
    """Whether it is front matter that two rules have between them, and not the first part of a note."""
    first = next((line for line in lines if line.strip() and not line.lstrip().startswith("#")), None)
    match = _LINE.match(first) if first is not None else None
    if match is None:
        return first is None
    # Below an empty line a sentence may begin like a fact that nobody knows.
    return bool(lines[0].strip()) or match[1].lower() in _OF_THE_DOCUMENT | _READERS.keys()


def _place(found: FrontMatter, key: str, raw: str) -> None:
    if key == "recap":
        if raw != str(VERSION):
            raise _MisreadError(NEWER)
    elif key == "id":
        value = _text(raw)
        if value and not _ID.fullmatch(value):
            raise _MisreadError(NO_ID)
        found.id = value
    elif key in FRONT_MATTER_OF_CLOSE_OUT:
        found.close_out[key] = _READERS[key](raw)
    elif key in _READERS:
        value = _READERS[key](raw)
        if key == "held_at" and isinstance(value, date) and not isinstance(value, datetime):
            found.values["held_on"] = value
        else:
            found.values[key] = value
    else:
        raise _MisreadError(NO_FACT)


def _on_their_clocks(found: FrontMatter, lines: Mapping[str, int], zone: str) -> None:
    """Give times without an offset the offset of the document's zone, or else of this one."""
    own = found.values.get("zone") or ""
    is_known = _on_its_clock(_ANY_TIME, own) is not None
    if own and not is_known:
        found.problems.append((lines["zone"] + 1, "zone", NO_ZONE))
    clock = own if is_known else zone
    for key, value in list(found.values.items()):
        if not isinstance(value, datetime) or value.tzinfo is not None:
            continue
        at = _on_its_clock(value, clock)
        if at is None:
            del found.values[key]
            found.problems.append((lines[key] + 1, key, NO_OFFSET))
            found.unread.add(lines[key])
        else:
            found.values |= {key: at, "zone": clock}


def _on_its_clock(wall: datetime, zone: str) -> datetime | None:
    """The moment when a clock in that zone shows this; None in a zone that is not known here, or in none."""
    from zoneinfo import ZoneInfo

    from recap.rules.zones import on_the_clock

    try:
        return on_the_clock(wall, ZoneInfo(zone)) if zone else None
    except (KeyError, ValueError, OSError, OverflowError):
        return None


def _text(raw: str) -> str:
    if raw in _NOTHING:
        return ""
    if raw.startswith('"'):
        quoted = _QUOTED.match(raw)
        if quoted is None:
            raise _MisreadError(NO_QUOTE)
        try:
            return clean(json.loads(quoted[1], strict=False))
        except ValueError:
            raise _MisreadError(NO_QUOTE) from None
    if raw.startswith("'"):
        quoted = _QUOTED_ONCE.match(raw)
        if quoted is None:
            raise _MisreadError(NO_QUOTE)
        return quoted[1].replace("''", "'")
    return raw


def _word(raw: str) -> str:
    text = _text(raw if raw[:1] in {'"', "'"} else _COMMENT.sub("", f" {raw}").strip())
    return text.strip()


def _token(tokens: type[StrEnum], *, needed: bool) -> Callable[[str], Any]:
    def read(raw: str) -> Any:
        word = _word(raw).lower().replace(" ", "_").replace("-", "_")
        if not word and not needed:
            return None
        try:
            return tokens(word)
        except ValueError:
            raise _MisreadError(NO_SUCH_WORD.format(tokens=", ".join(tokens))) from None

    return read


def _moment(raw: str) -> datetime | None:
    word = _word(raw)
    if not word:
        return None
    try:
        return datetime.fromisoformat(word)
    except ValueError:
        raise _MisreadError(NO_MOMENT) from None


def _moment_or_day(raw: str) -> datetime | date | None:
    try:
        return date.fromisoformat(_word(raw))
    except ValueError:
        return _moment(raw)


def _day(raw: str) -> date | None:
    word = _word(raw)
    if not word:
        return None
    try:
        return date.fromisoformat(word)
    except ValueError:
        raise _MisreadError(NO_DAY) from None


def _number(least: int, most: int) -> Callable[[str], int | None]:
    def read(raw: str) -> int | None:
        word = _word(raw)
        if not word:
            return None
        if not (
            word.isascii() and word.isdigit() and len(word) <= len(str(most)) and least <= int(word) <= most
        ):
            raise _MisreadError(NO_NUMBER.format(least=least, most=most))
        return int(word)

    return read


def _truth(raw: str) -> bool:
    word = _word(raw).lower()
    if word and word not in _TRUTH:
        raise _MisreadError(NO_TRUTH)
    return _TRUTH.get(word, False)


_READERS: dict[str, Callable[[str], Any]] = {
    "company": _text,
    "role": _text,
    "round": _text,
    "kind": _token(Kind, needed=False),
    "held_at": _moment_or_day,
    "held_on": _day,
    "created_at": _moment,
    "zone": _text,
    "minutes": _number(0, _MOST_MINUTES),
    "state": _token(State, needed=True),
    "closed_at": _moment,
    "referrer": _text,
    "referrer_how": _text,
    "next_step": _text,
    "next_interview_at": _moment,
    "decision_on": _day,
    "decision_approximate": _truth,
    "decision_by": _text,
    "pull_before": _number(0, _MOST_PULL),
    "pull_after": _number(0, _MOST_PULL),
    "feeling": _text,
    "next_lead": _text,
    "next_half_hour": _text,
}
