"""How a theme reads: as an item of a list with its newest sentence, and as a page of sentences by date."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from textual.content import Content

from recap.rules.dates import short_day
from recap.rules.evidence import Side, Source
from recap.rules.text import shown
from recap.tui.months import times
from recap.tui.rows import NO_COMPANY
from recap.tui.weights import HEADING, HERE, QUIET, WRITTEN
from recap.tui.widgets.item_list import SPACE, Item, Line
from recap.tui.widgets.one_row import one_line

if TYPE_CHECKING:
    from recap.rules.evidence import Evidence, TheirView, ThemePage
    from recap.rules.lessons import LessonPage
    from recap.tui.widgets.page import Paragraph

STRENGTHS, TO_WORK_ON, ADDED, RETIRED = "Strengths", "To work on", "No sentence of yours yet", "Retired"
NO_STRENGTH = "What went well will stand here."
NOTHING_TO_WORK_ON = "What you would do differently will stand here."
THEY_SPOKE = "they spoke of it"
FOLDED = "A thought you made something to work on."
LESSONS = "Lessons"
THEIR_VIEW = "What they said"
SAID, HELPED = "you said: ", "you helped by: "
ABOUT = "about: {question}"
LANDED = {Side.STRENGTH: "landed: ", Side.TO_WORK_ON: "stumbled: "}
BESIDE = 40
"""Sentences that are shown beside the list at most; the page of a theme has them all."""
MARKS = {Side.STRENGTH: "+", Side.TO_WORK_ON: "–"}


def heading(text: str) -> Item:
    """A heading that the bar passes over."""
    return Item("", (Line(Content.styled(text, HEADING)),))


def side_items(title: str, pages: Iterable[ThemePage], side: Side, today: date, nothing: str) -> list[Item]:
    """A side of the place: each theme with how often, how recently, and the sentence to believe it by."""
    items = [heading(title)]
    items += [theme_item(page, side, today) for page in pages]
    return items if len(items) > 1 else [*items, _quiet(nothing)]


def theme_item(page: ThemePage, side: Side, today: date) -> Item:
    """A theme in a list."""
    name = Line(Content.styled(one_line(page.theme.name), HERE), asides=_asides(page, side, today))
    evidence = newest(page.strengths if side is Side.STRENGTH else page.to_work_on)
    below = (Line(Content("  ") + proof(evidence), is_cut=True),) if evidence else ()
    return Item(page.theme.slug, (name, *below))


def bare_items(title: str, pages: Sequence[ThemePage]) -> list[Item]:
    """Themes that stand on no side, under a heading; nothing where there are none."""
    if not pages:
        return []
    return [
        SPACE,
        heading(title),
        *(
            Item(
                page.theme.slug,
                (Line(Content.styled(one_line(page.theme.name), HERE), asides=_bare_asides(page)),),
            )
            for page in pages
        ),
    ]


def newest(evidence: Sequence[Evidence]) -> Evidence | None:
    """The newest sentence; of one day a line that the person wrote, rather than the question it is about."""
    if not evidence:
        return None
    same_day = [one for one in evidence if one.on == evidence[0].on and one.text]
    own = [one for one in same_day if one.source is not Source.QUESTION]
    return (own or same_day or list(evidence))[0]


def sentence(evidence: Evidence) -> Content:
    """What was written; of a question how it landed; a thought of a close-out stays folded away."""
    if not evidence.text:
        return Content.styled(FOLDED if evidence.source is Source.CLOSE_OUT else "", QUIET)
    lead = LANDED[evidence.side] if evidence.source is Source.QUESTION else ""
    return Content.assemble((lead, QUIET), (one_line(evidence.text), WRITTEN))


def proof(evidence: Evidence) -> Content:
    """What to believe a theme by, in one sentence: of a question that landed it is the answer."""
    if evidence.proof == evidence.text:
        return sentence(evidence)
    return Content.styled(one_line(evidence.proof), WRITTEN)


def evidence_items(page: ThemePage, today: date) -> list[Item]:
    """All sentences, newest first, each with its day and company; the key is its place among them."""
    dates = [short_day(one.on, today) for one in page.evidence]
    width = max((len(said) for said in dates), default=0)
    items = [
        evidence_item(str(number), one, said, width)
        for number, (one, said) in enumerate(zip(page.evidence, dates, strict=True))
    ]
    if page.lessons:
        items += [SPACE, heading(LESSONS), *(_lesson_item(lesson, today) for lesson in page.lessons)]
    if page.their_view:
        items += [SPACE, heading(THEIR_VIEW), *(_their_item(view, today) for view in page.their_view)]
    return items


def evidence_item(key: str, one: Evidence, said: str, width: int) -> Item:
    """A sentence with its side, day and company; below it what it belongs to."""
    mark = "$primary" if one.side is Side.STRENGTH else "$accent"
    where = one_line(one.company) or NO_COMPANY
    lines = [
        Line(
            Content.assemble((f"{MARKS[one.side]} ", mark), (f"{said:>{width}}  {where}", QUIET)),
            is_cut=True,
        ),
        Line(Content(" " * (width + 4)) + sentence(one), indent=width + 4),
    ]
    if one.said:
        lead = SAID if one.source is Source.QUESTION else HELPED
        answer = Content.assemble((" " * (width + 4) + lead, QUIET), one_line(one.said))
        lines.append(Line(answer, indent=width + 4))
    if one.about and one.text:
        about = ABOUT.format(question=one_line(one.about))
        lines.append(Line(Content.styled(" " * (width + 4) + about, QUIET), indent=width + 4))
    return Item(key, tuple(lines))


def sentences(page: ThemePage, today: date) -> list[Paragraph]:
    """The newest sentences, to read beside the list: more than there is ever room for."""
    paragraphs: list[Paragraph] = []
    for one in page.evidence[:BESIDE]:
        mark = "$primary" if one.side is Side.STRENGTH else "$accent"
        where = f"{short_day(one.on, today)}  {one_line(one.company) or NO_COMPANY}"
        said = Content.assemble((f"{MARKS[one.side]} ", mark), proof(one), (f"  {where}", QUIET))
        paragraphs.append((2, said))
    return paragraphs


def _lesson_item(lesson: LessonPage, today: date) -> Item:
    text = Content.assemble(
        ("→ ", QUIET), one_line(lesson.sentence), (f"  {short_day(lesson.on, today)}", QUIET)
    )
    return Item("", (Line(text, indent=2),))


def _their_item(view: TheirView, today: date) -> Item:
    when = f"{short_day(view.on, today)}  " if view.on else ""
    head = Content.styled(f"“ {when}{one_line(view.company)}", QUIET)
    return Item("", (Line(head, is_cut=True), Line(Content.styled(f"    {shown(view.text)}", WRITTEN), 4)))


def _asides(page: ThemePage, side: Side, today: date) -> tuple[str, ...]:
    """How often and how recently, the longest first."""
    mine, other = (
        (page.strengths, page.to_work_on) if side is Side.STRENGTH else (page.to_work_on, page.strengths)
    )
    if not mine:
        return ()
    last = short_day(mine[0].on, today)
    since = [one for one in mine if other and one.on > other[0].on] if side is Side.STRENGTH else []
    often = _interviews(since or mine)
    if often == 1:
        return (f"since {last}" if since else f"once, {last}", last)
    moved = (f"{times(often)} since {short_day(since[-1].on, today)}, last on {last}",) if since else ()
    return (*moved, f"{times(often)}, {last}", last)


def _interviews(evidence: Sequence[Evidence]) -> int:
    return len({one.recap_id for one in evidence})


def _bare_asides(page: ThemePage) -> tuple[str, ...]:
    return (THEY_SPOKE,) if page.their_view and not page.evidence else ()


def _quiet(text: str) -> Item:
    return Item("", (Line(Content.styled(text, QUIET)),))
