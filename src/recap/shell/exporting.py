"""`recap export`: recaps, their dates or their people in one file, or a document for each in a folder."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from recap.clock import clock
from recap.journal.exporting import exported
from recap.journal.pages import Pages
from recap.settings import journal_path
from recap.shell.files import NotWritten, write_file, write_folder
from recap.shell.finding import WAIT_MS, meant
from recap.shell.parser import WrongUse
from recap.shell.progress import told
from recap.shell.say import say, say_json

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from recap.journal.exporting import Export, Section, Written
    from recap.shell.parser import Asked

NOTHING = "There is nothing to export yet."
ONE_DOCUMENT = "A .md file holds one recap, and these are {count}. Name a folder, or the ID of one."
NO_SUCH_FORMAT = "recap does not write {suffix} files. It writes {known}, or a folder of Markdown."
WRITTEN = "{count} in {path}."
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
    write = None if _is_folder(target, path) else _writer(path)
    journal = journal_path(asked.journal)
    ids = _ids(journal, words) if words else None
    with exported(journal, ids, wait_ms=WAIT_MS) as export:
        # The bin goes along where nothing is lost, and nowhere else.
        count = (export.count if write is _journal else export.outside_bin) if export else 0
        if export is None or not count:
            raise NotWritten(NOTHING)
        if write is None:
            write_folder(path.absolute(), _named(_documents(export)), force=asked.force)
        else:
            write_file(path.absolute(), write(Chosen(journal, ids, export)), force=asked.force)
    if asked.json:
        say_json({"path": str(path.absolute()), "recaps": count})
    else:
        said = ONE if count == 1 else SEVERAL.format(count=count)
        say(WRITTEN.format(count=said, path=target))
    return 0


def _is_folder(target: str, path: Path) -> bool:
    separators = tuple(filter(None, (os.sep, os.altsep)))
    return target.endswith(separators) or path.suffix == "" or (path.is_dir() and path.suffix not in WRITERS)


def _writer(path: Path) -> Callable[[Chosen], Iterable[str]]:
    try:
        return WRITERS[path.suffix.casefold()]
    except KeyError:
        known = ", ".join(WRITERS)
        raise WrongUse(NO_SUCH_FORMAT.format(suffix=path.suffix, known=known)) from None


def _ids(journal: str, words: Iterable[str]) -> tuple[str, ...]:
    pages = Pages(journal, wait_ms=WAIT_MS)
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

    yield calendar_file(chosen.journal, clock()(), chosen.recap_ids, wait_ms=WAIT_MS)


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


def _named(documents: Iterable[Written]) -> Iterator[tuple[str, str]]:
    from recap.documents.file_name import file_name

    taken: set[str] = set()
    for recap in documents:
        name = file_name(recap.held[:10], recap.company, recap.id, taken)
        taken.add(name)
        yield f"{name}.md", recap.document
