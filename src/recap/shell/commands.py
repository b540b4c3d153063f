"""What can be typed after `recap`: the commands, their words, their options, and a line about each."""

from __future__ import annotations

ABOUT = """\
The twenty minutes after a job interview, in a terminal.

Without a command, recap opens the guided form."""
MORE = """\
`recap COMMAND --help` tells more about one of them. An ID is a full id, its beginning (four
characters or more), or the beginning of a company's name.

environment:
  RECAP_JOURNAL     the journal, when --journal is not given
  RECAP_HOME        one folder for everything: settings, journal, backups
  RECAP_NOW         a clock that stands still, like 2026-11-20T14:00:00+00:00
  TZ                the time zone, like Europe/Lisbon
  NO_COLOR          no colour

recap is a journal. It is not therapy, and it does not know how you are."""

ADDING = """\
A line that begins with a mark and a space goes to its place; the others are notes.
  @ person   # topic   ? question   + went well   - next time   = fact
  ! good point of the company, !role of the role   ~ bad point of the company, ~role of the role

  recap add 'Acme, SRE' '@ Priya Raman, Staff Engineer' '+ drew the timeline' '- rambled on pay'
  recap add 'Acme, SRE' --when 'yesterday 3pm' --done -- '-a line that begins with a dash'
  recap add - < lines.txt"""
ADDING_LATER = """\
A recap whose review is closed asks first what you are adding:
  f a fact you forgot   b a better answer   o something they told you   t a thought
  r just reading        e correct what you wrote, in the editor"""
CLOSING = """\
About four minutes, on any terminal and for screen readers; answers can come through a pipe too.
Every answer is kept at once. At any question, ? lists what can be typed and `person` is for
when it is too much for a form; the end of input (Ctrl+D) leaves, and the same command goes on."""
EXPORTING = """\
  recap export journal.json        the whole journal, losing nothing; `recap import` reads it
  recap export my-recaps/          a Markdown document for each recap
  recap export acme acme.md        one document (.md), or pages to print (.html)
  recap export acme                the same document, printed
  recap export dates.ics           interviews, decision dates and letters for a calendar
  recap export people.vcf          the people you met, for an address book
Outcomes, letters and the thoughts that were put away are in .json files alone."""
IMPORTING = """\
  recap import my-recaps/          what `recap export` wrote, changed in any editor or not
  recap import note.md             a note of your own: headings are sorted, the rest is notes
  recap import jrnl.json           what `jrnl --export json` prints: each entry becomes a draft,
                                   its tags a line of the notes
It tells what it will do, and asks (in a pipe the next line is the answer; after - there is none, so
it needs --yes); with one problem in any file nothing is brought in. Bringing the same in twice changes
nothing."""
WORDING = """\
  recap where                    tells where wording.toml goes
  recap wording > wording.toml   everything there is, to keep what you word differently"""
COMPLETING = """\
  recap completion bash > ~/.local/share/bash-completion/completions/recap
  recap completion zsh > ~/.zfunc/_recap"""

DUE = """\
Three things first, then the rest by date. For a login message: `recap due --quiet`."""
SENDING = """\
recap never sends anything; this is how you tell it that you did.
A check-in has its day. These reasons pass it, and do not use it up: other_offer, asked_me_to,
sending_something, withdrawing, missed_call."""

KINDS = ("phone", "video", "on_site", "panel", "take_home", "other")
STATES = ("draft", "written", "closed")
LETTERS = (
    *("thank_you", "helper_thanks", "referrer_thanks", "connect", "check_in", "rejection_reply"),
    "feedback_request",
)
STEP = "step"
OUTCOMES = ("waiting", "invited", "offer_made", "offer_confirmed", "rejected", "withdrawn", "quiet")
SHELLS = ("bash", "zsh", "tcsh")
ADDINGS = ("f", "b", "o", "t", "r", "e")


