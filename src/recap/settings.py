"""Where things live, and the person's own settings as one frozen value."""

# Every start imports this file, and pathlib would cost more than all the rest of it.
# ruff: noqa: PTH100, PTH105, PTH108, PTH111, PTH117, PTH118

from __future__ import annotations

import os
import sys
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

NO_HOME = "recap cannot tell where your home folder is. Set RECAP_HOME to a folder of your own."
UNREADABLE = "{file} cannot be read ({why}), so every setting has its default. Nothing in it was changed."
NOT_TOML = "{file}, line {line}: this is not TOML ({why}), so every setting has its default."
UNKNOWN = "{file}, line {line}: there is no setting called {name}."
WRONG = "{file}, line {line}: {name} should be {wanted}. The default is used."

WANTED = {
    "name": "text in quotes",
    "sign_off": "text in quotes",
    "weekend": 'a list of days, like ["sat", "sun"]',
    "holidays": "a list of dates, like [2026-12-25]",
    "bedtime": 'a time in quotes, like "23:00"',
    "my_people": 'a list of lines, like ["Mum 555 0100"]',
    "my_helpline": "text in quotes",
    "theme": "the name of a theme, in quotes",
    "keys": 'a table of keys, like "form.next" = "f9"',
    "thoughts_per_close_out": "a number from 1 to 9",
}
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class SettingsError(Exception):
    """What the surroundings say cannot be used; ``sentence`` is for the person."""

    def __init__(self, sentence: str, exit_code: int = 1) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.exit_code = exit_code


class Places(NamedTuple):
    """Where things live. ``backups`` belongs to the journal, whichever it is."""

    config: Path
    wording: Path
    journal: Path
    backups: Path


class Settings(NamedTuple):
    """The person's settings. Monday is 0 in ``weekend``; ``keys`` pairs the id of a binding with its key."""

    name: str = ""
    sign_off: str = ""
    weekend: tuple[int, ...] = (5, 6)
    holidays: tuple[date, ...] = ()
    bedtime: time = time(23)
    my_people: tuple[str, ...] = ()
    my_helpline: str = ""
    theme: str = ""
    keys: tuple[tuple[str, str], ...] = ()
    thoughts_per_close_out: int = 3


def places(journal: str | None = None) -> Places:
    """Find where things live, for the journal at that path, or RECAP_JOURNAL, or the usual one.

    Creates nothing. Raises SettingsError when there is no home folder to go by.
    """
    from pathlib import Path

    path = Path(journal_path(journal))
    return Places(
        config=Path(config_path()),
        wording=Path(wording_path()),
        journal=path,
        backups=path.parent / "backups",
    )


def journal_path(journal: str | None = None) -> str:
    """Find the journal alone, as ``places`` does; all that reading from the shell needs."""
    given = journal or os.environ.get("RECAP_JOURNAL")
    if given:
        return os.path.abspath(os.path.expanduser(given))
    return os.path.join(_folder("XDG_DATA_HOME", ".local", "share"), "journal.db")


def config_path() -> str:
    """Find the file of the settings alone, whether it is there or not."""
    return os.path.join(_folder("XDG_CONFIG_HOME", ".config"), "config.toml")


def wording_path() -> str:
    """Find the file of the person's own sentences alone, whether it is there or not."""
    return os.path.join(_folder("XDG_CONFIG_HOME", ".config"), "wording.toml")


def _folder(xdg: str, *below_home: str) -> str:
    home = os.environ.get("RECAP_HOME")
    if home:
        return os.path.abspath(os.path.expanduser(home))
    if sys.platform == "linux":
        # What platformdirs answers too (a test holds them equal), at a tenth of its price at every start.
        folder = os.environ.get(xdg, "")
        # The XDG specification: a relative path is invalid and to be ignored.
        return os.path.join(folder if os.path.isabs(folder) else os.path.join(_home(), *below_home), "recap")
    import platformdirs

    find = platformdirs.user_config_dir if xdg == "XDG_CONFIG_HOME" else platformdirs.user_data_dir
    folder = find("recap", appauthor=False)
    if not os.path.isabs(folder):
        raise SettingsError(NO_HOME)
    return folder


def _home() -> str:
    home = os.environ.get("HOME", "")
    if not os.path.isabs(home):
        import pwd

        try:
            home = pwd.getpwuid(os.getuid()).pw_dir
        except KeyError:
            home = ""
    if not os.path.isabs(home):
        raise SettingsError(NO_HOME)
    return home


