"""Small boxes over the places: what is typed there is not lost on the way out."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from tests.tui.conftest import Open
from tests.tui.evening import answer, read_aloud, sees, sitting, write
from textual import events

from recap.journal.journal import Journal
from recap.rules.record import Recap
from recap.tui.screens.fields import FieldsScreen

SAID = "clear and calm, “[/]” 東京"


async def test_what_is_begun_in_a_box_waits_in_it(open_app: Open, acme: Recap, journal: Journal) -> None:
    """Going back adds nothing and loses nothing; what is added no longer stands in the box."""
    app = open_app()
    async with sitting(app) as pilot:
        await pilot.press("f3", "p", "f")
        await answer(pilot, "What did they say, in their words?", SAID)
        await sees(pilot, "tab Keep it")
        await pilot.press("escape")
        await sees(pilot, "Not added. What you wrote waits in its box.", "You had begun to write what they")
        name = f"feedback {acme.opportunity_id}"
        assert journal.begun.texts(name) == (SAID,)
        await pilot.press("f")
        await sees(pilot, SAID, "This is what you had begun to write.")
        await write(pilot, "!\t")
        await sees(pilot, f"Feedback: {SAID}!")
        assert journal.begun.texts(name) == ()
        await pilot.press("f")
        await sees(pilot, "What did they say, in their words?")
        assert "you had begun" not in read_aloud(app)
    journal.begun.keep(name, ("and call us again",))  # as a kill leaves it
    app = open_app()
    async with sitting(app) as pilot:
        await pilot.press("f3", "p")
        await sees(pilot, "You had begun to write what they said. f")
        await pilot.press("f")
        await answer(pilot, "and call us again", "\t")
        await sees(pilot, "Feedback: and call us again")
        assert "You had begun to write" not in read_aloud(app)


@pytest.mark.slow
async def test_an_email_keeps_its_lines(open_app: Open, acme: Recap, journal: Journal) -> None:
    """Enter is a new line, what is pasted keeps its own, and both are there after a kill."""
    app = open_app()
    async with sitting(app) as pilot:
        await pilot.press("f3", "p", "f")
        await answer(pilot, "What did they say, in their words?", "Dear Linh,\nu were calm.")
        pilot.app.post_message(events.Paste("\n- the intro was long\n- good questions"))
        await sees(pilot, "- good questions")
        written = "Dear Linh,\nu were calm.\n- the intro was long\n- good questions"
        await app.in_journal(app.keepers[-1].flush)
        assert journal.begun.texts(f"feedback {acme.opportunity_id}") == (written,)
        await pilot.press("ctrl+s")
        await sees(pilot, "Kept, in their words.")
        assert app.opportunity_pages.opportunity(acme.opportunity_id).feedback == written


async def test_tab_leads_on_where_enter_keeps(open_app: Open) -> None:
    """In a box of lines tab is the way to the next one."""
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await app.push_screen(FieldsScreen("Which?", (("a", "One", ""), ("b", "Two", ""))))
        await pilot.press("x", "tab", "y")
        assert isinstance(app.screen, FieldsScreen)
        assert app.screen.texts == ("x", "y")


@pytest.mark.usefixtures("acme")
async def test_a_box_waits_for_another_program(open_app: Open, journal_file: Path) -> None:
    """While somebody else holds the journal the box stays open with its words; then they are added."""
    app = open_app()
    async with sitting(app) as pilot:
        await pilot.press("f3", "p", "f")
        await answer(pilot, "What did they say, in their words?", SAID)
        journal_of_the_app = await app.in_journal(lambda opened: opened)
        journal_of_the_app._wait_ms = 20  # noqa: SLF001  (the test has less patience than a person)
        with closing(sqlite3.connect(journal_file, isolation_level=None)) as other:
            other.execute("BEGIN EXCLUSIVE")
            await write(pilot, "\t")
            await sees(pilot, "Another program", SAID)
            other.execute("ROLLBACK")
        await write(pilot, "\t")
        await sees(pilot, f"Feedback: {SAID}")
