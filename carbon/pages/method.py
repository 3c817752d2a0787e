"""Method: how a kilogram is worked out, for people who want to check it."""

from __future__ import annotations

import streamlit as st

from carbon.words import guide


def show() -> None:
    """The page."""
    st.markdown(guide("method"))


if __name__ == "__main__":
    show()
