"""`recap brief`: what to know when they call, as text fitted to the terminal, as JSON, or into a file."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from recap.clock import clock, zone_name
from recap.journal.learning_pages import LearningPages
from recap.journal.opportunity_pages import OpportunityPages
from recap.rules.brief import Brief, brief_of
from recap.rules.brief_sections import Line, in_a_line
from recap.rules.record import Outcome
from recap.settings import journal_path
from recap.shell.columns import one_line, width, wrapped
from recap.shell.finding import WAIT_MS
from recap.shell.parser import WrongUse
from recap.shell.say import joined, on_terminal, quiet, say, say_json, say_lines, strong

if TYPE_CHECKING:
    from collections.abc import Iterator

    from recap.shell.parser import Asked

NO_SUCH_FORMAT = "A brief is written to a .html or a .md file."
WRITTEN = "The brief of {company} is in {path}."

IN_A_PIPE = 80
"""Columns where no terminal says how many it has."""
WIDEST = 96
NARROW = 60
"""Below that many columns headings stand above their lines rather than beside them."""
BESIDE = 16
_END_OF_A_FILE = re.compile(r"(?i)\.(?!com$)[a-z]{2,5}$")
FIRST_OF_A_GROUP = frozenset({"facts", "people", "needs", "questions", "good", "went_well", "next"})
MARK = 2


def run(asked: Asked) -> int:
    """Print the brief of the company that was named, or write it to the file that was named."""
    journal = journal_path(asked.journal)
    pages = OpportunityPages(journal, wait_ms=WAIT_MS)
    company, target = _meant(asked.words)
    wanted = pages.find(company)
    now = clock()().astimezone(ZoneInfo(zone_name()))
    strengths = LearningPages(journal, wait_ms=WAIT_MS).strengths()
    brief = brief_of(pages.opportunity(wanted), pages.rounds(wanted), pages.news(wanted), now, strengths)
    if target:
        _write(brief, target, force=asked.force)
    elif asked.json:
        say_json(_as_json(brief, journal, pages))
    else:
        columns = os.get_terminal_size().columns if on_terminal() else IN_A_PIPE
        say_lines(lines(brief, max(20, min(columns, WIDEST))))
    return 0


def _meant(words: list[str]) -> tuple[str, str]:
    """Tell the company, in one word or several, from the file: the last word, if it ends like one."""
    *company, last = words
    return (" ".join(company), last) if company and _END_OF_A_FILE.search(last) else (" ".join(words), "")


def _as_json(brief: Brief, journal: str, pages: OpportunityPages) -> dict[str, Any]:
    from recap.documents.brief_json import to_json
    from recap.journal.follow_up_pages import FollowUpPages
    from recap.rules.check_ins import check_in_of
    from recap.rules.timing import Calendar

    opportunity = brief.opportunity
    check_in = check_in_of(
        opportunity,
        brief.rounds[::-1],
        pages.letters(opportunity.id),
        pages.news(opportunity.id),
        FollowUpPages(journal, wait_ms=WAIT_MS).calendar() or Calendar(),
    )
    confirmed = pages.opportunities(outcome=Outcome.OFFER_CONFIRMED)
    return to_json(brief, check_in, keep_looking=not any(one.start_on for one in confirmed))


def _write(brief: Brief, target: str, *, force: bool) -> None:
    """Write the brief to a file. Raises WrongUse for an end it knows nothing of, NotWritten, OSError."""
    from pathlib import Path

    from recap.shell.files import write_file

    path = Path(target)
    match path.suffix.casefold():
        case ".html":
            from recap.documents.html import brief_page as pieces
        case ".md":
            from recap.documents.brief_markdown import written as pieces
        case _:
            raise WrongUse(NO_SUCH_FORMAT)
    write_file(path.absolute(), pieces(brief), force=force)
    say(WRITTEN.format(company=brief.company, path=target))


def lines(brief: Brief, columns: int) -> Iterator[str]:
    """The brief as lines of at most that many columns, headings beside their lines where there is room."""
    title = " · ".join(one_line(part) for part in (brief.company, brief.role) if part)
    room = columns - width(title) - width(brief.standing)
    if room >= 2:
        yield joined(strong(title), " " * room, brief.standing)
    else:
        yield from map(strong, wrapped(title, columns))
        yield from wrapped(brief.standing, columns)
    for held in brief.held:
        yield from map(quiet, wrapped(one_line(held), columns))
    beside = BESIDE if columns >= NARROW else 0
    for place, section in enumerate(brief.sections):
        if section.name in FIRST_OF_A_GROUP or place == 0:
            yield ""
        heading = section.heading.upper()
        if not beside:
            yield strong(heading)
        margin = strong(heading) + " " * (beside - len(heading)) if beside else ""
        for line in section.lines:
            shown_line = in_a_line(line, columns - beside - MARK) if section.name == "strengths" else line
            for text in _line(shown_line, columns - beside):
                yield joined(margin or " " * beside, text)
                margin = ""


def _line(line: Line, columns: int) -> Iterator[str]:
    """A line with its mark, its quiet words at its end, and below it what stands under it."""
    first, *more = wrapped(one_line(line.text), columns - MARK)
    texts = [joined(quiet(line.mark or " "), " " * (MARK - 1), first), *(" " * MARK + text for text in more)]
    aside = one_line(line.aside)
    if aside and width((more or [first])[-1]) + MARK + 2 + width(aside) <= columns:
        texts[-1] = joined(texts[-1], "  ", quiet(aside))
    elif aside:
        texts += [joined(" " * MARK, quiet(text)) for text in wrapped(aside, columns - MARK)]
    yield from texts
    for label, text in line.under:
        said = f"{label}: {one_line(text)}" if label else one_line(text)
        for under in wrapped(said, columns - 2 * MARK):
            yield " " * 2 * MARK + under
