"""How a recap looks outside the journal: Markdown and JSON."""
