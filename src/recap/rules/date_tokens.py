"""What was typed as words, numbers and signs, read from left to right."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeVar
from unicodedata import decimal, normalize

from recap.rules.date_words import PASSED_OVER

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_LONGEST = 60
_TOKEN = re.compile(r"(\s*)([0-9]+|[^\W\d_]+|[^\w\s])")
_HALF_OF_DAY = re.compile(r"(?<![a-z])([ap])\.?m\b\.?")
_DASHES = str.maketrans("–—−", "---")

_Found = TypeVar("_Found")


def typed(text: str) -> str:
    """Bring what was typed into one form: lower case, plain digits and dashes; empty if it is too long."""
    if len(text) > _LONGEST:
        return ""
    text = normalize("NFKC", text).strip().lower().translate(_DASHES)
    return _HALF_OF_DAY.sub(r"\1m", "".join(str(decimal(c, c)) for c in text))


class Tokens:
    """The tokens of a text in the form of ``typed``, and how far they have been read."""

    def __init__(self, text: str) -> None:
        found = [match.groups() for match in _TOKEN.finditer(text)]
        self._complete = sum(len(gap) + len(token) for gap, token in found) == len(text)
        self._tokens = [(gap != "", token) for gap, token in found if token not in PASSED_OVER]
        self.position = 0

    def ended(self) -> bool:
        """Whether everything was read, and there was nothing that is no token."""
        return self._complete and self.position >= len(self._tokens)

    def next(self) -> str:
        """Show the next token without reading it; empty at the end."""
        return self._tokens[self.position][1] if self.position < len(self._tokens) else ""

    def glued(self) -> bool:
        """Whether the next token follows without a blank."""
        return self.position < len(self._tokens) and not self._tokens[self.position][0]

    def take(self, *options: str) -> str:
        """Read one of these words if it is next."""
        token = self.next()
        if token and token in options:
            self.position += 1
            return token
        return ""

    def phrase(self, *phrase: str) -> bool:
        """Read these words if all of them are next."""
        end = self.position + len(phrase)
        if tuple(token for _, token in self._tokens[self.position : end]) == phrase:
            self.position = end
            return True
        return False

    def named(self, names: Mapping[str, int]) -> int | None:
        """Read a word that names a number."""
        value = names.get(self.next())
        if value is not None:
            self.position += 1
        return value

    def number(self, *digits: int) -> int | None:
        """Read a number that is written with one of these counts of digits."""
        token = self.next()
        if token.isdecimal() and len(token) in digits:
            self.position += 1
            return int(token)
        return None

    def first(self, *rules: Callable[[], _Found | None]) -> _Found | None:
        """Give what the first rule that fits has read; a rule that does not fit has read nothing."""
        start = self.position
        for rule in rules:
            found = rule()
            if found is not None:
                return found
            self.position = start
        return None
