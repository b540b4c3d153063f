"""The keys of the Journal place; the first six that can be used now are in the line of keys."""

from __future__ import annotations

from textual.binding import Binding

KEYS = (
    Binding("enter", "read", "Read", tooltip="Read what is under the bar.", id="journal.read"),
    Binding("b", "brief", "Brief", tooltip="All you knew, for when they call.", id="journal.brief"),
    Binding("slash", "find", "Find", tooltip="Find by any words you wrote.", id="journal.find"),
    Binding("u", "undo", "Undo", tooltip="Take back what was done last.", id="journal.undo"),
    Binding("C", "close_out", "Close out", tooltip="Close this review.", id="journal.close_out"),
    Binding("e", "edit", "Edit", tooltip="Edit this recap in the form.", id="journal.edit"),
    Binding("t", "opportunities", "Opportunities", tooltip="Show the opportunities.", id="journal.turn"),
    Binding("t", "recaps", "Recaps", tooltip="Show the recaps.", id="journal.turn_back"),
    Binding("d", "delete", "To the bin", tooltip="Put it in the bin for 30 days.", id="journal.delete"),
    Binding(
        "o",
        "outcome",
        "Outcome",
        show=False,
        tooltip="Say what you heard from them.",
        id="journal.outcome",
    ),
    Binding(
        "p",
        "opportunity",
        "Opportunity",
        show=False,
        tooltip="Its rounds, people and dates.",
        id="journal.opportunity",
    ),
    Binding("n", "narrow", "Narrow", show=False, tooltip="Only a company, a year …", id="journal.narrow"),
    Binding("c", "copy", "Copy", show=False, tooltip="Copy this recap as Markdown.", id="journal.copy"),
    Binding(
        "w",
        "export",
        "Export",
        show=False,
        tooltip="Write it, or all that is shown, into a file.",
        id="journal.export",
    ),
    Binding("v", "offers", "Offers", show=False, tooltip="Offers side by side.", id="journal.offers"),
    Binding("x", "bin", "The bin", show=False, tooltip="Show the bin, or leave it.", id="journal.bin"),
    Binding("escape", "all", "All", tooltip="Show everything again.", id="journal.all"),
)
