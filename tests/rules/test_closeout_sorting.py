"""Sorting one thought: every way through the four questions, what is offered when, and the defaults."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

import pytest
from tests.rules.evening import HANOI, NOW, Evening, with_thought

from recap.rules import closeout
from recap.rules.closeout import SortedThought, begin_thought, from_json, known_of
from recap.rules.closeout.flow import record_of
from recap.rules.parking import Parked
from recap.rules.record import CloseOut, Fate, Lesson, Recap, Sort, Thought
from recap.rules.reopening import with_thought as with_thought_added

TOMORROW_AT_TEN = datetime(2026, 11, 21, 10, 0, tzinfo=HANOI)
TOMORROW_AT_HALF_PAST_FIVE = datetime(2026, 11, 21, 17, 30, tzinfo=HANOI)
MONDAY_AT_NINE = datetime(2026, 11, 23, 9, 0, tzinfo=HANOI)
DECISION = date(2026, 12, 2)


@pytest.mark.parametrize(
    ("keys", "texts", "sort", "fate", "due_at"),
    [
        ("h1", ("send the certificate", ""), Sort.HAPPENED, Fate.ACTION, TOMORROW_AT_TEN),
        ("h2", None, Sort.HAPPENED, Fate.LESSON, None),
        ("h3", ("I look forward to the failure drills.",), Sort.HAPPENED, Fate.LETTER, None),
        ("h4", None, Sort.HAPPENED, Fate.LET_GO, None),
        ("g1", None, Sort.GUESS, Fate.WAITING, DECISION),
        ("g2", ("ask the recruiter", "mon 9:00"), Sort.GUESS, Fate.ACTION, MONDAY_AT_NINE),
        ("g3p", None, Sort.GUESS, Fate.PARKED, TOMORROW_AT_HALF_PAST_FIVE),
        ("g3l", None, Sort.GUESS, Fate.LET_GO, None),
        ("n1", None, Sort.UNSURE, Fate.WAITING, DECISION),
        ("n2", ("look it up", "2026-11-25"), Sort.UNSURE, Fate.ACTION, date(2026, 11, 25)),
        ("n3p", None, Sort.UNSURE, Fate.PARKED, TOMORROW_AT_HALF_PAST_FIVE),
        ("n3l", None, Sort.UNSURE, Fate.LET_GO, None),
    ],
)  # fmt: skip
def test_every_way_leads_to_its_fate(
    keys: str, texts: tuple[str, ...] | None, sort: Sort, fate: Fate, due_at: datetime | date | None
) -> None:
    """Each path through the questions ends in one fate, with its default time."""
    evening = with_thought().presses(*keys)
    if texts is not None:
        evening.writes(*texts)
    assert evening.asked.key == "step_back.note"
    line = texts[0] if texts else ""
    kept = Thought(
        "They think I am too junior",
        sort,
        fate,
        due_at,
        step=line if fate == Fate.ACTION else "",
        letter_line=line if fate == Fate.LETTER else "",
    )
    assert evening.flow.close_out.thoughts == (kept,)


def test_the_questions_are_asked_in_their_words() -> None:
    """The thought is pinned, and each question stands there as designed, with its keys."""
    evening = with_thought()
    asked = evening.asked
    assert asked.pinned == 'The thought: "They think I am too junior"'
    assert asked.prompt == "Did this happen, or is it a guess about what someone thinks or what will come?"
    assert [(choice.key, choice.label) for choice in asked.choices] == [
        ("h", "It happened"),
        ("g", "It is a guess"),
        ("n", "Not sure"),
    ]
    happened = with_thought().presses("h").asked
    assert happened.prompt == "Is there anything useful to do about it?"
    assert [(choice.key, choice.label) for choice in happened.choices] == [
        ("1", "Yes, one step"),
        ("2", "My lesson covers it"),
        ("3", "I can add it to a thank-you letter I am about to send"),
        ("4", "No, it is done"),
    ]
    guess = with_thought().presses("g").asked
    assert guess.prompt == "Will you find out by a certain day?"
    assert [(choice.key, choice.label) for choice in guess.choices] == [
        ("1", "Yes, by Wed 2 Dec"),
        ("2", "I could influence it with one small step"),
        ("3", "No"),
    ]
    nothing = with_thought().presses("g", "3").asked
    assert nothing.prompt == "Nothing can settle this today. Shall we"
    assert [(choice.key, choice.label) for choice in nothing.choices] == [
        ("p", "park it until tomorrow 17:30"),
        ("l", "let it go"),
    ]
    step = with_thought().presses("h", "1").asked
    assert step.prompt == "What, and when?"
    assert [(field.label, field.default) for field in step.fields] == [
        ("What", ""),
        ("When", "tomorrow 10:00"),
    ]
    assert {one.pinned for one in (happened, guess, nothing, step)} == {asked.pinned}


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ("n", "Then we treat it as a guess."),
        ("h4", "Then it can stay where it is: in the past."),
        ("g1", "Then the answer has a date, and it is not today."),
        ("h2", None),
        ("g", None),
        ("g3l", None),
    ],
)
def test_what_is_said_after_an_answer(keys: str, said: str | None) -> None:
    """The sentences that belong to an answer come once, before the next question."""
    evening = with_thought().presses(*keys)
    assert evening.asked.said == ((said,) if said else ())
    assert said not in evening.skips().asked.said


@pytest.mark.parametrize(
    ("spot", "known", "keys"),
    [
        ("h", {}, "1234"),
        ("h", {"letter_open": False}, "123"),
        ("g", {}, "123"),
        ("g", {"decision_on": None}, "12"),
        ("g", {"decision_on": NOW.date()}, "12"),
        ("g", {"decision_on": date(2026, 11, 21)}, "123"),
    ],
)
def test_only_what_is_open_is_offered(spot: str, known: dict[str, Any], keys: str) -> None:
    """A letter needs one that is unsent, waiting needs a date to come; the numbers have no gap."""
    assert with_thought(**known).presses(spot).keys == keys


def test_without_a_lesson_none_covers_it() -> None:
    """The lesson is offered as a fate only when there is one."""
    evening = (
        Evening().writes("7").skips_to("set_down.lines").writes("They went quiet").writes("").presses("h")
    )
    assert evening.keys == "123"
    assert evening.presses("4").asked.problem == "One of the keys shown here, please."
    assert evening.presses("2").asked.key == "sort.letter"


def test_a_letter_takes_one_thought_per_interview() -> None:
    """Once a thought goes into a letter, no other of this interview does, this evening or later."""
    evening = Evening().skips_to("set_down.lines").writes("They went quiet").writes("I lost the thread")
    evening.writes("").presses("h", "2")
    assert evening.asked.prompt == "What will that letter say? One sentence that looks forward."
    evening.writes("I keep thinking about your failure drills.").presses("h")
    assert evening.keys == "12"
    assert evening.flow.thoughts[0].letter_line == "I keep thinking about your failure drills."
    recap = Recap(id="1", close_out=evening.flow.close_out)
    assert not known_of(recap, letter_open=True).letter_open


@pytest.mark.parametrize(
    "line",
    [
        "Sorry for the silence",
        "I apologise.",
        "Tut mir leid dafür",
        "Xin lỗi vì em nói nhiều",
        "申し訳ありません",
    ],
)
def test_a_letter_never_takes_an_apology(line: str) -> None:
    """An apology is not taken into the letter; the sentence asks what comes next, and the line stays."""
    evening = with_thought().presses("h", "3").writes(line)
    assert evening.asked.key == "sort.letter"
    assert evening.asked.problem == "A letter looks forward. What comes next?"
    assert evening.asked.fields[0].value == line
    assert evening.writes("I would like to see the drill room.").asked.key == "step_back.note"


@pytest.mark.parametrize(
    ("bedtime", "park", "step"),
    [
        (None, "17:30", "10:00"),
        (time(23, 0), "17:30", "10:00"),
        (time(19, 30), "17:30", "10:00"),
        (time(19, 29), "17:29", "10:00"),
        (time(18, 0), "16:00", "10:00"),
        (time(17, 30), "15:30", "10:00"),
        (time(16, 0), "14:00", "10:00"),
        (time(15, 30), "17:30", "10:00"),
        (time(11, 0), "17:30", "09:00"),
        (time(8, 30), "17:30", "06:30"),
        (time(1, 0), "17:30", "10:00"),
    ],
)
def test_no_default_lies_within_two_hours_of_bedtime(bedtime: time | None, park: str, step: str) -> None:
    """Tomorrow 17:30 and tomorrow 10:00 move to two hours before a bedtime that is near."""
    parked = with_thought(bedtime=bedtime).presses("g", "3", "p").flow.thoughts[0]
    planned = with_thought(bedtime=bedtime).presses("h", "1").writes("call", "").flow.thoughts[0]
    assert f"{parked.due_at:%Y-%m-%d %H:%M}" == f"2026-11-21 {park}"
    assert f"{planned.due_at:%Y-%m-%d %H:%M}" == f"2026-11-21 {step}"


@pytest.mark.parametrize(
    ("what", "when", "at", "said"),
    [
        ("", "", 0, "One small thing is enough. It can also be skipped."),
        ("call", "someday", 1, 'That day or time is not clear. Something like "tomorrow 10:00" works.'),
        ("call", "2026-11-01", 1, "That time has passed. Something from now on, please."),
        ("call", "2026-11-20 18:00", 1, "That time has passed. Something from now on, please."),
    ],
)
def test_a_step_needs_a_thing_and_a_time_to_come(what: str, when: str, at: int, said: str) -> None:
    """A step that cannot be taken as typed says what would help, and where, and keeps what was typed."""
    evening = with_thought().presses("h", "1").writes(what, when)
    assert evening.asked.key == "sort.step"
    assert (evening.asked.problem, evening.asked.problem_at) == (said, at)
    assert tuple(field.value for field in evening.asked.fields) == (what, when)
    assert evening.writes("call", "today").flow.thoughts[0].due_at == NOW.date()


def test_a_skipped_thought_is_folded_away_unsorted() -> None:
    """Skipping at any question about a thought leaves it as it is and goes on to the next."""
    evening = Evening().skips_to("set_down.lines").writes("one").writes("two").writes("three").writes("")
    evening.skips()
    evening.presses("h").skips()
    evening.presses("g", "3").skips()
    assert evening.asked.key == "step_back.note"
    assert evening.flow.close_out.thoughts == (Thought("one"), Thought("two"), Thought("three"))
    assert evening.skips_to("seal.close").asked.summary == (("Thoughts", ("three put away as they are",)),)


def test_thoughts_that_went_the_same_way_are_one_line_of_the_summary() -> None:
    """The summary names each fate once, with how many in words, and one alone as it is."""
    evening = Evening().skips_to("set_down.lines").writes("one").writes("two").writes("three").writes("")
    evening.presses("g", "3", "l", "g", "3", "l").skips()
    summary = dict(evening.skips_to("seal.close").asked.summary)
    assert summary["Thoughts"] == ("let go, two of them", "put away as it is")


def test_who_stopped_here_is_told_that_skipping_is_fine() -> None:
    """After the card and "stop here", the question about a thought comes back with that said before it."""
    evening = Evening().skips_to("set_down.lines").writes("They laughed").writes("")
    stopped = from_json(closeout.stopped(evening.flow).as_json())
    again = Evening(stopped)
    assert again.asked.key == "sort.happened_or_guess"
    assert again.asked.said == ("You stopped here. Skipping is fine: the thought is put away as it is.",)
    assert again.skips().asked.said == ()
    at_the_pull = Evening().flow
    assert closeout.stopped(at_the_pull) == at_the_pull


def test_a_fourth_thought_asks_which_can_go() -> None:
    """Three is enough: the fourth takes the place of one of them, or these are kept."""
    evening = Evening().skips_to("set_down.lines").writes("one").writes("two").writes("three")
    assert evening.asked.given == ("one", "two", "three")
    evening.writes("four")
    asked = evening.asked
    assert asked.prompt == "Three is enough for one evening. Which of these can go?"
    assert asked.pinned == 'The thought: "four"'
    assert [(choice.key, choice.label) for choice in asked.choices] == [
        ("1", "one"),
        ("2", "two"),
        ("3", "three"),
        ("k", "keep these"),
    ]
    assert evening.skips().asked.key == "set_down.enough"
    by_day = Evening(evening.flow, now=NOW.replace(hour=11))
    assert by_day.asked.prompt == "Three is enough for one day. Which of these can go?"
    kept = Evening(evening.flow).presses("k")
    assert [thought.text for thought in kept.flow.thoughts] == ["one", "two", "three"]
    evening.presses("2")
    assert [thought.text for thought in evening.flow.thoughts] == ["one", "four", "three"]
    assert evening.asked.pinned == 'The thought: "one"'


@pytest.mark.parametrize(
    ("limit", "prompt_says", "enough"), [(1, None, "One"), (2, "two", "Two"), (5, "five", "Five")]
)
def test_the_settings_say_how_many_thoughts(limit: int, prompt_says: str | None, enough: str) -> None:
    """The number of thoughts comes from the settings, and the sentences say it."""
    evening = Evening(limit=limit).skips_to("set_down.lines")
    if prompt_says:
        assert evening.asked.prompt == (
            f"What is still going round in your head? One line each, up to {prompt_says}. You do not have to "
            "solve them here."
        )
    for number in range(limit):
        evening.writes(f"thought {number}")
    assert evening.writes("one more").asked.prompt.startswith(f"{enough} is enough for one evening.")


PARKED = tuple(Parked(f"p{number}", f"parked {number}", NOW) for number in range(5))


def test_a_sixth_parked_thought_asks_which_one_can_go() -> None:
    """With five parked, one of them goes or the new one does."""
    evening = with_thought(parked=PARKED).presses("g", "3", "p")
    assert evening.asked.prompt == "Five thoughts are parked already. Which one can go?"
    assert evening.keys == "12345n"
    this_one = Evening(evening.flow, parked=PARKED).presses("n")
    assert this_one.flow.thoughts[0].fate == Fate.LET_GO
    assert this_one.flow.can_go == ()
    evening.presses("2")
    assert evening.flow.can_go == ("p1",)
    assert evening.flow.close_out.thoughts[0].fate == Fate.PARKED
    assert evening.flow.close_out.thoughts[0].due_at == TOMORROW_AT_HALF_PAST_FIVE


def test_thoughts_parked_this_evening_count_among_the_five() -> None:
    """The five are counted over the journal and this evening together, and any of them can go."""
    evening = Evening(parked=PARKED[:4]).skips_to("set_down.lines").writes("one").writes("two").writes("")
    evening.presses("g", "3", "p").presses("g", "3", "p")
    assert [choice.label for choice in evening.asked.choices] == [
        "parked 0", "parked 1", "parked 2", "parked 3", "one", "this one",
    ]  # fmt: skip
    evening.presses("5")
    assert [thought.fate for thought in evening.flow.thoughts] == [Fate.LET_GO, Fate.PARKED]
    assert evening.flow.thoughts[0].due_at is None
    assert evening.flow.can_go == ()


def test_a_parked_thought_that_expired_takes_no_place() -> None:
    """What has expired, or has an outcome, is not among the five."""
    old = Parked("old", "old", datetime(2026, 11, 1, tzinfo=HANOI))
    known = Parked("known", "known", NOW, outcome_known=True)
    evening = with_thought(parked=(*PARKED[:3], old, known)).presses("g", "3", "p")
    assert evening.flow.thoughts[0].fate == Fate.PARKED


def later(now: datetime, **known: Any) -> Evening:
    return Evening(begin_thought(), now, has_lesson=True, **known)


def test_a_thought_afterwards_is_sorted_alone() -> None:
    """One line, its questions, and it is with the others; nothing else is asked."""
    evening = later(NOW)
    assert evening.asked.prompt == (
        "What is going round in your head? One line. You do not have to solve it here."
    )
    assert (evening.asked.steps, evening.asked.after) == (0, 0)
    evening.writes("They went quiet").presses("h", "2")
    assert evening.flow.is_done
    recap = Recap(id="1", close_out=CloseOut(lesson=Lesson("a", "b"), thoughts=(Thought("first"),)))
    added = with_thought_added(recap, record_of(evening.flow.thoughts[0]))
    assert added.close_out == CloseOut(
        lesson=Lesson("a", "b"),
        thoughts=(Thought("first"), Thought("They went quiet", Sort.HAPPENED, Fate.LESSON)),
    )


@pytest.mark.parametrize(
    ("hour", "minute", "due"),
    [(21, 59, None), (22, 0, "2026-11-21 10:00"), (23, 59, "2026-11-21 10:00"), (0, 0, "2026-11-20 10:00"),
     (6, 59, "2026-11-20 10:00"), (7, 0, None)],
)  # fmt: skip
def test_at_night_parking_until_morning_comes_first(hour: int, minute: int, due: str | None) -> None:
    """Between 22:00 and 07:00 a thought afterwards is first offered the morning."""
    now = datetime(2026, 11, 20, hour, minute, tzinfo=HANOI)
    evening = later(now).writes("They went quiet")
    if due is None:
        assert evening.asked.key == "sort.happened_or_guess"
        return
    assert [choice.label for choice in evening.asked.choices] == ["park it until morning", "sort it now"]
    assert later(now).writes("They went quiet").presses("s").asked.key == "sort.happened_or_guess"
    evening.presses("p")
    assert evening.flow.is_done
    assert evening.flow.thoughts[0].fate == Fate.PARKED
    assert f"{evening.flow.thoughts[0].due_at:%Y-%m-%d %H:%M}" == due


def test_an_empty_line_afterwards_adds_nothing() -> None:
    """Whoever presses t and writes nothing has added nothing."""
    evening = later(NOW).writes("")
    assert evening.flow.is_done
    assert evening.flow.thoughts == ()


def test_the_record_of_a_thought_has_all_that_was_said_about_it() -> None:
    """Its words, and what it became: a step, a sentence for a letter, a theme."""
    kept = record_of(SortedThought("x", step="call", letter_line="l", theme="t"))
    assert kept == Thought("x", step="call", letter_line="l", theme="t")
