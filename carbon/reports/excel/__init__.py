"""The Excel summary: one module a sheet or a part of one, and the checks that hold its figures."""
