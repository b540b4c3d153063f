"""A close-out in the journal: kept at every answer, closed once, and nothing of it undone afterwards."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tests.journal.closing_evening import HANOI, SETTINGS, TONIGHT, Evening, written
from tests.journal.conftest import Clock, at_schema, is_sound, rows, run_python

from recap.journal.errors import Invalid, NotFound
from recap.journal.journal import Journal
from recap.journal.pages import Pages
from recap.rules.closeout import Purpose, begin, begin_thought, typing
from recap.rules.offers import Offer
from recap.rules.record import (
    CloseOut,
    Fate,
    Kept,
    Lesson,
    Outcome,
    Question,
    Recap,
    Sort,
    State,
    Thought,
)

ALL_OFFERS = (Offer.NOW, Offer.LATER, Offer.NOT_THIS_TIME)


def test_a_whole_evening(journal: Journal, pages: Pages) -> None:
    """Every answer is in the record that was closed, and the flow that led there is gone."""
    written(journal)
    evening = Evening(journal).writes("7").writes("tired").presses("1").writes("").presses("1")
    evening.writes("I told my whole story.").writes("they ask about pay", "name one number")
    evening.writes("They think I am too junior").writes("I laughed").writes("")
    evening.presses("g", "3", "p").presses("h", "1").writes("write to Priya", "")
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
        lambda evening: evening.presses("g", "2"),
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
    evening = Evening(journal).sets_down("They sighed").presses("g", "3", "p").seals()
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
    Evening(journal).sets_down("They sighed").presses("g", "3", "p").ends("2")
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


def test_a_thought_keeps_what_it_is_known_by(journal: Journal, path: Path) -> None:
    """Whatever else of the close-out changes, a parked thought is still the same one."""
    written(journal)
    Evening(journal).sets_down("They sighed", "I laughed").presses("g", "3", "p").ends()
    ((known_by,),) = rows(path, "SELECT id FROM thought WHERE text = 'They sighed'")
    recap = journal.recap("acme")
    assert recap.close_out is not None
    journal.save(replace(recap, close_out=replace(recap.close_out, friend_note="Dear Linh")), recap)
    Evening(journal, flow=begin_thought(), now=TONIGHT + timedelta(days=1)).writes("Too slow").presses(
        "g", "3", "l"
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


# The offer


def test_it_is_offered_when_written(journal: Journal) -> None:
    """A written recap offers its close-out with three answers, a draft and a closed one do not."""
    journal.save(Recap("one", company="Acme"))
    assert journal.close_outs.offered("one") == ()
    journal.written("one")
    assert journal.close_outs.offered("one") == ALL_OFFERS
    Evening(journal, "one").writes("2").ends()
    assert journal.close_outs.offered("one") == ()


def test_two_refusals_are_enough(journal: Journal) -> None:
    """After two times "not this time" it is not offered again, in this program or the next."""
    written(journal)
    for _ in range(2):
        assert journal.close_outs.offered("acme") == ALL_OFFERS
        journal.close_outs.answer_offer("acme", Offer.NOT_THIS_TIME, TONIGHT)
    assert journal.close_outs.offered("acme") == ()


def test_later_today_comes_back_once(open_journal: Callable[..., Journal]) -> None:
    """Put off before 18:00, it comes back on the first start of the evening, and not on the next one."""
    written(open_journal())
    noon, six = TONIGHT.replace(hour=12), TONIGHT.replace(hour=18, minute=0)
    open_journal().close_outs.answer_offer("acme", Offer.LATER, noon)
    assert open_journal().close_outs.offer_on_start(noon + timedelta(hours=5)) is None
    assert open_journal().close_outs.offer_on_start(six) == ("acme", (Offer.NOW, Offer.NOT_THIS_TIME))
    assert open_journal().close_outs.offer_on_start(six + timedelta(days=1)) is None


def test_what_is_closed_or_thrown_away_does_not_come_back(journal: Journal) -> None:
    """A recap that was closed meanwhile, or is in the bin, is not offered on a start."""
    for name in ("closed", "binned"):
        written(journal, id=name)
        journal.close_outs.answer_offer(name, Offer.LATER, TONIGHT)
    Evening(journal, "closed").writes("2").ends()
    journal.delete("binned")
    assert journal.close_outs.offer_on_start(TONIGHT + timedelta(days=1)) is None
    journal.restore("binned")
    back = journal.close_outs.offer_on_start(TONIGHT + timedelta(days=1))
    assert back is not None
    assert back[0] == "binned"


# What surrounds it


def test_a_thought_is_met_where_it_was_put_away(journal: Journal) -> None:
    """Thoughts of the last 90 days are known with the names of their recaps, and whether it is the first."""
    assert written(journal).state is State.WRITTEN
    assert journal.close_outs.known("acme", TONIGHT, SETTINGS).first
    for days, name, thought in (
        (100, "old", "They sighed"),
        (80, "then", "Too junior"),
        (1, "binned", "Late"),
    ):
        written(journal, id=name, company=f"Company {name}", decision_by="Bình")
        evening = Evening(journal, name, now=TONIGHT - timedelta(days=days))
        evening.sets_down(thought).presses("g", "3", "l").ends()
    journal.delete("binned")
    known = journal.close_outs.known("acme", TONIGHT, SETTINGS, after_card=True)
    (earlier,) = known.earlier
    assert (earlier.text, earlier.fate) == ("Too junior", Fate.LET_GO)
    assert set(earlier.names) == {"Priya Raman", "Company then", "Bình"}
    assert not known.first
    assert (known.after_card, known.name, known.limit) == (True, "Linh", 3)
    assert known.company == "Acme Robotics"
    assert known.keep_looking


def test_what_is_held_has_its_time(journal: Journal) -> None:
    """The next interview and the parked thoughts are held, without a word of them."""
    next_one = (TONIGHT + timedelta(days=5)).astimezone(UTC)
    written(journal, next_interview_at=next_one)
    written(journal, id="other", company="Other", next_interview_at=None)
    Evening(journal, "other").sets_down("They sighed").presses("g", "3", "p").ends()
    known = journal.close_outs.known("acme", TONIGHT, SETTINGS)
    assert [(held.what, held.at) for held in known.held] == [
        ("your next interview at Acme Robotics", next_one),
        ("a parked thought", TONIGHT.replace(day=21, hour=17, minute=30)),
    ]
    assert journal.close_outs.known("acme", TONIGHT + timedelta(days=30), SETTINGS).held == ()


def test_a_thought_can_go_into_a_thank_you_that_is_not_sent(journal: Journal) -> None:
    """As long as somebody met can still be thanked, and one thought of an interview at most."""
    written(journal)
    later = TONIGHT + timedelta(days=7)

    def is_open(now: datetime = TONIGHT) -> bool:
        return journal.close_outs.known("acme", now, SETTINGS).letter_open

    assert (is_open(), is_open(later)) == (True, False)
    thanks = {"recap_id": "acme", "kind": "thank_you", "to": "PRIYA RAMAN", "sent_at": "2026-11-20T12:00Z"}
    letter = {"opportunity_id": journal.recap("acme").opportunity_id, "id": "letter"} | thanks
    journal.keep([], [], [letter])
    assert not is_open()
    journal.keep([], [], [letter | {"to": "Somebody else"}])
    assert is_open()
    Evening(journal).sets_down("They sighed").presses("h", "3").writes("The drills stay with me.").ends()
    assert not is_open()
    assert journal.close_outs.unfold("acme")[0].letter_line == "The drills stay with me."


def test_nobody_is_thanked_for_a_no(journal: Journal) -> None:
    """After a rejection no thought goes into a thank-you."""
    written(journal)
    journal.close_outs.heard("acme", TONIGHT.date(), Outcome.REJECTED)
    assert not journal.close_outs.known("acme", TONIGHT, SETTINGS).letter_open


def test_looking_ends_with_a_start_date(journal: Journal) -> None:
    """An offer by word of mouth does not end it, nor does one without a date."""
    acme = {"id": "o1", "company": "Acme Robotics"}
    recap = replace(written(journal), opportunity_id="o1")
    for outcome, start_on, keeps_looking in (
        ("offer_made", "2027-01-04", True),
        ("offer_confirmed", None, True),
        ("offer_confirmed", "2027-01-04", False),
    ):
        journal.keep([acme | {"outcome": outcome, "start_on": start_on}], [recap], [])
        assert journal.close_outs.known("acme", TONIGHT, SETTINGS).keep_looking is keeps_looking


# After the close


def test_a_better_answer_leaves_the_one_before_readable(journal: Journal, pages: Pages) -> None:
    """The newest answer stands at its question; the one before is in the notes with its time."""
    written(journal, questions=(Question("Why us?", better_answer="The drills"),))
    Evening(journal).writes("2").ends()
    close_outs = journal.close_outs
    close_outs.add_better_answer("acme", "Why us?", "The people", TONIGHT)
    close_outs.add_better_answer("acme", "Why us?", "The people", TONIGHT)
    close_outs.add_better_answer("acme", "Why now?", "It is time", TONIGHT)
    recap = close_outs.add_better_answer("acme", "Why now?", " ", TONIGHT)
    assert recap.questions == (
        Question("Why us?", better_answer="The people"),
        Question("Why now?", better_answer="It is time"),
    )
    assert recap.notes == "Better answer until 2026-11-20 18:30 (Why us?): The drills"
    assert pages.recap("acme").questions == recap.questions


def test_what_they_told_belongs_to_the_opportunity(journal: Journal, path: Path) -> None:
    """The outcome has its day, and their words join those that were there."""
    recap = written(journal)
    journal.close_outs.heard("acme", TONIGHT.date(), None, "Strong SQL.")
    journal.close_outs.heard("acme", TONIGHT.date(), Outcome.REJECTED, "Get to the\x1b point.")
    journal.close_outs.heard("acme", TONIGHT.date(), Outcome.REJECTED, "Get to the\x1b point.")
    told = rows(path, "SELECT id, outcome, outcome_at, feedback FROM opportunity")
    assert told == [
        (
            recap.opportunity_id,
            "rejected",
            "2026-11-20 05:00:00.000000",
            "Strong SQL.\nGet to the␛ point.",
        )
    ]


def test_one_thought_a_day_is_added(journal: Journal) -> None:
    """A thought sorted afterwards joins the others with its time; that day there is no room for another."""
    written(journal)
    Evening(journal).sets_down("They sighed").ends("3")
    tomorrow = TONIGHT.replace(day=21)
    assert journal.close_outs.may_add_thought("acme", tomorrow)
    evening = Evening(journal, flow=begin_thought(), now=tomorrow).writes("I laughed")
    assert journal.close_outs.unfinished("acme", Purpose.THOUGHT) == evening.flow
    evening.presses("h", "4")
    added = Thought("I laughed", Sort.HAPPENED, Fate.LET_GO, added_at=tomorrow.astimezone(UTC))
    assert journal.close_outs.unfold("acme") == (Thought("They sighed"), added)
    assert not journal.close_outs.may_add_thought("acme", tomorrow)
    assert journal.close_outs.may_add_thought("acme", tomorrow + timedelta(days=1))
    assert journal.close_outs.unfinished("acme", Purpose.THOUGHT) is None
    close_out = journal.recap("acme").close_out
    assert close_out is not None
    assert close_out.pull_after == 3


def test_thoughts_can_be_deleted_for_good(journal: Journal, pages: Pages, path: Path) -> None:
    """No byte of them is left in the file, and the backups that still hold them are named."""
    recap = written(journal)
    Evening(journal).sets_down("They sighed quixotically").presses("g", "3", "p").seals()
    assert pages.thoughts_put_away("acme").thoughts == 1
    assert b"quixotic" in path.read_bytes()
    backup = journal.backup()
    assert set(journal.close_outs.delete_thoughts("acme")) == {backup}
    assert b"quixotic" not in path.read_bytes()
    assert pages.thoughts_put_away("acme").thoughts == 0
    assert journal.close_outs.unfold("acme") == ()
    kept = journal.recap("acme")
    assert (kept.state, kept.went_well) == (State.CLOSED, recap.went_well)
    assert journal.close_outs.due_parked(TONIGHT + timedelta(days=1)) is None


def test_the_folded_line_needs_no_thought(journal: Journal, pages: Pages) -> None:
    """How many there are, and since when, is read without reading one."""
    written(journal)
    assert pages.thoughts_put_away("acme") == (0, "")
    Evening(journal).sets_down("They sighed", "I laughed").ends()
    assert pages.thoughts_put_away("acme") == (2, TONIGHT.astimezone(HANOI).isoformat())
