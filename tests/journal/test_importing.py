"""Bringing a journal's export into a journal: nothing is lost, nothing is done twice, the newer one stays."""

from __future__ import annotations

import json
import signal
import sqlite3
import sys
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from tests.journal.conftest import is_sound, run_python

from recap.documents.incoming import Incoming, read_file
from recap.documents.journal_json import written
from recap.documents.markdown import write_document
from recap.journal.backup import backups_of, restore_backup
from recap.journal.exporting import TABLES, exported
from recap.journal.follow_up_pages import FollowUpPages
from recap.journal.importing import Becomes, planned
from recap.journal.journal import Journal
from recap.journal.opportunity_pages import OpportunityPages
from recap.journal.pages import Pages
from recap.rules.closeout import begin, typing
from recap.rules.record import CloseOut, Lesson, MyQuestion, Outcome, Person, Place, Recap, State, Thought
from recap.rules.timing import Calendar

if TYPE_CHECKING:
    from pathlib import Path

    from tests.journal.conftest import Clock

pytestmark = pytest.mark.daily_copy

AT = datetime(2026, 11, 20, 12, 30, tzinfo=UTC)
OF_A_RECAP = frozenset(
    {
        *("recap", "meeting", "topic", "question", "my_question", "point", "fact", "went_well", "next_time"),
        *("close_out", "kept", "thought", "further_lesson", "unfinished", "offered"),
    }
)
"""Tables whose rows are inside the recaps of an export."""
MADE_ANEW = {"page", "page_text", "page_search", "follow_up"}
NOT_ADDED_YET = {"begun"}
ONE_BY_HAND: dict[str, dict[str, Any]] = {
    "theme": {"slug": "clarity", "name": "Clear", "line": "Says it", "words": '["simple"]', "revision": 3},
    "question_link": {"first": "a", "second": "b", "same": 1},
    "better_answer": {"question": "a", "text": "two\nlines", "written_on": "2026-11-20"},
    "rehearsal": {"question": "a", "times": 2, "due_on": "2026-11-27", "last_on": None},
    "lesson_state": {"recap_id": "closed", "position": 0, "state": "kept", "theme": "clarity"},
    "lesson_answer": {"recap_id": "closed", "position": 0, "asked_in": "open", "came": 1, "worked": None},
    "letter": {"opportunity_id": "acme", "recap_id": "closed", "kind": "thank_you", "addressee": "Ana"},
    "news": {"opportunity_id": "acme", "recap_id": None, "kind": "outcome", "value": "invited"},
    "follow_up_fact": {"name": "keep_looking_said_at", "value": "2026-11-20T12:00:00+00:00"},
    "offered": {"recap_entry": 2, "later_at": "2026-11-20 12:00:00.000000", "came_back": 1},
}


@pytest.fixture
def full(path: Path, clock: Clock) -> Path:
    """A journal with something of everything, drafts and the bin too."""
    journal = Journal(path, clock)
    ana = Person("Ana", "CTO", common_ground="tea\nand cake")
    lesson = Lesson("asked twice", "number", theme="clarity")
    closed = Recap(
        "closed",
        state=State.CLOSED,
        company="Acme",
        opportunity_id="acme",
        held_at=AT,
        zone="Asia/Ho_Chi_Minh",
        created_at=AT,
        closed_at=AT,
        people=(ana,),
        close_out=CloseOut(lesson=lesson, thoughts=(Thought("same"), Thought("same", due_at=AT))),
    )
    journal.keep(
        [{"id": "acme", "company": "Acme", "role": "SRE", "outcome": "invited", "referrer": {"name": "Bo"}}],
        [closed, Recap("open", company="Acme", held_on=date(2026, 11, 1), created_at=AT)],
    )
    journal.written("open")
    journal.save(Recap("newer", company="Bolt", people=(Person("ana"),)))
    journal.save(Recap("older", notes="é\u202e[/]"), place=Place("notes", -1, (0, 2), (("head", "# a"),)))
    journal.save(Recap("gone", company="Acme", people=(Person("ANA"),)))
    journal.delete("gone")
    journal.close_outs.keep("newer", typing(begin(), ("7",)), AT)
    journal.close()
    with closing(sqlite3.connect(path)) as connection:
        for table, values in ONE_BY_HAND.items():
            insert(connection, table, values)
        connection.execute("UPDATE follow_up_fact SET value = '4 5 |2026-12-25' WHERE name = 'calendar'")
        connection.commit()
    return path


