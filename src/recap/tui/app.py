"""The app: the places, the keys that work everywhere, the journal's thread, and every way out."""

from __future__ import annotations

import gc
import os
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import SystemCommand
from textual.binding import BindingType
from textual.screen import Screen

from recap.tui.coloured import ColouredApp
from recap.tui.in_hand import InHand
from recap.tui.journal_thread import JournalThread
from recap.tui.keys_everywhere import KEYS
from recap.tui.known import Known
from recap.tui.screens.form import FormScreen

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable
    from datetime import datetime
    from pathlib import Path

    from recap.journal.journal import Journal
    from recap.journal.opportunity_pages import OpportunityPages
    from recap.journal.pages import Pages
    from recap.rules.record import Place, Recap
    from recap.rules.wording import Wording
    from recap.settings import Places, Settings
    from recap.tui.closing import Closing
    from recap.tui.suggesting import Suggesting

STAYS = "Your words cannot be written just now: {reason} Press ctrl+q again to leave without them."

PLACES = {
    "journal": ("recap.tui.screens.journal", "JournalScreen"),
    "themes": ("recap.tui.screens.themes", "ThemesScreen"),
    "follow_ups": ("recap.tui.screens.follow_ups", "FollowUpsScreen"),
}
"""The places beside the form: the module of each and its screen, loaded when somebody first goes there."""

KNOWN = 500
"""Companies and people, the newest first, that are offered while they are typed."""

WAS_BUSY = "Another program held the journal, so this is a fresh recap. Earlier drafts are at ctrl+t."

LOOK_AGAIN = 2.0
"""Seconds until a journal that another program holds is asked again for what it knows."""

OPEN_AFTER = 0.15
"""Seconds from the first frame to the opening of the journal, so that the whole step is there first."""


