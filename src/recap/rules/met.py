"""Who was met in the rounds of an opportunity, each person once, and what was talked about with them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from recap.rules.record import Person, Recap, Relation, Topic
from recap.rules.text import fold, searchable

HELPED = frozenset({Relation.HELPER, Relation.REFERRER})


class Met(NamedTuple):
    """A person as the newest round tells of them, with what all rounds have about them, newest first."""

    person: Person
    recap_ids: tuple[str, ...]
    common_ground: tuple[str, ...]
    helped_with: tuple[str, ...]
    topics: tuple[Topic, ...]


def people_met(newest: Sequence[Recap]) -> tuple[Met, ...]:
    """The people of these recaps, newest round first; those met before those who helped."""
    told: dict[str, list[tuple[Recap, Person]]] = {}
    for recap in newest:
        for number, person in enumerate(recap.people):
            # Two people without a name are two people.
            told.setdefault(fold(person.name) or f"{recap.id} {number}", []).append((recap, person))
    topics = [topic for recap in newest for topic in recap.topics if topic.text]
    met = [_met(tellings, topics) for tellings in told.values()]
    return tuple(sorted(met, key=lambda one: one.person.relation in HELPED))


def names_met(recap: Recap, relations: Collection[Relation] = tuple(Relation)) -> tuple[str, ...]:
    """The names of the people in a recap, each once; only of these relations."""
    named: dict[str, str] = {}
    for person in recap.people:
        if person.relation in relations and person.name.strip():
            named.setdefault(fold(person.name), person.name)
    return tuple(named.values())


def person_of(recap: Recap, name: str) -> Person:
    """The person of that name with all that the recap has about them; only a name where it has nobody."""
    met = (one.person for one in people_met([recap]) if fold(one.person.name) == fold(name))
    return next(met, Person(name))


def talked_about(newest: Sequence[Recap], people: Sequence[Met]) -> tuple[Topic, ...]:
    """The topics that nobody of these people raised."""
    placed = {_key(topic) for met in people for topic in met.topics}
    topics = {_key(topic): topic for recap in reversed(newest) for topic in reversed(recap.topics)}
    return tuple(topic for key, topic in reversed(topics.items()) if topic.text and key not in placed)


def _met(tellings: Sequence[tuple[Recap, Person]], topics: Iterable[Topic]) -> Met:
    people = [person for _, person in tellings]
    newest = people[0]
    person = Person(
        newest.name,
        _first(one.title for one in people),
        # Somebody is an interviewer unless said otherwise, and it is said once.
        next((one.relation for one in people if one.relation is not Relation.INTERVIEWER), newest.relation),
        _first(one.email for one in people),
        _first(one.profile for one in people),
        _first(one.common_ground for one in people),
        _first(one.helped_with for one in people),
    )
    names = set(searchable(newest.name).split())
    raised = {_key(topic): topic for topic in topics if _raised_by(topic, names)}
    return Met(
        person,
        tuple(dict.fromkeys(recap.id for recap, _ in tellings)),
        tuple(_each(one.common_ground for one in people)),
        tuple(_each(one.helped_with for one in people)),
        tuple(raised.values()),
    )


def _raised_by(topic: Topic, names: set[str]) -> bool:
    """Whether this is one of theirs: people write "Priya" for Priya Raman."""
    raised_by = set(searchable(topic.raised_by).split())
    return bool(raised_by) and raised_by <= names


def _key(topic: Topic) -> tuple[str, str]:
    return fold(topic.text), fold(topic.raised_by)


def _first(texts: Iterable[str]) -> str:
    return next(filter(None, texts), "")


def _each(texts: Iterable[str]) -> Iterator[str]:
    seen = set()
    for text in texts:
        if text and fold(text) not in seen:
            seen.add(fold(text))
            yield text
