"""What is suggested for a line: right often enough to be liked, rarely wrong, at once, always the same."""

from __future__ import annotations

import json
import random
import time
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from recap.rules.confirmed import Confirmed
from recap.rules.themes import Theme, starter, suggest

DATA = Path(__file__).with_name("data")
DEMO = Path(__file__).parents[2] / "src" / "recap" / "documents" / "demo.json"
SUGGESTED = tuple(theme for theme in starter() if not theme.optional)


class Measured(NamedTuple):
    """How many lines got the theme they are about, and got it first; how many suggestions, and wrong ones."""

    lines: int
    hits: int
    first: int
    suggestions: int
    wrong: int


def lines_of(name: str) -> list[dict[str, Any]]:
    if name != "demo":
        lines: list[dict[str, Any]] = json.loads((DATA / name).read_text(encoding="utf-8"))["lines"]
        return lines
    recaps = json.loads(DEMO.read_text(encoding="utf-8"))["recaps"]
    tagged = [
        line for one in recaps for part in ("went_well", "next_time", "questions") for line in one[part]
    ]
    return [
        {"text": line["text"], "about": line.get("about"), "theme": line["themes"][0], "also": line["themes"]}
        for line in tagged
    ]


def measured(name: str) -> Measured:
    hits = first = suggestions = wrong = 0
    lines = lines_of(name)
    for line in lines:
        slugs = [theme.slug for theme in suggest(line["text"], SUGGESTED, about=line.get("about") or "")]
        right = {line["theme"], *line.get("also", ())}
        hits += bool(right.intersection(slugs)) if name == "demo" else line["theme"] in slugs
        first += slugs[:1] == [line["theme"]]
        suggestions += len(slugs)
        wrong += sum(slug not in right for slug in slugs)
    return Measured(len(lines), hits, first, suggestions, wrong)


@pytest.mark.parametrize(
    ("name", "hits", "wrong"),
    [
        ("theme_lines.json", 57, 4),
        ("theme_lines_fresh.json", 40, 2),
        ("theme_lines_last.json", 34, 4),
        ("theme_lines_unseen.json", 21, 0),
        ("demo", 18, 9),
    ],
)
def test_suggestions_are_right_often_enough(name: str, hits: int, wrong: int) -> None:
    """Lines that were tuned on, lines that were not, and the demo's get no worse than was measured."""
    now = measured(name)
    assert now.hits >= hits, now
    assert now.wrong <= wrong, now


def test_nothing_is_suggested_for_nothing() -> None:
    """An empty line, and one that speaks of no skill, get no suggestion."""
    assert suggest("", SUGGESTED) == ()
    assert suggest("My accent, and the values we share.", starter()) == ()
    assert suggest("The lift was broken and I took the stairs.", SUGGESTED) == ()


def test_there_are_three_at_most_and_the_question_counts_where_the_line_says_nothing() -> None:
    """However much a line speaks of, three are suggested; a bare line is read with its question."""
    assert len(suggest("salary team customer slides whiteboard jargon nervous", SUGGESTED)) == 3
    assert [theme.slug for theme in suggest("Hm, the same.", SUGGESTED, about="What salary?")] == [
        "pay-and-terms"
    ]


def test_what_was_confirmed_for_similar_words_comes_first() -> None:
    """The person's own tags lead; one shared word is not similar, a habit is; unknown themes never come."""
    confirmed = Confirmed(
        [
            ("Lost the room at the dosage chart", ["presence"]),
            ("The dosage chart took the whole hour", ["presence"]),
            ("Gave up a theme long ago", ["no-such-theme"]),
        ]
    )
    first, *others = suggest("Dosage chart: rambled.", SUGGESTED, confirmed)
    assert first.slug == "presence"
    assert "concise-answers" in [theme.slug for theme in others]
    assert "presence" not in [
        theme.slug for theme in suggest("Numbers for ward, boiler, hour and clinic", SUGGESTED, confirmed)
    ]
    for _ in range(3):
        confirmed.learn("Something about boilers", ["technical-depth"])
    habit = suggest("A long winter with many cold rooms and boilers everywhere", SUGGESTED, confirmed)
    assert [theme.slug for theme in habit] == ["technical-depth"]


def test_own_words_are_found_whole_or_by_their_beginning() -> None:
    """A phrase is found as whole words, a starred one with any ending, without accents, and in Japanese."""
    own = Theme("own", "Own", words=("rộn ràng", "mediat*", "根回し"), own=True)
    for line in ("Rất RON RANG hôm nay.", "Mediated twice", "根回しが足りなかった"):
        assert suggest(line, (own,)) == (own,)
    for line in ("rộn rã", "immediately", "根を回す"):
        assert suggest(line, (own,)) == ()


def test_it_takes_no_time_beside_ten_thousand_confirmed_lines() -> None:
    """A suggestion takes less than 5 ms of the processor with 10,000 confirmed lines."""
    chance = random.Random(6)  # noqa: S311 - the same lines every time
    words = [word for line in lines_of("theme_lines.json") for word in line["text"].split()]
    slugs = [theme.slug for theme in SUGGESTED]
    confirmed = Confirmed(
        (" ".join(chance.choices(words, k=5)), [chance.choice(slugs)]) for _ in range(10_000)
    )
    lines = [line["text"] for line in lines_of("theme_lines.json")]
    suggest(lines[0], SUGGESTED, confirmed)
    begun = time.process_time()
    for line in lines:
        suggest(line, SUGGESTED, confirmed)
    assert (time.process_time() - begun) / len(lines) < 0.005
    assert suggest(lines[0], SUGGESTED, confirmed) == suggest(lines[0], SUGGESTED, confirmed)
