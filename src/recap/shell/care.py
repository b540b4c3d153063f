"""The commands that look after the journal's file: check, backup, restore-backup."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from recap.clock import clock
from recap.settings import config_path, journal_path, read_settings, wording_path
from recap.shell.say import complain, quiet, say, say_json

if TYPE_CHECKING:
    from recap.journal.checking import Health
    from recap.shell.parser import Asked

NO_JOURNAL = "There is no journal at {path} yet."
SOUND = "The journal is sound."
MENDED = "The lists and the index were made anew from the recaps."
LAST_BACKUP = "Its newest backup is of {when}."
NO_BACKUP = "It has no backup yet: one is made by itself once a day, or with `recap backup`."
BACKED_UP = "A verified copy is at {path}."
BROUGHT_BACK = "The journal is now the backup {backup}."
SET_ASIDE = "What was there before is at {path}."

NOT_SOUND = 1
DAMAGED = 4


def run(asked: Asked) -> int:
    """Do what was asked for; gives the exit code. Raises JournalError."""
    path = journal_path(asked.journal)
    if asked.command == "check":
        return _check(asked, path)
    if asked.command == "backup":
        _back_up(asked, path)
    else:
        _bring_back(asked, path)
    return 0


def _check(asked: Asked, path: str) -> int:
    from recap.journal.backup import wrong_with
    from recap.journal.checking import check

    there = Path(path).exists()
    if asked.mend and there:
        _mend(path)
    health = check(path)
    _say_wrong_lines()
    if asked.json:
        say_json(
            {
                "ok": health.ok,
                "problems": [{"what": problem.what, "do": problem.do} for problem in health.problems],
                "last_backup_at": health.last_backup_at
                and health.last_backup_at.isoformat(timespec="seconds"),
            }
        )
    elif not there and health.ok:
        say(NO_JOURNAL.format(path=path))
    else:
        if asked.mend:
            say(MENDED)
        _say_health(health)
    if health.ok:
        return 0
    return DAMAGED if wrong_with(path) else NOT_SOUND


def _say_wrong_lines() -> None:
    """Tell what in the person's own files is not used."""
    from recap.rules.wording import read_wording

    for problem in (*read_settings(Path(config_path()))[1], *read_wording(Path(wording_path()))[1]):
        complain(problem)


def _mend(path: str) -> None:
    from contextlib import closing

    from recap.journal.journal import Journal

    with closing(Journal(path, clock())) as journal:
        journal.mend()


def _say_health(health: Health) -> None:
    for problem in health.problems:
        say(problem.what)
        say(quiet("  "), problem.do)
    if health.ok:
        say(SOUND)
    if health.last_backup_at:
        from zoneinfo import ZoneInfo

        from recap.clock import zone_name

        when = health.last_backup_at.astimezone(ZoneInfo(zone_name()))
        say(LAST_BACKUP.format(when=f"{when:%Y-%m-%d %H:%M}"))
    else:
        say(NO_BACKUP)


def _back_up(asked: Asked, path: str) -> None:
    from recap.journal.backup import make_backup

    to = Path(asked.words[0]).absolute() if asked.words else None
    made = make_backup(path, clock()(), to)
    if asked.json:
        say_json({"backup": str(made)})
    else:
        say(BACKED_UP.format(path=made))


def _bring_back(asked: Asked, path: str) -> None:
    from recap.journal.backup import restore_backup

    backup = Path(asked.words[0]).absolute()
    aside = restore_backup(path, backup, clock()())
    if asked.json:
        say_json({"journal": path, "set_aside": aside and str(aside)})
        return
    say(BROUGHT_BACK.format(backup=backup))
    if aside:
        complain(SET_ASIDE.format(path=aside))
