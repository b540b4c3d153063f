"""A field to write in: one widget for a line, a long text, or one item per line, with undo in each."""

from __future__ import annotations

from collections.abc import Callable, Container
from dataclasses import replace
from typing import ClassVar, Literal

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.document._wrapped_document import WrappedDocument
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style as ContentStyle
from textual.widgets import TextArea
from textual.widgets.text_area import Edit, EditResult, Selection, TextAreaTheme

from recap.rules.text import clean
from recap.rules.value import dataclass
from recap.tui.weights import ACCENT, HERE, QUIET, UNDERSTOOD
from recap.tui.widgets.enter import ENTER_KEYS, Enter
from recap.tui.widgets.typed_text import LONGEST_LINE, in_paragraphs, is_text, lines_of

Shape = Literal["line", "long", "lines"]

UNMARKED = TextAreaTheme(
    "unmarked",
    gutter_style=Style(),
    cursor_line_style=Style(),
    cursor_line_gutter_style=Style(),
    bracket_matching_style=Style(),
)
"""Textual's theme for what a text is marked with, for texts that have no line numbers and no brackets."""


class Rows(WrappedDocument):
    """The rows of a text; how many there are is asked for each that is drawn, and Textual counts anew."""

    @property
    def height(self) -> int:
        """How many rows there are."""
        return len(self._offset_to_line_info)

    def of_lines(self, first: int, count: int) -> list[tuple[int, int]]:
        """The line of the text that each row shows, and which row of its line that is."""
        return [(line, int(row)) for line, row in self._offset_to_line_info[first : first + count]]


