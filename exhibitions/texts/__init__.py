"""Words that stand for codes."""
