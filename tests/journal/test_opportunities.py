"""Recaps gather in the opportunity they belong to, and people are the same ones in every round."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tests.journal.conftest import rows

from recap.rules.record import Person, Recap

if TYPE_CHECKING:
    from pathlib import Path

    from recap.journal.journal import Journal
    from recap.journal.pages import Pages


def add(journal: Journal, recap_id: str, company: str, role: str = "", **more: object) -> Recap:
    return journal.save(replace(Recap(recap_id), company=company, role=role, **more)).recap  # type: ignore[arg-type]


def outcome_of(journal: Journal, opportunity_id: str, company: str, outcome: str, role: str = "") -> None:
    journal.keep([{"id": opportunity_id, "company": company, "role": role, "outcome": outcome}], ())


def test_a_second_round_joins_its_opportunity(journal: Journal, pages: Pages) -> None:
    """The same company and role is one opportunity, however it is accented."""
    first = add(journal, "1", "Nhà Xanh", "Analyst")
    second = add(journal, "2", "nha xanh", "ANALYST")
    assert first.opportunity_id == second.opportunity_id
    assert pages.companies() == [("nha xanh", "ANALYST", first.opportunity_id, 2)]


def test_another_role_is_another_opportunity(journal: Journal) -> None:
    """Two roles at one company are two opportunities."""
    assert add(journal, "1", "Acme", "SRE").opportunity_id != add(journal, "2", "Acme", "DBA").opportunity_id


def test_without_a_role_it_joins_the_only_open_one(journal: Journal) -> None:
    """A company alone means the one opportunity there that is still open."""
    outcome_of(journal, "closed", "Acme", "rejected", "DBA")
    outcome_of(journal, "open", "Acme", "waiting", "SRE")
    assert add(journal, "1", "Acme").opportunity_id == "open"


def test_without_a_role_between_two_open_ones_it_stays_apart(journal: Journal) -> None:
    """Nobody guesses between two open opportunities."""
    outcome_of(journal, "one", "Acme", "waiting", "SRE")
    outcome_of(journal, "two", "Acme", "invited", "DBA")
    assert add(journal, "1", "Acme").opportunity_id not in {"one", "two"}


def test_a_name_typed_letter_by_letter_is_one_opportunity(journal: Journal, path: Path) -> None:
    """While the company is being typed its opportunity is renamed, not made again and again."""
    recap = add(journal, "1", "A")
    opportunity = recap.opportunity_id
    for company in ("Ac", "Acm", "Acme", "Acme R", "Acme"):
        recap = journal.save(replace(recap, company=company), recap).recap
    assert rows(path, "SELECT id, company FROM opportunity") == [(opportunity, "Acme")]


def test_passing_through_another_companys_name_leaves_it_alone(journal: Journal, path: Path) -> None:
    """Typing “Sunrise” with a pause after “Sun”, where Sun is another opportunity, ends in one of its own."""
    sun = add(journal, "1", "Sun", "SRE")
    draft = add(journal, "2", "Sun")
    assert draft.opportunity_id == sun.opportunity_id
    draft = journal.save(replace(draft, company="Sunrise"), draft).recap
    assert draft.opportunity_id != sun.opportunity_id
    assert rows(path, "SELECT company, role FROM opportunity ORDER BY company") == [
        ("Sun", "SRE"),
        ("Sunrise", ""),
    ]


def test_correcting_a_name_keeps_what_is_known_of_the_opportunity(journal: Journal, path: Path) -> None:
    """A typo in the company of the only recap is corrected in its opportunity, which keeps all else."""
    outcome_of(journal, "acme", "Amce", "invited", "SRE")
    recap = add(journal, "1", "Amce", "SRE")
    journal.keep((), (), [{"opportunity_id": "acme", "recap_id": "1", "kind": "thank_you", "to": "Priya"}])
    journal.save(replace(recap, company="Acme"), recap)
    assert rows(path, "SELECT id, company, outcome FROM opportunity") == [("acme", "Acme", "invited")]
    assert rows(path, "SELECT opportunity_id, recap_id FROM letter") == [("acme", "1")]


def test_an_emptied_opportunity_vanishes(journal: Journal, path: Path) -> None:
    """An opportunity with nothing of its own is gone when its last recap has left it."""
    there = add(journal, "1", "Acme", "SRE")
    moving = add(journal, "2", "Beta", "DBA")
    moved = journal.save(replace(moving, company="Acme", role="SRE"), moving).recap
    assert moved.opportunity_id == there.opportunity_id
    assert rows(path, "SELECT company FROM opportunity") == [("Acme",)]


def test_letters_go_with_their_recap(journal: Journal, path: Path) -> None:
    """A recap that goes over to another opportunity takes its letters there."""
    there = add(journal, "1", "Acme", "SRE")
    moving = add(journal, "2", "Beta", "DBA")
    letter = {"opportunity_id": moving.opportunity_id, "recap_id": "2", "kind": "thank_you", "to": "Tom"}
    journal.keep((), (), [letter])
    journal.save(replace(moving, company="Acme", role="SRE"), moving)
    assert rows(path, "SELECT opportunity_id FROM letter") == [(there.opportunity_id,)]
    assert rows(path, "SELECT company FROM opportunity") == [("Acme",)]


def test_who_got_you_in_is_known_of_the_opportunity(journal: Journal, path: Path) -> None:
    """The referrer of a recap is that of its opportunity."""
    recap = add(journal, "1", "Acme", referrer="Huy", referrer_how="met at a meetup")
    assert recap.referrer == "Huy"
    assert rows(path, "SELECT referrer_name, referrer_how FROM opportunity") == [("Huy", "met at a meetup")]
    journal.save(replace(recap, referrer="Huy, old team lead", referrer_how=""), recap)
    assert rows(path, "SELECT referrer_name, referrer_how FROM opportunity") == [("Huy", "old team lead")]


def test_a_referrer_goes_with_the_recap_that_names_them(journal: Journal, path: Path) -> None:
    """Taken back, or named for the wrong company, nobody is left behind to be thanked for it."""
    named = "SELECT company, referrer_name, referrer_how FROM opportunity ORDER BY company"
    add(journal, "1", "Acme", referrer="Ann", referrer_how="a friend")
    second = add(journal, "2", "Acme", referrer="Huy, met at a meetup")
    second = journal.save(replace(second, company="Beta"), second).recap
    assert rows(path, named) == [("Acme", "Ann", "a friend"), ("Beta", "Huy", "met at a meetup")]
    journal.save(replace(second, referrer=""), second)
    assert rows(path, named) == [("Acme", "Ann", "a friend"), ("Beta", "", "")]
    third = add(journal, "3", "Acme", referrer="Jo")
    journal.delete("1")
    journal.save(replace(third, referrer=""), third)
    assert rows(path, named) == [("Acme", "", ""), ("Beta", "", "")]


def test_a_person_met_twice_is_one_person(journal: Journal, path: Path, pages: Pages) -> None:
    """The same name in a second round is the same person, told of as the newest recap tells."""
    add(journal, "1", "Acme", people=(Person("Zoë Łęcka", "Engineer"),))
    add(journal, "2", "Acme", people=(Person("Zoe Lecka", "Staff Engineer"), Person("Tom")))
    assert rows(path, "SELECT name FROM person ORDER BY name") == [("Tom",), ("Zoe Lecka",)]
    assert [met.person.title for met in pages.people("acme")] == ["Staff Engineer", ""]


def test_a_corrected_name_is_the_same_person(journal: Journal, path: Path) -> None:
    """Whoever stands at the same place under a better name is no stranger."""
    recap = add(journal, "1", "Acme", people=(Person("Pri"), Person("Tom")))
    (before,) = rows(path, "SELECT id FROM person WHERE name = 'Pri'")
    journal.save(replace(recap, people=(Person("Priya Raman"), Person("Tom"))), recap)
    assert rows(path, "SELECT id FROM person WHERE name = 'Priya Raman'") == [before]
    assert rows(path, "SELECT count(*) FROM person") == [(2,)]


def test_people_in_another_order_stay_themselves(journal: Journal, path: Path) -> None:
    """Changing places makes nobody into somebody else."""
    recap = add(journal, "1", "Acme", people=(Person("Priya"), Person("Tom")))
    before = rows(path, "SELECT id, name FROM person ORDER BY name")
    journal.save(replace(recap, people=recap.people[::-1]), recap)
    assert rows(path, "SELECT id, name FROM person ORDER BY name") == before
    assert rows(path, "SELECT name FROM meeting ORDER BY position") == [("Tom",), ("Priya",)]


def test_people_nobody_tells_of_any_more_are_gone(journal: Journal, path: Path) -> None:
    """A person removed from their only recap leaves no row behind; one met elsewhere stays."""
    add(journal, "1", "Acme", people=(Person("Priya"),))
    recap = add(journal, "2", "Acme", people=(Person("Priya"), Person("Tom")))
    journal.save(replace(recap, people=()), recap)
    assert rows(path, "SELECT name FROM person") == [("Priya",)]


def test_people_of_a_draft_without_a_company_are_kept(journal: Journal, path: Path) -> None:
    """Before the company is typed its people are there already, and become its people then."""
    recap = add(journal, "1", "", people=(Person("Priya"),))
    assert journal.recap("1").people == (Person("Priya"),)
    journal.save(replace(recap, company="Acme"), recap)
    assert rows(path, "SELECT person.name FROM person JOIN meeting ON person_id = person.id") == [("Priya",)]