def insert(connection: sqlite3.Connection, table: str, values: dict[str, Any]) -> None:
    """A row with these values, and something for every column that needs one."""
    filled = dict(values)
    for _, name, kind, needed, default, _ in connection.execute(f"PRAGMA table_info({table})"):
        if needed and name not in filled and default is None:
            empty = {"INTEGER": 0, "BOOLEAN": 0, "JSON": "{}", "DATETIME": "2026-11-20 12:00:00.000000"}
            filled[name] = f"{table}-1" if name == "id" else empty.get(kind, "")
    names = ", ".join(f'"{name}"' for name in filled)
    marks = ", ".join("?" * len(filled))
    statement = f"INSERT INTO {table} ({names}) VALUES ({marks})"  # noqa: S608 - our own names
    connection.execute(statement, tuple(filled.values()))


def text_of(path: Path) -> str:
    """The export of this journal."""
    with exported(path, wait_ms=1000) as export:
        assert export is not None
        return "".join(written(export.sections(), AT))


def incoming(*texts: str) -> Incoming:
    """These texts as files."""
    read = Incoming()
    for number, text in enumerate(texts):
        name = f"{number}.json" if text.startswith("{") else f"{number}.md"
        read_file(read, name, text.encode(), "UTC")
    return read


def bring(path: Path, clock: Clock, read: Incoming) -> list[Becomes]:
    """Bring this in; gives what became of the recaps."""
    with closing(Journal(path, clock)) as journal:
        plan = journal.bring_in(read)
    assert plan.problems == []
    return [step.becomes for step in plan.steps]


def test_a_journal_brought_into_a_new_one_is_the_same_byte_for_byte(
    full: Path, tmp_path: Path, clock: Clock
) -> None:
    """Every table, ids, revisions, the bin, the places of drafts: export, import, export are equal."""
    other = tmp_path / "other.db"
    clock.move(days=3)
    assert set(bring(other, clock, incoming(text_of(full)))) == {Becomes.NEW}
    assert text_of(other) == text_of(full)
    assert all(
        f'"{one}"' in text_of(full) for one in ("close_out", "purpose", "later_at", "head", "what_happened")
    )
    assert is_sound(other)
    assert FollowUpPages(other).calendar() == Calendar((4, 5), (date(2026, 12, 25),))
    first, second = Pages(full).newest_draft(), Pages(other).newest_draft()
    assert first == second
    assert Pages(other).search("cake")[0].id == "closed"


def test_bringing_it_in_twice_changes_nothing(full: Path, tmp_path: Path, clock: Clock) -> None:
    """The second time everything is the same, the file too, and into its own journal it changes nothing."""
    other = tmp_path / "other.db"
    for target in (other, full):
        bring(target, clock, incoming(text_of(full)))
        before = target.read_bytes()
        again = planned(target, incoming(text_of(full)), wait_ms=1000)
        assert not again.changes_something
        assert set(bring(target, clock, incoming(text_of(full)))) == {Becomes.SAME}
        assert target.read_bytes() == before


def test_a_journal_in_use_keeps_its_own_calendar(full: Path, tmp_path: Path, clock: Clock) -> None:
    """What is due there was reckoned with its weekend and holidays, and still is."""
    other = tmp_path / "other.db"
    with closing(Journal(other, clock)) as journal:
        journal.save(Recap("mine", company="Mine"))
    bring(other, clock, incoming(text_of(full)))
    assert FollowUpPages(other).calendar() == Calendar()
    assert not planned(other, incoming(text_of(full)), wait_ms=1000).changes_something


def test_every_table_is_exported_or_made_anew(path: Path, clock: Clock) -> None:
    """A table that somebody adds is in the export, derived from what is, or of what was not added yet."""
    Journal(path, clock).close()
    with closing(sqlite3.connect(path)) as connection:
        found = {
            name
            for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
            if not name.startswith(("sqlite_", "page_search_"))
        }
    assert found == {table.name for table in TABLES.values()} | OF_A_RECAP | MADE_ANEW | NOT_ADDED_YET


