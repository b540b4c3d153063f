"""What was heard of an opportunity: what is asked, what the journal is told, and what follows from it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from recap.journal.follow_up_pages import FollowUpPages
from recap.journal.opportunity_pages import feedback_box
from recap.journal.standing import NO_DAY
from recap.rules.check_ins import told_at
from recap.rules.dates import exact, said
from recap.rules.follow_up_words import no_longer_due
from recap.rules.follow_ups import FollowUpKind
from recap.rules.record import Outcome
from recap.rules.text import shortened, shown
from recap.rules.timing import COOLING_OFF, decision_named, heard_at
from recap.tui.box import Box
from recap.tui.screens.day import DayScreen
from recap.tui.screens.outcome import WORDS, OutcomeScreen
from recap.tui.screens.question import QuestionScreen
from recap.tui.taking_back import Undo

if TYPE_CHECKING:
    from datetime import date
    from typing import Any

    from recap.rules.opportunity import Opportunity
    from recap.tui.app import RecapApp
    from recap.tui.screens.outcome import Heard

NOTED = "Noted: {what}. {undo}"
THEIR_WORDS = "Kept, in their words. {undo}"
BOTH = "{what}, and their words"
SAID = "their words, “{words}”"
DECIDE_BY = "they decide by {day}"
MOST_SAID = 40
UNDO = "u takes it back."
DECIDE = "Noted: they decide by {day}. {undo}"

NEXT_INTERVIEW = "When is it?"
OFFER_UNTIL = "Until when would they like your answer?"
START_ON = "On which day do you start?"
WITH_TIME = "tue 9:00, 24 Nov 14:30"
NOT_KNOWN_YET = "enter goes on without a day; it can be added later."
NEXT = "It is on {when}."
WARM_UP = "Before it, F4 and w show your warm-up."
NO_CONTRACT = "An offer by word of mouth is not the end of it. {keep_looking}"
NO_START = "A start date makes it certain. {keep_looking}"

AFTER_A_NO = "It is noted. Nothing about it needs doing now."
REPLY = "draft a reply; it can go from {time}"
FEEDBACK = "they told me why"
ALL_FOR_NOW = "that is all for now"
WHAT_THEY_SAID = "What did they say, in their words?"
FEEDBACK_LABEL = "They said"

DECISION = "When do they decide?"
DECISION_HINT = "in about two weeks, fri, 2 Dec"
DECISION_NOW = "So far: {day}{by}. A new date takes its place."


async def hear(app: RecapApp, opportunity_id: str, undo: str = UNDO) -> Undo | None:
    """Ask what was heard of an opportunity, note it, and go on to what follows; tells how to take it back.

    ``undo`` says which key takes it back, where one does.
    """
    opportunity = app.opportunity_pages.opportunity(opportunity_id)
    more = None
    while more is None:
        heard = await app.push_screen_wait(OutcomeScreen(opportunity, app.now))
        if heard is None:
            return None
        if heard.outcome is None:
            return await tell_feedback(app, opportunity_id, heard.on, undo)
        outcome, at = heard.outcome, _moment(heard, app.now())
        more = await _asked(app, outcome)
    before = FollowUpPages(app.places.journal).of(opportunity_id, app.now())
    ended = shown(no_longer_due(before, outcome, app.words))
    there = app.opportunity_pages.opportunity(opportunity_id)
    stood = await app.in_journal(
        lambda journal: journal.standing.set_outcome(opportunity_id, outcome, at, **more)
    )
    back = None
    if stood != there:
        back = Undo(lambda journal: journal.standing.take_back_outcome(opportunity_id, stood), WORDS[outcome])
    if outcome is Outcome.REJECTED:
        return await _after_a_no(app, opportunity, at, ended, back)
    undo = undo if back else ""
    app.notify("\n".join(filter(None, [_noted(app, outcome, more, undo), ended])), markup=False)
    return back


def _moment(heard: Heard, now: datetime) -> datetime:
    """Now, or the noon of an earlier day."""
    if heard.on is None or heard.on == now.date():
        return now.astimezone(UTC)
    return heard_at(heard.on, now).astimezone(UTC)


async def _asked(app: RecapApp, outcome: Outcome) -> dict[str, Any] | None:
    """The one day that an outcome brings along, where it is known; None when the person went back."""
    questions = {
        Outcome.INVITED: (NEXT_INTERVIEW, "next_at"),
        Outcome.OFFER_MADE: (OFFER_UNTIL, "offer_until"),
        Outcome.OFFER_CONFIRMED: (START_ON, "start_on"),
    }
    if outcome not in questions:
        return {}
    question, name = questions[outcome]
    timed = name == "next_at"
    hint = WITH_TIME if timed else ""
    day = await app.push_screen_wait(
        DayScreen(question, app.now, ahead=timed, timed=timed, hint=hint, below=NOT_KNOWN_YET)
    )
    if day is None:
        return None
    if day.when is None:
        return {}
    return {name: day.when.at.astimezone(UTC) if timed and day.when.at else day.when.on}


def _noted(app: RecapApp, outcome: Outcome, more: dict[str, Any], undo: str) -> str:
    keep_looking = app.words.say("hand_over.keep_looking")
    after, next_at = "", more.get("next_at")
    if outcome is Outcome.INVITED:
        after = f"{NEXT.format(when=exact(next_at.astimezone(app.now().tzinfo)))} " if next_at else ""
        after += WARM_UP
    elif outcome is Outcome.OFFER_MADE:
        after = NO_CONTRACT.format(keep_looking=keep_looking)
    elif outcome is Outcome.OFFER_CONFIRMED and not more:
        after = NO_START.format(keep_looking=keep_looking)
    return "\n".join(filter(None, [NOTED.format(what=WORDS[outcome], undo=undo).rstrip(), after]))


async def _after_a_no(
    app: RecapApp, opportunity: Opportunity, at: datetime, ended: str, back: Undo | None
) -> Undo | None:
    """Meet a rejection: everything that follows can wait, and each is one key; tells how it is taken back."""
    from recap.tui.sending import write_kind

    words, now = app.words, app.now()
    below = [ended, words.say("hand_over.undone"), words.say("hand_over.keep_looking")]
    from_when = said((at + COOLING_OFF).astimezone(now.tzinfo), now).removeprefix("today ")
    choices = [("r", REPLY.format(time=from_when)), ("f", FEEDBACK), ("enter", ALL_FOR_NOW)]
    while True:
        key = await app.push_screen_wait(QuestionScreen(AFTER_A_NO, choices, below=list(filter(None, below))))
        if key == "f":
            told = await tell_feedback(app, opportunity.id, at.astimezone(now.tzinfo).date())
            back = _both(told, back) if told and back else told or back
            choices = [choice for choice in choices if choice[0] != "f"]
            continue
        if key == "r":
            await write_kind(app, opportunity.id, FollowUpKind.REJECTION_REPLY)
        return back


def _both(told: Undo, back: Undo) -> Undo:
    return Undo(lambda journal: (told(journal), back(journal)), BOTH.format(what=back.what))


async def tell_feedback(
    app: RecapApp, opportunity_id: str, on: date | None = None, undo: str = UNDO
) -> Undo | None:
    """Ask for the feedback they gave that day, today without one; keep it beside the person's own view."""
    fields = (("feedback", FEEDBACK_LABEL, ""),)
    box = Box(app, feedback_box(opportunity_id), WHAT_THEY_SAID, fields, shape="long")
    texts = await box.ask()
    if not texts or not texts[0].strip():
        return None
    at = heard_at(on or app.now().date(), app.now())
    before = app.opportunity_pages.opportunity(opportunity_id)
    stands = await box.add(lambda journal: journal.standing.add_feedback(opportunity_id, texts[0], at))
    is_new = stands.feedback != before.feedback
    app.notify(THEIR_WORDS.format(undo=undo if is_new else "").rstrip(), markup=False)
    if not is_new:
        return None
    return Undo(
        lambda journal: journal.standing.take_back_feedback(opportunity_id, texts[0]),
        SAID.format(words=shortened(texts[0], MOST_SAID)),
    )


