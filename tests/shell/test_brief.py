"""`recap brief`: read with the phone ringing, in a terminal, in a pipe, by a program."""

from __future__ import annotations

import json
import shutil
from importlib.resources import files
from typing import TYPE_CHECKING

import pytest

from recap.shell.columns import width
from recap.shell.demo import save

if TYPE_CHECKING:
    from pathlib import Path

    from tests.shell.conftest import Recap

FIRST_SCREEN = 22
"""Lines of 24 that are still there with the prompt below them."""
THREE_SCREENS = 3 * 24


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented journal, made once."""
    file = tmp_path_factory.mktemp("demo") / "demo.db"
    values = json.loads((files("recap.documents") / "demo.json").read_text(encoding="utf-8"))
    save(file, values, still_open=False)
    return file


@pytest.fixture
def demo(saved: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the invented journal as the person's own, at its own moment."""
    file = tmp_path / "demo.db"
    shutil.copy(saved, file)
    monkeypatch.setenv("RECAP_JOURNAL", str(file))
    monkeypatch.setenv("RECAP_NOW", "2026-11-20T15:00:00+07:00")
    monkeypatch.setenv("TZ", "Asia/Ho_Chi_Minh")
    return file


@pytest.mark.usefixtures("demo")
def test_the_first_screen_answers_what_they_ask_first(recap: Recap) -> None:
    """What we talked about, with whom, and what was said about pay, before anything scrolls."""
    for company in ("nhà", "nha"):
        first = "\n".join(recap("brief", company).out.splitlines()[:FIRST_SCREEN])
        assert "next round Tue 24 Nov 09:00, in 4 days" in first
        assert "I named 28 to 32 million VND gross" in first
        assert "Bùi Thanh Tùng, Talent Partner  recruiter" in first
        assert "Grouping 210 stores by what they sell, not by city" in first
        assert "he also moved to Hà Nội from Huế" in first
    first = "\n".join(recap("brief", "ngan hang").out.splitlines()[:FIRST_SCREEN])
    assert "They named 45 to 52 million VND gross  8 Oct" in first
    assert "Fraud labels arrive 45 days late" in first
    assert "The fraud team grew from four to nine this year" in first
    assert "before that: round 1 by phone 28 Sep" in first


@pytest.mark.usefixtures("demo")
def test_two_rounds_take_three_screens_at_most(recap: Recap) -> None:
    """The longest opportunity of the demo fits, and no line is wider than the terminal."""
    lines = recap("brief", "ngan hang").out.splitlines()
    assert len(lines) <= THREE_SCREENS
    assert max(map(width, lines)) <= 80


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize("company", ["nha", "ngan hang", "lotus", "mekong"])
def test_it_fits_any_terminal_and_leaves_nothing_out(recap: Recap, company: str) -> None:
    """Narrow or wide, every word is there, and none of the thoughts."""
    from recap.clock import clock
    from recap.journal.opportunity_pages import OpportunityPages
    from recap.rules.brief import brief_of
    from recap.settings import journal_path
    from recap.shell.brief import lines

    pages = OpportunityPages(journal_path(None))
    wanted = pages.find(company)
    brief = brief_of(pages.opportunity(wanted), pages.rounds(wanted), pages.news(wanted), clock()())
    plain = {columns: list(lines(brief, columns)) for columns in (20, 40, 80, 96)}
    assert all(max(map(width, plain[columns])) <= columns for columns in plain)
    words = [sorted("".join(plain[columns]).replace(" ", "")) for columns in plain]
    assert words.count(words[0]) == len(words)
    assert "junior" not in recap("brief", company).out + recap("brief", company, "--json").out


@pytest.mark.usefixtures("demo")
def test_json_has_the_keys_of_the_documentation(recap: Recap) -> None:
    """A program finds everything, with the day and the recap that it comes from."""
    brief = recap("--json", "brief", "ngan hang").json
    assert {"opportunity", "recaps", "people", "facts", "questions", "good", "bad", "went_well"} <= set(brief)
    assert {"lessons", "next"} <= set(brief)
    assert [recap["id"] for recap in brief["recaps"]] == ["linh-song-hong-bank", "linh-song-hong-phone"]
    assert brief["opportunity"]["outcome"] == "quiet"
    assert brief["opportunity"]["check_in"] == {
        "earliest_at": "2026-10-26T09:00:00+07:00",
        "left": 0,
        "sent_at": "2026-10-26T09:05:00+07:00",
        "rest_on": "2026-11-10",
    }
    assert brief["opportunity"]["keep_looking"] is True
    assert brief["facts"][0] == {
        "text": "They named 45 to 52 million VND gross",
        "on": "2026-10-08",
        "recap_id": "linh-song-hong-bank",
    }


@pytest.mark.usefixtures("demo")
def test_it_goes_into_a_file_too(recap: Recap, tmp_path: Path) -> None:
    """A name of several words needs no quotes; the last word is a file where it ends like one."""
    page = tmp_path / "brief.html"
    assert recap("brief", "ngân", "hàng", str(page)).code == 0
    assert "45 to 52 million VND" in page.read_text(encoding="utf-8")
    again = recap("brief", "ngân", "hàng", str(page))
    assert (again.code, again.out) == (1, "")
    assert recap("brief", "ngân", "hàng").out == recap("brief", "ngân hàng").out
    assert recap("brief", "ngân", str(tmp_path / "brief.pdf")).code == 2


@pytest.mark.usefixtures("demo")
def test_nobody_of_that_name_is_said(recap: Recap) -> None:
    """A company that is not there, and one whose recaps are in the bin, are exit 1."""
    assert recap("brief", "acme").code == 1
    recap("delete", "mekong")
    gone = recap("brief", "mekong")
    assert (gone.code, gone.out) == (1, "")


def test_hostile_names_command_nothing(recap: Recap) -> None:
    """No control byte of the data is printed, in the text or in the JSON."""
    recap("add", "Evil\x1b]0;x\x07[bold]\u202e, [/] role", "= pay \x9b31m\x00", "@ \x1b[2J Bob", "--done")
    for said in (recap("brief", "evil"), recap("brief", "evil", "--json")):
        assert said.code == 0
        assert all(letter.isprintable() or letter == "\n" for letter in said.out)
        assert "[bold]" in said.out
