"""Follow-ups in words: what is to be done, until when, and what is told with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recap.rules.dates import said
from recap.rules.follow_ups import (
    LETTERS,
    FollowUp,
    FollowUpKind,
    FollowUpState,
    is_ended_by,
    state_of,
)
from recap.rules.text import fold
from recap.rules.wording import OURS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    from recap.rules.follow_ups import Window
    from recap.rules.wording import Wording

_WITH_NOTES = frozenset(
    {FollowUpState.OPEN, FollowUpState.SOON, FollowUpState.LATE, FollowUpState.REST, FollowUpState.LOCKED}
)
_WHY_ENDED = {"withdrawn": "_withdrawn", "quiet": "_quiet"}
"""What tells the sentences apart that say why something is not needed; all other outcomes are an answer."""
_MOST_NAMED = 3
_ON_A_DAY = frozenset({FollowUpKind.DECISION, FollowUpKind.STEP})
_ALSO_FOR_NOBODY = frozenset({FollowUpKind.CHECK_IN, FollowUpKind.REJECTION_REPLY})


def follow_up(
    window: Window,
    now: datetime,
    words: Wording = OURS,
    state: FollowUpState | None = None,
    outcome: str = "",
) -> FollowUp:
    """Tell how a follow-up stands at ``now``, which is aware; in this ``state`` if that is known already.

    ``outcome`` is that of its opportunity, where anybody asks what ended it.
    """
    state = state or state_of(window, now)
    late = window.kind == FollowUpKind.THANK_YOU and bool(
        window.sent_at and window.due_at and window.sent_at > window.due_at
    )
    notes = tuple(_notes(window, state, now, words)) if state in _WITH_NOTES else ()
    # By position: a long list of what is due is made of these.
    return FollowUp(
        window.kind,
        window.to,
        window.company,
        window.role,
        window.opportunity_id,
        window.recap_id,
        window.earliest_at,
        window.due_at,
        window.hide_at,
        state,
        window.sent_at,
        late,
        notes,
        window.about,
        window.best_before_at,
        window.rest_at,
        window.decision_on,
        window.decision_by,
        window.decision_approximate,
        window.letter_id,
        outcome if state == FollowUpState.HIDDEN and is_ended_by(window.kind, outcome) else "",
    )


def _notes(window: Window, state: FollowUpState, now: datetime, words: Wording) -> Iterator[str]:
    if state == FollowUpState.LATE:
        yield words.say("about.late")
    if window.kind == FollowUpKind.DRAFT and window.earliest_at is not None:
        yield words.say("about.fresh")
    if state == FollowUpState.REST:
        yield words.say("about.rest")
    if state == FollowUpState.LOCKED and window.kind == FollowUpKind.CHECK_IN:
        yield ask_once(window, now, words)
    if state in (FollowUpState.OPEN, FollowUpState.SOON):
        best = window.best_before_at
        if best is not None and now < best:
            best = best.astimezone(now.tzinfo)
            yield words.say("about.best_before", time=f"{best:%H:%M}", day=said(best.date(), now))
        if window.slow_paper:
            yield words.say("about.slow_paper")


def ask_once(window: Window | FollowUp, now: datetime, words: Wording = OURS) -> str:
    """Say rule 10's sentence: what they said, and from when you can ask."""
    earliest = said(window.earliest_at, now) if window.earliest_at else ""
    if window.decision_on is None:
        return words.say("about.ask_once_no_date", earliest=earliest)
    sentence = "about.ask_once_around" if window.decision_approximate else "about.ask_once"
    return words.say(sentence, date=said(window.decision_on, now), earliest=earliest)


def why_ended(one: FollowUp, words: Wording = OURS) -> str:
    """Say why a letter is not needed any more after what was told."""
    sentence = "thanks_ended" if one.kind == FollowUpKind.THANK_YOU else "not_waiting"
    return words.say(f"about.{sentence}{_WHY_ENDED.get(one.ended_by, '')}")


