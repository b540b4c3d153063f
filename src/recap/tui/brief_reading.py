"""A brief typeset for reading with the phone ringing: the headings at the left, what to know beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content

from recap.rules.brief_sections import BETTER, MOST_NOTES, ROLE, in_a_line
from recap.rules.text import shown
from recap.tui.reading import SPACE, quiet
from recap.tui.weights import HEADING, HERE, QUIET, RULE, WRITTEN
from recap.tui.widgets.one_row import apart
from recap.tui.widgets.page import Across, Beside

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from recap.rules.brief import Brief
    from recap.rules.brief_sections import Line, Section
    from recap.tui.widgets.page import Paragraph, Piece

SHORT = {"people": "Spoke with", "topics": "Topics", "strengths": "Strengths", "next": "It stands"}
"""Headings in fewer columns, because beside the text every column counts."""
HEADING_CELLS = 11
"""Columns of the headings, where there is room for them beside the text."""
LEAST = 44
"""Columns of text below which the headings stand above it."""
FIRST_OF_A_GROUP = frozenset({"people", "questions", "good"})
"""Sections with an empty line above them."""
JOINED = frozenset({"good", "bad"})
"""Sections of short lines, which stand one behind the other."""
IN_ONE_LINE = frozenset({"needs"})
"""Sections where what stands under a line goes on behind it."""
STRENGTH_CELLS = 62
"""Columns of a strength's name and its sentence: one line where the terminal has 80."""
ONE_MORE_NOTE, MORE_NOTES = "… 1 more line, {keys}", "… {count} more lines, {keys}"
ENTER_READS, ENTER_AND_LEFT_READ = "enter reads it all", "enter and then ← read it all"
UNDATED = frozenset({"went_well"})
"""Sections where it does not matter in which round it was."""


def typeset_brief(brief: Brief) -> list[Piece]:
    """The whole brief."""
    page: list[Piece] = [_title(brief), *(quiet(0, line) for line in brief.held), Across("─", RULE)]
    for section in brief.sections:
        page += [SPACE] if section.name in FIRST_OF_A_GROUP else []
        page.append(_section(section, _more_notes(brief) if section.name == "notes" else ""))
    return page


def _title(brief: Brief) -> Beside:
    """The name, and where it stands behind it where there is room."""
    name = " · ".join(apart(_line(part)) for part in (brief.company, brief.role) if part)
    standing = _line(brief.standing)
    cells = (((0, Content.styled(name, HERE)),), ((0, Content.styled(standing, WRITTEN)),))
    return Beside(cells, first=cell_len(name), least=cell_len(standing))


def _more_notes(brief: Brief) -> str:
    """How many lines of notes are left out, and the way to them: the round's page, or one before it."""
    left_out = brief.notes[MOST_NOTES:]
    in_last = all(line.recap_id == brief.rounds[0].id for line in left_out)
    form = ONE_MORE_NOTE if len(left_out) == 1 else MORE_NOTES
    keys = ENTER_READS if in_last else ENTER_AND_LEFT_READ
    return form.format(count=len(left_out), keys=keys) if left_out else ""


def _section(section: Section, last: str = "") -> Beside:
    """The heading and its lines; ``last`` is said after them, of what is left out."""
    heading = SHORT.get(section.name, section.heading)
    if section.name in JOINED:
        lines: tuple[Paragraph, ...] = (_joined(section.lines),)
    else:
        lines = tuple(paragraph for line in section.lines for paragraph in _paragraphs(line, section.name))
    lines += (quiet(0, last),) if last else ()
    return Beside((((0, Content.styled(heading, HEADING)),), lines), first=HEADING_CELLS, least=LEAST)


def _joined(lines: Sequence[Line]) -> Paragraph:
    """Short lines one behind the other, those about the role marked as such."""
    said = [f"{_line(line.text)} ({ROLE})" if line.aside == ROLE else _line(line.text) for line in lines]
    parts: list[str | tuple[str, str]] = [(f"{lines[0].mark} ", QUIET), said[0]]
    for one in said[1:]:
        parts += [(" · ", QUIET), one]
    return 2, Content.assemble(*parts)


def _paragraphs(line: Line, section: str) -> Iterator[Paragraph]:
    mark = f"{line.mark} " if line.mark else ""
    line = in_a_line(line, STRENGTH_CELLS) if section == "strengths" else line
    aside = "" if section in UNDATED else _behind(line.aside)
    first = Content.assemble((mark, QUIET), _line(line.text), (aside, QUIET))
    in_one = section in IN_ONE_LINE
    if in_one:
        first = Content.assemble(first, *((_behind(text), QUIET) for _, text in line.under))
    yield len(mark), first
    for label, text in line.under if not in_one else ():
        better = label == BETTER
        said = (f"{label}: ", HEADING if better else QUIET) if label else ""
        # What only the two of you talked about has no label, and is what a name is remembered by.
        style = WRITTEN if better or (section == "people" and not label) else QUIET
        yield 2, Content.assemble("  ", said, (_line(text), style))


def _behind(text: str) -> str:
    return f"  {_line(text)}" if text else ""


def _line(text: str) -> str:
    return shown(text).replace("\n", " ")
