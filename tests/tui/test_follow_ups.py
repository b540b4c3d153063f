"""Evenings with the follow-ups: a letter from its draft to *sent*, a guarded check-in, what they said."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from tests.tui.conftest import ACME, NOW, Open
from tests.tui.evening import answer, read_aloud, screen_text, sees, settled, sitting, write
from tests.tui.test_hostile import obeyed
from textual.pilot import Pilot

from recap.journal.journal import Journal
from recap.journal.opportunity_pages import OpportunityPages
from recap.rules.opportunity import Letter, Told
from recap.rules.record import CloseOut, Fate, Outcome, Person, Recap, Relation, Sort, State, Thought, Topic

ENDED = NOW - timedelta(hours=1)
PRIYA = Person(
    "Priya Raman",
    "Staff Engineer",
    email="priya@acme.example",
    profile="example.org/priya",
    common_ground="the move to Rust",
)
TOM = Person("Tom Okafor", relation=Relation.RECRUITER)
SIGNED = {"name": "Linh", "sign_off": "Linh Nguyễn"}


@pytest.fixture
def met(journal: Journal) -> Recap:
    """An interview that ended an hour ago, with two people; Rui got the person in."""
    journal.save(
        replace(ACME, held_at=ENDED - timedelta(hours=1), minutes=60, people=(PRIYA, TOM), referrer="Rui")
    )
    return journal.written("acme")


@pytest.fixture
def kept(journal_file: Path) -> OpportunityPages:
    """What the journal has, as another program reads it."""
    return OpportunityPages(journal_file)


def letter_to(kept: OpportunityPages, name: str) -> Letter:
    """The letter to somebody."""
    return next(letter for letter in kept.letters() if letter.to == name)


async def turn_to(pilot: Pilot[int], said: str) -> None:
    """Go to the follow-ups and put the bar on the line that says this."""
    await pilot.press("f5", "home")
    await sees(pilot, "First")
    for _ in range(20):
        if any(line.startswith(" ▌") and said in line for line in screen_text(pilot.app).split("\n")):
            return
        await pilot.press("down")
    raise AssertionError(screen_text(pilot.app))


@pytest.mark.usefixtures("met")
async def test_three_letters_of_one_evening(open_app: Open, kept: OpportunityPages) -> None:
    """One is copied and sent, one refused because it reads like its neighbour, one was sent by hand."""
    app = open_app(**SIGNED)
    async with sitting(app) as pilot:
        await turn_to(pilot, "A thank-you to Priya Raman")
        await sees(pilot, "until tomorrow 13:45", "Acme Robotics · today 12:45", "enter writes it")
        await write(pilot, "\n")
        await answer(pilot, "What about it stayed with you?", "we did the same last year")
        await sees(pilot, "Dear Priya Raman,", "the move to Rust: we did the same last year.", "words")
        await pilot.press("ctrl+s")
        await sees(pilot, "It will feel more awkward to you than to them.")
        await answer(pilot, "Ready.", "c")
        await sees(pilot, "Copied: the subject, and the letter below it.")
        assert app.clipboard.startswith(
            "Subject: Thank you for our conversation on Friday 20 November\n\nDear"
        )
        await write(pilot, "s")
        await sees(pilot, "Noted as sent 14:45. u takes it back.")
        sent = letter_to(kept, "Priya Raman")
        assert sent.sent_at == NOW
        assert "we did the same last year" in sent.body

        await turn_to(pilot, "A thank-you to Tom Okafor")
        await write(pilot, "\n")
        await answer(pilot, "What did you talk about with Tom Okafor only?", "the move to Rust\n")
        await answer(pilot, "What about it stayed with you?", "we did the same last year")
        await pilot.press("ctrl+s")
        await answer(pilot, "go on writing", "w")
        await pilot.press("escape")
        await settled(pilot)
        assert letter_to(kept, "Tom Okafor").sent_at is None

        await turn_to(pilot, "Rui, who got you in")
        await write(pilot, "s")
        await sees(pilot, "Noted as sent")
        assert letter_to(kept, "Rui").sent_at == NOW
        await write(pilot, "u")
        await sees(pilot, "Taken back: Thanks to Rui, who got you in. It is not sent.")
        assert "Rui" not in {letter.to for letter in kept.letters()}


@pytest.mark.slow
async def test_no_letter_is_sent_before_the_end(
    open_app: Open, journal: Journal, kept: OpportunityPages
) -> None:
    """While the interview is still to end a note can be drafted, and not be called sent."""
    journal.save(replace(ACME, held_at=NOW - timedelta(minutes=5), minutes=60, people=(PRIYA,)))
    journal.written("acme")
    async with sitting(open_app(**SIGNED)) as pilot:
        await pilot.press("f5", "a")
        await turn_to(pilot, "A thank-you to Priya Raman")
        await write(pilot, "\n")
        await answer(pilot, "What about it stayed with you?", "it was kind")
        await pilot.press("ctrl+s")
        await answer(pilot, "Ready.", "s")
        await sees(pilot, "The interview ends at")
        await pilot.press("escape", "escape")
        await settled(pilot)
    assert letter_to(kept, "Priya Raman").sent_at is None


@pytest.mark.usefixtures("met")
async def test_the_check_in_waits_for_its_day(open_app: Open, kept: OpportunityPages) -> None:
    """Before its day the key says which day it is; a reason lets it go, and the reason is kept with it."""
    app = open_app(**SIGNED)
    async with sitting(app) as pilot:
        await pilot.press("f5", "a")
        await turn_to(pilot, "once how it stands")
        await write(pilot, "s")
        await sees(pilot, "They said Wed 2 Dec. From Thu 3 Dec")
        app.clear_notifications()
        await write(pilot, "\n")
        await sees(pilot, "They said Wed 2 Dec. From Thu 3 Dec", "it can wait", "they asked me to")
        await write(pilot, "w")
        await sees(pilot, "A message to Tom Okafor: withdrawing", "I have decided to withdraw")
        await pilot.press("escape")
        await write(pilot, "\n")
        await answer(pilot, "they asked me to", "a")
        await sees(pilot, "You asked me to write to you again.")
        await pilot.press("ctrl+s")
        await answer(pilot, "Ready.", "s")
        await sees(pilot, "s Sent", "u Undo")
    asked = next(letter for letter in kept.letters() if letter.kind == "check_in")
    assert (asked.sent_at, asked.reason) == (NOW, "asked_me_to")


@pytest.mark.slow
async def test_an_invitation_to_write_opens_one_more(
    open_app: Open, met: Recap, journal: Journal, kept: OpportunityPages
) -> None:
    """Rule 9: whoever asked once can note that they want to hear from them again, and take it back."""
    journal.letters.done(
        "check_in", met.opportunity_id, met.id, "Tom Okafor", NOW, reason="it could not wait"
    )
    async with sitting(open_app(**SIGNED)) as pilot:
        await pilot.press("f5", "a")
        await turn_to(pilot, "once how it stands")
        await write(pilot, "\n")
        await answer(pilot, "You asked once", "i")
        await sees(pilot, "One more message is open")
        assert Told.ASKED in {one.kind for one in kept.news(met.opportunity_id)}
        await write(pilot, "u")
        await settled(pilot)
    assert Told.ASKED not in {one.kind for one in kept.news(met.opportunity_id)}


async def test_a_no_in_two_keys(open_app: Open, met: Recap, kept: OpportunityPages) -> None:
    """Two keys note it; what can follow is a key each, the reply waits an hour, and one key takes it back."""
    app = open_app(**SIGNED)
    async with sitting(app) as pilot:
        await turn_to(pilot, "A thank-you to Priya Raman")
        await write(pilot, "or")
        await sees(pilot, "It is noted. Nothing about it needs doing now.", "it can go from 15:45")
        await sees(pilot, "posting about it", "Keep looking")
        await sees(
            pilot, "Not due any more: a thank-you to Priya Raman and Tom Okafor, asking how it stands."
        )
        assert kept.opportunity(met.opportunity_id).outcome is Outcome.REJECTED
        await write(pilot, "f")
        await answer(pilot, "What did they say, in their words?", "tell it shorter\t")
        await sees(pilot, "It is noted.")
        assert kept.opportunity(met.opportunity_id).feedback == "tell it shorter"
        await write(pilot, "r")
        await sees(pilot, "A reply to", "from today 15:45", "Thank you for letting me know")
        await pilot.press("escape")
        await sees(pilot, "Rui, who got you in")
        assert "A thank-you to Priya" not in read_aloud(app)
        await write(pilot, "a")
        await turn_to(pilot, "A thank-you to Priya Raman")
        await sees(pilot, "not needed after their answer", "enter tells why", "u Undo")
        await write(pilot, "\n")
        await sees(pilot, "They said no, so no thank-you is due any more.", "draft the reply to their no")
        await pilot.press("escape")
        await write(pilot, "au")
        await sees(pilot, "A thank-you to Priya Raman")
    found = kept.opportunity(met.opportunity_id)
    assert (found.outcome, found.feedback) == (Outcome.WAITING, "")


async def test_an_invitation_and_a_day(
    open_app: Open, met: Recap, kept: OpportunityPages, journal: Journal
) -> None:
    """The next interview and the day they decide are typed as people say them; a day needs its time."""
    app = open_app(**SIGNED)
    async with sitting(app) as pilot:
        await turn_to(pilot, "A thank-you to Priya Raman")
        await write(pilot, "oi")
        await sees(pilot, "When is it?")
        await pilot.press("escape")
        await sees(pilot, "they invite me to the next round")
        assert kept.opportunity(met.opportunity_id).outcome is Outcome.WAITING
        await write(pilot, "i")
        await answer(pilot, "When is it?", "tue")
        await sees(pilot, "at what time?", "enter Keep it")
        await pilot.press("ctrl+u")
        await write(pilot, "yesterday 9:00\n")
        await sees(pilot, "→ Thu 19 Nov 2026, 09:00, which has passed", "When is it?")
        await pilot.press("ctrl+u")
        await write(pilot, "tue 9:00\n")
        await sees(pilot, "Noted: they invite me to the next round.", "It is on Tue 24 Nov 2026, 09:00.")
        found = kept.opportunity(met.opportunity_id)
        assert found.next_interview_at == datetime(2026, 11, 24, 9, tzinfo=UTC)
        app.clear_notifications()
        await write(pilot, "d")
        await answer(pilot, "When do they decide?", "in about two weeks")
        await sees(pilot, "→ about Fri 4 Dec 2026")
        await write(pilot, "\n\n")
        await sees(pilot, "Noted: they decide by Fri 4 Dec 2026.")
    noted = journal.recap("acme")
    assert (noted.decision_on, noted.decision_approximate) == (date(2026, 12, 4), True)


@pytest.mark.usefixtures("met")
async def test_who_signs_is_asked_once_and_the_draft_is_kept(
    open_app: Open, kept: OpportunityPages, journal: Journal, tmp_path: Path
) -> None:
    """The first letter asks how you sign; it goes on later where it was left, in the person's own words.

    What another program writes in it meanwhile is there too.
    """
    app = open_app()
    async with sitting(app) as pilot:
        await turn_to(pilot, "A thank-you to Priya Raman")
        await write(pilot, "\n")
        await sees(pilot, "Your letters end with it. It is asked once; it stands in your settings, at F10.")
        await answer(pilot, "How do you sign a letter?", "Linh\nLinh Nguyễn\n")
        await answer(pilot, "What about it stayed with you?", "it was kind\t\t\t\t")
        await sees(pilot, "Your letter")
        await write(pilot, "🎈 ")
        await sees(pilot, "🎈 Dear Priya Raman,")
        assert app.keep_everything() == ""  # as on a signal
        assert letter_to(kept, "Priya Raman").body.startswith("🎈 Dear Priya Raman,")
        await pilot.press("shift+tab", "shift+tab", "shift+tab")
        await sees(pilot, "Your letter is in your own words; change it there.")
        await pilot.press("shift+tab", "end")
        await sees(pilot, "It goes into your letter when you leave this line.")
        await write(pilot, " and warm")
        await pilot.press("escape")
        await sees(pilot, "goes on writing")
        await write(pilot, "\n")
        await sees(pilot, "it was kind and warm. It made me", "A thank-you to Priya Raman")
        there = letter_to(kept, "Priya Raman")
        journal.letters.keep(replace(there, body="The evening of another program."), there)
        await write(pilot, "🎺 ")
        await sees(pilot, "Another program wrote in this letter too.", "The evening of another", "🎺")
        await pilot.press("ctrl+s")
        await answer(pilot, "Ready.", "f")
        await answer(pilot, "Save this letter as which file?", "")
        await pilot.press("ctrl+u")
        await write(pilot, f"{tmp_path}/note.txt\n")
        await sees(pilot, "It is in")
        await pilot.press("escape", "escape")
    both = letter_to(kept, "Priya Raman").body
    assert both.startswith("The evening of another program.\n\n🎺 🎈 Dear Priya Raman,")
    assert (tmp_path / "note.txt").read_text().endswith(f"{both}\n")
    assert (tmp_path / "note.txt").stat().st_mode & 0o777 == 0o600
    assert app.settings.sign_off == "Linh Nguyễn"


STRANGE = "[/] [bold]Ana $1 {topic} [@click=app.quit]x\x1b]0;t\x07\x9b31m\n東京"


@pytest.mark.slow
async def test_strange_names_are_shown_as_they_are(open_app: Open, journal: Journal) -> None:
    """Names that look like markup, fields or commands to the terminal are text in the list and the letter."""
    person = Person(STRANGE, STRANGE, common_ground=STRANGE, profile="https://example.org/\x1b]0;t\x07")
    held = replace(ACME, company=STRANGE, role=STRANGE, held_at=ENDED, minutes=30, decision_by=STRANGE)
    journal.save(replace(held, people=(person,), topics=(Topic(STRANGE, STRANGE),), referrer=STRANGE))
    journal.written("acme")
    app = open_app(**SIGNED)
    async with sitting(app, (120, 40)) as pilot:

        async def look(*there: str) -> None:
            await sees(pilot, *there)
            await settled(pilot)
            assert "[bold]Ana $1 {topic}" in read_aloud(app)
            assert obeyed(app) == []

        await pilot.press("f5", "a")
        await look("A thank-you to", "They decide")
        await pilot.press("enter")
        await look("What about it stayed with you?")
        await write(pilot, STRANGE.partition("\x1b")[0])
        await pilot.press("ctrl+s")
        await sees(pilot, "Ready.")
        await write(pilot, "s")
        await look("Noted as sent")
        await write(pilot, "o")
        await look("What did you hear from")
        await pilot.press("escape")
        await write(pilot, "d")
        await look("When do they decide?")


@pytest.mark.slow
async def test_what_is_no_letter(
    open_app: Open, journal: Journal, met: Recap, kept: OpportunityPages
) -> None:
    """A better answer, a small step, keep looking, a draft to finish: one key each, and one takes it back."""
    slides = Thought("I forgot the slides", Sort.HAPPENED, Fate.ACTION, NOW, step="send the slides")
    review = CloseOut(thoughts=(slides,))
    journal.keep([], [Recap("cirrus", state=State.CLOSED, company="Cirrus", closed_at=NOW, close_out=review)])
    app = open_app(**SIGNED)
    async with sitting(app) as pilot:
        await turn_to(pilot, "A better answer: Why are you leaving?")
        await write(pilot, "\n")
        await answer(pilot, "You said: it sounded flat", "I want to see what happens after")
        await pilot.press("escape")
        await sees(pilot, "Kept with the question.")
        assert journal.recap(met.id).questions[0].better_answer == "I want to see what happens after"
        await turn_to(pilot, "send the slides")
        await sees(pilot, "s Done", "p Put away")
        await write(pilot, "s")
        await sees(pilot, "u Undo")
        assert "send the slides" not in read_aloud(app)
        await write(pilot, "u")
        await sees(pilot, "send the slides", "s Done")
        await turn_to(pilot, "Keep looking until an offer is confirmed")
        await write(pilot, "\n")
        await sees(pilot, "Still open: Acme Robotics, SRE, still waiting.", "write about another interview")
        await pilot.press("escape")
        await turn_to(pilot, "A thank-you to Tom Okafor")
        await write(pilot, "p")
        await sees(pilot, "Put away. u brings it back.")
        assert letter_to(kept, "Tom Okafor").put_away_at == NOW
        await write(pilot, "u")
        await sees(pilot, "A thank-you to Tom Okafor")
        await pilot.press("f2")
        await write(pilot, "Borealis")
        await turn_to(pilot, "A draft to finish")
        await write(pilot, "\n")
        await sees(pilot, "Which interview was it?", "Borealis")


async def test_an_empty_place_speaks(open_app: Open) -> None:
    """Where nothing is yet, two lines say what will be here and the key that begins."""
    async with sitting(open_app()) as pilot:
        await pilot.press("f5", "enter", "s", "o", "d", "p", "u")
        await sees(pilot, "What can be done after an interview will be here", "Press F2 to write about one.")


@pytest.mark.slow
async def test_days_and_people_go_into_files(
    open_app: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, met: Recap
) -> None:
    """One key writes the days as a calendar and the people as contacts, where the person says."""
    monkeypatch.setenv("HOME", str(tmp_path))
    async with sitting(open_app(**SIGNED)) as pilot:
        await turn_to(pilot, "A thank-you to Priya Raman")
        await write(pilot, "c")
        await answer(pilot, "Write the days into a calendar file", "\n")
        await sees(pilot, "It is in ~/recap-2026-11-20.ics.")
        await write(pilot, "c")
        await answer(pilot, "or the people into a contacts file", "")
        await pilot.press("ctrl+u")
        await write(pilot, "~/people.vcf\n")
        await sees(pilot, "It is in ~/people.vcf.")
    calendar = (tmp_path / "recap-2026-11-20.ics").read_text(encoding="utf-8")
    assert "BEGIN:VEVENT" in calendar
    assert f"They decide: {met.company}" in calendar
    assert "Priya Raman" in (tmp_path / "people.vcf").read_text(encoding="utf-8")
