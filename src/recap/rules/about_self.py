"""Whether a line is about the person rather than about a moment; asked about once, never blocked."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

from recap.rules.same_thought import plain

_PHRASES = Path(__file__).with_name("data") / "about_self.json"


def about_self(line: str) -> bool:
    """Whether the line has one of a short list of English phrases about oneself.

    Nothing that is matched is kept, and the screen asks at most once per start of the program.
    """
    return bool(_pattern().search(plain(line)))


@cache
def _pattern() -> re.Pattern[str]:
    lists = json.loads(_PHRASES.read_text(encoding="utf-8"))
    any_of = {name: "|".join(plain(phrase) for phrase in phrases) for name, phrases in lists.items()}
    trait = rf"(?:{any_of['i_am']}) (?:(?:{any_of['so']}) )*(?:{any_of['traits']})"
    return re.compile(rf"\b(?:{any_of['phrases']}|{trait})\b")
