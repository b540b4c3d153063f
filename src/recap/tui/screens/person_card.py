"""The card *I need a person*: reachable from every screen, and shown after a close-out that stays heavy."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from recap.rules import person_card
from recap.rules.text import shown
from recap.tui.screens.floating import FloatingScreen, Words, back
from recap.tui.weights import HERE, WRITTEN
from recap.tui.widgets.key_line import KeyLine
from recap.tui.widgets.keys import Keys

if TYPE_CHECKING:
    from recap.rules.wording import Wording
    from recap.tui.app import RecapApp


class PersonCardScreen(FloatingScreen[str]):
    """Answers ``s`` to stop here, ``g`` to go on, or nothing: back to what was there."""

    app: RecapApp

    BINDINGS: ClassVar[list[BindingType]] = [
        back("go_on", "Close this card and go on.", "card.go_on", "Go on"),
    ]

    def __init__(self, words: Wording, *, in_close_out: bool) -> None:
        """Show the card; its first sentence belongs to a close-out."""
        super().__init__()
        self.words = words
        self.in_close_out = in_close_out

    def compose(self) -> ComposeResult:
        """The sentences, the keys, and room for the person's own people."""
        said = person_card.sentences(self.words, in_close_out=self.in_close_out)
        with Vertical(classes="floating"):
            with Words():
                yield Static(Content.styled("\n\n".join(said), HERE), classes="question", markup=False)
                yield Static("", id="people", classes="question", markup=False)
            yield Keys(person_card.choices(self.words))
            yield KeyLine()

    def on_mount(self) -> None:
        """Let the keys answer."""
        self.query_one("#people").display = False
        self.set_focus(self.query_one(Keys))

    @on(Keys.Chosen)
    def _chosen(self, event: Keys.Chosen) -> None:
        event.stop()
        if event.key != "p":
            self.dismiss(event.key)
            return
        settings = self.app.settings
        own = person_card.people(settings.my_people, settings.my_helpline, self.words)
        people = self.query_one("#people", Static)
        people.update(Content.styled("\n".join(shown(line) for line in own), WRITTEN))
        people.display = True
        people.call_after_refresh(people.scroll_visible, animate=False)

    def action_go_on(self) -> None:
        """Close the card; what lies under it is as it was."""
        self.dismiss("")
