"""What is typed is in the journal, as it was typed, and nothing else is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from tests.documents.any_recap import recaps
from tests.journal.conftest import Clock, is_sound, rows

from recap.journal.errors import Invalid, NotFound
from recap.journal.journal import Journal
from recap.journal.mapping import is_blank
from recap.journal.pages import Pages
from recap.rules.record import (
    CloseOut,
    Person,
    Place,
    Recap,
    State,
    Thought,
    Topic,
    WentWell,
)

DRAFT = Recap("one", company="Acme", zone="Europe/Lisbon")


def without_blanks(recap: Recap) -> Recap:
    lists: dict[str, Any] = {
        field.name: tuple(item for item in getattr(recap, field.name) if not is_blank(item))
        for field in fields(recap)
        if isinstance(getattr(recap, field.name), tuple)
    }
    return replace(recap, **lists)


def test_a_new_recap_is_a_draft(journal: Journal, pages: Pages, clock: Clock) -> None:
    """The first save begins a draft, with the time it was begun."""
    saved = journal.save(replace(DRAFT, state=State.WRITTEN))
    assert saved.recap.state is State.DRAFT
    assert saved.recap.created_at == saved.recap.updated_at == clock.now
    assert pages.recap("one") == saved.recap == journal.recap("one")


@settings(max_examples=20, deadline=None)
@given(recaps)
def test_any_recap_comes_back_as_it_was_kept(recap: Recap) -> None:
    """Whatever a person can write is in the tables and in the page as written, and the file is sound."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "journal.db")
        journal = Journal(path, Clock())
        journal.keep((), [recap])
        kept = journal.recap(recap.id)
        given_id: dict[str, Any] = {"opportunity_id": kept.opportunity_id, "updated_at": kept.updated_at}
        whole_seconds: dict[str, Any] = {
            name: getattr(kept, name)
            for name in ("held_at", "created_at", "closed_at", "deleted_at", "next_interview_at")
        }
        one_line: dict[str, Any] = {
            name: " ".join(getattr(recap, name).split()) and getattr(kept, name)
            for name in ("company", "role", "round", "referrer", "referrer_how", "next_step", "decision_by")
        }
        assert replace(kept, close_out=None) == replace(
            without_blanks(recap), close_out=None, **given_id, **whole_seconds, **one_line
        )
        close_out = kept.close_out
        page = Pages(path).recap(recap.id)
        assert page == replace(kept, close_out=close_out and replace(close_out, thoughts=()))
        journal.close()
        assert is_sound(path)


def test_a_save_writes_what_changed_and_only_that(journal: Journal, path: Path) -> None:
    """One more topic is one more row; a save without a change is none, and no new revision."""
    first = journal.save(replace(DRAFT, topics=(Topic("on-call"),), facts=("two months",))).recap
    second = journal.save(replace(first, topics=(*first.topics, Topic("Rust"))), first).recap
    assert rows(path, "SELECT position, text FROM topic ORDER BY position") == [(0, "on-call"), (1, "Rust")]
    assert journal.save(second, second).recap == second
    assert rows(path, "SELECT revision FROM recap") == [(2,)]


def test_an_untouched_form_leaves_nothing(journal: Journal, path: Path) -> None:
    """A form that was opened and closed again is not in the journal."""
    untouched = Recap("one", zone="Europe/Lisbon")
    assert journal.save(untouched, place=Place("role")).recap == untouched
    assert rows(path, "SELECT * FROM recap") == []


def test_half_a_date_is_kept(journal: Journal, pages: Pages) -> None:
    """A draft with nothing but a date half typed is one: what was typed comes back in its field."""
    place = Place("held_at", typed=(("held_at", "yester"),))
    journal.save(Recap("one"), place=place)
    assert pages.newest_draft() == (journal.recap("one"), place)


def test_a_draft_that_was_emptied_is_gone(journal: Journal, path: Path) -> None:
    """Taking back every word leaves no draft, no company, no person and no word in the file."""
    first = journal.save(replace(DRAFT, company="Xylophonia", people=(Person("Quorra"),))).recap
    journal.save(replace(first, company="", people=()), first)
    for table in ("recap", "page", "page_text", "opportunity", "person", "meeting"):
        assert rows(path, f"SELECT * FROM {table}") == []  # noqa: S608
    assert b"ylophon" not in path.read_bytes()


def test_a_written_recap_may_be_emptied_without_vanishing(journal: Journal) -> None:
    """Only a draft is let go when nothing is left in it."""
    journal.save(DRAFT)
    written = journal.written("one")
    assert journal.save(replace(written, company=""), written).recap.state is State.WRITTEN


def test_where_it_was_left_is_kept_with_nothing_else_changed(
    journal: Journal, pages: Pages, path: Path
) -> None:
    """Moving to another field is no change of the recap, and survives all the same."""
    saved = journal.save(DRAFT, place=Place("company")).recap
    place = Place("topics", 2, (0, 7), (("head", "# on-"),))
    journal.save(saved, saved, place)
    assert pages.place("one") == place
    assert rows(path, "SELECT revision FROM recap") == [(1,)]
    journal.save(replace(saved, role="SRE"), saved)
    assert pages.place("one") == place


def test_text_is_cleaned_where_it_enters(journal: Journal) -> None:
    """What a terminal would obey becomes visible, a line break in a line becomes a space, the rest stays."""
    saved = journal.save(
        replace(
            DRAFT,
            company="  Ac\x1b[31mme\r\nLtd ",
            notes="a\r\nb\x00\ud800\tc ",
            topics=(Topic("two\nlines", note="two\nlines"),),
        )
    ).recap
    assert saved.company == "Ac␛[31mme Ltd"
    assert saved.notes == "a\nb␀\ufffd\tc "
    assert saved.topics == (Topic("two lines", note="two\nlines"),)
    assert journal.recap("one") == saved


