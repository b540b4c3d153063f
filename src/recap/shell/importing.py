"""`recap import`: documents, journals and exports of jrnl into the journal; it tells first what it does."""

from __future__ import annotations

import os
import stat
import sys
from contextlib import closing
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, Any, cast

from recap.clock import clock, zone_name
from recap.documents.incoming import MOST_JSON, TOO_LARGE, Incoming, Problem, read_file
from recap.journal.importing import WANTED, Becomes, planned
from recap.rules.text import shortened
from recap.rules.timing import is_day_known
from recap.settings import journal_path
from recap.shell.finding import WAIT_MS, short
from recap.shell.progress import Told, told
from recap.shell.say import complain, on_terminal, prompt, quiet, say, say_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from io import BufferedReader

    from recap.journal.importing import Plan, Step
    from recap.rules.record import Recap
    from recap.shell.parser import Asked

NOT_THERE = "is not there."
NO_FILE = "is no file that can be read."
NOTHING_IN_IT = "has no .md, .txt or .json file in it."
NOT_BROUGHT_IN = "Nothing was brought in: {count}. What is there already is as it was."
ONE_PROBLEM, PROBLEMS = "there is a problem", "there are {count} problems"
MORE = "And {count} more."
WILL = {Becomes.NEW: "new     ", Becomes.CHANGED: "changes ", Becomes.OLDER: "stays   "}
SAME = "{recaps} the journal has just so."
NO_DAY = "{recaps} without a day: before the rounds that have one, until `recap edit` gives it one."
OLDER = "{recaps} the journal has as new or newer, and that stays; what the file has there does not come in."
BESIDES = "Besides: {things}."
NOTHING_NEW = "There is nothing new in it. Nothing was changed."
ASK = "Bring this in? y or n: "
LEFT = "Nothing was changed."
NOBODY_SAID_YES = "Nothing was changed: nobody said yes. `recap import --yes` brings it in without asking."
DONE = "Brought in: {recaps}. `recap show {id}` opens {which}."
DONE_IN_BIN = "Brought in: {recaps}, in the bin. `recap list --bin` shows what is there."
IT, THE_FIRST = "it", "the first"
BEFORE = "`recap restore-backup {path}` takes it back: the journal as it was before."
DONE_BESIDES = "Brought in."
WOULD = "Nothing was changed: this is what `recap import` would do."
FIELDS = {"held_at": "when", "held_on": "the day", "closed_at": "when closed"}
OUT_OF_BIN, INTO_BIN, IN_BIN = "out of the bin", "into the bin", "in the bin"
NO_COMPANY = "no company yet"
FIRST_WORDS = "no company yet: “{words}”"
READING, WRITING = "Reading", "Bringing in"
ONE, SEVERAL = "1 recap", "{count:,} recaps"
THINGS = {
    "opportunities": ("opportunity", "opportunities"),
    "people": ("person", "people"),
    "letters": ("letter", "letters"),
    "news": ("piece of news", "pieces of news"),
    "themes": ("theme", "themes"),
    "question_links": ("question joined or split", "questions joined or split"),
    "better_answers": ("better answer", "better answers"),
    "rehearsals": ("rehearsal", "rehearsals"),
    "lesson_states": ("state of a lesson", "states of lessons"),
    "lesson_answers": ("answer about a lesson", "answers about lessons"),
}

ENDS = frozenset({".md", ".markdown", ".txt", ".text", ".json"})
SHOWN = 20
"""How many problems and lines left out are listed one by one; JSON, for programs, has them all."""
RECAPS_SHOWN = 10
LONGEST_WORDS = 24
LONGEST_ANSWER = 80
FAILED, NO_ANSWER, NEWER = 1, 2, 5


