"""Which recap is meant by an id, its beginning, or the beginning of a company's name or of a word in it."""

from __future__ import annotations

from recap.journal.errors import Ambiguous, NotFound
from recap.rules.text import shown

NONE_SUCH = "No recap answers to “{words}”. `recap list` shows them all."
SEVERAL = "“{words}” could be any of these: {names}. Please give a little more of it."
NAMES_SHOWN = 8
SHORTEST_ID = 4


def meant(words: str, folded: str, rows: list[tuple[str, str, str]]) -> str:
    """The one id that the words begin, or the newest recap of the one company that they name."""
    ids = [row[0] for row in rows if len(words) >= SHORTEST_ID and row[0].startswith(words)]
    if len(ids) == 1:
        return ids[0]
    newest = _begun(folded, rows) or _begun(f" {folded}", rows)
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


def _begun(folded: str, rows: list[tuple[str, str, str]]) -> dict[str, tuple[str, str]]:
    """The newest recap of each company whose name begins so; after a space, of which a word in it does."""
    newest: dict[str, tuple[str, str]] = {}
    for recap_id, company, company_folded in rows:
        of_a_word = folded.startswith(" ") and folded in company_folded
        if folded.strip() and (of_a_word or company_folded.startswith(folded)):
            newest.setdefault(company_folded, (recap_id, company))
    return newest
