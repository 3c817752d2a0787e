"""Lines of the ledger: electricity, making, disposal, rooms, machines, fuel and cloud usage."""
