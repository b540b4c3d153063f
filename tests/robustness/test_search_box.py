"""R13: any text in the search box finds something or says that nothing was found, and never breaks."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from tests.robustness.conftest import Open
from tests.robustness.evening import FORM, SAVED

from recap.journal.journal import Journal
from recap.journal.pages import Pages
from recap.rules.record import Recap

STRANGE = (
    *('"', "'", "*", "AND", "NOT x", "NEAR(a b)", "a:b", "{company}: x", "^a", "-", "(", ")", "a*b*"),
    *("%", "_", "\\", "\x00", " \t\n", "; DROP TABLE page", "a" * 100_000),
    *("水族館", "أحمد", "e\u0301" * 200, "🫪", "\u202e"),
)
IN_THE_APP = ('"', "*", "NOT x", "{company}: x", "\x00", "水族館", "e\u0301" * 200, "a" * 100_000)
NOTES = ("a NEAR miss", "水族館で", "أحمد", "e\u0301clair 'quoted' \"twice\"", "100 % _ *")


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Pages:
    """A journal with a few recaps in several languages."""
    file = tmp_path_factory.mktemp("search") / "journal.db"
    journal = Journal(file, lambda: datetime(2026, 11, 20, 18, tzinfo=UTC))
    for number, words in enumerate(NOTES):
        journal.save(Recap(str(number), company=f"Company {number}", notes=words))
    journal.close()
    return Pages(file)


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.text() | st.text(st.sampled_from("\"'*():^-+{}\\%_ aAN")) | st.sampled_from(STRANGE))
@example(words="\ud800")
def test_any_text_finds_something_or_nothing(pages: Pages, words: str) -> None:
    """R13: whatever is searched for, best or newest first, the answer is a list of recaps."""
    for best in (False, True):
        assert len(pages.search(words, best=best)) <= len(NOTES)


@pytest.mark.slow
@pytest.mark.terminal
def test_strange_text_in_the_box_of_the_app(open_recap: Open) -> None:
    """R13: every strange text in the box is answered, and the list comes back afterwards."""
    terminal = open_recap()
    terminal.wait_for(FORM)
    terminal.type("Acme")
    terminal.wait_for(SAVED)
    terminal.press("f3")
    terminal.wait_for("○ draft")
    for text in IN_THE_APP:
        terminal.press("/")
        terminal.wait_for("Find")
        terminal.paste(text)
        terminal.wait_for_quiet(0.05)
        terminal.press("escape")
        terminal.wait_for("○ draft")
    terminal.press("ctrl+q")
    assert terminal.exit_code() == 0
