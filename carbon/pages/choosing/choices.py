"""Fields of the settings page: how a field, once changed, goes into the settings, and what is told where it cannot."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

import pandas as pd
import streamlit as st

from carbon.pages.held import session
from carbon.problems import Refusal


def key_of(name: str) -> str:
    """Key of a field; another one after settings came from elsewhere, so that the field begins anew."""
    return f"settings{session.settings_edition()}_{name}"


def changed(name: str, take: Callable[[Any], Any] = lambda value: value) -> dict[str, Any]:
    """What a field does when it changes: its value goes into the settings, or it is told why it cannot."""
    key = key_of(name)

    def take_it() -> None:
        put(lambda: {name: take(st.session_state[key])})

    return {"key": key, "on_change": take_it}


def put(changes: Callable[[], dict[str, Any]]) -> None:
    """Change settings; a value that is not allowed is told at the top of the page and changes nothing."""
    try:
        session.choose(**changes())
    except Refusal as refusal:
        st.session_state["settings_refused"] = str(refusal)


def begun_with(name: str, make: Callable[[], pd.DataFrame]) -> pd.DataFrame:
    """What a table of fields began with: it must stay the same while somebody edits it."""
    key = f"{key_of(name)}_start"
    if key not in st.session_state:
        st.session_state[key] = make()
    return cast(pd.DataFrame, st.session_state[key])


def stated(value: Any) -> float | None:
    """A number from a cell; None where nothing was entered."""
    return None if value is None or pd.isna(value) else float(value)


def put_edited(name: str, value: dict[str, Any]) -> None:
    """Take what stands in an edited table; the page begins anew so that every line on it agrees."""
    if dict(getattr(session.settings(), name)) != value:
        put(lambda: {name: value})
        st.rerun()
