"""What a person does at the keyboard, in the words of a story."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from textual import events
from textual.app import App
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.screen import Screen

from recap.journal.journal import Journal
from recap.rules.closeout import Flow
from recap.tui.app import RecapApp
from recap.tui.widgets.step_pane import StepPane
from recap.tui.widgets.themed_entries import ThemedEntries

KEYS = {" ": "space", "\n": "enter", "\t": "tab"}
FRAMES = str.maketrans(dict.fromkeys("│╭╮╰╯─▁▌", " "))
PATIENCE = 20
"""Seconds until somebody who waits for words on the screen gives up."""


@asynccontextmanager
async def sitting(app: App[int], size: tuple[int, int] = (80, 24)) -> AsyncIterator[Pilot[int]]:
    """Sit at the app in a terminal of that size, which shows what is said in passing too."""
    async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
        yield pilot


async def write(pilot: Pilot[int], text: str) -> None:
    """Type ``text`` as fast as a terminal hands it over; a line break is enter, a tab is tab."""
    for character in text:
        key = KEYS.get(character) or _character_to_key(character)
        pilot.app.post_message(events.Key(key, character))
    heard = asyncio.Event()
    pilot.app.post_message(events.Callback(callback=heard.set))
    await heard.wait()
    while getattr(pilot.app, "is_behind", False):
        await pilot.pause()
    await pilot.pause()


async def all_there(pilot: Pilot[int]) -> None:
    """Wait until the step in sight has all its fields."""
    before = -1
    screen = pilot.app.screen
    while before != len(screen.query("*")) or _some_are_coming(screen):
        screen = pilot.app.screen
        before = len(screen.query("*"))
        await pilot.pause()


def _some_are_coming(screen: Screen[Any]) -> bool:
    lists = screen.query(ThemedEntries)
    return any(pane.is_coming for pane in screen.query(StepPane)) or any(one._looking for one in lists)  # noqa: SLF001


async def kept(app: RecapApp, pilot: Pilot[int]) -> None:
    """Wait until everything in the form is in the journal."""
    await pilot.pause()
    assert await app.form.keeper.save()


async def sees(pilot: Pilot[int], *said: str) -> None:
    """Wait until all of this is on the screen, wherever its lines are broken."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        await pilot.pause()
        there = read_aloud(pilot.app)
        if all(words in there for words in said):
            return
    missing = [words for words in said if words not in read_aloud(pilot.app)]
    raise AssertionError(f"{missing} is not on the screen:\n{screen_text(pilot.app)}")


async def gone(pilot: Pilot[int], said: str) -> None:
    """Wait until this is no longer on the screen."""
    end = time.monotonic() + PATIENCE
    while said in read_aloud(pilot.app):
        assert time.monotonic() < end, f"{said} is still on the screen:\n{screen_text(pilot.app)}"
        await pilot.pause()


async def answer(pilot: Pilot[int], question: str, typed: str) -> None:
    """Wait for a question and answer it."""
    await sees(pilot, question)
    await write(pilot, typed)


async def close_out(pilot: Pilot[int]) -> None:
    """Go to the journal and close the review under the bar."""
    await pilot.press("f3")
    await sees(pilot, "Acme Robotics")
    await write(pilot, "C")


def unfinished(journal: Journal) -> Flow:
    """The close-out of today's interview, which is not done yet."""
    flow = journal.close_outs.unfinished("acme")
    assert flow is not None
    return flow


async def opened(pilot: Pilot[int]) -> None:
    """Wait until the program has read a journal with companies in it and looked what waits there."""
    app = pilot.app
    assert isinstance(app, RecapApp)
    while not app.known_names.rounds:
        await pilot.pause()
    for _ in range(4):  # what waits is asked for in as many turns
        await app.in_journal(lambda _: None)
        await pilot.pause()
    await settled(pilot)


async def settled(pilot: Pilot[int]) -> None:
    """Wait until nothing is under way any more, neither in the journal nor on the screen."""
    app = pilot.app
    assert isinstance(app, RecapApp)
    before = ""
    while before != (before := screen_text(app)) or app.is_behind or _some_are_coming(app.screen):
        await app.in_journal(lambda _: None)
        await pilot.pause()


def read_aloud(app: App[int]) -> str:
    """What is on the screen as one line, without the frames of what floats."""
    return " ".join(screen_text(app).translate(FRAMES).split())


def lines(app: App[int]) -> list[str]:
    """The screen as text, one line a row."""
    width, _ = app.size
    strips = app.screen._compositor.render_strips()  # noqa: SLF001  (the screen as it is drawn)
    return [strip.crop(0, width).text.rstrip() for strip in strips]


def screen_text(app: App[int]) -> str:
    """The whole screen as one text."""
    return "\n".join(lines(app))
