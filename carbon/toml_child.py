"""Reads TOML behind the fence (`carbon.fenced_child`): names of ten thousand parts take time by the square of it."""

import tomllib
from typing import Any


def answer(job: dict[str, Any]) -> dict[str, Any]:
    """What the `text` of a job says."""
    try:
        return {"top": tomllib.loads(job["text"])}
    except tomllib.TOMLDecodeError as reason:
        return {"reason": str(reason)}