def read_settings(path: Path) -> tuple[Settings, list[str]]:
    """Read the settings in that file, with a sentence for every line that could not be used.

    What is missing or wrong has its default. No file is no problem. Never raises for what is in the file.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return Settings(), []
    except (OSError, UnicodeDecodeError) as problem:
        why = problem.strerror if isinstance(problem, OSError) else "it is not UTF-8"
        return Settings(), [UNREADABLE.format(file=path.name, why=why)]
    return _parsed(text, path.name)


def _parsed(text: str, file: str) -> tuple[Settings, list[str]]:
    import re
    import tomllib

    try:
        values = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as problem:
        place = re.search(r" \(at line (\d+), .*\)$| \(at end of document\)$", str(problem))
        line = (place and place[1]) or text.count("\n") + 1
        why = str(problem)[: place.start()] if place else "it is nested too deeply"
        return Settings(), [NOT_TOML.format(file=file, line=line, why=why[:1].lower() + why[1:])]
    found: dict[str, Any] = {}
    problems = []
    for name, value in values.items():
        start = re.search(rf"^[ \t]*(\[{{1,2}}[ \t]*)?[\"']?{re.escape(name)}\b", text, re.MULTILINE)
        line = text.count("\n", 0, start.start()) + 1 if start else 1
        if name not in WANTED:
            problems.append(UNKNOWN.format(file=file, line=line, name=name))
            continue
        try:
            found[name] = _checked(name, value)
        except (ValueError, TypeError, AttributeError):
            problems.append(WRONG.format(file=file, line=line, name=name, wanted=WANTED[name]))
    return Settings(**found), problems


def _checked(name: str, value: Any) -> Any:
    """Turn the value into what Settings holds; raises ValueError, TypeError or AttributeError."""
    match name:
        case "weekend":
            return tuple(sorted({DAYS.index(day.casefold()[:3]) for day in _listed(value)}))
        case "holidays":
            return tuple(sorted({_date(day) for day in _listed(value)}))
        case "bedtime":
            return value if isinstance(value, time) else time.fromisoformat(value)
        case "my_people":
            return tuple(_text(line) for line in _listed(value))
        case "keys":
            return tuple((_text(binding), _text(key)) for binding, key in value.items())
        case "thoughts_per_close_out":
            if type(value) is not int or not 1 <= value <= 9:
                raise ValueError(value)
            return value
        case _:
            return _text(value)


def _listed(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise TypeError(value)
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str) or any(_is_control(ord(character)) for character in value):
        raise ValueError(value)
    return value


def _is_control(code: int) -> bool:
    """Whether it is what a terminal would obey; wide spaces and joiners are text, though not printable."""
    return code < 0x20 or 0x7F <= code < 0xA0 or 0xD800 <= code < 0xE000


def _date(value: Any) -> date:
    if isinstance(value, datetime):
        raise TypeError(value)
    return value if isinstance(value, date) else date.fromisoformat(value)


def write_settings(path: Path, before: Settings, after: Settings) -> None:
    """Put what differs between the two into that file, 0600; its other lines and comments stay as they are.

    A file in which that cannot be done is kept beside it as ``config.toml.old`` (``.old2``, and so on) and
    made anew. Raises OSError when the file cannot be written; the old one is untouched then.
    """
    changed = _differing(before, after)
    if not changed:
        return
    path = path.resolve()
    text = _toml_in(path)
    wanted = after if text is None else _parsed(text, "")[0]._replace(**changed)
    written = _edited(text or "", changed)
    if text is None or _parsed(written, "")[0] != wanted:
        written = _edited("", _differing(Settings(), wanted))
        if path.exists():
            _keep_aside(path)
    _replace(path, written)


def _differing(before: Settings, after: Settings) -> dict[str, Any]:
    """Give the settings of ``after`` that are others than before."""
    return {name: value for name, value in after._asdict().items() if value != getattr(before, name)}


def _toml_in(path: Path) -> str | None:
    """Read the text of that file: "" where there is none, None where it is not TOML."""
    import tomllib

    try:
        text = path.read_text(encoding="utf-8-sig")
        tomllib.loads(text)
    except FileNotFoundError:
        return ""
    except (ValueError, RecursionError):
        return None
    return text


def _edited(text: str, changed: dict[str, Any]) -> str:
    """Put each setting in the place of its old line."""
    import re

    lines = text.removesuffix("\n").split("\n") if text else []
    for name, value in changed.items():
        tables = [number for number, line in enumerate(lines) if re.match(r"\s*\[", line)]
        if name == "keys":
            starts = [number for number in tables if re.match(r"\s*\[\s*keys\s*\]", lines[number])]
            start = starts[0] if starts else len(lines)
            end = next((number for number in tables if number > start), len(lines))
            lines[start:end] = ["[keys]", *(f"{_toml(binding)} = {_toml(key)}" for binding, key in value)]
            continue
        top = tables[0] if tables else len(lines)
        its_line = re.compile(rf"\s*[\"']?{name}[\"']?\s*=")
        start = next((n for n, line in enumerate(lines[:top]) if its_line.match(line)), top)
        lines[start : _end_of_value(lines, start, top)] = [f"{name} = {_toml(value, name)}"]
    return "".join(f"{line}\n" for line in lines)


def _end_of_value(lines: list[str], start: int, top: int) -> int:
    """Find the line after the value that begins on line ``start``, which may go on over several."""
    import tomllib

    for end in range(start + 1, top + 1):
        try:
            tomllib.loads("\n".join(lines[start:end]))
        except tomllib.TOMLDecodeError:
            continue
        return end
    return start


def _toml(value: Any, name: str = "") -> str:
    if isinstance(value, tuple):
        items = (DAYS[item] if name == "weekend" else item for item in value)
        return f"[{', '.join(_toml(item) for item in items)}]"
    if isinstance(value, time):
        return _toml(value.isoformat("minutes"))
    if isinstance(value, str):
        import json

        return json.dumps(value, ensure_ascii=False)
    return str(value)


def _keep_aside(path: Path) -> None:
    """Copy the file, for its owner alone, under the first name like it that nothing has yet."""
    import itertools

    for number in itertools.count(1):
        aside = f"{path}.old{number if number > 1 else ''}"
        try:
            handle = os.open(aside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        except FileExistsError:
            continue
        with os.fdopen(handle, "wb") as file:
            file.write(path.read_bytes())
        return


def _replace(path: Path, text: str) -> None:
    import tempfile

    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(prefix=path.name, dir=path.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(handle)
        os.replace(temporary, path)
    except BaseException:
        os.unlink(temporary)
        raise
