"""Whether a screen was left while it waited for the journal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from textual.screen import Screen


def has_left(screen: Screen[Any]) -> bool:
    """Whether its widgets are gone, or go one by one just now: there is nobody to show anything to."""
    # A screen stays attached until the last of its widgets is gone; this is so from the first of them on.
    return not screen.display
