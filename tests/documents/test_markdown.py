"""The Markdown document as it is written: pleasant to read, YAML on top, nothing taken for markup."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from datetime import UTC, date, datetime

import pytest
from hypothesis import example, given
from markdown_it import MarkdownIt
from tests.documents.any_recap import a_few, recaps

from recap.documents.form import CLOSE_OUT, IN_CLOSE_OUT, LISTS, LONG_TEXTS
from recap.documents.markdown import write_document
from recap.rules.record import (
    CloseOut,
    Kept,
    Kind,
    Landed,
    Lesson,
    MyQuestion,
    NextTime,
    Person,
    Question,
    Recap,
    State,
    Thought,
    Topic,
    WentWell,
)
from recap.rules.text import clean

DOCUMENT = """\
---
recap: 1
id: 0199f3c2-7c1e-7d7e-9a43-0f6c1f0e2b11
company: "Acme Robotics"
role: "Site Reliability Engineer"
round: "2"
kind: on_site
held_at: 2026-11-20T14:00:00+00:00
zone: Europe/Lisbon
minutes: 60
state: written
decision_on: 2026-11-27
decision_by: "Priya Raman"
---

## People

- Priya Raman, Staff Engineer (interviewer) <priya@acme.example> <https://example.org/priya>
  her team moves to Rust

## Topics

- on-call one week in six (raised by Priya Raman)
  they know it is too much

## Questions

- Why are you leaving? [stumbled] {career-story}
  Said: it sounded flat
  Better: I want to see what happens after the release

## Your questions

- Who is on call?
  They said: all of us

## Job details

three days a week

## Company: good points

- they admit what is broken

## What went well

- drew the failure timeline {clarity}
  Helped: I asked for the pen

## Next time

- rambled on pay (about: What salary do you expect?) {pay-and-terms}

## Close-out

### Kept

- the timeline
  Helped: the pen

### Lesson

- When they ask about pay, I will say one number {pay-and-terms}
  Moment: I said three numbers

### Note to yourself