def test_the_newer_version_of_a_recap_stays(full: Path, tmp_path: Path, clock: Clock) -> None:
    """What was changed since the export is not undone by it; what was changed elsewhere comes in."""
    other = tmp_path / "other.db"
    earlier = text_of(full)
    bring(other, clock, incoming(earlier))
    clock.move(hours=1)
    with closing(Journal(other, clock)) as journal:
        base = journal.recap("newer")
        journal.save(Recap("newer", company="Bolt", my_questions=(MyQuestion("When?"),)), base)
    assert bring(other, clock, incoming(earlier)).count(Becomes.OLDER) == 1
    later = text_of(other)
    became = bring(full, clock, incoming(later))
    assert became.count(Becomes.CHANGED) == 1
    with closing(Journal(full, clock)) as journal:
        assert journal.recap("newer").my_questions == (MyQuestion("When?"),)
    assert is_sound(full)


def test_a_document_changes_what_it_says_and_leaves_the_rest(full: Path, clock: Clock) -> None:
    """An edited document comes back into its recap; what it does not name, and the thoughts, stay."""
    with closing(Journal(full, clock)) as journal:
        before = journal.recap("closed")
    text = write_document(before).replace("CTO", "Chief").partition("## Close-out")[0]
    assert bring(full, clock, incoming(text)) == [Becomes.CHANGED]
    with closing(Journal(full, clock)) as journal:
        after = journal.recap("closed")
    assert after.people[0].title == "Chief"
    assert after.close_out == before.close_out
    assert bring(full, clock, incoming(text)) == [Becomes.SAME]


def test_a_note_without_an_id_comes_in_once(path: Path, clock: Clock) -> None:
    """Twice the same bytes are one recap, and what was written in it since is not undone."""
    note = "---\ncompany: Acme\n---\n\n## Topics\n\n- tea\n\n## Odd\n\nrest\n"
    assert bring(path, clock, incoming(note)) == [Becomes.NEW]
    (row,) = Pages(path).listing()
    assert (row.company, row.state) == ("Acme", "written")
    with closing(Journal(path, clock)) as journal:
        base = journal.recap(row.id)
        journal.save(Recap(row.id, company="Acme", notes="mine"), base)
    assert bring(path, clock, incoming(note)) == [Becomes.SAME]
    assert Pages(path).recap(row.id).notes == "mine"


@pytest.mark.parametrize("comes_first", [True, False])
def test_a_note_without_a_day_is_no_newer_round(path: Path, clock: Clock, comes_first: bool) -> None:
    """It stands before those that have a day, thanks nobody anew and moves no outcome, named later too."""
    named, nameless = "---\ncompany: Acme\n---\n\n## People\n\n- Ann (recruiter)\n", "An old note"
    if comes_first:
        bring(path, clock, incoming(named, nameless))
    with closing(Journal(path, clock)) as journal:
        journal.save(Recap("held", company="Acme", held_at=AT))
        acme = journal.written("held").opportunity_id
        journal.standing.set_outcome(acme, Outcome.REJECTED, clock.now)
    clock.move(days=30)
    if not comes_first:
        bring(path, clock, incoming(named, nameless))
    with closing(Journal(path, clock)) as journal:
        draft = Pages(path).drafts()[0]
        base = journal.recap(draft.id)
        journal.save(replace(base, company="Acme"), base)
        journal.written(draft.id)
    pages = OpportunityPages(path)
    assert [one.company for one in pages.rounds(acme)] == ["Acme"] * 3
    assert (pages.rounds(acme)[-1].id, Pages(path).find("acme")) == ("held", "held")
    assert pages.opportunity(acme).outcome is Outcome.REJECTED
    assert "Ann" not in {one.to for one in FollowUpPages(path).due(clock.now, all=True)}


def test_when_a_recap_was_begun_comes_along_where_it_has_no_day(
    path: Path, tmp_path: Path, clock: Clock
) -> None:
    """A document of recap's own says it, so that it is where it was in another journal."""
    with closing(Journal(path, clock)) as journal:
        journal.save(Recap("begun", company="Acme"))
    other = tmp_path / "other.db"
    clock.move(days=30)
    bring(other, clock, incoming(Pages(path).document("begun")))
    assert Pages(other).recap("begun").created_at == Pages(path).recap("begun").created_at


