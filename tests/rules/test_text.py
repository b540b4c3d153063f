"""Text as it enters the journal, as it is shown, and as it is searched."""

from __future__ import annotations

import sqlite3
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recap.rules.text import clean, fold, query, searchable, shown

any_text = st.text(st.characters())
ENTERING = {
    "plain": "plain",
    "tab\tand\nline": "tab\tand\nline",
    "one\r\ntwo\rthree": "one\ntwo\nthree",
    "\x00\x07\x1b\x7f": "␀␇␛␡",
    "\x0b\x0c": "␋␌",
    "\x85\x9b\u2028": "\ufffd\ufffd\u2028",
    "\ud800\udfff": "\ufffd\ufffd",
    "e\u0301 \u200f\u202e👩‍👩‍👧": "e\u0301 \u200f\u202e👩‍👩‍👧",
}
FOLDED = {
    "Rafał Kępiński": "rafal kepinski",
    "PHẠM ĐỨC ANH": "pham duc anh",
    "Straße, ﬁn, Æsir, Œuvre": "strasse, fin, aesir, oeuvre",
    "Ísland Þórður Ðað": "island thordur dad",
    "İstanbul Iğdır": "istanbul igdir",
    "أحمد إبراهيم آدم ٱلله": "احمد ابراهيم ادم الله",
    "مَدْرَسَة هُدى": "مدرسه هدي",
    "ك‌تاب کتاب": "كتاب كتاب",
    "١٢٣ ۴۵": "123 45",
    "新しい水族館": "新 し い 水 族 館",
    "ＡＢＣ１２": "abc12",
    "ｶﾞ": "カ",
    "한국": "한 국",
    "\u1112\u1161\u11ab\u1100\u116e\u11a8": "한 국",
    "ΣΊΣΥΦΟΣ": "σισυφοσ",
    "Ёлка": "елка",
    "zero\u200bwidth so\u00adft": "zerowidth soft",
    "a\u00a0b\u3000c": "a b c",
    "Über  alles": "uber alles",
    "one\nzwölf": "one\nzwolf",
}
QUERIES = {
    "pay": '"pay"*',
    "pay ": '"pay"',
    "on-call week": '"on call" "week"*',
    "Đức": '"duc"*',
    "水族館": '"水 族 館"*',
    '"; DROP': '"drop"*',
    "O’Brien": '"o brien"*',
    "NEAR AND": '"near" "and"*',
    "-- * ^": "",
    "": "",
    " ": "",
    "👍": "",
}


@pytest.mark.parametrize(("text", "kept"), ENTERING.items())
def test_what_a_terminal_would_obey_becomes_visible(text: str, kept: str) -> None:
    """Controls become pictures or the replacement mark; all else stays as typed."""
    assert clean(text) == kept


def test_one_line_is_one_line() -> None:
    """A line break with the blanks round it becomes a space, and the ends are stripped."""
    assert clean("  two \r\n\n lines\u2028more ", one_line=True) == "two lines more"


@given(any_text)
def test_cleaning_is_over_once_done(text: str) -> None:
    """Clean text is left alone, and holds no control character but tab and line break."""
    for one_line in (False, True):
        kept = clean(text, one_line=one_line)
        assert clean(kept, one_line=one_line) == kept
        assert not any(unicodedata.category(c) in {"Cc", "Cs"} and c not in "\t\n" for c in kept)
    assert "\n" not in kept


def test_controls_of_direction_are_marked_when_shown() -> None:
    """Text that would turn its surroundings round is shown with a mark where it would."""
    assert shown("acme\u202eexe.\u2066x") == "acme\ufffdexe.\ufffdx"


@pytest.mark.parametrize(("text", "folded"), FOLDED.items())
def test_folding(text: str, folded: str) -> None:
    """Case, accents, ligatures, width and letters that do not decompose are folded alike."""
    assert fold(text) == folded


@given(any_text)
def test_composed_and_decomposed_text_fold_alike(text: str) -> None:
    """Text found as one form of Unicode is found as the other."""
    assert fold(unicodedata.normalize("NFC", text)) == fold(unicodedata.normalize("NFD", text))


@given(any_text)
def test_folding_keeps_lines(text: str) -> None:
    """A line of the folded text is the same line of the text."""
    text = clean(text).strip("\n ")
    assert fold(f"a{text}a").count("\n") == text.count("\n")


def test_companies_are_told_apart_by_their_signs() -> None:
    """Signs stay where names are compared, and separate words where they are searched."""
    assert fold("C++") != fold("C#")
    assert searchable("C++ or C#_x\n¿Qué?") == "c   or c  x\n que "


@pytest.mark.parametrize(("words", "expression"), QUERIES.items())
def test_words_become_a_question(words: str, expression: str) -> None:
    """Every word is quoted, a run without spaces is a phrase, and the last word is a beginning."""
    assert query(words) == expression


@given(any_text)
def test_any_question_can_be_asked_and_finds_its_own_text(text: str) -> None:
    """SQLite takes every expression, and text is found by itself."""
    text = clean(text)
    asked = query(text)
    if not asked:
        return
    index = sqlite3.connect(":memory:")
    index.execute("CREATE VIRTUAL TABLE t USING fts5 (folded, tokenize='unicode61 remove_diacritics 0')")
    index.execute("INSERT INTO t VALUES (?)", (searchable(text),))
    found = index.execute("SELECT count(*) FROM t WHERE t MATCH ?", (asked,)).fetchone()
    index.close()
    assert found == (1,)
