"""All the follow-ups of one opportunity as windows in time, whatever time it is now."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from recap.rules import timing
from recap.rules.check_ins import FREE_REASONS, check_in_of, newest_round, recipient
from recap.rules.follow_ups import FollowUpKind, Window, is_ended_by
from recap.rules.letters import FEEDBACK, LEFT_OUT, PAPER
from recap.rules.met import names_met
from recap.rules.parking import EXPIRES_AFTER
from recap.rules.record import Landed, Outcome, Relation
from recap.rules.referrer import got_in
from recap.rules.text import fold
from recap.rules.zones import in_zone

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date, datetime

    from recap.rules.opportunity import Letter, News, Opportunity
    from recap.rules.record import Recap
    from recap.rules.timing import Calendar, Span

THANKED = frozenset({Relation.INTERVIEWER, Relation.HIRING_MANAGER, Relation.RECRUITER})
_THANKS = (FollowUpKind.THANK_YOU, FollowUpKind.HELPER_THANKS, FollowUpKind.REFERRER_THANKS)
_ONCE = (*_THANKS[2:], FollowUpKind.CONNECT, FollowUpKind.REJECTION_REPLY, FollowUpKind.FEEDBACK_REQUEST)
"""The letters of which there is one for the whole opportunity, whatever round it was written after."""


class ParkedThought(NamedTuple):
    """That a thought is parked, never its words: until when (aware), and whether an outcome settled it."""

    recap_id: str
    thought_id: str
    due_at: datetime
    is_settled: bool = False


class Step(NamedTuple):
    """That a thought became a step, never which: its time (aware), and its day where the hour is open."""

    recap_id: str
    thought_id: str
    due_at: datetime
    on: date | None = None


class Standing(NamedTuple):
    """All that the windows of an opportunity are made from; ``rounds`` are those outside the bin."""

    opportunity: Opportunity
    rounds: Sequence[Recap]
    letters: Sequence[Letter] = ()
    news: Sequence[News] = ()
    parked: Sequence[ParkedThought] = ()
    steps: Sequence[Step] = ()


def windows_of(standing: Standing, calendar: Calendar) -> tuple[Window, ...]:
    """Make the windows of this opportunity; letters that no window asks for are among them once sent."""
    if not standing.rounds:
        return ()
    # Nobody is thanked anew for an old round whose note came in without its day.
    standing = standing._replace(rounds=timing.placed(standing.rounds))
    made = [
        *_thank_yous(standing, calendar),
        *_other_thanks(standing),
        *_connects(standing),
        *_check_ins(standing, calendar),
        *_decision(standing, calendar),
        *_after_a_no(standing, calendar),
        *_better_answers(standing),
        *_parked(standing),
        *_steps(standing),
    ]
    told = {window.letter_id for window in made}
    rest = [_bare(standing, one) for one in standing.letters if one.sent_at and one.id not in told]
    company, role = standing.opportunity.company, standing.opportunity.role
    return tuple(
        window._replace(company=company, role=role, opportunity_id=standing.opportunity.id)
        for window in (*made, *rest)
    )


def _thank_yous(standing: Standing, calendar: Calendar) -> Iterator[Window]:
    is_over = is_ended_by(FollowUpKind.THANK_YOU, standing.opportunity.outcome)
    for recap in standing.rounds:
        end = timing.ended(recap)
        span = timing.thank_you(end)
        is_slow = timing.paper_is_slow(end, recap.decision_on, calendar)
        for name in names_met(recap, THANKED):
            window = _window(standing, FollowUpKind.THANK_YOU, name, recap, span, is_over=is_over)
            if window.sent_at is None:
                best = timing.best_before(span.due) if span.due else None
                window = window._replace(best_before_at=best, slow_paper=is_slow and window.channel == PAPER)
            yield window


def _other_thanks(standing: Standing) -> Iterator[Window]:
    for recap in standing.rounds:
        span = timing.other_thanks(timing.ended(recap))
        for name in names_met(recap, {Relation.HELPER}):
            yield _window(standing, FollowUpKind.HELPER_THANKS, name, recap, span)
    newest = newest_round(standing.rounds)
    referrer = referrer_of(standing)
    if newest is not None and referrer:
        span = timing.other_thanks(timing.ended(newest))
        yield _window(standing, FollowUpKind.REFERRER_THANKS, referrer, newest, span)


def referrer_of(standing: Standing) -> str:
    """Who got the person in, as the newest round tells; "" for nobody."""
    met = [name for recap in standing.rounds for name in names_met(recap, {Relation.REFERRER})]
    named = [recap.referrer for recap in reversed(standing.rounds)]
    first = next(filter(None, (*named, standing.opportunity.referrer_name)), "")
    return got_in(first, "")[0] or next(iter(met), "")


def _connects(standing: Standing) -> Iterator[Window]:
    in_order = sorted(standing.rounds, key=timing.ended)
    thanked = [one for one in standing.letters if one.kind in _THANKS and one.sent_at]
    seen = set()
    for recap in in_order:
        for person in recap.people:
            if person.profile and person.name and fold(person.name) not in seen:
                seen.add(fold(person.name))
                to_them = [
                    one.sent_at for one in thanked if fold(one.to) == fold(person.name) and one.sent_at
                ]
                span = timing.connect(timing.ended(recap), min(to_them, default=None))
                yield _window(standing, FollowUpKind.CONNECT, person.name, recap, span)
    company, first = standing.opportunity.company, in_order[0]
    if fold(company) not in seen:
        anybody = min((one.sent_at for one in thanked if one.sent_at), default=None)
        span = timing.connect(timing.ended(first), anybody)
        yield _window(standing, FollowUpKind.CONNECT, company, first, span)


def _check_ins(standing: Standing, calendar: Calendar) -> Iterator[Window]:
    newest = newest_round(standing.rounds)
    status = check_in_of(standing.opportunity, standing.rounds, standing.letters, standing.news, calendar)
    if newest is None or status.earliest_at is None:
        return
    is_waiting = standing.opportunity.outcome == Outcome.WAITING
    for letter in standing.letters:
        if letter.kind == FollowUpKind.CHECK_IN and letter.sent_at:
            sent = _bare(standing, letter)
            counts = letter.reason not in FREE_REASONS and sent.sent_at == status.sent_at
            if letter.recap_id == newest.id and counts and status.rest_at and is_waiting and not status.left:
                hide = timing.elapsed(status.rest_at, timing.FADES_AFTER)
                sent = sent._replace(rest_at=status.rest_at, hide_at=hide)
            yield sent
    if status.left or status.sent_at is None:
        span = timing.Span(status.earliest_at, None, status.hide_at)
        window = _unsent(standing, FollowUpKind.CHECK_IN, status.to, newest, span, is_over=not status.left)
        yield _named(window, newest)


def _decision(standing: Standing, calendar: Calendar) -> Iterator[Window]:
    newest = newest_round(standing.rounds)
    if newest is None or newest.decision_on is None or standing.opportunity.outcome != Outcome.WAITING:
        return
    span = timing.decision(newest.decision_on, newest.zone, calendar)
    window = Window(FollowUpKind.DECISION, "", "", recap_id=newest.id)
    yield _named(_in(window, span), newest)


def _after_a_no(standing: Standing, calendar: Calendar) -> Iterator[Window]:
    opportunity, newest = standing.opportunity, newest_round(standing.rounds)
    if newest is None or opportunity.outcome != Outcome.REJECTED or opportunity.outcome_at is None:
        return
    received = in_zone(opportunity.outcome_at, newest.zone)
    to = recipient(newest)
    reply = _window(
        standing,
        FollowUpKind.REJECTION_REPLY,
        to,
        newest,
        timing.rejection_reply(received, calendar),
    )
    yield reply
    without = any(
        one.id == reply.letter_id and dict(one.filled).get(FEEDBACK) == LEFT_OUT for one in standing.letters
    )
    if reply.sent_at is not None and without and not opportunity.feedback:
        span = timing.feedback_request(received, reply.sent_at)
        yield _window(standing, FollowUpKind.FEEDBACK_REQUEST, reply.to, newest, span)


def _better_answers(standing: Standing) -> Iterator[Window]:
    for recap in standing.rounds:
        span = timing.better_answer(timing.ended(recap))
        for question in recap.questions:
            if question.landed == Landed.STUMBLED and not question.better_answer:
                yield _in(Window(FollowUpKind.BETTER_ANSWER, "", question.text, recap_id=recap.id), span)


def _parked(standing: Standing) -> Iterator[Window]:
    for one in standing.parked:
        window = Window(
            FollowUpKind.PARKED, recap_id=one.recap_id, letter_id=one.thought_id, is_over=one.is_settled
        )
        yield _in(window, timing.Span(one.due_at, one.due_at, one.due_at + EXPIRES_AFTER))


def _steps(standing: Standing) -> Iterator[Window]:
    for one in standing.steps:
        window = Window(
            FollowUpKind.STEP, recap_id=one.recap_id, letter_id=one.thought_id, decision_on=one.on
        )
        yield window._replace(due_at=one.due_at, hide_at=one.due_at + EXPIRES_AFTER)


def _window(
    standing: Standing, kind: FollowUpKind, to: str, recap: Recap, span: Span, *, is_over: bool = False
) -> Window:
    """Make the window of a letter: sent when there is such a letter that was sent."""
    for letter in standing.letters:
        if letter.sent_at and letter.kind == kind and _is_this(letter, kind, to, recap):
            zone = in_zone(letter.sent_at, recap.zone)
            window = Window(kind, letter.to or to, "", recap_id=recap.id, letter_id=letter.id, sent_at=zone)
            return _in(window, span)
    return _unsent(standing, kind, to, recap, span, is_over=is_over)


def _unsent(
    standing: Standing, kind: FollowUpKind, to: str, recap: Recap, span: Span, *, is_over: bool = False
) -> Window:
    window = Window(kind, to, "", recap_id=recap.id, is_over=is_over)
    for letter in standing.letters:
        if not letter.sent_at and letter.kind == kind and _is_this(letter, kind, to, recap):
            window = window._replace(
                letter_id=letter.id, channel=letter.channel, is_over=is_over or letter.put_away_at is not None
            )
            break
    return _in(window, span)


def _is_this(letter: Letter, kind: FollowUpKind, to: str, recap: Recap) -> bool:
    if kind in (FollowUpKind.REFERRER_THANKS, FollowUpKind.REJECTION_REPLY):
        return True
    if kind == FollowUpKind.CHECK_IN:
        return letter.recap_id in ("", recap.id)
    return fold(letter.to) == fold(to) and (kind in _ONCE or letter.recap_id in ("", recap.id))


def _bare(standing: Standing, letter: Letter) -> Window:
    """Make the window of a letter that was sent though no rule asked for it."""
    recap = next((one for one in standing.rounds if one.id == letter.recap_id), standing.rounds[-1])
    sent_at = in_zone(letter.sent_at, recap.zone) if letter.sent_at else None
    kind = FollowUpKind(letter.kind)
    about = letter.reason if kind == FollowUpKind.CHECK_IN and letter.reason in FREE_REASONS else ""
    return Window(kind, letter.to, about, recap_id=letter.recap_id, letter_id=letter.id, sent_at=sent_at)


def _in(window: Window, span: Span) -> Window:
    return window._replace(earliest_at=span.earliest, due_at=span.due, hide_at=span.hide)


def _named(window: Window, recap: Recap) -> Window:
    return window._replace(
        decision_on=recap.decision_on,
        decision_by=recap.decision_by,
        decision_approximate=recap.decision_approximate,
    )
