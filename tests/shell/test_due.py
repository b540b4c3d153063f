"""What is due, said and told in the shell: due, sent, outcome, decision."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tests.shell.conftest import Recap

from recap.journal.journal import Journal
from recap.rules.record import CloseOut, Fate, State, Thought
from recap.rules.record import Recap as Kept

HANOI = "Asia/Ho_Chi_Minh"
TOMORROW = datetime(2026, 11, 21, 9, tzinfo=UTC)
DEMO_NOW = "2026-11-20T15:00:00+07:00"


@pytest.fixture
def demo(recap: Recap, home: Path, monkeypatch: pytest.MonkeyPatch) -> Recap:
    """The invented journal, in the afternoon that it is about."""
    home.mkdir()
    monkeypatch.setenv("RECAP_NOW", DEMO_NOW)
    monkeypatch.setenv("TZ", HANOI)
    time.tzset()
    recap("demo", "--save", str(home / "journal.db"))
    return recap


def at(monkeypatch: pytest.MonkeyPatch, moment: str) -> None:
    monkeypatch.setenv("RECAP_NOW", moment)


def test_nothing_is_due(recap: Recap, home: Path) -> None:
    """Without a journal nothing is due: said once, and not at all when quiet; no journal is made."""
    assert recap("due") == (0, "", "Nothing is due.\n")
    assert recap("due", "--quiet") == (0, "", "")
    assert recap("due", "--json").json == []
    assert not home.exists()


def test_three_things_first(demo: Recap, monkeypatch: pytest.MonkeyPatch) -> None:
    """What comes first stands above the rest; the card about looking on is shown on one day in seven."""
    first, rest = demo("due").out.split("\n\n")
    assert [line.split("  ")[0] for line in first.splitlines()] == [
        "A thank-you to Dr. Ngô Thuỳ Dương",
        "Thanks to Hoàng Gia Huy, who got you in",
        "Keep looking until an offer is confirmed and has a start date.",
    ]
    assert "today until 16:45  Mekong Health Data, Analytics Lead" in first
    assert rest.count("hear of openings") == 2
    assert "Keep looking" in demo("due").out
    at(monkeypatch, "2026-11-22T15:00:00+07:00")
    later = demo("due").out
    assert "Keep looking" not in later
    assert "A late note is still a kind one." in later
    assert "A parked thought" in later
    at(monkeypatch, "2026-11-27T15:00:00+07:00")
    assert "Keep looking" in demo("due").out


def test_due_for_programs(demo: Recap) -> None:
    """JSON has the documented keys, times on the interview's clock, and with --all everything."""
    due = demo("due", "--json").json
    thanks = next(one for one in due if one["kind"] == "thank_you")
    documented = "kind to company recap_id earliest_at due_at hide_at state sent_at sent_late".split()  # noqa: SIM905
    assert {key: thanks[key] for key in documented} == {
        "kind": "thank_you",
        "to": "Dr. Ngô Thuỳ Dương",
        "company": "Mekong Health Data",
        "recap_id": "linh-mekong-health",
        "earliest_at": "2026-11-19T16:45:00+07:00",
        "due_at": "2026-11-20T16:45:00+07:00",
        "hide_at": "2026-11-26T16:45:00+07:00",
        "state": "soon",
        "sent_at": None,
        "sent_late": False,
    }
    assert {one["state"] for one in due} == {"soon", "open"}
    everything = demo("due", "--all", "--json").json
    assert {one["state"] for one in everything} == {"soon", "open", "locked", "sent", "hidden"}
    assert "too junior" not in demo("due", "--all").out + demo("due", "--all", "--json").out


def test_a_note_is_sent_once_and_not_before_the_end(demo: Recap) -> None:
    """The only unsent one needs no name; before the interview ended and a second time it is refused."""
    early = demo("sent", "mekong", "thank_you", "--at", "2026-11-19 16:00")
    assert early.code == 1
    assert early.err == (
        "The interview ends at yesterday 16:45. A note can be drafted before, and is sent afterwards.\n"
    )
    assert demo("sent", "mekong", "thank-you").out == (
        "Noted: A thank-you to Dr. Ngô Thuỳ Dương, sent today 15:00.\n"
    )
    again = demo("sent", "mekong", "thank_you", "dương")
    assert (again.code, again.err) == (1, "That letter was sent today 15:00.\n")
    assert demo("due", "--json").json[0]["kind"] != "thank_you"


def test_to_whom(recap: Recap) -> None:
    """With several people the name is asked for; a part of it is enough, a wrong or a shared part is not."""
    lines = ("@ Priya Raman, Staff Engineer", "@ Ann Raman, Director")
    recap("add", "Acme", *lines, "--when", "today 14:00", "--done")
    nameless = recap("sent", "acme", "thank_you")
    assert (nameless.code, nameless.err) == (2, "To whom? Ann Raman, Priya Raman.\n")
    assert recap("sent", "acme", "thank_you", "zoe").code == 1
    assert recap("sent", "acme", "thank_you", "raman").code == 2
    sent = recap("sent", "acme", "thank_you", "priya", "--json").json
    assert (sent["to"], sent["kind"]) == ("Priya Raman", "thank_you")
    assert recap("sent", "acme", "postcard").code == 2
    assert recap("sent", "beta", "thank_you").code == 1


