"""What a comparison says to those who decide: break-even, targets, what turns it, advice, the best set."""
