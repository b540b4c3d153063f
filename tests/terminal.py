"""A pseudo-terminal with a program in it: type, press, paste, click, resize, hang up, and read the screen.

It answers what a program asks a terminal at its start, as xterm would, and shows a synchronised update only
when it is whole. Output is stamped when it arrives and drawn when nothing more arrives, so that drawing never
counts as the program's time.
"""

from __future__ import annotations

import os
import re
import select
import signal
import subprocess
import termios
import time
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Self

import pyte

if TYPE_CHECKING:
    from types import TracebackType

PATIENCE = 30.0
"""Seconds to wait for what should come at once, on a machine that is busy with other things."""

_KEYS = {
    "enter": "\r", "tab": "\t", "shift+tab": "\x1b[Z", "escape": "\x1b", "backspace": "\x7f",
    "up": "\x1b[A", "down": "\x1b[B", "right": "\x1b[C", "left": "\x1b[D", "home": "\x1b[H", "end": "\x1b[F",
    "delete": "\x1b[3~", "pageup": "\x1b[5~", "pagedown": "\x1b[6~", "f1": "\x1bOP", "f2": "\x1bOQ",
    "f3": "\x1bOR", "f4": "\x1bOS", "f5": "\x1b[15~", "f8": "\x1b[19~", "f10": "\x1b[21~",
}  # fmt: skip

_SEQUENCE = re.compile(
    rb"(?P<private>\x1b\[(?P<mark>[<>=?])(?P<numbers>[0-9;:]*)(?P<kind>[ -/]*[@-~]))"
    rb"|(?P<asked>\x1b\[(?P<what>[0-9]*[cnt]))"
    rb"|(?P<string>\x1b[\]PX^_][^\x07\x1b]*(?:\x07|\x1b\\))"
    rb"|(?P<drawn>(?:\x1b\[[0-9;:]*[ -/]*[@-~]|\x1b[ -/]*[0-OQ-WYZ\\`-~]|[^\x1b]+)+)",
    re.DOTALL,
)
_ANSWERS = {b"c": b"\x1b[?62;22c", b"5n": b"\x1b[0n", b"6n": b"\x1b[1;1R"}
_PIECE = 1024
"""Bytes drawn at a time, so that what arrives meanwhile is stamped without delay."""

# Opening the terminal as the leader of a session makes it the one that a hang-up is about.
_TAKE_TERMINAL = 'terminal=$1; shift; exec "$@" <>"$terminal" >&0 2>&0'


