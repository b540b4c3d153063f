"""How text stands in the document: a backslash before what Markdown or the form would read otherwise.

Emphasis, links and code inside a line are left alone: nothing of them disappears, and people mean them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from recap.documents.form import LABELS
from recap.rules.record import Landed, Relation

if TYPE_CHECKING:
    from collections.abc import Sequence

Marks = tuple[re.Pattern[str], ...]

EMPTY = "\\"
"""What stands for an empty line or an empty text where nothing at all would be lost or misread."""

_ESCAPABLE = r"!-/:-@\[-`{-~ \t"
_READ_AS_ESCAPE = re.compile(rf"\\(?=[{_ESCAPABLE}]|\Z)")
_ESCAPED = re.compile(rf"\\([{_ESCAPABLE}])")
_TAG = re.compile(r"(?=<[A-Za-z/!?])")
_ENTITY = re.compile(r"(?=&#?[0-9A-Za-z]{1,32};)")
_BLOCK_START = re.compile(
    r"""(?x)
      (?=\#{1,6}(?:[ \t]|\Z))               # heading
    | (?=[-+*](?:[ \t]|\Z))                 # item
    | (?=([-_*])(?:[ \t]*\1){2,}[ \t]*\Z)   # rule
    | (?=(?:-+|=+)[ \t]*\Z)                 # underline of a heading
    | (?=`{3}|~{3}|>|[ \t])                 # fence, quotation, indentation
    | (?=\[(?:[^\]]*\Z|.*\]:|[ xX]\][ \t])) # link definition, task
    | \d{1,9}(?=[.)](?:[ \t]|\Z))           # numbered item
    """
)

_words = "|".join(
    re.escape(label) for label in sorted({label for labels in LABELS.values() for label in labels}, key=len)
)
_LABEL = re.compile(rf"(?i)(?:{_words})[ \t]*(?=:)")
_relations = "|".join(relation.value.replace("_", "[_ ]") for relation in Relation)
RELATION = re.compile(rf"(?i)\((?=(?:{_relations})\))")
RAISED_BY = re.compile(r"(?i)\((?=raised by)")
ABOUT = re.compile(r"(?i)\((?=about:)")
THEME = re.compile(r"\{(?=[\w-]+\})")
LANDED = re.compile(rf"(?i)\[(?=(?:{'|'.join(landed.value for landed in Landed)})\])")
COMMA = re.compile(",")
I_WILL = re.compile(r"(?i),(?=[ \t]*I will)")
ANGLE = re.compile("[<>]")


def escape_inside(text: str, marks: Marks = ()) -> str:
    """One line of text for a place inside a line; ``marks`` find what has a meaning at that place."""
    text = _READ_AS_ESCAPE.sub(r"\\\\", text)
    text = _ENTITY.sub(r"\\", text)
    if ANGLE not in marks:
        text = _TAG.sub(r"\\", text)
    for mark in marks:
        text = mark.sub(lambda found: "\\" + found[0], text)
    return text


def escape_line(text: str, marks: Marks = ()) -> str:
    """One line of text for the beginning of a line or of an item."""
    text = escape_inside(text, marks)
    start = _BLOCK_START.match(text)
    return text if start is None else f"{start[0]}\\{text[start.end() :]}"


def escape_lines(text: str, *, after_label: bool = False, below_item: bool = False) -> list[str]:
    """Text of several lines, escaped line by line; not for the empty text, which is not written at all."""
    lines = [escape_line(line) for line in text.split("\n")]
    if below_item:
        lines = [_LABEL.sub(r"\g<0>\\", line) if _LABEL.match(line) else line for line in lines]
    if after_label:
        first = text.partition("\n")[0]
        lines[0] = escape_inside(first) if first[:1] not in {" ", "\t"} else escape_line(first)
    lines[0] = lines[0] or EMPTY
    lines[-1] = lines[-1] or EMPTY
    return lines


def unescape(line: str) -> str:
    """One line as it was before it was escaped."""
    return "" if line == EMPTY else _ESCAPED.sub(r"\1", line)


def unescape_lines(lines: Sequence[str]) -> str:
    """Text of several lines as it was; empty lines at its ends are layout, not text."""
    begin, end = 0, len(lines)
    while begin < end and not lines[begin].strip(" \t"):
        begin += 1
    while end > begin and not lines[end - 1].strip(" \t"):
        end -= 1
    return "\n".join(unescape(line) if line.strip(" \t") else "" for line in lines[begin:end])
