"""A brief as Markdown, to be read raw or rendered; it is not read back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recap.documents.escapes import escape_inside, escape_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from recap.rules.brief import Brief


def written(brief: Brief) -> Iterator[str]:
    """Give the brief as Markdown, in pieces."""
    yield f"# {escape_inside(' · '.join(filter(None, (brief.company, brief.role))))}\n"
    for text in (brief.standing, *brief.held):
        yield f"\n{escape_line(text)}\n"
    for section in brief.sections:
        yield f"\n## {section.heading}\n\n"
        for line in section.lines:
            aside = f" ({escape_inside(line.aside)})" if line.aside else ""
            yield f"- {escape_line(line.text)}{aside}\n"
            for label, said in line.under:
                yield f"  - {label}: {escape_inside(said)}\n" if label else f"  - {escape_line(said)}\n"
