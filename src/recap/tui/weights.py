"""The three weights of text, and the one colour that leads the eye, as styles of the theme in use."""

HERE = "bold $foreground"
"""What is asked, and where you are."""

WRITTEN = "$foreground"
"""What was written."""

QUIET = "$quiet"
"""Everything else steps back."""

ACCENT = "$accent"
"""The bar at the cursor, and the keys."""

UNDERSTOOD = "$primary"
"""What recap made of what was typed, beside it."""

HEADING = "bold $primary"
TROUBLE = "bold $error"
RULE = "$rule"
"""A line that keeps things apart."""
