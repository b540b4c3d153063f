"""What floats over a place: closed by escape, by a click beside it, or by its line of keys."""

from __future__ import annotations

from textual import events
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.screen import ModalScreen, ScreenResultType
from textual.widget import Widget


def back(action: str, tooltip: str, id: str, word: str = "Back") -> Binding:  # noqa: A002  (as in Binding)
    """The key that every one of these is closed with."""
    return Binding("escape", action, word, tooltip=tooltip, id=id)


class Words(VerticalScroll, can_focus=False):
    """What is read before an answer; it scrolls where the terminal is too low for both."""


class FloatingScreen(ModalScreen[ScreenResultType]):
    """Keeps the answers in sight, however low the terminal is. What is read stands in ``Words``."""

    CSS_PATH = ["../places.tcss", "../floating.tcss"]  # noqa: RUF012  (as in Screen)
    VERTICAL_BREAKPOINTS = [(0, "-low"), (18, "-high")]  # noqa: RUF012  (as in Screen)

    def on_resize(self) -> None:
        """Give the words the rows that are left."""
        self.call_after_refresh(self._fit)

    async def on_click(self, event: events.Click) -> None:
        """Do what escape does when somebody clicks beside what floats."""
        closing = self.active_bindings.get("escape")
        if closing is not None and self.get_widget_at(event.screen_x, event.screen_y)[0] is self:
            await self.app.run_action(closing.binding.action, closing.node)

    def on_key(self, event: events.Key) -> None:
        """Scroll the words, which never have the cursor."""
        words = self.query(Words)
        if words and event.key in ("pageup", "pagedown"):
            event.stop()
            first = words.first()
            (first.scroll_page_up if event.key == "pageup" else first.scroll_page_down)(animate=False)

    def _fit(self) -> None:
        for words in self.query(Words):
            box = words.parent
            if isinstance(box, Widget):
                taken = box.gutter.height + sum(
                    child.outer_size.height + child.styles.margin.height
                    for child in box.children
                    if child is not words and child.display
                )
                words.styles.max_height = max(2, int(self.size.height * self._share) - taken)

    @property
    def _share(self) -> float:
        return 1 if self.has_class("-low") else 0.9
