"""Names of the invented council: its bodies, sites and directorates, with their shares of the staff."""

from __future__ import annotations

from typing import Any

COUNCIL, SCHOOL = "Aberwen County Council", "Ysgol Llyn Arian (invented school)"
TOWN_HALL, CASTLE, DEPOT, LIBRARY = "Town Hall", "Castle Street Offices", "Highways Depot", "Central Library"
SERVER_ROOM, HALL = "Town Hall server room", "Glanmor data hall"
Row = dict[str, Any]

DIRECTORATES = (  # directorate, its site, share of the staff
    ("Corporate Services", TOWN_HALL, 0.24),
    ("Social Care and Housing", CASTLE, 0.31),
    ("Education", CASTLE, 0.14),
    ("Environment and Highways", DEPOT, 0.19),
    ("Planning, Economy and Culture", LIBRARY, 0.12),
)
