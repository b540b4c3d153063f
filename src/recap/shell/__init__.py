"""The shell commands: what they read, what they write, and how they say it."""
