"""Keys in the order they were typed: what follows a key that moves the cursor waits until it has moved.

Textual hands each key to the widget that has the focus at that moment, and a key that moves the focus
takes several turns of the event loop to do so. Someone who types "Acme", enter, "SRE" while the program
starts would find both in one field.
"""

from __future__ import annotations

import asyncio
import time
from collections import deque
from typing import Any

from textual import events
from textual.app import App
from textual.message_pump import MessagePump
from textual.screen import Screen

LONGEST_WAIT = 5.0
"""Seconds after which what was held is delivered in any case."""


class InOrderApp(App[int]):
    """An app that delivers keys and pastes one after the other."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._held: deque[events.Key | events.Paste] = deque()
        self._moving: asyncio.Task[None] | None = None
        self._begun = False
        self._text_is_coming = False
        self.typed_at = 0.0
        """When the last key came, by ``time.monotonic``."""
        self._coming: list[tuple[asyncio.Event, Screen[Any]]] = []

    def on_mount(self) -> None:
        """Notice when another screen comes."""
        self.screen_change_signal.subscribe(self, self._another_came, immediate=True)

    def hold(self) -> asyncio.Event:
        """Hold what is typed after this key while no other screen is there, until `let_go`."""
        coming = asyncio.Event()
        self._coming.append((coming, self.screen))
        return coming

    def let_go(self, coming: asyncio.Event) -> None:
        """Hold nothing any more: what was to come is there, or does not come."""
        coming.set()
        self._coming = [one for one in self._coming if one[0] is not coming]

    def _another_came(self, screen: Screen[Any]) -> None:
        for coming, before in self._coming:
            # Back where it began, with more to come: nothing is typed for the list between two questions.
            (coming.clear if screen is before else coming.set)()

    def begin(self) -> None:
        """Deliver what was typed while the program started: there is a cursor now."""
        if not self._begun:
            self._begun = True
            self._moving = asyncio.create_task(self._settle())

    @property
    def is_behind(self) -> bool:
        """Whether something typed is not delivered yet."""
        return self._moving is not None or bool(self._held)

    async def on_event(self, event: events.Event) -> None:
        """Hold what is typed while a key before it still moves the cursor, or nothing has the cursor yet."""
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            self.typed_at = time.monotonic()
            if isinstance(event, events.Key) and event.key == "ctrl+j":
                # A terminal that is not in raw mode yet turns enter into a line feed.
                event = events.Key("enter", "\r")
            if self._moving is not None or not self._begun:
                self._held.append(event)
                return
            await self._deliver(event)
            return
        await super().on_event(event)

    async def _deliver(self, event: events.Key | events.Paste) -> None:
        written = isinstance(event, events.Paste) or (
            self.focused is not None and self.focused.check_consume_key(event.key, event.character)
        )
        if self._text_is_coming and not written:
            # Some keys do what they do before the field has even heard of the text that came before them.
            self._text_is_coming = False
            self._held.appendleft(event)
            self._moving = asyncio.create_task(self._settle(with_text=True))
            return
        self._text_is_coming = written
        if not written:
            self._moving = asyncio.create_task(self._settle())
        await super().on_event(event)

    async def _settle(self, *, with_text: bool = False) -> None:
        screen = self.screen
        path = [node for node in (self.focused or screen).ancestors_with_self if node is not self]
        try:
            async with asyncio.timeout(LONGEST_WAIT):
                if with_text:
                    # The key changes the text, the text tells its field, and that tells all above it.
                    await self._pass_through(*path, *path)
                # A key goes up the path to its binding, and what the binding posts goes up the path again.
                await self._pass_through(*path, self, *path, self, self)
                await self._all_there()
                while self.screen is not screen:
                    # Another screen came up; it takes the cursor once it is drawn.
                    screen = self.screen
                    drawn = asyncio.Event()
                    if screen.call_after_refresh(drawn.set):
                        await drawn.wait()
                    await self._pass_through(screen, self, screen, self)
                    await self._all_there()
        except TimeoutError:
            pass
        self._moving = None
        try:
            while self._held and self._moving is None:
                await self._deliver(self._held.popleft())
        except Exception as error:  # noqa: BLE001  (a key that was held fails like any other: with the app)
            self._handle_exception(error)

    async def _all_there(self) -> None:
        """Wait until no screen is coming any more."""
        for coming, _ in tuple(self._coming):
            await coming.wait()

    @staticmethod
    async def _pass_through(*nodes: MessagePump) -> None:
        """Wait until each of these, one after the other, has done what it was asked for before."""
        for node in nodes:
            handled = asyncio.Event()
            if node.call_later(handled.set):
                await handled.wait()
