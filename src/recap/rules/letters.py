"""Letters drafted from what was written, and what is looked at before one is ready; nothing is ever sent."""

from __future__ import annotations

import re
from string import Template
from typing import TYPE_CHECKING, NamedTuple

from recap.rules.check_ins import FREE_REASONS
from recap.rules.follow_ups import FollowUpKind
from recap.rules.inside_a_sentence import as_said, talked_about, thanked_for
from recap.rules.letter_sentences import FIELDS, LINES
from recap.rules.text import clean, fold, searchable
from recap.rules.timing import ended

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from recap.rules.opportunity import Letter, Opportunity
    from recap.rules.record import Person, Recap
    from recap.rules.wording import Wording
    from recap.settings import Settings

MOST_WORDS = 150
SAME_FROM = 0.8
"""Two letters whose sets of words overlap by this much (Jaccard) read the same."""
SUBJECT = "Subject"
EMAIL, PAPER, PHONE, OTHER = CHANNELS = ("email", "paper", "phone", "other")

FEEDBACK, LEFT_OUT = "feedback", "no"
"""In what was filled in: the request for feedback was taken out of a rejection reply."""
DRAFT, FOLLOWS = "draft", "follows"
"""In what was filled in: nobody changed the words, so they are drafted anew from what is known by now."""

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August"),
    *("September", "October", "November", "December"),
)
_FIELD = re.compile(r"\{([a-z_]+)\}")
_NAME_FROM = 3


class Draft(NamedTuple):
    """A letter as it stands: ``missing`` are the fields still to be filled in, ``problems`` sentences.

    ``words`` counts those of the body. ``unknown`` are fields of a wording that recap has nothing for.
    """

    subject: str
    body: str
    missing: tuple[str, ...] = ()
    words: int = 0
    problems: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()

    @property
    def is_ready(self) -> bool:
        """Whether nothing is missing and nothing is to be looked at again."""
        return not self.missing and not self.problems


class Frame(Template):
    """A letter with fields in braces; what is filled in is never read as a field."""

    delimiter = "{"
    pattern = r"(?P<escaped>(?!))|\{(?P<named>[a-z_]+)\}|(?P<braced>(?!))|(?P<invalid>(?!))"  # type: ignore[assignment]


def drafted(
    kind: str,
    recap: Recap,
    opportunity: Opportunity,
    person: Person,
    settings: Settings,
    words: Wording,
    filled: Mapping[str, str] | None = None,
    *,
    channel: str = EMAIL,
    reason: str = "",
    is_fresh: bool = False,
    siblings: Iterable[tuple[str, str]] = (),
) -> Draft:
    """Draft a letter of that kind to that person from what was written about the interview.

    ``filled`` are the fields that the person filled in themselves; what nobody knows stays in its braces.
    ``reason`` is why a check-in goes before its time; ``is_fresh`` whether the interview has just ended.
    ``siblings`` are the other letters of the kind for this interview: to whom, and the body.
    """
    kind = str(kind)
    filled = {name: clean(text).strip() for name, text in (filled or {}).items()}
    values = known(recap, opportunity, person, settings)
    values |= {name: text for name, text in filled.items() if text and name in FIELDS}
    values["since_we_spoke"] = _line(words, "since_we_spoke", values) if "better_line" in values else ""
    asks = kind == FollowUpKind.FEEDBACK_REQUEST or filled.get(FEEDBACK) != LEFT_OUT
    values["feedback_line"] = _line(words, "feedback_line", values) if asks else ""
    values["it_took_place"] = _line(words, "it_took_place_just_now" if is_fresh else "it_took_place", values)
    values["more_to_come"] = "" if opportunity.is_settled else _line(words, "more_to_come", values)
    frame = _frame(kind, recap, words, reason)
    if kind == FollowUpKind.THANK_YOU:
        frame = _with_place_for(frame, "since_we_spoke")
    if kind == FollowUpKind.REJECTION_REPLY:
        frame = _with_place_for(frame, "feedback_line")
    body = _paragraphs(Frame(frame).safe_substitute(values))
    if channel == PAPER:
        head = Frame(words.frame("letters.paper_head")).safe_substitute({"title": "", "company": ""} | values)
        body = f"{_lines(head)}\n\n{body}"
    subject = clean(Frame(_subject(kind, words)).safe_substitute(values), one_line=True)
    return looked_at(subject, body, person.name, values, words, siblings)


