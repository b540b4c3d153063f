"""What is typed into a small box and not added yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.journal.conftest import Clock, rows

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from recap.journal.journal import Journal


def test_what_stands_in_a_box_is_there_until_it_is_added(
    open_journal: Callable[..., Journal], path: Path
) -> None:
    """Each box has its own texts, another program finds them, and nothing is left once they are added."""
    begun = open_journal().begun
    begun.keep("feedback acme", ["clear and"])
    begun.keep("feedback acme", ["clear and calm, “[/]” 東京"])
    begun.keep("theme", ["Calm", ""])
    other = open_journal().begun
    assert other.texts("feedback acme") == ("clear and calm, “[/]” 東京",)
    assert other.texts("theme") == ("Calm", "")
    assert other.texts("feedback bolt") == ()
    other.done("feedback acme", ["clear and calm, “[/]” 東京"])
    other.done("theme", ["Calm", ""])
    assert begun.texts("feedback acme") == ()
    assert rows(path, "SELECT * FROM begun") == []


def test_two_programs_write_into_one_box(open_journal: Callable[..., Journal]) -> None:
    """What either types stays, each once; adding what one has leaves what the other wrote in the box."""
    here, there = open_journal().begun, open_journal().begun
    here.keep("theme", ["Ca", ""])
    there.keep("theme", ["Fo", "keeps to"], ["", ""])
    here.keep("theme", ["Calm", ""], ["Ca", ""])
    there.keep("theme", ["Focus", "keeps to one thing"], ["Fo", "keeps to"])
    assert here.texts("theme") == ("Calm · Focus", "keeps to one thing")
    here.done("theme", ["Calm", ""])
    assert there.texts("theme") == ("Focus", "keeps to one thing")
    there.done("theme", ["Focus", "keeps to one thing"])
    assert there.texts("theme") == ()


def test_a_box_that_began_with_a_text(open_journal: Callable[..., Journal]) -> None:
    """What was corrected in it and added is no longer there, or stands beside what the other wrote."""
    here, there = open_journal().begun, open_journal().begun
    began = ("Calm", "breathes")
    here.keep("theme", ["Calmer", "breathes"], began)
    here.done("theme", ["Calmer", "breathes"], began)
    assert here.texts("theme") == ()
    here.keep("theme", ["Calmer", "breathes"], began)
    there.keep("theme", ["Calm", "breathes out"], began)
    here.done("theme", ["Calmer", "breathes"], began)
    assert there.texts("theme") == ("Calmer", "breathes out")


def test_what_nobody_went_on_with_goes_after_thirty_days(journal: Journal, clock: Clock) -> None:
    """Words that were never added do not stay in the file for ever."""
    journal.begun.keep("feedback acme", ["clear"])
    clock.move(days=29)
    journal.begun.keep("feedback bolt", ["calm"])
    assert journal.begun.texts("feedback acme") == ("clear",)
    clock.move(days=2)
    journal.begun.keep("theme", ["Calm", ""])
    assert journal.begun.texts("feedback acme") == ()
    assert journal.begun.texts("feedback bolt") == ("calm",)
