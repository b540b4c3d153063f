"""A person who stands twice in one recap is one person, everywhere."""

from __future__ import annotations

from datetime import UTC, date, datetime

from recap.documents.calendar import events_of
from recap.rules.letters import drafted
from recap.rules.line_of_time import line_of_time
from recap.rules.met import people_met, person_of
from recap.rules.opportunity import Opportunity
from recap.rules.record import Person, Recap, Topic
from recap.rules.warm_up import warm_up
from recap.rules.wording import OURS
from recap.settings import Settings

ANA = (Person("Zé Brito"), Person("Ana Sousa"), Person("ana sousa", "Lead", common_ground="rowing"))
TWICE = Recap("a", held_on=date(2026, 11, 2), people=ANA)
ACME = Opportunity("o", "Acme", "Planner")
NOW = datetime(2026, 11, 10, 15, tzinfo=UTC)


def test_somebody_written_twice_was_met_once() -> None:
    """The box added her to the form: one round, one name, and what either of the two tells."""
    _, ana = people_met([TWICE])
    assert (ana.recap_ids, ana.person.title, ana.common_ground) == (("a",), "Lead", ("rowing",))
    assert line_of_time(ACME, [TWICE], [], NOW)[0].below == "Zé Brito, Ana Sousa"
    assert next(events_of(ACME, [TWICE], [], NOW)).about == "With Zé Brito, Ana Sousa."
    assert warm_up("Acme", (), (), (), NOW.date(), rounds=[TWICE]).known[1:] == (
        "Ana Sousa, Lead: rowing",
        "Zé Brito",
    )


def test_a_letter_to_somebody_written_twice_knows_what_either_tells() -> None:
    """What was talked about with her, and every topic of an interview with her alone."""
    ana = person_of(TWICE, "Ana Sousa")
    assert "What stayed with me was rowing:" in drafted("thank_you", TWICE, ACME, ana, Settings(), OURS).body
    alone = Recap("a", people=(Person("Ana Sousa"), Person("Ana Sousa")), topics=(Topic("the map"),))
    ana = person_of(alone, "Ana Sousa")
    assert "What stayed with me was the map:" in drafted("thank_you", alone, ACME, ana, Settings(), OURS).body
