"""The first lines of what somebody writes down: which company and role it was, and when."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from recap.rules.text import clean

if TYPE_CHECKING:
    from datetime import datetime

    from recap.rules.dates import When

COMMAS = ",，،、"
"""Of the Latin, the Chinese, the Arabic and the Japanese alphabet."""

LONGEST, MOST_WORDS, LOOKED_AT = 80, 6, 3
_LONGEST_DATE = 40

_ENDS_A_SENTENCE = tuple(".!?…;:。！？؟")
_OF_A_SENTENCE = (
    " i i'm i’m i'd i've we they he she it it's that this there was were is are am be but so because then "
    "had have has did do does felt feel not no very really too my me you could should would said asked "
)
_BEGINS_A_SENTENCE = (
    " well so ok okay yes no anyway actually hmm oh ah thanks today yesterday first finally honestly overall "
    "sadly luckily also later afterwards then "
)
_SAYS_A_TIME = re.compile(r"[^\W\d]|\d[:.\-/]\d")


@dataclass(frozen=True, slots=True)
class FirstLines:
    """What the first lines say, and the text without them. ``company_line``, ``when_line`` count from 0."""

    company: str = ""
    role: str = ""
    when: When | None = None
    company_line: int = -1
    when_line: int = -1
    rest: str = ""


def company_and_role(line: str) -> tuple[str, str]:
    """Read "company, role", at the last comma of any alphabet; without one it is all company."""
    at = max(line.rfind(comma) for comma in COMMAS)
    company, role = (line[:at], line[at + 1 :]) if at >= 0 else (line, "")
    return clean(company, one_line=True), clean(role, one_line=True)


def read_first_lines(text: str, now: datetime, *, company: bool = True, when: bool = True) -> FirstLines:
    """Find the company with its role in the first line, and a day or time alone on one of the first three.

    ``company`` and ``when`` tell what is wanted; ``now`` is aware, in the person's zone. A sentence with a
    comma is no company: what is not clearly one stays as it is.
    """
    lines = text.split("\n")
    written = islice((number for number, line in enumerate(lines) if line.strip()), LOOKED_AT)
    named, dated, at = ("", ""), None, [-1, -1]
    for place, number in enumerate(written):
        if place == 0 and company and _names_a_company(lines[number]):
            named, at[0] = company_and_role(lines[number]), number
        elif when and dated is None and (dated := _read_date(lines[number], now)) is not None:
            at[1] = number
    rest = "\n".join(line for number, line in enumerate(lines) if number not in at)
    return FirstLines(*named, dated, at[0], at[1], rest)


def _names_a_company(line: str) -> bool:
    line = line.strip()
    company, role = company_and_role(line[: LONGEST + 1])
    if not role or len(line) > LONGEST or line.endswith(_ENDS_A_SENTENCE) or not line[0].isalnum():
        return False
    first, second = company.casefold().split(), role.casefold().split()
    return (
        bool(first)
        and not company[0].islower()
        and max(len(first), len(second)) <= MOST_WORDS
        and not any(f" {word} " in _OF_A_SENTENCE for word in (*first, *second))
        and f" {first[0]} " not in _BEGINS_A_SENTENCE
    )


def _read_date(line: str, now: datetime) -> When | None:
    from recap.rules.dates import read_when

    line = line.strip()
    if len(line) > _LONGEST_DATE or not _SAYS_A_TIME.search(line):
        return None
    return read_when(line, now, past=True)
