"""The themes: every text at 4.5:1 or better, no red, and nothing that is said by colour alone."""

from __future__ import annotations

import pytest
from rich.style import Style
from tests.tui.conftest import Open
from tests.tui.contrast import ENOUGH, contrast, drawn, is_red
from tests.tui.evening import all_there, kept, screen_text, sees, settled, sitting, write
from textual.color import Color
from textual.pilot import Pilot
from textual.theme import Theme

from recap.tui.app import RecapApp
from recap.tui.colours import OURS

TEXTS = ("foreground", "primary", "secondary", "accent", "success", "warning", "error", "quiet")
GROUNDS = ("background", "surface", "panel")
PAIRS = (
    *((text, ground) for text in TEXTS for ground in GROUNDS),
    ("cursor-text", "cursor-ground"),
    ("input-selection-foreground", "input-selection-background"),
)


def in_theme(theme: Theme, name: str) -> Color:
    """A colour of a theme by its name."""
    return Color.parse(theme.variables.get(name) or getattr(theme, name))


@pytest.mark.parametrize("theme", OURS, ids=lambda theme: theme.name)
def test_every_pair_can_be_read(theme: Theme) -> None:
    """Each text of a theme stands out from each ground it may stand on."""
    found = {pair: contrast(in_theme(theme, pair[0]), in_theme(theme, pair[1])) for pair in PAIRS}
    assert {pair: round(value, 2) for pair, value in found.items() if value < ENOUGH} == {}


@pytest.mark.parametrize("theme", OURS, ids=lambda theme: theme.name)
def test_there_is_no_red(theme: Theme) -> None:
    """Nothing in a theme is red, the colour of an error least of all."""
    names = [*TEXTS, *GROUNDS, *theme.variables]
    assert [name for name in names if is_red(in_theme(theme, name))] == []


def test_the_measure() -> None:
    """Black on white is 21, a colour on itself 1, a known grey just enough, and blood is red."""
    assert contrast(Color.parse("#000"), Color.parse("#fff")) == 21
    assert contrast(Color.parse("#a3be9a"), Color.parse("#a3be9a")) == 1
    assert round(contrast(Color.parse("#767676"), Color.parse("#fff")), 2) == 4.54
    assert is_red(Color.parse("#c0152a"))


async def go_round(pilot: Pilot[int]) -> list[str]:
    """Open what has colours of its own, and tell which texts there are hard to read, or red."""
    app = pilot.app
    hard: list[str] = []

    async def look(*there: str) -> None:
        await sees(pilot, *there)
        await settled(pilot)
        assert there[0].split()[0] in "".join(text for text, _, _ in drawn(app))
        for text, color, ground in drawn(app):
            if contrast(color, ground) < ENOUGH:
                hard.append(f"{text!r} {color.hex} on {ground.hex} where it says {there}")
            if is_red(color) or is_red(ground):
                hard.append(f"{text!r} is red where it says {there}")

    await write(pilot, "Acme Robotics\nSRE")
    await look("Which interview was it?")
    await pilot.press("shift+home")
    await look("Which interview was it?")
    await write(pilot, "SRE\n2\nv\nhalf past\n")
    await look("not a date I know yet", "● video")
    await pilot.press("ctrl+p")
    await look("Search for commands")
    await write(pilot, "rec")
    await look("Recap")
    await pilot.press("escape", "ctrl+o")
    await look("a person: name, title")
    await write(pilot, "@ Ana\n@ ")
    await look("person Ana")
    await pilot.press("escape", "ctrl+t")
    await look("Which recap now?")
    await pilot.press("escape", "f1")
    await look("Moving about")
    await pilot.press("escape", "f10")
    await look("Your name")
    await pilot.press("escape", "f8")
    await look("someone you could call")
    await pilot.press("escape", "ctrl+s")
    await look("Close this review now?")
    app.notify("Something to know.", markup=False)
    await look("Something to know.")
    app.notify("Something that needs an eye.", severity="warning", markup=False)
    await look("Something that needs an eye.")
    await write(pilot, "n")
    await look("Take one slow breath")
    await write(pilot, "12\n")
    await look("A number from 0 to 10, or skip it.")
    await pilot.press("escape")
    app.clear_notifications()
    await look("Acme Robotics")
    await pilot.press("slash")
    await write(pilot, "acme")
    await look("Acme Robotics")
    await pilot.press("enter", "enter")
    await look("You spoke with", "Acme Robotics, SRE")
    return hard


@pytest.mark.slow
@pytest.mark.parametrize("theme", ["recap-dark", "recap-light"])
async def test_what_is_drawn_can_be_read(open_app: Open, theme: str) -> None:
    """On the screens as they are drawn, each text has the contrast that its theme promises."""
    app = open_app(theme=theme, name="Linh")
    async with sitting(app, (100, 30)) as pilot:
        assert await go_round(pilot) == []


def styles(app: RecapApp, words: str) -> set[Style]:
    """The styles that these words are drawn in."""
    strips = app.screen._compositor.render_strips()  # noqa: SLF001  (as it is drawn)
    return {segment.style for strip in strips for segment in strip if words in segment.text and segment.style}


async def test_rules_are_read_anew_for_other_colours_alone(open_app: Open) -> None:
    """A place that opens for the first time reads its own rules, and none of those that were read."""
    app = open_app()
    async with sitting(app) as pilot:
        read = app.stylesheet.rules[0]
        before = len(app.stylesheet.rules)
        await pilot.press("f3")
        await settled(pilot)
        assert app.stylesheet.rules[0] is read
        assert len(app.stylesheet.rules) > before
        app.theme = "nord"
        await settled(pilot)
        assert app.stylesheet.rules[0] is not read


async def test_without_colour(open_app: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    """With NO_COLOR nothing is painted: what steps back is dim, the cursor is turned over."""
    monkeypatch.setenv("NO_COLOR", "1")
    app = open_app()
    async with sitting(app) as pilot:
        await write(pilot, "Acme\nSRE\n2\nv")
        await sees(pilot, "● video", "○ phone", "◐")
        assert list(drawn(app)) == []
        assert {style.dim for style in styles(app, "Only the company")} == {True}
        assert not any(style.dim for style in styles(app, "● video"))
        await pilot.press("up", "left")
        assert any(style.reverse for style in styles(app, "2"))


@pytest.mark.parametrize("theme", ["ansi-dark", "ansi-light"])
async def test_hints_are_dim_in_the_colours_of_the_terminal(open_app: Open, theme: str) -> None:
    """Where a grey of ours could be unseen, what steps back is the terminal's own text, and dim."""
    app = open_app(theme=theme)
    async with sitting(app) as pilot:
        await sees(pilot, "Only the company matters")
        hints = styles(app, "Only the company matters")
        assert {(style.dim, style.color and style.color.is_default) for style in hints} == {(True, True)}


@pytest.mark.slow
async def test_every_theme_there_is(open_app: Open) -> None:
    """The form says the same in every theme, the terminal's own colours among them; the last one is kept."""
    app = open_app()
    async with sitting(app) as pilot:
        await write(pilot, "Acme Robotics\nSRE\n2\nv")
        await all_there(pilot)
        await kept(app, pilot)
        before = screen_text(app)
        for theme in app.available_themes:
            app.theme = theme
            await pilot.pause()
            assert screen_text(app) == before, theme
        assert {"ansi-dark", "ansi-light", "recap-dark", "recap-light"} <= set(app.available_themes)
    assert open_app().theme == theme
