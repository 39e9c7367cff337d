"""The methods by name: each declares its parameters; a call is checked before anything happens."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from tests.telegram.errors import Wrong
from tests.telegram.parameters import Kind, checked
from tests.telegram.world import World

Given = dict[str, Any]
Act = Callable[[World, Given], Any]


@dataclass(frozen=True)
class Method:
    """A method of the Bot API."""

    name: str
    parameters: Mapping[str, Kind]
    required: tuple[str, ...]
    act: Act


METHODS: dict[str, Method] = {}


def method(
    name: str, required: tuple[str, ...] = (), /, **parameters: Kind
) -> Callable[[Act], Act]:
    """Enter a function as a method with these parameters."""

    def enter(act: Act) -> Act:
        METHODS[name] = Method(name, parameters, required, act)
        return act

    return enter


def read(name: str, raw: Mapping[str, Any]) -> Given:
    """The parameters of a call, checked; an unknown method is a mistake."""
    if name not in METHODS:
        raise Wrong("Not Found", 404)
    return checked("Bad Request", raw, METHODS[name].parameters, METHODS[name].required)


def perform(world: World, name: str, given: Given) -> Any:
    """The effect of a call on the world, and its result."""
    with world.changed:
        return METHODS[name].act(world, given)
