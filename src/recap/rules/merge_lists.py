"""Bringing together two versions of one list: what either side added, edited, removed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from typing import Any, TypeVar

Item = TypeVar("Item")
Settle = Callable[[Item, Item, Item], tuple[Item, ...]]


def merge_items(
    base: tuple[Item, ...], theirs: tuple[Item, ...], mine: tuple[Item, ...], settle: Settle[Item]
) -> tuple[Item, ...]:
    """Their list with my additions, edits and removals in it.

    ``settle(base, theirs, mine)`` is asked what stays of an entry that both sides edited. An entry that one
    side removed and the other edited stays as edited.
    """
    to_theirs, to_mine = _paired(base, theirs), _paired(base, mine)
    from_theirs = {there: origin for origin, there in to_theirs.items()}
    from_mine = {here: origin for origin, here in to_mine.items()}
    merged: list[Item] = []
    place_of: dict[int, int] = {}
    for there, item in enumerate(theirs):
        origin = from_theirs.get(there)
        kept: tuple[Item, ...] = (item,)
        if origin is not None and origin in to_mine:
            kept = _both(base[origin], item, mine[to_mine[origin]], settle)
        elif origin is not None and item == base[origin]:
            kept = ()
        merged += kept
        if origin is not None:
            place_of[origin] = len(merged)
    _insert_mine(merged, place_of, base, mine, from_mine, set(to_theirs))
    return tuple(merged)


def _both(base: Item, theirs: Item, mine: Item, settle: Settle[Item]) -> tuple[Item, ...]:
    if mine in (base, theirs):
        return (theirs,)
    return (mine,) if theirs == base else settle(base, theirs, mine)


def _insert_mine(
    merged: list[Item],
    place_of: dict[int, int],
    base: tuple[Item, ...],
    mine: tuple[Item, ...],
    from_mine: dict[int, int],
    in_theirs: set[int],
) -> None:
    """Put what only I have behind the entry it follows in my list."""
    place = 0
    unclaimed = list(merged)
    for here, item in enumerate(mine):
        origin = from_mine.get(here)
        if origin is not None and origin in in_theirs:
            place = place_of[origin]
            continue
        if origin is not None and item == base[origin]:
            continue  # they removed it and I left it alone
        if origin is None and item in unclaimed:
            unclaimed.remove(item)  # they added the very same
            continue
        if here == len(mine) - 1 or all(later not in from_mine for later in range(here, len(mine))):
            place = len(merged)
        merged.insert(place, item)
        for moved, after in place_of.items():
            if after > place:
                place_of[moved] = after + 1
        place += 1


def _paired(base: tuple[Any, ...], other: tuple[Any, ...]) -> dict[int, int]:
    """Which entry of ``other`` each entry of ``base`` has become; one that was removed is not in it."""
    pairs: dict[int, int] = {}
    free = list(range(len(other)))

    def pair(is_same: Callable[[int, int], bool]) -> None:
        for origin in range(len(base)):
            if origin not in pairs:
                found = next((there for there in free if is_same(origin, there)), None)
                if found is not None:
                    pairs[origin] = found
                    free.remove(found)

    pair(lambda origin, there: base[origin] == other[there])
    pair(lambda origin, there: _title(base[origin]) == _title(other[there]) != "")
    # An entry without a twin that follows the same neighbour is the old one, rewritten.
    pair(lambda origin, there: pairs.get(origin - 1, -1 if origin == 0 else None) == there - 1)
    return pairs


def _title(item: Any) -> str:
    return item if isinstance(item, str) else str(getattr(item, fields(item)[0].name))
