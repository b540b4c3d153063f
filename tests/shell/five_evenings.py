"""The five recaps of the invented journal, closed out by what is typed: one short path, every fate once."""

from __future__ import annotations

from typing import NamedTuple

JUNIOR = ("I sounded too junior", "Đức Anh thinks I am too junior", "They think I'm too junior")
SEALED = ("junior", "hedgehog", "my voice shook", "headcount", "about the nights")
"""Words that are in thoughts of these evenings and nowhere else."""


class Typed(NamedTuple):
    """What is typed on one evening, line by line."""

    recap_id: str
    now: str
    lines: tuple[str, ...]
    fates: tuple[str, ...]


LOTUS = Typed(
    "linh-lotus-freight",
    "2026-09-15T19:05:00+07:00",
    (
        *(
            "8",
            "tired",
            "1",
            "",
            "",
            "1",
            "I told my whole life.",
            "I open with my story",
            "stop after three",
        ),
        *(JUNIOR[0], "The hedgehog on the slide", ""),
        *("g", "3", "l", "n", "3", "p"),
        *("Linh", "One answer was long. That is all.", "Reply to Sông Hồng", "tea", "", "", "6"),
    ),
    ("let_go", "parked"),
)
PHONE = Typed(
    "linh-song-hong-phone",
    "2026-09-28T12:05:00+07:00",
    ("2", "fine", "1", "", "Reply to Nhà Xanh", "lunch", "", "", "1"),
    (),
)
BANK = Typed(
    "linh-song-hong-bank",
    "2026-10-08T20:40:00+07:00",
    (
        *("7", "", "1", "2", "", "", "", "1", "", "a question has more than one part", "number my points"),
        *(JUNIOR[1], "I rambled on the late-label question", "My voice shook", ""),
        *("a", "g", "1", "h", "2", "h", "1", "write to Khánh Ly", "", "You found the hard part."),
        *("", "", "", "", "4"),
    ),
    ("waiting", "lesson", "action"),
)
NHA_XANH = Typed(
    "linh-nha-xanh",
    "2026-10-27T18:10:00+07:00",
    (
        *("3", "", "1", "", "t", "They only wanted a headcount", "", "g", "2", "p"),
        *("You asked well.", "", "", "", "", ""),
    ),
    ("parked",),
)
MEKONG = Typed(
    "linh-mekong-health",
    "2026-11-20T12:30:00+07:00",
    (
        *("7", "", "1", "", "", "", JUNIOR[2], "I never asked about the nights", ""),
        *("m", "leading"),
        *("h", "2", "I look forward to the weekly review."),
        *("You did what you planned.", "", "walk", "", "", "4"),
    ),
    ("theme", "letter"),
)
EVENINGS = (LOTUS, PHONE, BANK, NHA_XANH, MEKONG)
