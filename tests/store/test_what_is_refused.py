"""A project file that is damaged, foreign, of another edition or changed is refused with a sentence, or told."""

from __future__ import annotations

import io
import json
import random
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from carbon.inventory.files.packed_parts import packed, parts_in
from carbon.problems import Refusal
from carbon.store.package import MANIFEST, write_package
from carbon.store.project import open_project, save_project
from tests.store.test_project import PLAIN, SAMPLES, YEAR

GOOD = save_project([("a.csv", PLAIN), ("b.csv", PLAIN.replace(b"12", b"3"))], settings=YEAR)


def packed_again(change: Callable[[dict[str, bytes]], None], *, as_written: bool = False) -> bytes:
    """The good file with other parts, by another program, or as this one writes it."""
    parts = parts_in(GOOD, "x")
    change(parts)
    if as_written:
        about = json.loads(parts.pop(MANIFEST))
        return write_package(parts, {name: about[name] for name in about if name not in ("parts", "carbon_project")})
    return packed(parts, smaller=True)


def with_manifest(**values: object) -> bytes:
    def change(parts: dict[str, bytes]) -> None:
        parts[MANIFEST] = json.dumps(json.loads(parts[MANIFEST]) | values).encode()

    return packed_again(change)


def about_of_list(**values: object) -> bytes:
    def change(parts: dict[str, bytes]) -> None:
        said = json.loads(parts["lists/01/list.json"])
        if "sheets" in values:
            said["sheets"][0] |= values.pop("sheets")  # type: ignore[operator]
        parts["lists/01/list.json"] = json.dumps(said | values).encode()

    return packed_again(change)


