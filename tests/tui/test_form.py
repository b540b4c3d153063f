"""Evenings with the guided form."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from tests.tui.conftest import NOW, ZONE, Open
from tests.tui.evening import all_there, answer, kept, screen_text, sees, settled, sitting, write
from textual import events

from recap.journal.journal import Journal
from recap.journal.pages import Pages
from recap.rules.record import (
    Kind,
    Landed,
    Person,
    Place,
    Question,
    Recap,
    Relation,
    State,
    Topic,
    WentWell,
    is_untouched,
)
from recap.tui.answers import keep_as_typed
from recap.tui.screens.head import HeadScreen
from recap.tui.widgets.field import Field
from recap.tui.widgets.step_pane import StepPane


async def test_an_evening_by_keyboard_alone(open_app: Open, journal_file: Path) -> None:
    """Someone types from the first field to the last with enter, and every word is in its place."""
    app = open_app()
    async with sitting(app) as pilot:
        await write(pilot, "Acme Robotics\nSite Reliability Engineer\n2\n")
        await write(pilot, "vtoday 14:00\n1 h\n")
        await pilot.press("ctrl+n")
        await write(pilot, "Priya Raman, Staff Engineer: her team moves to Rust\n")
        await write(pilot, "Tom Okafor, Talent Partner <tom@acme.example>\nwe both cycle\n")
        await pilot.press("ctrl+n")
        await write(pilot, "on-call one week in six\nthe move to Rust\n")
        await pilot.press("ctrl+n")
        await write(pilot, "Why are you leaving?\nit sounded flat\nss\nI want to see what happens after\n\n")
        await write(pilot, "What would make this hire right?\nfewer pages at night\n")
        await pilot.press("ctrl+n", "ctrl+n")
        await write(pilot, "drew the failure timeline\nI asked for the pen\n")
        await pilot.press("ctrl+n")
        await write(pilot, "rambled on pay\n")
        await kept(app, pilot)
        recap_id = app.form.recap.id
        await pilot.press("ctrl+s")
        await all_there(pilot)
        assert "Close this review now? About four minutes." in screen_text(app)
        await pilot.press("t")
        await pilot.pause()
        assert "Acme Robotics" in screen_text(app)
    recap = Pages(journal_file).recap(recap_id)
    assert recap.state is State.WRITTEN
    assert (recap.company, recap.role, recap.round) == ("Acme Robotics", "Site Reliability Engineer", "2")
    assert recap.kind is Kind.VIDEO
    assert recap.held_at == datetime(2026, 11, 20, 14, 0, tzinfo=ZoneInfo(ZONE))
    assert recap.minutes == 60
    assert recap.people == (
        Person("Priya Raman", "Staff Engineer", common_ground="her team moves to Rust"),
        Person(
            "Tom Okafor",
            "Talent Partner",
            Relation.RECRUITER,
            email="tom@acme.example",
            common_ground="we both cycle",
        ),
    )
    assert [topic.text for topic in recap.topics] == ["on-call one week in six", "the move to Rust"]
    assert recap.questions == (
        Question(
            "Why are you leaving?", "it sounded flat", Landed.STUMBLED, "I want to see what happens after"
        ),
    )
    assert recap.my_questions[0].answer == "fewer pages at night"
    assert recap.went_well == (WentWell("drew the failure timeline", "I asked for the pen"),)
    assert recap.next_time[0].text == "rambled on pay"


@pytest.mark.slow
async def test_the_line_of_keys_says_what_enter_does(open_app: Open) -> None:
    """Enter goes to what is still empty of a person, ends them in an empty field, and ends the list.

    After a line that said everything a second one, as for the person before, does not end the list yet.
    """
    app = open_app()
    async with sitting(app) as pilot:
        await pilot.press("ctrl+n")
        await sees(pilot, "enter Go on")
        await write(pilot, "Ana Sousa, Head of Platform")
        await sees(pilot, "enter Next field")
        await write(pilot, "\n")
        await sees(pilot, "Only you two what only you two talked about", "enter Next one")
        await write(pilot, "\n")
        await sees(pilot, "enter Go on", "Ana Sousa, Head of Platform")
        await write(pilot, "Rui Costa, CTO: we both row")
        await sees(pilot, "enter Next one")
        await write(pilot, "\n")
        await sees(pilot, "enter Next one", "Rui Costa, CTO", "we both row")
        await write(pilot, "\n")
        await sees(pilot, "enter Go on", "Who did you meet?")
        await pilot.press("up")
        await pilot.press("up")
        await write(pilot, "!")
        assert app.form.recap.people[0].name == "Ana Sousa!"
        await pilot.press("ctrl+n", "tab", "tab", "tab")
        await sees(pilot, "tab Next field")


@pytest.mark.parametrize(
    ("place", "key", "field"),
    [
        (None, "tab", "role"),
        (None, "shift+tab", "next_interview_at"),
        (Place("minutes"), "shift+tab", "held"),
        (Place("topics.note", 0), "tab", "notes"),
        (Place("topics.note", 0), "shift+tab", "topics.raised_by"),
    ],
)
async def test_tab_before_the_rest_of_the_step_is_painted(
    open_app: Open,
    journal: Journal,
    monkeypatch: pytest.MonkeyPatch,
    place: Place | None,
    key: str,
    field: str,
) -> None:
    """Who presses tab at the first sight of a form or a draft is in the next field, though not there yet."""
    if place is not None:
        journal.save(Recap("a", company="Acme", topics=(Topic("tea"),)), place=place)
    monkeypatch.setattr(StepPane, "on_mount", lambda _: None)  # a slow terminal: the rest is long in coming
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(key)
        assert app.focused is not None
        assert app.focused.name == field


async def test_nothing_moves_when_the_fields_above_come(
    open_app: Open, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A draft left far down opens with its cursor in the row where it stays, before anything is above it."""
    place = Place("facts", cursor=(0, 0))
    long = "a hall with plants, and past them a very long corridor " * 3
    journal.save(Recap("a", company="Acme", first_impressions=long, company_good=("one", "two")), place=place)
    monkeypatch.setattr(StepPane, "on_mount", lambda _: None)  # a slow terminal: the rest is long in coming
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        facts = app.screen.query_one("#facts")
        row = facts.region.y
        assert len(app.screen.query(Field)) == 1
        shown = [line[24:].strip() for line in screen_text(app).splitlines()]
        assert not any(shown[shown.index("For the day they call, weeks from now.") + 1 : row])
        await pilot.press("up")
        await pilot.pause()
        assert app.focused is not None
        assert app.focused.name == "role_bad"
        assert facts.region.y == row
        assert "corridor" in screen_text(app)
        await pilot.resize_terminal(80, 14)
        await sees(pilot, "Role –")
        assert app.form.pane.scroll_y > 0
        await pilot.press("ctrl+n", "pageup")
        await sees(pilot, "First look")


