"""Text that would be obeyed if it were anything but text: shown as it is on every surface, and kept."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest
from tests.tui.conftest import NOW, Open
from tests.tui.evening import (
    all_there,
    answer,
    kept,
    lines,
    opened,
    read_aloud,
    screen_text,
    sees,
    settled,
    sitting,
    write,
)
from textual import events
from textual.pilot import Pilot

from recap.journal.journal import Journal
from recap.rules.record import Recap, State
from recap.rules.text import clean
from recap.tui.app import RecapApp
from recap.tui.steps import STEPS
from recap.tui.widgets.field import Field

MARKUP = "[/] [bold]x [@click=app.quit]y"
CONTROLS = "\x1b]0;t\x07\x1b]52;c;eA==\x07\x1b[31m\x00\x7f\x9b31m\x85"
WIDE = "東京　👩\u200d👩\u200d👧🫪 مقابلة \u202edrow\u202c e" + "\u0301" * 200
TEXTS = {"markup": MARKUP + CONTROLS, "alphabets": WIDE}
PARTS = {"markup": MARKUP, "alphabets": "東京"}
OBEYED = frozenset(map(chr, [*range(0x20), *range(0x7F, 0xA0)]))

which = pytest.mark.parametrize("which", ["markup", "alphabets"])


async def paste(pilot: Pilot[int], text: str) -> None:
    """Hand over text as the terminal does when somebody pastes it."""
    pilot.app.post_message(events.Paste(text))
    await write(pilot, "")


def obeyed(app: RecapApp) -> list[str]:
    """The lines on the screen with a character in it that a terminal would obey."""
    return [line for line in lines(app) if OBEYED & set(line)]


def texts_of(record: Any) -> list[str]:
    """Every text in a record that somebody typed."""
    if is_dataclass(record):
        values = [getattr(record, field.name) for field in fields(record)]
    else:
        values = list(record) if isinstance(record, tuple) else []
    found = [value for value in values if type(value) is str and value]
    return found + [text for value in values if not isinstance(value, str) for text in texts_of(value)]


async def fill_everything(pilot: Pilot[int], app: RecapApp, text: str, part: str) -> None:
    """Paste a text into every field of every step, and look at each step when it is full."""
    for number in range(len(STEPS)):
        await all_there(pilot)
        pane = app.screen.query_one(f"#step-{number}")
        for field in pane.query(Field):
            if field.name and not field.name.startswith(("held", "minutes", "decision", "next_interview")):
                app.screen.set_focus(field)
                field.post_message(events.Paste(text))
        await settled(pilot)
        assert part in read_aloud(app), STEPS[number].name
        assert obeyed(app) == []
        await pilot.press("ctrl+n")


@pytest.mark.slow
@which
async def test_in_every_field_and_on_every_page(open_app: Open, journal: Journal, which: str) -> None:
    """Pasted into every field of the form, it is shown as text wherever the recap is, and kept whole."""
    text, part = TEXTS[which], PARTS[which]
    app = open_app()
    async with sitting(app, (120, 40)) as pilot:

        async def look(*there: str) -> None:
            await sees(pilot, *there)
            await settled(pilot)
            assert part in read_aloud(app), there
            assert obeyed(app) == [], there

        await fill_everything(pilot, app, text, part)
        await pilot.press("ctrl+r")
        await look("Removed “")
        await pilot.press("ctrl+z", "ctrl+o")
        await paste(pilot, f"+ {text}\n@ {text}\n{text}")
        await look("went well", "note")
        await pilot.press("escape")
        recap_id = app.form.recap.id
        await pilot.press("ctrl+t", "enter")
        await write(pilot, "Borealis")
        await pilot.press("ctrl+t")
        await look("Which recap now?")
        await pilot.press("escape", "f3")
        await sees(pilot, "Borealis")
        await look("draft")
        await pilot.press("down", "enter")
        await look("What went well")
        await pilot.press("end")
        await look("Notes")
        await pilot.press("escape", "slash")
        await paste(pilot, text)
        await settled(pilot)
        assert obeyed(app) == []
        assert part in read_aloud(app)
    recap = journal.recap(recap_id)
    strange = {one for one in texts_of(recap) if clean(text, one_line=True) not in one}
    assert strange <= {recap_id, recap.opportunity_id, recap.zone}
    assert len(texts_of(recap)) > 30


@pytest.mark.slow
@which
async def test_in_the_close_out(open_app: Open, journal: Journal, which: str) -> None:
    """Typed into every question, it is shown again as text, pinned, picked, held and summed up."""
    text, part = TEXTS[which], PARTS[which]
    said = clean(text, one_line=True)[:120]
    app = open_app(name=said[:30], my_people=(said,))
    journal.save(Recap("acme", company=said))
    journal.written("acme")
    async with sitting(app, (120, 40)) as pilot:

        async def ask(question: str, *, shows: bool = True, typed: str = said) -> None:
            await sees(pilot, question)
            await settled(pilot)
            assert (part in read_aloud(app)) is shows, question
            assert obeyed(app) == [], question
            await paste(pilot, typed)
            await write(pilot, "\n")

        await opened(pilot)
        await pilot.press("f3", "C")
        await ask("How strongly", shows=False, typed="7")
        await ask("One word for how you feel", shows=False, typed=said[:40])
        await ask("Name up to three things", shows=False)
        await answer(pilot, "· ", "\n")
        await ask("What did you do that helped?")
        await ask("Choose one moment", shows=False)
        await ask("What happened, in one sentence?")
        await sees(pilot, "Next time: When … I will …")
        await paste(pilot, said)
        await write(pilot, "\n")
        await paste(pilot, said)
        await write(pilot, "\n")
        await ask("What is still going round", shows=False)
        await answer(pilot, "What is still going round", "\n")
        await settled(pilot)
        assert part in read_aloud(app)
        await answer(pilot, "The thought:", "h1")
        await sees(pilot, "What, and when?")
        await paste(pilot, said)
        await write(pilot, "\n\n")
        await ask("A friend called")
        await ask("What is the next small step")
        await pilot.press("f8", "p")
        await sees(pilot, "someone you could call")
        await settled(pilot)
        assert part in read_aloud(app)
        await pilot.press("escape")
        await ask("for the next half hour", shows=False)
        await answer(pilot, "posting about it", "\n")
        await sees(pilot, "Press Enter to close this review.")
        assert part in read_aloud(app)
        assert obeyed(app) == []
        await write(pilot, "\n")
        await answer(pilot, "How strongly is it pulling now?", "\n")
        await sees(pilot, "closed")
        await pilot.press("enter")
        await sees(pilot, "What you kept", "The lesson")
        await pilot.press("u")
        await settled(pilot)
        assert part in read_aloud(app)
        assert obeyed(app) == []
    recap = journal.recap("acme")
    assert recap.state is State.CLOSED
    assert recap.close_out is not None
    assert len([one for one in texts_of(recap.close_out) if part in one]) > 8


@pytest.mark.slow
async def test_a_journal_from_elsewhere(open_app: Open, journal: Journal, journal_file: Path) -> None:
    """What another program put into the file behind our back is not obeyed either, on any page."""
    evil = MARKUP + CONTROLS
    journal.save(Recap("acme", company="MARKER", role="MARKER", notes="MARKER", facts=("MARKER",)))
    journal.written("acme")
    journal.save(Recap("open", company="MARKER", role="MARKER", created_at=NOW))
    with closing(sqlite3.connect(journal_file)) as file:
        for table, column in file.execute(
            "SELECT m.name, p.name FROM sqlite_master m JOIN pragma_table_info(m.name) p"
            " WHERE m.type = 'table' AND p.type IN ('VARCHAR', 'TEXT') AND m.name NOT LIKE 'page_search%'"
        ).fetchall():
            told = evil if column not in ("record", "page") else evil.encode("unicode_escape").decode()
            file.execute(
                f'UPDATE "{table}" SET "{column}" = replace("{column}", ?, ?)',  # noqa: S608
                ("MARKER", told.replace("\\x", "\\u00")),
            )
        file.commit()
    app = open_app()
    async with sitting(app, (120, 40)) as pilot:
        await opened(pilot)
        await settled(pilot)
        assert MARKUP in screen_text(app)
        assert obeyed(app) == []
        await pilot.press("f3")
        for key in ("down", "enter", "escape", "e", "f3", "b", "escape", "p", "escape", "C"):
            await pilot.press(key)
            await settled(pilot)
            assert obeyed(app) == [], key


async def test_what_is_typed_from_other_keyboards(open_app: Open) -> None:
    """The wide space of Japanese, the joiners of Persian and of emoji are taken in like letters."""
    app = open_app()
    typed = "山田　花子 می‌خواهم 👩‍👩‍👧"
    async with sitting(app) as pilot:
        await write(pilot, typed)
        assert app.form.recap.company == typed
        assert "山田　花子" in screen_text(app)
        await kept(app, pilot)
    assert [row.company for row in app.pages.search("花子")] == [typed]