def no_longer_due(before: Iterable[FollowUp], outcome: str, words: Wording = OURS) -> str:
    """Say in a line which of these follow-ups this outcome ends; "" where it ends none."""
    unsent = [one for one in before if one.sent_at is None and one.state != FollowUpState.HIDDEN]
    ended = [one for one in unsent if is_ended_by(one.kind, outcome)]
    names = list(dict.fromkeys(one.to for one in ended if one.kind == FollowUpKind.THANK_YOU))
    parts = [words.say("about.thanking", to=_in_a_row(names, words))] if names else []
    if len(ended) > len(names):
        parts.append(words.say("about.asking"))
    if not parts:
        return ""
    line = words.say("about.no_longer", what=", ".join(parts))
    return f"{line} {words.say('about.reply_thanks')}" if names and outcome == "rejected" else line


def _in_a_row(names: Sequence[str], words: Wording) -> str:
    """Name them as a sentence does: "Ann, Bob and Cy"; of many the first, and how many more."""
    if len(names) > _MOST_NAMED:
        rest = words.say("about.others", count=len(names) - _MOST_NAMED + 1)
        names = (*names[: _MOST_NAMED - 1], rest)
    *first, last = names
    return words.say("about.and", first=", ".join(first), last=last) if first else last


def what(one: FollowUp, words: Wording = OURS) -> str:
    """Say what is to be done, in a line: "A thank-you to Priya Raman"."""
    name = str(one.kind)
    if one.kind == FollowUpKind.CHECK_IN and one.about:
        return message(one, one.about, words)
    if one.kind == FollowUpKind.CONNECT and fold(one.to) == fold(one.company):
        name = "connect_company"
    elif one.kind == FollowUpKind.DECISION and one.decision_by:
        name = "decision_by"
    elif one.kind in _ALSO_FOR_NOBODY and not one.to:
        name += "_nobody"
    return words.say(f"what.{name}", to=one.to, about=one.about, by=one.decision_by)


def message(one: FollowUp, reason: str, words: Wording = OURS) -> str:
    """Say what a check-in is that goes for one of the reasons of rule 10: "A message to Ann: withdrawing"."""
    name = "what.check_in_for" if one.to else "what.check_in_for_nobody"
    return words.say(name, to=one.to, reason=words.say(f"reasons.{reason}"))


def until(one: FollowUp, now: datetime, words: Wording = OURS) -> str:
    """Say until when, in words: "today until 16:45", "from Thu 3 Dec 09:00"; "" for what has no day."""
    match one.state:
        case FollowUpState.SENT:
            return words.say("until.sent", when=said(one.sent_at, now)) if one.sent_at else ""
        case FollowUpState.REST:
            return words.say("until.resting", when=said(one.rest_at.date(), now)) if one.rest_at else ""
        case FollowUpState.HIDDEN:
            return _why_hidden(one, now, words)
        case FollowUpState.LOCKED:
            if one.kind == FollowUpKind.DECISION and one.decision_on:
                return words.say("until.on", when=said(one.decision_on, now))
            return words.say("until.from", when=said(one.earliest_at, now)) if one.earliest_at else ""
        case _:
            return _until_due(one, now, words)


def _why_hidden(one: FollowUp, now: datetime, words: Wording) -> str:
    if one.ended_by:
        return words.say(f"until.not_needed{_WHY_ENDED.get(one.ended_by, '')}")
    if one.kind == FollowUpKind.KEEP_LOOKING:
        return words.say("until.said_this_week")
    if one.kind in LETTERS and (one.hide_at is None or now < one.hide_at):
        return words.say("until.put_away")
    return words.say("until.past")


def _until_due(one: FollowUp, now: datetime, words: Wording) -> str:
    if one.kind in _ON_A_DAY and one.decision_on:
        return words.say("until.on", when=said(one.decision_on, now))
    if one.due_at is None or one.kind == FollowUpKind.PARKED:
        return ""
    due, when = one.due_at.astimezone(now.tzinfo), said(one.due_at, now)
    if one.state == FollowUpState.LATE:
        return words.say("until.was_due", when=when)
    if one.due_at < now:
        return ""
    if due.date() == now.date():
        return words.say("until.until_today", time=f"{due:%H:%M}")
    return words.say("until.until", when=when)
