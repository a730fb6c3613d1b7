"""Words of the services' tools: pure, dictionaries in and text out."""
