"""Whole recaps read with plain sqlite3, as `show --json` prints them."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from recap.documents.record_json import to_json
from recap.journal.errors import NotFound
from recap.journal.journal import Journal
from recap.journal.whole import whole_recap
from recap.rules.record import CloseOut, Fate, Recap, Sort, State, Thought

if TYPE_CHECKING:
    from pathlib import Path

AT = datetime(2026, 11, 20, 19, tzinfo=UTC)
CLOSED = Recap(
    "closed",
    state=State.CLOSED,
    company="Acme",
    zone="Asia/Ho_Chi_Minh",
    held_at=AT,
    created_at=AT,
    closed_at=AT,
    close_out=CloseOut(
        thoughts=(
            Thought("plain"),
            Thought("a day", Sort.GUESS, Fate.WAITING, date(2026, 11, 27)),
            Thought("a time", Sort.HAPPENED, Fate.ACTION, AT, step="call Bảo", added_at=AT),
            Thought(
                "parked", Sort.UNSURE, Fate.PARKED, AT, theme="clarity", letter_line="hm", parked_again=2
            ),
        )
    ),
)


def test_a_recap_read_from_its_page_is_the_one_that_the_journal_has(tmp_path: Path) -> None:
    """With every thought, its dates on the clock of the interview, as the mapping of the tables gives it."""
    journal = Journal(tmp_path / "journal.db", lambda: AT)
    journal.keep([], [CLOSED, Recap("open", company="Bolt", created_at=AT)])
    for recap_id in ("closed", "open"):
        expected = to_json(journal.recap(recap_id), with_thoughts=True)
        assert whole_recap(tmp_path / "journal.db", recap_id, wait_ms=50) == expected
    with pytest.raises(NotFound):
        whole_recap(tmp_path / "journal.db", "other", wait_ms=50)
    journal.close()


def test_reading_one_needs_no_sqlmodel() -> None:
    """`show --json` is as cheap as `show`: neither the tables nor the record are loaded for it."""
    program = "import sys, recap.journal.whole; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert not {"sqlmodel", "pydantic", "recap.rules.record", "zoneinfo"} & set(loaded.stdout.split())
