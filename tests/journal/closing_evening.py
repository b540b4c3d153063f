"""An evening with the close-out, every answer of it kept in the journal, as a screen or the shell does."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from recap.rules.closeout import Chose, Flow, Wrote, answer, ask, begin, skip
from recap.rules.record import NextTime, Person, Recap, State, WentWell
from recap.settings import Settings

if TYPE_CHECKING:
    from recap.journal.journal import Journal
    from recap.rules.closeout import Given

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
TONIGHT = datetime(2026, 11, 20, 18, 30, tzinfo=HANOI)
SETTINGS = Settings(name="Linh")
WRITTEN = Recap(
    "acme",
    state=State.WRITTEN,
    company="Acme Robotics",
    held_at=TONIGHT.replace(hour=14, minute=0),
    zone="Asia/Ho_Chi_Minh",
    people=(Person("Priya Raman"),),
    went_well=(WentWell("drew the failure timeline", "I asked for the pen"),),
    next_time=(NextTime("rambled on pay", themes=("pay-and-terms",)),),
)


def written(journal: Journal, **changed: Any) -> Recap:
    """Put a written recap into the journal."""
    recap = replace(WRITTEN, **changed)
    journal.keep((), [recap])
    return journal.recap(recap.id)


class Evening:
    """Somebody who goes through a flow; what is kept twice must be what is kept once."""

    def __init__(
        self,
        journal: Journal,
        recap_id: str = "acme",
        flow: Flow | None = None,
        now: datetime = TONIGHT,
    ) -> None:
        self.journal = journal
        self.recap_id = recap_id
        self.now = now
        self.known = journal.close_outs.known(recap_id, now, SETTINGS)
        self.flow = flow or journal.close_outs.unfinished(recap_id) or begin()

    @property
    def asked(self) -> str:
        """The question it stands at."""
        return ask(self.flow, self.known, self.now).key

    def writes(self, *texts: str) -> Evening:
        """Type into the fields and press Enter."""
        return self._gives(Wrote(texts))

    def presses(self, *keys: str) -> Evening:
        """Press keys, one after the other."""
        for key in keys:
            self._gives(Chose(key))
        return self

    def skips_to(self, spot: str) -> Evening:
        """Skip until that question is asked."""
        while self.asked != spot:
            self.keeps(skip(self.flow, self.known, self.now))
        return self

    def keeps(self, flow: Flow) -> Evening:
        """Have the journal keep the flow, once more than needed."""
        self.flow = flow
        for _ in range(2):
            self.journal.close_outs.keep(self.recap_id, flow, self.now)
        return self

    def sets_down(self, *thoughts: str, pull: str = "7") -> Evening:
        """Come to the first question about the first of these thoughts."""
        self.writes(pull).skips_to("set_down.lines")
        for thought in thoughts:
            self.writes(thought)
        return self.writes("")

    def seals(self) -> Evening:
        """Skip to the end and press Enter."""
        return self.skips_to("seal.close").presses("enter")

    def ends(self, pull: str = "") -> Evening:
        """Seal, and say how strongly it pulls now."""
        return self.seals().writes(pull)

    def _gives(self, given: Given) -> Evening:
        return self.keeps(answer(self.flow, given, self.known, self.now))
