"""The help and the completion scripts, made by argparse and shtab from the table of commands."""

from __future__ import annotations

from argparse import ArgumentParser, RawDescriptionHelpFormatter
from typing import TYPE_CHECKING

from recap import __version__
from recap.shell.commands import ABOUT, COMMANDS, EVERYWHERE, MORE

if TYPE_CHECKING:
    from recap.shell.commands import Option


class _Layout(RawDescriptionHelpFormatter):
    """Help a little wider than argparse makes it, with our own line breaks."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=20, width=100)


def help_text(command: str) -> str:
    """Tell how a command is used; all of recap for ""."""
    if command:
        parser = _parser(f"recap {command}", COMMANDS[command].about, COMMANDS[command].more)
        _fill(parser, command)
    else:
        lines = [f"  {name:<16}{command.about}" for name, command in COMMANDS.items()]
        parser = _parser("recap", "\n".join((ABOUT, "", "commands:", *lines)), MORE)
        parser.usage = "recap [COMMAND] [WORDS …] [options]"
        _add_options_of_recap(parser)
    return parser.format_help()


def completion(shell: str) -> str:
    """Make the completion script for a shell."""
    import shtab

    return shtab.complete(_whole(), shell)


def _parser(program: str, about: str, more: str) -> ArgumentParser:
    description = about if "\n" in about else f"{about[0].upper()}{about[1:]}."
    parser = ArgumentParser(
        prog=program, description=description, epilog=more or None, formatter_class=_Layout, add_help=False
    )
    # From Python 3.14 on it would colour the help itself, and everything printed is cleaned of such codes.
    vars(parser)["color"] = False
    return parser


def _whole() -> ArgumentParser:
    parser = _parser("recap", ABOUT, MORE)
    _add_options_of_recap(parser)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", prog="recap")
    for name, command in COMMANDS.items():
        _fill(commands.add_parser(name, help=command.about, add_help=False), name)
    return parser


def _add_options_of_recap(parser: ArgumentParser) -> None:
    _add_options(parser, EVERYWHERE)
    parser.add_argument("--version", action="version", version=__version__, help="print recap's version")
    parser.add_argument("-h", "--help", action="help", help="show this help")


def _fill(parser: ArgumentParser, name: str) -> None:
    for word in COMMANDS[name].words:
        parser.add_argument(
            word.name, metavar=word.name, nargs=word.how_many, help=word.about, choices=word.choices
        )
    _add_options(parser, COMMANDS[name].options)
    _add_options(parser, EVERYWHERE)
    parser.add_argument("-h", "--help", action="help", help="show this help")


def _add_options(parser: ArgumentParser, options: tuple[Option, ...]) -> None:
    for option in options:
        if option.value:
            parser.add_argument(option.flag, metavar=option.value, choices=option.choices, help=option.about)
        else:
            parser.add_argument(option.flag, action="store_true", help=option.about)
