"""The doors of the library: words of closed lists are looked at where they come in, and a near miss is named.

A word that no list knows must not count as "none of these": `total("Management")` would otherwise add up the lines of
no book and give a figure that is wrong without a word.
"""

from __future__ import annotations

import collections.abc
import inspect
import math
from collections.abc import Callable, Collection, Sized
from datetime import date
from difflib import get_close_matches
from functools import cache, wraps
from numbers import Integral, Real
from types import UnionType
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

import numpy as np
from numpy.typing import NDArray

Verb = TypeVar("Verb", bound=Callable[..., Any])
Door = Callable[[str, object], None]
"""Looks at an argument, given its name. Raises TypeError for another kind, ValueError for what cannot be."""


def one_of(known: Collection[str], what: str, value: object) -> None:
    """Raises ValueError where a value is none of a closed list, with the nearest of it."""
    if not isinstance(value, str):
        raise TypeError(f"{what} is a text, one of {_listed(known)}; {type(value).__name__} was given")
    if value in known:
        return
    folded = {name.casefold(): name for name in known if name}
    near = get_close_matches(value.casefold().strip(), list(folded), n=1, cutoff=0.4)
    meant = f"; did you mean {folded[near[0]]!r}?" if near else ""
    raise ValueError(f"no {what} {value!r}{meant or f'; there are {_listed(known)}'}")


def kind_of(name: str, value: object, wanted: type | tuple[type, ...], how: str, *, optional: bool = False) -> None:
    """Raises TypeError where an argument is not of the kind that is wanted. how: what it is and how it is made."""
    if optional and value is None:
        return
    number = wanted is int and isinstance(value, bool)
    if not isinstance(value, wanted) or number:
        raise TypeError(f"{name} is {how}; {type(value).__name__} was given")


def told_to(progress: object) -> None:
    """Raises TypeError for a `progress` that is neither None nor can be called."""
    if progress is not None and not callable(progress):
        how = "something that can be called with a sentence and a share of the work"
        raise TypeError(f"progress is {how}; {type(progress).__name__} was given")


def whole(how: str, least: int | None = None, most: int | None = None) -> Door:
    """A whole number, numpy's too, within bounds. how: what it is."""
    span = f", {least} or more" if most is None else f" from {least} to {most}"
    wanted = how if least is None else f"{how}{span}"

    def look(name: str, value: object) -> None:
        if isinstance(value, bool | np.bool_) or not isinstance(value, Integral):
            raise TypeError(f"{name} is {wanted}; {type(value).__name__} was given")
        if (least is not None and int(value) < least) or (most is not None and int(value) > most):
            raise ValueError(f"{name} is {wanted}; {value} was given")

    return look


def number(how: str, least: float = -math.inf, most: float = math.inf) -> Door:
    """A number that is neither endless nor none, within bounds. how: what it is, with its bounds."""

    def look(name: str, value: object) -> None:
        if isinstance(value, bool | np.bool_) or not isinstance(value, Real):
            raise TypeError(f"{name} is {how}; {type(value).__name__} was given")
        if not (math.isfinite(value) and least <= float(value) <= most):
            raise ValueError(f"{name} is {how}; {value} was given")

    return look


def made(wanted: type | tuple[type, ...], how: str) -> Door:
    """What is of a kind. how: what it is and how it is made."""
    return lambda name, value: kind_of(name, value, wanted, how)


def or_none(door: Door) -> Door:
    """What a door takes, or None where None is an answer of its own."""
    return lambda name, value: None if value is None else door(name, value)


def text(how: str = "a text") -> Door:
    """A text. how: what it says."""
    return made(str, how)


def texts(how: str) -> Door:
    """A sequence of texts, and no text itself. how: what they are."""

    def look(name: str, value: object) -> None:
        if not isinstance(value, collections.abc.Sequence) or isinstance(value, str | bytes):
            raise TypeError(f"{name} is {how}; {type(value).__name__} was given")
        for one in cast("collections.abc.Sequence[object]", value):
            kind_of(f"each of {name}", one, str, "a text")

    return look


NAME_OF_OPTION = text("a text, the name of an option")


def places_in_ledger(name: str, value: object, length: int) -> NDArray[np.int64]:
    """Rows of a ledger of a length, whatever holds the whole numbers: a list, an array, an index or a column of pandas.

    Raises TypeError for what holds no whole numbers (answers yes and no are none), ValueError for rows that are not
    there, with how many there are.
    """
    sequence = isinstance(value, Sized) and hasattr(value, "__getitem__")
    if isinstance(value, str | bytes | dict) or not sequence:
        raise TypeError(f"{name} is a sequence of places in the ledger; {type(value).__name__} was given")
    asked = np.asarray(value)
    if asked.ndim != 1:
        raise TypeError(f"{name} is a sequence of places in the ledger; {asked.ndim} dimensions were given")
    if not len(asked):
        return np.zeros(0, dtype=np.int64)
    if asked.dtype.kind not in "iu":
        look = whole("a sequence of places in the ledger, each a whole number")
        for one in asked.tolist():
            look(name, one)
    strange = [one for one in (asked.min(), asked.max()) if not 0 <= one < length]
    if strange:
        raise ValueError(f"no row {strange[0]} in the ledger: it has {length:,}, counted from 0")
    return asked.astype(np.int64)


