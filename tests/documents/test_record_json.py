"""A recap as JSON: the documented keys in their order, times with their offset, and nothing lost."""

from __future__ import annotations

import json
from dataclasses import fields
from datetime import UTC, date, datetime
from importlib import resources
from typing import Any

from hypothesis import given
from tests.documents.any_recap import a_few, recaps

from recap.documents.record_json import from_json, to_json
from recap.rules.record import CloseOut, Kind, Person, Recap, State, Thought

KEYS = (
    "id opportunity_id state company role round kind held_at held_on zone minutes created_at "
    "updated_at closed_at deleted_at referrer referrer_how next_step decision_on decision_approximate "
    "decision_by next_interview_at people topics questions my_questions first_impressions "
    "surroundings job_details notes company_good company_bad role_good role_bad facts went_well "
    "next_time close_out"
)


def test_the_keys_are_the_documented_ones_in_their_order() -> None:
    """An empty recap has every key: null where there is nothing, a list where there could be many."""
    values = to_json(Recap(id="1"), with_thoughts=True)
    assert " ".join(values) == KEYS
    assert values["company"] is None
    assert values["people"] == []
    assert values["close_out"] is None
    assert values["state"] == "draft"


def test_nested_keys_are_the_documented_ones() -> None:
    """People and the close-out have the keys of the documentation, tokens as words."""
    values = to_json(
        Recap(id="1", kind=Kind.ON_SITE, people=(Person("Priya"),), close_out=CloseOut(pull_before=0)),
        with_thoughts=True,
    )
    assert values["kind"] == "on_site"
    assert values["people"] == [
        {
            "name": "Priya",
            "title": None,
            "relation": "interviewer",
            "email": None,
            "profile": None,
            "common_ground": None,
            "helped_with": None,
        }
    ]
    assert values["close_out"] == {
        "pull_before": 0,
        "pull_after": None,
        "feeling": None,
        "kept": [],
        "lesson": None,
        "thoughts": [],
        "friend_note": None,
        "next_lead": None,
        "next_half_hour": None,
        "lessons_more": [],
    }


def test_times_have_the_offset_of_the_interview() -> None:
    """A moment kept in UTC is written on the wall clock of the interview's zone, as it was that day."""
    held_at = datetime(2026, 7, 1, 13, 0, tzinfo=UTC)
    assert to_json(Recap(id="1", held_at=held_at, zone="Europe/Lisbon"), with_thoughts=False)["held_at"] == (
        "2026-07-01T14:00:00+01:00"
    )
    assert (
        to_json(Recap(id="1", held_at=held_at), with_thoughts=False)["held_at"] == "2026-07-01T13:00:00+00:00"
    )


def test_an_unknown_zone_leaves_times_as_they_came() -> None:
    """A zone this computer does not know is kept, and no reason to fail."""
    held_at = datetime(2026, 7, 1, 13, 0, tzinfo=UTC)
    values = to_json(Recap(id="1", held_at=held_at, zone="Mars/Base"), with_thoughts=False)
    assert (values["held_at"], values["zone"]) == ("2026-07-01T13:00:00+00:00", "Mars/Base")


def test_thoughts_stay_out_unless_asked_for() -> None:
    """Without thoughts not one of their words is in the JSON."""
    recap = Recap(
        id="1",
        close_out=CloseOut(thoughts=(Thought("they think I am too junior", due_at=date(2026, 11, 21)),)),
    )
    assert "junior" not in json.dumps(to_json(recap, with_thoughts=False))
    assert to_json(recap, with_thoughts=True)["close_out"]["thoughts"] == [
        {
            "text": "they think I am too junior",
            "sort": None,
            "fate": None,
            "due_at": "2026-11-21",
            "step": None,
            "letter_line": None,
            "theme": None,
            "parked_again": 0,
            "added_at": None,
        }
    ]


def test_the_demo_journal_comes_back_as_it_is() -> None:
    """Every recap of the shipped journal, read and written, has the values it had."""
    demo = json.loads(resources.files("recap.documents").joinpath("demo.json").read_text("utf-8"))
    for shipped in demo["recaps"]:
        assert_holds(to_json(from_json(shipped), with_thoughts=True), shipped)


def assert_holds(values: Any, shipped: Any) -> None:
    """There may be more keys than were shipped, and no value may differ."""
    if isinstance(shipped, dict):
        for key, value in shipped.items():
            assert_holds(values[key], value)
    elif isinstance(shipped, list):
        for one, other in zip(values, shipped, strict=True):
            assert_holds(one, other)
    else:
        assert values == shipped


def test_a_key_that_is_not_there_is_empty() -> None:
    """JSON of an earlier recap, with fewer keys, is read."""
    assert from_json({"id": "1", "state": "written"}) == Recap(id="1", state=State.WRITTEN)


@given(recap=recaps)
@a_few
def test_any_recap_comes_back_from_its_json(recap: Recap) -> None:
    """For any text a person can type, the recap read from JSON text is the recap that was written."""
    values: dict[str, Any] = json.loads(json.dumps(to_json(recap, with_thoughts=True), ensure_ascii=False))
    assert from_json(values) == recap
    assert list(values) == [field.name for field in fields(Recap)]
