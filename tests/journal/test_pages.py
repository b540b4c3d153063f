"""Reading: lists, search, finding by a name, the newest draft, and how little that costs."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from recap.journal.errors import Ambiguous, NotFound
from recap.journal.pages import Counts, Pages, Row
from recap.rules.record import CloseOut, Kept, Lesson, Person, Place, Recap, Topic

if TYPE_CHECKING:
    from pathlib import Path

    from tests.journal.conftest import Clock

    from recap.journal.journal import Journal

AT = datetime(2026, 11, 20, 14, tzinfo=UTC)


def add(journal: Journal, recap_id: str, company: str = "Acme", **more: object) -> Recap:
    return journal.save(replace(Recap(recap_id), company=company, **more)).recap  # type: ignore[arg-type]


def ids(rows: list[Row]) -> list[str]:
    return [row.id for row in rows]


def test_no_journal_yet_reads_as_empty(tmp_path: Path) -> None:
    """Before anything was written there is nothing to read, and reading makes no file."""
    pages = Pages(tmp_path / "none" / "journal.db")
    assert pages.newest_draft() is None
    assert not any((pages.listing(), pages.drafts(), pages.search("a"), pages.companies(), pages.people()))
    assert pages.counts() == Counts(0, 0, 0, 0)
    with pytest.raises(NotFound, match="acme"):
        pages.find("acme")
    with pytest.raises(NotFound, match="some-id"):
        pages.recap("some-id")
    assert list(tmp_path.iterdir()) == []


def test_newest_interview_first(journal: Journal, pages: Pages) -> None:
    """The list goes by when the interview was, not by when it was written down."""
    add(journal, "second", held_at=AT.replace(day=19))
    add(journal, "first", held_at=AT.replace(day=20))
    add(journal, "third", held_at=AT.replace(day=18))
    assert ids(pages.listing()) == ["first", "second", "third"]
    assert ids(pages.listing(limit=2)) == ["first", "second"]


def test_a_day_alone_counts_as_its_afternoon(journal: Journal, pages: Pages) -> None:
    """Where only the day is known, the interview stands at 17:00 of its zone."""
    add(journal, "morning", held_at=datetime.fromisoformat("2026-11-20T09:00+09:00"), zone="Asia/Tokyo")
    add(journal, "day", held_on=date(2026, 11, 20), zone="Asia/Tokyo")
    add(journal, "evening", held_at=datetime.fromisoformat("2026-11-20T18:00+09:00"), zone="Asia/Tokyo")
    assert ids(pages.listing()) == ["evening", "day", "morning"]


def test_no_time_at_all_counts_from_when_it_was_begun(journal: Journal, pages: Pages, clock: Clock) -> None:
    """Without a time a recap stands where it was begun."""
    add(journal, "begun")
    add(journal, "later", held_at=clock.now.replace(hour=20))
    add(journal, "earlier", held_at=clock.now.replace(hour=9))
    assert ids(pages.listing()) == ["later", "begun", "earlier"]


def test_ties_keep_the_order_of_entry(journal: Journal, pages: Pages) -> None:
    """Recaps of the same moment stand in the order of entry, the last on top, and saving moves none."""
    first = add(journal, "a", held_at=AT)
    add(journal, "b", held_at=AT)
    add(journal, "c", held_at=AT)
    journal.save(replace(first, role="SRE"), first)
    assert ids(pages.listing()) == ["c", "b", "a"]


def test_a_corrected_date_moves_the_recap(journal: Journal, pages: Pages) -> None:
    """A recap whose date is corrected stands and is found in its new place, once."""
    recap = add(journal, "a", held_at=AT, notes="timeline")
    add(journal, "b", held_at=AT.replace(day=19), notes="timeline")
    journal.save(replace(recap, held_at=AT.replace(day=1)), recap, Place("held_at"))
    assert ids(pages.listing()) == ids(pages.search("timeline")) == ["b", "a"]
    assert pages.place("a") == Place("held_at")


def test_the_draft_written_to_last_is_offered_first(journal: Journal, pages: Pages, clock: Clock) -> None:
    """The newest draft is the one written in last, with its place, even after the clock was set back."""
    first = add(journal, "a")
    add(journal, "b")
    clock.move(days=-3)
    place = Place("topics", 1, (0, 4))
    saved = journal.save(replace(first, topics=(Topic("x"), Topic("on-c"))), first, place).recap
    assert pages.newest_draft() == (saved, place)
    assert ids(pages.drafts()) == ["a", "b"]
    journal.written("a")
    newest = pages.newest_draft()
    assert newest is not None
    assert newest[0].id == "b"


def test_states_companies_and_counts(journal: Journal, pages: Pages) -> None:
    """Lists by state and by company, and how many there are of each."""
    add(journal, "a", "Nhà Xanh")
    add(journal, "b", "Acme")
    journal.written("b")
    assert ids(pages.listing(state="written")) == ids(pages.listing(company="ACME")) == ["b"]
    assert ids(pages.listing(company="nha xanh")) == ["a"]
    assert pages.counts() == Counts(draft=1, written=1, closed=0, bin=0)
    assert [(one.company, one.rounds) for one in pages.companies()] == [("Acme", 1), ("Nhà Xanh", 1)]


def test_a_row_tells_the_wall_time_of_the_interview(journal: Journal, pages: Pages) -> None:
    """A list shows when it was in the zone of the interview, whoever looks from wherever."""
    add(journal, "a", held_at=AT, zone="Asia/Ho_Chi_Minh")
    assert pages.listing()[0].held_at == "2026-11-20T21:00:00+07:00"


def test_people_are_those_met_last_first(journal: Journal, pages: Pages) -> None:
    """Everybody once, as they were told of last, with when that was."""
    add(journal, "a", held_at=AT.replace(day=1), people=(Person("Priya", "Engineer"), Person("Tom")))
    add(journal, "b", held_at=AT, people=(Person("Priya", "Staff Engineer"),))
    add(journal, "c", "Beta", held_at=AT.replace(day=2), people=(Person("Priya", "CTO"),))
    assert [(met.person.title, met.company, met.last_met[:10]) for met in pages.people()] == [
        ("Staff Engineer", "Acme", "2026-11-20"),
        ("CTO", "Beta", "2026-11-02"),
        ("", "Acme", "2026-11-01"),
    ]
    assert [met.person.name for met in pages.people("acme")] == ["Priya", "Tom"]
    assert len(pages.people(limit=1)) == 1


FOUND = {
    "rafal": "Rafał Kępiński",
    "KEPINSKI": "Rafał Kępiński",
    "duc": "Phạm Đức Anh",
    "pham đức": "Phạm Đức Anh",
    "Nguye\u0302\u0303n": "Nguyễn",
    "احمد": "أحمد حسن",
    "أحمد": "أحمد حسن",
    "水族館": "新しい水族館を開きます",
    "水族": "新しい水族館を開きます",
    "ＡＢＣ": "the abc of it",
    "hauptstrasse": "Hauptstraße 5",
    "한국": "한국어로",
    "on-call": "on-call one week",
    "oncall": None,
    "zero\u200bwidth": "zerowidth",
    "fami": "família",
    "priya@acme": "priya@acme.example",
    "week on": "on-call one week",
    "one (week": "on-call one week",
}


@pytest.mark.parametrize(("words", "text"), FOUND.items())
def test_found_however_it_is_written(journal: Journal, pages: Pages, words: str, text: str | None) -> None:
    """Accents, case, width, letters that do not decompose and missing spaces hide nothing."""
    add(journal, "a", notes="\n".join(filter(None, FOUND.values())))
    add(journal, "b", notes="nothing of the kind")
    rows = pages.search(words)
    assert ids(rows) == (["a"] if text else [])
    assert not text or rows[0].match == text


@pytest.mark.parametrize(
    "words",
    ['"', "'", "*", "a*b", "NEAR(a b)", "a AND", "NOT x", "col:x", "^a", "-a", "+", "(", "{a}", "\x00",
     "\ud800", "%", "_", "", "   ", "a" * 5000, "\u200b", "ﷺ", "é\u0301" * 50],
)  # fmt: skip
def test_any_words_may_be_asked(journal: Journal, pages: Pages, words: str) -> None:
    """Nothing typed into the search box is taken for an operator, or fails."""
    add(journal, "a", notes="plain")
    assert ids(pages.search(words)) in ([], ["a"])


@pytest.mark.parametrize(
    "word", ["topic", "title", "reply", "friendly", "lesson", "willing", "moment", "kept"]
)
def test_every_field_is_searched(journal: Journal, pages: Pages, word: str) -> None:
    """What stands in people, topics, notes, what was kept and the lesson is found."""
    kept = CloseOut(kept=(Kept("kept"),), lesson=Lesson("lesson", "willing", "moment"))
    recap = Recap(
        "a",
        company="Acme",
        people=(Person("Priya", "title", email="reply@acme.example"),),
        topics=(Topic("topic"),),
        first_impressions="friendly",
        close_out=kept,
    )
    journal.keep((), [recap])
    assert ids(pages.search(word)) == ["a"]


def test_what_was_rewritten_is_found_no_longer(journal: Journal, pages: Pages) -> None:
    """The index follows the text: old words are gone, new ones are there."""
    recap = add(journal, "a", notes="timeline")
    journal.save(replace(recap, notes="whiteboard"), recap)
    assert pages.search("timeline") == []
    assert ids(pages.search("whiteboard")) == ["a"]


def test_newest_first_unless_the_best_is_asked_for(journal: Journal, pages: Pages) -> None:
    """Search goes by date; ranked by relevance only when asked."""
    add(journal, "old", held_at=AT.replace(day=1), notes="rust rust rust")
    add(journal, "new", held_at=AT, notes="rust and a great many other things that were said " * 9)
    assert ids(pages.search("rust")) == ["new", "old"]
    assert ids(pages.search("rust", best=True)) == ["old", "new"]
    assert ids(pages.search("rust", limit=1)) == ["new"]


def test_the_snippet_is_the_text_as_written(journal: Journal, pages: Pages) -> None:
    """A match shows a piece of the original line, cut at words, with the hit in it."""
    before = "Họ kể rất lâu về những chuyến xe chạy rỗng trên đường về kho, rồi hỏi "
    add(
        journal,
        "a",
        notes=f"first line\n{before}Rafał Kępiński về hệ thống cũ và những gì sẽ đến sau mùa hè này",
    )
    (row,) = pages.search("kepin")
    assert "Kępiński" in row.match
    assert row.match.startswith("…")
    assert row.match.endswith("…")
    assert len(row.match) <= 74


def test_found_by_the_beginning_of_an_id_or_a_company(journal: Journal, pages: Pages) -> None:
    """A full id, four characters of one, or the beginning of a company's name mean one recap."""
    add(journal, "abcdef", "Sông Hồng", held_at=AT)
    add(journal, "abcxyz", "Sông Hồng", held_at=AT.replace(day=1))
    add(journal, "x", "水族館")
    assert pages.find("x") == "x"
    assert pages.find("abcx") == "abcxyz"
    assert pages.find("song") == pages.find("sông hồng ") == "abcdef"
    assert pages.find("水族") == "x"
    assert pages.find("hong") == "abcdef"
    with pytest.raises(NotFound):
        pages.find("abc")
    with pytest.raises(NotFound):
        pages.find("")


