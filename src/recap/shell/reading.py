"""The commands that only read: list, search, show, where. They read pages and import little."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from recap.journal.pages import Pages
from recap.settings import journal_path
from recap.shell.columns import fitted, one_line, padded, width
from recap.shell.finding import ID_CELLS, WAIT_MS, meant, short
from recap.shell.say import (
    complain,
    joined,
    on_terminal,
    quiet,
    say,
    say_document,
    say_json,
    say_json_rows,
    say_lines,
    strong,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from recap.journal.pages import Row
    from recap.shell.parser import Asked

NOTHING_YET = "No recaps yet. `recap` opens the form; `recap add` keeps an interview from here."
NOTHING_OF_THAT = "No recap is {state}."
EMPTY_BIN = "The bin is empty."
OLDER = "The newest {count} are shown; `recap list -n 0` shows all."
NOTHING_FOUND = "Nothing found."
MORE_FOUND = "The first {count} are shown; `-n 0` shows all that was found."

LIST_LIMIT = 50
"""How many recaps are listed when nobody said how many; JSON, for programs, has them all."""
STATE_CELLS = 7
LONGEST_ID = 24
"""How much of an id that is no UUID is listed on a terminal."""
WIDE = 64
"""From how many columns on there is room for the time of day beside the date."""


def run(asked: Asked) -> int:
    """Do what was asked for."""
    command: Callable[[Asked], None] = {
        "list": _list,
        "search": _search,
        "show": _show,
        "where": _where,
    }[asked.command]
    command(asked)
    return 0


def _list(asked: Asked) -> None:
    limit = asked.limit
    if limit is None and not asked.json:
        limit = max(10, os.get_terminal_size().lines - 3) if on_terminal() else LIST_LIMIT
    pages = Pages(journal_path(asked.journal), wait_ms=WAIT_MS)
    rows = pages.listing(state=asked.state, bin=asked.bin, limit=limit + 1 if limit else None)
    more = len(rows) > limit if limit else False
    rows = rows[:limit] if limit else rows
    if asked.json:
        say_json_rows(_as_json(row) for row in rows)
        return
    if not rows:
        nothing = NOTHING_OF_THAT.format(state=asked.state) if asked.state else NOTHING_YET
        complain(EMPTY_BIN if asked.bin else nothing)
    say_lines(_lines(rows))
    if more and asked.limit is None:
        complain(OLDER.format(count=len(rows)))


def _search(asked: Asked) -> None:
    limit = LIST_LIMIT if asked.limit is None and not asked.json else asked.limit
    pages = Pages(journal_path(asked.journal), wait_ms=WAIT_MS)
    found = pages.search(" ".join(asked.words), best=asked.best, limit=limit + 1 if limit else None)
    rows = found[:limit] if limit else found
    if asked.json:
        say_json_rows({**_as_json(row), "match": row.match} for row in rows)
    else:
        say_lines(_lines(rows, with_match=True))
        if not rows:
            complain(NOTHING_FOUND)
    if len(found) > len(rows) and asked.limit is None:
        complain(MORE_FOUND.format(count=len(rows)))


def _show(asked: Asked) -> None:
    pages = Pages(journal_path(asked.journal), wait_ms=WAIT_MS)
    wanted = meant(pages, asked.words[0])
    if not asked.json:
        say_document(pages.document(wanted))
        folded = pages.thoughts_put_away(wanted)
        if folded.thoughts:
            from recap.shell import thoughts

            thoughts.tell(asked, wanted, folded)
        return
    # Pages hold no thoughts, and this is the one command that shows them.
    from recap.journal.whole import whole_recap

    say_json(whole_recap(journal_path(asked.journal), wanted, wait_ms=WAIT_MS))


def _where(asked: Asked) -> None:
    from recap.settings import places

    here = places(asked.journal)
    if asked.json:
        say_json(
            {
                "settings": str(here.config),
                "journal": str(here.journal),
                "backups": str(here.backups),
                "wording": str(here.wording),
            }
        )
        return
    say(quiet("Journal   "), str(here.journal))
    say(quiet("Backups   "), str(here.backups))
    say(quiet("Settings  "), str(here.config))
    say(quiet("Wording   "), str(here.wording))


def _as_json(row: Row) -> dict[str, Any]:
    return {
        name: None if value == "" else value
        for name, value in zip(row._fields, row, strict=True)
        if name != "match"
    }


def _lines(rows: list[Row], *, with_match: bool = False) -> Iterator[str]:
    columns = os.get_terminal_size().columns if on_terminal() else 0
    when_cells = 10 if 0 < columns < WIDE else 16
    companies = [one_line(row.company) for row in rows]
    widest = max(map(width, companies), default=0)
    ids = [one_line(short(row.id)) for row in rows]
    if columns:
        # The beginning of an id is one too.
        ids = [id_[:LONGEST_ID] for id_ in ids]
    id_cells = max(map(width, ids), default=ID_CELLS)
    room = columns - id_cells - when_cells - STATE_CELLS - 3 * 2
    if columns:
        widest = min(widest, max(1, room * 2 // 3))
        companies = [fitted(company, widest) for company in companies]
    for row, company, id_ in zip(rows, companies, ids, strict=True):
        named = padded(id_, id_cells)
        when = row.held_at[:when_cells].replace("T", " ") or row.held_on
        before = f"  {when:{when_cells}}  {row.state:{STATE_CELLS}}  "
        rest = _rest(row)
        if columns:
            rest = fitted(rest, max(1, room - widest - 2))
            yield joined(quiet(named), before, strong(company), padded("", widest - width(company) + 2), rest)
        else:
            yield f"{named}{before}{padded(company, widest)}  {rest}".rstrip()
        if with_match and row.match:
            match = one_line(row.match)
            yield " " * (id_cells + 2) + (fitted(match, max(1, columns - id_cells - 2)) if columns else match)


def _rest(row: Row) -> str:
    parts = []
    if row.role:
        parts.append(one_line(row.role))
    if row.round:
        parts.append(f"round {row.round}" if row.round.isdigit() else one_line(row.round))
    if row.kind:
        parts.append(row.kind.replace("_", " "))
    if row.deleted_at:
        parts.append(f"deleted {row.deleted_at[:10]}")
    return " · ".join(parts)
