"""The tables of letters and of what was heard of an opportunity."""

# No `from __future__ import annotations` here: SQLModel reads the annotations while the classes are made.

from pydantic import AwareDatetime
from sqlalchemy import JSON
from sqlmodel import Field

from recap.journal.tables import Identity


class LetterRow(Identity, table=True):
    """Anything you send yourself; ``addressee`` is the name it goes to."""

    __tablename__ = "letter"

    opportunity_id: str = Field(foreign_key="opportunity.id", ondelete="CASCADE", index=True)
    recap_id: str | None = Field(default=None, foreign_key="recap.id", ondelete="SET NULL", index=True)
    kind: str
    addressee: str
    channel: str = "email"
    subject: str = ""
    body: str = ""
    filled: dict[str, str] = Field(default_factory=dict, sa_type=JSON, nullable=False)
    reason: str = ""
    drafted_at: AwareDatetime | None = None
    sent_at: AwareDatetime | None = None
    put_away_at: AwareDatetime | None = None


class NewsRow(Identity, table=True):
    """One thing that was heard of an opportunity: an outcome, a decision date, feedback."""

    __tablename__ = "news"

    opportunity_id: str = Field(foreign_key="opportunity.id", ondelete="CASCADE", index=True)
    recap_id: str | None = Field(default=None, foreign_key="recap.id", ondelete="SET NULL", index=True)
    kind: str
    value: str
    said_by: str = ""
    note: str = ""
    at: AwareDatetime
