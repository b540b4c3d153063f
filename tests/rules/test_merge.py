"""Two programs write into one recap, and the words of neither are lost."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recap.rules.merge import merge
from recap.rules.record import (
    CloseOut,
    Kept,
    Kind,
    Lesson,
    NextTime,
    Person,
    Question,
    Recap,
    State,
    Thought,
    Topic,
)

AT = datetime(2026, 11, 20, 14, 3, tzinfo=UTC)
BASE = Recap(
    "one",
    zone="Europe/Lisbon",
    company="Acme",
    notes="quiet office",
    people=(Person("Priya Raman", "Engineer"), Person("Tom Ash")),
    topics=(Topic("on-call"), Topic("Rust"), Topic("hiring")),
    facts=("two months' notice",),
)


def merged(theirs: Recap, mine: Recap, base: Recap = BASE) -> Recap:
    return merge(base, theirs, mine, AT)[0]


def test_changes_to_different_fields_both_win() -> None:
    """One program adds the role, the other the round: the recap has both, and nothing clashed."""
    recap, clashes = merge(BASE, replace(BASE, role="SRE"), replace(BASE, round="2"), AT)
    assert recap == replace(BASE, role="SRE", round="2")
    assert clashes == ()


def test_the_same_field_keeps_theirs_and_notes_mine() -> None:
    """Both wrote a first impression: theirs stays, mine is a line of the notes with its time and label."""
    recap, clashes = merge(
        BASE,
        replace(BASE, first_impressions="cold"),
        replace(BASE, first_impressions="warm"),
        AT,
    )
    assert recap.first_impressions == "cold"
    assert recap.notes == "quiet office\nAlso written here at 14:03 (First impressions): warm"
    assert clashes == ("first_impressions",)


def test_the_time_in_the_note_is_that_of_the_recaps_zone() -> None:
    """A recap of Tokyo tells the time of Tokyo."""
    base = replace(BASE, zone="Asia/Tokyo")
    recap = merged(replace(base, role="A"), replace(base, role="B"), base)
    assert recap.notes.endswith("Also written here at 23:03 (Role): B")


def test_both_went_on_with_the_notes() -> None:
    """What each program added to the notes is there once."""
    recap, clashes = merge(
        BASE,
        replace(BASE, notes="quiet office\nbig windows"),
        replace(BASE, notes="quiet office\nno lift"),
        AT,
    )
    assert recap.notes == "quiet office\nbig windows\nAlso written here at 14:03: no lift"
    assert clashes == ("notes",)


def test_the_longer_of_two_that_begin_alike_says_it_all() -> None:
    """A text that only goes on where the other stops needs no note."""
    longer, shorter = replace(BASE, role="Site Reliability"), replace(BASE, role="Site")
    assert merge(BASE, longer, shorter, AT) == (longer, ())
    assert merge(BASE, shorter, longer, AT) == (longer, ())


def test_saying_it_twice_notes_it_once() -> None:
    """A save that is tried again does not note the same words again."""
    mine = replace(BASE, role="B")
    once = merged(replace(BASE, role="A"), mine)
    assert merged(once, mine) == once


def test_state_and_the_journals_own_times_are_theirs() -> None:
    """A recap closed by another program stays closed, whatever the form believed."""
    theirs = replace(BASE, state=State.CLOSED, closed_at=AT)
    assert merged(theirs, replace(BASE, role="SRE")) == replace(theirs, role="SRE")


def test_a_date_and_its_precision_stay_together() -> None:
    """A decision date of theirs is not made approximate by mine, which is noted."""
    theirs = replace(BASE, decision_on=date(2026, 11, 27))
    mine = replace(BASE, decision_on=date(2026, 12, 4), decision_approximate=True)
    recap, clashes = merge(BASE, theirs, mine, AT)
    assert (recap.decision_on, recap.decision_approximate) == (date(2026, 11, 27), False)
    assert "(Decision): 2026-12-04" in recap.notes
    assert clashes == ("decision_on",)


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [("kind", Kind.PANEL, "panel"), ("minutes", 50, "50"), ("held_at", AT, "2026-11-20 14:03+00:00")],
)
def test_values_that_are_not_text_are_noted_too(field: str, value: Any, said: str) -> None:
    """A kind, a length or a time that lost its field can still be read in the notes."""
    nine = datetime(2026, 11, 20, 9, tzinfo=UTC)
    others: dict[str, Any] = {"kind": Kind.PHONE, "minutes": 45, "held_at": nine}
    recap = merged(replace(BASE, **{field: others[field]}), replace(BASE, **{field: value}))
    assert getattr(recap, field) == others[field]
    assert recap.notes.endswith(f": {said}")


def test_what_one_cleared_the_other_may_rewrite() -> None:
    """Clearing a field never wins over words written into it meanwhile, from either side."""
    base = replace(BASE, role="SRE")
    cleared, rewritten = replace(base, role=""), replace(base, role="Staff SRE")
    assert merge(base, cleared, rewritten, AT) == (rewritten, ())
    assert merge(base, rewritten, cleared, AT) == (rewritten, ())


def test_lists_take_additions_from_both_sides() -> None:
    """Each program added a topic: both are there, each behind its neighbour."""
    theirs = replace(BASE, topics=(*BASE.topics, Topic("pay")))
    mine = replace(BASE, topics=(BASE.topics[0], Topic("night shifts"), *BASE.topics[1:]))
    assert [topic.text for topic in merged(theirs, mine).topics] == [
        "on-call",
        "night shifts",
        "Rust",
        "hiring",
        "pay",
    ]


def test_the_same_addition_is_there_once() -> None:
    """The fact that both added is one fact."""
    both = replace(BASE, facts=(*BASE.facts, "start in May"))
    assert merged(replace(both, role="SRE"), replace(both, round="2")).facts == both.facts


def test_removals_from_both_sides_hold() -> None:
    """A topic removed here and one removed there are both gone."""
    theirs, mine = replace(BASE, topics=BASE.topics[1:]), replace(BASE, topics=BASE.topics[:2])
    assert merged(theirs, mine).topics == (Topic("Rust"),)


def test_an_edit_outlives_a_removal() -> None:
    """A topic that one side removed while the other rewrote it stays, rewritten."""
    removed = replace(BASE, topics=(BASE.topics[0], BASE.topics[2]))
    edited = replace(BASE, topics=(BASE.topics[0], Topic("Rust", note="new team"), BASE.topics[2]))
    assert Topic("Rust", note="new team") in merged(removed, edited).topics
    assert Topic("Rust", note="new team") in merged(edited, removed).topics


def test_two_facts_about_one_person_both_win() -> None:
    """One program corrects her title while the other adds her address: she has both."""
    title = replace(BASE, people=(replace(BASE.people[0], title="Staff Engineer"), BASE.people[1]))
    email = replace(BASE, people=(replace(BASE.people[0], email="priya@acme.example"), BASE.people[1]))
    recap, clashes = merge(BASE, title, email, AT)
    assert recap.people == (
        Person("Priya Raman", "Staff Engineer", email="priya@acme.example"),
        BASE.people[1],
    )
    assert clashes == ()


def test_one_entry_edited_twice_keeps_theirs_and_notes_mine() -> None:
    """Two titles for one person: theirs stays, mine is noted with her name."""
    theirs = replace(BASE, people=(replace(BASE.people[0], title="Staff Engineer"), BASE.people[1]))
    mine = replace(BASE, people=(replace(BASE.people[0], title="Architect"), BASE.people[1]))
    recap, clashes = merge(BASE, theirs, mine, AT)
    assert recap.people == theirs.people
    assert recap.notes.endswith("(People, Priya Raman, title): Architect")
    assert clashes == ("people",)


def test_a_rewritten_line_replaces_the_old_one() -> None:
    """A line I rewrote while they added another is not doubled."""
    theirs = replace(BASE, facts=(*BASE.facts, "start in May"))
    mine = replace(BASE, facts=("three months' notice",))
    assert merged(theirs, mine).facts == ("three months' notice", "start in May")


def test_themes_of_one_line_are_brought_together() -> None:
    """Each side tagged the same line: it has both themes."""
    base = replace(BASE, next_time=(NextTime("rambled"),))
    theirs = replace(base, next_time=(NextTime("rambled", themes=("clarity",)),))
    mine = replace(base, next_time=(NextTime("rambled", themes=("concise-answers",)),))
    assert set(merged(theirs, mine, base).next_time[0].themes) == {"clarity", "concise-answers"}


def test_thoughts_stay_sealed_when_they_clash() -> None:
    """Two versions of a thought both stay thoughts: no word of them reaches the notes."""
    base = replace(BASE, close_out=CloseOut(thoughts=(Thought("too junior"),), kept=(Kept("calm"),)))
    theirs = replace(
        base, close_out=CloseOut(thoughts=(Thought("too junior for them"),), kept=(Kept("calm"),))
    )
    mine = replace(base, close_out=CloseOut(thoughts=(Thought("sounded junior"),), kept=(Kept("clear"),)))
    recap = merged(theirs, mine, base)
    assert recap.close_out is not None
    assert {thought.text for thought in recap.close_out.thoughts} == {"too junior for them", "sounded junior"}
    assert recap.close_out.kept == (Kept("clear"),)
    assert "junior" not in recap.notes


def test_two_lessons_are_both_readable() -> None:
    """Theirs is the lesson, mine is in the notes with both its halves."""
    base = replace(BASE, close_out=CloseOut())
    theirs = replace(base, close_out=CloseOut(lesson=Lesson("I open", "stop after three sentences")))
    mine = replace(base, close_out=CloseOut(lesson=Lesson("they ask about pay", "name a range")))
    recap = merged(theirs, mine, base)
    assert recap.close_out == theirs.close_out
    assert "they ask about pay" in recap.notes
    assert "name a range" in recap.notes


# Letters that no field name and no label has.
texts = st.text(alphabet="ΞΨΩ ", max_size=3).map(str.strip)
items = st.lists(texts.filter(bool), max_size=4).map(tuple)
recaps = st.builds(
    Recap,
    id=st.just("one"),
    role=texts,
    notes=texts,
    facts=items,
    questions=st.lists(st.builds(Question, text=texts.filter(bool), answer=texts), max_size=3).map(tuple),
)


def written_in(recap: Recap) -> set[str]:
    answers = {question.answer for question in recap.questions}
    return {recap.role, *recap.facts, *(question.text for question in recap.questions)} | answers


@given(recaps, recaps)
def test_only_one_side_writing_is_simply_what_it_wrote(base: Recap, other: Recap) -> None:
    """When only one of the programs changed anything, the merge is that change, from either side."""
    assert merge(base, base, other, AT) == (other, ())
    assert merge(base, other, base, AT) == (other, ())
    assert merge(base, other, other, AT) == (other, ())


@given(recaps, recaps, recaps)
def test_no_new_words_are_lost(base: Recap, theirs: Recap, mine: Recap) -> None:
    """Every text that either program newly wrote can be read somewhere in the merged recap."""
    result = merged(theirs, mine, base)
    for one in (theirs, mine):
        for text in written_in(one) - written_in(base):
            assert text in repr(result)
        if one.notes != base.notes:
            assert one.notes.removeprefix(base.notes).strip() in result.notes


@given(recaps, recaps, recaps)
def test_merging_is_over_once_done(base: Recap, theirs: Recap, mine: Recap) -> None:
    """Going on from the merged recap without a further change leaves it alone."""
    result = merged(theirs, mine, base)
    assert merge(result, result, result, AT) == (result, ())
