"""Documents as people write them by hand: read tolerantly, and what could not be placed is said."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.documents.any_recap import SNARES, a_few, recaps, typed

from recap.documents import form
from recap.documents.markdown import write_document
from recap.documents.markdown_reader import apply_document, read_document
from recap.rules.record import (
    CloseOut,
    Kind,
    Landed,
    Lesson,
    MyQuestion,
    NextTime,
    Person,
    Question,
    Recap,
    Relation,
    Thought,
    Topic,
    WentWell,
)
from recap.rules.text import clean

BY_HAND = """\
# TOPICS

* on-call one week in six (Raised by Priya Raman)
  they know it is too much
* pay

next TIME
---------

- rambled on pay {pay-and-terms} (about: What salary
  do you expect?)

## questions

1. Why are you leaving, and what
   have you learned? [Stumbled]
   - Said: it sounded flat
   - Better answer:
     I want to see what happens
     after the release
2) What is your notice?

### your questions ###
- Who is on call?
  Said: all of us

## people
Priya Raman, Staff Engineer
Ann Lee, HR <ann@acme.example>

## Facts
- I said two months
  - from January
- hybrid
"""


def as_kept(recap: Recap) -> Recap:
    """The recap without what a document leaves out."""
    close_out = recap.close_out and replace(recap.close_out, thoughts=())
    # When it was begun stands there only where nothing else tells when it was.
    begun = None if recap.held_at or recap.held_on else recap.created_at
    return replace(
        recap, opportunity_id="", created_at=begun, updated_at=None, deleted_at=None, close_out=close_out
    )


@given(recap=recaps)
@settings(a_few, max_examples=50)
def test_any_recap_comes_back_from_its_document(recap: Recap) -> None:
    """For any text a person can type, reading what was written gives the same recap."""
    document = read_document(write_document(recap))
    assert document.recap() == as_kept(recap)
    # Another laptop may know other zones.
    assert [line for line in document.unplaced if line.text != "zone"] == []
    assert document.id_given


@given(recap=recaps)
@a_few
def test_an_unchanged_document_changes_nothing(recap: Recap) -> None:
    """Applied to the recap it was written from, a document leaves all of it as it is, thoughts included."""
    assert apply_document(recap, read_document(write_document(recap))) == recap


@given(text=st.one_of(typed, st.lists(st.sampled_from([*SNARES, "## People", "- x", "  y"])).map("\n".join)))
@settings(a_few, max_examples=50)
def test_any_text_is_a_document(text: str) -> None:
    """Whatever a file holds, it is read without a fault and what came of it can be written and read again."""
    recap = read_document(text).recap()
    assert as_kept(read_document(write_document(recap)).recap()) == as_kept(recap)


@given(
    text=typed.map(
        lambda text: clean(f"I think {text}, so.").replace("#", "").replace("-", "").replace("=", "")
    )
)
@a_few
def test_a_plain_note_is_a_note(text: str) -> None:
    """Text without a heading or facts on top goes to the notes exactly as it is."""
    document = read_document(text)
    assert document.recap() == Recap(id=document.id, notes=text)
    assert document.unplaced == ()


def test_a_document_by_hand_is_understood() -> None:
    """Headings in any case, level, order and style, other bullets, wrapped lines, no bullets."""
    document = read_document(BY_HAND)
    recap = document.recap()
    assert recap.topics == (
        Topic("on-call one week in six", "Priya Raman", "they know it is too much"),
        Topic("pay"),
    )
    assert recap.next_time == (NextTime("rambled on pay", "What salary do you expect?", ("pay-and-terms",)),)
    assert recap.questions == (
        Question(
            "Why are you leaving, and what have you learned?",
            "it sounded flat",
            Landed.STUMBLED,
            "I want to see what happens\nafter the release",
        ),
        Question("What is your notice?"),
    )
    assert recap.my_questions == (MyQuestion("Who is on call?", "all of us"),)
    assert recap.people == (
        Person("Priya Raman", "Staff Engineer"),
        Person("Ann Lee", "HR", Relation.RECRUITER, "ann@acme.example"),
    )
    assert recap.facts == ("I said two months", "from January", "hybrid")
    assert document.unplaced == ()


def test_windows_line_endings_and_a_byte_order_mark_do_not_matter() -> None:
    """A file saved by a Windows editor reads the same."""
    unix = "---\ncompany: Acme\n---\n\n## Facts\n\n- hybrid\n"
    windows = read_document("\ufeff" + unix.replace("\n", "\r\n"))
    assert windows.values == read_document(unix).values


def test_an_unknown_heading_is_kept_with_its_text_and_said() -> None:
    """What has no place in the form goes to the notes, with the number of its line."""
    document = read_document("## Notes\n\nmine\n\n## Weather\n\nrain\n\n## Facts\n\n- hybrid\n")
    assert document.recap().notes == "mine\n\n## Weather\n\nrain"
    assert document.recap().facts == ("hybrid",)
    assert [str(line) for line in document.unplaced] == [
        "Line 5: “## Weather” is not a heading of a recap; it is kept under notes, with its text."
    ]


def test_headings_inside_a_pasted_posting_stay_in_it() -> None:
    """Deeper and underlined headings in a long text belong to it, even where the form has such a heading."""
    posting = "We are hiring.\n\n### Questions\n\nAsk us.\n\nYour day\n--------\n\n#### More"
    document = read_document(f"## Job details\n\n{posting}\n\n## Facts\n- hybrid\n")
    assert document.recap().job_details == posting
    assert document.recap().facts == ("hybrid",)


def test_a_heading_in_a_code_block_is_no_heading() -> None:
    """What Markdown takes for code stays text."""
    document = read_document("## Notes\n\n```\n# Facts\n- no\n```\n")
    assert document.recap() == Recap(id=document.id, notes="```\n# Facts\n- no\n```")


def test_text_without_a_place_in_a_list_is_a_note() -> None:
    """Code or a quotation under a heading of items is kept, and said."""
    document = read_document("## People\n\n- Priya\n\n> she said so\n")
    assert document.recap().people == (Person("Priya"),)
    assert document.recap().notes == "> she said so"
    assert document.unplaced[0].line == 5


def test_a_lesson_that_is_none_is_said() -> None:
    """A lesson needs both halves; what has one is kept as a note."""
    document = read_document("### Lesson\n\n- breathe\n- When asked, I will stop\n")
    assert document.recap().close_out == CloseOut(lesson=Lesson("asked", "stop"))
    assert document.recap().notes == "- breathe"
    assert [line.line for line in document.unplaced] == [3]


def test_a_second_lesson_is_one_too() -> None:
    """Lessons after the first, under one heading or two, are further lessons."""
    asked, late, tired = Lesson("asked", "stop"), Lesson("late", "call"), Lesson("tired", "rest")
    document = read_document(
        "### Lesson\n\n- When asked, I will stop\n- When late, I will call\n"
        "### Lesson\n\n- When tired, I will rest\n"
    )
    assert document.recap().close_out == CloseOut(lesson=asked, lessons_more=(late, tired))


def test_a_printed_list_of_thoughts_is_left_out() -> None:
    """What was printed with its thoughts and comes back does not spill them into the notes."""
    printed = f"## Notes\n\nquiet\n\n## {form.THOUGHTS}\n\n- They sighed (let go)\n"
    document = read_document(printed)
    assert document.recap() == replace(Recap(document.id), notes="quiet")
    assert [line.line for line in document.unplaced] == [5]
    of_their_own = read_document("## Thoughts\n\nA kind team.\n").recap()
    assert of_their_own.notes == "## Thoughts\n\nA kind team."


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("company: Acme: Robotics #1", "company", "Acme: Robotics #1"),
        ("company: 'Anna''s'", "company", "Anna's"),
        ('company: "Acme" # they', "company", "Acme"),
        (r'company: "\u001b[31m"', "company", "␛[31m"),
        ("company:", "company", ""),
        ("Round: 2", "round", "2"),
        ("kind: On site", "kind", Kind.ON_SITE),
        ("kind: null", "kind", None),
        ("minutes: 60 # about", "minutes", 60),
        ("held_at: 2026-11-20", "held_on", date(2026, 11, 20)),
        ("held_at: 2026-11-20 14:00Z", "held_at", datetime(2026, 11, 20, 14, 0, tzinfo=UTC)),
        ("decision_approximate: yes", "decision_approximate", True),
    ],
)
def test_facts_by_hand_are_understood(line: str, field: str, value: object) -> None:
    """Plain, quoted and commented values, in the ways people write YAML."""
    document = read_document(f"---\n{line}\n---\n")
    assert document.values == {field: value}
    assert document.unplaced == ()


def test_a_time_without_an_offset_is_on_the_clock_of_the_zone() -> None:
    """The zone may stand after the time; without any zone the time is not guessed."""
    document = read_document("---\nheld_at: 2026-07-01 14:00\nzone: Europe/Lisbon\n---\n")
    assert document.values["held_at"] == datetime(2026, 7, 1, 13, 0, tzinfo=UTC)
    document = read_document("---\nheld_at: 2026-07-01 14:00\n---\n")
    assert (document.values, document.stray) == ({}, "held_at: 2026-07-01 14:00")
    assert "offset" in str(document.unplaced[0])


@pytest.mark.parametrize(
    ("zone", "told"), [("", []), ("zone: Nowhere\n", ["zone"]), ("zone: Asia/Tokyo\n", [])]
)
def test_a_time_without_an_offset_or_a_zone_is_on_the_persons_clock(zone: str, told: list[str]) -> None:
    """It keeps that zone then; a zone that nobody knows is said."""
    document = read_document(f"---\nheld_at: 2026-07-01 14:00\n{zone}---\n", "Europe/Lisbon")
    held_at, where = document.values["held_at"], document.values["zone"]
    assert (held_at.isoformat(), where) == (
        ("2026-07-01T14:00:00+09:00", "Asia/Tokyo")
        if "Tokyo" in zone
        else ("2026-07-01T14:00:00+01:00", "Europe/Lisbon")
    )
    assert [line.text for line in document.unplaced] == told
    elsewhere = read_document("---\nheld_at: 2026-07-01T02:30+01:00\nzone: Nowhere\n---\n", "Europe/Lisbon")
    assert [line.text for line in elsewhere.unplaced] == ["zone"]
    assert elsewhere.values["held_at"].hour == 2


@pytest.mark.parametrize(
    "line",
    [
        "kind: lunch",
        "state:",
        "minutes: an hour",
        "minutes: -5",
        "minutes: 99999999999999999999",
        "pull_before: 11",
        "held_at: yesterday",
        "held_at: 2026-13-45T99:00:00Z",
        "decision_on: soon",
        "decision_approximate: perhaps",
        'company: "Acme',
        "company: 'Acme",
        r'company: "\x"',
        "tags: [a, b]",
        "  nested: 1",
        "- item",
        "id: two words",
        "recap: 99",
    ],
)
def test_a_malformed_fact_is_said_and_kept_as_a_note(line: str) -> None:
    """A value that is not what its key needs is a line of the notes; the others are read."""
    document = read_document(f"---\nrole: SRE\n{line}\n---\n\n## Facts\n- hybrid\n")
    assert document.values == {"role": "SRE", "facts": ("hybrid",)}
    assert [unplaced.line for unplaced in document.unplaced] == [3]
    assert document.stray == ("" if line.startswith(("id:", "recap:")) else line)


def test_of_a_fact_that_stands_twice_the_first_is_kept_as_a_note() -> None:
    """The last one counts, and nothing of the other is lost."""
    document = read_document("---\ncompany: Acme\nrole: SRE\ncompany: Bolt\n---\n")
    assert document.recap() == Recap(document.id, company="Bolt", role="SRE", notes="company: Acme")


@pytest.mark.parametrize(
    "head", ["\ncompany: Acme\n", "  # mine\ncompany: Acme\n", "# mine\n\ncompany: Acme\n"]
)
def test_a_head_is_read_below_an_empty_line(head: str) -> None:
    """People leave a line empty, or write a remark first."""
    assert read_document(f"---\n{head}---\n## Topics\n\n- tea\n").recap().company == "Acme"
    assert read_document("---\n\nSo: it went well.\n\n---\nmore\n").recap().notes.startswith("---\n\nSo: it")


def test_a_note_that_begins_with_a_rule_is_a_note() -> None:
    """Its first part is no front matter: all of it is kept, and its title is read."""
    body = "We went through the whole of it, slowly.\n\n---\n\nSecond part: the tour."
    recap = read_document(f"---\n\n# Interview at Zeta — Analyst\n\n{body}").recap()
    assert (recap.company, recap.role, recap.notes) == ("Zeta", "Analyst", body)
    plain = read_document(f"---\n{body}\n")
    assert (plain.recap().notes, plain.unplaced) == (f"---\n{body}", ())


def test_the_head_of_another_program_is_kept_as_a_note() -> None:
    """Keys that recap does not know are said with their lines, and so is what hangs below them."""
    document = read_document("---\ndate-made: 1\ntags:\n  - job\n---\n# Interview at Zeta — Analyst\nwarm\n")
    assert document.recap().company == "Zeta"
    assert document.recap().notes == "date-made: 1\ntags:\n  - job\n\nwarm"
    assert [line.line for line in document.unplaced] == [2, 3, 4]


def test_front_matter_that_never_ends_is_a_note() -> None:
    """Without its closing line, nothing is taken for facts and nothing is lost."""
    text = "---\ncompany: Acme\n\nwe talked"
    assert read_document(text).recap().notes == text


def test_a_document_without_an_id_has_one_made_from_its_bytes() -> None:
    """Reading the same bytes twice gives the same id, other bytes another."""
    assert read_document("plain").id == read_document("plain").id
    assert read_document("plain").id != read_document("plain ").id
    assert not read_document("plain").id_given
    assert read_document("\ud800").id != read_document("\ud801").id


def test_editing_replaces_what_is_there_and_leaves_the_rest() -> None:
    """A heading that is present replaces its list, an empty one empties it, an absent one leaves it alone."""
    recap = Recap(
        id="1",
        company="Acme",
        role="SRE",
        facts=("a", "b"),
        topics=(Topic("pay"),),
        went_well=(WentWell("drew"),),
        close_out=CloseOut(pull_before=4, friend_note="well done", thoughts=(Thought("too junior"),)),
    )
    edited = read_document(
        "---\nrole: Lead\n---\n\n## Facts\n\n- c\n\n## Topics\n\n## Close-out\n\n"
        "### Note to yourself\n\nrest\n"
    )
    assert apply_document(recap, edited) == replace(
        recap,
        role="Lead",
        facts=("c",),
        topics=(),
        close_out=CloseOut(pull_before=4, friend_note="rest", thoughts=(Thought("too junior"),)),
    )


def test_stray_text_is_added_to_the_notes_once() -> None:
    """Applying the same document twice does not write the same words twice."""
    document = read_document("a word first\n\n## Facts\n\n- hybrid\n")
    once = apply_document(Recap(id="1", notes="mine"), document)
    assert once.notes == "mine\n\na word first"
    assert apply_document(once, document) == once


def test_a_day_and_a_time_replace_each_other() -> None:
    """When the day gets its time in the editor, the day alone goes, and the other way round."""
    recap = Recap(id="1", held_on=date(2026, 11, 20))
    timed = apply_document(recap, read_document("---\nheld_at: 2026-11-20T14:00:00Z\n---\n"))
    assert timed == Recap(id="1", held_at=datetime(2026, 11, 20, 14, 0, tzinfo=UTC))
    assert apply_document(timed, read_document("---\nheld_at: 2026-11-20\n---\n")) == recap


@pytest.mark.parametrize(
    "text",
    [
        ">" * 1000 + " deep",
        "- " * 1000 + "deep",
        "\n".join("  " * depth + "- x" for depth in range(1000)),
        "## People\n- x " + "<" * 1_000_000,
        "## Next time\n- x" + " {a}" * 250_000,
        "## Next time\n- " + "(about: x" * 100_000,
        "### Lesson\n- When " + " " * 1_000_000 + "x",
        "## Questions\n- x\n  Said" + " " * 1_000_000 + "x",
        "## Facts\n- " + "\\" * 1_000_000,
        "[" * 1_000_000,
        "<!--" + "\n## Facts" * 100_000,
        '---\ncompany: "' + "\\" * 1_000_000 + "\n---\n",
        " " * 1_000_000,
    ],
    ids=lambda text: repr(text[:24]),
)
@pytest.mark.slow
@pytest.mark.timeout(20)
def test_a_megabyte_and_a_thousand_levels_are_read(text: str) -> None:
    """Large and deep documents are read and written again without a fault and without a wait."""
    recap = read_document(text).recap()
    assert read_document(write_document(recap)).recap() == recap
