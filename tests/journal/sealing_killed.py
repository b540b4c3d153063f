"""What a test does in other processes: seal a close-out, killed at each of its statements."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from tests.journal.closing_evening import TONIGHT, Evening, written
from tests.journal.conftest import Clock, is_sound
from tests.journal.killing import is_killed_at

from recap.journal.journal import Journal
from recap.rules.closeout import Chose, answer
from recap.rules.record import State

if TYPE_CHECKING:
    from pathlib import Path

MOST = 500


def kill_at_every_statement_of_the_seal(folder: Path) -> None:
    """Seal until it is not killed any more; prints how many statements it took."""
    start, path = folder / "start.db", folder / "journal.db"
    journal = Journal(start, Clock())
    written(journal)
    evening = Evening(journal).sets_down("They sighed").presses("g", "2", "p").skips_to("seal.close")
    left = evening.flow
    sealed = answer(left, Chose("enter"), evening.known, TONIGHT)
    journal.close()
    states = set()
    for last in range(1, MOST):
        shutil.copy(start, path)
        killed = is_killed_at(
            last,
            lambda: Journal(path, Clock()).close_outs.keep("acme", sealed, TONIGHT),
            counting_from="BEGIN IMMEDIATE",
        )
        again = Journal(path, Clock())
        recap, flow = again.recap("acme"), again.close_outs.unfinished("acme")
        states.add(recap.state)
        assert flow == (sealed if recap.state is State.CLOSED else left)
        assert (recap.close_out is None) == (recap.state is State.WRITTEN)
        Evening(again, flow=sealed).writes("3")
        assert again.close_outs.unfinished("acme") is None
        assert [thought.text for thought in again.close_outs.unfold("acme")] == ["They sighed"]
        again.close()
        assert is_sound(path)
        if not killed:
            break
    assert not killed
    assert states == {State.WRITTEN, State.CLOSED}
    print(last)
