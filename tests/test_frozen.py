"""Frozen values behave as frozen dataclasses do, which are made of the same names here to compare them with."""

from __future__ import annotations

from copy import copy, deepcopy
from dataclasses import FrozenInstanceError, dataclass
from dataclasses import replace as replaced
from typing import ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debategame.frozen import Frozen, replace


class Point(Frozen, kw_only=False):
    x: int
    y: int = 7
    unit: ClassVar[str] = "cells"


class Named(Point):
    name: str
    tags: tuple[str, ...] = ()


class Even(Frozen):
    number: int
    half: int = 0

    def __post_init__(self) -> None:
        if self.number % 2:
            raise ValueError(self.number)
        self.__dict__["half"] = self.number // 2


@dataclass(frozen=True, kw_only=True)
class Model:
    x: int
    y: int = 7
    name: str
    tags: tuple[str, ...] = ()


HELD = st.fixed_dictionaries(
    {"x": st.integers(0, 2), "name": st.sampled_from("ab")},
    optional={"y": st.integers(6, 8), "tags": st.sampled_from([(), ("t",)])},
)


@given(HELD, HELD, HELD)
def test_values_compare_hash_print_and_change_as_dataclasses_do(
    one: dict[str, object], other: dict[str, object], changes: dict[str, object]
) -> None:
    a, b, model_a, model_b = Named(**one), Named(**other), Model(**one), Model(**other)  # type: ignore[arg-type]
    assert (a == b) is (model_a == model_b)
    assert (hash(a) == hash(b)) is (model_a == model_b)
    assert repr(a).replace("Named", "Model") == repr(model_a)
    assert repr(replace(a, **changes)).replace("Named", "Model") == repr(replaced(model_a, **changes))  # type: ignore[arg-type]
    assert copy(a) == deepcopy(a) == a


def test_a_value_is_frozen() -> None:
    point = Point(1)
    for name in ("x", "z"):
        with pytest.raises(AttributeError, match="frozen"):
            setattr(point, name, 2)
        with pytest.raises(AttributeError, match="frozen"):
            delattr(point, name)
    assert issubclass(FrozenInstanceError, AttributeError)
    assert point == Point(1, 7)


@pytest.mark.parametrize(
    "make",
    [
        Point,
        lambda: Point(1, 2, 3),  # type: ignore[call-arg]
        lambda: Point(1, x=1),  # type: ignore[misc]
        lambda: Point(x=1, z=2),  # type: ignore[call-arg]
        lambda: Named(1, name="a"),
        lambda: Named(x=1),  # type: ignore[call-arg]
        lambda: replace(Point(1), z=2),  # type: ignore[call-arg]
    ],
)
def test_what_lacks_is_too_much_or_is_given_twice_is_refused(make: object) -> None:
    with pytest.raises(TypeError):
        make()  # type: ignore[operator]


def test_values_of_two_classes_are_never_equal() -> None:
    class Other(Frozen, kw_only=False):
        x: int
        y: int = 7

    assert Point(1) != Other(1)
    assert {Point(1), Other(1), Point(1, 7)} == {Point(1), Other(1)}


def test_a_value_can_check_itself_and_hold_what_follows() -> None:
    assert Even(number=4).half == 2
    assert replace(Even(number=4), number=6).half == 3
    with pytest.raises(ValueError, match="3"):
        Even(number=3)


def test_names_of_the_class_are_no_part_of_a_value() -> None:
    assert Point.unit == "cells"
    assert "unit" not in repr(Point(1))
    match Named(x=1, name="a"):
        case Named(x=1, name=name):
            assert name == "a"
        case _:
            pytest.fail("a value is matched by its names")
