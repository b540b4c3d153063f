"""Dataclasses that cost next to nothing to define, for what is on the way to the first frame."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

__all__ = ["Value", "dataclass"]

if TYPE_CHECKING:
    from dataclasses import dataclass
else:

    def dataclass(cls=None, *, frozen=False):  # noqa: ARG001  (as in dataclasses)
        """Make a dataclass without compiling a method for it; to the type checker it is the usual one.

        The standard decorator writes ``__init__``, ``__repr__``, ``__eq__`` and more as source text for each
        class and compiles it: with two dozen classes before the first frame, a twentieth of the whole start.
        `Value` has the other methods, and the type checker sees to it that nothing frozen is changed.
        """
        return _made if cls is None else _made(cls)


class Value:
    """Compared, hashed and printed by its fields."""

    def __eq__(self, other: object) -> bool:
        return self.__class__ is other.__class__ and self.__dict__ == other.__dict__

    def __hash__(self) -> int:
        return hash(tuple(self.__dict__.values()))

    def __repr__(self) -> str:
        said = ", ".join(f"{name}={value!r}" for name, value in self.__dict__.items())
        return f"{self.__class__.__name__}({said})"


def _made(cls: type[Any]) -> type[Any]:
    dataclasses.dataclass(init=False, repr=False, eq=False, match_args=False)(cls)
    given = {field.name: field.default for field in dataclasses.fields(cls)}
    names = tuple(given)
    needed = tuple(name for name, value in given.items() if value is dataclasses.MISSING)
    finish = getattr(cls, "__post_init__", None)

    def __init__(self: Any, *values: Any, **named: Any) -> None:  # noqa: N807 - it becomes the method
        own = self.__dict__
        own.update(given)
        own.update(zip(names, values, strict=False))
        own.update(named)
        if (
            len(own) != len(names)
            or len(values) > len(names)
            or any(own[name] is dataclasses.MISSING for name in needed)
        ):
            raise TypeError(f"{cls.__name__} takes {', '.join(names)}")
        if finish is not None:
            finish(self)

    cls.__init__ = __init__
    return cls
