"""Reading a recap's document, tolerantly: what is found, what was not placed, and how it changes a recap."""

from __future__ import annotations

import hashlib
import re
import uuid
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from recap.documents import form
from recap.documents.escapes import unescape, unescape_lines
from recap.documents.front_matter import read_front_matter
from recap.documents.items import has_bullet, read_item, without_bullet
from recap.documents.title import read_title
from recap.rules.record import CloseOut, Recap
from recap.rules.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it import MarkdownIt
    from markdown_it.token import Token

UNKNOWN_HEADING = "is not a heading of a recap; it is kept under notes, with its text."
BEFORE_HEADINGS = "stands before the first heading; it is kept under notes."
NO_ITEM = "is not an item of “{heading}”; it is kept under notes."
SEALED = "begins a list of thoughts; thoughts are left as they are."
IN_CLOSE_OUT = "stands under “Close-out” without its heading there; it is kept under notes."

_NAMESPACE = uuid.UUID("6d7c0e1e-8f0f-5d5b-9d0f-0b6c1a1c7a55")
_HEADINGS = (
    {heading: name for name, heading in (form.LISTS | form.LONG_TEXTS | form.IN_CLOSE_OUT).items()}
    | {form.CLOSE_OUT: "close_out", form.THOUGHTS: "thoughts"}
    | {
        "My questions": "my_questions",
        "Questions I asked": "my_questions",
        "Their questions": "questions",
        "Good points of the company": "company_good",
        "Bad points of the company": "company_bad",
        "Good points of the role": "role_good",
        "Bad points of the role": "role_bad",
        "Went well": "went_well",
        "Closeout": "close_out",
    }
)
_ALL_LONG_TEXTS = {*form.LONG_TEXTS, "friend_note"}
_DEEPEST_SECTION = 2
_BELOW_ALL = 7
_SHOWN_OF_A_LINE = 60
_NOT_LETTERS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A line that could not be placed: its number, what stands there, and the rest of a sentence about it."""

    line: int
    text: str
    problem: str

    def __str__(self) -> str:
        return f"Line {self.line}: “{self.text}” {self.problem}"


@dataclass(frozen=True, slots=True)
class Document:
    """What a document says. Only what is in it is here, so that it can change a recap without emptying it.

    ``values`` are fields of the recap, ``close_out`` of its close-out; ``stray`` is text that belongs nowhere
    else and goes to the notes. Without an id of its own (``id_given``) it has one made from its bytes.
    """

    id: str
    id_given: bool
    values: dict[str, Any] = field(default_factory=dict)
    close_out: dict[str, Any] | None = None
    stray: str = ""
    unplaced: tuple[Unplaced, ...] = ()

    def recap(self) -> Recap:
        """The recap that this document alone describes."""
        return apply_document(Recap(id=self.id), self)


def apply_document(recap: Recap, document: Document) -> Recap:
    """Change a recap as its edited document says: what is in the document replaces, what is not stays.

    Thoughts stay as they are. Stray text is added to the notes once, however often it is applied.
    """
    values = dict(document.values)
    if values.get("held_at") and "held_on" not in values:
        values["held_on"] = None
    elif values.get("held_on") and "held_at" not in values:
        values["held_at"] = None
    if document.stray:
        notes = values.get("notes", recap.notes)
        if document.stray not in notes:
            values["notes"] = f"{notes}\n\n{document.stray}" if notes else document.stray
    if document.close_out is not None:
        values["close_out"] = replace(recap.close_out or CloseOut(), **document.close_out)
    return replace(recap, **values)


def read_document(text: str, zone: str = "") -> Document:
    """Read a document, as tolerantly as can be: nothing in it is lost, and nothing in it is a fault.

    ``zone`` is the person's, whose clock times are on that stand there without one.
    """
    own_id = str(uuid.uuid5(_NAMESPACE, hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()))
    lines = clean(text.removeprefix("\ufeff")).split("\n")
    head = read_front_matter(lines, zone)
    # What recap wrote has its facts in the front matter; only a note by hand has them in its title.
    reading = _Reading(lines, head.end, has_title=not (head.id or head.values.get("company")))
    reading.read()
    close_out = head.close_out | reading.close_out
    unplaced = [Unplaced(line, _short(shown), problem) for line, shown, problem in head.problems]
    head_unread = "\n".join(lines[number].rstrip() for number in sorted(head.unread))
    return Document(
        id=head.id or own_id,
        id_given=bool(head.id),
        values=reading.title | head.values | reading.values,
        close_out=close_out if close_out or reading.has_close_out else None,
        stray="\n\n".join(filter(None, (head_unread, *reading.stray))),
        unplaced=tuple(sorted([*unplaced, *reading.unplaced], key=lambda found: found.line)),
    )


@lru_cache(maxsize=1)
def _markdown() -> MarkdownIt:
    """The blocks of CommonMark, without a look inside paragraphs and without link definitions."""
    from markdown_it import MarkdownIt

    blocks = ["blockquote", "code", "fence", "heading", "hr", "html_block", "lheading", "list"]
    return MarkdownIt("zero", {"html": True}).enable(blocks).disable("inline")


def _heading_key(heading: str) -> str:
    return " ".join(_NOT_LETTERS.sub(" ", heading.casefold()).split())


_NAMES = {_heading_key(heading): name for heading, name in _HEADINGS.items()}


class _Block(NamedTuple):
    """An outermost block or an item of a list there: what it is, its first line, the line after its last."""

    kind: str
    begin: int
    end: int
    level: int = 0
    heading: str = ""
    underlined: bool = False


@dataclass(frozen=True, slots=True)
class _Section:
    """A heading and the lines below it; ``name`` is "" for a heading that is not ours, or for none."""

    name: str
    level: int
    heading: int
    begin: int
    end: int
    blocks: tuple[_Block, ...] = ()


def _belongs_to(section: _Section, name: str, level: int) -> bool:
    """Whether a heading is only part of the section's text; ``name`` is "" for a heading that is not ours."""
    if section.name in _ALL_LONG_TEXTS:
        return level > (max(section.level, _DEEPEST_SECTION) if name else section.level)
    if section.name or name:
        return False
    return level == _BELOW_ALL or 0 < section.level < level