class Terminal:
    """A program in a terminal of ``size`` (columns, rows), with exactly the environment ``env``.

    Use it as a context manager: whatever happens, nothing of the program is left running.
    """

    def __init__(
        self, command: Sequence[str], *, size: tuple[int, int] = (80, 24), env: Mapping[str, str]
    ) -> None:
        self.size = size
        self.raw = bytearray()
        """Every byte that the program sent."""
        self.in_alternate_screen = False
        self.has_cursor = True
        self._pyte = pyte.Screen(*size)
        self._lines: list[str] = []
        self._stream = pyte.ByteStream(self._pyte)
        self._arrived: deque[tuple[float, bytes]] = deque()
        self._unfinished = b""
        self._drawn_until = 0.0
        self._in_update = False
        self._ended = False
        self.master, slave = os.openpty()
        """The side of the terminal that the person sits at."""
        termios.tcsetwinsize(slave, size[::-1])
        os.set_blocking(self.master, False)
        self.started = time.perf_counter()
        self.process = subprocess.Popen(
            ["/bin/sh", "-c", _TAKE_TERMINAL, "sh", os.ttyname(slave), *command],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env=dict(env),
            start_new_session=True,
        )
        os.close(slave)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        # Only while it runs: afterwards its number may belong to somebody else.
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
        self.close()

    # What a person does

    def type(self, text: str) -> None:
        """Type the text, each character a key."""
        self.send(text.encode("utf-8", "surrogatepass"))

    def press(self, *keys: str) -> None:
        """Press keys by name: ``enter``, ``ctrl+s``, ``alt+up``, ``a``."""
        for key in keys:
            self.send(_bytes_of(key))

    def paste(self, text: str) -> None:
        """Paste the text as one, the way terminals do for a program that asked for it."""
        self.send(b"\x1b[200~" + text.encode("utf-8", "surrogatepass") + b"\x1b[201~")

    def click(self, column: int, row: int) -> None:
        """Click at a cell, counted from 0."""
        at = f"\x1b[<0;{column + 1};{row + 1}"
        self.send(f"{at}M{at}m".encode())

    def resize(self, columns: int, rows: int) -> None:
        """Give the window another size."""
        self.size = columns, rows
        self._pyte.resize(rows, columns)
        self._lines = []
        self._pyte.dirty.update(range(rows))
        termios.tcsetwinsize(self.master, (rows, columns))

    def kill(self, number: signal.Signals) -> None:
        """Send the program a signal."""
        self.process.send_signal(number)

    def close(self) -> None:
        """Hang up: the window is closed, or the connection lost."""
        if self.master >= 0:
            os.close(self.master)
            self.master = -1

    def send(self, data: bytes) -> None:
        """Send bytes as they are, reading meanwhile what comes back."""
        until = time.perf_counter() + PATIENCE
        while data:
            try:
                data = data[os.write(self.master, data) :]
            except BlockingIOError:
                self._read(0.01)
                if time.perf_counter() > until:
                    raise AssertionError(self.report("the program does not read what is typed")) from None

    # What a person sees

    def screen(self) -> list[str]:
        """The lines on the screen."""
        self._draw_all()
        return list(self._shown())

    def wait_for(self, pattern: str, *, patience: float = PATIENCE) -> float:
        """Wait until a line of the screen matches; gives when what shows it arrived."""
        shown = re.compile(pattern)
        return self.wait_until(
            lambda: any(map(shown.search, self._shown())),
            f"/{pattern}/ on the screen",
            patience=patience,
        )

    def wait_until(self, is_so: Callable[[], bool], what: str, *, patience: float = PATIENCE) -> float:
        """Wait until something is so; gives when the output arrived that had it so."""
        until = time.perf_counter() + patience
        while self._in_update or not is_so():
            if self._arrived:
                self._draw_piece()
                continue
            if self._ended or time.perf_counter() > until:
                raise AssertionError(self.report(f"no {what}"))
            self._read(0.02)
        return self._drawn_until

    def wait_for_quiet(self, seconds: float = 0.2, *, patience: float = PATIENCE) -> None:
        """Wait until the program has sent nothing for a while."""
        until = time.perf_counter() + patience
        received = -1
        while received != len(self.raw) and not self._ended:
            if time.perf_counter() > until:
                raise AssertionError(self.report("the program never stops drawing"))
            received = len(self.raw)
            self._read(seconds)
            self._draw_all()

    def pass_time(self, seconds: float) -> None:
        """Let time pass, as it does between two keys, and see what comes meanwhile."""
        until = time.perf_counter() + seconds
        while (left := until - time.perf_counter()) > 0:
            self._read(left)
            self._draw_all()

    def exit_code(self, *, patience: float = PATIENCE) -> int:
        """Wait for the end of the program; gives its exit code, or minus the signal that ended it."""
        until = time.perf_counter() + patience
        while self.process.poll() is None:
            if time.perf_counter() > until:
                raise AssertionError(self.report("the program is still running"))
            self._read(0.005)
        while self._read(0):
            pass
        self._draw_all()
        return self.process.returncode

    # How it works

    def _read(self, wait: float) -> bool:
        """Take what arrived and answer what is asked; whether something did."""
        if self.master < 0 or self._ended:
            time.sleep(min(wait, 0.005))
            return False
        if not select.select([self.master], [], [], wait)[0]:
            return False
        try:
            data = os.read(self.master, 1 << 16)
        except OSError:
            data = b""
        if not data:
            self._ended = True
            return False
        self.raw += data
        self._take_apart(data, time.perf_counter())
        return True

    def _take_apart(self, data: bytes, stamp: float) -> None:
        data = self._unfinished + data
        at = 0
        while at < len(data) and (found := _SEQUENCE.match(data, at)):
            at = found.end()
            if found["drawn"]:
                self._arrived.append((stamp, found["drawn"]))
            elif found["asked"]:
                self._answer(_ANSWERS.get(found["what"], b""))
            elif found["private"]:
                if found["kind"] == b"$p":
                    known = b"2" if found["numbers"] == b"2026" else b"0"
                    self._answer(b"\x1b[?" + found["numbers"] + b";" + known + b"$y")
                elif found["mark"] == b"?":
                    self._arrived.append((stamp, found["private"]))
        self._unfinished = data[at:]

    def _answer(self, answer: bytes) -> None:
        if answer:
            os.write(self.master, answer)

    def _draw_all(self) -> None:
        while self._arrived:
            self._draw_piece()

    def _draw_piece(self) -> None:
        stamp, data = self._arrived.popleft()
        if data[:3] == b"\x1b[?":
            self._set_modes(data[3:-1].split(b";"), on=data[-1:] == b"h")
        else:
            if len(data) > _PIECE:
                self._arrived.appendleft((stamp, data[_PIECE:]))
                data = data[:_PIECE]
            self._stream.feed(data)
        if not self._in_update:
            self._drawn_until = stamp

    def _set_modes(self, modes: list[bytes], *, on: bool) -> None:
        if b"2026" in modes:
            self._in_update = on
        if b"25" in modes:
            self.has_cursor = on
        if b"1049" in modes:
            self.in_alternate_screen = on
            self._pyte.reset()

    def _shown(self) -> list[str]:
        # What pyte itself offers for this reads every cell each time, and costs more than drawing.
        columns = range(self._pyte.columns)
        self._lines += [""] * (self._pyte.lines - len(self._lines))
        for row in self._pyte.dirty:
            cells = self._pyte.buffer[row]
            self._lines[row] = "".join([cells[column].data for column in columns])
        self._pyte.dirty.clear()
        return self._lines

    def report(self, what: str) -> str:
        """Say what happened, and what was on the screen then."""
        self._draw_all()
        lines = "\n".join(line.rstrip() for line in self._shown())
        return f"{what}; exit code {self.process.poll()}; the screen was:\n{lines}"


def _bytes_of(key: str) -> bytes:
    if key in _KEYS:
        return _KEYS[key].encode()
    held, _, rest = key.rpartition("+")
    if held == "ctrl":
        return bytes([ord(rest.upper()) & 0x1F])
    if held == "alt":
        moved = _KEYS[rest]
        return (f"\x1b[1;3{moved[-1]}" if moved.startswith("\x1b[") else f"\x1b{moved}").encode()
    return key.encode()
