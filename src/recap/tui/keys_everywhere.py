"""The keys that work wherever the person is, and what each of them does."""

from __future__ import annotations

from textual.binding import Binding

KEYS = (
    Binding(
        "f1",
        "help",
        "Help",
        show=False,
        tooltip="What every key here does.",
        id="app.help",
        priority=True,
    ),
    Binding(
        "question_mark",
        "help",
        "Help",
        show=False,
        tooltip="What every key here does.",
        id="app.help_too",
    ),
    Binding("f2", "place('recap')", "Recap", show=False, tooltip="Go to the guided form.", id="app.recap"),
    Binding("f3", "place('journal')", "Journal", show=False, tooltip="Go to all recaps.", id="app.journal"),
    Binding(
        "f4",
        "place('themes')",
        "Themes",
        show=False,
        tooltip="Go to your strengths and what you work on.",
        id="app.themes",
    ),
    Binding(
        "f5",
        "place('follow_ups')",
        "Follow-ups",
        show=False,
        tooltip="Go to letters, days, and what waits.",
        id="app.follow_ups",
    ),
    Binding(
        "f8",
        "person",
        "I need a person",
        show=False,
        tooltip="Who you could call, and where help is.",
        id="app.person",
        priority=True,
    ),
    Binding(
        "ctrl+q",
        "leave",
        "Quit",
        show=False,
        tooltip="Leave; everything is kept.",
        id="app.quit",
        priority=True,
    ),
    Binding("q", "leave", "Quit", show=False, tooltip="Leave; everything is kept.", id="app.quit_too"),
    Binding(
        "f9",
        "waiting",
        "What waits",
        show=False,
        tooltip="A review you put off, a thought you parked.",
        id="app.waiting",
    ),
    Binding(
        "f10",
        "settings",
        "Settings",
        show=False,
        tooltip="Your name, theme, people, times.",
        id="app.settings",
    ),
)