You drew it well.
"""

RECAP = Recap(
    id="0199f3c2-7c1e-7d7e-9a43-0f6c1f0e2b11",
    state=State.WRITTEN,
    company="Acme Robotics",
    role="Site Reliability Engineer",
    round="2",
    kind=Kind.ON_SITE,
    held_at=datetime(2026, 11, 20, 14, 0, tzinfo=UTC),
    zone="Europe/Lisbon",
    minutes=60,
    decision_on=date(2026, 11, 27),
    decision_by="Priya Raman",
    people=(
        Person(
            "Priya Raman",
            "Staff Engineer",
            email="priya@acme.example",
            profile="https://example.org/priya",
            common_ground="her team moves to Rust",
        ),
    ),
    topics=(Topic("on-call one week in six", "Priya Raman", "they know it is too much"),),
    questions=(
        Question(
            "Why are you leaving?",
            "it sounded flat",
            Landed.STUMBLED,
            "I want to see what happens after the release",
            ("career-story",),
        ),
    ),
    my_questions=(MyQuestion("Who is on call?", "all of us"),),
    job_details="three days a week",
    company_good=("they admit what is broken",),
    went_well=(WentWell("drew the failure timeline", "I asked for the pen", ("clarity",)),),
    next_time=(NextTime("rambled on pay", "What salary do you expect?", ("pay-and-terms",)),),
    close_out=CloseOut(
        kept=(Kept("the timeline", "the pen"),),
        lesson=Lesson("they ask about pay", "say one number", "I said three numbers", "pay-and-terms"),
        friend_note="You drew it well.",
        thoughts=(Thought("they think I am too junior"),),
    ),
)


def test_a_recap_reads_like_a_page() -> None:
    """The document is the one of the documentation: facts on top, headings in the order of the form."""
    assert write_document(RECAP) == DOCUMENT


def test_an_untouched_recap_is_only_its_front_matter() -> None:
    """Empty headings and empty facts are left out."""
    assert write_document(Recap(id="x")) == '---\nrecap: 1\nid: "x"\nstate: draft\n---\n'


def test_thoughts_are_never_in_a_document() -> None:
    """What was put away at close-out is not written, not even a heading for it."""
    assert "junior" not in write_document(RECAP)


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("# not a heading", r"\# not a heading"),
        ("#hashtag", "#hashtag"),
        ("- not an item", r"\- not an item"),
        ("-rambled", "-rambled"),
        ("***", r"\***"),
        ("---", r"\---"),
        ("3. third", r"3\. third"),
        ("3.5 years", "3.5 years"),
        ("```", r"\```"),
        ("    indented", "\\    indented"),
        ("<!-- hidden -->", r"\<!-- hidden -->"),
        ("5 < 6 & 7", "5 < 6 & 7"),
        ("&copy;", r"\&copy;"),
        ("[foo]: /url", r"\[foo]: /url"),
        ("[bold]x", "[bold]x"),
        ("> quoted", r"\> quoted"),
        ("*yes*", "*yes*"),
        (r"C:\temp", r"C:\temp"),
        (r"ends with \ ".strip(), "ends with \\\\"),
        (r"\*", r"\\*"),
        ("(raised by me)", "(raised by me)"),
    ],
)
def test_only_what_would_be_misread_is_escaped(typed: str, written: str) -> None:
    """A backslash stands before what Markdown would take for something else, and nowhere else."""
    assert write_document(Recap(id="x", notes=typed)).split("## Notes\n\n")[1] == f"{written}\n"


def test_the_form_s_own_signs_are_escaped_where_they_have_a_meaning() -> None:
    """Text that looks like a theme, a landing, a relation, a label or an address stays text."""
    document = write_document(
        Recap(
            id="x",
            people=(Person("Raman, Priya (recruiter)", common_ground="Helped with: tea"),),
            topics=(Topic("pay (raised by me)"),),
            questions=(Question("a {theme} [stumbled]", answer="first\nBetter: second"),),
        )
    )
    assert r"- Raman\, Priya \(recruiter) (interviewer)" in document
    assert r"  Helped with\: tea" in document
    assert r"- pay \(raised by me)" in document
    assert r"- a \{theme} \[stumbled]" in document
    assert "  Said: first\n  Better\\: second" in document


@given(recap=recaps)
@example(recap=Recap("x", people=(Person("Ana", email="A b=@", profile="A"), Person("Tom", profile="?a?"))))
@a_few
def test_a_document_is_markdown_yaml_and_fit_to_print(recap: Recap) -> None:
    """For any text: our headings, items and paragraphs, facts of one line each, no control character."""
    document = write_document(recap)
    head, _, body = document.partition("\n---\n")
    holds_nothing_but_our_form(body)
    holds_yaml_whose_strings_are_json(head)
    assert clean(document) == document


def holds_nothing_but_our_form(body: str) -> None:
    """A CommonMark reader sees headings of the form, lists and paragraphs: no code, no HTML."""
    tokens = MarkdownIt("commonmark").parse(body)
    blocks = {token.type.removesuffix("_open").removesuffix("_close") for token in tokens}
    assert blocks <= {"heading", "bullet_list", "list_item", "paragraph", "inline"}
    headings = {
        token.content for at, token in enumerate(tokens) if at and tokens[at - 1].type == "heading_open"
    }
    assert headings <= {*LISTS.values(), *LONG_TEXTS.values(), CLOSE_OUT, *IN_CLOSE_OUT.values()}
    inside = {child.type for token in tokens for child in token.children or ()}
    assert not inside & {"html_inline"}


def holds_yaml_whose_strings_are_json(head: str) -> None:
    """Each fact is one line: a JSON string that is YAML too, or a plain word."""
    for line in head.split("\n")[1:]:
        key, _, value = line.partition(": ")
        assert key.isidentifier()
        if value.startswith('"'):
            assert isinstance(json.loads(value), str)
        else:
            assert re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9:+./_-]*", value)
        assert not set(value) & {"\x7f", "\x85", "\u2028", "\u2029", "\ufeff", "\uffff"}


def test_writing_needs_no_markdown_library() -> None:
    """Every save writes the document, so importing the writer loads neither markdown-it nor pydantic."""
    program = "import sys, recap.documents.markdown; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    ).stdout
    assert not {"markdown_it", "pydantic", "sqlmodel", "textual", "zoneinfo"} & set(loaded.split())
