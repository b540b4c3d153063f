"""Putting the same questions together: what could be the same is compared, and the person is heard first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from recap.rules.same_question import read_wording, same_question

SURELY_SHARED = 0.5
"""The part of a question's words that need no look: two that are the same share more than these."""


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
    read = {key: read_wording(wording) for key, wording in wordings.items()}
    times = Counter(word for own in read.values() for word in own.telling)
    with_word: dict[str, list[str]] = {}
    known: dict[int, list[str]] = {}
    for key, own in read.items():
        rarest_first = sorted(own.telling, key=lambda word: (times[word], word))
        telling = rarest_first[: len(rarest_first) - int(len(rarest_first) * SURELY_SHARED) or None]
        candidates = {other for word in telling for other in with_word.get(word, ())}
        if own.known:
            candidates.update(known.get(own.known, ()))
            known.setdefault(own.known, []).append(key)
        yield key, candidates
        for word in telling:
            with_word.setdefault(word, []).append(key)
