"""Evenings with the themes: what I am good at, what I work on, and the sentences that show it."""

from __future__ import annotations

import json
from dataclasses import replace
from importlib.resources import files
from typing import Any

import pytest
from tests.tui.conftest import ACME, NOW, Open
from tests.tui.evening import answer, gone, lines, read_aloud, screen_text, sees, settled, sitting

from recap.documents.record_json import from_json
from recap.journal.journal import Journal
from recap.rules.evidence import Side, in_order
from recap.rules.record import NextTime, Recap, WentWell

DEMO: dict[str, Any] = json.loads((files("recap.documents") / "demo.json").read_text(encoding="utf-8"))
EVIL = "[/] [bold]x\x1b]0;t\x07\x9b31m 東京 مقابلة \u202ey 👩\u200d👩\u200d👧"


@pytest.fixture
def demo(journal: Journal) -> Journal:
    """The invented journal."""
    recaps = [from_json(values) for values in DEMO["recaps"]]
    journal.keep(DEMO["opportunities"], recaps, DEMO["letters"])
    return journal


def in_column(text: str, name: str) -> int:
    """Where on its line a theme stands."""
    return next(line.index(name) for line in text.splitlines() if name in line)


@pytest.mark.usefixtures("demo")
async def test_what_am_i_good_at_and_why_believe_it(open_app: Open) -> None:
    """Both sides stand beside each other, each theme with a sentence; its page opens the recap it is from."""
    app = open_app()
    async with sitting(app, (120, 36)) as pilot:
        await pilot.press("f4")
        await sees(pilot, "Concise answers since 27 Oct", "Short opening: three sentences, then stopped.")
        await sees(pilot, "Leading once, 19 Nov", "No example ready for leading people.")
        text = screen_text(app)
        strengths, to_work_on = in_column(text, "Strengths"), in_column(text, "To work on")
        assert in_column(text, "Concise answers") == strengths < to_work_on == in_column(text, "Closing well")
        while "Something to work on on 15 Sep and 8 Oct, a strength since 27 Oct." not in read_aloud(app):
            await pilot.press("down")
        await sees(pilot, "Sep Oct Nov", "+ strength", "– to work on", "September: something to work on in")
        await pilot.press("enter")
        await sees(pilot, "Says the point first and stops", "Nhà Xanh Retail", "Too long on the opening.")
        await pilot.press("enter")
        await sees(pilot, "Nhà Xanh Retail, Commercial Analyst", "Calm about pay.")
        await pilot.press("escape", "escape")
        await pilot.click("#to-work-on", offset=(6, 4))
        await sees(pilot, "Something to work on on 27 Oct.")
        await pilot.click("#to-work-on", offset=(6, 4))
        await sees(pilot, "Ends with next steps and thanks", "Did not ask about next steps.")


async def test_a_theme_is_renamed_merged_retired_and_brought_back(open_app: Open, demo: Journal) -> None:
    """Each change shows at once, none of them loses a sentence, and u takes the last one back."""
    app = open_app()
    async with sitting(app, (100, 30)) as pilot:
        await pilot.press("f4", "right", "enter")
        await sees(pilot, "Something to work on on 19 Nov.")
        await pilot.press("r", "ctrl+u")
        await answer(pilot, "What shall it be called?", EVIL + "\n")
        await sees(pilot, "[/] [bold]x", "東京")
        await pilot.press("m")
        await answer(pilot, "Which theme takes it in?", "concise\n")
        await sees(pilot, "Concise answers", "No example ready for leading people.", "Short opening")
        await pilot.press("u")
        await settled(pilot)
        await pilot.press("escape")
        await sees(pilot, "[/] [bold]x", "No example ready for leading people.")
        await pilot.press("enter", "t")
        await sees(pilot, "Retired: no list and no suggestion has it.")
        await pilot.press("b")
        await gone(pilot, "Retired: no")
        await pilot.press("t", "escape")
        await sees(pilot, "Retired")
        await pilot.press("u")
        await settled(pilot)
        assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(screen_text(app))
    column = in_order(demo.learning.themes(), Side.TO_WORK_ON)
    assert [page.theme.slug for page in column] == ["leadership", "closing", "motivation"]
    assert column[0].theme.name.startswith("[/] [bold]x")


@pytest.mark.slow
async def test_a_theme_of_my_own(open_app: Open, demo: Journal) -> None:
    """A theme that is added stands there before it has a sentence, and is gone again by undo."""
    async with sitting(open_app()) as pilot:
        await pilot.press("f4")
        await sees(pilot, "Strengths")
        await pilot.press("a")
        await answer(pilot, "What is the skill called?", "Night shifts\nSleeps by day\n")
        await sees(pilot, "No sentence of yours yet", "Night shifts")
        assert "Night shifts" in [page.theme.name for page in demo.learning.themes()]
        await pilot.press("enter")
        await sees(pilot, "Sleeps by day", "No sentence yet.")
        await pilot.press("u")
        await sees(pilot, "Strengths", "To work on")
        assert "Night shifts" not in [page.theme.name for page in demo.learning.themes()]


async def test_nothing_yet_and_the_first_one(open_app: Open, journal: Journal) -> None:
    """Nobody's themes say what will be here; one recap is already useful, on a small screen too."""
    app = open_app()
    async with sitting(app, (60, 20)) as pilot:
        await pilot.press("f4")
        await sees(pilot, "Your strengths and what you work on will be here", "Press F2 to write a recap")
        await pilot.press("enter", "right")
        for key, said in (("b", "Every question"), ("l", "What you plan"), ("w", "Nothing of your own yet")):
            await pilot.press(key)
            await sees(pilot, said)
            await pilot.press("enter", "escape")
        went_well = (WentWell("Drew the timeline.", themes=("problem-solving",)),)
        next_time = (NextTime("Rambled on pay.", themes=("concise-answers",)),)
        journal.save(replace(ACME, held_at=NOW, went_well=went_well, next_time=next_time))
        await pilot.press("f2", "f4")
        await sees(pilot, "Thinking aloud once, 20 Nov", "Drew the timeline.", "A strength on 20 Nov.")
        text = lines(app)
        strengths, to_work_on = (text.index(f"   {said}") for said in ("Strengths", "To work on"))
        assert strengths < to_work_on
        await pilot.press("down", "enter")
        await sees(pilot, "Concise answers", "Rambled on pay.")


@pytest.mark.slow
async def test_sentences_from_everywhere_are_text(open_app: Open, journal: Journal) -> None:
    """A sentence that would be obeyed is shown as it is, wherever a theme is."""
    went_well = (WentWell(EVIL, EVIL, themes=(EVIL,)),)
    journal.save(Recap("evil", company=EVIL, held_at=NOW, went_well=went_well))
    app = open_app()
    async with sitting(app) as pilot:
        await pilot.press("f4")
        for keys in (["w"], ["escape", "enter"], ["r"], ["escape", "t"], ["escape"]):
            await sees(pilot, "[/] [bold]x")
            await settled(pilot)
            assert not {"\x1b", "\x07", "\x9b"} & set(screen_text(app)), keys
            await pilot.press(*keys)
        await sees(pilot, "Retired", "[/] [bold]x")