def test_blank_entries_are_not_kept(journal: Journal) -> None:
    """Rows of a list in which nothing stands are left out; one with half of it stays."""
    saved = journal.save(replace(DRAFT, people=(Person(""), Person("", "CTO")), facts=("", " ", "a"))).recap
    assert saved.people == (Person("", "CTO"),)
    assert saved.facts == ("a",)


def test_times_without_a_zone_are_refused(journal: Journal, path: Path) -> None:
    """A time that could be any moment is not kept, and nothing else of that save is either."""
    naive = datetime(2026, 11, 20, 14)  # noqa: DTZ001
    with pytest.raises(Invalid, match="held_at"):
        journal.save(replace(DRAFT, held_at=naive))
    assert rows(path, "SELECT * FROM recap") == []


@pytest.mark.parametrize(
    ("field", "value"), [("minutes", -5), ("id", ""), ("close_out", CloseOut(pull_before=11))]
)
def test_values_that_cannot_be_are_refused(journal: Journal, path: Path, field: str, value: object) -> None:
    """What comes from outside goes through the validation of the tables, all of it or none."""
    with pytest.raises(Invalid, match="cannot be kept"):
        journal.keep((), [DRAFT, replace(DRAFT, **{"id": "two", field: value})])  # type: ignore[arg-type]
    assert rows(path, "SELECT * FROM recap") == []


def test_written_needs_a_company(journal: Journal) -> None:
    """A draft without a company stays a draft, and says why; with one it is written."""
    first = journal.save(Recap("one", notes="nice people")).recap
    with pytest.raises(Invalid, match="company"):
        journal.written("one")
    journal.save(replace(first, company="Acme"), first)
    assert journal.written("one").state is State.WRITTEN
    assert journal.recap("one").state is State.WRITTEN


def test_what_is_not_there_is_said(journal: Journal) -> None:
    """Asking for a recap that does not exist names what was asked for."""
    for ask in (journal.recap, journal.written, journal.delete, journal.restore):
        with pytest.raises(NotFound, match="nowhere"):
            ask("nowhere")


def test_thoughts_are_in_their_own_table_alone(journal: Journal, pages: Pages, path: Path) -> None:
    """No page, list, document or index has a word of a thought; the whole recap has them."""
    thought = Thought("too quixotic")
    journal.keep((), [replace(DRAFT, close_out=CloseOut(feeling="calm", thoughts=(thought,)))])
    assert journal.recap("one").close_out == CloseOut(feeling="calm", thoughts=(thought,))
    assert pages.recap("one").close_out == CloseOut(feeling="calm")
    assert pages.search("quixotic") == []
    dump = repr([rows(path, f"SELECT * FROM {table}") for table in ("page", "page_text", "page_search_data")])  # noqa: S608
    assert "quixotic" not in dump
    assert rows(path, "SELECT text FROM thought") == [("too quixotic",)]


def test_saving_from_a_page_leaves_the_thoughts_alone(journal: Journal, pages: Pages) -> None:
    """A form that opened the recap without its thoughts does not lose them by saving."""
    journal.keep((), [replace(DRAFT, close_out=CloseOut(thoughts=(Thought("too junior"),)))])
    seen = pages.recap("one")
    journal.save(replace(seen, role="SRE"), seen)
    kept = journal.recap("one")
    assert kept.role == "SRE"
    assert kept.close_out is not None
    assert kept.close_out.thoughts == (Thought("too junior"),)


def test_a_save_that_is_made_again_changes_nothing(journal: Journal) -> None:
    """A program that never heard that its first save was kept saves again: one recap, nothing doubled."""
    draft = replace(DRAFT, topics=(Topic("on-call"),), notes="quiet", went_well=(WentWell("calm"),))
    first = journal.save(draft)
    assert journal.save(draft) == (first.recap, ())


def test_keeping_twice_keeps_once(journal: Journal, path: Path) -> None:
    """The same recaps, opportunities and letters kept again are the same rows."""
    opportunity = {"id": "acme", "company": "Acme", "role": None, "outcome": "waiting", "referrer": None}
    letter = {
        "opportunity_id": "acme",
        "recap_id": "one",
        "kind": "thank_you",
        "to": "Priya",
        "channel": "email",
        "sent_at": "2026-10-09T09:10:00+07:00",
    }
    recap = replace(DRAFT, opportunity_id="acme", state=State.CLOSED)
    for _ in range(2):
        journal.keep([opportunity], [recap], [letter])
    assert rows(path, "SELECT id, company FROM opportunity") == [("acme", "Acme")]
    assert rows(path, "SELECT id, state FROM recap") == [("one", "closed")]
    assert rows(path, "SELECT addressee, sent_at FROM letter") == [("Priya", "2026-10-09 02:10:00.000000")]


def test_saves_from_two_threads_stand_in_line(open_journal: Callable[..., Journal], path: Path) -> None:
    """One journal serves several threads: every save is there."""
    from concurrent.futures import ThreadPoolExecutor

    journal = open_journal()
    with ThreadPoolExecutor(4) as hands:
        list(hands.map(lambda n: journal.save(replace(DRAFT, id=f"recap {n}")), range(12)))
    assert rows(path, "SELECT count(*) FROM recap") == [(12,)]


def test_a_moment_is_kept_to_the_second_in_utc(journal: Journal) -> None:
    """The journal keeps moments, whatever clock they were read from."""
    held = datetime.fromisoformat("2026-11-20T21:00:00.75+07:00")
    assert journal.save(replace(DRAFT, held_at=held)).recap.held_at == datetime(2026, 11, 20, 14, tzinfo=UTC)
