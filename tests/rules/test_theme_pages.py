"""How a theme moved, in words and by month, and what is told once of two lines about the same."""

from __future__ import annotations

from datetime import date

import pytest

from recap.rules.evidence import Evidence, Side, Source, in_order, months
from recap.rules.lessons import LessonPage
from recap.rules.movement import movement, often, said_months
from recap.rules.theme_list import ThemeChange, ThemeList
from recap.rules.theme_pages import Tagged, theme_pages
from recap.rules.themes import slug_of

S, W = Side.STRENGTH, Side.TO_WORK_ON


def on(said: str, side: Side, **more: object) -> Evidence:
    """Evidence of that month and day of 2026: "09-15"."""
    day = date.fromisoformat(said if len(said) > 5 else f"2026-{said}")
    source = Source.WENT_WELL if side is S else Source.NEXT_TIME
    values = {"text": f"line of {said}", "company": "Acme", "recap_id": said, "source": source} | more
    return Evidence(on=day, side=side, **values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("evidence", "said"),
    [
        ([], ""),
        ([on("10-27", S)], "A strength on 27 Oct."),
        ([on("09-15", S), on("09-28", S)], "A strength since 15 Sep."),
        ([on("09-15", W)], "Something to work on on 15 Sep."),
        (
            [on("09-15", W), on("10-08", W), on("10-27", S)],
            "Something to work on on 15 Sep and 8 Oct, a strength since 27 Oct.",
        ),
        (
            [on("10-27", S), on("11-02", S), on("11-09", W)],
            "A strength on 27 Oct and 2 Nov, something to work on on 9 Nov.",
        ),
        ([on("10-08", W), on("10-08", S)], "Both a strength and something to work on on 8 Oct."),
        (
            [on(f"10-0{day}", W) for day in (1, 3, 5, 7)] + [on("11-09", S)],
            "Something to work on on 4 days from 1 Oct to 7 Oct, a strength since 9 Nov.",
        ),
        (
            [on(f"10-0{day}", S if day % 2 else W) for day in range(1, 8)],
            "To and fro from 1 Oct to 6 Oct, a strength since 7 Oct.",
        ),
        (
            [on("2025-12-30", W), on("01-05", S)],
            "Something to work on on 30 Dec 2025, a strength since 5 Jan.",
        ),
        (
            [on("10-08", W), on("11-19", S, lesson_of=date(2026, 10, 8))],
            "Something to work on on 8 Oct, a strength since 19 Nov, by carrying out your lesson of 8 Oct.",
        ),
    ],
)
def test_movement_is_told_in_words(evidence: list[Evidence], said: str) -> None:
    """Runs of one side with their days, shortened where there are many, and never a score."""
    assert movement(evidence, date(2026, 11, 20)) == said


def test_how_often_counts_interviews() -> None:
    """Two lines of one interview are one time; the year is told when it is not this one."""
    assert often([]) == ""
    assert often([on("10-08", W), on("10-08", W)]) == "in one interview, on 8 Oct"
    both = [on("09-15", W), on("10-08", W)]
    assert often(both, date(2027, 1, 1)) == "in 2 interviews, last on 8 Oct 2026"


def test_months_have_no_gap_and_can_be_read_aloud() -> None:
    """Both sides by month from the first to the last, across a new year, in figures and in words."""
    counted = months([on("2025-11-03", W), on("2025-11-03", W), on("2025-11-20", W), on("01-05", S)])
    assert [(one.year, one.month, one.strengths, one.to_work_on) for one in counted] == [
        (2025, 11, 0, 2),
        (2025, 12, 0, 0),
        (2026, 1, 1, 0),
    ]
    assert said_months(counted) == (
        "November 2025: something to work on in 2 interviews. December 2025: nothing either way. "
        "January 2026: a strength in one interview."
    )


def test_a_line_tells_of_its_question_once() -> None:
    """A question that stumbled and the line about it are one time; a lesson is told where nothing else is."""
    question = on("10-08", W, text="Why a bank?", source=Source.QUESTION)
    line = on("10-08", W, text="Flat answer.", about="Why a bank?")
    lesson = LessonPage("10-08", 0, "they ask why", "say rent", date(2026, 10, 8), "Acme", theme="motivation")
    alone = LessonPage("11-01", 0, "they pause", "wait", date(2026, 11, 1), "Acme", theme="listening")
    tagged = [Tagged(one, ("motivation",)) for one in (question, line)]
    pages = {page.theme.slug: page for page in theme_pages(ThemeList(), tagged, lessons=[lesson, alone])}
    assert [one.text for one in pages["motivation"].to_work_on] == ["Flat answer."]
    assert pages["motivation"].lessons == (lesson,)
    assert [one.text for one in pages["listening"].to_work_on] == ["When they pause, I will wait."]


def test_the_columns_are_where_a_theme_stands_now() -> None:
    """A theme is in one column, by its newest day; one that was both that day is still worked on."""
    tagged = [
        Tagged(on("10-27", S), ("clarity",)),
        Tagged(on("10-08", W), ("clarity",)),
        Tagged(on("10-27", S), ("teamwork", "listening")),
        Tagged(on("10-27", W), ("teamwork",)),
    ]
    pages = theme_pages(ThemeList(), tagged)
    assert [page.theme.slug for page in in_order(pages, S)] == ["clarity", "listening"]
    assert [page.theme.slug for page in in_order(pages, W)] == ["teamwork"]


def test_a_tag_means_its_theme_whatever_became_of_it() -> None:
    """Slugs, names and old tags find a theme after renaming and merging; a ring of merges does not hang."""
    themes = ThemeList(
        [
            ThemeChange("clarity", "Klartext"),
            ThemeChange("rapport", "Rapport", merged_into="listening"),
            ThemeChange("presence", "Presence", merged_into="closing"),
            ThemeChange("closing", "Closing", merged_into="presence"),
        ]
    )
    assert [themes.theme(tag).name for tag in ("clarity", "KLARTEXT", "rapport", "Rapport")] == [
        "Klartext",
        "Klartext",
        "Listening",
        "Listening",
    ]
    assert themes.theme("slow-start").name == "Slow start"
    assert themes.theme("Đặt câu hỏi").slug == slug_of("dat cau hoi")
    assert themes.slug("presence") in ("presence", "closing")
