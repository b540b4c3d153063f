"""Reading what the interviews teach with plain sqlite3: themes, the question bank, lessons, the warm-up."""

from __future__ import annotations

from itertools import islice, product
from typing import TYPE_CHECKING

from recap.journal import learned
from recap.journal.errors import Ambiguous, NotFound
from recap.journal.reader import Reader
from recap.rules.text import shown

if TYPE_CHECKING:
    from datetime import date, datetime

    from recap.rules.brief import Strength
    from recap.rules.confirmed import Confirmed
    from recap.rules.evidence import ThemePage
    from recap.rules.lessons import LessonPage
    from recap.rules.question_bank import BankedQuestion
    from recap.rules.record import Recap
    from recap.rules.theme_list import ThemeList
    from recap.rules.themes import Theme
    from recap.rules.warm_up import WarmUp

NEWEST_LINES = 60
"""Tagged lines of each kind among which the newest strengths are."""

NO_SUCH_THEME = "No theme answers to “{words}”. `recap themes` shows those you have."
SEVERAL_THEMES = "“{words}” could be any of these: {names}. Please give a little more of it."
NO_SUCH_QUESTION = "That question is no longer in the question bank."


class LearningPages(Reader):
    """Reads what the interviews teach: themes, questions, lessons, the warm-up."""

    def themes(self) -> list[ThemePage]:
        """The themes that something speaks for, and the person's own; newest first, retired ones last."""
        return self._themes()[1]

    def theme(self, words: str) -> ThemePage:
        """The theme with this slug, or whose name or a word of it begins so. Raises NotFound, Ambiguous.

        A theme of the starter list that nothing speaks for yet has an empty page.
        """
        from recap.rules.evidence import ThemePage

        themes, pages = self._themes()
        theme = _meant(words, [page.theme for page in pages], themes)
        by_slug = {page.theme.slug: page for page in pages}
        return by_slug.get(theme.slug) or ThemePage(theme)

    def strengths(self, most: int = 3) -> list[Strength]:
        """The newest strengths with the sentence that proves each, for a brief."""
        from recap.rules.brief import Strength
        from recap.rules.theme_pages import theme_pages
        from recap.rules.warm_up import strengths

        with self._reading() as connection:
            if connection is None:
                return []
            # Where a theme stands now is told by its newest day: older lines change nothing.
            tagged = learned.tagged(connection, newest=NEWEST_LINES)
            found = strengths(theme_pages(learned.theme_list(connection), tagged, (), ()))
        return [Strength(one.name, one.evidence.proof) for one in islice(found, most)]

    def known_themes(self) -> list[Theme]:
        """Every theme a line can be tagged with: used ones first, then the starter list; none retired."""
        with self._reading() as connection:
            if connection is None:
                from recap.rules.theme_list import ThemeList

                return list(ThemeList().known())
            return list(learned.known_themes(connection))

    def confirmed(self) -> Confirmed:
        """The index of what was tagged before, for ``rules.themes.suggest``; call it in a worker."""
        from recap.rules.confirmed import Confirmed

        with self._reading() as connection:
            if connection is None:
                return Confirmed()
            themes = learned.theme_list(connection)
            return Confirmed(
                (text, map(themes.slug, tags)) for text, tags in learned.confirmed_lines(connection)
            )

    def questions(self, words: str = "") -> list[BankedQuestion]:
        """The question bank: those that stumbled without a better answer first; with these words."""
        from recap.rules.question_bank import bank, found

        with self._reading() as connection:
            if connection is None:
                return []
            questions = bank(
                learned.asked(connection),
                links=learned.links(connection),
                versions=learned.versions(connection),
                rehearsals=learned.rehearsals(connection),
            )
        return list(found(questions, words)) if words.strip() else list(questions)

    def question(self, key: str) -> BankedQuestion:
        """One question of the bank, by its key or that of any of its wordings. Raises NotFound."""
        from recap.rules.question_bank import key_of

        for question in self.questions():
            if any(key_of(one.text) == key for one in question.asked):
                return question
        raise NotFound(NO_SUCH_QUESTION)

    def rehearsals(self, today: date) -> list[BankedQuestion]:
        """The questions with a better answer that are due to be said aloud."""
        return [question for question in self.questions() if question.is_due(today)]

    def lessons(self) -> list[LessonPage]:
        """Every lesson, newest first."""
        with self._reading() as connection:
            return learned.lessons(connection) if connection else []

    def lesson_to_ask(self, recap_id: str) -> LessonPage | None:
        """The lesson that this recap asks about, once: the newest held one from before it."""
        from recap.rules.lessons import to_ask

        with self._reading() as connection:
            if connection is None:
                return None
            earlier = learned.recaps_before(connection, recap_id)
            return to_ask((one for one in learned.lessons(connection) if one.recap_id in earlier), recap_id)

    def warm_up(self, now: datetime, company: str = "", *, everything: bool = False) -> WarmUp:
        """The page before an interview at the company whose name begins so; one not met before is fine.

        Without a company it is the one with the soonest interview, if there is one. ``now`` is aware and in
        the person's zone. Raises Ambiguous.
        """
        from recap.rules.warm_up import warm_up

        rounds, next_at = self._rounds(now, company)
        with self._reading() as connection:
            if connection is None:
                return warm_up(company, (), (), (), now.date())
            asked_by_you = learned.your_questions(connection, {recap.id for recap in rounds})
        return warm_up(
            rounds[-1].company if rounds else company,
            self.themes(),
            self.lessons(),
            self.questions(),
            now.date(),
            rounds=rounds,
            next_at=next_at,
            your_questions=asked_by_you,
            everything=everything,
        )

    def _themes(self) -> tuple[ThemeList, list[ThemePage]]:
        """The list of themes, those that were only ever tagged among them, and their pages."""
        from recap.rules.theme_list import ThemeList
        from recap.rules.theme_pages import theme_pages

        with self._reading() as connection:
            if connection is None:
                return ThemeList(), []
            themes = learned.theme_list(connection)
            tagged, views = learned.tagged(connection), learned.their_views(connection)
            return themes, theme_pages(themes, tagged, views, learned.lessons(connection))

    def _rounds(self, now: datetime, company: str) -> tuple[list[Recap], datetime | None]:
        """The recaps of the opportunity that is meant, oldest first, and when its next interview is."""
        from recap.journal.opportunity_pages import OpportunityPages

        opportunities = OpportunityPages(self._path, wait_ms=self._wait_ms)
        named = bool(company.strip())
        try:
            owner = opportunities.find(company) if named else opportunities.soonest(now)
        except NotFound:
            owner = ""
        if not owner:
            return [], None
        next_at = opportunities.opportunity(owner).next_interview_at
        next_at = next_at if next_at is not None and next_at > now else None
        return (opportunities.rounds(owner), next_at) if named or next_at else ([], None)


def _meant(words: str, used: list[Theme], themes: ThemeList) -> Theme:
    """The theme that the words mean: its slug or name, or the beginning of a word of it; used ones first."""
    from recap.rules.themes import slug_of

    wanted = slug_of(words)
    exactly = themes.named(words) if wanted else None
    if exactly is not None:
        return themes.theme(exactly.slug)
    for begins, some in product((_begins, _has_a_word), (used, themes.every())) if wanted else ():
        meant = [one for one in some if begins(one.slug, wanted) or begins(slug_of(one.name), wanted)]
        if len(meant) == 1:
            return meant[0]
        if meant:
            names = ", ".join(shown(one.name) for one in meant)
            raise Ambiguous(SEVERAL_THEMES.format(words=shown(words), names=names))
    raise NotFound(NO_SUCH_THEME.format(words=shown(words)))


def _begins(slug: str, wanted: str) -> bool:
    return slug.startswith(wanted)


def _has_a_word(slug: str, wanted: str) -> bool:
    return f"-{wanted}" in f"-{slug}"
