"""A brief typeset for reading with the phone ringing: the headings at the left, what to know beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from recap.rules.brief import BETTER
from recap.rules.text import shown
from recap.tui.reading import SPACE, quiet
from recap.tui.weights import HEADING, HERE, QUIET, RULE, WRITTEN
from recap.tui.widgets.page import Across, Beside

if TYPE_CHECKING:
    from recap.rules.brief import Brief, Line, Section
    from recap.tui.widgets.page import Paragraph, Piece

HEADING_CELLS = 16
"""Columns of the headings, where there is room for them beside the text."""
FIRST_OF_A_GROUP = frozenset({"facts", "people", "needs", "questions", "good", "went_well", "next"})
"""Sections with an empty line above them."""
LEAST = 44
"""Columns of text below which the headings stand above it."""


def typeset_brief(brief: Brief) -> list[Piece]:
    """The whole brief."""
    name = " · ".join(part for part in (brief.company, brief.role) if part)
    page: list[Piece] = [
        (0, Content.styled(_line(name), HERE)),
        (0, Content.styled(_line(brief.standing), WRITTEN)),
        *(quiet(0, line) for line in brief.held),
        Across("─", RULE),
    ]
    for number, section in enumerate(brief.sections):
        page += [SPACE] if number and section.name in FIRST_OF_A_GROUP else []
        page.append(_section(section))
    return page


def _section(section: Section) -> Beside:
    heading: Paragraph = (0, Content.styled(section.heading, HEADING))
    lines = tuple(paragraph for line in section.lines for paragraph in _paragraphs(line))
    return Beside(((heading,), lines), first=HEADING_CELLS, least=LEAST)


def _paragraphs(line: Line) -> list[Paragraph]:
    aside = f"  {_line(line.aside)}" if line.aside else ""
    mark = f"{line.mark} " if line.mark else ""
    paragraphs: list[Paragraph] = [
        (len(mark), Content.assemble((mark, QUIET), _line(line.text), (aside, QUIET)))
    ]
    for label, text in line.under:
        style = HEADING if label == BETTER else QUIET
        said = f"{label}: " if label else ""
        paragraphs.append(
            (4, Content.assemble("  ", (said, style), (_line(text), WRITTEN if label == BETTER else QUIET)))
        )
    return paragraphs


def _line(text: str) -> str:
    return shown(text).replace("\n", " ")
