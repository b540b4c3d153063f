"""Quick capture: lines with a mark sort themselves into the steps, every other line stays a note."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.documents.any_recap import a_few, recaps, typed

from recap.rules.marks import LISTS, MARKS, add_marks, read_marks, read_person, take_back
from recap.rules.record import NextTime, Person, Question, Recap, Relation, Topic, WentWell

EVENING = """\
@ Priya Raman, Staff Engineer: her team moves to Rust
# on-call one week in six
? Why are you leaving?
+ drew the failure timeline
- rambled on pay
= I said two months' notice
! they admit what is broken
!role a week for every release
~ two offices
~role two managers
a plain line
"""

marked = st.lists(
    st.tuples(st.sampled_from([*MARKS, *(f"{mark} " for mark in MARKS), "", "!team ", "* "]), typed).map(
        "".join
    ),
    max_size=6,
).map("\n".join)


def test_each_mark_of_the_table_goes_to_its_step() -> None:
    """The example of every mark lands where the table says, and the plain line in the notes."""
    found = read_marks(EVENING)
    assert found.people == (
        Person("Priya Raman", title="Staff Engineer", common_ground="her team moves to Rust"),
    )
    assert found.topics == (Topic("on-call one week in six"),)
    assert found.questions == (Question("Why are you leaving?"),)
    assert found.went_well == (WentWell("drew the failure timeline"),)
    assert found.next_time == (NextTime("rambled on pay"),)
    assert found.facts == ("I said two months' notice",)
    assert found.company_good == ("they admit what is broken",)
    assert found.role_good == ("a week for every release",)
    assert found.company_bad == ("two offices",)
    assert found.role_bad == ("two managers",)
    assert found.notes == "a plain line"
    assert [line.where for line in found.lines] == [
        "people", "topics", "questions", "went_well", "next_time", "facts",
        "company_good", "role_good", "company_bad", "role_bad", "notes", "",
    ]  # fmt: skip
    assert not any(line.problem for line in found.lines)


@pytest.mark.parametrize(
    ("line", "where"),
    [
        ("   + indented", "went_well"),
        ("+\ttabbed", "went_well"),
        ("＋　全角", "went_well"),
        ("＠ 田中", "people"),
        ("＃ 話題", "topics"),
        ("？ なぜ", "questions"),
        ("＝ 三ヶ月", "facts"),
        ("！ 正直", "company_good"),
        ("！role 成長", "role_good"),
        ("～ 遠い", "company_bad"),
        ("〜 遠い", "company_bad"),
        ("－ 長かった", "next_time"),
        ("– rambled", "next_time"),
        ("— rambled", "next_time"),
        ("− rambled", "next_time"),
        ("!Role grows", "role_good"),
    ],
)
def test_marks_of_other_keyboards_count(line: str, where: str) -> None:
    """Full-width marks, long dashes, leading blanks and tabs are read as the marks they are meant to be."""
    assert [found.where for found in read_marks(line).lines] == [where]


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("@", "`@` needs a name after it."),
        ("#  ", "`#` needs a topic after it."),
        ("!role", "`!role` needs a good point of the role after it."),
        ("@ <priya@acme.example>", "`@` needs a name after it. This line is in your notes."),
        ("* star", "`*` is not a mark. This line is in your notes."),
        ("% half", "`%` is not a mark. This line is in your notes."),
        ("!team lunch", "`!team` is not a mark. This line is in your notes."),
        ("~roles two", "`~roles` is not a mark. This line is in your notes."),
        ("-rambled", "`-` needs a space after it. This line is in your notes."),
        ("+49 170 1234", ""),
        ("#1 in their field", ""),
        ("?!", ""),
        ("---", ""),
        ("(an aside)", ""),
        ("", ""),
    ],
)
def test_what_a_mark_could_not_place_says_so(line: str, problem: str) -> None:
    """A mark with nothing behind it and a sign that is no mark are named; ordinary lines are not."""
    assert read_marks(line).lines[0].problem == problem


def test_a_line_that_is_not_placed_is_a_note() -> None:
    """Words never vanish because their mark was wrong."""
    found = read_marks("* star\n\n-rambled\n+ drew\n\nlast")
    assert found.notes == "* star\n\n-rambled\nlast"
    assert found.went_well == (WentWell("drew"),)


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Priya Raman", Person("Priya Raman")),
        ("Priya Raman, Staff Engineer", Person("Priya Raman", title="Staff Engineer")),
        ("Priya Raman: tea, not coffee", Person("Priya Raman", common_ground="tea, not coffee")),
        (
            "Priya, Staff Engineer: Rust <p@acme.example> <https://example.org/p>",
            Person(
                "Priya",
                "Staff Engineer",
                email="p@acme.example",
                profile="https://example.org/p",
                common_ground="Rust",
            ),
        ),
        ("Priya <mailto:p@acme.example>, CTO", Person("Priya", "CTO", email="p@acme.example")),
        ("Priya <linkedin.com/in/p>", Person("Priya", profile="linkedin.com/in/p")),
        ("Priya <3, CTO", Person("Priya <3", "CTO")),
        ("Sam <the other one>", Person("Sam <the other one>")),
        ("田中、エンジニア：同じ町", Person("田中", "エンジニア", common_ground="同じ町")),
        (
            "Vũ Khánh Ly, HR Business Partner",
            Person("Vũ Khánh Ly", "HR Business Partner", Relation.RECRUITER),
        ),
        ("Lan, Trưởng phòng Nhân sự", Person("Lan", "Trưởng phòng Nhân sự", Relation.RECRUITER)),
        ("佐藤、人事部", Person("佐藤", "人事部", Relation.RECRUITER)),
        ("Ann, Chrome engineer", Person("Ann", "Chrome engineer")),
        ("Ann, Head of Data (hiring manager)", Person("Ann", "Head of Data", Relation.HIRING_MANAGER)),
        ("Ann (helper): the badge", Person("Ann", relation=Relation.HELPER, common_ground="the badge")),
        ("Ann (the tall one)", Person("Ann (the tall one)")),
    ],
)
def test_a_person_is_read_from_one_line(text: str, person: Person) -> None:
    """Name, title, common ground, addresses and relation come from one line, in that order."""
    assert read_person(text) == person


def test_adding_keeps_what_was_there_and_its_order() -> None:
    """Lines go behind the items that are there, the same line twice is two items."""
    recap = Recap(id="1", facts=("first",), notes="written before")
    recap = add_marks(add_marks(recap, "= second\nlater"), "= second")
    assert recap.facts == ("first", "second", "second")
    assert recap.notes == "written before\nlater"


def test_taking_back_leaves_what_was_edited_since() -> None:
    """An item that was corrected or added after the head-emptying stays when its text is taken back."""
    recap = add_marks(Recap(id="1"), "= pay\n= notice\nplain")
    edited = Recap(id="1", facts=("pay: 50", "notice", "later"), notes="plain\nand more")
    assert recap.facts == ("pay", "notice")
    assert take_back(edited, "= pay\n= notice\nplain") == Recap(
        id="1", facts=("pay: 50", "later"), notes="and more"
    )


@given(recap=recaps, text=st.one_of(typed, marked))
@settings(a_few, max_examples=40)
def test_taking_back_undoes_adding(recap: Recap, text: str) -> None:
    """For any recap and any text, taking back what was added gives the recap from before."""
    assert take_back(add_marks(recap, text), text) == recap


@given(text=marked)
@settings(a_few, max_examples=75)
def test_every_line_is_answered_for(text: str) -> None:
    """Any text is sorted without a fault: each line is placed, a note, empty, or said to be unplaced."""
    found = read_marks(text)
    placed = [line for line in found.lines if line.where in LISTS]
    assert len(placed) == sum(len(getattr(found, name)) for name in LISTS)
    for line in found.lines:
        assert line.where or line.problem or not line.text.strip()
        assert line.where != "notes" or line.text in found.notes
