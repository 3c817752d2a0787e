"""Emissions for each person, device and pound: a part of the page Footprint."""

from __future__ import annotations

import streamlit as st

from carbon.footprint import Assessment
from carbon.pages.around import frame
from carbon.pages.held import session, showing
from carbon.reports.words.headline import each_text
from carbon.words.intensity import per_amount_text, per_basis_text, per_name


def intensities(found: Assessment) -> None:
    """What is known of staff, residents, devices and money; folded, for it is no figure of its own."""
    known = found.intensity(session.book())
    with st.expander("For each person, device and pound"):
        if known:
            showing.table(
                "Emissions for each, with their range",
                ("For", "Location-based", "Market-based", "Divided by"),
                [
                    (
                        per_name(one.per),
                        each_text(found, one),
                        per_amount_text(one.per, one.market_based_kgco2e),
                        per_basis_text(one.per, one.count),
                    )
                    for one in known
                ],
                numbers=(1, 2, 3),
            )
        showing.paragraph(
            "Numbers of staff and residents and the budget are entered in Settings. Equivalents, such as car journeys, "
            "are not offered: no published figure for one stands in the factor tables.",
            "quiet",
        )
        st.page_link(frame.page_path("settings"), label="Settings, “Which parts of the organisation?”")
