"""An opportunity typeset for reading: where it stands, its line of time, its people, what they told you."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from recap.rules.brief import brief_of
from recap.rules.dates import short_day
from recap.rules.line_of_time import Mark, Moment, line_of_time
from recap.rules.met import Met, people_met
from recap.rules.text import shown
from recap.rules.where_it_stands import FEEDBACK as FEEDBACK_LINE
from recap.tui.reading import item, quiet, section, under
from recap.tui.steps import RELATION_WORDS
from recap.tui.weights import HERE, QUIET, WRITTEN

if TYPE_CHECKING:
    from datetime import date, datetime

    from recap.rules.opportunity import News, Opportunity
    from recap.rules.record import Recap
    from recap.tui.widgets.page import Paragraph, Piece

ON_A_LINE = "On a line of time"
PEOPLE = "You spoke with"
FEEDBACK = "What they told you"
SEEN = "in {rounds} rounds"
RAISED = "raised {topic}"
DAY_CELLS = 6
"""Columns of a day on the line of time, at least."""


def typeset_opportunity(
    opportunity: Opportunity, rounds: Sequence[Recap], news: Sequence[News], now: datetime
) -> list[Piece]:
    """The whole opportunity; ``rounds`` oldest first, ``news`` newest first, ``now`` in the person's zone."""
    moments = line_of_time(opportunity, rounds, news, now)
    line = [paragraph for moment in moments for paragraph in _on_the_line(moment, now)]
    page: list[Piece] = [*head(opportunity, rounds, news, now)]
    return [*page, *section(ON_A_LINE, line), *rest(opportunity, rounds)]


def head(
    opportunity: Opportunity, rounds: Sequence[Recap], news: Sequence[News], now: datetime
) -> list[Paragraph]:
    """Its name, and where it stands."""
    brief = brief_of(opportunity, rounds, news, now)
    name = ", ".join(part for part in (brief.company, brief.role) if part)
    stands = [line for line in brief.next if line != FEEDBACK_LINE.format(feedback=opportunity.feedback)]
    if not any(line.casefold().startswith(brief.standing.casefold()) for line in stands):
        stands.insert(0, brief.standing)
    page: list[Paragraph] = [(0, Content.styled(shown(name).replace("\n", " "), HERE))]
    page.append((0, Content.styled(shown(stands[0][:1].upper() + stands[0][1:]), WRITTEN)))
    return page + [quiet(0, line) for line in stands[1:]]


def rest(opportunity: Opportunity, rounds: Sequence[Recap]) -> list[Piece]:
    """What stands below the line of time."""
    page = section(FEEDBACK, _feedback(opportunity))
    people = people_met(tuple(reversed(rounds)))
    return [*page, *section(PEOPLE, (line for met in people for line in _met(met)))]


def _feedback(opportunity: Opportunity) -> Iterable[Paragraph]:
    for line in opportunity.feedback.split("\n"):
        if line:
            yield item("·", line)


def _met(met: Met) -> Iterable[Paragraph]:
    person = met.person
    named = ", ".join(part for part in (person.name, person.title) if part)
    seen = SEEN.format(rounds=len(met.recap_ids)) if len(met.recap_ids) > 1 else ""
    yield item("·", named, ", ".join(filter(None, (RELATION_WORDS[person.relation.value], seen))))
    for text in met.common_ground:
        yield from under(text, WRITTEN)
    for text in met.helped_with:
        yield from under(f"helped with {text}")
    for topic in met.topics:
        yield from under(RAISED.format(topic=topic.text))
    yield from under("  ".join(part for part in (person.email, person.profile) if part))


def _on_the_line(moment: Moment, now: datetime) -> Iterable[Paragraph]:
    day = f"{said_day(moment.on, now):>{DAY_CELLS}}"
    style = QUIET if moment.mark is Mark.TODAY else WRITTEN
    aside = f"  {moment.aside}" if moment.aside else ""
    yield (
        DAY_CELLS + 4,
        Content.assemble(
            (f"{day}  {moment.mark} ", QUIET), (shown(moment.text).replace("\n", " "), style), (aside, QUIET)
        ),
    )
    if moment.below:
        yield quiet(DAY_CELLS + 4, f"{'':{DAY_CELLS}}  │ {moment.below}")


def said_day(day: date | None, now: datetime) -> str:
    """A day as short as it can be on the line."""
    return short_day(day, now) if day else ""