async def test_a_line_of_what_waits_in_a_small_window(open_app: Open) -> None:
    """The field that is written in stays in sight when a line comes to stand below it."""
    app = open_app()
    async with sitting(app, (40, 12)) as pilot:
        await all_there(pilot)
        app.form.say_what_waits(f"A thought you parked about {'Borealis ' * 10} is due.  F9")
        await sees(pilot, "A thought you parked")
        await write(pilot, "Acme")
        await sees(pilot, "Company Acme")


async def test_a_person_is_read_though_the_cursor_is_in_the_line(open_app: Open, journal_file: Path) -> None:
    """Who says that it is written in the middle of People has met somebody with a name."""
    app = open_app()
    async with sitting(app) as pilot:
        await write(pilot, "Acme\n")
        await pilot.press("ctrl+n")
        await write(pilot, "Priya Raman, Engineer: moving to Rust")
        await pilot.press("ctrl+s")
        await all_there(pilot)
    pages = Pages(journal_file)
    (row,) = pages.listing()
    assert pages.recap(row.id).people == (Person("Priya Raman", "Engineer", common_ground="moving to Rust"),)


@pytest.mark.slow
async def test_pasting_a_list_makes_an_entry_of_each_line(open_app: Open) -> None:
    """Lines pasted into Topics are a topic each, without their bullets; what is beyond goes to the notes."""
    app = open_app()
    async with sitting(app) as pilot:
        await pilot.press("ctrl+n", "ctrl+n")
        await write(pilot, "about ")
        app.post_message(events.Paste("on-call\r\n- the move to Rust\n\n2. pay\n"))
        await pilot.pause()
        await write(pilot, " bands")
        await kept(app, pilot)
        said = ["about on-call", "the move to Rust", "pay bands"]
        assert [topic.text for topic in app.form.recap.topics] == said
        await pilot.press("ctrl+n")
        app.post_message(events.Paste("\n".join(f"Question {number}?" for number in range(150))))
        await pilot.pause()
        await kept(app, pilot)
        assert len(app.form.recap.questions) == 101
        assert app.form.recap.notes.split("\n")[-1] == "Question 149?"


