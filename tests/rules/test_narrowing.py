"""What is typed above the list: words, and words that narrow it."""

from __future__ import annotations

import pytest

from recap.rules.narrowing import NARROWS, Asked, begins, narrowed, read_asked


@pytest.mark.parametrize(
    ("line", "asked"),
    [
        ("", Asked()),
        ("lift broken", Asked(words="lift broken")),
        ("state:closed", Asked(state="closed")),
        ("state:closed year:2026 lift", Asked(words="lift", state="closed", year="2026")),
        ("lift State:Closed broken ", Asked(words="lift broken ", state="Closed")),
        ('company:"Sông Hồng" pay', Asked(words="pay", company="Sông Hồng")),
        ('company:"Sông Hồ', Asked(company="Sông Hồ")),
        ("company:", Asked()),
        ("year:2025 year:2026", Asked(year="2026")),
        ("note:this was odd", Asked(words="note:this was odd")),
        ("mystate:closed", Asked(words="mystate:closed")),
        ('outcome:offer theme:"thinking aloud"', Asked(outcome="offer", theme="thinking aloud")),
    ],
)
def test_what_is_asked(line: str, asked: Asked) -> None:
    """Words that narrow are read in any order and case, half typed as well; all else is searched."""
    assert read_asked(line) == asked


def test_picking_writes_what_could_be_typed() -> None:
    """What is picked joins the words that are there, in place of what was picked before."""
    line = "broken lift"
    for name, value in zip(NARROWS, ("Sông Hồng", "closed", "offer", "clarity", "2026"), strict=True):
        line = narrowed(line, name, value)
    line = narrowed(line, "year", "2025")
    assert line == 'company:"Sông Hồng" state:closed outcome:offer theme:clarity year:2025 broken lift'
    assert read_asked(line) == Asked("broken lift", "Sông Hồng", "closed", "offer", "clarity", "2025")
    assert narrowed(narrowed(line, "company", ""), "company", 'Say "yes"').startswith(
        "state:closed outcome:offer"
    )
    assert read_asked(narrowed("", "company", 'Say "yes" now')).company == "Say yes now"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("off", True),
        ("offer made", True),
        ("Made", True),
        ("offer_m", True),
        ("ade", False),
        ("offer x", False),
    ],
)
def test_a_token_is_meant_by_its_beginning(typed: str, meant: bool) -> None:
    """A token is meant by its beginning, by that of one of its words, however it is written."""
    assert begins("offer_made", typed) is meant
