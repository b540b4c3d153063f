"""The first schema of the journal: the tables, the pages that lists and search read, and the search index."""

FIRST = """
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
