"""`recap edit` of a closed recap: what is being added comes first, and only a correction opens the editor."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from recap.journal.errors import NotFound
from recap.rules import about_self, reopening
from recap.rules.closeout import Choice, Purpose, begin_thought
from recap.rules.dates import exact, read_when
from recap.rules.record import Outcome
from recap.rules.reopening import Adding
from recap.rules.timing import heard_at
from recap.shell.closing import Walk
from recap.shell.finding import short
from recap.shell.parser import WrongUse
from recap.shell.questions import PERSON, Ended, read_choice, read_line, to_the_program
from recap.shell.say import say, say_document

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recap.journal.journal import Journal
    from recap.rules.record import Recap
    from recap.shell.parser import Asked

SAY_WHAT = "This review is closed. Say what you are adding: {choices}."
WITH_AS = "--as {key} for {label}"
FACT = "The fact"
WHICH_QUESTION = "Which question, by its number or in its words"
BETTER = "A better answer"
TOLD = "What they said, in their words"
NO_COMPANY = "There is no company to note it with yet. `recap edit {id} --as e` names it."
MEANING = "What it means (Enter: nothing has changed)"
DAY = "When (Enter: today)"
NOT_A_DAY = "That day is not clear. Something like yesterday or 2026-11-24 works."
ADDED = "Added to {what}."
NOTHING_ADDED = "Nothing was added."
THOUGHT_ADDED = "It is put away with the others."

OUTCOMES = (
    ("1", Outcome.INVITED, "invited to the next round"),
    ("2", Outcome.OFFER_MADE, "an offer"),
    ("3", Outcome.OFFER_CONFIRMED, "an offer, confirmed"),
    ("4", Outcome.REJECTED, "a no"),
    ("5", Outcome.WITHDRAWN, "I withdrew"),
    ("6", Outcome.WAITING, "still waiting"),
)


def add(asked: Asked, journal: Journal, recap: Recap) -> bool:
    """Ask what is being added to this closed recap, and add it; whether the editor is wanted instead.

    Raises WrongUse where nobody can be asked and ``--as`` does not say it.
    """
    adder = Adder(asked, journal, recap)
    try:
        adding = Adding(asked.adding) if asked.adding else adder.what()
        if adding is Adding.CORRECT:
            return True
        adder.add(adding)
    except Ended:
        say(NOTHING_ADDED)
    return False


class Adder:
    """Somebody adding one thing to a closed recap."""

    def __init__(self, asked: Asked, journal: Journal, recap: Recap) -> None:
        self._walk = Walk(asked, journal, recap.id)
        self._journal = journal
        self._recap = recap

    def what(self) -> Adding:
        """Ask what is being added. Raises WrongUse, Ended."""
        labels = reopening.labels(self._walk.words)
        if sys.stdin is None or not sys.stdin.isatty():
            choices = ", ".join(WITH_AS.format(key=adding.value, label=label) for adding, label in labels)
            raise WrongUse(SAY_WHAT.format(choices=choices))
        say(self._walk.words.say("closed.question"))
        return Adding(self._choice([Choice(adding.value, label) for adding, label in labels]))

    def add(self, adding: Adding) -> None:
        """Ask for it, and add it. Raises Ended, and nothing is added then."""
        match adding:
            case Adding.FACT:
                self._add_fact()
            case Adding.ANSWER:
                self._add_answer()
            case Adding.TOLD:
                self._add_what_they_told()
            case Adding.THOUGHT:
                self._add_thought()
            case _:
                self._read()

    def _add_fact(self) -> None:
        fact = self._line(FACT)
        if about_self.about_self(fact):
            fact = self._asked_for_the_moment(fact)
        self._say_added(
            self._journal.close_outs.add_fact(self._recap.id, fact, self._walk.now, self._walk.words)
        )

    def _asked_for_the_moment(self, fact: str) -> str:
        words = self._walk.words
        say(words.say("about_you.question"))
        choices = (Choice("r", words.say("about_you.rewrite")), Choice("k", words.say("about_you.keep")))
        return self._line(FACT) if self._choice(choices) == "r" else fact

    def _add_answer(self) -> None:
        questions = [question.text for question in self._recap.questions]
        for number, question in enumerate(questions, 1):
            say(f"  {number}  {question}")
        which = self._line(WHICH_QUESTION).strip()
        if which.isdecimal() and 1 <= int(which) <= len(questions):
            which = questions[int(which) - 1]
        answer = self._line(BETTER)
        self._say_added(
            self._journal.close_outs.add_better_answer(self._recap.id, which, answer, self._walk.now)
        )

    def _add_what_they_told(self) -> None:
        if not self._recap.opportunity_id:
            raise NotFound(NO_COMPANY.format(id=short(self._recap.id)))
        told = self._line(TOLD)
        for key, _, label in OUTCOMES:
            say(f"  {key}  {label}")
        meant = {key: outcome for key, outcome, _ in OUTCOMES}
        while (key := self._line(MEANING).strip()) and key not in meant:
            pass
        outcome = meant.get(key)
        now = self._walk.now
        while (when := read_when(self._line(DAY) or "today", now, past=True)) is None:
            say(NOT_A_DAY)
        if not told.strip() and outcome is None:
            say(NOTHING_ADDED)
            return
        at, standing = heard_at(when.on, now), self._journal.standing
        if told.strip():
            standing.add_feedback(self._recap.opportunity_id, told, at)
        if outcome is not None:
            standing.set_outcome(self._recap.opportunity_id, outcome, at)
        say(ADDED.format(what=self._what()), f" {exact(when.on)}.")

    def _add_thought(self) -> None:
        close_outs, recap_id = self._journal.close_outs, self._recap.id
        if not close_outs.may_add_thought(recap_id, self._walk.now):
            say(self._walk.words.say("closed.one_a_day"))
            return
        before = len(close_outs.unfold(recap_id))
        self._walk.through(close_outs.unfinished(recap_id, Purpose.THOUGHT) or begin_thought())
        if len(close_outs.unfold(recap_id)) > before:
            say(THOUGHT_ADDED)

    def _line(self, label: str) -> str:
        while to_the_program(line := read_line(label)) == PERSON:
            self._walk.card(in_close_out=False)
        return line

    def _choice(self, choices: Sequence[Choice]) -> str:
        while (key := read_choice(choices)) == PERSON:
            self._walk.card(in_close_out=False)
        return key

    def _read(self) -> None:
        from recap.documents.markdown import write_document

        say_document(write_document(self._recap))
        close_out, closed_at = self._recap.close_out, self._recap.closed_at
        if close_out is not None and closed_at is not None:
            say(
                reopening.folded(
                    len(close_out.thoughts), closed_at, self._walk.now, self._walk.words, with_key=False
                )
            )

    def _say_added(self, recap: Recap) -> None:
        say(NOTHING_ADDED if recap == self._recap else ADDED.format(what=self._what()))

    def _what(self) -> str:
        return ", ".join(filter(None, (self._recap.company, self._recap.role))) or short(self._recap.id)
