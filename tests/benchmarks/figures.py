"""A figure beside its goal, and the table of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable


class Figure(NamedTuple):
    """One line of the table: what was measured (None: it could not be), and the goal it should keep."""

    goal: str
    what: str
    most: float | None
    measured: float | None
    least: float | None = None
    unit: str = ""
    why_not: str = ""

    @property
    def is_met(self) -> bool | None:
        """Whether the goal is met; None where nothing was measured."""
        if self.measured is None:
            return None
        too_much = self.most is not None and self.measured > self.most
        too_little = self.least is not None and self.measured < self.least
        return not (too_much or too_little)


def table(figures: Iterable[Figure], **counts: int) -> str:
    """Give the figures as lines; ``counts`` fill in the sizes of the journals."""
    lines = [f"{'':4}  {'what':58}  {'goal':>10}  {'measured':>10}"]
    for figure in figures:
        what = figure.what.format(**{name: f"{count:,}" for name, count in counts.items()})
        wanted = f"≤ {figure.most:g}" if figure.most is not None else f"≥ {figure.least:g}"
        if figure.measured is None:
            measured, verdict = "–", figure.why_not
        else:
            measured = f"{figure.measured:.2f}" if figure.measured < 100 else f"{figure.measured:.0f}"
            verdict = "met" if figure.is_met else "not met"
        unit = f" {figure.unit}" if figure.unit else ""
        lines.append(f"{figure.goal:4}  {what:58}  {wanted + unit:>10}  {measured + unit:>10}  {verdict}")
    return "\n".join(lines)