class RecapApp(ColouredApp):
    """recap in the terminal."""

    TITLE = "recap"
    DEFAULT_MODE = "recap"
    CSS_PATH = "recap.tcss"
    ENABLE_COMMAND_PALETTE = True
    NOTIFICATION_TIMEOUT = 4
    COMMAND_PALETTE_BINDING = "ctrl+p"

    BINDINGS: ClassVar[list[BindingType]] = [*KEYS]

    def __init__(
        self,
        *,
        places: Places,
        settings: Settings,
        problems: list[str],
        clock: Callable[[], datetime],
        zone: Callable[[], str],
        draft: tuple[Recap, Place] | None,
        was_busy: bool = False,
    ) -> None:
        """Make the app over the journal in ``places``; ``draft`` is the newest unfinished recap.

        ``was_busy`` tells that another program held the journal, so that nobody could look for a draft.
        """
        super().__init__(settings, places.config)
        self.places = places
        self.problems = problems
        self.clock = clock
        self.zone = cache(zone)
        self.draft = draft
        self.was_busy = was_busy
        self.known_names = Known()
        self.journal_thread = JournalThread(places.journal, clock, lambda: self.typed_at)
        self.in_hand = InHand(self)
        self._warned = False
        self.set_keymap(dict(settings.keys))

    # Time and what is known

    def now(self) -> datetime:
        """Now, in the person's zone."""
        from zoneinfo import ZoneInfo

        return self.clock().astimezone(ZoneInfo(self.zone()))

    def known(self, field: str, text: str) -> str:
        """The rest of a known company, role or name that begins with ``text``."""
        return self.known_names.rest(field, text)

    # Start

    def get_default_screen(self) -> Screen[Any]:
        """The form: on the newest draft where it was left, else on a fresh recap."""
        return FormScreen(*self.draft, False) if self.draft else FormScreen(*self.in_hand.fresh())

    def on_mount(self) -> None:
        """Listen for the signals; open the journal once the first frame is painted."""
        self.add_mode(self.DEFAULT_MODE, self.get_default_screen)
        self.listen_for_signals()
        self.call_after_refresh(self._painted)

    def _painted(self) -> None:
        self.begin()
        # In a worker: keys come through the app's own queue, which must not wait for the journal.
        self.set_timer(OPEN_AFTER, lambda: self.run_worker(self._open()))

    async def _open(self) -> None:
        if self.was_busy:
            self.notify(WAS_BUSY, timeout=10, markup=False)
        knows_names = await self.learn_names()
        # What was loaded stays to the end: to look through it for garbage would stop a key for 50 ms.
        gc.freeze()
        gc.enable()
        for problem in self.problems:
            self.notify(problem, severity="warning", timeout=10, markup=False)
        self.form.ask_what_came()
        if not (await self._look_what_waits() and knows_names):
            self._look_again()

    def _look_again(self) -> None:
        self.set_timer(LOOK_AGAIN, lambda: self.run_worker(self._once_free()))

    async def _once_free(self) -> None:
        if not (await self.learn_names() and await self._look_what_waits()):
            self._look_again()

    async def _look_what_waits(self) -> bool:
        """Tell in one line what waits; False when another program held the journal."""
        from recap.journal.errors import Busy, JournalError

        try:
            # The close-out's rules cost as much as a screen: they are loaded when there is something to ask.
            some = await self.in_journal(lambda _: self.pages.something_waits())
            waiting = await self.closing.on_start() if some else ""
        except Busy:
            return False
        except JournalError:
            return True
        if waiting:
            self.form.say_what_waits(f"{waiting}  F9")
        return True

    @cached_property
    def pages(self) -> Pages:
        """The reader of recaps, once it is first needed: with no journal yet, after the first frame."""
        from recap.journal.pages import Pages

        return Pages(self.places.journal)

    @cached_property
    def opportunity_pages(self) -> OpportunityPages:
        """The reader of opportunities, once it is first needed."""
        from recap.journal.opportunity_pages import OpportunityPages

        return OpportunityPages(self.places.journal)

    @cached_property
    def suggesting(self) -> Suggesting:
        """Themes for what is written, once the first line that can have one is."""
        from recap.tui.suggesting import Suggesting

        return Suggesting(self.places.journal, self.beside)

    @cached_property
    def words(self) -> Wording:
        """The sentences in use; what is wrong with the person's own is told once."""
        from recap.rules.wording import read_wording

        words, problems = read_wording(self.places.wording)
        for problem in problems:
            self.notify(problem, severity="warning", timeout=10, markup=False)
        return words

    @cached_property
    def closing(self) -> Closing:
        """The close-out, once it is first needed."""
        from recap.tui.closing import Closing

        return Closing(self, self.words)

    async def learn_names(self) -> bool:
        """Learn the companies and people to offer while typing; False when another program held them."""
        from recap.journal.errors import Busy, JournalError

        try:
            names = await self.in_journal(
                lambda _: (self.pages.companies(limit=KNOWN), self.pages.people(limit=KNOWN))
            )
        except Busy:
            return False
        except JournalError:
            return True
        self.known_names.learn(*names)
        return True

    def in_journal(self, work: Callable[[Journal], Any]) -> Awaitable[Any]:
        """Run ``work`` with the open journal, on the journal's own thread, in the order asked."""
        return self.journal_thread.run(work)

    # The form's recap

    @property
    def form(self) -> FormScreen:
        """The form, wherever the person is now."""
        screen = self._screen_stacks[self.DEFAULT_MODE][0]
        if not isinstance(screen, FormScreen):
            raise TypeError(screen)
        return screen

    # Keys that work everywhere

    async def action_place(self, place: str) -> None:
        """Go to one of the places."""
        if place not in self._modes:
            from importlib import import_module

            module, screen = PLACES[place]
            self.add_mode(place, getattr(import_module(module), screen))
        if self.current_mode != place:
            await self.form.keeper.save()
            await self.switch_mode(place)
        elif place == "journal":
            from recap.tui.screens.journal import JournalScreen

            start = self.screen_stack[0]
            if isinstance(start, JournalScreen):
                start.begin_again()

    async def action_help(self) -> None:
        """Show what every key does."""
        from recap.tui.screens.help import HelpScreen

        if isinstance(self.screen, HelpScreen):
            self.screen.action_close()
        else:
            await self.push_screen(HelpScreen(self.screen))

    def action_person(self) -> None:
        """Show who could be called, and where help is."""
        from recap.tui.screens.close_out import CloseOutScreen
        from recap.tui.screens.person_card import PersonCardScreen

        if not isinstance(self.screen, PersonCardScreen):
            in_close_out = isinstance(self.screen, CloseOutScreen)
            self.lead_on(self.closing.card(in_close_out=in_close_out))

    def action_waiting(self) -> None:
        """Turn to what waits: a review put off, a thought that was parked."""
        self.form.say_what_waits("")
        self.lead_on(self.closing.turn_to_what_waits())

    async def action_settings(self) -> None:
        """Show the settings."""
        from recap.tui.screens.settings import SettingsScreen

        if not isinstance(self.screen, SettingsScreen):
            await self.push_screen(SettingsScreen())

    async def action_leave(self) -> None:
        """Keep everything and leave; say so when it cannot be kept."""
        reason = await self._keep_all()
        if not reason or self._warned:
            self.exit(0)
        else:
            self._warned = True
            self.notify(STAYS.format(reason=reason), severity="warning", timeout=10, markup=False)

    async def _keep_all(self) -> str:
        """Write all that is in hand; what went wrong, or nothing."""
        from recap.journal.errors import JournalError

        try:
            if not await self.form.keeper.save():
                return str(self.form.query_one("Status").said)  # type: ignore[attr-defined]
            for keeper in [keeper for keeper in self.keepers if not keeper.is_kept]:
                await self.in_journal(keeper.flush)
        except JournalError as error:
            return str(error)
        return ""

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """Every key that works here, and the themes."""
        for active in screen.active_bindings.values():
            binding = active.binding
            if binding.tooltip and active.enabled:
                name = f"{binding.description} ({self.get_key_display(binding)})"

                async def press(action: str = binding.action, node: Any = active.node) -> None:
                    await self.run_action(action, node)

                yield SystemCommand(name, binding.tooltip, press)
        yield SystemCommand("Theme", "Choose the colours; the choice is kept.", self.action_change_theme)


def run(
    *,
    places: Places,
    settings: Settings,
    problems: list[str],
    clock: Callable[[], datetime],
    zone: Callable[[], str],
    demo: bool = False,
) -> int:
    """Run the app on the journal at ``places.journal`` and return the exit code.

    Raises the journal's errors before anything is drawn: the terminal is still plain then.
    """
    from recap.journal.errors import Busy

    gc.disable()
    draft, was_busy = None, False
    try:
        draft = None if demo else _newest_draft(places.journal)
    except Busy:
        was_busy = True
    app = RecapApp(
        places=places,
        settings=settings,
        problems=problems,
        clock=clock,
        zone=zone,
        draft=draft,
        was_busy=was_busy,
    )
    try:
        app.run()
    finally:
        app.journal_thread.close()
    return app.return_code or 0


def _newest_draft(journal: Path) -> tuple[Recap, Place] | None:
    if not os.path.lexists(journal):
        return None
    from recap.journal.pages import Pages

    return Pages(journal).newest_draft()
