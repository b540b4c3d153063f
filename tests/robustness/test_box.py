"""R1 in the small boxes: killed while something is typed there, all but the last second is offered again."""

from __future__ import annotations

import signal
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.robustness.conftest import Open

from recap.journal.journal import Journal
from recap.rules.record import Recap

NOW = datetime(2026, 11, 20, 18, tzinfo=UTC)


@pytest.mark.slow
@pytest.mark.terminal
def test_feedback_survives_a_kill(open_recap: Open, home: Path) -> None:
    """What they said stands in its box again at the next start, and goes where it belongs with tab."""
    with closing(Journal(home / "journal.db", lambda: NOW)) as journal:
        journal.save(Recap("acme", company="Acme Robotics"))
        opportunity = journal.written("acme").opportunity_id
        terminal = open_recap()
        terminal.press("f3")
        terminal.wait_for("Acme Robotics")
        terminal.type("pf")
        terminal.wait_for("What did they say")
        terminal.type("clear and calm")
        terminal.wait_until(
            lambda: journal.begun.texts(f"feedback {opportunity}") == ("clear and calm",),
            "words in the journal",
        )
        terminal.kill(signal.SIGKILL)
        terminal.exit_code()
        again = open_recap()
        again.press("f3")
        again.wait_for("Acme Robotics")
        again.type("pf")
        again.wait_for("clear and calm")
        again.press("tab")
        again.wait_for("Feedback: clear and calm")
        assert journal.begun.texts(f"feedback {opportunity}") == ()
