"""`recap export` for a calendar and an address book."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import icalendar
import pytest
import vobject
from tests.shell.conftest import Recap

from recap.journal.journal import Journal
from recap.rules.record import CloseOut, Fate, State, Thought
from recap.rules.record import Recap as Kept


@pytest.fixture
def demo(recap: Recap, home: Path, monkeypatch: pytest.MonkeyPatch) -> Recap:
    home.mkdir()
    monkeypatch.setenv("RECAP_NOW", "2026-11-20T15:00:00+07:00")
    recap("demo", "--save", str(home / "journal.db"))
    return recap


def test_dates_and_people(demo: Recap, home: Path) -> None:
    """All of the journal, or one opportunity; 0600, and over nothing by accident."""
    dates, people, one = (home / name for name in ("dates.ics", "people.vcf", "one.ics"))
    assert demo("export", str(dates)).code == 0
    found = icalendar.Calendar.from_ical(dates.read_bytes())
    summaries = [str(event["summary"]) for event in found.walk("VEVENT")]
    assert sum(summary.startswith("Interview: ") for summary in summaries) == 5
    assert "Next interview: Nhà Xanh Retail, Commercial Analyst" in summaries
    assert demo("export", str(people)).out == f"7 people in {people}.\n"
    with people.open(encoding="utf-8", newline="") as file:
        names = [card.fn.value for card in vobject.readComponents(file)]
    assert len(names) == len(set(names)) == 7
    assert "Dr. Ngô Thuỳ Dương" in names
    assert demo("export", "lotus", str(one)).code == 0
    text = one.read_text(encoding="utf-8")
    assert "Lotus" in text
    assert "Mekong" not in text
    assert people.stat().st_mode & 0o777 == 0o600
    assert demo("export", str(dates)).code == 1
    dates.unlink()
    said = demo("export", str(dates), "--json").json
    assert said == {"path": str(dates), "dates": len(found.walk("VEVENT")), "recaps": 5}


def test_today_is_the_persons_own(recap: Recap, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In an evening in New York, when it is tomorrow in UTC, the step for today is still in the calendar."""
    held = datetime(2026, 11, 19, 15, tzinfo=UTC)
    step = Thought("not asked", fate=Fate.ACTION, due_at=date(2026, 11, 20), step="ring Ana")
    with closing(Journal(home / "journal.db", lambda: held)) as journal:
        close_out = CloseOut(thoughts=(step,))
        journal.save(Kept("acme", company="Acme", zone="America/New_York", held_at=held))
        written = journal.written("acme")
        journal.keep((), [replace(written, state=State.CLOSED, closed_at=held, close_out=close_out)])
    monkeypatch.setenv("TZ", "America/New_York")
    monkeypatch.setenv("RECAP_NOW", "2026-11-21T01:00:00+00:00")
    recap("export", str(home / "dates.ics"))
    assert "ring Ana" in (home / "dates.ics").read_text(encoding="utf-8")


def test_nobody_to_write_is_said(recap: Recap, tmp_path: Path) -> None:
    """Without a person no empty file is left behind."""
    recap("add", "Acme")
    refused = recap("export", str(tmp_path / "people.vcf"))
    assert (refused.code, refused.out) == (1, "")
    assert "nobody" in refused.err
    assert list(tmp_path.glob("*.vcf")) == []
