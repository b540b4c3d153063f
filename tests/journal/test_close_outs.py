"""A close-out in the journal: kept at every answer, closed once, and nothing of it undone afterwards."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, timedelta
from pathlib import Path

import pytest
from tests.journal.closing_evening import TONIGHT, Evening, written
from tests.journal.conftest import Clock, at_schema, is_sound, rows, run_python

from recap.journal.errors import Invalid, NotFound
from recap.journal.journal import Journal
from recap.journal.pages import Pages
from recap.rules.closeout import begin, begin_thought, typing
from recap.rules.offers import Offer
from recap.rules.record import (
    CloseOut,
    Fate,
    Kept,
    Lesson,
    Recap,
    Sort,
    State,
    Thought,
)


def test_a_whole_evening(journal: Journal, pages: Pages) -> None:
    """Every answer is in the record that was closed, and the flow that led there is gone."""
    written(journal)
    evening = Evening(journal).writes("7").writes("tired").presses("1").writes("").presses("1")
    evening.writes("I told my whole story.").writes("they ask about pay", "name one number")
    evening.writes("They think I am too junior").writes("I laughed").writes("")
    evening.presses("g", "2", "p").presses("h", "1").writes("write to Priya", "")
    evening.writes("You did what you could.").writes("call the bank").writes("walk").presses("enter")
    assert pages.listing()[0].state == "written"
    evening.presses("enter").writes("4")
    recap = journal.recap("acme")
    assert (recap.state, recap.closed_at) == (State.CLOSED, TONIGHT.astimezone(UTC))
    assert recap.close_out == CloseOut(
        pull_before=7,
        pull_after=4,
        feeling="tired",
        kept=(Kept("drew the failure timeline", "I asked for the pen"),),
        lesson=Lesson(
            "they ask about pay", "name one number", "I told my whole story.", theme="pay-and-terms"
        ),
        thoughts=(
            Thought(
                "They think I am too junior",
                Sort.GUESS,
                Fate.PARKED,
                TONIGHT.replace(day=21, hour=17, minute=30).astimezone(UTC),
            ),
            Thought(
                "I laughed",
                Sort.HAPPENED,
                Fate.ACTION,
                TONIGHT.replace(day=21, hour=10, minute=0).astimezone(UTC),
                step="write to Priya",
            ),
        ),
        friend_note="You did what you could.",
        next_lead="call the bank",
        next_half_hour="walk",
    )
    assert journal.close_outs.unfinished("acme") is None
    assert pages.listing()[0].state == "closed"


def test_it_goes_on_where_it_was_left(open_journal: Callable[..., Journal]) -> None:
    """A program that ends anywhere is followed by one that goes on at that question, with that text."""
    written(open_journal())
    steps: list[Callable[[Evening], Evening]] = [
        lambda evening: evening.writes("7"),
        lambda evening: evening.skips_to("set_down.lines").writes("They sighed").writes(""),
        lambda evening: evening.presses("g", "1"),
        lambda evening: evening.keeps(typing(evening.flow, ("call Pri", ""))),
        lambda evening: evening.seals(),
    ]
    left = begin()
    for step in steps:
        evening = Evening(open_journal())
        assert evening.flow == left
        left = step(evening).flow
    assert open_journal().close_outs.unfinished("acme") == left
    assert open_journal().recap("acme").state is State.CLOSED


def test_looking_at_the_first_question_leaves_nothing(journal: Journal, path: Path) -> None:
    """Whoever opens the close-out and leaves again has begun nothing."""
    written(journal)
    journal.close_outs.keep("acme", begin(), TONIGHT)
    journal.close_outs.keep("acme", begin_thought(), TONIGHT)
    assert rows(path, "SELECT * FROM unfinished") == []
    journal.close_outs.keep("acme", typing(begin(), ("7",)), TONIGHT)
    assert journal.close_outs.unfinished("acme") == typing(begin(), ("7",))


def test_two_programs_close_out_one_recap(open_journal: Callable[..., Journal]) -> None:
    """Both answer and type in turn: the one that seals it closes it with the lines of both, each once."""
    written(open_journal())
    here, there = Evening(open_journal(), now=TONIGHT + timedelta(minutes=1)), Evening(open_journal())
    here.writes("7").writes("tired").skips_to("set_down.lines").writes("They sighed")
    there.writes("5").skips_to("keep.lines").writes("I asked for the pen")
    here.keeps(typing(here.flow, ("I froze",)))
    there.keeps(typing(there.flow, ("I slept",)))
    there.keeps(typing(there.flow, ("I slept well",)))
    left = open_journal().close_outs.unfinished("acme")
    assert left is not None
    assert (left.spot, left.typed) == ("keep.lines", ("I slept well",))
    assert dict(left.memory)["set_down.lines"] == ("I froze",)
    there.skips_to("set_down.lines").writes("They laughed").writes("").ends()
    close_out = open_journal().recap("acme").close_out
    assert close_out is not None
    assert (close_out.pull_before, close_out.feeling) == (5, "tired")
    assert [one.text for one in close_out.kept] == ["I asked for the pen"]
    assert [one.text for one in close_out.thoughts] == ["They laughed", "They sighed", "I froze"]
    assert open_journal().close_outs.unfinished("acme") is None
    here.writes("I froze").writes("").ends("2")
    sealed = open_journal().recap("acme").close_out
    assert sealed is not None
    assert [one.text for one in sealed.thoughts] == ["They laughed", "They sighed", "I froze"]


def test_keeping_again_writes_nothing(journal: Journal, path: Path) -> None:
    """A driver that never heard that its answer was kept keeps it again, and the file stays as it is."""
    written(journal)
    evening = Evening(journal).sets_down("They sighed").seals()
    before = path.read_bytes()
    journal.close_outs.keep("acme", evening.flow, TONIGHT + timedelta(hours=1))
    assert path.read_bytes() == before
    evening.writes("3")
    before = path.read_bytes()
    journal.close_outs.keep("acme", evening.flow, TONIGHT + timedelta(hours=1))
    assert path.read_bytes() == before


def test_a_late_answer_undoes_nothing(journal: Journal) -> None:
    """The pull afterwards, answered a day later, joins what was corrected and added since the seal."""
    written(journal)
    evening = Evening(journal).sets_down("They sighed").presses("g", "2", "p").seals()
    closed = journal.recap("acme")
    assert closed.close_out is not None
    corrected = replace(closed, close_out=replace(closed.close_out, friend_note="Dear Linh"))
    journal.save(corrected, closed)
    journal.close_outs.add_fact("acme", "two months' notice", TONIGHT)
    tomorrow = TONIGHT + timedelta(days=1)
    parked = journal.close_outs.due_parked(tomorrow)
    assert parked is not None
    Evening(journal, flow=journal.close_outs.looking_at(parked), now=tomorrow).presses("l")
    evening.writes("2")
    recap = journal.recap("acme")
    assert recap.close_out == replace(
        closed.close_out,
        friend_note="Dear Linh",
        pull_after=2,
        thoughts=(Thought("They sighed", Sort.GUESS, Fate.LET_GO),),
    )
    assert recap.facts == ("two months' notice (added 20 Nov 18:30)",)


def test_the_form_never_touches_the_close_out(journal: Journal, pages: Pages) -> None:
    """A form opened before the close and saved after it, from a page or from nothing, leaves it as it is."""
    before = written(journal)
    Evening(journal).sets_down("They sighed").presses("g", "2", "p").ends("2")
    close_out = journal.recap("acme").close_out
    seen = pages.recap("acme")
    journal.save(replace(before, role="SRE"), before)
    journal.save(replace(seen, role="SRE", round="2", close_out=None), seen)
    emptied = replace(seen, notes="quiet", close_out=CloseOut(thoughts=(Thought("made up"),)))
    journal.save(emptied, replace(seen, close_out=CloseOut()))
    recap = journal.recap("acme")
    assert (recap.role, recap.round, recap.notes) == ("SRE", "2", "quiet")
    assert recap.close_out == close_out
    assert recap.state is State.CLOSED


def test_what_was_kept_can_be_corrected(journal: Journal, pages: Pages) -> None:
    """An edited document that says the lesson otherwise changes it, and leaves the thoughts alone."""
    written(journal)
    Evening(journal).sets_down("They sighed").ends()
    seen = pages.recap("acme")
    assert seen.close_out is not None
    lesson = Lesson("they ask", "wait")
    journal.save(replace(seen, close_out=replace(seen.close_out, lesson=lesson)), seen)
    close_out = journal.recap("acme").close_out
    assert close_out is not None
    assert (close_out.lesson, close_out.thoughts) == (lesson, (Thought("They sighed"),))


def test_what_is_in_no_lesson_goes_to_the_notes(journal: Journal, pages: Pages) -> None:
    """A moment that became no lesson is a line of the notes, once, and found there."""
    written(journal, notes="A quiet room.")
    evening = Evening(journal).writes("7").skips_to("learn.moment")
    evening.writes("I spoke over Priya").writes("She asked and I was quixotic").ends("3")
    lines = "I spoke over Priya\nShe asked and I was quixotic"
    assert journal.recap("acme").notes == f"A quiet room.\n{lines}"
    assert [row.id for row in pages.search("quixotic")] == ["acme"]


def test_a_second_lesson_is_kept(journal: Journal, pages: Pages) -> None:
    """A lesson taken on request stands beside the first, in the record, its page and the search."""
    written(journal)
    evening = Evening(journal).writes("2").skips_to("learn.moment").presses("1").writes("")
    evening.writes("they ask about pay", "name one number").skips_to("seal.close").presses("l")
    evening.writes("I was late").writes("").writes("it is raining", "leave at noon").ends()
    first = Lesson("they ask about pay", "name one number", "rambled on pay", "pay-and-terms")
    second = Lesson("it is raining", "leave at noon", "I was late")
    for recap in (journal.recap("acme"), pages.recap("acme")):
        assert recap.close_out is not None
        assert (recap.close_out.lesson, recap.close_out.lessons_more) == (first, (second,))
    assert [row.id for row in pages.search("raining")] == ["acme"]


def test_a_recap_without_a_company_cannot_be_closed(journal: Journal) -> None:
    """It says what is missing, keeps everything, and closes once the company is there."""
    draft = journal.save(Recap("one", notes="kind people")).recap
    evening = Evening(journal, "one").writes("2").skips_to("seal.close")
    with pytest.raises(Invalid, match="company"):
        evening.presses("enter")
    assert journal.recap("one") == draft
    journal.save(replace(draft, company="Acme"), draft)
    Evening(journal, "one").presses("enter")
    assert journal.recap("one").state is State.CLOSED


def test_two_programs_close_the_same_recap(open_journal: Callable[..., Journal]) -> None:
    """Whoever seals second adds to what is there: no thought, nothing kept and no lesson is lost."""
    one, other = open_journal(), open_journal()
    written(one)
    first = Evening(one).writes("7").skips_to("keep.lines").writes("calm").writes("").writes("")
    second = Evening(other, flow=begin()).writes("7").skips_to("keep.lines").writes("on time")
    second.writes("").writes("").skips_to("set_down.lines").writes("They sighed").writes("")
    first.skips_to("set_down.lines").writes("I laughed").writes("").ends("3")
    second.now += timedelta(minutes=1)
    second.ends("4")
    recap = one.recap("acme")
    assert recap.close_out is not None
    assert recap.close_out.thoughts == (Thought("I laughed"), Thought("They sighed"))
    assert [kept.text for kept in recap.close_out.kept] == ["calm", "on time"]
    assert recap.closed_at == TONIGHT.astimezone(UTC)
    assert "sighed" not in recap.notes


def test_what_was_typed_in_another_program_is_sealed_too(open_journal: Callable[..., Journal]) -> None:
    """Typed there and never answered, it is an unsorted thought, or a line of the notes."""
    one, other = open_journal(), open_journal()
    written(one)
    evening = Evening(one).writes("5")
    second = Evening(other).skips_to("keep.lines")
    second.keeps(typing(second.flow, ("they laughed", "")))
    second.skips_to("set_down.lines")
    second.keeps(typing(second.flow, ("they saw my hands shake",)))
    evening.seals()
    for _ in range(2):
        recap = one.recap("acme")
        assert recap.close_out is not None
        assert recap.close_out.thoughts == (Thought("they saw my hands shake"),)
        assert recap.notes == "they laughed"
        evening.writes("3")
    assert one.close_outs.unfinished("acme") is None


def test_a_thought_keeps_what_it_is_known_by(journal: Journal, path: Path) -> None:
    """Whatever else of the close-out changes, a parked thought is still the same one."""
    written(journal)
    Evening(journal).sets_down("They sighed", "I laughed").presses("g", "2", "p").ends()
    ((known_by,),) = rows(path, "SELECT id FROM thought WHERE text = 'They sighed'")
    recap = journal.recap("acme")
    assert recap.close_out is not None
    journal.save(replace(recap, close_out=replace(recap.close_out, friend_note="Dear Linh")), recap)
    Evening(journal, flow=begin_thought(), now=TONIGHT + timedelta(days=1)).writes("Too slow").presses(
        "g", "2", "l"
    )
    assert rows(path, "SELECT id FROM thought WHERE text = 'They sighed'") == [(known_by,)]
    assert journal.close_outs.recap_of(str(known_by)) == "acme"
    with pytest.raises(NotFound, match="no longer"):
        journal.close_outs.recap_of("nothing")


def test_an_unfinished_close_out_goes_with_its_recap(journal: Journal, path: Path, clock: Clock) -> None:
    """A recap that leaves the bin for good takes its flow along, and no word of it stays in the file."""
    written(journal)
    Evening(journal).sets_down("They sighed quixotically")
    journal.close_outs.answer_offer("acme", Offer.LATER, TONIGHT)
    journal.delete("acme")
    clock.move(days=31)
    assert journal.empty_bin() == 1
    assert rows(path, "SELECT * FROM unfinished") == rows(path, "SELECT * FROM offered") == []
    assert b"quixotic" not in path.read_bytes()
    assert is_sound(path)


def test_thoughts_of_an_earlier_journal_are_known_one_by_one(path: Path, clock: Clock) -> None:
    """The migration gives each thought its own id and leaves its words alone."""
    at_schema(path, 1)
    at = "2026-10-08 13:40:00.000000"
    empty = ["company", "role", "round", "zone", "referrer", "referrer_how", "next_step", "decision_by"]
    empty += ["first_impressions", "surroundings", "job_details", "notes"]
    values = {"id": "old", "revision": 1, "state": "closed", "decision_approximate": 0}
    values |= dict.fromkeys(empty, "") | dict.fromkeys(("updated_at", "created_at", "closed_at"), at)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(
            f"INSERT INTO recap ({', '.join(values)}) VALUES ({', '.join('?' * len(values))})",  # noqa: S608
            tuple(values.values()),
        )
        connection.execute("INSERT INTO close_out VALUES (1, 7, 4, '', NULL, NULL, NULL, NULL, '', '', '')")
        connection.execute("INSERT INTO thought VALUES (1, 0, 'one', NULL, 'let_go', NULL)")
        connection.execute("INSERT INTO thought VALUES (1, 1, 'two', NULL, NULL, NULL)")
    journal = Journal(path, clock)
    assert journal.close_outs.unfold("old") == (Thought("one", fate=Fate.LET_GO), Thought("two"))
    journal.close()
    assert len(rows(path, "SELECT DISTINCT id FROM thought WHERE id <> ''")) == 2


KILLED = """
import sys, pathlib
from tests.journal.sealing_killed import kill_at_every_statement_of_the_seal
kill_at_every_statement_of_the_seal(pathlib.Path(sys.argv[1]))
"""


@pytest.mark.slow
def test_killed_at_every_statement_of_the_seal(tmp_path: Path) -> None:
    """After kill -9 the review is closed with all of it or open with all of it, and goes on from there."""
    killing = run_python(KILLED, tmp_path)
    said, _ = killing.communicate()
    assert killing.returncode == 0
    assert int(said) > 10
