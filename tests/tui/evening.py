"""What a person does at the keyboard, in the words of a story."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual import events
from textual.keys import _character_to_key

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from recap.tui.app import RecapApp

KEYS = {" ": "space", "\n": "enter", "\t": "tab"}


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
    while before != len(pilot.app.screen.query("*")):
        before = len(pilot.app.screen.query("*"))
        await pilot.pause()


async def kept(app: RecapApp, pilot: Pilot[int]) -> None:
    """Wait until everything in the form is in the journal."""
    await pilot.pause()
    assert await app.form.keeper.save()


def lines(app: RecapApp) -> list[str]:
    """The screen as text, one line a row."""
    width, _ = app.size
    strips = app.screen._compositor.render_strips()  # noqa: SLF001  (the screen as it is drawn)
    return [strip.crop(0, width).text.rstrip() for strip in strips]


def screen_text(app: RecapApp) -> str:
    """The whole screen as one text."""
    return "\n".join(lines(app))
