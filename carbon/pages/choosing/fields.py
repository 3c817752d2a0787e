"""One field of the settings page: the question, what is chosen, the usual value with its reason, what it would change.

The words stand in the catalogue `settings`, by the field of Settings.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import streamlit as st

from carbon.pages.choosing import choices, effects
from carbon.pages.held import session, showing
from carbon.words import catalogue

_KEEP = object()


def asked(name: str) -> str:
    """How a setting is asked."""
    return str(catalogue("settings")[name]["asked"])


def told(name: str, figures: Mapping[str, object] | None = None, allowed: str = "") -> None:
    """The usual value of a setting, why that one, and what it would change.

    figures: of the factor tables; allowed: which values it may take, as a sentence.
    """
    entry = catalogue("settings")[name]
    usual, because = (str(entry[part]).format(**(figures or {})) for part in ("usual", "because"))
    showing.paragraph(f"Usual: {usual}. {because} {allowed}".strip(), "reason")
    effects.line(name)


def text(name: str, placeholder: str = "") -> None:
    """A line of text."""
    st.text_input(
        asked(name), getattr(session.settings(), name), placeholder=placeholder, **choices.changed(name, str.strip)
    )
    told(name)


def number(
    name: str,
    low: float,
    high: float | None,
    step: float,
    placeholder: str = "",
    *,
    value: Any = _KEEP,
    changed: Mapping[str, Any] | None = None,
    number_format: str | None = None,
    figures: Mapping[str, object] | None = None,
) -> None:
    """A number that may be left open. value, changed: where it does not stand in Settings by this name."""
    now = getattr(session.settings(), name) if value is _KEEP else value
    between(asked(name), low, high, now, step=step, format=number_format, placeholder=placeholder,
            **(changed or choices.changed(name)))  # fmt: skip
    told(name, figures, f"{_allowed(low, high)}.")


def between(
    words: str, low: float | None, high: float | None, now: float | None, *, key: str,
    on_change: Callable[[], None], **look: Any,
) -> None:  # fmt: skip
    """A field for a number between two ends, both included. A field that takes no other number would only turn red:
    this one takes it, says what can be used, and changes nothing."""

    def fits(number: float | None) -> bool:
        return number is None or ((low is None or number >= low) and (high is None or number <= high))

    def take() -> None:
        if fits(st.session_state[key]):
            on_change()

    entered = st.number_input(words, value=now, key=key, on_change=take, **look)
    if not fits(entered):
        showing.paragraph(
            f"{entered:g} cannot be used here, and nothing was changed. Enter a number: "
            f"{_allowed(low, high).lower()}.",
            "notice",
        )  # fmt: skip


def _allowed(low: float | None, high: float | None) -> str:
    """Between which ends a number lies: `From 1 to 10`, `0 or more`."""
    if low is not None and high is not None:
        return f"From {low:g} to {high:g}"
    return f"{low:g} or more" if low is not None else f"{high:g} or less"


def share(name: str, *, value: Any = _KEEP, changed: Mapping[str, Any] | None = None) -> None:
    """A share from nothing to all, on a slider."""
    st.slider(
        asked(name),
        0.0,
        1.0,
        float(getattr(session.settings(), name) if value is _KEEP else value),
        0.01,
        format="percent",
        **(changed or choices.changed(name, float)),
    )
    told(name)


def one_of(
    name: str,
    words: Mapping[Any, str] | Sequence[Any],
    *,
    listed: bool = False,
    figures: Mapping[str, object] | None = None,
) -> None:
    """One of a few choices, or of a list. words: each choice as people read it."""
    options, now = list(words), getattr(session.settings(), name)
    if now not in options:
        options.append(now)
    shown: Callable[[Any], str] = (lambda one: words.get(one, str(one))) if isinstance(words, Mapping) else str
    draw: Any = st.selectbox if listed else st.radio
    draw(asked(name), options, index=options.index(now), format_func=shown, **choices.changed(name))
    told(name, figures)
