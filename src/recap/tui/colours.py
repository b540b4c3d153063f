"""The two colour themes of recap: every pair of text and ground at 4.5:1 or better (a test computes it)."""

from __future__ import annotations

from textual.theme import Theme

DARK = Theme(
    name="recap-dark",
    dark=True,
    background="#1d1f1e",
    surface="#272a28",
    panel="#272a28",
    foreground="#f0ede4",
    primary="#a3be9a",
    secondary="#8fb0a8",
    accent="#e8b48a",
    success="#a3be9a",
    warning="#e8b48a",
    error="#d9a0a8",
    variables={
        "quiet": "#a5a69c",
        "rule": "#4a4e4a",
        "scrollbar": "#4a4e4a",
        "scrollbar-hover": "#5c625c",
        "scrollbar-active": "#6b726b",
        "scrollbar-background": "#1d1f1e",
        "scrollbar-background-hover": "#1d1f1e",
        "scrollbar-background-active": "#1d1f1e",
        "scrollbar-corner-color": "#1d1f1e",
        "cursor-ground": "#e8b48a",
        "cursor-text": "#1d1f1e",
        "input-selection-background": "#4c5a4c",
        "input-selection-foreground": "#f0ede4",
    },
)

LIGHT = Theme(
    name="recap-light",
    dark=False,
    background="#f7f3ea",
    surface="#ece6d8",
    panel="#ece6d8",
    foreground="#23241f",
    primary="#2c5a41",
    secondary="#35605c",
    accent="#96431e",
    success="#2c5a41",
    warning="#96431e",
    error="#8a3f52",
    variables={
        "quiet": "#615e53",
        "rule": "#b9b2a0",
        "scrollbar": "#b9b2a0",
        "scrollbar-hover": "#a39c8a",
        "scrollbar-active": "#8d8675",
        "scrollbar-background": "#f7f3ea",
        "scrollbar-background-hover": "#f7f3ea",
        "scrollbar-background-active": "#f7f3ea",
        "scrollbar-corner-color": "#f7f3ea",
        "cursor-ground": "#96431e",
        "cursor-text": "#f7f3ea",
        "input-selection-background": "#cbd8c4",
        "input-selection-foreground": "#23241f",
    },
)

FROM_OTHERS = {
    "quiet": "foreground-muted",
    "rule": "secondary",
    "cursor-ground": "accent",
    "cursor-text": "background",
}
"""Which of the usual variables ours are taken from in a theme that is not ours."""

OURS = (DARK, LIGHT)

MOST_USED = ("recap-dark", "recap-light", "ansi-dark", "ansi-light")
"""The themes that the settings offer: ours, and the terminal's own colours."""
