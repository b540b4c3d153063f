"""The seven steps of the guided form as data: what is asked, in which words, and where the answer goes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Literal, NamedTuple

from recap.rules.record import (
    Kind,
    Landed,
    MyQuestion,
    NextTime,
    Person,
    Question,
    Relation,
    Topic,
    WentWell,
)

AskKind = Literal["line", "long", "lines", "choice", "past", "future", "minutes", "email"]


class Ask(NamedTuple):
    """One thing asked: a field of the recap, or of one entry of a list.

    ``onward`` tells whether enter stops here on its way; tab stops everywhere. ``folded`` fields of a list
    are shown while the list has the cursor. ``group`` begins a group, with an empty line above it.
    """

    name: str
    label: str
    hint: str = ""
    kind: AskKind = "line"
    choices: tuple[tuple[str, str], ...] = ()
    onward: bool = True
    folded: bool = False
    group: bool = False


class Line(NamedTuple):
    """How one entry of a list is shown: its text, a word at the right, and what belongs to it below."""

    text: str
    aside: str = ""
    below: tuple[str, ...] = ()
    mark: str = "·"


class ListAsk(NamedTuple):
    """A list of entries with more than one field each; ``themed`` ones can be tagged."""

    name: str
    one: str
    asks: tuple[Ask, ...]
    make: Callable[[Mapping[str, Any]], Any]
    line: Callable[[Any], Line]
    heading: str = ""
    themed: bool = False


class Step(NamedTuple):
    """One step: its name in the rail, its question, why it is asked, and its fields."""

    name: str
    prompt: str
    why: str
    parts: tuple[Ask | ListAsk, ...]


KINDS = (
    (Kind.PHONE, "phone"),
    (Kind.VIDEO, "video"),
    (Kind.ON_SITE, "on site"),
    (Kind.PANEL, "panel"),
    (Kind.TAKE_HOME, "take-home"),
    (Kind.OTHER, "other"),
)
RELATIONS = (
    (Relation.INTERVIEWER, "interviewer"),
    (Relation.HIRING_MANAGER, "hiring manager"),
    (Relation.RECRUITER, "recruiter"),
    (Relation.HELPER, "helper"),
    (Relation.REFERRER, "referrer"),
    (Relation.OTHER, "other"),
)
LANDINGS = (
    (Landed.LANDED, "landed"),
    (Landed.SO_SO, "so-so"),
    (Landed.STUMBLED, "stumbled"),
)
KIND_WORDS = {token.value: word for token, word in KINDS}
RELATION_WORDS = {token.value: word for token, word in RELATIONS}


def _person(values: Mapping[str, Any]) -> Person:
    known = {key: text for key, text in values.items() if key != "relation"}
    return Person(**known, relation=Relation(values.get("relation") or Relation.INTERVIEWER))


def _question(values: Mapping[str, Any]) -> Question:
    known = {key: text for key, text in values.items() if key != "landed"}
    return Question(**known, landed=Landed(values["landed"]) if values.get("landed") else None)


def _person_line(person: Person) -> Line:
    named = ", ".join(part for part in (person.name, person.title) if part)
    below = tuple(part for part in (person.common_ground, person.helped_with) if part)
    return Line(named, RELATION_WORDS[person.relation.value], below)


def _topic_line(topic: Topic) -> Line:
    below = (topic.note.partition("\n")[0],) if topic.note else ()
    return Line(topic.text, f"raised by {topic.raised_by}" if topic.raised_by else "", below)


def _question_line(question: Question) -> Line:
    said = question.answer.partition("\n")[0]
    better = question.better_answer.partition("\n")[0]
    below = tuple(part for part in (said and f"You said: {said}", better and f"Better: {better}") if part)
    return Line(question.text, question.landed.value if question.landed else "", below, "?")


def _my_question_line(question: MyQuestion) -> Line:
    return Line(question.text, "", (question.answer.partition("\n")[0],) if question.answer else (), "?")


def _went_well_line(line: WentWell) -> Line:
    return Line(line.text, "", (line.what_helped,) if line.what_helped else (), "+")


def _next_time_line(line: NextTime) -> Line:
    return Line(line.text, "", (f"about: {line.about}",) if line.about else (), "–")


STEPS = (
    Step(
        "The interview",
        "Which interview was it?",
        "Only the company matters now. Skip what you like.",
        (
            Ask("company", "Company", "who was it with?"),
            Ask("role", "Role", "the job, in their words"),
            Ask("round", "Round", "1, 2, final…"),
            Ask("kind", "Held", kind="choice", choices=KINDS),
            Ask("held", "When", "today 14:00, yesterday 3pm, fri 10:30", "past"),
            Ask("minutes", "How long", "45 min, 1 h 30", "minutes"),
            Ask("referrer", "Got you in", "a name, if somebody did", group=True),
            Ask("referrer_how", "and how", "old team lead, met at a meetup"),
            Ask("decision", "They decide", "by 27 Nov, in about two weeks", "future", group=True),
            Ask("decision_by", "Who said so", "the name of whoever said it"),
            Ask("next_step", "Next step", "what they said comes next"),
            Ask("next_interview_at", "and when", "tue 9:00, if there is a date", "future"),
        ),
    ),
    Step(
        "People",
        "Who did you meet?",
        "Names fade first. One line each is enough.",
        (
            ListAsk(
                "people",
                "person",
                (
                    Ask("name", "Name, title", "Priya Raman, Engineer: moving to Rust"),
                    Ask("common_ground", "Only you two", "what only you two talked about"),
                    Ask("title", "Title", onward=False, folded=True),
                    Ask("relation", "Was your", kind="choice", choices=RELATIONS, onward=False, folded=True),
                    Ask("email", "E-mail", kind="email", onward=False, folded=True),
                    Ask("profile", "Profile link", onward=False, folded=True),
                    Ask(
                        "helped_with",
                        "Helped with",
                        "arranged the visit, got you in",
                        onward=False,
                        folded=True,
                    ),
                ),
                _person,
                _person_line,
            ),
        ),
    ),
    Step(
        "Topics",
        "What did you talk about?",
        "A topic makes a thank-you letter yours.",
        (
            ListAsk(
                "topics",
                "topic",
                (
                    Ask("text", "Topic", "on-call one week in six"),
                    Ask("raised_by", "Raised by", "who brought it up", onward=False, folded=True),
                    Ask("note", "Note", "what was said about it", onward=False, folded=True),
                ),
                lambda values: Topic(**values),
                _topic_line,
            ),
            Ask("notes", "Notes", "anything else, in your own words", "long", group=True),
        ),
    ),
    Step(
        "Questions",
        "What did they ask you?",
        "The ones that went badly are worth the most here.",
        (
            ListAsk(
                "questions",
                "question",
                (
                    Ask("text", "They asked", "why are you leaving?"),
                    Ask("answer", "You said", "the gist is enough"),
                    Ask("landed", "It went", kind="choice", choices=LANDINGS),
                    Ask("better_answer", "Better", "what you would say now, if you know"),
                ),
                _question,
                _question_line,
                "Their questions",
                themed=True,
            ),
            ListAsk(
                "my_questions",
                "question of yours",
                (
                    Ask("text", "You asked", "what would make this hire right?"),
                    Ask("answer", "They said", "the gist is enough"),
                ),
                lambda values: MyQuestion(**values),
                _my_question_line,
                "Your questions",
            ),
        ),
    ),
    Step(
        "Company, role",
        "What was it like there?",
        "For the day they call, weeks from now.",
        (
            Ask("first_impressions", "First look", "how it felt to walk in", "long"),
            Ask("surroundings", "The place", "rooms, noise, the way there", "long"),
            Ask("company_good", "Company +", "good points, one on each line", "lines", group=True),
            Ask("company_bad", "Company –", "bad points, one on each line", "lines"),
            Ask("role_good", "Role +", "good points, one on each line", "lines"),
            Ask("role_bad", "Role –", "bad points, one on each line", "lines"),
            Ask(
                "facts", "Facts", "pay named, notice, start, promises: one on each line", "lines", group=True
            ),
            Ask("job_details", "The job", "what they need; paste the posting", "long"),
        ),
    ),
    Step(
        "Went well",
        "What went well?",
        "Small ones count.",
        (
            ListAsk(
                "went_well",
                "line",
                (
                    Ask("text", "Went well", "drew the failure timeline"),
                    Ask("what_helped", "What helped", "what you did that made it so"),
                ),
                lambda values: WentWell(**values),
                _went_well_line,
                themed=True,
            ),
        ),
    ),
    Step(
        "Next time",
        "What would you do differently?",
        "One moment a line. Not about you, about a moment.",
        (
            ListAsk(
                "next_time",
                "line",
                (
                    Ask("text", "Next time", "rambled on pay"),
                    Ask("about", "About", "which question or moment"),
                ),
                lambda values: NextTime(**values),
                _next_time_line,
                themed=True,
            ),
        ),
    ),
)


def step_of(field: str) -> int:
    """The number (from 0) of the step that asks for ``field``, in a list's entry ``people.name``."""
    name = field.partition(".")[0]
    for number, step in enumerate(STEPS):
        if any(part.name == name for part in step.parts):
            return number
    return 0


def first_field(number: int) -> str:
    """The name of the first field of a step."""
    part = STEPS[number].parts[0]
    return f"{part.name}.{part.asks[0].name}" if isinstance(part, ListAsk) else part.name
