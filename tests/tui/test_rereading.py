"""Evenings before a callback: the brief in two keys, an opportunity and its rounds, what they told since."""

from __future__ import annotations

import json
import sqlite3
import threading
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from importlib.resources import files
from pathlib import Path

import pytest
from tests.tui.conftest import NOW, Open
from tests.tui.evening import PATIENCE, answer, lines, read_aloud, screen_text, sees, settled, sitting, write

from recap.documents.markdown import write_document
from recap.documents.record_json import from_json
from recap.journal.journal import Journal
from recap.rules.brief import brief_of
from recap.rules.opportunity import Opportunity
from recap.rules.record import (
    CloseOut,
    Landed,
    Lesson,
    MyQuestion,
    NextTime,
    Outcome,
    Person,
    Question,
    Recap,
    State,
    Thought,
    WentWell,
)
from recap.tui.brief_reading import typeset_brief
from recap.tui.exporting import write_into_file
from recap.tui.reading import typeset

WIDE = Recap(
    "second",
    company="Đông Á",
    role="Analyst",
    round="2",
    zone="Europe/Lisbon",
    people=(Person("Trần Thị Ngọc", "Head of Data", common_ground="both from Huế"),),
    questions=(
        Question("What salary do you expect?", "I named a range.", Landed.LANDED),
        Question("Why us?", "it sounded flat", Landed.STUMBLED, "your open data, since 2019"),
    ),
    my_questions=(MyQuestion("How do you decide?"),),
    company_good=("real data team",),
    company_bad=("Saturday mornings",),
    facts=("I named 42k gross",),
    went_well=(WentWell("drew the timeline"),),
    next_time=(NextTime("rambled on pay"),),
    close_out=CloseOut(thoughts=(Thought("They noticed my hands"),)),
)


@pytest.fixture
def four(journal: Journal) -> Journal:
    """Two rounds at one company, the second closed; a newer interview elsewhere, and one without a date."""
    first = Recap("first", company="Đông Á", role="Analyst", round="1", people=WIDE.people, facts=("42k",))
    for days, recap in ((40, first), (20, WIDE), (2, Recap("borealis", company="Borealis"))):
        journal.save(replace(recap, held_at=NOW - timedelta(days=days)))
        journal.written(recap.id)
    journal.save(Recap("nightjar", company="Nightjar", created_at=NOW - timedelta(days=60)))
    closed = replace(journal.recap("second"), state=State.CLOSED, closed_at=NOW, close_out=WIDE.close_out)
    journal.keep((), [closed], ())
    opportunity = journal.recap("second").opportunity_id
    journal.standing.set_outcome(
        opportunity, Outcome.INVITED, NOW, next_at=datetime(2026, 11, 24, 9, tzinfo=UTC)
    )
    return journal


@pytest.mark.usefixtures("four")
async def test_the_phone_rings(open_app: Open) -> None:
    """F3 and b are the brief of whom you meet next: what you named is on its first screen, no thought is."""
    app = open_app()
    async with sitting(app) as pilot:
        await pilot.press("f3", "b")
        await sees(pilot, "Đông Á · Analyst", "next round Tue 24 Nov 09:00, in 4 days")
        await sees(pilot, "I named 42k gross", "Trần Thị Ngọc, Head of Data", "both from Huế", "Why us?")
        screens = [read_aloud(app)]
        for _ in range(2):
            await pilot.press("space")
            await settled(pilot)
            screens.append(read_aloud(app))
        assert "your open data, since 2019" in " ".join(screens)
        assert "How do you decide?" in " ".join(screens)
        assert "It stands" in screens[-1]
        assert "noticed" not in " ".join(screens)
        file = app.places.journal.with_name("copied.md")
        file.mkdir()
        await pilot.press("c")
        await sees(pilot, "Copied. It could not be put into", "as well (Is a directory).")
        file.rmdir()
        await pilot.press("c")
        await sees(pilot, "Copied. If your terminal")
        assert file.read_text(encoding="utf-8").startswith("# Đông Á")
        await pilot.press("enter")
        await sees(pilot, "Đông Á, Analyst", "round 2")


