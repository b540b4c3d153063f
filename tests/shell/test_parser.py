"""Reading what was typed after `recap`."""

from __future__ import annotations

from typing import Any

import pytest

from recap.shell.commands import COMMANDS
from recap.shell.help import completion, help_text
from recap.shell.parser import WrongUse, read


def asked_for(*typed: str) -> dict[str, Any]:
    return {name: value for name, value in vars(read(typed)).items() if value}


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ((), {}),
        (("--journal", "a.db"), {"journal": "a.db"}),
        (("--help",), {"wants": "help"}),
        (("list", "-h"), {"wants": "help", "command": "list"}),
        (("--version",), {"wants": "version"}),
        (("list", "--json"), {"command": "list", "json": True}),
        (("--json", "list"), {"command": "list", "json": True}),
        (("--journal=a.db", "list", "-n5"), {"command": "list", "journal": "a.db", "limit": 5}),
        (("list", "--journal", "a.db", "-n", "5"), {"command": "list", "journal": "a.db", "limit": 5}),
        (("list", "--state", "Draft"), {"command": "list", "state": "draft"}),
        (("search", "a", "--best", "b"), {"command": "search", "words": ["a", "b"], "best": True}),
        (("backup",), {"command": "backup"}),
        (("add", "-"), {"command": "add", "words": ["-"]}),
        (("add", "A", "--kind", "on site"), {"command": "add", "words": ["A"], "kind": "on_site"}),
        (("add", "A", "--when=fri 10:30"), {"command": "add", "words": ["A"], "when": "fri 10:30"}),
    ],
)
def test_what_is_typed_is_understood(typed: tuple[str, ...], asked: dict[str, Any]) -> None:
    """Options stand before or after the command, glued or not."""
    assert asked_for(*typed) == asked


def test_lines_with_a_dash_are_lines_and_not_options() -> None:
    """A mark and its space need nothing, a dash glued to a word needs `--`, and the order stays."""
    asked = read(
        ["add", "A, B", "- rambled", "--done", "--done with it", "- x=1", "--", "-glued", "--", "-n"]
    )
    assert asked.words == ["A, B", "- rambled", "--done with it", "- x=1", "-glued", "--", "-n"]
    assert asked.done


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("lst",), "no command lst. Did you mean list?"),
        (("zzzzzz",), "no command zzzzzz. `recap --help`"),
        (("--json",), "`recap list --json`"),
        (("--foo", "list"), "--foo is no option of recap."),
        (("list", "--foo"), "--foo is no option of recap list"),
        (
            ("add", "A", "-glued"),
            "-glued is no option of recap add. A word that begins with a dash goes after `--`",
        ),
        (("list", "--bin=yes"), "--bin takes no value"),
        (("list", "-n"), "-n needs an N after it"),
        (("list", "-n", "few"), "-n needs a number, and few is none"),
        (("list", "-n", "-1"), "-n needs a number, and -1 is none"),
        (("list", "-n", "9" * 30), "-n needs a number"),
        (("list", "--state", "lost"), "lost is no STATE: draft, written, closed"),
        (("list", "more"), "does not know what to do with more"),
        (("show",), "recap show needs an ID"),
        (("show", "a", "b"), "does not know what to do with b"),
        (("search",), "recap search needs WORDS"),
        (("add",), "recap add needs a TEXT"),
        (("restore-backup",), "needs a FILE"),
        (("completion", "fish"), "fish is no SHELL: bash, zsh, tcsh"),
    ],
)
def test_a_slip_is_told_in_a_sentence(typed: tuple[str, ...], said: str) -> None:
    """Wrong use names what was wrong, and is exit 2."""
    with pytest.raises(WrongUse) as slip:
        read(typed)
    assert said in slip.value.sentence
    assert slip.value.exit_code == 2


def test_the_help_tells_every_command() -> None:
    """The help has each command that there is, on a line of its own, and none that comes later."""
    lines = [" ".join(line.split()) for line in help_text("").splitlines()]
    for name, command in COMMANDS.items():
        assert f"{name} {command.about}" in lines


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_of_a_command_tells_its_words_and_options(name: str) -> None:
    """Each command's help has all that can be typed after it."""
    told = help_text(name)
    for option in COMMANDS[name].options:
        assert option.flag in told
        assert option.about in told
    for word in COMMANDS[name].words:
        assert word.name in told
    assert "--journal PATH" in told


@pytest.mark.parametrize("shell", ["bash", "zsh", "tcsh"])
def test_completion_knows_the_commands(shell: str) -> None:
    """The script for each shell completes every command."""
    script = completion(shell)
    assert all(name in script for name in COMMANDS)