def test_what_came_as_a_document_takes_the_rest_from_the_journal_it_is_from(
    full: Path, tmp_path: Path, clock: Clock
) -> None:
    """Letters and people go to the opportunity that the recap has here, and no second one is made of it."""
    other = tmp_path / "other.db"
    document = Pages(full).document("closed")
    bring(other, clock, incoming(document))
    clock.move(days=-90)
    assert Becomes.NEW in bring(other, clock, incoming(text_of(full)))
    with exported(other, wait_ms=1000) as export:
        assert export is not None
        sections = {key: list(things) for key, things in export.sections()}
    (acme,) = [one["id"] for one in sections["opportunities"] if one["company"] == "Acme"]
    assert {one["opportunity_id"] for one in sections["recaps"] if one["company"] == "Acme"} == {acme}
    assert {one["opportunity_id"] for one in sections["letters"]} == {acme}
    assert is_sound(other)
    assert Becomes.NEW not in bring(other, clock, incoming(text_of(full)))


def test_what_comes_in_is_no_newer_draft(path: Path, clock: Clock) -> None:
    """The draft that the person is writing is still the one that opens."""
    with closing(Journal(path, clock)) as journal:
        journal.save(Recap("mine", notes="half a thought"))
    bring(path, clock, incoming("a note", "another note"))
    drafts = Pages(path).drafts()
    assert len(drafts) == 3
    assert drafts[0].id == "mine"


def test_what_comes_in_is_gone_on_with_once_it_was_opened(path: Path, clock: Clock) -> None:
    """A line of an old diary waits among the drafts: nobody begins in it without having chosen it."""
    bring(path, clock, incoming("a note"))
    pages = Pages(path)
    with closing(Journal(path, clock)) as journal:
        assert pages.newest_draft() is None
        journal.mend()
        assert pages.newest_draft() is None
        (row,) = pages.drafts()
        note = journal.recap(row.id)
        journal.save(note, note, Place("company"))
    assert pages.newest_draft() == (note, Place("company"))


def test_what_is_begun_after_an_import_is_the_newest_draft(path: Path, clock: Clock) -> None:
    """Also where what came in last but one is all that is left of it."""
    bring(path, clock, incoming("a note", "another note"))
    with closing(Journal(path, clock)) as journal:
        journal.delete(Pages(path).drafts()[0].id)
        clock.move(days=31)
        journal.empty_bin()
        journal.save(Recap("mine", notes="half a thought"))
    newest = Pages(path).newest_draft()
    assert newest is not None
    assert newest[0].id == "mine"


def test_a_wrong_import_can_be_taken_back(full: Path, clock: Clock) -> None:
    """Before it is written there is a copy of everything that was there, though the day has one already."""
    before = text_of(full)
    with closing(Journal(full, clock)) as journal:
        made = journal.bring_in(incoming("---\ncompany: Wrong\n---\n"))
        again = journal.bring_in(incoming("---\ncompany: Worse\n---\n"))
    assert made.copy is not None
    assert again.copy is not None
    assert len({made.copy, again.copy, *backups_of(full)}) == len(backups_of(full)) == 3
    assert text_of(full) != before == text_of(made.copy)
    assert "Wrong" in text_of(again.copy)
    assert "Worse" not in text_of(again.copy)
    restore_backup(full, made.copy, clock())
    assert text_of(full) == before


def test_an_empty_journal_is_copied_once_there_is_something_in_it(path: Path, clock: Clock) -> None:
    """The copy of the day is of what came in, and nothing is copied for nothing."""
    with closing(Journal(path, clock)) as journal:
        assert journal.bring_in(incoming("---\ncompany: Acme\n---\n")).copy is None
    (copy,) = backups_of(path)
    assert [row.company for row in Pages(copy).listing()] == ["Acme"]


def test_a_journal_with_anything_wrong_in_it_changes_nothing(full: Path, clock: Clock) -> None:
    """Every fault of it is told with its place: types, owners, ids; and none of the rest is kept."""
    values = json.loads(text_of(full))
    values["recaps"][0]["company"] = 7
    values["recaps"][1]["id"] = "newer"
    thought = {"id": "mine", "text": "t"}
    values["recaps"][1]["close_out"] = {"thoughts": [thought, thought]}
    values["recaps"].append({"id": "x", "held_at": "2026-11-20T10:00:00"})
    values["letters"][0]["opportunity_id"] = "nobody"
    values["news"][0]["at"] = "soon"
    values["themes"].append(values["themes"][0])
    values["opportunities"][0]["outcome"] = "glory"
    before = full.read_bytes()
    with closing(Journal(full, clock)) as journal:
        plan = journal.bring_in(incoming(json.dumps(values)))
    places = [problem.place.removeprefix("0.json: ") for problem in plan.problems]
    for place in (
        "recaps[0].company",
        "recaps[1]",
        "recaps[1].close_out.thoughts[1]",
        "recaps[5].held_at",
        "letters[0].opportunity_id",
        "news[0].at",
        "themes[1]",
        "opportunities[0].outcome",
    ):
        assert any(one.startswith(place) for one in places), place
    assert full.read_bytes() == before