async def test_a_no_in_two_keys(open_app: Open, four: Journal) -> None:
    """An outcome is two keys, wherever the recap or its opportunity is in sight, and one takes it back."""
    opportunity = four.recap("second").opportunity_id
    app = open_app()
    async with sitting(app) as pilot:
        await pilot.press("f3")
        await sees(pilot, "next round Tue 24 Nov")
        await pilot.press("o")
        await answer(pilot, "What did you hear from Đông Á?", "q")
        await sees(pilot, "no answer")
        assert app.opportunity_pages.opportunity(opportunity).outcome is Outcome.QUIET
        await pilot.press("u")
        await sees(pilot, "Taken back: no answer came, and I leave it there.", "next round Tue 24 Nov")
        assert app.opportunity_pages.opportunity(opportunity).outcome is Outcome.INVITED
        await pilot.press("p", "d")
        await answer(pilot, "When do they decide?", "2 dec\n\n")
        await sees(pilot, "They decide, said Trần Thị Ngọc")
        assert four.recap("second").decision_on == date(2026, 12, 2)
        await pilot.press("f")
        await answer(pilot, "What did they say", "clear and calm\t")
        await sees(pilot, "Feedback: clear and calm")
        await pilot.press("enter")
        await sees(pilot, "What they told you later", "clear and calm", "You spoke with")
    assert app.opportunity_pages.opportunity(opportunity).feedback == "clear and calm"


@pytest.mark.usefixtures("four")
async def test_a_letter_on_top_of_the_brief(open_app: Open) -> None:
    """The key of the place leaves what is read, never what is written: every word of the letter is kept."""
    app = open_app(name="Linh", sign_off="Linh")
    async with sitting(app) as pilot:
        await pilot.press("f3", "b")
        await sees(pilot, "Đông Á · Analyst")
        await write(pilot, "o")
        await answer(pilot, "What did you hear from Đông Á?", "r")
        await answer(pilot, "It is noted.", "r")
        await answer(pilot, "What did you learn", "how you sail")
        await pilot.press("f3")
        await write(pilot, " in winter")
        await pilot.press("escape", "f3")
        await sees(pilot, "4 recaps, newest first")
    (letter,) = app.opportunity_pages.letters()
    assert dict(letter.filled)["learned"] == "how you sail in winter"


@pytest.mark.usefixtures("four")
async def test_rounds_on_a_line_of_time(open_app: Open) -> None:
    """Opportunities are one key away, their rounds in order; from one that is read the next is one key."""
    app = open_app()
    async with sitting(app) as pilot:
        await pilot.press("f3", "t")
        await sees(pilot, "3 opportunities", "2 rounds")
        await pilot.press("enter")
        await sees(pilot, "Round 1", "Round 2", "today", "Next round, 09:00", "in 2 rounds")
        order = [screen_text(app).index(words) for words in ("Round 1", "Round 2", "─ today", "Next round,")]
        assert order == sorted(order)
        await pilot.press("up", "enter")
        await sees(pilot, "round 1", "→ Later")
        await pilot.press("right")
        await sees(pilot, "I named 42k gross", "round 2", "← Earlier")
        assert "They noticed my hands" not in screen_text(app)
        await pilot.press("f3")
        await sees(pilot, "3 opportunities")
        await pilot.press("t")
        await sees(pilot, "4 recaps")
        await pilot.press("home", "enter")
        await sees(pilot, "Borealis", "Nothing is written in this one yet.")
        await pilot.press("f3", "b")
        await sees(pilot, "Đông Á · Analyst", "I named 42k gross")


async def test_a_round_that_belongs_elsewhere(open_app: Open, four: Journal) -> None:
    """A round is moved to another opportunity by a few letters of it, and comes back by one key."""
    async with sitting(open_app()) as pilot:
        await pilot.press("f3", "p", "up", "m")
        await answer(pilot, "Which opportunity does this round belong to?", "bor\n")
        await sees(pilot, "Moved to Borealis.")
        assert four.recap("first").company == "Borealis"
        await pilot.press("u")
        await sees(pilot, "Taken back: the move to Borealis.", "Round 1")
        assert four.recap("first").company == "Đông Á"
    assert four.recap("first").opportunity_id == four.recap("second").opportunity_id