async def test_an_untouched_form_leaves_nothing(open_app: Open, journal_file: Path) -> None:
    """Opening recap, looking round and leaving keeps nothing at all."""
    async with sitting(open_app()) as pilot:
        await pilot.press("ctrl+n", "ctrl+n", "pageup", "tab", "f3", "f2", "ctrl+q")
    assert Pages(journal_file).listing() == []


async def test_text_taken_back_leaves_nothing(open_app: Open, journal_file: Path) -> None:
    """A company typed, saved and deleted again is no draft."""
    app = open_app()
    async with sitting(app) as pilot:
        await write(pilot, "Ac")
        await kept(app, pilot)
        assert len(Pages(journal_file).drafts()) == 1
        await pilot.press("backspace", "backspace")
        await kept(app, pilot)
    assert Pages(journal_file).listing() == []


async def test_the_draft_opens_where_it_was_left(open_app: Open) -> None:
    """The next start is in the middle of the same person's name."""
    app = open_app()
    async with sitting(app) as pilot:
        await write(pilot, "Acme")
        await pilot.press("ctrl+n")
        await write(pilot, "Priya Raman\n\nAna So")
        await pilot.press("left")
        await write(pilot, "_")
        await kept(app, pilot)
    again = open_app()
    async with sitting(again) as pilot:
        await pilot.pause()
        await write(pilot, "!")
        await kept(again, pilot)
        assert [person.name for person in again.form.recap.people] == ["Priya Raman", "Ana S_!o"]


async def test_the_date_that_was_understood_is_shown(open_app: Open) -> None:
    """A date typed as people say it shows what was understood, and a half-typed one is not lost."""
    app = open_app()
    async with sitting(app) as pilot:
        await write(pilot, "Acme\n\n\n\nyesterday 3pm")
        await pilot.pause()
        assert "→ Thu 19 Nov" in screen_text(app)
        assert app.form.recap.held_at == datetime(2026, 11, 19, 15, 0, tzinfo=ZoneInfo(ZONE))
        await write(pilot, " or so, Tom knows")
        await kept(app, pilot)
    again = open_app()
    async with sitting(again) as pilot:
        await pilot.pause()
        assert "or so, Tom knows" in screen_text(again)
        recap_id = again.form.recap.id
        await pilot.press("ctrl+s")
        await sees(pilot, "When: “yesterday 3pm or so, Tom knows” is not understood yet.", "Acme · yesterday")
        recap = again.pages.recap(recap_id)
        assert recap.notes == "When: yesterday 3pm or so, Tom knows"
        assert dict(again.pages.place(recap_id).typed) == {"held": "yesterday 3pm or so, Tom knows"}


