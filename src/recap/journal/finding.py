"""Which recap is meant by an id, the beginning of one, or the beginning of a company's name."""

from __future__ import annotations

from recap.journal.errors import Ambiguous, NotFound
from recap.rules.text import shown

NONE_SUCH = "No recap answers to “{words}”. `recap list` shows them all."
SEVERAL = "“{words}” could be any of these: {names}. Please give a little more of it."
NAMES_SHOWN = 8
SHORTEST_ID = 4


def meant(words: str, folded: str, rows: list[tuple[str, str, str]]) -> str:
    """The one id that the words begin, or the newest recap of the one company that they begin."""
    ids = [row[0] for row in rows if len(words) >= SHORTEST_ID and row[0].startswith(words)]
    if len(ids) == 1:
        return ids[0]
    newest: dict[str, tuple[str, str]] = {}
    for recap_id, company, company_folded in rows:
        if folded and company_folded.startswith(folded):
            newest.setdefault(company_folded, (recap_id, company))
    if folded in newest:
        return newest[folded][0]
    if len(newest) == 1 and not ids:
        return next(iter(newest.values()))[0]
    names = ids or [company for _, company in newest.values()]
    if not names:
        raise NotFound(NONE_SUCH.format(words=shown(words)))
    said = ", ".join(shown(name) for name in names[:NAMES_SHOWN])
    more = f" and {len(names) - NAMES_SHOWN} more" if len(names) > NAMES_SHOWN else ""
    raise Ambiguous(SEVERAL.format(words=shown(words), names=said + more))
