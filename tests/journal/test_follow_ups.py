"""What is due, as the journal keeps it: windows with every save, what was heard, letters drafted and sent."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from importlib.resources import files
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from tests.journal.conftest import Clock, rows

from recap.documents.record_json import from_json
from recap.journal.errors import NotFound, Refused
from recap.journal.follow_up_pages import FollowUpPages
from recap.journal.journal import Journal
from recap.journal.opportunity_pages import OpportunityPages
from recap.rules.follow_ups import first_three
from recap.rules.letters import FEEDBACK, LEFT_OUT
from recap.rules.record import Landed, Outcome, Person, Question, Recap, Relation
from recap.settings import Settings

SETTINGS = Settings(name="Linh", sign_off="Nguyễn Linh")
END = datetime(2026, 11, 19, 16, 45, tzinfo=UTC)
LISBON = ZoneInfo("Europe/Lisbon")
EVERY_WINDOW = "SELECT * FROM follow_up"


def kept(journal: Journal, **more: object) -> Recap:
    """A written round at Acme: two people, a helper, a referrer, a question that stumbled."""
    values: dict[str, object] = {
        "id": "one",
        "company": "Acme",
        "role": "SRE",
        "zone": "Europe/Lisbon",
        "held_at": END - timedelta(hours=1),
        "minutes": 60,
        "referrer": "Max Ray",
        "people": (
            Person("Priya Raman", "Engineer", common_ground="her team's move to Rust"),
            Person("Ann Lee", relation=Relation.RECRUITER),
            Person("Joe Poe", relation=Relation.HELPER, helped_with="the visitor badge"),
        ),
        "questions": (Question("Why us?", landed=Landed.STUMBLED),),
    }
    journal.save(Recap(**{**values, **more}))  # type: ignore[arg-type]
    return journal.written(str(more.get("id", "one")))


def due(path: Path, now: datetime, *, all: bool = False) -> list[tuple[str, str, str]]:  # noqa: A002
    return [(str(one.kind), one.to, str(one.state)) for one in FollowUpPages(path).due(now, all=all)]


def test_the_windows_come_with_the_save(journal: Journal, path: Path) -> None:
    """As soon as it is kept, plain reading knows what is due; in the bin nothing is, and it comes back."""
    now = END + timedelta(hours=20)
    kept(journal)
    there = [
        ("helper_thanks", "Joe Poe", "open"),
        ("referrer_thanks", "Max Ray", "open"),
        ("thank_you", "Ann Lee", "soon"),
        ("thank_you", "Priya Raman", "soon"),
        ("better_answer", "", "open"),
        ("keep_looking", "", "open"),
    ]
    assert sorted(due(path, now)) == sorted(there)
    journal.delete("one")
    assert due(path, now) == []
    journal.restore("one")
    assert len(due(path, now)) == len(there)
    draft = journal.save(Recap("two", company="Other")).recap
    assert ("draft", "", "open") in due(path, now)
    assert draft.opportunity_id in {one.opportunity_id for one in FollowUpPages(path).due(now)}


def test_a_draft_is_fresh_for_two_hours(journal: Journal, path: Path) -> None:
    """Rule 16: until two hours after the interview a draft says that a few words are enough; then nothing."""
    journal.save(Recap("two", company="Other", held_at=END, minutes=30))

    def told(hours: float) -> tuple[str, ...]:
        (draft,) = (
            one for one in FollowUpPages(path).due(END + timedelta(hours=hours)) if one.kind == "draft"
        )
        return draft.notes

    assert told(2.4) == ("It is still fresh: a few words now are enough.",)
    assert told(2.6) == ()


def test_a_save_that_changes_no_window_writes_none(journal: Journal, path: Path) -> None:
    """Typing on in the notes leaves the windows alone."""
    recap = kept(journal)
    before = rows(path, EVERY_WINDOW)
    journal.save(replace(recap, notes="more"), recap)
    assert rows(path, EVERY_WINDOW) == before
    journal.mend()
    assert rows(path, EVERY_WINDOW) == before


def test_another_weekend(journal: Journal, path: Path) -> None:
    """When weekend or holidays change, the windows are made anew, once."""
    kept(journal, decision_on=date(2026, 11, 26))
    now = END.astimezone(LISBON)

    def check_in(settings: Settings) -> str:
        found = journal.follow_ups.due(now, settings, all=True)
        return next(f"{one.earliest_at:%a %d %H:%M}" for one in found if one.kind == "check_in")

    assert check_in(SETTINGS) == "Fri 27 09:00"
    assert check_in(SETTINGS._replace(weekend=(4, 5))) == "Sun 29 09:00"
    assert check_in(SETTINGS._replace(holidays=(date(2026, 11, 27),))) == "Mon 30 09:00"
    made = rows(path, EVERY_WINDOW)
    assert check_in(SETTINGS._replace(holidays=(date(2026, 11, 27),))) == "Mon 30 09:00"
    assert rows(path, EVERY_WINDOW) == made


def test_an_outcome_and_what_follows(journal: Journal, path: Path) -> None:
    """A rejection hides thanks and check-in and opens the reply after an hour; undo takes it all back."""
    opportunity = kept(journal).opportunity_id
    heard_at = END + timedelta(days=2)
    before = OpportunityPages(path).opportunity(opportunity)
    told = journal.standing.set_outcome(opportunity, Outcome.REJECTED, heard_at, note="by phone")
    assert (told.outcome, told.outcome_at) == (Outcome.REJECTED, heard_at)
    (news,) = OpportunityPages(path).news(opportunity)
    assert (news.value, news.note) == ("rejected", "by phone")
    locked = ("rejection_reply", "Ann Lee", "locked")
    assert locked in due(path, heard_at + timedelta(minutes=59), all=True)
    assert ("rejection_reply", "Ann Lee", "open") in due(path, heard_at + timedelta(hours=1))
    states = {state for kind, _, state in due(path, heard_at, all=True) if kind in ("thank_you", "check_in")}
    assert states == {"hidden"}
    journal.standing.take_back_outcome(opportunity, told)
    assert OpportunityPages(path).opportunity(opportunity) == before
    assert OpportunityPages(path).news(opportunity) == []
    with pytest.raises(NotFound, match="no outcome at Acme"):
        journal.standing.take_back_outcome(opportunity, told)


def test_only_what_is_named_is_taken_back(journal: Journal, path: Path, clock: Clock) -> None:
    """What was heard elsewhere, or since, or by another program stays, and so does what stood before it."""
    acme, bolt = kept(journal).opportunity_id, kept(journal, id="two", company="Bolt").opportunity_id
    standing, pages, at = journal.standing, OpportunityPages(path), END + timedelta(days=2)
    no = standing.set_outcome(acme, Outcome.REJECTED, at)
    standing.set_outcome(bolt, Outcome.WITHDRAWN, at)
    with closing(Journal(path, clock)) as other:
        other.standing.add_feedback(acme, "calm", at)
        later = other.standing.set_outcome(acme, Outcome.QUIET, at + timedelta(hours=1))
    standing.take_back_outcome(acme, no)
    stands = pages.opportunity(acme)
    assert (stands.outcome, stands.outcome_at, stands.feedback) == (Outcome.QUIET, later.outcome_at, "calm")
    assert [one.value for one in pages.news(acme)] == ["quiet", "calm"]
    standing.take_back_outcome(acme, later)
    assert pages.opportunity(acme).outcome is Outcome.WAITING
    assert pages.opportunity(bolt).outcome is Outcome.WITHDRAWN


def test_a_day_alone_is_taken_back_alone(journal: Journal, path: Path) -> None:
    """The start is named later, with the same outcome: taken back, the offer stays confirmed."""
    opportunity = kept(journal).opportunity_id
    at = END + timedelta(days=2)
    journal.standing.set_outcome(opportunity, Outcome.OFFER_CONFIRMED, at)
    stood = journal.standing.set_outcome(opportunity, Outcome.OFFER_CONFIRMED, at, start_on=date(2027, 1, 4))
    journal.standing.take_back_outcome(opportunity, stood)
    stands = OpportunityPages(path).opportunity(opportunity)
    assert (stands.outcome, stands.start_on) == (Outcome.OFFER_CONFIRMED, None)
    assert [one.value for one in OpportunityPages(path).news(opportunity)] == ["offer_confirmed"]


def test_an_outcome_from_an_import_stays_in_the_history(journal: Journal, path: Path) -> None:
    """What stood there without a history is kept when something newer is heard."""
    values = {
        "id": "o",
        "company": "Acme",
        "role": "SRE",
        "outcome": "invited",
        "outcome_at": END.isoformat(),
    }
    journal.keep([values], [Recap("one", opportunity_id="o", company="Acme", role="SRE")])
    journal.standing.set_outcome("o", Outcome.REJECTED, END + timedelta(days=2))
    news = OpportunityPages(path).news("o")
    assert [(one.value, one.at) for one in news] == [("rejected", END + timedelta(days=2)), ("invited", END)]


def test_an_offer_with_a_start_ends_the_looking(journal: Journal, path: Path) -> None:
    """Rule 15: an offer by word of mouth does not; a confirmed one with a start date does."""
    opportunity = kept(journal).opportunity_id
    now = END + timedelta(days=3)
    for outcome, start_on, looking in (
        (Outcome.OFFER_MADE, None, True),
        (Outcome.OFFER_CONFIRMED, None, True),
        (Outcome.OFFER_CONFIRMED, date(2027, 1, 4), False),
    ):
        journal.standing.set_outcome(opportunity, outcome, now, start_on=start_on)
        assert (("keep_looking", "", "open") in due(path, now)) is looking
    later = journal.standing.set_outcome(opportunity, Outcome.INVITED, now, next_at=date(2026, 11, 30))
    assert later.next_interview_at == datetime(2026, 11, 30, 9, tzinfo=UTC)


def test_keep_looking_once_in_seven_days(journal: Journal, path: Path) -> None:
    """The card stays on the day it was shown, rests, and comes back."""
    kept(journal)
    now = END.astimezone(LISBON)
    for days, shown in ((0, True), (1, False), (6, False), (7, True), (8, False)):
        found = ("keep_looking", "", "open") in due(path, now + timedelta(days=days))
        assert found is shown, days
        if found:
            journal.follow_ups.keep_looking_was_shown(now + timedelta(days=days))


def test_a_new_date_takes_the_place_of_the_old(journal: Journal, path: Path, clock: Clock) -> None:
    """Rule 7: the old date stays in the history, with who named it; a correction in the form does too."""
    opportunity = kept(journal, decision_on=date(2026, 11, 26), decision_by="Ann Lee").opportunity_id
    clock.move(days=2)
    journal.standing.set_decision("one", date(2026, 12, 3), approximate=True, by="Priya Raman")
    recap = journal.recap("one")
    assert (recap.decision_on, recap.decision_approximate) == (date(2026, 12, 3), True)
    history = [(one.value, one.said_by, one.note) for one in OpportunityPages(path).news(opportunity)]
    assert history == [("2026-12-03", "Priya Raman", "about"), ("2026-11-26", "Ann Lee", "")]
    journal.standing.take_back_decision("one", date(2026, 12, 3))
    assert journal.recap("one").decision_on == date(2026, 11, 26)
    assert len(OpportunityPages(path).news(opportunity)) == 1
    base = journal.recap("one")
    journal.save(replace(base, decision_on=date(2026, 11, 30)), base)
    assert [one.value for one in OpportunityPages(path).news(opportunity)] == ["2026-11-30", "2026-11-26"]


def test_the_day_of_a_draft_goes_back_to_what_was_typed(journal: Journal, clock: Clock) -> None:
    """A draft has no history yet; a day noted since, by whomever, is left alone."""
    journal.save(Recap("one", company="Acme", decision_on=date(2026, 11, 26), decision_by="Ann Lee"))
    before = journal.recap("one")
    journal.standing.set_decision("one", date(2026, 12, 3), by="Priya Raman")
    assert journal.standing.take_back_decision("one", date(2026, 12, 3), before).decision_by == "Ann Lee"
    assert journal.recap("one").decision_on == date(2026, 11, 26)
    journal.written("one")
    for day in (3, 4):
        clock.move(days=1)
        journal.standing.set_decision("one", date(2026, 12, day))
    journal.standing.take_back_decision("one", date(2026, 12, 3))
    assert journal.recap("one").decision_on == date(2026, 12, 4)
    said = journal.recap("one")
    journal.standing.set_decision("one", date(2026, 12, 4), approximate=True, by="Joe Poe")
    back = journal.standing.take_back_decision("one", date(2026, 12, 4), said)
    assert replace(back, updated_at=said.updated_at) == said
    journal.standing.take_back_decision("one", date(2026, 12, 4))
    assert journal.recap("one").decision_on == date(2026, 11, 26)


def test_feedback_beside_your_own_view(journal: Journal, path: Path) -> None:
    """Their words are kept with their day, each once, and taken back by themselves."""
    opportunity = kept(journal).opportunity_id
    for _ in range(2):
        journal.standing.add_feedback(opportunity, "Strong\x1b SQL.", END)
    told = journal.standing.add_feedback(opportunity, "Shorter,\nplease.", END + timedelta(days=1))
    assert told.feedback == "Strong␛ SQL.\nShorter,\nplease."
    assert len(OpportunityPages(path).news(opportunity)) == 2
    back = journal.standing.take_back_feedback(opportunity, "Strong\x1b SQL.")
    assert (back.feedback, back.feedback_at) == ("Shorter,\nplease.", END + timedelta(days=1))
    back = journal.standing.take_back_feedback(opportunity, " Shorter,\nplease.")
    assert (back.feedback, back.feedback_at) == ("", None)
    assert OpportunityPages(path).news(opportunity) == []
    # What came with an import has no news, and keeps a day all the same.
    journal.keep(
        [{"id": "bolt", "company": "Bolt", "feedback": "Calm."}], [Recap("b", opportunity_id="bolt")]
    )
    journal.standing.add_feedback("bolt", "Clear.", END)
    back = journal.standing.take_back_feedback("bolt", "Clear.")
    assert (back.feedback, back.feedback_at) == ("Calm.", END)


def test_a_later_round_sets_it_back_to_waiting(journal: Journal, path: Path, clock: Clock) -> None:
    """Rule 12: once the later round is written, not while it is a draft, and not for an earlier one."""
    opportunity = kept(journal).opportunity_id
    invited_at = END + timedelta(days=1)
    journal.standing.set_outcome(
        opportunity, Outcome.INVITED, invited_at, next_at=END + timedelta(days=5, hours=-1)
    )
    clock.move(days=6)

    def outcome() -> tuple[Outcome, datetime | None]:
        found = OpportunityPages(path).opportunity(opportunity)
        return found.outcome, found.next_interview_at

    earlier = Recap("zero", company="Acme", role="SRE", held_at=END - timedelta(days=9))
    journal.save(earlier)
    journal.written("zero")
    assert outcome()[0] is Outcome.INVITED
    later = Recap("two", company="Acme", role="SRE", held_at=END + timedelta(days=5), minutes=30)
    journal.save(later)
    assert outcome()[0] is Outcome.INVITED
    journal.written("two")
    assert outcome() == (Outcome.WAITING, None)
    newest = [one for one in FollowUpPages(path).due(clock(), all=True) if one.kind == "check_in"]
    assert [one.recap_id for one in newest] == ["two"]


def test_moving_a_round(journal: Journal, path: Path) -> None:
    """A round goes with its letters and history to where it belongs, and back."""
    opportunity = kept(journal).opportunity_id
    other = kept(journal, id="two", company="Beta", role="Dev").opportunity_id
    journal.letters.done("thank_you", opportunity, "one", "Ann Lee", END + timedelta(hours=1))
    before, left = journal.recap("one"), OpportunityPages(path).opportunity(opportunity)
    moved = journal.standing.move("one", other)
    assert (moved.opportunity_id, moved.company) == (other, "Beta")
    assert [one.to for one in OpportunityPages(path).letters(other)] == ["Ann Lee"]
    with pytest.raises(NotFound):
        OpportunityPages(path).opportunity(opportunity)
    journal.standing.move_back(moved, before, left)
    assert journal.recap("one").opportunity_id == opportunity
    assert journal.recap("one").company == "Acme"
    assert OpportunityPages(path).opportunity(opportunity) == left
    alone = journal.standing.move("one", "")
    with pytest.raises(NotFound, match="moved once more"):
        journal.standing.move_back(moved, before, left)
    assert alone.opportunity_id not in (opportunity, other)
    assert alone.company == "Acme"
    journal.standing.set_outcome(alone.opportunity_id, Outcome.INVITED, END)
    left = OpportunityPages(path).opportunity(alone.opportunity_id)
    moved = journal.standing.move("one", other)
    assert OpportunityPages(path).opportunity(left.id).referrer_name == ""
    journal.standing.move_back(moved, alone, left)
    assert OpportunityPages(path).opportunity(left.id) == left


def test_a_letter_from_draft_to_sent(journal: Journal, path: Path, clock: Clock) -> None:
    """Drafted from what was written, kept with what was filled in, sent when the person says so, unsent."""
    opportunity = kept(journal).opportunity_id
    letter = journal.letters.begin("thank_you", opportunity, "one", "Priya Raman", settings=SETTINGS)
    assert "your team's move to Rust" in letter.body
    assert "{why_it_stayed}" in letter.body
    filled = replace(letter, filled=(("why_it_stayed", "I like careful change"),))
    draft = journal.letters.drafted(filled, SETTINGS)
    assert draft.is_ready
    journal.letters.keep(replace(filled, body=draft.body))
    again = journal.letters.begin("thank_you", opportunity, "one", "priya raman", settings=SETTINGS)
    assert (again.id, again.body) == (letter.id, draft.body)
    with pytest.raises(Refused, match="interview ends at"):
        journal.letters.sent(letter.id, END - timedelta(minutes=1))
    with pytest.raises(Refused, match="still to come"):
        journal.letters.sent(letter.id, clock() + timedelta(minutes=1))
    journal.letters.sent(letter.id, END + timedelta(hours=2))
    assert ("thank_you", "Priya Raman", "sent") in due(path, clock(), all=True)
    with pytest.raises(Refused, match="was sent"):
        journal.letters.done("thank_you", opportunity, "one", "Priya Raman", clock())
    journal.letters.unsend(letter.id)
    assert ("thank_you", "Priya Raman", "late") in due(path, clock())
    journal.letters.put_away(letter.id)
    assert ("thank_you", "Priya Raman", "hidden") in due(path, clock(), all=True)


def test_a_letter_called_sent_by_mistake_is_begun_as_before(
    journal: Journal, path: Path, clock: Clock
) -> None:
    """Nobody had written a word of it: with it taken back, its draft is there from the beginning."""
    opportunity = kept(journal).opportunity_id
    priya = ("thank_you", opportunity, "one", "Priya Raman")
    before = journal.letters.begin(*priya, settings=SETTINGS)
    journal.letters.unsend(journal.letters.done(*priya, clock()).id)
    for follow_up in FollowUpPages(path).due(clock()):
        if (follow_up.kind, follow_up.to) == ("thank_you", "Priya Raman"):
            journal.letters.bring_back(journal.letters.put_follow_up_away(follow_up).id)
    assert OpportunityPages(path).letters() == []
    after = journal.letters.begin(*priya, settings=SETTINGS)
    assert after.body
    assert replace(after, id=before.id) == before
    sent = journal.letters.done(*priya, clock())
    journal.letters.unsend(sent.id)  # by another program, while somebody writes in it here
    journal.letters.keep(replace(sent, body="Dear Priya"), sent)
    assert [one.body for one in OpportunityPages(path).letters()] == ["Dear Priya"]


def test_two_programs_write_one_letter(
    open_journal: Callable[..., Journal], path: Path, clock: Clock
) -> None:
    """Whether both opened its draft or both began it, the words of both are in the one letter there is.

    One that was put away without a word is begun anew.
    """
    here, there = open_journal(), open_journal()
    opportunity = kept(here).opportunity_id
    begun = [
        one.letters.begin("thank_you", opportunity, "one", "Ann Lee", settings=SETTINGS)
        for one in (here, there)
    ]
    mine, theirs = (
        replace(one, body=f"{name}'s evening", filled=()) for one, name in zip(begun, "AB", strict=True)
    )
    here.letters.keep(mine, begun[0])
    stored = there.letters.keep(theirs, begun[1])
    assert (stored.id, stored.body) == (mine.id, "A's evening\n\nB's evening")
    here.letters.keep(replace(mine, subject="Thanks "), mine)
    more = there.letters.keep(replace(stored, body=f"{stored.body} and more"), stored)
    assert (more.subject, more.body) == ("Thanks", "A's evening\n\nB's evening and more")
    assert [one.body for one in OpportunityPages(path).letters()] == [more.body]
    here.letters.put_away(mine.id)
    assert there.letters.bring_back(mine.id).put_away_at is None
    for follow_up in FollowUpPages(path).due(clock()):
        if (follow_up.kind, follow_up.to) == ("thank_you", "Priya Raman"):
            here.letters.put_follow_up_away(follow_up)
    alone = here.letters.begin("thank_you", opportunity, "one", "Priya Raman", settings=SETTINGS)
    assert alone.id not in {one.id for one in OpportunityPages(path).letters()}
    assert here.letters.keep(alone, alone).id == alone.id


def test_the_check_in_guard(journal: Journal, path: Path, clock: Clock) -> None:
    """Rules 9 and 10: refused with the date, passed with a reason, once; five reasons do not count."""
    opportunity = kept(journal, decision_on=date(2026, 11, 25), decision_by="Ann Lee").opportunity_id
    early = clock().astimezone(LISBON)
    with pytest.raises(Refused, match=r"They said Wed 25 Nov\. From Thu 26 Nov you can ask once\."):
        journal.letters.done("check_in", opportunity, "", "", early)
    with_reason = journal.letters.done("check_in", opportunity, "", "", early, "they asked me to")
    assert (with_reason.to, with_reason.reason) == ("Ann Lee", "asked_me_to")
    clock.move(days=6)
    now = clock().astimezone(LISBON)
    journal.letters.done("check_in", opportunity, "", "", now)
    clock.move(hours=1)
    later = now + timedelta(hours=1)
    with pytest.raises(Refused, match=r"You asked once, on 26 Nov\. A new date"):
        journal.letters.done("check_in", opportunity, "", "", later, "I could not wait")
    journal.letters.done("check_in", opportunity, "", "", later, "another offer has a deadline")
    journal.standing.set_decision("one", date(2026, 11, 26))
    clock.move(days=2)
    journal.letters.done("check_in", opportunity, "", "", later + timedelta(days=2))
    sent = [one for one in FollowUpPages(path).due(clock(), all=True) if one.kind == "check_in"]
    assert {str(one.state) for one in sent} == {"sent"}


def test_each_time_they_asked_is_taken_back_alone(journal: Journal, path: Path) -> None:
    """They asked twice to be written to; the other time stays in the history."""
    opportunity = kept(journal).opportunity_id
    first, second = END + timedelta(days=1), END + timedelta(days=2)
    for at in (first, second):
        journal.standing.asked_to_write("one", at)
    journal.standing.take_back_asking("one", second)
    assert [(one.kind, one.at) for one in OpportunityPages(path).news(opportunity)] == [("asked", first)]


def test_feedback_is_asked_for_once_and_not_while_they_decide(journal: Journal, clock: Clock) -> None:
    """Rules 13 and 14: not before they decided, an hour to cool off, once for each person."""
    opportunity = kept(journal).opportunity_id
    now = clock().astimezone(LISBON)
    for kind, sentence in (("feedback_request", "have not decided yet"), ("rejection_reply", "No rejection")):
        with pytest.raises(Refused, match=sentence):
            journal.letters.done(kind, opportunity, "", "", now)
    journal.standing.set_outcome(opportunity, Outcome.REJECTED, now)
    with pytest.raises(Refused, match="From today 19:00"):
        journal.letters.done("rejection_reply", opportunity, "", "", now)
    clock.move(hours=2)
    now += timedelta(hours=2)
    reply = journal.letters.begin("rejection_reply", opportunity, settings=SETTINGS)
    assert "{area}" in reply.body
    journal.letters.keep(replace(reply, filled=((FEEDBACK, LEFT_OUT),)))
    journal.letters.sent(reply.id, now)
    journal.letters.done("feedback_request", opportunity, "", "", now)
    with pytest.raises(Refused, match="asked Ann Lee for feedback once"):
        journal.letters.done("feedback_request", opportunity, "", "", now)


def test_the_demo_in_a_journal(open_journal: Callable[..., Journal], path: Path) -> None:
    """The demo kept as it is: what comes first, what is listed with everything, nothing twice."""
    values = json.loads((files("recap.documents") / "demo.json").read_text(encoding="utf-8"))
    journal = open_journal()
    for _ in range(2):
        journal.keep(values["opportunities"], [from_json(one) for one in values["recaps"]], values["letters"])
    now = datetime.fromisoformat(values["demo_now"])
    found = FollowUpPages(path).due(now)
    assert [(one.kind, one.to) for one in first_three(found)] == [
        ("thank_you", "Dr. Ngô Thuỳ Dương"),
        ("referrer_thanks", "Hoàng Gia Huy"),
        ("keep_looking", ""),
    ]
    everything = FollowUpPages(path).due(now, all=True)
    assert sum(one.sent_at is not None for one in everything) == len(values["letters"])
    locked = [(one.kind, one.company) for one in everything if one.state == "locked"]
    assert locked == [
        ("parked", "Mekong Health Data"),
        ("decision", "Mekong Health Data"),
        ("check_in", "Mekong Health Data"),
    ]
    assert len(everything) == len(set(everything))


def test_a_corrected_name_keeps_its_letters(journal: Journal, path: Path) -> None:
    """Who was thanked under a misspelt name is thanked; nobody is asked to thank them again."""
    recap = kept(journal)
    journal.letters.done("thank_you", recap.opportunity_id, "one", "Ann Lee", END + timedelta(hours=1))
    priya, ann, joe = recap.people
    journal.save(replace(recap, people=(priya, replace(ann, name="Anne Leigh"), joe)), recap)
    states = due(path, END + timedelta(hours=2), all=True)
    assert [one for one in states if one[0] == "thank_you"] == [
        ("thank_you", "Anne Leigh", "sent"),
        ("thank_you", "Priya Raman", "open"),
    ]
