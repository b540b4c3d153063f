"""The brief: what it has of the rounds of an opportunity, and what never."""

from datetime import UTC, date, datetime

import pytest

from recap.rules.brief import (
    ASK_ABOUT,
    ASK_DECISION,
    ASK_PAY,
    Brief,
    Strength,
    brief_of,
)
from recap.rules.brief_sections import in_a_line
from recap.rules.opportunity import Opportunity
from recap.rules.record import (
    CloseOut,
    Kind,
    Landed,
    Lesson,
    MyQuestion,
    NextTime,
    Outcome,
    Person,
    Question,
    Recap,
    Relation,
    Thought,
    Topic,
    WentWell,
)
from recap.rules.text import LONG_TEXT, shortened

NOW = datetime(2026, 11, 20, 15, tzinfo=UTC)
ACME = Opportunity("acme", "Acme", "SRE", next_interview_at=datetime(2026, 11, 24, 9, tzinfo=UTC))
FIRST = Recap(
    "first",
    round="1",
    kind=Kind.PHONE,
    held_at=datetime(2026, 10, 1, 9, tzinfo=UTC),
    people=(Person("Priya Raman", "Recruiter", Relation.RECRUITER, common_ground="we both bake"),),
    topics=(Topic("growing to nine", "Priya"), Topic("the office moves")),
    questions=(Question("Why us?", "mumbled", Landed.STUMBLED, "Because of the map."),),
    my_questions=(MyQuestion("Who decides?", "The two leads."), MyQuestion("How big is the team?")),
    company_bad=("two managers",),
    facts=("I said two months' notice", "I named 60 to 70 thousand gross"),
    next_time=(NextTime("Slower on pay."),),
    close_out=CloseOut(
        thoughts=(Thought("they think I am slow"),),
        lesson=Lesson(when="they ask two things", will="number them"),
        friend_note="You did it.",
    ),
)
SECOND = Recap(
    "second",
    round="2",
    kind=Kind.PANEL,
    held_at=datetime(2026, 11, 10, 9, tzinfo=UTC),
    people=(Person("priya raman"), Person("Tom Okafor", "CTO"), Person("Bo", relation=Relation.REFERRER)),
    topics=(Topic("on-call one week in six", "Tom Okafor"),),
    questions=(
        Question("Why us?", "Told them about the map.", Landed.LANDED),
        Question("What broke?", "", Landed.SO_SO, "The queue."),
    ),
    facts=("they pay the train", "i said two months' notice"),
    went_well=(WentWell("Drew the timeline."),),
    next_time=(NextTime("Asked nothing."),),
)


def lines(brief: Brief, name: str) -> list[str]:
    """The texts of one section."""
    return [line.text for section in brief.sections if section.name == name for line in section.lines]


@pytest.fixture
def brief() -> Brief:
    return brief_of(ACME, [FIRST, SECOND], [], NOW)


def test_it_says_when_the_next_round_is_and_when_the_rounds_were(brief: Brief) -> None:
    """The first lines tell what comes, how long ago the last round was, and which came before."""
    waiting = brief_of(ACME, [FIRST], [], datetime(2026, 12, 1, tzinfo=UTC))
    assert brief.standing == "next round Tue 24 Nov 09:00, in 4 days"
    assert waiting.standing == "the next round was Tue 24 Nov 09:00"
    assert brief.held == (
        "round 2 · panel · Tue 10 Nov 2026, 09:00 · 10 days ago",
        "before that: round 1 by phone 1 Oct",
    )


def test_facts_come_first_and_among_them_the_pay_and_each_once(brief: Brief) -> None:
    """What salary was named is the first line; the same fact of two rounds is one line."""
    assert brief.sections[0].name == "facts"
    assert lines(brief, "facts") == [
        "I named 60 to 70 thousand gross",
        "they pay the train",
        "i said two months' notice",
    ]


def test_a_person_of_two_rounds_is_one_with_what_all_rounds_have(brief: Brief) -> None:
    """Title, common ground and topics come together, whoever wrote the name how; who helped comes last."""
    priya, tom, bo = brief.people
    assert (priya.person.title, priya.person.relation) == ("Recruiter", Relation.RECRUITER)
    assert priya.common_ground == ("we both bake",)
    assert [topic.text for topic in priya.topics] == ["growing to nine"]
    assert [topic.text for topic in tom.topics] == ["on-call one week in six"]
    assert bo.person.name == "Bo"
    assert lines(brief, "topics") == ["the office moves"]


