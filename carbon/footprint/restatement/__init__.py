"""Two assessments held against one another: the parts of their change, and whether a base year stands."""
