"""The pictures of the README show the app as it is."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.mark.slow
def test_no_picture_is_stale() -> None:
    """Taking the pictures again gives the ones that are committed, and they ask nobody for a font."""
    made = subprocess.run(
        [sys.executable, "screenshots/make.py", "--check"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert made.returncode == 0, made.stderr
    for picture in (ROOT / "screenshots").glob("*.svg"):
        assert "@font-face" not in picture.read_text(encoding="utf-8")
