"""What of a recap is searched, and the snippet of it that shows why a recap was found."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from recap.rules.text import fold, searchable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

SNIPPET_LENGTH = 72
_BEFORE_THE_HIT = 24
_LISTS = {
    "people": ("name", "title", "email", "profile", "common_ground", "helped_with"),
    "topics": ("text", "raised_by", "note"),
    "questions": ("text", "answer", "better_answer"),
    "my_questions": ("text", "answer"),
    "went_well": ("text", "what_helped"),
    "next_time": ("text", "about"),
}
_PLAIN_LISTS = ("company_good", "company_bad", "role_good", "role_bad", "facts")
_TEXTS = (
    "referrer",
    "referrer_how",
    "next_step",
    "decision_by",
    "first_impressions",
    "surroundings",
    "job_details",
    "notes",
    # Last, because every list shows them anyway: a snippet should say something new.
    "round",
    "role",
    "company",
)


def searched(values: Mapping[str, Any], told: Iterable[str] = ()) -> str:
    """The text of a recap (its JSON values) that is searched, as it was written. Thoughts are not in it.

    ``told`` is what was heard of its opportunity; it comes last, because a list shows most of it anyway.
    """
    return "\n".join((*_texts(values), *told))


def folded_lines(text: str) -> str:
    """The searched text as the index has it, line for line."""
    return "\n".join(map(searchable, text.split("\n")))


def _texts(values: Mapping[str, Any]) -> Iterator[str]:
    for name, keys in _LISTS.items():
        for item in values[name]:
            yield from (item[key] for key in keys if item[key])
    for name in _PLAIN_LISTS:
        yield from values[name]
    close_out = values["close_out"]
    if close_out is not None:
        for item in close_out["kept"]:
            yield from (item[key] for key in ("text", "what_helped") if item[key])
        for lesson in (close_out["lesson"] or {}, *close_out["lessons_more"]):
            yield from (lesson[key] for key in ("moment", "when", "will") if lesson.get(key))
    yield from (values[name] for name in _TEXTS if values[name])


class Snippets:
    """Finds for the words of one search the line that holds the first of them that is there."""

    def __init__(self, words: str) -> None:
        parts = (searchable(word).split() for word in words.split())
        self._words = [(found[0], re.compile(" +".join(found))) for found in parts if found]

    def of(self, folded: str, text: str) -> str:
        """A short piece of the searched text around the first hit."""
        for first, pattern in self._words:
            at = _beginning(folded, first, pattern)
            if at >= 0:
                line = text.split("\n")[folded.count("\n", 0, at)]
                return _around(line, at - (folded.rfind("\n", 0, at) + 1))
        return ""


def _beginning(folded: str, first: str, pattern: re.Pattern[str]) -> int:
    """Where a word begins like this, or -1; a plain find is many times faster than a pattern."""
    at = folded.find(first)
    while at >= 0 and ((at and folded[at - 1].isalnum()) or not pattern.match(folded, at)):
        at = folded.find(first, at + 1)
    return at


def _around(line: str, folded_offset: int) -> str:
    """The part of the line around what stands at that offset of the folded line."""
    if len(line) <= SNIPPET_LENGTH:
        return line.strip()
    at = folded_offset if line.isascii() else _unfolded(line, folded_offset)
    start = max(0, min(at - _BEFORE_THE_HIT, len(line) - SNIPPET_LENGTH))
    if start:
        # Begin with a whole word where there is one near.
        space = line.find(" ", start, at)
        start = space + 1 if space >= 0 else start
    end = start + SNIPPET_LENGTH
    piece = line[start:end].strip()
    return ("…" if start else "") + piece + ("…" if end < len(line) else "")


def _unfolded(line: str, folded_offset: int) -> int:
    """The offset in the line of what stands at that offset once folded, exact to the word."""
    passed = 0
    for word in re.finditer(r"\S+", line):
        length = len(fold(word[0]))
        if length and passed + length > folded_offset:
            return word.start() + (folded_offset - passed) * len(word[0]) // length
        passed += length + 1 if length else 0
    return 0
