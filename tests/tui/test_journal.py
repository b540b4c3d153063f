"""Evenings with the journal: find, read, bring back, correct, copy."""

from __future__ import annotations

import base64
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from tests.tui.conftest import ACME, NOW, Open
from tests.tui.evening import lines, opened, read_aloud, screen_text, sees, settled, sitting, write
from textual.geometry import Size

from recap.journal.journal import Journal
from recap.rules.record import Person, Recap, State, Topic

BOREALIS = Recap(
    "borealis", company="Borealis", role="Data Analyst", topics=(Topic("the deploy freeze"),), facts=("42k",)
)
DONG_A = Recap("dong-a", company="Đông Á", people=(Person("Trần Thị Ngọc"),), notes="the lift was broken")


@pytest.fixture
def three(acme: Recap, journal: Journal) -> Journal:
    """A journal of three interviews, all written down."""
    for days, recap in ((1, BOREALIS), (2, DONG_A)):
        journal.save(replace(recap, held_at=NOW - timedelta(days=days)))
        journal.written(recap.id)
    assert acme.state is State.WRITTEN
    return journal


def companies(text: str) -> list[str]:
    """The companies on a screen, from the top."""
    named = sorted(
        (text.find(name), name) for name in ("Acme Robotics", "Borealis", "Đông Á") if name in text
    )
    return [name for _, name in named]


@pytest.mark.usefixtures("three")
async def test_finding_by_any_word(open_app: Open) -> None:
    """What is typed narrows the list at once, with and without accents; escape shows everything again."""
    app = open_app()
    async with sitting(app) as pilot:
        await pilot.press("f3")
        await sees(pilot, "Acme Robotics")
        assert companies(screen_text(app)) == ["Acme Robotics", "Borealis", "Đông Á"]
        await pilot.press("slash")
        await write(pilot, "ngoc tran")
        assert companies(screen_text(app)) == ["Đông Á"]
        await pilot.press("ctrl+u")
        await write(pilot, "freez")
        assert companies(screen_text(app)) == ["Borealis"]
        assert "the deploy freeze" in screen_text(app)
        await write(pilot, "e\n")
        await pilot.press("enter")
        await sees(pilot, "Topics · the deploy freeze")
        await pilot.press("escape", "escape")
        await sees(pilot, "Acme Robotics", "Borealis", "Đông Á")


@pytest.mark.usefixtures("three")
@pytest.mark.slow
async def test_nothing_found_says_what_was_searched(open_app: Open) -> None:
    """Words that are nowhere are said again as they were typed, with where it looked, whatever they are."""
    app = open_app()
    async with sitting(app) as pilot:
        await pilot.press("f3", "slash")
        await write(pilot, "zebra")
        await sees(pilot, "Nothing found for “zebra”. It looked through everything you wrote.")
        for words in ('"', "NEAR(", "{words}", "[/]", "* OR -", "東京"):
            await pilot.press("ctrl+u")
            await write(pilot, words)
            await settled(pilot)
            assert "Find" in screen_text(app)
        await pilot.press("escape")
        await sees(pilot, "Acme Robotics", "Borealis")


async def test_an_empty_journal_speaks(open_app: Open) -> None:
    """Where nothing is yet, two lines say what will be there and the key that begins."""
    async with sitting(open_app()) as pilot:
        await pilot.press("f3")
        await sees(pilot, "Your recaps will be here, newest first. Press F2 to write the first one.")
        await pilot.press("e", "enter", "c", "d", "o", "u", "x")
        await sees(pilot, "The bin is empty. Press x to go back to your recaps.")


async def test_into_the_bin_and_back(open_app: Open, three: Journal) -> None:
    """A recap put into the bin by mistake comes back by one key, at once or later from the bin."""
    app = open_app()
    async with sitting(app) as pilot:
        await pilot.press("f3", "down", "d")
        await sees(pilot, "In the bin for 30 days. u brings it back.")
        assert three.recap("borealis").deleted_at
        app.clear_notifications()
        await settled(pilot)
        assert companies(screen_text(app)) == ["Acme Robotics", "Đông Á"]
        await pilot.press("u")
        await sees(pilot, "Back in the journal.", "Borealis")
        assert three.recap("borealis").deleted_at is None
        await pilot.press("d")
        await settled(pilot)
    again = open_app()
    async with sitting(again) as pilot:
        await pilot.press("f3", "x")
        await sees(pilot, "Borealis")
        assert companies(screen_text(again)) == ["Borealis"]
        await pilot.press("e")
        await settled(pilot)
        assert "Which interview was it?" not in screen_text(again)
        await pilot.press("u")
        await sees(pilot, "The bin is empty.")
        await pilot.press("x")
        await sees(pilot, "Acme Robotics", "Borealis")
    assert three.recap("borealis").deleted_at is None


