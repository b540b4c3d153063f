"""What is done while the journal is not free yet, or a key not heard of yet: nothing of it is lost."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest
from tests.tui.conftest import ACME, NOW, Open
from tests.tui.evening import (
    PATIENCE,
    answer,
    close_out,
    gone,
    kept,
    opened,
    read_aloud,
    sees,
    settled,
    sitting,
    write,
)
from textual.pilot import Pilot

from recap.journal.journal import Journal
from recap.journal.pages import Pages
from recap.rules.record import CloseOut, Outcome, Recap, State, Thought
from recap.tui import safe_exit
from recap.tui.app import RecapApp
from recap.tui.screens.letter import LetterScreen
from recap.tui.widgets.field import Field


@contextmanager
def held(journal_file: Path) -> Iterator[sqlite3.Connection]:
    """Another program writes to the journal, as long as nobody lets go of it."""
    with closing(sqlite3.connect(journal_file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield other


@contextmanager
def at_work(app: RecapApp) -> Iterator[None]:
    """The journal's thread is at something else, as long as this lasts."""
    done = threading.Event()
    app.journal_thread.submit(lambda _: done.wait(PATIENCE))
    yield
    done.set()


async def left(pilot: Pilot[int]) -> None:
    """Leave, and wait until the app is closed."""
    await pilot.press("ctrl+q")
    while pilot.app.is_running:
        await pilot.pause()


async def test_another_recap_while_one_cannot_be_written(
    open_app: Open, journal_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What could not be written when another recap came into the form is written on the way out."""
    monkeypatch.setitem(cast("dict[str, int]", Journal.__init__.__kwdefaults__), "wait_ms", 20)
    app = open_app()
    async with sitting(app) as pilot:
        await write(pilot, "Acme")
        await kept(app, pilot)
        recap_id = app.form.recap.id
        with held(journal_file) as other:
            await write(pilot, " Robotics")
            await pilot.press("ctrl+t")
            await answer(pilot, "Which recap now?", "\n")
            await settled(pilot)
            assert app.form.recap.id != recap_id
            other.execute("ROLLBACK")
        await left(pilot)
    assert Pages(journal_file).recap(recap_id).company == "Acme Robotics"


async def test_a_signal_while_the_journal_is_slow(open_app: Open, journal_file: Path) -> None:
    """The last words are waited for while the journal is at work, not while another program holds it."""
    app = open_app()
    async with sitting(app) as pilot:
        await write(pilot, "Acme")
        await kept(app, pilot)
        await write(pilot, " Robotics")
        slow = app.journal_thread.submit(lambda _: time.sleep(safe_exit.PATIENCE + 0.1))
        assert app.keep_everything() == ""
        assert slow.done()
        assert Pages(journal_file).recap(app.form.recap.id).company == "Acme Robotics"
        with held(journal_file) as other:
            await write(pilot, " Inc")
            began = time.monotonic()
            assert app.keep_everything() != ""
            assert time.monotonic() - began < safe_exit.LONGEST
            other.execute("ROLLBACK")


async def test_a_page_that_is_left_meanwhile(open_app: Open, journal: Journal) -> None:
    """What the journal gives for a page that nobody looks at any more is shown nowhere, and nothing ends."""
    put_away = CloseOut(thoughts=(Thought("They noticed my hands"),))
    journal.keep((), [replace(ACME, state=State.CLOSED, closed_at=NOW, close_out=put_away)])
    app = open_app()
    async with sitting(app) as pilot:
        await pilot.press("f3")
        await sees(pilot, "Acme Robotics")
        with at_work(app):
            await pilot.press("enter")
            await sees(pilot, "What went well")
            await pilot.press("escape")
            await gone(pilot, "What went well")
        await pilot.press("p")
        await sees(pilot, "You spoke with")
        with at_work(app):
            page = app.screen
            await pilot.press("o")
            await sees(pilot, "What did you hear from Acme")
            await pilot.press("q")
            await gone(pilot, "What did you hear")
            await page.dismiss(None)
        await settled(pilot)
        await pilot.press("f4", "w")
        await sees(pilot, "Before")
        with at_work(app):
            await pilot.press("m")
            await app.screen.dismiss(None)
        await settled(pilot)
    (stands,) = app.opportunity_pages.opportunities()
    assert stands.outcome is Outcome.QUIET


@pytest.mark.usefixtures("acme")
@pytest.mark.slow
async def test_help_over_a_review_that_is_being_sealed(
    open_app: Open, journal: Journal, journal_file: Path
) -> None:
    """The review that was closed while a page of help came on top of it is over when that goes."""
    app = open_app()
    async with sitting(app) as pilot:
        await opened(pilot)
        await close_out(pilot)
        await answer(pilot, "How strongly", "2\n")
        await answer(pilot, "One word for how you feel", "\n")
        await answer(pilot, "Name one thing that went well.", "\n")
        await answer(pilot, "Choose one moment", "\n")
        while "Press Enter to close this review." not in read_aloud(app):
            await write(pilot, "\n")
            await settled(pilot)
        await write(pilot, "\n")
        await sees(pilot, "How strongly is it pulling now?")
        await settled(pilot)
        with held(journal_file) as other:
            await pilot.press("3")
            app.screen.query_one(Field).action_done("next")
            await pilot.pause()
            await app.action_help()
            await pilot.pause()
            other.execute("ROLLBACK")
        await settled(pilot)
        await pilot.press("escape")
        await sees(pilot, "F3 Journal", "closed")
    recap = journal.recap("acme")
    assert recap.close_out is not None
    assert (recap.state, recap.close_out.pull_after) == (State.CLOSED, 3)


@pytest.mark.slow
async def test_an_edit_of_a_letter_that_is_heard_of_late(open_app: Open, acme: Recap) -> None:
    """What is told of a key when the next one is in the letter already takes nothing back."""
    app = open_app(name="Linh", sign_off="Linh")
    async with sitting(app) as pilot:
        await pilot.press("f5")
        await sees(pilot, "A thank-you to Priya Raman")
        await write(pilot, "\n")
        await settled(pilot)
        body = app.screen.query_one("#letter-body", Field)
        app.screen.set_focus(body)
        body.move_cursor(body.document.end)
        before = body.text
        await write(pilot, "PS")
        app.screen.post_message(Field.Edited(body, f"{before}P"))
        await settled(pilot)
        assert isinstance(app.screen, LetterScreen)
        assert body.text == f"{before}PS"
        await pilot.press("escape")
        await settled(pilot)
    (letter,) = app.opportunity_pages.letters(acme.opportunity_id)
    assert letter.body.endswith("PS")


@pytest.mark.usefixtures("acme")
@pytest.mark.slow
async def test_a_letter_that_is_left_while_it_is_kept(open_app: Open) -> None:
    """Whoever has left the letter is not asked any more how it goes out."""
    app = open_app(name="Linh", sign_off="Linh")
    async with sitting(app) as pilot:
        await pilot.press("f5")
        await sees(pilot, "A thank-you to Priya Raman")
        await write(pilot, "\n")
        await answer(pilot, "What did you talk about", "the move to Rust")
        with at_work(app):
            await pilot.press("ctrl+s")
            await app.screen.dismiss(None)
        await settled(pilot)
        await sees(pilot, "goes on writing")
    (letter,) = app.opportunity_pages.letters()
    assert letter.sent_at is None
    assert "the move to Rust" in dict(letter.filled).values()