async def tell_decision(app: RecapApp, recap_id: str) -> Undo | None:
    """Ask for the day they named and who named it; tells how to take it back."""
    recap = app.pages.recap(recap_id)
    who = recap.decision_by or (recap.people[0].name if len(recap.people) == 1 else "")
    by = f", said {shown(recap.decision_by)}" if recap.decision_by else ""
    below = DECISION_NOW.format(day=exact(recap.decision_on), by=by) if recap.decision_on else ""
    counts_from = told_at(recap, app.opportunity_pages.letters(recap.opportunity_id), app.now())
    day = await app.push_screen_wait(
        DayScreen(
            DECISION,
            app.now,
            hint=DECISION_HINT,
            below=below,
            said_by=who,
            read=lambda text: decision_named(text, counts_from, app.now()),
        )
    )
    if day is None or day.when is None:
        return None
    on, approximate = day.when.on, day.when.approximate
    after = await app.in_journal(
        lambda journal: journal.standing.set_decision(recap_id, on, approximate=approximate, by=day.said_by)
    )
    is_new = any(getattr(after, name) != getattr(recap, name) for name in NO_DAY)
    app.notify(DECIDE.format(day=exact(on), undo=UNDO if is_new else "").rstrip(), markup=False)
    if not is_new:
        return None
    return Undo(
        lambda journal: journal.standing.take_back_decision(recap_id, on, recap),
        DECIDE_BY.format(day=exact(on)),
    )
