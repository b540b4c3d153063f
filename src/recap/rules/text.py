"""Text as it enters the journal, as it is shown, and as it is searched."""

from __future__ import annotations

import re

LONG_TEXT = 320
"""How much of a long text is shown among others; the recap itself has all of it."""

_PICTURES = {code: 0x2400 + code for code in range(0x20) if code not in (0x09, 0x0A)} | {0x7F: 0x2421}
_REPLACED = dict.fromkeys([*range(0x80, 0xA0), *range(0xD800, 0xE000)], 0xFFFD)
_ENTERING = _PICTURES | _REPLACED
_BIDI_CONTROLS = dict.fromkeys(
    [0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)], 0xFFFD
)
_LINE_BREAK = re.compile(r"\r\n?")
_BREAKS_IN_ONE_LINE = re.compile(r"(?<![ \t])[ \t]*(?:[\n\v\f\u2028\u2029][ \t]*)+")


def clean(text: str, *, one_line: bool = False) -> str:
    """Text as the journal keeps it: no control character that a terminal would obey.

    NUL, other C0 but tab and newline, and DEL become their Unicode control pictures; C1 and lone surrogates
    become U+FFFD; line endings become LF. With ``one_line`` a line break becomes a space and the ends are
    stripped. Everything else stays as typed.
    """
    if text.isascii() and text.isprintable():
        return text.strip() if one_line else text
    text = _LINE_BREAK.sub("\n", text)
    if one_line:
        text = _BREAKS_IN_ONE_LINE.sub(" ", text).strip()
    return text.translate(_ENTERING)


def shown(text: str) -> str:
    """Text as it may be printed on a terminal: cleaned, and with the controls of direction made visible."""
    return clean(text).translate(_BIDI_CONTROLS)


def shortened(text: str, longest: int = LONG_TEXT) -> str:
    """The text in one line, cut after a word where it is longer."""
    text = " ".join(text.split())
    if len(text) <= longest:
        return text
    space = text.rfind(" ", longest // 2, longest)
    return text[: space if space > 0 else longest - 1].rstrip(" ,;:") + " …"


# Letters that NFKD leaves whole, and signs that no search should depend on.
_LETTERS = str.maketrans(
    {
        "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "ĸ": "k", "ł": "l", "ŋ": "n", "ø": "o", "ŧ": "t", "þ": "th",
        "æ": "ae", "œ": "oe", "ə": "e", "ƒ": "f", "ɓ": "b", "ɗ": "d", "ƙ": "k", "ƴ": "y",
        "ٱ": "ا", "ى": "ي", "ی": "ي", "ے": "ي", "ک": "ك", "ة": "ه", "ہ": "ه", "ء": None, "ـ": None,
        "\u00ad": None, "\u061c": None, "\ufeff": None,
    }
    | dict.fromkeys(map(chr, [*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070)]))
    | {chr(zero + digit): str(digit) for zero in (0x660, 0x6F0, 0x966, 0xE50) for digit in range(10)}
)  # fmt: skip
# Scripts without spaces between words, and Hangul, whose words grow endings: each character is a word.
_UNSPACED = (
    (0x0E00, 0x0EFF),  # Thai, Lao
    (0x1000, 0x109F),  # Burmese
    (0x1780, 0x17FF),  # Khmer
    (0x3005, 0x3007),
    (0x3041, 0x30FF),  # kana
    (0x3105, 0x312F),  # Bopomofo
    (0x31F0, 0x31FF),
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),  # Han
    (0xAC00, 0xD7A3),  # Hangul
    (0xF900, 0xFAFF),
    (0x20000, 0x3FFFF),
)
_SPACES = re.compile("  +")


class _Folded(dict[int, str]):
    """What each character is folded to, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        from unicodedata import category, normalize

        parts = normalize("NFKD", chr(code).casefold()).casefold().translate(_LETTERS)
        kept = normalize("NFC", "".join(part for part in parts if category(part)[0] != "M"))
        if kept.isspace():
            kept = "\n" if kept == "\n" else " "
        elif kept and any(first <= ord(kept[0]) <= last for first, last in _UNSPACED):
            kept = "".join(f" {character} " for character in kept)
        self[code] = kept
        return kept


_FOLDED = _Folded()


def fold(text: str) -> str:
    """Fold text for searching: without case, accents, ligatures and width; spaces round each CJK character.

    Line breaks stay, so that a line of the folded text is the same line of the text.
    """
    if text.isascii():
        return text.casefold()
    from unicodedata import normalize

    return _SPACES.sub(" ", normalize("NFC", text).translate(_FOLDED)).strip(" ")


class _Apart(dict[int, str]):
    """What is no letter or digit is a space: Python and SQLite, of different age, then agree on words."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        self[code] = character if character.isalnum() or character == "\n" else " "
        return self[code]


_APART = _Apart()


def searchable(text: str) -> str:
    """Folded text with nothing in it but letters, digits, spaces and the line breaks of the text."""
    return fold(text).translate(_APART)


def query(words: str) -> str:
    """Turn what a person typed into an FTS5 expression: all the words in any order, the last one a beginning.

    Every word is quoted, so nothing typed is ever an operator; a run of CJK characters is a phrase. The empty
    string when there is nothing to search for.
    """
    quoted = []
    for word in words.split():
        parts = " ".join(searchable(word).split())
        if parts:
            quoted.append(f'"{parts}"')
    if quoted and not words[-1].isspace():
        quoted[-1] += "*"
    return " ".join(quoted)
