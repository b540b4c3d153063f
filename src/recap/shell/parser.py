"""Reading what was typed after `recap`.

By hand, since argparse would cost every command a third of what Python itself takes to start, and gives up on
words after an option (`recap add Acme --done '- rambled on pay'`). It still writes the help: see help.py.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from recap.shell.commands import COMMANDS, EVERYWHERE, Option

if TYPE_CHECKING:
    from collections.abc import Sequence

UNKNOWN_COMMAND = "recap has no command {word}.{near} `recap --help` lists the commands."
NEAR = " Did you mean {word}?"
UNKNOWN_OPTION = "{word} is no option of {program}. A word that begins with a dash goes after `--`."
NEEDS_VALUE = "{flag} needs {value} after it. `{program} --help` tells more."
TAKES_NO_VALUE = "{flag} takes no value. `{program} --help` tells more."
ONE_OF = "{given} is no {value}: {choices}."
NO_NUMBER = "{flag} needs a number, and {given} is none."
TOO_FEW = "{program} needs {value}. `{program} --help` tells more."
TOO_MANY = "{program} does not know what to do with {word}. `{program} --help` tells more."
JSON_OF_WHAT = "--json goes with a command, like `recap list --json`."


class WrongUse(Exception):  # noqa: N818 - the slip is the person's; the program has no error
    """What was typed is not how a command is used; ``sentence`` says how it is."""

    exit_code = 2

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class Asked:
    """What was asked for. ``command`` is "" for the app, and ``wants`` is "help" or "version" or ""."""

    def __init__(self) -> None:
        self.command = ""
        self.wants = ""
        self.words: list[str] = []
        self.journal: str | None = None
        self.json = False
        self.when: str | None = None
        self.kind: str | None = None
        self.round: str | None = None
        self.done = False
        self.limit: int | None = None
        self.state: str | None = None
        self.bin = False
        self.best = False
        self.mend = False
        self.open = False
        self.save: str | None = None
        self.adding: str | None = None
        self.with_thoughts = False
        self.all = False
        self.quiet = False
        self.at: str | None = None
        self.reason: str | None = None
        self.next: str | None = None
        self.start: str | None = None
        self.until: str | None = None
        self.by: str | None = None
        self.undo = False
        self.force = False
        self.dry_run = False
        self.yes = False


def read(typed: Sequence[str]) -> Asked:
    """Read what was typed. Raises WrongUse."""
    asked = Asked()
    program = "recap"
    options: tuple[Option, ...] = EVERYWHERE
    rest = list(typed)
    while rest:
        word = rest.pop(0)
        if word == "--" and asked.command:
            asked.words += rest
            break
        if _looks_like_option(word):
            if word in ("-h", "--help"):
                asked.wants = "help"
                return asked
            if word == "--version" and not asked.command:
                asked.wants = "version"
                return asked
            _take(asked, word, rest, options, program)
        elif asked.command:
            asked.words.append(word)
        elif word in COMMANDS:
            asked.command = word
            program = f"recap {word}"
            options = (*COMMANDS[word].options, *EVERYWHERE)
        else:
            raise WrongUse(UNKNOWN_COMMAND.format(word=word, near=_near(word)))
    if asked.command:
        _count_words(asked, program)
    elif asked.json:
        raise WrongUse(JSON_OF_WHAT)
    return asked


def _looks_like_option(word: str) -> bool:
    """Tell `--when=today 14:00` from `- rambled on pay`, which is a line with a mark, and from `-` alone."""
    return len(word) > 1 and word.startswith("-") and " " not in word.partition("=")[0]


def _take(asked: Asked, word: str, rest: list[str], options: tuple[Option, ...], program: str) -> None:
    """Put the option's value where it goes, taking it from the rest if it is not glued to the word."""
    flag, glued, given = word.partition("=")
    if not word.startswith("--") and len(flag) > 2:
        flag, glued, given = word[:2], "=", word[2:]
    option = next((option for option in options if option.flag == flag), None)
    if option is None:
        raise WrongUse(UNKNOWN_OPTION.format(word=word, program=program))
    if not option.value:
        if glued:
            raise WrongUse(TAKES_NO_VALUE.format(flag=flag, program=program))
        setattr(asked, option.goes_to, True)
        return
    if not glued:
        if not rest:
            raise WrongUse(NEEDS_VALUE.format(flag=flag, value=_a(option.value), program=program))
        given = rest.pop(0)
    setattr(asked, option.goes_to, _value(option, given))


def _value(option: Option, given: str) -> str | int:
    if option.is_number:
        if not (given.isascii() and given.isdigit() and len(given) < 10):
            raise WrongUse(NO_NUMBER.format(flag=option.flag, given=given))
        return int(given)
    if option.choices:
        token = given.casefold().replace("-", "_").replace(" ", "_")
        if token not in option.choices:
            choices = ", ".join(option.choices)
            raise WrongUse(ONE_OF.format(given=given, value=option.value, choices=choices))
        return token
    return given


def _count_words(asked: Asked, program: str) -> None:
    takes = COMMANDS[asked.command].words
    needed = [word for word in takes if word.how_many in (None, "+")]
    if len(asked.words) < len(needed):
        raise WrongUse(TOO_FEW.format(program=program, value=_a(needed[len(asked.words)].name)))
    if len(asked.words) > len(takes) and not any(word.how_many in ("*", "+") for word in takes):
        raise WrongUse(TOO_MANY.format(program=program, word=asked.words[len(takes)]))
    for word, given in zip(takes, asked.words, strict=False):
        if word.choices and given not in word.choices:
            choices = ", ".join(word.choices)
            raise WrongUse(ONE_OF.format(given=given, value=word.name, choices=choices))


def _a(name: str) -> str:
    if name.endswith("S"):
        return name
    return f"an {name}" if name[0] in "AEION" and name != "NAME" else f"a {name}"


def _near(word: str) -> str:
    from difflib import get_close_matches

    near = get_close_matches(word, COMMANDS, n=1)
    return NEAR.format(word=near[0]) if near else ""