@pytest.mark.parametrize(
    ("of_a_recap", "of_the_journal", "places"),
    [
        ({"minutes": -5, "close_out": {"pull_before": 11, "pull_after": -1}}, {}, 3),
        ({"minutes": 10**12}, {}, 1),
        ({"close_out": {"thoughts": [{"text": "x", "parked_again": 10**30}]}}, {}, 1),
        ({"offered": {"later_at": None, "came_back": False, "not_this_time": -1}}, {}, 1),
        ({}, {"rehearsals": [{"question": "a", "times": 10**30, "last_on": None, "due_on": None}]}, 1),
    ],
)
def test_a_number_out_of_range_is_told_with_its_place(
    path: Path, clock: Clock, of_a_recap: dict[str, Any], of_the_journal: dict[str, Any], places: int
) -> None:
    """Before anything is done: each of them, and the recap that has it."""
    recap = {"id": "wrong", "company": "Acme"} | of_a_recap
    text = json.dumps({"recap_journal": 1, "recaps": [recap]} | of_the_journal)
    problems = planned(path, incoming(text), wait_ms=1000).problems
    assert len(problems) == places
    assert all(problem.place.startswith(("0.json: recaps[0].", "0.json: rehear")) for problem in problems)
    with closing(Journal(path, clock)) as journal:
        assert journal.bring_in(incoming(text)).problems == problems
    assert Pages(path).listing() == []


def test_a_recap_that_tells_of_no_time_comes_in_once(path: Path, clock: Clock) -> None:
    """It begins when it comes in, and the second time it is the same."""
    text = json.dumps({"recap_journal": 1, "recaps": [{"id": "bare", "company": "Acme"}]})
    assert bring(path, clock, incoming(text)) == [Becomes.NEW]
    clock.move(days=1)
    assert bring(path, clock, incoming(text)) == [Becomes.SAME]


def test_the_export_of_some_recaps_can_be_brought_in(full: Path, tmp_path: Path, clock: Clock) -> None:
    """What belongs to them comes along, and nothing in it points at what was left behind."""
    other = tmp_path / "other.db"
    with exported(full, ["open"], wait_ms=1000) as export:
        assert export is not None
        text = "".join(written(export.sections(), AT))
    assert bring(other, clock, incoming(text)) == [Becomes.NEW]
    assert is_sound(other)


