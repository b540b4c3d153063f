"""The themes of one person: the starter list with what they renamed, merged, added and retired."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from recap.rules.themes import Theme, slug_of, starter


@dataclass(frozen=True, slots=True)
class ThemeChange:
    """What the person did to a theme, or one they added; ``merged_into`` is the slug that took it in."""

    slug: str
    name: str
    line: str = ""
    words: tuple[str, ...] = ()
    retired: bool = False
    merged_into: str = ""


class ThemeList:
    """Finds the theme that a tag means, whatever the theme was called when the tag was given."""

    def __init__(self, changes: Iterable[ThemeChange] = ()) -> None:
        self._themes = {theme.slug: theme for theme in starter()}
        self._merged: dict[str, str] = {}
        for change in changes:
            begun = self._themes.get(change.slug)
            self._themes[change.slug] = Theme(
                slug=change.slug,
                name=change.name or (begun.name if begun else change.slug),
                line=change.line or (begun.line if begun else ""),
                words=change.words or (begun.words if begun else ()),
                retired=change.retired,
                own=begun is None,
            )
            if change.merged_into:
                self._merged[change.slug] = change.merged_into
        self._by_name = {slug_of(theme.name): theme.slug for theme in reversed(self._themes.values())}

    def slug(self, tag: str) -> str:
        """The slug of the theme that a tag, a slug or a name, means; a new one for what is not known."""
        known = tag if tag in self._themes else self._by_name.get(slug_of(tag), "")
        slug = known or slug_of(tag) or tag
        passed = {slug}
        while (into := self._merged.get(slug)) and into not in passed:
            passed.add(into)
            slug = into
        return slug

    def theme(self, tag: str) -> Theme:
        """The theme that a tag means; what nobody described yet is called as it was tagged."""
        slug = self.slug(tag)
        if slug not in self._themes:
            name = tag if tag != slug else slug.replace("-", " ")
            self._themes[slug] = Theme(slug, f"{name[:1].upper()}{name[1:]}", own=True)
        return self._themes[slug]

    def itself(self, slug: str) -> Theme | None:
        """The theme with this slug, whatever took it in; None when there is none."""
        return self._themes.get(slug)

    def named(self, name: str) -> Theme | None:
        """The theme with this name or slug, merged and retired ones too."""
        wanted = slug_of(name)
        return next((one for one in self._themes.values() if wanted in (one.slug, slug_of(one.name))), None)

    def merged(self, slug: str) -> tuple[Theme, ...]:
        """The themes that this one took in."""
        return tuple(self._themes[one] for one in self._merged if self.slug(one) == slug and one != slug)

    def every(self) -> tuple[Theme, ...]:
        """All themes that stand for themselves, retired ones too, in the order of the starter list."""
        return tuple(theme for slug, theme in self._themes.items() if self.slug(slug) == slug)

    def known(self, used: Iterable[str] = ()) -> tuple[Theme, ...]:
        """What a line can be tagged with: used ones first, in their order, and none that is retired.

        An optional theme that was used is suggested from then on.
        """
        first = dict.fromkeys(self.slug(slug) for slug in used)
        themes = {theme.slug: theme for theme in self.every() if not theme.retired}
        ordered = [replace(themes.pop(slug), optional=False) for slug in first if slug in themes]
        return (*ordered, *themes.values())
