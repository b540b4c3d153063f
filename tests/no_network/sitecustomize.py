"""Refuses every internet socket: in the tests themselves, and in each Python program that they start."""

from __future__ import annotations

import sys
from typing import Any


def _refuse_the_internet(event: str, arguments: tuple[Any, ...]) -> None:
    if event not in {"socket.connect", "socket.sendto", "socket.sendmsg"}:
        return
    from socket import AF_INET, AF_INET6

    connecting, address = arguments[0], arguments[-1]
    if connecting.family not in {AF_INET, AF_INET6}:
        return
    # On Windows, asyncio wakes itself through a pair of sockets on the loopback address.
    if sys.platform == "win32" and address and address[0] in {"127.0.0.1", "::1"}:
        return
    message = f"an internet socket: {event} to {address}"
    raise RuntimeError(message)


sys.addaudithook(_refuse_the_internet)
