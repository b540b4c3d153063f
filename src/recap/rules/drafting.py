"""A letter and all that is known about its opportunity: to whom it goes, what it says, what is beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recap.rules.check_ins import newest_round, recipient
from recap.rules.follow_ups import FollowUpKind
from recap.rules.letters import drafted
from recap.rules.met import person_of
from recap.rules.text import fold
from recap.rules.timing import ended, is_fresh
from recap.rules.windows import referrer_of

if TYPE_CHECKING:
    from datetime import datetime

    from recap.rules.letters import Draft
    from recap.rules.opportunity import Letter
    from recap.rules.record import Recap
    from recap.rules.windows import Standing
    from recap.rules.wording import Wording
    from recap.settings import Settings


def round_of(standing: Standing, recap_id: str) -> Recap | None:
    """The round that a letter is about: the one named, else the newest; None where there is none."""
    return next((one for one in standing.rounds if one.id == recap_id), newest_round(standing.rounds))


def addressee(kind: str, recap: Recap, standing: Standing) -> str:
    """To whom a letter of that kind goes when nobody is named."""
    if kind == FollowUpKind.REFERRER_THANKS:
        return referrer_of(standing)
    if kind == FollowUpKind.CONNECT:
        return standing.opportunity.company
    return recipient(recap)


def begun(kind: str, to: str, recap: Recap, standing: Standing) -> Letter | None:
    """The letter of that kind to that person that is kept and not sent yet."""
    for one in standing.letters:
        about = one.recap_id or recap.id
        if one.sent_at is None and (one.kind, about, fold(one.to)) == (kind, recap.id, fold(to)):
            return one
    return None


def draft_of(
    letter: Letter, recap: Recap, standing: Standing, settings: Settings, words: Wording, now: datetime
) -> Draft:
    """Draft the letter from what was written, and from what was filled in; ``now`` is aware."""
    return drafted(
        letter.kind,
        recap,
        standing.opportunity,
        person_of(recap, letter.to),
        settings,
        words,
        dict(letter.filled),
        channel=letter.channel,
        reason=letter.reason,
        is_fresh=is_fresh(ended(recap), now),
        siblings=beside(letter, standing),
    )


def beside(letter: Letter, standing: Standing) -> tuple[tuple[str, str], ...]:
    """To whom the other letters of its kind for this interview go, and what they say."""
    return tuple(
        (one.to, one.body)
        for one in standing.letters
        if one.id != letter.id
        and (one.kind, one.recap_id) == (letter.kind, letter.recap_id)
        and one.body
        and one.put_away_at is None
    )
