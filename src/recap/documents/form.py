"""The headings, labels and front matter keys of a recap's document, in the order of the form."""

from __future__ import annotations

LISTS = {
    "people": "People",
    "topics": "Topics",
    "questions": "Questions",
    "my_questions": "Your questions",
    "company_good": "Company: good points",
    "company_bad": "Company: bad points",
    "role_good": "Role: good points",
    "role_bad": "Role: bad points",
    "facts": "Facts",
    "went_well": "What went well",
    "next_time": "Next time",
}
LONG_TEXTS = {
    "first_impressions": "First impressions",
    "surroundings": "Surroundings",
    "job_details": "Job details",
    "notes": "Notes",
}
ORDER = (
    "people",
    "topics",
    "questions",
    "my_questions",
    "first_impressions",
    "surroundings",
    "job_details",
    "company_good",
    "company_bad",
    "role_good",
    "role_bad",
    "facts",
    "went_well",
    "next_time",
    "notes",
)
"""The sections before the close-out, by the names of their fields."""

CLOSE_OUT = "Close-out"
THOUGHTS = "Thoughts that were put away"
"""Printed after a document where it was asked for; never part of one, and never read back."""

IN_CLOSE_OUT = {"kept": "Kept", "lesson": "Lesson", "friend_note": "Note to yourself"}

SAID = "Said"
BETTER = "Better"
THEY_SAID = "They said"
HELPED = "Helped"
HELPED_WITH = "Helped with"
MOMENT = "Moment"

LABELS = {
    "people": {HELPED_WITH: "helped_with", "Common ground": "common_ground"},
    "topics": {"Note": "note"},
    "questions": {
        SAID: "answer",
        "Answer": "answer",
        BETTER: "better_answer",
        "Better answer": "better_answer",
    },
    "my_questions": {THEY_SAID: "answer", SAID: "answer", "Answer": "answer"},
    "went_well": {HELPED: "what_helped", "What helped": "what_helped"},
    "next_time": {"About": "about"},
    "kept": {HELPED: "what_helped", "What helped": "what_helped"},
    "lesson": {MOMENT: "moment"},
}
"""Labels that may begin a line below an item, and the field they fill."""

FRONT_MATTER = (
    "company",
    "role",
    "round",
    "kind",
    "held_at",
    "held_on",
    "created_at",
    "zone",
    "minutes",
    "state",
    "closed_at",
    "referrer",
    "referrer_how",
    "next_step",
    "next_interview_at",
    "decision_on",
    "decision_approximate",
    "decision_by",
)
"""Single facts of the recap, after ``recap`` (the version of this form) and ``id``."""

FRONT_MATTER_OF_CLOSE_OUT = ("pull_before", "pull_after", "feeling", "next_lead", "next_half_hour")

VERSION = 1
