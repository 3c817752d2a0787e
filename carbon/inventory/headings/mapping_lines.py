"""Entries of a mapping as lines of its file: what writes a mapping and what proposes entries for one use the same."""

from __future__ import annotations

import json


def quoted(text: str) -> str:
    """A text as a TOML string: JSON's escapes are TOML's, but for DEL and lone surrogates."""
    flat = text.encode("utf-8", "replace").decode("utf-8")
    return json.dumps(flat, ensure_ascii=False).replace("\x7f", "\\u007f")


def comment(text: str) -> str:
    """A text on one line, as a comment holds it."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


def type_head(word: str | None, manufacturer: str | None, model: str | None) -> list[str]:
    """The entry of what kit of one name is, up to the line `type`. None: whatever the list states."""
    named = (("word", word), ("manufacturer", manufacturer), ("model", model))
    return ["[[type]]", *(f"{key} = {quoted(text)}" for key, text in named if text is not None)]


def answer_head(kind: str, about: str) -> list[str]:
    """The entry of an answer, up to the line `answer`."""
    return ["[[answer]]", f"question = {quoted(kind)}", f"about = {quoted(about)}"]


def choices(key: str, words: dict[str, str]) -> list[str]:
    """A line for each answer that can be given, with what it means: one of them is to be kept."""
    width = max((len(quoted(answer)) for answer in words), default=0)
    return [f"{key} = {quoted(answer):<{width}}  # {comment(said)}" for answer, said in words.items()]
