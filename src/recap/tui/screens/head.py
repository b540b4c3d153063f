"""The box to empty your head into: write freely, and lines that start with a mark are sorted as you type."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from recap.rules.marks import add_marks, read_marks, take_back
from recap.rules.text import shown
from recap.tui.weights import ACCENT, HEADING, QUIET
from recap.tui.widgets.field import Field
from recap.tui.widgets.key_line import KeyLine
from recap.tui.widgets.prompt import Prompt

if TYPE_CHECKING:
    from recap.tui.keeping import Keeper

PROMPT = "Empty your head."
WHY = "Anything, in any order. A mark at the start of a line sorts it."
MARKS = (
    ("@", "a person: name, title: about"),
    ("#", "a topic"),
    ("?", "a question they asked"),
    ("+", "what went well"),
    ("-", "next time"),
    ("=", "a fact to remember"),
    ("!", "good about the company, !role"),
    ("~", "bad about the company, ~role"),
)
SORTED = ("people", "topics", "questions", "went_well", "next_time", "facts", "notes")
POINTS = ("company_good", "company_bad", "role_good", "role_bad")
WORDS = {
    "people": "person",
    "topics": "topic",
    "questions": "question",
    "went_well": "went well",
    "next_time": "next time",
    "facts": "fact",
    "company_good": "company +",
    "company_bad": "company –",
    "role_good": "role +",
    "role_bad": "role –",
    "notes": "note",
}


class HeadScreen(ModalScreen[str]):
    """One free box; what it says stands in the recap at every moment, so a kill loses nothing."""

    CSS_PATH = "../places.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (70, "-usual")]  # noqa: RUF012  (as in Screen)

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "escape,ctrl+o",
            "done",
            "Back to the form",
            tooltip="Everything here is in the form.",
            id="head.done",
        ),
        Binding(
            "ctrl+n",
            "done",
            "Back to the form",
            show=False,
            tooltip="Everything is in the form.",
            id="head.next",
        ),
    ]

    def __init__(self, keeper: Keeper, text: str) -> None:
        """Open the box over the recap in hand; ``text`` is what the box held when it was left open."""
        super().__init__()
        self.keeper = keeper
        self.text = text

    def compose(self) -> ComposeResult:
        """The box, and beside it where each line goes."""
        with Vertical(id="head"):
            yield Prompt(PROMPT, WHY)
            with Horizontal():
                yield Field("head-box", "", text=self.text, shape="long", label_width=2)
                with VerticalScroll(id="sorted", can_focus=False):
                    yield Static(self._sorted(), id="where", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """Put the cursor at the end of what is there."""
        box = self.query_one(Field)
        box.focus()
        box.move_cursor(box.document.end)

    @on(Field.Edited)
    def _sort(self, event: Field.Edited) -> None:
        event.stop()
        before = take_back(self.keeper.recap, self.text)
        self.text = event.text
        recap = add_marks(before, self.text)
        changes: dict[str, Any] = {name: getattr(recap, name) for name in (*SORTED, *POINTS)}
        others = tuple(pair for pair in self.keeper.place.typed if pair[0] != "head")
        typed = (*others, ("head", self.text)) if self.text else others
        self.keeper.stand(replace(self.keeper.place, typed=typed))
        self.keeper.change(**changes)
        self.query_one("#where", Static).update(self._sorted())

    @on(Field.Left)
    def _stay(self, event: Field.Left) -> None:
        event.stop()

    def _sorted(self) -> Content:
        if not self.text.strip():
            table = [
                Content.assemble((f" {mark}  ", f"bold {ACCENT}"), (what, QUIET)) for mark, what in MARKS
            ]
            table.append(Content.styled("    plain lines become notes", QUIET))
            return Content("\n").join(table)
        lines: list[Content] = []
        for line in read_marks(self.text).lines:
            if not line.text.strip():
                continue
            where = WORDS.get(line.where, "")
            said = line.text.strip()
            if line.where not in ("", "notes"):
                said = said.partition(" ")[2].strip()
            lines.append(Content.assemble((f"{where:>9}  ", HEADING), shown(said)))
            # A sentence a row: they do not fit beside the box in one.
            sentences = filter(None, line.problem.replace(". ", ".\n").split("\n"))
            lines += [Content.styled(f"    {sentence}", "$warning") for sentence in sentences]
        return Content("\n").join(lines)

    def action_done(self) -> None:
        """Go back to the form."""
        self.dismiss(self.text)
