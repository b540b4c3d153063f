"""The table of faults names tests that there are, for every fault."""

from __future__ import annotations

import re
from pathlib import Path

TABLE = Path(__file__).with_name("faults.md")
ROW = re.compile(r"^\| (R\d+) \|.*\| (.+) \|$", re.MULTILINE)


def test_every_fault_has_tests_that_there_are() -> None:
    """Each fault from R1 to R22 has a row, and each test in it is in the file that it names."""
    rows = dict(ROW.findall(TABLE.read_text(encoding="utf-8")))
    assert list(rows) == [f"R{number}" for number in range(1, 23)]
    named = [name for tests in rows.values() for name in re.findall(r"`(.+?)`", tests)]
    gone = []
    for name in named:
        file, _, test = name.partition("::")
        source = (TABLE.parents[1] / file).read_text(encoding="utf-8")
        if f"def {test}(" not in source:
            gone.append(name)
    assert gone == []