def run(asked: Asked) -> int:
    """Read the files, tell what they would do, and do it; gives the exit code. Raises JournalError."""
    incoming = Incoming()
    zone = zone_name()
    sources = list(_sources(asked.words, incoming))
    for name, path in told(sources, len(sources), READING):
        data = _read(name, path, incoming)
        if data is not None:
            read_file(incoming, name, data, zone)
    journal = journal_path(asked.journal)
    plan = planned(journal, incoming, wait_ms=WAIT_MS)
    if not asked.json:
        _tell_left_out(incoming.left_out)
    if plan.problems:
        _tell_problems(asked, plan.problems)
        return NEWER if incoming.is_newer else FAILED
    if not asked.json:
        _tell(plan)
    goes_on = plan.changes_something and not asked.dry_run
    if goes_on and (asked.yes or asked.json or _agrees()):
        plan = _bring_in(journal, incoming)
        if plan.problems:
            # Another program changed the journal while the person was reading.
            _tell_problems(asked, plan.problems)
            return FAILED
    elif goes_on:
        if _somebody_there():
            say(LEFT)
            return 0
        complain(NOBODY_SAID_YES)
        return NO_ANSWER
    _tell_done(asked, plan, incoming, done=goes_on)
    return 0


def _sources(words: Iterable[str], incoming: Incoming) -> Iterator[tuple[str, Path | None]]:
    """Give the name and path of every file that is meant; None is standard input."""
    for word in words:
        path = Path(word)
        if word == "-":
            yield "standard input", None
        elif path.is_dir():
            inside = [file for file in sorted(path.iterdir()) if file.suffix.casefold() in ENDS]
            files = [file for file in inside if not file.name.startswith(".")]
            if not files:
                incoming.problems.append(Problem(word, NOTHING_IN_IT))
            yield from ((str(file), file) for file in files)
        else:
            yield word, path


