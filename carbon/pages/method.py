"""Method: how a kilogram is worked out, for people who want to check it."""

from __future__ import annotations

import re

import streamlit as st

from carbon.words import guide

_FOR_BUILDERS = re.compile(r"\s*\(Tests?: [^)]*\)")
"""Which test holds a rule: for those who change the program, who read the file itself."""
_PART = re.compile(r"^## (.+)$", re.MULTILINE)


def show() -> None:
    """The page: the text, with links to its parts after its first paragraph."""
    text = _FOR_BUILDERS.sub("", guide("method"))
    opening, first, rest = text.partition("\n## ")
    st.markdown(f"{opening}\n\n{_contents(text)}\n{first}{rest}")


def _contents(text: str) -> str:
    """Links to the parts, by the anchors that their headings get."""
    return "\n".join(
        f"- [{name}](#{re.sub('[^a-z0-9]+', '-', name.lower()).strip('-')})" for name in _PART.findall(text)
    )


if __name__ == "__main__":
    show()
