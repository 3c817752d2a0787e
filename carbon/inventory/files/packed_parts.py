"""Parts by their names in one packed file: the same parts give the same bytes, whenever and wherever it is written."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from carbon.inventory.files import guard

_LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The day of every part: a clock would make each file another."""


def packed(parts: Mapping[str, bytes], *, smaller: bool, note: bytes = b"") -> bytes:
    """The parts as a zip, sorted by name. smaller: whether they are compressed; note: the comment of the zip."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED if smaller else zipfile.ZIP_STORED, compresslevel=6) as archive:
        for name in sorted(parts):
            entry = zipfile.ZipInfo(name, _LONG_AGO)
            entry.create_system, entry.external_attr = 3, 0o644 << 16
            entry.compress_type = zipfile.ZIP_DEFLATED if smaller else zipfile.ZIP_STORED
            archive.writestr(entry, parts[name])
        archive.comment = note
    return out.getvalue()


def parts_in(content: bytes, file: str) -> dict[str, bytes]:
    """The parts of a zip, by name. Raises Refusal where it is damaged, locked, or unpacks beyond all measure."""
    about = guard.check_sizes(content, file)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return {part.filename: _whole(archive, part, file) for part in about if not part.is_dir()}
    except guard.UNPACKING_FAILS as problem:
        raise guard.damaged(file) from problem


def _whole(archive: zipfile.ZipFile, part: zipfile.ZipInfo, file: str) -> bytes:
    """One part, and no byte more than it says that it has."""
    with archive.open(part) as opened:
        content = opened.read(part.file_size + 1)
    if len(content) > part.file_size:
        raise guard.too_large(file, "it unpacks to more than it says")
    return content
