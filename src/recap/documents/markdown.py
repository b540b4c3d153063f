"""A recap written down as its Markdown document; reading it back is next door.

Light to import, because every save writes the document: no Markdown library is needed to write one.
"""

from __future__ import annotations

import json
import re
from datetime import datetime
from typing import TYPE_CHECKING, Any

from recap.documents import escapes, form
from recap.documents.escapes import escape_inside, escape_line, escape_lines
from recap.documents.times import written_at
from recap.rules.text import clean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from recap.rules.record import (
        CloseOut,
        Kept,
        Lesson,
        MyQuestion,
        NextTime,
        Person,
        Question,
        Recap,
        Topic,
        WentWell,
    )

_PLAIN_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_PLAIN_ZONE = re.compile(r"UTC|[A-Z][A-Za-z]*(?:/[A-Za-z0-9_+-]+)+")
_LIKE_A_TAG = re.compile(r"[/!?]|[A-Za-z][A-Za-z0-9-]*(?:\s|/?\Z)")
"""What would be HTML between angle brackets, where addresses stand."""
_UNFIT_FOR_YAML = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")


def write_document(recap: Recap) -> str:
    """Write the recap as its document: everything in it but thoughts and the journal's own bookkeeping."""
    blocks = [_front_matter(recap), *_sections(recap)]
    if recap.close_out is not None:
        blocks += _close_out(recap.close_out)
    return "\n\n".join(blocks) + "\n"


def looks_like_email(text: str) -> bool:
    """Whether text between angle brackets is an address for mail rather than a profile's."""
    return "@" in text and "/" not in text and ":" not in text


def _front_matter(recap: Recap) -> str:
    lines = ["---", f"recap: {form.VERSION}"]
    lines.append(f"id: {recap.id if _PLAIN_ID.fullmatch(recap.id) else _string(recap.id)}")
    lines += _facts(recap, _single_facts(recap), recap.zone)
    if recap.close_out is not None:
        lines += _facts(recap.close_out, form.FRONT_MATTER_OF_CLOSE_OUT, recap.zone)
    return "\n".join([*lines, "---"])


def _single_facts(recap: Recap) -> Iterable[str]:
    """Name what stands there; when it was begun only tells where nothing else does when it was."""
    is_dated = bool(recap.held_at or recap.held_on)
    return (name for name in form.FRONT_MATTER if not (is_dated and name == "created_at"))


def _facts(source: Recap | CloseOut, names: Iterable[str], zone: str) -> Iterator[str]:
    for name in names:
        value = getattr(source, name)
        if value is None or value == "" or value is False:
            continue
        yield f"{name}: {_fact(name, value, zone)}"


def _fact(name: str, value: Any, zone: str) -> str:
    if isinstance(value, datetime):
        return written_at(value, zone)
    if value is True:
        return "true"
    if name in {"kind", "state"}:
        return str(value.value)
    if isinstance(value, str) and not (name == "zone" and _PLAIN_ZONE.fullmatch(value)):
        return _string(value)
    return str(value)


def _string(text: str) -> str:
    """Quote text as JSON does, in characters that YAML 1.1 and 1.2 both take."""
    quoted = json.dumps(clean(text), ensure_ascii=False)
    return _UNFIT_FOR_YAML.sub(lambda found: f"\\u{ord(found[0]):04x}", quoted)


def _sections(recap: Recap) -> Iterator[str]:
    for name in form.ORDER:
        value = getattr(recap, name)
        if not value:
            continue
        if name in form.LONG_TEXTS:
            yield f"## {form.LONG_TEXTS[name]}"
            yield "\n".join(escape_lines(clean(value)))
        else:
            write = _ITEMS.get(name, _plain)
            yield f"## {form.LISTS[name]}"
            yield "\n".join(line for item in value for line in write(item))


def _close_out(close_out: CloseOut) -> Iterator[str]:
    facts_tell = any(_facts(close_out, form.FRONT_MATTER_OF_CLOSE_OUT, ""))
    if not (facts_tell and not (close_out.kept or close_out.lesson or close_out.friend_note)):
        yield f"## {form.CLOSE_OUT}"
    if close_out.kept:
        yield f"### {form.IN_CLOSE_OUT['kept']}"
        yield "\n".join(line for item in close_out.kept for line in _kept(item))
    if close_out.lesson:
        yield f"### {form.IN_CLOSE_OUT['lesson']}"
        lessons = (close_out.lesson, *close_out.lessons_more)
        yield "\n".join(line for lesson in lessons for line in _lesson(lesson))
    if close_out.friend_note:
        yield f"### {form.IN_CLOSE_OUT['friend_note']}"
        yield "\n".join(escape_lines(clean(close_out.friend_note)))


