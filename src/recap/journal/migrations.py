"""The journal's schema as numbered steps, on plain sqlite3; each is appended and never edited."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing

from recap.journal.connection import (
    APPLICATION_ID,
    SCHEMA,
    WRITE_WAIT_MS,
    check_version,
    connect,
    exists,
    fault,
    set_up,
)
from recap.journal.files import give_name, make_file, make_folder

Step = Callable[[sqlite3.Connection], None]


def create(path: str | os.PathLike[str]) -> None:
    """Make an empty journal at ``path`` unless one is there, so that no half-made file can ever be met.

    It is made complete under another name and then given its own; whoever comes second uses the first one's.
    """
    if exists(path):
        return
    path = os.fspath(path)
    unfinished = f"{path}.{os.getpid()}.new"
    try:
        make_folder(os.path.dirname(os.path.abspath(path)))  # noqa: PTH100, PTH120 - plain paths here
        try:
            make_file(unfinished)
            with closing(connect(unfinished, "rw", WRITE_WAIT_MS)) as connection:
                set_up(connection)
                connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
                migrate(connection)
            give_name(unfinished, path)
        except FileExistsError:
            pass
        finally:
            if os.path.exists(unfinished):  # noqa: PTH110 - the same
                os.unlink(unfinished)  # noqa: PTH108 - the same
    except (OSError, sqlite3.Error) as error:
        raise fault(error, path) from error


def bring_up_to_date(path: str | os.PathLike[str]) -> None:
    """Bring an older journal to the newest schema, after a dated and verified copy of it was made."""
    from recap.journal.backup import copy_before_migration
    from recap.settings import clock

    try:
        with closing(connect(path, "rw", WRITE_WAIT_MS)) as connection:
            set_up(connection)
            version = check_version(connection, path)
            if version < SCHEMA:
                copy_before_migration(connection, path, version, clock()())
                migrate(connection)
    except (OSError, sqlite3.Error) as error:
        raise fault(error, path) from error


def migrate(connection: sqlite3.Connection, steps: tuple[Step, ...] | None = None) -> None:
    """Run the steps that are still missing, each with its number in one transaction."""
    steps = STEPS if steps is None else steps
    for number, step in enumerate(steps, start=1):
        connection.execute("BEGIN IMMEDIATE")
        try:
            (version,) = connection.execute("PRAGMA user_version").fetchone()
            if version < number:
                step(connection)
                connection.execute(f"PRAGMA user_version={number}")
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise


_FIRST = """
CREATE TABLE opportunity (
    id VARCHAR(200) NOT NULL,
    revision INTEGER NOT NULL,
    updated_at DATETIME NOT NULL,
    deleted_at DATETIME,
    company VARCHAR NOT NULL,
    company_folded VARCHAR NOT NULL,
    role VARCHAR NOT NULL,
    role_folded VARCHAR NOT NULL,
    outcome VARCHAR NOT NULL,
    outcome_at DATETIME,
    next_interview_at DATETIME,
    offer_until DATE,
    start_on DATE,
    feedback VARCHAR NOT NULL,
    referrer_name VARCHAR NOT NULL,
    referrer_how VARCHAR NOT NULL,
    created_at DATETIME NOT NULL,
    PRIMARY KEY (id)
);
CREATE INDEX ix_opportunity_company_folded ON opportunity (company_folded);
CREATE TABLE recap (
    entry INTEGER NOT NULL,
    id VARCHAR(200) NOT NULL,
    revision INTEGER NOT NULL,
    updated_at DATETIME NOT NULL,
    deleted_at DATETIME,
    opportunity_id VARCHAR,
    state VARCHAR NOT NULL,
    company VARCHAR NOT NULL,
    role VARCHAR NOT NULL,
    round VARCHAR NOT NULL,
    kind VARCHAR,
    held_at DATETIME,
    held_on DATE,
    zone VARCHAR NOT NULL,
    minutes INTEGER,
    created_at DATETIME NOT NULL,
    closed_at DATETIME,
    referrer VARCHAR NOT NULL,
    referrer_how VARCHAR NOT NULL,
    next_step VARCHAR NOT NULL,
    decision_on DATE,
    decision_approximate BOOLEAN NOT NULL,
    decision_by VARCHAR NOT NULL,
    next_interview_at DATETIME,
    first_impressions VARCHAR NOT NULL,
    surroundings VARCHAR NOT NULL,
    job_details VARCHAR NOT NULL,
    notes VARCHAR NOT NULL,
    PRIMARY KEY (entry),
    UNIQUE (id),
    FOREIGN KEY (opportunity_id) REFERENCES opportunity (id)
);
CREATE INDEX ix_recap_opportunity_id ON recap (opportunity_id);
CREATE TABLE person (
    id VARCHAR(200) NOT NULL,
    revision INTEGER NOT NULL,
    updated_at DATETIME NOT NULL,
    deleted_at DATETIME,
    opportunity_id VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    name_folded VARCHAR NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY (opportunity_id) REFERENCES opportunity (id) ON DELETE CASCADE
);
CREATE INDEX ix_person_opportunity_id ON person (opportunity_id);
CREATE TABLE meeting (
    recap_entry INTEGER NOT NULL,
    position INTEGER NOT NULL,
    person_id VARCHAR,
    name VARCHAR NOT NULL,
    title VARCHAR NOT NULL,
    relation VARCHAR NOT NULL,
    email VARCHAR NOT NULL,
    profile VARCHAR NOT NULL,
    common_ground VARCHAR NOT NULL,
    helped_with VARCHAR NOT NULL,
    PRIMARY KEY (recap_entry, position),
    FOREIGN KEY (recap_entry) REFERENCES recap (entry) ON DELETE CASCADE,
    FOREIGN KEY (person_id) REFERENCES person (id) ON DELETE SET NULL
);
CREATE INDEX ix_meeting_person_id ON meeting (person_id);
CREATE TABLE topic (
    recap_entry INTEGER NOT NULL,
    position INTEGER NOT NULL,
    text VARCHAR NOT NULL,
    raised_by VARCHAR NOT NULL,
    note VARCHAR NOT NULL,
    PRIMARY KEY (recap_entry, position),
    FOREIGN KEY (recap_entry) REFERENCES recap (entry) ON DELETE CASCADE
);
CREATE TABLE question (
    recap_entry INTEGER NOT NULL,
    position INTEGER NOT NULL,
    text VARCHAR NOT NULL,
    answer VARCHAR NOT NULL,
    landed VARCHAR,
    better_answer VARCHAR NOT NULL,
    themes JSON NOT NULL,
    PRIMARY KEY (recap_entry, position),
    FOREIGN KEY (recap_entry) REFERENCES recap (entry) ON DELETE CASCADE
);
CREATE TABLE my_question (
    recap_entry INTEGER NOT NULL,
    position INTEGER NOT NULL,
    text VARCHAR NOT NULL,
    answer VARCHAR NOT NULL,
    PRIMARY KEY (recap_entry, position),
    FOREIGN KEY (recap_entry) REFERENCES recap (entry) ON DELETE CASCADE
);
CREATE TABLE point (
    recap_entry INTEGER NOT NULL,
    side VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    text VARCHAR NOT NULL,
    PRIMARY KEY (recap_entry, side, position),
    FOREIGN KEY (recap_entry) REFERENCES recap (entry) ON DELETE CASCADE
);
CREATE TABLE fact (
    recap_entry INTEGER NOT NULL,
    position INTEGER NOT NULL,
    text VARCHAR NOT NULL,
    PRIMARY KEY (recap_entry, position),
    FOREIGN KEY (recap_entry) REFERENCES recap (entry) ON DELETE CASCADE
);
CREATE TABLE went_well (
    recap_entry INTEGER NOT NULL,
    position INTEGER NOT NULL,
    text VARCHAR NOT NULL,
    what_helped VARCHAR NOT NULL,
    themes JSON NOT NULL,
    PRIMARY KEY (recap_entry, position),
    FOREIGN KEY (recap_entry) REFERENCES recap (entry) ON DELETE CASCADE
);
CREATE TABLE next_time (
    recap_entry INTEGER NOT NULL,
    position INTEGER NOT NULL,
    text VARCHAR NOT NULL,
    about VARCHAR NOT NULL,
    themes JSON NOT NULL,
    PRIMARY KEY (recap_entry, position),
    FOREIGN KEY (recap_entry) REFERENCES recap (entry) ON DELETE CASCADE
);
CREATE TABLE close_out (
    recap_entry INTEGER NOT NULL,
    pull_before INTEGER,
    pull_after INTEGER,
    feeling VARCHAR NOT NULL,
    lesson_when VARCHAR,
    lesson_will VARCHAR,
    lesson_moment VARCHAR,
    lesson_theme VARCHAR,
    friend_note VARCHAR NOT NULL,
    next_lead VARCHAR NOT NULL,
    next_half_hour VARCHAR NOT NULL,
    PRIMARY KEY (recap_entry),
    FOREIGN KEY (recap_entry) REFERENCES recap (entry) ON DELETE CASCADE
);
CREATE TABLE kept (
    recap_entry INTEGER NOT NULL,
    position INTEGER NOT NULL,
    text VARCHAR NOT NULL,
    what_helped VARCHAR NOT NULL,
    PRIMARY KEY (recap_entry, position),
    FOREIGN KEY (recap_entry) REFERENCES recap (entry) ON DELETE CASCADE
);
CREATE TABLE thought (
    recap_entry INTEGER NOT NULL,
    position INTEGER NOT NULL,
    text VARCHAR NOT NULL,
    sort VARCHAR,
    fate VARCHAR,
    due_at VARCHAR,
    PRIMARY KEY (recap_entry, position),
    FOREIGN KEY (recap_entry) REFERENCES recap (entry) ON DELETE CASCADE
);
CREATE TABLE letter (
    id VARCHAR(200) NOT NULL,
    revision INTEGER NOT NULL,
    updated_at DATETIME NOT NULL,
    deleted_at DATETIME,
    opportunity_id VARCHAR NOT NULL,
    recap_id VARCHAR,
    kind VARCHAR NOT NULL,
    addressee VARCHAR NOT NULL,
    channel VARCHAR NOT NULL,
    sent_at DATETIME,
    PRIMARY KEY (id),
    FOREIGN KEY (opportunity_id) REFERENCES opportunity (id) ON DELETE CASCADE,
    FOREIGN KEY (recap_id) REFERENCES recap (id) ON DELETE SET NULL
);
CREATE INDEX ix_letter_opportunity_id ON letter (opportunity_id);
CREATE INDEX ix_letter_recap_id ON letter (recap_id);
CREATE TABLE theme (
    id VARCHAR(200) NOT NULL,
    revision INTEGER NOT NULL,
    updated_at DATETIME NOT NULL,
    deleted_at DATETIME,
    slug VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (slug)
);
CREATE TABLE page (
    sorted INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    opportunity_id TEXT NOT NULL,
    state TEXT NOT NULL,
    company TEXT NOT NULL,
    role TEXT NOT NULL,
    round TEXT NOT NULL,
    kind TEXT NOT NULL,
    held_at TEXT NOT NULL,
    held_on TEXT NOT NULL,
    zone TEXT NOT NULL,
    minutes INTEGER,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    closed_at TEXT NOT NULL,
    deleted_at TEXT NOT NULL,
    company_folded TEXT NOT NULL,
    touched INTEGER NOT NULL,
    place TEXT NOT NULL
);
CREATE INDEX page_drafts ON page (touched) WHERE state = 'draft' AND deleted_at = '';
CREATE INDEX page_touched ON page (touched);
CREATE INDEX page_binned ON page (deleted_at) WHERE deleted_at <> '';
CREATE INDEX page_company ON page (company_folded);
CREATE TABLE page_text (
    sorted INTEGER PRIMARY KEY,
    record TEXT NOT NULL,
    document TEXT NOT NULL,
    searched TEXT NOT NULL,
    folded TEXT NOT NULL
);
CREATE VIRTUAL TABLE page_search USING fts5 (
    folded, content='page_text', content_rowid='sorted', prefix='1 2 3',
    tokenize='unicode61 remove_diacritics 0'
);
"""


_CLOSE_OUT = """
ALTER TABLE thought ADD COLUMN id VARCHAR NOT NULL DEFAULT '';
ALTER TABLE thought ADD COLUMN step VARCHAR NOT NULL DEFAULT '';
ALTER TABLE thought ADD COLUMN letter_line VARCHAR NOT NULL DEFAULT '';
ALTER TABLE thought ADD COLUMN theme VARCHAR NOT NULL DEFAULT '';
ALTER TABLE thought ADD COLUMN parked_again INTEGER NOT NULL DEFAULT 0;
ALTER TABLE thought ADD COLUMN added_at DATETIME;
UPDATE thought SET id = lower(hex(randomblob(16)));
CREATE UNIQUE INDEX ix_thought_id ON thought (id);
CREATE TABLE further_lesson (
    recap_entry INTEGER NOT NULL,
    position INTEGER NOT NULL,
    "when" VARCHAR NOT NULL,
    will VARCHAR NOT NULL,
    moment VARCHAR NOT NULL,
    theme VARCHAR NOT NULL,
    PRIMARY KEY (recap_entry, position),
    FOREIGN KEY (recap_entry) REFERENCES recap (entry) ON DELETE CASCADE
);
CREATE TABLE unfinished (
    recap_entry INTEGER NOT NULL,
    purpose VARCHAR NOT NULL,
    thought_id VARCHAR NOT NULL,
    flow VARCHAR NOT NULL,
    updated_at DATETIME NOT NULL,
    PRIMARY KEY (recap_entry, purpose, thought_id),
    FOREIGN KEY (recap_entry) REFERENCES recap (entry) ON DELETE CASCADE
);
CREATE TABLE offered (
    recap_entry INTEGER NOT NULL,
    later_at DATETIME,
    came_back BOOLEAN NOT NULL,
    not_this_time INTEGER NOT NULL,
    PRIMARY KEY (recap_entry),
    FOREIGN KEY (recap_entry) REFERENCES recap (entry) ON DELETE CASCADE
);
"""


def _first(connection: sqlite3.Connection) -> None:
    _run(connection, _FIRST)


def _close_out(connection: sqlite3.Connection) -> None:
    _run(connection, _CLOSE_OUT)


def _run(connection: sqlite3.Connection, statements: str) -> None:
    # One by one: executescript would commit first.
    for statement in statements.split(";\n"):
        if statement.strip():
            connection.execute(statement)


STEPS: tuple[Step, ...] = (_first, _close_out)
