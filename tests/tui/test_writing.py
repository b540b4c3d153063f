"""A letter in hand: the draft follows what is filled in, and never writes over the person's own words."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from recap.rules.corrected import corrected
from recap.rules.follow_ups import FollowUpKind
from recap.rules.letters import DRAFT, FEEDBACK, FOLLOWS, LEFT_OUT, drafted
from recap.rules.opportunity import Letter, Opportunity
from recap.rules.record import Person, Question, Recap, Relation, Topic
from recap.rules.wording import OURS
from recap.settings import Settings
from recap.tui.writing import Writing

RUST = "the move to Rust"
PRIYA = Person("Priya Raman", "Staff Engineer", common_ground=RUST)
TOM = Person("Tom Okafor", relation=Relation.RECRUITER)
ACME = Recap(
    "acme",
    company="Acme",
    role="SRE",
    held_at=datetime(2026, 11, 20, 13, tzinfo=UTC),
    people=(PRIYA, TOM),
    topics=(Topic("on-call one week in six", "Tom Okafor"),),
    questions=(Question("Why here?", better_answer="I want to see what happens after the release"),),
)
OPPORTUNITY = Opportunity("opportunity", "Acme", "SRE")
LINH = Settings(name="Linh", sign_off="Linh Nguyễn")


def write(kind: str = "thank_you", to: str = "Priya Raman", **kept: object) -> Writing:
    """A letter that was just begun, or one that was kept."""
    letter = Letter("letter", "opportunity", kind, to, "acme", **kept)  # type: ignore[arg-type]
    return Writing(letter, ACME, OPPORTUNITY, LINH, OURS)


def test_the_draft_follows_what_is_filled_in() -> None:
    """Their own topic is there already, what is missing is named, and filling it in changes the letter."""
    writing = write()
    assert writing.filled["topic"] == RUST
    assert writing.looked_at.missing == ("why_it_stayed",)
    writing.fill("why_it_stayed", "we did the same last year")
    assert f"{RUST}: we did the same last year." in writing.letter.body
    assert writing.looked_at.is_ready
    writing.fill("topic", "the release train")
    assert "the release train" in writing.letter.body
    assert RUST not in writing.letter.body


def test_a_better_answer_makes_the_line_since_then() -> None:
    """The better answer can be picked for one line more; emptied again, the line is gone."""
    writing = write()
    before = writing.letter.body
    picked = writing.picks("better_line")[0]
    assert picked.startswith("I want to see what happens")
    writing.fill("better_line", picked)
    assert "kept me thinking. I want to see what happens after the release" in writing.letter.body
    writing.fill("better_line", "")
    assert writing.letter.body == before


def test_own_words_stay() -> None:
    """Once the person changed the letter, only a place still free in it is filled, and nothing else moves."""
    writing = write()
    own = "Dear Priya, thank you. {why_it_stayed} Yours, Linh"
    writing.write(body=own)
    writing.fill("topic", "anything else")
    writing.goes_by("paper")
    assert writing.letter.body == own
    writing.fill("why_it_stayed", "It was kind.")
    writing.put_in("why_it_stayed")
    assert writing.letter.body == "Dear Priya, thank you. It was kind. Yours, Linh"


def test_a_kept_letter_goes_on_where_it_was() -> None:
    """A kept letter still follows its fields; one in own words is known by its words."""
    begun = write()
    begun.fill("why_it_stayed", "it was kind")
    again = write(subject=begun.letter.subject, body=begun.letter.body, filled=begun.letter.filled)
    assert not again.is_own
    assert again.filled["why_it_stayed"] == "it was kind"
    assert write(subject="Hello", body="Dear Priya, just this.").is_own
    assert write(body="").letter.body == begun_empty()


@pytest.mark.parametrize(
    ("kind", "kept", "now", "has"),
    [
        (
            "referrer_thanks",
            {"is_fresh": True},
            {},
            "The interview at Acme took place on Friday 20 November.",
        ),
        ("check_in", {}, {"reason": "withdrawing"}, "I have decided to withdraw"),
        ("check_in", {"reason": "withdrawing"}, {}, "I am still very interested."),
    ],
)
def test_an_untouched_draft_follows_the_hour_and_the_reason(
    kind: str, kept: dict[str, object], now: dict[str, object], has: str
) -> None:
    """What was drafted for another hour or reason, and never touched, is not taken for the person's words."""
    before = drafted(kind, ACME, OPPORTUNITY, TOM, LINH, OURS, **kept)  # type: ignore[arg-type]
    filled = ((DRAFT, FOLLOWS),)
    writing = write(kind, TOM.name, subject=before.subject, body=before.body, filled=filled, **now)
    assert not writing.is_own
    assert has in writing.letter.body


