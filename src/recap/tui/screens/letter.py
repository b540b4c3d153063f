"""The letter's editor: what is missing is asked line by line, the draft follows; every word is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Region
from textual.screen import Screen
from textual.widgets import Static, TextArea

from recap.rules.follow_ups import FollowUpKind
from recap.rules.letters import asked
from recap.rules.text import shown
from recap.tui.editor import edit_outside
from recap.tui.kept_letter import KeptLetter
from recap.tui.leaving import has_left
from recap.tui.letter_words import (
    ASK,
    ASK_OR_NOT,
    ASKED,
    BOTH_WROTE,
    CHANNEL,
    CHANNELS,
    FEEDBACK,
    IN_THE_LETTER,
    IN_YOUR_WORDS,
    LABEL_WIDTH,
    LABELS,
    LEAVE_OUT,
    MISSING,
    PICK,
    SUBJECT,
    WORDS,
    YOUR_WORDS,
    in_words,
)
from recap.tui.taking_back import Undo
from recap.tui.weights import HERE, QUIET, TROUBLE
from recap.tui.widgets.choice import Choice
from recap.tui.widgets.field import Field
from recap.tui.widgets.key_line import KeyLine
from recap.tui.widgets.top_bar import TopBar

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from textual.types import CSSPathType

    from recap.tui.app import RecapApp
    from recap.tui.writing import Writing


class LetterScreen(Screen[Undo | None]):
    """One letter in hand. Answers how to take back what was done with it; until then it stays a draft."""

    app: RecapApp

    CSS_PATH: ClassVar[CSSPathType | None] = ["../places.tcss", "../follow_ups.tcss"]
    AUTO_FOCUS = ""
    VERTICAL_BREAKPOINTS = [(0, "-low"), (18, "-high")]  # noqa: RUF012  (as in Screen)

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "ctrl+s",
            "hand_over",
            "Hand it over",
            tooltip="Copy it, mail it, save it, or say that you have sent it.",
            id="letter.hand_over",
        ),
        Binding(
            "ctrl+l", "pick", "What I wrote", tooltip="Put in what you wrote about it.", id="letter.pick"
        ),
        Binding(
            "ctrl+g", "edit_outside", "Editor", tooltip="Write it in your own editor.", id="letter.editor"
        ),
        Binding("escape", "back", "Back", tooltip="Go back; the letter is kept.", id="letter.back"),
    ]

    def __init__(
        self,
        writing: Writing,
        title: str,
        until: str,
        about: str,
        hand_over: Callable[[KeptLetter], Awaitable[Undo | None]],
    ) -> None:
        """Open a letter; ``title`` says what it is, ``until`` until when, ``about`` for which interview.

        ``hand_over`` asks how it goes out, and tells how to take that back, or None where it stays a draft.
        """
        super().__init__()
        self.writing = writing
        self.hand_over = hand_over
        self.title_line = title
        self.until = f" · {until}" if until else ""
        self.about = about
        self.letter = KeptLetter(self.app, writing, self._catch_up, self._moved_elsewhere)
        self._picked: dict[str, int] = {}

    def compose(self) -> ComposeResult:
        """What it is, what is asked, how it goes, and the letter itself."""
        writing = self.writing
        yield TopBar("Follow-ups")
        heading = Content.assemble((self.title_line, HERE), (self.until, QUIET), "\n", (self.about, QUIET))
        yield Static(heading, id="letter-title", markup=False)
        yield Static("", id="asked", markup=False)
        with VerticalScroll(id="letter", can_focus=False):
            for name in writing.fields:
                yield Field(
                    f"letter.{name}",
                    LABELS.get(name, shown(name)),
                    text=writing.filled.get(name, ""),
                    label_width=LABEL_WIDTH,
                )
            if writing.letter.kind == FollowUpKind.REJECTION_REPLY:
                token = ASK if writing.asks_for_feedback else LEAVE_OUT
                yield Choice("letter.feedback", FEEDBACK, ASK_OR_NOT, token=token, label_width=LABEL_WIDTH)
            yield Choice(
                "letter.channel", CHANNEL, CHANNELS, token=writing.letter.channel, label_width=LABEL_WIDTH
            )
            yield Field("letter.subject", SUBJECT, text=writing.letter.subject, label_width=LABEL_WIDTH)
            yield Field("letter.body", "", text=writing.letter.body, shape="long", label_width=2)
        yield Static("", id="checks", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """Begin with what is missing, else in the letter."""
        self.letter.begin()
        missing = self.writing.looked_at.missing
        name = next((name for name in self.writing.fields if name in missing), "body")
        self.set_focus(self._field(name), scroll_visible=False)
        self._look_again()

    def on_unmount(self) -> None:
        """Leave nothing behind."""
        self.letter.end()

    def _field(self, name: str) -> Field:
        return self.query_one(f"#letter-{name.replace('_', '-')}", Field)

    @property
    def here(self) -> str:
        """The name of the field with the cursor."""
        return (self.focused.name or "").partition(".")[2] if self.focused is not None else ""

    # What is shown

    @on(events.DescendantFocus)
    def _ask(self) -> None:
        name, writing = self.here, self.writing
        if name in ASKED:
            question, why = ASKED[name]
        else:
            question = shown(asked(name, writing.letter.to, writing.words)) if name else ""
            picks = writing.picks(name)
            why = PICK.format(count=len(picks)) if picks else IN_THE_LETTER
            if writing.is_own and not (picks and writing.takes(name)):
                why = IN_YOUR_WORDS if writing.takes(name) else YOUR_WORDS
        self.query_one("#asked", Static).update(Content.assemble((question, HERE), "\n", (why, QUIET)))
        self.refresh_bindings()

    def _look_again(self) -> None:
        """Show the draft as it follows, and what is to be looked at again."""
        writing = self.writing
        self.letter.take(writing.letter)
        body = self._field("body")
        body.put(writing.letter.body)
        if not body.has_focus:
            body.move_cursor((0, 0))
        self._field("subject").put(writing.letter.subject)
        self._field("subject").display = writing.letter.channel == "email" and bool(writing.letter.subject)
        draft = writing.looked_at
        missing = MISSING.format(fields=in_words(draft.missing)) if draft.missing else ""
        said = [WORDS.format(count=draft.words), missing, writing.told]
        parts = [Content.styled(" · ".join(filter(None, said)), QUIET)]
        parts += [Content.styled(shown(problem), TROUBLE) for problem in draft.problems]
        self.query_one("#checks", Static).update(Content("\n").join(parts))

    @on(TextArea.SelectionChanged)
    def _follow_cursor(self, event: TextArea.SelectionChanged) -> None:
        """Keep the line with the cursor in sight: the letter is as high as its text."""
        event.stop()
        field, around = event.text_area, self.query_one("#letter")
        if field.has_focus:
            row = field.cursor_screen_offset.y - around.content_region.y + around.scroll_offset.y
            around.scroll_to_region(Region(0, row, 1, 1), animate=False)

    # What the person writes

    @on(Field.Edited)
    def _edited(self, event: Field.Edited) -> None:
        event.stop()
        self._hear(event.field)
        self._look_again()

    def _hear(self, field: Field) -> None:
        """Take in a field as it stands now: what was heard of a key before must not cover the next one."""
        name = (field.name or "").partition(".")[2]
        if name == "body":
            self.writing.write(body=field.text)
        elif name == "subject":
            self.writing.write(subject=field.text)
        else:
            self.writing.fill(name, field.text)

    @on(Choice.Changed)
    def _chose(self, event: Choice.Changed) -> None:
        event.stop()
        if event.choice.name == "letter.feedback":
            self.writing.ask_for_feedback(event.token != LEAVE_OUT)
        else:
            self.writing.goes_by(event.token or "email")
        self._look_again()

    @on(Field.Done)
    @on(Choice.Done)
    def _next(self, event: Field.Done | Choice.Done) -> None:
        event.stop()
        self._put_in()
        self.focus_next()

    @on(Field.Left)
    @on(Choice.Left)
    def _leave(self, event: Field.Left | Choice.Left) -> None:
        event.stop()
        self._put_in()
        if event.direction < 0:
            self.focus_previous()
        else:
            self.focus_next()
            if isinstance(event, Choice.Left) and event.typed and isinstance(self.focused, Field | Choice):
                self.focused.write(event.typed)

    def _put_in(self) -> None:
        """Put what was just filled in into words that are the person's own."""
        for name in self.writing.fields:
            self.writing.put_in(name)
        self._look_again()

    # What is written elsewhere

    def _catch_up(self) -> None:
        """Take in a key that is on its way: what another program wrote there must not cover it."""
        if isinstance(self.focused, Field):
            self._hear(self.focused)

    def _moved_elsewhere(self) -> None:
        """Show what another program wrote in this letter."""
        if self.is_attached:
            for name in self.writing.fields:
                self._field(name).put(self.writing.filled.get(name, ""))
            self.query_one("#letter-channel", Choice).put(self.writing.letter.channel)
            self._look_again()
            self.app.notify(BOTH_WROTE, markup=False)

    # Keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what there is to pick only where there is something."""
        if action == "pick" and self.is_mounted:
            name = self.here
            return bool(name) and name not in ASKED and bool(self.writing.picks(name))
        return True

    def action_pick(self) -> None:
        """Put in what was written, the next of it with each press."""
        name = self.here
        picks = self.writing.picks(name)
        number = self._picked.get(name, 0)
        self._picked[name] = number + 1
        field = self._field(name)
        field.select_all()
        field.replace(picks[number % len(picks)], *field.selection)

    def action_edit_outside(self) -> None:
        """Write the letter in the person's own editor."""
        edit_outside(self.app, self._field("body"))

    def action_hand_over(self) -> None:
        """Ask how it goes out."""
        self._put_in()
        self.app.lead_on(self._hand_over())

    async def _hand_over(self) -> None:
        await self.letter.save()
        if has_left(self):
            return
        undo = await self.hand_over(self.letter)
        if undo is not None and self.is_active:
            self.dismiss(undo)
        elif not has_left(self):
            self._turn_to_what_is_asked()

    def _turn_to_what_is_asked(self) -> None:
        """Go to what is still missing, or to the topic that would make this letter another one."""
        draft, fields = self.writing.looked_at, self.writing.fields
        name = next((name for name in fields if name in draft.missing), "")
        if not name and draft.problems and "topic" in fields and not self.writing.is_own:
            name = "topic"
        if name:
            field = self._field(name)
            self.set_focus(field)
            field.select_all()

    async def action_back(self) -> None:
        """Go back; it stays a draft."""
        self._put_in()
        await self.letter.save()
        if self.is_active:
            self.dismiss(None)
