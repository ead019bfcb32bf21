"""Frozen values: what one holds is told once, by name, and never changes; two that hold the same are equal.

They are what ``dataclass(frozen=True)`` makes, and type checkers take them for that, but no code is compiled for each
class: the first screen needs twenty of them and the first question forty, and as dataclasses these were half of what
it takes to import the game.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, NoReturn, TypeVar, dataclass_transform

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Frozen", "fields_of", "replace"]


@dataclass_transform(frozen_default=True, kw_only_default=True)
class Frozen:
    """A class derives from it and lists what its values hold: annotated names, some with a default.

    A default is shared by all values of the class, so it has to be frozen too. A name annotated as ``ClassVar`` is the
    class's own. With ``kw_only=False`` what a value holds may also be given in the order of the names.
    """

    _types: ClassVar[Mapping[str, str]] = {}
    """What is held, each name with its type as it is written."""
    _defaults: ClassVar[Mapping[str, Any]] = {}
    _required: ClassVar[frozenset[str]] = frozenset()
    _known: ClassVar[frozenset[str]] = frozenset()
    _ordered: ClassVar[bool] = False

    def __init_subclass__(cls, *, kw_only: bool = True) -> None:
        own = {name: str(kind) for name, kind in cls.__annotations__.items()}
        cls._types = {**cls._types, **{name: kind for name, kind in own.items() if not kind.startswith("ClassVar")}}
        cls._known = frozenset(cls._types)
        cls._defaults = {name: getattr(cls, name) for name in cls._types if hasattr(cls, name)}
        cls._required = cls._known - cls._defaults.keys()
        cls._ordered = not kw_only

    def __init__(self, *ordered: Any, **named: Any) -> None:  # noqa: ANN401 - type checkers know each class's own
        if ordered:
            named = self._named(ordered, named)
        if not self._required <= named.keys() <= self._known:
            self._refuse(named)
        held = self.__dict__
        held.update(self._defaults)
        held.update(named)
        self.__post_init__()

    def __post_init__(self) -> None:
        """Check what the value holds, or add to it what follows from that; called when it is made."""

    @classmethod
    def _named(cls, ordered: tuple[Any, ...], named: dict[str, Any]) -> dict[str, Any]:
        names = tuple(cls._types)[: len(ordered)] if cls._ordered else ()
        if len(names) < len(ordered) or not named.keys().isdisjoint(names):
            raise TypeError(f"{cls.__name__}() takes at most {len(names)} values without a name, and each once")
        return {**dict(zip(names, ordered, strict=True)), **named}

    @classmethod
    def _refuse(cls, named: dict[str, Any]) -> NoReturn:
        lacking, unknown = sorted(cls._required - named.keys()), sorted(named.keys() - cls._known)
        raise TypeError(f"{cls.__name__}() lacks {lacking} and knows nothing of {unknown}")

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"a {type(self).__name__} is frozen: its {name!r} can't be set")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError(f"a {type(self).__name__} is frozen: its {name!r} can't be deleted")

    def __eq__(self, other: object) -> bool:
        if other.__class__ is not self.__class__:
            return NotImplemented
        own, others = self.__dict__, other.__dict__
        return own == others or {**self._defaults, **own} == {**self._defaults, **others}

    def __hash__(self) -> int:
        return hash((self.__class__, *[getattr(self, name) for name in self._types]))

    def __repr__(self) -> str:
        held = ", ".join(f"{name}={getattr(self, name)!r}" for name in self._types)
        return f"{type(self).__name__}({held})"


if TYPE_CHECKING:
    from dataclasses import replace  # which checks the changes against the class
else:
    _ValueT = TypeVar("_ValueT", bound=Frozen)

    def replace(value: _ValueT, /, **changes: object) -> _ValueT:
        """Return ``value`` with some of what it holds replaced."""
        return type(value)(**{**value.__dict__, **changes})


def fields_of(kind: type[Frozen]) -> Mapping[str, str]:
    """Return what values of a class hold: each name with its type as it is written, in their order."""
    return kind._types  # noqa: SLF001 - a name of its own, since a class may hold something called fields
