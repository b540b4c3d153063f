"""What the close-out may know besides what is typed into it: the recap, the settings, what is held."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from recap.rules.record import Fate, Kept, Landed
from recap.rules.wording import OURS, Wording

if TYPE_CHECKING:
    from datetime import date, datetime, time

    from recap.rules.parking import Parked
    from recap.rules.record import Recap
    from recap.rules.same_thought import Earlier


@dataclass(frozen=True, slots=True)
class Held:
    """Something kept for the person with its time: a letter due, a parked thought (never its words)."""

    what: str
    at: datetime | date | None = None


@dataclass(frozen=True, slots=True)
class Moment:
    """A line of the recap that a lesson may come from, and its theme where it has one."""

    text: str
    theme: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """All that surrounds a close-out, handed in anew each time; nothing of it is kept in the flow.

    ``names`` are the people and the company of the recap; ``earlier`` the thoughts of other evenings;
    ``parked`` the thoughts that wait in the journal; ``held`` what else has a date (the decision date, and
    what this close-out itself holds, come by themselves). ``letter_open``: a thank-you is unsent and no
    thought of this interview goes into one yet. ``themes`` pairs slugs with names. ``first``: nothing was
    closed out before. ``after_card``: the card was shown since the program started.
    """

    company: str = ""
    name: str = ""
    limit: int = 3
    bedtime: time | None = None
    kept: tuple[Kept, ...] = ()
    moments: tuple[Moment, ...] = ()
    names: tuple[str, ...] = ()
    decision_on: date | None = None
    has_lesson: bool = False
    letter_open: bool = False
    earlier: tuple[Earlier, ...] = ()
    parked: tuple[Parked, ...] = ()
    held: tuple[Held, ...] = ()
    themes: tuple[tuple[str, str], ...] = ()
    keep_looking: bool = True
    first: bool = False
    after_card: bool = False
    words: Wording = OURS


def known_of(recap: Recap, *, letter_open: bool = False, **rest: Any) -> Known:
    """Take from a recap what its close-out uses; ``rest`` are the other fields of Known.

    ``letter_open`` tells whether a thank-you is unsent; that it is asked once per interview is seen to here.
    """
    close_out = recap.close_out
    in_a_letter = close_out is not None and any(thought.fate == Fate.LETTER for thought in close_out.thoughts)
    return Known(
        company=recap.company,
        kept=tuple(Kept(line.text, line.what_helped) for line in recap.went_well),
        moments=_moments(recap),
        names=names_of(recap),
        decision_on=recap.decision_on,
        has_lesson=close_out is not None and close_out.lesson is not None,
        letter_open=letter_open and not in_a_letter,
        **rest,
    )


def names_of(recap: Recap) -> tuple[str, ...]:
    """List the names in a recap, so that it does not matter who is meant to think a thought."""
    names = [person.name for person in recap.people]
    names += [recap.company, recap.referrer, recap.decision_by]
    return tuple(dict.fromkeys(name for name in names if name))


def _moments(recap: Recap) -> tuple[Moment, ...]:
    """Offer the lines of next time, then the questions that stumbled and have no such line."""
    moments = [Moment(line.text, next(iter(line.themes), "")) for line in recap.next_time]
    told = {line.about for line in recap.next_time}
    moments += [
        Moment(question.text, next(iter(question.themes), ""))
        for question in recap.questions
        if question.landed == Landed.STUMBLED and question.text not in told
    ]
    return tuple(moment for moment in moments if moment.text)
