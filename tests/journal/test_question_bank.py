"""The question bank and the lessons in a real journal: together, apart, better, said aloud, carried out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from recap.journal.errors import Invalid, NotFound
from recap.journal.journal import Journal
from recap.rules.evidence import Source
from recap.rules.lessons import LessonState
from recap.rules.record import CloseOut, Landed, Lesson, NextTime, Question, Recap, State, WentWell

STUMBLED, LANDED = Landed.STUMBLED, Landed.LANDED
TODAY = date(2026, 11, 20)


def held(number: int, day: int, *questions: Question, lesson: Lesson | None = None) -> Recap:
    """A recap of October with these questions, closed with that lesson."""
    moment = datetime(2026, 10, day, 9, tzinfo=UTC)
    one = Recap(f"recap-{number}", company=f"Company {number}", held_at=moment, questions=questions)
    if lesson is None:
        return replace(one, state=State.WRITTEN)
    return replace(one, state=State.CLOSED, closed_at=moment, close_out=CloseOut(lesson=lesson))


@pytest.fixture
def asked_twice(journal: Journal) -> Journal:
    """One question in two interviews, and another that stumbled and has no better answer."""
    journal.keep(
        [],
        [
            held(1, 3, Question("Tell me about yourself.", "Too long", STUMBLED, "Three sentences.")),
            held(2, 8, Question("Can you tell us about yourself?", "Better", LANDED, "Two sentences.")),
            held(3, 9, Question("Why a bank?", "It sounded flat", STUMBLED)),
        ],
    )
    return journal


def test_the_same_question_is_kept_together_with_the_versions_of_its_answer(asked_twice: Journal) -> None:
    """What stumbled without a better answer comes first; the rest is newest first, each time told."""
    first, other = asked_twice.learning.questions()
    assert (first.text, first.needs_answer) == ("Why a bank?", True)
    assert [(one.company, one.landed, one.answer) for one in other.asked] == [
        ("Company 2", LANDED, "Better"),
        ("Company 1", STUMBLED, "Too long"),
    ]
    assert [(one.text, one.on.day) for one in other.better_answers] == [
        ("Two sentences.", 8),
        ("Three sentences.", 3),
    ]
    assert [one.text for one in asked_twice.learning.questions("company 3 flat")] == ["Why a bank?"]


def test_a_better_answer_written_in_the_bank_is_in_the_recap_too(asked_twice: Journal) -> None:
    """A new version stands first, the earlier ones keep their day, and undo takes it back everywhere."""
    shelf = asked_twice.learning
    bank = next(one for one in shelf.questions() if "yourself" in one.text)
    now = shelf.better_answer(bank.key, "  One sentence, then a question.\n", TODAY)
    assert [(one.text, one.on.day) for one in now.better_answers] == [
        ("One sentence, then a question.", 20),
        ("Two sentences.", 8),
        ("Three sentences.", 3),
    ]
    # The newest time that it stumbled is the recap that is reread.
    assert asked_twice.recap("recap-1").questions[0].better_answer == "One sentence, then a question."
    assert asked_twice.recap("recap-2").questions[0].better_answer == "Two sentences."
    assert shelf.undo()
    assert shelf.question(bank.key) == bank
    assert asked_twice.recap("recap-1").questions[0].better_answer == "Three sentences."
    with pytest.raises(Invalid):
        shelf.better_answer(bank.key, "  \n ", TODAY)
    with pytest.raises(NotFound):
        shelf.better_answer("no such question", "Words", TODAY)


def test_a_better_answer_is_kept_while_it_is_typed(asked_twice: Journal) -> None:
    """What was kept half-way is no version of its own, and undo takes the whole writing back."""
    shelf = asked_twice.learning
    bank = next(one for one in shelf.questions() if "yourself" in one.text)
    writing = object()
    for text in ("One sen", "One sentence, th", "One sentence, then a question."):
        now = shelf.better_answer(bank.key, text, TODAY, writing=writing)
    assert [one.text for one in now.better_answers] == [text, "Two sentences.", "Three sentences."]
    assert shelf.undo()
    assert shelf.question(bank.key) == bank
    assert not shelf.can_undo()


@pytest.mark.parametrize("passed", ["Two sentences.", "Three sentences.", "One."])
def test_typing_through_a_version_of_before_leaves_it(asked_twice: Journal, passed: str) -> None:
    """A pause at the words of an earlier version, also of one from a moment ago, loses it not nor its day."""
    shelf = asked_twice.learning
    key = next(one.key for one in shelf.questions() if "yourself" in one.text)
    before = shelf.better_answer(key, "One.", TODAY, writing=object()).better_answers
    writing = object()
    later = TODAY + timedelta(days=2)
    for text in (f"{passed} And", passed, f"{passed} With a team."):
        now = shelf.better_answer(key, text, later, writing=writing)
    assert [(one.text, one.on) for one in now.better_answers] == [
        (f"{passed} With a team.", later),
        *((one.text, one.on) for one in before),
    ]
    now = shelf.better_answer(key, passed, later, writing=writing)
    assert {one.text for one in now.better_answers} == {one.text for one in before}


def test_two_programs_write_a_better_answer(
    asked_twice: Journal, open_journal: Callable[..., Journal]
) -> None:
    """What another program writes meanwhile is a version too; going on takes back only what is from here."""
    here, there = asked_twice.learning, open_journal().learning
    bank = next(one for one in here.questions() if "yourself" in one.text)
    mine, theirs = object(), object()
    here.better_answer(bank.key, "Mi", TODAY, writing=mine)
    there.better_answer(bank.key, "Theirs", TODAY, writing=theirs)
    here.better_answer(bank.key, "Mine", TODAY, writing=mine)
    now = there.better_answer(bank.key, "Theirs too", TODAY, writing=theirs)
    versions = [one.text for one in now.better_answers]
    assert sorted(versions) == ["Mine", "Theirs too", "Three sentences.", "Two sentences."]


def test_the_person_joins_and_splits_and_is_heard_before_any_likeness(asked_twice: Journal) -> None:
    """Two that are not alike stay joined, two that are stay split, also when the same is asked once more."""
    shelf = asked_twice.learning
    bank, yourself = shelf.questions()
    joined = shelf.join(bank.key, yourself.key)
    assert len(joined.asked) == 3
    assert len(shelf.questions()) == 1
    shelf.undo()
    assert len(shelf.questions()) == 2
    apart = shelf.split(yourself.key, "Tell me about yourself.")
    assert [one.company for one in apart.asked] == ["Company 1"]
    asked_twice.keep([], [held(4, 12, Question("Tell me about yourself."))])
    assert [len(one.asked) for one in shelf.questions()] == [1, 2, 1]
    with pytest.raises(NotFound):
        shelf.split(bank.key, "Tell me about yourself.")
    again = shelf.join(apart.key, yourself.key)
    assert len(again.asked) == 3


def test_a_question_comes_back_after_one_seven_and_twenty_one_days(asked_twice: Journal) -> None:
    """Good takes it a step on, once more begins anew the same day, and a new stumble makes it due again."""
    shelf = asked_twice.learning
    assert [one.text for one in shelf.rehearsals(TODAY)] == ["Can you tell us about yourself?"]
    key, day = shelf.rehearsals(TODAY)[0].key, TODAY
    for wait in (1, 7, 21):
        shelf.rehearsed(key, day, good=True)
        assert shelf.rehearsals(day + timedelta(days=wait - 1)) == []
        day += timedelta(days=wait)
        assert len(shelf.rehearsals(day)) == 1
    shelf.rehearsed(key, day, good=False)
    assert len(shelf.rehearsals(day)) == 1
    for wait in (1, 7, 21, 0):
        shelf.rehearsed(key, day, good=True)
        day += timedelta(days=wait)
    assert shelf.rehearsals(day + timedelta(days=400)) == []
    shelf.undo()
    assert len(shelf.rehearsals(day)) == 1


def test_the_next_recap_asks_once_whether_the_moment_came(journal: Journal) -> None:
    """The newest lesson from before is asked about once a recap; worked, it is evidence for its theme."""
    number = Lesson("a question has two parts", "number my points")
    journal.keep([], [held(1, 3, lesson=Lesson("they pause", "wait")), held(2, 8, lesson=number), held(3, 9)])
    shelf = journal.learning
    assert shelf.lesson_to_ask("recap-1") is None
    asked = shelf.lesson_to_ask("recap-3")
    assert asked is not None
    assert asked.sentence == "When a question has two parts, I will number my points."
    shelf.lesson_came("recap-2", 0, asked_in="recap-3", came=True, what_happened="Numb")
    told = shelf.lesson_came(
        "recap-2",
        0,
        asked_in="recap-3",
        came=True,
        worked=True,
        what_happened="Numbered three points.",
        theme="Structured stories (STAR)",
    )
    assert (told.worked, told.held, told.theme) == (True, True, "answer-structure")
    both = shelf.lesson_came("recap-2", 0, asked_in="recap-3", came=True, worked=True, what_happened="It hel")
    both = shelf.lesson_came(
        "recap-2", 0, asked_in="recap-3", came=True, worked=True, what_happened="It held.", before="It hel"
    )
    assert both.answers[0].what_happened == "Numbered three points. · It held."
    shelf.lesson_came(
        "recap-2",
        0,
        asked_in="recap-3",
        came=True,
        worked=True,
        before=both.answers[0].what_happened,
        what_happened="Numbered three points.",
    )
    assert shelf.lesson_to_ask("recap-3") is None
    page = shelf.theme("answer-structure")
    assert [(one.text, one.source, one.recap_id) for one in page.strengths] == [
        ("Numbered three points.", Source.LESSON, "recap-3")
    ]
    assert page.movement() == (
        "Something to work on on 8 Oct, a strength since 9 Oct, by carrying out your lesson of 8 Oct."
    )
    shelf.undo()
    assert shelf.lesson_to_ask("recap-3") == asked


def test_a_lesson_is_kept_done_or_let_go(journal: Journal) -> None:
    """What is done or let go is shown no more before an interview; opened anew, it is."""
    journal.keep([], [held(1, 3, lesson=Lesson("they pause", "wait")), held(2, 8)])
    shelf = journal.learning
    for state, is_held in ((LessonState.KEPT, True), (LessonState.DONE, False), (LessonState.LET_GO, False)):
        assert shelf.decide("recap-1", 0, state).held is is_held
        assert (shelf.lesson_to_ask("recap-2") is not None) is is_held
    shelf.undo()
    assert [lesson.state for lesson in shelf.lessons()] == [LessonState.DONE]
    with pytest.raises(NotFound):
        shelf.decide("recap-1", 1, LessonState.KEPT)


def test_a_sentence_in_the_words_of_the_lesson_tells_of_carrying_it_out(journal: Journal) -> None:
    """Nobody has to say so: the strength after a lesson, in the words of its plan, is told as its doing."""
    plan = Lesson("a question has two parts", "repeat it back and number my points")
    rambled = replace(
        held(1, 3, lesson=plan), next_time=(NextTime("Rambled.", themes=("answer-structure",)),)
    )
    well = WentWell("Numbered my points, as planned.", themes=("answer-structure",))
    journal.keep([], [rambled, replace(held(2, 8), went_well=(well,))])
    page = journal.learning.theme("answer-structure")
    assert [lesson.will for lesson in page.lessons] == ["repeat it back and number my points"]
    assert page.movement() == (
        "Something to work on on 3 Oct, a strength since 8 Oct, by carrying out your lesson of 3 Oct."
    )


def test_the_warm_up_is_of_the_company_that_calls(asked_twice: Journal) -> None:
    """What is known of a company leads its warm-up; one not met before is fine; drafts of mind come last."""
    shelf = asked_twice.learning
    now = datetime(2026, 11, 20, 9, tzinfo=UTC)
    page = shelf.warm_up(now, "company 2")
    assert (page.company, page.known) == ("Company 2", ("interview on 8 Oct",))
    assert [one.text for one in page.better_answers] == ["Two sentences."]
    assert [one.question for one in page.without_answer] == ["Why a bank?"]
    assert shelf.warm_up(now, "Nowhere yet").known == ()
    assert shelf.warm_up(now).company == ""


def test_a_better_answer_after_the_close_is_a_new_version(journal: Journal) -> None:
    """What is added to a closed recap stands in the bank with its own day, beside what was there."""
    why = Question("Why a bank?", "It sounded flat", STUMBLED, "Rent.")
    journal.keep([], [held(1, 3, why, lesson=Lesson("they pause", "wait"))])
    tonight = datetime(2026, 11, 20, 20, tzinfo=UTC)
    journal.close_outs.add_better_answer("recap-1", "Why a bank?", "Somebody's rent.", tonight)
    (question,) = journal.learning.questions()
    assert [(one.text, str(one.on)) for one in question.better_answers] == [
        ("Somebody's rent.", "2026-11-20"),
        ("Rent.", "2026-10-03"),
    ]
