"""Evenings with the settings: what is typed there holds at once, and is in config.toml for the next start."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path
from typing import Any

import pytest
from tests.tui.conftest import Open
from tests.tui.evening import lines, read_aloud, screen_text, sees, settled, sitting, write
from textual.pilot import Pilot

from recap.settings import Settings, read_settings, write_settings
from recap.tui.screens.settings import understood

LABELS = ("Your name", "You sign as", "Bedtime", "Weekend", "Holidays", "My people", "My helpline")
NOT_YET = "not yet as it should be"
HOSTILE = '[/] [bold]"x"\\ = 東京 👩‍👩‍👧 عربي'


async def go_to(pilot: Pilot[int], label: str) -> None:
    """Put the cursor into an empty field of the settings."""
    await sees(pilot, f" {label}")
    field = pilot.app.screen.query("Field")[LABELS.index(label)]
    pilot.app.screen.set_focus(field)
    await pilot.press("f7", "backspace")
    await pilot.press("ctrl+end", "shift+ctrl+home", "backspace")


@pytest.mark.slow
async def test_everything_can_be_set(open_app: Open) -> None:
    """Every setting is typed as people write it, and the next start reads it from the file."""
    app = open_app()
    async with sitting(app) as pilot:
        await pilot.press("f10")
        for label, typed in (
            ("Your name", "Mỹ Linh"),
            ("You sign as", "Nguyễn Thị Mỹ Linh"),
            ("Bedtime", "22:30"),
            ("Weekend", "fri, sat"),
            ("Holidays", "2026-12-25\n2027-01-01"),
            ("My people", "Mum 555 0100\nTom"),
            ("My helpline", "116 111"),
        ):
            await go_to(pilot, label)
            await write(pilot, typed)
            await settled(pilot)
            assert NOT_YET not in read_aloud(app), label
        await write(pilot, "\nr")
        await sees(pilot, "○ recap dark ● recap light", "esc Back")
        assert app.theme == "recap-light"
        await write(pilot, "\n")
        await sees(pilot, "● recap light")
        await pilot.press("escape")
        await sees(pilot, "Which interview was it?")
        assert app.theme == "recap-light"
    assert read_settings(app.places.config) == (
        Settings(
            name="Mỹ Linh",
            sign_off="Nguyễn Thị Mỹ Linh",
            bedtime=time(22, 30),
            weekend=(4, 5),
            holidays=(date(2026, 12, 25), date(2027, 1, 1)),
            my_people=("Mum 555 0100", "Tom"),
            my_helpline="116 111",
            theme="recap-light",
        ),
        [],
    )
    again = open_app()
    async with sitting(again) as pilot:
        await pilot.press("f10")
        await sees(pilot, "Mỹ Linh", "22:30", "fri, sat", "Mum 555 0100")
        assert again.theme == "recap-light"


@pytest.mark.slow
async def test_what_is_not_understood_is_said_and_changes_nothing(open_app: Open) -> None:
    """A half-typed time or day says so beside it; the setting stays what it was."""
    app = open_app(name="Linh")
    async with sitting(app) as pilot:
        await pilot.press("f10")
        for label, typed in (
            ("Bedtime", "half past"),
            ("Weekend", "caturday"),
            ("Holidays", "christmas"),
        ):
            await go_to(pilot, label)
            await write(pilot, typed)
            await settled(pilot)
            assert NOT_YET in next(line for line in lines(app) if typed in line), label
        await pilot.press("escape")
        await settled(pilot)
    kept, problems = read_settings(app.places.config)
    assert (kept.bedtime, kept.weekend, kept.holidays, problems) == (time(23), (5, 6), (), [])


@pytest.mark.parametrize(
    ("name", "typed", "meant"),
    [
        ("weekend", "sun, sat sat", (5, 6)),
        ("holidays", "2026-12-25\n2026-11-26\n2026-12-25", (date(2026, 11, 26), date(2026, 12, 25))),
        ("bedtime", " 22:30:15+01:00", time(22, 30)),
    ],
)
def test_what_is_typed_is_meant_as_the_file_says_it(name: str, typed: str, meant: Any, home: Path) -> None:
    """In whatever order it is typed, a setting is what the next start reads, and no comment is lost."""
    assert understood(name, typed) == meant
    home.mkdir()
    config = home / "config.toml"
    config.write_text("# my own remark\n", encoding="utf-8")
    write_settings(config, Settings(), Settings(**{name: meant}))
    assert getattr(read_settings(config)[0], name) == meant
    assert "# my own remark" in config.read_text(encoding="utf-8")


async def test_leaving_the_program_keeps_them_too(open_app: Open) -> None:
    """Whoever quits without going back first has their settings all the same."""
    app = open_app()
    async with sitting(app) as pilot:
        await pilot.press("f10")
        await go_to(pilot, "Your name")
        await write(pilot, "Linh")
        await pilot.press("ctrl+q")
    assert read_settings(app.places.config)[0].name == "Linh"


@pytest.mark.slow
async def test_any_text_is_text(open_app: Open) -> None:
    """Brackets, quotes, wide letters and emoji are kept and shown as they were typed."""
    app = open_app()
    async with sitting(app) as pilot:
        await pilot.press("f10")
        for label in ("Your name", "My people", "My helpline"):
            await go_to(pilot, label)
            await write(pilot, HOSTILE)
        await pilot.press("escape")
        await settled(pilot)
        await pilot.press("f10")
        await sees(pilot, '[/] [bold]"x"\\')
    kept, problems = read_settings(app.places.config)
    assert (kept.name, kept.my_people, kept.my_helpline) == (HOSTILE, (HOSTILE,), HOSTILE)
    assert problems == []


async def test_a_wrong_file_is_said(open_app: Open) -> None:
    """What is wrong with the settings is told once the program is there, and the form can be written in."""
    said = "config.toml, line 3: bedtime should be a time in quotes. [/bold]"
    app = open_app(problems=[said])
    async with sitting(app) as pilot:
        await sees(pilot, "config.toml, line 3:")
        await write(pilot, "Acme")
        assert app.form.recap.company == "Acme"
        assert "[/bold]" in screen_text(app)


async def test_a_folder_that_cannot_be_written(open_app: Open) -> None:
    """Settings that cannot be kept are said so, hold all the same, and are kept with the next change."""
    app = open_app()
    app.places.config.parent.mkdir(parents=True, exist_ok=True)
    app.places.config.mkdir()
    async with sitting(app) as pilot:
        await pilot.press("f10")
        await go_to(pilot, "Your name")
        await write(pilot, "Linh")
        await pilot.press("escape")
        await sees(pilot, "The settings could not be")
        assert app.settings.name == "Linh"
        app.theme = "nord"
        await settled(pilot)
        assert app.settings.theme == "nord"
        app.places.config.rmdir()
        app.theme = "gruvbox"
        await settled(pilot)
    assert read_settings(app.places.config)[0] == Settings(name="Linh", theme="gruvbox")
