"""What recap prints: every byte of it goes through here, so that no text of anybody's commands a terminal."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

from recap.rules.text import clean, shown

if TYPE_CHECKING:
    from collections.abc import Iterable

_BIDI_CONTROLS = (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
_UNSEEN_IN_JSON = {code: f"\\u{code:04x}" for code in (0x7F, *range(0x80, 0xA0), *_BIDI_CONTROLS)}
"""What json leaves as it is and a terminal would obey; escaped, a program still reads the same text."""


class Styled(str):
    """Text that was cleaned and carries the codes of a style."""

    __slots__ = ()


def prepare() -> None:
    """Speak UTF-8 whatever the locale, and never fail on a letter."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def on_terminal() -> bool:
    """Whether a person reads standard output on a terminal."""
    return sys.stdout is not None and sys.stdout.isatty()


def _coloured() -> bool:
    return on_terminal() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def strong(text: str) -> str:
    """Make the text stand out where there is colour."""
    return _style(text, "1")


def quiet(text: str) -> str:
    """Let the text step back where there is colour."""
    return _style(text, "2")


def _style(text: str, code: str) -> str:
    return Styled(f"\x1b[{code}m{_safe(text)}\x1b[0m") if text and _coloured() else text


def joined(*pieces: str) -> str:
    """Put pieces together, some of them styled."""
    return Styled("".join(map(_safe, pieces)))


def say(*pieces: str) -> None:
    """Print one line made of these pieces."""
    _write(sys.stdout, joined(*pieces) + "\n")


def prompt(text: str) -> None:
    """Print the beginning of a line that the person goes on with, at once."""
    _write(sys.stdout, joined(text))
    if sys.stdout is not None:
        sys.stdout.flush()


def say_lines(lines: Iterable[str]) -> None:
    """Print many lines in one go."""
    text = "\n".join(map(_safe, lines))
    if text:
        _write(sys.stdout, text + "\n")


def say_document(text: str) -> None:
    """Print a document: on a terminal as it may be shown, into a pipe or file as it is kept."""
    _write(sys.stdout, shown(text) if on_terminal() else clean(text))


def say_json(value: dict[str, Any]) -> None:
    """Print the value as JSON."""
    import json

    _write(sys.stdout, json.dumps(value, ensure_ascii=False, indent=2).translate(_UNSEEN_IN_JSON) + "\n")


def say_json_rows(rows: Iterable[dict[str, Any]]) -> None:
    """Print a JSON list, one line for each of its items."""
    import json

    # Without an indent json writes in C: ten thousand rows take a fraction of the time.
    encode = json.JSONEncoder(ensure_ascii=False).encode
    lines = ",\n  ".join(map(encode, rows))
    _write(sys.stdout, f"[\n  {lines}\n]\n".translate(_UNSEEN_IN_JSON) if lines else "[]\n")


def complain(sentence: str) -> None:
    """Print a sentence for the person on standard error."""
    _write(sys.stderr, shown(sentence) + "\n")


def _safe(piece: str) -> str:
    return piece if isinstance(piece, Styled) or piece.isprintable() else shown(piece)


def _write(stream: Any, text: str) -> None:
    # A stream that the caller closed is None.
    if stream is not None:
        stream.write(text)


def finish() -> None:
    """Hand over what is still buffered; raises BrokenPipeError or another OSError where nobody takes it."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            stream.flush()


def hang_up() -> None:
    """Let nothing more be written to standard output, so that leaving is silent after its reader has gone."""
    if sys.stdout is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
