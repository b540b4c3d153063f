"""Where things live, what time it is, and the settings of the person."""

from __future__ import annotations

import os
import stat
import sys
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from recap.clock import SystemZone, clock, zone_name
from recap.settings import Settings, SettingsError, journal_path, places, read_settings, write_settings

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="where things live on Linux")
posix_only = pytest.mark.skipif(sys.platform == "win32", reason="permissions of POSIX")


@pytest.fixture
def usual(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Without RECAP_HOME, in a home folder of its own."""
    monkeypatch.delenv("RECAP_HOME")
    monkeypatch.setenv("HOME", str(tmp_path))
    return tmp_path


def test_one_folder_can_hold_everything(home: Path) -> None:
    """RECAP_HOME puts settings, wording, journal and backups into one folder."""
    assert places() == (home / "config.toml", home / "wording.toml", home / "journal.db", home / "backups")


def test_the_one_folder_may_be_in_the_home_folder(usual: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A tilde that no shell has read is the home folder here too."""
    monkeypatch.setenv("RECAP_HOME", "~/mine")
    assert places().journal == usual / "mine" / "journal.db"


def test_finding_where_things_live_creates_nothing(home: Path) -> None:
    """Only saving something makes a folder."""
    places()
    read_settings(places().config)
    assert not home.exists()


@linux_only
@pytest.mark.parametrize("given", [None, "/elsewhere"])
def test_without_it_they_live_where_the_platform_says(
    usual: Path, monkeypatch: pytest.MonkeyPatch, given: str | None
) -> None:
    """The folders are those that platformdirs tells, on Linux too where it is not asked."""
    import platformdirs

    if given:
        monkeypatch.setenv("XDG_CONFIG_HOME", f"{given}/config")
        monkeypatch.setenv("XDG_DATA_HOME", f"{given}/data")
    assert places().config.parent == platformdirs.user_config_path("recap")
    assert places().journal.parent == platformdirs.user_data_path("recap")
    assert places().journal.is_relative_to(given or usual)


@linux_only
@pytest.mark.parametrize("given", ["", "elsewhere", "./"])
def test_an_empty_or_relative_folder_is_ignored(
    usual: Path, monkeypatch: pytest.MonkeyPatch, given: str
) -> None:
    """Nothing is ever kept in the folder where recap happens to be started."""
    monkeypatch.setenv("XDG_CONFIG_HOME", given)
    monkeypatch.setenv("XDG_DATA_HOME", given)
    assert places().config == usual / ".config/recap/config.toml"
    assert places().journal == usual / ".local/share/recap/journal.db"


@linux_only
@pytest.mark.parametrize("home_folder", [None, "", "relative"])
@pytest.mark.usefixtures("usual")
def test_a_missing_home_is_looked_up(monkeypatch: pytest.MonkeyPatch, home_folder: str | None) -> None:
    """With HOME unset, empty or relative the home folder is the one of the account, never the current one."""
    import pwd

    monkeypatch.delenv("HOME")
    if home_folder is not None:
        monkeypatch.setenv("HOME", home_folder)
    account = Path(pwd.getpwuid(os.getuid()).pw_dir)
    assert places().journal == account / ".local/share/recap/journal.db"


@linux_only
@pytest.mark.usefixtures("usual")
def test_no_home_at_all_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """An account without a home folder is told what to set."""
    import pwd

    def nobody(_: int) -> pwd.struct_passwd:
        raise KeyError

    monkeypatch.delenv("HOME")
    monkeypatch.setattr(pwd, "getpwuid", nobody)
    with pytest.raises(SettingsError, match="RECAP_HOME"):
        places()


def test_another_journal_is_named_before_the_usual_one(
    home: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """--journal comes before RECAP_JOURNAL, and that before the usual one; the settings do not move."""
    monkeypatch.chdir(tmp_path)
    assert journal_path() == str(home / "journal.db")
    monkeypatch.setenv("RECAP_JOURNAL", "other.db")
    assert places().journal == tmp_path / "other.db"
    assert places("~/third.db").journal == Path("~/third.db").expanduser()
    assert places("third.db").config == home / "config.toml"
    assert places("third.db").backups == tmp_path / "backups"


def test_the_clock_can_stand_still() -> None:
    """RECAP_NOW is the time, again and again, in UTC."""
    tell_time = clock()
    assert tell_time() == tell_time() == datetime(2026, 11, 20, 18, tzinfo=UTC)


def test_the_clock_runs_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without RECAP_NOW the system tells the time."""
    monkeypatch.delenv("RECAP_NOW")
    before = datetime.now(UTC)
    assert before <= clock()() <= datetime.now(UTC)


@pytest.mark.parametrize("now", ["yesterday", "2026-11-20", "2026-11-20T14:00:00"])
def test_a_clock_without_an_offset_is_refused(monkeypatch: pytest.MonkeyPatch, now: str) -> None:
    """RECAP_NOW needs a time and its offset, and the sentence shows one."""
    monkeypatch.setenv("RECAP_NOW", now)
    with pytest.raises(SettingsError, match=r"2026-11-20T14:00:00\+00:00") as refused:
        clock()
    assert refused.value.exit_code == 2


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("Asia/Ho_Chi_Minh", "Asia/Ho_Chi_Minh"),
        (":Europe/Lisbon", "Europe/Lisbon"),
        ("/usr/share/zoneinfo/Asia/Tokyo", "Asia/Tokyo"),
        ("UTC", "UTC"),
    ],
)
def test_the_zone_is_tz(monkeypatch: pytest.MonkeyPatch, typed: str, zone: str) -> None:
    """TZ names the zone in each of the ways it is written."""
    monkeypatch.setenv("TZ", typed)
    assert zone_name() == zone


@posix_only
@pytest.mark.parametrize(("typed", "zone"), [("JST-9", "Etc/GMT-9"), ("EST5", "Etc/GMT+5")])
def test_a_zone_without_a_name_keeps_its_hours(
    monkeypatch: pytest.MonkeyPatch, typed: str, zone: str
) -> None:
    """A TZ that is only an offset gives the zone of that offset."""
    from time import tzset

    monkeypatch.setenv("TZ", typed)
    tzset()
    assert zone_name() == zone


@pytest.mark.parametrize("typed", ["Mars/Base", "Europe", "2026"])
def test_a_zone_that_is_none_is_refused(monkeypatch: pytest.MonkeyPatch, typed: str) -> None:
    """A TZ that names nothing is said, with one that does."""
    monkeypatch.setenv("TZ", typed)
    with pytest.raises(SettingsError, match=f"TZ is {typed}, .* Europe/Lisbon") as refused:
        zone_name()
    assert refused.value.exit_code == 2


def test_without_tz_the_system_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """The system's zone has the clock that tzlocal tells, and a name that the standard library knows."""
    from zoneinfo import ZoneInfo

    import tzlocal

    monkeypatch.delenv("TZ")
    ours, theirs = ZoneInfo(zone_name()), tzlocal.get_localzone()
    for month in (7, 12):
        day = datetime(2026, month, 1)  # noqa: DTZ001 - the zone is what is looked at
        assert ours.utcoffset(day) == theirs.utcoffset(day)


GIVEN = """\
# How I like it.
name = "Linh"
sign_off = "Nguyễn Thị Mỹ Linh"

weekend = [
  "Fri",  # the weekend here
  "Saturday",
]
holidays = [2026-12-25, "2027-01-01"]
bedtime = 22:30:00
my_people = ["Mẹ 0901 000 000"]
my_helpline = "1800 1567"
theme = "recap-light"
thoughts_per_close_out = 2

[keys]
"form.next" = "f9"
"""
READ = Settings(
    name="Linh",
    sign_off="Nguyễn Thị Mỹ Linh",
    weekend=(4, 5),
    holidays=(date(2026, 12, 25), date(2027, 1, 1)),
    bedtime=time(22, 30),
    my_people=("Mẹ 0901 000 000",),
    my_helpline="1800 1567",
    theme="recap-light",
    keys=(("form.next", "f9"),),
    thoughts_per_close_out=2,
)


@pytest.fixture
def config(home: Path) -> Path:
    """The file of settings, in a folder that is there."""
    home.mkdir()
    return home / "config.toml"


def test_settings_are_read(config: Path) -> None:
    """Every setting is read into one value, with nothing to complain about."""
    config.write_text(GIVEN, encoding="utf-8")
    assert read_settings(config) == (READ, [])


def test_no_file_is_no_problem(config: Path) -> None:
    """Without a file every setting has its default."""
    assert read_settings(config) == (Settings(), [])


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("name = 7", "line 2: name should be text in quotes"),
        ('name = "a\\u001bb"', "line 2: name should be text"),
        ('weekend = ["caturday"]', 'line 2: weekend should be a list of days, like ["sat", "sun"]'),
        ('holidays = ["soon"]', "line 2: holidays should be"),
        ("holidays = [2026-12-25T10:00:00]", "line 2: holidays should be"),
        ("bedtime = 22", "line 2: bedtime should be"),
        ("thoughts_per_close_out = true", "line 2: thoughts_per_close_out should be"),
        ("thoughts_per_close_out = 0", "line 2: thoughts_per_close_out should be"),
        ('my_people = "Mum"', "line 2: my_people should be a list"),
        ("[keys]\nnext = 9", "line 2: keys should be"),
        ('nmae = "Linh"', "line 2: there is no setting called nmae"),
        ("[[people]]", "line 2: there is no setting called people"),
        ("name = Linh", "line 2: this is not TOML"),
        ('name = "Linh', "line 2: this is not TOML"),
    ],
)
def test_a_wrong_line_is_said_and_the_default_used(config: Path, line: str, said: str) -> None:
    """A wrong setting is told with its line, and has its default."""
    config.write_text(f"\n{line}\n", encoding="utf-8")
    settings, problems = read_settings(config)
    assert settings == Settings()
    assert len(problems) == 1
    assert said in problems[0]
    assert problems[0].startswith("config.toml")


