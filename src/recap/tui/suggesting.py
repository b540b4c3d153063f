"""Themes for the line that is being written: at most three, offered at once, never taken by themselves."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, Protocol

from recap.tui.written_list import called

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from recap.rules.confirmed import Confirmed
    from recap.rules.themes import Theme

Named = tuple[str, str]
"""A theme's slug and its name."""


class Themes(Protocol):
    """What a list asks about themes."""

    def begin(self, ready: Callable[[], object]) -> None:
        """Get ready to suggest; ``ready`` is called when something can be."""

    def offered(self, item: Any) -> tuple[Named, ...]:
        """The themes that fit an entry, those it has left out."""

    def name(self, slug: str) -> str:
        """How a theme is called."""

    def took(self, item: Any) -> None:
        """Remember what an entry was tagged with."""


class Suggesting:
    """Suggests from what the journal at ``path`` was tagged with; one for the app."""

    def __init__(self, path: Path, run: Callable[[Any], object]) -> None:
        """Suggest nothing until somebody begins; ``run`` does what takes a moment beside the person."""
        self._path = path
        self._run = run
        self._themes: list[Theme] = []
        self._confirmed: Confirmed | None = None
        self._loading = False
        self._waiting: list[Callable[[], object]] = []

    def begin(self, ready: Callable[[], object]) -> None:
        """Read the themes and what was tagged before, once; ``ready`` is called when that is done."""
        if self._confirmed is not None:
            ready()
            return
        self._waiting.append(ready)
        if not self._loading:
            self._loading = True
            self._run(self._load())

    async def _load(self) -> None:
        from recap.journal.errors import JournalError
        from recap.journal.learning_pages import LearningPages

        pages = LearningPages(self._path)
        try:
            # Not on the journal's thread: what is typed meanwhile is not kept waiting.
            self._themes, self._confirmed = await asyncio.to_thread(
                lambda: (pages.known_themes(), pages.confirmed())
            )
        except JournalError:
            self._loading = False
            return
        waiting, self._waiting = self._waiting, []
        for ready in waiting:
            ready()

    def name(self, slug: str) -> str:
        """How a theme is called; one that is not known is called by its slug."""
        found = next((theme.name for theme in self._themes if theme.slug == slug), "")
        return found or called(slug)

    def offered(self, item: Any) -> tuple[Named, ...]:
        """The themes that fit an entry, the likeliest first, those it has left out."""
        text, about = _said(item)
        if self._confirmed is None or not (text or about):
            return ()
        from recap.rules.themes import suggest

        found = suggest(text, self._themes, self._confirmed, about=about)
        taken = getattr(item, "themes", ())
        return tuple((theme.slug, theme.name) for theme in found if theme.slug not in taken)

    def for_lesson(self, lesson: str, happened: str) -> tuple[Named, ...]:
        """The themes that fit the lesson of a close-out."""
        if self._confirmed is None:
            return ()
        from recap.rules.themes import suggest_for_lesson

        found = suggest_for_lesson(lesson, happened, self._themes, self._confirmed)
        return tuple((theme.slug, theme.name) for theme in found)

    def took(self, item: Any) -> None:
        """Remember what an entry is tagged with, for the next line like it."""
        if self._confirmed is not None and item.themes:
            self._confirmed.learn(_said(item)[0], item.themes)


def _said(item: Any) -> tuple[str, str]:
    """What an entry says of a skill, and what it is about. Of questions, those that stumbled."""
    from recap.rules.record import Landed, NextTime, Question, WentWell

    match item:
        case WentWell():
            return item.text, item.what_helped
        case NextTime():
            return item.text, item.about
        case Question() if item.landed is Landed.STUMBLED:
            return item.answer, item.text
    return "", ""
