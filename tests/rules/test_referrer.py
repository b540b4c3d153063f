"""Who got the person in, as people write it."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from recap.rules.brief import brief_of
from recap.rules.opportunity import Opportunity
from recap.rules.record import Recap
from recap.rules.referrer import got_in
from recap.rules.windows import Standing, referrer_of


@pytest.mark.parametrize(
    ("typed", "how", "read"),
    [
        ("Marta Leal", "", ("Marta Leal", "")),
        ("Marta Leal", "old team lead", ("Marta Leal", "old team lead")),
        ("Marta Leal, told me of it", "", ("Marta Leal", "told me of it")),
        ("Marta Leal ,told me, twice", "at the gym", ("Marta Leal", "told me, twice, at the gym")),
        ("مارتا، أخبرتني", "", ("مارتا", "أخبرتني")),
        ("佐藤、元同僚", "", ("佐藤", "元同僚")),
        ("Marta,", "", ("Marta", "")),
        (", told me", "", (", told me", "")),
        ("", "", ("", "")),
    ],
)
def test_a_name_ends_at_the_comma(typed: str, how: str, read: tuple[str, str]) -> None:
    """What stands behind it tells how, beside what is told already; reading it again changes nothing."""
    assert got_in(typed, how) == read
    assert got_in(*read) == read


def test_whoever_got_you_in_is_thanked_by_name() -> None:
    """The letter goes to the name alone, and the brief tells how below it."""
    recap = Recap("a", held_on=date(2026, 11, 2), referrer="Marta Leal, told me about the opening")
    opportunity = Opportunity("o", "Acme")
    assert referrer_of(Standing(opportunity, [recap])) == "Marta Leal"
    brief = brief_of(opportunity, [recap], [], datetime(2026, 11, 3, tzinfo=UTC))
    (people,) = (section for section in brief.sections if section.name == "people")
    ((name, _, aside, under, *_),) = people.lines
    assert (name, aside, under) == ("Marta Leal", "got you in", (("", "told me about the opening"),))