class Word:
    """A word that a command takes: its name, how many (None for one, or ? * + as in argparse), what it is."""

    __slots__ = ("about", "choices", "how_many", "name")

    def __init__(
        self, name: str, how_many: str | None, about: str, choices: tuple[str, ...] | None = None
    ) -> None:
        self.name = name
        self.how_many = how_many
        self.about = about
        self.choices = choices


class Option:
    """An option: how it is typed, the name of its value ("" for a switch), where it goes, what it does."""

    __slots__ = ("about", "choices", "flag", "goes_to", "is_number", "value")

    def __init__(
        self,
        flag: str,
        value: str,
        about: str,
        *,
        goes_to: str = "",
        choices: tuple[str, ...] | None = None,
        is_number: bool = False,
    ) -> None:
        self.flag = flag
        self.value = value
        self.about = about
        self.goes_to = goes_to or flag.lstrip("-")
        self.choices = choices
        self.is_number = is_number


class Command:
    """One command: a line about it, its words, its options, and what its help says at the end."""

    __slots__ = ("about", "more", "options", "words")

    def __init__(
        self, about: str, words: tuple[Word, ...] = (), options: tuple[Option, ...] = (), more: str = ""
    ) -> None:
        self.about = about
        self.words = words
        self.options = options
        self.more = more


EVERYWHERE = (
    Option("--journal", "PATH", "another journal than the usual one"),
    Option("--json", "", "print JSON, for programs"),
)

_ID = (Word("ID", None, "an id, its beginning, or the beginning of a company's name"),)

