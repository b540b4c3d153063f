"""`recap export`: recaps, their dates or their people in one file, or a document for each in a folder.

A recap without a file to go to is printed.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

from recap.clock import clock, zone_name
from recap.journal.errors import NotFound
from recap.journal.exporting import exported
from recap.journal.pages import Pages
from recap.settings import journal_path
from recap.shell.files import NotWritten, write_file, write_folder
from recap.shell.finding import WAIT_MS, meant, short
from recap.shell.parser import WrongUse
from recap.shell.progress import told
from recap.shell.say import complain, say, say_document, say_json

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from recap.journal.exporting import Export, Section, Written
    from recap.shell.parser import Asked

NOTHING = "There is nothing to export yet."
NO_DATES = "There are no dates to export: nothing is ahead, and no interview has a day."
NOBODY = "There is nobody to export: no person is written down."
ONE_DOCUMENT = "A .md file holds one recap, and these are {count}. Name a folder, or the ID of one."
FILE_OR_RECAP = (
    "“{word}” is a recap, and no file to write to. End with a file, like all.json, or with a folder, like"
    " {word}/."
)
NO_RECAP_IS = "No recap is called “{word}”. For a folder write {word}/."
THE_NEWEST = (
    "This is the newest of {count} at {company}. All of them, a document each: `recap export {ids} FOLDER/`"
)
NO_SUCH_FORMAT = "recap does not write {suffix} files. It writes {known}, or a folder of Markdown."
WRITTEN = "{count} in {path}."
A_DOCUMENT_EACH = "{count} in {path}, a document each."
EXPORTING = "Exporting"
ONE, SEVERAL = "1 recap", "{count:,} recaps"


class Chosen(NamedTuple):
    """What is exported: the journal's path, and the ids of some recaps or None for all there is."""

    journal: str
    recap_ids: tuple[str, ...] | None
    export: Export


def run(asked: Asked) -> int:
    """Write what was asked for; gives the exit code. Raises WrongUse, NotWritten, JournalError, OSError."""
    *words, target = asked.words
    path = Path(target)
    journal = journal_path(asked.journal)
    pages = Pages(journal, wait_ms=WAIT_MS)
    alone = _recap_meant(pages, target, path)
    if alone:
        if words:
            raise WrongUse(FILE_OR_RECAP.format(word=target))
        _print(asked, pages, alone)
        _tell_of_others(pages, [alone], [target])
        return 0
    write = None if _is_folder(target, path) else _writer(path)
    ids = _ids(pages, words) if words else None
    with exported(journal, ids, wait_ms=WAIT_MS) as export:
        # The bin goes along where nothing is lost, and nowhere else.
        count = (export.count if write is _journal else export.outside_bin) if export else 0
        if export is None or not count:
            raise NotWritten(NOTHING)
        said = {"recaps": count}
        if write is None:
            write_folder(path.absolute(), _named(_documents(export)), force=asked.force)
        else:
            pieces = write(Chosen(journal, ids, export))
            if path.suffix.casefold() in INSIDE:
                pieces, said = _counted(path.suffix.casefold(), pieces, count)
            write_file(path.absolute(), pieces, force=asked.force)
    if asked.json:
        say_json({"path": str(path.absolute())} | said)
    else:
        say((WRITTEN if write else A_DOCUMENT_EACH).format(count=_said(said), path=target))
        if path.suffix.casefold() not in INSIDE:
            _tell_of_others(pages, ids or (), words)
    return 0


def _recap_meant(pages: Pages, target: str, path: Path) -> str:
    """The id of the recap that stands where a file should, or "": then it is the name of one.

    Raises WrongUse where a word alone is neither: it may be the slip of a finger.
    """
    if target.endswith(_separators()) or path.suffix.casefold() in WRITERS or path.name != target:
        return ""
    if path.exists():
        return ""
    try:
        return pages.find(target)
    except NotFound:
        if path.suffix:
            return ""
        raise WrongUse(NO_RECAP_IS.format(word=target)) from None


def _print(asked: Asked, pages: Pages, recap_id: str) -> None:
    if not asked.json:
        say_document(pages.document(recap_id))
        return
    from recap.journal.whole import whole_recap

    say_json(whole_recap(journal_path(asked.journal), recap_id, wait_ms=WAIT_MS))


