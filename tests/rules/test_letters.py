"""Letters: drafted from what was written, what is looked at, and names that try to be something else."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from tests.rules.test_follow_ups import DEMO, demo
from tests.rules.test_sentences import NEVER_SAID

from recap.rules.letter_sentences import FIELDS, LETTER_SENTENCES
from recap.rules.letters import (
    FEEDBACK,
    LEFT_OUT,
    Draft,
    asked,
    drafted,
    handed_out,
    is_address,
    looked_at,
    mailto,
    picks,
)
from recap.rules.opportunity import Letter
from recap.rules.record import NextTime, Outcome, Person, Question, Topic
from recap.rules.wording import OURS, read_wording
from recap.settings import Settings

SETTINGS = Settings(name=DEMO["settings"]["name"], sign_off=DEMO["settings"]["sign_off"])
MEKONG = demo("mekong-health")
ROUND = MEKONG.rounds[0]
DUONG, RAFAL = ROUND.people
WHY = {"why_it_stayed": "a gap that means something is the kind of data I like to read"}

THANK_YOU = """\
Dear Dr. Ngô Thuỳ Dương,

Thank you for the time you gave me on Thursday 19 November to talk about the Analytics Lead position. What \
stayed with me was Clinics leave blood pressure empty on busy days, so the gaps mean something: a gap that \
means something is the kind of data I like to read. It made me look forward to the work even more.

