"""What is said in passing; what the journal cannot do just now among it, and the app goes on as it was."""

from __future__ import annotations

from collections.abc import Awaitable, Mapping
from typing import Any

from textual.actions import ActionParseResult
from textual.dom import DOMNode
from textual.notifications import Notify

from recap.journal.errors import JournalError
from recap.tui.safe_exit import SafeExitApp


class ToldApp(SafeExitApp):
    """An app that does not stop because another program holds the journal, or the disk is full."""

    def on_notify(self, event: Notify) -> None:
        """Let a word take the place of the one before, but not of a warning, so that nothing piles up."""
        for said in list(self._notifications):
            if said.severity == "information" or said.message == event.notification.message:
                self._unnotify(said, refresh=False)

    async def run_action(
        self,
        action: str | ActionParseResult,
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Do what a key stands for."""
        try:
            return await super().run_action(action, default_namespace, namespaces)
        except JournalError as error:
            self.notify(str(error), severity="warning", markup=False)
            return True

    async def told(self, work: Awaitable[object]) -> None:
        """Do what was not asked for by a key."""
        try:
            await work
        except JournalError as error:
            self.notify(str(error), severity="warning", markup=False)

    def lead_on(self, work: Awaitable[object]) -> None:
        """Do ``work``, which opens a screen: what is typed until that is there belongs to it."""
        coming = self.hold()

        async def led() -> None:
            try:
                await self.told(work)
            finally:
                self.let_go(coming)

        _: Any = self.run_worker(led())

    def beside(self, work: Awaitable[object]) -> None:
        """Do ``work`` beside what the person does."""
        _: Any = self.run_worker(self.told(work))