def _read(name: str, path: Path | None, incoming: Incoming) -> bytes | None:
    """The bytes of a file, unless it is none or larger than anything we take."""
    if path is None:
        given = cast("BufferedReader", sys.stdin.buffer) if sys.stdin is not None else None
        pieces, size = [], 0
        while given and size <= MOST_JSON and (piece := given.read1(1 << 16)):
            pieces.append(piece)
            size += len(piece)
        data = b"".join(pieces)
    else:
        try:
            found = path.stat()
            if not stat.S_ISREG(found.st_mode):
                incoming.problems.append(Problem(name, NO_FILE))
                return None
            size = found.st_size
            data = path.read_bytes() if size <= MOST_JSON else b""
        except FileNotFoundError:
            incoming.problems.append(Problem(name, NOT_THERE))
            return None
    if size > MOST_JSON:
        incoming.problems.append(Problem(name, TOO_LARGE.format(most=MOST_JSON // 1_000_000)))
        return None
    return data


def _bring_in(path: str, incoming: Incoming) -> Plan:
    from recap.journal.journal import Journal

    with closing(Journal(path, clock())) as journal:
        total = len(incoming.recaps) + len(incoming.documents)
        with Told(total, WRITING) as progress:
            return journal.bring_in(incoming, lambda _: progress.one_more())


def _somebody_there() -> bool:
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))


def _agrees() -> bool:
    """Whether the answer is yes; through a pipe it is the next line, if there is one."""
    if sys.stdin is None or (sys.stdin.isatty() and not on_terminal()):
        # Nobody would see the question.
        return False
    if sys.stdin.isatty():
        prompt(ASK)
    # As bytes, because the locale may say otherwise.
    answer = cast("BufferedReader", sys.stdin.buffer).readline(LONGEST_ANSWER)
    return answer.strip().lower() in {b"y", b"yes"}


def _tell(plan: Plan) -> None:
    steps = [step for step in plan.steps if step.becomes in WANTED]
    # What is the same but for the place where it was left is nothing that anybody misses.
    left = [step for step in plan.steps if step.becomes is Becomes.OLDER and step.changes]
    if not plan.changes_something and not left:
        say(NOTHING_NEW)
        return
    _tell_steps(steps)
    undated = sum(not is_day_known(one.recap.id, one.recap.held_at or one.recap.held_on) for one in steps)
    if undated:
        say(NO_DAY.format(recaps=_recaps(undated)))
    if plan.count(Becomes.SAME):
        say(SAME.format(recaps=_recaps(plan.count(Becomes.SAME))))
    if left:
        _tell_steps(left)
        say(OLDER.format(recaps=_recaps(len(left))))
    besides = [
        f"{count:,} {THINGS[key][count != 1]}"
        for key, counted in plan.counted().items()
        if key in THINGS and (count := counted[Becomes.NEW] + counted[Becomes.CHANGED])
    ]
    if besides:
        say(BESIDES.format(things=", ".join(besides)))
    if not plan.changes_something:
        say(LEFT)


def _tell_steps(steps: list[Step]) -> None:
    """Each recap in a line, up to so many."""
    ids = [short(step.recap.id) for step in steps[:RECAPS_SHOWN]]
    cells = max(map(len, ids), default=0)
    for step, id_ in zip(steps, ids, strict=False):
        held = step.recap.held_at or step.recap.held_on or step.recap.created_at
        day = held.isoformat()[:10] if held else " " * 10
        name = ", ".join(filter(None, (step.recap.company, step.recap.role))) or _first_words(step.recap)
        changes = ", ".join(_changes(step))
        say(
            WILL[step.becomes],
            " ",
            quiet(f"{id_:{cells}}  {day}"),
            "  ",
            name,
            changes and f": {changes}",
            "  ",
            quiet(step.place.rpartition(os.sep)[2]),
        )
    if len(steps) > RECAPS_SHOWN:
        say(MORE.format(count=f"{len(steps) - RECAPS_SHOWN:,}"))


def _changes(step: Step) -> Iterator[str]:
    """What is another one, by names that a person knows."""
    is_in_bin = step.recap.deleted_at is not None
    if step.becomes is Becomes.NEW and is_in_bin:
        yield IN_BIN
    for name in step.changes:
        if name == "deleted_at":
            yield INTO_BIN if is_in_bin else OUT_OF_BIN
        else:
            yield FIELDS.get(name, name.replace("_", " "))


def _tell_done(asked: Asked, plan: Plan, incoming: Incoming, *, done: bool) -> None:
    if asked.json:
        say_json(
            {
                "done": done,
                **{str(becomes): _listed(plan, becomes) for becomes in Becomes},
                "besides": {
                    key: counted[Becomes.NEW] + counted[Becomes.CHANGED]
                    for key, counted in plan.counted().items()
                },
                "left_out": [one._asdict() for one in incoming.left_out],
                "problems": [],
            }
        )
    elif done:
        count = plan.count(Becomes.NEW) + plan.count(Becomes.CHANGED)
        opened = [
            step.recap.id for step in plan.steps if step.becomes in WANTED and not step.recap.deleted_at
        ]
        if opened:
            which = IT if count == 1 else THE_FIRST
            say(DONE.format(recaps=_recaps(count), id=short(opened[0]), which=which))
        else:
            say(DONE_IN_BIN.format(recaps=_recaps(count)) if count else DONE_BESIDES)
        if plan.copy:
            say(BEFORE.format(path=quote(str(plan.copy))))
    elif plan.changes_something:
        say(WOULD)


def _listed(plan: Plan, becomes: Becomes) -> list[dict[str, Any]]:
    return [
        {
            "id": step.recap.id,
            "company": step.recap.company or None,
            "role": step.recap.role or None,
            "changes": list(step.changes),
            "place": step.place,
        }
        for step in plan.steps
        if step.becomes is becomes
    ]


def _tell_left_out(left_out: list[Problem]) -> None:
    for one in left_out[:SHOWN]:
        complain(str(one))
    if len(left_out) > SHOWN:
        complain(MORE.format(count=f"{len(left_out) - SHOWN:,}"))


def _tell_problems(asked: Asked, problems: list[Problem]) -> None:
    if asked.json:
        say_json({"done": False, "problems": [problem._asdict() for problem in problems]})
        return
    for problem in problems[:SHOWN]:
        complain(str(problem))
    if len(problems) > SHOWN:
        complain(MORE.format(count=f"{len(problems) - SHOWN:,}"))
    count = ONE_PROBLEM if len(problems) == 1 else PROBLEMS.format(count=f"{len(problems):,}")
    complain(NOT_BROUGHT_IN.format(count=count))


def _first_words(recap: Recap) -> str:
    """What a recap without a company is known by: how its notes begin."""
    words = shortened(recap.notes[: 2 * LONGEST_WORDS], LONGEST_WORDS)
    return FIRST_WORDS.format(words=words) if words else NO_COMPANY


def _recaps(count: int) -> str:
    return ONE if count == 1 else SEVERAL.format(count=count)
