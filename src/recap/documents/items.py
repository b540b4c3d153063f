"""The items of a document's lists, each from its source lines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from recap.documents.escapes import unescape, unescape_lines
from recap.documents.form import LABELS
from recap.documents.markdown import looks_like_email
from recap.rules.marks import relation_of
from recap.rules.record import (
    Kept,
    Landed,
    Lesson,
    MyQuestion,
    NextTime,
    Person,
    Question,
    Relation,
    Topic,
    WentWell,
)
from recap.rules.text import clean

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

BARE = {"people": "common_ground", "topics": "note", "lesson": "moment"}
"""The field of lines below an item that have no label; elsewhere they go on with the item's own line."""

_BLANK = " \t"
_BULLET = re.compile(r"[ \t]*(?:[-*+]|[0-9]{1,9}[.)])(?:[ \t]+|\Z)")
_LABEL = re.compile(r"(?:[-*+][ \t]+)?([A-Za-z][A-Za-z ]*?)[ \t]*:[ \t]*(.*)\Z", re.DOTALL)
_LONGEST_LABEL = 20
_UP_TO_COMMA = re.compile(r"(?:\\.|[^\\,]|\\\Z)*", re.DOTALL)
_THEME = re.compile(r"[\w-]+")
_RAISED_BY = re.compile(r"(?:\A|(?<=[ \t]))\(raised by(?:[ \t]+|(?=\)))(.*)\)\Z", re.DOTALL | re.IGNORECASE)
_ABOUT = re.compile(r"(?:\A|(?<=[ \t]))\(about:[ \t]*(.*)\)\Z", re.DOTALL | re.IGNORECASE)
_WHEN = re.compile(r"when(?=[ \t,])", re.IGNORECASE)
_I_WILL = re.compile(r"((?:\\.|[^\\])*?)[ \t]?,[ \t]*I will\b(.*)\Z", re.DOTALL | re.IGNORECASE)


def has_bullet(line: str) -> bool:
    """Whether a line begins an item."""
    return _BULLET.match(line) is not None


def without_bullet(line: str) -> str:
    """The text of an item's own line."""
    return _BULLET.sub("", line, count=1).strip(_BLANK)


def read_item(name: str, head: str, below: Sequence[str]) -> Any | None:
    """Make the item of list ``name`` from its own line and the lines below; None if they do not make one."""
    labels = {label.lower(): field for label, field in LABELS.get(name, {}).items()}
    texts: dict[str, list[str]] = {}
    current = BARE.get(name, "")
    for source in below:
        line = source.lstrip(_BLANK)
        label = _LABEL.match(line[: _LONGEST_LABEL + 5]) and _LABEL.match(line)
        if label and label[1].lower() in labels:
            current = labels[label[1].lower()]
            line = label[2]
        texts.setdefault(current, []).append(line)
    more = " ".join(line.strip(_BLANK) for line in texts.pop("", ()))
    head = f"{head} {more}".strip(_BLANK)
    below_texts = {field: unescape_lines(lines) for field, lines in texts.items()}
    return _READERS.get(name, _plain)(_one_line(head), below_texts)


def _one_line(text: str) -> str:
    return clean(text, one_line=True) if "\u2028" in text or "\u2029" in text else text


