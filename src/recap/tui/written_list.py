"""The entries of one list and the one in hand, as values: what typing, pasting and removing make of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from recap.tui.steps import ListAsk

BY_ITSELF = "relation"
"""The one answer that stands there before anybody gave it."""


class WrittenList:
    """A list while it is written; past its last entry there is a new one, none until it says something.

    ``split`` reads a first line that says more than one thing ("name, title") into an entry.
    """

    def __init__(
        self, ask: ListAsk, items: Iterable[Any], at: int, split: Callable[[str], Any] | None = None
    ) -> None:
        """Take the entry ``at`` in hand; -1 is a new one."""
        self.ask = ask
        self.items: list[Any] = list(items)
        self.at = at if 0 <= at < len(self.items) else len(self.items)
        self.in_hand = self.at < len(self.items)
        self._split = split
        self._removed: list[tuple[int, Any]] = []

    @property
    def item(self) -> Any:
        """The entry in hand; None when it is a new one."""
        return self.items[self.at] if self.in_hand else None

    @property
    def values(self) -> dict[str, str]:
        """What stands in the fields of the entry in hand."""
        item = self.item
        return {ask.name: str(getattr(item, ask.name, "") or "") for ask in self.ask.asks}

    @property
    def first_line(self) -> str:
        """What stands in the first field."""
        return self.values[self.ask.asks[0].name]

    def pick(self, number: int) -> None:
        """Take an entry in hand; past the last one, a new one."""
        self.at = max(0, min(number, len(self.items)))
        self.in_hand = self.at < len(self.items)

    def become(self, items: Iterable[Any]) -> None:
        """Be another list, because the recap changed elsewhere; the entry in hand stays in hand."""
        self.items = list(items)
        self.at = min(self.at, len(self.items))
        self.in_hand = self.in_hand and self.at < len(self.items)

    def take(self, values: Mapping[str, str]) -> None:
        """Make the entry in hand what was typed; one that says nothing any more is none."""
        if any(text.strip() for name, text in values.items() if name != BY_ITSELF):
            themes = getattr(self.item, "themes", ())
            item = self.ask.make({**values, "themes": themes} if themes else values)
            if self.in_hand:
                self.items[self.at] = item
            else:
                self.items.insert(self.at, item)
                self.in_hand = True
        elif self.in_hand:
            del self.items[self.at]
            self.in_hand = False

    def pour(self, lines: Iterable[str]) -> None:
        """Put an entry for each of these lines after the one in hand, and take the last of them in hand."""
        first = self.ask.asks[0].name
        empty = {ask.name: "" for ask in self.ask.asks}
        made = [self._split(line) if self._split else self.ask.make(empty | {first: line}) for line in lines]
        self.items[self.at + self.in_hand : self.at + self.in_hand] = made
        self.pick(self.at + self.in_hand + len(made) - 1)

    def said_along(self) -> set[str]:
        """The fields that the first line says along with its own: the title of "name, title"."""
        if self._split is None or not self.in_hand:
            return set()
        said = self._split(self.first_line)
        return {ask.name for ask in self.ask.asks[1:] if ask.name != BY_ITSELF and getattr(said, ask.name)}

    def read_first(self) -> bool:
        """Read what the first line says more; whether it did and the rest of it has its place now."""
        if self._split is None or not self.in_hand:
            return False
        item, asks = self.item, self.ask.asks
        said = self._split(self.first_line)
        rest = [ask.name for ask in asks[1:] if ask.name != BY_ITSELF]
        if any(getattr(item, name) and getattr(said, name) for name in rest):
            return False  # What the line says more would have nowhere to go.
        values = {ask.name: getattr(item, ask.name) or getattr(said, ask.name) for ask in asks}
        values[asks[0].name] = getattr(said, asks[0].name)
        if BY_ITSELF in values and not any(getattr(item, name) for name in rest):
            values[BY_ITSELF] = getattr(said, BY_ITSELF)
        self.items[self.at] = self.ask.make({name: str(value) for name, value in values.items()})
        return True

    def toggle_theme(self, slug: str) -> bool:
        """Tag the entry in hand with a theme, or take the tag off; whether there is such an entry."""
        item = self.item
        if item is None or not hasattr(item, "themes"):
            return False
        left = tuple(one for one in item.themes if one != slug)
        self.items[self.at] = replace(item, themes=left if slug in item.themes else (*item.themes, slug))
        return True

    def remove(self) -> Any:
        """Remove the entry in hand and give it; None when there is none."""
        if not self.in_hand:
            return None
        item = self.items.pop(self.at)
        self._removed.append((self.at, item))
        self.pick(self.at)
        return item

    def bring_back(self) -> bool:
        """Bring back what was removed last, and take it in hand; whether there was something."""
        if not self._removed:
            return False
        number, item = self._removed.pop()
        number = min(number, len(self.items))
        self.items.insert(number, item)
        self.pick(number)
        return True

    def move(self, by: int) -> bool:
        """Move the entry in hand among the others; whether it could."""
        to = self.at + by
        if not self.in_hand or not 0 <= to < len(self.items):
            return False
        self.items.insert(to, self.items.pop(self.at))
        self.at = to
        return True


def called(slug: str) -> str:
    """How a theme is called of which only the slug is known."""
    return slug.replace("-", " ").capitalize()
