"""The settings in use, and above all how they look: the theme, and a style sheet that is read once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.css.stylesheet import Stylesheet
from textual.reactive import Initialize, Reactive

from recap.tui.colours import FROM_OTHERS, OURS
from recap.tui.plain import QUIET, weigh
from recap.tui.told import ToldApp

if TYPE_CHECKING:
    from pathlib import Path

    from textual.theme import Theme

    from recap.settings import Settings


NOT_KEPT = "The settings could not be written ({why}); they hold until you leave."


class ReadOnce(Stylesheet):
    """Keeps what it has read: Textual reads every rule again for each place and window that first opens.

    That was three times for a place, 20 ms each.
    """

    def set_variables(self, variables: dict[str, str]) -> None:
        """Forget what was read only where ``variables`` differ from those it was read with."""
        if variables != self._variables:
            super().set_variables(variables)

    def reparse(self) -> None:
        """Read what was not read before."""
        self.parse()


class ColouredApp(ToldApp):
    """An app in a theme of recap's or of Textual's, which stays chosen."""

    def __init__(self, settings: Settings, config: Path) -> None:
        """Begin in the theme that ``settings`` name; what is changed is kept in the file ``config``."""
        self.settings = self._kept_settings = settings
        self._config = config
        super().__init__()
        self.stylesheet = ReadOnce(variables=self.get_css_variables())
        for theme in OURS:
            self.register_theme(theme)

    def get_theme(self, theme_name: str) -> Theme | None:
        """Give the theme of that name; ours are there from the start."""
        return next((theme for theme in OURS if theme.name == theme_name), None) or super().get_theme(
            theme_name
        )

    def _first_theme(self) -> str:
        return self.settings.theme if self.get_theme(self.settings.theme) else OURS[0].name

    # Chosen before the style sheet is first read: a theme set afterwards reads all of it again.
    theme: Reactive[str] = Reactive(Initialize(_first_theme))

    def get_css_variables(self) -> dict[str, str]:
        """The theme's variables, with ours made from them where the theme is not ours."""
        variables = super().get_css_variables()
        ours = {name: variables[source] for name, source in FROM_OTHERS.items() if name not in variables}
        if self.current_theme.ansi:
            ours["quiet"] = QUIET
        self.theme_variables = variables | ours
        weigh(self, self.theme_variables)
        return self.theme_variables

    def save_settings(self, settings: Settings) -> None:
        """Use changed settings from now on, and keep them; say so where they cannot be kept."""
        from recap.settings import write_settings

        self.settings = settings
        if settings.theme in self.available_themes and settings.theme != self.theme:
            self.theme = settings.theme
        try:
            write_settings(self._config, self._kept_settings, settings)
            self._kept_settings = settings
        except OSError as error:
            # What could not be kept is tried again with the next change.
            self.notify(NOT_KEPT.format(why=error.strerror), severity="warning", markup=False)

    def _watch_theme(self, theme_name: str) -> None:
        super()._watch_theme(theme_name)
        if self.is_running and theme_name != self.settings.theme:
            self.save_settings(self.settings._replace(theme=theme_name))
