"""Themes in a real journal: what speaks for them, and renaming, merging, adding and retiring with undo."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.journal.conftest import rows

from recap.journal.errors import Ambiguous, Invalid, NotFound
from recap.journal.journal import Journal
from recap.journal.learning_pages import LearningPages
from recap.rules.evidence import Side, Source
from recap.rules.record import (
    CloseOut,
    Fate,
    Landed,
    Lesson,
    NextTime,
    Question,
    Recap,
    State,
    Thought,
    WentWell,
)
from recap.rules.themes import suggest
from recap.settings import Settings

OPENING = WentWell("Short opening, then silence.", themes=("concise-answers",))
RAMBLED = NextTime("Rambled on pay.", themes=("concise-answers", "pay-and-terms"))


def held(number: int, day: int, **more: object) -> Recap:
    """A recap of October, closed where it has a close-out."""
    closed = "close_out" in more
    return replace(
        Recap(
            f"recap-{number}",
            state=State.CLOSED if closed else State.WRITTEN,
            company=f"Company {number}",
            held_at=datetime(2026, 10, day, 9, tzinfo=UTC),
            closed_at=datetime(2026, 10, day, 19, tzinfo=UTC) if closed else None,
            zone="Europe/Berlin",
        ),
        **more,  # type: ignore[arg-type]
    )


@pytest.fixture
def two_evenings(journal: Journal) -> Journal:
    """An interview that was rambled through, and one with a short opening."""
    journal.keep([], [held(1, 3, next_time=(RAMBLED,)), held(2, 8, went_well=(OPENING,))])
    return journal


def test_the_same_theme_moves_from_one_side_to_the_other(two_evenings: Journal) -> None:
    """A line of next time and one of what went well are two sides of one theme, told with day and company."""
    page = two_evenings.learning.theme("concise-answers")
    assert page.movement() == "Something to work on on 3 Oct, a strength since 8 Oct."
    assert [(one.text, one.company, one.recap_id) for one in page.strengths] == [
        ("Short opening, then silence.", "Company 2", "recap-2")
    ]
    assert [one.text for one in page.to_work_on] == ["Rambled on pay."]
    assert page.side is Side.STRENGTH
    assert page.often(Side.TO_WORK_ON) == "in one interview, on 3 Oct"


def test_how_a_question_landed_decides(journal: Journal) -> None:
    """Landed is a strength, stumbled something to work on, so-so neither; the bin says nothing."""
    themes = ("teamwork",)
    journal.keep(
        [],
        [
            held(1, 3, questions=(Question("A quarrel?", landed=Landed.LANDED, themes=themes),)),
            held(2, 4, questions=(Question("Feedback?", landed=Landed.STUMBLED, themes=themes),)),
            held(3, 5, questions=(Question("A handover?", landed=Landed.SO_SO, themes=themes),)),
            held(4, 6, questions=(Question("A crew?", landed=Landed.LANDED, themes=themes),)),
        ],
    )
    journal.delete("recap-4")
    page = journal.learning.theme("teamwork")
    assert [one.text for one in page.strengths] == ["A quarrel?"]
    assert [one.text for one in page.to_work_on] == ["Feedback?"]


def test_a_thought_made_a_theme_is_there_without_its_words(journal: Journal) -> None:
    """What was made a theme at a close-out is listed by its name; the thought itself stays folded away."""
    thought = Thought("They think I am too quiet", fate=Fate.THEME, theme="Speaking up")
    lesson = Lesson("they pause", "go on asking", theme="questions-asked")
    journal.keep([], [held(1, 3, close_out=CloseOut(thoughts=(thought,), lesson=lesson))])
    pages = {page.theme.name: page for page in journal.learning.themes()}
    assert set(pages) == {"Speaking up", "Questions I asked"}
    (made,) = pages["Speaking up"].to_work_on
    assert (made.source, made.on.day) == (Source.CLOSE_OUT, 3)
    assert "quiet" not in repr(pages)
    assert [one.text for one in pages["Questions I asked"].to_work_on] == [
        "When they pause, I will go on asking."
    ]
    assert "Speaking up" in [theme.name for theme in journal.learning.known_themes()]


def test_what_a_company_said_stands_beside_the_own_view(two_evenings: Journal, path: Path) -> None:
    """Feedback that was tagged is on the theme it speaks of, and on neither side."""
    owner = two_evenings.recap("recap-1").opportunity_id
    said = {"id": owner, "company": "Company 1", "feedback": "Get to the point.", "outcome": "rejected"}
    two_evenings.keep(
        [{**said, "feedback_themes": ["concise-answers"], "feedback_at": "2026-10-20T09:00:00+00:00"}], []
    )
    page = LearningPages(path).theme("concise-answers")
    assert [(view.text, view.company, str(view.on)) for view in page.their_view] == [
        ("Get to the point.", "Company 1", "2026-10-20")
    ]
    assert len(page.evidence) == 2


def test_two_programs_describe_a_theme(journal: Journal, open_journal: Callable[..., Journal]) -> None:
    """The line and the words of both are there, whichever was added last."""
    shelf, other = journal.learning, open_journal().learning
    base = shelf.add("Whiteboard", "Draws it.", ["board", "pen"])
    other.describe(base.slug, line="Draws first.", words=["board", "pen", "chalk"], base=base)
    now = shelf.describe(base.slug, line="Draws it and asks.", words=["board", "sketch"], base=base)
    assert now.line == "Draws first. · it and asks."
    assert sorted(now.words) == ["board", "chalk", "sketch"]


@pytest.mark.parametrize(
    ("change", "name", "strengths"),
    [
        (lambda shelf: shelf.rename("concise-answers", "Kurz und klar"), "Kurz und klar", 1),
        (lambda shelf: shelf.merge("concise-answers", "pay-and-terms"), "Pay and terms", 1),
        (lambda shelf: shelf.retire("concise-answers"), "Concise answers", 1),
        (lambda shelf: shelf.describe("concise-answers", line="Says it once."), "Concise answers", 1),
    ],
)
def test_nothing_is_lost_and_everything_can_be_undone(
    two_evenings: Journal, change: Callable[..., object], name: str, strengths: int
) -> None:
    """Renamed, merged, retired or described, a theme keeps its sentences; undo gives the list back."""
    shelf = two_evenings.learning
    before = shelf.themes()
    change(shelf)
    page = shelf.theme("concise-answers")
    assert (page.theme.name, len(page.strengths)) == (name, strengths)
    assert shelf.themes() != before
    assert shelf.undo()
    assert shelf.themes() == before
    assert not shelf.can_undo()
    assert two_evenings.recap("recap-1").next_time == (RAMBLED,)


def test_a_theme_can_be_added_and_is_suggested_by_its_own_words(journal: Journal, path: Path) -> None:
    """The person's own theme is equal to the others; added twice it is there once; undo takes it back."""
    shelf = journal.learning
    added = shelf.add("Speaking up", "Says it in the room", ["kept quiet"])
    assert shelf.add("speaking  UP") == added
    assert (added.slug, added.own) == ("speaking-up", True)
    assert suggest("Kept quiet in the panel.", shelf.known_themes()) == (added,)
    shelf.undo()
    shelf.undo()
    assert shelf.themes() == []
    # Each of the four was a change, the undoing too: another copy of the journal has to see it.
    assert rows(path, "SELECT revision FROM theme") == [(4,)]
    assert shelf.add("Speaking up").slug == "speaking-up"


