"""What is typed at a row of answers."""

from __future__ import annotations

import pytest

from recap.rules.record import Kind, Landed
from recap.tui.answers import begins_a_date
from recap.tui.choosing import Choosing
from recap.tui.steps import KINDS, LANDINGS

PHONE, VIDEO, ON_SITE, PANEL, TAKE_HOME, OTHER = Kind


@pytest.mark.parametrize(
    ("typed", "token", "passed_on"),
    [
        ("v", VIDEO, ""),
        ("video", VIDEO, ""),
        ("pp", PANEL, ""),
        ("ppp", PHONE, ""),
        ("panel", PANEL, ""),
        ("ON SITE", ON_SITE, ""),
        ("take home", TAKE_HOME, ""),
        ("vp", PHONE, ""),
        ("vpanel", PANEL, ""),
        ("vtoday 7:30", VIDEO, "today 7:30"),
        ("v today 7:30", VIDEO, "today 7:30"),
        ("video today 7:30", VIDEO, "today 7:30"),
        ("v7:30", VIDEO, "7:30"),
        ("von fri 10:30", VIDEO, "on fri 10:30"),
        ("vyesterday", VIDEO, "yesterday"),
        ("pptue 9:00", PANEL, "tue 9:00"),
        ("patoday", PANEL, "today"),
        ("today 14:00", "", "today 14:00"),
        ("on 20 nov", "", "on 20 nov"),
        ("other, in a café", OTHER, ", in a café"),
        ("fri 3pm", "", "fri 3pm"),
        ("昨日", "", "昨日"),
    ],
)
def test_what_is_no_way_to_hold_an_interview_goes_into_when(typed: str, token: str, passed_on: str) -> None:
    """A letter or a word chooses, and what spells no answer is all there for the date that is asked next."""
    assert _typed(Choosing(KINDS, begins_a_date), typed) == (token, passed_on)


@pytest.mark.parametrize(
    ("typed", "token", "passed_on"),
    [
        ("ss", Landed.STUMBLED, ""),
        ("so so", Landed.SO_SO, ""),
        ("ls", Landed.SO_SO, ""),
        ("ssI want to see", Landed.STUMBLED, "I want to see"),
        ("landed. I would", Landed.LANDED, ". I would"),
        ("lsay less", Landed.LANDED, "say less"),
        ("sound calmer", "", "sound calmer"),
    ],
)
def test_what_is_no_way_to_land_goes_into_the_better_answer(typed: str, token: str, passed_on: str) -> None:
    """The same before a text of any kind."""
    assert _typed(Choosing(LANDINGS, None), typed) == (token, passed_on)


def _typed(choosing: Choosing, typed: str) -> tuple[str, str]:
    token = ""
    for number, character in enumerate(typed, 1):
        heard = choosing.hear(character, token)
        token = heard.token
        if heard.passed_on:
            return token, heard.passed_on + typed[number:]
    return token, ""
