"""What several lists say together: one device in two, lists that count the same kit, sums of others."""
