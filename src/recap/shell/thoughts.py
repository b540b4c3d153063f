"""The thoughts of a recap after its document: one folded line, or all of them where that was asked for."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from recap.documents.form import THOUGHTS
from recap.rules.reopening import folded
from recap.settings import clock, journal_path, zone_name
from recap.shell.say import complain, say
from recap.shell.wording import in_use

if TYPE_CHECKING:
    from recap.journal.pages import Folded
    from recap.rules.record import Thought
    from recap.rules.wording import Wording
    from recap.shell.parser import Asked


def tell(asked: Asked, recap_id: str, put_away: Folded) -> None:
    """Say that there are thoughts beside the document, which stays one; or print them after it."""
    words = in_use(asked)
    now = clock()().astimezone(ZoneInfo(zone_name()))
    closed_at = datetime.fromisoformat(put_away.closed_at) if put_away.closed_at else now
    line = folded(put_away.thoughts, closed_at, now, words, with_key=False)
    if not asked.with_thoughts:
        complain(line)
        return
    from contextlib import closing

    from recap.journal.journal import Journal

    with closing(Journal(journal_path(asked.journal), clock())) as journal:
        thoughts = journal.close_outs.unfold(recap_id)
    say()
    say(f"## {THOUGHTS}")
    say()
    say(line)
    say()
    for thought in thoughts:
        say("- ", thought.text, " (", _fate(thought, now, words), ")")


def _fate(thought: Thought, now: datetime, words: Wording) -> str:
    from recap.rules.closeout.days import when

    if thought.fate is None:
        return words.say("fate.put_away")
    until = when(thought.due_at, now) if thought.due_at else ""
    became = words.say(f"fate.put_{thought.fate}", when=until)
    more = thought.step or thought.letter_line or thought.theme
    return f"{became}: {more}" if more else became
