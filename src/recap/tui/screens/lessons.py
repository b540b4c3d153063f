"""The lessons, "When …, I will …": whether the moment came, and what becomes of each."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding, BindingType

from recap.rules.lessons import LessonState
from recap.tui.box import Box
from recap.tui.lesson_items import lesson_items, lesson_key
from recap.tui.rows import said_row
from recap.tui.screens.learned_screen import LearnedScreen, back, undo
from recap.tui.screens.pick import PickScreen
from recap.tui.screens.question import QuestionScreen
from recap.tui.widgets.one_row import one_line

if TYPE_CHECKING:
    from recap.journal.journal import Journal
    from recap.journal.pages import Row
    from recap.rules.lessons import LessonPage

EMPTY = (
    "What you plan at the end of a review will be here: When …, I will …\n"
    "Close a review to write one: F3, then C."
)
DID_IT_COME = "Did the moment come?"
CAME = (("y", "It came, and I did it"), ("a", "It came, and went another way"), ("n", "It did not come"))
WHICH = "In which interview?"
WHICH_WHY = "Those after you wrote the lesson."
HAPPENED = "What happened, in one sentence?"
SKILL = "Which skill was it?"
SKILL_WHY = "Then it speaks for that theme; esc leaves it."
NEXT = "And now, shall we"
DECISIONS = {"k": LessonState.KEPT, "d": LessonState.DONE, "l": LessonState.LET_GO, "o": LessonState.OPEN}
NEXT_KEYS = (
    ("k", "keep it for every interview"),
    ("d", "call it done"),
    ("l", "let it go"),
    ("o", "leave it open"),
)
NOT_YET = "You have had no interview since. The next recap asks."
LATER_ROWS = 200


class LessonsScreen(LearnedScreen["list[LessonPage]"]):
    """The list of lessons."""

    BINDINGS: ClassVar[list[BindingType]] = [
        back("lessons.back"),
        Binding("enter", "open", "It came?", tooltip="Say whether the moment came.", id="lessons.came"),
        Binding("d", "decide", "Decide", tooltip="Keep it, done, or let it go.", id="lessons.decide"),
        Binding("r", "read", "Read", tooltip="Read the recap it comes from.", id="lessons.read"),
        undo("lessons.undo"),
    ]

    def __init__(self) -> None:
        """Make the page."""
        super().__init__()
        self.lessons: dict[str, LessonPage] = {}

    def read(self, journal: Journal) -> list[LessonPage]:
        """Read every lesson."""
        return journal.learning.lessons()

    def show(self, found: list[LessonPage]) -> None:
        """Show them."""
        self.lessons = {lesson_key(lesson): lesson for lesson in found}
        self.items.show(lesson_items(found, self.app.now().date()), self.key)
        self.say("" if found else EMPTY)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what can be done with the lesson under the bar."""
        if action in ("decide", "read"):
            return bool(self.key)
        return super().check_action(action, parameters)

    def action_read(self) -> None:
        """Read the recap it comes from."""
        self.read_recap(self.lessons[self.key].recap_id)

    def action_open(self) -> None:
        """Ask whether its moment came."""
        self.app.lead_on(self._came(self.lessons[self.key]))

    async def _came(self, lesson: LessonPage) -> None:
        asked_in = await self._interview_after(lesson)
        if not asked_in:
            return
        key = await self.app.push_screen_wait(QuestionScreen(DID_IT_COME, CAME, about=lesson.sentence))
        if key is None:
            return
        happened, theme = "", None
        name = f"lesson {lesson.recap_id} {lesson.position} {asked_in}"
        box = Box(self.app, name, HAPPENED, (("happened", "It", ""),))
        if key != "n":
            texts = await box.ask()
            if texts is None:
                return
            happened = texts[0]
        if key == "y" and not lesson.theme:
            theme = await self._skill()
        answer: dict[str, Any] = {
            "asked_in": asked_in,
            "came": key != "n",
            "worked": {"y": True, "a": False}.get(key),
            "what_happened": happened,
        } | ({"theme": theme} if theme else {})
        await box.add(
            lambda journal: journal.learning.lesson_came(lesson.recap_id, lesson.position, **answer)
        )
        await self.look()
        await self._decide(lesson)

    async def _interview_after(self, lesson: LessonPage) -> str:
        """The interview it is about: the only one after it, or the one the person picks; "" for none."""
        rows = [row for row in self.app.pages.listing(limit=LATER_ROWS) if _is_after(row, lesson)]
        if not rows:
            self.notify(NOT_YET, markup=False)
            return ""
        if len(rows) == 1:
            return rows[0].id
        now = self.app.now()
        said = [said_row(row, now) for row in rows]
        return await self.app.push_screen_wait(PickScreen(WHICH, WHICH_WHY, said)) or ""

    async def _skill(self) -> str | None:
        known = await self.app.in_journal(lambda journal: journal.learning.known_themes())
        rows = [(theme.slug, one_line(theme.name), one_line(theme.line), "") for theme in known]
        return await self.app.push_screen_wait(PickScreen(SKILL, SKILL_WHY, rows))

    def action_decide(self) -> None:
        """Ask what becomes of it."""
        self.app.lead_on(self._decide(self.lessons[self.key]))

    async def _decide(self, lesson: LessonPage) -> None:
        key = await self.app.push_screen_wait(QuestionScreen(NEXT, NEXT_KEYS, about=lesson.sentence))
        if key is not None:
            state = DECISIONS[key]
            await self.do(lambda journal: journal.learning.decide(lesson.recap_id, lesson.position, state))


def _is_after(row: Row, lesson: LessonPage) -> bool:
    held = row.held_on or (row.held_at and str(datetime.fromisoformat(row.held_at).date())) or ""
    return row.id != lesson.recap_id and bool(held) and date.fromisoformat(held) >= lesson.on
