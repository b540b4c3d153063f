"""The warm-up as a page: what fits on one screen, the first of each part before the second of any."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content

from recap.rules.dates import exact, short_day
from recap.tui.weights import HEADING, HERE, QUIET, WRITTEN
from recap.tui.widgets.one_row import one_line

if TYPE_CHECKING:
    from recap.rules.warm_up import WarmUp

BEFORE = "Before {company}"
BEFORE_ANY = "Before your next interview"
STRENGTHS, LESSONS, ALOUD, KNOWN, ASK = "You can", "You will", "Say aloud", "You know", "You ask"
NOT_MET = "You have not met them yet, so this is what you know of yourself."
NOTHING = "Nothing of your own yet.\nWhat you write in your recaps comes together here."
NO_ANSWER = "No better answer yet."
MORE = "There is more; m shows it."
LABEL = 12
NARROW = 60
"""Below this width the names of the parts stand above them."""


class Part(NamedTuple):
    """A part of the page: its name, and its entries of one or more texts each.

    Where only a screen is wanted, a text takes at most ``rows`` of it.
    """

    name: str
    entries: tuple[tuple[Content, ...], ...]
    rows: int = 1


def parts(warm_up: WarmUp, now: datetime) -> list[Part]:
    """Everything there is, part by part."""
    today = now.date()
    found = [
        Part(
            STRENGTHS,
            tuple(
                (
                    Content.assemble(
                        (one_line(one.name), HERE),
                        (f"  {short_day(one.evidence.on, today)}  ", QUIET),
                        one_line(one.evidence.proof),
                    ),
                )
                for one in warm_up.strengths
            ),
        ),
        Part(
            LESSONS,
            tuple((Content.styled(one_line(one.sentence), WRITTEN),) for one in warm_up.lessons),
            rows=2,
        ),
        Part(
            ALOUD,
            tuple(
                (
                    Content.styled(one_line(one.question), QUIET),
                    Content.styled(one_line(one.text) or NO_ANSWER, WRITTEN if one.text else QUIET),
                )
                for one in (*warm_up.better_answers, *warm_up.without_answer)
            ),
            rows=2,
        ),
        Part(KNOWN, tuple((Content.styled(one_line(line), WRITTEN),) for line in warm_up.known)),
        Part(ASK, tuple((Content.styled(one_line(line), WRITTEN),) for line in warm_up.ask)),
    ]
    return [part for part in found if part.entries]


def draw(warm_up: WarmUp, now: datetime, width: int, most: int | None) -> list[Content]:
    """The rows of the page, ``most`` of them where that is given; ``now`` is in the person's zone."""
    title = BEFORE.format(company=one_line(warm_up.company)) if warm_up.company else BEFORE_ANY
    when = f"  {exact(warm_up.next_at.astimezone(now.tzinfo))}" if warm_up.next_at else ""
    rows = [Content.assemble((title, HEADING), (when, QUIET)), Content("")]
    if warm_up.company and not warm_up.met:
        rows[1:1] = Content.styled(NOT_MET, QUIET).wrap(width)
    found = parts(warm_up, now)
    if all(part.name == ASK for part in found):
        rows += [*(Content.styled(line, QUIET) for line in NOTHING.split("\n")), Content("")]
    if not found:
        return rows[:-1]
    indent = LABEL if width >= NARROW else 2
    room = max(8, width - indent)
    if most is None:
        laid = [[_rows(entry, room, None) for entry in part.entries] for part in found]
    else:
        laid = _on_a_screen(found, room, most - len(rows), indent)
    for part, entries in zip(found, laid, strict=True):
        block = [row for entry in entries for row in entry]
        if block and indent < LABEL:
            rows.append(Content.styled(part.name, QUIET))
        for number, row in enumerate(block):
            label = part.name if number == 0 and indent == LABEL else ""
            rows.append(Content.assemble((f"{label:<{indent}}", QUIET)) + row)
        rows += [Content("")] if block else []
    is_all = all(len(part.entries) == len(entries) for part, entries in zip(found, laid, strict=True))
    return rows[:-1] if is_all else [*rows, Content.styled(MORE, QUIET)]


def _on_a_screen(found: Sequence[Part], width: int, most: int, indent: int) -> list[list[list[Content]]]:
    """The rows of the entries that fit into ``most``, each cut only where there is no room for all of it."""
    cut = [[_rows(entry, width, part.rows) for entry in part.entries] for part in found]
    # Nothing stands below the last part, or a space and that there is more.
    counts, left = _fitting(cut, most + 1, indent)
    if counts != [len(part.entries) for part in found]:
        counts, left = _fitting(cut, most - 1, indent)
    laid = []
    for part, entries, count in zip(found, cut, counts, strict=True):
        laid.append(entries[:count])
        for number, entry in enumerate(part.entries[:count]):
            whole = _rows(entry, width, None)
            if len(whole) - len(entries[number]) <= left:
                left -= len(whole) - len(entries[number])
                laid[-1][number] = whole
    return laid


def _rows(entry: Sequence[Content], width: int, most: int | None) -> list[Content]:
    rows: list[Content] = []
    for text in entry:
        wrapped = text.wrap(width)
        if most is not None and len(wrapped) > most:
            wrapped = [*wrapped[: most - 1], wrapped[most - 1].truncate(width - 2).rstrip() + Content(" …")]
        rows += wrapped
    return rows


def _fitting(laid: Sequence[Sequence[list[Content]]], most: int, indent: int) -> tuple[list[int], int]:
    """How many entries of each part fit, the first of every part before the second of any; rows left over."""
    counts = [0] * len(laid)
    left = most
    for turn in range(max(map(len, laid))):
        for place, entries in enumerate(laid):
            if turn < len(entries) and counts[place] == turn:
                needs = len(entries[turn]) + (0 if turn else 1 + (indent < LABEL))
                if needs <= left:
                    counts[place] += 1
                    left -= needs
    return counts, left
