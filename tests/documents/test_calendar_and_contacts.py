"""Dates for a calendar, people for an address book: read back with the libraries that others read with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest
import vobject
from tests.rules.test_follow_ups import DEMO_NOW, demo, standing_at

from recap.documents import calendar, contacts
from recap.documents.calendar import Event, events_of
from recap.documents.contacts import Contact
from recap.rules.opportunity import Opportunity
from recap.rules.record import Outcome, Person, Recap

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
LISBON = "Europe/Lisbon"
HOSTILE = "Ann; X, \\n\r\nBEGIN:VEVENT\n\x1b]0;t\x07 é水"


def read(text: str) -> list[icalendar.Event]:
    found = icalendar.Calendar.from_ical(text)
    assert isinstance(found, icalendar.Calendar)
    assert found.errors == []
    return list(found.events)


def test_the_dates_of_the_demo() -> None:
    """The interview at its wall time with its zone, their day, and the letters that are still to come."""
    mekong = demo("mekong-health")
    events = list(events_of(mekong.opportunity, mekong.rounds, standing_at(mekong, DEMO_NOW), DEMO_NOW))
    text = calendar.written(events, DEMO_NOW)
    found = [(str(event["summary"]), event.start, event.end) for event in read(text)]
    assert found == [
        (
            "Interview: Mekong Health Data, Analytics Lead",
            datetime(2026, 11, 19, 15, 30, tzinfo=HANOI),
            datetime(2026, 11, 19, 16, 45, tzinfo=HANOI),
        ),
        ("They decide: Mekong Health Data, Analytics Lead", date(2026, 12, 2), date(2026, 12, 3)),
        (
            "A thank-you to Dr. Ngô Thuỳ Dương: Mekong Health Data, Analytics Lead",
            datetime(2026, 11, 20, 16, 30, tzinfo=HANOI),
            datetime(2026, 11, 20, 16, 45, tzinfo=HANOI),
        ),
        (
            "Thanks to Hoàng Gia Huy, who got you in: Mekong Health Data, Analytics Lead",
            datetime(2026, 11, 20, 16, 30, tzinfo=HANOI),
            datetime(2026, 11, 20, 16, 45, tzinfo=HANOI),
        ),
        (
            "Ask Dr. Ngô Thuỳ Dương once how it stands: Mekong Health Data, Analytics Lead",
            datetime(2026, 12, 3, 9, tzinfo=HANOI),
            datetime(2026, 12, 3, 9, 15, tzinfo=HANOI),
        ),
    ]
    assert text.count("BEGIN:VTIMEZONE") == 1
    assert "too junior" not in text
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    again = calendar.written(events, DEMO_NOW + timedelta(days=1))
    assert [event["uid"] for event in read(again)] == [event["uid"] for event in read(text)]


def test_an_offer_and_a_day_alone() -> None:
    """What has no time is a whole day; across the clock change the wall time stays."""
    recap = Recap("a", held_on=date(2026, 10, 24), zone=LISBON, people=(Person("Ann"),))
    offer = Opportunity(
        "o",
        "Acme",
        outcome=Outcome.OFFER_MADE,
        next_interview_at=datetime(2026, 10, 26, 10, tzinfo=UTC),
        offer_until=date(2026, 11, 2),
        start_on=date(2027, 1, 4),
    )
    events = read(calendar.written(events_of(offer, [recap], [], DEMO_NOW), DEMO_NOW))
    assert [(str(event["summary"]), event.start) for event in events] == [
        ("Interview: Acme", date(2026, 10, 24)),
        ("Next interview: Acme", datetime(2026, 10, 26, 10, tzinfo=ZoneInfo(LISBON))),
        ("The offer stands until today: Acme", date(2026, 11, 2)),
        ("First day: Acme", date(2027, 1, 4)),
    ]
    nowhere = replace(recap, held_on=None, held_at=DEMO_NOW, zone="Nowhere/Here")
    (event, *_) = read(calendar.written(events_of(offer, [nowhere], [], DEMO_NOW), DEMO_NOW))
    assert event.start == DEMO_NOW


def controls(text: str) -> Iterator[str]:
    return (letter for letter in text if ord(letter) < 0x20 and letter not in "\r\n")


@pytest.mark.parametrize("words", [HOSTILE, "plain", "水" * 60])
def test_any_text_stays_one_event_and_one_person(words: str) -> None:
    """No line break, separator or escape in a name begins a line of its own."""
    shown = " ".join(words.replace("\r\n", "\n").split("\n")).replace("\x1b", "␛").replace("\x07", "␇")
    (event,) = read(calendar.written([Event("a", words, date(2026, 11, 20), None, words)], DEMO_NOW))
    assert str(event["summary"]) == shown
    text = contacts.written([Contact("a", words, words, words, words, "a@b.example", words, "", words)])
    (card,) = vobject.readComponents(text)
    assert card.fn.value == shown
    assert card.org.value == [shown]
    assert card.note.value.startswith(f"Met at {words}".splitlines()[0].replace("\r", ""))
    assert not list(controls(text))


def test_a_person() -> None:
    """Name, firm, title, mail, link, and where you met; what is not known is left out."""
    priya = Contact(
        "p",
        "Priya Raman",
        "Acme",
        "SRE",
        "Engineer",
        "priya@acme.example",
        "https://example.org/priya",
        "Fri 20 Nov 2026",
        "Rust",
    )
    one, other = vobject.readComponents(contacts.written([priya, Contact("q", "Tom", "Acme")]))
    assert (one.fn.value, one.org.value, one.title.value) == ("Priya Raman", ["Acme"], "Engineer")
    assert (one.email.value, one.url.value) == ("priya@acme.example", "https://example.org/priya")
    assert one.note.value == "Met at Acme about SRE, Fri 20 Nov 2026.\nRust"
    assert sorted(other.contents) == ["fn", "n", "note", "org", "uid", "version"]
    assert other.note.value == "Met at Acme."
