"""What the letter's editor says beside the letter: what each line is called and asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recap.rules.letters import goes_with_subject
from recap.rules.text import shown

if TYPE_CHECKING:
    from collections.abc import Iterable

    from recap.rules.opportunity import Letter

ASKED = {
    "body": ("Your letter", "Change it as you like. ctrl+s when it may go."),
    "subject": ("What stands above it?", "Change it as you like."),
    "channel": ("How does it go?", "Paper counts from the day you post it."),
    "feedback": ("Ask for one thing you could do better?", "They may say no, and that is all right."),
}
IN_THE_LETTER = "It goes into the letter as you type."
IN_YOUR_WORDS = "It goes into your letter when you leave this line."
YOUR_WORDS = "Your letter is in your own words; change it there."
PICK = "ctrl+l puts in what you wrote ({count})."
BOTH_WROTE = "Another program wrote in this letter too. Both texts are in it now."
WORDS = "{count} words"
MISSING = "still empty: {fields}"

LABEL_WIDTH = 17
LABELS = {
    "person": "To",
    "topic": "Topic",
    "why_it_stayed": "Why it stayed",
    "better_line": "Since then",
    "helped_with": "They helped",
    "what_they_did": "They did",
    "learned": "You learned",
    "area": "To do better",
    "answer_by": "Answer by",
    "what_they_asked_for": "They asked for",
    "me": "You sign",
}
CHANNEL, SUBJECT, FEEDBACK = "Goes by", "Subject", "Feedback"
COPIED = "Copied: the letter."
COPIED_BOTH = "Copied: the subject, and the letter below it."
CHANNELS = (("email", "e-mail"), ("paper", "paper"), ("phone", "phone"), ("other", "other"))
ASK, LEAVE_OUT = "ask", "leave_out"
ASK_OR_NOT = ((ASK, "ask for it"), (LEAVE_OUT, "leave it out"))


def copied(letter: Letter) -> str:
    """Say what of a letter was copied."""
    return COPIED_BOTH if goes_with_subject(letter) else COPIED


def in_words(fields: Iterable[str]) -> str:
    """Name fields as their labels do."""
    return ", ".join(LABELS.get(name, shown(name)).lower() for name in fields)