def test_a_theme_comes_back_out_of_another(two_evenings: Journal) -> None:
    """A merged theme can be brought back much later, without undo; its sentences go with it."""
    shelf = two_evenings.learning
    shelf.merge("pay-and-terms", "concise-answers")
    assert len(shelf.theme("pay-and-terms").to_work_on) == 1
    assert shelf.theme("pay-and-terms").theme.slug == "concise-answers"
    shelf.bring_back("pay-and-terms")
    assert [one.text for one in shelf.theme("pay-and-terms").to_work_on] == ["Rambled on pay."]


def test_what_cannot_be_done_to_a_theme_is_said(two_evenings: Journal) -> None:
    """No name, a name that is taken, itself, and a theme that is not there are refused and change nothing."""
    shelf = two_evenings.learning
    with pytest.raises(Invalid):
        shelf.add(" ?! ")
    with pytest.raises(Invalid):
        shelf.rename("concise-answers", "pay AND terms")
    with pytest.raises(Invalid):
        shelf.merge("concise-answers", "concise-answers")
    with pytest.raises(NotFound):
        shelf.retire("no-such-theme")
    with pytest.raises(Ambiguous, match="Thinking aloud, Demo or presentation, Presence"):
        shelf.theme("pr")
    assert not shelf.can_undo()


def test_themes_are_found_by_the_beginning_of_their_name(two_evenings: Journal) -> None:
    """What is in use comes before the rest of the starter list; accents and case do not matter."""
    shelf = two_evenings.learning
    assert shelf.theme("CON").theme.slug == "concise-answers"
    assert shelf.theme("rapp").theme.slug == "rapport"
    assert shelf.theme("star").theme.name == "Structured stories (STAR)"
    assert not shelf.theme("rapport").evidence
    assert [theme.slug for theme in shelf.known_themes()][:2] == ["concise-answers", "pay-and-terms"]


def test_what_was_confirmed_is_suggested_first(two_evenings: Journal) -> None:
    """A word that the starter list does not know is learned from the lines that were tagged."""
    lines = [NextTime(f"The blackboard again, day {day}.", themes=("presentation",)) for day in (1, 2)]
    two_evenings.keep([], [held(3, 9, next_time=tuple(lines))])
    shelf = two_evenings.learning
    themes, confirmed = shelf.known_themes(), shelf.confirmed()
    assert suggest("Blackboard: rambled.", themes, confirmed)[0].slug == "presentation"
    assert suggest("Blackboard: rambled.", themes)[0].slug == "concise-answers"


def test_the_close_out_offers_the_themes_of_the_newest_recaps_first(two_evenings: Journal) -> None:
    """What was made a theme before, by tag or at a close-out, can be picked again; what is retired cannot."""
    thought = Thought("They think I am too quiet", fate=Fate.THEME, theme="Speaking up")
    two_evenings.keep([], [held(3, 9, close_out=CloseOut(thoughts=(thought,)))])
    two_evenings.learning.retire("pay-and-terms")
    known = two_evenings.close_outs.known("recap-2", datetime(2026, 10, 9, tzinfo=UTC), Settings())
    assert known.themes[:2] == (("concise-answers", "Concise answers"), ("speaking-up", "Speaking up"))
    assert "pay-and-terms" not in dict(known.themes)
    assert len(known.themes) == 26
