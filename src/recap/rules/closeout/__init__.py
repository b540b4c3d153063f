"""The close-out: a short flow that ends the going-over, as values that a screen or a shell drives alike.

A driver keeps a ``Flow`` and shows what ``ask`` tells; ``answer``, ``skip`` and ``back`` give the next flow.
"""

from recap.rules.closeout.asks import Ask, Choice, Chose, Field, Given, Kind, Wrote
from recap.rules.closeout.flow import Flow, Purpose, SortedThought, Spot, from_json
from recap.rules.closeout.known import Held, Known, Moment, known_of, names_of
from recap.rules.closeout.moving import (
    answer,
    as_given,
    ask,
    back,
    begin,
    begin_parked,
    begin_thought,
    can_go_back,
    can_have_theme,
    left_over,
    remembered,
    said_of_moment,
    skip,
    stopped,
    time_was_said,
    top_line,
    typing,
    with_theme,
    without_thoughts,
)
from recap.rules.closeout.together import together, with_words_of_another

__all__ = [
    "Ask",
    "Choice",
    "Chose",
    "Field",
    "Flow",
    "Given",
    "Held",
    "Kind",
    "Known",
    "Moment",
    "Purpose",
    "SortedThought",
    "Spot",
    "Wrote",
    "answer",
    "as_given",
    "ask",
    "back",
    "begin",
    "begin_parked",
    "begin_thought",
    "can_go_back",
    "can_have_theme",
    "from_json",
    "known_of",
    "left_over",
    "names_of",
    "remembered",
    "said_of_moment",
    "skip",
    "stopped",
    "time_was_said",
    "together",
    "top_line",
    "typing",
    "with_theme",
    "with_words_of_another",
    "without_thoughts",
]
