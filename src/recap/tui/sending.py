"""From a follow-up to a letter that the person says was sent: who signs, how it goes out, what is refused."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from recap.documents.file_name import file_name
from recap.journal.errors import JournalError
from recap.journal.follow_up_pages import FollowUpPages
from recap.rules.follow_ups import FollowUpKind
from recap.rules.letters import mailto
from recap.rules.text import clean, shown
from recap.tui.editor import hand_out
from recap.tui.exporting import write_into_file
from recap.tui.follow_up_items import Words
from recap.tui.letter_words import in_words
from recap.tui.outside import open_outside, web_link
from recap.tui.screens.fields import FieldsScreen
from recap.tui.screens.letter import LetterScreen
from recap.tui.screens.question import QuestionScreen
from recap.tui.writing import Writing

if TYPE_CHECKING:
    from datetime import datetime

    from recap.rules.follow_ups import FollowUp
    from recap.rules.opportunity import Letter
    from recap.tui.app import RecapApp
    from recap.tui.screens.letter import Undo

WHO_SIGNS = "How do you sign a letter?"
SIGNS = (("name", "Your name"), ("sign_off", "You sign as"))

THANKS = frozenset({FollowUpKind.THANK_YOU, FollowUpKind.HELPER_THANKS, FollowUpKind.REFERRER_THANKS})
COPY = ("c", "copy it")
MAIL = ("m", "open it in the mail program")
FILE = ("f", "save it to a file")
PROFILE = ("o", "open {person}'s profile in the browser")
SENT = {
    "email": "I have sent it",
    "paper": "I have posted it",
    "phone": "I have called",
    "other": "I have done it",
}
AWAY = ("p", "put it away")
BACK = ("w", "go on writing")
ALL_THE_SAME = ("h", "hand it over all the same")

WAITS = "It is kept here until you do one of these. Nothing is sent by recap."
NOTED = "Noted as sent {when}. u takes it back."
PUT_AWAY = "Put away. u brings it back."
WHERE = "Save this letter as which file? Its name ends in .txt."
NO_LINK = "“{link}” is no web address, so it was not opened."
THE_MAIL = "the mail program"
THE_PROFILE = "the profile"


async def write(app: RecapApp, follow_up: FollowUp, *, reason: str = "") -> Undo | None:
    """Open the letter that a follow-up asks for; tells how to take back what became of it.

    ``reason`` is why it may go before its time.
    """
    await _ask_who_signs(app)
    words, settings = app.words, app.settings
    letter: Letter = await app.in_journal(
        lambda journal: journal.letters.begin(
            follow_up.kind,
            follow_up.opportunity_id,
            follow_up.recap_id,
            follow_up.to,
            settings=settings,
            words=words,
        )
    )
    if reason:
        letter = replace(letter, reason=reason)
    beside = await app.in_journal(lambda journal: journal.letters.bodies_beside(letter))
    writing = Writing(
        letter,
        app.pages.recap(letter.recap_id),
        app.opportunity_pages.opportunity(letter.opportunity_id),
        settings,
        words,
        siblings=beside,
    )
    say = Words(words, app.now(), lambda _: writing.recap)
    said = (say.what(follow_up), say.until(follow_up), say.interview(follow_up))
    screen = LetterScreen(writing, *said, partial(_hand_over, app))
    return await app.push_screen_wait(screen)


async def write_kind(app: RecapApp, opportunity_id: str, kind: FollowUpKind) -> Undo | None:
    """Open the letter of that kind of an opportunity, where there is one to write."""
    found = FollowUpPages(app.places.journal).of(opportunity_id, app.now(), app.words)
    follow_up = next((one for one in found if one.kind == kind), None)
    return await write(app, follow_up) if follow_up is not None else None


async def _ask_who_signs(app: RecapApp) -> None:
    """Ask for the name and how they sign, when the first letter needs them."""
    settings = app.settings
    if settings.sign_off:
        return
    texts = await app.push_screen_wait(
        FieldsScreen(WHO_SIGNS, tuple((name, label, getattr(settings, name)) for name, label in SIGNS))
    )
    if texts:
        name, sign_off = (clean(text, one_line=True) for text in texts)
        app.save_settings(settings._replace(name=name, sign_off=sign_off or name))


async def _hand_over(app: RecapApp, writing: Writing) -> Undo | None:
    """Ask how the letter goes out until it is sent, put away, or written on."""
    draft = writing.looked_at
    if not draft.is_ready:
        question = "\n".join(map(shown, draft.problems))
        if draft.missing:
            question = writing.words.say("check.unfinished", fields=in_words(draft.missing))
        if await app.push_screen_wait(QuestionScreen(question, [BACK, ALL_THE_SAME])) != ALL_THE_SAME[0]:
            return None
    letter = writing.letter
    await app.in_journal(lambda journal: journal.letters.keep(letter))
    awkward = [writing.words.say("check.awkward")] if letter.kind in THANKS else []
    below = [*awkward, WAITS]
    while True:
        question = writing.words.say("check.ready", count=draft.words)
        match await app.push_screen_wait(QuestionScreen(question, _ways(writing), below=below)):
            case "c":
                hand_out(app, letter.body)
            case "m":
                link = mailto(writing.person.email, letter.subject, letter.body)
                open_outside(app, link, THE_MAIL)
            case "o":
                _open_profile(app, writing.person.profile)
            case "f":
                await _save(app, letter)
            case "s":
                try:
                    return await _sent(app, letter)
                except JournalError as error:
                    below = [str(error)]
            case "p":
                return await _put_letter_away(app, letter)
            case _:
                return None


def _ways(writing: Writing) -> list[tuple[str, str]]:
    letter, person = writing.letter, writing.person
    ways = [COPY]
    if letter.channel == "email" and letter.kind != FollowUpKind.CONNECT:
        ways.append(MAIL)
    if person.profile:
        ways.append((PROFILE[0], PROFILE[1].format(person=shown(person.name))))
    return [*ways, FILE, ("s", SENT.get(letter.channel, SENT["other"])), AWAY]


def _open_profile(app: RecapApp, profile: str) -> None:
    link = web_link(profile)
    if link:
        open_outside(app, link, THE_PROFILE)
    else:
        app.notify(NO_LINK.format(link=shown(profile)), markup=False)


async def _save(app: RecapApp, letter: Letter) -> None:
    name = file_name(app.now().date().isoformat(), letter.to, letter.id)
    subject = f"{letter.subject}\n\n" if letter.subject and letter.channel == "email" else ""
    await write_into_file(app, WHERE, f"letter-{name}", {".txt": lambda: [f"{subject}{letter.body}\n"]})


def _this_second(app: RecapApp) -> datetime:
    """Now as the journal keeps it; a part of a second more would be a time that is still to come."""
    return app.now().replace(microsecond=0)


async def _sent(app: RecapApp, letter: Letter) -> Undo:
    now, words = _this_second(app), app.words
    await app.in_journal(lambda journal: journal.letters.sent(letter.id, now, letter.reason, words=words))
    app.notify(NOTED.format(when=f"{now:%H:%M}"), markup=False)
    return lambda journal: journal.letters.unsend(letter.id)


async def mark_sent(app: RecapApp, one: FollowUp) -> Undo:
    """Note that a letter was sent, also one that was never drafted here. Raises Refused with the sentence."""
    now, words = _this_second(app), app.words
    letter: Letter = await app.in_journal(
        lambda journal: journal.letters.done(
            one.kind, one.opportunity_id, one.recap_id, one.to, now, words=words
        )
    )
    app.notify(NOTED.format(when=f"{now:%H:%M}"), markup=False)
    return lambda journal: journal.letters.unsend(letter.id)


async def put_away(app: RecapApp, one: FollowUp) -> Undo:
    """Put a letter away, whether or not it was begun: nothing is asked about it any more."""
    letter: Letter = await app.in_journal(lambda journal: journal.letters.put_follow_up_away(one))
    return _put_away(app, letter)


async def _put_letter_away(app: RecapApp, letter: Letter) -> Undo:
    await app.in_journal(lambda journal: journal.letters.put_away(letter.id))
    return _put_away(app, letter)


def _put_away(app: RecapApp, letter: Letter) -> Undo:
    app.notify(PUT_AWAY, markup=False)
    return lambda journal: journal.letters.keep(replace(letter, put_away_at=None))