def test_one_wrong_line_leaves_the_others(config: Path) -> None:
    """Beside a wrong setting the right ones count."""
    config.write_text('name = "Linh"\nbedtime = "late"\n', encoding="utf-8")
    settings, problems = read_settings(config)
    assert settings.name == "Linh"
    assert "line 2" in problems[0]


@pytest.mark.parametrize("content", [b"name = \xff", b"\x00", b"[" * 5000])
def test_what_is_no_text_is_said(config: Path, content: bytes) -> None:
    """A file that is not TOML at all is told in a sentence."""
    config.write_bytes(content)
    settings, problems = read_settings(config)
    assert settings == Settings()
    assert len(problems) == 1


def test_a_folder_in_its_place_is_said(config: Path) -> None:
    """What cannot be read is told in a sentence."""
    config.mkdir()
    assert read_settings(config)[0] == Settings()
    assert "cannot be read" in read_settings(config)[1][0]


def test_settings_are_written_and_read_back(home: Path) -> None:
    """What was written is read again, from a folder made for it."""
    write_settings(home / "config.toml", Settings(), READ)
    assert read_settings(home / "config.toml") == (READ, [])


@posix_only
def test_the_settings_are_private(home: Path) -> None:
    """The file is for its owner alone, in a folder for its owner alone, whatever the umask is."""
    before = os.umask(0)
    try:
        write_settings(home / "config.toml", Settings(), READ)
    finally:
        os.umask(before)
    assert stat.S_IMODE((home / "config.toml").stat().st_mode) == 0o600
    assert stat.S_IMODE(home.stat().st_mode) == 0o700


