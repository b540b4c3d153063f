"""`recap sent`: the person says that a letter was sent, or a small step done."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Any

from recap.journal.errors import NotFound
from recap.rules.check_ins import newest_round
from recap.rules.dates import said
from recap.rules.follow_up_words import follow_up, what
from recap.rules.follow_ups import FollowUpKind, FollowUpState, Window
from recap.rules.text import clean, fold
from recap.shell import steps
from recap.shell.about_opportunity import NO_PEOPLE, Surroundings, person_named, token_of, written_at
from recap.shell.commands import LETTERS, STEP
from recap.shell.parser import WrongUse
from recap.shell.say import say, say_json

if TYPE_CHECKING:
    from recap.rules.follow_ups import FollowUp
    from recap.rules.opportunity import Letter
    from recap.shell.parser import Asked

TO_WHOM = "To whom? {names}."
SENT = "Noted: {what}, sent {when}."
BACK = "Taken back: {what}. It is not sent."
NOT_SENT = "No such letter to {company} is noted as sent."


def run(asked: Asked) -> int:
    """Note that the letter was sent; gives the exit code. Raises Refused where it cannot have been."""
    kind = token_of(asked.words[1], "KIND", (*LETTERS, STEP))
    here = Surroundings(asked)
    typed = asked.words[2] if len(asked.words) > 2 else ""
    if kind == STEP:
        return steps.run(asked, here, typed)
    if asked.undo:
        _take_back(asked, here, kind, typed)
        return 0
    with closing(here.journal()) as journal:
        meant = _meant(here, kind, typed)
        letter = journal.letters.done(
            kind,
            here.opportunity.id,
            meant.recap_id if meant else "",
            meant.to if meant else "",
            here.moment(asked.at),
            clean(asked.reason or "", one_line=True),
            words=here.words,
        )
    if asked.json:
        say_json(_as_json(letter, here))
        return 0
    shown = meant._replace(to=letter.to) if meant else None
    name = what(shown, here.words) if shown else letter.kind.replace("_", " ")
    say(SENT.format(what=name, when=said(letter.sent_at, here.now) if letter.sent_at else ""))
    return 0


def _take_back(asked: Asked, here: Surroundings, kind: str, typed: str) -> None:
    """Take back the letter of that kind, to that person, that was said sent last. Raises NotFound."""
    sent = [
        one for one in here.pages.letters(here.opportunity.id) if one.kind == kind and one.sent_at is not None
    ]
    if sent and typed:
        to = person_named(typed, list(dict.fromkeys(one.to for one in sent)))
        sent = [one for one in sent if one.to == to]
    if not sent:
        raise NotFound(NOT_SENT.format(company=here.opportunity.company))
    last = max(sent, key=lambda one: (one.updated_at or here.now, one.sent_at or here.now))
    with closing(here.journal()) as journal:
        letter = journal.letters.unsend(last.id)
    if asked.json:
        say_json(_as_json(letter, here))
    else:
        window = Window(FollowUpKind(kind), letter.to, company=here.opportunity.company)
        say(BACK.format(what=what(follow_up(window, here.now, here.words), here.words)))


def _as_json(letter: Letter, here: Surroundings) -> dict[str, Any]:
    return {
        "id": letter.id,
        "kind": letter.kind,
        "to": letter.to or None,
        "company": here.opportunity.company,
        "recap_id": letter.recap_id or None,
        "sent_at": written_at(letter.sent_at, here.now),
        "reason": letter.reason or None,
    }


def _meant(here: Surroundings, kind: str, typed: str) -> FollowUp | None:
    """Find the letter that is meant: of that kind, to that person, unsent ones and the newest round first."""
    of_kind = [one for one in here.follow_ups() if one.kind == kind]
    of_kind.sort(key=lambda one: (one.sent_at is not None, -_held(one)))
    if not typed:
        open_ones = [one for one in of_kind if one.sent_at is None and one.state != FollowUpState.HIDDEN]
        names = dict.fromkeys(one.to for one in open_ones)
        if kind == FollowUpKind.CONNECT:
            names = dict.fromkeys(one.to for one in open_ones if fold(one.to) != fold(one.company)) or names
        if len(names) > 1:
            raise WrongUse(TO_WHOM.format(names=", ".join(names)))
        if kind in (FollowUpKind.THANK_YOU, FollowUpKind.HELPER_THANKS) and not of_kind:
            raise NotFound(NO_PEOPLE)
        return next((one for one in (open_ones or of_kind) if one.to in names or not names), None)
    known = dict.fromkeys(one.to for one in of_kind if one.to)
    for recap in here.pages.rounds(here.opportunity.id):
        known |= dict.fromkeys(person.name for person in recap.people if person.name)
    known |= dict.fromkeys(filter(None, [here.opportunity.referrer_name]))
    to = person_named(typed, list(known))
    same = next((one for one in of_kind if fold(one.to) == fold(to)), None)
    return same or next((one._replace(to=to) for one in of_kind), None) or _bare(here, kind, to)


def _bare(here: Surroundings, kind: str, to: str) -> FollowUp:
    newest = newest_round(here.pages.rounds(here.opportunity.id))
    window = Window(FollowUpKind(kind), to, recap_id=newest.id if newest else "")
    return follow_up(window._replace(company=here.opportunity.company), here.now, here.words)


def _held(one: FollowUp) -> float:
    moment = one.earliest_at or one.sent_at
    return moment.timestamp() if moment else 0.0
