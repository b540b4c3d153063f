"""The fourth step of the schema: letters with their words, what was heard, and the windows of follow-ups."""

# The windows lie in the order in which they go out of sight, so that what is due is read in one go. The key's
# columns come first: checking a table without a rowid, SQLite 3.40 takes others for empty.

FOLLOW_UPS = """
ALTER TABLE opportunity ADD COLUMN feedback_at DATETIME;
ALTER TABLE opportunity ADD COLUMN feedback_themes JSON NOT NULL DEFAULT '[]';
ALTER TABLE letter ADD COLUMN subject VARCHAR NOT NULL DEFAULT '';
ALTER TABLE letter ADD COLUMN body VARCHAR NOT NULL DEFAULT '';
ALTER TABLE letter ADD COLUMN filled JSON NOT NULL DEFAULT '{}';
ALTER TABLE letter ADD COLUMN reason VARCHAR NOT NULL DEFAULT '';
ALTER TABLE letter ADD COLUMN drafted_at DATETIME;
ALTER TABLE letter ADD COLUMN put_away_at DATETIME;
CREATE TABLE news (
    id VARCHAR(200) NOT NULL,
    revision INTEGER NOT NULL,
    updated_at DATETIME NOT NULL,
    deleted_at DATETIME,
    opportunity_id VARCHAR NOT NULL,
    recap_id VARCHAR,
    kind VARCHAR NOT NULL,
    value VARCHAR NOT NULL,
    said_by VARCHAR NOT NULL,
    note VARCHAR NOT NULL,
    at DATETIME NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY (opportunity_id) REFERENCES opportunity (id) ON DELETE CASCADE,
    FOREIGN KEY (recap_id) REFERENCES recap (id) ON DELETE SET NULL
);
CREATE INDEX ix_news_opportunity_id ON news (opportunity_id);
CREATE INDEX ix_news_recap_id ON news (recap_id);
CREATE TABLE follow_up (
    seen_until INTEGER NOT NULL,
    opportunity_id TEXT NOT NULL,
    number INTEGER NOT NULL,
    recap_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    addressee TEXT NOT NULL,
    about TEXT NOT NULL,
    company TEXT NOT NULL,
    role TEXT NOT NULL,
    earliest_at TEXT NOT NULL,
    due_at TEXT NOT NULL,
    hide_at TEXT NOT NULL,
    sent_at TEXT NOT NULL,
    rest_at TEXT NOT NULL,
    best_before_at TEXT NOT NULL,
    decision_on TEXT NOT NULL,
    decision_by TEXT NOT NULL,
    decision_approximate INTEGER NOT NULL,
    letter_id TEXT NOT NULL,
    channel TEXT NOT NULL,
    slow_paper INTEGER NOT NULL,
    is_over INTEGER NOT NULL,
    PRIMARY KEY (seen_until, opportunity_id, number)
) WITHOUT ROWID;
CREATE INDEX follow_up_opportunity ON follow_up (opportunity_id, number);
CREATE INDEX page_opportunity ON page (opportunity_id);
CREATE TABLE follow_up_fact (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;
INSERT INTO follow_up_fact SELECT 'calendar', '5 6 |' WHERE NOT EXISTS (SELECT 1 FROM recap);
"""
