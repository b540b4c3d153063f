"""Letters in the mail program and profiles in the browser: opened on a key press alone, and as they are."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from tests.tui.conftest import ACME, Open
from tests.tui.evening import PATIENCE, answer, sees, sitting, write
from tests.tui.test_follow_ups import ENDED, PRIYA, SIGNED, turn_to
from textual.pilot import Pilot

from recap.journal.journal import Journal
from recap.tui.answers import NOT_AN_ADDRESS, about_address

Opened = Callable[[], str]


def meet(journal: Journal, email: str) -> None:
    """Note an interview that ended an hour ago, with one person of that address."""
    people = (replace(PRIYA, email=email),)
    journal.save(replace(ACME, held_at=ENDED - timedelta(hours=1), minutes=60, people=people))
    journal.written("acme")


@pytest.fixture
def opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Opened:
    """Tell what the system's own opener was given, by a program in its place that writes it down."""
    said, bin_ = tmp_path / "opened", tmp_path / "bin"
    bin_.mkdir()
    for name in ("xdg-open", "open"):
        program = bin_ / name
        program.write_text(f'#!/bin/sh\nprintf "%s" "$1" > {said}.tmp && mv {said}.tmp {said}\n')
        program.chmod(0o755)
    monkeypatch.setenv("PATH", str(bin_), prepend=":")
    return lambda: said.read_text(encoding="utf-8") if said.exists() else ""


async def given(pilot: Pilot[int], opened: Opened, scheme: str) -> str:
    """What the opener was given, once it was."""
    end = time.monotonic() + PATIENCE
    while not opened().startswith(scheme) and time.monotonic() < end:
        await pilot.pause()
    return opened()


async def test_only_a_key_opens_the_mail_program_or_a_profile(
    open_app: Open, journal: Journal, opened: Opened
) -> None:
    """The mail program is given address and every line; whoever was thanked can be connected with."""
    meet(journal, "priya@acme.example")
    async with sitting(open_app(**SIGNED)) as pilot:
        await turn_to(pilot, "A thank-you to Priya Raman")
        await write(pilot, "\n")
        await answer(pilot, "What about it stayed with you?", "100% & more?\t")
        await pilot.press("ctrl+s")
        await sees(pilot, "open it in the mail program")
        assert opened() == ""
        await write(pilot, "m")
        await sees(pilot, "Handed over to your other program.")
        link = urlsplit(await given(pilot, opened, "mailto"))
        await write(pilot, "s")
        await turn_to(pilot, "Connect with Priya Raman")
        await write(pilot, "\n")
        await sees(pilot, "I enjoyed our conversation about the move to Rust")
        await pilot.press("ctrl+s")
        await answer(pilot, "open Priya Raman's profile in the browser", "o")
        assert await given(pilot, opened, "https") == "https://example.org/priya"
        await write(pilot, "s")
        await sees(pilot, "Noted as sent")
    assert (link.scheme, link.path) == ("mailto", "priya@acme.example")
    body = parse_qs(link.query)["body"][0]
    assert body.startswith("Dear Priya Raman,\r\n\r\nThank you")
    assert "100% & more?" in body
    assert body.endswith("Linh Nguyễn")


@pytest.mark.slow
async def test_what_is_no_address_is_said(open_app: Open, journal: Journal, opened: Opened) -> None:
    """An address without an @ is pointed out where it is used, and stays as it is."""
    meet(journal, "priya.acme")
    async with sitting(open_app(**SIGNED)) as pilot:
        await turn_to(pilot, "A thank-you to Priya Raman")
        await write(pilot, "\n")
        await answer(pilot, "What about it stayed with you?", "it was kind")
        await pilot.press("ctrl+s")
        await answer(pilot, "open it in the mail program", "m")
        await sees(pilot, "That is no e-mail address yet: “priya.acme”.")
        assert (await given(pilot, opened, "mailto")).startswith("mailto:?subject=")
    assert journal.recap("acme").people[0].email == "priya.acme"


@pytest.mark.parametrize(
    ("typed", "said"), [("priya.acme", NOT_AN_ADDRESS), ("priya@acme.example", ""), (" ", "")]
)
def test_an_address_is_looked_at_where_it_is_typed(typed: str, said: str) -> None:
    """Beside its field in the form it is said that something is no address yet."""
    assert about_address(typed) == said
