"""What a digital estate emits, and what would bring it down: read, assess, compare, summarise.

The verbs load the wing they need on first use, so that importing one wing imports no other.
"""

from difflib import get_close_matches
from importlib import import_module
from typing import Any

__version__ = "0.1.0"

_VERBS = {
    "read_inventory": "carbon.inventory",
    "assess": "carbon.footprint",
    "compare": "carbon.pathways.years.comparing",
    "compare_assessments": "carbon.footprint.restatement.restatement",
    "write_summary": "carbon.reports",
    "save_project": "carbon.store.project",
    "open_project": "carbon.store.project",
    "load_factors": "carbon.factors",
    "read_settings": "carbon.settings",
    "read_mapping": "carbon.inventory.headings.mapping",
    "read_options": "carbon.pathways.options.options_file",
    "ready_made_pathway": "carbon.pathways.answers.ready_made",
    "decisions": "carbon.pathways.answers.decisions",
    "Comparer": "carbon.pathways.years.comparing",
    "Period": "carbon.period",
    "Settings": "carbon.settings",
    "Pathway": "carbon.pathways.options.options",
}
__all__ = [
    "Comparer", "Pathway", "Period", "Settings", "assess", "compare", "compare_assessments", "decisions",
    "load_factors", "open_project", "read_inventory", "read_mapping", "read_options", "read_settings",
    "ready_made_pathway", "save_project", "write_summary",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    if name in _VERBS:
        return getattr(import_module(_VERBS[name]), name)
    near = get_close_matches(name, _VERBS, n=1)
    meant = f"; did you mean {near[0]!r}?" if near else ""
    raise AttributeError(f"module 'carbon' has no attribute {name!r}{meant}")
