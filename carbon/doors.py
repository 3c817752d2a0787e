"""The doors of the library: words of closed lists are looked at where they come in, and a near miss is named.

A word that no list knows must not count as "none of these": `total("Management")` would otherwise add up the lines of
no book and give a figure that is wrong without a word.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Collection
from difflib import get_close_matches
from functools import wraps
from typing import Any, TypeVar, cast

Verb = TypeVar("Verb", bound=Callable[..., Any])


def one_of(known: Collection[str], what: str, value: object) -> None:
    """Raises ValueError where a value is none of a closed list, with the nearest of it."""
    if not isinstance(value, str):
        raise TypeError(f"{what} is a text, one of {_listed(known)}; {type(value).__name__} was given")
    if value in known:
        return
    folded = {name.casefold(): name for name in known}
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


def taking(**lists: Collection[str]) -> Callable[[Verb], Verb]:
    """A verb whose named arguments are of closed lists: each is looked at before anything is worked out.

    None is let through where it is the argument's own default. Raises ValueError (TypeError for what is no text) with
    the nearest word.
    """

    def looked_at(verb: Verb) -> Verb:
        signature = inspect.signature(verb)
        optional = {name for name in lists if signature.parameters[name].default is None}

        @wraps(verb)
        def checked(*given: Any, **named: Any) -> Any:
            arguments = signature.bind(*given, **named).arguments
            for name, known in lists.items():
                if name in arguments and not (arguments[name] is None and name in optional):
                    one_of(known, name, arguments[name])
            return verb(*given, **named)

        return cast(Verb, checked)

    return looked_at


def _listed(known: Collection[str]) -> str:
    return ", ".join(map(repr, known))
