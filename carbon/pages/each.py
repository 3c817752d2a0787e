"""Emissions for each person, device and pound: a part of the page Footprint, and the fields that it needs."""

from __future__ import annotations

import streamlit as st

from carbon.footprint import Assessment
from carbon.pages import choices, frame, session, showing
from carbon.words.intensity import per_amount_text, per_basis_text, per_name

_FIELDS = (
    ("staff_count", "Members of staff", "Mean number over the year, for emissions for each of them.", 10.0),
    ("resident_count", "Residents", "People that you serve, such as the mid-year estimate of your area.", 1000.0),
    ("budget_gbp", "Budget of the year (pounds)", "The money that you report against, for emissions for each pound.",
     100_000.0),
)  # fmt: skip


def fields() -> None:
    """Figures to divide by, for the settings page."""
    for name, words, reason, step in _FIELDS:
        st.number_input(
            words,
            min_value=0.0,
            value=getattr(session.settings(), name),
            step=step,
            format="%.0f",
            placeholder="Not given",
            help=f"{reason} Without it, no such figure is shown.",
            **choices.changed(name, lambda number: number or None),
        )


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
                        per_amount_text(one.per, one.location_based_kgco2e, one.low_kgco2e, one.high_kgco2e),
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