def looked_at(
    subject: str,
    body: str,
    to: str,
    filled: Mapping[str, str],
    words: Wording,
    siblings: Iterable[tuple[str, str]] = (),
) -> Draft:
    """Look at a letter as it was edited: by name, nothing unfilled, short, and not like its neighbour."""
    # A name or a topic may have braces of its own; inside one of the lines they are a field of the letter.
    typed = [to, *(text for name, text in filled.items() if name not in LINES)]
    bare = f"{subject}\n{body}"
    for text in sorted({clean(text, one_line=True) for text in typed if "{" in text}, key=len, reverse=True):
        bare = bare.replace(text, "")
    left = dict.fromkeys(_FIELD.findall(bare))
    missing = tuple(name for name in left if name in FIELDS)
    unknown = tuple(name for name in left if name not in FIELDS)
    count = len(body.split())
    problems = [words.say("asked.unknown", field=f"{{{name}}}") for name in unknown]
    if to and not _is_named(to, body):
        problems.append(words.say("check.by_name", person=to))
    if count > MOST_WORDS:
        problems.append(words.say("check.too_long", count=count, most=MOST_WORDS))
    if any(reads_the_same(to, body, *other) for other in siblings):
        problems.append(words.say("check.same", person=to))
    if _apologises(filled.get("better_line", "")):
        problems.append(words.say("check.no_apology"))
    return Draft(subject, body, missing, count, tuple(problems), unknown)


def reads_the_same(to: str, body: str, other_to: str, other_body: str) -> bool:
    """Whether two letters differ in little more than the names."""
    names = set(searchable(f"{to} {other_to}").split())
    ours, theirs = (set(searchable(text).split()) - names for text in (body, other_body))
    both = ours | theirs
    return bool(both) and len(ours & theirs) / len(both) >= SAME_FROM


def asked(field: str, to: str, words: Wording) -> str:
    """Say what is asked for a field that is still missing."""
    return words.say(f"asked.{field}", person=to)


def picks(field: str, recap: Recap, person: Person) -> tuple[str, ...]:
    """List what can be picked for a field from what was written: what is theirs alone comes first."""
    found: Iterable[str] = ()
    match field:
        case "topic":
            open_to_all = (topic.text for topic in recap.topics if not topic.raised_by)
            found = (*_own_topics(recap, person), *open_to_all)
        case "better_line":
            sentences = (clean(question.better_answer, one_line=True) for question in recap.questions)
            return tuple(dict.fromkeys(filter(None, sentences)))
        case "area":
            found = (
                *(line.about or line.text for line in recap.next_time),
                *(question.text for question in recap.questions if question.landed == "stumbled"),
            )
        case "learned":
            found = (*(topic.text for topic in recap.topics), *recap.company_good)
        case "helped_with":
            found = (person.helped_with,)
        case _:
            pass
    return tuple(dict.fromkeys(filter(None, (as_said(text) for text in found))))


def day_in_words(day: date) -> str:
    """Write a day as letters do: "Thursday 19 November"."""
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}"


def handed_out(letter: Letter) -> str:
    """Give the letter as it is copied or saved: an e-mail with its subject above it, anything else alone."""
    return f"{SUBJECT}: {letter.subject}\n\n{letter.body}" if goes_with_subject(letter) else letter.body


def goes_with_subject(letter: Letter) -> bool:
    """Whether the subject is a part of the letter: only of an e-mail, and only where there is one."""
    return letter.channel == EMAIL and bool(letter.subject)


