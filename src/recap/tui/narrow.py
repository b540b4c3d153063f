"""Narrowing the journal's list by picking: what to narrow by, to what, and how the list says it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recap.rules.narrowing import Asked, begins, narrowed
from recap.rules.record import Outcome, State
from recap.rules.text import shown

if TYPE_CHECKING:
    from recap.journal.journal import Journal
    from recap.journal.narrowed import Narrowed
    from recap.tui.app import RecapApp

QUESTION = "Narrow the list by what?"
KEYS = (
    ("c", "company", "a company"),
    ("s", "state", "how far the recap is"),
    ("o", "outcome", "what came of it"),
    ("t", "theme", "a theme"),
    ("y", "year", "a year"),
)
EVERYTHING = ("e", "everything again")
BELOW = ("You can type it too: company:acme  state:closed  outcome:offer  theme:clarity  year:2026",)
WHICH = {
    "company": "Which company?",
    "state": "How far is it?",
    "outcome": "What came of it?",
    "theme": "Which theme?",
    "year": "Which year?",
}
WHY = "Only these stay in the list; escape in the list brings the others back."
NONE_YET = "There is nothing to narrow by yet."
COUNTED = "{count} recaps"
ONE = "1 recap"

NONE_FOUND = "Nothing found for “{words}”{among}."
NONE_OF = "No recap{among}."
AMONG = {
    "company": " of “{value}”",
    "state": " that {are} {value}",
    "outcome": " with the outcome {value}",
    "theme": " about the theme “{value}”",
    "year": " of {value}",
}
LOOKED = "It looked through everything you wrote. esc shows all recaps again."
KNOWN = {
    "state": "A recap is one of: " + ", ".join(State) + ".",
    "outcome": "An outcome is one of: " + ", ".join(outcome.replace("_", " ") for outcome in Outcome) + ".",
}
EMPTY = "Your recaps will be here, newest first.\nPress F2 to write the first one."
EMPTY_BIN = "The bin is empty.\nPress x to go back to your recaps."
BIN = "In the bin, each for 30 days. u brings one back, x shows your recaps again."
ALL = {
    False: ("1 recap", "{count} recaps, newest first"),
    True: ("1 opportunity", "{count} opportunities, newest first"),
}
FOUND = "{count} found{among}"
HINT = "any words you wrote, company:acme, year:2026 …"


async def pick(app: RecapApp, reader: Narrowed, line: str) -> str | None:
    """Ask what to narrow by and to what; the line of the list with it, or None."""
    from recap.tui.screens.pick import PickScreen
    from recap.tui.screens.question import QuestionScreen

    choices = [(key, words) for key, _, words in KEYS]
    key = await app.push_screen_wait(QuestionScreen(QUESTION, [*choices, EVERYTHING], below=BELOW))
    if key is None or key == EVERYTHING[0]:
        return "" if key else None
    name = next(name for one, name, _ in KEYS if one == key)
    said = await app.in_journal(_theme_names) if name == "theme" else {}
    rows = [
        (value, said.get(value) or _said(value), "", COUNTED.format(count=count) if count > 1 else ONE)
        for value, count in reader.values(name)
    ]
    if not rows:
        app.notify(NONE_YET, markup=False)
        return None
    value = await app.push_screen_wait(PickScreen(WHICH[name], WHY, rows))
    return None if value is None else narrowed(line, name, value)


def _said(value: str) -> str:
    return shown(value).replace("_", " ")


def _theme_names(journal: Journal) -> dict[str, str]:
    return {page.theme.slug: shown(page.theme.name) for page in journal.learning.themes()}


def said_above(asked: Asked, count: int, *, in_bin: bool, of_opportunities: bool) -> str:
    """The quiet line above the list: what is in it."""
    if in_bin:
        return BIN
    if not asked.is_everything:
        return FOUND.format(count=f"{count:,}", among=_among(asked, count))
    return ALL[of_opportunities][count > 1].format(count=f"{count:,}")


def said_nothing(asked: Asked, *, in_bin: bool) -> str:
    """What is said where nothing was found: what was searched, and what can be meant."""
    words = asked.words.strip()
    if in_bin:
        return EMPTY_BIN
    if asked.is_everything:
        return EMPTY
    first = (NONE_FOUND if words else NONE_OF).format(words=shown(words), among=_among(asked, 1))
    known = [KNOWN[name] for name, value in asked.narrows if name in KNOWN and not _is_known(name, value)]
    return "\n".join([first, *known, LOOKED])


def _among(asked: Asked, count: int) -> str:
    are = "is" if count == 1 else "are"
    return "".join(AMONG[name].format(value=shown(value), are=are) for name, value in asked.narrows)


def _is_known(name: str, value: str) -> bool:
    return any(begins(token, value) for token in (State if name == "state" else Outcome))
