"""`recap demo`: the invented journal."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.shell.conftest import Recap


@pytest.fixture
def demo(recap: Recap, tmp_path: Path) -> str:
    """The invented journal as a file."""
    file = str(tmp_path / "demo.db")
    assert recap("demo", "--save", file).code == 0
    return file


def test_the_demo_is_five_closed_recaps(recap: Recap, demo: str) -> None:
    """Saved, it is a journal like any other, with its own dates and zone."""
    listed = recap("list", "--journal", demo, "--json").json
    assert [row["state"] for row in listed] == ["closed"] * 5
    assert listed[0]["company"] == "Mekong Health Data"
    assert listed[0]["held_at"] == "2026-11-19T15:30:00+07:00"
    assert listed[0]["zone"] == "Asia/Ho_Chi_Minh"


def test_two_rounds_share_their_opportunity(recap: Recap, demo: str) -> None:
    """The opportunities are those of the demo, by their own ids."""
    listed = recap("list", "--journal", demo, "--json").json
    assert sorted({row["opportunity_id"] for row in listed}) == [
        *("lotus-freight", "mekong-health", "nha-xanh", "song-hong-bank")
    ]


def test_it_can_be_left_open(recap: Recap, tmp_path: Path) -> None:
    """--open leaves the recaps written, to try the close-out on."""
    file = str(tmp_path / "open.db")
    recap("demo", "--open", "--save", file)
    assert {row["state"] for row in recap("list", "--journal", file, "--json").json} == {"written"}
    assert recap("show", "linh-lotus", "--journal", file, "--json").json["close_out"] is None


def test_a_file_that_is_there_is_left_alone(recap: Recap, tmp_path: Path) -> None:
    """Neither a file nor what a link points to is ever written over, and nothing half made stays."""
    mine = tmp_path / "mine.txt"
    mine.write_text("mine", encoding="utf-8")
    link = tmp_path / "link.db"
    if sys.platform != "win32":
        link.symlink_to(tmp_path / "nowhere.db")
    for file in (mine, link) if link.is_symlink() else (mine,):
        saved = recap("demo", "--save", str(file))
        assert saved.code == 1
        assert str(file) in saved.err
    assert mine.read_text(encoding="utf-8") == "mine"
    assert not (tmp_path / "nowhere.db").exists()
    assert {path.name for path in tmp_path.iterdir()} <= {"mine.txt", "link.db"}


def test_a_folder_that_is_not_there_is_said(recap: Recap, tmp_path: Path) -> None:
    """Saving to a folder that does not exist names it."""
    saved = recap("demo", "--save", str(tmp_path / "no" / "demo.db"))
    assert saved.code == 6
    assert str(tmp_path / "no") in saved.err


def test_the_demo_needs_a_terminal_too(recap: Recap, home: Path) -> None:
    """Without a terminal the demo says so, and keeps nothing."""
    opened = recap("demo")
    assert opened.code == 2
    assert "terminal" in opened.err
    assert not home.exists()
