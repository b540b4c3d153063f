"""Themes, the question bank and the warm-up as the values of their JSON; the keys are the documentation's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import date

    from recap.rules.evidence import Evidence, ThemePage
    from recap.rules.lessons import LessonPage
    from recap.rules.question_bank import BankedQuestion
    from recap.rules.warm_up import ToSay, WarmUp


def theme_to_json(page: ThemePage, today: date) -> dict[str, Any]:
    """Give a theme with its sentences, newest first on each side."""
    return {
        "slug": page.theme.slug,
        "name": page.theme.name,
        "strengths": [_evidence(one) for one in page.strengths],
        "to_work_on": [_evidence(one) for one in page.to_work_on],
        "movement": page.movement(today) or None,
        "side": page.side and page.side.value,
        "line": page.theme.line or None,
        "retired": page.theme.retired,
        "months": [
            {
                "month": f"{month.year}-{month.month:02}",
                "strengths": month.strengths,
                "to_work_on": month.to_work_on,
            }
            for month in page.months()
        ],
        "their_view": [
            {
                "text": view.text,
                "on": view.on and view.on.isoformat(),
                "company": view.company,
                "opportunity_id": view.opportunity_id,
            }
            for view in page.their_view
        ],
        "lessons": [lesson_to_json(lesson) for lesson in page.lessons],
    }


def _evidence(one: Evidence) -> dict[str, Any]:
    return {
        "text": one.text,
        "on": one.on.isoformat(),
        "company": one.company or None,
        "recap_id": one.recap_id,
        "source": one.source.value,
        "about": one.about or None,
        "said": one.said or None,
        "lesson_of": one.lesson_of and one.lesson_of.isoformat(),
    }


def question_to_json(question: BankedQuestion) -> dict[str, Any]:
    """Give a question with every time it was asked and the versions of its better answer, newest first."""
    return {
        "text": question.text,
        "asked": [
            {
                "text": one.text,
                "on": one.on.isoformat(),
                "company": one.company or None,
                "recap_id": one.recap_id,
                "landed": one.landed and one.landed.value,
                "answer": one.answer or None,
                "themes": list(one.themes),
            }
            for one in question.asked
        ],
        "better_answers": [
            {"text": version.text, "on": version.on.isoformat()} for version in question.better_answers
        ],
        "needs_answer": question.needs_answer,
        "rehearse_on": question.rehearsal.due_on and question.rehearsal.due_on.isoformat(),
    }


def lesson_to_json(lesson: LessonPage) -> dict[str, Any]:
    """Give a lesson with what became of it."""
    return {
        "when": lesson.when,
        "will": lesson.will,
        "theme": lesson.theme or None,
        "state": lesson.state.value,
        "on": lesson.on.isoformat(),
        "company": lesson.company or None,
        "recap_id": lesson.recap_id,
        "answers": [
            {
                "on": answer.on.isoformat(),
                "company": answer.company or None,
                "recap_id": answer.asked_in,
                "came": answer.came,
                "worked": answer.worked,
                "what_happened": answer.what_happened or None,
            }
            for answer in lesson.answers
        ],
    }


def warm_up_to_json(page: WarmUp) -> dict[str, Any]:
    """Give the page before an interview; what a screen shortens is whole."""
    return {
        "company": page.company or None,
        "next_interview_at": page.next_at and page.next_at.isoformat(),
        "strengths": [
            {"slug": one.slug, "name": one.name, **_evidence(one.evidence)} for one in page.strengths
        ],
        "lessons": [lesson_to_json(lesson) for lesson in page.lessons],
        "better_answers": [_to_say(one) for one in page.better_answers],
        "ask": list(page.ask),
        "known": list(page.known),
        "without_answer": [_to_say(one) for one in page.without_answer],
    }


def _to_say(one: ToSay) -> dict[str, Any]:
    return {"question": one.question, "text": one.text or None, "on": one.on.isoformat()}
