"""`recap themes`, `recap questions` and `recap warmup`, over the invented journal and over an empty one."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path

import pytest
from tests.shell.conftest import Recap, Said

from recap.journal.learning_pages import LearningPages
from recap.shell.columns import width
from recap.shell.demo import save
from recap.shell.learning import warm_up_lines

Demo = Callable[..., Said]


@pytest.fixture(scope="module")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented journal, which these tests only read."""
    file = tmp_path_factory.mktemp("invented") / "demo.db"
    save(file, json.loads((files("recap.documents") / "demo.json").read_text("utf-8")), still_open=False)
    return file


@pytest.fixture
def demo(recap: Recap, invented: Path, monkeypatch: pytest.MonkeyPatch) -> Demo:
    """Type a command that reads the invented journal, at the moment it is about."""
    monkeypatch.setenv("RECAP_NOW", "2026-11-20T15:00:00+07:00")
    monkeypatch.setenv("TZ", "Asia/Ho_Chi_Minh")
    return lambda *words: recap("--journal", str(invented), *words)


def test_the_demo_shows_what_its_author_put_in_it(demo: Demo) -> None:
    """Concise answers and numbers became strengths, and structured stories did by carrying out a lesson."""
    movements = {theme["slug"]: theme["movement"] for theme in demo("themes", "--json").json}
    assert movements["concise-answers"] == (
        "Something to work on on 15 Sep and 8 Oct, a strength since 27 Oct."
    )
    assert movements["answer-structure"] == (
        "Something to work on on 8 Oct, a strength since 19 Nov, by carrying out your lesson of 8 Oct."
    )
    assert movements["evidence-numbers"] == "Something to work on on 15 Sep, a strength since 8 Oct."
    said = demo("themes").out
    strengths, to_work_on = said.split("\nTO WORK ON\n")
    assert all(name in strengths for name in ("Concise answers", "Structured stories", "Results and numbers"))
    assert "“Short opening: three sentences, then stopped.”  Nhà Xanh Retail, 27 Oct" in strengths
    assert "Leading" in to_work_on
    assert max(map(len, said.splitlines())) <= 80


def test_one_theme_is_told_with_all_its_sentences(demo: Demo) -> None:
    """The beginning of a name is enough; its sentences stand by side and date, and its months in words."""
    said = demo("themes", "concise").out
    assert said.startswith("Concise answers  Says the point first and stops\n")
    assert said.index("TO WORK ON  in 2 interviews, last on 8 Oct") < said.index("“Too long on the opening.”")
    assert "October: a strength in one" in said
    (theme,) = demo("themes", "concise", "--json").json
    assert list(theme)[:5] == ["slug", "name", "strengths", "to_work_on", "movement"]
    assert theme["strengths"][0].items() >= {
        ("text", "Short opening: three sentences, then stopped."),
        ("on", "2026-10-27"),
        ("company", "Nhà Xanh Retail"),
        ("recap_id", "linh-nha-xanh"),
    }
    assert demo("themes", "juggling") == (
        1,
        "",
        "No theme answers to “juggling”. `recap themes` shows those you have.\n",
    )


def test_questions_are_told_with_every_time_they_were_asked(demo: Demo) -> None:
    """The same question of two interviews is one; words narrow the bank; JSON has the documented keys."""
    (question,) = demo("questions", "yourself", "--json").json
    assert question["text"] == "Tell me about yourself."
    assert [(one["on"], one["landed"]) for one in question["asked"]] == [
        ("2026-09-28", "so-so"),
        ("2026-09-15", "stumbled"),
    ]
    assert [one["on"] for one in question["better_answers"]] == ["2026-09-28", "2026-09-15"]
    said = demo("questions", "yourself").out.splitlines()
    assert said[:2] == [
        "  Tell me about yourself.",
        "    Ngân hàng Sông Hồng, 28 Sep  so-so: Better than at Lotus, still two minutes",
    ]
    assert demo("questions", "unicorn") == (0, "", "No question has these words.\n")


def test_the_warm_up_is_one_screen(demo: Demo) -> None:
    """Without a company it is the next interview's, in 23 lines of 80 columns; --all has everything."""
    said = demo("warmup").out
    assert said.startswith("Warm-up · Nhà Xanh Retail · Tue 24 Nov 2026, 09:00\nSTRENGTHS ")
    lines = said.splitlines()
    assert len(lines) <= 23
    assert max(map(len, lines)) <= 80
    for heading in ("STRENGTHS", "LESSONS", "SAY ALOUD", "YOU KNOW", "YOU COULD ASK"):
        assert f"\n{heading}" in said
    assert len(demo("warmup", "--all").out.splitlines()) > 23
    values = demo("warmup", "mekong", "--json").json
    assert values["company"] == "Mekong Health Data"
    assert {"company", "strengths", "lessons", "better_answers", "ask"} <= set(values)
    assert values["better_answers"][0]["question"] == "Have you led people?"


@pytest.mark.parametrize("columns", [20, 40, 80, 200])
def test_the_warm_up_fits_any_terminal(invented: Path, columns: int) -> None:
    """In a narrow terminal headings stand above; no line is too wide and no more than a screen is filled."""
    page = LearningPages(invented).warm_up(datetime(2026, 11, 20, 15, tzinfo=UTC), "mekong")
    lines = list(warm_up_lines(page, columns, 22))
    assert len(lines) <= 22
    assert max(map(width, lines)) <= columns
    assert ("LESSONS" in lines) is (columns < 50)


def test_an_unknown_company_gets_what_you_know_of_yourself(demo: Demo) -> None:
    """A company without a recap is said so on standard error, and the page is there all the same."""
    said = demo("warmup", "Hoa", "Sen")
    assert (said.code, said.err) == (
        0,
        "There is no recap of Hoa Sen yet, so this is what you know of yourself.\n",
    )
    assert "SAY ALOUD" in said.out


@pytest.mark.parametrize("words", [["themes"], ["questions"], ["warmup"]])
def test_an_empty_journal_says_what_will_be_here(recap: Recap, home: Path, words: list[str]) -> None:
    """With nothing kept yet each command says where its matter comes from, and makes no journal."""
    said = recap(*words)
    assert said.code == 0
    assert said.err
    assert recap(*words, "--json").json in ([], recap("warmup", "--json").json)
    assert not home.exists()


def test_one_recap_is_already_useful(recap: Recap) -> None:
    """One quick capture has its question in the bank, and hostile text in it is shown, not obeyed."""
    recap("add", "Acme", "? Why \x1b]52;c;x\x07 us?", "--done")
    said = recap("questions")
    assert "Why ␛]52;c;x␇ us?" in said.out
    assert recap("questions", "acme").out == said.out


def test_strengths_are_told_by_the_sentence_that_proves_them(invented: Path) -> None:
    """For a brief the newest strengths come with one sentence each; of an answer that landed, the answer."""
    strengths = LearningPages(invented).strengths()
    assert [one.name for one in strengths] == [
        "Structured stories (STAR)",
        "Technical depth",
        "Plain explanations",
    ]
    assert strengths[1].text.startswith("Said the gap is information")
