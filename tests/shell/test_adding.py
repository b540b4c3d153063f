"""`recap add`, `delete` and `restore`."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.shell.conftest import Recap

EVENING = (
    "Acme Robotics, Site Reliability Engineer",
    "@ Priya Raman, Staff Engineer: her team moves to Rust",
    "# on-call one week in six",
    "? Why are you leaving?",
    "+ drew the failure timeline",
    "- rambled on pay",
    "= I said two months notice",
    "! they admit what is broken",
    "~role two managers",
    "a plain line",
    "--done",
)


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch) -> Callable[[bytes], None]:
    """Put something on standard input."""
    return lambda content: monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))


def test_an_interview_is_kept_in_one_go(recap: Recap) -> None:
    """Each line goes where its mark says, and the id that was printed shows all of it."""
    added = recap("add", *EVENING)
    assert added.code == 0
    assert added.err == ""
    kept = recap("show", added.out.strip(), "--json").json
    assert kept["state"] == "written"
    assert (kept["company"], kept["role"]) == ("Acme Robotics", "Site Reliability Engineer")
    assert kept["people"] == [
        {
            "name": "Priya Raman",
            "title": "Staff Engineer",
            "relation": "interviewer",
            "email": None,
            "profile": None,
            "common_ground": "her team moves to Rust",
            "helped_with": None,
        }
    ]
    assert [topic["text"] for topic in kept["topics"]] == ["on-call one week in six"]
    assert [question["text"] for question in kept["questions"]] == ["Why are you leaving?"]
    assert [line["text"] for line in kept["went_well"]] == ["drew the failure timeline"]
    assert [line["text"] for line in kept["next_time"]] == ["rambled on pay"]
    assert kept["facts"] == ["I said two months notice"]
    assert kept["company_good"] == ["they admit what is broken"]
    assert kept["role_bad"] == ["two managers"]
    assert kept["notes"] == "a plain line"
    assert kept["held_at"] is None


def test_without_done_it_stays_a_draft(recap: Recap) -> None:
    """A recap is a draft until somebody says that it is written."""
    recap("add", "Acme")
    assert recap("list", "--json").json[0]["state"] == "draft"


@pytest.mark.parametrize(
    ("text", "company", "role"),
    [
        ("Acme", "Acme", None),
        ("Acme, SRE", "Acme", "SRE"),
        ("Acme, Inc., Site Reliability Engineer", "Acme, Inc.", "Site Reliability Engineer"),
        ("  Acme  ,  SRE  ", "Acme", "SRE"),
        ("Acme,", "Acme", None),
        ("東京水族館，学芸員", "東京水族館", "学芸員"),
    ],
)
def test_the_last_comma_parts_company_and_role(
    recap: Recap, text: str, company: str, role: str | None
) -> None:
    """TEXT is a company, or a company and a role."""
    recap("add", text)
    listed = recap("list", "--json").json[0]
    assert (listed["company"], listed["role"]) == (company, role)


def test_a_company_alone_joins_its_open_opportunity(recap: Recap) -> None:
    """The second round needs only the company's name, however it is accented."""
    recap("add", "Nhà Xanh Retail, Commercial Analyst", "--round", "1")
    recap("add", "nha xanh retail", "--round", "2")
    first, second = recap("list", "--json").json
    assert first["opportunity_id"] == second["opportunity_id"]


def test_details_are_options(recap: Recap) -> None:
    """When, kind and round are kept; the time is on the interview's clock."""
    recap("add", "Acme", "--when", "yesterday 3pm", "--kind", "On-Site", "--round", "2")
    listed = recap("list", "--json").json[0]
    assert listed["held_at"] == "2026-11-19T15:00:00+00:00"
    assert (listed["kind"], listed["round"], listed["zone"]) == ("on_site", "2", "Europe/Lisbon")


def test_a_day_without_a_time_stays_a_day(recap: Recap) -> None:
    """No hour is invented for an interview of which only the day was said."""
    recap("add", "Acme", "--when", "2026-11-18")
    listed = recap("list", "--json").json[0]
    assert (listed["held_at"], listed["held_on"]) == (None, "2026-11-18")


