"""Nothing typed is lost: limits, leaving and coming back, going back, any order of keys."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.rules.evening import KNOWN, NOW, Evening, with_thought

from recap.rules.closeout import (
    Chose,
    Flow,
    Kind,
    Wrote,
    answer,
    ask,
    back,
    begin,
    begin_parked,
    begin_thought,
    can_go_back,
    from_json,
    skip,
    typing,
)
from recap.rules.parking import Parked
from recap.rules.record import Fate, Kept
from recap.rules.same_thought import Earlier


@pytest.mark.parametrize(
    ("typed", "pull"), [("0", 0), ("10", 10), (" 7 ", 7), ("７", 7), ("٧", 7), ("", None), ("  ", None)]
)
def test_a_pull_is_a_number_from_nought_to_ten(typed: str, pull: int | None) -> None:
    """A pull is taken however its digits are written, and may be left out."""
    evening = Evening().writes(typed)
    assert evening.asked.key == "arrive.feeling"
    assert evening.flow.pull_before == pull


@pytest.mark.parametrize("typed", ["11", "-1", "7.5", "a lot", "²", "100", "7 7"])
def test_anything_else_is_not_a_pull(typed: str) -> None:
    """What is no number from 0 to 10 stays in the field, with a sentence that says what is."""
    evening = Evening().writes(typed)
    assert evening.asked.key == "arrive.pull"
    assert evening.asked.problem == "A number from 0 to 10, or skip it."
    assert evening.asked.fields[0].value == typed


LINE_LIMIT = "One line is enough. The rest can stay in the recap."


@pytest.mark.parametrize(
    ("spot", "limit", "said"),
    [
        ("arrive.feeling", 40, "One word is enough."),
        ("keep.lines", 140, LINE_LIMIT),
        ("learn.moment", 140, LINE_LIMIT),
        ("set_down.lines", 140, LINE_LIMIT),
        ("step_back.note", 280, "One or two sentences are enough."),
        ("hand_over.lead", 140, LINE_LIMIT),
        ("hand_over.half_hour", 140, LINE_LIMIT),
    ],
)
def test_each_field_has_its_limit(spot: str, limit: int, said: str) -> None:
    """A text as long as the limit is taken; one character more says so and stays to be shortened."""
    evening = Evening().skips_to(spot)
    assert (evening.asked.fields[0].limit, evening.asked.fields[0].over) == (limit, said)
    evening.writes("ộ" * (limit + 1))
    assert (evening.asked.key, evening.asked.problem) == (spot, said)
    assert evening.asked.fields[0].value == "ộ" * (limit + 1)
    here = (evening.asked.key, evening.asked.given)
    evening.writes("ộ" * limit)
    assert (evening.asked.key, evening.asked.given) != here


def test_three_things_are_kept_and_then_it_goes_on() -> None:
    """The third thing kept leads on to what helped, asked for those where the recap does not say it yet."""
    evening = Evening().skips_to("keep.lines")
    assert [pick.label for pick in evening.asked.picks] == ["drew the failure timeline", "calm about pay"]
    evening.presses("1")
    assert [(pick.key, pick.label) for pick in evening.asked.picks] == [("2", "calm about pay")]
    evening.presses("2").writes("asked about the drills")
    assert (evening.asked.key, evening.asked.pinned) == ("keep.helped", "calm about pay")
    evening.skips().writes("I had the question ready")
    assert evening.flow.close_out.kept == (
        Kept("drew the failure timeline", "I asked for the pen"),
        Kept("calm about pay"),
        Kept("asked about the drills", "I had the question ready"),
    )


@pytest.mark.parametrize(
    ("when", "will", "lesson_when", "lesson_will"),
    [
        ("they ask about me", "stop", "they ask about me", "stop"),
        ("When they ask about me,", "I will stop", "they ask about me", "stop"),
        ("when they ask …", "i will stop.", "they ask", "stop."),
        ("whenever", "I willingly stop", "whenever", "I willingly stop"),
    ],
)
def test_the_words_before_the_fields_are_not_doubled(
    when: str, will: str, lesson_when: str, lesson_will: str
) -> None:
    """Whoever types "When" and "I will" again gets them once."""
    evening = Evening().skips_to("learn.moment").presses("1").skips().writes(when, will)
    assert (evening.flow.lessons[0].when, evening.flow.lessons[0].will) == (lesson_when, lesson_will)


@pytest.mark.parametrize(("when", "will"), [("", "stop"), ("they ask", ""), ("When ", "I will stop")])
def test_a_lesson_needs_both_halves(when: str, will: str) -> None:
    """One half alone is not taken, and stays where it was typed."""
    evening = Evening().skips_to("learn.moment").presses("1").skips().writes(when, will)
    assert evening.asked.key == "learn.plan"
    assert tuple(field.value for field in evening.asked.fields) == (when, will)


@pytest.mark.parametrize(
    ("moment", "happened", "kept"),
    [
        ("rambled on the opening", "I told my whole life.", "I told my whole life."),
        ("rambled on the opening", "", "rambled on the opening"),
        (
            "I spoke over Priya",
            "She asked and I was faster",
            "I spoke over Priya – She asked and I was faster",
        ),
        ("I spoke over Priya", "", "I spoke over Priya"),
    ],
)
def test_a_lesson_keeps_what_happened(moment: str, happened: str, kept: str) -> None:
    """The sentence stands for a moment picked from the recap; a moment typed here is kept with it."""
    evening = Evening().skips_to("learn.moment").writes(moment).writes(happened).writes("a", "b")
    assert evening.flow.lessons[0].moment == kept


def test_what_is_half_typed_is_there_on_coming_back() -> None:
    """Leaving in the middle of a word and starting the program again finds the word at its question."""
    evening = Evening().skips_to("learn.moment").writes("I spoke over Priya").writes("")
    kept = json.dumps(typing(evening.flow, ("they ask ab", "")).as_json(), ensure_ascii=False)
    later = Evening(from_json(json.loads(kept)), NOW + timedelta(days=2))
    assert later.asked.key == "learn.plan"
    assert later.asked.pinned == "I spoke over Priya"
    assert tuple(field.value for field in later.asked.fields) == ("they ask ab", "")
    assert later.flow.close_out.lesson is None


def test_going_back_finds_what_was_typed_and_loses_nothing_after_it() -> None:
    """Back at the first question and forward again, every answer still stands in its field."""
    evening = Evening().writes("7").writes("tired").writes("calm").writes("").writes("I breathed")
    evening.writes("I spoke over Priya").writes("She asked").writes("they ask", "wait")
    evening.writes("They went quiet").writes("").presses("g", "3", "l").writes("Well done")
    assert evening.asked.key == "hand_over.lead"
    evening.flow = typing(evening.flow, ("Write to",))
    evening.goes_back(20)
    assert evening.asked.key == "arrive.pull"
    assert evening.asked.fields[0].value == "7"
    seen: dict[str, tuple[str, ...]] = {}
    while evening.asked.key != "hand_over.lead":
        asked = evening.asked
        seen[asked.key] = tuple(field.value for field in asked.fields)
        if asked.kind == Kind.CHOICE:
            evening.presses({"sort.find_out": "3", "sort.nothing_settles": "l"}.get(asked.key, "g"))
        else:
            evening.writes(*seen[asked.key])
    assert seen["arrive.feeling"] == ("tired",)
    assert seen["learn.moment"] == ("I spoke over Priya",)
    assert seen["learn.plan"] == ("they ask", "wait")
    assert seen["step_back.note"] == ("Well done",)
    assert evening.asked.fields[0].value == "Write to"
    close_out = evening.flow.close_out
    assert close_out.kept == (Kept("calm", "I breathed"),)
    assert [lesson.when for lesson in evening.flow.lessons] == ["they ask"]
    assert [thought.text for thought in close_out.thoughts] == ["They went quiet"]


def test_a_moment_worded_anew_leaves_the_rest_as_it_was() -> None:
    """What happened and what was planned stay under another moment; a second lesson begins empty."""
    evening = Evening().skips_to("learn.moment").writes("I spoke over Pria").writes("She asked")
    evening.writes("they ask", "wait").goes_back(3)
    evening.writes("I spoke over Priya")
    assert evening.asked.fields[0].value == "She asked"
    evening.writes("She asked")
    assert [field.value for field in evening.asked.fields] == ["they ask", "wait"]
    evening.writes("they ask", "wait").skips_to("seal.close").presses("l").presses("1")
    assert evening.asked.fields[0].value == ""
    assert evening.writes("").asked.fields[0].value == ""


def test_back_among_lines_brings_the_last_one_into_the_field() -> None:
    """A line given one too early is edited by going back; one more step back leaves the question."""
    evening = Evening().skips_to("set_down.lines").writes("They went quiet").writes("I loughed")
    evening.goes_back()
    assert [*evening.asked.given] == ["They went quiet"]
    assert evening.asked.fields[0].value == "I loughed"
    evening.writes("I laughed")
    assert [*evening.asked.given] == ["They went quiet", "I laughed"]
    evening.flow = typing(evening.flow, ("half a li",))
    evening.goes_back()
    assert evening.asked.key == "learn.moment"
    assert evening.skips().asked.fields[0].value == "half a li"


def test_a_pick_leaves_the_half_typed_line_alone() -> None:
    """Choosing a line of the recap by its key while another is being typed keeps both."""
    evening = Evening().skips_to("keep.lines")
    evening.flow = typing(evening.flow, ("asked ab",))
    evening.presses("1")
    assert [*evening.asked.given] == ["drew the failure timeline"]
    assert evening.asked.fields[0].value == "asked ab"
    short = Evening().writes("2").skips()
    short.flow = typing(short.flow, ("asked ab",))
    short.presses("1").goes_back()
    assert short.asked.fields[0].value == "asked ab"


def test_back_and_a_changed_answer_changes_the_record() -> None:
    """Going back and answering otherwise replaces the answer: pulls, lessons and fates are not doubled."""
    evening = with_thought().presses("g", "3", "p").goes_back(2).presses("1")
    assert evening.flow.close_out.thoughts[0].fate == Fate.WAITING
    evening.goes_back(5)
    assert evening.asked.key == "learn.plan"
    evening.writes("they ask about pay", "name the range")
    assert [lesson.when for lesson in evening.flow.lessons] == ["they ask about pay"]
    evening.goes_back(1).writes("", "")
    assert evening.flow.lessons == ()


def test_a_changed_pull_changes_the_path() -> None:
    """Whoever goes back and names a smaller pull takes the short path from there."""
    evening = Evening().writes("7").skips().goes_back(2).writes("2").skips()
    assert (evening.asked.room, evening.asked.steps) == (1, 4)


def test_more_than_fits_is_not_taken_silently() -> None:
    """A further line where there is room for none stays in the field."""
    evening = Evening().writes("2").skips().writes("one").goes_back().writes("two")
    assert evening.asked.key == "keep.lines"
    assert evening.asked.problem == "That is enough here. Enter goes on."
    assert evening.asked.fields[0].value == "two"


def test_control_characters_do_not_enter() -> None:
    """What a terminal would obey is a picture of itself in everything that is kept."""
    evening = Evening().skips_to("set_down.lines").writes("They \x1b]52;c;x\x07 went\r\nquiet").writes("")
    assert evening.flow.thoughts[0].text == "They ␛]52;c;x␇ went quiet"
    assert "\x1b" not in json.dumps(typing(evening.flow, ("\x1b[2J",)).as_json(), ensure_ascii=False)


def test_an_untouched_flow_is_an_empty_object() -> None:
    """A close-out nobody answered leaves nothing behind but its beginning."""
    assert begin().as_json() == {}
    assert from_json({}) == begin()
    assert not can_go_back(begin())


PARKED = tuple(Parked(f"p{number}", f"parked {number}", NOW, again=number % 3) for number in range(5))
MET_ONCE = Earlier("one", NOW - timedelta(days=3), fate=Fate.PARKED)
CROWDED = replace(
    KNOWN,
    name="",
    parked=PARKED,
    themes=(("clarity", "Plain explanations"),),
    earlier=(MET_ONCE, Earlier("two", NOW, fate=Fate.LET_GO), Earlier("two", NOW, fate=Fate.LET_GO)),
)
TEXTS = st.sampled_from(
    ["", "one", "two", "three", "7", "2", "tomorrow 10:00", "sorry", "x" * 300, "\x1b[2J"]
)
MOVES = st.lists(
    st.one_of(
        st.tuples(st.just("press"), st.integers(0, 12), st.just("")),
        st.tuples(st.just("write"), st.integers(1, 2), TEXTS),
        st.tuples(st.just("type"), st.integers(1, 2), TEXTS),
        st.tuples(st.sampled_from(["skip", "back"]), st.just(0), st.just("")),
    ),
    max_size=60,
)


def _moved(flow: Flow, move: tuple[str, int, str]) -> Flow:
    kind, number, text = move
    match kind:
        case "press":
            asked = ask(flow, CROWDED, NOW)
            keys = [choice.key for choice in (*asked.choices, *asked.picks, *asked.offers)] or ["enter"]
            return answer(flow, Chose(keys[number % len(keys)]), CROWDED, NOW)
        case "write":
            return answer(flow, Wrote((text,) * number), CROWDED, NOW)
        case "type":
            return typing(flow, (text,) * number)
        case "skip":
            return skip(flow, CROWDED, NOW)
        case _:
            return back(flow)


@settings(max_examples=75, deadline=None)
@given(start=st.sampled_from([begin(), begin_thought(), *map(begin_parked, PARKED)]), moves=MOVES)
def test_any_order_of_keys_leaves_a_flow_that_can_be_asked_and_kept(
    start: Flow, moves: list[tuple[str, int, str]]
) -> None:
    """Whatever is pressed, typed, skipped and gone back over, the flow asks on, and JSON keeps it whole."""
    flow = start
    for move in moves:
        flow = _moved(flow, move)
        asked = ask(flow, CROWDED, NOW)
        assert asked.prompt or asked.kind == Kind.DONE
        assert asked.step <= asked.steps
        assert len(asked.picks) <= 9
        assert from_json(json.loads(json.dumps(flow.as_json()))) == flow
        assert len(flow.lessons) <= 2
        assert len(flow.kept) <= 3
        for lesson in flow.lessons:
            assert lesson.when
            assert lesson.will
        assert len(flow.close_out.thoughts) == len(flow.thoughts) <= 3
