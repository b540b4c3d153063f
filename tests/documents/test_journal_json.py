"""A journal's JSON: what is written is read without a fault, and what is not ours is told with its place."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.documents.any_recap import a_few, recaps, typed

from recap.documents.incoming import Incoming, read_file
from recap.documents.journal_json import written
from recap.documents.record_json import to_json
from recap.rules.record import Recap

AT = datetime(2026, 11, 20, 14, tzinfo=UTC)


def read(text: str) -> Incoming:
    """This text as a file."""
    incoming = Incoming()
    read_file(incoming, "a.json", text.encode("utf-8", "surrogatepass"), "UTC")
    return incoming


def places(values: dict[str, Any]) -> list[str]:
    """Where something is wrong with a journal of these values."""
    incoming = read(json.dumps({"recap_journal": 1, **values}))
    return [problem.place.removeprefix("a.json: ") for problem in incoming.problems]


@given(recap=recaps)
@settings(a_few, max_examples=15)
def test_any_recap_is_read_back_from_a_journal(recap: Recap) -> None:
    """For any text a person can type, the file has no fault and gives the same recap."""
    text = "".join(written([("recaps", [to_json(recap, with_thoughts=True)])], AT))
    incoming = read(text)
    assert incoming.problems == []
    assert incoming.left_out == []
    assert [one.recap for one in incoming.recaps] == [recap]


def test_each_thing_has_a_line_of_its_own() -> None:
    """Two exports can be held side by side, and no sign in a text ends a line."""
    things: list[dict[str, Any]] = [{"id": "é\u2028\x85\n"}, {"id": "b"}]
    text = "".join(written([("recaps", things), ("letters", [])], AT))
    assert text == (
        '{\n"recap_journal": 1,\n"exported_at": "2026-11-20T14:00:00+00:00",\n"recaps": [\n'
        '{"id": "é\\u2028\\u0085\\n"},\n{"id": "b"}\n],\n"letters": []\n}\n'
    )
    assert json.loads(text)["recaps"] == things


KEYS = (
    *("recaps", "people", "id", "held_at", "close_out", "thoughts", "due_at", "place", "offered"),
    *("unfinished", "revision", "touched", "letters", "entries", "tags", "themes", "company", "zone"),
    *("title", "date"),
)
_keys = st.sampled_from(KEYS) | typed
_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | typed,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_keys, inner, max_size=4),
    max_leaves=12,
)


@given(values=st.dictionaries(st.sampled_from(KEYS), _json, max_size=5), ours=st.booleans())
@a_few
def test_any_json_is_read_without_a_crash(values: dict[str, Any], ours: bool) -> None:
    """Whatever stands under our keys is either taken or told, and never more than that."""
    read(json.dumps(({"recap_journal": 1} if ours else {}) | values))


@pytest.mark.parametrize(
    ("recap", "place"),
    [
        ({"id": "x", "company": 5}, "recaps[0].company"),
        ({"id": "x", "minutes": "60"}, "recaps[0].minutes"),
        ({"id": "x", "minutes": True}, "recaps[0].minutes"),
        ({"id": "x", "state": "glad"}, "recaps[0].state"),
        ({"id": "x", "held_at": "2026-11-20T14:00:00"}, "recaps[0].held_at"),
        ({"id": "x", "held_on": "soon"}, "recaps[0].held_on"),
        ({"id": "x", "people": {}}, "recaps[0].people"),
        ({"id": "x", "people": [{"title": "CTO"}]}, "recaps[0].people[0].name"),
        ({"id": "x", "facts": ["a", 1]}, "recaps[0].facts[1]"),
        ({"id": "x", "close_out": {"thoughts": [{"text": "t", "due_at": "x"}]}}, "recaps[0].close_out"),
        ({"id": "x", "revision": "2"}, "recaps[0].revision"),
        ({"id": "x", "place": {"field": "notes"}}, "recaps[0].place"),
        ({"id": "x", "unfinished": [{"purpose": "fun"}]}, "recaps[0].unfinished"),
        ({"id": "x", "offered": 3}, "recaps[0].offered"),
        ({"id": " "}, "recaps[0].id"),
        ({"company": "Acme"}, "recaps[0].id"),
        ("Acme", "recaps[0]"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(recap: Any, place: str) -> None:
    """Each fault of a recap has the way to it, so that it can be found in the file."""
    assert any(one.startswith(place) for one in places({"recaps": [recap]}))


def test_what_is_not_known_is_left_out_and_said() -> None:
    """A key that only a later recap or nobody knows is no fault, and does not go unsaid."""
    incoming = read('{"recap_journal": 1, "weather": [], "recaps": [{"id": "x", "mood": 1}]}')
    assert incoming.problems == []
    assert [str(one) for one in incoming.left_out] == [
        "a.json: weather: is not known to this recap, and is left out.",
        "a.json: recaps[0].mood: is not known to this recap, and is left out.",
    ]
