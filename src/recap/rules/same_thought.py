"""Whether two thoughts are the same one, met before: local, deterministic, the words as data."""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from recap.rules.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from recap.rules.record import Fate, Sort

LOOK_BACK = timedelta(days=90)
WORDS_SHARED = 0.60
TRIGRAMS_SHARED = 0.72

_LISTS = Path(__file__).with_name("data") / "same_thought.json"
_APOSTROPHES = re.compile(r"['’‘ʼ＇`´]")
_ARABIC_SPELLING = str.maketrans("أإآٱى", "ااااي", "\u0640\u0670" + "".join(map(chr, range(0x064B, 0x0653))))
_WITHOUT_SPACES = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
_PADDING = "\x00\x00"


@dataclass(frozen=True, slots=True)
class Earlier:
    """A thought of an earlier recap: when it was put away (aware), how, and the names of that recap."""

    text: str
    at: datetime
    sort: Sort | None = None
    fate: Fate | None = None
    names: tuple[str, ...] = ()


def sightings(
    text: str, earlier: Iterable[Earlier], names: Sequence[str], now: datetime
) -> tuple[Earlier, ...]:
    """Find the earlier thoughts that are this one, of the last 90 days, the newest first.

    ``names`` are the people and the company of this thought's recap; each earlier thought brings its own.
    """
    met = [
        thought
        for thought in earlier
        if now - LOOK_BACK <= thought.at <= now and same_thought(text, thought.text, (*names, *thought.names))
    ]
    return tuple(sorted(met, key=lambda thought: thought.at, reverse=True))


def same_thought(one: str, other: str, names: Iterable[str] = ()) -> bool:
    """Whether two lines say the same, whoever thinks it: the order of the two makes no difference.

    Sets of words by Jaccard; text written without spaces by the Dice coefficient of its trigrams. Opposites,
    and a line against its denial, stay apart however much else they share.
    """
    one, other = plain(one), plain(other)
    if one == other:
        return bool(one)
    known = [plain(name) for name in names]
    if _WITHOUT_SPACES.search(_without_names(one, known) + _without_names(other, known)):
        return _same_without_spaces(_run(one, known), _run(other, known))
    words = {word for name in known for word in (*name.split(), *fold(name).split())}
    return _same_words(one.split(), other.split(), words)


def plain(text: str) -> str:
    """Reduce a line to its words: NFKC, case folded, Arabic spelling evened, spaces for punctuation."""
    text = _APOSTROPHES.sub("", unicodedata.normalize("NFKC", text)).casefold()
    text = unicodedata.normalize("NFKC", text).translate(_ARABIC_SPELLING)
    kept = (
        character if unicodedata.category(character)[0] in "LMN" else " "
        for character in text
        if unicodedata.category(character) != "Cf"
    )
    return " ".join("".join(kept).split())


def _same_words(one: list[str], other: list[str], names: set[str]) -> bool:
    lists = _lists()
    words, other_words = set(one), set(other)
    if bool(words & lists.negations) != bool(other_words & lists.negations):
        return False
    only, only_other = words - other_words, other_words - words
    if any(_sides(only, only_other, pair) for pair in lists.opposites):
        return False
    core, other_core = _core(one, names), _core(other, names)
    either = core | other_core
    return bool(either) and len(core & other_core) / len(either) >= WORDS_SHARED


def _sides(only: set[str], only_other: set[str], pair: tuple[frozenset[str], frozenset[str]]) -> bool:
    left, right = pair
    return bool((only & left and only_other & right) or (only & right and only_other & left))


def _core(words: list[str], names: set[str]) -> set[str]:
    """Pick the words that carry the thought; a name is left out, unless nothing else is there."""
    lists = _lists()
    kept = [
        word
        for place, word in enumerate(words)
        if word not in names
        and not (word in lists.titles and place + 1 < len(words) and words[place + 1] in names)
    ]
    return _carrying(kept) or _carrying(words)


def _carrying(words: list[str]) -> set[str]:
    lists = _lists()
    line = lists.phrases.sub(" ", " ".join(words))
    return set(line.split()) - lists.left_out


def _same_without_spaces(one: str, other: str) -> bool:
    lists = _lists()
    if _denied(one) != _denied(other):
        return False
    for left, right in lists.unspaced_opposites:
        if (_has(one, other, left) and _has(other, one, right)) or (
            _has(one, other, right) and _has(other, one, left)
        ):
            return False
    mine, theirs = _trigrams(one), _trigrams(other)
    return bool(mine and theirs) and 2 * len(mine & theirs) / (len(mine) + len(theirs)) >= TRIGRAMS_SHARED


def _has(one: str, other: str, side: Iterable[str]) -> bool:
    return any(word in one and word not in other for word in side)


def _denied(run: str) -> bool:
    lists = _lists()
    run = lists.not_negations.sub("", run)
    return any(negation in run for negation in lists.unspaced_negations)


def _trigrams(run: str) -> set[str]:
    if not run:
        return set()
    padded = f"{_PADDING}{run}{_PADDING}"
    return {padded[place : place + 3] for place in range(len(padded) - 2)}


def _run(text: str, names: list[str]) -> str:
    """Run a line together, without the names and without what is said around a thought."""
    return _lists().unspaced_phrases.sub("", _without_names(text, names)).replace(" ", "")


def _without_names(text: str, names: list[str]) -> str:
    """Take out names written in a script without spaces, whole or by their family or given part."""
    for name in names:
        if _WITHOUT_SPACES.search(name):
            whole = name.replace(" ", "")
            parts = [whole[:end] for end in range(len(whole), 1, -1)] + [
                whole[start:] for start in range(1, len(whole) - 1)
            ]
            for part in parts:
                text = text.replace(part, "")
    return text


@dataclass(frozen=True, slots=True)
class _Lists:
    left_out: frozenset[str]
    phrases: re.Pattern[str]
    titles: frozenset[str]
    negations: frozenset[str]
    opposites: tuple[tuple[frozenset[str], frozenset[str]], ...]
    unspaced_phrases: re.Pattern[str]
    unspaced_negations: tuple[str, ...]
    not_negations: re.Pattern[str]
    unspaced_opposites: tuple[tuple[frozenset[str], frozenset[str]], ...]


@cache
def _lists() -> _Lists:
    values = json.loads(_LISTS.read_text(encoding="utf-8"))
    unspaced = values["unspaced"]
    negations = _words(" ".join(values["negations"].values()))
    said_around = [*values["stop_words"].values(), *values["mind_words"].values()]
    phrases = [plain(phrase) for group in values["phrases"].values() for phrase in group]
    return _Lists(
        left_out=_words(" ".join(said_around)) | negations,
        phrases=re.compile(rf"(?<!\S)(?:{_any_of(phrases)})(?!\S)"),
        titles=_words(values["titles"]),
        negations=negations,
        opposites=tuple(_pair(pair) for group in values["opposites"].values() for pair in group),
        unspaced_phrases=re.compile(_any_of(unspaced["phrases"])),
        unspaced_negations=tuple(unspaced["negations"]),
        not_negations=re.compile(_any_of(unspaced["not_negations"])),
        unspaced_opposites=tuple(_pair(pair) for pair in unspaced["opposites"]),
    )


def _words(line: str) -> frozenset[str]:
    return frozenset(plain(line).split())


def _pair(pair: Any) -> tuple[frozenset[str], frozenset[str]]:
    left, right = pair
    return _words(left), _words(right)


def _any_of(phrases: Iterable[str]) -> str:
    return "|".join(re.escape(phrase) for phrase in sorted(phrases, key=len, reverse=True))