def _person(person: Person) -> Iterator[str]:
    marks = (escapes.RELATION, escapes.ANGLE)
    name = clean(person.name, one_line=True)
    head = escape_line(name, (escapes.COMMA, *marks)) if name else ""
    if person.title:
        head += ", " + escape_inside(clean(person.title, one_line=True), marks)
    head = f"{head} ({person.relation.value.replace('_', ' ')})"
    for address in (_email(person.email), _profile(person.profile)):
        if address:
            head += f" <{escape_inside(clean(address, one_line=True), (escapes.ANGLE,))}>"
    yield f"- {head.lstrip()}"
    yield from _below(None, person.common_ground)
    yield from _below(form.HELPED_WITH, person.helped_with)


def _email(email: str) -> str:
    plain = looks_like_email(email) and not _LIKE_A_TAG.match(email)
    return email if not email or plain else f"mailto:{email}"


def _profile(profile: str) -> str:
    plain = not looks_like_email(profile) and not profile.lower().startswith(("mailto:", "profile:"))
    return profile if not profile or (plain and not _LIKE_A_TAG.match(profile)) else f"profile:{profile}"


def _topic(topic: Topic) -> Iterator[str]:
    head = _head(topic.text, escapes.RAISED_BY)
    if topic.raised_by:
        head += f" (raised by {_value(topic.raised_by, escapes.RAISED_BY)})"
    yield head
    yield from _below(None, topic.note)


def _question(question: Question) -> Iterator[str]:
    head = _head(question.text, escapes.LANDED, escapes.THEME)
    if question.landed:
        head += f" [{question.landed.value}]"
    yield head + _themes(question.themes)
    yield from _below(form.SAID, question.answer)
    yield from _below(form.BETTER, question.better_answer)


def _my_question(question: MyQuestion) -> Iterator[str]:
    yield _head(question.text)
    yield from _below(form.THEY_SAID, question.answer)


def _went_well(line: WentWell) -> Iterator[str]:
    yield _head(line.text, escapes.THEME) + _themes(line.themes)
    yield from _below(form.HELPED, line.what_helped)


def _next_time(line: NextTime) -> Iterator[str]:
    marks = (escapes.ABOUT, escapes.THEME)
    head = _head(line.text, *marks)
    if line.about:
        head += f" (about: {_value(line.about, *marks)})"
    yield head + _themes(line.themes)


def _kept(line: Kept) -> Iterator[str]:
    yield _head(line.text)
    yield from _below(form.HELPED, line.what_helped)


def _lesson(lesson: Lesson) -> Iterator[str]:
    marks = (escapes.I_WILL, escapes.THEME)
    head = f"- When {_value(lesson.when, *marks)}, I will {_value(lesson.will, escapes.THEME)}".rstrip()
    yield head + _themes((lesson.theme,) if lesson.theme else ())
    yield from _below(form.MOMENT, lesson.moment)


def _plain(text: str) -> Iterator[str]:
    yield _head(text)


def _head(text: str, *marks: re.Pattern[str]) -> str:
    return f"- {escape_line(clean(text, one_line=True), marks) or escapes.EMPTY}"


def _value(text: str, *marks: re.Pattern[str]) -> str:
    return escape_inside(clean(text, one_line=True), marks)


def _themes(themes: Iterable[str]) -> str:
    return "".join(f" {{{theme}}}" for theme in themes)


def _below(label: str | None, text: str) -> Iterator[str]:
    """Write what stands indented below an item; a text without a label comes first there."""
    if not text:
        return
    lines = escape_lines(clean(text), after_label=label is not None, below_item=True)
    if label is not None:
        lines[0] = f"{label}: {lines[0]}"
    for line in lines:
        yield f"  {line}" if line else ""


_ITEMS: dict[str, Callable[[Any], Iterator[str]]] = {
    "people": _person,
    "topics": _topic,
    "questions": _question,
    "my_questions": _my_question,
    "went_well": _went_well,
    "next_time": _next_time,
}
