"""Which questions are the same one, and in what order the bank tells them."""

from __future__ import annotations

import json
import time
from datetime import date, timedelta
from itertools import permutations
from pathlib import Path

import pytest

from recap.rules.question_bank import Asked, BetterAnswer, bank, found, key_of
from recap.rules.question_groups import grouped
from recap.rules.record import Landed
from recap.rules.rehearsal import Rehearsal, rehearsed
from recap.rules.same_question import same_question

PAIRS = json.loads(
    (Path(__file__).with_name("data") / "same_question_pairs.json").read_text(encoding="utf-8")
)
DAY = date(2026, 10, 1)


def asked(text: str, day: int, landed: Landed | None = None, better: str = "") -> Asked:
    return Asked(text, DAY + timedelta(days=day), "Acme", f"recap-{day}", landed, better_answer=better)


@pytest.mark.parametrize(("kind", "found"), [("same", 14), ("different", 11)])
def test_pairs_of_questions_are_told_apart(kind: str, found: int) -> None:
    """Of the written pairs as many are told right as were measured, in both orders."""
    right = [
        pair
        for pair in PAIRS[kind]
        if same_question(*pair) == same_question(*reversed(pair)) == (kind == "same")
    ]
    assert len(right) >= found, [pair for pair in PAIRS[kind] if pair not in right]


def test_looking_at_the_rarer_words_alone_finds_the_same_groups() -> None:
    """What is not compared at all would not have been the same: every pair is grouped as the rule says."""
    for one, other in PAIRS["same"] + PAIRS["different"]:
        together = grouped({key_of(one): one, key_of(other): other})
        assert (len(together) == 1) == same_question(one, other)


def test_what_was_split_stays_apart_whatever_it_is_asked_with() -> None:
    """A split holds against all of a group, a join brings two groups together, in any order of asking."""
    wordings = {"a": "Have you led people?", "b": "Have you ever led people?", "c": "Why a bank?"}
    for order in permutations(wordings):
        ordered = {key: wordings[key] for key in order}
        apart = grouped(ordered, [("a", "b", False)])
        assert sorted(map(sorted, apart)) == [["a"], ["b"], ["c"]]
        joined = grouped(ordered, [("a", "c", True), ("b", "c", True)])
        assert sorted(map(sorted, joined)) == [["a", "b", "c"]]


def test_what_stumbled_without_a_better_answer_comes_first() -> None:
    """Then the newest; so-so asks for nothing, and a version of the bank counts as a better answer."""
    questions = bank(
        [
            asked("Newest and landed?", 9, Landed.LANDED),
            asked("So so?", 8, Landed.SO_SO),
            asked("Answered in the bank?", 7, Landed.STUMBLED),
            asked("Stumbled, better known?", 6, Landed.STUMBLED, "Better."),
            asked("Stumbled!", 5, Landed.STUMBLED),
        ],
        versions=[("answered in the bank", BetterAnswer("Since then.", DAY))],
    )
    assert [question.text for question in questions] == [
        "Stumbled!",
        "Newest and landed?",
        "So so?",
        "Answered in the bank?",
        "Stumbled, better known?",
    ]
    assert [question.text for question in found(questions, "stumbled BET")] == ["Stumbled, better known?"]


def test_a_rehearsal_comes_back_after_one_seven_and_twenty_one_days() -> None:
    """Good takes it on a step, once more begins anew, and after the last step it rests."""
    now, days = Rehearsal(), []
    for good in (True, False, True, True, True, True):
        now = rehearsed(now, DAY, good=good)
        days.append((now.due_on - DAY).days if now.due_on else None)
    assert days == [1, 0, 1, 7, 21, None]


def test_a_stumble_after_the_rehearsal_makes_it_due_again() -> None:
    """A question that rests is said aloud again once it stumbled anew, from the first step on."""
    at_rest = [("why a bank", Rehearsal(3, None, DAY + timedelta(days=5)))]
    before = asked("Why a bank?", 2, Landed.STUMBLED, "Rent.")
    (rests,) = bank([before], rehearsals=at_rest)
    assert not rests.is_due(DAY + timedelta(days=99))
    (again,) = bank([asked("Why a bank?", 8, Landed.STUMBLED), before], rehearsals=at_rest)
    assert again.is_due(DAY + timedelta(days=8))
    assert again.begun_rehearsal == Rehearsal()


def test_a_corrected_wording_keeps_what_was_written_for_it() -> None:
    """The versions and the rehearsal of a question stay with it when a slip in its words is corrected."""
    day = Rehearsal(1, DAY, DAY)
    (question,) = bank(
        [asked("How do you handle an angry guest at night?", 3, Landed.STUMBLED)],
        versions=[("how do you handle an angri guest at night", BetterAnswer("Slowly.", DAY))],
        rehearsals=[("how do you handle an angri guest at night", day)],
    )
    assert question.better_answer == "Slowly."
    assert question.rehearsal == day


def test_a_thousand_questions_are_put_together_at_once() -> None:
    """The bank compares only what could be the same: it grows with the questions, not with their pairs."""
    wordings = {
        f"q{number}": f"How would you check ward{number % 40} before case{number} of year{number}?"
        for number in range(1000)
    }
    begun = time.process_time()
    assert len(grouped(wordings)) == 1000
    assert time.process_time() - begun < 1
