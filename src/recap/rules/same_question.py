"""Whether two wordings ask the same question: the rule for thoughts, and what is particular to asking."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from recap.rules.confirmed import pieces
from recap.rules.same_thought import plain, same_thought

SURELY_SHARED = 0.4
"""The part of a question's words that need no look: two that are the same share more than these."""

_LISTS = Path(__file__).with_name("data") / "same_question.json"


def same_question(one: str, other: str) -> bool:
    """Whether two wordings ask the same.

    Ways of asking are left out and the rest is compared like thoughts; *why* is not *when*; and of the
    questions that everybody is asked, the usual wordings are known.
    """
    one, other = plain(one), plain(other)
    if one == other:
        return bool(one)
    known, other_known = well_known(one), well_known(other)
    if known and other_known:
        return known == other_known
    kinds, other_kinds = _kinds(one), _kinds(other)
    if kinds and other_kinds and not kinds & other_kinds:
        return False
    return same_thought(_asked(one), _asked(other))


def grouped(wordings: Mapping[str, str], links: Iterable[tuple[str, str, bool]] = ()) -> list[list[str]]:
    """Put the keys of the same question together, in the order they come in; ``wordings`` are by key.

    A key joins the first group with a question that is the same. What the person joined (True) or split
    (False) counts for more than any likeness.
    """
    joined: dict[str, set[str]] = {}
    split: dict[str, set[str]] = {}
    for one, other, same in links:
        side = joined if same else split
        side.setdefault(one, set()).add(other)
        side.setdefault(other, set()).add(one)
    groups: list[list[str]] = []
    group_of: dict[str, int] = {}
    for key, candidates in _with_candidates(wordings):
        place = _joined_place(key, joined, group_of)
        if place is None:
            apart = split.get(key, set())
            places = sorted({group_of[other] for other in candidates if other in group_of})
            place = next(
                (
                    place
                    for place in places
                    if apart.isdisjoint(groups[place])
                    and any(
                        same_question(wordings[key], wordings[other])
                        for other in groups[place]
                        if other in candidates
                    )
                ),
                None,
            )
        if place is None:
            place = len(groups)
            groups.append([])
        groups[place].append(key)
        group_of[key] = place
        _bring_together(key, joined, groups, group_of)
    return [group for group in groups if group]


def _joined_place(key: str, joined: dict[str, set[str]], group_of: dict[str, int]) -> int | None:
    return min((group_of[other] for other in joined.get(key, ()) if other in group_of), default=None)


def _bring_together(
    key: str, joined: dict[str, set[str]], groups: list[list[str]], group_of: dict[str, int]
) -> None:
    """Put whole groups together that the person joined by any of their questions."""
    here = group_of[key]
    for other in sorted(joined.get(key, ())):
        there = group_of.get(other, here)
        if there != here:
            groups[here] += groups[there]
            for moved in groups[there]:
                group_of[moved] = here
            groups[there] = []


def _with_candidates(wordings: Mapping[str, str]) -> Iterator[tuple[str, set[str]]]:
    """Each key with those before it that share one of its rarer words: no others can be the same."""
    words = {key: _telling(wording) for key, wording in wordings.items()}
    times = Counter(word for own in words.values() for word in own)
    with_word: dict[str, list[str]] = {}
    known: dict[int, list[str]] = {}
    for key, wording in wordings.items():
        rarest_first = sorted(words[key], key=lambda word: (times[word], word))
        telling = rarest_first[: len(rarest_first) - int(len(rarest_first) * SURELY_SHARED) or None]
        candidates = {other for word in telling for other in with_word.get(word, ())}
        number = well_known(wording)
        if number:
            candidates.update(known.get(number, ()))
            known.setdefault(number, []).append(key)
        yield key, candidates
        for word in telling:
            with_word.setdefault(word, []).append(key)


def _telling(wording: str) -> frozenset[str]:
    asked = _asked(plain(wording))
    return pieces(asked) or frozenset(asked.split())


def well_known(question: str) -> int:
    """Which of the questions that everybody is asked this is, counted from 1; 0 when it is none of them."""
    return _lists().well_known.get(_without_trimmings(plain(question)), 0)


def _without_trimmings(question: str) -> str:
    lists = _lists()
    words = " ".join(lists.together.get(word, word) for word in question.split())
    return " ".join(lists.polite.sub(" ", words).split())


def _asked(question: str) -> str:
    """The question without the way it is asked, unless nothing else is there."""
    return " ".join(_lists().asking.sub(" ", question).split()) or question


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