# Styled by recap.tcss alone: half of what a field costs at the start would be rules of TextArea's for line
# numbers, brackets and read-only text.
class Field(TextArea, inherit_css=False):
    """A labelled field. Enter is *done* in a line and a new line elsewhere; the edges lead out of it."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "text-area--cursor",
        "text-area--selection",
        "text-area--suggestion",
        "text-area--placeholder",
    }

    BINDINGS: ClassVar[list[BindingType]] = [
        *ENTER_KEYS,
        Binding("tab", "tab", "Next field", tooltip="Leave this text for the next field.", id="field.tab"),
        Binding(
            "alt+enter",
            "new_line",
            "New line",
            show=False,
            tooltip="Start a new line inside this field.",
            id="field.new_line",
        ),
    ]

    note: reactive[str] = reactive("", layout=False)
    """A word at the right of the first line: the date that was understood, what is known already."""

    enter: reactive[Enter] = reactive[Enter]("next", layout=False, repaint=False, bindings=True)
    """Where enter leads, for the line of keys."""

    @dataclass
    class Edited(Message):
        """The text was edited by the person."""

        field: Field
        text: str

    @dataclass
    class Done(Message):
        """Enter was pressed in a field of one line."""

        field: Field

    @dataclass
    class Chosen(Message):
        """A key of ``chooses`` was pressed in the empty field."""

        field: Field
        key: str

    @dataclass
    class Left(Message):
        """The cursor ran out of the field: up (-1) or down (1); ``page`` when by a page key."""

        field: Field
        direction: int
        page: bool = False

    @dataclass
    class NothingToUndo(Message):
        """Undo was pressed, and this field has nothing to take back."""

        field: Field

    @dataclass
    class Poured(Message):
        """Several lines were pasted where a list is written; all but the first are here."""

        field: Field
        lines: list[str]

    @dataclass
    class Overflowed(Message):
        """More was pasted than a line holds; ``text`` is what did not fit."""

        field: Field
        text: str

    def __init__(
        self,
        name: str,
        label: str,
        *,
        text: str = "",
        hint: str = "",
        shape: Shape = "line",
        known: Callable[[str], str] | None = None,
        label_width: int = 15,
        classes: str = "",
    ) -> None:
        """Make a field; ``known`` gives the rest of a word that begins as typed, offered in grey."""
        self.label = label
        self.label_width = label_width
        self._is_styled = False
        self._has_size = False
        self._weights: dict[str, Style] = {}
        super().__init__(
            clean(text),
            id=name.replace(".", "-").replace("_", "-"),
            name=name,
            classes=f"-{shape} {classes}",
            highlight_cursor_line=False,
            tab_behavior="focus",
        )
        self.register_theme(UNMARKED)
        self.theme = UNMARKED.name
        self.shape: Shape = shape
        self.heard = self.text
        """The text as whoever keeps it has heard of it: behind ``text`` while a key is on its way."""
        self.pours = False
        self.chooses: Container[str] = ()
        """Keys that are an answer by themselves while nothing is written."""
        self.hint = hint
        self.known = known
        # Set without their watchers: each would style the field once more before it is even mounted.
        self.set_reactive(TextArea.selection, Selection.cursor(self.document.end))
        self.set_reactive(TextArea.cursor_blink, False)
        self.set_reactive(TextArea.match_cursor_bracket, False)

    def watch_has_focus(self, focused: bool) -> None:
        """Show the hint only where the cursor is: one thing is asked at a time."""
        super().watch_has_focus(focused)
        self._line_cache.clear()
        self.placeholder = self.hint if focused else ""

    @property
    def gutter_width(self) -> int:
        """The columns of the label, at the left of the text."""
        return self.label_width

    @property
    def lines_in_sight(self) -> list[tuple[int, int]]:
        """For each row in sight the line of the text (from 0) it shows, and which row of that line it is."""
        rows = self.wrapped_document
        return rows.of_lines(round(self.scroll_y), self.size.height) if isinstance(rows, Rows) else []

    def put(self, text: str) -> None:
        """Show ``text`` as it is kept; nobody typed it, so no message tells of it."""
        if clean(text) != self.text:
            with self.prevent(TextArea.Changed):
                self.load_text(clean(text))
                self.move_cursor(self.document.end)
        self.heard = self.text

    def write(self, text: str) -> None:
        """Take text as if it were typed here."""
        self.replace(text, *self.selection, maintain_selection_offset=False)

    def again(self, line: str) -> None:
        """Take one of the lines in hand to write it anew."""
        rows = self.text.split("\n")
        row = rows.index(line) if line in rows else 0
        self.focus()
        self.selection = Selection((row, 0), (row, len(rows[row])))

    def watch_note(self) -> None:
        """Make room for the note, or take it back."""
        self.refresh(layout=True)

    def edit(self, edit: Edit) -> EditResult:
        """Perform an edit, cleaned of what a terminal would obey."""
        text = clean(edit.text)
        if self.shape == "line":
            text = text.replace("\n", " ")
        if self.shape == "line" and len(text) > LONGEST_LINE:
            self.post_message(self.Overflowed(self, text[LONGEST_LINE:]))
            text = text[:LONGEST_LINE]
        text = in_paragraphs(text)
        if text != edit.text:
            edit = replace(edit, text=text)
        rows = self.wrapped_document.height
        result = super().edit(edit)
        if self.wrapped_document.height > rows:
            # Textual scrolls to the cursor before it knows of the new row that the cursor is in.
            self.call_after_refresh(self.scroll_cursor_visible)
        return result

    def _set_document(self, text: str, language: str | None) -> None:
        super()._set_document(text, language)
        self.wrapped_document.__class__ = Rows

    def update_suggestion(self) -> None:
        """Offer the rest of a known name while its beginning is typed at the end of the line."""
        line = self.document.get_line(0) if self.shape == "line" else ""
        offered = self.known(line) if self.known and line and self.cursor_at_end_of_text else ""
        self.suggestion = offered

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The rows of the text, and one more for a note that has no room beside it."""
        rows = self.wrapped_document
        if not self._has_size:
            # Textual wraps a text once it has its size; all that lies below would move then.
            rows.wrap(max(0, width - self.gutter_width - 1), tab_width=self.indent_width)
        return rows.height + self._note_is_below(width)

    def _note_is_below(self, width: int) -> bool:
        beside = self.label_width + self.get_column_width(0, len(self.document.get_line(0))) + 3
        return bool(self.note) and beside + cell_len(self.note) > width

    def notify_style_update(self) -> None:
        """Look at the style sheet again when the next line is drawn."""
        self._is_styled = False
        self._weights.clear()
        super().notify_style_update()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Render lines; the style sheet is asked when it changed, not at each key typed in a field nearby."""
        if self._is_styled:
            return ScrollView.render_lines(self, crop)
        self._is_styled = True
        return super().render_lines(crop)

    def on_resize(self) -> None:
        """Draw again what is wrapped anew: of an equal number of rows Textual would keep the old ones."""
        self._has_size = True
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Render one line: the label's columns, the text, and the note at the right of the first."""
        row = y + self.scroll_offset.y
        label = (
            f"{'▌' if self.has_focus else ' '} ",
            set_cell_size(self.label if row == 0 else "", self.label_width - 2),
        )
        gutter = [
            Segment(label[0], self._style(ACCENT)),
            Segment(label[1], self._style(HERE if self.has_focus else QUIET)),
        ]
        width = self.scrollable_content_region.width
        strip = Strip.join([Strip(gutter, self.label_width), super().render_line(y)])
        strip = strip.extend_cell_length(width, self.rich_style).crop(0, width)
        if self.note and row == (self.wrapped_document.height if self._note_is_below(width) else 0):
            note = Strip([Segment(self.note, self._style(UNDERSTOOD))], cell_len(self.note))
            strip = Strip.join([strip.crop(0, width - note.cell_length), note])
        return strip.apply_style(self.rich_style)

    def _style(self, weight: str) -> Style:
        if weight not in self._weights:
            self._weights[weight] = ContentStyle.parse(weight, self.app.theme_variables).rich_style
        return self._weights[weight]

    def check_consume_key(self, key: str, character: str | None = None) -> bool:
        """Whether the key is text; see `is_text`."""
        return super().check_consume_key(key, character) or is_text(character)

    def on_key(self, event: events.Key) -> None:
        """Keep enter out of the text of one line, so that its binding gets it; take in what is text."""
        if event.key == "enter" and self.shape == "line":
            event.prevent_default()
        elif event.character and not self.text and event.character in self.chooses:
            event.stop()
            event.prevent_default()
            self.post_message(self.Chosen(self, event.character))
        elif not event.is_printable and is_text(event.character):
            event.stop()
            event.prevent_default()
            self.write(str(event.character))

    def on_paste(self, event: events.Paste) -> None:
        """Where a list is written, hand on the lines that are pasted, one for each entry."""
        lines = lines_of(event.text)
        if self.pours and len(lines) > 1:
            event.stop()
            event.prevent_default()
            self.write(lines[0])
            self.post_message(self.Poured(self, lines[1:]))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave enter to the text where a field holds more than one line; there, tab leads on."""
        if action == "done":
            return self.shape == "line" and parameters == (self.enter,)
        return action != "tab" or (self.shape != "line" and self.enter == "next")

    def action_done(self, _: Enter) -> None:
        """Tell that this line is done."""
        self.post_message(self.Done(self))

    def action_tab(self) -> None:
        """Tell that this text is done."""
        self.post_message(self.Done(self))

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Tell of an edit in this project's words."""
        event.stop()
        self.post_message(self.Edited(self, self.text))

    def action_new_line(self) -> None:
        """Start a new line, where the field holds more than one."""
        if self.shape == "line":
            self.post_message(self.Done(self))
        else:
            self.insert("\n")

    def action_cursor_up(self, select: bool = False) -> None:
        """Move up, or out at the top."""
        if not select and self._cursor_offset[1] == 0:
            self.post_message(self.Left(self, -1))
        else:
            super().action_cursor_up(select)

    def action_cursor_down(self, select: bool = False) -> None:
        """Move down, or out at the bottom."""
        if not select and self._cursor_offset[1] >= self.wrapped_document.height - 1:
            self.post_message(self.Left(self, 1))
        else:
            super().action_cursor_down(select)

    def action_cursor_page_up(self) -> None:
        """Page up, or to the step before when there is nothing more to scroll."""
        if self.scroll_offset.y == 0:
            self.post_message(self.Left(self, -1, page=True))
        else:
            super().action_cursor_page_up()

    def action_cursor_page_down(self) -> None:
        """Page down, or to the next step when there is nothing more to scroll."""
        if self.scroll_offset.y >= self.max_scroll_y:
            self.post_message(self.Left(self, 1, page=True))
        else:
            super().action_cursor_page_down()

    def action_delete_to_start_of_line(self) -> None:
        """Delete all before the cursor, where a line is one, however many rows it is shown in."""
        if self.shape == "line" and self.selection.is_empty:
            self.delete((0, 0), self.cursor_location, maintain_selection_offset=False)
        else:
            super().action_delete_to_start_of_line()

    def action_undo(self) -> None:
        """Undo an edit, or ask whether something else can be taken back."""
        before = self.text
        super().action_undo()
        if self.text == before:
            self.post_message(self.NothingToUndo(self))
