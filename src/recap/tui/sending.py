"""From a follow-up to a letter that the person says was sent: who signs, how it goes out, what is refused."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from recap.documents.file_name import file_name
from recap.journal.errors import JournalError
from recap.journal.follow_up_pages import FollowUpPages
from recap.rules.check_ins import WITHDRAWING
from recap.rules.follow_up_words import follow_up, what
from recap.rules.follow_ups import FollowUpKind, Window
from recap.rules.letters import handed_out, is_address, mailto
from recap.rules.text import clean, shown
from recap.rules.timing import ended, is_fresh
from recap.tui.editor import hand_out
from recap.tui.exporting import write_into_file
from recap.tui.follow_up_items import Words
from recap.tui.letter_words import copied, in_words
from recap.tui.outside import open_outside, web_link
from recap.tui.screens.fields import FieldsScreen
from recap.tui.screens.letter import LetterScreen
from recap.tui.screens.question import QuestionScreen
from recap.tui.taking_back import Undo
from recap.tui.widgets.key_line import readable
from recap.tui.widgets.one_row import one_line
from recap.tui.writing import Writing

if TYPE_CHECKING:
    from datetime import datetime

    from recap.rules.follow_ups import FollowUp
    from recap.rules.opportunity import Letter
    from recap.tui.app import RecapApp
    from recap.tui.kept_letter import KeptLetter

WHO_SIGNS = "How do you sign a letter?"
WHY_SIGN = "Your letters end with it. It is asked once; it stands in your settings, at {key}."
SETTINGS_KEY = "f10"
SIGNS = (("name", "Short name"), ("sign_off", "You sign as"))

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
NOTED = "Noted as {done} {when}. u takes it back."
DONE = {"email": "sent", "paper": "posted"}
THEN_NOTE_IT = "o and w note that you withdrew."
IS_NOT_SENT = "{what}. It is not sent."
IS_HERE_AGAIN = "{what}. It is there again."
PUT_AWAY = "Put away. u brings it back."
WHERE = "Save this letter as which file? Its name ends in .txt."
NO_LINK = "“{link}” is no web address, so it was not opened."
NO_ADDRESS = "That is no e-mail address yet: “{email}”. The letter was opened without it."
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
            reason,
            settings=settings,
            words=words,
        )
    )
    beside = await app.in_journal(lambda journal: journal.letters.bodies_beside(letter))
    recap = app.pages.recap(letter.recap_id)
    writing = Writing(
        letter,
        recap,
        app.opportunity_pages.opportunity(letter.opportunity_id),
        settings,
        words,
        siblings=beside,
        is_fresh=is_fresh(ended(recap), app.now()),
    )
    say = Words(words, app.now(), lambda _: writing.recap)
    said = (say.what(follow_up), say.until(follow_up), say.interview(follow_up))
    if reason:
        said = (say.message(follow_up, reason), "", say.interview(follow_up))
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
    fields = tuple((name, label, getattr(settings, name)) for name, label in SIGNS)
    key = readable(dict(settings.keys).get("app.settings", SETTINGS_KEY))
    texts = await app.push_screen_wait(FieldsScreen(WHO_SIGNS, fields, below=WHY_SIGN.format(key=key)))
    if texts:
        name, sign_off = (clean(text, one_line=True) for text in texts)
        app.save_settings(app.settings._replace(name=name, sign_off=sign_off or name))


async def _hand_over(app: RecapApp, kept: KeptLetter) -> Undo | None:
    """Ask how the letter goes out until it is sent, put away, or written on."""
    writing = kept.writing
    if not await _is_to_go(app, writing) or not await kept.keep_draft():
        return None
    letter, draft = writing.letter, writing.looked_at
    awkward = [writing.words.say("check.awkward")] if letter.kind in THANKS else []
    below = [*awkward, WAITS]
    while True:
        question = writing.words.say("check.ready", count=draft.words)
        match await app.push_screen_wait(QuestionScreen(question, _ways(writing), below=below)):
            case "c":
                hand_out(app, handed_out(letter), copied(letter))
            case "m":
                _open_mail(app, writing.person.email, letter)
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


async def _is_to_go(app: RecapApp, writing: Writing) -> bool:
    """Whether the letter is ready, or to be handed over all the same."""
    draft = writing.looked_at
    if draft.is_ready:
        return True
    question = "\n".join(map(shown, draft.problems))
    if draft.missing:
        question = writing.words.say("check.unfinished", fields=in_words(draft.missing))
    return await app.push_screen_wait(QuestionScreen(question, [BACK, ALL_THE_SAME])) == ALL_THE_SAME[0]


def _ways(writing: Writing) -> list[tuple[str, str]]:
    letter, person = writing.letter, writing.person
    ways = [COPY]
    if letter.channel == "email" and letter.kind != FollowUpKind.CONNECT:
        ways.append(MAIL)
    if person.profile:
        ways.append((PROFILE[0], PROFILE[1].format(person=shown(person.name))))
    return [*ways, FILE, ("s", SENT.get(letter.channel, SENT["other"])), AWAY]


def _open_mail(app: RecapApp, email: str, letter: Letter) -> None:
    """Open it in the mail program; what is no address is left out and said, and stays as it was written."""
    is_there = is_address(email)
    link = mailto(email if is_there else "", letter.subject, letter.body)
    if open_outside(app, link, THE_MAIL) and email.strip() and not is_there:
        app.notify(NO_ADDRESS.format(email=one_line(email)), markup=False)


def _open_profile(app: RecapApp, profile: str) -> None:
    link = web_link(profile)
    if link:
        open_outside(app, link, THE_PROFILE)
    else:
        app.notify(NO_LINK.format(link=shown(profile)), markup=False)


async def _save(app: RecapApp, letter: Letter) -> None:
    name = file_name(f"letter-{app.now().date()}", letter.to, "")
    await write_into_file(app, WHERE, name, {".txt": lambda: [f"{handed_out(letter)}\n"]})


def _this_second(app: RecapApp) -> datetime:
    """Now as the journal keeps it; a part of a second more would be a time that is still to come."""
    return app.now().replace(microsecond=0)


async def _sent(app: RecapApp, letter: Letter) -> Undo:
    now, words = _this_second(app), app.words
    await app.in_journal(lambda journal: journal.letters.sent(letter.id, now, letter.reason, words=words))
    after = [THEN_NOTE_IT] if letter.reason == WITHDRAWING else []
    noted = NOTED.format(done=DONE.get(letter.channel, "done"), when=f"{now:%H:%M}")
    app.notify("\n".join([noted, *after]), markup=False)
    return _unsend(app, letter)


async def mark_sent(app: RecapApp, one: FollowUp) -> Undo:
    """Note that a letter was sent, also one that was never drafted here. Raises Refused with the sentence."""
    now, words = _this_second(app), app.words
    letter: Letter = await app.in_journal(
        lambda journal: journal.letters.done(
            one.kind, one.opportunity_id, one.recap_id, one.to, now, words=words
        )
    )
    app.notify(NOTED.format(done=DONE["email"], when=f"{now:%H:%M}"), markup=False)
    return _unsend(app, letter)


def _unsend(app: RecapApp, letter: Letter) -> Undo:
    return Undo(
        lambda journal: journal.letters.unsend(letter.id), IS_NOT_SENT.format(what=_named(app, letter))
    )


async def put_away(app: RecapApp, one: FollowUp) -> Undo:
    """Put a letter away, whether or not it was begun: nothing is asked about it any more."""
    letter: Letter = await app.in_journal(lambda journal: journal.letters.put_follow_up_away(one))
    return _put_away(app, letter)


async def _put_letter_away(app: RecapApp, letter: Letter) -> Undo:
    await app.in_journal(lambda journal: journal.letters.put_away(letter.id))
    return _put_away(app, letter)


def _put_away(app: RecapApp, letter: Letter) -> Undo:
    app.notify(PUT_AWAY, markup=False)
    return Undo(
        lambda journal: journal.letters.bring_back(letter.id),
        IS_HERE_AGAIN.format(what=_named(app, letter)),
    )


def _named(app: RecapApp, letter: Letter) -> str:
    """What a letter is, in a line."""
    company = app.opportunity_pages.opportunity(letter.opportunity_id).company
    window = Window(FollowUpKind(letter.kind), letter.to, company=company)
    return what(follow_up(window, app.now(), app.words), app.words)
