"""The first lines of what somebody writes down: company and role, and when it was."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from recap.rules.first_lines import company_and_role, read_first_lines

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
NOW = datetime(2026, 11, 20, 18, 0, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Acme Robotics, SRE", ("Acme Robotics", "SRE")),
        ("Smith, Jones & Co, Clerk", ("Smith, Jones & Co", "Clerk")),
        ("Nhà Xanh Retail， Analyst", ("Nhà Xanh Retail", "Analyst")),
        ("شركة النور، مهندس برمجيات", ("شركة النور", "مهندس برمجيات")),
        ("水族館、飼育員", ("水族館", "飼育員")),
        ("Acme", ("Acme", "")),
    ],
)
def test_a_comma_of_any_alphabet_separates_them(line: str, said: tuple[str, str]) -> None:
    """Company and role stand on either side of the last comma, whichever keyboard it came from."""
    assert company_and_role(line) == said


@pytest.mark.parametrize(
    "line",
    [
        "Well, that was hard",
        "I was late, and they noticed",
        "They asked about pay, notice, and start",
        "rambled on pay, twice",
        "Tired, but it is over.",
        "Acme",
        "@ Priya Raman, Staff Engineer",
        "# on-call, one week in six",
        "Yesterday, the second round",
        "",
    ],
)
def test_a_sentence_is_no_company(line: str) -> None:
    """What is not clearly a company and a role stays what it was."""
    found = read_first_lines(line, NOW)
    assert (found.company, found.role, found.rest) == ("", "", line)


def test_company_and_day_are_taken_out() -> None:
    """A first line with the company and a line that is only a date are understood; the rest is left."""
    found = read_first_lines("Acme Robotics, SRE\ntoday 14:00\n\n@ Priya\nfri", NOW)
    assert (found.company, found.role, found.company_line, found.when_line) == ("Acme Robotics", "SRE", 0, 1)
    assert found.when is not None
    assert found.when.at == datetime(2026, 11, 20, 14, 0, tzinfo=ZONE)
    assert found.rest == "\n@ Priya\nfri"


def test_only_what_is_wanted() -> None:
    """Where the form has a company and a time already, the lines stay lines."""
    text = "Acme Robotics, SRE\nyesterday\nwarm room"
    assert read_first_lines(text, NOW, company=False, when=False).rest == text
    found = read_first_lines(text, NOW, company=False)
    assert (found.company, found.when and found.when.on) == ("", date(2026, 11, 19))
    assert found.rest == "Acme Robotics, SRE\nwarm room"
