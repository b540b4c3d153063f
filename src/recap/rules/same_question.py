"""Whether two wordings ask the same question: the rule for thoughts, and what is particular to asking."""

from __future__ import annotations

import json
import re
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from recap.rules.confirmed import pieces
from recap.rules.same_thought import plain, same_thought

SHORTEST_PLURAL = 4
NEAR = 0.4
"""The part of their words that two questions share at least, before they are looked at closer."""

_LISTS = Path(__file__).with_name("data") / "same_question.json"


class Wording(NamedTuple):
    """A question as it is compared: plain, without the way it is asked, and its telling words.

    ``known`` is which of the questions that everybody is asked it is, counted from 1; 0 for none of them.
    """

    plain: str
    asked: str
    telling: frozenset[str]
    known: int
    kinds: frozenset[int]


def same_question(one: str, other: str) -> bool:
    """Whether two wordings ask the same.

    Ways of asking are left out and the rest is compared like thoughts; *why* is not *when*; and of the
    questions that everybody is asked, the usual wordings are known.
    """
    mine, theirs = read_wording(one), read_wording(other)
    if mine.plain == theirs.plain:
        return bool(mine.plain)
    if mine.known and theirs.known:
        return mine.known == theirs.known
    if mine.kinds and theirs.kinds and not mine.kinds & theirs.kinds:
        return False
    either = len(mine.telling | theirs.telling)
    if len(mine.telling & theirs.telling) < NEAR * either:
        return False
    return same_thought(mine.asked, theirs.asked)


@lru_cache(maxsize=8192)
def read_wording(question: str) -> Wording:
    """What a question is compared by."""
    question = plain(question)
    asked = _asked(question)
    telling = pieces(asked) or frozenset(asked.split())
    known = _lists().well_known.get(_without_trimmings(question), 0)
    return Wording(question, asked, telling, known, _kinds(question))


def _without_trimmings(question: str) -> str:
    lists = _lists()
    words = " ".join(lists.together.get(word, word) for word in question.split())
    return " ".join(lists.polite.sub(" ", words).split())


def _asked(question: str) -> str:
    """The question without the way it is asked, unless nothing else is there."""
    words = _lists().asking.sub(" ", question).split()
    return " ".join(map(_one_of_many, words)) or question


def _one_of_many(word: str) -> str:
    """An English plural as one of them, so that "angry guests" are "an angry guest"."""
    plural = len(word) > SHORTEST_PLURAL and word.endswith("s") and word.isascii() and word[-2] not in "sui"
    return word[:-1] if plural else word


def _kinds(question: str) -> frozenset[int]:
    words = set(question.split())
    return frozenset(number for number, kind in enumerate(_lists().kinds) if words & kind)


class _Lists(NamedTuple):
    asking: re.Pattern[str]
    polite: re.Pattern[str]
    together: dict[str, str]
    kinds: tuple[frozenset[str], ...]
    well_known: dict[str, int]


@cache
def _lists() -> _Lists:
    values = json.loads(_LISTS.read_text(encoding="utf-8"))
    asking = {plain(phrase) for phrases in values["asking"].values() for phrase in phrases}
    longest_first = "|".join(re.escape(phrase) for phrase in sorted(asking, key=len, reverse=True))
    polite = "|".join(re.escape(plain(phrase)) for phrase in values["polite"])
    return _Lists(
        asking=re.compile(rf"(?<!\S)(?:{longest_first})(?!\S)"),
        polite=re.compile(rf"(?<!\S)(?:{polite})(?!\S)"),
        together=values["written_together"],
        kinds=tuple(frozenset(plain(words).split()) for words in values["kinds"]),
        well_known={
            plain(wording): number
            for number, wordings in enumerate(values["well_known"], start=1)
            for wording in wordings
        },
    )
