"""Lines about the person and lines about a moment."""

from __future__ import annotations

import pytest

from recap.rules.about_self import about_self


@pytest.mark.parametrize(
    "line",
    [
        "I am so stupid",
        "I'm so stupid.",
        "i’m SUCH an idiot",
        "such a failure",
        "I always mess this up",
        "I am a failure",
        "I'm just a complete fraud",
        "I felt like an impostor",
        "rambled on pay, I am hopeless",
        "I’m not good enough for them",
        "What is wrong with me?",
        "I can't do anything right",
        "I was really stupid to say that",
    ],
)
def test_a_line_about_the_person_is_seen(line: str) -> None:
    """The phrases of the list are found whatever their case, apostrophes and punctuation."""
    assert about_self(line)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "rambled on pay",
        "I said two months' notice",
        "I was late by five minutes",
        "I am so sorry for the delay, I said",
        "The demo was a disaster",
        "They asked about a failure and I had no example",
        "I was too long on the opening",
        "I always ask about on-call",
        "Stupid projector",
        "I amended the idiot-proof checklist",
        "I am so stupidly fond of this team",
        "Tôi nói quá nhiều",
        "話しすぎた",
    ],
)
def test_a_line_about_a_moment_is_left_alone(line: str) -> None:
    """What happened, what was said and what others did are never asked about."""
    assert not about_self(line)
