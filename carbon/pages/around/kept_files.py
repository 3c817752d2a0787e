"""What a person has said and answered, as a file to keep; and such files, and settings, brought again on any page."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

import streamlit as st

from carbon.inventory.headings.mapping import Mapping, read_mapping, write_mapping
from carbon.pages.held import session, showing, undo
from carbon.problems import Refusal
from carbon.words.amounts import count_text

NAME = "carbon_answers.toml"
_OF_A_MAPPING = re.compile(r"^\s*\[\[\s*(?:answer|type|table)\b", re.MULTILINE)
"""An entry that a mapping has, and settings never have."""
_TOLD = "kept_files_told"


def offer(key: str, width: Literal["content", "stretch"] = "content") -> None:
    """The button that keeps all that was said; nothing where nothing was."""
    said = session.mapping()
    if said:
        st.download_button(
            "Download your answers", write_mapping(said), NAME, "text/plain", on_click="ignore", key=key, width=width,
            help="What you said of columns and types, and what you answered. Bring the file again beside your lists; "
            "it fits “carbon assess --mapping” too.",
        )  # fmt: skip


def counts_text(said: Mapping) -> str:
    """`1 list, 2 types, 3 answers`: how much was said."""
    counts = {"list": len(said.tables), "type": len(said.types), "answer": len(said.answers)}
    parts = [f"{count_text(count)} {what}{'' if count == 1 else 's'}" for what, count in counts.items() if count]
    return ", ".join(parts)


def offer_back() -> None:
    """Before what was said goes, or other words take its place: the way back."""
    undo.offer("answers", undo.SAID, counts=counts_text(session.mapping()))


def is_kept(name: str) -> bool:
    """Whether a file is by its name one of answers or of settings, and no inventory."""
    return name.lower().endswith(".toml")


def take(files: Iterable[tuple[str, bytes]]) -> None:
    """Take files of answers, which join what was said, and of settings, which take the place of the present ones."""
    for name, content in files:
        st.session_state.setdefault(_TOLD, []).append(_taken(name, content))


def told() -> None:
    """Say what was taken from the files that were brought last, or why nothing was."""
    for sentence in st.session_state.pop(_TOLD, ()):
        showing.paragraph(sentence, "notice")


def _taken(name: str, content: bytes) -> str:
    """Take one file; what is told of it."""
    try:
        text = content.decode("utf-8-sig")
        if not text.strip():
            return f"“{name}” is empty: nothing was taken from it. Check that it was saved, and bring it again."
        if _OF_A_MAPPING.search(text):
            said = read_mapping(text)
            if session.mapping():
                offer_back()
            session.say(session.mapping().joined(said))
            return f"What was said before counts again. “{name}” holds {counts_text(said)}."
        session.take_settings(text)
    except UnicodeDecodeError:
        return f"“{name}” is not text in UTF-8. Save it as plain text and bring it again."
    except Refusal as refusal:
        return f"“{name}” was not taken. {refusal}"
    return f"The settings of “{name}” count now."
