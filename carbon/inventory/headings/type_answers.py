"""What kit of one name is, as a question and as its answer: the word of its type column, its maker and its model.

The answer is kept as a type of the mapping, the same that is chosen on the page Types to confirm.
"""

from __future__ import annotations

import json

from carbon.problems import Refusal

KIND = "type"
"""The kind of question."""
EACH = "each"
"""The answer that a name of several things ("Laptop + dock") is a record of each of them."""


def about_type(word: str, manufacturer: str, model: str) -> str:
    """What such a question is about: "Laptop", "Dell", "PowerEdge R740"; in the list's own words."""
    return json.dumps([word, manufacturer, model], ensure_ascii=False)[1:-1]


def name_asked_about(about: str) -> tuple[str, str, str]:
    """Word, maker and model of a question. Raises Refusal where the text is not of one."""
    try:
        word, manufacturer, model = json.loads(f"[{about}]")
        if all(isinstance(part, str) for part in (word, manufacturer, model)):
            return word, manufacturer, model
    except ValueError:
        pass
    raise Refusal(
        "mapping_not_taken",
        f"Mapping: “{about}” does not say whose type is answered: word, maker and model are needed.",
        'Write about = \'"Laptop", "Dell", "PowerEdge R740"\', with "" for what the list does not state.',
    )
