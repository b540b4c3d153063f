"""The commands that write recaps: add, delete, restore."""

from __future__ import annotations

import sys
from contextlib import closing
from typing import TYPE_CHECKING, cast
from zoneinfo import ZoneInfo

from recap.clock import clock, zone_name
from recap.journal.errors import Invalid
from recap.journal.journal import Journal
from recap.journal.pages import Pages
from recap.rules.dates import read_when
from recap.rules.first_lines import company_and_role
from recap.rules.marks import add_marks, read_marks
from recap.rules.record import Kind, Recap, is_untouched, new_id
from recap.rules.text import clean
from recap.settings import journal_path
from recap.shell.finding import WAIT_MS, meant, meant_in_bin, short
from recap.shell.parser import WrongUse
from recap.shell.say import complain, say, say_json

if TYPE_CHECKING:
    from datetime import datetime
    from io import BufferedReader

    from recap.shell.parser import Asked

NOTHING_TO_KEEP = "There is nothing to keep yet. Give a company, or a line: `recap add --help` shows how."
NEEDS_COMPANY = "Only a recap with a company can be written. Give one, or leave --done out to keep a draft."
WHEN_NOT_UNDERSTOOD = "recap does not understand “{when}”. Try 'today 14:00', 'fri 3pm' or 2026-11-20."
NOT_TEXT = "Standard input is not text in UTF-8 (byte {byte}), so nothing was kept."
ABOUT_A_LINE = "Line {number}: {problem}"
BINNED = "{what} is in the bin for 30 days. `recap restore {id}` takes it out."
RESTORED = "{what} is back."
NO_THOUGHTS = "{what} has no thoughts that were put away."
FORGOTTEN = "The thoughts of {what} are deleted; the rest of it stays."
STILL_IN = "Older copies of the journal still hold them; `recap where` tells the folder: {copies}"
UNNAMED = "The recap"


def run(asked: Asked) -> int:
    """Do what was asked for."""
    if asked.command == "add":
        _add(asked)
    elif asked.with_thoughts:
        _forget_thoughts(asked)
    else:
        _move(asked)
    return 0


def _add(asked: Asked) -> None:
    company, role, lines = _sorted_words(asked.words)
    if asked.done and not company:
        raise WrongUse(NEEDS_COMPANY)
    tell_time, zone = clock(), zone_name()
    recap = Recap(
        id=new_id(),
        company=company,
        role=role,
        round=clean(asked.round or "", one_line=True),
        kind=Kind(asked.kind) if asked.kind else None,
        zone=zone,
    )
    recap = add_marks(_held(recap, asked.when, tell_time().astimezone(ZoneInfo(zone))), lines)
    if is_untouched(recap):
        raise WrongUse(NOTHING_TO_KEEP)
    with closing(Journal(journal_path(asked.journal), tell_time)) as journal:
        journal.save(recap)
        if asked.done:
            journal.written(recap.id)
    if asked.json:
        say_json({"id": recap.id})
    else:
        say(recap.id)
    for line in read_marks(lines).lines:
        if line.problem:
            complain(ABOUT_A_LINE.format(number=line.number, problem=line.problem))


def _sorted_words(words: list[str]) -> tuple[str, str, str]:
    """Tell the company, the role and the lines; TEXT is only a line when it begins with a mark."""
    first, *others = words
    if first == "-":
        first = ""
        others.insert(0, _standard_input())
    text, _, rest = "\n".join([first, *others] if first else others).replace("\r\n", "\n").partition("\n")
    if read_marks(text).lines[0].where not in ("", "notes"):
        return "", "", f"{text}\n{rest}"
    return *company_and_role(text), rest


def _standard_input() -> str:
    """All of it. Raises Invalid for what is not UTF-8: its letters would be lost."""
    if sys.stdin is None:
        return ""
    # As bytes, because the locale may say otherwise; in pieces, because ctrl+c is heard only between them.
    given = cast("BufferedReader", sys.stdin.buffer)
    data = b"".join(iter(lambda: given.read1(1 << 16), b""))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Invalid(NOT_TEXT.format(byte=error.start)) from None


def _held(recap: Recap, when: str | None, now: datetime) -> Recap:
    from dataclasses import replace

    if when is None:
        return recap
    understood = read_when(when, now, past=True)
    if understood is None:
        raise WrongUse(WHEN_NOT_UNDERSTOOD.format(when=when))
    if understood.at is None:
        return replace(recap, held_on=understood.on)
    return replace(recap, held_at=understood.at)


def _move(asked: Asked) -> None:
    """Put a recap into the bin, or take it out."""
    path = journal_path(asked.journal)
    pages = Pages(path, wait_ms=WAIT_MS)
    deleting = asked.command == "delete"
    wanted = (meant if deleting else meant_in_bin)(pages, asked.words[0])
    with closing(Journal(path, clock())) as journal:
        recap = journal.delete(wanted) if deleting else journal.restore(wanted)
    if asked.json:
        say_json({"id": recap.id})
        return
    say((BINNED if deleting else RESTORED).format(what=_named(recap), id=short(wanted)))


def _forget_thoughts(asked: Asked) -> None:
    """Delete the thoughts that were put away, and tell which backups still hold them."""
    path = journal_path(asked.journal)
    wanted = meant(Pages(path, wait_ms=WAIT_MS), asked.words[0])
    with closing(Journal(path, clock())) as journal:
        recap = journal.recap(wanted)
        count = len(journal.close_outs.unfold(wanted))
        copies = journal.close_outs.delete_thoughts(wanted)
    if asked.json:
        say_json({"id": wanted, "deleted": count, "still_in": [str(copy) for copy in copies]})
        return
    say((FORGOTTEN if count else NO_THOUGHTS).format(what=_named(recap)))
    if copies:
        complain(STILL_IN.format(copies=", ".join(copy.name for copy in copies)))


def _named(recap: Recap) -> str:
    return ", ".join(filter(None, (recap.company, recap.role))) or UNNAMED