def test_changing_one_setting_leaves_the_rest_of_the_file(config: Path) -> None:
    """Comments, order and the other lines stay as the person wrote them."""
    config.write_text(GIVEN, encoding="utf-8")
    changed = READ._replace(theme="recap-dark", weekend=(5, 6), keys=(("form.next", "f10"),))
    write_settings(config, READ, changed)
    assert read_settings(config) == (changed, [])
    expected = (
        GIVEN.replace("recap-light", "recap-dark")
        .replace('weekend = [\n  "Fri",  # the weekend here\n  "Saturday",\n]', 'weekend = ["sat", "sun"]')
        .replace("f9", "f10")
    )
    assert config.read_text(encoding="utf-8") == expected


def test_a_setting_is_added_above_the_tables(config: Path) -> None:
    """A setting that was not in the file goes before its first table, where TOML wants it."""
    config.write_text('[keys]\n"form.next" = "f9"\n', encoding="utf-8")
    write_settings(config, Settings(), Settings(name="Linh"))
    assert config.read_text(encoding="utf-8") == 'name = "Linh"\n[keys]\n"form.next" = "f9"\n'


def test_what_was_added_by_hand_meanwhile_stays(config: Path) -> None:
    """A change writes itself alone: a number and days that were typed into the file since stay there."""
    config.write_text('name = "Linh"\n', encoding="utf-8")
    before, _ = read_settings(config)
    by_hand = 'name = "Linh"\nmy_helpline = "116 123"  # at night\nholidays = [2026-12-25]\n'
    config.write_text(by_hand, encoding="utf-8")
    write_settings(config, before, before._replace(theme="nord"))
    assert config.read_text(encoding="utf-8") == f'{by_hand}theme = "nord"\n'


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ('bed_time = "22:00"', 'bed_time = "22:00"\ntheme = "nord"'),
        ('bedtime = "late"', 'bedtime = "late"\ntheme = "nord"'),
        ("[other]", 'theme = "nord"\n[other]'),
        ('"theme" = "recap-light"', 'theme = "nord"'),
    ],
)
def test_a_line_recap_cannot_use_stays_too(config: Path, line: str, kept: str) -> None:
    """What is unknown or wrong in the file is left to the person, with the comments beside it."""
    config.write_text(f"# mine\n{line}\n", encoding="utf-8")
    write_settings(config, Settings(), Settings(theme="nord"))
    assert config.read_text(encoding="utf-8") == f"# mine\n{kept}\n"
    assert [file.name for file in config.parent.iterdir()] == ["config.toml"]


