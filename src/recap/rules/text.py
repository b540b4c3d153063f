"""Text as it enters the journal, as it is shown, and as it is searched."""

from __future__ import annotations

import re

_PICTURES = {code: 0x2400 + code for code in range(0x20) if code not in (0x09, 0x0A)} | {0x7F: 0x2421}
_REPLACED = dict.fromkeys([*range(0x80, 0xA0), *range(0xD800, 0xE000)], 0xFFFD)
_ENTERING = _PICTURES | _REPLACED
_BIDI_CONTROLS = dict.fromkeys([0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)], 0xFFFD)
_LINE_BREAK = re.compile(r"\r\n?")
_BREAKS_IN_ONE_LINE = re.compile(r"[ \t]*[\n\v\f\u2028\u2029]+[ \t]*")


def clean(text: str, *, one_line: bool = False) -> str:
    """Text as the journal keeps it: no control character that a terminal would obey.

    NUL, other C0 but tab and newline, and DEL become their Unicode control pictures; C1 and lone surrogates
    become U+FFFD; line endings become LF. With ``one_line`` a line break becomes a space and the ends are
    stripped. Everything else stays as typed.
    """
    text = _LINE_BREAK.sub("\n", text)
    if one_line:
        text = _BREAKS_IN_ONE_LINE.sub(" ", text).strip()
    return text.translate(_ENTERING)


def shown(text: str) -> str:
    """Text as it may be printed on a terminal: cleaned, and with the controls of direction made visible."""
    return clean(text).translate(_BIDI_CONTROLS)


# Letters of one word that NFKD leaves whole, and signs that no search should depend on.
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
# Scripts written without spaces between words, and Hangul, whose words grow endings: each character is a word.
_UNSPACED = (
    "\u0e00-\u0eff"  # Thai, Lao
    "\u1000-\u109f\u1780-\u17ff"  # Burmese, Khmer
    "\u3005-\u3007\u3041-\u30ff\u31f0-\u31ff\u3105-\u312f"  # kana, Bopomofo
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"  # Han
    "\uac00-\ud7a3"  # Hangul
)
_UNSPACED_CHARACTER = re.compile(f"([{_UNSPACED}])")
_WORD_CHARACTER = re.compile(r"[^\W_]")
_SPACES = re.compile(r"[^\S\n]+")


def fold(text: str) -> str:
    """Text as it is searched: without case, accents, ligatures and width; spaces round each CJK character.

    Line breaks stay, so that a line of the folded text is the same line of the text.
    """
    if not text.isascii():
        text = _SPACES.sub(" ", _without_accents(text.casefold()))
        return _UNSPACED_CHARACTER.sub(r" \1 ", text).replace("  ", " ").strip(" ")
    return text.casefold()


def _without_accents(text: str) -> str:
    from unicodedata import category, normalize

    folded = normalize("NFKD", text).casefold().translate(_LETTERS)
    kept = "".join(character for character in folded if category(character)[0] != "M")
    return normalize("NFC", kept)


def query(words: str) -> str:
    """What a person typed as an FTS5 expression: all of the words, in any order, the last one as a beginning.

    Every word is quoted, so nothing typed is ever an operator; a run of CJK characters is a phrase. The empty
    string when there is nothing to search for.
    """
    quoted = []
    for word in words.split():
        folded = fold(word)
        # SQLite counts letters, digits and private-use characters as parts of words, and reads to the first NUL.
        parts = "".join(c if _WORD_CHARACTER.match(c) else " " for c in folded).split()
        if parts:
            quoted.append(f'"{" ".join(parts)}"')
    if quoted and not words[-1:].isspace():
        quoted[-1] += "*"
    return " ".join(quoted)
