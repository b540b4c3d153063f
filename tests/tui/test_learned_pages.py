"""How themes, months and the warm-up read as rows, without a screen."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from textual.content import Content

from recap.rules.evidence import Evidence, Month, Side, Source, ThemePage
from recap.rules.lessons import LessonPage
from recap.rules.themes import Theme
from recap.rules.warm_up import Strength, ToSay, WarmUp
from recap.tui.months import LABEL, chart, in_words, until
from recap.tui.theme_items import NO_STRENGTH, STRENGTHS, side_items, theme_item
from recap.tui.warm_up_page import MORE, draw

NOW = datetime(2026, 11, 20, 14, 45, tzinfo=UTC)
TODAY = NOW.date()
FIRST_ONES = ("Concise answers", "When they ask", "Have you led people?", "They pay")
EVIL = "[/] [bold]x\x1b[31m 東京 مقابلة \u202ey 👩\u200d👩\u200d👧"


def evidence(on: date, side: Side, text: str = "Drew it.", source: Source = Source.WENT_WELL) -> Evidence:
    return Evidence(text, on, "Acme", f"{on}", side, source)


def plain(rows: list[Content]) -> list[str]:
    return [row.plain.rstrip() for row in rows]


def test_a_chart_is_read_by_its_shape() -> None:
    """Each side has a row with its mark and word, higher where it was more, a dot where it was nothing."""
    months = until([Month(2026, 9, 0, 2), Month(2026, 10, 1, 1)], TODAY)
    assert plain(chart(months, 60)) == [
        " " * LABEL + "Sep  Oct  Nov",
        "+ strength     ·   ▃▃▃   ·",
        "– to work on  ▆▆▆  ▃▃▃   ·",
    ]
    assert in_words(months, 6).startswith("September: something to work on in 2 interviews. October:")
    assert "November" not in in_words(months, 6)


@pytest.mark.parametrize("width", [10, 24, 60, 120])
def test_a_chart_shows_the_latest_months_that_fit(width: int) -> None:
    """Three years are cut at the left, never at the right, and say where a year begins."""
    months = until([Month(2024, 1, 5, 40)], TODAY)
    rows = plain(chart(months, width))
    assert max(map(len, rows)) <= max(width, LABEL + 5)
    assert rows[-3].endswith("Nov")
    assert "2026" in rows[0] or width < LABEL + 50


@pytest.mark.parametrize(
    ("strengths", "to_work_on", "side", "said"),
    [
        ([date(2026, 11, 19)], [], Side.STRENGTH, "once, 19 Nov"),
        ([date(2026, 9, 28), date(2026, 9, 15)], [], Side.STRENGTH, "twice, 28 Sep"),
        ([date(2026, 10, 27)], [date(2026, 10, 8)], Side.STRENGTH, "since 27 Oct"),
        (
            [date(2026, 11, 2), date(2026, 10, 27)],
            [date(2026, 10, 8)],
            Side.STRENGTH,
            "twice since 27 Oct, last on 2 Nov",
        ),
        ([date(2026, 10, 8)], [date(2026, 11, 19)], Side.TO_WORK_ON, "once, 19 Nov"),
        ([], [date(2025, 11, 19)], Side.TO_WORK_ON, "once, 19 Nov 2025"),
    ],
)
def test_how_often_and_how_recently(
    strengths: list[date], to_work_on: list[date], side: Side, said: str
) -> None:
    """A theme says in a few words how often it showed, and when last or since when."""
    page = ThemePage(
        Theme("x", "X"),
        tuple(evidence(on, Side.STRENGTH) for on in strengths),
        tuple(evidence(on, Side.TO_WORK_ON) for on in to_work_on),
    )
    assert theme_item(page, side, TODAY).lines[0].asides[0] == said


def test_the_sentence_to_believe_it_by() -> None:
    """The newest line of the person's own stands below; a question says that it landed."""
    asked = evidence(TODAY, Side.STRENGTH, "Why here?", Source.QUESTION)
    own = evidence(TODAY, Side.STRENGTH, "Said why.")
    older = evidence(date(2026, 1, 2), Side.STRENGTH, "Long ago.")
    page = ThemePage(Theme("x", "X"), (asked, own, older))
    assert theme_item(page, Side.STRENGTH, TODAY).lines[1].text.plain == "  Said why."
    only = ThemePage(Theme("x", "X"), (asked,))
    assert theme_item(only, Side.STRENGTH, TODAY).lines[1].text.plain == "  landed: Why here?"
    nothing = side_items(STRENGTHS, [], Side.STRENGTH, TODAY, NO_STRENGTH)
    assert [item.lines[0].text.plain for item in nothing] == [STRENGTHS, NO_STRENGTH]


def test_a_name_from_elsewhere_is_text() -> None:
    """What a terminal would obey is shown, not obeyed, and takes one row."""
    page = ThemePage(Theme("x", EVIL), (evidence(TODAY, Side.STRENGTH, f"{EVIL}\nand more"),))
    said = [line.text.plain for line in theme_item(page, Side.STRENGTH, TODAY).lines]
    assert all("[/] [bold]x" in text and "東京" in text for text in said)
    assert not {"\x1b", "\n", "\u202e"} & set("".join(said))


def test_a_warm_up_fits_one_screen() -> None:
    """Each part gives its first entry before any gives a second; what does not fit is asked for."""
    strength = Strength("x", "Concise answers", evidence(TODAY, Side.STRENGTH, "Short opening. " * 9))
    lesson = LessonPage("r", 0, "they ask", "number my points before I begin to speak", TODAY, "Acme")
    say = ToSay("k", "Have you led people?", "Not by title. " * 12, TODAY)
    page = WarmUp(
        EVIL,
        met=True,
        strengths=(strength,) * 4,
        lessons=(lesson,) * 4,
        better_answers=(say,) * 4,
        known=("They pay on the 5th.",) * 5,
        ask=("Why?",),
    )
    for width, most in ((74, 19), (100, 31), (56, 15)):
        rows = plain(draw(page, NOW, width, most))
        assert len(rows) <= most
        assert max(len(row) for row in rows) <= width
        assert MORE in rows
        missing = [part for part in FIRST_ONES if part not in "\n".join(rows)]
        assert missing == ([] if width > 60 else ["They pay"])
    whole = plain(draw(page, NOW, 74, None))
    assert MORE not in whole
    assert len([row for row in whole if "They pay" in row]) == 5


def test_a_warm_up_with_nothing_says_what_will_be_there() -> None:
    """Somebody who has written nothing reads where it will come from."""
    assert plain(draw(WarmUp(""), NOW, 74, 19))[-2:] == [
        "Nothing of your own yet.",
        "What you write in your recaps comes together here.",
    ]