@pytest.mark.slow
async def test_a_day_without_an_hour_is_kept(open_app: Open) -> None:
    """The day of the next interview is said beside the field, and goes into the next step."""
    app = open_app()
    async with sitting(app) as pilot:
        await write(pilot, "Acme\n\n\n\n\n\n\n\n\n\npanel\ntomorrow morning")
        await sees(pilot, "and when tomorrow morning → Sat 21 Nov, the hour is open")
        recap_id = app.form.recap.id
        await pilot.press("ctrl+s")
        await sees(pilot, "kept with its day, in the next step: Sat 21 Nov 2026", "Close this review now?")
    recap = app.pages.recap(recap_id)
    assert recap.next_step == "panel, Sat 21 Nov 2026 (tomorrow morning)"
    assert (recap.notes, app.pages.place(recap_id).typed) == ("", ())


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("monday", "panel, Mon 23 Nov 2026"),
        ("23 nov", "panel, Mon 23 Nov 2026"),
        ("monday morning", "panel, Mon 23 Nov 2026 (monday morning)"),
        ("about monday", "panel, Mon 23 Nov 2026 (about monday)"),
    ],
)
def test_a_day_is_said_once(typed: str, kept: str) -> None:
    """The words that were typed stand beside the day only where they say more than it."""
    changes, _ = keep_as_typed(Recap("x", next_step="panel"), {"next_interview_at": typed}, {}, NOW)
    assert changes == {"next_step": kept}


async def test_a_decision_lies_ahead(open_app: Open) -> None:
    """A weekday for a decision is the next one, for an interview the last one."""
    app = open_app()
    async with sitting(app) as pilot:
        await write(pilot, "Acme\n\n\n\nwed 10:30\n\n\n\nwed\n")
        await pilot.pause()
        assert app.form.recap.held_at == datetime(2026, 11, 18, 10, 30, tzinfo=ZoneInfo(ZONE))
        assert app.form.recap.decision_on == date(2026, 11, 25)


async def test_a_recap_is_written_in_the_box_alone(open_app: Open, journal_file: Path) -> None:
    """Ctrl+s does in the box what it does in the form: it asks for a company, and then it is written."""
    app = open_app()
    async with sitting(app) as pilot:
        await pilot.press("ctrl+o")
        await answer(pilot, "Empty your head.", "+ drew the timeline")
        recap_id = app.form.recap.id
        await pilot.press("ctrl+s")
        await sees(pilot, "Which company was it?")
        assert app.screen is app.form
        await write(pilot, "Acme")
        await pilot.press("ctrl+o")
        await answer(pilot, "Empty your head.", "- rambled")
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert not isinstance(app.screen, HeadScreen)
    recap = Pages(journal_file).recap(recap_id)
    assert (recap.state, [point.text for point in recap.went_well]) == (State.WRITTEN, ["drew the timeline"])


async def test_emptying_the_head_sorts_the_lines(open_app: Open, journal_file: Path) -> None:
    """Marked lines stand in the steps at once; the box left open by a kill opens again with its text."""
    app = open_app()
    async with sitting(app) as pilot:
        await write(pilot, "Acme")
        await pilot.press("ctrl+o")
        await pilot.pause()
        await write(pilot, "@ Priya Raman, Staff Engineer: to Rust\n+ drew the timeline\n- rambled on p")
        await sees(pilot, "+ drew the timeline went well drew the timeline")
        assert await app.form.keeper.save()
        recap = Pages(journal_file).recap(app.form.recap.id)
        assert [person.name for person in recap.people] == ["Priya Raman"]
        assert recap.next_time[0].text == "rambled on p"
    again = open_app()
    async with sitting(again) as pilot:
        await pilot.pause()
        await pilot.pause()
        await write(pilot, "ay\nwarm room")
        await pilot.press("escape")
        await pilot.press("ctrl+n")
        await pilot.pause()
        assert "Priya Raman, Staff Engineer" in screen_text(again)
        await kept(again, pilot)
        recap = Pages(journal_file).recap(again.form.recap.id)
    assert [line.text for line in recap.next_time] == ["rambled on pay"]
    assert [line.text for line in recap.went_well] == ["drew the timeline"]
    assert recap.notes == "warm room"


