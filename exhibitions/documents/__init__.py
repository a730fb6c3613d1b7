"""Events and meetings: documents."""
