"""Walks through the app with snapshots on the way: the text of a screen first, its picture second.

`RECAP_SNAPSHOTS=write` writes them anew; look at the pictures before they are committed. What is drawn
depends on the version of Textual too, so a picture is compared only with the version that drew it.
"""

from __future__ import annotations

import json
import os
import re
import shutil
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import closing
from datetime import UTC, datetime
from difflib import unified_diff
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import textual
from tests.tui.contrast import ENOUGH, contrast, drawn
from tests.tui.evening import opened, screen_text, settled
from textual.pilot import Pilot
from textual.widgets import Input

from recap import __version__
from recap.documents.record_json import from_json
from recap.journal.journal import Journal
from recap.journal.pages import Pages
from recap.rules.record import Recap
from recap.settings import Settings, places
from recap.tui.app import RecapApp

VALUES: dict[str, Any] = json.loads((files("recap.documents") / "demo.json").read_text(encoding="utf-8"))
"""The invented journal."""
RECAPS = tuple(from_json(values) for values in VALUES["recaps"])
NOW = datetime.fromisoformat(VALUES["demo_now"]).astimezone(UTC)
ZONE = VALUES["settings"]["zone"]
SETTINGS = Settings(
    name="Linh", sign_off="Nguyễn Thị Mỹ Linh", my_people=("Mẹ 090 555 0100",), my_helpline="116 111"
)

Walk = Callable[[Pilot[int]], AsyncIterator[str]]
Walked = Callable[..., Awaitable[None]]
Values = Iterable[dict[str, Any]]

FOLDER = Path(__file__).with_name("snapshots")
DRAWN_BY = FOLDER / "drawn-by.txt"
ARE_WRITTEN = os.environ.get("RECAP_SNAPSHOTS") == "write"
HOW = "RECAP_SNAPSHOTS=write writes them anew; look at them before you commit."

MONOSPACE = "ui-monospace, 'Cascadia Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace"
ELAPSED = re.compile(r"(·.)\d+:\d\d(.·)")
VERSION = re.compile(rf"(recap.){re.escape(__version__)}")
LEFT_OUT = (
    re.compile(r"\s*@font-face \{.*?\}\n", re.DOTALL),
    re.compile(r"\s*<clipPath id=\"terminal-line-\d+\">.*?</clipPath>", re.DOTALL),
    re.compile(r" clip-path=\"url\(#terminal-line-\d+\)\""),
    re.compile(r"<text [^>]*>(?:&#160;|\s)*</text>"),
    re.compile(r"\s*<!-- .*? -->"),
)
"""Of a picture: fonts from elsewhere, and what no eye would miss."""
GROUND = re.compile(r"<rect fill=\"(#\w+)\" [^>]* shape-rendering=\"crispEdges\"/>")
"""The ground below a text; what most of them have in common is drawn once."""
OF_A_TERMINAL = "#292929"
"""The ground where nothing is painted."""


class Look(NamedTuple):
    """How the app is looked at."""

    width: int
    height: int
    theme: str
    has_colors: bool = True

    @property
    def name(self) -> str:
        """What its pictures are called."""
        colors = self.theme.removeprefix("recap-") if self.has_colors else "no-color"
        return f"{self.width}x{self.height}-{colors}"


SMALL_DARK, WIDE_LIGHT = Look(80, 24, "recap-dark"), Look(120, 36, "recap-light")
SMALL_LIGHT, WIDE_DARK = Look(80, 24, "recap-light"), Look(120, 36, "recap-dark")
SMALL_PLAIN = Look(80, 24, "recap-dark", has_colors=False)


def in_looks(*looks: Look) -> pytest.MarkDecorator:
    """Take the same walks in each of these looks."""
    return pytest.mark.parametrize("look", looks, ids=lambda look: look.name)


def kept(file: Path, recaps: Iterable[Recap], opportunities: Values = (), letters: Values = ()) -> Path:
    """A journal of these."""
    with closing(Journal(file, lambda: NOW)) as journal:
        journal.keep(opportunities, recaps, letters)
    return file


