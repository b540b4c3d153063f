"""The shelf of letters: drafted from what was written, kept, and called sent when the person says so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from sqlmodel import Session, col, select

from recap.journal.errors import NotFound, Refused
from recap.journal.finding import NONE_SUCH
from recap.journal.follow_up_pages import as_calendar
from recap.journal.follow_up_tables import LetterRow
from recap.journal.heard import opportunity_of
from recap.journal.mapping import validated
from recap.journal.tables import RecapRow, ThoughtRow
from recap.journal.utc import from_utc, in_utc
from recap.journal.windows import fact, plain, read_standing, write_windows
from recap.rules.both import both_letters, tidy
from recap.rules.check_ins import reason_token
from recap.rules.drafting import addressee, begun, beside, draft_of, round_of
from recap.rules.follow_ups import FollowUpKind
from recap.rules.letters import DRAFT, FOLLOWS
from recap.rules.opportunity import Letter
from recap.rules.record import Fate, new_id
from recap.rules.sending import refusal
from recap.rules.text import clean, shown
from recap.rules.wording import OURS

if TYPE_CHECKING:
    from recap.journal.transaction import Transaction
    from recap.rules.follow_ups import FollowUp
    from recap.rules.letters import Draft
    from recap.rules.record import Recap
    from recap.rules.windows import Standing
    from recap.rules.wording import Wording
    from recap.settings import Settings

NO_ROUND = "There is no interview here that a letter could be about."


class Letters:
    """Drafted and sent letters. Every method is one transaction and raises the kinds of JournalError."""

    def __init__(
        self, transaction: Transaction, clock: Callable[[], datetime], back_up_once: Callable[[], None]
    ) -> None:
        self._transaction = transaction
        self._clock = clock
        self._back_up_once = back_up_once

    def begin(
        self,
        kind: str,
        opportunity_id: str,
        recap_id: str = "",
        to: str = "",
        reason: str = "",
        *,
        settings: Settings,
        words: Wording = OURS,
    ) -> Letter:
        """The kept letter of that kind to that person if it is not sent yet, else one drafted just now.

        A new one is kept only by ``keep``. Without ``recap_id`` it is about the newest round; without ``to``
        it goes to whom the rules mean. ``reason`` is why a check-in goes early. Raises NotFound.
        """
        with self._transaction() as session:
            standing = _standing(session, opportunity_id)
            recap = _round(standing, recap_id)
            to = clean(to, one_line=True) or addressee(kind, recap, standing)
            there = _gone_on_with(kind, to, recap, standing)
            if there is not None:
                return replace(there, put_away_at=None, reason=reason)
            letter = Letter(new_id(), opportunity_id, str(kind), to, recap.id, reason=reason)
            line = _line_for(session, recap, standing) if kind == FollowUpKind.THANK_YOU else ""
            since = (("better_line", line),) if line else ()
            letter = replace(letter, filled=(*since, (DRAFT, FOLLOWS)))
            draft = draft_of(letter, recap, standing, settings, words, self._clock())
            return replace(letter, subject=draft.subject, body=draft.body)

    def drafted(self, letter: Letter, settings: Settings, words: Wording = OURS) -> Draft:
        """Draft the letter anew with what is filled in by now. Raises NotFound."""
        with self._transaction() as session:
            standing = _standing(session, letter.opportunity_id)
            recap = _round(standing, letter.recap_id)
            return draft_of(letter, recap, standing, settings, words, self._clock())

    def bodies_beside(self, letter: Letter) -> tuple[tuple[str, str], ...]:
        """To whom the other letters of this kind for this interview go, and what they say."""
        with self._transaction() as session:
            return beside(letter, _standing(session, letter.opportunity_id))

    def keep(self, letter: Letter, base: Letter | None = None) -> Letter:
        """Keep the letter as it stands; whether it was sent stays as it is. Raises NotFound.

        ``base`` is the letter it was made from: what another program wrote in it since then stays too.
        """
        with self._transaction() as session:
            now = self._clock()
            if base is not None and (theirs := _kept(session, letter)) is not None:
                letter = both_letters(tidy(base), theirs, tidy(letter))
            row = self._keep(session, letter, now)
            write_windows(session, {letter.opportunity_id})
            kept = _letter(row)
        self._back_up_once()
        return kept

    def sent(self, letter_id: str, at: datetime, reason: str = "", *, words: Wording = OURS) -> Letter:
        """The person says that it was sent at that moment. Raises Refused with the sentence why not.

        ``at`` is aware, in the person's zone. ``reason`` passes the lock of a check-in.
        """
        with self._transaction() as session:
            row = _row(session, letter_id)
            self._send(session, row, at, reason, words)
            kept = _letter(row)
        self._back_up_once()
        return kept

    def done(
        self,
        kind: str,
        opportunity_id: str,
        recap_id: str,
        to: str,
        at: datetime,
        reason: str = "",
        *,
        channel: str = "email",
        words: Wording = OURS,
    ) -> Letter:
        """The person says that such a letter was sent, written here or by hand. Raises Refused, NotFound."""
        with self._transaction() as session:
            standing = _standing(session, opportunity_id)
            recap = _round(standing, recap_id)
            to = clean(to, one_line=True) or addressee(kind, recap, standing)
            there = begun(kind, to, recap, standing)
            new = Letter(new_id(), opportunity_id, str(kind), to, recap.id, channel)
            row = _row(session, there.id) if there else self._keep(session, new, self._clock())
            self._send(session, row, at, reason, words)
            kept = _letter(row)
        self._back_up_once()
        return kept

    def unsend(self, letter_id: str) -> Letter:
        """It was not sent after all. Raises NotFound."""
        return self._changed(letter_id, sent_at=None)

    def put_away(self, letter_id: str) -> Letter:
        """This letter is not going to be written. Raises NotFound."""
        return self._changed(letter_id, put_away_at=in_utc(self._clock()))

    def bring_back(self, letter_id: str) -> Letter:
        """It may be written after all. Raises NotFound."""
        return self._changed(letter_id, put_away_at=None)

    def put_follow_up_away(self, follow_up: FollowUp) -> Letter:
        """A letter that was never begun is not going to be written; ``bring_back`` takes that back."""
        if follow_up.letter_id:
            return self.put_away(follow_up.letter_id)
        with self._transaction() as session:
            now = self._clock()
            letter = Letter(
                new_id(),
                follow_up.opportunity_id,
                str(follow_up.kind),
                follow_up.to,
                follow_up.recap_id,
                put_away_at=in_utc(now),
            )
            kept = _letter(self._keep(session, letter, now))
            write_windows(session, {follow_up.opportunity_id})
        self._back_up_once()
        return kept

    def _send(self, session: Session, row: LetterRow, at: datetime, reason: str, words: Wording) -> None:
        now = self._clock().astimezone(at.tzinfo)
        letter = replace(_letter(row), reason=reason_token(clean(reason, one_line=True), words))
        calendar = as_calendar(fact(plain(session), "calendar"))
        why = refusal(letter, _standing(session, letter.opportunity_id), at, now, calendar, words)
        if why:
            raise Refused(why)
        row.sent_at, row.reason, row.put_away_at = in_utc(at), letter.reason, None
        _touch(row, self._clock())
        write_windows(session, {row.opportunity_id})

    def _changed(self, letter_id: str, **values: datetime | None) -> Letter:
        with self._transaction() as session:
            row = _row(session, letter_id)
            for name, value in values.items():
                setattr(row, name, value)
            if row.sent_at is None:
                row.reason = ""
            if not (row.body or row.subject or row.filled or row.sent_at or row.put_away_at):
                # Nobody wrote a word of it: it is begun as if it had never been there.
                row.deleted_at = self._clock()
            _touch(row, self._clock())
            write_windows(session, {row.opportunity_id})
            kept = _letter(row)
        self._back_up_once()
        return kept

    def _keep(self, session: Session, letter: Letter, now: datetime) -> LetterRow:
        opportunity_of(session, letter.opportunity_id)
        letter = tidy(letter)
        values = {
            "opportunity_id": letter.opportunity_id,
            "recap_id": letter.recap_id or None,
            "kind": letter.kind,
            "addressee": clean(letter.to, one_line=True),
            "channel": letter.channel,
            "subject": letter.subject,
            "body": letter.body,
            "filled": dict(letter.filled),
            "put_away_at": letter.put_away_at,
        }
        row = session.get(LetterRow, letter.id)
        if row is None:
            row = validated(
                LetterRow,
                {"id": letter.id, "updated_at": now, "drafted_at": now if letter.body else None, **values},
            )
            session.add(row)
        else:
            for name, value in values.items():
                setattr(row, name, value)
            row.drafted_at = row.drafted_at or (now if letter.body else None)
            # Another program may have taken back that it was sent, when nothing had been written of it yet.
            row.deleted_at = None
            _touch(row, now)
        session.flush()
        return row


def _touch(row: LetterRow, now: datetime) -> None:
    row.revision += 1
    row.updated_at = now


def _row(session: Session, letter_id: str) -> LetterRow:
    row = session.get(LetterRow, letter_id)
    if row is None or row.deleted_at is not None:
        raise NotFound(NONE_SUCH.format(words=shown(letter_id)))
    return row


def _kept(session: Session, letter: Letter) -> Letter | None:
    """The letter as the journal has it; also one that another program began to the same person meanwhile."""
    row = session.get(LetterRow, letter.id)
    if row is not None:
        return _letter(row)
    standing = _standing(session, letter.opportunity_id)
    return _gone_on_with(letter.kind, letter.to, _round(standing, letter.recap_id), standing)


def _gone_on_with(kind: str, to: str, recap: Recap, standing: Standing) -> Letter | None:
    """The letter that is there to be gone on with; one that was put away without a word is not."""
    there = begun(kind, to, recap, standing)
    return there if there is not None and (there.body or there.put_away_at is None) else None


def _letter(row: LetterRow) -> Letter:
    return Letter(
        id=row.id,
        opportunity_id=row.opportunity_id,
        kind=row.kind,
        to=row.addressee,
        recap_id=row.recap_id or "",
        channel=row.channel,
        subject=row.subject,
        body=row.body,
        filled=tuple(row.filled.items()),
        reason=row.reason,
        drafted_at=from_utc(row.drafted_at),
        sent_at=from_utc(row.sent_at),
        put_away_at=from_utc(row.put_away_at),
        updated_at=from_utc(row.updated_at),
    )


def _standing(session: Session, opportunity_id: str) -> Standing:
    session.flush()
    standing = read_standing(plain(session), opportunity_id)
    if standing is None:
        raise NotFound(NONE_SUCH.format(words=shown(opportunity_id)))
    return standing


def _round(standing: Standing, recap_id: str) -> Recap:
    recap = round_of(standing, recap_id)
    if recap is None:
        raise NotFound(NO_ROUND)
    return recap


def _line_for(session: Session, recap: Recap, standing: Standing) -> str:
    """The sentence that a thought of the close-out gave to a letter, unless one of the letters has it."""
    found = session.exec(
        select(ThoughtRow.letter_line)
        .join(RecapRow, col(RecapRow.entry) == ThoughtRow.recap_entry)
        .where(RecapRow.id == recap.id, ThoughtRow.fate == Fate.LETTER)
    ).first()
    line = str(found or "")
    filled = [dict(one.filled) for one in standing.letters if one.recap_id == recap.id]
    return "" if any(values.get("better_line") == line for values in filled) else line
