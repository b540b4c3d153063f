"""What is handed to other programs: of profiles, only web addresses; a field to the person's own editor."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.tui.conftest import Open
from tests.tui.evening import sees, settled, sitting, write

from recap.tui.outside import web_link


@pytest.mark.parametrize(
    ("profile", "link"),
    [
        ("https://example.org/priya", "https://example.org/priya"),
        ("example.org/in/priya", "https://example.org/in/priya"),
        ("https://example.org/rafał kępiński", ""),
        ("https://example.org/rafał", "https://example.org/rafa%C5%82"),
        ("https://example.org/?q=a%20b&c=[d]", "https://example.org/?q=a%20b&c=[d]"),
        ('https://example.org/";rm -rf ~', ""),
        ('https://example.org/"`id`', "https://example.org/%22%60id%60"),
        ("javascript:alert(1)", ""),
        ("file:///etc/passwd", ""),
        ("mailto:priya@example.org", ""),
        ("--version", ""),
        ("https://[bad", ""),
        ("\x1b]52;c;eA==\x07", ""),
        ("Priya, on the usual network", ""),
        ("", ""),
    ],
)
def test_only_web_addresses_are_opened(profile: str, link: str) -> None:
    """What was written as a profile is opened if it is a web address, escaped, and otherwise not at all."""
    assert web_link(profile) == link


async def test_no_room_for_the_editors_copy(
    open_app: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where no file can be made the editor is not begun, it is said so, and the text stays where it is."""
    monkeypatch.setenv("EDITOR", "false")
    home, elsewhere = tmp_path / "home", tmp_path / "elsewhere"
    app = open_app()
    async with sitting(app) as pilot:
        await write(pilot, "Acme")
        await settled(pilot)
        home.rename(elsewhere)
        home.touch()
        await pilot.press("ctrl+g")
        await sees(pilot, "The editor's copy could not be written (Not a directory).", "Acme")
        home.unlink()
        elsewhere.rename(home)
        assert app.form.recap.company == "Acme"