class OneLine:
    """What shows itself in one line that holds nothing of an inventory. Dataclasses take it with `repr=False`."""

    def __repr__(self) -> str:
        said = self._shown()
        return f"<{type(self).__name__}{f' {said}' if said else ''}>"

    def _shown(self) -> str:
        """What the line says beside the name."""
        return ""


def taking(**doors: Collection[str] | Door) -> Callable[[Verb], Verb]:
    """A verb whose named arguments are looked at before anything is worked out: by a closed list, or by a door.

    None is let through where it is the argument's own default. Raises ValueError (TypeError for another kind) with what
    is wanted, of a closed list with the nearest word.
    """

    def looked_at(verb: Verb) -> Verb:
        signature = inspect.signature(verb)
        optional = {name for name in doors if signature.parameters[name].default is None}

        @wraps(verb)
        def checked(*given: Any, **named: Any) -> Any:
            arguments = signature.bind(*given, **named).arguments
            for name, door in doors.items():
                if name not in arguments or (arguments[name] is None and name in optional):
                    continue
                if callable(door):
                    door(name, arguments[name])
                else:
                    one_of(door, name, arguments[name])
            return verb(*given, **named)

        return cast(Verb, checked)

    return looked_at


def held(record: object, among: Collection[str] | None = None) -> None:
    """Hold the fields of a dataclass to their annotations. Raises TypeError with the field and what it is, ValueError
    for a word that is none of its closed list, with the nearest, and for a number that is none.

    among: the fields that are looked at here, all without it. To stand in `__post_init__` of what people make by hand:
    a slip would come out as somebody else's fault later.
    """
    for name, hint in _hints(cast(Any, type(record))).items():
        if among is not None and name not in among:
            continue
        _held_to(f"{type(record).__name__}.{name}", getattr(record, name), hint)


@cache
def _hints(kind: type) -> dict[str, Any]:
    hints = get_type_hints(kind)
    return {name: hints[name] for name in getattr(kind, "__dataclass_fields__", {})}


def _held_to(name: str, value: object, hint: Any) -> None:
    origin, parts = get_origin(hint), get_args(hint)
    if hint is Any:
        return
    if origin in (Union, UnionType):
        if value is None and type(None) in parts:
            return
        kinds = [part for part in parts if part is not type(None)]
        if len(kinds) == 1:
            _held_to(name, value, kinds[0])
        elif not isinstance(value, tuple(get_origin(kind) or kind for kind in kinds)):
            raise TypeError(f"{name} is {_worded(hint)}; {type(value).__name__} was given")
    elif origin is Literal:
        one_of(parts, name, value)
    elif origin is tuple:
        kind_of(name, value, tuple, _worded(hint))
        for one in cast("tuple[object, ...]", value):
            _held_to(f"each of {name}", one, parts[0])
    elif origin is not None and issubclass(origin, collections.abc.Mapping):
        kind_of(name, value, collections.abc.Mapping, _worded(hint))
        for key, one in cast("collections.abc.Mapping[object, object]", value).items():
            _held_to(f"each key of {name}", key, parts[0])
            _held_to(f"{name}[{key!r}]", one, parts[1])
    elif hint is float:
        number(_worded(hint))(name, value)
    elif hint is int:
        whole(_worded(hint))(name, value)
    else:
        kind_of(name, value, origin or hint, _worded(hint))


_WORDS = {str: "a text", float: "a number", int: "a whole number", bool: "True or False",
          date: "a date, such as date(2027, 4, 1)"}  # fmt: skip


def _worded(hint: Any) -> str:
    """An annotation as a person says it."""
    origin, parts = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return " or ".join(_worded(part) for part in parts if part is not type(None))
    if origin is tuple:
        return f"a tuple, each of it {_worded(parts[0])}"
    if origin is not None and issubclass(origin, collections.abc.Mapping):
        return f"a mapping, {_worded(parts[1])} for each key" if parts[1] is not Any else "a mapping such as {'key': 1}"
    return _WORDS.get(hint) or f"a {getattr(hint, '__name__', hint)}"


_AT_MOST = 20


def _listed(known: Collection[str]) -> str:
    """The words of a list, of a long one the first."""
    words = list(known)
    more = f", ... {len(words) - _AT_MOST:,} more" if len(words) > _AT_MOST else ""
    return ", ".join(map(repr, words[:_AT_MOST])) + more
