"""The project file as a packed file: which parts it has, that none of them changed, and what is refused."""

from __future__ import annotations

import hashlib
import json
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from carbon import __version__
from carbon.inventory.files.guard import UNPACKING_FAILS
from carbon.inventory.files.packed_parts import packed, parts_in
from carbon.problems import Problem, Refusal
from carbon.words import catalogue

FORMAT = 1
"""The form of a project file: another where an earlier edition could not read it."""
MANIFEST = "manifest.json"
SETTINGS, ANSWERS, OPTIONS, FACTORS, SUMMARY = (
    "settings.toml", "answers.toml", "options.toml", "factors_used.csv", "read me.txt",
)  # fmt: skip
MOST_MANIFEST = 8_000_000
"""Bytes of the list of parts, and of a part of plain text."""
_NOTE = "carbon sha256 {}"
_NOTE_READ = re.compile(rb"carbon sha256 ([0-9a-f]{64})")
_NOTE_LENGTH = len(_NOTE.format("0" * 64))


def refused(code: str, file: str, **values: str) -> Refusal:
    """A refusal in the catalogue's words."""
    entry = catalogue("project")["refused"][code]
    return Refusal(code, entry["message"].format(file=file, **values), entry["remedy"])


def told(code: str, file: str, **values: str) -> Problem:
    """What is told when a project is opened, in the catalogue's words."""
    entry = catalogue("project")["told"][code]
    return Problem(
        code, entry["severity"], entry["message"].format(file=file, **values), entry.get("remedy", ""), file=file
    )


def write_package(parts: Mapping[str, bytes], about: Mapping[str, Any]) -> bytes:
    """The parts and what is said of them as one file; the same for the same parts."""
    manifest = {
        "carbon_project": FORMAT, "made_with": __version__, **about,
        "parts": {name: hashlib.sha256(content).hexdigest() for name, content in sorted(parts.items())},
    }  # fmt: skip
    text = json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True, allow_nan=False)
    everything = {**parts, MANIFEST: text.encode("utf-8", "replace")}
    whole = packed(everything, smaller=True, note=_NOTE.format("0" * 64).encode())
    body = whole[:-_NOTE_LENGTH]
    return body + _NOTE.format(hashlib.sha256(body).hexdigest()).encode()


def read_package(content: bytes, file: str) -> tuple[dict[str, bytes], dict[str, Any], list[Problem]]:
    """The parts of a project file, what is said of them, and what is to be told. Raises Refusal for what is none, is of
    another edition, or cannot be read whole."""
    if not content.startswith(b"PK"):
        raise refused("project_foreign", file, why="" if content else ": it is empty")
    try:
        parts = parts_in(content, file)
    except Refusal as reason:
        if reason.code == "corrupt_file":
            raise refused("project_damaged", file, why="it is damaged, or was not copied to its end") from reason
        raise
    if MANIFEST not in parts:
        raise refused("project_foreign", file, why=": it is a packed folder of other files")
    about = _about(parts.pop(MANIFEST), file)
    missing = sorted(set(about["parts"]) - set(parts))
    if missing:
        why = catalogue("project")["part"]["missing"].format(part=part_text(missing[0], about))
        raise refused("project_damaged", file, why=why)
    changed = [
        part_text(name, about) for name, digest in sorted(about["parts"].items())
        if hashlib.sha256(parts[name]).hexdigest() != digest
    ]  # fmt: skip
    strange = sorted(set(parts) - set(about["parts"]))
    words = catalogue("project")["part"]
    changed += [words["added"].format(name=f"“{name[:60]}”") for name in strange[:5]]
    note = _NOTE_READ.fullmatch(content[-_NOTE_LENGTH:])
    whole = note is not None and note[1].decode() == hashlib.sha256(content[:-_NOTE_LENGTH]).hexdigest()
    if note is not None and not whole and not changed:
        changed.append(words["around"])
    found = [told("project_changed", file, what=", ".join(dict.fromkeys(changed)))] if changed else []
    if note is None and not changed:
        found = [told("project_packed_anew", file)]
    return {name: parts[name] for name in about["parts"]}, about, found


def head_of(path: Path) -> dict[str, Any]:
    """What is said of the parts of a project file, without a look at the parts themselves: for an offer to open it.
    Raises OSError, and Refusal for what is none."""
    try:
        with zipfile.ZipFile(path) as archive, archive.open(MANIFEST) as opened:
            return _about(opened.read(MOST_MANIFEST + 1), path.name)
    except (*UNPACKING_FAILS, KeyError) as reason:
        if isinstance(reason, OSError):
            raise
        raise refused("project_foreign", path.name, why="") from reason


def part_text(name: str, about: Mapping[str, Any]) -> str:
    """What a person calls a part."""
    words = catalogue("project")["part"]
    known = {
        SETTINGS: "settings", ANSWERS: "mapping", OPTIONS: "options", FACTORS: "factors", SUMMARY: "summary",
        MANIFEST: "manifest",
    }  # fmt: skip
    if name in known:
        return str(words[known[name]])
    folder = name.rsplit("/", 1)[0]
    called = next((each["name"] for each in about["lists"] if each["folder"] == folder), name)
    return str(words["list"].format(name=called[:60]))


_KINDS: dict[str, type | tuple[type, ...]] = {
    "made_with": str, "parts": dict, "lists": list, "chosen": dict, "result": (dict, type(None)),
    "factor_year": (int, type(None)), "factor_set_digest": str,
}  # fmt: skip


def _about(content: bytes, file: str) -> dict[str, Any]:
    """The manifest, looked through. Raises Refusal."""
    try:
        if len(content) > MOST_MANIFEST:
            raise ValueError("too long")
        found = json.loads(content.decode("utf-8"))
        form = found["carbon_project"]
        made_with = str(found.get("made_with", ""))[:40]
    except (ValueError, RecursionError, KeyError, TypeError, AttributeError) as reason:
        raise refused(
            "project_foreign", file, why=": its list of parts is none that this calculator writes"
        ) from reason
    if not isinstance(form, int) or isinstance(form, bool) or form < FORMAT:
        raise refused("project_older", file, made_with=made_with)
    if form > FORMAT:
        raise refused("project_newer", file, made_with=made_with)
    fits = all(isinstance(found.get(name), kind) for name, kind in _KINDS.items())
    fits = fits and all(isinstance(digest, str) for digest in found["parts"].values())
    fits = fits and all(
        isinstance(each, dict) and isinstance(each.get("name"), str) and isinstance(each.get("folder"), str)
        and each["name"].strip()
        for each in found["lists"]
    )  # fmt: skip
    if not fits:
        raise refused("project_damaged", file, why="its list of parts does not say what they are")
    return dict(found)