def is_address(email: str) -> bool:
    """Whether something can be sent there: a name, an @ and a place, and no space in any of them."""
    name, _, place = email.strip().partition("@")
    return bool(name and place) and "@" not in place and not any(map(str.isspace, name + place))


def mailto(email: str, subject: str, body: str) -> str:
    """Make the address that opens the letter in a mail program; nothing typed can add to it."""
    from urllib.parse import quote

    lines = "\r\n".join(body.split("\n"))
    return f"mailto:{quote(email, safe='@')}?subject={quote(subject, safe='')}&body={quote(lines, safe='')}"


def known(recap: Recap, opportunity: Opportunity, person: Person, settings: Settings) -> dict[str, str]:
    """Give the fields that are known from what was written, as they stand in a letter."""
    day = day_in_words(ended(recap).date())
    values = {
        "person": person.name,
        "title": person.title,
        "role": recap.role or opportunity.role,
        "company": recap.company or opportunity.company,
        "day": day,
        "interview_day": day,
        "stated_date": day_in_words(recap.decision_on) if recap.decision_on else "",
        "me": settings.sign_off or settings.name,
        "topic": next(filter(None, _phrases(recap, person)), ""),
        "helped_with": thanked_for(person.helped_with),
    }
    return {name: clean(text, one_line=True) for name, text in values.items() if text.strip()}


def _phrases(recap: Recap, person: Person) -> Iterator[str]:
    """Their own topics as they can stand in a sentence; a topic is a phrase already, the rest need not be."""
    for text in _own_topics(recap, person):
        yield talked_about(text) if text == person.common_ground else as_said(text)


def _own_topics(recap: Recap, person: Person) -> Iterator[str]:
    """Their topics, then the common ground; with one person only, every topic was talked about with them."""
    yield from (topic.text for topic in recap.topics if fold(topic.raised_by) == fold(person.name))
    if person.common_ground:
        yield person.common_ground
    if {fold(one.name) for one in recap.people} == {fold(person.name)}:
        yield from (topic.text for topic in recap.topics)


def _frame(kind: str, recap: Recap, words: Wording, reason: str) -> str:
    if kind == FollowUpKind.CHECK_IN and reason in FREE_REASONS:
        kind = f"check_in_{reason}"
    elif kind == FollowUpKind.CHECK_IN and recap.decision_on is None:
        kind = "check_in_without_a_date"
    return words.frame(f"letters.{kind}")


def _subject(kind: str, words: Wording) -> str:
    return "" if kind == FollowUpKind.CONNECT else words.frame(f"letters.{kind}_subject")


def _line(words: Wording, name: str, values: Mapping[str, str]) -> str:
    return Frame(words.frame(f"letters.{name}")).safe_substitute(values)


def _with_place_for(frame: str, field: str) -> str:
    """Give the line a paragraph before the last one, where a person's wording has no place for it."""
    if f"{{{field}}}" in frame:
        return frame
    before, gap, last = frame.rpartition("\n\n")
    return f"{before}{gap}{{{field}}}\n\n{last}" if gap else f"{frame}\n\n{{{field}}}"


def _paragraphs(text: str) -> str:
    parts = re.split(r"\n[ \t]*\n\s*", clean(text).strip())
    return "\n\n".join(part.rstrip() for part in parts if part.strip())


def _lines(text: str) -> str:
    return "\n".join(line for line in clean(text).split("\n") if line.strip())


def _is_named(to: str, body: str) -> bool:
    names = searchable(to).split()
    telling = [name for name in names if len(name) >= _NAME_FROM or not name.isascii()] or names
    there = set(searchable(body).split())
    return not telling or any(name in there for name in telling)


def _apologises(line: str) -> bool:
    if not line:
        return False
    from recap.rules.closeout.fates import apologises

    return apologises(line)
