"""An evening with the close-out, driven as a screen or a shell drives it, for the stories of the tests."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from recap.rules.closeout import (
    Ask,
    Chose,
    Flow,
    Known,
    Moment,
    Wrote,
    answer,
    ask,
    back,
    begin,
    from_json,
    skip,
)
from recap.rules.record import Kept

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
NOW = datetime(2026, 11, 20, 18, 30, tzinfo=HANOI)
KNOWN = Known(
    company="Acme Robotics",
    name="Linh",
    bedtime=time(23),
    kept=(Kept("drew the failure timeline", "I asked for the pen"), Kept("calm about pay")),
    moments=(Moment("rambled on the opening", "concise-answers"), Moment("Why a bank, after logistics?")),
    names=("Priya Raman", "Acme Robotics"),
    decision_on=date(2026, 12, 2),
    letter_open=True,
)


class Evening:
    """A flow with what surrounds it; every step goes through JSON, as if the program were killed between."""

    def __init__(self, flow: Flow | None = None, now: datetime = NOW, **known: Any) -> None:
        self.flow = flow or begin()
        self.known = replace(KNOWN, **known)
        self.now = now

    @property
    def asked(self) -> Ask:
        """What stands on the screen."""
        return ask(self.flow, self.known, self.now)

    @property
    def keys(self) -> str:
        """The keys that are shown, in their order."""
        asked = self.asked
        return "".join(choice.key for choice in (*asked.choices, *asked.offers))

    def writes(self, *texts: str) -> Evening:
        """Type into the fields and press Enter."""
        return self._go(answer(self.flow, Wrote(texts), self.known, self.now))

    def presses(self, *keys: str) -> Evening:
        """Press the keys of choices, picks and offers, one after the other."""
        for key in keys:
            self._go(answer(self.flow, Chose(key), self.known, self.now))
        return self

    def skips(self, times: int = 1) -> Evening:
        """Go on without an answer."""
        for _ in range(times):
            self._go(skip(self.flow, self.known, self.now))
        return self

    def goes_back(self, times: int = 1) -> Evening:
        """Return to the question before."""
        for _ in range(times):
            self._go(back(self.flow))
        return self

    def skips_to(self, spot: str) -> Evening:
        """Skip until that question is asked."""
        for _ in range(40):
            if self.asked.key == spot:
                return self
            self.skips()
        raise AssertionError(f"{spot} is never asked")

    def _go(self, flow: Flow) -> Evening:
        self.flow = from_json(flow.as_json())
        assert self.flow == flow
        return self


def with_thought(text: str = "They think I am too junior", pull: str = "7", **known: Any) -> Evening:
    """Come to the first question about one thought, a lesson learned before it."""
    evening = Evening(**known).writes(pull).skips_to("learn.moment").presses("1").skips()
    evening.writes("they ask about me", "say three sentences")
    if evening.asked.key == "set_down.lines":
        evening.writes(text).writes("")
    return evening
