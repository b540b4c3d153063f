"""The skill that a lesson of a close-out is about: at most three that fit, a digit each, none by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recap.rules.closeout import Ask, Choice, Chose, Kind, Spot
from recap.shell.questions import HELP, SKIP, Said, read_answer, show, show_help
from recap.shell.wrapping import tell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recap.rules.themes import Theme
    from recap.rules.wording import Wording

NONE_OF_THEM = "none of these"
NONE = Choice("enter", NONE_OF_THEM)


def ask_theme(fitting: Sequence[Theme], words: Wording) -> str:
    """Ask which of these it is; gives its slug, or "" for none.

    Raises Said for the words that lead elsewhere, and Ended.
    """
    digits = {str(number): theme for number, theme in enumerate(fitting, 1)}
    choices = tuple(Choice(digit, theme.name) for digit, theme in digits.items())
    asked = Ask(Spot.THEME, Kind.CHOICE, words.say("sort.theme"), choices=(*choices, NONE))
    show(asked, with_step=False)
    while True:
        try:
            given = read_answer(asked)
        except Said as said:
            if said.word == SKIP:
                return ""
            if said.word != HELP:
                raise
            show_help(asked, can_go_back=True)
            continue
        if isinstance(given, Chose):
            return digits[given.key].slug if given.key in digits else ""
        tell(words.say("limit.key"))
