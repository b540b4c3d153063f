"""Opening what belongs to another program, only ever on a key press: a letter in the mail, a profile."""

from __future__ import annotations

import shutil
import subprocess
import sys
import threading
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from recap.rules.text import clean

if TYPE_CHECKING:
    from recap.tui.app import RecapApp

NO_OPENER = "No program is set here that opens {what}. It can be copied instead."
NOT_OPENED = "{what} could not be opened ({why})."
HANDED_OVER = "Handed over to your other program."

OPENERS = ("open",) if sys.platform == "darwin" else ("xdg-open", "wslview")


def web_link(profile: str) -> str:
    """A profile as a link for a browser, or "" when it is none: only http and https are ever opened."""
    link = clean(profile, one_line=True)
    host = link.partition("/")[0]
    if "." in host and not set(":@") & set(host):
        link = f"https://{link}"
    try:
        parts = urlsplit(link)
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not parts.hostname or " " in link:
        return ""
    return quote(link, safe="%/:?#[]@!$&'()*+,;=~-._")


def open_outside(app: RecapApp, link: str, what: str) -> bool:
    """Hand ``link`` to the program that the person's system has for it; ``what`` names it to the person."""
    opener = next(filter(None, map(shutil.which, OPENERS)), None)
    if opener is None:
        app.notify(NO_OPENER.format(what=what), markup=False)
        return False
    try:
        process = subprocess.Popen(  # noqa: S603  (the opener is the system's, the link is escaped)
            [opener, link],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError as error:
        app.notify(NOT_OPENED.format(what=what, why=error.strerror), severity="warning", markup=False)
        return False
    # Somebody has to hear that it ended; some openers stay as long as what they opened.
    threading.Thread(target=process.wait, daemon=True).start()
    app.notify(HANDED_OVER, markup=False)
    return True
