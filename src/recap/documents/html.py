"""Self-contained HTML for reading and printing: nothing in it runs, and nothing in it is fetched."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from recap.rules.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from markdown_it import MarkdownIt

    from recap.rules.brief import Brief, Line, Section

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
        f"<p>{f'<b>{text(label)}:</b> ' if label else ''}{text(said)}</p>" for label, said in line.under
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
    title = str(facts.values.get("company") or "") or "No company yet"
    role = str(facts.values.get("role") or "")
    named = [f'<h1 dir="auto">{text(title)}{f" <small>{text(role)}</small>" if role else ""}</h1>\n']
    for key, value in facts.values.items():
        if key not in {"company", "role"} and value:
            named.append(f'<p class="quiet">{text(_word(key))}: {text(_said(value))}</p>\n')
    body = reader.render("\n".join(lines[facts.end :]))
    return f"<article>\n<header>\n{''.join(named)}</header>\n{body}</article>\n"


def _word(key: str) -> str:
    return key.removesuffix("_at").removesuffix("_on").replace("_", " ")


def _said(value: object) -> str:
    from datetime import date

    from recap.rules.dates import exact

    return exact(value) if isinstance(value, date) else str(value).replace("_", " ")