def test_the_check_in_waits_for_its_day(demo: Recap) -> None:
    """Locked with the sentence and its date; a reason passes it and is kept; a new date is understood."""
    locked = demo("sent", "mekong", "check_in")
    assert (locked.code, locked.err) == (1, "They said Wed 2 Dec. From Thu 3 Dec you can ask once.\n")
    reason = demo("sent", "mekong", "check_in", "--reason", "they asked me to", "--json").json
    assert (reason["to"], reason["reason"]) == ("Dr. Ngô Thuỳ Dương", "asked_me_to")
    told = demo("decision", "mekong", "in about two weeks", "--by", "rafał")
    assert told.out == (
        "Noted: they decide about Fri 4 Dec 2026.\n"
        "They said about Fri 4 Dec. From Mon 7 Dec you can ask once.\n"
    )
    shown = demo("show", "mekong", "--json").json
    assert (shown["decision_on"], shown["decision_approximate"]) == ("2026-12-04", True)
    assert shown["decision_by"] == "Rafał Kępiński"
    assert demo("decision", "mekong", "soonish").code == 2


def test_two_weeks_count_from_the_interview(recap: Recap) -> None:
    """The first date they named, they named there: typed two days later it is still two weeks from then."""
    recap("add", "Acme", "--when", "2026-11-18 10:00", "--done")
    assert recap("decision", "acme", "about two weeks", "--json").json["decision_on"] == "2026-12-02"


def test_a_no_and_an_offer(demo: Recap) -> None:
    """An outcome is noted with what follows from it; JSON tells where the opportunity stands."""
    told = demo("outcome", "nhà", "rejected")
    assert told.out.splitlines() == [
        "Noted: Nhà Xanh Retail · a no.",
        "A reply can be drafted now, and sent from today 16:00.",
        "One thing to leave undone today: posting about it. Not even a calm line.",
        "Keep looking until an offer is confirmed and has a start date.",
    ]
    early = demo("sent", "nhà", "rejection_reply")
    assert (early.code, "From today 16:00" in early.err) == (1, True)
    offer = demo(
        "outcome", "mekong", "offer-confirmed", "--at", "yesterday 17:00", "--start", "4 jan", "--json"
    )
    assert offer.json == {
        "id": "mekong-health",
        "company": "Mekong Health Data",
        "role": "Analytics Lead",
        "outcome": "offer_confirmed",
        "outcome_at": "2026-11-19T17:00:00+07:00",
        "next_interview_at": None,
        "offer_until": None,
        "start_on": "2027-01-04",
    }
    assert "Keep looking" not in demo("due").out
    assert demo("outcome", "mekong", "perhaps").code == 2


def test_what_was_said_is_taken_back(demo: Recap) -> None:
    """Another program's last word can be taken back too: a letter, an outcome with its day, a decision."""
    before = demo("due", "--all", "--json").json
    demo("sent", "mekong", "thank_you")
    assert demo("sent", "mekong", "thank_you", "--undo").out == (
        "Taken back: A thank-you to Dr. Ngô Thuỳ Dương. It is not sent.\n"
    )
    assert demo("outcome", "mekong", "invited", "--next", "tue 9:00").out.splitlines() == [
        "Noted: Mekong Health Data · invited on.",
        "The next interview: Tue 24 Nov 2026, 09:00.",
        "Not due any more: asking how it stands.",
    ]
    assert "a thank-you to Dr. Ngô Thuỳ Dương" in demo("outcome", "mekong", "rejected").out
    back = demo("outcome", "mekong", "rejected", "--undo", "--json").json
    assert (back["outcome"], back["next_interview_at"]) == ("invited", "2026-11-24T09:00:00+07:00")
    assert demo("outcome", "mekong", "--undo").out == "Taken back. Mekong Health Data · waiting.\n"
    again = demo("outcome", "mekong", "--undo")
    assert (again.code, again.err) == (1, "There is no outcome at Mekong Health Data to take back.\n")
    demo("decision", "mekong", "fri")
    assert demo("decision", "mekong", "--undo").out == "Taken back. They decide by Wed 2 Dec 2026.\n"
    assert demo("due", "--all", "--json").json == before
    assert demo("sent", "mekong", "referrer_thanks", "--undo").code == 1