Kind regards,
Nguyễn Thị Mỹ Linh"""


def letter(kind: str = "thank_you", person: Person = DUONG, filled: dict[str, str] | None = None) -> Draft:
    return drafted(kind, ROUND, MEKONG.opportunity, person, SETTINGS, OURS, filled)


def test_a_thank_you_from_what_was_written() -> None:
    """By name, with their own topic; what only the person knows is asked for and then filled in."""
    first = letter()
    assert first.missing == ("why_it_stayed",)
    assert "{why_it_stayed}" in first.body
    assert asked("why_it_stayed", DUONG.name, OURS) == "What about it stayed with you?"
    done = letter(filled=WHY)
    assert done.body == THANK_YOU
    assert done.subject == "Thank you for our conversation on Thursday 19 November"
    assert done.is_ready
    assert done.words == len(THANK_YOU.split())


def test_the_line_since_we_spoke() -> None:
    """From one better answer or typed; it stands before the end, looks forward and never says sorry."""
    (better,) = picks("better_line", ROUND, DUONG)
    with_line = letter(filled=WHY | {"better_line": better})
    assert with_line.body.split("\n\n")[2].startswith("Our talk about Clinics leave blood pressure empty")
    assert better in with_line.body
    assert with_line.is_ready
    assert letter(filled=WHY | {"better_line": "I am sorry that I rambled"}).problems == (
        "A letter looks forward. What comes next?",
    )


@pytest.mark.parametrize(
    ("person", "topic"),
    [
        (DUONG, "Clinics leave blood pressure empty on busy days, so the gaps mean something"),
        (RAFAL, "which counts are safe to publish for very small villages"),
        (replace(DUONG, name="Minh", common_ground="The same free course."), "the same free course"),
        (replace(DUONG, name="Minh"), "{topic}"),
    ],
)
def test_the_topic_is_their_own(person: Person, topic: str) -> None:
    """What they raised, else what only the two talked about; without either it is asked for."""
    draft = letter("connect", person)
    assert f"our conversation about {topic} and" in draft.body
    assert ("topic" in draft.missing) is (topic == "{topic}")


@pytest.mark.parametrize(
    ("common_ground", "topic"),
    [
        ("Climbing in the Dolomites!", "climbing in the Dolomites"),
        ("Both from Porto.", "both from Porto"),
        ("How the team tests its models", "how the team tests its models"),
        ("Rust at scale", "Rust at scale"),
        ("Beijing in winter", "Beijing in winter"),
        ("Her team's move to Rust", "your team's move to Rust"),
        ("her team moves to Rust", ""),
        ("I also play the cello", ""),
        ("We both grew up by the sea", ""),
        ("the team moves to Rust", ""),
        ("Cats. And rain.", ""),
        ("the long way " * 5, ""),
    ],
)
def test_what_the_two_have_in_common_reads_well_or_is_asked_for(common_ground: str, topic: str) -> None:
    """In the middle of a sentence: no capital, no full stop, nobody spoken of, and no sentence of its own."""
    alone = replace(ROUND, people=(Person("Minh", common_ground=common_ground),), topics=())
    draft = drafted("connect", alone, MEKONG.opportunity, alone.people[0], SETTINGS, OURS)
    assert f"our conversation about {topic or '{topic}'} and" in draft.body


@pytest.mark.parametrize(
    ("helped_with", "thanks"),
    [
        ("arranged the panel", "arranging the panel"),
        ("Carried my case.", "carrying my case"),
        ("the visitor badge", "the visitor badge"),
        ("detailed directions", "detailed directions"),
        ("She booked the room", "{helped_with}"),
    ],
)
def test_what_they_helped_with_reads_well_or_is_asked_for(helped_with: str, thanks: str) -> None:
    """What they did is thanked for as doing it."""
    draft = letter("helper_thanks", replace(DUONG, helped_with=helped_with))
    assert f"Thank you for {thanks}. It made" in draft.body


def test_with_one_person_every_topic_is_theirs() -> None:
    """Who was the only one there talked about all of it."""
    alone = replace(ROUND, people=(DUONG,), topics=(Topic("pay"), Topic("on call", "Dr. Ngô Thuỳ Dương")))
    assert picks("topic", alone, DUONG) == ("on call", "pay")
    assert picks("topic", replace(alone, people=(DUONG, RAFAL)), RAFAL) == ("pay",)


@pytest.mark.parametrize(
    ("kind", "missing", "has"),
    [
        ("helper_thanks", (), "Thank you for the visitor badge. It made"),
        (
            "referrer_thanks",
            ("what_they_did",),
            "The interview at Mekong Health Data took place on Thursday 19 November. Thank you for {what",
        ),
        ("connect", (), "Hello Rafał Kępiński, I enjoyed our conversation about which counts are"),
        (
            "check_in",
            (),
            "We spoke on Thursday 19 November about the Analytics Lead position, and you expected",
        ),
        ("check_in", (), "news around Wednesday 2 December. I am still very interested. Is there an updated"),
        ("rejection_reply", ("learned", "area"), "perhaps on {area}. I understand if that is not possible."),
        ("feedback_request", ("area",), "Dear Rafał Kępiński,\n\nIf you have a moment, I would be grateful"),
    ],
)
def test_each_kind(kind: str, missing: tuple[str, ...], has: str) -> None:
    """Each letter says what the design says, and asks for what it needs."""
    draft = letter(kind, replace(RAFAL, helped_with="the visitor badge"))
    assert draft.missing == missing
    assert has in draft.body
    assert draft.problems == ()
    assert draft.body.endswith("Nguyễn Thị Mỹ Linh")


@pytest.mark.parametrize(
    ("reason", "missing", "has"),
    [
        ("other_offer", ("answer_by",), "they would like my answer by {answer_by}. Is there anything"),
        ("asked_me_to", (), "You asked me to write to you again. We spoke on Thursday 19 November"),
        (
            "sending_something",
            ("what_they_asked_for",),
            "you asked me for {what_they_asked_for}. Here it is.",
        ),
        ("withdrawing", (), "I have decided to withdraw, and would like you to know it soon."),
        ("missed_call", (), "and I think we missed each other."),
        ("I could not wait", (), "and you expected news around Wednesday 2 December."),
    ],
)
def test_a_message_before_its_time(reason: str, missing: tuple[str, ...], has: str) -> None:
    """Rule 10: each of the reasons has words of its own; whoever withdraws is not still very interested."""
    draft = drafted("check_in", ROUND, MEKONG.opportunity, RAFAL, SETTINGS, OURS, reason=reason)
    assert draft.missing == missing
    assert has in draft.body
    assert draft.problems == ()
    assert ("still very interested" in draft.body) == (reason not in ("withdrawing", "sending_something"))


def test_whoever_got_you_in_is_told_by_the_hour() -> None:
    """Just come out of it is said while that is true, and its day afterwards."""
    filled = {"what_they_did": "naming me"}
    fresh = drafted(
        "referrer_thanks", ROUND, MEKONG.opportunity, RAFAL, SETTINGS, OURS, filled, is_fresh=True
    )
    assert (
        "I have just come out of the interview at Mekong Health Data. Thank you for naming me;" in fresh.body
    )
    assert fresh.is_ready


@pytest.mark.parametrize(
    ("outcome", "promises"),
    [
        (Outcome.WAITING, True),
        (Outcome.OFFER_MADE, True),
        (Outcome.REJECTED, False),
        (Outcome.WITHDRAWN, False),
        (Outcome.OFFER_CONFIRMED, False),
    ],
)
def test_nothing_is_promised_when_it_is_settled(outcome: Outcome, *, promises: bool) -> None:
    """Thanks to whoever got you in promise word only while there is word to come, and end in no space."""
    settled = replace(MEKONG.opportunity, outcome=outcome)
    body = drafted("referrer_thanks", ROUND, settled, RAFAL, SETTINGS, OURS).body
    end = "otherwise. I will tell you when I hear more.\n\n" if promises else "otherwise.\n\n"
    assert end in body


def test_no_date_and_no_feedback() -> None:
    """A check-in without a date names none; the request for feedback can be taken out of a reply."""
    undated = drafted("check_in", replace(ROUND, decision_on=None), MEKONG.opportunity, RAFAL, SETTINGS, OURS)
    assert undated.missing == ()
    assert "expected" not in undated.body
    reply = letter("rejection_reply", RAFAL, {"learned": "small villages", FEEDBACK: LEFT_OUT})
    assert reply.is_ready
    assert "grateful" not in reply.body


def test_on_paper_the_title_stands_above() -> None:
    """A paper letter begins with the person, their title and the company; what is not known is left out."""
    paper = drafted("thank_you", ROUND, MEKONG.opportunity, DUONG, SETTINGS, OURS, WHY, channel="paper")
    head, salutation, *_ = paper.body.split("\n\n")
    assert head == "Dr. Ngô Thuỳ Dương\nChief Medical Officer\nMekong Health Data"
    assert salutation == "Dear Dr. Ngô Thuỳ Dương,"
    bare = drafted(
        "thank_you", ROUND, MEKONG.opportunity, replace(DUONG, title=""), SETTINGS, OURS, WHY, channel="paper"
    )
    assert bare.body.startswith("Dr. Ngô Thuỳ Dương\nMekong Health Data\n\n")


HOSTILE = "Ann ${topic} {me} $me\n\x1b]52;c;eA==\x07{"


@pytest.mark.parametrize("kind", ["thank_you", "connect", "check_in", "rejection_reply"])
def test_a_name_that_is_none(kind: str) -> None:
    """No topic, and a name with a dollar, braces, a line break and an escape: it is text, in one line."""
    draft = letter(kind, Person(HOSTILE))
    shown = "Ann ${topic} {me} $me ␛]52;c;eA==␇{"
    assert f" {shown}, " in draft.body or f" {shown},\n" in draft.body
    assert not any(ord(character) < 0x20 and character != "\n" for character in draft.body + draft.subject)
    assert "me" not in draft.missing
    assert draft.body.endswith("Nguyễn Thị Mỹ Linh")
    assert draft.unknown == ()


def test_what_is_looked_at() -> None:
    """Not by name, too long, unfilled, or a twin of the neighbour: each is said, and none is ready."""
    body = "Dear Rafał, thank you."
    assert looked_at("", body, "Rafał Kępiński", {}, OURS).is_ready
    assert looked_at("", "Dear all, thank you.", "Rafał Kępiński", {}, OURS).problems == (
        "Rafał Kępiński is not addressed by name.",
    )
    long = looked_at("", f"{body} {'word ' * 147}", "Rafał", {}, OURS)
    assert (long.words, long.problems) == (151, ("151 words. A note of up to 150 gets read.",))
    assert looked_at("", f"{body} {'word ' * 146}", "Rafał", {}, OURS).is_ready
    unfilled = looked_at("{role}", "Dear Rafał, {topic} and {weather}", "Rafał", {}, OURS)
    assert (unfilled.missing, unfilled.unknown) == (("role", "topic"), ("weather",))
    assert unfilled.problems == ("{weather} is no field that recap knows. It stays as it is.",)


def test_two_letters_that_read_the_same() -> None:
    """Only the name differs: refused; with a topic of their own it is another letter."""
    why = {"why_it_stayed": "it is the kind of question I like", "topic": "missing data"}
    first = letter(filled=why)
    twin = drafted(
        "thank_you",
        ROUND,
        MEKONG.opportunity,
        RAFAL,
        SETTINGS,
        OURS,
        why,
        siblings=[(DUONG.name, first.body)],
    )
    assert twin.problems == (
        "These two letters read the same. What did you talk about with Rafał Kępiński only?",
    )
    own = drafted(
        "thank_you",
        ROUND,
        MEKONG.opportunity,
        RAFAL,
        SETTINGS,
        OURS,
        {"why_it_stayed": "publishing without exposing anyone is a craft, and I would like to learn it"},
        siblings=[(DUONG.name, letter(filled=WHY).body)],
    )
    assert own.is_ready


def test_what_can_be_picked() -> None:
    """Suggestions come from the recap, each once, and nothing is made up."""
    recap = replace(
        ROUND,
        next_time=(NextTime("rambled", about="What salary?"), NextTime("too long")),
        company_good=("calm",),
    )
    assert picks("area", recap, DUONG) == ("what salary", "too long", "Have you led people")
    assert "calm" in picks("learned", recap, DUONG)
    assert picks("better_line", replace(recap, questions=(Question("Why?"),)), DUONG) == ()
    assert picks("why_it_stayed", recap, DUONG) == ()


def test_the_address_for_the_mail_program() -> None:
    """Subject and body arrive as they are, and nothing typed adds an address or a header."""
    address = mailto("a b?cc=x@y.example", "Thanks & more?\r\n", "Dear Ann,\n\n100% & {x} + đ")
    parts = urlsplit(address)
    assert parts.scheme == "mailto"
    assert unquote(parts.path) == "a b?cc=x@y.example"
    assert parse_qs(parts.query.replace("+", "%2B")) == {
        "subject": ["Thanks & more?\r\n"],
        "body": ["Dear Ann,\r\n\r\n100% & {x} + đ"],
    }


@pytest.mark.parametrize(
    ("typed", "is_one"),
    [
        ("priya@acme.example", True),
        (" p+x@đức.example ", True),
        ("priya", False),
        ("priya@", False),
        ("@acme.example", False),
        ("priya at acme@home", False),
        ("a@b@c", False),
        ("", False),
    ],
)
def test_what_is_an_address(typed: str, is_one: bool) -> None:
    """A letter can go where there is a name, an @ and a place; no more is asked of an address."""
    assert is_address(typed) is is_one


def test_what_is_handed_out() -> None:
    """An e-mail goes with its subject above it, a paper letter alone."""
    mail = Letter("a", "o", "thank_you", "Ann", subject="Thank you", body="Dear Ann,\n\nThanks.")
    assert handed_out(mail) == "Subject: Thank you\n\nDear Ann,\n\nThanks."
    assert handed_out(replace(mail, channel="paper")) == mail.body
    assert handed_out(replace(mail, subject="")) == mail.body


def test_a_wording_of_your_own(tmp_path: Path) -> None:
    """A letter in a person's own words, over several lines; an unknown field stays and is pointed out."""
    file = tmp_path / "wording.toml"
    own = '[letters]\nthank_you = """\nHi {person},\n\n{topic}! {weather}\n\n$me {me}\n"""\n'
    file.write_text(own, encoding="utf-8")
    words, problems = read_wording(file)
    assert problems == [
        "wording.toml, line 2: letters.thank_you has no field {weather}, so that stays as it is."
    ]
    more = {"better_line": "We could count them."}
    draft = drafted("thank_you", ROUND, MEKONG.opportunity, RAFAL, SETTINGS, words, more)
    assert draft.body == (
        "Hi Rafał Kępiński,\n\nwhich counts are safe to publish for very small villages! {weather}\n\n"
        "Our talk about which counts are safe to publish for very small villages kept me thinking. "
        "We could count them.\n\n$me Nguyễn Thị Mỹ Linh"
    )
    assert draft.unknown == ("weather",)
    assert not draft.is_ready


@pytest.mark.parametrize(
    ("key", "sentence"),
    [
        (f"{section}.{name}", text)
        for section, named in LETTER_SENTENCES.items()
        for name, text in named.items()
    ],
)
def test_the_tone_of_letters_and_follow_ups(key: str, sentence: str) -> None:
    """No blame, no pressure, no praise, no exclamation; every field of a letter is one that recap knows."""
    said = re.sub(r"\{\w+\}", "", sentence)
    assert not set(re.findall(r"[a-z']+", said.casefold())) & NEVER_SAID, key
    assert "!" not in sentence
    if key.startswith("letters."):
        assert set(re.findall(r"\{(\w+)\}", sentence)) <= set(FIELDS)