async def test_the_first_lines_of_the_head_say_which_interview(open_app: Open) -> None:
    """Company, role and when are understood at the top of the box, and go when their lines go."""
    app = open_app()
    async with sitting(app) as pilot:
        await pilot.press("ctrl+o")
        await sees(pilot, "!role", "~role", "first line: company, role")
        await write(pilot, "Acme Robotics, SRE\nyesterday 3pm\nwarm room")
        await sees(pilot, "company Acme Robotics", "role SRE", "when Thu 19 Nov 2026, 15:00", "note warm")
        assert await app.form.keeper.save()
    again = open_app(now=NOW + timedelta(hours=1))
    async with sitting(again) as pilot:
        await sees(pilot, "company Acme Robotics")
        await write(pilot, ", bright")
        recap = again.form.recap
        assert (recap.company, recap.role, recap.notes) == ("Acme Robotics", "SRE", "warm room, bright")
        assert recap.held_at == datetime(2026, 11, 19, 15, 0, tzinfo=ZoneInfo(ZONE))
        await pilot.press("up", "up", "home", "f1")
        await sees(pilot, "Marks, when you empty your head")
        await pilot.press("f1", "shift+down", "shift+down", "backspace")
        assert await again.form.keeper.save()
        assert is_untouched(replace(again.form.recap, notes=""))
        assert again.form.recap.notes == "warm room, bright"
        await write(pilot, "Borealis, Clerk\n")
        assert await again.form.keeper.save()
        await pilot.press("escape")
        await sees(pilot, "Company Borealis", "Role Clerk")


async def test_a_mark_that_places_nothing_says_so(open_app: Open) -> None:
    """A mark with nothing behind it is pointed out beside the box."""
    app = open_app()
    async with sitting(app, (120, 36)) as pilot:
        await pilot.press("ctrl+o")
        await pilot.pause()
        await write(pilot, "@ ")
        await pilot.pause()
        assert "name" in screen_text(app).casefold()
        assert app.form.recap.people == ()


async def test_removing_and_bringing_back(open_app: Open) -> None:
    """A person removed by mistake comes back with undo, in the same place."""
    app = open_app()
    async with sitting(app) as pilot:
        await pilot.press("ctrl+n")
        await write(pilot, "Ana\n\nBo\n\nCy\n\n")
        await pilot.press("up", "up", "ctrl+r")
        assert [person.name for person in app.form.recap.people] == ["Ana", "Cy"]
        await pilot.press("ctrl+z")
        assert [person.name for person in app.form.recap.people] == ["Ana", "Bo", "Cy"]
        await pilot.press("alt+up")
        assert [person.name for person in app.form.recap.people] == ["Bo", "Ana", "Cy"]


async def test_undo_and_redo_in_a_field(open_app: Open) -> None:
    """Text deleted in a field comes back, and goes again."""
    app = open_app()
    async with sitting(app) as pilot:
        await write(pilot, "Acme Robotics")
        await pilot.press("ctrl+u")
        assert app.form.recap.company == ""
        await pilot.press("ctrl+z")
        assert app.form.recap.company == "Acme Robotics"
        await pilot.press("ctrl+y")
        assert app.form.recap.company == ""


async def test_several_drafts_with_a_way_between_them(open_app: Open, journal_file: Path) -> None:
    """A fresh start keeps the first draft, and the list of drafts leads back to it."""
    app = open_app()
    async with sitting(app, (60, 24)) as pilot:
        await write(pilot, "Acme")
        await pilot.press("ctrl+t")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        await write(pilot, "Borealis")
        await pilot.press("ctrl+t")
        await pilot.pause()
        assert "Acme" in screen_text(app)
        await pilot.press("down", "enter")
        await pilot.pause()
        assert app.form.recap.company == "Acme"
        assert "1/7 The interview" in screen_text(app)
        await write(pilot, " Robotics")
        await kept(app, pilot)
    assert sorted(row.company for row in Pages(journal_file).drafts()) == ["Acme Robotics", "Borealis"]


