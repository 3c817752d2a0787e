"""What the tests of pages share: the app without a browser, what a page says, and small inventories."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from streamlit.testing.v1 import AppTest

HOUSE = Path(__file__).resolve().parents[2]
PAGES = ("inventories", "footprint", "pathways", "compare", "summary", "factors", "settings", "method", "why")
FAULT = "the app itself has a fault"
HEADINGS = "Type,Manufacturer,Model,Quantity,Purchase date,Site,Directorate,Annual electricity (kWh)"


def the_app() -> AppTest:
    """The app as a newcomer finds it."""
    return AppTest.from_file(str(HOUSE / "app.py"), default_timeout=120).run()


def with_sample() -> AppTest:
    """The app with the invented council."""
    return press(the_app(), "sample")


def press(app: AppTest, key: str) -> AppTest:
    app.button(key=key).click()
    return app.run()


def go(app: AppTest, page: str) -> AppTest:
    return app.switch_page(f"carbon/pages/{page}.py").run()


def upload(app: AppTest, *files: tuple[str, bytes]) -> AppTest:
    """Bring files through the field of the page."""
    if not app.file_uploader:
        app = go(app, "inventories")
    app.file_uploader[0].set_value([(name, content, "application/octet-stream") for name, content in files])
    return app.run()


def rows(*lines: str) -> bytes:
    """A csv inventory with the usual headings."""
    return "\n".join((HEADINGS, *lines, "")).encode()


def elements(block: Any) -> Iterator[Any]:
    for child in getattr(block, "children", {}).values():
        yield child
        yield from elements(child)


FIGURE = re.compile('<span class="figure">([^<]*)</span>')
"""What keeps a figure and its unit on one line: not a part of what is said."""


def said(app: AppTest) -> str:
    """All that the page and its side say, HTML tags taken out, entities kept."""
    texts = []
    for part in (app.sidebar, app.main):
        for element in elements(part):
            proto = getattr(element, "proto", None)
            for name in ("body", "label", "help", "placeholder", "text"):
                text = getattr(proto, name, "")
                if isinstance(text, str):
                    texts.append(text)
            if getattr(element, "type", "") in ("radio", "selectbox", "multiselect"):
                texts += [str(option) for option in element.options]
    joined = re.sub(r"<style>.*?</style>", "", "\n".join(texts), flags=re.DOTALL)
    return re.sub(r"<[^>]+>", " ", FIGURE.sub(r"\1", joined))


def html(app: AppTest) -> str:
    """The HTML that the page hands over, as it stands."""
    return "\n".join(str(element.proto.body) for element in app.get("html"))


def headline(app: AppTest) -> str:
    found = re.search(r'class="headline">([^<]+)<', FIGURE.sub(r"\1", html(app)))
    assert found, "no headline on this page"
    return found[1]


def is_well(app: AppTest) -> bool:
    """Nothing went wrong, in words or otherwise."""
    return not app.exception and FAULT not in said(app)
