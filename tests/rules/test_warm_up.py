"""What goes onto the page before an interview, and which lesson a recap asks about."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from recap.rules.evidence import Evidence, Side, Source, ThemePage
from recap.rules.lessons import LessonAnswer, LessonPage, LessonState, to_ask
from recap.rules.question_bank import Asked, bank
from recap.rules.record import Kind, Landed, MyQuestion, Person, Recap, Relation
from recap.rules.themes import starter
from recap.rules.warm_up import WORTH_ASKING, warm_up

TODAY = date(2026, 11, 20)
THEMES = {theme.slug: theme for theme in starter()}


def page(slug: str, day: int, side: Side = Side.STRENGTH, source: Source = Source.WENT_WELL) -> ThemePage:
    one = Evidence(
        f"line of {slug}", date(2026, 10, day), "Acme", f"recap-{day}", side, source, said="My answer."
    )
    return ThemePage(THEMES[slug], *(((one,), ()) if side is Side.STRENGTH else ((), (one,))))


def lesson(day: int, state: LessonState = LessonState.OPEN, *answers: LessonAnswer) -> LessonPage:
    on = date(2026, 10, day)
    return LessonPage(f"recap-{day}", 0, f"it is day {day}", "wait", on, "Acme", state=state, answers=answers)


def answer(asked_in: str, *, worked: bool | None = None) -> LessonAnswer:
    return LessonAnswer(asked_in, date(2026, 10, 20), "Acme", came=worked, worked=worked)


def test_strengths_come_with_the_sentence_that_proves_them() -> None:
    """Only what is a strength now is on the page; an answer that landed is told by the answer."""
    pages = (
        page("clarity", 9),
        page("pay-and-terms", 8, Side.TO_WORK_ON),
        page("teamwork", 7, source=Source.QUESTION),
    )
    strengths = warm_up("", pages, (), (), TODAY).strengths
    assert [(one.name, one.evidence.proof) for one in strengths] == [
        ("Plain explanations", "line of clarity"),
        ("Working with others", "My answer."),
    ]


def test_lessons_that_are_held_are_shown_those_not_yet_carried_out_first() -> None:
    """Done and let go are left out, the same one is told once; one that worked comes after the others."""
    lessons = (
        lesson(9, LessonState.KEPT, answer("recap-10", worked=True)),
        lesson(8),
        replace(lesson(8), recap_id="recap-5", on=date(2026, 10, 5)),
        lesson(7, LessonState.DONE),
        lesson(6, LessonState.LET_GO),
    )
    assert [one.on.day for one in warm_up("", (), lessons, (), TODAY).lessons] == [8, 9]


def test_better_answers_of_this_company_come_first() -> None:
    """Then what stumbled elsewhere; what has none yet is named apart, and what only landed is not there."""
    stumbled = Landed.STUMBLED
    questions = bank(
        [
            Asked("Why now?", date(2026, 10, 9), "Else", "recap-9", stumbled, better_answer="It is time."),
            Asked("Have you led?", date(2026, 10, 8), "Acme", "recap-8", stumbled, better_answer="Yes."),
            Asked("What is a mutex?", date(2026, 10, 7), "Acme", "recap-8", stumbled),
            Asked("Where from?", date(2026, 10, 7), "Acme", "recap-8", Landed.LANDED, better_answer="Huế"),
        ]
    )
    found = warm_up("Acme", (), (), questions, TODAY, rounds=[Recap("recap-8", company="Acme")])
    assert [one.text for one in found.better_answers] == ["Yes.", "It is time."]
    assert [one.question for one in found.without_answer] == ["What is a mutex?"]


def test_what_you_know_of_a_company_is_who_what_and_when() -> None:
    """Its newest round, the people met with what you share, and what was named; helpers are left out."""
    rounds = [
        Recap(
            "recap-8",
            company="Acme",
            role="Welder",
            kind=Kind.ON_SITE,
            held_at=datetime(2026, 10, 8, 9, tzinfo=UTC),
            people=(
                Person("Bao", "Foreman"),
                Person("Ada", "Head", common_ground="rows too\non Sundays"),
                Person("Huy", relation=Relation.REFERRER),
            ),
            facts=("I named 40",),
            my_questions=(MyQuestion(WORTH_ASKING[0], "Fewer recalls"),),
        )
    ]
    found = warm_up("Acme", (), (), (), TODAY, rounds=rounds, your_questions=["Who trains me?", "Why blue?"])
    assert found.known == ("Welder, on site on 8 Oct", "Ada, Head: rows too", "Bao, Foreman", "I named 40")
    assert found.ask == ("Who trains me?", *WORTH_ASKING[1:3])
    everything = warm_up("Acme", (), (), (), TODAY, rounds=rounds, your_questions=["Why?"], everything=True)
    assert len(everything.ask) == len(WORTH_ASKING)


def test_a_recap_asks_about_one_lesson_once() -> None:
    """The newest held one; passed over is asked as well, and what another recap asked does not matter."""
    lessons = [lesson(9, LessonState.DONE), lesson(8, LessonState.KEPT, answer("recap-10")), lesson(7)]
    found = to_ask(lessons, "recap-12")
    assert found is not None
    assert found.on.day == 8
    assert to_ask(lessons, "recap-10") is None
    assert to_ask([lesson(9, LessonState.LET_GO)], "recap-12") is None
    assert to_ask([lesson(9)], "recap-9") is None