async def test_written_needs_a_company(open_app: Open, journal_file: Path) -> None:
    """Saying it is written without a company leads to that field and keeps the draft."""
    app = open_app()
    async with sitting(app) as pilot:
        await pilot.press("ctrl+n")
        await write(pilot, "Ana")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert "Which company was it?" in screen_text(app)
        await write(pilot, "Acme")
        await kept(app, pilot)
    assert Pages(journal_file).drafts()[0].company == "Acme"


async def test_a_second_round_knows_the_first(open_app: Open, journal: Journal) -> None:
    """The company is offered while it is typed, joins its opportunity, and shows who was met there."""
    first = Recap("first", company="Acme Robotics", role="SRE", people=(Person("Priya Raman"),))
    journal.save(first)
    journal.written("first")
    app = open_app()
    async with sitting(app) as pilot:
        await pilot.pause()
        await app.learn_names()
        await write(pilot, "acme")
        await pilot.press("right")
        await pilot.pause()
        assert app.form.recap.company == "acme Robotics"
        assert "round 2 with them" in screen_text(app)
        await pilot.press("ctrl+n")
        await pilot.pause()
        assert "You met here before: Priya Raman" in screen_text(app)
        await kept(app, pilot)
        second = app.pages.recap(app.form.recap.id)
    assert second.opportunity_id == journal.recap("first").opportunity_id


async def test_two_programs_write_in_one_draft(open_app: Open, journal: Journal) -> None:
    """What a shell began goes on in its first empty field, and what it adds meanwhile appears in the form."""
    journal.save(Recap("one", company="Acme"))
    app = open_app()
    async with sitting(app) as pilot:
        await write(pilot, "S")
        await kept(app, pilot)
        stored = journal.recap("one")
        journal.save(replace(stored, company="Acme Robotics", facts=("two months",)), stored)
        await write(pilot, "RE")
        await kept(app, pilot)
        await pilot.pause()
        assert (app.form.recap.company, app.form.recap.role) == ("Acme Robotics", "SRE")
        assert "Acme Robotics" in screen_text(app)
    recap = journal.recap("one")
    assert (recap.company, recap.role, recap.facts) == ("Acme Robotics", "SRE", ("two months",))


async def test_both_wrote_in_the_same_field(open_app: Open, journal: Journal) -> None:
    """Two texts for one field both stay: theirs in the field, ours in the notes, and the person is told."""
    app = open_app()
    async with sitting(app) as pilot:
        await write(pilot, "Acme\nS")
        await kept(app, pilot)
        stored = journal.recap(app.form.recap.id)
        journal.save(replace(stored, role="Platform Engineer"), stored)
        await write(pilot, "RE")
        await kept(app, pilot)
        await pilot.pause()
        assert "Another program wrote here" in screen_text(app)
    recap = journal.recap(stored.id)
    assert recap.role == "Platform Engineer"
    assert "SRE" in recap.notes


async def test_pasting_more_than_a_line_holds(open_app: Open) -> None:
    """A page pasted into a field of one line is kept whole: what does not fit goes to the notes."""
    app = open_app()
    page = "word " * 1_000
    async with sitting(app) as pilot:
        app.post_message(events.Paste(page))
        await pilot.pause()
        await kept(app, pilot)
        assert (app.form.recap.company + " " + app.form.recap.notes).split() == page.split()


@pytest.mark.slow
async def test_mouse_alone(open_app: Open) -> None:
    """Steps, answers and keys can be clicked."""
    app = open_app()
    async with sitting(app) as pilot:
        await all_there(pilot)
        await pilot.click("#kind", offset=(30, 0))
        await pilot.pause()
        assert app.form.recap.kind is Kind.VIDEO
        await pilot.click("Rail", offset=(4, 1))
        await pilot.pause()
        assert "Who did you meet?" in screen_text(app)
        await pilot.click("TopBar", offset=(22, 0))
        await pilot.pause()
        assert app.current_mode == "journal"
