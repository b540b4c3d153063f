"""Any recap a person could have written, for the property tests; no test of its own."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

from hypothesis import Phase, settings
from hypothesis import strategies as st

from recap.rules.record import (
    CloseOut,
    Fate,
    Kept,
    Kind,
    Landed,
    Lesson,
    MyQuestion,
    NextTime,
    Person,
    Question,
    Recap,
    Relation,
    Sort,
    State,
    Thought,
    Topic,
    WentWell,
)
from recap.rules.text import clean

EXAMPLES = int(os.environ.get("RECAP_EXAMPLES", "25"))
"""How many recaps with any text in every field: 25 in every run, as many as one likes with RECAP_EXAMPLES."""

a_few = settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=True,
    phases=(Phase.explicit, Phase.generate, Phase.shrink),
)
"""The same few examples in every run; explaining a failure would trace every line and take minutes."""

SNARES = (
    "#", "# x", "- ", "-", "* a", "+", "***", "- - -", "---", "===", "=", "```", "~~~", "<!--", "-->",
    "<b>", "[foo]: /url", "[foo", "[x] ", "3. third", "3)", "1234567890. ", ">", "    code", "\t", "  ",
    " ", "\\", "\\\\", "\\ ", "(raised by x)", "(Raised By", "(about: y)", "{clarity}", "{a}{b}",
    "[stumbled]", "[so-so]", "(recruiter)", "(hiring manager)", "<a@b.example>", "<https://x.example>",
    "mailto:", "profile:", "Said:", "Better :", "Helped with:", "They said: ", "Moment:", ", I will",
    ", i  will ", "When", ",", ":", "&amp;", "&#35;", "|", "`", "_", "*", "\n", "\n\n", "\u2028",
    "\u2029", "\x85", "\r", "\r\n", "\x00", "\x1b[31m", "\x7f", "\ufeff", "\u202e", "\u200b", "\xa0",
    "\ud800", "\uffff", "---\nid: x\n---", "## Notes", "### Kept", "People\n---", "null", "true", "'",
    '"', "Trần Thị", "面接", "مقابلة", "🙂",
)  # fmt: skip
"""Pieces of text that Markdown, YAML, the form or a terminal would take for something else."""

typed = st.one_of(
    st.text(st.characters(), max_size=12),
    st.lists(st.one_of(st.sampled_from(SNARES), st.text(st.characters(), max_size=4)), max_size=5).map(
        "".join
    ),
)
"""Text as it may reach the journal's door."""

long_texts = typed.map(clean)
one_line = typed.map(lambda text: clean(text, one_line=True))
themes = st.lists(st.from_regex(r"[a-z0-9]+(-[a-z0-9]+){0,2}", fullmatch=True), max_size=3, unique=True).map(
    tuple
)
zones = st.sampled_from(
    ["", "UTC", "Europe/Lisbon", "Asia/Ho_Chi_Minh", "Australia/Lord_Howe", "No/Where", "null"]
)
moments = st.one_of(
    st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
    st.datetimes(
        datetime(1990, 1, 1),  # noqa: DTZ001
        datetime(2090, 1, 1),  # noqa: DTZ001
        timezones=st.sampled_from([timezone(timedelta(hours=7)), timezone(timedelta(hours=-3, minutes=-30))]),
    ),
)
days = st.dates(date(1990, 1, 1), date(2090, 1, 1))
pulls = st.none() | st.integers(0, 10)

people = st.builds(
    Person,
    name=one_line,
    title=one_line,
    relation=st.sampled_from(Relation),
    email=one_line,
    profile=one_line,
    common_ground=long_texts,
    helped_with=long_texts,
)
questions = st.builds(
    Question,
    text=one_line,
    answer=long_texts,
    landed=st.none() | st.sampled_from(Landed),
    better_answer=long_texts,
    themes=themes,
)
lessons = st.builds(
    Lesson,
    when=one_line,
    will=one_line,
    moment=long_texts,
    theme=themes.map(lambda found: "".join(found[:1])),
)
thoughts = st.builds(
    Thought,
    text=one_line,
    sort=st.none() | st.sampled_from(Sort),
    fate=st.none() | st.sampled_from(Fate),
    due_at=st.none() | moments | days,
    step=one_line,
    letter_line=one_line,
    theme=one_line,
    parked_again=st.integers(0, 2),
    added_at=st.none() | moments,
)
close_outs = st.builds(
    CloseOut,
    pull_before=pulls,
    pull_after=pulls,
    feeling=long_texts,
    kept=st.lists(st.builds(Kept, text=one_line, what_helped=long_texts), max_size=2).map(tuple),
    lesson=st.none(),
    thoughts=st.lists(thoughts, max_size=2).map(tuple),
    friend_note=long_texts,
    next_lead=long_texts,
    next_half_hour=long_texts,
)
close_outs = close_outs | st.builds(
    replace, close_outs, lesson=lessons, lessons_more=st.lists(lessons, max_size=1).map(tuple)
)
points = st.lists(one_line, max_size=2).map(tuple)

recaps = st.builds(
    Recap,
    id=st.uuids().map(str) | st.sampled_from(["linh-lotus-freight", "12345678", "null"]),
    opportunity_id=st.just("") | st.uuids().map(str),
    state=st.sampled_from(State),
    company=long_texts,
    role=long_texts,
    round=long_texts,
    kind=st.none() | st.sampled_from(Kind),
    held_at=st.none() | moments,
    held_on=st.none() | days,
    zone=zones,
    minutes=st.none() | st.integers(0, 600),
    created_at=st.none() | moments,
    updated_at=st.none() | moments,
    closed_at=st.none() | moments,
    deleted_at=st.none() | moments,
    referrer=long_texts,
    referrer_how=long_texts,
    next_step=long_texts,
    decision_on=st.none() | days,
    decision_approximate=st.booleans(),
    decision_by=long_texts,
    next_interview_at=st.none() | moments,
    people=st.lists(people, max_size=2).map(tuple),
    topics=st.lists(st.builds(Topic, text=one_line, raised_by=one_line, note=long_texts), max_size=2).map(
        tuple
    ),
    questions=st.lists(questions, max_size=2).map(tuple),
    my_questions=st.lists(st.builds(MyQuestion, text=one_line, answer=long_texts), max_size=2).map(tuple),
    first_impressions=long_texts,
    surroundings=long_texts,
    job_details=long_texts,
    notes=long_texts,
    company_good=points,
    company_bad=points,
    role_good=points,
    role_bad=points,
    facts=points,
    went_well=st.lists(
        st.builds(WentWell, text=one_line, what_helped=long_texts, themes=themes), max_size=2
    ).map(tuple),
    next_time=st.lists(st.builds(NextTime, text=one_line, about=one_line, themes=themes), max_size=2).map(
        tuple
    ),
    close_out=st.none() | close_outs,
)
"""A recap as the journal keeps it: every text cleaned, the texts of items in one line."""
