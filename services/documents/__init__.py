"""What the services put on paper, and in which words."""
