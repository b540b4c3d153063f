"""recap: the twenty minutes after a job interview, in a terminal."""

__version__ = "0.1.0"
