"""The seven steps and the short path: what is asked, in which order, and what is kept of it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from tests.rules.evening import HANOI, NOW, Evening, with_thought

from recap.rules.closeout import (
    Chose,
    Held,
    Wrote,
    as_given,
    begin_parked,
    begin_thought,
    known_of,
    left_over,
    time_was_said,
    top_line,
    typing,
    without_thoughts,
)
from recap.rules.parking import Parked
from recap.rules.record import (
    CloseOut,
    Fate,
    Kept,
    Landed,
    Lesson,
    NextTime,
    Person,
    Question,
    Recap,
    Sort,
    Thought,
    WentWell,
)
from recap.rules.wording import OURS


def test_the_full_path_keeps_everything_in_the_record() -> None:
    """Seven steps answered one after the other become the record of a close-out."""
    evening = Evening().writes("7").writes("shaky")
    evening.presses("1").writes("kept my voice down").writes("")
    evening.writes("I paused before answers")
    evening.presses("1").writes("They asked who I am and I told my whole life.")
    evening.writes("they ask about me", "say three sentences, then stop")
    evening.writes("They think I am too junior").writes("")
    evening.presses("g", "1")
    evening.writes("You did the hard part.")
    evening.writes("Write to Nhà Xanh").writes("make tea").presses("enter")
    assert evening.asked.key == "seal.close"
    evening.presses("enter").writes("3")
    assert evening.flow.is_done
    assert evening.flow.closed_at == NOW
    assert evening.flow.close_out == CloseOut(
        pull_before=7,
        pull_after=3,
        feeling="shaky",
        kept=(
            Kept("drew the failure timeline", "I asked for the pen"),
            Kept("kept my voice down", "I paused before answers"),
        ),
        lesson=Lesson(
            when="they ask about me",
            will="say three sentences, then stop",
            moment="They asked who I am and I told my whole life.",
            theme="concise-answers",
        ),
        thoughts=(
            Thought("They think I am too junior", Sort.GUESS, Fate.WAITING, evening.known.decision_on),
        ),
        friend_note="You did the hard part.",
        next_lead="Write to Nhà Xanh",
        next_half_hour="make tea",
    )


@pytest.mark.parametrize(
    ("pull", "steps"),
    [
        ("", ["arrive", "keep", "learn", "set_down", "step_back", "hand_over", "seal"]),
        ("4", ["arrive", "keep", "learn", "set_down", "step_back", "hand_over", "seal"]),
        ("10", ["arrive", "keep", "learn", "set_down", "step_back", "hand_over", "seal"]),
        ("3", ["arrive", "keep", "learn", "hand_over", "seal"]),
        ("0", ["arrive", "keep", "learn", "hand_over", "seal"]),
    ],
)
def test_the_pull_chooses_the_path(pull: str, steps: list[str]) -> None:
    """A pull of 3 or less takes the short path, a greater or skipped one the full path."""
    evening = Evening().writes(pull)
    seen = ["arrive"]
    while evening.asked.key != "seal.close":
        evening.skips()
        step = evening.asked.key.partition(".")[0]
        if step != seen[-1]:
            seen.append(step)
    assert seen == steps


def test_everything_may_be_skipped_but_the_seal() -> None:
    """Nothing kept is allowed: a close-out of skipped questions closes, with an empty record."""
    evening = Evening().skips_to("seal.close")
    assert evening.skips().asked.key == "seal.close"
    evening.presses("enter").skips()
    assert evening.flow.is_done
    assert evening.flow.close_out == CloseOut()
    assert evening.flow.closed_at == NOW


def test_steps_are_counted_along_the_path() -> None:
    """The top line counts the steps of the path taken: seven, four on the short one, more with thoughts."""
    evening = Evening()
    assert (evening.asked.step, evening.asked.steps) == (1, 7)
    evening.writes("2")
    assert (evening.asked.step, evening.asked.steps) == (1, 4)
    evening.skips_to("learn.moment")
    assert (evening.asked.step, evening.asked.steps) == (3, 4)
    evening.presses("t")
    assert (evening.asked.step, evening.asked.steps) == (4, 5)
    evening.writes("I forgot the name of their product")
    assert (evening.asked.step, evening.asked.steps) == (4, 6)
    evening.skips_to("seal.close")
    assert (evening.asked.step, evening.asked.steps) == (6, 6)
    assert top_line(evening.asked, 100.9, OURS) == "step 6 of 6 · 1:40 · Esc keeps what you wrote"
    assert top_line(Evening(evening.presses("enter").skips().flow).asked, 5, OURS) == ""


def test_the_short_path_keeps_one_thing_and_hands_over_in_the_last_step() -> None:
    """On the short path one thing is kept, and what step six holds is asked in the last of four steps."""
    evening = Evening().writes("2").skips()
    assert (evening.asked.prompt, evening.asked.room) == (
        "Name one thing that went well. A small one counts.",
        1,
    )
    assert evening.presses("1").asked.key == "learn.moment"
    evening.skips()
    assert (evening.asked.key, evening.asked.step, evening.asked.steps) == ("hand_over.lead", 4, 4)
    assert evening.asked.held == (("Acme Robotics decides", "Wed 2 Dec"),)
    evening.writes("Reply to Nhà Xanh").skips()
    assert evening.asked.prompt == "One thing to leave undone today: posting about it. Not even a calm line."
    assert evening.presses("enter").asked.key == "seal.close"
    assert evening.flow.close_out.next_lead == "Reply to Nhà Xanh"


@pytest.mark.parametrize("answered", [0, 1, 2])
def test_one_key_at_learning_opens_the_thoughts_of_the_short_path(answered: int) -> None:
    """At each question of step three the short path offers t, and it opens step four at once."""
    evening = Evening().writes("3").skips_to("learn.moment")
    for text in ("I spoke over Priya", "She asked and I was faster")[:answered]:
        evening.writes(text)
    assert [(offer.key, offer.label) for offer in evening.asked.offers] == [("t", "something is going round")]
    assert evening.presses("t").asked.key == "set_down.lines"


@pytest.mark.parametrize(("pull", "known"), [("7", {}), ("", {}), ("2", {"after_card": True})])
def test_the_key_is_not_offered_where_thoughts_come_by_themselves(pull: str, known: dict[str, Any]) -> None:
    """The full path needs no key for thoughts, and after the card there is none."""
    evening = Evening(**known).writes(pull).skips_to("learn.moment")
    assert evening.asked.offers == ()
    assert evening.presses("t").asked.problem == "One of the keys shown here, please."


@pytest.mark.parametrize(
    ("pull", "thought", "asked"),
    [("7", "", True), ("7", "x", True), ("", "", True), ("3", "", False), ("3", "They went quiet", True)],
)
def test_stepping_back_is_skipped_by_itself_when_calm_and_without_thoughts(
    pull: str, thought: str, asked: bool
) -> None:
    """Step five is left out when the pull is 3 or less and nothing was set down."""
    evening = Evening().writes(pull).skips_to("learn.moment")
    if pull == "3":
        evening.presses("t")
    evening.skips_to("set_down.lines").writes(thought)
    seen = set()
    while evening.asked.key != "seal.close":
        seen.add(evening.asked.key)
        evening.skips()
    assert ("step_back.note" in seen) is asked


def test_a_name_is_asked_for_when_it_is_first_needed() -> None:
    """Without a name in the settings the friend step asks for one, and does without when it is skipped."""
    evening = Evening(name="").skips_to("step_back.name").writes("Linh")
    assert evening.flow.name == "Linh"
    assert evening.asked.prompt == (
        "A friend called Linh has just told you all this over tea. What would you say to Linh, in one or two "
        "sentences?"
    )
    unnamed = Evening(name="").skips_to("step_back.name").skips()
    assert unnamed.asked.prompt == (
        "A friend has just told you all this over tea. What would you say to your friend, in one or two "
        "sentences?"
    )


def test_the_standing_line_comes_with_the_first_close_out_only() -> None:
    """What recap is not is said once, at the first question of the first close-out."""
    assert Evening(first=True).asked.said == (OURS.say("card.not_therapy"),)
    assert Evening(first=True).writes("5").asked.said == ()
    assert Evening().asked.said == ()


def test_the_seal_sums_up_and_says_whether_there_is_a_lesson() -> None:
    """The seal shows what was kept, the lesson and where the thoughts went, without their words."""
    evening = with_thought().presses("g", "3", "p").skips_to("seal.close")
    assert evening.asked.prompt == (
        "You have looked at it, and learned one thing. The rest is finished for today. Press Enter to close "
        "this review."
    )
    assert evening.asked.summary == (
        ("Lesson", ("When they ask about me, I will say three sentences",)),
        ("Thoughts", ("parked until tomorrow 17:30",)),
    )
    assert "junior" not in str(evening.asked)
    without = Evening().writes("7").skips().presses("2").skips_to("seal.close")
    assert without.asked.prompt == (
        "You have looked at it. The rest is finished for today. Press Enter to close this review."
    )
    assert without.asked.summary == (("Kept", ("calm about pay",)),)


def test_after_the_seal_the_time_is_said_and_there_is_no_way_back() -> None:
    """Enter closes with the time, asks for the pull once more, and what is closed stays closed."""
    evening = Evening().skips_to("seal.close").presses("enter")
    assert " ".join(evening.asked.said) == (
        "Closed at 18:30. The facts stay easy to read. The thoughts are folded away. Nothing here needs you "
        "tonight."
    )
    in_the_morning = Evening(now=NOW.replace(hour=8)).skips_to("seal.close").presses("enter")
    assert in_the_morning.asked.said[-1].endswith("Nothing here needs you today.")
    assert evening.asked.prompt == "How strongly is it pulling now?"
    assert evening.goes_back().asked.key == "seal.pull"


def test_what_is_held_comes_with_its_time_the_soonest_first() -> None:
    """Step six lists letters handed in, the step of this evening, parked thoughts and the decision date."""
    letter = Held("thank-you to Priya Raman", datetime(2026, 11, 21, 15, 0, tzinfo=HANOI))
    evening = with_thought(held=(letter, Held("keep an eye on the job board")))
    evening.presses("h", "1").writes("send the certificate", "").skips_to("hand_over.lead")
    assert evening.asked.held == (
        ("your step: send the certificate", "tomorrow 10:00"),
        ("thank-you to Priya Raman", "tomorrow 15:00"),
        ("Acme Robotics decides", "Wed 2 Dec"),
        ("keep an eye on the job board", ""),
    )
    assert evening.asked.said == (
        "Keep looking until an offer is confirmed and has a start date.",
        "These are held for you, so you do not have to remember them.",
    )
    assert evening.asked.prompt == (
        "What is the next small step in your search, somewhere other than Acme Robotics?"
    )


def test_nothing_held_is_not_announced() -> None:
    """Without anything held the sentence about it is left out, and so is a decision date that has passed."""
    evening = Evening(decision_on=NOW.date().replace(day=19), keep_looking=False).skips_to("hand_over.lead")
    assert evening.asked.held == ()
    assert evening.asked.said == ()


def test_posting_is_mentioned_once_in_a_close_out() -> None:
    """The sentence about posting stands at one question and nowhere else."""
    evening, prompts = Evening(), []
    while not evening.flow.is_done:
        prompts.append(" ".join((*evening.asked.said, evening.asked.prompt)))
        if evening.asked.key == "seal.close":
            evening.presses("enter")
        evening.skips()
    assert sum("posting" in prompt for prompt in prompts) == 1


def test_a_second_lesson_comes_on_request_only() -> None:
    """The seal offers a second lesson once there is one; it is kept beside the first."""
    evening = with_thought().skips_to("seal.close")
    assert evening.keys == "l"
    evening.presses("l")
    assert [pick.label for pick in evening.asked.picks] == ["Why a bank, after logistics?"]
    evening.presses("2").skips().writes("they ask about banks", "name the fraud team")
    assert evening.asked.key == "seal.close"
    assert evening.keys == ""
    assert [lesson.when for lesson in evening.flow.lessons] == ["they ask about me", "they ask about banks"]
    assert evening.flow.close_out.lesson == evening.flow.lessons[0]
    skipped = with_thought().skips_to("seal.close").presses("l").skips()
    assert skipped.asked.key == "seal.close"
    assert len(skipped.flow.lessons) == 1


def test_a_half_lesson_is_none_and_no_word_of_it_is_lost() -> None:
    """What was typed about a moment without becoming a lesson is told, so that the notes can keep it."""
    evening = (
        Evening().skips_to("learn.moment").writes("I spoke over Priya").writes("She asked, I was faster")
    )
    evening.writes("they ask", "")
    assert evening.asked.key == "learn.plan"
    assert evening.asked.problem == "A lesson has two halves. Write the other one too, or skip this."
    assert (evening.asked.fields[0].value, evening.asked.problem_at) == ("they ask", 1)
    evening.skips_to("seal.close").presses("enter").skips()
    assert evening.flow.close_out.lesson is None
    assert left_over(evening.flow) == ("I spoke over Priya", "She asked, I was faster", "they ask")
    assert left_over(with_thought().skips_to("seal.close").flow) == ()


def test_the_card_ends_the_prompts_about_thoughts() -> None:
    """After the card the flow goes on without sorting, and a line half typed is kept as it is."""
    evening = Evening().skips_to("set_down.lines").writes("They went quiet")
    evening.flow = without_thoughts(typing(evening.flow, ("and I lau",)), evening.known)
    assert evening.asked.key == "step_back.note"
    assert evening.flow.close_out.thoughts == (Thought("They went quiet"), Thought("and I lau"))
    for _ in range(20):
        assert not evening.asked.key.startswith(("set_down", "sort"))
        evening.goes_back()
    later = Evening(after_card=True).writes("9")
    while later.asked.key != "seal.close":
        assert not later.asked.key.startswith(("set_down", "sort"))
        later.skips()


def test_the_card_over_a_single_thought_ends_it() -> None:
    """After the card a thought afterwards is kept as it was typed, and a parked one stays parked."""
    alone = Evening(typing(begin_thought(), ("They went qu",)))
    alone.flow = without_thoughts(alone.flow, alone.known)
    assert alone.flow.is_done
    assert alone.flow.close_out.thoughts == (Thought("They went qu"),)
    closed = Evening().skips_to("seal.close").presses("enter").skips()
    assert without_thoughts(closed.flow, closed.known) == closed.flow
    parked = Evening(begin_parked(Parked("p1", "They went quiet", NOW))).presses("o")
    parked.flow = without_thoughts(parked.flow, parked.known)
    assert parked.flow.is_done
    assert parked.flow.close_out.thoughts == (Thought("They went quiet"),)


def test_the_card_over_a_fourth_thought_keeps_all_four() -> None:
    """A thought that was one too many is kept when the card ends the sorting."""
    evening = Evening().skips_to("set_down.lines").writes("1").writes("2").writes("3").writes("4")
    evening.flow = without_thoughts(evening.flow, evening.known)
    assert [thought.text for thought in evening.flow.thoughts] == ["1", "2", "3", "4"]
    assert evening.asked.key == "step_back.note"


def test_the_card_at_another_step_leaves_the_flow_where_it_is() -> None:
    """Going on after the card elsewhere means going on right there."""
    evening = Evening().skips_to("learn.moment")
    assert without_thoughts(evening.flow, evening.known).spot == evening.flow.spot


def test_what_the_recap_has_is_offered() -> None:
    """Picks come from what went well, next time and the questions that stumbled; names from all of it."""
    recap = Recap(
        id="1",
        company="Acme",
        referrer="Huy",
        decision_by="Ana",
        people=(Person("Priya Raman"), Person("Ana")),
        went_well=(WentWell("the timeline", "I asked for the pen"),),
        next_time=(NextTime("rambled", about="Tell me about yourself.", themes=("concise-answers",)),),
        questions=(
            Question("Tell me about yourself.", landed=Landed.STUMBLED),
            Question("What salary?", landed=Landed.STUMBLED, themes=("pay-and-terms",)),
            Question("Why us?", landed=Landed.LANDED),
        ),
        close_out=CloseOut(thoughts=(Thought("x", Sort.HAPPENED, Fate.LETTER),)),
    )
    known = known_of(recap, name="Linh", letter_open=True)
    assert known.kept == (Kept("the timeline", "I asked for the pen"),)
    assert [(moment.text, moment.theme) for moment in known.moments] == [
        ("rambled", "concise-answers"),
        ("What salary?", "pay-and-terms"),
    ]
    assert known.names == ("Priya Raman", "Ana", "Acme", "Huy")
    assert not known.letter_open
    assert not known.has_lesson


def test_a_line_typed_in_a_shell_is_read_as_a_key_where_one_is_offered() -> None:
    """Line by line, a key that is shown counts as pressed and everything else as written."""
    evening = Evening().skips_to("learn.moment")
    assert as_given(evening.asked, "1") == Chose("1")
    assert as_given(evening.asked, "1 more question") == Wrote(("1 more question",))
    assert as_given(with_thought().asked, " H ") == Chose("h")


def test_the_time_for_thoughts_is_said_once() -> None:
    """At 75 seconds the sentence is due once; the line being typed is finished, and then they are sorted."""
    evening = Evening().skips_to("set_down.lines")
    assert evening.asked.after == 75
    assert evening.asked.after_say == (
        "That is the time for this part. Finish your line, then we sort what is here."
    )
    evening.flow = time_was_said(evening.flow)
    assert (evening.asked.after, evening.asked.after_say) == (0, "")
    assert evening.writes("They went quiet").asked.key == "sort.happened_or_guess"