class _Reading:
    """The body of one document being read; lines are counted from the document's first, from 0."""

    def __init__(self, lines: Sequence[str], begin: int, *, has_title: bool) -> None:
        self.lines = lines
        self.begin = begin
        self.has_title = has_title
        self.title: dict[str, str] = {}
        self.values: dict[str, Any] = {}
        self.close_out: dict[str, Any] = {}
        self.has_close_out = False
        self.stray: list[str] = []
        self.unplaced: list[Unplaced] = []

    def read(self) -> None:
        """Read all sections; without any heading the whole body is a note."""
        for section in self._sections():
            if section.name == "close_out":
                self.has_close_out = True
                self._keep(section.begin, section.end, IN_CLOSE_OUT)
            elif section.name == "thoughts":
                # Kept as a note, their words would be found by a search.
                heading = _short(self.lines[section.heading])
                self.unplaced.append(Unplaced(section.heading + 1, heading, SEALED))
            elif section.name in _ALL_LONG_TEXTS:
                self._put(section.name, unescape_lines(self.lines[section.begin : section.end]))
            elif section.name:
                self._read_list(section)
            elif section.level:
                self._keep(section.heading, section.end, UNKNOWN_HEADING)
            else:
                expected = self.title or section.end == len(self.lines)
                self._keep(section.begin, section.end, "" if expected else BEFORE_HEADINGS)

    def _sections(self) -> Iterator[_Section]:
        current = _Section("", 0, self.begin, self.begin, len(self.lines))
        inside: list[_Block] = []
        blocks = list(self._blocks())
        first = next((at for at, block in enumerate(blocks) if block.kind != "hr"), len(blocks))
        if first < len(blocks) and self.has_title and self._read_title(blocks[first]):
            current = replace(current, begin=blocks[first].end)
            del blocks[: first + 1]
        for block in blocks:
            name = _NAMES.get(_heading_key(unescape(block.heading)), "") if block.level else ""
            level = _BELOW_ALL if block.underlined and not name else block.level
            if not level or _belongs_to(current, name, level):
                inside.append(block)
                continue
            yield replace(current, end=block.begin, blocks=tuple(inside))
            current, inside = _Section(name, level, block.begin, block.end, len(self.lines)), []
        yield replace(current, blocks=tuple(inside))

    def _read_title(self, first: _Block) -> bool:
        """Read the first block as the title of a note by hand; tells whether it is one, and says no more."""
        heading = first.level == 1
        if not heading and (first.kind != "paragraph_open" or first.end > first.begin + 1):
            return False
        line = unescape(first.heading) if heading else self.lines[first.begin]
        found = read_title(clean(line, one_line=True), needs_interview=not heading)
        if found.company and _heading_key(line) not in _NAMES:
            self.title = {"company": found.company} | ({"role": found.role} if found.role else {})
        return bool(self.title) and heading and found.is_all

    def _blocks(self) -> Iterator[_Block]:
        tokens: list[Token] = _markdown().parse("\n".join(self.lines[self.begin :]))
        for at, token in enumerate(tokens):
            if token.map is None:
                continue
            begin, end = (self.begin + line for line in token.map)
            if token.level == 0 and token.type == "heading_open":
                level, underlined = int(token.tag[1:]), token.markup in {"-", "="}
                yield _Block(token.type, begin, end, level, tokens[at + 1].content, underlined)
            elif token.level == 0 or (token.level == 1 and token.type == "list_item_open"):
                yield _Block(token.type, begin, end)

    def _put(self, name: str, value: Any) -> None:
        target = self.close_out if name in form.IN_CLOSE_OUT else self.values
        before = target.get(name)
        if not before:
            target[name] = value
        elif isinstance(before, str):
            target[name] = f"{before}\n\n{value}" if value else before
        else:
            target[name] = before + value

    def _keep(self, begin: int, end: int, problem: str) -> None:
        """Keep these lines as a note, and say so unless there is nothing to say."""
        while begin < end and not self.lines[begin].strip():
            begin += 1
        while begin < end and not self.lines[end - 1].strip():
            end -= 1
        if begin == end:
            return
        self.stray.append("\n".join(self.lines[begin:end]))
        if problem:
            self.unplaced.append(Unplaced(begin + 1, _short(self.lines[begin]), problem))

    def _read_list(self, section: _Section) -> None:
        heading = form.LISTS.get(section.name) or form.IN_CLOSE_OUT[section.name]
        items: list[Any] = []
        for begin, lines in self._items_of(section, NO_ITEM.format(heading=heading)):
            item = read_item(section.name, lines[0], lines[1:])
            if item is None:
                self._keep(begin, begin + len(lines), NO_ITEM.format(heading=heading))
            else:
                items.append(item)
        if section.name == "lesson":
            self._put_lessons(items)
        else:
            self._put(section.name, tuple(items))

    def _put_lessons(self, lessons: list[Any]) -> None:
        first = self.close_out.get("lesson")
        there = [first, *self.close_out["lessons_more"]] if first else []
        together = [*there, *lessons]
        self.close_out["lesson"] = together[0] if together else None
        self.close_out["lessons_more"] = tuple(together[1:])

    def _items_of(self, section: _Section, problem: str) -> Iterator[tuple[int, list[str]]]:
        """Give each item's first line and its lines, the first without its bullet."""
        for kind, begin, end, *_ in section.blocks:
            if kind == "list_item_open":
                for first, last in self._split(section, begin, end):
                    lines = [without_bullet(self.lines[first]), *self.lines[first + 1 : last]]
                    if any(line.strip() for line in lines):
                        yield first, lines
            elif kind == "paragraph_open":
                for number in range(begin, end):
                    if self.lines[number].strip():
                        yield number, [self.lines[number].strip(" \t")]
            elif kind not in {"bullet_list_open", "ordered_list_open", "hr"}:
                self._keep(begin, end, problem)

    def _split(self, section: _Section, begin: int, end: int) -> Iterator[tuple[int, int]]:
        """Take an item with items below it apart, in lists whose items are single lines."""
        if section.name not in form.LABELS:
            for number in range(begin + 1, end):
                if has_bullet(self.lines[number]):
                    yield begin, number
                    begin = number
        yield begin, end


def _short(line: str) -> str:
    line = line.strip()
    return line if len(line) <= _SHOWN_OF_A_LINE else f"{line[: _SHOWN_OF_A_LINE - 1]}…"