@pytest.mark.slow
async def test_offers_side_by_side(open_app: Open, four: Journal) -> None:
    """Offers stand beside each other, part by part, and below each other where there is no room."""
    at = NOW - timedelta(hours=1)
    for recap_id, until in (("second", None), ("borealis", date(2026, 11, 27))):
        opportunity = four.recap(recap_id).opportunity_id
        four.standing.set_outcome(opportunity, Outcome.OFFER_MADE, at, offer_until=until)
    app = open_app()
    async with sitting(app) as pilot:
        await pilot.press("f3", "v")
        await sees(pilot, "until Fri 27 Nov 2026, in 7 days", "= I named 42k gross", "nothing noted")
        assert [line.split() for line in lines(app) if "Borealis" in line] == [["Borealis", "Đông", "Á"]]
        await pilot.resize_terminal(40, 24)
        await settled(pilot)
        assert [line.split() for line in lines(app) if "Borealis" in line] == [["Borealis"]]


@pytest.mark.usefixtures("four")
async def test_narrowing_the_list(open_app: Open) -> None:
    """The list is narrowed by words that are typed or picked, says to what, and escape undoes it."""
    async with sitting(open_app()) as pilot:
        await pilot.press("f3", "slash")
        await write(pilot, "state:written year:2026 ")
        await sees(pilot, "2 found that are written of 2026")
        await write(pilot, "42k\n")
        await sees(pilot, "1 found", "42k", "went on")
        await pilot.press("escape", "n")
        await answer(pilot, "Narrow the list by what?", "c")
        await answer(pilot, "Which company?", "dong\n")
        await sees(pilot, 'company:"Đông Á"', "2 found of “Đông Á”")
        await pilot.press("slash")
        await write(pilot, " zebra")
        await sees(pilot, "Nothing found for “zebra” of “Đông Á”.")
        await pilot.press("escape")
        await sees(pilot, "4 recaps, newest first")


@pytest.mark.slow
async def test_the_bar_stays_where_it_is(open_app: Open, four: Journal) -> None:
    """The bar stays where a recap went to the bin; one without a date says only when it was begun."""
    app = open_app()
    async with sitting(app) as pilot:
        await pilot.press("f3")
        await sees(pilot, "begun 8 weeks ago")
        await pilot.press("home", "down", "d")
        await sees(pilot, "In the bin")
        await settled(pilot)
        assert four.recap("second").deleted_at
        (bar,) = (line for line in lines(app) if line.startswith(" ▌") and "Đông Á" in line)
        assert "5 weeks ago" in bar
        await pilot.press("end", "enter")
        await sees(pilot, "no date; begun 8 weeks ago")


