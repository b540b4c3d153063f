"""The floor for the app: the least that Textual can show with something to type into."""

from textual.app import App, ComposeResult
from textual.widgets import Input


class Bare(App[None]):
    """One field, and nothing else."""

    def compose(self) -> ComposeResult:
        """Ask."""
        yield Input(placeholder="Ready to type")


if __name__ == "__main__":
    Bare().run()