COMMANDS = {
    "add": Command(
        "keep an interview in one go, and print its id",
        (
            Word("TEXT", None, "the company, or 'company, role'; - reads all from standard input"),
            Word("LINE", "*", "a line of the recap, with a mark or without"),
        ),
        (
            Option("--when", "WHEN", "when it was: 'today 14:00', 'fri 3pm', 2026-11-20"),
            Option("--kind", "KIND", ", ".join(KINDS), choices=KINDS),
            Option("--round", "ROUND", "which round it was, in your own words"),
            Option("--done", "", "it is written, and no longer a draft"),
        ),
        ADDING,
    ),
    "list": Command(
        "list the recaps, newest first",
        options=(
            Option("-n", "N", "N at most (0: all)", goes_to="limit", is_number=True),
            Option("--state", "STATE", ", ".join(STATES), choices=STATES),
            Option("--bin", "", "what was deleted in the last 30 days"),
        ),
    ),
    "show": Command(
        "print a recap as its Markdown document",
        _ID,
        (Option("--with-thoughts", "", "also the thoughts that were put away", goes_to="with_thoughts"),),
    ),
    "edit": Command(
        "open a recap's document in $VISUAL or $EDITOR",
        _ID,
        (
            Option(
                "--as",
                "KEY",
                "what is added to a closed recap, without being asked",
                goes_to="adding",
                choices=ADDINGS,
            ),
        ),
        ADDING_LATER,
    ),
    "search": Command(
        "find recaps by what they say, newest first",
        (Word("WORDS", "+", "words or their beginnings; accents do not matter"),),
        (
            Option("--best", "", "the best match first, rather than the newest"),
            Option("-n", "N", "N at most (0: all)", goes_to="limit", is_number=True),
        ),
    ),
    "brief": Command(
        "tell what to know about a company when they call",
        (
            Word("COMPANY", "+", "the beginning of its name, or an id"),
            Word("FILE", "?", "a .html or .md file to write it to"),
        ),
        (Option("--force", "", "replace FILE if it is there"),),
    ),
    "export": Command(
        "write recaps to a file or a folder of your own",
        (
            Word("ID", "*", "which recaps; without one, all there are"),
            Word("FILE", None, "where to; FOLDER/ for a document each"),
        ),
        (Option("--force", "", "replace what is there"),),
        EXPORTING,
    ),
    "themes": Command(
        "tell what you are good at and what you work on, and why to believe it",
        (Word("THEME", "*", "one of them, with all its sentences: its name or the beginning"),),
    ),
    "questions": Command(
        "list the questions you were asked, and your better answers",
        (Word("WORDS", "*", "only those with these words, or their beginnings"),),
    ),
    "warmup": Command(
        "print one screen to read before an interview",
        (Word("COMPANY", "*", "the beginning of its name; without it, the next interview's"),),
        (Option("--all", "", "everything there is, not one screen"),),
    ),
    "due": Command(
        "tell what is due: letters, dates, what comes first",
        options=(
            Option("--all", "", "also what is locked, sent or hidden"),
            Option("--quiet", "", "print nothing when nothing is due"),
        ),
        more=DUE,
    ),
    "sent": Command(
        "say that you sent a letter, or did the step of a thought",
        (
            Word("COMPANY", None, "the beginning of its name, or an id"),
            Word("KIND", None, ", ".join((*LETTERS, STEP))),
            Word("PERSON", "?", "to whom: a part of the name, where there are several; a word of the step"),
        ),
        (
            Option("--at", "WHEN", "when: 'yesterday 16:00'; now, if it is left out"),
            Option("--reason", "WHY", "why a check-in went before its day"),
            Option("--undo", "", "it was not sent, or done, after all"),
        ),
        SENDING,
    ),
    "outcome": Command(
        "note what they told you",
        (
            Word("COMPANY", None, "the beginning of its name, or an id"),
            Word("OUTCOME", "?", ", ".join(OUTCOMES)),
        ),
        (
            Option("--at", "WHEN", "when they told you; now, if it is left out"),
            Option("--next", "WHEN", "when the next interview is"),
            Option("--start", "DATE", "the day you start"),
            Option("--until", "DATE", "until when an offer stands"),
            Option("--undo", "", "take back the outcome that was noted last"),
        ),
    ),
    "decision": Command(
        "note when they decide; the date before stays in the history",
        (
            Word("COMPANY", None, "the beginning of its name, or an id"),
            Word("WHEN", "?", "the day: 'in about two weeks', fri, 2026-12-02"),
        ),
        (
            Option("--by", "NAME", "who said so"),
            Option("--undo", "", "take back the day that was noted last"),
        ),
    ),
    "import": Command(
        "bring in documents, a whole journal, plain notes, or an export of jrnl",
        (Word("FILE", "+", "a file, a folder of them, or - for standard input"),),
        (
            Option("--dry-run", "", "tell what it would do, and do nothing", goes_to="dry_run"),
            Option("--yes", "", "do it without asking"),
        ),
        IMPORTING,
    ),
    "closeout": Command("close the review of an interview, question by question", _ID, more=CLOSING),
    "delete": Command(
        "put a recap in the bin, for 30 days",
        _ID,
        (
            Option(
                "--thoughts",
                "",
                "only the thoughts that were put away, for good and at once",
                goes_to="with_thoughts",
            ),
        ),
    ),
    "restore": Command("take a recap out of the bin", _ID),
    "where": Command("tell where the journal and the settings are"),
    "wording": Command("print our sentences and letters, to word them differently", more=WORDING),
    "check": Command(
        "tell whether the journal is sound, and what to do if not",
        options=(Option("--mend", "", "make the lists and the search index anew from the recaps"),),
    ),
    "backup": Command(
        "make a verified copy of the journal",
        (Word("FILE", "?", "where to; without it, into the folder of backups"),),
    ),
    "restore-backup": Command(
        "put a backup in the journal's place, which is set aside",
        (Word("FILE", None, "the backup"),),
    ),
    "demo": Command(
        "open an invented journal, to look around",
        options=(
            Option("--open", "", "leave the recaps written, with no close-out yet"),
            Option("--save", "FILE", "write it to FILE as a journal, and open nothing"),
        ),
    ),
    "completion": Command(
        "print the completion script for a shell",
        (Word("SHELL", None, ", ".join(SHELLS), SHELLS),),
        more=COMPLETING,
    ),
}
