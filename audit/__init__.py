"""Floor 2: the append-only history of every business table, with who and on which request."""
