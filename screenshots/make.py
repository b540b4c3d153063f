"""Takes the pictures of the README from the real app over the invented journal; `--check` tells stale ones.

The clock stands at the demo's moment, so that the same code gives the same bytes.
"""

from __future__ import annotations

import asyncio
import json
import os
import re
import sys
import tempfile
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path

from textual import events
from textual.pilot import Pilot

from recap.settings import Settings, places
from recap.shell.demo import save
from recap.tui.app import RecapApp

HERE = Path(__file__).parent
VALUES = json.loads((files("recap.documents") / "demo.json").read_text(encoding="utf-8"))
NOW = datetime.fromisoformat(VALUES["demo_now"]).astimezone(UTC)
FONT_FROM_ELSEWHERE = re.compile(r"\s*@font-face \{.*?\}\n", re.DOTALL)
FONT = re.compile(r"font-family: ?[^;]+;")
MONOSPACE = "font-family: ui-monospace, 'Cascadia Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace;"
PAUSES = 6

Scene = Callable[[Pilot[int]], Awaitable[None]]


async def people(pilot: Pilot[int]) -> None:
    """The second step, in the middle of the third name."""
    await write(pilot, "Acme Robotics\nSite Reliability Engineer\n2\nv\ntoday 14:00\n1 h\n")
    await pilot.press("ctrl+n")
    await write(pilot, "Priya Raman, Staff Engineer: her team moves to Rust\n")
    await write(pilot, "Tom Okafor, Talent Partner\n\nAna")


async def questions(pilot: Pilot[int]) -> None:
    """The fourth step, with an answer that can be better."""
    await people(pilot)
    await pilot.press("ctrl+n", "ctrl+n")
    await write(pilot, "Why are you leaving?\nit sounded flat\nss\nI want to see what happens after\n")
    await write(pilot, "Tell me about a failure.\nthe deploy story\n")


async def head(pilot: Pilot[int]) -> None:
    """The box to empty your head into."""
    await write(pilot, "Acme Robotics")
    await pilot.press("ctrl+o")
    await settle(pilot)
    await write(pilot, "@ Priya Raman, Staff Engineer\n# on-call one week in six\n+ drew the timeline\n")
    await write(pilot, "- rambled on pay\n= I said two months' notice\n!role a real team\nwarm, bright room")


async def journal(pilot: Pilot[int]) -> None:
    """All recaps, and the one under the bar."""
    await pilot.press("f3")
    await settle(pilot)
    await pilot.press("down")


async def brief(pilot: Pilot[int]) -> None:
    """What to know of the two rounds at a bank, in two keys."""
    await pilot.press("f3")
    await settle(pilot)
    await pilot.press("down", "b")


async def close_out(pilot: Pilot[int]) -> None:
    """A thought that is being sorted."""
    await pilot.press("f3")
    await settle(pilot)
    await pilot.press("home", "C")
    await settle(pilot)
    await write(pilot, "7\n\n\n\nThey think I am too junior.\n\n")


PICTURES: tuple[tuple[str, Scene, tuple[int, int], str], ...] = (
    ("people-dark", people, (80, 24), "recap-dark"),
    ("questions-light", questions, (80, 24), "recap-light"),
    ("head-dark", head, (100, 24), "recap-dark"),
    ("close-out-dark", close_out, (80, 24), "recap-dark"),
    ("brief-dark", brief, (80, 24), "recap-dark"),
    ("journal-light", journal, (120, 36), "recap-light"),
    ("people-narrow", people, (60, 20), "recap-dark"),
)


async def write(pilot: Pilot[int], text: str) -> None:
    """Type as a terminal hands it over."""
    for character in text:
        key = {"\n": "enter", " ": "space"}.get(character, character)
        pilot.app.post_message(events.Key(key, character))
    await settle(pilot)


async def settle(pilot: Pilot[int]) -> None:
    """Wait until everything typed is on the screen."""
    for _ in range(PAUSES):
        await pilot.pause()
        while getattr(pilot.app, "is_behind", False):
            await pilot.pause()


async def picture(scene: Scene, size: tuple[int, int], theme: str) -> str:
    """The scene as SVG, in a font of the reader's own machine."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["RECAP_HOME"] = folder
        here = places(None)
        save(here.journal, VALUES, still_open=scene is close_out)
        app = RecapApp(
            places=here,
            settings=Settings(name=VALUES["settings"]["name"], theme=theme),
            problems=[],
            clock=lambda: NOW,
            zone=lambda: str(VALUES["settings"]["zone"]),
            draft=None,
        )
        async with app.run_test(size=size) as pilot:
            await settle(pilot)
            await scene(pilot)
            await app.form.keeper.save()
            await settle(pilot)
            svg = app.export_screenshot(title="recap")
        app.journal_thread.close()
    return FONT.sub(MONOSPACE, FONT_FROM_ELSEWHERE.sub("\n", svg))


def main() -> int:
    """Write the pictures, or with `--check` tell which are stale; gives the exit code."""
    stale = []
    for name, scene, size, theme in PICTURES:
        svg = asyncio.run(picture(scene, size, theme))
        file = HERE / f"{name}.svg"
        if "--check" not in sys.argv:
            file.write_text(svg, encoding="utf-8")
        elif not file.exists() or file.read_text(encoding="utf-8") != svg:
            stale.append(name)
    if stale:
        sys.stderr.write(f"These pictures are stale: {', '.join(stale)}. Run: python screenshots/make.py\n")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
