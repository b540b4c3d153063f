"""Whether a line of the recap reads well inside a sentence of a letter, and how it stands there."""

from __future__ import annotations

import re

from recap.rules.text import clean

LONGEST = 12
"""Words of a phrase; a longer one is a sentence of its own, and its letter would be hard to read."""

SMALL_WORDS = (
    "a an the this that these those how what when where which who why whether"
    " my our your its both another some many being same early late old new good long first last"
)
NAMES_LIKE_DOING = "beijing nanjing chongqing boeing reading sterling"
OF_SOMEBODY = "i me my mine we us our ours he him his she her hers they them their theirs"
"""Said of somebody: in a letter to that somebody it is about a third person."""
THEIRS = frozenset(("her", "his", "their"))
DOES = (
    "am is are was were be has have had does did do can could will would should may might must"
    " came comes goes grew grows knows knew likes liked lives lived loves loved met moved moves plays played"
    " said says studied studies taught teaches thinks thought told tells used uses wants wanted went"
    " works worked"
)
"""What makes a line a clause: "the team moves to Rust" cannot be talked about, "the move to Rust" can."""
ASKING = "how what when where which who why whether that"
"""Begins a clause that can: "how the team tests"."""
SOMETHING = "a all an everything it me my our that the this us"

_SMALL_WORDS, _NAMES_LIKE_DOING = frozenset(SMALL_WORDS.split()), frozenset(NAMES_LIKE_DOING.split())
_OF_SOMEBODY, _SOMETHING = frozenset(OF_SOMEBODY.split()), frozenset(SOMETHING.split())
_DOES, _ASKING = frozenset(DOES.split()), frozenset(ASKING.split())
_DOING = re.compile(r"[a-z]{2,}ing")
_DONE = re.compile(r"([a-z]{2,}?)(ied|ed)")
_AT_THE_END = re.compile(r"(?<!\.\w)[\s.;:,?!…]+$")
_SEVERAL = re.compile(r"[.!?…]\s|[;:]\s|\s[-–—]\s")
_WORD = re.compile(r"[^\W\d_]+")


def as_said(text: str) -> str:
    """Turn a line of the recap to the middle of a sentence: no full stop, a small first word."""
    text = _AT_THE_END.sub("", clean(text, one_line=True))
    first, space, rest = text.partition(" ")
    small = first.lower()
    is_doing = bool(_DOING.fullmatch(small)) and small not in _NAMES_LIKE_DOING
    return f"{small}{space}{rest}" if small in _SMALL_WORDS or is_doing else text


def talked_about(text: str) -> str:
    """Give the line as what was talked about; "" where it would not read well, so that it is asked for."""
    said = as_said(text)
    first, space, rest = said.partition(" ")
    # The letter goes to whoever it is about.
    return _fit(f"your{space}{rest}" if first.lower() in THEIRS else said, _OF_SOMEBODY)


def thanked_for(text: str) -> str:
    """Give the line as what somebody is thanked for: "arranged the panel" is arranging it; "" as above."""
    said = as_said(text)
    first, space, rest = said.partition(" ")
    done = _DONE.fullmatch(first.lower())
    if done and rest.partition(" ")[0].lower() in _SOMETHING:
        said = f"{done[1]}{'ying' if done[2] == 'ied' else 'ing'}{space}{rest}"
    return _fit(said, _OF_SOMEBODY - _SOMETHING)


def _fit(said: str, not_about: frozenset[str]) -> str:
    words = [word.lower() for word in _WORD.findall(said)]
    if len(said.split()) > LONGEST or _SEVERAL.search(said) or not not_about.isdisjoint(words):
        return ""
    is_clause = not _DOES.isdisjoint(words) and _ASKING.isdisjoint(words)
    return "" if is_clause else said
