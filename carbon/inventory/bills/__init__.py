"""Cloud usage and bills: what a line meters, whose it is, in which unit, and whether it stands twice."""
