"""The journal's list: what is asked for is counted at once, and read where it comes in sight."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from recap.journal.journal import Journal
from recap.journal.narrowed import Found, Narrowed
from recap.rules.narrowing import read_asked
from recap.rules.record import NextTime, Outcome, Question, Recap, WentWell

NOW = datetime(2026, 11, 20, 15, tzinfo=UTC)
RECAPS = (
    Recap("a", company="Ngân hàng Sông Hồng", role="Analyst", round="1", notes="the lift was broken"),
    Recap("b", company="Ngân hàng Sông Hồng", role="Analyst", round="2", facts=("42k",)),
    Recap(
        "c",
        company="Acme",
        questions=(Question("Why are you leaving?", themes=("career-story",)),),
        went_well=(WentWell("drew it", themes=("clarity",)),),
    ),
    Recap("d", company="Lotus", notes="broken glass", next_time=(NextTime("rambled", themes=("clarity",)),)),
    Recap("e", company="Gone", notes="broken promises"),
)


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Narrowed:
    """A journal of five interviews, the last one in the bin, one of them a no."""
    file = tmp_path_factory.mktemp("narrowed") / "journal.db"
    with closing(Journal(file, lambda: NOW)) as journal:
        for number, recap in enumerate(RECAPS):
            days = timedelta(days=400 - 80 * number)
            journal.save(replace(recap, held_at=NOW - days, zone="Asia/Ho_Chi_Minh"))
        for recap_id in "abd":
            journal.written(recap_id)
        journal.standing.set_outcome(journal.recap("d").opportunity_id, Outcome.REJECTED, NOW)
        journal.delete("e")
    return Narrowed(file)


def ids(reader: Narrowed, found: Found) -> str:
    """The ids of all that was found, in its order."""
    listed = reader.listed(found, 0, 99)
    assert len(listed) == found.total
    return "".join(one.row.id for _, one in listed)


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("", "dcba"),
        ("broken", "da"),
        ("lotus brok", "d"),
        ("company:song", "ba"),
        ('company:"hàng s"', "ba"),
        ("company:nhà", ""),
        ("state:written", "dba"),
        ("state:dr", "c"),
        ("state:nonsense", ""),
        ("outcome:wait", "cba"),
        ("outcome:no", ""),
        ("outcome:rej broken", "d"),
        ("rejected", "d"),
        ("said no broken", "d"),
        ("an offer", ""),
        ("theme:clar", "dc"),
        ("theme:career-story", "c"),
        ("theme:%", ""),
        ("year:2025", "a"),
        ("year:26", ""),
        ("year:2026 state:written theme:clarity broken", "d"),
        ("(", ""),
    ],
)
def test_what_is_asked_for_is_found(reader: Narrowed, line: str, found: str) -> None:
    """Words and narrowing words find what has all of them, newest first, and nothing of the bin."""
    assert ids(reader, reader.recaps(read_asked(line))) == found


def test_a_row_tells_what_comes_next(reader: Narrowed) -> None:
    """A row has its opportunity's outcome, whether a later round followed, and the match."""
    rows = dict(reader.listed(reader.recaps(read_asked("broken")), 0, 9))
    assert (rows["d"].outcome, rows["d"].row.match, rows["d"].is_newest) == ("rejected", "broken glass", True)
    assert (rows["a"].is_newest, rows["a"].row.match) == (False, "the lift was broken")


def test_only_what_is_in_sight_is_read(reader: Narrowed) -> None:
    """Any part of the list can be read alone, and any row is found in it again."""
    found = reader.recaps(read_asked(""))
    assert [key for key, _ in reader.listed(found, 1, 3)] == ["c", "b"]
    assert reader.listed(found, 4, 9) == []
    assert [reader.place(found, key) for key in "dcba"] == [0, 1, 2, 3]
    assert reader.place(found, "e") == -1
    assert reader.place(reader.recaps(read_asked("broken")), "a") == 1
    assert reader.place(reader.recaps(read_asked("broken")), "b") == -1


def test_opportunities(reader: Narrowed) -> None:
    """Opportunities are listed by their newest round, each once, whichever of its rounds was asked for."""
    found = reader.opportunities(read_asked("company:song broken"))
    (only,) = reader.listed(found, 0, 9)
    assert (only[1].row.id, only[1].rounds, found.total) == ("b", 2, 1)
    assert reader.place(found, only[0]) == 0
    everything = reader.opportunities(read_asked(""))
    assert ids(reader, everything) == "dcb"
    assert reader.newest_of(only[0]) == "b"


def test_the_bin_and_what_can_be_picked(reader: Narrowed) -> None:
    """The bin has what was thrown away; picking offers what is there, and how much of it."""
    assert ids(reader, reader.recaps(read_asked(""), bin=True)) == "e"
    assert reader.values("company") == [("Lotus", 1), ("Acme", 1), ("Ngân hàng Sông Hồng", 2)]
    assert sorted(reader.values("state")) == [("draft", 1), ("written", 3)]
    assert sorted(reader.values("outcome")) == [("rejected", 1), ("waiting", 3)]
    assert reader.values("theme") == [("clarity", 2), ("career-story", 1)]
    assert reader.values("year") == [("2026", 3), ("2025", 1)]


def test_no_journal_yet(tmp_path: Path) -> None:
    """Where no journal is yet, nothing is found and none is made."""
    reader = Narrowed(tmp_path / "journal.db")
    assert (
        ids(reader, reader.recaps(read_asked("x"))) == ids(reader, reader.opportunities(read_asked(""))) == ""
    )
    assert reader.values("year") == []
    assert not (tmp_path / "journal.db").exists()
