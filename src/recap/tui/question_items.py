"""How the question bank reads: groups of questions, and one question with its answers by date."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from textual.content import Content

from recap.rules.dates import short_day
from recap.rules.record import Landed
from recap.rules.text import shown
from recap.tui.rows import NO_COMPANY
from recap.tui.theme_items import heading
from recap.tui.weights import HERE, QUIET, WRITTEN
from recap.tui.widgets.item_list import SPACE, Item, Line
from recap.tui.widgets.one_row import one_line

if TYPE_CHECKING:
    from recap.rules.question_bank import Asked, BankedQuestion

NEEDS = "Stumbled, and no better answer yet"
HAS = "With a better answer"
OTHERS = "The others"
NO_ANSWER = "No better answer yet; e writes one."
YOU_SAID, BETTER = "You said: ", "Better: "
BETTER_ANSWERS, ASKED = "Better answers, newest first", "Asked, newest first"
UNDER = 4


def bank_items(questions: Iterable[BankedQuestion], today: date) -> list[Item]:
    """The bank in its order: what needs an answer, what has one, the rest."""
    groups: dict[str, list[BankedQuestion]] = {NEEDS: [], HAS: [], OTHERS: []}
    for question in questions:
        title = NEEDS if question.needs_answer else HAS if question.better_answer else OTHERS
        groups[title].append(question)
    items: list[Item] = []
    for title, group in groups.items():
        if group:
            items += [SPACE] if items else []
            items += [heading(title), *(_bank_item(question, today) for question in group)]
    return items


def _bank_item(question: BankedQuestion, today: date) -> Item:
    newest = question.asked[0]
    last = short_day(newest.on, today)
    landed = f"{newest.landed}, {last}" if newest.landed else last
    lines = [Line(Content.styled(one_line(question.text), HERE), asides=(landed,))]
    if question.better_answer:
        better = Content.assemble((f"  {BETTER}", QUIET), (one_line(question.better_answer), WRITTEN))
        lines.append(Line(better, is_cut=True))
    elif question.needs_answer:
        lines.append(Line(Content.styled(f"  {NO_ANSWER}", QUIET), is_cut=True))
    elif newest.answer:
        said = Content.assemble((f"  {YOU_SAID}", QUIET), (one_line(newest.answer), WRITTEN))
        lines.append(Line(said, is_cut=True))
    return Item(question.key, tuple(lines))


def question_items(question: BankedQuestion, today: date) -> list[Item]:
    """Every version of the better answer, then every time it was asked; the key is the place among those."""
    items: list[Item] = []
    if question.better_answers:
        items += [heading(BETTER_ANSWERS)]
        for number, version in enumerate(question.better_answers):
            style = WRITTEN if number == 0 else QUIET
            items.append(
                Item(
                    "",
                    (
                        Line(Content.styled(f"  {short_day(version.on, today)}", QUIET)),
                        *_text(version.text, style),
                    ),
                )
            )
        items.append(SPACE)
    items.append(heading(ASKED))
    items += [
        _asked_item(str(number), one, question.text, today) for number, one in enumerate(question.asked)
    ]
    return items


def _asked_item(key: str, one: Asked, text: str, today: date) -> Item:
    where = one_line(one.company) or NO_COMPANY
    marks = {Landed.LANDED: "+ ", Landed.STUMBLED: "– "}
    head = f"{marks.get(one.landed, '· ') if one.landed else '· '}{short_day(one.on, today)}  {where}"
    lines = [Line(Content.styled(head, QUIET), asides=(str(one.landed or ""),))]
    if one.text != text:
        lines += _text(f"“{one_line(one.text)}”", WRITTEN)
    lines += _text(one.answer, WRITTEN, YOU_SAID) if one.answer else []
    return Item(key, tuple(lines))


def _text(text: str, style: str, lead: str = "") -> Sequence[Line]:
    first, *more = shown(text).split("\n")
    lines = [Line(Content.assemble((" " * UNDER + lead, QUIET), (first, style)), indent=UNDER)]
    return lines + [Line(Content.styled(" " * UNDER + line, style), indent=UNDER) for line in more]
