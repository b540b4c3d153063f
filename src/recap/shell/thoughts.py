"""The thoughts of a recap after its document: one folded line, or all of them where that was asked for."""

from __future__ import annotations

import os
from datetime import datetime
from typing import TYPE_CHECKING

from recap.clock import clock
from recap.rules.wording import OURS
from recap.settings import journal_path, wording_path
from recap.shell.say import complain, say

if TYPE_CHECKING:
    from recap.journal.pages import Folded
    from recap.rules.wording import Wording
    from recap.shell.parser import Asked


def tell(asked: Asked, recap_id: str, put_away: Folded) -> None:
    """Say that there are thoughts beside the document, which stays one; or print them after it."""
    # On the system's clock, and by hand: the rules of the close-out would cost as much as all the rest.
    now = clock()().astimezone()
    closed_at = datetime.fromisoformat(put_away.closed_at).astimezone() if put_away.closed_at else now
    day = f"{closed_at.day} {closed_at:%b}" + ("" if closed_at.year == now.year else f" {closed_at.year}")
    words = _in_use()
    sentence = "closed.folded_one" if put_away.thoughts == 1 else "closed.folded"
    line = words.say(sentence, count=put_away.thoughts, date=day)
    if asked.with_thoughts:
        _print(asked, recap_id, line, now, words)
    else:
        complain(line)


def _in_use() -> Wording:
    if not os.path.lexists(wording_path()):
        return OURS
    from recap.shell.wording import in_use

    return in_use()


def _print(asked: Asked, recap_id: str, line: str, now: datetime, words: Wording) -> None:
    from contextlib import closing
    from zoneinfo import ZoneInfo

    from recap.clock import zone_name
    from recap.documents.form import THOUGHTS
    from recap.journal.journal import Journal
    from recap.rules.reopening import became

    with closing(Journal(journal_path(asked.journal), clock())) as journal:
        thoughts = journal.close_outs.unfold(recap_id)
    say()
    say(f"## {THOUGHTS}")
    say()
    say(line)
    say()
    now = now.astimezone(ZoneInfo(zone_name()))
    for thought in thoughts:
        say("- ", thought.text, " (", became(thought, now, words), ")")
