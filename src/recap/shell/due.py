"""`recap due`: what comes first, then the rest by date; light enough for a prompt or a login message."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from recap.clock import SystemZone, clock
from recap.journal.errors import JournalError
from recap.journal.follow_up_pages import KEEP_LOOKING_SAID_AT, SETTINGS_SEEN, FollowUpPages
from recap.rules.follow_up_words import until, what
from recap.rules.follow_ups import FollowUpKind, FollowUpState
from recap.rules.wording import OURS, Wording, read_wording
from recap.settings import config_path, journal_path, wording_path
from recap.shell.columns import fitted, one_line, padded, width
from recap.shell.finding import WAIT_MS
from recap.shell.say import complain, joined, on_terminal, quiet, say_json_rows, say_lines, strong

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from recap.rules.follow_ups import FollowUp
    from recap.shell.parser import Asked

MORE = "{count} more are due; `recap due --json` has them all."
LOCKED = "locked"

MOST = 50
NARROW = 24
"""With less room than this at the end of a line, where it is about stands below."""


def run(asked: Asked) -> int:
    """Print what is due; gives the exit code."""
    path = journal_path(asked.journal)
    pages = FollowUpPages(path, wait_ms=WAIT_MS)
    now = clock()().astimezone(SystemZone())
    if asked.json:
        due = pages.due(now, all=asked.all)
        if _goes_by_settings(path, pages):
            due = pages.due(now, all=asked.all)
        say_json_rows(as_json(one) for one in due if one.kind != FollowUpKind.DRAFT)
        return 0
    words = _words()
    found = pages.at_first(now, MOST, all=asked.all, words=words)
    if _goes_by_settings(path, pages):
        found = pages.at_first(now, MOST, all=asked.all, words=words)
    told = [*found.first, *found.rest]
    begins_the_rest = len(found.first) or None
    say_lines(
        line
        for place, lines in enumerate(_lines(told, now, words))
        for line in (["", *lines] if place == begins_the_rest else lines)
    )
    if found.more:
        complain(MORE.format(count=found.more))
    if not told and not asked.quiet:
        complain(words.say("about.nothing"))
    if any(one.kind == FollowUpKind.KEEP_LOOKING and one.state == FollowUpState.OPEN for one in told):
        _note_keep_looking(path, pages, now)
    return 0


def as_json(one: FollowUp) -> dict[str, Any]:
    """Give a follow-up as JSON values; times are on the interview's clock."""
    return {
        "kind": str(one.kind),
        "to": one.to or None,
        "company": one.company or None,
        "role": one.role or None,
        "opportunity_id": one.opportunity_id or None,
        "recap_id": one.recap_id or None,
        "about": one.about or None,
        "earliest_at": _at(one.earliest_at),
        "due_at": _at(one.due_at),
        "hide_at": _at(one.hide_at),
        "rest_at": _at(one.rest_at),
        "state": str(one.state),
        "sent_at": _at(one.sent_at),
        "sent_late": one.sent_late,
    }


def _at(moment: datetime | None) -> str | None:
    return moment.isoformat(timespec="seconds") if moment else None


def _goes_by_settings(path: str, pages: FollowUpPages) -> bool:
    """Make the windows anew where the settings have another weekend or holidays by now; whether it had to.

    Reading the settings would cost more than all the rest, so the journal notes which file was read, and what
    is due is read first.
    """
    config = config_path()
    try:
        status = os.stat(config)  # noqa: PTH116 - pathlib costs more than all of this
        seen = f"{status.st_mtime_ns} {status.st_size} {config}"
    except OSError:
        seen = f"no {config}"
    known = pages.facts
    if known is None or (known.get(SETTINGS_SEEN) == seen and known.get("calendar")):
        return False
    from contextlib import closing
    from pathlib import Path

    from recap.rules.timing import Calendar
    from recap.settings import read_settings

    settings, problems = read_settings(Path(config))
    for problem in problems:
        complain(problem)
    is_other = pages.calendar() != Calendar(settings.weekend, settings.holidays)
    if is_other:
        from recap.journal.journal import Journal

        with closing(Journal(path, clock())) as journal:
            journal.follow_ups.go_by(settings)
    if not problems:
        # What is wrong is said until it is right.
        _note(path, SETTINGS_SEEN, seen)
    return is_other


def _note_keep_looking(path: str, pages: FollowUpPages, now: datetime) -> None:
    """Note that the card was shown, unless this is the day it was shown on."""
    from datetime import UTC, datetime

    said_at = (pages.facts or {}).get(KEEP_LOOKING_SAID_AT)
    if not said_at or datetime.fromisoformat(said_at).astimezone(now.tzinfo).date() != now.date():
        _note(path, KEEP_LOOKING_SAID_AT, now.astimezone(UTC).isoformat())


def _note(path: str, name: str, value: str) -> None:
    try:
        # Without waiting for anybody: what is due was told all the same, and it is noted the next time.
        FollowUpPages(path).remember(name, value)
    except JournalError:
        return


def _words() -> Wording:
    file = wording_path()
    if not os.path.exists(file):  # noqa: PTH110 - pathlib costs more than all of this
        return OURS
    from pathlib import Path

    words, problems = read_wording(Path(file))
    for problem in problems:
        complain(problem)
    return words


def _lines(follow_ups: Iterable[FollowUp], now: datetime, words: Wording) -> Iterator[list[str]]:
    """Each follow-up as its line and, below it, what is told with it."""
    columns = os.get_terminal_size().columns if on_terminal() else 0
    rows = []
    widest = until_cells = 0
    for one in follow_ups:
        whole, when = one_line(what(one, words)), _state(one, now, words)
        cells = width(whole)
        rows.append((one, whole, cells, when))
        if when or one.company:
            widest, until_cells = max(widest, cells), max(until_cells, width(when))
    if columns:
        widest = min(widest, max(12, columns - until_cells - 2))
    for one, whole, cells, when in rows:
        said = whole if cells <= widest else fitted(whole, widest)
        where = one_line(", ".join(filter(None, (one.company, one.role))))
        gap = " " * (widest - (cells if said is whole else width(said)) + 2)
        room = columns - widest - until_cells - 4
        if not when and not where:
            yield [fitted(whole, columns) if columns else whole]
        elif columns and room < width(where) and room < NARROW:
            below = [joined("  ", quiet(fitted(where, columns - 2)))] if where else []
            yield [joined(strong(said), gap, when), *below, *_notes(one, columns)]
        else:
            where = fitted(where, room) if columns else where
            line = joined(strong(said), gap, padded(when, until_cells), "  ", quiet(where))
            yield [line if columns else line.rstrip(), *_notes(one, columns)]


def _state(one: FollowUp, now: datetime, words: Wording) -> str:
    when = until(one, now, words)
    return f"{LOCKED} {when}".rstrip() if one.state == FollowUpState.LOCKED else when


def _notes(one: FollowUp, columns: int) -> Iterator[str]:
    for note in one.notes:
        yield joined("  ", fitted(note, columns - 2) if columns else note)
