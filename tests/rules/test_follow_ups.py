"""Follow-ups as they stand at a moment: the demo's expected values, states, the first three, the check-in."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from importlib.resources import files
from typing import Any

import pytest

from recap.documents.record_json import from_json
from recap.rules import timing
from recap.rules.check_ins import check_in_of, newest_round, reason_token, recipient, told_at
from recap.rules.follow_up_words import follow_up, until, what
from recap.rules.follow_ups import FollowUp, FollowUpKind, FollowUpState, Window, first_three, state_of
from recap.rules.letters import FEEDBACK, LEFT_OUT
from recap.rules.opportunity import Letter, News, Opportunity, Told
from recap.rules.record import Landed, Outcome, Person, Question, Recap, Relation
from recap.rules.text import fold
from recap.rules.timing import Calendar
from recap.rules.windows import ParkedThought, Standing, windows_of
from recap.rules.wording import OURS

DEMO: dict[str, Any] = json.loads((files("recap.documents") / "demo.json").read_text(encoding="utf-8"))
DEMO_NOW = datetime.fromisoformat(DEMO["demo_now"])
USUAL = Calendar()


def at(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def demo(opportunity_id: str) -> Standing:
    """One opportunity of the demo with its rounds and letters."""
    (values,) = (one for one in DEMO["opportunities"] if one["id"] == opportunity_id)
    referrer = values["referrer"] or {}
    return Standing(
        Opportunity(
            opportunity_id,
            values["company"],
            values["role"],
            Outcome(values["outcome"]),
            at(values["outcome_at"]),
            at(values["next_interview_at"]),
            feedback=values["feedback"] or "",
            referrer_name=referrer.get("name", ""),
        ),
        [from_json(one) for one in DEMO["recaps"] if one["opportunity_id"] == opportunity_id],
        [
            Letter(
                f"{number}",
                opportunity_id,
                one["kind"],
                one["to"],
                one["recap_id"],
                one["channel"],
                sent_at=at(one["sent_at"]),
            )
            for number, one in enumerate(DEMO["letters"])
            if one["opportunity_id"] == opportunity_id
        ],
    )


def standing_at(standing: Standing, now: datetime, calendar: Calendar = USUAL) -> list[FollowUp]:
    return [follow_up(window, now) for window in windows_of(standing, calendar)]


def wall(value: datetime | None) -> str:
    return value.isoformat(timespec="minutes") if value else ""


@pytest.mark.parametrize("name", [name for name in DEMO["expected"] if "-" in name and "_" not in name])
def test_the_demo_as_of_its_now(name: str) -> None:
    """Every value that the demo expects of an opportunity holds, computed from what it tells."""
    expected = DEMO["expected"][name]
    standing = demo(name.partition(" ")[0])
    round_ = newest_round(standing.rounds)
    assert round_ is not None
    follow_ups = standing_at(standing, DEMO_NOW)
    thanks = [one for one in follow_ups if one.kind == FollowUpKind.THANK_YOU and one.recap_id == round_.id]
    status = check_in_of(standing.opportunity, standing.rounds, standing.letters, standing.news, USUAL)
    found: dict[str, Any] = {
        "thank_you_due": wall(thanks[0].due_at),
        "check_in_earliest": wall(status.earliest_at)[:16],
        "check_ins_left": status.left,
        "thank_you_unsent": [one.to for one in thanks if one.sent_at is None],
        "thank_you_late": [one.to for one in thanks if one.sent_late],
        "referrer_thanks_open": any(
            one.kind == FollowUpKind.REFERRER_THANKS and one.state == FollowUpState.OPEN for one in follow_ups
        ),
        "keep_looking": timing.keep_looking(
            demo(values["id"]).opportunity for values in DEMO["opportunities"]
        ),
    }
    if status.rest_on is not None:
        found["let_it_rest_after"] = (status.rest_on - timedelta(days=1)).isoformat()
    for one in follow_ups:
        if one.kind == FollowUpKind.REJECTION_REPLY:
            found["rejection_reply_earliest"] = wall(one.earliest_at)
            found["rejection_reply_due"] = wall(one.due_at)[:16]
            found["rejection_reply_open"] = one.state == FollowUpState.OPEN
    assert found == expected


def test_the_first_three_of_the_demo() -> None:
    """The afternoon after Mekong: the thank-you that is due soon, then the referrer."""
    follow_ups = [
        one for values in DEMO["opportunities"] for one in standing_at(demo(values["id"]), DEMO_NOW)
    ]
    first = first_three(follow_ups)
    assert [(what(one), until(one, DEMO_NOW)) for one in first] == [
        ("A thank-you to Dr. Ngô Thuỳ Dương", "today until 16:45"),
        ("Thanks to Hoàng Gia Huy, who got you in", "today until 16:45"),
    ]


END = datetime(2026, 11, 19, 16, 45, tzinfo=UTC)
ROUND = Recap(
    "a",
    company="Acme",
    role="SRE",
    zone="Etc/UTC",
    held_at=END - timedelta(hours=1),
    people=(
        Person("Priya Raman", profile="https://example.org/priya"),
        Person("Ann Lee", relation=Relation.RECRUITER),
        Person("Joe Poe", relation=Relation.HELPER),
    ),
    questions=(
        Question("Why us?", landed=Landed.STUMBLED),
        Question("Why now?", landed=Landed.STUMBLED, better_answer="Because"),
    ),
)
ACME = Opportunity("o", "Acme", "SRE")


def sent(kind: str, to: str, when: datetime, **more: Any) -> Letter:
    return Letter(f"{kind} {to} {when}", "o", kind, to, "a", sent_at=when, **more)


def after_the_end(**hours: float) -> datetime:
    return END + timedelta(**hours)


def states(standing: Standing, now: datetime, kind: FollowUpKind) -> list[tuple[str, str]]:
    return [(one.to, str(one.state)) for one in standing_at(standing, now) if one.kind == kind]


@pytest.mark.parametrize(
    ("now", "outcome", "state"),
    [
        (after_the_end(minutes=-1), Outcome.WAITING, "locked"),
        (END, Outcome.WAITING, "open"),
        (after_the_end(hours=17.9), Outcome.WAITING, "open"),
        (after_the_end(hours=18), Outcome.WAITING, "soon"),
        (after_the_end(hours=24), Outcome.WAITING, "soon"),
        (after_the_end(hours=24.1), Outcome.WAITING, "late"),
        (after_the_end(days=6.9), Outcome.INVITED, "late"),
        (after_the_end(days=7), Outcome.WAITING, "hidden"),
        (END, Outcome.REJECTED, "hidden"),
        (END, Outcome.WITHDRAWN, "hidden"),
    ],
)
def test_the_states_of_a_thank_you(now: datetime, outcome: Outcome, state: str) -> None:
    """Rule 2: soon for the last six hours, late after them, hidden after seven days or a no."""
    standing = Standing(replace(ACME, outcome=outcome), [ROUND])
    assert states(standing, now, FollowUpKind.THANK_YOU) == [("Priya Raman", state), ("Ann Lee", state)]


def test_a_late_thank_you() -> None:
    """Rule 2: what is late is said kindly, and sending it late is told of nobody else."""
    late = [
        one for one in standing_at(Standing(ACME, [ROUND]), after_the_end(hours=30)) if one.state == "late"
    ]
    assert {one.notes for one in late} == {("A late note is still a kind one.",)}
    letters = [sent("thank_you", "PRIYA RAMAN", after_the_end(hours=30))]
    thanked = standing_at(Standing(ACME, [ROUND], letters), after_the_end(hours=31))
    assert [one.sent_late for one in thanked if one.sent_at] == [True]


def test_others_are_never_late() -> None:
    """Rule 5: helpers and the referrer are thanked once; there is no late."""
    standing = Standing(replace(ACME, referrer_name="Max Ray"), [ROUND])
    now = after_the_end(days=5)
    assert states(standing, now, FollowUpKind.HELPER_THANKS) == [("Joe Poe", "open")]
    assert states(standing, now, FollowUpKind.REFERRER_THANKS) == [("Max Ray", "open")]
    second = replace(ROUND, id="b", held_at=END + timedelta(days=8), people=())
    letters = [sent("referrer_thanks", "Max Ray", END)]
    thanked = Standing(replace(ACME, referrer_name="Max Ray"), [ROUND, second], letters)
    assert states(thanked, now, FollowUpKind.REFERRER_THANKS) == [("Max Ray", "sent")]


def test_connect_cards() -> None:
    """Rule 6: one for each person with a profile and one for the company, once."""
    standing = Standing(ACME, [ROUND, replace(ROUND, id="b", held_at=END + timedelta(days=8))])
    assert states(standing, END, FollowUpKind.CONNECT) == [("Priya Raman", "locked"), ("Acme", "locked")]
    letters = [sent("thank_you", "Priya Raman", after_the_end(hours=2))]
    thanked = Standing(ACME, [ROUND], letters)
    assert states(thanked, after_the_end(hours=3), FollowUpKind.CONNECT) == [
        ("Priya Raman", "open"),
        ("Acme", "open"),
    ]
    cards = [one for one in standing_at(thanked, after_the_end(hours=3)) if one.kind == FollowUpKind.CONNECT]
    assert [what(one) for one in cards] == [
        "Connect with Priya Raman, in private",
        "Follow Acme, and hear of openings",
    ]


@pytest.mark.parametrize(
    ("recap", "to"),
    [
        (replace(ROUND, decision_by="Joe Poe"), "Joe Poe"),
        (ROUND, "Ann Lee"),
        (replace(ROUND, people=ROUND.people[:1]), "Priya Raman"),
        (replace(ROUND, people=ROUND.people[2:]), ""),
    ],
)
def test_to_whom_a_check_in_goes(recap: Recap, to: str) -> None:
    """Rule 9: to whoever named the date, else the recruiter, the hiring manager, an interviewer."""
    assert recipient(recap) == to


def test_the_check_in_of_a_round() -> None:
    """Rules 8 to 12: locked with its sentence, open once, sent, let rest; a new date arms one more."""
    round_ = replace(ROUND, decision_on=date(2026, 12, 2), decision_by="Ann Lee")
    waiting = Standing(ACME, [round_])
    locked = standing_at(waiting, after_the_end(days=1))
    (guard,) = (one for one in locked if one.kind == FollowUpKind.CHECK_IN)
    assert guard.notes == ("They said Wed 2 Dec. From Thu 3 Dec you can ask once.",)
    asked_at = datetime(2026, 12, 3, 9, 30, tzinfo=UTC)
    assert states(waiting, asked_at, FollowUpKind.CHECK_IN) == [("Ann Lee", "open")]
    asked = waiting._replace(letters=[sent("check_in", "Ann Lee", asked_at)])
    assert states(asked, asked_at, FollowUpKind.CHECK_IN) == [("Ann Lee", "sent")]
    assert states(asked, datetime(2026, 12, 17, 23, tzinfo=UTC), FollowUpKind.CHECK_IN) == [
        ("Ann Lee", "sent")
    ]
    resting = standing_at(asked, datetime(2026, 12, 18, tzinfo=UTC))
    (rest,) = (one for one in resting if one.kind == FollowUpKind.CHECK_IN)
    assert rest.state == "rest"
    assert rest.notes == ("You asked once, well. If you are the one they want, they will write.",)
    told = News("o", "a", Told.DECISION, "2026-12-16", "Ann Lee", "", asked_at + timedelta(days=2))
    armed = asked._replace(rounds=[replace(round_, decision_on=date(2026, 12, 16))], news=[told, told])
    now = datetime(2026, 12, 17, 9, tzinfo=UTC)
    assert states(armed, now, FollowUpKind.CHECK_IN) == [("Ann Lee", "sent"), ("Ann Lee", "open")]
    assert states(armed, now - timedelta(minutes=1), FollowUpKind.CHECK_IN)[1] == ("Ann Lee", "locked")
    again = armed._replace(letters=[*armed.letters, sent("check_in", "Ann Lee", now)])
    assert states(again, now, FollowUpKind.CHECK_IN) == [("Ann Lee", "sent"), ("Ann Lee", "sent")]


def test_an_invitation_to_write() -> None:
    """Rule 9: asked to write after the last check-in, one more can go at once."""
    asked_at = datetime(2026, 12, 3, 9, 30, tzinfo=UTC)
    letters = [sent("check_in", "Ann Lee", asked_at)]
    told = News("o", "a", Told.ASKED, "", "Ann Lee", "", asked_at + timedelta(days=1))
    status = check_in_of(ACME, [ROUND], letters, [told], USUAL)
    assert (status.left, status.rest_on) == (1, None)
    before = replace(told, at=asked_at - timedelta(days=1))
    assert check_in_of(ACME, [ROUND], letters, [before], USUAL).left == 0


@pytest.mark.parametrize(
    ("given", "token", "left"),
    [
        ("another offer has a deadline", "other_offer", 1),
        ("They asked me to", "asked_me_to", 1),
        ("missed_call", "missed_call", 1),
        ("I could not wait", "I could not wait", 0),
        ("", "", 0),
    ],
)
def test_reasons_that_do_not_use_it_up(given: str, token: str, left: int) -> None:
    """Rule 10: any reason passes the date, five of them leave the one check-in where it is."""
    assert reason_token(given, OURS) == token
    letters = [sent("check_in", "Ann Lee", after_the_end(days=1), reason=token)]
    assert check_in_of(ACME, [ROUND], letters, [], USUAL).left == left


def test_a_message_for_a_reason_stands_beside_the_check_in() -> None:
    """What was sent for one of the reasons says which, and the one check-in still waits for its day."""
    letters = [sent("check_in", "Ann Lee", after_the_end(days=1), reason="withdrawing")]
    follow_ups = standing_at(Standing(ACME, [ROUND], letters), after_the_end(days=2))
    assert [(what(one), str(one.state)) for one in follow_ups if one.kind == FollowUpKind.CHECK_IN] == [
        ("A message to Ann Lee: withdrawing", "sent"),
        ("Ask Ann Lee once how it stands", "locked"),
    ]


@pytest.mark.parametrize("outcome", [one for one in Outcome if one != Outcome.WAITING])
def test_every_outcome_stops_check_ins(outcome: Outcome) -> None:
    """Rule 12: nothing is asked once they have told, or once it is called quiet."""
    standing = Standing(replace(ACME, outcome=outcome), [ROUND])
    assert {state for _, state in states(standing, after_the_end(days=9), FollowUpKind.CHECK_IN)} <= {
        "hidden"
    }
    assert check_in_of(standing.opportunity, [ROUND], [], [], USUAL).left == 0


def test_a_rejection_and_the_request_for_feedback() -> None:
    """Rules 13 and 14: a reply after an hour; feedback alone only when the reply went without it."""
    received = datetime(2026, 11, 25, 10, tzinfo=UTC)
    no = Standing(replace(ACME, outcome=Outcome.REJECTED, outcome_at=received), [ROUND])
    reply = FollowUpKind.REJECTION_REPLY
    assert states(no, received, reply) == [("Ann Lee", "locked")]
    assert states(no, received + timedelta(hours=1), reply) == [("Ann Lee", "open")]
    assert states(no, received + timedelta(days=13), reply) == [("Ann Lee", "open")]
    assert states(no, received + timedelta(days=14), reply) == [("Ann Lee", "hidden")]
    now = received + timedelta(hours=3)
    with_it = no._replace(letters=[sent("rejection_reply", "Ann Lee", now)])
    assert states(with_it, now, FollowUpKind.FEEDBACK_REQUEST) == []
    without = no._replace(letters=[sent("rejection_reply", "Ann Lee", now, filled=((FEEDBACK, LEFT_OUT),))])
    assert states(without, now, FollowUpKind.FEEDBACK_REQUEST) == [("Ann Lee", "open")]
    assert states(without, received + timedelta(days=30), FollowUpKind.FEEDBACK_REQUEST) == [
        ("Ann Lee", "hidden")
    ]


def test_what_was_asked_stays_with_its_question() -> None:
    """Rule 17: a question that stumbled and has no better answer asks for one for a week."""
    kind = FollowUpKind.BETTER_ANSWER
    asked = [one for one in standing_at(Standing(ACME, [ROUND]), END) if one.kind == kind]
    assert [(one.about, what(one), wall(one.due_at)) for one in asked] == [
        ("Why us?", "A better answer: Why us?", "2026-11-26T16:45+00:00")
    ]
    assert states(Standing(ACME, [ROUND]), after_the_end(days=7), kind) == [("", "hidden")]


def test_a_parked_thought_is_there_and_no_more() -> None:
    """Rule 18: its day is known here, its words are not."""
    parked = [ParkedThought("a", "t", after_the_end(days=1)), ParkedThought("a", "u", END, is_settled=True)]
    found = standing_at(Standing(ACME, [ROUND], parked=parked), after_the_end(days=2))
    thoughts = [one for one in found if one.kind == FollowUpKind.PARKED]
    assert [(what(one), one.state) for one in thoughts] == [
        ("A parked thought", "open"),
        ("A parked thought", "hidden"),
    ]


def test_at_most_three_in_their_order() -> None:
    """Rule 19: the order is that of the rule, whatever order they come in."""
    kinds = (*FollowUpKind, FollowUpKind.THANK_YOU)
    due = [after_the_end(hours=3), *[after_the_end(days=9)] * len(kinds)]
    windows = [
        Window(kind, str(at), due_at=when) for at, (kind, when) in enumerate(zip(kinds, due, strict=False))
    ]
    now = END
    follow_ups = [follow_up(window, now) for window in reversed(windows)]
    in_order = []
    while first := first_three(follow_ups):
        in_order += [str(one.kind) for one in first]
        follow_ups = [one for one in follow_ups if one not in first]
    assert in_order == [
        *("thank_you", "draft", "rejection_reply", "thank_you", "helper_thanks", "referrer_thanks"),
        *("check_in", "parked", "keep_looking"),
    ]
    assert fold(follow_ups[0].to)
    assert state_of(windows[0], now) == FollowUpState.SOON


def test_two_weeks_are_counted_from_when_they_are_said() -> None:
    """Rule 7: the first date was named in the interview; what they say later they say now."""
    now = datetime(2026, 11, 9, 9, tzinfo=UTC)
    recap = Recap("a", held_at=datetime(2026, 10, 30, 15, tzinfo=UTC), minutes=60)
    asked = Letter("1", "o", FollowUpKind.CHECK_IN, "Priya", "a", sent_at=now - timedelta(days=3))
    assert told_at(recap, [], now) == datetime(2026, 10, 30, 16, tzinfo=UTC)
    assert told_at(recap, [replace(asked, sent_at=None), replace(asked, recap_id="b")], now) != now
    assert told_at(recap, [asked], now) == now
    assert told_at(replace(recap, decision_on=date(2026, 11, 6)), [], now) == now
