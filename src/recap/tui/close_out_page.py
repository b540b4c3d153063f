"""One question of the close-out as it stands on the page: what was said, what is held, what is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from recap.rules.text import shown
from recap.tui.weights import HEADING, HERE, QUIET, TROUBLE, WRITTEN

if TYPE_CHECKING:
    from collections.abc import Iterable

    from recap.rules.closeout import Ask
    from recap.tui.widgets.page import Paragraph

UNDER = 2
"""Columns of what stands under a heading, and of what hangs under a mark."""

SPACE: Paragraph = (0, Content(""))


def paragraphs(asked: Ask) -> list[Paragraph]:
    """All that is read before an answer, in the order it is read."""
    held = [
        (UNDER, Content.assemble((shown(what), WRITTEN), (f"  {when}" if when else "", QUIET)))
        for what, when in asked.held
    ]
    given = [(2 * UNDER, Content.styled(f"  · {shown(line)}", WRITTEN)) for line in asked.given]
    parts: list[list[Paragraph]] = [
        *([(0, Content.styled(shown(line), QUIET))] for line in asked.said),
        held,
        *(_summed_up(heading, lines) for heading, lines in asked.summary),
        _line(asked.pinned, WRITTEN),
        _line(asked.prompt, HERE),
        _line(asked.problem, TROUBLE),
        given,
    ]
    page: list[Paragraph] = []
    for part in filter(None, parts):
        page += [SPACE, *part] if page else part
    return page


def _line(text: str, style: str) -> list[Paragraph]:
    return [(0, Content.styled(shown(text), style))] if text else []


def _summed_up(heading: str, lines: Iterable[str]) -> list[Paragraph]:
    return [
        (0, Content.styled(heading, HEADING)),
        *((2 * UNDER, Content(f"  {shown(line)}")) for line in lines),
    ]
