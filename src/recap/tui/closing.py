"""The close-out's place in the app: when it is offered, and what can be added to a recap that is closed."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING

from recap.rules import closeout, offers, parking, person_card, reopening
from recap.rules.about_self import about_self
from recap.rules.record import Landed, Place
from recap.rules.reopening import Adding
from recap.tui.box import Box
from recap.tui.screens.close_out import CloseOutScreen
from recap.tui.screens.person_card import PersonCardScreen
from recap.tui.screens.question import QuestionScreen
from recap.tui.screens.read import ReadScreen

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from recap.rules.closeout import Flow, Known
    from recap.rules.record import Recap
    from recap.rules.wording import Wording
    from recap.tui.app import RecapApp

OFFER_KEYS = {"n": offers.Offer.NOW, "l": offers.Offer.LATER, "t": offers.Offer.NOT_THIS_TIME}
ADDED = "Added."
LEFT = "{which}: the close-out waits where you left it."
NOTHING_WAITS = "Nothing waits for you now."


class Closing:
    """Walks a person into a close-out and out of it again; one for the app."""

    def __init__(self, app: RecapApp, words: Wording) -> None:
        """Use the sentences ``words``."""
        self.app = app
        self.words = words
        self.card_was_shown = False
        self._asked_for_the_moment = False
        self._put_off = ""
        self._was_turned_to = False
        self._looking = asyncio.Lock()

    async def offer(self, recap_id: str) -> None:
        """Offer to close a recap that is written, unless it was declined often enough."""
        choices = await self.app.in_journal(lambda journal: journal.close_outs.offered(recap_id))
        if not choices:
            return
        labels = [
            (key, self.words.say(f"offer.{offer}")) for key, offer in OFFER_KEYS.items() if offer in choices
        ]
        question = QuestionScreen(self.words.say("offer.question"), labels, about=self._which(recap_id))
        key = await self.app.push_screen_wait(question)
        if key is None:
            return
        answer, now = OFFER_KEYS[key], self.app.now()
        self._put_off = ""
        await self.app.in_journal(lambda journal: journal.close_outs.answer_offer(recap_id, answer, now))
        if answer is offers.Offer.NOW:
            await self.begin(recap_id)

    async def on_start(self) -> str:
        """What was parked or put off until now, as one line; it is asked when the person turns to it."""
        said, _ = await self._what_waits()
        return "" if self._was_turned_to else said

    async def turn_to_what_waits(self) -> None:
        """Ask about what waits by now; inside a close-out nothing else does."""
        self._was_turned_to = True
        ask = None
        if not any(isinstance(screen, CloseOutScreen) for screen in self.app.screen_stack):
            _, ask = await self._what_waits()
        if ask is not None:
            await ask()
        else:
            self.app.notify(NOTHING_WAITS, markup=False)

    async def _what_waits(self) -> tuple[str, Callable[[], Awaitable[None]] | None]:
        """What waits as one line, and what asks about it; after the card no thought that was parked."""
        now = self.app.now()
        async with self._looking:
            parked = await self.app.in_journal(lambda journal: journal.close_outs.due_parked(now))
            if parked is not None and not self.card_was_shown:
                return self.words.say("parked.due"), partial(self.look_at, parked)
            # The journal tells of it once; it waits here until it is answered.
            back = await self.app.in_journal(lambda journal: journal.close_outs.offer_on_start(now))
            self._put_off = back[0] if back is not None else self._put_off
            put_off = self._put_off
            if put_off and await self.app.in_journal(lambda journal: journal.close_outs.offered(put_off)):
                said = f"{self._which(put_off)}: {self.words.say('offer.question')}"
                return said, partial(self.offer, put_off)
            left = await self.app.in_journal(lambda journal: journal.close_outs.left(now))
        return (LEFT.format(which=self._which(left)), partial(self.begin, left)) if left else ("", None)

    def _which(self, recap_id: str) -> str:
        """Say which interview it is about."""
        from recap.rules.dates import said

        recap = self.app.pages.recap(recap_id)
        held = recap.held_at or recap.held_on
        named = ", ".join(filter(None, (recap.company, recap.role)))
        return " · ".join(filter(None, (named, said(held, self.app.now(), recap.zone) if held else "")))

    async def begin(self, recap_id: str) -> None:
        """Close out a recap, going on where it was left."""
        flow = await self.app.in_journal(lambda journal: journal.close_outs.unfinished(recap_id))
        done = await self._walk(recap_id, flow or closeout.begin())
        if done.is_done and person_card.is_due(done.pull_before, done.pull_after):
            await self.card(in_close_out=True)

    async def look_at(self, parked: parking.Parked) -> None:
        """Look at a parked thought that is due."""
        recap_id = await self.app.in_journal(lambda journal: journal.close_outs.recap_of(parked.id))
        flow = await self.app.in_journal(lambda journal: journal.close_outs.looking_at(parked))
        await self._walk(recap_id, flow)

    async def card(self, *, in_close_out: bool) -> None:
        """Show *I need a person*; afterwards nothing more is asked about thoughts until the next start."""
        screen = self.app.screen
        answer = await self.app.push_screen_wait(PersonCardScreen(self.words, in_close_out=in_close_out))
        self.card_was_shown = True
        if isinstance(screen, CloseOutScreen):
            if answer == "s":
                screen.stop()
                await screen.action_leave()
            elif answer == "g":
                await screen.after_card()

    def ask_for_the_moment(self) -> tuple[str, tuple[tuple[str, str], ...]] | None:
        """What is asked below a line about the person, with its keys; once between two starts, else None."""
        if self._asked_for_the_moment:
            return None
        self._asked_for_the_moment = True
        labels = (("r", self.words.say("about_you.rewrite")), ("k", self.words.say("about_you.keep")))
        return self.words.say("about_you.question"), labels

    async def _is_to_be_rewritten(self, line: str) -> bool:
        asked = self.ask_for_the_moment() if about_self(line) else None
        return asked is not None and await self.app.push_screen_wait(QuestionScreen(*asked)) == "r"

    async def add_to(self, recap: Recap, place: Place) -> Place | None:
        """Ask what is being added to a closed recap, left at ``place``; where the form is to be opened."""
        labels = [(adding.value, label) for adding, label in reopening.labels(self.words)]
        key = await self.app.push_screen_wait(QuestionScreen(self.words.say("closed.question"), labels))
        match key:
            case Adding.FACT:
                await self._add_fact(recap.id)
            case Adding.TOLD:
                await self._heard(recap.opportunity_id)
            case Adding.THOUGHT:
                await self._add_thought(recap.id)
            case Adding.ANSWER:
                return _question_to_answer(recap)
            case Adding.READING:
                await self.app.push_screen(ReadScreen(recap))
            case Adding.CORRECT:
                return place
        return None

    async def _add_fact(self, recap_id: str) -> None:
        box = Box(self.app, f"fact {recap_id}", self.words.say("closed.fact"), (("fact", "Fact", ""),))
        while True:
            texts = await box.ask()
            fact = texts[0] if texts else ""
            if not await self._is_to_be_rewritten(fact):
                break
        if fact.strip():
            now = self.app.now()
            await box.add(lambda journal: journal.close_outs.add_fact(recap_id, fact, now, self.words))
            self.app.notify(ADDED, markup=False)

    async def _heard(self, opportunity_id: str) -> None:
        from recap.tui.news import hear

        if opportunity_id:
            await hear(self.app, opportunity_id, undo="")

    async def _add_thought(self, recap_id: str) -> None:
        now = self.app.now()
        if not await self.app.in_journal(lambda journal: journal.close_outs.may_add_thought(recap_id, now)):
            self.app.notify(self.words.say("closed.one_a_day"), markup=False)
            return
        flow = await self.app.in_journal(
            lambda journal: journal.close_outs.unfinished(recap_id, closeout.Purpose.THOUGHT)
        )
        await self._walk(recap_id, flow or closeout.begin_thought())

    async def _walk(self, recap_id: str, flow: Flow) -> Flow:
        known = await self._known(recap_id)
        done = await self.app.push_screen_wait(CloseOutScreen(recap_id, flow, known))
        if done.name and not self.app.settings.name:
            self.app.save_settings(self.app.settings._replace(name=done.name))
        return done

    async def _known(self, recap_id: str) -> Known:
        now, settings, after_card = self.app.now(), self.app.settings, self.card_was_shown
        known: Known = await self.app.in_journal(
            lambda journal: journal.close_outs.known(
                recap_id, now, settings, self.words, after_card=after_card
            )
        )
        return known


def _question_to_answer(recap: Recap) -> Place:
    """The field for a better answer to the first question that stumbled without one, else to the first."""
    stumbled = (
        place
        for place, question in enumerate(recap.questions)
        if question.landed is Landed.STUMBLED and not question.better_answer
    )
    if not recap.questions:
        return Place("questions.text")
    return Place("questions.better_answer", next(stumbled, 0))
