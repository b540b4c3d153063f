"""recap's app with the journal left out: what a key costs when nothing is opened or saved beside it."""

import gc
import sys

from recap import cli
from recap.tui.app import RecapApp
from recap.tui.keeping import Keeper


async def _open_nothing(app: RecapApp) -> None:  # noqa: ARG001 - stands in for a method
    gc.freeze()
    gc.enable()


async def _save_nothing(keeper: Keeper) -> bool:  # noqa: ARG001 - the same
    return True


if __name__ == "__main__":
    RecapApp._open = _open_nothing  # type: ignore[assignment,method-assign]  # noqa: SLF001
    Keeper.save = _save_nothing  # type: ignore[assignment,method-assign]
    sys.exit(cli.main())
