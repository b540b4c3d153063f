"""The box to empty your head into: write freely, and lines that start with a mark are sorted as you type."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from recap.rules.dates import exact
from recap.rules.first_lines import FirstLines, read_first_lines
from recap.rules.marks import add_marks, read_marks, take_back
from recap.rules.text import shown
from recap.tui.weights import ACCENT, HEADING, QUIET
from recap.tui.widgets.field import Field
from recap.tui.widgets.key_line import KeyLine
from recap.tui.widgets.prompt import Prompt

if TYPE_CHECKING:
    from recap.tui.app import RecapApp
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
OPENING = ("company", "role", "held_at", "held_on")
"""What the first lines say about the interview itself."""

FIRST_LINES = "    first line: company, role\n    a date alone: when it was"
WORDS = {
    "company": "company",
    "role": "role",
    "when": "when",
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

    app: RecapApp

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
        Binding(
            "ctrl+s",
            "written",
            "It is written",
            show=False,
            tooltip="This recap is written; keep it so.",
            id="head.written",
        ),
    ]

    def __init__(self, keeper: Keeper, text: str) -> None:
        """Open the box over the recap in hand; ``text`` is what the box held when it was left open."""
        super().__init__()
        self.keeper = keeper
        self.text = text
        self.is_written = False
        recap = keeper.recap
        first = read_first_lines(text, self.app.now())
        self._company_is_free = first.company == recap.company or not recap.company
        self._role_is_free = first.role == recap.role or not recap.role
        self._when_is_free = first.when is not None or not (recap.held_at or recap.held_on)
        self._first = self._read_first(text)

    def _read_first(self, text: str) -> FirstLines:
        return read_first_lines(text, self.app.now(), company=self._company_is_free, when=self._when_is_free)

    def compose(self) -> ComposeResult:
        """The box, and beside it where each line goes."""
        with Vertical(id="head"):
            yield Prompt(PROMPT, WHY)
            with Horizontal():
                yield Field("head-box", "", text=self.text, shape="long", label_width=2)
                with VerticalScroll(id="sorted", can_focus=False):
                    yield Static(id="where", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """Put the cursor at the end of what is there."""
        # Whoever presses the key twice while the program starts is gone again before there is a box.
        for box in self.query(Field):
            box.enter = "on"
            box.focus()
            box.move_cursor(box.document.end)
            self.watch(box, "scroll_y", self._show_where, init=False)
        self._show_where()

    def on_resize(self) -> None:
        """Tell where the lines go beside their rows, which are wrapped anew."""
        self.call_after_refresh(self._show_where)

    @on(Field.Edited)
    def _sort(self, event: Field.Edited) -> None:
        event.stop()
        before, before_first = take_back(self.keeper.recap, self._first.rest), self._first
        self.text, self._first = event.text, self._read_first(event.text)
        recap = add_marks(before, self._first.rest)
        changes: dict[str, Any] = {name: getattr(recap, name) for name in (*SORTED, *POINTS)}
        changes |= self._opening(before_first)
        others = tuple(pair for pair in self.keeper.place.typed if pair[0] != "head")
        typed = (*others, ("head", self.text)) if self.text else others
        self.keeper.stand(replace(self.keeper.place, typed=typed))
        self.keeper.change(**changes)
        self._show_where()

    def _opening(self, before: FirstLines) -> dict[str, Any]:
        """What the first lines change about the interview itself, compared with what they said before."""
        first = self._first
        changes: dict[str, Any] = {}
        if first.company != before.company:
            changes["company"] = first.company
        if first.role != before.role and self._role_is_free:
            changes["role"] = first.role
        if first.when != before.when:
            at = first.when.at if first.when else None
            changes["held_at"] = at.astimezone(UTC) if at else None
            changes["held_on"] = first.when.on if first.when and at is None else None
        return changes

    @on(Field.Left)
    @on(Field.Done)
    def _stay(self, event: Field.Left | Field.Done) -> None:
        event.stop()

    def _show_where(self) -> None:
        for box in self.query(Field):
            # Where they differ it scrolled for a key that is not heard of yet.
            if box.text == self.text:
                rows = self._sorted(box)[: box.size.height] if self.text.strip() else self._marks()
                self.query_one("#where", Static).update(Content("\n").join(rows))

    def _marks(self) -> list[Content]:
        table = [Content.assemble((f" {mark}  ", f"bold {ACCENT}"), (what, QUIET)) for mark, what in MARKS]
        table.append(Content.styled("    plain lines become notes", QUIET))
        if self._company_is_free:
            table.append(Content.styled(FIRST_LINES, QUIET))
        return table

    def _sorted(self, box: Field) -> list[Content]:
        """Where the lines in sight go, each beside its own row, or one after the other below the box."""
        in_sight = box.lines_in_sight
        said = {line: self._said(line) for line, _ in in_sight}
        if self.has_class("-narrow"):
            return [row for rows in said.values() for row in rows][-len(in_sight) :]
        nothing = Content("")
        rows = [said[line][row] if row < len(said[line]) else nothing for line, row in in_sight]
        line, row = in_sight[-1] if in_sight else (0, 0)
        return rows + said.get(line, [])[row + 1 :]

    def _said(self, number: int) -> list[Content]:
        """What is said about a line of the box, in one row wherever it can."""
        first = self._first
        if number == first.company_line:
            role = (("  role  ", HEADING), shown(first.role)) if self._role_is_free else ()
            return [Content.assemble((f"{'company':>9}  ", HEADING), shown(first.company), *role)]
        if number == first.when_line and first.when is not None:
            return [Content.assemble((f"{'when':>9}  ", HEADING), exact(first.when.at or first.when.on))]
        before = sum(0 <= line < number for line in (first.company_line, first.when_line))
        line = read_marks(first.rest).lines[number - before]
        if line.problem:
            # A sentence a row: they do not fit beside the box in one. The first one stays as writing goes on.
            sentences = line.problem.replace(". ", ".\n").split("\n")
            return [Content.styled(f"    {sentence}", "$warning") for sentence in sentences]
        said = line.text.strip()
        if not said:
            return []
        if line.where != "notes":
            said = said.partition(" ")[2].strip()
        return [Content.assemble((f"{WORDS[line.where]:>9}  ", HEADING), shown(said))]

    def action_done(self) -> None:
        """Go back to the form."""
        self.dismiss(self.text)

    def action_written(self) -> None:
        """Go back to the form, which says that this recap is written."""
        self.is_written = True
        self.dismiss(self.text)