def test_a_small_step_is_done(demo: Recap, home: Path) -> None:
    """The step of a thought is done by a word of it, and again to be done in another program."""
    steps = ("ask Inês about the rota", "write to Bo")
    thoughts = tuple(Thought(f"not {step}", fate=Fate.ACTION, due_at=TOMORROW, step=step) for step in steps)
    closed = Kept(
        "acme", company="Acme", held_at=TOMORROW - timedelta(days=2), close_out=CloseOut(thoughts=thoughts)
    )
    with closing(Journal(home / "journal.db", lambda: TOMORROW)) as journal:
        journal.keep((), [replace(closed, state=State.CLOSED, closed_at=TOMORROW)])
    assert demo("sent", "acme", "step", "--undo").code == 1
    which = demo("sent", "acme", "step")
    assert (which.code, which.err) == (2, f"Which one? {'; '.join(steps)}. Give a word of it.\n")
    assert demo("sent", "acme", "step", "ines").out == f"Noted: Your step: {steps[0]}. It is done.\n"
    assert demo("sent", "acme", "step", "ines").code == 1
    assert steps[0] not in demo("due").out
    assert (
        demo("sent", "acme", "step", "--undo").out
        == f"Taken back: Your step: {steps[0]}. It is there again.\n"
    )
    assert steps[0] in demo("due").out
    assert demo("sent", "acme", "step", "write", "--json").json["kind"] == "step"
    assert demo("sent", "acme", "step", "nonsense").code == 1
    assert demo("sent", "acme", "step", "ines", "--at", "yesterday").code == 2


def test_days_that_have_passed(demo: Recap) -> None:
    """A next interview lies ahead; a day they named can have passed, and that is said."""
    past = demo("outcome", "mekong", "invited", "--next", "yesterday")
    assert (past.code, past.err.split(" A ")[0]) == (2, "Thu 19 Nov 2026 has passed.")
    assert demo("outcome", "mekong", "--undo").code == 1
    told = demo("decision", "mekong", "2026-11-18").out.splitlines()
    assert told[1] == "That day has passed already. If it is another one, note it once more."
    assert demo("outcome", "mekong").code == demo("decision", "mekong").code == 2


def test_another_weekend_in_the_settings(demo: Recap, home: Path) -> None:
    """When the settings name another weekend, the next look at what is due goes by it."""

    def earliest() -> str:
        (check_in,) = (
            one
            for one in demo("due", "--all", "--json").json
            if one["kind"] == "check_in" and one["company"].startswith("Mekong")
        )
        return str(check_in["earliest_at"])

    assert earliest() == "2026-12-03T09:00:00+07:00"
    config = home / "config.toml"
    config.write_text('weekend = ["thu", "fri", "sat"]\n', encoding="utf-8")
    assert earliest() == "2026-12-06T09:00:00+07:00"
    config.unlink()
    assert earliest() == "2026-12-03T09:00:00+07:00"


@pytest.mark.parametrize("line", ['weekend = "fri, sat"', 'holidays = ["20.11.2026"]', "weekend = [fri]"])
def test_settings_that_cannot_be_read_are_said(demo: Recap, home: Path, line: str) -> None:
    """Whatever reckons with them says so, every time, until they are right."""
    config = home / "config.toml"
    config.write_text(line, encoding="utf-8")
    for words in (("due",), ("due", "--json"), ("check",), ("decision", "mekong", "2026-12-24")):
        told = demo(*words)
        assert told.code == 0
        assert told.err.startswith("config.toml, line 1: "), words
    config.write_text('weekend = ["fri", "sat"]', encoding="utf-8")
    assert demo("due").err == demo("check").err == ""


def test_a_journal_from_before_there_were_follow_ups(demo: Recap, home: Path) -> None:
    """Where the windows never were made, the first look at what is due makes them."""
    before = demo("due", "--all", "--json").json
    with closing(sqlite3.connect(home / "journal.db")) as connection:
        connection.execute("DELETE FROM follow_up")
        connection.execute("DELETE FROM follow_up_fact")
        connection.commit()
    assert demo("due", "--all", "--json").json == before


def test_reading_does_not_load_the_tables(demo: Recap) -> None:
    """What is due is read with sqlite3 alone."""
    demo("due")
    script = (
        "import sys; from recap.cli import main; main(['due', '--json']);"
        "print(sorted({'sqlmodel', 'pydantic', 'textual', 'dataclasses', 'tomllib'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, env=os.environ
    )
    assert done.stdout.splitlines()[-1] == "[]"


def test_a_day_is_the_persons_own(recap: Recap, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is said on one day in seven is said all that evening, to programs too, whatever UTC has."""
    monkeypatch.setenv("TZ", "America/New_York")
    time.tzset()
    at(monkeypatch, "2026-11-20T18:30:00-05:00")
    recap("add", "Acme", "--when", "2026-11-02 10:00", "--done")
    recap("due")
    at(monkeypatch, "2026-11-20T19:30:00-05:00")
    assert "keep_looking" in {one["kind"] for one in recap("due", "--json").json}
    at(monkeypatch, "2026-11-21T00:30:00-05:00")
    assert "keep_looking" not in {one["kind"] for one in recap("due", "--json").json}