@pytest.mark.usefixtures("four")
async def test_writing_it_into_a_file(
    open_app: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A recap is written into the file that is named, never over one that is there."""
    monkeypatch.setenv("HOME", str(tmp_path))
    async with sitting(open_app()) as pilot:
        await pilot.press("f3", "w")
        await answer(pilot, "Write this recap into which file?", "\n")
        await sees(pilot, "It is in ~/2026-10-31-đông-á.md.")
        await pilot.press("b", "w")
        await sees(pilot, "Write this brief into which file?", "enter Write it")
        await write(pilot, "a name of several rows " * 6)
        await pilot.press("ctrl+u")
        await write(pilot, "~/2026-10-31-đông-á.md\n")
        await sees(pilot, "is there already and was left alone")
        await pilot.press("ctrl+u")
        await write(pilot, "~acme/x.md\n")
        await sees(pilot, "There is no folder ~acme.")
        await pilot.press("ctrl+u")
        await write(pilot, "~/brief.html\n")
        await sees(pilot, "It is in ~/brief.html.")
    assert (tmp_path / "2026-10-31-đông-á.md").read_text(encoding="utf-8").startswith("---\n")
    page = tmp_path / "brief.html"
    assert page.stat().st_mode & 0o777 == 0o600
    assert "noticed" not in page.read_text(encoding="utf-8")


async def test_what_takes_long_is_written_beside(
    open_app: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While the text for a file is made the person goes on; that it is there is said when it is."""
    monkeypatch.setenv("HOME", str(tmp_path))
    went_on = threading.Event()
    texts = {".txt": lambda: ["all of it" if went_on.wait(PATIENCE) else "too late"]}
    app = open_app()
    async with sitting(app) as pilot:
        app.lead_on(write_into_file(app, "Which file?", "long", texts))
        await answer(pilot, "Which file?", "\n")
        await write(pilot, "Acme")
        await sees(pilot, "Acme")
        went_on.set()
        await sees(pilot, "It is in ~/long.txt.")
    assert (tmp_path / "long.txt").read_text(encoding="utf-8") == "all of it"


@pytest.mark.usefixtures("four")
@pytest.mark.slow
async def test_writing_all_that_is_shown(
    open_app: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a narrowed list one key writes the recap under the bar and another all of them, and no others."""
    monkeypatch.setenv("HOME", str(tmp_path))
    async with sitting(open_app()) as pilot:
        await pilot.press("f3", "slash")
        await write(pilot, "company:đông")
        await sees(pilot, "2 found")
        await pilot.press("down", "w")
        await sees(pilot, "o this one", "a all 2 shown")
        await write(pilot, "a")
        await answer(pilot, "Write these 2 recaps into which file?", "\n")
        await sees(pilot, "It is in ~/recaps-2026-11-20.html.")
        await pilot.press("w")
        await answer(pilot, "Write which of them into a file?", "a")
        await sees(pilot, "Write these 2 recaps into which file?")
        await pilot.press("ctrl+u")
        await write(pilot, "~/two.json\n")
        await sees(pilot, "It is in ~/two.json.")
    two = json.loads((tmp_path / "two.json").read_text(encoding="utf-8"))
    assert [recap["company"] for recap in two["recaps"]] == ["Đông Á", "Đông Á"]
    assert (tmp_path / "recaps-2026-11-20.html").read_text(encoding="utf-8").count("<h1") == 2


async def test_a_brief_is_three_screens(open_app: Open, journal: Journal) -> None:
    """The two rounds of the invented journal at the bank are read in three screens at the most."""
    values = json.loads((files("recap.documents") / "demo.json").read_text(encoding="utf-8"))
    journal.keep(values["opportunities"], [from_json(recap) for recap in values["recaps"]], values["letters"])
    app = open_app()
    async with sitting(app) as pilot:
        await pilot.press("f3", "end", "up", "b")
        await sees(pilot, "Ngân hàng Sông Hồng", "They named 45 to 52 million VND gross")
        await pilot.press("space", "space")
        await sees(pilot, "HR will write by 23 October.")
        page = app.screen.query_one("#page-to-read")
        assert page.virtual_size.height <= 3 * page.size.height


def test_the_page_has_of_a_close_out_what_the_document_has() -> None:
    """The moment of the lesson and the note to yourself are read in the app as in the shell."""
    close_out = CloseOut(
        lesson=Lesson("they ask about pay", "name one number", "I talked for two minutes"),
        thoughts=(Thought("They noticed my hands"),),
        friend_note="You were fine.\nGo home.",
    )
    recap = replace(WIDE, state=State.CLOSED, close_out=close_out)
    for said in (str(typeset(recap, NOW)), write_document(recap)):
        assert all(words in said for words in ("I talked for two minutes", "Note to yourself", "Go home."))
        assert "hands" not in said


@pytest.mark.parametrize(
    ("older", "newest", "said"),
    [
        ("a\nb", "c\nd", ""),
        ("", "a\nb\nc\nd\ne\nf", "… 2 more lines, enter reads it all"),
        ("a", "b\nc\nd\ne", "… 1 more line, enter and then ← read it all"),
    ],
)
def test_a_brief_says_where_the_rest_of_the_notes_is(older: str, newest: str, said: str) -> None:
    """A few lines of the notes stand at its end, and below them how many more there are."""
    rounds = [Recap("older", notes=older), Recap("newest", notes=newest)]
    page = str(typeset_brief(brief_of(Opportunity("x", "Acme"), rounds, [], NOW)))
    assert said in page
    assert (" more line" in page) is bool(said)


@pytest.mark.usefixtures("four")
@pytest.mark.slow
async def test_the_brief_while_another_program_writes(open_app: Open, journal_file: Path) -> None:
    """What cannot be read because another program writes is said so, and comes by itself when it can."""
    async with sitting(open_app()) as pilot:
        await pilot.press("f3")
        await sees(pilot, "next round Tue 24 Nov")
        with closing(sqlite3.connect(journal_file, isolation_level=None)) as other:
            other.execute("BEGIN EXCLUSIVE")
            await pilot.press("b")
            await sees(pilot, "Another program is writing to the journal; trying again.")
            other.execute("ROLLBACK")
        await sees(pilot, "I named 42k gross")