def test_lines_come_from_standard_input(recap: Recap, given: Callable[[bytes], None]) -> None:
    """With `-` the first line is TEXT, whatever made the file."""
    given("\ufeffCafé Größe, Barista\r\n+ knew the beans\r\n\r\nnote one\r\nnote two\r\n".encode())
    recap("add", "-", "- spilled milk")
    kept = recap("show", "cafe", "--json").json
    assert (kept["company"], kept["role"]) == ("Café Größe", "Barista")
    assert kept["went_well"][0]["text"] == "knew the beans"
    assert kept["next_time"][0]["text"] == "spilled milk"
    assert kept["notes"] == "note one\nnote two"


def test_what_is_not_utf_8_is_left_where_it_is(
    recap: Recap, given: Callable[[bytes], None], home: Path
) -> None:
    """Rather than kept without its letters it is refused, and the sentence says so."""
    given("café, rôle\n+ x\n".encode("latin-1"))
    refused = recap("add", "-")
    assert (refused.code, refused.out) == (1, "")
    assert refused.err == "Standard input is not text in UTF-8 (byte 3), so nothing was kept.\n"
    assert not home.exists()


def test_a_first_line_with_a_mark_is_a_line(recap: Recap, given: Callable[[bytes], None]) -> None:
    """Whoever empties the head before naming the company loses nothing."""
    given(b"+ drew the timeline\n@ Priya\n")
    recap("add", "-")
    (listed,) = recap("list", "--json").json
    assert listed["company"] is None
    kept = recap("show", listed["id"], "--json").json
    assert kept["went_well"][0]["text"] == "drew the timeline"
    assert kept["people"][0]["name"] == "Priya"


def test_what_a_mark_could_not_place_is_said(recap: Recap) -> None:
    """A line that its mark could not place is told on standard error, with its number."""
    added = recap("add", "Acme", "+ fine", "#", "a note", "!rule is no mark")
    assert added.code == 0
    assert "Line 2: `#` needs a topic after it." in added.err
    assert "Line 4: " in added.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((" ",), "nothing to keep"),
        (("",), "nothing to keep"),
        (("+ well", "--done"), "Only a recap with a company can be written"),
        (("Acme", "--when", "some day"), "does not understand “some day”"),
        (("Acme", "--kind", "lunch"), "lunch is no KIND"),
    ],
)
def test_what_cannot_be_kept_is_refused_whole(
    recap: Recap, home: Path, words: tuple[str, ...], said: str
) -> None:
    """Wrong use is exit 2 with a sentence, and leaves no journal behind."""
    refused = recap("add", *words)
    assert refused.code == 2
    assert said in refused.err
    assert refused.out == ""
    assert not home.exists()


def test_a_recap_goes_to_the_bin_and_back(recap: Recap) -> None:
    """Deleting takes it out of every list but the bin's, and restoring puts it back."""
    recap("add", "Acme, SRE", "+ drew the timeline")
    deleted = recap("delete", "acme")
    assert "Acme, SRE is in the bin for 30 days." in deleted.out
    assert recap("list", "--json").json == []
    assert recap("search", "timeline", "--json").json == []
    assert [row["company"] for row in recap("list", "--bin", "--json").json] == ["Acme"]
    assert recap("restore", "acme").out == "Acme, SRE is back.\n"
    assert recap("list", "--bin", "--json").json == []
    assert len(recap("search", "timeline", "--json").json) == 1


def test_the_way_out_of_the_bin_is_told(recap: Recap) -> None:
    """Who looks for a recap in the bin is told where it is, and who restores one outside as well."""
    recap("add", "Acme")
    assert "not in the bin" in recap("restore", "acme").err
    recap("delete", "acme")
    for command in ("show", "delete"):
        looked = recap(command, "acme")
        assert looked.code == 1
        assert "`recap restore" in looked.err


def test_json_tells_the_id(recap: Recap) -> None:
    """With --json the writing commands tell the id they wrote."""
    added = recap("add", "Acme", "--json").json["id"]
    assert recap("delete", "acme", "--json").json == {"id": added}
    assert recap("restore", "acme", "--json").json == {"id": added}
