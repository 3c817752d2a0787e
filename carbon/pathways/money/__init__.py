"""What options cost, in two cases that are never mixed."""
