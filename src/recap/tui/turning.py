"""What the key does on each kind of follow-up: a letter, the guard before a check-in, a card, what waits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recap.rules.check_ins import FREE_REASONS
from recap.rules.dates import exact, said, short_day
from recap.rules.follow_up_words import ask_once, why_ended
from recap.rules.follow_ups import LETTERS, FollowUpKind, FollowUpState
from recap.rules.record import Outcome
from recap.rules.text import fold, shown
from recap.tui import news, sending
from recap.tui.dates_and_people import export_dates_and_people
from recap.tui.follow_up_items import Words
from recap.tui.screens.outcome import WORDS as OUTCOME_WORDS
from recap.tui.screens.question import QuestionScreen
from recap.tui.screens.sent import SentScreen
from recap.tui.taking_back import Undo
from recap.tui.widgets.one_row import one_line

if TYPE_CHECKING:
    from datetime import datetime

    from recap.rules.follow_ups import FollowUp
    from recap.tui.app import RecapApp

ONCE = "One message to one person. The last five are reasons to write earlier, and do not use it up."
WAIT = ("enter", "it can wait")
ANOTHER_DAY = ("d", "they named another day")
READ = ("r", "read what I wrote")
INVITED = ("i", "they asked to hear from me again")
ONE_MORE = "One more message is open, to one person."
THEY_ASKED = "they asked to hear from you again"
CALENDAR = ("c", "put that day into my calendar")
REASON_KEYS = ("o", "a", "s", "w", "m")
"""The keys of the reasons, in their order: another offer, asked, sending, withdrawing, missed."""

FOLLOW = "Follow {company} where you look for work, and you hear of openings. In private; nothing to post."
DONE = ("s", "I have done that")
NOT_FOR_ME = ("p", "put it away")
NOT_NOW = ("enter", "not now")

STILL_OPEN = "Still open: {named}, {outcome}."
NOTHING_OPEN = "Nothing else is open just now."
A_FRESH_ONE = ("n", "write about another interview")
GOOD = ("enter", "back")
REPLY = ("r", "draft the reply to their no")
ALL_THE_SAME = ("w", "write it all the same")

SENT_BY = "Sent {when}."
NOT_SENT = "Noted: not sent. It is among the open ones again."
KEPT = "Kept with the question."
STEP_OVER = "Nothing is asked about it any more. u brings it back."
WAITS_UNTIL = "It waits until {when}."
MOST_OPEN = 5


async def turn_to(app: RecapApp, one: FollowUp) -> Undo | None:
    """Do what a line of the follow-ups says; tells how to take it back, where there is something to."""
    match one.kind:
        case FollowUpKind.DRAFT:
            await app.in_hand.edit(one.recap_id)
        case FollowUpKind.PARKED:
            await _look_at_parked(app, one)
        case FollowUpKind.STEP:
            return await _take_step(app, one)
        case FollowUpKind.KEEP_LOOKING:
            await _keep_looking(app)
        case FollowUpKind.BETTER_ANSWER:
            await _better_answer(app, one)
        case FollowUpKind.DECISION:
            return await news.hear(app, one.opportunity_id)
        case _ if one.ended_by:
            return await _tell_why(app, one)
        case FollowUpKind.CHECK_IN if not one.about and not _can_ask(one, app.now()):
            return await _guard(app, one)
        case _ if one.state in (FollowUpState.SENT, FollowUpState.REST):
            return await _show_sent(app, one)
        case FollowUpKind.CONNECT if fold(one.to) == fold(one.company):
            return await _follow_company(app, one)
        case _ if one.kind in LETTERS:
            return await sending.write(app, one)
        case _:
            pass
    return None


async def _tell_why(app: RecapApp, one: FollowUp) -> Undo | None:
    """Say why a letter is not needed after what they told; what can be done instead is a key."""
    if one.kind == FollowUpKind.CHECK_IN and one.ended_by not in (Outcome.REJECTED, Outcome.WITHDRAWN):
        return await _guard(app, one)
    choices = [GOOD]
    if one.ended_by == Outcome.REJECTED:
        choices.append(REPLY)
    if one.kind == FollowUpKind.THANK_YOU:
        choices.append(ALL_THE_SAME)
    match await app.push_screen_wait(QuestionScreen(shown(why_ended(one, app.words)), choices)):
        case "r":
            return await sending.write_kind(app, one.opportunity_id, FollowUpKind.REJECTION_REPLY)
        case "w":
            return await sending.write(app, one)
        case _:
            return None


def _can_ask(one: FollowUp, now: datetime) -> bool:
    """Whether the check-in can be written now: also one that was put away, or that nobody wanted."""
    is_past = one.earliest_at is None or one.earliest_at <= now
    return one.state == FollowUpState.OPEN or (one.state == FollowUpState.HIDDEN and is_past)


async def _guard(app: RecapApp, one: FollowUp) -> Undo | None:
    """Say from when they can be asked, and what lets it go earlier; the reason goes with the letter."""
    words = app.words
    reasons = [
        (key, token, words.say(f"reasons.{token}"))
        for key, token in zip(REASON_KEYS, FREE_REASONS, strict=True)
    ]
    choices = [(key, said_reason) for key, _, said_reason in reasons]
    asked_on = short_day(one.sent_at.astimezone(app.now().tzinfo), app.now()) if one.sent_at else ""
    asked = words.say("about.asked", date=asked_on) if asked_on else ""
    why = why_ended(one, words) if one.ended_by else ask_once(one, app.now(), words)
    question = "\n".join(filter(None, [*one.notes, asked])) or why
    extra = [] if one.ended_by else [READ, INVITED] if one.sent_at else [CALENDAR]
    key = await app.push_screen_wait(
        QuestionScreen(shown(question), [WAIT, *extra, ANOTHER_DAY, *choices], below=[ONCE])
    )
    if key == READ[0]:
        return await _show_sent(app, one)
    if key == INVITED[0]:
        now = app.now()
        await app.in_journal(lambda journal: journal.standing.asked_to_write(one.recap_id, now))
        app.notify(ONE_MORE, markup=False)
        return Undo(lambda journal: journal.standing.take_back_asking(one.recap_id, now), THEY_ASKED)
    if key == CALENDAR[0]:
        await export_dates_and_people(app, one.recap_id)
        return None
    if key == ANOTHER_DAY[0]:
        return await news.tell_decision(app, one.recap_id)
    reason = next((token for other, token, _ in reasons if other == key), "")
    return await sending.write(app, one, reason=reason) if reason else None


async def _follow_company(app: RecapApp, one: FollowUp) -> Undo | None:
    question = FOLLOW.format(company=one_line(one.company))
    match await app.push_screen_wait(QuestionScreen(question, [DONE, NOT_FOR_ME, NOT_NOW])):
        case "s":
            return await sending.mark_sent(app, one)
        case "p":
            return await sending.put_away(app, one)
        case _:
            return None


async def _keep_looking(app: RecapApp) -> None:
    standings = [
        standing
        for standing in app.opportunity_pages.opportunities()
        if standing.outcome in (Outcome.WAITING, Outcome.INVITED, Outcome.OFFER_MADE, Outcome.OFFER_CONFIRMED)
    ]
    below = [
        STILL_OPEN.format(named=one_line(f"{one.company}, {one.role}"), outcome=OUTCOME_WORDS[one.outcome])
        for one in standings[:MOST_OPEN]
    ]
    question = app.words.say("what.keep_looking")
    key = await app.push_screen_wait(
        QuestionScreen(question, [A_FRESH_ONE, GOOD], below=below or [NOTHING_OPEN])
    )
    if key == A_FRESH_ONE[0]:
        await app.action_place("recap")


async def _look_at_parked(app: RecapApp, one: FollowUp) -> None:
    now = app.now()
    parked = await app.in_journal(
        lambda journal: journal.close_outs.due_parked(now, one.recap_id, one.letter_id)
    )
    if parked is not None:
        await app.closing.look_at(parked)
    elif one.due_at is not None:
        app.notify(WAITS_UNTIL.format(when=said(one.due_at, now)), markup=False)


async def _take_step(app: RecapApp, one: FollowUp) -> Undo | None:
    question = Words(app.words, app.now()).what(one)
    key = await app.push_screen_wait(QuestionScreen(question, [DONE, NOT_FOR_ME, NOT_NOW]))
    return await follow_no_more(app, one) if key in (DONE[0], NOT_FOR_ME[0]) else None


async def follow_no_more(app: RecapApp, one: FollowUp) -> Undo:
    """Let go of a step, which was done or is not wanted; the thought keeps its words."""
    due_at = await app.in_journal(lambda journal: journal.close_outs.step_until(one.letter_id))
    app.notify(STEP_OVER, markup=False)
    step = Words(app.words, app.now()).what(one)
    return Undo(
        lambda journal: journal.close_outs.step_until(one.letter_id, due_at),
        sending.IS_HERE_AGAIN.format(what=step),
    )


async def _better_answer(app: RecapApp, one: FollowUp) -> None:
    from recap.journal.learning_pages import LearningPages
    from recap.rules.question_bank import key_of
    from recap.tui.screens.better_answer import write_better_answer

    question = LearningPages(app.places.journal).question(key_of(one.about))
    if (await write_better_answer(app, question)).better_answer != question.better_answer:
        app.notify(KEPT, markup=False)


async def _show_sent(app: RecapApp, one: FollowUp) -> Undo | None:
    """Show what was sent, as it was kept."""
    letters = app.opportunity_pages.letters(one.opportunity_id)
    letter = next((letter for letter in letters if letter.id == one.letter_id), None)
    if letter is None:
        return None
    say = Words(app.words, app.now(), app.pages.recap)
    sent = SENT_BY.format(when=exact(one.sent_at)) if one.sent_at else ""
    told = [line for line in (say.interview(one), sent, *one.notes) if line]
    if not await app.push_screen_wait(SentScreen(letter, say.what(one), told)):
        return None
    await app.in_journal(lambda journal: journal.letters.unsend(letter.id))
    app.notify(NOT_SENT, markup=False)
    return None
