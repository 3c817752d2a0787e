"""Names of the sheet that lists what was found: written into a marked copy, and known when it comes back."""

LIST_SHEET = "What was found"
LIST_TITLE = "What was found in this inventory"
