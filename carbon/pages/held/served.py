"""Whether the app is for this computer alone: what it keeps there by itself must not be shown to anybody else."""

from __future__ import annotations

from collections.abc import Iterable
from ipaddress import ip_address
from urllib.parse import urlsplit

import streamlit as st

_PASSED_ON = {"forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-real-ip"}
"""Headers, in small letters, by which a server before this one says for whom it asks."""


def is_loopback(name: str | None) -> bool:
    """Whether a name or an address is that of the computer itself."""
    plain = (name or "").strip("[]").casefold()
    if plain == "localhost" or plain.endswith(".localhost"):
        return True
    try:
        return ip_address(plain).is_loopback
    except ValueError:
        return False


def is_local(listens: str | None, asked: str | None, remote: str | None, headers: Iterable[str]) -> bool:
    """Whether only this computer sees the app.

    listens: the address on which the server listens, None for all; asked: what the browser has in its address line,
    None where that is not known; remote: the address of the browser, None for this computer; headers: names of those
    that came with the page.
    """
    return (
        is_loopback(listens)
        and (not asked or is_loopback(urlsplit(asked).hostname))
        and (not remote or is_loopback(remote))
        and not _PASSED_ON & {name.casefold() for name in headers}
    )


def local() -> bool:
    """Whether this session is one of this computer, on a server that nobody else reaches."""
    seen = st.context
    return is_local(st.get_option("server.address"), seen.url, seen.ip_address, seen.headers.keys())
