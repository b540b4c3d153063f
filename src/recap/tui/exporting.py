"""Writing recaps or a brief into a file that the person names; over nothing that is there."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path
from typing import TYPE_CHECKING

from recap.documents.file_name import file_name
from recap.journal.files import write_whole
from recap.rules.text import clean, shown
from recap.tui.screens.fields import FieldsScreen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from recap.rules.brief import Brief
    from recap.tui.app import RecapApp

WHERE = (
    "Write this recap into which file? It may end in .md, .html or .json; .json holds put-away thoughts too."
)
WHICH = "Write which of them into a file?"
THIS_ONE, ALL_SHOWN = ("o", "this one"), ("a", "all {count} shown")
WHERE_ALL = (
    "Write these {count} recaps into which file? It may end in .html, a page for each, or in .json, which "
    "holds put-away thoughts too. `recap export` writes a folder of Markdown."
)
WHERE_BRIEF = "Write this brief into which file? It may end in .md or .html, which prints on two pages."
FILE = "File"
WRITTEN = "It is in {path}."
EXISTS = "{path} is there already and was left alone. Give another name."
NO_FOLDER = "There is no folder {path}."
NO_SUCH_END = "The name has to end in one of {ends}."
NOT_WRITTEN = "{path} could not be written ({why})."


async def export(app: RecapApp, recap_id: str) -> None:
    """Ask for a file and write the recap into it."""
    recap = app.pages.recap(recap_id)
    held = recap.held_at or recap.held_on or recap.created_at
    name = file_name(held.isoformat()[:10] if held else "", recap.company, "")
    texts: dict[str, Callable[[], Iterable[str]]] = {
        ".md": lambda: [app.pages.document(recap_id)],
        ".html": lambda: _pages(app, [recap_id]),
        ".json": lambda: _json(app, [recap_id]),
    }
    await write_into_file(app, WHERE, name, texts)


async def export_shown(app: RecapApp, recap_id: str, shown_ids: Sequence[str]) -> None:
    """Ask for the recap under the bar or all that the list shows; then for a file."""
    from recap.tui.screens.question import QuestionScreen

    count = f"{len(shown_ids):,}"
    keys = (THIS_ONE, (ALL_SHOWN[0], ALL_SHOWN[1].format(count=count)))
    key = await app.push_screen_wait(QuestionScreen(WHICH, keys))
    if key == THIS_ONE[0]:
        await export(app, recap_id)
    elif key is not None:
        texts: dict[str, Callable[[], Iterable[str]]] = {
            ".html": lambda: _pages(app, shown_ids),
            ".json": lambda: _json(app, shown_ids),
        }
        name = file_name(f"recaps-{app.now().date()}", "", "")
        await write_into_file(app, WHERE_ALL.format(count=count), name, texts)


async def export_brief(app: RecapApp, brief: Brief) -> None:
    """Ask for a file and write the brief into it."""
    name = file_name(f"brief-{app.now().date()}", brief.company, "")
    await write_into_file(
        app, WHERE_BRIEF, name, {".md": lambda: markdown(brief), ".html": lambda: _html(brief)}
    )


async def write_into_file(
    app: RecapApp, question: str, name: str, texts: Mapping[str, Callable[[], Iterable[str]]]
) -> None:
    """Ask for a file until one can be written; ``texts`` are by the ending of its name, ours first.

    They are called in a thread: of a full journal some take long.
    """
    typed = _free(name, next(iter(texts)))
    while True:
        answer = await app.push_screen_wait(FieldsScreen(question, (("file", FILE, typed),), last="write"))
        typed = clean(answer[0], one_line=True) if answer else ""
        if not typed:
            return
        problem = _refused(_path(typed), texts)
        if not problem:
            app.beside(_write(app, typed, texts))
            return
        app.notify(problem, severity="warning", markup=False)


async def _write(app: RecapApp, typed: str, texts: Mapping[str, Callable[[], Iterable[str]]]) -> None:
    """Make the text, write it and say so, beside what the person does."""
    path = _path(typed)
    give = texts[path.suffix.casefold()]
    try:
        await asyncio.to_thread(lambda: write_whole(path, give()))
    except FileExistsError:
        app.notify(EXISTS.format(path=shown(str(path))), severity="warning", markup=False)
    except OSError as error:
        said = NOT_WRITTEN.format(path=shown(str(path)), why=shown(error.strerror or ""))
        app.notify(said, severity="warning", markup=False)
    else:
        app.notify(WRITTEN.format(path=shown(typed)), markup=False)


def _free(name: str, end: str) -> str:
    """A file at home with that name, or with a number behind it, that is not there yet."""
    numbered = (f"~/{name}{number}{end}" for number in ("", *(f"-{number}" for number in range(2, 1000))))
    return next((typed for typed in numbered if not os.path.lexists(_path(typed))), f"~/{name}{end}")


def _path(typed: str) -> Path:
    # Unlike pathlib's, this one leaves the name of somebody who is not there as it is.
    return Path(os.path.expanduser(typed))  # noqa: PTH111


def _refused(path: Path, texts: Mapping[str, Callable[[], Iterable[str]]]) -> str:
    """Say why nothing can be written there, or nothing."""
    if path.suffix.casefold() not in texts:
        return NO_SUCH_END.format(ends=", ".join(texts))
    if os.path.lexists(path):
        return EXISTS.format(path=shown(str(path)))
    if not os.path.isdir(path.parent):  # noqa: PTH112 - pathlib's raises for a name that is too long
        return NO_FOLDER.format(path=shown(str(path.parent)))
    return ""


def markdown(brief: Brief) -> Iterable[str]:
    """The brief as Markdown."""
    from recap.documents.brief_markdown import written

    return written(brief)


def _html(brief: Brief) -> Iterable[str]:
    from recap.documents.html import brief_page

    return brief_page(brief)


def _pages(app: RecapApp, recap_ids: Sequence[str]) -> Iterable[str]:
    from recap.documents.html import recaps_page
    from recap.journal.connection import READ_WAIT_MS
    from recap.journal.exporting import exported

    with exported(str(app.places.journal), recap_ids, wait_ms=READ_WAIT_MS) as found:
        return list(recaps_page(one.document for one in found.documents())) if found else []


def _json(app: RecapApp, recap_ids: Sequence[str]) -> Iterable[str]:
    from recap.documents.journal_json import written
    from recap.journal.connection import READ_WAIT_MS
    from recap.journal.exporting import exported

    with exported(str(app.places.journal), recap_ids, wait_ms=READ_WAIT_MS) as found:
        return list(written(found.sections(), app.clock())) if found else []
