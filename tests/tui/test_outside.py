"""What is handed to other programs: only web addresses as profiles, and new files for their owner alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from recap.tui.outside import web_link, write_new_file


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


def test_a_file_is_new_whole_and_private(tmp_path: Path) -> None:
    """A file that is there, or a link in its place, is left alone, and nothing half written stays behind."""
    letter = tmp_path / "letter.txt"
    write_new_file(letter, "Dear Ana,\n")
    assert letter.read_text(encoding="utf-8") == "Dear Ana,\n"
    assert letter.stat().st_mode & 0o777 == 0o600
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    for taken in (letter, tmp_path / "link"):
        with pytest.raises(FileExistsError):
            write_new_file(taken, "other")
    with pytest.raises(FileNotFoundError):
        write_new_file(tmp_path / "none" / "letter.txt", "x")
    assert sorted(file.name for file in tmp_path.iterdir()) == ["letter.txt", "link"]
