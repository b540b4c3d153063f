"""Every screen as it was when somebody last looked: in two sizes, dark and light, in other alphabets."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from tests.tui.evening import answer, sees, write
from tests.tui.pictures import (
    NOW,
    RECAPS,
    SMALL_DARK,
    SMALL_LIGHT,
    VALUES,
    WIDE_DARK,
    WIDE_LIGHT,
    Look,
    Walk,
    Walked,
    in_looks,
    kept,
)
from textual.pilot import Pilot

from recap.rules.record import CloseOut, Fate, Recap, Sort, State, Thought
from recap.settings import Settings

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented journal, its last interview written and not closed, and another one in the bin."""
    file = tmp_path_factory.mktemp("demo") / "journal.db"
    recaps = list(RECAPS)
    due = Thought("They noticed my hands", Sort.GUESS, Fate.PARKED, NOW + timedelta(days=1))
    first = recaps[0].close_out or CloseOut()
    recaps[0] = replace(recaps[0], close_out=replace(first, thoughts=(*first.thoughts, due)))
    last = replace(recaps[-1], state=State.WRITTEN, closed_at=None, close_out=None)
    thrown = Recap("thrown", company="Sao Mai", created_at=NOW, deleted_at=NOW)
    return kept(file, [*recaps[:-1], last, thrown], VALUES["opportunities"], VALUES["letters"])


async def form(pilot: Pilot[int]) -> AsyncIterator[str]:
    """The seven steps, empty and full, and what opens from them."""
    yield "fresh"
    await write(
        pilot, "Acme Robotics\nSite Reliability Engineer\n2\nv\ntoday 14:00\n1 h\n\n\nin about two weeks\n"
    )
    yield "the interview"
    await pilot.press("ctrl+n")
    yield "people, none yet"
    await write(pilot, "Priya Raman, Staff Engineer: her team moves to Rust\n")
    await write(pilot, "Tom Okafor, Talent Partner\n\nAna")
    yield "people"
    await pilot.press("ctrl+n")
    await write(pilot, "on-call one week in six\nthe move to Rust\n")
    yield "topics"
    await pilot.press("ctrl+n")
    await write(pilot, "Why are you leaving?\nit sounded flat\nss\nI want to see what happens after\n")
    await write(pilot, "Tell me about a failure.\nthe deploy story\n")
    yield "questions"
    await pilot.press("ctrl+n")
    await write(pilot, "bright, everybody said hello\tfifth floor, two trains\tno weekend work\t")
    yield "company, role"
    await pilot.press("ctrl+n")
    await write(pilot, "drew the failure timeline\nI asked for the pen\n")
    await sees(pilot, "you wrote:")
    yield "went well, and the lesson of an earlier review"
    await pilot.press("ctrl+n")
    await write(pilot, "rambled on pay")
    await sees(pilot, "○ Concise answers")
    yield "next time, with themes that fit"
    await pilot.press("ctrl+l")
    await write(pilot, "\n\nI am so stupid\n")
    yield "next time, and a line about the person"
    await pilot.press("ctrl+o")
    yield "the head, empty"
    await write(
        pilot, "@ Ana Sousa, Head of Platform\n# on-call\n? Why here?\n+ calm\n- late\n= two months\n@ \nrain"
    )
    yield "the head, sorted"
    await pilot.press("escape", "ctrl+t")
    yield "drafts"
    await pilot.press("escape", "f1")
    yield "help"
    await pilot.press("escape", "f10")
    yield "settings"
    await pilot.press("escape", "ctrl+p")
    await sees(pilot, "Search for commands", "Other drafts, or a fresh start.")
    yield "palette"
    await pilot.press("escape", "f8")
    yield "a person"
    await write(pilot, "p")
    yield "a person, with their own people"
    await pilot.press("escape", "ctrl+s")
    await sees(pilot, "Close this review now?")
    yield "the offer"


async def journal(pilot: Pilot[int]) -> AsyncIterator[str]:
    """The list, the page, the bin, and what is added to a review that is closed."""
    yield "a thought is due"
    await pilot.press("f9")
    yield "a thought is due, turned to"
    await pilot.press("escape", "f3")
    yield "list"
    await pilot.press("slash")
    await write(pilot, "ngan hang")
    yield "found"
    await write(pilot, " zebra")
    yield "nothing found"
    await pilot.press("escape", "x")
    yield "bin"
    await pilot.press("x", "home", "down", "down", "enter")
    yield "page"
    await pilot.press("end")
    yield "page, its end"
    await write(pilot, "u")
    yield "page, unfolded"
    await pilot.press("e")
    yield "what are you adding"
    await write(pilot, "f")
    yield "a fact"
    await pilot.press("escape", "e")
    await answer(pilot, "What are you adding?", "o")
    yield "something they told me"
    await pilot.press("escape", "e")
    await answer(pilot, "What are you adding?", "t")
    yield "a thought"


async def nothing_yet(pilot: Pilot[int]) -> AsyncIterator[str]:
    """The places of somebody who has written nothing."""
    await pilot.press("f3")
    yield "list"
    await pilot.press("x")
    yield "bin"


