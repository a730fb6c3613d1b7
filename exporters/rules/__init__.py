"""Who may do what to a company, what a card's values look like, and from which state on a value is required."""
