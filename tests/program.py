"""The real program as tests start it: the command, and an environment that is the test's own."""

from __future__ import annotations

import os
import sys
from pathlib import Path

PYTHON = sys.executable
_INSTALLED = Path(PYTHON).with_name("recap")
RECAP = [str(_INSTALLED)] if _INSTALLED.exists() else [PYTHON, "-m", "recap"]
"""The command that people type, of the Python that runs the tests."""

_KEPT = ("PATH", "PYTHONPATH", "SYSTEMROOT")


def environment(home: Path, **more: str) -> dict[str, str]:
    """Give an environment with everything of recap's in ``home``, a good terminal, and ``more``."""
    return {
        **{name: os.environ[name] for name in _KEPT if name in os.environ},
        "HOME": str(home),
        "RECAP_HOME": str(home),
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "LANG": "C.UTF-8",
        "TZ": "Europe/Lisbon",
        **more,
    }
