"""A letter in hand: what is filled in, the draft that follows, and the words that are the person's own."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from recap.rules.corrected import as_it_stood, corrected
from recap.rules.follow_ups import FollowUpKind
from recap.rules.letters import (
    DRAFT,
    FEEDBACK,
    FOLLOWS,
    LEFT_OUT,
    PAPER,
    drafted,
    known,
    looked_at,
    picks,
)
from recap.rules.met import person_of
from recap.rules.timing import Calendar, ended, paper_is_slow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recap.rules.letters import Draft
    from recap.rules.opportunity import Letter, Opportunity
    from recap.rules.record import Recap
    from recap.rules.wording import Wording
    from recap.settings import Settings

FIELDS = {
    FollowUpKind.THANK_YOU: ("topic", "why_it_stayed", "better_line"),
    FollowUpKind.HELPER_THANKS: ("helped_with",),
    FollowUpKind.REFERRER_THANKS: ("what_they_did",),
    FollowUpKind.CONNECT: ("topic",),
    FollowUpKind.REJECTION_REPLY: ("learned", "area"),
    FollowUpKind.FEEDBACK_REQUEST: ("area",),
}
"""What is asked for each kind, besides what its draft is missing."""

FROM_THE_RECAP = frozenset({"topic", "helped_with"})
"""Fields that the draft takes from what was written, and that therefore stand there already."""


class Writing:
    """One letter from its draft to what goes out; knows neither the screen nor the journal."""

    def __init__(
        self,
        letter: Letter,
        recap: Recap,
        opportunity: Opportunity,
        settings: Settings,
        words: Wording,
        *,
        siblings: Sequence[tuple[str, str]] = (),
        is_fresh: bool = False,
    ) -> None:
        """Go on with ``letter``; ``siblings`` are the letters it must not read like, to whom and the body.

        ``is_fresh`` tells whether the interview has just ended.
        """
        self.letter = letter
        self.begun = letter
        self.recap = recap
        self.opportunity = opportunity
        self.settings = settings
        self.words = words
        self.siblings = siblings
        self.is_fresh = is_fresh
        self.person = person_of(recap, letter.to)
        self.filled: dict[str, str] = {}
        self._put_last = dict(letter.filled)
        self.take_over(letter)
        missing, asked = self._drafted({}).missing, FIELDS.get(FollowUpKind(letter.kind), ())
        self.fields = (*(name for name in missing if name not in asked), *asked)

    @property
    def is_own(self) -> bool:
        """Whether the person changed the words themselves: from then on nothing is drafted over them."""
        return self.filled.get(DRAFT) != FOLLOWS

    def _drafted(self, filled: dict[str, str]) -> Draft:
        return drafted(
            self.letter.kind,
            self.recap,
            self.opportunity,
            self.person,
            self.settings,
            self.words,
            filled,
            channel=self.letter.channel,
            reason=self.letter.reason,
            is_fresh=self.is_fresh,
        )

    def picks(self, name: str) -> tuple[str, ...]:
        """What was written that could stand in that field."""
        return picks(name, self.recap, self.person)

    @property
    def _in_recap(self) -> dict[str, str]:
        """What stands in fields already, because it was written."""
        asked = FIELDS.get(FollowUpKind(self.letter.kind), ())
        names = FROM_THE_RECAP.intersection(asked, self._known)
        return {name: next(iter(self.picks(name)), "") for name in names}

    @property
    def asks_for_feedback(self) -> bool:
        """Whether a reply to a rejection asks for feedback too."""
        return self.filled.get(FEEDBACK) != LEFT_OUT

    # What the person does

    def fill(self, name: str, text: str) -> None:
        """Fill in a field; the draft follows as long as its words are ours."""
        self.filled[name] = text
        self._follow()

    def ask_for_feedback(self, asks: bool) -> None:
        """Ask for feedback in this letter, or leave it out."""
        self.filled[FEEDBACK] = "" if asks else LEFT_OUT
        self._follow()

    def goes_by(self, channel: str) -> None:
        """Choose how it goes."""
        self.letter = replace(self.letter, channel=channel)
        self._follow()

    def _follow(self) -> None:
        # What stands in the recap is not kept beside it, so that it is corrected there alone.
        there = {} if self.is_own else self._in_recap
        filled = (one for one in self.filled.items() if one[1].strip() and one not in there.items())
        self.letter = replace(self.letter, filled=tuple(filled))
        if not self.is_own:
            draft = self._drafted(self.filled)
            self.letter = replace(self.letter, subject=draft.subject, body=draft.body)
            self._put_last = dict(self.filled)

    def _place_of(self, name: str) -> str:
        """The pattern of the field's place: its free one, else what it put there last, if that is clear."""
        there, place = f"{self.letter.subject}\n{self.letter.body}", f"{{{name}}}"
        if place in there:
            return re.escape(place)
        last = self._put_last.get(name, "").strip()
        place = rf"(?<!\w){re.escape(last)}(?!\w)"
        return place if last and len(re.findall(place, there)) == 1 else ""

    def takes(self, name: str) -> bool:
        """Whether the letter takes what is filled in there."""
        return not self.is_own or bool(self._place_of(name))

    def put_in(self, name: str) -> None:
        """Put what was filled in into words that are the person's own, where its place is clear."""
        text, place, letter = self.filled.get(name, "").strip(), self._place_of(name), self.letter
        if self.is_own and text and place and f"{{{name}}}" not in text:
            body, subject = (re.sub(place, lambda _: text, one) for one in (letter.body, letter.subject))
            self.letter = replace(letter, body=body, subject=subject)
            self._put_last[name] = text

    def write(self, *, subject: str | None = None, body: str | None = None) -> None:
        """Take the words as the person wrote them."""
        letter = self.letter
        changed = replace(
            letter,
            subject=letter.subject if subject is None else subject,
            body=letter.body if body is None else body,
        )
        if changed != letter:
            draft = self._drafted(self.filled)
            is_draft = (changed.subject, changed.body) == (draft.subject, draft.body)
            stood = as_it_stood(changed, self._known)
            self.filled |= dict.fromkeys(stood, "") if is_draft else stood
            self.filled[DRAFT] = FOLLOWS if is_draft else ""
            self.letter = changed
            self._follow()

    @property
    def _known(self) -> dict[str, str]:
        return known(self.recap, self.opportunity, self.person, self.settings)

    def take_over(self, letter: Letter) -> None:
        """Go on with a letter as it is kept, or as it is with what another program wrote in it."""
        self.letter = letter
        self.filled = dict.fromkeys(self.filled, "") | self._in_recap | dict(letter.filled)
        if not letter.body:
            self.filled[DRAFT] = FOLLOWS
        self._follow()

    # What is looked at

    @property
    def told(self) -> str:
        """What is good to know about the way it goes: paper may come after they decide."""
        calendar = Calendar(self.settings.weekend, self.settings.holidays)
        on_paper = self.letter.channel == PAPER
        if on_paper and paper_is_slow(ended(self.recap), self.recap.decision_on, calendar):
            return self.words.say("about.slow_paper")
        return ""

    @property
    def looked_at(self) -> Draft:
        """The letter as it stands, with what is still missing and what is to be looked at again."""
        letter, recap = self.letter, self.recap
        typed = {"company": recap.company, "role": recap.role, "title": self.person.title, **self.filled}
        draft = looked_at(letter.subject, letter.body, letter.to, typed, self.words, self.siblings)
        since = corrected(letter, self._known, self.words) if self.is_own else ()
        return draft._replace(problems=(*since, *draft.problems))