def test_a_question_counts_as_it_went_last_and_what_did_not_land_comes_first(brief: Brief) -> None:
    """A question that stumbled once and landed since is one that landed; the others bring a better answer."""
    asked = next(section for section in brief.sections if section.name == "questions").lines
    assert [(line.text, line.aside) for line in asked] == [("What broke?", "so-so"), ("Why us?", "landed")]
    assert asked[0].under == (("Better", "The queue."),)
    assert asked[1].under == (("You said", "Told them about the map."),)


def test_only_lessons_say_what_to_do_and_a_round_without_one_has_its_lines(brief: Brief) -> None:
    """“Talked too long” is no instruction: it stands apart from the lessons, as written last time."""
    assert lines(brief, "lessons") == ["When they ask two things, I will number them"]
    assert lines(brief, "last_time") == ["Asked nothing."]


@pytest.mark.parametrize("columns", [40, 60, 80])
def test_a_strength_and_its_sentence_fit_one_line_and_end_with_a_word(columns: int) -> None:
    """The sentence has what the name leaves of the line, and is cut after a word."""
    sentence = "Drew the failure timeline on the board before they had asked for it"
    brief = brief_of(ACME, [], [], NOW, [Strength("Makes it clear", sentence)])
    (whole,) = next(section for section in brief.sections if section.name == "strengths").lines
    line = in_a_line(whole, columns)
    assert whole.aside == sentence
    assert len(line.text) + 2 + len(line.aside) <= columns
    assert sentence.startswith(line.aside.removesuffix(" …") + " ")
    assert in_a_line(whole, 99).aside == sentence


def test_it_asks_what_nobody_answered_and_what_nobody_told(brief: Brief) -> None:
    """My open questions come first, then the decision, then the bad points; nothing after a no."""
    assert brief.ask == ("How big is the team?", ASK_DECISION, ASK_ABOUT.format(point="two managers"))
    told = brief_of(ACME, [Recap("x", decision_on=date(2026, 11, 27))], [], NOW)
    assert told.ask == (ASK_PAY,)
    refused = Opportunity("acme", "Acme", outcome=Outcome.REJECTED, feedback="Too quiet.")
    assert brief_of(refused, [FIRST], [], NOW).ask == ()
    assert lines(brief_of(refused, [FIRST], [], NOW), "next") == ["Their feedback: Too quiet."]


def test_no_thought_and_no_note_to_oneself_is_in_it(brief: Brief) -> None:
    """What was put away stays put away: it is in no section."""
    assert "slow" not in str(brief.sections)
    assert "You did it" not in str(brief.sections)


def test_notes_come_last_the_newest_first_and_a_few() -> None:
    """What stands only in the notes is there too, and how much of it is left out is known."""
    rounds = [
        Recap("one", notes="salary 48k mentioned\nthey like Go"),
        Recap("two", notes="\n".join(f"line {number}" for number in range(3)) + "\n\n"),
    ]
    brief = brief_of(ACME, rounds, [], NOW)
    assert brief.sections[-1].heading == "Your notes"
    assert [line.text for line in brief.sections[-1].lines] == [
        *("line 0", "line 1", "line 2"),
        "salary 48k mentioned",
    ]
    assert [line.text for line in brief.notes[4:]] == ["they like Go"]


def test_an_opportunity_with_nothing_written_says_so() -> None:
    """Empty sections are left out, and the brief still stands."""
    brief = brief_of(Opportunity("x", ""), [], [], NOW)
    assert brief.held == ("no interview written yet",)
    assert [section.name for section in brief.sections] == ["ask"]


def test_a_long_text_is_cut_after_a_word() -> None:
    """A posting that was pasted does not push the rest off the page."""
    cut = shortened("word\n" * 200)
    assert len(cut) <= LONG_TEXT + 2
    assert cut.endswith("word …")
    assert shortened("short\n\ntext") == "short text"