class _Head:
    """An item's own line, from which what stands in brackets at its end is taken off piece by piece."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._end = len(text)

    def rest(self) -> str:
        """What is left, escapes and all."""
        return self._text[: self._end].strip(_BLANK)

    def text(self) -> str:
        """What is left, as text."""
        return unescape(self.rest())

    def take(self, begin: str, end: str, fits: Callable[[str], bool]) -> str | None:
        """Take off what stands between these brackets at the end, if it fits."""
        while self._end and self._text[self._end - 1] in _BLANK:
            self._end -= 1
        if not self._end or self._text[self._end - 1] != end:
            return None
        start = self._text.rfind(f" {begin}", 0, self._end) + 1
        if self._text[start : start + 1] != begin:
            return None
        inside = self._text[start + 1 : self._end - 1]
        if not fits(inside):
            return None
        self._end = start
        return inside

    def take_phrase(self, pattern: re.Pattern[str]) -> str | None:
        """Take off the phrase in brackets that ends the line, as text."""
        rest = self.rest()
        found = pattern.search(rest) if rest.endswith(")") else None
        if found is None:
            return None
        self._text, self._end = rest, found.start()
        return unescape(found[1].strip(_BLANK))

    def take_themes(self) -> list[str]:
        """Take off the themes at the end, in their order."""
        found: list[str] = []
        while (theme := self.take("{", "}", lambda inside: bool(_THEME.fullmatch(inside)))) is not None:
            found.append(theme)
        return found[::-1]


def _relation(words: str) -> Relation | None:
    try:
        return Relation(words.strip().lower().replace(" ", "_"))
    except ValueError:
        return None


def _landed(words: str) -> Landed | None:
    try:
        return Landed(words.strip().lower())
    except ValueError:
        return None


def _address(inside: str) -> tuple[str, str]:
    """Tell whether an address is for mail or a profile, and give it without what says so."""
    address = unescape(inside.strip(_BLANK))
    scheme, _, rest = address.partition(":")
    if scheme.lower() == "mailto":
        return "email", rest
    if scheme.lower() == "profile":
        return "profile", rest
    return ("email" if looks_like_email(address) else "profile"), address


def _person(line: str, texts: dict[str, str]) -> Person:
    head = _Head(line)
    found: dict[str, str] = {}
    relation = None
    while True:
        address = head.take("<", ">", lambda inside: _address(inside)[0] not in found)
        if address is not None:
            kind, value = _address(address)
            found[kind] = value
            continue
        words = None if relation else head.take("(", ")", lambda inside: _relation(inside) is not None)
        if words is None:
            break
        relation = _relation(words)
    rest = head.rest()
    name = _UP_TO_COMMA.match(rest)
    at = name.end() if name else 0
    title = unescape(rest[at + 1 :].strip(_BLANK))
    return Person(
        name=unescape(rest[:at].strip(_BLANK)),
        title=title,
        relation=relation or relation_of(title),
        email=found.get("email", ""),
        profile=found.get("profile", ""),
        **texts,
    )


def _topic(line: str, texts: dict[str, str]) -> Topic:
    head = _Head(line)
    raised_by = head.take_phrase(_RAISED_BY)
    return Topic(head.text(), raised_by or "", **texts)


def _question(line: str, texts: dict[str, str]) -> Question:
    head = _Head(line)
    themes = head.take_themes()
    words = head.take("[", "]", lambda inside: _landed(inside) is not None)
    themes = head.take_themes() + themes
    return Question(head.text(), landed=_landed(words or ""), themes=tuple(themes), **texts)


def _my_question(line: str, texts: dict[str, str]) -> MyQuestion:
    return MyQuestion(unescape(line), **texts)


def _went_well(line: str, texts: dict[str, str]) -> WentWell:
    head = _Head(line)
    themes = head.take_themes()
    return WentWell(head.text(), themes=tuple(themes), **texts)


def _next_time(line: str, texts: dict[str, str]) -> NextTime:
    head = _Head(line)
    themes = head.take_themes()
    about = head.take_phrase(_ABOUT)
    themes = head.take_themes() + themes
    below = clean(texts.get("about", ""), one_line=True)
    return NextTime(head.text(), about=about or below, themes=tuple(themes))


def _kept(line: str, texts: dict[str, str]) -> Kept:
    return Kept(unescape(line), **texts)


def _lesson(line: str, texts: dict[str, str]) -> Lesson | None:
    head = _Head(line)
    themes = head.take_themes()
    rest = head.rest()
    begin = _WHEN.match(rest)
    found = begin and _I_WILL.match(rest[begin.end() :].strip(_BLANK))
    if not found:
        return None
    when, will = (unescape(text.strip(_BLANK)) for text in found.groups())
    return Lesson(when=when, will=will, theme="".join(themes[:1]), **texts)


def _plain(line: str, texts: dict[str, str]) -> str:  # noqa: ARG001  (as every reader)
    return unescape(line)


_READERS: dict[str, Callable[[str, dict[str, str]], Any]] = {
    "people": _person,
    "topics": _topic,
    "questions": _question,
    "my_questions": _my_question,
    "went_well": _went_well,
    "next_time": _next_time,
    "kept": _kept,
    "lesson": _lesson,
}
