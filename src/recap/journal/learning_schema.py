"""The third step of the schema: what the interviews teach."""

LEARNING = """
ALTER TABLE theme ADD COLUMN line VARCHAR NOT NULL DEFAULT '';
ALTER TABLE theme ADD COLUMN words JSON NOT NULL DEFAULT '[]';
ALTER TABLE theme ADD COLUMN retired_at DATETIME;
ALTER TABLE theme ADD COLUMN merged_into VARCHAR NOT NULL DEFAULT '';
CREATE TABLE question_link (
    first VARCHAR NOT NULL,
    second VARCHAR NOT NULL,
    same BOOLEAN NOT NULL,
    updated_at DATETIME NOT NULL,
    PRIMARY KEY (first, second)
);
CREATE TABLE better_answer (
    question VARCHAR NOT NULL,
    text VARCHAR NOT NULL,
    written_on DATE NOT NULL,
    updated_at DATETIME NOT NULL,
    PRIMARY KEY (question, text)
);
CREATE TABLE rehearsal (
    question VARCHAR NOT NULL,
    times INTEGER NOT NULL,
    due_on DATE,
    last_on DATE,
    updated_at DATETIME NOT NULL,
    PRIMARY KEY (question)
);
CREATE TABLE lesson_state (
    recap_id VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    state VARCHAR NOT NULL,
    theme VARCHAR NOT NULL,
    updated_at DATETIME NOT NULL,
    PRIMARY KEY (recap_id, position),
    FOREIGN KEY (recap_id) REFERENCES recap (id) ON DELETE CASCADE
);
CREATE TABLE lesson_answer (
    recap_id VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    asked_in VARCHAR NOT NULL,
    came BOOLEAN,
    worked BOOLEAN,
    what_happened VARCHAR NOT NULL,
    updated_at DATETIME NOT NULL,
    PRIMARY KEY (recap_id, position, asked_in),
    FOREIGN KEY (recap_id) REFERENCES recap (id) ON DELETE CASCADE,
    FOREIGN KEY (asked_in) REFERENCES recap (id) ON DELETE CASCADE
);
"""
