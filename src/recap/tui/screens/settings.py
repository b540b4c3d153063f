"""The settings, one line each; the same as in config.toml."""

from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical

from recap.rules.text import clean
from recap.tui.colours import MOST_USED
from recap.tui.screens.floating import FloatingScreen, Words, back
from recap.tui.widgets.choice import Choice
from recap.tui.widgets.field import Field
from recap.tui.widgets.key_line import KeyLine
from recap.tui.widgets.prompt import Prompt

if TYPE_CHECKING:
    from recap.settings import Settings
    from recap.tui.app import RecapApp

PROMPT = "Settings"
WHY = "Kept in {file}. More themes: ^p, Theme."
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
NOT_UNDERSTOOD = "not yet as it should be"

FIELDS = (
    ("name", "Your name", "how you want to be called"),
    ("sign_off", "You sign as", "under a letter"),
    ("bedtime", "Bedtime", "23:00"),
    ("weekend", "Weekend", "sat, sun"),
    ("holidays", "Holidays", "2026-12-25, one on each line"),
    ("my_people", "My people", "who to call, one on each line"),
    ("my_helpline", "My helpline", "a number that is right where you are"),
)
THEME = "setting.theme"
OF_LINES = frozenset({"holidays", "my_people"})


class SettingsScreen(FloatingScreen[None]):
    """Reads and writes the settings, each as soon as it is understood."""

    app: RecapApp

    BINDINGS: ClassVar[list[BindingType]] = [
        back("close", "Keep the settings and go back.", "settings.back"),
    ]

    def __init__(self) -> None:
        """Begin with the settings as they are."""
        super().__init__()
        self._changed: dict[str, Any] = {}

    def compose(self) -> ComposeResult:
        """A field for each."""
        with Vertical(classes="floating"):
            yield Prompt(PROMPT, WHY.format(file=self.app.places.config))
            with Words():
                for name, label, hint in FIELDS:
                    yield Field(
                        f"setting.{name}",
                        label,
                        text=said(name, self.app.settings),
                        hint=hint,
                        shape="lines" if name in OF_LINES else "line",
                    )
                yield Choice(THEME, "Theme", self._themes(), token=self.app.theme, leads_on=False)
            yield KeyLine()

    def _themes(self) -> tuple[tuple[str, str], ...]:
        names = dict.fromkeys((*MOST_USED, self.app.theme))
        return tuple((name, name.replace("-", " ")) for name in names)

    @on(Field.Edited)
    def _read(self, event: Field.Edited) -> None:
        event.stop()
        name = str(event.field.name).partition(".")[2]
        try:
            self._changed[name] = understood(name, event.text)
            event.field.note = ""
        except ValueError:
            self._changed.pop(name, None)
            event.field.note = NOT_UNDERSTOOD

    @on(Choice.Changed)
    def _choose_theme(self, event: Choice.Changed) -> None:
        event.stop()
        # Seen at once, and kept by the app as a theme from the palette is.
        self.app.theme = event.token or self.app.theme
        event.choice.put(self.app.theme)

    @on(Field.Done)
    @on(Choice.Done)
    @on(Field.Left)
    @on(Choice.Left)
    def _next(self, event: Field.Done | Choice.Done | Field.Left | Choice.Left) -> None:
        event.stop()
        stops = list(self.query("Field, Choice"))
        widget = event.field if isinstance(event, Field.Done | Field.Left) else event.choice
        by = event.direction if isinstance(event, Field.Left | Choice.Left) else 1
        at = stops.index(widget) + by
        if 0 <= at < len(stops):
            stops[at].focus()

    def action_close(self) -> None:
        """Go back; what changed is kept by leaving, whichever way that is."""
        self.dismiss(None)

    def on_unmount(self) -> None:
        """Keep what changed."""
        if self._changed:
            self.app.save_settings(self.app.settings._replace(**self._changed))


def said(name: str, settings: Settings) -> str:
    """A setting as it reads in its field."""
    value = getattr(settings, name)
    if name == "weekend":
        return ", ".join(DAYS[day] for day in value)
    if name == "bedtime":
        return f"{value:%H:%M}"
    if name in OF_LINES:
        return "\n".join(str(line) for line in value)
    return str(value)


def understood(name: str, text: str) -> Any:
    """The value that ``text`` means for a setting. Raises ValueError when it means none."""
    if name in OF_LINES:
        lines = tuple(line for line in (clean(line, one_line=True) for line in text.split("\n")) if line)
        return tuple(sorted({date.fromisoformat(line) for line in lines})) if name == "holidays" else lines
    if name == "weekend":
        return tuple(sorted({DAYS.index(day[:3]) for day in text.casefold().replace(",", " ").split()}))
    if name == "bedtime":
        return time.fromisoformat(text.strip()).replace(second=0, microsecond=0, tzinfo=None)
    return clean(text, one_line=True)