@pytest.mark.parametrize("broken", [b'name = "Li\n# my notes\n', b'name = "\xff"\n# my notes\n'])
def test_a_broken_file_is_set_aside(config: Path, broken: bytes) -> None:
    """Writing over a file that is not TOML keeps the old one beside it, and never in place of another."""
    config.with_name("config.toml.old").write_bytes(b"# older notes\n")
    config.write_bytes(broken)
    write_settings(config, READ._replace(theme="nord"), READ)
    assert read_settings(config) == (READ, [])
    assert config.with_name("config.toml.old").read_bytes() == b"# older notes\n"
    aside = config.with_name("config.toml.old2")
    assert aside.read_bytes() == broken
    assert sys.platform == "win32" or stat.S_IMODE(aside.stat().st_mode) == 0o600


def test_a_link_to_the_settings_stays_a_link(config: Path, tmp_path: Path) -> None:
    """Settings kept elsewhere and linked are changed there."""
    kept = tmp_path / "dotfiles.toml"
    kept.write_text('name = "L"\n', encoding="utf-8")
    config.symlink_to(kept)
    write_settings(config, Settings(), Settings(name="Linh"))
    assert config.is_symlink()
    assert kept.read_text(encoding="utf-8") == 'name = "Linh"\n'


def test_text_of_any_kind_is_written_safely(config: Path) -> None:
    """Quotes, backslashes and brackets in a setting do not break the file."""
    settings = Settings(name="\"\\[x] # = '", my_people=("a, b", '"]'))
    write_settings(config, Settings(), settings)
    assert read_settings(config) == (settings, [])


@posix_only
@pytest.mark.parametrize("zone", ["Europe/Lisbon", "Asia/Ho_Chi_Minh", "America/St_Johns", "UTC"])
def test_the_clock_of_the_system_is_that_of_its_zone(monkeypatch: pytest.MonkeyPatch, zone: str) -> None:
    """Hour by hour, over both changes of the clocks, it shows what zoneinfo shows and counts back right."""
    from time import tzset

    monkeypatch.setenv("TZ", zone)
    tzset()
    for change in (datetime(2026, 3, 28, tzinfo=UTC), datetime(2026, 10, 24, tzinfo=UTC)):
        for hours in range(0, 60, 1):
            moment = change + timedelta(hours=hours, minutes=30)
            shown, expected = moment.astimezone(SystemZone()), moment.astimezone(ZoneInfo(zone))
            assert shown.replace(tzinfo=None) == expected.replace(tzinfo=None)
            if not expected.fold and (moment + timedelta(hours=1)).astimezone(ZoneInfo(zone)).fold == 0:
                assert shown.utcoffset() == expected.utcoffset()
