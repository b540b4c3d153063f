"""`recap wording`, and the sentences in use: ours, or the person's own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from recap.rules.wording import defaults_as_toml, read_wording
from recap.settings import wording_path
from recap.shell.say import complain, say_document

if TYPE_CHECKING:
    from recap.rules.wording import Wording
    from recap.shell.parser import Asked


def run(_asked: Asked) -> int:
    """Print our sentences as the file a person can start from; tell what theirs has that cannot be used."""
    say_document(defaults_as_toml())
    in_use()
    return 0


def in_use() -> Wording:
    """Read the sentences in use, saying for each line that cannot be used where it is."""
    words, problems = read_wording(Path(wording_path()))
    for problem in problems:
        complain(problem)
    return words
