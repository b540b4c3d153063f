"""What a person does to their themes: add, rename, describe, merge, retire, and bring back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from sqlmodel import Session, select

from recap.journal.errors import Invalid, NotFound
from recap.journal.learning_pages import NO_SUCH_THEME
from recap.journal.learning_tables import ThemeRow
from recap.journal.mapping import validated
from recap.journal.undoing import Undoing
from recap.rules.both import both
from recap.rules.merge_lists import merge_items
from recap.rules.record import new_id
from recap.rules.text import clean, shown
from recap.rules.themes import slug_of

if TYPE_CHECKING:
    from datetime import datetime

    from recap.rules.theme_list import ThemeList
    from recap.rules.themes import Theme

ADDED = "“{name}” was added."
RENAMED = "“{before}” is called “{name}” now."
DESCRIBED = "“{name}” was described."
MERGED = "“{name}” went into “{into}”."
RETIRED = "“{name}” was retired."
BROUGHT_BACK = "“{name}” came back."
"""What is taken back, when it is."""

NEEDS_A_NAME = "A theme needs a name."
NAME_TAKEN = "There is a theme called “{name}” already. Merge the two instead."
WITH_ITSELF = "A theme cannot go into itself."


class ThemeChanges(Undoing):
    """The tags in recaps are never rewritten: a theme takes its sentences along, and undo gives them back."""

    def add(self, name: str, line: str = "", words: Iterable[str] = ()) -> Theme:
        """Add a theme, or bring back the one of that name. Raises Invalid without a name."""
        name = clean(name, one_line=True)
        slug = slug_of(name)
        if not slug:
            raise Invalid(NEEDS_A_NAME)
        themes = self._theme_list()
        there = themes.named(name)
        changed: dict[str, Any] = {"retired_at": None, "merged_into": ""}
        if there is None:
            changed["name"] = name
        changed |= _described(line or None, words)
        return self._change_theme(there.slug if there else slug, changed, ADDED.format(name=name))

    def rename(self, slug: str, name: str) -> Theme:
        """Call the theme otherwise. Raises NotFound, and Invalid for a name another theme has."""
        name = clean(name, one_line=True)
        if not slug_of(name):
            raise Invalid(NEEDS_A_NAME)
        themes = self._theme_list()
        theme = self._known(themes, slug)
        other = themes.named(name)
        if other is not None and themes.slug(other.slug) != theme.slug:
            raise Invalid(NAME_TAKEN.format(name=shown(other.name)))
        return self._change_theme(theme.slug, {"name": name}, RENAMED.format(before=theme.name, name=name))

    def describe(
        self,
        slug: str,
        *,
        line: str | None = None,
        words: Iterable[str] | None = None,
        base: Theme | None = None,
    ) -> Theme:
        """Change a theme's one line, or the words that suggest it. Raises NotFound.

        ``base`` is the theme as they were made from: what another program wrote since then stays too.
        """
        theme = self._known(self._theme_list(), slug)
        if base is not None and line is not None:
            line = both(base.line, theme.line, line)
        if base is not None and words is not None:
            words = merge_items(base.words, theme.words, tuple(words), lambda _, theirs, mine: (theirs, mine))
        return self._change_theme(theme.slug, _described(line, words), DESCRIBED.format(name=theme.name))

    def merge(self, slug: str, into: str) -> Theme:
        """Let the theme ``into`` take this one in, with its sentences; gives ``into``.

        Raises NotFound, and Invalid for a theme with itself.
        """
        themes = self._theme_list()
        theme, taker = self._known(themes, slug), self._known(themes, into)
        if theme.slug == taker.slug:
            raise Invalid(WITH_ITSELF)
        self._change_theme(
            theme.slug, {"merged_into": taker.slug}, MERGED.format(name=theme.name, into=taker.name)
        )
        return self._theme_list().theme(taker.slug)

    def retire(self, slug: str) -> Theme:
        """Put the theme aside: no suggestion has it, its sentences stay. Raises NotFound."""
        theme = self._known(self._theme_list(), slug)
        return self._change_theme(theme.slug, {"retired_at": self._clock()}, RETIRED.format(name=theme.name))

    def bring_back(self, slug: str) -> Theme:
        """Take the theme from the retired ones, or out of the one it was merged into. Raises NotFound."""
        theme = self._theme_list().itself(slug)
        if theme is None:
            raise NotFound(NO_SUCH_THEME.format(words=shown(slug)))
        changed = {"retired_at": None, "merged_into": ""}
        return self._change_theme(theme.slug, changed, BROUGHT_BACK.format(name=theme.name))

    def _theme_list(self) -> ThemeList:
        return self._themes()[0]

    def _known(self, themes: ThemeList, slug: str) -> Theme:
        theme = themes.itself(slug)
        if theme is None:
            raise NotFound(NO_SUCH_THEME.format(words=shown(slug)))
        return themes.theme(theme.slug)

    def _change_theme(self, slug: str, changed: dict[str, Any], said: str) -> Theme:
        known = self._theme_list().itself(slug)
        with self._transaction() as session:
            row = session.exec(select(ThemeRow).where(ThemeRow.slug == slug)).first()
            now = self._clock()
            before = row.model_dump() if row else None
            values = (before or {"id": new_id(), "revision": 0, "name": known.name if known else slug}) | {
                "slug": slug,
                "deleted_at": None,
                "updated_at": now,
            }
            values |= changed
            values["revision"] += 1
            session.merge(validated(ThemeRow, values))
            theme_id = values["id"]
        self._remember(said, [lambda session: _restore_theme(session, theme_id, before, self._clock())])
        return self._theme_list().theme(slug)


def _described(line: str | None, words: Iterable[str] | None) -> dict[str, Any]:
    """What was said of a theme, as the values of its row; None and no words change nothing."""
    described: dict[str, Any] = {} if line is None else {"line": clean(line, one_line=True)}
    kept = [word for word in (clean(one, one_line=True) for one in words or ()) if word]
    return described | ({"words": kept} if kept else {})


def _restore_theme(session: Session, theme_id: str, before: dict[str, Any] | None, now: datetime) -> None:
    """Give a theme its earlier values under a new revision; one that was not there is marked as deleted."""
    row = session.get(ThemeRow, theme_id)
    if row is None:
        return
    if before is not None:
        for name in before.keys() - {"revision"}:
            setattr(row, name, before[name])
    else:
        row.deleted_at = now
    row.revision += 1
    row.updated_at = now