def of_zeros(size: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(MANIFEST, b"0" * size)
    return out.getvalue()


def without(name: str) -> bytes:
    return packed_again(lambda parts: parts.pop(name))


def instead(name: str, content: bytes) -> bytes:
    return packed_again(lambda parts: parts.update({name: content}))


REFUSED: dict[str, tuple[bytes, str, str]] = {
    "nothing": (b"", "project_foreign", "it is empty"),
    "text": (b"hello", "project_foreign", "is no saved work"),
    "cut short": (GOOD[: len(GOOD) // 2], "project_damaged", "not copied to its end"),
    "the sign alone": (b"PK\x03\x04", "project_damaged", "damaged"),
    "another zip": (packed({"a.txt": b"a"}, smaller=True), "project_foreign", "a packed folder of other files"),
    "a workbook": ((SAMPLES / "aberwen_tidy.xlsx").read_bytes(), "project_foreign", "a packed folder"),
    "another manifest": (packed({MANIFEST: b"{}"}, smaller=True), "project_foreign", "its list of parts"),
    "no JSON": (packed({MANIFEST: b"\xff{"}, smaller=True), "project_foreign", "its list of parts"),
    "a list for a manifest": (packed({MANIFEST: b"[1]"}, smaller=True), "project_foreign", "its list of parts"),
    "deep JSON": (packed({MANIFEST: b"[" * 100_000}, smaller=True), "project_foreign", "its list of parts"),
    "a long number": (packed({MANIFEST: b"9" * 9_000}, smaller=True), "project_foreign", "its list of parts"),
    "a long manifest": (of_zeros(9_000_000), "project_foreign", "its list of parts"),
    "a bomb": (of_zeros(70_000_000), "file_too_large_expanded", "larger inside than this tool can take"),
    "newer": (with_manifest(carbon_project=2, made_with="9.9"), "project_newer", "newer edition"),
    "older": (with_manifest(carbon_project=0), "project_older", "does not know any more"),
    "yes for a form": (with_manifest(carbon_project=True), "project_older", "does not know any more"),
    "lists that are none": (with_manifest(lists=[1]), "project_damaged", "does not say what they are"),
    "a list without a name": (with_manifest(lists=[{"folder": "a", "name": " "}]), "project_damaged", "does not say"),
    "a list that is not there": (
        with_manifest(lists=[{"folder": "lists/09", "name": "a"}]), "kept_list_unfit", "list.json is missing",
    ),
    "a missing part": (without("lists/01/1.csv"), "project_damaged", "the list “a.csv” is missing"),
    "no settings": (without("settings.toml"), "project_damaged", "the settings is missing"),
    "settings that are none": (instead("settings.toml", b"a = ["), "settings_not_toml", "not TOML"),
    "settings of bytes": (instead("settings.toml", b"\xff\xfe"), "project_damaged", "not text in UTF-8"),
    "settings not allowed": (instead("settings.toml", b"[devices]\nhome_share = 7"), "settings_not_allowed", "0 to 1"),
    "a table elsewhere": (about_of_list(sheets={"table": "../1.csv"}), "kept_list_unfit", "is missing"),
    "a sign that is none": (about_of_list(sheets={"delimiter": "ab"}), "kept_list_unfit", "where it begins"),
    "a row that is none": (about_of_list(sheets={"first_row": -1}), "kept_list_unfit", "where it begins"),
    "hidden rows that are none": (
        about_of_list(sheets={"row_marks": {"hidden": ["a"], "struck": [], "partly_struck": []}}), "kept_list_unfit",
        "marks rows",
    ),
    "told of nothing": (about_of_list(told=[{}]), "kept_list_unfit", "what was told of it"),
}  # fmt: skip


@pytest.mark.parametrize("which", REFUSED)
def test_what_is_no_work_of_this_edition_is_refused_with_a_sentence(which: str) -> None:
    content, code, words = REFUSED[which]
    with pytest.raises(Refusal) as refusal:
        open_project(content, name="ours.carbon")
    assert refusal.value.code == code
    assert words in str(refusal.value)


def test_a_file_that_is_not_there_and_one_of_another_kind_are_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="there is no such file"):
        open_project(tmp_path / "none.carbon")
    with pytest.raises(TypeError, match="the path of a project file, or its bytes"):
        open_project(7)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (instead("lists/01/1.csv", PLAIN.replace(b"12", b"99")), "the list “a.csv”"),
        (instead("settings.toml", b"[devices]\nhome_share = 0.9\n"), "the settings"),
        (instead("read me.txt", b"hello"), "the readable summary"),
        (instead("factors_used.csv", b"id"), "the list of factors used"),
        (instead("virus.exe", b"MZ"), "“virus.exe” was added, and is not read"),
        (GOOD[:12] + bytes([GOOD[12] ^ 1]) + GOOD[13:], "what stands around its parts"),
        (GOOD[:-1] + (b"0" if GOOD[-1:] != b"0" else b"1"), "what stands around its parts"),
    ],
)
def test_what_was_changed_after_it_was_saved_is_told_and_counts_as_it_stands(content: bytes, words: str) -> None:
    project = open_project(content, name="ours.carbon")
    (told,) = project.told
    assert (told.code, told.severity) == ("project_changed", "warning")
    assert words in told.message


def test_a_changed_list_gives_its_own_figures_and_the_earlier_ones_are_told() -> None:
    project = open_project(instead("lists/01/1.csv", PLAIN.replace(b"12", b"99")))
    now = project.assess()
    assert project.read().tables["kit"]["quantity"].tolist() == [99, 3]
    assert "when it was saved" in project.changes(now)[0].message


def test_a_file_that_another_program_packed_anew_is_told_and_nothing_more() -> None:
    project = open_project(packed_again(lambda parts: None))
    assert [one.code for one in project.told] == ["project_packed_anew"]


def test_any_byte_that_is_changed_is_refused_or_told() -> None:
    chance = random.Random(20260401)
    refused, told = 0, 0
    for _ in range(1_500):
        place, by = chance.randrange(len(GOOD)), chance.randrange(1, 256)
        content = GOOD[:place] + bytes([GOOD[place] ^ by]) + GOOD[place + 1 :]
        try:
            project = open_project(content)
        except Refusal:
            refused += 1
            continue
        assert [one.code for one in project.told] in (["project_changed"], ["project_packed_anew"]), (place, by)
        told += 1
    assert refused > 100
    assert told > 10


def test_any_cut_and_any_addition_is_refused_or_told() -> None:
    chance = random.Random(7)
    for _ in range(300):
        place = chance.randrange(len(GOOD))
        for content in (GOOD[:place], GOOD + chance.randbytes(1 + place % 99)):
            try:
                found = open_project(content).told
            except Refusal:
                continue
            assert found
