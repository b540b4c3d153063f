"""Text and a key right behind it, as a slow line hands them over: the key finds the text in its place."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest
from tests.tui.conftest import Open
from tests.tui.evening import answer, close_out, kept, sees, settled, sitting, unfinished, write
from textual import events
from textual.pilot import Pilot

from recap.journal.journal import Journal
from recap.journal.pages import Pages
from recap.rules.record import Recap, is_untouched
from recap.tui.screens.form import FormScreen


def at_once(pilot: Pilot[int], text: str, key: str) -> None:
    """Type the text and press the key before anything of it is seen."""
    for character in text:
        pilot.app.post_message(events.Key(character, character))
    pilot.app.post_message(events.Key(key, None))


async def left(pilot: Pilot[int]) -> None:
    """Wait until the app is closed."""
    while pilot.app.is_running:
        await pilot.pause()


async def test_leaving_the_form(open_app: Open, journal_file: Path) -> None:
    """The last letters before ctrl+q are kept."""
    app = open_app()
    async with sitting(app) as pilot:
        await write(pilot, "Acme")
        await kept(app, pilot)
        recap_id = app.form.recap.id
        at_once(pilot, "xy", "ctrl+q")
        await left(pilot)
    assert Pages(journal_file).recap(recap_id).company == "Acmexy"


async def test_leaving_a_box(open_app: Open, acme: Recap, journal: Journal) -> None:
    """What is begun in a small box is kept on the way out too."""
    async with sitting(open_app()) as pilot:
        await pilot.press("f3", "p", "f")
        await sees(pilot, "What did they say")
        at_once(pilot, "calm", "ctrl+q")
        await left(pilot)
    assert journal.begun.texts(f"feedback {acme.opportunity_id}") == ("calm",)


async def test_a_box_that_was_left_open(open_app: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is typed at the start goes on in the box to empty your head, though it is long in coming."""
    app = open_app()
    async with sitting(app) as pilot:
        await write(pilot, "Acme")
        await pilot.press("ctrl+o")
        await write(pilot, "two managers")
        await kept(app, pilot)
    later = FormScreen.set_timer
    monkeypatch.setattr(
        FormScreen,
        "call_after_refresh",
        lambda form, *to_do, **how: later(form, 0.2, partial(*to_do, **how)),
    )
    app = open_app()
    async with sitting(app) as pilot:
        at_once(pilot, "and", "x")
        await sees(pilot, "two managersandx")
        await kept(app, pilot)
        recap = app.form.recap
    assert (recap.company, recap.notes) == ("Acme", "two managersandx")


async def test_it_is_written(open_app: Open, journal_file: Path) -> None:
    """The last letters before ctrl+s belong to the recap that is written, not to the fresh one."""
    app = open_app()
    async with sitting(app) as pilot:
        await write(pilot, "Acme")
        await kept(app, pilot)
        recap_id = app.form.recap.id
        at_once(pilot, "xy", "ctrl+s")
        await sees(pilot, "Close this review now?")
        await settled(pilot)
        assert is_untouched(app.form.recap)
    assert Pages(journal_file).recap(recap_id).company == "Acmexy"


@pytest.mark.usefixtures("acme")
async def test_a_question_back(open_app: Open, journal: Journal) -> None:
    """The last letters of an answer wait at their question while the person looks at the one before."""
    async with sitting(open_app()) as pilot:
        await close_out(pilot)
        await answer(pilot, "How strongly", "7\n")
        await answer(pilot, "One word for how you feel", "tir")
        at_once(pilot, "ed", "pageup")
        await answer(pilot, "How strongly", "\n")
        await sees(pilot, "One word for how you feel, if you like. tired")
        await write(pilot, "\n")
        await sees(pilot, "Name up to three things")
        await settled(pilot)
    flow = unfinished(journal)
    assert flow.feeling == "tired"


async def test_keys_ahead_of_a_close_out_that_is_long_in_coming(
    open_app: Open, acme: Recap, journal: Journal, journal_file: Path
) -> None:
    """Who knows the way types on: while another program holds the journal, no key goes to the list below."""
    app = open_app()
    async with sitting(app) as pilot:
        await pilot.press("f3")
        await sees(pilot, "Acme Robotics")
        with closing(sqlite3.connect(journal_file, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            for character in "C7":
                app.post_message(events.Key(character, character))
            app.post_message(events.Key("enter", "\r"))
            await pilot.pause(0.3)  # time in which the keys would go wrong
            other.execute("COMMIT")
        await sees(pilot, "One word for how you feel")
        await pilot.press("escape")
        await settled(pilot)
    flow = journal.close_outs.unfinished(acme.id)
    assert flow is not None
    assert flow.pull_before == 7