@pytest.mark.slow
async def test_a_draft_in_the_bin_leaves_the_form(open_app: Open, journal: Journal) -> None:
    """The recap in hand, thrown away from the list, is not written anew by the form."""
    app = open_app()
    async with sitting(app) as pilot:
        await write(pilot, "Acme Robotics")
        await pilot.press("f3")
        await sees(pilot, "Acme Robotics", "draft")
        await pilot.press("d")
        await sees(pilot, "Your recaps will be here")
        await pilot.press("f2")
        await write(pilot, "Borealis")
        assert await app.form.keeper.save()
    assert [row.company for row in app.pages.listing()] == ["Borealis"]
    assert [row.company for row in app.pages.listing(bin=True)] == ["Acme Robotics"]
    assert journal.recap(app.pages.listing(bin=True)[0].id).deleted_at


async def test_a_draft_of_the_list_is_gone_on_with(open_app: Open, journal: Journal) -> None:
    """Edit opens a draft where writing goes on, and keeps the one that was in the form."""
    journal.save(replace(ACME, state=State.DRAFT))
    app = open_app()
    async with sitting(app) as pilot:
        await pilot.press("ctrl+t", "enter")
        await settled(pilot)
        await write(pilot, "Borealis")
        await pilot.press("f3")
        await sees(pilot, "Acme Robotics", "Borealis")
        await pilot.press("home")
        row = next(number for number, line in enumerate(lines(app)) if "Acme Robotics" in line)
        await pilot.press(*["down"] * (row - 2), "e")
        await sees(pilot, "Which interview was it?", "SRE")
        await write(pilot, "2")
        assert await app.form.keeper.save()
    assert journal.recap("acme").round == "2"
    assert sorted(row.company for row in app.pages.drafts()) == ["Acme Robotics", "Borealis"]


async def test_a_written_recap_is_corrected(open_app: Open, three: Journal) -> None:
    """A recap that is written is corrected in the same form, stays written, and is found by its new words."""
    app = open_app()
    async with sitting(app) as pilot:
        await pilot.press("f3")
        await sees(pilot, "Acme Robotics")
        await pilot.press("e")
        await sees(pilot, "Which interview was it?")
        await pilot.press("tab", "end")
        await write(pilot, ", nights")
        await pilot.press("ctrl+s")
        await sees(pilot, "SRE, nights", "written")
        assert "Close this review now?" not in read_aloud(app)
        await pilot.press("slash")
        await write(pilot, "nights")
        await settled(pilot)
        assert companies(screen_text(app)) == ["Acme Robotics"]
    recap = three.recap("acme")
    assert (recap.role, recap.state) == ("SRE, nights", State.WRITTEN)


@pytest.mark.usefixtures("three")
@pytest.mark.slow
async def test_copying_hands_it_to_the_terminal_and_to_a_file(
    open_app: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Copy sends the document to the terminal's clipboard and names the file that holds it as well."""
    app = open_app()
    sent: list[str] = []
    async with sitting(app) as pilot:
        driver = app._driver  # noqa: SLF001  (what reaches the terminal goes through it)
        assert driver is not None
        monkeypatch.setattr(driver, "write", sent.append)
        await pilot.press("f3")
        await sees(pilot, "Acme Robotics")
        await pilot.press("c")
        await sees(pilot, "Copied. If your terminal does not share its clipboard, the text is also in")
        await pilot.press("enter")
        await sees(pilot, "What went well")
        await pilot.press("c")
        await settled(pilot)
    file = app.places.journal.with_name("copied.md")
    document = file.read_text(encoding="utf-8")
    assert document.startswith("---\n")
    assert "drew the failure timeline" in document
    assert file.stat().st_mode & 0o777 == 0o600
    clipboard = f"\x1b]52;c;{base64.b64encode(document.encode()).decode()}\a"
    assert [said for said in sent if "]52;" in said] == [clipboard, clipboard]


@pytest.mark.usefixtures("three")
async def test_another_program_is_writing(open_app: Open, journal_file: Path) -> None:
    """While another program writes, what cannot be read is said so, and the next try works."""
    app = open_app()
    async with sitting(app) as pilot:
        await opened(pilot)
        await pilot.press("f3")
        await sees(pilot, "Acme Robotics")
        for key, then in (("enter", "What went well"), ("c", "Copied."), ("e", "Which interview was it?")):
            with closing(sqlite3.connect(journal_file, isolation_level=None)) as other:
                other.execute("BEGIN EXCLUSIVE")
                await pilot.press(key)
                await sees(pilot, "Another program is using the journal. Nothing was changed;")
                other.execute("ROLLBACK")
            app.clear_notifications()
            await pilot.press(key)
            await sees(pilot, then)
            await pilot.press("escape")
        with closing(sqlite3.connect(journal_file, isolation_level=None)) as other:
            other.execute("BEGIN EXCLUSIVE")
            await pilot.press("ctrl+t")
            await sees(pilot, "Another program is using the")
            other.execute("ROLLBACK")


@pytest.mark.usefixtures("three")
async def test_reading_beside_the_list(open_app: Open) -> None:
    """Where there is room the recap under the bar is read beside the list, and follows the bar."""
    app = open_app()
    async with sitting(app, (120, 36)) as pilot:
        await pilot.press("f3")
        await sees(pilot, "drew the failure timeline")
        await pilot.press("down")
        await sees(pilot, "the deploy freeze")
        assert app.size == Size(120, 36)
