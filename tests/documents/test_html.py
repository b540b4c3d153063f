"""The HTML pages: whole in one file, and nothing in them that runs or is fetched."""

from __future__ import annotations

import re
from base64 import b64encode
from datetime import UTC, datetime
from hashlib import sha256
from html.parser import HTMLParser

import pytest

from recap.documents.brief_markdown import written
from recap.documents.html import brief_page, recaps_page
from recap.documents.markdown import write_document
from recap.rules.brief import Strength, brief_of
from recap.rules.opportunity import Opportunity
from recap.rules.record import MyQuestion, Person, Question, Recap, Topic, WentWell

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "[click](javascript:alert(1))",
    "![x](https://evil.example/x.png)",
    "<https://ok.example> [a](data:text/html,x) [b]: javascript:x",
    "</style><style>@import url(//evil.example)</style>",
    "<svg/onload=alert(1)>",
    "' onmouseover='x",
    "\x1b]0;x\x07\x00\x9b",
)
HARMLESS = {"href", "class", "dir", "data-mark", "lang", "charset", "name", "content", "http-equiv"}


class Seen(HTMLParser):
    """What a browser sees: tags, attributes, and the text of the style."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[tuple[str, str]] = set()
        self.style = ""
        self._in_style = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag."""
        self.tags.add(tag)
        self.attributes |= {(name, value or "") for name, value in attrs}
        self._in_style = tag == "style"

    def handle_endtag(self, tag: str) -> None:
        """Note the end of a tag."""
        self._in_style = False

    def handle_data(self, data: str) -> None:
        """Note text."""
        if self._in_style:
            self.style += data


def recap_with(text: str) -> Recap:
    """A recap that has this text wherever text can be."""
    return Recap(
        "x",
        company=text,
        role=text,
        round=text,
        people=(Person(text, text, email=text, profile=text, common_ground=text),),
        topics=(Topic(text, text, text),),
        questions=(Question(text, text, None, text),),
        my_questions=(MyQuestion(text, text),),
        notes=text,
        job_details=text,
        facts=(text,),
        company_bad=(text,),
        went_well=(WentWell(text, text),),
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_in_a_page_runs_or_is_fetched(text: str) -> None:
    """No script, handler, image or foreign link, whatever is written in any field; a strict policy on top."""
    recap = recap_with(text)
    brief = brief_of(
        Opportunity("o", text, text, feedback=text), [recap], [], datetime.now(UTC), [Strength(text, text)]
    )
    for page in ("".join(recaps_page([write_document(recap)])), "".join(brief_page(brief))):
        seen = Seen(page)
        assert not seen.tags & {"script", "img", "svg", "iframe", "link", "object", "form", "base"}
        assert {name for name, _ in seen.attributes} <= HARMLESS
        links = [value for name, value in seen.attributes if name == "href"]
        assert all(link.startswith(("https://", "http://", "mailto:")) for link in links)
        policy = next(value for _, value in seen.attributes if value.startswith("default-src"))
        digest = b64encode(sha256(seen.style.encode()).digest()).decode()
        assert policy.startswith(f"default-src 'none'; style-src 'sha256-{digest}';")
        assert "url(" not in seen.style
        assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", page)


@pytest.mark.parametrize("text", HOSTILE)
def test_a_brief_in_markdown_is_only_text(text: str) -> None:
    """Rendered by anybody, its HTML is escaped and its lines are lines."""
    from markdown_it import MarkdownIt

    brief = brief_of(Opportunity("o", text), [recap_with(text)], [], datetime.now(UTC))
    tokens = MarkdownIt("commonmark").parse("".join(written(brief)))
    inside = {child.type for token in tokens for child in token.children or ()}
    assert "html_inline" not in inside
    assert "html_block" not in {token.type for token in tokens}
