"""What stands around every page and on several: the frame, headlines, questions, saved work."""
