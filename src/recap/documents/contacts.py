"""The people that were met as a vCard file, with where and what only the two talked about."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from recap.rules.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterable

MET = "Met at {company}{role}, {when}."
MET_SOMETIME = "Met at {company}{role}."
FOR = " about {role}"


class Contact(NamedTuple):
    """A person, and where they were met; ``when`` is a day in words, or ""."""

    key: str
    name: str
    company: str
    role: str = ""
    title: str = ""
    email: str = ""
    profile: str = ""
    when: str = ""
    common_ground: str = ""


def written(contacts: Iterable[Contact]) -> str:
    """Write a vCard file, 3.0 because every address book reads it; a person keeps their name each time."""
    import uuid

    import vobject

    cards = []
    for one in contacts:
        card = vobject.vCard()
        name = clean(one.name, one_line=True)
        card.add("fn").value = name
        # Which part is the family's differs from country to country, and nobody asked: the whole name stays.
        card.add("n").value = vobject.vcard.Name(given=name)
        card.add("uid").value = f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'recap:{one.key}')}"
        card.add("org").value = [clean(one.company, one_line=True)]
        for part, text in (("title", one.title), ("email", one.email), ("url", one.profile)):
            if text:
                card.add(part).value = clean(text, one_line=True)
        card.add("note").value = clean(_note(one))
        cards.append(card.serialize())
    return "".join(cards)


def _note(one: Contact) -> str:
    role = FOR.format(role=one.role) if one.role else ""
    met = (MET if one.when else MET_SOMETIME).format(company=one.company, role=role, when=one.when)
    return "\n".join(filter(None, (met, one.common_ground)))
