"""The title of a note by hand: at which company the interview was, and for which role."""

from __future__ import annotations

import re
from typing import NamedTuple

_MEETING = r"(?:interview(?:ed|ing)?|(?:phone |video )?(?:call|screen|screening)|debrief|recap)"
_AT = re.compile(
    rf"(?:[^\W\d_][\w’'-]*\s+|\d\w*\s+){{0,3}}?{_MEETING}"
    r"(?:\s+for\s+(?:an?\s+|the\s+)?(?P<role>.+?))?\s*(?:\s(?:at|with)\s|@|:|\s[—–|-]\s)\s*(?P<company>.+)",
    re.IGNORECASE,
)
_DASH = re.compile(r"\s+[—–|·-]\s+|\s*—\s*")
_COMMA = re.compile(r"\s*,\s+")
_FOR = re.compile(r"\s+(?:for|as)\s+(?:an?\s+|the\s+)?", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"(.+?)\s*\(([^()]+)\)")
_SOMEBODY_AT = re.compile(r".+?\s+(?:at|from)\s+(.+)", re.IGNORECASE)
_A_DAY = re.compile(
    r"\d{4}|\d[./:-]\d|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun"
    r"|january|february|march|april|june|july|august|september|october|november|december"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|yesterday|round)\b",
    re.IGNORECASE,
)
_SUFFIXES = frozenset(
    {"inc", "inc.", "ltd", "ltd.", "llc", "co.", "corp", "corp.", "gmbh", "ag", "plc", "s.a."}
)
_LONGEST = 60


class Title(NamedTuple):
    """What a title names, or ""; ``is_all`` tells that nothing else stands in it."""

    company: str = ""
    role: str = ""
    is_all: bool = False


def read_title(title: str, *, needs_interview: bool = False) -> Title:
    """Read “Interview at Acme — Analyst”, “Interview with Acme” and “Acme, Analyst”; others have no company.

    With ``needs_interview`` only a title that says that it is about an interview.
    """
    title = " ".join(title.split())
    said = _AT.fullmatch(title)
    if said is None and needs_interview:
        return Title()
    parts = _parts(said["company"] if said else title)
    company, rest = parts[0], parts[1:]
    somebody = _SOMEBODY_AT.fullmatch(company) if said else None
    if somebody:
        company = somebody[1]
    roles = [said["role"]] if said and said["role"] else []
    roles += (part for part in rest if not _A_DAY.search(part))
    role = roles[0] if roles else ""
    if not _is_name(company) or len(role) > _LONGEST or (said is None and not _is_name(role)):
        return Title()
    is_all = not somebody and len(roles) <= 1 and len(rest) + bool(said and said["role"]) == len(roles)
    # What comes before “interview” says which one it was.
    return Title(company, role, is_all and (said is None or title[:9].casefold() == "interview"))


def _parts(text: str) -> list[str]:
    """The company and what stands behind it, by the first way to part them that is there."""
    bracketed = _IN_BRACKETS.fullmatch(text)
    text, behind = (bracketed[1], [bracketed[2]]) if bracketed else (text, [])
    for separator in (_DASH, _COMMA, _FOR):
        parts = [part for part in separator.split(text) if part]
        if separator is _COMMA and len(parts) > 1 and parts[1].casefold() in _SUFFIXES:
            parts = [f"{parts[0]}, {parts[1]}", *parts[2:]]
        if len(parts) > 1:
            return parts + behind
    return [text, *behind]


def _is_name(text: str) -> bool:
    return bool(text) and len(text) <= _LONGEST and not _A_DAY.search(text) and not text[0].islower()