def after_a_correction(letter: Letter) -> Writing:
    """The letter opened again, once name, topic, role and day were corrected in the recap."""
    priya = replace(PRIYA, name="Priya Rahman", common_ground="the move to Go")
    held_at = datetime(2026, 11, 19, 13, tzinfo=UTC)
    recap = replace(ACME, role="Planner", held_at=held_at, people=(priya, TOM))
    return Writing(replace(letter, to=priya.name), recap, OPPORTUNITY, LINH, OURS)


def test_a_draft_follows_what_is_corrected_in_the_recap() -> None:
    """Words that nobody changed, or that were put back, are drafted from what is known by now."""
    writing = write()
    writing.fill("why_it_stayed", "it was kind")
    before = writing.letter.body
    writing.write(body=f"HELLO{before}")
    assert writing.is_own
    writing.write(body=before)
    writing.take_over(writing.letter)
    assert writing.filled["topic"] == RUST
    again = after_a_correction(writing.letter)
    assert not again.is_own
    assert again.letter.subject == "Thank you for our conversation on Thursday 19 November"
    assert again.letter.body.startswith("Dear Priya Rahman,")
    assert "the Planner position" in again.letter.body
    assert "the move to Go: it was kind." in again.letter.body
    assert again.looked_at.is_ready


def test_own_words_are_told_of_what_was_corrected() -> None:
    """They stay as they are; what they say that was corrected since is named, until it is changed there."""
    writing = write()
    writing.fill("why_it_stayed", "it was kind")
    writing.write(body=writing.letter.body.replace("Kind regards", "All the best"))
    assert writing.looked_at.is_ready
    again = after_a_correction(writing.letter)
    assert again.letter == replace(writing.letter, to="Priya Rahman")
    day, by_now = "Friday 20 November", "Thursday 19 November"
    assert again.looked_at.problems == (
        "It says “Priya Raman”. Your recap says “Priya Rahman” by now.",
        "It says “SRE”. Your recap says “Planner” by now.",
        f"It says “{day}”. Your recap says “{by_now}” by now.",
    )
    own = again.letter.body.replace("Raman", "Rahman").replace("the SRE position", "the work")
    again.write(subject="Thank you", body=own.replace(day, by_now))
    assert again.looked_at.is_ready
    assert after_a_correction(again.letter).looked_at.is_ready


@pytest.mark.parametrize(
    ("before", "now", "words", "tells"),
    [
        ("Senior SRE", "SRE", "the Senior SRE position", True),
        ("Senior SRE", "SRE", "the SRE position", False),
        ("SRE", "Senior SRE", "the SRE position", True),
        ("SRE", "Senior SRE", "the Senior SRE position", False),
        ("SRE", "", "the SRE position", False),
        ("SRE", "SRE", "the SRE position", False),
    ],
)
def test_a_correction_is_told_of_while_it_is_none_there(
    before: str, now: str, words: str, *, tells: bool
) -> None:
    """Also where the new words are a part of the old ones, or the old ones of the new."""
    letter = Letter(
        "letter", "opportunity", "thank_you", "Tom", body=words, filled=(("before_role", before),)
    )
    assert bool(corrected(letter, {"role": now}, OURS)) == tells


def test_own_words_take_a_correction_where_its_place_is_clear() -> None:
    """What a field put in is replaced while it stands there once; else it is not, and that is known."""
    writing = write()
    writing.fill("topic", "the shift bord")
    writing.write(body=f"{writing.letter.body}\n\nP.S. Hello")
    again = write(subject=writing.letter.subject, body=writing.letter.body, filled=writing.letter.filled)
    assert again.takes("topic")
    for text in ("the shift b", "the shift board", "the shift board of the port"):
        again.fill("topic", text)
    again.put_in("topic")
    again.put_in("topic")
    assert again.letter.body == writing.letter.body.replace("bord", "board of the port")
    again.write(body=f"{again.letter.body} the shift board of the port")
    assert not again.takes("topic")
    own = again.letter.body
    again.fill("topic", "anything else")
    again.put_in("topic")
    assert again.letter.body == own


