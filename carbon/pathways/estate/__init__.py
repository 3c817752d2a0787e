"""The estate that a pathway starts from: groups of alike rows with what they give off and cost."""
