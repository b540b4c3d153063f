"""The commands that look after the journal's file: check, backup, restore-backup."""

from __future__ import annotations
