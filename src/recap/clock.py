"""What time it is, and in which zone the person is; what the surroundings say about both."""

# Every start imports this file, and pathlib would cost more than all the rest of it.
# ruff: noqa: PTH113, PTH118

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta, tzinfo
from typing import TYPE_CHECKING

from recap.settings import SettingsError

if TYPE_CHECKING:
    from collections.abc import Callable

WRONG_NOW = "RECAP_NOW is {value}, which recap cannot read. Give a time with its offset, like {example}."
WRONG_ZONE = (
    "TZ is {value}, which is no time zone that recap knows. Give one like {example}, or leave TZ out."
)
SYSTEM_ZONES = "/usr/share/zoneinfo"
EXAMPLE_OF_ZONE = "Europe/Lisbon"
EXAMPLE_OF_NOW = "2026-11-20T14:00:00+00:00"


def clock() -> Callable[[], datetime]:
    """Choose what tells the time, aware and in UTC. RECAP_NOW stands still; without it, the system's clock.

    Raises SettingsError when RECAP_NOW is not a time with an offset.
    """
    standing = os.environ.get("RECAP_NOW")
    if not standing:
        return lambda: datetime.now(UTC)
    try:
        moment = datetime.fromisoformat(standing)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        raise SettingsError(WRONG_NOW.format(value=standing, example=EXAMPLE_OF_NOW), 2)
    moment = moment.astimezone(UTC)
    return lambda: moment


def check_surroundings() -> None:
    """Raise SettingsError when RECAP_NOW or TZ cannot be read; of what is not set nothing is looked at."""
    if os.environ.get("RECAP_NOW"):
        clock()
    zone = os.environ.get("TZ")
    # Most zones there are lie here, and a look costs nothing beside the module that knows them all.
    if zone and not os.path.isfile(os.path.join(SYSTEM_ZONES, zone)):
        zone_name()


def zone_name() -> str:
    """Name the person's time zone as IANA does: TZ, else the system's, else UTC.

    Raises SettingsError when TZ is neither a zone, nor a file, nor an offset like ``JST-9``.
    """
    named = os.environ.get("TZ", "").removeprefix(":").rpartition("/zoneinfo/")[2]
    if named:
        if _is_zone(named):
            return named
        if not named.startswith("/") and not _is_offset(named):
            raise SettingsError(WRONG_ZONE.format(value=named, example=EXAMPLE_OF_ZONE), 2)
        return _zone_of_offset()
    # Where most systems say it; asking tzlocal costs the app's start twenty times as much.
    _, zone_data, named = os.path.realpath("/etc/localtime").rpartition("/zoneinfo/")
    if zone_data and _is_zone(named):
        return named
    import warnings

    import tzlocal

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            named = tzlocal.get_localzone_name() or ""
        except (ValueError, LookupError, OSError):
            named = ""
    return named if named and _is_zone(named) else _zone_of_offset()


def _is_zone(name: str) -> bool:
    import zoneinfo

    try:
        zoneinfo.ZoneInfo(name)
    except (ValueError, OSError, zoneinfo.ZoneInfoNotFoundError):
        return False
    return True


def _is_offset(zone: str) -> bool:
    """Whether it is a zone as POSIX writes it: a name, an offset, perhaps summer time."""
    import re

    return re.match(r"(?:[^\W\d_]{3,}|<[\w+-]{3,}>)[+-]?\d", zone) is not None


def _zone_of_offset() -> str:
    """Name a zone for a TZ like ``JST-9``, which has an offset and no name of its own."""
    import time

    hours, rest = divmod(-time.timezone, 3600)
    # The signs of Etc/GMT are those of POSIX: west is positive.
    return "UTC" if rest or not hours else f"Etc/GMT{-hours:+d}"


class SystemZone(tzinfo):
    """The person's zone as the system tells it: all that a short command needs, without zoneinfo's price."""

    def fromutc(self, moment: datetime) -> datetime:
        """Turn a moment in UTC to the clock on the wall."""
        return (moment + self._offset(moment.replace(tzinfo=UTC).timestamp())).replace(tzinfo=self)

    def utcoffset(self, moment: datetime | None) -> timedelta | None:
        """How far the clock on the wall is ahead of UTC."""
        import time

        return None if moment is None else self._offset(time.mktime(moment.timetuple()))

    def dst(self, moment: datetime | None) -> timedelta | None:
        """How much of that is summer time, which nobody asks for."""
        return None

    def tzname(self, moment: datetime | None) -> str | None:
        """What the zone is called, which nobody asks for."""
        return None

    def _offset(self, timestamp: float) -> timedelta:
        import time

        return timedelta(seconds=time.localtime(timestamp).tm_gmtoff)
