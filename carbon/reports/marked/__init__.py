"""The marked copy of a list: each problem at its place."""
