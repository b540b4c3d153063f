"""`recap closeout`: the close-out as plain questions and answers, the same flow as in the app."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from time import monotonic
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from recap.clock import clock, zone_name
from recap.journal.errors import Invalid, JournalError
from recap.journal.journal import Journal
from recap.journal.pages import Pages
from recap.journal.recaps import NEEDS_A_COMPANY
from recap.rules import person_card
from recap.rules.closeout import (
    Choice,
    Purpose,
    Wrote,
    answer,
    ask,
    back,
    begin,
    begin_thought,
    can_go_back,
    can_have_theme,
    said_of_moment,
    skip,
    stopped,
    time_was_said,
    typing,
    with_theme,
    without_thoughts,
)
from recap.rules.closeout.days import on
from recap.rules.record import State
from recap.rules.reopening import folded
from recap.rules.themes import suggest_for_lesson
from recap.settings import places, read_settings, write_settings
from recap.shell import wording
from recap.shell.finding import WAIT_MS, meant, short
from recap.shell.lesson_theme import ask_theme
from recap.shell.questions import (
    BACK,
    HELP,
    PERSON,
    SKIP,
    Ended,
    Said,
    read_answer,
    read_choice,
    show,
    show_help,
)
from recap.shell.say import complain, say
from recap.shell.wrapping import tell

if TYPE_CHECKING:
    from datetime import datetime

    from recap.rules.closeout import Ask, Flow, Known
    from recap.rules.record import Recap
    from recap.shell.parser import Asked

ABOUT = "The close-out of {what}."
BEGINS = "Every answer is kept at once. Type ? to see what can be typed; Ctrl+D leaves, and it goes on later."
GOES_ON = "It goes on where you left it."
WRITTEN_NOW = "It was a draft, and counts as written now."
CLOSED_ALREADY = "This review was closed on {date}. `recap edit {id}` adds to it."
LEFT = "Everything is kept. `recap {command}` goes on here."
NOT_KEPT_YET = "{sentence} Your answer is still here and is kept with the next one."
NAME_NOT_KEPT = "Your name could not be written to the settings, so it will be asked another time."


def run(asked: Asked) -> int:
    """Close out the recap that is meant, or go on with it; gives the exit code. Raises JournalError."""
    here = places(asked.journal)
    wanted = meant(Pages(here.journal, wait_ms=WAIT_MS), asked.words[0])
    with closing(Journal(here.journal, clock())) as journal:
        walk = Walk(asked, journal, wanted)
        recap = journal.recap(wanted)
        flow = _where_it_is(walk, recap)
        if flow is not None:
            walk.through(flow)
    return 0


def _where_it_is(walk: Walk, recap: Recap) -> Flow | None:
    """Find the flow to go through; None when this review is closed and nothing of it is due."""
    flow = walk.journal.close_outs.unfinished(recap.id)
    if recap.state is State.CLOSED and flow is None:
        parked = walk.journal.close_outs.due_parked(walk.now, recap.id)
        if parked is not None:
            return walk.journal.close_outs.looking_at(parked)
        _say_closed(walk, recap)
        return None
    if not recap.company:
        raise Invalid(NEEDS_A_COMPANY)
    say(ABOUT.format(what=", ".join(filter(None, (recap.company, recap.role)))))
    if recap.state is State.DRAFT:
        walk.journal.written(recap.id)
        say(WRITTEN_NOW)
    tell(BEGINS)
    if flow is not None:
        say(GOES_ON)
    return flow or begin()


def _say_closed(walk: Walk, recap: Recap) -> None:
    closed_at = recap.closed_at or walk.now
    say(CLOSED_ALREADY.format(date=on(closed_at, walk.now), id=short(recap.id)))
    count = len(recap.close_out.thoughts) if recap.close_out else 0
    if count:
        say(folded(count, closed_at, walk.now, walk.words, with_key=False))


class Walk:
    """A person going through a flow, line by line."""

    def __init__(self, asked: Asked, journal: Journal, recap_id: str) -> None:
        here = places(asked.journal)
        self.journal = journal
        self.recap_id = recap_id
        self.words = wording.in_use()
        self._config = here.config
        self._settings, problems = read_settings(here.config)
        for problem in problems:
            complain(problem)
        self._tell_time = clock()
        self._zone = ZoneInfo(zone_name())
        self._after_card = False
        self._shown: tuple[object, ...] = ()
        self._step = 0
        self._since = monotonic()

    @property
    def now(self) -> datetime:
        """Now, where the person is."""
        return self._tell_time().astimezone(self._zone)

    def through(self, flow: Flow) -> None:
        """Ask question after question, until the flow is done or the person leaves."""
        known = self.journal.close_outs.known(self.recap_id, self.now, self._settings, self.words)
        kept = True
        try:
            while not flow.is_done:
                known = replace(known, after_card=self._after_card)
                flow = self._next(flow, known)
                kept = self._keep(flow)
        except _Left as left:
            flow, kept = left.flow, False
            if flow.closed_at is not None and not any(flow.typed):
                # It is closed, and nothing here needs the person any more: not this question either.
                flow = skip(flow, known, self.now)
        if not kept:
            # Once more, and this time whatever is in the way is said on leaving.
            self.journal.close_outs.keep(self.recap_id, flow, self.now)
        if flow.is_done:
            for line in ask(flow, known, self.now).said:
                tell(line)
            if person_card.is_due(flow.pull_before, flow.pull_after):
                self.card(in_close_out=True)
        elif flow not in (begin(), begin_thought()):
            id_ = short(self.recap_id)
            command = f"edit {id_} --as t" if flow.purpose is Purpose.THOUGHT else f"closeout {id_}"
            say(LEFT.format(command=command))

    def _next(self, flow: Flow, known: Known) -> Flow:
        """Ask the question the flow stands at and take what is typed. Raises _Left."""
        asked = ask(flow, known, self.now)
        self._show(flow, asked)
        try:
            given = read_answer(asked)
        except Ended as end:
            raise _Left(typing(flow, end.texts if any(end.texts) else flow.typed)) from None
        except Said as said:
            return self._told(said, flow, asked, known)
        moved = answer(flow, given, known, self.now)
        if isinstance(given, Wrote) and can_have_theme(flow) and not (flow.moment_theme or moved.problem):
            return self._with_theme(flow, given, known, moved)
        if moved.name and not self._settings.name:
            self._remember_name(moved.name)
        if asked.after and moved.spot == flow.spot and monotonic() - self._since > asked.after:
            tell(asked.after_say)
            moved = time_was_said(moved)
        return moved

    def _with_theme(self, flow: Flow, plan: Wrote, known: Known, moved: Flow) -> Flow:
        """Offer the skills that fit the lesson just written, which led on to ``moved``. Raises _Left."""
        themes, confirmed = self.journal.learning.known_themes(), self.journal.learning.confirmed()
        fitting = suggest_for_lesson(" ".join(plan.texts), said_of_moment(flow), themes, confirmed)
        if not fitting:
            return moved
        self._keep(moved)
        try:
            theme = ask_theme(fitting, self.words)
        except Ended:
            raise _Left(moved) from None
        except Said as said:
            if said.word != BACK:
                return self._told(said, moved, ask(moved, known, self.now), known)
            self._shown = ()
            return typing(flow, plan.texts)
        return answer(with_theme(flow, theme), plan, known, self.now)

    def _show(self, flow: Flow, asked: Ask) -> None:
        """Print the question, or what is new about it when it is the one that stands there already."""
        here = (flow.spot, flow.item)
        if here != self._shown:
            show(asked, with_step=asked.step != self._step)
            self._shown, self._step, self._since = here, asked.step, monotonic()
        if asked.problem:
            tell(asked.problem)

    def _told(self, said: Said, flow: Flow, asked: Ask, known: Known) -> Flow:
        """Do what a word to the program says. Raises _Left."""
        if said.word == HELP:
            show_help(asked, can_go_back=can_go_back(flow))
            # What can be typed is said already.
            return replace(typing(flow, said.texts or flow.typed), problem="")
        flow = typing(flow, said.texts or flow.typed)
        if said.word == SKIP:
            return skip(flow, known, self.now)
        self._shown = ()
        if said.word == BACK:
            return back(flow)
        if not self.card(in_close_out=True) or flow.purpose is not Purpose.CLOSE_OUT:
            # Nothing more is asked about thoughts until the next start: one alone waits as it is.
            raise _Left(stopped(flow))
        return without_thoughts(flow, known)

    def card(self, *, in_close_out: bool) -> bool:
        """Show *I need a person*; whether the person goes on."""
        self._after_card = True
        say()
        for line in person_card.sentences(self.words, in_close_out=in_close_out):
            tell(line)
        choices = tuple(Choice(key, label) for key, label in person_card.choices(self.words))
        try:
            while (key := read_choice(choices)) in {"p", PERSON}:
                for line in person_card.people(
                    self._settings.my_people, self._settings.my_helpline, self.words
                ):
                    tell(line)
                choices = choices[-2:]
        except Ended:
            return False
        return key == "g"

    def _keep(self, flow: Flow) -> bool:
        """Keep the flow as it stands; whether the journal could."""
        try:
            self.journal.close_outs.keep(self.recap_id, flow, self.now)
        except JournalError as problem:
            complain(NOT_KEPT_YET.format(sentence=problem.sentence))
            return False
        return True

    def _remember_name(self, name: str) -> None:
        before, self._settings = self._settings, self._settings._replace(name=name)
        try:
            write_settings(self._config, before, self._settings)
        except OSError:
            complain(NAME_NOT_KEPT)


class _Left(Exception):  # noqa: N818 - leaving is always allowed
    """The person left; the flow stands where it is."""

    def __init__(self, flow: Flow) -> None:
        super().__init__()
        self.flow = flow