def test_the_letters_of_own_words_stay() -> None:
    """What a field put in is a word of its own; what the recap says was not put in by that alone."""
    own = "Dear Priya, thank you for the tea, and for how the team works."
    writing = write(body=own, filled=(("topic", "tea"),))
    writing.fill("topic", r"the \1 failure timeline")
    writing.put_in("topic")
    assert writing.letter.body == own.replace("tea,", r"the \1 failure timeline,")
    writing = write(body=own.replace("tea,", "talk,"), filled=(("topic", "tea"),))
    assert not writing.takes("topic")
    topic = write().filled["topic"]
    assert topic
    assert not write(body=f"Dear Priya, I say {topic}.").takes("topic")


def begun_empty() -> str:
    """What is drafted where nothing is filled in."""
    return write().letter.body


@pytest.mark.parametrize(
    ("kind", "to", "asked"),
    [
        ("thank_you", "Priya Raman", ("topic", "why_it_stayed", "better_line")),
        ("helper_thanks", "Tom Okafor", ("helped_with",)),
        ("referrer_thanks", "Rui", ("what_they_did",)),
        ("connect", "Priya Raman", ("topic",)),
        ("check_in", "Tom Okafor", ()),
        ("rejection_reply", "Tom Okafor", ("learned", "area")),
        ("feedback_request", "Tom Okafor", ("area",)),
    ],
)
def test_each_kind_asks_for_what_it_needs(kind: str, to: str, asked: tuple[str, ...]) -> None:
    """Each kind of letter asks for its own few things, in one line each."""
    assert write(kind, to).fields == asked


def test_who_it_is_to_is_asked_where_nobody_is_known() -> None:
    """A letter to nobody asks for the name first, and is addressed by it."""
    writing = write("check_in", "")
    assert writing.fields[0] == "person"
    writing.fill("person", "Ana Sousa")
    assert "Ana Sousa" in writing.letter.body


def test_feedback_can_be_left_out_of_a_reply() -> None:
    """The request for feedback is in the reply to a no, and goes with one choice."""
    writing = write("rejection_reply", "Tom Okafor")
    assert "one thing I could do better" in writing.letter.body
    writing.ask_for_feedback(False)
    assert "better" not in writing.letter.body
    assert dict(writing.letter.filled)[FEEDBACK] == LEFT_OUT


@pytest.mark.parametrize(("day", "told"), [(25, "It may arrive after they decide."), (26, "")])
def test_paper_may_come_too_late(day: int, told: str) -> None:
    """Paper is told of where they decide within three business days, e-mail never."""
    writing = write()
    writing.recap = replace(ACME, decision_on=date(2026, 11, day))
    assert writing.told == ""
    writing.goes_by("paper")
    assert writing.told.startswith(told)
    assert bool(writing.told) == bool(told)
    assert writing.letter.body.startswith("Priya Raman\nStaff Engineer\nAcme\n\nDear Priya Raman,")


def test_two_letters_that_read_the_same_are_pointed_out() -> None:
    """The same words to two people are pointed out, with the question that makes them differ."""
    mine = write()
    mine.fill("why_it_stayed", "it was kind")
    hers = write("thank_you", "Tom Okafor")
    hers.siblings = (("Priya Raman", mine.letter.body),)
    hers.fill("topic", RUST)
    hers.fill("why_it_stayed", "it was kind")
    said = hers.looked_at.problems
    assert said == ("These two letters read the same. What did you talk about with Tom Okafor only?",)
    hers.fill("topic", "on-call one week in six, and how they share the nights between two towns")
    hers.fill("why_it_stayed", "my sister works like that and I have seen what a good rota does")
    assert hers.looked_at.is_ready


@pytest.mark.parametrize(
    "name", ["$100 {topic} Ltd", "Lee {why_it_stayed}", "[/] [bold]x", "Anne\x1b[31m\nMarie"]
)
def test_a_strange_name_is_text(name: str) -> None:
    """A name that looks like a field, a command or markup is written as it is and asked for by nobody."""
    letter = Letter("letter", "opportunity", FollowUpKind.THANK_YOU, name, "acme")
    recap = replace(ACME, people=(Person(name, common_ground="chess"),), topics=())
    writing = Writing(letter, recap, Opportunity("opportunity", "Acme"), LINH, OURS)
    writing.fill("why_it_stayed", "{area} is where I play too")
    draft = writing.looked_at
    assert draft.missing == ()
    assert "\x1b" not in draft.body
    assert "{area} is where I play too" in draft.body
    nothing = Writing(letter, replace(recap, people=(Person(name),)), Opportunity("o", "Acme"), LINH, OURS)
    assert nothing.looked_at.missing == ("topic", "why_it_stayed")