KILLED = """
import os, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from recap.documents.incoming import Incoming, read_file
from recap.journal.journal import Journal

path, text, last = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
read = Incoming()
read_file(read, text.name, text.read_bytes(), "UTC")
written = []

def die(step):
    written.append(step)
    if len(written) == last:
        os.kill(os.getpid(), signal.SIGKILL)

Journal(path, lambda: datetime(2026, 11, 20, tzinfo=UTC)).bring_in(read, die)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no signals there")
@pytest.mark.slow
@pytest.mark.parametrize("last", [1, 5])
def test_killed_midway_nothing_is_there(full: Path, tmp_path: Path, clock: Clock, last: int) -> None:
    """An import that is killed, even after its last recap, leaves the journal as it was."""
    other, file = tmp_path / "other.db", tmp_path / "all.json"
    file.write_text(text_of(full), encoding="utf-8")
    with closing(Journal(other, clock)) as journal:
        journal.save(Recap("mine", company="Acme"))
    before = text_of(other)
    killed = run_python(KILLED, other, file, str(last))
    assert killed.wait() == -signal.SIGKILL
    killed.communicate()
    assert text_of(other) == before
    assert is_sound(other)
    assert set(bring(other, clock, incoming(text_of(full)))) == {Becomes.NEW}
    assert len(Pages(other).listing()) == 5


@pytest.fixture
def theirs(tmp_path: Path) -> Path:
    """Where the journal of the other laptop is."""
    return tmp_path / "theirs.db"


def a_round(path: Path, clock: Clock, recap_id: str, company: str = "Acme", **more: Any) -> str:
    """A written recap of a round with Ana; gives its opportunity."""
    with closing(Journal(path, clock)) as journal:
        journal.save(Recap(recap_id, company=company, role="SRE", people=(Person("Ana"),), **more))
        return journal.written(recap_id).opportunity_id


def test_rounds_on_two_laptops_are_one_opportunity(path: Path, theirs: Path, clock: Clock) -> None:
    """What is open here and there under the same names is one; each keeps what the other did not hear."""
    ours = a_round(path, clock, "first", held_at=AT, referrer="Max Ray")
    with closing(Journal(path, clock)) as journal:
        journal.standing.add_feedback(ours, "quick", clock.now)
    clock.move(days=1)
    other = a_round(theirs, clock, "second", "ACMÉ", held_at=clock.now)
    with closing(Journal(theirs, clock)) as journal:
        next_at = clock.now.replace(month=12)
        journal.standing.set_outcome(other, Outcome.INVITED, clock.now, next_at=next_at)
        journal.standing.set_outcome(other, Outcome.OFFER_MADE, clock.now)
        journal.standing.add_feedback(other, "not quick enough", clock.now)
    for _ in range(2):
        bring(path, clock, incoming(text_of(theirs)))
    assert not planned(path, incoming(text_of(theirs)), wait_ms=1000).changes_something
    bring(theirs, clock, incoming(text_of(path)))
    for journal_path, one in ((path, ours), (theirs, other)):
        pages = OpportunityPages(journal_path)
        assert [recap.id for recap in pages.rounds(one)] == ["first", "second"]
        (standing,) = pages.opportunities()
        assert (standing.id, standing.outcome) == (one, Outcome.OFFER_MADE)
        found = pages.opportunity(one)
        assert (found.feedback, found.referrer_name) == ("quick\nnot quick enough", "Max Ray")
        assert len(Pages(journal_path).people("acme")) == 1
        assert is_sound(journal_path)


@pytest.mark.parametrize(
    ("outcome", "days", "stands"), [("waiting", 8, True), ("waiting", -3, False), ("rejected", 8, False)]
)
def test_a_next_round_that_only_one_laptop_knows_of(
    path: Path, theirs: Path, clock: Clock, outcome: str, days: int, stands: bool
) -> None:
    """What was heard last here takes the day that was noted there, unless it came after it, or is a no."""
    # Known by its round: one that is over is no other's by its name.
    ours = a_round(path, clock, "first", held_at=AT - timedelta(days=9))
    bring(theirs, clock, incoming(Pages(path).document("first")))
    with closing(Journal(path, clock)) as journal:
        journal.standing.set_outcome(ours, Outcome(outcome), clock.now)
    clock.move(hours=1)
    next_at = clock.now + timedelta(days=days)
    a_round(theirs, clock, "second", held_at=AT - timedelta(days=8), next_interview_at=next_at)
    bring(path, clock, incoming(text_of(theirs)))
    found = OpportunityPages(path).opportunity(ours)
    assert (found.outcome, found.next_interview_at) == (outcome, next_at if stands else None)
    assert not planned(path, incoming(text_of(theirs)), wait_ms=1000).changes_something


def test_a_closed_opportunity_is_not_joined(path: Path, theirs: Path, clock: Clock) -> None:
    """Whoever applies there again has another one, here as there."""
    ours = a_round(path, clock, "first")
    with closing(Journal(path, clock)) as journal:
        journal.standing.set_outcome(ours, Outcome.REJECTED, clock.now)
    a_round(theirs, clock, "second")
    bring(path, clock, incoming(text_of(theirs)))
    assert [one.rounds for one in OpportunityPages(path).opportunities()] == [1, 1]


def test_a_round_moved_on_the_other_laptop_is_moved_here(path: Path, theirs: Path, clock: Clock) -> None:
    """There it was told apart by somebody who knew both."""
    a_round(path, clock, "first")
    a_round(path, clock, "second")
    bring(theirs, clock, incoming(text_of(path)))
    clock.move(hours=1)
    with closing(Journal(theirs, clock)) as journal:
        journal.standing.move("second", "")
    bring(path, clock, incoming(text_of(theirs)))
    assert [one.rounds for one in OpportunityPages(path).opportunities()] == [1, 1]