async def close_out(pilot: Pilot[int]) -> AsyncIterator[str]:
    """Every question of the close-out."""
    await pilot.press("f3", "home", "C")
    await sees(pilot, "How strongly")
    yield "arrive"
    await write(pilot, "12\n")
    yield "arrive, not a number"
    await pilot.press("backspace", "backspace")
    await write(pilot, "7\n")
    yield "feeling"
    await write(pilot, "tired\n")
    yield "keep"
    await write(pilot, "1they laughed at the right place")
    yield "keep, one of three"
    await write(pilot, "\n\n")
    yield "what helped"
    await write(pilot, "\n\n")
    yield "learn"
    await write(pilot, "1")
    yield "what happened"
    await write(pilot, "I had no example\n")
    yield "next time"
    await write(pilot, "they ask about leading\ntell the weekly data review story\n")
    yield "set down"
    await write(
        pilot,
        "They think I am too junior\nI rambled on the late-label question\nThe room\n" + "and then " * 16,
    )
    yield "set down, a long line"
    await pilot.press("f7", "backspace")
    await write(pilot, "The lift\n")
    yield "three is enough"
    await write(pilot, "k")
    yield "this one visits"
    await write(pilot, "m")
    yield "which skill"
    await pilot.press("pageup")
    await write(pilot, "p")
    yield "met before"
    await write(pilot, "a")
    yield "happened or guess"
    await write(pilot, "h")
    yield "useful"
    await write(pilot, "1")
    yield "what and when"
    await write(pilot, "ask Huy\nmon 9:00\n")
    await write(pilot, "n")
    yield "by a certain day"
    await write(pilot, "3")
    yield "nothing can settle this today"
    await write(pilot, "l")
    yield "a friend"
    await write(pilot, "You did the thing you planned.\n")
    yield "held, and the next lead"
    await write(pilot, "reply to Nhà Xanh\n")
    yield "the next half hour"
    await write(pilot, "cook with Mẹ\n")
    yield "leave undone"
    await write(pilot, "\n")
    yield "seal"
    await write(pilot, "\n")
    yield "closed"
    await write(pilot, "8\n")
    await sees(pilot, "This sounds heavy")
    yield "heavy"


async def first_close_out(pilot: Pilot[int]) -> AsyncIterator[str]:
    """The first review somebody ever closes, with no name in the settings."""
    await write(pilot, "Acme Robotics")
    await pilot.press("ctrl+s")
    await answer(pilot, "Close this review now?", "n")
    await sees(pilot, "Take one slow breath")
    yield "arrive"
    await write(pilot, "7\n\n\n\n\n")
    yield "your name"
    await write(pilot, "\n")
    yield "a friend without a name"


async def opportunities(pilot: Pilot[int]) -> AsyncIterator[str]:
    """The opportunities, one of them, its brief, and offers side by side."""
    await pilot.press("f3", "t")
    await sees(pilot, "opportunities, newest first")
    yield "opportunities"
    await pilot.press("home", "enter")
    yield "an opportunity"
    await pilot.press("b")
    yield "its brief"
    await pilot.press("escape", "escape", "v")
    yield "offers"


async def themes(pilot: Pilot[int]) -> AsyncIterator[str]:
    """The themes, one of them, the question bank, the lessons and the warm-up."""
    await pilot.press("f4")
    await sees(pilot, "Strengths", "To work on")
    yield "themes"
    await pilot.press("enter")
    yield "a theme"
    await pilot.press("escape", "b")
    yield "the question bank"
    await pilot.press("escape", "l")
    yield "lessons"
    await pilot.press("escape", "w")
    yield "the warm-up"


async def follow_ups(pilot: Pilot[int]) -> AsyncIterator[str]:
    """What is due, a letter, and what was heard."""
    await pilot.press("f5", "home")
    await sees(pilot, "First")
    yield "what is due"
    await pilot.press("enter")
    yield "a letter"
    await pilot.press("escape", "o")
    yield "what was heard"


# What is said does not hang on the colours, nor the colours on the size.
@in_looks(SMALL_DARK, WIDE_LIGHT)
@pytest.mark.parametrize(
    "walk",
    [form, journal, close_out, opportunities, themes, follow_ups],
    ids=lambda walk: walk.__name__,
)
async def test_every_screen(walk_through: Walked, demo: Path, walk: Walk, look: Look) -> None:
    """Every screen of a place and what opens from it look as they did."""
    days = 2 if walk is journal else 0
    await walk_through(walk, look, demo, now=NOW + timedelta(days=days))


@in_looks(SMALL_LIGHT, WIDE_DARK)
async def test_the_close_out_in_all_looks(walk_through: Walked, demo: Path, look: Look) -> None:
    """The quietest screens are looked at in both sizes dark and light."""
    await walk_through(close_out, look, demo)


async def test_the_first_evening(walk_through: Walked) -> None:
    """What only somebody new sees looks as it did."""
    await walk_through(nothing_yet, SMALL_LIGHT, None)
    await walk_through(first_close_out, SMALL_LIGHT, None, settings=Settings())
