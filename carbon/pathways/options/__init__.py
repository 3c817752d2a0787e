"""Options as people state them, in a file or on a page, with every fault told."""
