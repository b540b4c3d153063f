"""A whole journal as one JSON file: how it is written, line by line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import datetime

KEY = "recap_journal"
VERSION = 1

_encode = json.JSONEncoder(ensure_ascii=False).encode
# Legal in JSON, and the end of a line or of a program for what reads it carelessly.
_ESCAPED = {code: f"\\u{code:04x}" for code in (0x7F, *range(0x80, 0xA0), 0x2028, 0x2029)}


def written(sections: Iterable[tuple[str, Iterable[dict[str, Any]]]], exported_at: datetime) -> Iterator[str]:
    """Give the text of the file in pieces: each thing on a line of its own, so that two exports compare."""
    yield f'{{\n"{KEY}": {VERSION},\n"exported_at": {_encode(exported_at.isoformat(timespec="seconds"))}'
    for key, things in sections:
        yield f",\n{_encode(key)}: ["
        before = "\n"
        for thing in things:
            yield before + _encode(thing).translate(_ESCAPED)
            before = ",\n"
        yield "]" if before == "\n" else "\n]"
    yield "\n}\n"
