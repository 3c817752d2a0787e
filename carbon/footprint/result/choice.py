"""A choice of the settings, or what is left out by rule, in words that stand in every output."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Choice:
    """One thing that is decided by choice. setting: the field of Settings that decides it, "" for none; what: what is
    decided; said: how; usual: whether nobody chose it; about, figures: a short name and the same in plain values, for
    the JSON, where there are some. [kWh, kgCO2e]"""

    setting: str
    what: str
    said: str
    usual: bool = False
    about: str = ""
    figures: Mapping[str, Any] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """`50 % (the usual value)`."""
        return f"{self.said} (the usual value)" if self.usual else self.said

    def as_record(self) -> dict[str, Any]:
        """The form of the command line's JSON."""
        said = {"setting": self.setting, "what": self.what, "said": self.said, "usual": self.usual}
        return said | ({"about": self.about} if self.about else {}) | dict(self.figures)
