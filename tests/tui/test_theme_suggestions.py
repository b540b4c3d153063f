"""Themes offered while somebody writes: in what went well, next time, and questions that stumbled."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from tests.tui.conftest import Open
from tests.tui.evening import (
    answer,
    close_out,
    kept,
    lines,
    read_aloud,
    sees,
    settled,
    sitting,
    unfinished,
    write,
)

from recap.journal.journal import Journal
from recap.rules.confirmed import Confirmed
from recap.rules.record import NextTime, Recap, WentWell
from recap.rules.themes import starter
from recap.tui.suggesting import Suggesting


async def test_a_theme_is_taken_with_one_key_and_put_back(open_app: Open) -> None:
    """What fits is offered under the line, the first by one key, and nothing is tagged by itself."""
    app = open_app()
    async with sitting(app) as pilot:
        await write(pilot, "Acme")
        await app.form.go_to(6)
        await write(pilot, "rambled on pay")
        await sees(pilot, "Themes ○ Concise answers ^l")
        assert app.form.recap.next_time == (NextTime("rambled on pay"),)
        await pilot.press("ctrl+l")
        await sees(pilot, "– rambled on pay Concise answers", "Themes ● Concise answers")
        assert app.form.recap.next_time[0].themes == ("concise-answers",)
        await write(pilot, " again\n")
        assert app.form.recap.next_time[0].themes == ("concise-answers",)
        await pilot.press("down", "space")
        await sees(pilot, "Themes ○ Concise answers")
        assert not app.form.recap.next_time[0].themes
        await pilot.press("right", "space", "down")
        await kept(app, pilot)
        assert app.form.recap.next_time[0].themes == ("pay-and-terms",)
        await write(pilot, "late")
        assert app.pages.recap(app.form.recap.id).next_time[0].themes == ("pay-and-terms",)


@pytest.mark.slow
async def test_a_question_that_stumbled(open_app: Open) -> None:
    """A question offers themes once it stumbled, and not while it landed."""
    app = open_app()
    async with sitting(app) as pilot:
        await write(pilot, "Acme")
        await app.form.go_to(3)
        await write(pilot, "Why are you leaving?\nlost the thread\nl")
        await sees(pilot, "● landed")
        assert "Concise answers" not in read_aloud(app)
        await write(pilot, "s")
        await write(pilot, "s")
        await sees(pilot, "● stumbled", "○ Concise answers ^l")
        await pilot.press("ctrl+l")
        await sees(pilot, "stumbled · Concise answers")
        assert app.form.recap.questions[0].themes == ("concise-answers",)


@pytest.mark.slow
async def test_what_was_tagged_before_comes_first(open_app: Open, journal: Journal) -> None:
    """Similar words that were tagged with a theme of their own bring that theme first, by mouse too."""
    journal.learning.add("Small talk in Japanese")
    slug = "small-talk-in-japanese"
    for number in range(3):
        tagged = (WentWell(f"chatted about the rain {number}", themes=(slug,)),)
        journal.save(Recap(f"r{number}", company="Acme", went_well=tagged))
        journal.written(f"r{number}")
    app = open_app()
    async with sitting(app) as pilot:
        await app.form.go_to(5)
        await write(pilot, "chatted about the rain")
        await sees(pilot, "○ Small talk in Japanese ^l")
        row = next(number for number, line in enumerate(lines(app)) if "○ Small talk" in line)
        await pilot.click(offset=(lines(app)[row].index("○"), row))
        await sees(pilot, "● Small talk in Japanese")
        assert app.form.recap.went_well[0].themes == (slug,)


@pytest.mark.usefixtures("acme")
async def test_the_lesson_of_a_close_out(open_app: Open, journal: Journal) -> None:
    """The lesson is given the theme that fits its moment by one key, and it is kept with the lesson."""
    async with sitting(open_app(name="Linh")) as pilot:
        await close_out(pilot)
        await answer(pilot, "How strongly", "2\n")
        await answer(pilot, "One word for how you feel", "\n")
        await answer(pilot, "Name one thing", "\n")
        await answer(pilot, "Choose one moment", "1")
        await answer(pilot, "What happened, in one sentence?", "I went on too long\n")
        await sees(pilot, "Next time: When", "Themes ○ Concise answers ^l", "^l Theme")
        await pilot.press("ctrl+l")
        await sees(pilot, "Themes ● Concise answers")
        await write(pilot, "they ask about pay\nname one number\n")
        await sees(pilot, "What is the next small step in your search")
        await settled(pilot)
    flow = unfinished(journal)
    assert flow.lessons[0].theme == "concise-answers"


def test_a_line_is_looked_at_in_no_time() -> None:
    """With ten thousand tagged lines behind it, a line gets its themes in a few milliseconds."""
    suggesting = Suggesting(Path("nowhere"), run=lambda _: None)
    slugs = [theme.slug for theme in starter()]
    words = ("timeline", "pay", "rust", "silence", "whiteboard", "manager", "late", "story", "calm", "demo")
    suggesting._themes = list(starter())  # noqa: SLF001  (as they are loaded)
    suggesting._confirmed = Confirmed(  # noqa: SLF001
        (f"line {words[n % 10]} {words[n // 10 % 10]} {n}", (slugs[n % len(slugs)],)) for n in range(10_000)
    )
    line = NextTime("rambled about pay and lost the thread at the whiteboard", "What do you expect?")
    suggesting.offered(line)
    begun = time.perf_counter()
    for _ in range(20):
        assert 1 <= len(suggesting.offered(line)) <= 3
    assert (time.perf_counter() - begun) / 20 < 0.02
