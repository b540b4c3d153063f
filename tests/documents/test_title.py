"""The title of a note by hand: what it says of the interview, and what is none."""

import pytest

from recap.documents.markdown_reader import read_document
from recap.documents.title import read_title


@pytest.mark.parametrize(
    ("title", "company", "role"),
    [
        ("Interview at Lotus Freight — Data Analyst", "Lotus Freight", "Data Analyst"),
        ("Interview with Lotus Freight", "Lotus Freight", ""),
        ("Lotus Freight, Data Analyst", "Lotus Freight", "Data Analyst"),
        ("Lotus Freight – Data Analyst", "Lotus Freight", "Data Analyst"),
        ("Lotus Freight - Data Analyst", "Lotus Freight", "Data Analyst"),
        ("Lotus Freight (Data Analyst)", "Lotus Freight", "Data Analyst"),
        ("interview: Booking.com — Buyer", "Booking.com", "Buyer"),
        ("Interview for a Data Analyst at Coca-Cola", "Coca-Cola", "Data Analyst"),
        ("Interview with Acme, Inc., SRE", "Acme, Inc.", "SRE"),
        ("Interview with Acme, Inc. (SRE)", "Acme, Inc.", "SRE"),
        ("東京水族館 — 飼育係", "東京水族館", "飼育係"),
    ],
)
def test_company_and_role_are_read(title: str, company: str, role: str) -> None:
    """However it is written; then the title says no more, and is not kept beside."""
    assert read_title(title) == (company, role, True)
    document = read_document(f"# {title}\n\nThe lift was broken.\n")
    assert document.recap().company == company
    assert document.recap().role == role
    assert document.recap().notes == "The lift was broken."
    assert document.unplaced == ()


@pytest.mark.parametrize(
    ("title", "company", "role"),
    [
        ("Second interview at Acme — SRE", "Acme", "SRE"),
        ("My phone interview with Acme for an SRE", "Acme", "SRE"),
        ("Interview with Priya at Acme", "Acme", ""),
        ("Interview at Acme, 12 November 2026", "Acme", ""),
        ("Interview at Corvo Foods — Buyer (3 Sept 2026)", "Corvo Foods", "Buyer"),
        ("Interview at Acme, Analyst (round 2)", "Acme", "Analyst"),
        ("Acme — Buyer (remote)", "Acme", "Buyer"),
    ],
)
def test_a_title_that_says_more_stays_in_the_notes(title: str, company: str, role: str) -> None:
    """What is neither company nor role is lost by no import."""
    recap = read_document(f"# {title}\n## People\n- Ana\n").recap()
    assert (recap.company, recap.role, recap.notes) == (company, role, f"# {title}")


@pytest.mark.parametrize(
    "title",
    [
        "Acme",
        "Notes",
        "Thoughts on today",
        "Monday, 12 November",
        "What went well, and what not",
        "Interview",
    ],
)
def test_other_titles_are_no_company(title: str) -> None:
    """A heading of any other kind is kept, and nothing is guessed from it."""
    assert read_title(title).company == ""
    assert read_document(f"# {title}\ntext").recap().company == ""


def test_a_plain_text_is_read_by_its_first_line() -> None:
    """Only where that says that it is about an interview; it stays where it is."""
    text = "Interview at Lotus Freight — Data Analyst\n\nThey were kind, and late."
    recap = read_document(text).recap()
    assert (recap.company, recap.role, recap.notes) == ("Lotus Freight", "Data Analyst", text)
    assert read_document("They were kind, Really\n\nAnd late.").recap().company == ""


def test_what_the_front_matter_says_counts() -> None:
    """A document of ours, or one that names its company, is never read by its title."""
    assert read_document("---\ncompany: Bolt\n---\n# Interview at Acme\n").recap().company == "Bolt"
    ours = "---\nid: 0199f3c2-7c1e-7d7e-9a43-0f6c1f0e2b11\n---\n# Interview at Acme\n"
    assert read_document(ours).recap().company == ""