def _tell_of_others(pages: Pages, ids: Sequence[str], words: Sequence[str]) -> None:
    """Where a word chose the newest interview at a company, say there are more, and how to get them."""
    if len(ids) != 1 or len(words) != 1:
        return
    (recap_id,) = ids
    company = pages.recap(recap_id).company
    others = pages.listing(company=company) if company and not recap_id.startswith(words[0]) else []
    if len(others) > 1:
        named = " ".join(short(row.id) for row in reversed(others))
        complain(THE_NEWEST.format(count=len(others), company=company, ids=named))


def _counted(suffix: str, pieces: Iterable[str], recaps: int) -> tuple[list[str], dict[str, int]]:
    """The pieces of a calendar or of an address book, and how many things are in them. Raises NotWritten."""
    inside = INSIDE[suffix]
    whole = list(pieces)
    count = sum(len(re.findall(inside.begins, piece, re.MULTILINE)) for piece in whole)
    if not count:
        raise NotWritten(inside.nothing)
    return whole, {inside.name: count, "recaps": recaps}


def _said(counted: dict[str, int]) -> str:
    """The first of what was counted, in words."""
    name, count = next(iter(counted.items()))
    one, several = {inside.name: inside.words for inside in INSIDE.values()}.get(name, (ONE, SEVERAL))
    return one if count == 1 else several.format(count=count)


def _is_folder(target: str, path: Path) -> bool:
    is_there = path.is_dir() and path.suffix not in WRITERS
    return target.endswith(_separators()) or path.suffix == "" or is_there


def _separators() -> tuple[str, ...]:
    return tuple(filter(None, (os.sep, os.altsep)))


def _writer(path: Path) -> Callable[[Chosen], Iterable[str]]:
    try:
        return WRITERS[path.suffix.casefold()]
    except KeyError:
        known = ", ".join(WRITERS)
        raise WrongUse(NO_SUCH_FORMAT.format(suffix=path.suffix, known=known)) from None


def _ids(pages: Pages, words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(meant(pages, word) for word in words))


def _documents(export: Export) -> Iterator[Written]:
    return told(export.documents(), export.outside_bin, EXPORTING)


def _journal(chosen: Chosen) -> Iterator[str]:
    from recap.documents.journal_json import written

    return written(_sections(chosen.export), clock()())


def _sections(export: Export) -> Iterator[Section]:
    for key, things in export.sections():
        yield key, told(things, export.count, EXPORTING) if key == "recaps" else things


def _document(chosen: Chosen) -> Iterator[str]:
    found = list(chosen.export.documents())
    if len(found) != 1:
        raise WrongUse(ONE_DOCUMENT.format(count=len(found)))
    yield found[0].document


def _page(chosen: Chosen) -> Iterator[str]:
    from recap.documents.html import recaps_page

    return recaps_page(recap.document for recap in _documents(chosen.export))


def _calendar(chosen: Chosen) -> Iterator[str]:
    from recap.journal.dates_and_people import calendar_file

    now = clock()().astimezone(ZoneInfo(zone_name()))
    yield calendar_file(chosen.journal, now, chosen.recap_ids, wait_ms=WAIT_MS)


def _contacts(chosen: Chosen) -> Iterator[str]:
    from recap.journal.dates_and_people import contacts_file

    yield contacts_file(chosen.journal, chosen.recap_ids, wait_ms=WAIT_MS)


WRITERS: dict[str, Callable[[Chosen], Iterable[str]]] = {
    ".json": _journal,
    ".md": _document,
    ".html": _page,
    ".ics": _calendar,
    ".vcf": _contacts,
}
"""What gives the text of a file in pieces, by the end of its name; the export is open while it does."""


class Inside(NamedTuple):
    """What a file holds instead of recaps: what one begins with there, and the words for one and several."""

    name: str
    begins: str
    words: tuple[str, str]
    nothing: str


INSIDE = {
    ".ics": Inside("dates", "^BEGIN:VEVENT\\b", ("1 date", "{count:,} dates"), NO_DATES),
    ".vcf": Inside("people", "^BEGIN:VCARD\\b", ("1 person", "{count:,} people"), NOBODY),
}


def _named(documents: Iterable[Written]) -> Iterator[tuple[str, str]]:
    from recap.documents.file_name import file_name

    taken: set[str] = set()
    for recap in documents:
        name = file_name(recap.held[:10], recap.company, recap.id, taken)
        taken.add(name)
        yield f"{name}.md", recap.document
