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
