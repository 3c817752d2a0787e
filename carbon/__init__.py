"""What a digital estate emits, and what would bring it down: read, assess, compare, summarise.

The verbs load the wing they need on first use, so that importing one wing imports no other.
"""

from importlib import import_module
from typing import Any

__version__ = "0.1.0"

_VERBS = {
    "read_inventory": "carbon.inventory",
    "assess": "carbon.footprint",
    "compare": "carbon.pathways.comparing",
    "compare_assessments": "carbon.footprint.restatement",
    "write_summary": "carbon.reports",
}
__all__ = ["assess", "compare", "compare_assessments", "read_inventory", "write_summary"]


def __getattr__(name: str) -> Any:
    if name in _VERBS:
        return getattr(import_module(_VERBS[name]), name)
    raise AttributeError(f"module 'carbon' has no attribute {name!r}")
