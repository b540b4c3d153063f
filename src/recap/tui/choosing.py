"""What is typed at a row of answers: the letters of one of them, or text for the field after it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable


class Heard(NamedTuple):
    """The answer that stands now, and the text that was not for it but for the field after it."""

    token: str
    passed_on: str = ""


class Choosing:
    """Follows the letters of somebody who chooses, and who may type on without going to the next field.

    ``begins`` tells whether what the next field asks for may begin with a text; without it nobody knows.
    """

    def __init__(self, choices: tuple[tuple[str, str], ...], begins: Callable[[str], bool] | None) -> None:
        """Choose among ``choices``, pairs of a token and its word."""
        self._forms = [(token, _forms(word)) for token, word in choices]
        self._begins = begins or (lambda _: False)
        self.forget()

    def forget(self) -> None:
        """Begin anew: the answer that stands is not being typed any more."""
        self._said = ""
        self._before = ""
        self._is_second = False

    @property
    def is_in_a_word(self) -> bool:
        """Whether a space would belong to what is being typed."""
        return bool(self._said) and not self._said.endswith(" ")

    def hear(self, character: str, token: str) -> Heard:
        """Take a typed character while ``token`` is the answer."""
        said, by_letter = self._said + character, self._spelled(character)
        if not self._said:
            return self._choose(character, token, by_letter) if by_letter else Heard(token, character)
        if spelled := self._spelled(said):
            self._said = said
            return Heard(token if token in spelled else spelled[0])
        if character == " ":
            self._said = said
            return Heard(token)
        if self._begins(said):
            return self._pass_on(self._before, said)
        if self._said.casefold() == character.casefold() and len(by_letter) > 1:
            return self._choose(character, token, by_letter)
        if self._is_whole():
            return self._pass_on(token, character)
        if len(self._said) > 1 or self._is_second:
            # No answer is spelled so. Either the letters before were one all the same, or none of it was.
            was_one = self._begins(character)
            return self._pass_on(token, character) if was_one else self._pass_on(self._before, said)
        if by_letter:
            # Another answer, or the first letter of a text: the next letter tells.
            return self._choose(character, token, by_letter, is_second=True)
        return self._pass_on(token, character)

    def _spelled(self, said: str) -> list[str]:
        said = said.casefold()
        return [token for token, forms in self._forms if any(form.startswith(said) for form in forms)]

    def _is_whole(self) -> bool:
        said = self._said.casefold()
        return said.endswith(" ") or any(said in forms for _, forms in self._forms)

    def _choose(self, letter: str, token: str, tokens: list[str], *, is_second: bool = False) -> Heard:
        self._said, self._before, self._is_second = letter, token, is_second
        after = tokens.index(token) + 1 if token in tokens else 0
        return Heard(tokens[after % len(tokens)])

    def _pass_on(self, token: str, text: str) -> Heard:
        self.forget()
        return Heard(token, text)


def _forms(word: str) -> set[str]:
    """How a word may be typed: "take-home" also as "take home" and "takehome"."""
    word = word.casefold()
    return {word, word.replace("-", " "), word.replace(" ", "-"), word.replace("-", "").replace(" ", "")}
