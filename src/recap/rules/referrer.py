"""Who got the person in, and how: people write both into one field, parted by a comma."""

from __future__ import annotations

import re

from recap.rules.first_lines import COMMAS

_COMMA = re.compile(f"[{COMMAS}]")


def got_in(name: str, how: str) -> tuple[str, str]:
    """Read “Marta Leal, told me about the opening” as a name and how; gives both."""
    who, *rest = map(str.strip, _COMMA.split(name, maxsplit=1))
    return (who, ", ".join(filter(None, (*rest, how)))) if who else (name, how)
