"""Self-contained HTML for reading and printing: nothing in it runs, and nothing in it is fetched."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from recap.rules.brief import NO_COMPANY
from recap.rules.brief_sections import GOT_YOU_IN
from recap.rules.dates import exact, said_minutes
from recap.rules.referrer import got_in
from recap.rules.text import clean
from recap.rules.where_it_stands import ABOUT, DECIDE, KINDS, NEXT_STEP, SAID_BY

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from markdown_it import MarkdownIt

    from recap.rules.brief import Brief
    from recap.rules.brief_sections import Line, Section

POLICY = "default-src 'none'; style-src 'sha256-{style}'; base-uri 'none'; form-action 'none'"
_LINKS = ("http://", "https://", "mailto:")


def page(title: str, body: Iterable[str]) -> Iterator[str]:
    """Give a whole page in pieces; ``title`` is plain text, ``body`` is HTML made here."""
    style = Path(__file__).with_name("page.css").read_text(encoding="utf-8")
    policy = POLICY.format(style=b64encode(sha256(style.encode()).digest()).decode())
    yield (
        "<!DOCTYPE html>\n"
        '<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="referrer" content="no-referrer">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{text(title)}</title>\n<style>{style}</style>\n</head>\n<body>\n"
    )
    yield from body
    yield "</body>\n</html>\n"


def text(value: str) -> str:
    """Text as HTML: every sign that could be markup is written out, every control made visible."""
    return escape(clean(value))


def brief_page(brief: Brief) -> Iterator[str]:
    """The brief as a page that prints on two sheets of A4."""
    title = " · ".join(filter(None, (brief.company, brief.role)))
    return page(title, _brief(brief))


def _brief(brief: Brief) -> Iterator[str]:
    role = f" <small>{text(brief.role)}</small>" if brief.role else ""
    yield f'<header>\n<h1 dir="auto">{text(brief.company)}{role}</h1>\n'
    yield f'<p class="standing">{text(brief.standing)}</p>\n'
    for held in brief.held:
        yield f'<p class="quiet">{text(held)}</p>\n'
    yield "</header>\n<main>\n"
    for section in brief.sections:
        yield from _section(section)
    yield "</main>\n"


def _section(section: Section) -> Iterator[str]:
    yield f"<section>\n<h2>{text(section.heading)}</h2>\n<ul>\n"
    yield from map(_line, section.lines)
    yield "</ul>\n</section>\n"


def _line(line: Line) -> str:
    mark = f' data-mark="{text(line.mark)}"' if line.mark else ""
    aside = f" <small>{text(line.aside)}</small>" if line.aside else ""
    under = "".join(
        f"<p>{f'<span>{text(label)}:</span> ' if label else ''}{text(said)}</p>" for label, said in line.under
    )
    return f'<li dir="auto"{mark}>{text(line.text)}{aside}{under}</li>\n'


def recaps_page(documents: Iterable[str]) -> Iterator[str]:
    """Recaps, by their Markdown documents, as one page; each begins a new sheet."""
    reader = _reader()
    return page("recap", (_article(document, reader) for document in documents))


def _reader() -> MarkdownIt:
    from markdown_it import MarkdownIt

    reader = MarkdownIt("commonmark", {"html": False, "breaks": True}).disable("image")
    reader.validateLink = lambda url: url.lower().startswith(_LINKS)  # type: ignore[method-assign]
    return reader


def _article(document: str, reader: MarkdownIt) -> str:
    from recap.documents.front_matter import read_front_matter

    lines = document.split("\n")
    facts = read_front_matter(lines)
    values = facts.values
    role = f" <small>{text(values['role'])}</small>" if values.get("role") else ""
    named = [f'<h1 dir="auto">{text(values.get("company") or NO_COMPANY)}{role}</h1>\n']
    named += (f'<p class="quiet">{text(line)}</p>\n' for line in _facts(values))
    body = reader.render("\n".join(lines[facts.end :]))
    return f"<article>\n<header>\n{''.join(named)}</header>\n{body}</article>\n"


def _facts(values: dict[str, Any]) -> Iterator[str]:
    """The single facts of a recap as lines: what a person would say of them, and no more."""
    held = values.get("held_at") or values.get("held_on")
    first = (
        f"round {values['round']}" if values.get("round") else "",
        KINDS[values["kind"]] if values.get("kind") else "",
        exact(held) if held else "",
        said_minutes(values["minutes"]) if values.get("minutes") else "",
    )
    yield " · ".join(filter(None, first))
    if values.get("referrer"):
        name, how = got_in(values["referrer"], values.get("referrer_how") or "")
        yield ", ".join(filter(None, (f"{name} {GOT_YOU_IN}", how)))
    if values.get("next_step"):
        yield NEXT_STEP.format(step=values["next_step"])
    if values.get("decision_on"):
        yield DECIDE.format(
            about=ABOUT if values.get("decision_approximate") else "",
            when=exact(values["decision_on"]),
            by=SAID_BY.format(who=values["decision_by"]) if values.get("decision_by") else "",
        )
