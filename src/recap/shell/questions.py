"""Questions and answers on plain lines, for any terminal, pipe or screen reader: no colour, no cursor moved.

What is asked is printed, what is answered is one line each. Nothing here knows the journal.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, cast

from recap.rules.closeout import Chose, Kind, Wrote, as_given
from recap.shell.say import prompt, say
from recap.shell.wrapping import tell

if TYPE_CHECKING:
    from collections.abc import Sequence
    from io import BufferedReader

    from recap.rules.closeout import Ask, Choice, Field, Given

STEP = "Step {step} of {steps}."
ANSWER = "Answer"
NUMBER = "0 to 10"
KEYS = "Type {keys}"
PRESS_ENTER = "Press Enter"
PRESS_ENTER_OR = "Press Enter, or type {keys}"
ENTER = "Enter"
OR = "{one} or {other}"
WITH_DEFAULT = "{label} (Enter: {default})"
ANOTHER = "Another one (Enter goes on)"
SO_FAR = "So far:"
TYPED_BEFORE = "You typed: {text}"
KEPT_BY_ENTER = "{label} (Enter keeps it)"
ITS_OWN_LINE = "  {key}  {label}"

CAN_TYPE = "You can type:"
CAN_WRITE = "  a line of your own"
CAN_NUMBER = "  a number from 0 to 10"
CAN_KEY = "  {key}: {label}"
CAN_SKIP = "  nothing, or skip: go on without an answer"
CAN_BACK = "  back: the question before"
CAN_PERSON = "  person: I need a person"
CAN_LEAVE = "  Ctrl+D: leave; everything is kept"
CAN_QUOTE = '  "back", in quotes, when that is your answer'

HELP, BACK, SKIP, PERSON = "?", "back", "skip", "person"
WORDS = frozenset({HELP, BACK, SKIP, PERSON})
"""What is typed to the program rather than as an answer."""


class Ended(Exception):  # noqa: N818 - nobody did anything wrong
    """There is no more to read; ``texts`` are the fields as they stand, the last line perhaps half typed."""

    def __init__(self, *texts: str) -> None:
        super().__init__(*texts)
        self.texts = texts


class Said(Exception):  # noqa: N818 - the same
    """A word to the program was typed instead of an answer; ``texts`` are the fields as they stand."""

    def __init__(self, word: str, texts: Sequence[str] = ()) -> None:
        super().__init__(word)
        self.word = word
        self.texts = tuple(texts)


def read_line(label: str) -> str:
    """Ask for one line. Raises Ended where there is no whole one."""
    prompt(f"{label}: ")
    # As bytes, because the locale may say otherwise.
    raw = cast("BufferedReader", sys.stdin.buffer).readline() if sys.stdin is not None else b""
    line = raw.decode("utf-8", "replace").rstrip("\r\n")
    if not raw.endswith(b"\n"):
        say()
        raise Ended(line)
    if not sys.stdin.isatty():
        # Nobody's Enter has ended the line on the screen.
        say()
    return line


def show(asked: Ask, *, with_step: bool) -> None:
    """Print the question with all that belongs to it."""
    say()
    if with_step and asked.steps:
        say(STEP.format(step=asked.step, steps=asked.steps))
    for line in (*asked.said, asked.pinned):
        if line:
            tell(line)
    for what, when in asked.held:
        tell(f"  {what}: {when}" if when else f"  {what}", 4)
    for heading, lines in asked.summary:
        say(f"{heading}:")
        for line in lines:
            tell(f"  {line}", 4)
    if asked.prompt:
        tell(asked.prompt)
    if asked.given:
        say(SO_FAR)
        for line in asked.given:
            tell(f"  {line}", 4)
    show_choices((*asked.choices, *asked.picks, *asked.offers))


def show_choices(choices: Sequence[Choice]) -> None:
    """Print keys with what they stand for, one a line."""
    for choice in choices:
        key = _name(choice.key)
        tell(ITS_OWN_LINE.format(key=key, label=choice.label), len(key) + 4)


def read_answer(asked: Ask) -> Given:
    """Read the answer to that question. Raises Said for a word to the program, and Ended."""
    if asked.kind in (Kind.CHOICE, Kind.ENTER):
        return _read_key(asked)
    texts: list[str] = []
    for field in asked.fields:
        try:
            line = read_line(_label(asked, field))
        except Ended as end:
            raise Ended(*texts, *end.texts) from None
        word = to_the_program(line)
        if word:
            raise Said(word, texts)
        texts.append(unquoted(line) or field.value)
        if not texts[0]:
            # Without its first half there is nothing to ask the second one for.
            raise Said(SKIP)
    return as_given(asked, *texts)


def _read_key(asked: Ask) -> Given:
    keys = [choice.key for choice in (*asked.choices, *asked.offers)]
    if asked.kind == Kind.ENTER:
        keys.append("enter")
    line = read_line(_keys(keys))
    word = to_the_program(line)
    if word:
        raise Said(word)
    if not line.strip():
        if "enter" not in keys:
            raise Said(SKIP)
        return Chose("enter")
    given = as_given(asked, line)
    return given if isinstance(given, Chose) else Wrote((line,))


def _label(asked: Ask, field: Field) -> str:
    label = field.label or (NUMBER if asked.kind == Kind.NUMBER else ANSWER)
    if asked.kind == Kind.LINES and asked.given and not field.value:
        label = ANOTHER
    if field.value:
        tell(TYPED_BEFORE.format(text=field.value), 2)
        return KEPT_BY_ENTER.format(label=label)
    return WITH_DEFAULT.format(label=label, default=field.default) if field.default else label


def to_the_program(line: str) -> str:
    """Find the word to the program that this line is; "" for an answer."""
    word = line.strip().casefold()
    return word if word in WORDS else ""


def unquoted(line: str) -> str:
    """Take the quotes off a word that would be one to the program without them."""
    bare = line.strip().strip("\"'“”„«»")
    return bare if bare != line.strip() and to_the_program(bare) else line


def show_help(asked: Ask, *, can_go_back: bool) -> None:
    """Print what can be typed at that question."""
    say(CAN_TYPE)
    if asked.kind == Kind.NUMBER:
        say(CAN_NUMBER)
    elif asked.kind in (Kind.LINE, Kind.LINES, Kind.PAIR):
        say(CAN_WRITE)
    for choice in (*asked.choices, *asked.picks, *asked.offers):
        tell(CAN_KEY.format(key=_name(choice.key), label=choice.label), 4)
    if asked.skippable:
        say(CAN_SKIP)
    if can_go_back:
        say(CAN_BACK)
    say(CAN_PERSON)
    say(CAN_LEAVE)
    if asked.fields:
        say(CAN_QUOTE)


def read_choice(choices: Sequence[Choice]) -> str:
    """Print these keys and read one of them, or ``person``, as long as it takes. Raises Ended."""
    show_choices(choices)
    keys = [choice.key for choice in choices]
    while True:
        line = read_line(_keys(keys)).strip().casefold()
        if line in (*keys, PERSON):
            return line


def _name(key: str) -> str:
    return ENTER if key == "enter" else key


def _keys(keys: Sequence[str]) -> str:
    typed = [key for key in keys if key != "enter"]
    if not typed:
        return PRESS_ENTER
    named = OR.format(one=", ".join(typed[:-1]), other=typed[-1]) if len(typed) > 1 else typed[0]
    return (KEYS if typed == keys else PRESS_ENTER_OR).format(keys=named)
