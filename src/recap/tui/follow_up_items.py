"""How follow-ups read in their list: what, until when, for which interview, and what the key does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from recap.rules.dates import said
from recap.rules.follow_up_words import message
from recap.rules.follow_up_words import until as until_when
from recap.rules.follow_up_words import what as what_to_do
from recap.rules.follow_ups import FollowUpKind, FollowUpState, by_date, first_three
from recap.rules.text import fold
from recap.tui.weights import HEADING, QUIET, WRITTEN
from recap.tui.widgets.item_list import SPACE, Item, Line
from recap.tui.widgets.one_row import one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import datetime

    from recap.rules.follow_ups import FollowUp
    from recap.rules.record import Recap
    from recap.rules.wording import Wording

FIRST = "First"
THEN = "Then"
LATER = "Later"
DONE = "Done, or past"

WRITE = "writes it"
GO_ON = "goes on writing"
SHOWS = "shows it"
DOES = {
    FollowUpKind.CONNECT: "has a private line",
    FollowUpKind.BETTER_ANSWER: "writes one",
    FollowUpKind.DECISION: "notes what you heard",
    FollowUpKind.PARKED: "looks at it, or lets it go",
    FollowUpKind.STEP: "has it done, or put away",
    FollowUpKind.KEEP_LOOKING: "shows where you are",
    FollowUpKind.DRAFT: "opens it",
}
HOW = "tells how"
EXPLAINS = "tells when, and why"
TELLS_WHY = "tells why"

NO_HURRY = "no hurry"
ONCE = "once, any day now"
SMALL_STEP = "One small step, somewhere else."

UNHURRIED = frozenset(
    {
        FollowUpKind.HELPER_THANKS,
        FollowUpKind.REFERRER_THANKS,
        FollowUpKind.CONNECT,
        FollowUpKind.FEEDBACK_REQUEST,
        FollowUpKind.REJECTION_REPLY,
        FollowUpKind.STEP,
    }
)
"""Kinds that are never late: past their time there is no hurry, and no more is said."""

MOST_OVER = 60
MORE = "And {count} more from before; recap due --all has them."
OVER = (FollowUpState.SENT, FollowUpState.HIDDEN)


class Words:
    """Says follow-ups at one moment; ``now`` is in the person's zone, ``recap_of`` finds an interview."""

    def __init__(
        self, words: Wording, now: datetime, recap_of: Callable[[str], Recap | None] = lambda _: None
    ) -> None:
        self.words = words
        self.now = now
        self.recap_of = recap_of

    def items(self, follow_ups: Sequence[FollowUp]) -> list[Item]:
        """At most three first, then what is open, then what has to wait, then what is over, each by date."""
        first = first_three(follow_ups)
        rest = [one for one in follow_ups if one not in first]
        waits = [one for one in rest if one.state == FollowUpState.LOCKED]
        over = [one for one in rest if one.state in OVER]
        opened = [one for one in rest if one not in waits and one not in over]
        groups: tuple[tuple[str, Iterable[FollowUp]], ...] = (
            (FIRST, first),
            (THEN, sorted(opened, key=by_date)),
            (LATER, sorted(waits, key=by_date)),
            (DONE, sorted(over, key=by_date, reverse=True)[:MOST_OVER]),
        )
        items: list[Item] = []
        for heading, group in groups:
            ones = [self.item(one) for one in group]
            if ones:
                items += [Item("", (Line(Content.styled(heading, HEADING)),)), SPACE]
                items += [item for one in ones for item in (one, SPACE)]
        if len(over) > MOST_OVER:
            more = MORE.format(count=len(over) - MOST_OVER)
            items.append(Item("", (Line(Content.styled(more, QUIET)),)))
        return items

    def item(self, one: FollowUp) -> Item:
        """One follow-up: two lines, and one more where there is something to tell."""
        does = self._does(one)
        below = [
            Line(Content.styled(f"  {self._below(one)}", QUIET), asides=(f"enter {does}",)),
            *(Line(Content.styled(f"  {note}", QUIET), indent=2) for note in self._told(one)),
        ]
        first = Line(
            Content.styled(self.what(one), WRITTEN), asides=tuple(filter(None, [self.until(one)])), indent=2
        )
        return Item(key_of(one), (first, *below))

    def what(self, one: FollowUp) -> str:
        """What is to be done, and to whom."""
        return one_line(what_to_do(one, self.words))

    def message(self, one: FollowUp, reason: str) -> str:
        """What a message is that goes before its time, and for which of the reasons."""
        return one_line(message(one, reason, self.words))

    def until(self, one: FollowUp) -> str:
        """Until when, in words; late is no blame."""
        if one.state == FollowUpState.LATE and one.notes:
            return one_line(one.notes[0])
        if one.kind == FollowUpKind.CHECK_IN and one.state == FollowUpState.OPEN:
            return ONCE
        when = until_when(one, self.now, self.words)
        unhurried = one.kind in UNHURRIED and one.state != FollowUpState.HIDDEN
        return one_line(when) or (NO_HURRY if unhurried else "")

    def interview(self, one: FollowUp) -> str:
        """Which interview it is for."""
        recap = self.recap_of(one.recap_id) if one.recap_id else None
        held = (recap.held_at or recap.held_on) if recap is not None else None
        when = said(held, self.now, recap.zone) if held is not None and recap is not None else ""
        parts = (one_line(one.company), when, one_line(one.role))
        return " · ".join(part for part in parts if part)

    def _below(self, one: FollowUp) -> str:
        return SMALL_STEP if one.kind == FollowUpKind.KEEP_LOOKING else self.interview(one)

    def _told(self, one: FollowUp) -> list[str]:
        notes = one.notes[1:] if one.state == FollowUpState.LATE else one.notes
        return [one_line(note) for note in notes]

    def _does(self, one: FollowUp) -> str:
        if one.ended_by:
            return TELLS_WHY
        if one.kind == FollowUpKind.CHECK_IN and one.state in (FollowUpState.LOCKED, FollowUpState.SENT):
            return SHOWS if one.about else EXPLAINS
        if one.state in (FollowUpState.SENT, FollowUpState.REST):
            return SHOWS
        if one.kind == FollowUpKind.CONNECT and fold(one.to) == fold(one.company):
            return HOW
        if one.kind in DOES:
            return DOES[one.kind]
        return GO_ON if one.letter_id else WRITE


def key_of(one: FollowUp) -> str:
    """What tells a follow-up from every other."""
    which = one.letter_id if one.sent_at or one.kind is FollowUpKind.PARKED else ""
    return f"{one.kind}\n{one.opportunity_id}\n{one.recap_id}\n{one.to}\n{one.about}\n{which}"
