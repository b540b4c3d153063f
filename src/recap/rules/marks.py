"""The marks of quick capture: lines that sort themselves into the steps of the form; all else is a note."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from recap.rules.first_lines import COMMAS
from recap.rules.record import NextTime, Person, Question, Relation, Topic, WentWell
from recap.rules.text import clean

if TYPE_CHECKING:
    from collections.abc import Callable

    from recap.rules.record import Recap

NEEDS = "`{mark}` needs {what} after it."
NEEDS_NAME_IN_NOTES = "`@` needs a name after it. This line is in your notes."
NEEDS_SPACE = "`{mark}` needs a space after it. This line is in your notes."
NO_MARK = "`{mark}` is not a mark. This line is in your notes."

MARKS = {
    "@": ("people", "a name"),
    "#": ("topics", "a topic"),
    "?": ("questions", "a question"),
    "+": ("went_well", "what went well"),
    "-": ("next_time", "what to do differently"),
    "=": ("facts", "a fact"),
    "!": ("company_good", "a good point of the company"),
    "!role": ("role_good", "a good point of the role"),
    "~": ("company_bad", "a bad point of the company"),
    "~role": ("role_bad", "a bad point of the role"),
}
"""Each mark, the field of the recap its lines go to, and what it wants to be followed by."""

_FROM_OTHER_KEYBOARDS = str.maketrans("＠＃？＋－＝！～〜–—−", "@#?+-=!~~---")
_START = re.compile(r"\s*(?P<mark>[@#?+=!~-](?:role)?)(?=\s|\Z)", re.IGNORECASE)
_GLUED = re.compile(r"\s*(?P<mark>[@#?+=!~-])(?P<word>[^\W\d_]\w*)")
_UNKNOWN = re.compile(r"\s*(?P<mark>[*%&$^>/|\\•·§])\s")
_SHOWN_OF_A_WORD = 20

_ADDRESS = re.compile(r" ?<([^<>]*)>")
_MAIL = re.compile(r"(?:mailto:)?([^\s@/:]+@[^\s@/:]+)", re.IGNORECASE)
_PROFILE = re.compile(r"\S*[/.]\S*")
_COLON = re.compile(r":(?=\s|\Z)|：")
_COMMA = re.compile(f"[{COMMAS}]")
_RELATION = re.compile(r"\(([a-z]+(?:[ _][a-z]+)?)\)\Z", re.IGNORECASE)


class Line(NamedTuple):
    """One line of what was typed: the field it went to ("" for nowhere), and what to say if it did not."""

    number: int
    text: str
    where: str
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Sorted:
    """What was typed, sorted: the parts of a recap it becomes, and what became of each line."""

    people: tuple[Person, ...] = ()
    topics: tuple[Topic, ...] = ()
    questions: tuple[Question, ...] = ()
    went_well: tuple[WentWell, ...] = ()
    next_time: tuple[NextTime, ...] = ()
    facts: tuple[str, ...] = ()
    company_good: tuple[str, ...] = ()
    company_bad: tuple[str, ...] = ()
    role_good: tuple[str, ...] = ()
    role_bad: tuple[str, ...] = ()
    notes: str = ""
    lines: tuple[Line, ...] = ()


LISTS = (
    "people",
    "topics",
    "questions",
    "went_well",
    "next_time",
    "facts",
    "company_good",
    "company_bad",
    "role_good",
    "role_bad",
)
"""The fields of a recap that marks can fill."""

_ITEMS: dict[str, Callable[[str], Any]] = {
    "topics": Topic,
    "questions": Question,
    "went_well": WentWell,
    "next_time": NextTime,
}


# Each key in the box asks twice for the text before it and twice for the one after.
@lru_cache(maxsize=2)
def read_marks(text: str) -> Sorted:
    """Sort what was typed, line by line; a line without a mark is a note."""
    items: dict[str, list[Any]] = {name: [] for name in LISTS}
    notes: list[str] = []
    lines: list[Line] = []
    for number, line in enumerate(clean(text).split("\n"), start=1):
        where, problem, item = _sort(line)
        if item is not None:
            items[where].append(item)
        elif where == "notes":
            notes.append(line)
        elif not line.strip() and notes and lines[-1].where in {"notes", ""}:
            notes.append("")
        lines.append(Line(number, line, where, problem))
    while notes and not notes[-1]:
        notes.pop()
    parts = {name: tuple(found) for name, found in items.items()}
    return Sorted(**parts, notes="\n".join(notes), lines=tuple(lines))


@lru_cache(maxsize=1 << 16)
def _sort(line: str) -> tuple[str, str, Any]:
    """Tell where a line goes, what is to be said about it, and the item it becomes if it is not a note."""
    if not line.strip():
        return "", "", None
    start = _START.match(line.translate(_FROM_OTHER_KEYBOARDS))
    if start is None or start["mark"].lower() not in MARKS:
        return "notes", _problem_of_a_note(line), None
    where, what = MARKS[start["mark"].lower()]
    text = clean(line[start.end() :], one_line=True)
    if not text:
        return "", NEEDS.format(mark=start["mark"], what=what), None
    if where == "people":
        person = read_person(text)
        return (where, "", person) if person.name else ("notes", NEEDS_NAME_IN_NOTES, None)
    return where, "", _ITEMS.get(where, str)(text)


def _problem_of_a_note(line: str) -> str:
    line = line.translate(_FROM_OTHER_KEYBOARDS)
    if unknown := _UNKNOWN.match(line):
        return NO_MARK.format(mark=unknown["mark"])
    glued = _GLUED.match(line)
    if glued is None:
        return ""
    if glued["mark"] in {"!", "~"} and len(glued["word"]) <= _SHOWN_OF_A_WORD:
        return NO_MARK.format(mark=glued["mark"] + glued["word"])
    return NEEDS_SPACE.format(mark=glued["mark"])


def read_person(text: str) -> Person:
    """Read "Name, Title: common ground <mail> <https://…>"; all but the name may be missing.

    The relation stands in brackets after the title, or is told by words of the title, or is interviewer.
    """
    text = clean(text, one_line=True)
    email = profile = ""
    for found in _ADDRESS.finditer(text):
        address = found[1].strip()
        mail = _MAIL.fullmatch(address)
        if mail and not email:
            email = mail[1]
        elif not mail and not profile and _PROFILE.fullmatch(address):
            profile = address
        else:
            continue
        text = text.replace(found[0], "", 1)
    head, common_ground = _split(_COLON, text)
    relation = None
    if named := _RELATION.search(head):
        relation = _relation_named(named[1])
        head = head[: named.start()] if relation else head
    name, title = _split(_COMMA, head)
    return Person(
        name=name,
        title=title,
        relation=relation or relation_of(title),
        email=email,
        profile=profile,
        common_ground=common_ground,
    )


def _split(at: re.Pattern[str], text: str) -> tuple[str, str]:
    before, after = (*at.split(text, maxsplit=1), "")[:2]
    return before.strip(), after.strip()


def _relation_named(words: str) -> Relation | None:
    try:
        return Relation(words.lower().replace(" ", "_"))
    except ValueError:
        return None


def relation_of(title: str) -> Relation:
    """Tell who a person is by the words of their title; an interviewer if the title does not say."""
    if not title:
        return Relation.INTERVIEWER
    from unicodedata import normalize

    from recap.rules.relation_words import WORDS, WORDS_WITHOUT_SPACES

    words = " " + " ".join(re.findall(r"[\w&]+", normalize("NFC", title).casefold())) + " "
    for relation, phrases in WORDS.items():
        if any(f" {phrase} " in words for phrase in phrases):
            return relation
    for relation, phrases in WORDS_WITHOUT_SPACES.items():
        if any(phrase in words for phrase in phrases):
            return relation
    return Relation.INTERVIEWER


def add_marks(recap: Recap, text: str) -> Recap:
    """Append what the lines of ``text`` say to the recap's lists and notes, in their order."""
    found = read_marks(text)
    changed: dict[str, Any] = {
        name: getattr(recap, name) + getattr(found, name) for name in LISTS if getattr(found, name)
    }
    if found.notes:
        changed["notes"] = f"{recap.notes}\n{found.notes}" if recap.notes else found.notes
    return replace(recap, **changed)


def take_back(recap: Recap, text: str) -> Recap:
    """Remove what ``add_marks`` appended for the same text; what was edited since stays."""
    found = read_marks(text)
    changed: dict[str, Any] = {"notes": _without(recap.notes, found.notes)}
    for name in LISTS:
        left = list(getattr(recap, name))
        for item in reversed(getattr(found, name)):
            for position in range(len(left) - 1, -1, -1):
                if left[position] == item:
                    del left[position]
                    break
        changed[name] = tuple(left)
    return replace(recap, **changed)


def _without(notes: str, added: str) -> str:
    if not added:
        return notes
    if notes == added:
        return ""
    if notes.endswith(f"\n{added}"):
        return notes[: -len(added) - 1]
    if notes.startswith(f"{added}\n"):
        return notes[len(added) + 1 :]
    before, found, after = notes.rpartition(f"\n{added}\n")
    return f"{before}\n{after}" if found else notes