def test_a_whole_name_is_that_company(journal: Journal, pages: Pages) -> None:
    """“Acme” is Acme, though there is an Acme Robotics too; “Acm” could be either, and both are named."""
    add(journal, "1", "Acme")
    add(journal, "2", "Acme Robotics")
    assert pages.find("acme") == "1"
    assert pages.find("acme r") == "2"
    with pytest.raises(Ambiguous, match="Acme Robotics, Acme") as error:
        pages.find("acm")
    assert error.value.exit_code == 2


def test_several_ids_are_named(journal: Journal, pages: Pages) -> None:
    """A beginning that several ids share names them."""
    add(journal, "linh-one", "Acme")
    add(journal, "linh-two", "Beta")
    with pytest.raises(Ambiguous, match="linh-two, linh-one"):
        pages.find("linh")


def test_the_document_is_kept_with_the_page(journal: Journal, pages: Pages) -> None:
    """What `show` prints is there without writing it anew."""
    from recap.documents.markdown import write_document

    recap = add(journal, "a", notes="quiet office")
    assert pages.document("a") == write_document(recap)


@pytest.mark.parametrize("module", ["pages", "connection", "errors"])
def test_reading_imports_little(module: str) -> None:
    """The first frame and every plain reading command can afford what reading imports."""
    script = f"import sys, recap.journal.{module}; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
    assert set(loaded.split()).isdisjoint(
        {"sqlmodel", "sqlalchemy", "pydantic", "dataclasses", "pathlib", "zoneinfo", "uuid", "textual"}
    )