@pytest.fixture
def walk_through(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Walked:
    """Take a walk through the app in one look, and a snapshot wherever it stops."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("RECAP_HOME", str(tmp_path / "home"))

    async def take(
        walk: Walk, look: Look, journal: Path | None, *, settings: Settings = SETTINGS, now: datetime = NOW
    ) -> None:
        if not look.has_colors:
            monkeypatch.setenv("NO_COLOR", "1")
        here = places(None)._replace(config=Path("config.toml"))
        here.journal.parent.mkdir(parents=True, exist_ok=True)
        if journal is not None:
            shutil.copy(journal, here.journal)
        app = RecapApp(
            places=here,
            settings=settings._replace(theme=look.theme),
            problems=[],
            clock=lambda: now,
            zone=lambda: ZONE,
            draft=Pages(here.journal).newest_draft(),
        )
        snapshots = Snapshots(walk.__name__, look)
        async with app.run_test(size=look[:2], notifications=True, tooltips=True) as pilot:
            if journal is not None:
                await opened(pilot)
            async for name in walk(pilot):
                await snapshots.take(pilot, name)
        app.journal_thread.close()
        snapshots.end()

    return take


class Snapshots:
    """The snapshots of one walk through the app in one look."""

    def __init__(self, walk: str, look: Look) -> None:
        self.look = look
        self._folder = FOLDER / walk
        self._names: list[str] = []
        self._wrong: list[str] = []

    async def take(self, pilot: Pilot[int], name: str) -> None:
        """Compare what is on the screen now, or write it down."""
        app = pilot.app
        assert isinstance(app, RecapApp)
        for field in app.screen.query(Input):
            field.cursor_blink = False
        assert await app.form.keeper.save()
        app.clear_notifications()
        await settled(pilot)
        name = f"{len(self._names) + 1:02}-{name.replace(',', '').replace(' ', '-')}"
        self._names.append(name)
        text = "\n".join(line.rstrip() for line in _still(screen_text(app)).split("\n")) + "\n"
        picture = _slim(app.export_screenshot(title="recap"), is_painted=self.look.has_colors)
        self._compare(f"{name}.{self.look.width}x{self.look.height}.txt", text)
        self._compare(f"{name}.{self.look.name}.svg", picture)
        hard = {said for said, color, ground in drawn(app) if contrast(color, ground) < ENOUGH}
        self._wrong += [f"{name}: {said!r} is hard to read" for said in sorted(hard)]

    def end(self) -> None:
        """Tell what is different, and of snapshots that nobody took."""
        left = {
            file
            for ending in (f"{self.look.width}x{self.look.height}.txt", f"{self.look.name}.svg")
            for file in self._folder.glob(f"*.{ending}")
            if file.name.removesuffix(f".{ending}") not in self._names
        }
        if ARE_WRITTEN:
            for file in left:
                file.unlink()
            DRAWN_BY.write_text(f"{textual.__version__}\n", encoding="utf-8")
        else:
            self._wrong += [f"{file.name} is of no screen any more" for file in sorted(left)]
        assert not self._wrong, "\n".join([*self._wrong, HOW])

    def _compare(self, name: str, found: str) -> None:
        file = self._folder / name
        if ARE_WRITTEN:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(found, encoding="utf-8", newline="\n")
            return
        if file.suffix == ".svg" and DRAWN_BY.read_text(encoding="utf-8").strip() != textual.__version__:
            return
        kept = file.read_text(encoding="utf-8") if file.exists() else ""
        if kept != found and file.suffix == ".svg":
            self._wrong.append(f"{name} has other colours" if kept else f"{name} is new")
        elif kept != found:
            lines = unified_diff(kept.split("\n"), found.split("\n"), f"{name} kept", "found", lineterm="")
            self._wrong += lines


def _still(text: str) -> str:
    """The text without what differs from evening to evening."""
    return VERSION.sub(r"\g<1>0.0.0", ELAPSED.sub(r"\g<1>0:00\2", text))


def _slim(picture: str, *, is_painted: bool) -> str:
    picture = re.sub(r"terminal-\d+", "terminal", picture)
    for what in LEFT_OUT:
        picture = what.sub("", picture)
    grounds = Counter(GROUND.findall(picture) if is_painted else [OF_A_TERMINAL])
    ground = grounds.most_common(1)[0][0]
    picture = GROUND.sub(lambda rect: "" if rect[1] == ground else rect[0], picture)
    picture = picture.replace(f'<rect fill="{OF_A_TERMINAL}"', f'<rect fill="{ground}"', 1)
    picture = re.sub(r"font-family: ?(Fira Code|arial)[^;]*;", f"font-family: {MONOSPACE};", picture)
    still = _still(picture.replace("&#160;", "\xa0"))
    return "\n".join(line.strip("\n\t ") for line in still.split("\n") if line.strip()) + "\n"
