"""The texts of one question of the close-out, as they stand on the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from recap.rules.text import shown
from recap.tui.weights import HEADING, HERE, QUIET, TROUBLE, WRITTEN

if TYPE_CHECKING:
    from recap.rules.closeout import Ask


def question_text(asked: Ask) -> Content:
    """What was said before, the thought it is about, the question, and what would help."""
    parts = [Content.styled(shown(line), QUIET) for line in asked.said]
    if asked.pinned:
        parts.append(Content.styled(shown(asked.pinned), WRITTEN))
    if asked.prompt:
        parts.append(Content.styled(shown(asked.prompt), HERE))
    if asked.problem:
        parts.append(Content.styled(asked.problem, TROUBLE))
    return Content("\n\n").join(parts)


def held_text(asked: Ask) -> Content:
    """What is held for the person, with its time."""
    lines = [
        Content.assemble((shown(what), WRITTEN), (f"  {when}" if when else "", QUIET))
        for what, when in asked.held
    ]
    return Content("\n").join(lines)


def summary_text(asked: Ask) -> Content:
    """What was kept, learned and put away."""
    parts = [
        Content("\n").join(
            [Content.styled(heading, HEADING), *(Content(f"  {shown(line)}") for line in lines)]
        )
        for heading, lines in asked.summary
    ]
    return Content("\n\n").join(parts)


def given_text(asked: Ask) -> Content:
    """The lines that are there already."""
    return Content("\n").join([Content.styled(f"  · {shown(line)}", WRITTEN) for line in asked.given])
