"""Names the journal already knows, offered while they are typed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any


class Known:
    """Companies, roles and people of the journal, newest first."""

    def __init__(self) -> None:
        """Know nothing yet."""
        self._names: dict[str, list[str]] = {"company": [], "role": [], "person": [], "title": []}
        self.rounds: dict[str, int] = {}
        self.met: dict[str, list[str]] = {}

    def learn(self, companies: Iterable[Any], people: Iterable[Any]) -> None:
        """Take in the journal's companies (company, role, opportunity, rounds) and people."""
        known: dict[str, dict[str, None]] = {name: {} for name in self._names}
        self.rounds.clear()
        self.met.clear()
        for company, role, _, rounds in companies:
            known["company"][company] = None
            known["role"][role] = None
            folded = company.casefold()
            self.rounds[folded] = self.rounds.get(folded, 0) + rounds
        for person, company, _ in people:
            known["person"][person.name] = None
            known["title"][person.title] = None
            names = self.met.setdefault(company.casefold(), [])
            if person.name not in names:
                names.append(person.name)
        self._names = {name: [text for text in texts if text] for name, texts in known.items()}

    def rest(self, field: str, typed: str) -> str:
        """What is missing of the first known name that begins as typed; nothing below two characters."""
        kind = {
            "company": "company",
            "role": "role",
            "referrer": "person",
            "decision_by": "person",
            "people.name": "person",
            "people.title": "title",
            "topics.raised_by": "person",
        }.get(field)
        if kind is None or len(typed) < 2:
            return ""
        folded = typed.casefold()
        for name in self._names[kind]:
            if len(name) > len(typed) and name.casefold().startswith(folded):
                return name[len(typed) :]
        return ""

    def met_at(self, company: str) -> tuple[int, list[str]]:
        """How many rounds there were at a company, and who was met there."""
        folded = company.casefold()
        return self.rounds.get(folded, 0), self.met.get(folded, [])
