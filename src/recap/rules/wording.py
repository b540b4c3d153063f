"""The sentences in use: ours, or a person's own from ``wording.toml``, which starts as a print of ours."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from recap.rules import letter_sentences
from recap.rules.letter_sentences import FIELDS, LETTER_SENTENCES
from recap.rules.sentences import ABOUT, SENTENCES
from recap.rules.text import clean

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

UNREADABLE = "{file} cannot be read ({why}), so recap uses its own sentences. Nothing in it was changed."
NOT_UTF8 = "{file}, line {line}: this is not UTF-8, so recap uses its own sentences."
NOT_TOML = "{file}, line {line}: this is not TOML ({why}), so recap uses its own sentences."
UNKNOWN = "{file}, line {line}: there is no sentence called {name}."
NOT_TEXT = "{file}, line {line}: {name} should be text in quotes. Ours is used."
NO_PLACE = "{file}, line {line}: {name} has nothing to put in the place of {place}. Ours is used."
TOO_FEW = "{file}, line {line}: {name} should be {count} words. Ours is used."

KEPT_PLACE = "{file}, line {line}: {name} has no field {place}, so that stays as it is."

FIRST_LINES = """\
# The sentences of recap's close-out and its letters. Keep the ones you want to say differently, delete the
# others. A word in braces, like {company}, is filled in by recap. A letter can have several lines: \\n, or
# three quotes at its beginning and end.
"""

_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_LAST_PLACE = re.compile(r" \(at line (\d+), .*\)$| \(at end of document\)$")
_LISTS_OF_WORDS = frozenset({"words.numbers"})
_LETTERS = "letters"
_ALL = SENTENCES | LETTER_SENTENCES


class Wording:
    """The sentences in use: the person's own where there are any, else ours. Keys are ``section.name``."""

    __slots__ = ("own",)

    def __init__(self, own: Mapping[str, str] | None = None) -> None:
        self.own = dict(own or {})

    def say(self, key: str, **values: object) -> str:
        """Fill the sentence of that key; what was typed is never read as a placeholder."""
        return _PLACEHOLDER.sub(lambda match: str(values.get(match[1], match[0])), self.frame(key))

    def frame(self, key: str) -> str:
        """The sentence of that key with its places still in braces."""
        section, _, name = key.partition(".")
        return self.own.get(key) or _ALL[section][name]


OURS = Wording()


def read_wording(path: Path) -> tuple[Wording, list[str]]:
    """Read the person's own sentences, with a sentence for every line that could not be used.

    What is missing or wrong is said in our words. No file is no problem. Never raises for what is in it.
    """
    try:
        if path.exists() and not path.is_file():
            return OURS, [UNREADABLE.format(file=path.name, why="it is not a file")]
        written = path.read_bytes()
    except FileNotFoundError:
        return OURS, []
    except OSError as problem:
        return OURS, [UNREADABLE.format(file=path.name, why=problem.strerror)]
    try:
        text = written.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = written.count(b"\n", 0, problem.start) + 1
        return OURS, [NOT_UTF8.format(file=path.name, line=line)]
    return _parsed(text, path.name)


def defaults_as_toml() -> str:
    """Write all our sentences as the file a person can start from."""
    import json

    parts = [FIRST_LINES]
    about = ABOUT | letter_sentences.ABOUT
    for section, sentences in _ALL.items():
        lines = [
            f"{name} = {json.dumps(sentence, ensure_ascii=False)}" for name, sentence in sentences.items()
        ]
        parts.append("\n".join([f"# {about[section]}", f"[{section}]", *lines, ""]))
    return "\n".join(parts)


def _parsed(text: str, file: str) -> tuple[Wording, list[str]]:
    import tomllib

    try:
        values = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as problem:
        place = _LAST_PLACE.search(str(problem))
        line = (place and place[1]) or text.rstrip("\n").count("\n") + 1
        why = str(problem)[: place.start()] if place else "it is nested too deeply"
        return OURS, [NOT_TOML.format(file=file, line=line, why=why[:1].lower() + why[1:])]
    own: dict[str, str] = {}
    problems = []
    for section, sentences in values.items():
        if section not in _ALL or not isinstance(sentences, dict):
            problems.append(clean(UNKNOWN.format(file=file, line=_line(text, section), name=section)))
            continue
        for name, sentence in sentences.items():
            wrong, is_used = _problem(section, name, sentence)
            if wrong:
                line = _line(text, section, name)
                problems.append(clean(wrong.replace("{file}", file).replace("{line}", str(line))))
            if is_used:
                own[f"{section}.{name}"] = clean(sentence, one_line=section != _LETTERS).strip()
    return Wording(own), problems


def _problem(section: str, name: str, sentence: Any) -> tuple[str, bool]:
    """Find what is wrong with one sentence, file and line still to be filled in, and whether it is used."""
    key = f"{section}.{name}"
    ours = _ALL[section].get(name)
    if ours is None:
        return UNKNOWN.replace("{name}", key), False
    if not isinstance(sentence, str) or not sentence.strip():
        return NOT_TEXT.replace("{name}", key), False
    if key in _LISTS_OF_WORDS and len(sentence.split()) != len(ours.split()):
        return TOO_FEW.replace("{name}", key).replace("{count}", str(len(ours.split()))), False
    known = FIELDS if section == _LETTERS else _PLACEHOLDER.findall(ours)
    unknown = [place for place in _PLACEHOLDER.findall(sentence) if place not in known]
    if not unknown:
        return "", True
    said = KEPT_PLACE if section == _LETTERS else NO_PLACE
    return said.replace("{name}", key).replace("{place}", f"{{{unknown[0]}}}"), section == _LETTERS


def _line(text: str, section: str, name: str = "") -> int:
    """Find the line a section or a sentence of it stands on, written as a table or with a dotted key."""
    quoted = rf"[\"']?{re.escape(section)}[\"']?"
    key = rf"[\"']?{re.escape(name)}[\"']?"
    start = re.search(rf"^[ \t]*(?:\[[ \t]*{quoted}[ \t]*\]|{quoted}[ \t]*[.=])", text, re.MULTILINE)
    if start and name:
        dotted = re.search(rf"^[ \t]*{quoted}[ \t]*\.[ \t]*{key}[ \t]*=", text, re.MULTILINE)
        start = dotted or re.compile(rf"^[ \t]*{key}[ \t]*=", re.MULTILINE).search(text, start.end()) or start
    return text.count("\n", 0, start.start()) + 1 if start else 1
