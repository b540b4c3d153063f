"""How follow-ups read in their list: what first, until when in words, and never with blame."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from recap.rules.follow_ups import FollowUp, FollowUpKind, FollowUpState
from recap.rules.wording import OURS
from recap.tui.follow_up_items import DONE, FIRST, LATER, MOST_OVER, THEN, Words, key_of
from recap.tui.widgets.item_list import Item

NOW = datetime(2026, 11, 20, 15, tzinfo=UTC)
KIND, STATE = FollowUpKind, FollowUpState
SAY = Words(OURS, NOW)


def due(
    kind: FollowUpKind, state: FollowUpState = STATE.OPEN, to: str = "Ana", hours: int | None = 2
) -> FollowUp:
    """A follow-up that is due in so many hours."""
    due_at = None if hours is None else NOW + timedelta(hours=hours)
    return FollowUp(kind, to, "Acme", "SRE", "acme", "", NOW - timedelta(hours=22), due_at, None, state)


def read(items: list[Item]) -> list[str]:
    """The first lines of items."""
    return [item.lines[0].text.plain for item in items if item.lines[0].text.plain]


def test_at_most_three_come_first() -> None:
    """A letter that is due soon comes before all else; what waits and what is over stand below the rest."""
    found = [
        due(KIND.KEEP_LOOKING, to="", hours=None),
        due(KIND.CONNECT, to="Rui", hours=None),
        due(KIND.REFERRER_THANKS, to="Rui"),
        due(KIND.CHECK_IN, STATE.LOCKED),
        due(KIND.THANK_YOU, STATE.SENT, to="Tom"),
        due(KIND.THANK_YOU, STATE.SOON),
        due(KIND.DRAFT, to="", hours=None),
    ]
    lines = read(SAY.items(found))
    first, then, later, done = (lines.index(heading) for heading in (FIRST, THEN, LATER, DONE))
    assert lines[first + 1 : then] == [
        "A thank-you to Ana",
        "A draft to finish",
        "Thanks to Rui, who got you in",
    ]
    assert lines[then + 1 : later] == [
        "Keep looking until an offer is confirmed and has a start date.",
        "Connect with Rui, in private",
    ]
    assert lines[later + 1 : done] == ["Ask Ana once how it stands"]
    assert lines[done + 1 :] == ["A thank-you to Tom"]


@pytest.mark.parametrize(
    ("one", "until"),
    [
        (due(KIND.THANK_YOU), "today until 17:00"),
        (due(KIND.THANK_YOU, hours=20), "until tomorrow 11:00"),
        (
            due(KIND.THANK_YOU, STATE.LATE, hours=-3)._replace(notes=("A late note is still a kind one.",)),
            "A late note is still a kind one.",
        ),
        (due(KIND.REFERRER_THANKS, hours=-3), "no hurry"),
        (due(KIND.REJECTION_REPLY, hours=-3), "no hurry"),
        (due(KIND.CHECK_IN, hours=None), "once, any day now"),
        (due(KIND.THANK_YOU, STATE.HIDDEN)._replace(hide_at=NOW), "its time has passed"),
        (due(KIND.THANK_YOU, STATE.HIDDEN), "put away"),
        (due(KIND.CHECK_IN, STATE.HIDDEN)._replace(ended_by="rejected"), "not needed after their answer"),
        (due(KIND.KEEP_LOOKING, to="", hours=None), ""),
    ],
)
def test_until_when_is_said_in_words(one: FollowUp, until: str) -> None:
    """Until when something can be done is said as people say it, and late is met kindly."""
    assert SAY.until(one) == until


def test_a_long_past_is_not_all_read() -> None:
    """Of what is over only the newest is listed, with where the rest is; each line has a key of its own."""
    over = [
        due(KIND.THANK_YOU, STATE.SENT, to=f"P{number}", hours=-number) for number in range(5 * MOST_OVER)
    ]
    read_recaps: list[str] = []
    items = Words(OURS, NOW, read_recaps.append).items([one._replace(recap_id=one.to) for one in over])
    assert read(items)[-1] == f"And {4 * MOST_OVER} more from before; recap due --all has them."
    assert len(read_recaps) == MOST_OVER
    assert len({key_of(one) for one in over}) == len(over)
    asked = due(KIND.CHECK_IN, STATE.SENT)._replace(sent_at=NOW, letter_id="first")
    assert key_of(asked) != key_of(due(KIND.CHECK_IN, STATE.LOCKED))
